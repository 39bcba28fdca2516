//! Writes a feed of many notices, for benchmarks and for trying things by hand.
//!
//! ```text
//! large_feed FOLDER COUNT [NOW]
//! ```
//!
//! NOW (RFC 3339) is the date of publication; the usual one of the tests without it.
//! The folder gets the feed, `invite.picket-invite` and `latest.picket`. The keys are made from
//! fixed seeds, so this is of no use for anything real.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../../../tests/notices/support.rs"]
mod support;

use std::fs;
use std::path::PathBuf;

use chrono::Duration;
use picketbook_notice::publish::{Feed, chained, root};
use support::{World, draft, expiries_from, invite, now, root_draft};

/// About half a page, different in every notice.
fn text(number: u32) -> String {
    let line = |n: u32| {
        format!(
            "Gate {} of site {} opens at {}:{:02}; captains bring {} signs, and the van leaves at {}.\n\n",
            n % 9 + 1,
            n % 37 + 1,
            5 + n % 7,
            n * 5 % 60,
            20 + n % 50,
            n % 12 + 8
        )
    };
    (0..12)
        .map(|at| line(number.wrapping_mul(31).wrapping_add(at * 7)))
        .collect()
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().expect("a folder"));
    let count: u32 = arguments
        .next()
        .expect("a count")
        .parse()
        .expect("a number");
    let now = arguments
        .next()
        .map_or(now(), |text| text.parse().expect("a time"));
    let mut world = World::new();
    let mut who = root_draft(&world.officers.each_ref(), &world.desk);
    who.expires = now + Duration::days(400);
    world.root = root(&who, &world.two()).unwrap();
    let expiries = expiries_from(now);
    let mut feed = Feed::found(
        world.root.clone(),
        &world.two(),
        &world.desk,
        now,
        &expiries,
    )
    .unwrap();
    let notices: Vec<_> = (1..=count)
        .map(|number| draft(number, 1, &text(number)))
        .collect();
    feed.publish(
        &chained(None, notices),
        &world.two(),
        &world.desk,
        now,
        &expiries,
    )
    .unwrap();
    // Without waiting for the disk after each of them, as publishing for real does.
    let mut files = feed.files().clone();
    files.insert("latest.picket".to_owned(), feed.bundle().unwrap());
    for (name, bytes) in files {
        let place = folder.join(name);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, bytes).unwrap();
    }
    let mut invite = invite(&world);
    invite.sources = vec![folder.display().to_string()];
    fs::write(
        folder.join("invite.picket-invite"),
        invite.to_bytes().unwrap(),
    )
    .unwrap();
}
