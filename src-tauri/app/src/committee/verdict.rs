//! What a new member would conclude from a feed: `feed verify`.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use picketbook_notice::{
    Address, Invite, Limits, NoticeId, Statement, Trusted, Unwatched, VerifiedNotice,
    effective_now, open, refresh, words,
};

use super::feed::wait;
use crate::clock::instant;
use crate::error::AppResult;
use crate::view::{FeedVerdict, FeedVersions, VerdictNotice};

/// Reads a folder, a bundle or an address as a member does who has only the invite.
pub fn verify(from: &str, invite: &Invite, now: DateTime<Utc>) -> AppResult<FeedVerdict> {
    let limits = Limits::default();
    let address = Address::parse(from)?;
    let trusted = Trusted::new(invite.root.clone());
    let source = open(&address, &limits)?;
    let found = wait(async {
        refresh(
            &trusted,
            source.as_ref(),
            effective_now(now, None),
            &limits,
            &Unwatched,
        )
        .await
    })?
    .map_err(|refused| refused.refusal)?;
    let mut newest: BTreeMap<u32, &VerifiedNotice> = BTreeMap::new();
    for notice in &found.notices {
        newest.insert(notice.id.number, notice);
    }
    let by = |number: u32, named: fn(&VerifiedNotice) -> &Vec<u32>| {
        newest
            .values()
            .filter(|other| named(other).contains(&number))
            .map(|other| other.id.number)
            .max()
    };
    let version = |value: u64| u32::try_from(value).unwrap_or(u32::MAX);
    let owned = |words: [&'static str; 12]| words.iter().map(|word| (*word).to_owned()).collect();
    let head = found.highest.head.map(|(id, _)| id);
    let head_file = found.notices.iter().find(|notice| Some(notice.id) == head);
    Ok(FeedVerdict {
        from: address.to_string(),
        union: invite.union.clone(),
        committee: invite.committee.clone(),
        officers: found
            .officers
            .names
            .iter()
            .map(|(_, name)| name.clone())
            .collect(),
        threshold: found.officers.threshold,
        signed_by: found
            .signers
            .iter()
            .map(|id| found.officers.name_of(id))
            .collect(),
        versions: FeedVersions {
            root: version(found.highest.root),
            targets: version(found.highest.targets),
            snapshot: version(found.highest.snapshot),
            timestamp: version(found.highest.timestamp),
        },
        current_until: instant(found.freshness.current_until),
        current: found.freshness.confirmed_current,
        statements: found.statements.iter().map(sentence).collect(),
        notices: newest
            .values()
            .rev()
            .map(|notice| VerdictNotice {
                number: notice.id.number,
                revision: notice.id.revision,
                title: notice.notice.header.title.clone(),
                issued_at: notice.notice.header.issued_at.to_rfc3339(),
                sha256: hex::encode(notice.sha256),
                superseded_by: by(notice.id.number, |other| &other.notice.header.supersedes),
                withdrawn_by: by(notice.id.number, |other| &other.notice.header.withdraws),
            })
            .collect(),
        invite_words: owned(words::key_words(&invite.root)?),
        feed_words: head_file
            .map(|notice| owned(words::feed_words(&notice.bytes)))
            .unwrap_or_default(),
    })
}

fn sentence(statement: &Statement) -> String {
    let ids = |ids: &[NoticeId]| {
        ids.iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(", ")
    };
    match statement {
        Statement::Gap { numbers } => {
            let numbers: Vec<_> = numbers.iter().map(u32::to_string).collect();
            format!("Missing numbers: {}.", numbers.join(", "))
        }
        Statement::Removed { ids: gone } => format!("No longer published: {}.", ids(gone)),
        Statement::Rewritten { id } => format!("Other text was published under {id}."),
        Statement::Forked { id, detail } => format!("Two histories at {id}: {detail}."),
        Statement::HistoryReset { detail } => format!("History was reset: {detail}."),
        Statement::ClockBehind { clock, newest } => format!(
            "The clock ({}) stands before the newest notice ({}).",
            instant(*clock),
            instant(*newest)
        ),
    }
}
