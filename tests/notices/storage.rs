//! A feed in object storage: a real S3 server that fails in every way, members reading in between.

use std::time::Duration;

use picketbook_notice::publish::{
    Action, Feed, Place, Plan, StorageAccess, StorageAddress, StoragePatience, StoragePlace,
};
use picketbook_notice::source::WebSource;
use picketbook_notice::{
    Limits, Refreshed, Refusal, RefusalCode, Refused, Trusted, Unwatched, refresh,
};
use url::Url;

use crate::s3::{BUCKET, KEY, SECRET, Storage, Trouble};
use crate::support::{World, draft, expiries, now};

/// Nobody waits in a test; how often something is tried again is what counts.
fn patience(again: usize) -> StoragePatience {
    StoragePatience {
        again,
        pause: Duration::from_millis(1),
    }
}

fn run<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(work)
}

fn address(folder: &str) -> StorageAddress {
    StorageAddress::parse(&format!("s3://{BUCKET}/{folder}")).unwrap()
}

fn access(storage: &Storage, key: &str, secret: &str) -> StorageAccess {
    StorageAccess::new(Some(&storage.endpoint), "", key, secret).unwrap()
}

fn place(storage: &Storage, folder: &str, again: usize) -> StoragePlace {
    let access = access(storage, KEY, SECRET);
    StoragePlace::open(address(folder), &access, patience(again)).unwrap()
}

/// Plans and writes; what was planned, also when it was not all written.
async fn write_to(feed: &Feed, place: &dyn Place) -> Result<Plan, Refusal> {
    let plan = Plan::make(feed, place).await?;
    plan.carry_out(place, &Unwatched).await?;
    Ok(plan)
}

fn write(feed: &Feed, storage: &Storage, folder: &str) -> Result<Plan, Refusal> {
    let place = place(storage, folder, 0);
    run(write_to(feed, &place))
}

fn member(trusted: &Trusted, storage: &Storage, folder: &str) -> Result<Refreshed, Refused> {
    let url = Url::parse(&storage.public(folder)).unwrap();
    let source = WebSource::feed(&url).unwrap();
    run(refresh(
        trusted,
        &source,
        now(),
        &Limits::default(),
        &Unwatched,
    ))
}

/// Two states of one feed: one notice, then a revision of it and two more.
fn feeds(world: &World) -> (Feed, Feed) {
    let mut feed = world.feed();
    world.publish(&mut feed, &[draft(1, 1, "One")]);
    let before = feed.clone();
    world.publish(
        &mut feed,
        &[draft(2, 1, "Two"), draft(1, 2, "Better"), draft(3, 1, "3")],
    );
    (before, feed)
}

fn check_refused(outcome: Result<Plan, Refusal>, expected: RefusalCode, what: &str) {
    let refusal = outcome.map(|plan| plan.steps.len()).unwrap_err();
    assert_eq!(refusal.code, expected, "{what}: {refusal}");
    let told = refusal.to_string();
    for secret in [KEY, SECRET] {
        assert!(!told.contains(secret), "{what}: no key is told: {told}");
    }
}

#[test]
fn published_to_storage_and_read_over_http() {
    let storage = Storage::start();
    let world = World::new();
    let (before, after) = feeds(&world);
    let folder = "Grève à Montréal/notices";
    let planned = write(&before, &storage, folder).unwrap();
    assert_eq!(planned.steps.last().unwrap().name, "latest.picket");
    let newcomer = Trusted::new(world.root.clone());
    let url_folder = "Gr%C3%A8ve%20%C3%A0%20Montr%C3%A9al/notices";
    let first = member(&newcomer, &storage, url_folder).unwrap();
    assert_eq!(first.notices.len(), 1, "the member reads it over HTTP");
    let known = newcomer.after(&first);
    let planned = write(&after, &storage, folder).unwrap();
    let replaced: Vec<_> = planned
        .steps
        .iter()
        .filter(|step| step.action == Action::Replace)
        .map(|step| step.name.as_str())
        .collect();
    assert_eq!(
        replaced,
        ["metadata/timestamp.json", "latest.picket"],
        "nothing else is overwritten"
    );
    let then = member(&known, &storage, url_folder).unwrap();
    assert_eq!(then.notices.len(), 3);
    assert!(then.freshness.confirmed_current && then.statements.is_empty());
    storage.trouble(None);
    assert!(write(&after, &storage, folder).unwrap().steps.is_empty());
    assert_eq!(storage.writes(), 0, "what is there is not written again");
}

#[test]
fn other_things_in_the_bucket_are_left_alone() {
    let storage = Storage::start();
    std::fs::create_dir_all(storage.file("notices/metadata/old")).unwrap();
    for name in [
        "photo.jpg",
        "notices/photo.jpg",
        "notices/metadata/old/1.root.json",
    ] {
        std::fs::write(storage.file(name), b"not ours").unwrap();
    }
    let world = World::new();
    let (before, _) = feeds(&world);
    write(&before, &storage, "notices").unwrap();
    for name in [
        "photo.jpg",
        "notices/photo.jpg",
        "notices/metadata/old/1.root.json",
    ] {
        assert_eq!(std::fs::read(storage.file(name)).unwrap(), b"not ours");
    }
    let root = address("");
    let whole = StoragePlace::open(root, &access(&storage, KEY, SECRET), patience(0)).unwrap();
    run(write_to(&before, &whole)).unwrap();
    assert!(
        storage.file("metadata/timestamp.json").exists(),
        "a bucket without a folder"
    );
}

#[test]
fn killed_at_every_write() {
    let storage = Storage::start();
    let world = World::new();
    let (before, after) = feeds(&world);
    let newcomer = Trusted::new(world.root.clone());
    let expected = crate::support::read(&newcomer, &after.source(), now()).unwrap();
    write(&before, &storage, "count").unwrap();
    let known = newcomer.after(&member(&newcomer, &storage, "count").unwrap());
    let steps = write(&after, &storage, "count").unwrap().steps.len();
    assert!(steps >= 7, "notices, lists and the bundle: {steps}");
    let mut runs = 0;
    for after_writes in 0..steps {
        for trouble in [
            Trouble::Cut {
                after: after_writes,
                kept: false,
            },
            Trouble::Cut {
                after: after_writes,
                kept: true,
            },
            Trouble::WriteSays(after_writes, 403, "AccessDenied"),
            Trouble::WriteSays(after_writes, 500, "InternalError"),
        ] {
            let what = format!("{trouble:?}");
            runs += 1;
            let folder = format!("run-{runs}");
            write(&before, &storage, &folder).unwrap();
            storage.trouble(Some(trouble));
            let code = match trouble {
                Trouble::WriteSays(_, 403, _) => RefusalCode::StorageDenied,
                _ => RefusalCode::NotWritten,
            };
            check_refused(write(&after, &storage, &folder), code, &what);
            let mut then = known.clone();
            for trusted in [&newcomer, &known] {
                let seen = member(trusted, &storage, &folder)
                    .unwrap_or_else(|refused| panic!("{what}: a member is refused: {refused}"));
                assert!(
                    seen.statements.is_empty() && seen.freshness.confirmed_current,
                    "{what}: {:?}",
                    seen.statements
                );
                then = trusted.after(&seen);
                assert!(!then.notices.is_empty(), "{what}: no notice is lost");
            }
            // The desk comes back and does the same again.
            storage.trouble(None);
            write(&after, &storage, &folder)
                .unwrap_or_else(|refusal| panic!("{what}: done again: {refusal}"));
            let last = then.after(&member(&then, &storage, &folder).unwrap());
            assert_eq!(last.highest, Some(expected.highest), "{what}: all arrives");
            assert!(write(&after, &storage, &folder).unwrap().steps.is_empty());
        }
    }
}

#[test]
fn a_storage_that_refuses() {
    let world = World::new();
    let (before, _) = feeds(&world);
    for (trouble, expected) in [
        (
            Trouble::Says(403, "AccessDenied"),
            RefusalCode::StorageDenied,
        ),
        (
            Trouble::Says(401, "Unauthorized"),
            RefusalCode::StorageDenied,
        ),
        (
            Trouble::Says(403, "RequestTimeTooSkewed"),
            RefusalCode::StorageClock,
        ),
        (
            Trouble::Says(301, "PermanentRedirect"),
            RefusalCode::BadStorage,
        ),
        (
            Trouble::Says(400, "AuthorizationHeaderMalformed"),
            RefusalCode::BadStorage,
        ),
        (
            Trouble::Says(500, "InternalError"),
            RefusalCode::StorageFailed,
        ),
        (Trouble::Says(503, "SlowDown"), RefusalCode::StorageFailed),
        (Trouble::HalfReads, RefusalCode::StorageFailed),
    ] {
        let storage = Storage::start();
        write(&before, &storage, "notices").unwrap();
        storage.trouble(Some(trouble));
        check_refused(
            write(&before, &storage, "notices"),
            expected,
            &format!("{trouble:?}"),
        );
        assert_eq!(storage.writes(), 0, "{trouble:?}: nothing is written");
    }
}

#[test]
fn wrong_keys_buckets_and_addresses() {
    let storage = Storage::start();
    let world = World::new();
    let (before, _) = feeds(&world);
    let try_with = |address: StorageAddress, key: &str, secret: &str| {
        let place = StoragePlace::open(address, &access(&storage, key, secret), patience(0));
        run(write_to(&before, &place.unwrap()))
    };
    check_refused(
        try_with(address("n"), KEY, "another-secret"),
        RefusalCode::StorageDenied,
        "a wrong secret",
    );
    check_refused(
        try_with(address("n"), "AKIDNOBODY", SECRET),
        RefusalCode::StorageDenied,
        "a key that nobody knows",
    );
    let missing = StorageAddress::parse("s3://local-12/n").unwrap();
    check_refused(
        try_with(missing, KEY, SECRET),
        RefusalCode::BucketNotFound,
        "a bucket that is not there",
    );
    let nobody = StorageAccess::new(Some("http://127.0.0.1:9"), "", KEY, SECRET).unwrap();
    let place = StoragePlace::open(address("n"), &nobody, patience(0)).unwrap();
    check_refused(
        run(write_to(&before, &place)),
        RefusalCode::StorageFailed,
        "nobody answers",
    );
}

#[test]
fn half_a_file_never_becomes_the_feed() {
    let storage = Storage::start();
    let world = World::new();
    let (before, after) = feeds(&world);
    write(&before, &storage, "count").unwrap();
    let steps = write(&after, &storage, "count").unwrap().steps;
    let last = steps
        .iter()
        .position(|step| step.name == "metadata/timestamp.json")
        .unwrap();
    let newcomer = Trusted::new(world.root.clone());
    for which in 0..last {
        let folder = format!("half-{which}");
        write(&before, &storage, &folder).unwrap();
        let known = newcomer.after(&member(&newcomer, &storage, &folder).unwrap());
        storage.trouble(Some(Trouble::KeepsHalf(which)));
        check_refused(
            write(&after, &storage, &folder),
            RefusalCode::NotWritten,
            &format!("file {which} kept in half"),
        );
        storage.trouble(None);
        let seen = member(&known, &storage, &folder).unwrap();
        assert!(seen.notices.is_empty() && seen.freshness.confirmed_current);
        // The rest of the attempt is put right.
        write(&after, &storage, &folder).unwrap();
        assert_eq!(member(&known, &storage, &folder).unwrap().notices.len(), 3);
    }
}

#[test]
fn a_storage_that_shows_files_late_is_waited_for() {
    let storage = Storage::start();
    let world = World::new();
    let (before, after) = feeds(&world);
    write(&before, &storage, "notices").unwrap();
    storage.trouble(Some(Trouble::Late(2)));
    run(write_to(&after, &place(&storage, "notices", 3))).unwrap();
    storage.trouble(Some(Trouble::Late(usize::MAX)));
    let mut renewed = after.clone();
    renewed
        .renew(&world.desk, now(), &expiries())
        .expect("the desk's key");
    check_refused(
        run(write_to(&renewed, &place(&storage, "notices", 1))),
        RefusalCode::NotWritten,
        "files that never show",
    );
    storage.trouble(None);
    let newcomer = Trusted::new(world.root.clone());
    assert_eq!(
        member(&newcomer, &storage, "notices")
            .unwrap()
            .notices
            .len(),
        4,
        "members still get the state before"
    );
}

#[test]
fn a_storage_without_conditions_is_asked_before() {
    let storage = Storage::start();
    storage.trouble(Some(Trouble::NoConditions));
    let world = World::new();
    let (before, after) = feeds(&world);
    write(&before, &storage, "notices").unwrap();
    write(&after, &storage, "notices").unwrap();
    let newcomer = Trusted::new(world.root.clone());
    assert_eq!(
        member(&newcomer, &storage, "notices")
            .unwrap()
            .notices
            .len(),
        4
    );
    // Something else under a name that was free when the plan was made is not overwritten.
    let place = place(&storage, "elsewhere", 0);
    let plan = run(Plan::make(&before, &place)).unwrap();
    std::fs::create_dir_all(storage.file("elsewhere/metadata")).unwrap();
    let root = storage.file("elsewhere/metadata/1.root.json");
    std::fs::write(&root, b"somebody's").unwrap();
    let refused = run(plan.carry_out(&place, &Unwatched)).unwrap_err();
    assert_eq!(refused.code, RefusalCode::FeedBusy, "{refused}");
    assert_eq!(std::fs::read(&root).unwrap(), b"somebody's");
}

#[test]
fn two_desks_at_one_bucket() {
    let storage = Storage::start();
    let world = World::new();
    let (before, after) = feeds(&world);
    write(&before, &storage, "notices").unwrap();
    let mut other = before.clone();
    world.publish(&mut other, &[draft(2, 1, "Another two")]);
    let (one, two) = (place(&storage, "notices", 0), place(&storage, "notices", 0));
    let plan = run(Plan::make(&after, &one)).unwrap();
    let late = run(Plan::make(&other, &two)).unwrap();
    run(plan.carry_out(&one, &Unwatched)).unwrap();
    let refused = run(late.carry_out(&two, &Unwatched)).unwrap_err();
    assert_eq!(refused.code, RefusalCode::FeedBusy, "{refused}");
    let newcomer = Trusted::new(world.root.clone());
    let seen = member(&newcomer, &storage, "notices").unwrap();
    assert_eq!(seen.notices.len(), 4, "the first desk's feed is whole");
    for (name, bytes) in after.files() {
        let there = std::fs::read(storage.file(&format!("notices/{name}"))).unwrap();
        assert!(there == *bytes, "{name} was overwritten by the second desk");
    }

    // The timestamp alone tells them apart when the lists are the same.
    let (one, two) = (place(&storage, "notices", 0), place(&storage, "notices", 0));
    run(one.read("metadata/timestamp.json")).unwrap();
    run(two.read("metadata/timestamp.json")).unwrap();
    run(one.replace("metadata/timestamp.json", b"first".to_vec())).unwrap();
    let refused = run(two.replace("metadata/timestamp.json", b"second".to_vec())).unwrap_err();
    assert_eq!(refused.code, RefusalCode::FeedBusy, "{refused}");
    run(two.replace("metadata/timestamp.json", b"first".to_vec()))
        .expect("what is there already counts as written");
}
