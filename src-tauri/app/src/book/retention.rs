//! Retention: clocks for each kind of data, what they would remove, and the purge itself.

use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};
use picketbook_core::store::picket::retention::{self, Clocks, Purged};
use picketbook_core::store::picket::{entry, member};
use picketbook_core::store::{Store, incident, setting};
use picketbook_core::{backup, care};

use super::Book;
use super::frame::count;
use crate::clock::instant;
use crate::error::{AppError, AppResult};
use crate::export::names::Names;
use crate::view::{
    HandOver, HandOverCopy, PicketPurgeReport, PurgeDone, RetentionClocks, RetentionView,
};

const CLOCKS: &str = "picket_retention";
/// Ten years: longer than any grievance.
const LONGEST: u32 = 3660;

impl Book {
    /// The clocks, what they would remove now, and earlier purges.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn retention(&self) -> AppResult<RetentionView> {
        let clocks = self.retention_clocks()?;
        let (reports, entries, members) = self.store.read(|r| {
            Ok((
                retention::reports(r)?,
                entry::count(r, None)?,
                member::count(r)?,
            ))
        })?;
        Ok(RetentionView {
            clocks,
            preview: self.purge_preview(clocks)?,
            reports: reports
                .into_iter()
                .map(|(at, what)| PurgeDone {
                    at: instant(at),
                    report: serde_json::from_str(&what).unwrap_or_default(),
                })
                .collect(),
            entries,
            members,
        })
    }

    fn retention_clocks(&self) -> AppResult<RetentionClocks> {
        let kept = self.store.read(|r| setting::get(r, CLOCKS))?;
        Ok(kept
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default())
    }

    /// Sets the clocks. Nothing is removed by that.
    ///
    /// # Errors
    /// `bad_input` for more than ten years; `disk_full`, `io`.
    pub fn retention_set(&self, clocks: &RetentionClocks) -> AppResult<()> {
        let days = [
            clocks.attendance_days,
            clocks.roster_days,
            clocks.incident_days,
        ];
        if days.iter().any(|days| *days > LONGEST) {
            return Err(AppError::BadInput(format!(
                "At most {LONGEST} days; 0 keeps it until you say otherwise."
            )));
        }
        let text =
            serde_json::to_string(clocks).map_err(|error| AppError::Internal(error.to_string()))?;
        self.store.write(|w| setting::set(w, CLOCKS, &text))?;
        Ok(())
    }

    fn before(&self, days: u32) -> AppResult<Option<DateTime<Utc>>> {
        if days == 0 {
            return Ok(None);
        }
        self.clock
            .now()
            .checked_sub_signed(TimeDelta::days(i64::from(days)))
            .map(Some)
            .ok_or_else(|| AppError::BadInput("That is too long ago.".into()))
    }

    fn cuts(&self, clocks: RetentionClocks) -> AppResult<(Clocks, Option<DateTime<Utc>>)> {
        Ok((
            Clocks {
                attendance: self.before(clocks.attendance_days)?,
                roster: self.before(clocks.roster_days)?,
            },
            self.before(clocks.incident_days)?,
        ))
    }

    fn purge_preview(&self, clocks: RetentionClocks) -> AppResult<PicketPurgeReport> {
        let (cuts, incidents) = self.cuts(clocks)?;
        let (found, incidents) = self.store.read(|r| {
            let incidents = match incidents {
                Some(until) => incident::before(r, until)?,
                None => 0,
            };
            Ok((retention::preview(r, cuts)?, incidents))
        })?;
        let mut report = report(found, incidents);
        if !nothing(&report) {
            report.backups = count(backup::list(&self.folder)?.len());
        }
        Ok(report)
    }

    /// Removes for good what the clocks say, from the book and from its backups, and keeps the
    /// counts; or says what would go.
    ///
    /// # Errors
    /// `disk_full`, `io`. After an error the purge can be asked for again; what it says still
    /// lies there is removed then.
    pub fn picket_purge(&self, try_only: bool) -> AppResult<PicketPurgeReport> {
        let clocks = self.retention_clocks()?;
        let preview = self.purge_preview(clocks)?;
        if try_only || nothing(&preview) {
            return Ok(preview);
        }
        let (cuts, incidents) = self.cuts(clocks)?;
        let now = self.clock.now();
        let mut done = self.store.write(|w| {
            let incidents = match incidents {
                Some(until) => incident::purge(w, until)?,
                None => 0,
            };
            let mut done = report(retention::purge(w, cuts)?, incidents);
            done.done = true;
            let text = serde_json::to_string(&done).unwrap_or_default();
            retention::keep_report(w, now, &text)?;
            Ok(done)
        })?;
        self.roster_changed();
        self.store.forget()?;
        done.backups = backup::only_this(&self.folder, &self.key, now)?;
        Ok(done)
    }

    /// The first half of handing a laptop over: a copy of the whole book for the stick, opened
    /// again with this book's key and counted.
    ///
    /// # Errors
    /// `bad_input` when nothing can be written there; `disk_full`, `backup_damaged`, `io`.
    pub fn hand_over_copy(&self, place: &str) -> AppResult<HandOverCopy> {
        let day = self.clock.now().format("%Y-%m-%d");
        let name = Names::default().free(&format!("Picketbook hand-over {day}"), "");
        let made = care::copy_out(&self.folder, &self.key, Path::new(place), &name)?;
        self.hand_over_check(&made.to_string_lossy())
    }

    /// Opens the copy and counts what is in it.
    fn hand_over_check(&self, path: &str) -> AppResult<HandOverCopy> {
        let copy = Store::open(Path::new(path), &self.key, self.clock.now())?;
        let (entries, members) = copy.read(|r| Ok((entry::count(r, None)?, member::count(r)?)))?;
        copy.close()?;
        let (here, people) = self
            .store
            .read(|r| Ok((entry::count(r, None)?, member::count(r)?)))?;
        if entries != here || members != people {
            return Err(AppError::BadInput(format!(
                "The copy holds {entries} entries and {members} people, this book {here} and {people}. Make the copy again; nothing was wiped."
            )));
        }
        Ok(HandOverCopy {
            path: path.to_owned(),
            entries,
            members,
        })
    }

    /// The second half: after the copy was opened and counted once more, everything about people
    /// is removed from this computer. Counts stay.
    ///
    /// # Errors
    /// `bad_input` when the copy does not hold everything or the number that was typed is not
    /// that of the entries: nothing is wiped then; `disk_full`, `io`.
    pub fn hand_over_wipe(&self, wanted: &HandOver) -> AppResult<PicketPurgeReport> {
        let checked = self.hand_over_check(&wanted.copy)?;
        if checked.entries != wanted.entries {
            return Err(AppError::BadInput(format!(
                "Type the number of entries in the copy to go on; it is not {}. Nothing was wiped.",
                wanted.entries
            )));
        }
        let now = self.clock.now();
        let mut done = self.store.write(|w| {
            let incidents = count(incident::all(w)?.len());
            let mut done = report(retention::wipe(w)?, incidents);
            done.done = true;
            let text = serde_json::to_string(&done).unwrap_or_default();
            retention::keep_report(w, now, &text)?;
            Ok(done)
        })?;
        self.roster_changed();
        self.store.forget()?;
        done.backups = backup::only_this(&self.folder, &self.key, now)?;
        Ok(done)
    }
}

fn report(found: Purged, incidents: u32) -> PicketPurgeReport {
    PicketPurgeReport {
        shifts: found.shifts,
        entries: found.entries,
        members: found.members,
        member_edits: found.member_edits,
        sheets: found.sheets,
        incidents,
        backups: 0,
        done: false,
    }
}

fn nothing(report: &PicketPurgeReport) -> bool {
    report.entries + report.members + report.member_edits + report.sheets + report.incidents == 0
}
