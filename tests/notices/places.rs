//! Writing a feed to a place that fails at any step, with members refreshing in between.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;

use async_trait::async_trait;
use futures_util::FutureExt;
use picketbook_notice::publish::{
    Examined, Expiries, Feed, FolderPlace, KeyPair, Place, Plan, RootDraft, UnionNames, examine,
    next_root,
};
use picketbook_notice::source::{FolderSource, MemorySource};
use picketbook_notice::{Refusal, RefusalCode, Trusted, Unwatched};

use crate::support::{World, draft, expiries, key, now, read};

/// A place in memory that breaks off at a step: before the write, or after half of the bytes.
#[derive(Default)]
pub struct Shelf {
    pub files: Mutex<BTreeMap<String, Vec<u8>>>,
    left: Mutex<Option<usize>>,
    half: bool,
}

impl Shelf {
    pub fn with(files: &BTreeMap<String, Vec<u8>>, left: usize, half: bool) -> Self {
        Self {
            files: Mutex::new(files.clone()),
            left: Mutex::new(Some(left)),
            half,
        }
    }

    fn write(&self, name: &str, bytes: Vec<u8>) -> Result<(), Refusal> {
        let mut left = self.left.lock().unwrap();
        if let Some(count) = left.as_mut() {
            if *count == 0 {
                // What a torn write leaves is never under the name itself: places write whole files.
                if self.half {
                    let half = bytes[..bytes.len() / 2].to_vec();
                    self.files
                        .lock()
                        .unwrap()
                        .insert(format!("{name}.part"), half);
                }
                return Err(Refusal::new(RefusalCode::NotWritten, name));
            }
            *count -= 1;
        }
        self.files.lock().unwrap().insert(name.to_owned(), bytes);
        Ok(())
    }
}

#[async_trait]
impl Place for Shelf {
    fn shown(&self) -> String {
        "the shelf".to_owned()
    }
    async fn list(&self) -> Result<BTreeMap<String, u64>, Refusal> {
        let files = self.files.lock().unwrap();
        Ok(files
            .iter()
            .map(|(name, bytes)| (name.clone(), bytes.len() as u64))
            .collect())
    }
    async fn read(&self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        Ok(self.files.lock().unwrap().get(name).cloned())
    }
    async fn create(&self, name: &str, bytes: Vec<u8>) -> Result<(), Refusal> {
        assert!(
            !self.files.lock().unwrap().contains_key(name),
            "{name} is not created twice"
        );
        self.write(name, bytes)
    }
    async fn replace(&self, name: &str, bytes: Vec<u8>) -> Result<(), Refusal> {
        self.write(name, bytes)
    }
}

fn make(feed: &Feed, place: &dyn Place) -> Result<Plan, Refusal> {
    Plan::make(feed, place).now_or_never().unwrap()
}

fn carry_out(plan: &Plan, place: &dyn Place) -> Result<(), Refusal> {
    plan.carry_out(place, &Unwatched).now_or_never().unwrap()
}

fn names() -> UnionNames {
    UnionNames {
        name: "Local 11".to_owned(),
        committee: "Local 11 Committee".to_owned(),
        time_zone: "America/Los_Angeles".to_owned(),
        strike_began: None,
    }
}

/// Writes `to` over `from`, killed at every step; a member who knew `from` and a new one refresh
/// after each kill, then the desk tries again from what it finds.
fn check_kills(world: &World, from: &Feed, to: &Feed, what: &str) -> usize {
    let shelf = Shelf::default();
    carry_out(&make(from, &shelf).unwrap(), &shelf).unwrap();
    let before = shelf.files.into_inner().unwrap();
    let newcomer = Trusted::new(world.root.clone());
    let first = read(&newcomer, &MemorySource::new(before.clone()), now()).unwrap();
    let member = newcomer.after(&first);
    let steps = make(to, &Shelf::with(&before, 0, false))
        .unwrap()
        .steps
        .len();
    for kill in 0..=steps {
        for half in [false, true] {
            let place = Shelf::with(&before, kill, half);
            let outcome = carry_out(&make(to, &place).unwrap(), &place);
            assert_eq!(
                outcome.is_ok(),
                kill == steps,
                "{what}: killed at step {kill}"
            );
            let mut then = member.clone();
            for reader in ["the member", "a new member"] {
                let trusted = if reader == "the member" {
                    &member
                } else {
                    &newcomer
                };
                let files = place.files.lock().unwrap().clone();
                let seen = read(trusted, &MemorySource::new(files), now());
                let seen = seen.unwrap_or_else(|refused| {
                    panic!(
                        "{what}: killed at step {kill} of {steps}, {reader} is refused: {refused}"
                    )
                });
                assert!(
                    seen.statements.is_empty(),
                    "{what}, step {kill}: {:?}",
                    seen.statements
                );
                let known = trusted.after(&seen).notices.len();
                assert!(
                    known >= member.notices.len(),
                    "{what}, step {kill}: no notice is lost"
                );
                assert!(
                    seen.freshness.confirmed_current,
                    "{what}, step {kill}: current all the time"
                );
                if reader == "the member" {
                    then = member.after(&seen);
                }
            }
            // The desk comes back: the same plan again, from what lies there.
            *place.left.lock().unwrap() = None;
            carry_out(&make(to, &place).unwrap(), &place).unwrap();
            let files = place.files.lock().unwrap().clone();
            let last = then.after(&read(&then, &MemorySource::new(files.clone()), now()).unwrap());
            assert_eq!(
                last.highest,
                read(&newcomer, &to.source(), now())
                    .ok()
                    .map(|seen| seen.highest),
                "{what}, step {kill}: all of it arrives"
            );
            assert!(
                make(to, &place).unwrap().steps.is_empty(),
                "{what}, step {kill}: nothing is left to do"
            );
            for (name, bytes) in &before {
                let may_change = name == "metadata/timestamp.json" || name == "latest.picket";
                assert!(
                    may_change || files[name] == *bytes,
                    "{what}: {name} was overwritten"
                );
            }
        }
    }
    steps
}

#[test]
fn killed_at_every_write() {
    let world = World::new();
    let mut feed = world.feed();
    let empty = feed.clone();
    world.publish(&mut feed, &[draft(1, 1, "One"), draft(2, 1, "Two")]);
    let mut steps = check_kills(&world, &empty, &feed, "two notices");
    let two = feed.clone();
    world.publish(&mut feed, &[draft(2, 2, "Two, better")]);
    steps += check_kills(&world, &two, &feed, "a revision");
    steps += check_kills(&world, &empty, &feed, "two publications at once");
    let before = feed.clone();
    feed.renew(&world.desk, now(), &expiries()).unwrap();
    steps += check_kills(&world, &before, &feed, "a renewal");
    assert!(steps > 15, "every step was tried, {steps}");
}

/// An officer's and the desk's key are replaced at once, as by a request.
fn rotated(world: &World, feed: &Feed, desk: &[&KeyPair], new_desk: &KeyPair) -> Feed {
    let new = key(77);
    let draft = RootDraft {
        officers: vec![
            (world.officers[0].public(), "Ada Marlow".to_owned()),
            (world.officers[1].public(), "Benedict Quill".to_owned()),
            (new.public(), "Dora Lind".to_owned()),
        ],
        desk: vec![new_desk.public()],
        ..feed.root_draft().unwrap()
    };
    let request = feed
        .request_rotation(names(), "Ada Marlow", now(), &draft, expiries().targets)
        .unwrap();
    let request = sign_all(&request, &world.root, &world.two());
    let mut feed = feed.clone();
    feed.publish_request(&request, desk, now(), &expiries())
        .unwrap();
    feed
}

fn sign_all(
    request: &picketbook_notice::publish::SigningRequest,
    root: &[u8],
    keys: &[&KeyPair],
) -> Examined {
    let mut request = request.clone();
    for key in keys {
        request = examine(&request, Some(root)).unwrap().sign(key).unwrap();
    }
    examine(&request, Some(root)).unwrap()
}

#[test]
fn a_change_of_keys_killed_at_every_write() {
    let world = World::new();
    let mut feed = world.feed();
    world.publish(&mut feed, &[draft(1, 1, "One")]);
    let new_desk = key(78);
    let next = rotated(&world, &feed, &[&world.desk, &new_desk], &new_desk);
    check_kills(&world, &feed, &next, "officer and desk replaced");
    let plan = make(&next, &FolderPlace::new(Path::new("/nowhere/at/all"))).unwrap();
    assert_eq!(
        plan.steps[1].name, "metadata/1.root.json",
        "in an empty place the roots come first"
    );
}

#[test]
fn a_lost_desk_key_loses_no_notice_and_every_member_comes_through() {
    // Without the old key nobody can sign what readers of the old root would take: between the
    // new root and the new timestamp they are refused, keep what they have, and come through later.
    let world = World::new();
    let mut feed = world.feed();
    world.publish(&mut feed, &[draft(1, 1, "One")]);
    let new_desk = key(78);
    let next = rotated(&world, &feed, &[&new_desk], &new_desk);
    let shelf = Shelf::default();
    carry_out(&make(&feed, &shelf).unwrap(), &shelf).unwrap();
    let before = shelf.files.into_inner().unwrap();
    let newcomer = Trusted::new(world.root.clone());
    let member =
        newcomer.after(&read(&newcomer, &MemorySource::new(before.clone()), now()).unwrap());
    let steps = make(&next, &Shelf::with(&before, 0, false))
        .unwrap()
        .steps
        .len();
    let mut refused = 0;
    for kill in 0..=steps {
        let place = Shelf::with(&before, kill, false);
        let _ = carry_out(&make(&next, &place).unwrap(), &place);
        let files = place.files.lock().unwrap().clone();
        refused += usize::from(read(&member, &MemorySource::new(files), now()).is_err());
        *place.left.lock().unwrap() = None;
        carry_out(&make(&next, &place).unwrap(), &place).unwrap();
        let files = place.files.lock().unwrap().clone();
        let then = member.after(&read(&member, &MemorySource::new(files), now()).unwrap());
        assert_eq!(
            (then.notices.len(), then.highest.unwrap().root),
            (1, 2),
            "killed at {kill}"
        );
    }
    assert_eq!(refused, 3, "only between the root and the timestamp");
}

#[test]
fn the_desk_goes_on_from_what_an_interrupted_attempt_left() {
    let world = World::new();
    let mut feed = world.feed();
    world.publish(&mut feed, &[draft(1, 1, "One")]);
    let new_desk = key(78);
    for keys in [vec![&world.desk, &new_desk], vec![&new_desk]] {
        let next = rotated(&world, &feed, &keys, &new_desk);
        let shelf = Shelf::default();
        carry_out(&make(&feed, &shelf).unwrap(), &shelf).unwrap();
        let before = shelf.files.into_inner().unwrap();
        let steps = make(&next, &Shelf::with(&before, 0, false))
            .unwrap()
            .steps
            .len();
        for kill in 0..=steps {
            let place = Shelf::with(&before, kill, false);
            let _ = carry_out(&make(&next, &place).unwrap(), &place);
            let found = Feed::load(&place, &world.root, now())
                .now_or_never()
                .unwrap();
            let found = found.unwrap_or_else(|refusal| panic!("killed at {kill}: {refusal}"));
            let versions = found.highest().unwrap();
            let (old, new) = (feed.highest().unwrap(), next.highest().unwrap());
            assert!(
                versions.timestamp >= old.timestamp && versions.timestamp <= new.timestamp,
                "killed at {kill}: the old state or the new one"
            );
        }
    }
}

#[test]
fn a_place_with_something_else_is_left_alone() {
    let world = World::new();
    let mut feed = world.feed();
    world.publish(&mut feed, &[draft(1, 1, "One")]);
    let folder = tempfile::tempdir().unwrap();
    let place = FolderPlace::new(folder.path());
    std::fs::write(folder.path().join("family photo.jpg"), b"not ours").unwrap();
    carry_out(&make(&feed, &place).unwrap(), &place).unwrap();
    let loaded = Feed::load(&place, &world.root, now())
        .now_or_never()
        .unwrap()
        .unwrap();
    assert_eq!(
        loaded.files(),
        feed.files(),
        "what was written is what is loaded"
    );
    assert!(
        read(
            &Trusted::new(world.root.clone()),
            &FolderSource::open(folder.path()).unwrap(),
            now()
        )
        .is_ok()
    );

    let other = World::seeded(50);
    let refused = make(&other.feed(), &place).unwrap_err();
    assert_eq!(
        refused.code,
        RefusalCode::Rollback,
        "another union's feed, further on: {refused}"
    );
    let mut elsewhere = other.feed();
    for number in 1..5 {
        other.publish(&mut elsewhere, &[draft(number, 1, "Theirs")]);
    }
    let refused = make(&elsewhere, &place).unwrap_err();
    assert_eq!(
        refused.code,
        RefusalCode::Rewritten,
        "another union's feed: {refused}"
    );

    let refused = Feed::load(&place, &other.root, now())
        .now_or_never()
        .unwrap()
        .unwrap_err();
    assert_eq!(
        refused.code,
        RefusalCode::UnknownUnion,
        "with another invite: {refused}"
    );
    let nothing = FolderPlace::new(&folder.path().join("none"));
    let refused = Feed::load(&nothing, &world.root, now())
        .now_or_never()
        .unwrap()
        .unwrap_err();
    assert_eq!(refused.code, RefusalCode::FileNotFound);
}

#[test]
fn an_expired_root_can_still_be_replaced() {
    let world = World::new();
    let mut feed = world.feed();
    world.publish(&mut feed, &[draft(1, 1, "One")]);
    let later = now() + chrono::Duration::days(500);
    let place = Shelf::default();
    carry_out(&make(&feed, &place).unwrap(), &place).unwrap();
    let mut loaded = Feed::load(&place, &world.root, later)
        .now_or_never()
        .unwrap()
        .unwrap();
    let fresh = Expiries {
        targets: later + chrono::Duration::days(180),
        snapshot: later + chrono::Duration::days(7),
        timestamp: later + chrono::Duration::days(7),
    };
    assert!(
        loaded.renew(&world.desk, later, &fresh).is_err(),
        "the desk cannot mend it"
    );
    let draft = RootDraft {
        expires: later + chrono::Duration::days(700),
        ..loaded.root_draft().unwrap()
    };
    let request = loaded
        .request_rotation(names(), "Ada", later, &draft, fresh.targets)
        .unwrap();
    let signed = sign_all(&request, &world.root, &world.two());
    loaded
        .publish_request(&signed, &[&world.desk], later, &fresh)
        .unwrap();
    let seen = read(&Trusted::new(world.root.clone()), &loaded.source(), later).unwrap();
    assert!(
        seen.freshness.confirmed_current && seen.notices.len() == 1,
        "all of it is current again"
    );
    // The library's own step says the same.
    assert!(next_root(&world.root, &draft, &world.two()).is_ok());
}
