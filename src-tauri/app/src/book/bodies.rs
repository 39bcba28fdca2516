//! Bodies to which the committee delegates: kept beside the committee's notices, never mixed with them.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use picketbook_core::store::{Writing, notice, trust};
use picketbook_core::{CoreCode, CoreError, CoreResult};
use picketbook_notice::{
    BodyRefreshed, Evidence, Known, KnownBody, NoticeId, Refreshed, Statement, gaps, words,
};

use super::Book;
use super::feed::{NewAlert, new_alert, new_notice};
use crate::clock::instant;
use crate::error::{AppError, AppResult};
use crate::view::{BodyLabel, BodyView, ErrorView, NoticeRef};

impl Book {
    /// The bodies that ever spoke, or may.
    pub fn bodies(&self) -> AppResult<Vec<BodyView>> {
        let (rows, known) = self
            .store
            .read(|r| Ok((trust::bodies(r)?, notice::known(r)?)))?;
        let now = self.now()?;
        let view = |row: trust::BodyRow| -> AppResult<BodyView> {
            let numbers: Vec<u32> = known
                .iter()
                .map(|(number, _, _)| notice::series_of(*number))
                .filter(|(body, _)| *body == row.id)
                .map(|(_, number)| number)
                .collect();
            let unique: std::collections::BTreeSet<_> = numbers.iter().copied().collect();
            let head = row.head.map(|head| (head.number, head.revision));
            let feed_words = match head {
                Some((number, revision)) => {
                    let number = notice::number_in(row.id, number);
                    let raw = self.store.read(|r| notice::raw(r, number, revision))?;
                    words::feed_words(&raw)
                        .iter()
                        .map(|word| (*word).to_owned())
                        .collect()
                }
                None => Vec::new(),
            };
            Ok(BodyView {
                newest: unique.last().copied(),
                missing: gaps(unique.iter().copied()),
                notices: u32::try_from(unique.len()).unwrap_or(u32::MAX),
                current: row.confirmed && row.current_until.is_some_and(|until| now <= until),
                current_until: row.current_until.map(instant),
                slug: row.slug,
                name: row.name,
                officers: row.officers,
                threshold: row.threshold,
                ended: row.ended,
                problem: row
                    .problem
                    .map(|(code, message)| ErrorView { code, message }),
                feed_words,
            })
        };
        rows.into_iter().map(view).collect()
    }

    /// The body of this short name.
    pub(super) fn body_row(&self, slug: &str) -> AppResult<trust::BodyRow> {
        let rows = self.store.read(trust::bodies)?;
        rows.into_iter()
            .find(|row| row.slug == slug)
            .ok_or_else(|| {
                AppError::BadInput(format!(
                    "No local of the short name “{slug}” is known on this device."
                ))
            })
    }

    /// Under which number this book keeps a notice of a body.
    pub fn number_of(&self, slug: &str, number: u32) -> AppResult<u32> {
        if number == 0 || number >= notice::SERIES {
            return Err(AppError::BadInput(format!(
                "{number} is no notice's number."
            )));
        }
        Ok(notice::number_in(self.body_row(slug)?.id, number))
    }

    /// Who speaks under this number; `None` for the committee itself.
    pub(super) fn body_label(&self, number: u32) -> AppResult<Option<BodyLabel>> {
        let (id, number) = notice::series_of(number);
        if id == 0 {
            return Ok(None);
        }
        let rows = self.store.read(trust::bodies)?;
        let row = rows.into_iter().find(|row| row.id == id);
        let row = row.ok_or_else(|| AppError::Internal(format!("no body {id}")))?;
        Ok(Some(BodyLabel {
            slug: row.slug,
            name: row.name,
            number,
        }))
    }

    /// Under which numbers the notices of bodies were kept that a refresh brought.
    pub(super) fn brought_by_bodies(&self, new: &Refreshed) -> AppResult<Vec<NoticeRef>> {
        let rows = self.store.read(trust::bodies)?;
        let id = |slug: &str| rows.iter().find(|row| row.slug == slug).map(|row| row.id);
        let brought = new.bodies.iter().flat_map(|body| {
            let id = id(&body.body.slug);
            body.notices.iter().filter_map(move |verified| {
                Some(NoticeRef {
                    number: notice::number_in(id?, verified.id.number),
                    revision: verified.id.revision,
                })
            })
        });
        Ok(brought.collect())
    }
}

/// A notice's number in its own series, the committee's or a body's.
pub fn own_number(number: u32) -> u32 {
    notice::series_of(number).1
}

/// What the book remembers of each body, as the verification wants it.
pub(super) fn known_bodies(
    rows: &[trust::BodyRow],
    known: &[(u32, u32, [u8; 32])],
) -> BTreeMap<String, KnownBody> {
    let of = |id: u32| {
        known
            .iter()
            .filter(move |(number, _, _)| notice::series_of(*number).0 == id)
            .map(|(number, revision, sha256)| {
                let id = NoticeId::new(notice::series_of(*number).1, *revision);
                (id, Known { sha256: *sha256 })
            })
    };
    rows.iter()
        .map(|row| {
            let body = KnownBody {
                version: row.version,
                head: row
                    .head
                    .map(|head| (NoticeId::new(head.number, head.revision), head.sha256)),
                notices: of(row.id).collect(),
            };
            (row.slug.clone(), body)
        })
        .collect()
}

/// What is to be written beside the committee's own notices.
#[derive(Default)]
pub(super) struct OfBodies {
    pub notices: Vec<notice::NewNotice>,
    pub removed: Vec<u32>,
    pub rewritten: Vec<u32>,
    pub evidence: Vec<(String, Evidence)>,
    pub alerts: Vec<NewAlert>,
}

/// Keeps the rows of all bodies and gathers what they brought, in the transaction of the refresh.
pub(super) fn keep_bodies(
    w: &mut Writing<'_>,
    new: &Refreshed,
    came_from: &str,
    verified_at: DateTime<Utc>,
) -> CoreResult<OfBodies> {
    let before = trust::bodies(w)?;
    let mut found = OfBodies::default();
    for body in &new.bodies {
        let old = before.iter().find(|row| row.slug == body.body.slug);
        let id = trust::set_body(w, &body_row(body, old))?;
        for verified in &body.notices {
            let mut row = new_notice(verified, came_from, verified_at)
                .map_err(|error| CoreError::new(CoreCode::BookDamaged, error.to_string()))?;
            row.number = notice::number_in(id, row.number);
            for number in row.supersedes.iter_mut().chain(&mut row.withdraws) {
                *number = notice::number_in(id, *number);
            }
            found.notices.push(row);
        }
        for statement in &body.statements {
            match statement {
                Statement::Removed { ids } => {
                    let numbers = ids.iter().map(|known| notice::number_in(id, known.number));
                    found.removed.extend(numbers);
                }
                Statement::Rewritten { id: known } => {
                    found.rewritten.push(notice::number_in(id, known.number));
                }
                _ => {}
            }
            if let Some(alert) = new_alert(statement) {
                found.alerts.push(NewAlert {
                    numbers: alert
                        .numbers
                        .iter()
                        .map(|number| notice::number_in(id, *number))
                        .collect(),
                    detail: format!("{}: {}", body.body.name, alert.detail),
                    ..alert
                });
            }
        }
        let evidence = body.refused.iter().flat_map(|refused| &refused.evidence);
        found
            .evidence
            .extend(evidence.map(|item| (item.role.clone(), item.clone())));
    }
    for row in before {
        if new.ended.contains(&row.slug) && !row.ended {
            let ended = trust::BodyRow { ended: true, ..row };
            trust::set_body(w, &ended)?;
        }
    }
    Ok(found)
}

fn body_row(body: &BodyRefreshed, old: Option<&trust::BodyRow>) -> trust::BodyRow {
    // Without news of its list, the book knows what it knew.
    let (current_until, confirmed) = match (body.freshness, old) {
        (Some(fresh), _) => (Some(fresh.current_until), fresh.confirmed_current),
        (None, Some(old)) => (old.current_until, old.confirmed),
        (None, None) => (None, false),
    };
    trust::BodyRow {
        id: old.map_or(0, |old| old.id),
        slug: body.body.slug.clone(),
        name: body.body.name.clone(),
        officers: body
            .body
            .officers
            .iter()
            .map(|(_, name)| name.clone())
            .collect(),
        threshold: body.body.threshold,
        version: body.version,
        head: body.head.map(|(id, sha256)| trust::Head {
            number: id.number,
            revision: id.revision,
            sha256,
        }),
        current_until,
        confirmed,
        ended: false,
        problem: body.refused.as_ref().map(|refused| {
            let refusal = &refused.refusal;
            (refusal.code.as_str().to_owned(), refusal.to_string())
        }),
    }
}
