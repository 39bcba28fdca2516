//! Drafts: written, looked at as members will see them, handed to the officers.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, LocalResult, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;
use picketbook_core::store::draft::{self, Asked, DraftFields};
use picketbook_core::store::{Reading, claim, notice};
use picketbook_core::{CoreCode, CoreError, CoreResult};
use picketbook_notice::{Invite, Notice, NoticeHeader, NoticeKind, Order, lint};

use super::super::Book;
use super::super::notices::{diff_view, kind_view};
use crate::clock::instant;
use crate::committee::describe::{effects, preview};
use crate::committee::draft::{issued_now, lint_draft};
use crate::committee::refused;
use crate::error::{AppError, AppResult};
use crate::view::{
    DraftAsk, DraftBegin, DraftLook, DraftLookWanted, DraftMove, DraftPage, DraftPlace, DraftRow,
    DraftSave, DraftState, DraftText, ErrorView, FindingLevel, NoticeKindView, OpenRequest,
    PickNotice,
};

/// Longest text of a draft in bytes; a notice may be shorter still, and then says so.
const LONGEST_BODY: usize = 1 << 20;
/// Notices and claims that are offered to be picked.
const MOST_OFFERED: usize = 500;

impl Book {
    /// The drafts in the list or in the bin, edited last first.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn drafts(&self, binned: bool) -> AppResult<Vec<DraftRow>> {
        let rows = self.store.read(|r| {
            draft::all(r, binned)?
                .into_iter()
                .map(|row| Ok((is_published(r, &row)?, next_id(r, row.revises)?, row)))
                .collect::<CoreResult<Vec<_>>>()
        })?;
        rows.into_iter()
            .map(|(published, next, row)| row_view(row, published, next))
            .collect()
    }

    /// Begins a draft; gives its identifier.
    ///
    /// # Errors
    /// `not_found` for a notice, claim or draft that is not in this book; `disk_full`, `io`.
    pub fn add_draft(&self, begin: &DraftBegin) -> AppResult<i64> {
        let zone = self.strike_zone();
        let now = self.clock.now();
        let id = self.store.write(|w| {
            let newest = |number: u32| notice::get(w, number, None);
            let (revises, fields) = match begin {
                DraftBegin::Nothing => (None, blank()),
                DraftBegin::Revise { number } => (Some(*number), revised(&newest(*number)?, zone)),
                DraftBegin::Withdraw { number } => {
                    let old = newest(*number)?;
                    let mut fields = blank();
                    fields.title = format!("Notice {number} is withdrawn");
                    fields.kind = NoticeKind::Correction.as_str().into();
                    fields.withdraws = vec![*number];
                    fields.body =
                        format!("We take back notice {number}, “{}”.\n\n", old.title.trim());
                    (None, fields)
                }
                DraftBegin::Supersede { number } => {
                    let mut fields = revised(&newest(*number)?, zone);
                    fields.supersedes = vec![*number];
                    fields.withdraws = Vec::new();
                    (None, fields)
                }
                DraftBegin::Correct { number } => {
                    let old = newest(*number)?;
                    let mut fields = blank();
                    fields.title = format!("Correction to notice {number}");
                    fields.kind = NoticeKind::Correction.as_str().into();
                    fields.body = format!(
                        "Notice {number}, “{}”, says something that is not right.\n\n",
                        old.title.trim()
                    );
                    (None, fields)
                }
                DraftBegin::Answer { claim } => {
                    let found = claim::get(w, *claim)?;
                    let mut fields = blank();
                    fields.kind = NoticeKind::Rumor.as_str().into();
                    fields.answers = vec![found.sentence];
                    (None, fields)
                }
                DraftBegin::Copy { draft } => {
                    let old = draft::get(w, *draft)?;
                    (old.revises, old.fields)
                }
            };
            draft::add(w, revises, &fields, now)
        })?;
        Ok(id)
    }

    /// A draft with what it may refer to.
    ///
    /// # Errors
    /// `not_found`, `book_damaged`, `io`.
    pub fn draft(&self, id: i64) -> AppResult<DraftPage> {
        let (row, published, next, notices, claims) = self.store.read(|r| {
            let row = draft::get(r, id)?;
            let mut notices = Vec::new();
            for number in committees(r)?.into_iter().rev().take(MOST_OFFERED) {
                notices.push(PickNotice {
                    number,
                    title: notice::row(r, number)?.title,
                });
            }
            let published = is_published(r, &row)?;
            let next = next_id(r, row.revises)?;
            Ok((row, published, next, notices, claim::all(r)?))
        })?;
        Ok(DraftPage {
            text: text_view(&row.fields)?,
            row: row_view(row, published, next)?,
            time_zone: self.strike_zone().name().to_owned(),
            notices,
            claims: claims
                .into_iter()
                .rev()
                .take(MOST_OFFERED)
                .map(|row| row.sentence)
                .collect(),
        })
    }

    /// Saves what was typed; gives the new version.
    ///
    /// # Errors
    /// `note_changed`, `bad_input`, `not_found`, `disk_full`, `io`.
    pub fn save_draft(&self, wanted: &DraftSave) -> AppResult<u32> {
        if wanted.text.body.len() > LONGEST_BODY {
            return Err(AppError::BadInput(
                "This text is longer than any notice can be.".into(),
            ));
        }
        let fields = fields_of(&wanted.text);
        let now = self.clock.now();
        Ok(self
            .store
            .write(|w| draft::save(w, wanted.id, wanted.base, &fields, now))?)
    }

    /// Throws a draft away, takes it back, or erases it from the bin.
    ///
    /// # Errors
    /// `not_found`, `bad_input`, `disk_full`, `io`.
    pub fn move_draft(&self, wanted: &DraftMove) -> AppResult<()> {
        let now = self.clock.now();
        self.store.write(|w| match wanted.place {
            DraftPlace::Writing => {
                draft::set_asked(w, wanted.id, None)?;
                draft::set_binned(w, wanted.id, None)
            }
            DraftPlace::Binned => draft::set_binned(w, wanted.id, Some(now)),
            DraftPlace::Erased => draft::erase(w, wanted.id),
        })?;
        Ok(())
    }

    /// A text as members will see it, with advice.
    ///
    /// # Errors
    /// `book_damaged`, `io`. What cannot be published is told in the answer, not as an error.
    pub fn look_at_draft(&self, wanted: &DraftLookWanted) -> AppResult<DraftLook> {
        let (numbers, next, former) = self.store.read(|r| {
            let former = match wanted.revises {
                Some(number) => Some(notice::get(r, number, None)?),
                None => None,
            };
            Ok((committees(r)?, next_id(r, wanted.revises)?, former))
        })?;
        let committee = self
            .union_view()?
            .map_or_else(|| "Committee".to_owned(), |union| union.committee);
        let mut fields = fields_of(&wanted.text);
        let mut problem = None;
        if fields.title.trim().is_empty() {
            fields.title = "Without a title".into();
            problem = Some(AppError::BadInput("A notice needs a title.".into()));
        }
        let now = self.clock.now();
        let zone = self.strike_zone();
        let made = notice_of(&fields, next, &committee, zone, now)
            .and_then(|notice| Ok(Notice::parse_draft(&notice.to_bytes())?));
        let notice = match made {
            Ok(notice) => notice,
            Err(error) => {
                return Ok(DraftLook {
                    preview: None,
                    effects: Vec::new(),
                    diff: None,
                    problem: Some(ErrorView::from(problem.unwrap_or(error))),
                });
            }
        };
        let numbers: BTreeSet<u32> = numbers.into_iter().collect();
        let around = lint::Around {
            now,
            numbers: &numbers,
            committee: &committee,
        };
        Ok(DraftLook {
            preview: Some(preview(&notice, &around)?),
            effects: effects(&notice),
            diff: match former {
                Some(former) => Some(diff_view(&Notice::parse(&former.raw)?, &notice)),
                None => None,
            },
            problem: problem.map(ErrorView::from),
        })
    }

    /// Makes a signing request from drafts, or without any to sign the list anew.
    ///
    /// # Errors
    /// `draft_changed` when a draft is another than was shown, `lint`, `no_feed_folder`,
    /// `number_taken`, `file_exists`, `not_written` and the other refusals.
    pub fn ask_to_sign(&self, wanted: &DraftAsk) -> AppResult<OpenRequest> {
        let now = self.clock.now();
        let folder = self.kept_feed_folder()?;
        let feed = folder.load(now)?;
        let invite: &Invite = folder.invite();
        let mut notices = Vec::new();
        for shown in &wanted.drafts {
            let row = self.store.read(|r| draft::get(r, shown.id))?;
            if row.version != shown.version {
                return Err(refused(
                    "draft_changed",
                    "This draft was changed since it was shown. Look at it again.",
                ));
            }
            if let Some(asked) = row.asked {
                return Err(AppError::BadInput(format!(
                    "A signing request for this draft exists already: {}. Take the draft back before you make another.",
                    asked.path
                )));
            }
            let id = match row.revises {
                None => (feed.next_number(), 1),
                Some(number) => {
                    let newest = feed.newest(number).ok_or_else(|| {
                        refused(
                            "unknown_notice",
                            format!("Notice {number} is not published in this feed."),
                        )
                    })?;
                    (number, newest.revision.saturating_add(1))
                }
            };
            if row.fields.title.trim().is_empty() {
                return Err(AppError::BadInput("A notice needs a title.".into()));
            }
            let made = notice_of(&row.fields, id, &invite.committee, invite.time_zone, now)?;
            let notice = Notice::parse_draft(&made.to_bytes())?;
            if !wanted.despite_lint {
                let found = lint_draft(&notice, Some(&feed), &invite.committee, now);
                let worst = found
                    .findings
                    .into_iter()
                    .find(|finding| finding.level == FindingLevel::Error);
                if let Some(finding) = worst {
                    return Err(refused(
                        "lint",
                        format!("“{}”: {}", finding.found, finding.message),
                    ));
                }
            }
            notices.push(notice);
        }
        let request = folder.request(notices, true, &self.officer_name(), now)?;
        let made = self.write_request(&wanted.path, &request)?;
        self.store.write(|w| {
            for (shown, notice) in wanted.drafts.iter().zip(&made.request.notices) {
                let asked = Asked {
                    number: notice.preview.number,
                    revision: notice.preview.revision,
                    path: made.path.clone(),
                };
                draft::set_asked(w, shown.id, Some(&asked))?;
            }
            Ok(())
        })?;
        Ok(made)
    }

    /// The strike's own zone; UTC in a book that has none.
    fn strike_zone(&self) -> Tz {
        self.union_view()
            .ok()
            .flatten()
            .and_then(|union| union.time_zone.parse().ok())
            .unwrap_or(Tz::UTC)
    }
}

/// The numbers of the committee's own notices, ascending.
fn committees(r: &Reading<'_>) -> CoreResult<Vec<u32>> {
    let mut numbers = notice::numbers(r)?;
    numbers.retain(|number| *number < notice::SERIES);
    Ok(numbers)
}

/// Number and revision that a draft will have, as far as this book knows.
fn next_id(r: &Reading<'_>, revises: Option<u32>) -> CoreResult<(u32, u32)> {
    match revises {
        None => {
            // What a local published has a series of its own and gives no number to the committee.
            let highest = committees(r)?.into_iter().max();
            Ok((highest.map_or(1, |number| number.saturating_add(1)), 1))
        }
        Some(number) => match notice::row(r, number) {
            Ok(row) => Ok((number, row.revision.saturating_add(1))),
            Err(error) if error.code == CoreCode::NotFound => Ok((number, 2)),
            Err(error) => Err(error),
        },
    }
}

/// True when members have what the officers were asked to sign.
fn is_published(r: &Reading<'_>, row: &draft::DraftRow) -> CoreResult<bool> {
    let Some(asked) = &row.asked else {
        return Ok(false);
    };
    match notice::get(r, asked.number, Some(asked.revision)) {
        Ok(kept) => {
            Ok(kept.title == row.fields.title.trim() && kept.body.trim() == row.fields.body.trim())
        }
        Err(CoreError {
            code: CoreCode::NotFound,
            ..
        }) => Ok(false),
        Err(error) => Err(error),
    }
}

fn notice_of(
    fields: &DraftFields,
    (number, revision): (u32, u32),
    committee: &str,
    zone: Tz,
    now: DateTime<Utc>,
) -> AppResult<Notice> {
    let order = Order::parse(&fields.order)
        .ok_or_else(|| AppError::BadInput(format!("“{}” is not an order.", fields.order)))?;
    let kind = NoticeKind::parse(&fields.kind)
        .ok_or_else(|| AppError::BadInput(format!("“{}” is not a kind of notice.", fields.kind)))?;
    let mut body = fields.body.trim().to_owned();
    body.push('\n');
    Ok(Notice {
        header: NoticeHeader {
            number,
            revision,
            title: fields.title.trim().to_owned(),
            issued_at: issued_now(zone, now),
            issuer: committee.to_owned(),
            kind,
            previous: None,
            supersedes: fields.supersedes.clone(),
            withdraws: fields.withdraws.clone(),
            effective_at: effective(&fields.effective_at, zone)?,
            order,
            answers: fields
                .answers
                .iter()
                .map(|answer| answer.trim().to_owned())
                .filter(|answer| !answer.is_empty())
                .collect(),
            language: Some(fields.language.trim().to_owned()).filter(|tag| !tag.is_empty()),
            demo: false,
        },
        body,
    })
}

/// A typed time in the strike's own zone.
fn effective(typed: &str, zone: Tz) -> AppResult<Option<DateTime<FixedOffset>>> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let local = NaiveDateTime::parse_from_str(typed, "%Y-%m-%dT%H:%M")
        .or_else(|_| NaiveDateTime::parse_from_str(typed, "%Y-%m-%dT%H:%M:%S"))
        .map_err(|_| {
            AppError::BadInput(format!(
                "“{typed}” is no date and time. Write both, like 2023-08-22T08:00."
            ))
        })?;
    match zone.from_local_datetime(&local) {
        LocalResult::Single(at) => Ok(Some(at.fixed_offset())),
        // The hour that comes twice when clocks go back: the first one, so that nobody is late.
        LocalResult::Ambiguous(first, _) => Ok(Some(first.fixed_offset())),
        LocalResult::None => Err(AppError::BadInput(format!(
            "{typed} does not exist in {}: the clocks go forward then.",
            zone.name()
        ))),
    }
}

fn blank() -> DraftFields {
    DraftFields {
        title: String::new(),
        body: String::new(),
        kind: NoticeKind::General.as_str().into(),
        order: Order::None.as_str().into(),
        effective_at: String::new(),
        supersedes: Vec::new(),
        withdraws: Vec::new(),
        answers: Vec::new(),
        language: "en".into(),
    }
}

fn revised(old: &notice::NoticeRevision, zone: Tz) -> DraftFields {
    DraftFields {
        title: old.title.clone(),
        body: old.body.clone(),
        kind: old.kind.clone(),
        order: old
            .order
            .clone()
            .unwrap_or_else(|| Order::None.as_str().into()),
        effective_at: old.effective_at.map_or_else(String::new, |at| {
            at.with_timezone(&zone).format("%Y-%m-%dT%H:%M").to_string()
        }),
        supersedes: old.supersedes.clone(),
        withdraws: old.withdraws.clone(),
        answers: old.answers.clone(),
        language: old.language.clone().unwrap_or_default(),
    }
}

fn fields_of(text: &DraftText) -> DraftFields {
    DraftFields {
        title: text.title.clone(),
        body: text.body.clone(),
        kind: kind_code(text.kind).to_owned(),
        order: text.order.clone(),
        effective_at: text.effective_at.clone(),
        supersedes: text.supersedes.clone(),
        withdraws: text.withdraws.clone(),
        answers: text.answers.clone(),
        language: text.language.clone(),
    }
}

fn text_view(fields: &DraftFields) -> AppResult<DraftText> {
    Ok(DraftText {
        title: fields.title.clone(),
        body: fields.body.clone(),
        kind: kind_view(&fields.kind)?,
        order: fields.order.clone(),
        effective_at: fields.effective_at.clone(),
        supersedes: fields.supersedes.clone(),
        withdraws: fields.withdraws.clone(),
        answers: fields.answers.clone(),
        language: fields.language.clone(),
    })
}

fn row_view(row: draft::DraftRow, published: bool, next: (u32, u32)) -> AppResult<DraftRow> {
    let (number, revision) = row
        .asked
        .as_ref()
        .map_or(next, |asked| (asked.number, asked.revision));
    Ok(DraftRow {
        id: row.id,
        title: row.fields.title,
        kind: kind_view(&row.fields.kind)?,
        revises: row.revises,
        state: match (&row.binned_at, &row.asked, published) {
            (Some(_), _, _) => DraftState::Binned,
            (None, None, _) => DraftState::Writing,
            (None, Some(_), true) => DraftState::Published,
            (None, Some(_), false) => DraftState::Asked,
        },
        request: row.asked.map(|asked| asked.path),
        number,
        revision,
        edited_at: instant(row.edited_at),
        version: row.version,
    })
}

fn kind_code(kind: NoticeKindView) -> &'static str {
    match kind {
        NoticeKindView::Bargaining => "bargaining",
        NoticeKindView::Picket => "picket",
        NoticeKindView::Vote => "vote",
        NoticeKindView::Order => "order",
        NoticeKindView::Rumor => "rumor",
        NoticeKindView::Correction => "correction",
        NoticeKindView::Help => "help",
        NoticeKindView::General => "general",
    }
}
