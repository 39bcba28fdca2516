//! Notices: list, read, compare, read state.

use picketbook_core::store::notice;
use picketbook_notice::diff::{self, Side};
use picketbook_notice::format::Notice;
use picketbook_notice::text::{self, BadgeKind};

use super::Book;
use crate::clock::instant;
use crate::error::{AppError, AppResult};
use crate::view::{
    BadgeView, DiffParagraph, DiffRun, DiffSide, DiffView, DiffWanted, HeaderChange, NoticeFilter,
    NoticeKindView, NoticePage, NoticeRef, NoticeRow, NoticeWanted, OrderKind, Page, ParagraphView,
    RevisionRow, Signers, Standing,
};

/// A page without a wish for its length.
const USUAL_PAGE: u32 = 200;

impl Book {
    /// A page of the list.
    pub fn notices(&self, filter: &NoticeFilter) -> AppResult<Page<NoticeRow>> {
        let wanted = notice::NoticeFilter {
            text: filter.text.clone(),
            kind: filter.kind.map(kind_code).map(str::to_owned),
            unread: filter.unread,
            series: self.series_wanted(filter)?,
            oldest_first: filter.oldest_first,
            offset: filter.offset,
            limit: if filter.limit == 0 {
                USUAL_PAGE
            } else {
                filter.limit
            },
        };
        let (rows, total) = self.store.read(|r| notice::list(r, &wanted))?;
        Ok(Page {
            rows: rows
                .into_iter()
                .map(|row| self.notice_row(row))
                .collect::<AppResult<_>>()?,
            total,
            offset: filter.offset,
        })
    }

    /// The row of one notice.
    pub(super) fn row(&self, number: u32) -> AppResult<NoticeRow> {
        self.notice_row(self.store.read(|r| notice::row(r, number))?)
    }

    /// What became of a notice by now. What a later one replaces or takes back still holds until
    /// that later one takes effect.
    fn standing(&self, found: notice::Standing) -> AppResult<Standing> {
        let (by, ended) = match found {
            notice::Standing::InForce => return Ok(Standing::InForce),
            notice::Standing::Superseded { by } => (by, Standing::Superseded { by }),
            notice::Standing::Withdrawn { by } => (by, Standing::Withdrawn { by }),
        };
        let later = self.store.read(|r| notice::get(r, by, None))?;
        let now = self.now()?;
        Ok(match later.effective_at {
            Some(at) if at.to_utc() > now => Standing::Until {
                by,
                at: at.to_rfc3339(),
            },
            _ => ended,
        })
    }

    fn notice_row(&self, row: notice::NoticeListRow) -> AppResult<NoticeRow> {
        Ok(NoticeRow {
            number: row.number,
            revision: row.revision,
            title: row.title,
            issued_at: row.issued_at.to_rfc3339(),
            kind: kind_view(&row.kind)?,
            unread: row.unread,
            changed_since_read: row.changed_since_read,
            standing: self.standing(row.standing)?,
            removed: row.removed,
            rewritten: row.rewritten,
            snippet: row.snippet,
            body: self.body_label(row.number)?,
        })
    }

    fn series_wanted(&self, filter: &NoticeFilter) -> AppResult<Option<u32>> {
        match &filter.body {
            Some(slug) => self.body_row(slug).map(|row| Some(row.id)),
            None if filter.text.trim().is_empty() && !filter.unread => Ok(Some(0)),
            None => Ok(None),
        }
    }

    /// One notice with everything around it.
    pub fn notice(&self, wanted: NoticeWanted) -> AppResult<NoticePage> {
        let (kept, revisions, older, newer, last_read) = self.store.read(|r| {
            let kept = notice::get(r, wanted.number, wanted.revision)?;
            let (older, newer) = notice::neighbours(r, wanted.number)?;
            Ok((
                kept,
                notice::revisions(r, wanted.number)?,
                older,
                newer,
                notice::last_read(r, wanted.number)?,
            ))
        })?;
        let row = self.row(wanted.number)?;
        let parsed = Notice::parse(&kept.raw)?;
        let committee = match &row.body {
            Some(body) => body.name.clone(),
            None => self
                .union_view()?
                .map(|union| union.committee)
                .unwrap_or_default(),
        };
        let badges = text::badges(&parsed, &committee)
            .into_iter()
            .map(|badge| BadgeView {
                kind: badge_code(badge.kind).to_owned(),
                detail: badge.detail,
            })
            .collect();
        let read_revision = last_read
            .filter(|_| row.changed_since_read)
            .map(|(revision, _)| revision);
        Ok(NoticePage {
            shown: kept.revision,
            title: kept.title.clone(),
            issued_at: kept.issued_at.to_rfc3339(),
            issuer: kept.issuer.clone(),
            effective_at: kept.effective_at.map(|at| at.to_rfc3339()),
            order: kept.order.as_deref().map(order_kind).transpose()?,
            supersedes: kept.supersedes.clone(),
            withdraws: kept.withdraws.clone(),
            answers: kept.answers.clone(),
            language: kept.language.clone(),
            demo: kept.demo,
            paragraphs: text::paragraphs(&kept.body)
                .into_iter()
                .map(|p| ParagraphView {
                    number: p.number,
                    html: p.html,
                    text: p.text,
                })
                .collect(),
            signers: signers(&kept),
            verified_at: instant(kept.verified_at),
            came_from: kept.came_from.clone(),
            sha256: hex::encode(kept.sha256),
            revisions: revisions
                .into_iter()
                .map(|revision| RevisionRow {
                    revision: revision.revision,
                    issued_at: revision.issued_at.to_rfc3339(),
                    verified_at: instant(revision.verified_at),
                })
                .collect(),
            read_revision,
            badges,
            older,
            newer,
            row,
        })
    }

    /// Notes that this revision was read.
    pub fn mark_read(&self, id: NoticeRef) -> AppResult<()> {
        let now = self.clock.now();
        self.store.write(|w| {
            notice::mark_read(w, id.number, id.revision, now)?;
            Ok(())
        })?;
        Ok(())
    }

    /// Makes a notice unread again.
    pub fn mark_unread(&self, number: u32) -> AppResult<()> {
        self.store.write(|w| {
            notice::mark_unread(w, number)?;
            Ok(())
        })?;
        Ok(())
    }

    /// Marks everything read; gives what was unread, for undo.
    pub fn mark_all_read(&self) -> AppResult<Vec<NoticeRef>> {
        let now = self.clock.now();
        let marked = self.store.write(|w| {
            let unread = notice::unread(w)?;
            notice::mark_all_read(w, now)?;
            Ok(unread)
        })?;
        Ok(marked
            .into_iter()
            .map(|(number, revision)| NoticeRef { number, revision })
            .collect())
    }

    /// What differs between two revisions, paragraph by paragraph and word by word.
    pub fn difference(&self, wanted: DiffWanted) -> AppResult<DiffView> {
        let (was, now) = self.store.read(|r| {
            Ok((
                notice::raw(r, wanted.number, wanted.from)?,
                notice::raw(r, wanted.number, wanted.to)?,
            ))
        })?;
        Ok(diff_view(&Notice::parse(&was)?, &Notice::parse(&now)?))
    }
}

/// What changed from one revision to another.
pub(crate) fn diff_view(was: &Notice, now: &Notice) -> DiffView {
    let found = diff::diff(was, now);
    DiffView {
        from: was.header.revision,
        to: now.header.revision,
        header: found
            .header
            .into_iter()
            .map(|change| HeaderChange {
                field: change.field,
                was: change.was,
                now: change.now,
            })
            .collect(),
        paragraphs: found
            .paragraphs
            .into_iter()
            .map(|paragraph| DiffParagraph {
                was: paragraph.was,
                now: paragraph.now,
                runs: paragraph
                    .runs
                    .into_iter()
                    .map(|run| DiffRun {
                        side: side(run.side),
                        text: run.text,
                    })
                    .collect(),
            })
            .collect(),
    }
}

fn side(side: Side) -> DiffSide {
    match side {
        Side::Same => DiffSide::Same,
        Side::Was => DiffSide::Was,
        Side::Now => DiffSide::Now,
    }
}

pub(super) fn signers(row: &notice::NoticeRevision) -> Signers {
    Signers {
        names: row.signed_by.clone(),
        of: row.signer_of,
        threshold: row.threshold,
    }
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

pub(crate) fn kind_view(code: &str) -> AppResult<NoticeKindView> {
    Ok(match code {
        "bargaining" => NoticeKindView::Bargaining,
        "picket" => NoticeKindView::Picket,
        "vote" => NoticeKindView::Vote,
        "order" => NoticeKindView::Order,
        "rumor" => NoticeKindView::Rumor,
        "correction" => NoticeKindView::Correction,
        "help" => NoticeKindView::Help,
        "general" => NoticeKindView::General,
        other => {
            return Err(AppError::Internal(format!(
                "unknown kind of notice {other}"
            )));
        }
    })
}

pub(crate) fn order_kind(code: &str) -> AppResult<OrderKind> {
    Ok(match code {
        "strike" => OrderKind::Strike,
        "suspend_picket" => OrderKind::SuspendPicket,
        "return_to_work" => OrderKind::ReturnToWork,
        other => return Err(AppError::Internal(format!("unknown order {other}"))),
    })
}

pub(crate) fn badge_code(kind: BadgeKind) -> &'static str {
    match kind {
        BadgeKind::Bidi => "bidi",
        BadgeKind::Invisible => "invisible",
        BadgeKind::Issuer => "issuer",
    }
}
