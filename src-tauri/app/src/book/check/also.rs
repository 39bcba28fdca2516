//! What the log of this book has on the matter of a text: no official word, and said so.
//!
//! Rule of the product: text of the press or of the employer gives at most "reported by …" and "the
//! employer says …". Strongest kind of source first, then the newest.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use picketbook_check::{Corpus, Limits, NoticeId, NoticeText, Standing, check};
use picketbook_core::log::noun::{Event, Party, SourceKind};
use picketbook_core::log::tracker::party_of;
use picketbook_core::store::log;

use super::Patience;
use crate::book::Book;
use crate::error::AppResult;
use crate::view::CheckAlsoView;

/// Rows that are shown.
const MOST: usize = 5;
/// Rows that are compared, the newest first.
const MOST_COMPARED: usize = 3_000;

impl Book {
    /// Facts of the log on the matter of a text, as far as they had happened by the book's today.
    pub(super) fn also(&self, text: &str, patience: &Patience) -> AppResult<Vec<CheckAlsoView>> {
        let today = self.now()?.with_timezone(&self.zone()?).date_naive();
        let (mut events, parties) = self
            .store
            .read(|r| Ok((log::all::<Event>(r)?, log::all::<Party>(r)?)))?;
        events.retain(|event| {
            event.date.last() <= today
                // These are compared as what they are: signed notices.
                && !matches!(event.source_kind, SourceKind::SignedNotice | SourceKind::Unsaid)
        });
        events.sort_by_key(|event| std::cmp::Reverse((event.date.last(), event.id.clone())));
        events.truncate(MOST_COMPARED);
        let mut corpus = Corpus::new();
        for (number, event) in (1..).zip(&events) {
            corpus.add(NoticeText {
                id: NoticeId {
                    number,
                    revision: 1,
                },
                issued_at: midnight(event.date.last()),
                title: String::new(),
                kind: String::new(),
                paragraphs: vec![format!("{} {}", event.summary, event.quote)],
                answers: Vec::new(),
                standing: Standing::InForce,
                newest_revision: true,
            });
        }
        corpus.settle();
        // What cannot be compared with the log was compared with the notices; that is the answer.
        let Ok(finding) = check(text, &corpus, &Limits::default(), &|| patience.is_over()) else {
            return Ok(Vec::new());
        };
        let mut found: Vec<&Event> = finding
            .matches
            .iter()
            .filter_map(|one| usize::try_from(one.notice).ok()?.checked_sub(1))
            .filter_map(|at| events.get(at))
            .collect();
        found.sort_by_key(|event| {
            (
                event.source_kind.tier(),
                std::cmp::Reverse((event.date.last(), event.id.clone())),
            )
        });
        found.truncate(MOST);
        Ok(found
            .into_iter()
            .map(|event| CheckAlsoView {
                said: said(event, &parties),
                text: event.summary.clone(),
                tier: event.source_kind.tier().as_str().to_owned(),
            })
            .collect())
    }
}

fn midnight(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc()
}

/// Who says it and in which way, without calling it official word.
fn said(event: &Event, parties: &[Party]) -> String {
    let speaker = party_of(parties, &event.speaker)
        .map_or(event.speaker.as_str(), |party| party.name.as_str());
    let day = event.date.last().format("%-d %B %Y");
    let by = |what: &str| match speaker {
        "" => format!("{what}, {day}"),
        speaker => format!("{what} by {speaker}, {day}"),
    };
    match event.source_kind {
        SourceKind::OfficialEmployer => match speaker {
            "" => format!("The employer says, {day}"),
            speaker => format!("The employer says ({speaker}), {day}"),
        },
        SourceKind::OfficialUnion => by("Said on the record, not as a signed notice,"),
        SourceKind::OfficialThird => by("Said on the record"),
        SourceKind::SignedMail => by("E-mail whose signature was verified, sent"),
        SourceKind::MediaOnrecord => by("Reported"),
        SourceKind::MediaAnonymous => by("Reported without a named source"),
        SourceKind::Rumor => format!("Hearsay, {day}"),
        SourceKind::Copied => format!("Copied by hand, not signed, {day}"),
        SourceKind::OwnRecord => format!("Your own record, {day}"),
        SourceKind::SignedNotice | SourceKind::Unsaid => day.to_string(),
    }
}
