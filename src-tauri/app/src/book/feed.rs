//! How notices come in: read what is trusted, verify, write everything in one transaction.

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::path::Path;

use chrono::{DateTime, Utc};
use picketbook_core::CoreCode;
use picketbook_core::store::{Topic, alert, notice, refusal, source, trust, union};
use picketbook_notice::{
    Address, Highest, Known, Limits, NoticeId, Order, Refreshed, Refusal, RefusalCode, Refused,
    Source, Statement, Trusted, VerifiedNotice, Watch, refresh, text,
};

use super::Book;
use super::claims;
use super::today::alert_view;
use crate::error::{AppError, AppResult};
use crate::view::{
    Alert, AlertKind, ErrorView, ImportOutcome, NoticeRef, RefreshOutcome, SourceProblem,
};

/// How a source of the demo is written: a folder beside the book, wherever the book lies.
pub(crate) const BESIDE_THE_BOOK: &str = "beside-the-book:";

impl Book {
    /// Brings in a bundle, a folder or an address.
    ///
    /// # Errors
    /// Every [`RefusalCode`]; nothing was changed then but the list of refusals, the evidence
    /// and the alerts.
    pub fn import(&self, address: &str, watch: &dyn Watch) -> AppResult<ImportOutcome> {
        self.must_be_writable()?;
        let shown = address.trim().to_owned();
        let outcome = self
            .resolve(&shown)
            .map_err(AppError::from)
            .and_then(|found| self.bring_in(&found, &shown, watch));
        if let Err(AppError::Refused(refusal)) = &outcome {
            self.note_refusal(&shown, refusal)?;
        }
        outcome
    }

    /// Asks all sources, one after the other. One that fails does not stop the others.
    pub fn refresh(&self, watch: &dyn Watch) -> AppResult<RefreshOutcome> {
        self.must_be_writable()?;
        let sources = self.store.read(source::all)?;
        if self.union_view()?.is_none() {
            return Err(AppError::NoInvite);
        }
        if sources.is_empty() {
            return Err(AppError::BadInput(
                "No source of notices is known. Add a folder or an address in Trust, or open a bundle.".into(),
            ));
        }
        let mut answer = RefreshOutcome {
            outcomes: Vec::new(),
            problems: Vec::new(),
            freshness: self.freshness()?,
        };
        for row in sources {
            let outcome = self
                .resolve(&row.address)
                .map_err(AppError::from)
                .and_then(|found| self.bring_in(&found, &row.address, watch));
            let now = self.clock.now();
            match outcome {
                Ok(outcome) => {
                    self.store.write(|w| {
                        source::set_ok(w, row.id, now)?;
                        Ok(())
                    })?;
                    answer.outcomes.push(outcome);
                }
                Err(AppError::Refused(refusal)) if refusal.code == RefusalCode::Cancelled => {
                    return Err(refusal.into());
                }
                Err(error) => {
                    let view = ErrorView::from(&error);
                    let noted = self.store.write(|w| {
                        source::set_problem(w, row.id, now, &view.code, &view.message)?;
                        Ok(())
                    });
                    match noted {
                        // On a full disk the other sources are asked all the same; the answer
                        // below says what this one had.
                        Err(error) if error.code == CoreCode::DiskFull => {}
                        other => other?,
                    }
                    if let AppError::Refused(refusal) = &error {
                        self.note_refusal(&row.address, refusal)?;
                    }
                    answer.problems.push(SourceProblem {
                        address: row.address,
                        error: view,
                    });
                }
            }
        }
        answer.freshness = self.freshness()?;
        Ok(answer)
    }

    fn must_be_writable(&self) -> AppResult<()> {
        match self.store.read_only() {
            Some(reason) => Err(reason.into()),
            None => Ok(()),
        }
    }

    fn resolve(&self, address: &str) -> Result<Address, Refusal> {
        match address.strip_prefix(BESIDE_THE_BOOK) {
            Some(folder) => Ok(Address::Folder(self.folder.join(folder))),
            None => Address::parse(address),
        }
    }

    fn bring_in(
        &self,
        address: &Address,
        shown: &str,
        watch: &dyn Watch,
    ) -> AppResult<ImportOutcome> {
        let source = picketbook_notice::open(address, &Limits::default())?;
        self.bring_in_from(source.as_ref(), shown, watch)
    }

    /// Brings in what a source offers: verified first, then written in one transaction.
    pub(crate) fn bring_in_from(
        &self,
        source: &dyn Source,
        shown: &str,
        watch: &dyn Watch,
    ) -> AppResult<ImportOutcome> {
        let trusted = self.trusted()?;
        let before: BTreeSet<u32> = trusted.notices.keys().map(|id| id.number).collect();
        let limits = Limits::default();
        let now = self.now()?;
        let answer = wait(refresh(&trusted, source, now, &limits, watch))?;
        let refreshed = match answer {
            Ok(refreshed) => refreshed,
            Err(refused) => {
                match self.keep_evidence(&refused) {
                    // On a full disk the refusal itself matters more than what would be kept of it.
                    Err(AppError::Core(error)) if error.code == CoreCode::DiskFull => {}
                    other => other?,
                }
                return Err(refused.refusal.into());
            }
        };
        let alerts = self.keep(&refreshed, shown, now)?;
        let (mut added, mut revised) = (Vec::new(), Vec::new());
        for verified in &refreshed.notices {
            let id = NoticeRef {
                number: verified.id.number,
                revision: verified.id.revision,
            };
            if before.contains(&id.number) {
                revised.push(id)
            } else {
                added.push(id)
            }
        }
        Ok(ImportOutcome {
            added,
            revised,
            alerts,
            stale: !refreshed.freshness.confirmed_current,
            came_from: shown.to_owned(),
            freshness: self.freshness()?,
        })
    }

    /// What the book trusts, as the verification wants it.
    fn trusted(&self) -> AppResult<Trusted> {
        let (union, rows, known) = self
            .store
            .read(|r| Ok((union::get(r)?, trust::load(r)?, notice::known(r)?)))?;
        let union = union.ok_or(AppError::NoInvite)?;
        Ok(Trusted {
            pinned_root: union.pinned_root,
            files: rows.files.into_iter().collect(),
            highest: rows.highest.map(|row| Highest {
                root: row.root,
                timestamp: row.timestamp,
                snapshot: row.snapshot,
                targets: row.targets,
                head: row.head.map(|head| {
                    (
                        NoticeId {
                            number: head.number,
                            revision: head.revision,
                        },
                        head.sha256,
                    )
                }),
            }),
            ledger: rows
                .ledger
                .into_iter()
                .map(|(role, version, sha256)| ((role, version), sha256))
                .collect(),
            notices: known
                .into_iter()
                .map(|(number, revision, sha256)| (NoticeId { number, revision }, Known { sha256 }))
                .collect(),
        })
    }

    /// Writes everything that one refresh brought, in one transaction.
    fn keep(&self, new: &Refreshed, came_from: &str, now: DateTime<Utc>) -> AppResult<Vec<Alert>> {
        // Nothing is verified before it was issued, whatever the clock says.
        let issued = new
            .notices
            .iter()
            .map(|verified| verified.notice.header.issued_at.to_utc());
        let verified_at = issued.fold(now, DateTime::max);
        let (old, seen) = self
            .store
            .read(|r| Ok((trust::load(r)?.highest, trust::freshness(r)?)))?;
        // Only a newer word of the desk shows that an earlier look had a clock that ran ahead.
        let newer = old.is_none_or(|old| new.highest.timestamp > old.timestamp);
        let checked_at = seen
            .filter(|_| !newer)
            .map_or(verified_at, |seen| seen.checked_at.max(verified_at));
        let rows: Vec<notice::NewNotice> = new
            .notices
            .iter()
            .map(|verified| new_notice(verified, came_from, verified_at))
            .collect::<AppResult<_>>()?;
        let mut alerts: Vec<NewAlert> = new.statements.iter().filter_map(new_alert).collect();
        let removed: Vec<u32> = new
            .statements
            .iter()
            .flat_map(|statement| match statement {
                Statement::Removed { ids } => ids.iter().map(|id| id.number).collect(),
                _ => Vec::new(),
            })
            .collect();
        let files: Vec<(String, Vec<u8>)> = new
            .files
            .iter()
            .map(|(name, bytes)| (name.clone(), bytes.clone()))
            .collect();
        let raised = self.store.write(|w| {
            trust::set_files(w, &files)?;
            trust::set_highest(
                w,
                &trust::HighestRow {
                    root: new.highest.root,
                    timestamp: new.highest.timestamp,
                    snapshot: new.highest.snapshot,
                    targets: new.highest.targets,
                    head: new.highest.head.map(|(id, sha256)| trust::Head {
                        number: id.number,
                        revision: id.revision,
                        sha256,
                    }),
                },
            )?;
            for row in &new.ledger {
                trust::add_ledger(
                    w,
                    &row.role,
                    row.version,
                    &row.sha256,
                    &row.bytes,
                    verified_at,
                )?;
            }
            trust::set_freshness(
                w,
                &trust::FreshnessRow {
                    current_until: new.freshness.current_until,
                    confirmed: new.freshness.confirmed_current,
                    checked_at,
                },
            )?;
            notice::insert_many(w, &rows)?;
            notice::set_removed(w, &removed)?;
            let mut raised = Vec::new();
            // In the same transaction: a notice that is here and an alert that is lost cannot be.
            let arrived: Vec<(u32, u32)> =
                rows.iter().map(|row| (row.number, row.revision)).collect();
            for (numbers, detail) in claims::arrived(w, &arrived, now)? {
                alerts.push(NewAlert {
                    kind: super::today::alert_code(AlertKind::Claim),
                    numbers,
                    detail,
                });
            }
            for new in alerts {
                if alert::add(w, new.kind, &new.numbers, &new.detail, now)? {
                    raised.push(new);
                }
            }
            w.mark(Topic::Trust);
            if !rows.is_empty() || !removed.is_empty() {
                w.mark(Topic::Notice);
            }
            if !raised.is_empty() {
                w.mark(Topic::Alert);
            }
            Ok(raised)
        })?;
        let shown = self.store.read(alert::open)?;
        Ok(shown
            .into_iter()
            .filter(|row| {
                raised
                    .iter()
                    .any(|new| new.detail == row.detail && new.kind == row.kind)
            })
            .map(alert_view)
            .collect())
    }

    fn keep_evidence(&self, refused: &Refused) -> AppResult<()> {
        let now = self.clock.now();
        let alerts: Vec<NewAlert> = refused.statements.iter().filter_map(new_alert).collect();
        let rewritten: Vec<u32> = refused
            .statements
            .iter()
            .filter_map(|statement| match statement {
                Statement::Rewritten { id } => Some(id.number),
                _ => None,
            })
            .collect();
        if alerts.is_empty() && refused.evidence.is_empty() {
            return Ok(());
        }
        self.store.write(|w| {
            for item in &refused.evidence {
                trust::add_evidence(w, &item.role, item.version, &item.bytes, now)?;
            }
            for new in &alerts {
                alert::add(w, new.kind, &new.numbers, &new.detail, now)?;
            }
            for number in &rewritten {
                notice::mark_rewritten(w, *number)?;
            }
            w.mark(Topic::Alert);
            Ok(())
        })?;
        Ok(())
    }

    fn note_refusal(&self, what: &str, refusal: &Refusal) -> AppResult<()> {
        // The person stopped it; that is not a refusal to remember.
        if refusal.code == RefusalCode::Cancelled {
            return Ok(());
        }
        let name = Path::new(what)
            .file_name()
            .filter(|_| !what.contains("://"))
            .map_or_else(
                || what.to_owned(),
                |name| name.to_string_lossy().into_owned(),
            );
        let now = self.clock.now();
        let noted = self.store.write(|w| {
            refusal::add(w, &name, refusal.code.as_str(), &refusal.detail, now)?;
            Ok(())
        });
        match noted {
            // The refusal itself matters more than its note on a full disk.
            Err(error) if error.code == CoreCode::DiskFull => Ok(()),
            other => Ok(other?),
        }
    }
}

/// Runs a future to its end on a thread that may block.
pub(crate) fn wait<T>(future: impl Future<Output = T>) -> AppResult<T> {
    if let Ok(runtime) = tokio::runtime::Handle::try_current() {
        return Ok(runtime.block_on(future));
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| AppError::Internal(error.to_string()))?;
    Ok(runtime.block_on(future))
}

/// The header's hash as bytes; the verification let only hashes through.
fn previous(hex: Option<&str>) -> AppResult<Option<[u8; 32]>> {
    hex.map(|text| {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes)
            .map(|()| bytes)
            .map_err(|error| AppError::Internal(format!("a verified header has no hash: {error}")))
    })
    .transpose()
}

fn new_notice(
    verified: &VerifiedNotice,
    came_from: &str,
    verified_at: DateTime<Utc>,
) -> AppResult<notice::NewNotice> {
    let header = &verified.notice.header;
    Ok(notice::NewNotice {
        number: header.number,
        revision: header.revision,
        title: header.title.clone(),
        issued_at: header.issued_at,
        issuer: header.issuer.clone(),
        kind: header.kind.as_str().to_owned(),
        body: verified.notice.body.clone(),
        raw: verified.bytes.clone(),
        sha256: verified.sha256,
        previous: previous(header.previous.as_deref())?,
        effective_at: header.effective_at,
        order: match header.order {
            Order::None => None,
            Order::Strike | Order::SuspendPicket | Order::ReturnToWork => {
                Some(header.order.as_str().to_owned())
            }
        },
        language: header.language.clone(),
        demo: header.demo,
        supersedes: header.supersedes.clone(),
        withdraws: header.withdraws.clone(),
        answers: header.answers.clone(),
        plain: text::plain(&verified.notice.body),
        targets_version: verified.targets_version,
        signed_by: verified.signed_by.clone(),
        signer_of: verified.of,
        threshold: verified.threshold,
        verified_at,
        came_from: came_from.to_owned(),
    })
}

/// An alert that is about to be kept.
struct NewAlert {
    kind: &'static str,
    numbers: Vec<u32>,
    detail: String,
}

fn new_alert(statement: &Statement) -> Option<NewAlert> {
    let (kind, numbers, detail) = match statement {
        // Gaps, staleness and clocks last as long as their cause; they are computed, not kept.
        Statement::Gap { .. } | Statement::ClockBehind { .. } => return None,
        Statement::Removed { ids } => (
            AlertKind::Removed,
            ids.iter().map(|id| id.number).collect(),
            format!(
                "{} no longer in the committee's feed. What was verified here stays readable.",
                listed(ids)
            ),
        ),
        Statement::Rewritten { id } => (
            AlertKind::Rewritten,
            vec![id.number],
            format!(
                "Other text was offered under {id}. The text that was verified here first stays; both are kept."
            ),
        ),
        Statement::Forked { id, detail } => (AlertKind::Forked, vec![id.number], detail.clone()),
        Statement::HistoryReset { detail } => (AlertKind::HistoryReset, Vec::new(), detail.clone()),
    };
    Some(NewAlert {
        kind: super::today::alert_code(kind),
        numbers,
        detail,
    })
}

fn listed(ids: &[NoticeId]) -> String {
    let unique: BTreeMap<u32, ()> = ids.iter().map(|id| (id.number, ())).collect();
    let names: Vec<String> = unique.keys().map(|number| number.to_string()).collect();
    match names.as_slice() {
        [one] => format!("Notice {one} is"),
        _ => format!("Notices {} are", names.join(", ")),
    }
}
