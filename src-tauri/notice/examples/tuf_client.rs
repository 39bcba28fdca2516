//! A plain TUF client over this crate's verification, for TUF's public conformance suite.
//!
//! ```text
//! tuf_client --metadata-dir DIR init TRUSTED_ROOT
//! tuf_client --metadata-dir DIR --metadata-url URL refresh
//! tuf_client --metadata-dir DIR --metadata-url URL --target-name PATH … \
//!     --target-base-url URL --target-dir DIR download
//! ```
//!
//! What is trusted lies in the metadata directory under unversioned names. Exit code 0 or 1.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::{DateTime, Utc};
use picketbook_notice::source::WebSource;
use picketbook_notice::tuf::{Fetcher, Tuf, check_target};
use picketbook_notice::{Limits, Unwatched, invite};
use url::Url;

type Outcome<T> = Result<T, Box<dyn Error>>;

#[derive(Default)]
struct Arguments {
    options: BTreeMap<String, String>,
    target_names: Vec<String>,
    words: Vec<String>,
}

impl Arguments {
    fn read(mut from: impl Iterator<Item = String>) -> Outcome<Self> {
        let mut found = Self::default();
        while let Some(word) = from.next() {
            let mut value = || from.next().ok_or(format!("{word} needs a value"));
            match word.as_str() {
                "--target-name" => found.target_names.push(value()?),
                "--metadata-dir" | "--metadata-url" | "--target-dir" | "--target-base-url" => {
                    let value = value()?;
                    found.options.insert(word, value);
                }
                flag if flag.starts_with('-') => {
                    return Err(format!("unknown option {flag}").into());
                }
                _ => found.words.push(word),
            }
        }
        Ok(found)
    }

    fn option(&self, name: &str) -> Outcome<&str> {
        Ok(self
            .options
            .get(name)
            .map(String::as_str)
            .ok_or(format!("{name} is missing"))?)
    }
}

fn init(arguments: &Arguments) -> Outcome<()> {
    let root = fs::read(arguments.words.get(1).ok_or("init needs a root")?)?;
    invite::check_root(&root)?;
    let folder = Path::new(arguments.option("--metadata-dir")?);
    fs::create_dir_all(folder)?;
    Ok(fs::write(folder.join("root.json"), root)?)
}

/// Refreshes, and downloads when asked to. What became trusted is kept also when a later step fails.
async fn update(arguments: &Arguments, download: bool) -> Outcome<()> {
    let now = Utc::now();
    let folder = Path::new(arguments.option("--metadata-dir")?);
    let metadata = Url::parse(arguments.option("--metadata-url")?)?;
    let targets = match download {
        true => Url::parse(arguments.option("--target-base-url")?)?,
        false => metadata.clone(),
    };
    let source = WebSource::repository(&metadata, &targets)?;
    let limits = Limits::default();
    let fetcher = Fetcher::new(&source, &limits, &Unwatched);
    let root = fs::read(folder.join("root.json"))?;
    let mut stored = BTreeMap::new();
    for name in ["timestamp.json", "snapshot.json", "targets.json"] {
        if let Ok(bytes) = fs::read(folder.join(name)) {
            stored.insert(name.to_owned(), bytes);
        }
    }
    let mut tuf = Tuf::start(&root, &stored, &fetcher)?;
    let mut outcome = tuf.refresh(now).await.map_err(Into::into);
    if outcome.is_ok() && download {
        outcome = download_all(arguments, &mut tuf, now).await;
    }
    for (name, bytes) in tuf.files().iter().filter(|(name, _)| !name.contains('/')) {
        fs::write(folder.join(name), bytes)?;
    }
    outcome
}

async fn download_all(arguments: &Arguments, tuf: &mut Tuf<'_>, now: DateTime<Utc>) -> Outcome<()> {
    let folder = PathBuf::from(arguments.option("--target-dir")?);
    for path in &arguments.target_names {
        let target = tuf
            .find_target(path, now)
            .await?
            .ok_or(format!("nobody vouches for {path}"))?;
        // One flat name per target, so that no path leads out of the folder.
        let place = folder.join(path.replace(['/', '\\', ':'], "%"));
        if fs::read(&place).is_ok_and(|bytes| check_target(&bytes, &target, path).is_ok()) {
            continue;
        }
        fs::write(&place, tuf.download(path, &target, 50_000_000).await?)?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> ExitCode {
    let outcome = match Arguments::read(std::env::args().skip(1)) {
        Ok(arguments) => match arguments.words.first().map(String::as_str) {
            Some("init") => init(&arguments),
            Some("refresh") => update(&arguments, false).await,
            Some("download") => update(&arguments, true).await,
            _ => Err("init, refresh or download?".into()),
        },
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
