//! A feed in S3-compatible storage: written in order, read by members, and what goes wrong there.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::{DateTime, Utc};
use hyper::Method;
use picketbook_notice::publish::{Feed, Place, Plan};
use picketbook_notice::source::open;
use picketbook_notice::{
    Address, Limits, Refreshed, Refusal, RefusalCode, Refused, Trusted, Unwatched, refresh,
};

use crate::storage::{Fault, KEY_ID, Storage, run};
use crate::support::{World, draft, now};

struct Desk {
    folder: tempfile::TempDir,
    storage: Storage,
    world: World,
    feed: Feed,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let storage = Storage::start(folder.path());
        let world = World::new();
        let mut feed = world.feed();
        world.publish(&mut feed, &[draft(1, 1, "One"), draft(2, 1, "Two")]);
        Self {
            folder,
            storage,
            world,
            feed,
        }
    }

    fn publish_at(&self, place: &dyn Place) -> Result<Plan, Refusal> {
        run(async {
            let plan = Plan::make(&self.feed, place).await?;
            plan.carry_out(place, &Unwatched).await?;
            Ok(plan)
        })
    }

    fn publish(&self) -> Result<Plan, Refusal> {
        self.publish_at(&self.storage.place())
    }

    fn next(&mut self, number: u32) {
        self.world
            .publish(&mut self.feed, &[draft(number, 1, "More")]);
    }

    /// A member asks the bucket's web address, without any key.
    fn read(&self, trusted: &Trusted, at: DateTime<Utc>) -> Result<Refreshed, Refused> {
        let limits = Limits::default();
        let source = open(&Address::parse(&self.storage.web()).unwrap(), &limits).unwrap();
        run(refresh(trusted, source.as_ref(), at, &limits, &Unwatched))
    }

    fn newcomer(&self) -> Trusted {
        Trusted::new(self.world.root.clone())
    }
}

#[test]
fn published_and_read_again() {
    let mut desk = Desk::new();
    let first = desk.publish().unwrap();
    let order: Vec<_> = first.steps.iter().map(|step| step.name.as_str()).collect();
    assert_eq!(
        order[2..],
        [
            "metadata/1.root.json",
            "metadata/1.targets.json",
            "metadata/2.targets.json",
            "metadata/1.snapshot.json",
            "metadata/2.snapshot.json",
            "metadata/timestamp.json",
            "latest.picket"
        ],
        "content first, the timestamp after everything that it leads to"
    );
    let put: Vec<_> = desk
        .storage
        .asked()
        .into_iter()
        .filter(|asked| asked.starts_with("PUT"))
        .map(|asked| asked.trim_start_matches("PUT /local11/notices/").to_owned())
        .collect();
    assert_eq!(put, order, "in this order, each once");
    let member = desk.newcomer();
    let seen = desk.read(&member, now()).unwrap();
    assert_eq!(seen.notices.len(), 2);
    let member = member.after(&seen);

    desk.next(3);
    let second = desk.publish().unwrap();
    assert_eq!(second.steps.len(), 5, "only what is new");
    let seen = desk.read(&member, now()).unwrap();
    assert_eq!(seen.notices.len(), 1);
    assert!(
        desk.publish().unwrap().steps.is_empty(),
        "nothing is left to do"
    );
    let loaded = run(Feed::load(&desk.storage.place(), &desk.world.root, now())).unwrap();
    assert_eq!(
        loaded.files(),
        desk.feed.files(),
        "and the desk can go on from there"
    );

    let older = desk.world.feed();
    let refused = run(Plan::make(&older, &desk.storage.place())).unwrap_err();
    assert_eq!(refused.code, RefusalCode::Rollback, "{refused}");
    let other = World::seeded(50);
    let mut elsewhere = other.feed();
    for number in 1..6 {
        other.publish(&mut elsewhere, &[draft(number, 1, "Theirs")]);
    }
    let refused = run(Plan::make(&elsewhere, &desk.storage.place())).unwrap_err();
    assert_eq!(refused.code, RefusalCode::Rewritten, "{refused}");
}

#[test]
fn wrong_credentials_write_nothing_and_are_told_to_nobody() {
    let desk = Desk::new();
    let refused = desk
        .publish_at(&desk.storage.place_with("not the secret"))
        .unwrap_err();
    let said = refused.to_string();
    assert!(
        matches!(
            refused.code,
            RefusalCode::NotWritten | RefusalCode::SourceUnreachable
        ),
        "{said}"
    );
    assert!(
        !said.contains(KEY_ID) && !said.contains("not the secret"),
        "{said}"
    );
    let left = std::fs::read_dir(desk.folder.path().join("local11")).unwrap();
    let left: Vec<_> = left
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| name == "notices")
        .collect();
    assert!(left.is_empty(), "nothing was written: {left:?}");
}

/// Every single write fails once, in each way; after each a member refreshes, and the desk repeats.
#[test]
fn every_write_fails_once() {
    for (fault, gets_through) in [
        (Fault::Status(403), false),
        (Fault::Status(500), false),
        (Fault::DoneButStatus(500), false),
    ] {
        let mut desk = Desk::new();
        desk.publish().unwrap();
        let newcomer = desk.newcomer();
        let mut member = newcomer.after(&desk.read(&newcomer, now()).unwrap());
        for step in 0..5_u32 {
            desk.next(3 + step);
            let count = Arc::new(AtomicUsize::new(0));
            let counted = count.clone();
            // From this write on everything fails, the repetition as well.
            desk.storage.fail(move |method, _| {
                let write = method == Method::PUT;
                let at = write.then(|| counted.fetch_add(1, Ordering::SeqCst))?;
                (at >= step as usize).then_some(fault)
            });
            let outcome = desk.publish();
            desk.storage.heal();
            assert_eq!(outcome.is_ok(), gets_through, "{fault:?} at write {step}");
            let refused = outcome.unwrap_err();
            assert_eq!(refused.code, RefusalCode::NotWritten, "{refused}");
            assert!(!refused.to_string().contains(KEY_ID), "{refused}");
            for trusted in [&member, &newcomer] {
                let seen = desk.read(trusted, now());
                let seen = seen.unwrap_or_else(|refused| {
                    panic!("{fault:?} at write {step}: a member is refused: {refused}")
                });
                assert!(seen.statements.is_empty(), "{:?}", seen.statements);
                assert!(seen.freshness.confirmed_current);
                assert!(trusted.after(&seen).notices.len() >= member.notices.len().min(2));
            }
            desk.publish().unwrap();
            member = member.after(&desk.read(&member, now()).unwrap());
            assert_eq!(member.notices.len() as u32, 3 + step, "all of it arrives");
        }
    }
}

#[test]
fn a_hiccup_is_repeated_by_itself() {
    let desk = Desk::new();
    let failed = Arc::new(AtomicUsize::new(0));
    let counted = failed.clone();
    desk.storage.fail(move |method, path| {
        let timestamp = method == Method::PUT && path.ends_with("timestamp.json");
        (timestamp && counted.fetch_add(1, Ordering::SeqCst) == 0).then_some(Fault::Status(503))
    });
    desk.publish().unwrap();
    assert!(failed.load(Ordering::SeqCst) >= 2, "it was tried again");
}

#[test]
fn storage_that_shows_new_objects_late() {
    let mut desk = Desk::new();
    desk.publish().unwrap();
    let newcomer = desk.newcomer();
    let member = newcomer.after(&desk.read(&newcomer, now()).unwrap());
    desk.next(3);
    desk.storage.fail(|method, path| {
        (method != Method::PUT && path.contains(".0003.1.md")).then_some(Fault::Hidden)
    });
    let refused = desk.publish().unwrap_err();
    assert_eq!(refused.code, RefusalCode::NotWritten);
    assert!(
        refused.detail.contains("shows nothing of it so far"),
        "{refused}"
    );
    let seen = desk.read(&member, now()).unwrap();
    assert!(
        seen.notices.is_empty() && seen.statements.is_empty(),
        "the timestamp did not go out"
    );
    desk.storage.heal();
    desk.publish().unwrap();
    assert_eq!(desk.read(&member, now()).unwrap().notices.len(), 1);
}

#[test]
fn a_stale_cache_before_the_storage_takes_nothing_back() {
    let mut desk = Desk::new();
    desk.publish().unwrap();
    let newcomer = desk.newcomer();
    desk.storage
        .freeze(desk.folder.path(), "metadata/timestamp.json");
    desk.storage.freeze(desk.folder.path(), "latest.picket");
    let early = newcomer.after(&desk.read(&newcomer, now()).unwrap());
    desk.next(3);
    // The desk sees the old timestamp, too, and writes the new one all the same.
    desk.publish().unwrap();
    assert!(
        desk.read(&early, now()).unwrap().notices.is_empty(),
        "the cache still answers with the old state"
    );
    let stale = desk
        .read(&early, now() + chrono::Duration::days(8))
        .unwrap();
    assert!(
        !stale.freshness.confirmed_current,
        "and cannot keep up the appearance for longer than the desk vouched"
    );
    desk.storage.heal();
    let late = early.after(&desk.read(&early, now()).unwrap());
    assert_eq!(late.notices.len(), 3);
    desk.storage.heal();
    // A member who saw the new state is not taken back by a cache.
    let old = desk.world.feed();
    let mut behind = old;
    desk.world
        .publish(&mut behind, &[draft(1, 1, "One"), draft(2, 1, "Two")]);
    std::fs::write(
        desk.folder
            .path()
            .join("local11/notices/metadata/timestamp.json"),
        &behind.files()["metadata/timestamp.json"],
    )
    .unwrap();
    let refused = desk.read(&late, now()).unwrap_err();
    assert_eq!(refused.refusal.code, RefusalCode::Rollback);
}

#[test]
fn half_a_body_is_no_file() {
    let mut desk = Desk::new();
    desk.publish().unwrap();
    let newcomer = desk.newcomer();
    let member = newcomer.after(&desk.read(&newcomer, now()).unwrap());
    desk.next(3);
    desk.publish().unwrap();
    desk.storage.fail(|method, path| {
        (method == Method::GET && path.contains("/metadata/")).then_some(Fault::Half)
    });
    let refused = desk.read(&member, now()).unwrap_err();
    assert_eq!(refused.refusal.code, RefusalCode::SourceUnreachable);
    let refused = run(Plan::make(&desk.feed, &desk.storage.place())).unwrap_err();
    assert_eq!(
        refused.code,
        RefusalCode::SourceUnreachable,
        "the desk takes no half of it for a whole: {refused}"
    );
    desk.storage.heal();
    assert_eq!(desk.read(&member, now()).unwrap().notices.len(), 1);
}
