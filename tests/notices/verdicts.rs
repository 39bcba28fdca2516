//! Walks the vectors: each gets the verdict that is written beside it, and a refusal changes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use chrono::{DateTime, Utc};
use picketbook_notice::source::BundleSource;
use picketbook_notice::{Invite, Limits, RefusalCode, Statement, Trusted};

use crate::cases;
use crate::support::read;
use crate::vectors::{Verdict, files, folder};

fn statement(statement: &Statement) -> &'static str {
    match statement {
        Statement::Gap { .. } => "gap",
        Statement::Removed { .. } => "removed",
        Statement::Rewritten { .. } => "rewritten",
        Statement::Forked { .. } => "forked",
        Statement::HistoryReset { .. } => "history_reset",
        Statement::ClockBehind { .. } => "clock_behind",
    }
}

/// What this crate says to the files of a vector.
pub fn judge(files: &BTreeMap<String, Vec<u8>>, now: DateTime<Utc>) -> (String, Vec<String>) {
    let limits = Limits::default();
    let invite = match Invite::parse(&files["invite.picket-invite"]) {
        Ok(invite) => invite,
        Err(refusal) => return (refusal.code.to_string(), Vec::new()),
    };
    let mut trusted = Trusted::new(invite.root);
    for (name, bytes) in files
        .iter()
        .filter(|(name, _)| name.starts_with("earlier-"))
    {
        let bundle = BundleSource::from_bytes(bytes.clone(), &limits).unwrap();
        let refreshed =
            read(&trusted, &bundle, now).unwrap_or_else(|refused| panic!("{name}: {refused}"));
        trusted = trusted.after(&refreshed);
    }
    let Some(bytes) = files.get("bundle.picket") else {
        return ("ok".to_owned(), Vec::new());
    };
    let bundle = match BundleSource::from_bytes(bytes.clone(), &limits) {
        Ok(bundle) => bundle,
        Err(refusal) => return (refusal.code.to_string(), Vec::new()),
    };
    match read(&trusted, &bundle, now) {
        Ok(refreshed) => {
            let mut said: Vec<_> = refreshed
                .statements
                .iter()
                .map(|s| statement(s).to_owned())
                .collect();
            if !refreshed.freshness.confirmed_current {
                said.push("stale".to_owned());
            }
            ("ok".to_owned(), said)
        }
        Err(refused) => (
            refused.refusal.code.to_string(),
            refused
                .statements
                .iter()
                .map(|s| statement(s).to_owned())
                .collect(),
        ),
    }
}

fn on_disk() -> BTreeMap<String, BTreeMap<String, Vec<u8>>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder()).unwrap() {
        let entry = entry.unwrap();
        let mut files = BTreeMap::new();
        for file in fs::read_dir(entry.path()).unwrap() {
            let file = file.unwrap();
            files.insert(
                file.file_name().into_string().unwrap(),
                fs::read(file.path()).unwrap(),
            );
        }
        all.insert(entry.file_name().into_string().unwrap(), files);
    }
    all
}

#[test]
fn every_vector_gets_its_verdict() {
    let mut wrong = Vec::new();
    for (name, files) in on_disk() {
        let expected: Verdict = serde_json::from_slice(&files["verdict.json"]).unwrap();
        let found = judge(&files, expected.now);
        if found != (expected.verdict.clone(), expected.statements.clone()) {
            wrong.push(format!(
                "{name}: {found:?} in place of {:?} {:?}",
                expected.verdict, expected.statements
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "the verdicts are part of the format:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn the_vectors_on_disk_are_those_of_the_maker() {
    let made: BTreeMap<_, _> = cases::all()
        .iter()
        .map(|case| (case.name.to_owned(), files(case)))
        .collect();
    let disk = on_disk();
    let names: BTreeSet<_> = made.keys().collect();
    assert_eq!(
        names,
        disk.keys().collect(),
        "run `make vectors` after changing the cases"
    );
    for (name, files) in made {
        assert!(disk[&name] == files, "{name} is stale; run `make vectors`");
    }
}

#[test]
fn every_refusal_that_a_feed_can_cause_has_a_vector() {
    let said: BTreeSet<_> = cases::all().iter().map(|case| case.verdict).collect();
    for code in RefusalCode::ALL {
        let covered = said.contains(code.as_str());
        match code {
            // The place or the person causes these.
            RefusalCode::Expired
            | RefusalCode::SourceUnreachable
            | RefusalCode::FileNotFound
            | RefusalCode::Cancelled
            | RefusalCode::TrustDamaged
            // Only who publishes meets these, see `requests` and `places`.
            | RefusalCode::NotARequest
            | RefusalCode::RequestAltered
            | RefusalCode::RequestOutdated
            | RefusalCode::NotAnOfficer
            | RefusalCode::AlreadySigned
            | RefusalCode::NumberTaken
            | RefusalCode::UnknownBody
            // Storage is tried in `storage`.
            | RefusalCode::FeedBusy
            | RefusalCode::BadStorage
            | RefusalCode::StorageDenied
            | RefusalCode::BucketNotFound
            | RefusalCode::StorageClock
            | RefusalCode::StorageFailed
            // Locals are tried in `delegations`.
            | RefusalCode::DelegationTooWide
            | RefusalCode::NotWritten => {
                assert!(!covered, "{code} has a vector now, so ask for it here")
            }
            RefusalCode::NotABundle
            | RefusalCode::BundleTooLarge
            | RefusalCode::TooManyEntries
            | RefusalCode::BadEntryName
            | RefusalCode::UnknownFormatVersion
            | RefusalCode::UnknownUnion
            | RefusalCode::ThresholdNotMet
            | RefusalCode::DuplicateKey
            | RefusalCode::BadSignature
            | RefusalCode::Rollback
            | RefusalCode::HashMismatch
            | RefusalCode::MissingFile
            | RefusalCode::BadNoticeHeader
            | RefusalCode::NoticeTooLarge
            | RefusalCode::Rewritten
            | RefusalCode::Forked
            | RefusalCode::BadMetadata
            | RefusalCode::NotAnInvite
            | RefusalCode::BadSource => assert!(covered, "{code} has no vector"),
        }
    }
}
