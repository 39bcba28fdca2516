//! What a new member would conclude from a feed: `feed verify`.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use picketbook_notice::{
    Address, BodyRefreshed, Invite, Limits, NoticeId, Refreshed, Statement, Trusted, Unwatched,
    VerifiedNotice, effective_now, open, refresh, words,
};

use super::feed::wait;
use crate::clock::instant;
use crate::error::AppResult;
use crate::view::{ErrorView, FeedBody, FeedVerdict, FeedVersions, VerdictNotice};

/// Reads a folder, a bundle or an address as a member does who has only the invite.
pub fn verify(from: &str, invite: &Invite, now: DateTime<Utc>) -> AppResult<FeedVerdict> {
    let limits = Limits::default();
    let trusted = Trusted::new(invite.root.clone());
    let address = Address::parse(from)?;
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
        notices: rows(&found.notices),
        bodies: bodies(&found, |slug| {
            let of = |body: &&BodyRefreshed| body.body.slug == slug;
            let numbers = found.bodies.iter().find(of).into_iter();
            let numbers = numbers.flat_map(|body| body.notices.iter().map(|row| row.id.number));
            numbers.max().unwrap_or(0).saturating_add(1)
        }),
        invite_words: owned(words::key_words(&invite.root)?),
        feed_words: head_file
            .map(|notice| owned(words::feed_words(&notice.bytes)))
            .unwrap_or_default(),
    })
}

/// The bodies of a feed as a new member sees them.
pub(super) fn bodies(found: &Refreshed, next_number: impl Fn(&str) -> u32) -> Vec<FeedBody> {
    let view = |body: &BodyRefreshed| {
        let head = body.head.map(|(id, _)| id);
        let head = body.notices.iter().find(|notice| Some(notice.id) == head);
        let words = head.map(|notice| words::feed_words(&notice.bytes));
        FeedBody {
            slug: body.body.slug.clone(),
            name: body.body.name.clone(),
            officers: body
                .body
                .officers
                .iter()
                .map(|(_, name)| name.clone())
                .collect(),
            threshold: body.body.threshold,
            signed_by: body.signed_by.clone(),
            version: u32::try_from(body.version).unwrap_or(u32::MAX),
            current_until: body.freshness.map(|fresh| instant(fresh.current_until)),
            current: body.freshness.is_some_and(|fresh| fresh.confirmed_current),
            statements: body.statements.iter().map(sentence).collect(),
            problem: body.refused.as_ref().map(|refused| ErrorView {
                code: refused.refusal.code.as_str().to_owned(),
                message: refused.refusal.to_string(),
            }),
            next_number: next_number(&body.body.slug),
            notices: rows(&body.notices),
            feed_words: words
                .into_iter()
                .flatten()
                .map(|word| (*word).to_owned())
                .collect(),
        }
    };
    found.bodies.iter().map(view).collect()
}

/// The newest revision of each number, newest first.
fn rows(notices: &[VerifiedNotice]) -> Vec<VerdictNotice> {
    let mut newest: BTreeMap<u32, &VerifiedNotice> = BTreeMap::new();
    for notice in notices {
        newest.insert(notice.id.number, notice);
    }
    let by = |number: u32, named: fn(&VerifiedNotice) -> &Vec<u32>| {
        newest
            .values()
            .filter(|other| named(other).contains(&number))
            .map(|other| other.id.number)
            .max()
    };
    newest
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
        .collect()
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
