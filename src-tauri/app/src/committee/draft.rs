//! Draft files: from a first line to what the officers sign.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, TimeZone, Utc};
use chrono_tz::Tz;
use picketbook_notice::publish::{Feed, Series, chained};
use picketbook_notice::{
    Invite, Notice, NoticeHeader, NoticeId, NoticeKind, Order, RefusalCode, lint,
};

use super::describe::finding_view;
use super::refused;
use crate::error::{AppError, AppResult};
use crate::view::{FindingLevel, LintView};

/// What a new draft begins with.
#[derive(Debug, Clone, Default)]
pub struct Beginning {
    /// The title; empty for a revision keeps the old one.
    pub title: String,
    /// The kind, as in the file; empty for a revision keeps the old one.
    pub kind: String,
    /// The text; `None` gives a line to be replaced, or for a revision the old text.
    pub body: Option<String>,
    /// The number whose next revision this is.
    pub revise: Option<u32>,
    /// Numbers whose place it takes.
    pub supersedes: Vec<u32>,
    /// Numbers that it takes back.
    pub withdraws: Vec<u32>,
    /// Claims that it answers.
    pub answers: Vec<String>,
    /// From when on it holds.
    pub effective_at: Option<DateTime<FixedOffset>>,
    /// What it orders, as in the file.
    pub order: String,
    /// The language; empty for English.
    pub language: String,
}

/// A new draft: the next number of the feed, or the next revision of a notice.
pub fn begin(
    feed: &Feed,
    invite: &Invite,
    wanted: &Beginning,
    now: DateTime<Utc>,
) -> AppResult<Notice> {
    begin_as(feed, None, invite, wanted, now)
}

/// [`begin`] in the series of a body, by its short name.
pub fn begin_as(
    feed: &Feed,
    body: Option<&str>,
    invite: &Invite,
    wanted: &Beginning,
    now: DateTime<Utc>,
) -> AppResult<Notice> {
    let committee = match body {
        Some(slug) => feed.body(slug)?.name,
        None => invite.committee.clone(),
    };
    let feed = feed.series(body)?;
    let old = match wanted.revise {
        Some(number) => Some(
            feed.newest(number)
                .and_then(|id| feed.notice(id))
                .ok_or_else(|| unknown(number))?,
        ),
        None => None,
    };
    for number in wanted.supersedes.iter().chain(&wanted.withdraws) {
        feed.newest(*number).ok_or_else(|| unknown(*number))?;
    }
    let kind = match (wanted.kind.as_str(), &old) {
        ("", Some(old)) => old.header.kind,
        ("", None) => NoticeKind::General,
        (text, _) => NoticeKind::parse(text)
            .ok_or_else(|| AppError::BadInput(format!("“{text}” is not a kind of notice.")))?,
    };
    let order = match (wanted.order.as_str(), &old) {
        ("", Some(old)) => old.header.order,
        ("", None) => Order::None,
        (text, _) => Order::parse(text)
            .ok_or_else(|| AppError::BadInput(format!("“{text}” is not an order.")))?,
    };
    let kept = |new: &[u32], old: Option<&Vec<u32>>| match new {
        [] => old.cloned().unwrap_or_default(),
        new => new.to_vec(),
    };
    let header = old.as_ref().map(|old| &old.header);
    let title = match (wanted.title.trim(), header) {
        ("", Some(old)) => old.title.clone(),
        ("", None) => return Err(AppError::BadInput("A notice needs a title.".into())),
        (title, _) => title.to_owned(),
    };
    let number = header.map_or_else(|| feed.next_number(), |old| old.number);
    let notice = Notice {
        header: NoticeHeader {
            number,
            revision: header.map_or(1, |old| old.revision + 1),
            title,
            issued_at: issued_now(invite.time_zone, now),
            issuer: committee,
            kind,
            previous: None,
            supersedes: kept(&wanted.supersedes, header.map(|old| &old.supersedes)),
            withdraws: kept(&wanted.withdraws, header.map(|old| &old.withdraws)),
            effective_at: wanted
                .effective_at
                .or(header.and_then(|old| old.effective_at)),
            order,
            answers: match (&wanted.answers[..], header) {
                ([], Some(old)) => old.answers.clone(),
                (new, _) => new.to_vec(),
            },
            language: match (wanted.language.as_str(), header) {
                ("", Some(old)) => old.language.clone(),
                ("", None) => Some("en".to_owned()),
                (tag, _) => Some(tag.to_owned()),
            },
            demo: false,
        },
        body: match (&wanted.body, &old) {
            (Some(text), _) => text.clone(),
            (None, Some(old)) => old.body.clone(),
            (None, None) => "Write here what members should know.\n".to_owned(),
        },
    };
    // Read back, so that nothing is drafted that could not be published.
    Ok(Notice::parse_draft(&notice.to_bytes())?)
}

/// The time of issue: whole minutes, in the strike's own zone.
pub fn issued_now(zone: Tz, now: DateTime<Utc>) -> DateTime<FixedOffset> {
    let minutes = now.timestamp() / 60 * 60;
    let whole = Utc.timestamp_opt(minutes, 0).single().unwrap_or(now);
    whole.with_timezone(&zone).fixed_offset()
}

/// Advice on a draft. Without a feed, the numbers that it names are taken as published.
pub fn lint_draft(
    draft: &Notice,
    feed: Option<&Feed>,
    committee: &str,
    now: DateTime<Utc>,
) -> LintView {
    let series = feed.and_then(|feed| feed.series(None).ok());
    lint_in(draft, series, committee, now)
}

/// [`lint_draft`] in one series; `committee` is the name of who speaks.
pub fn lint_in(
    draft: &Notice,
    series: Option<Series<'_>>,
    committee: &str,
    now: DateTime<Utc>,
) -> LintView {
    let numbers: BTreeSet<u32> = match series {
        Some(feed) => feed.ids().map(|id| id.number).collect(),
        None => draft
            .header
            .supersedes
            .iter()
            .chain(&draft.header.withdraws)
            .copied()
            .collect(),
    };
    let around = lint::Around {
        now,
        numbers: &numbers,
        committee,
    };
    let findings: Vec<_> = lint::lint(draft, &around)
        .into_iter()
        .map(finding_view)
        .collect();
    LintView {
        passes: !findings
            .iter()
            .any(|finding| finding.level == FindingLevel::Error),
        findings,
    }
}

/// Drafts as they will be published: numbered, and each naming the file before it.
///
/// # Errors
/// `number_taken` when a number and revision is published already or drafted twice, and a first
/// revision's number that would leave a gap; with `renumber` the next free numbers are given.
pub fn chain(feed: &Feed, drafts: Vec<Notice>, renumber: bool) -> AppResult<Vec<Vec<u8>>> {
    chain_in(feed.series(None)?, drafts, renumber)
}

/// [`chain`] in one series.
pub fn chain_in(feed: Series<'_>, drafts: Vec<Notice>, renumber: bool) -> AppResult<Vec<Vec<u8>>> {
    let mut used: BTreeSet<NoticeId> = feed.ids().collect();
    let mut next = feed.next_number();
    let mut notices = Vec::new();
    for mut draft in drafts {
        let taken = used.contains(&draft.id());
        if renumber && draft.header.revision == 1 && (taken || draft.header.number != next) {
            draft.header.number = next;
        } else if taken {
            return Err(refused(
                RefusalCode::NumberTaken.as_str(),
                format!(
                    "{} is published or drafted already. The next free number is {next}: renumber this draft, or make it a revision.",
                    draft.id()
                ),
            ));
        }
        let id = draft.id();
        if id.revision > 1 && !used.contains(&NoticeId::new(id.number, id.revision - 1)) {
            return Err(refused(
                "revision_missing",
                format!("{id} would follow a revision that is not published."),
            ));
        }
        if id.revision == 1 && id.number > next {
            return Err(refused(
                "number_gap",
                format!(
                    "{id} would leave out {next}, and members would be told that a notice is missing. Use number {next}."
                ),
            ));
        }
        used.insert(id);
        next = next.max(id.number.saturating_add(1));
        notices.push(draft);
    }
    let files = chained(feed.head().map(|(_, sha)| sha), notices);
    for file in &files {
        Notice::parse(file)?;
    }
    Ok(files)
}

fn unknown(number: u32) -> AppError {
    refused(
        "unknown_notice",
        format!("Notice {number} is not published in this feed."),
    )
}
