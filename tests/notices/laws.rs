//! What holds for every input.

use chrono::{DateTime, FixedOffset};
use picketbook_notice::publish::{Feed, next_root};
use picketbook_notice::source::{BundleSource, MemorySource};
use picketbook_notice::{
    Limits, Notice, NoticeHeader, NoticeKind, Order, RefusalCode, Trusted, gaps, words,
};
use proptest::prelude::*;

use crate::support::{World, draft, expiries, key, now, read, root_draft};

fn line() -> impl Strategy<Value = String> {
    "[^\\p{Cc}\u{2028}\u{2029}\u{fffe}\u{ffff}]{1,60}"
        .prop_filter("not blank", |text| !text.trim().is_empty())
}

fn instant() -> impl Strategy<Value = DateTime<FixedOffset>> {
    (
        0_i64..4_000_000_000,
        0_u32..1_000_000_000,
        -14_i32 * 60..14 * 60,
    )
        .prop_map(|(seconds, nanos, minutes)| {
            let utc = DateTime::from_timestamp(seconds, nanos).unwrap();
            utc.with_timezone(&FixedOffset::east_opt(minutes * 60).unwrap())
        })
}

fn notices() -> impl Strategy<Value = Notice> {
    let about = (line(), line(), instant(), proptest::option::of(instant()));
    let kinds = (0..NoticeKind::ALL.len(), 0..Order::ALL.len(), any::<bool>());
    let lists = (
        proptest::collection::vec(1_u32..5000, 0..4),
        proptest::collection::vec(1_u32..5000, 0..4),
        proptest::collection::vec(line(), 0..3),
    );
    let rest = (
        proptest::option::of("[0-9a-f]{64}"),
        proptest::option::of("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})?"),
        "[^\\p{Cc}]{0,80}(\n[^\\p{Cc}]{0,40}){0,4}",
    );
    (5000_u32..9999, 1_u32..99, about, kinds, lists, rest).prop_map(
        |(
            number,
            revision,
            (title, issuer, issued_at, effective_at),
            (kind, order, demo),
            lists,
            rest,
        )| Notice {
            header: NoticeHeader {
                number,
                revision,
                title,
                issued_at,
                issuer,
                kind: NoticeKind::ALL[kind],
                previous: rest.0,
                supersedes: lists.0,
                withdraws: lists.1,
                effective_at,
                order: Order::ALL[order],
                answers: lists.2,
                language: rest.1,
                demo,
            },
            body: rest.2,
        },
    )
}

/// Six states of one feed, each after the other: notices, a revision, a change of officers, a renewal.
fn states() -> (World, Vec<Feed>) {
    let world = World::new();
    let mut feed = world.feed();
    let mut states = Vec::new();
    for notices in [
        vec![draft(1, 1, "One")],
        vec![draft(2, 1, "Two"), draft(1, 2, "One, better")],
    ] {
        world.publish(&mut feed, &notices);
        states.push(feed.clone());
    }
    let (newcomer, desk) = (key(40), key(41));
    let officers = [&world.officers[0], &world.officers[1], &newcomer];
    let root = next_root(&world.root, &root_draft(&officers, &desk), &world.two()).unwrap();
    feed.rotate_root(root, &world.two(), &desk, now(), &expiries())
        .unwrap();
    states.push(feed.clone());
    for number in 3..5 {
        let files = picketbook_notice::publish::chained(
            feed.head().map(|(_, sha)| sha),
            [draft(number, 1, "More")],
        );
        feed.publish(&files, &world.two(), &desk, now(), &expiries())
            .unwrap();
        states.push(feed.clone());
    }
    feed.renew(&desk, now(), &expiries()).unwrap();
    states.push(feed);
    (world, states)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_notice_survives_its_file(notice in notices()) {
        let bytes = notice.to_bytes();
        let read = Notice::parse(&bytes).map_err(|refusal| TestCaseError::fail(format!("{refusal}: {}", String::from_utf8_lossy(&bytes))))?;
        prop_assert_eq!(&read, &notice, "reading gives back what was written");
        prop_assert_eq!(read.to_bytes(), bytes, "and so does writing");
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300), text in "(---\n)?[ -~\n]{0,200}(---\n)?") {
        let _ = Notice::parse(&bytes);
        let _ = Notice::parse(text.as_bytes());
        let _ = Notice::parse_draft(format!("---\n{text}\n---\n").as_bytes());
        let _ = picketbook_notice::Invite::parse(&bytes);
        let _ = picketbook_notice::Invite::parse(text.as_bytes());
        let _ = words::key_words(&bytes);
        prop_assert!(BundleSource::from_bytes(bytes, &Limits::default()).is_err(), "noise is no bundle");
    }

    #[test]
    fn check_words_are_a_function_of_the_first_bits(hash in any::<[u8; 32]>(), at in 0_usize..256) {
        let mut other = hash;
        other[at / 8] ^= 0x80 >> (at % 8);
        let same = words::check_words(&hash) == words::check_words(&other);
        prop_assert_eq!(same, at >= 132, "bit {} of 132", at);
    }

    #[test]
    fn gaps_are_what_is_not_there(numbers in proptest::collection::btree_set(1_u32..60, 0..30)) {
        let missing = gaps(numbers.iter().copied());
        let largest = numbers.last().copied().unwrap_or(0);
        prop_assert_eq!(missing.len() + numbers.len(), largest as usize, "together they are 1 to the largest");
        prop_assert!(missing.iter().all(|number| !numbers.contains(number)), "and have nothing in common");
    }
}

#[test]
fn replays_never_go_back() {
    let (world, states) = states();
    let sources: Vec<_> = states.iter().map(Feed::source).collect();
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..64 {
        let tree = proptest::collection::vec(0..sources.len(), 1..10)
            .new_tree(&mut runner)
            .unwrap();
        let order = proptest::strategy::ValueTree::current(&tree);
        let mut trusted = Trusted::new(world.root.clone());
        let mut newest: Option<usize> = None;
        for state in &order {
            match read(&trusted, &sources[*state], now()) {
                Ok(refreshed) => {
                    assert!(
                        newest.is_none_or(|newest| *state >= newest),
                        "{order:?}: {state} went back"
                    );
                    let next = trusted.after(&refreshed);
                    assert!(
                        trusted
                            .notices
                            .keys()
                            .all(|id| next.notices.contains_key(id)),
                        "no notice is lost"
                    );
                    let again = read(&next, &sources[*state], now()).unwrap();
                    assert_eq!(
                        next.after(&again),
                        next,
                        "{order:?}: a second refresh changes nothing"
                    );
                    trusted = next;
                    newest = Some(*state);
                }
                Err(refused) => {
                    assert_eq!(
                        refused.refusal.code,
                        RefusalCode::Rollback,
                        "{order:?}: {refused}"
                    );
                    assert!(
                        newest.is_some_and(|newest| *state < newest),
                        "{order:?}: {state} is not older"
                    );
                }
            }
        }
    }
}

#[test]
fn a_flipped_byte_changes_nothing_or_is_refused() {
    let (world, states) = states();
    let feed = &states[1];
    let fresh = Trusted::new(world.root.clone());
    let good = read(&fresh, &feed.source(), now()).unwrap();
    let known = fresh.after(&good);
    let mut refused = 0_u32;
    for (name, bytes) in feed.files() {
        for at in 0..bytes.len() {
            let mut files = feed.files().clone();
            files.get_mut(name).unwrap()[at] ^= if at % 2 == 0 { 0x01 } else { 0x20 };
            let source = MemorySource::new(files);
            match read(&fresh, &source, now()) {
                Ok(found) => {
                    assert_eq!(
                        found.notices, good.notices,
                        "byte {at} of {name} changed a notice"
                    );
                    assert_eq!(
                        found.highest, good.highest,
                        "byte {at} of {name} changed a version"
                    );
                }
                Err(_) => refused += 1,
            }
            if at % 7 == 0
                && let Ok(found) = read(&known, &source, now())
            {
                assert_eq!(
                    known.after(&found),
                    known,
                    "byte {at} of {name} changed a book that has it all"
                );
            }
        }
    }
    assert!(refused > 3_000, "nearly every byte matters, {refused} did");
}

#[test]
fn a_bundle_that_was_cut_or_altered_is_refused() {
    let (world, states) = states();
    let bundle = states[1].bundle().unwrap();
    let fresh = Trusted::new(world.root.clone());
    let limits = Limits::default();
    for length in 0..bundle.len() {
        let refusal = BundleSource::from_bytes(bundle[..length].to_vec(), &limits).err();
        let code = refusal.map(|refusal| refusal.code);
        assert_eq!(
            code,
            Some(RefusalCode::NotABundle),
            "cut after {length} of {} bytes",
            bundle.len()
        );
    }
    let good = read(
        &fresh,
        &BundleSource::from_bytes(bundle.clone(), &limits).unwrap(),
        now(),
    )
    .unwrap();
    for at in 0..bundle.len() {
        let mut altered = bundle.clone();
        altered[at] ^= 0x04;
        if let Ok(source) = BundleSource::from_bytes(altered, &limits)
            && let Ok(found) = read(&fresh, &source, now())
        {
            assert_eq!(found.notices, good.notices, "byte {at} changed a notice");
        }
    }
}
