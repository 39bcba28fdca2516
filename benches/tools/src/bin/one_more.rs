//! `one_more DIR N…`: what one more notice costs when N are there already.
//!
//! For each N: a feed of N notices is made and written to a folder, a member reads all of it; then
//! one notice more is published and the member reads again. Prints one row of a table each.

#![allow(clippy::print_stdout, reason = "the table is the answer")]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use async_trait::async_trait;
use futures_util::FutureExt;
use picketbook_bench_tools::Harbour;
use picketbook_notice::publish::{Feed, FolderPlace, Plan};
use picketbook_notice::source::FolderSource;
use picketbook_notice::{Limits, Refreshed, Refusal, Source, Trusted, Unwatched, refresh};

/// A folder read file by file, as a web address is, that counts what it gave.
struct Counted {
    folder: FolderSource,
    bytes: AtomicU64,
    files: AtomicU64,
}

impl Counted {
    fn count(&self, found: Option<Vec<u8>>) -> Option<Vec<u8>> {
        if let Some(bytes) = &found {
            self.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
            self.files.fetch_add(1, Ordering::Relaxed);
        }
        found
    }
}

#[async_trait]
impl Source for Counted {
    async fn metadata(&self, name: &str, max: u64) -> Result<Option<Vec<u8>>, Refusal> {
        Ok(self.count(self.folder.metadata(name, max).await?))
    }

    async fn target(&self, path: &str, max: u64) -> Result<Option<Vec<u8>>, Refusal> {
        Ok(self.count(self.folder.target(path, max).await?))
    }

    async fn whole(&self, _max: u64) -> Result<Option<Vec<u8>>, Refusal> {
        Ok(None)
    }

    fn is_local(&self) -> bool {
        false
    }
}

struct Read {
    refreshed: Refreshed,
    seconds: f64,
    bytes: u64,
    files: u64,
}

fn read(harbour: &Harbour, trusted: &Trusted, folder: &Path) -> Result<Read, Box<dyn Error>> {
    let source = Counted {
        folder: FolderSource::open(folder)?,
        bytes: AtomicU64::new(0),
        files: AtomicU64::new(0),
    };
    let limits = Limits::default();
    let start = Instant::now();
    let refreshed = refresh(trusted, &source, harbour.now, &limits, &Unwatched)
        .now_or_never()
        .ok_or("a folder that waits")??;
    Ok(Read {
        refreshed,
        seconds: start.elapsed().as_secs_f64(),
        bytes: source.bytes.into_inner(),
        files: source.files.into_inner(),
    })
}

/// Seconds and bytes without `latest.picket`, which is written whole each time.
fn write(feed: &Feed, folder: &Path) -> Result<(f64, u64, u64), Box<dyn Error>> {
    let start = Instant::now();
    let place = FolderPlace::new(folder);
    let plan = Plan::make(feed, &place).now_or_never().ok_or("waits")??;
    plan.carry_out(&place, &Unwatched)
        .now_or_never()
        .ok_or("waits")??;
    let of = |bundle: bool| {
        let steps = plan.steps.iter();
        let steps = steps.filter(|step| (step.name == "latest.picket") == bundle);
        steps.map(|step| step.bytes.len() as u64).sum::<u64>()
    };
    Ok((start.elapsed().as_secs_f64(), of(false), of(true)))
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let folder = PathBuf::from(args.next().ok_or("one_more DIR N…")?);
    println!(
        "| notices there | publish all, s | write all, s | read all, s | read all, MB | one more: publish, s | written, kB | bundle, MB | read, s | read, kB | files read |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|");
    for count in args {
        let count: u32 = count.parse()?;
        let folder = folder.join(format!("feed-{count}"));
        let harbour = Harbour::new()?;
        let start = Instant::now();
        let mut feed = harbour.feed(count)?;
        let publish_all = start.elapsed().as_secs_f64();
        let (write_all, _, _) = write(&feed, &folder)?;
        let fresh = Trusted::new(harbour.root.clone());
        let all = read(&harbour, &fresh, &folder)?;
        let member = fresh.after(&all.refreshed);
        let start = Instant::now();
        harbour.publish(&mut feed, count + 1, count + 1)?;
        let (_, written, bundle) = write(&feed, &folder)?;
        let publish_one = start.elapsed().as_secs_f64();
        let one = read(&harbour, &member, &folder)?;
        if one.refreshed.notices.len() != 1 {
            return Err("not one more notice".into());
        }
        println!(
            "| {count} | {publish_all:.2} | {write_all:.2} | {:.2} | {:.2} | {publish_one:.3} | {:.1} | {:.2} | {:.4} | {:.1} | {} |",
            all.seconds,
            all.bytes as f64 / 1e6,
            written as f64 / 1e3,
            bundle as f64 / 1e6,
            one.seconds,
            one.bytes as f64 / 1e3,
            one.files
        );
    }
    Ok(())
}
