//! Merging: sheets of other laptops come in, any number, in any order, any number of times.
//!
//! Entries are added to a set, so a merge that is cut off anywhere and done again gives what it
//! would have given at once.

use std::thread;
use std::time::Duration;

use picketbook_core::store::picket::sheet::{self, NewSheet};
use picketbook_notice::Watch;
use sha2::{Digest, Sha256};

use super::*;
use crate::book::Book;
use crate::book::frame::count;
use crate::sheet::{MOST_SHEETS, Place, SheetText, open, places};
use crate::view::{MergeReport, SheetOutcome, SheetReport};

/// Entries in one transaction: few enough that a sign-in beside it waits for a moment only.
const AT_ONCE: usize = 4_000;
/// Between two transactions the writer is free for whoever waits.
const PAUSE: Duration = Duration::from_micros(200);
/// A clock that is off by more than this stands wrong.
const WRONG_CLOCK: TimeDelta = TimeDelta::days(3);

impl Book {
    /// Merges the sheets at these places: files, folders, web addresses.
    ///
    /// # Errors
    /// `bad_input` when a place is not there; `disk_full`, `io`. What is wrong with one sheet is
    /// in the report and keeps no other out.
    pub fn sheet_merge(&self, wanted: &[String], watch: &dyn Watch) -> AppResult<MergeReport> {
        let places = places(wanted)?;
        if places.is_empty() || places.len() > MOST_SHEETS {
            return Err(AppError::BadInput("No sheet was named.".into()));
        }
        let (_, keys) = self.own_card()?;
        let total = places.len() as u64;
        let mut report = empty();
        for (at, place) in (0_u64..).zip(&places) {
            watch.progress(at, total);
            if watch.cancelled() {
                report.stopped = true;
                break;
            }
            add_up(&mut report, self.merge_one(place, &keys.identity)?);
        }
        watch.progress(total, total);
        Ok(report)
    }

    /// Takes one sheet; what is wrong with it is its report, what is wrong with the book an error.
    fn merge_one(&self, place: &Place, identity: &str) -> AppResult<SheetReport> {
        let read = place
            .read()
            .and_then(|bytes| open(&bytes, identity))
            .and_then(|text| SheetText::read(&text).map(|sheet| (text, sheet)))
            .and_then(|(text, sheet)| Ok((self.known_card(&sheet.card)?, text, sheet)));
        let (known, text, sheet) = match read {
            Ok(read) => read,
            Err(error @ AppError::Core(_)) => return Err(error),
            Err(error) => return Ok(refused(place.name(), &error)),
        };
        if known {
            return self.take(place.name(), &sheet, &text);
        }
        match self.keep_aside(&sheet, &text) {
            Ok(()) => Ok(SheetReport {
                outcome: SheetOutcome::KeptAside,
                message: format!(
                    "The laptop “{}” was not introduced here. Its sheet is kept until it is. Its words: {}.",
                    sheet.card.name,
                    sheet.card.words().join(" ")
                ),
                code: "laptop_unknown".to_owned(),
                ..blank(place.name(), &sheet.card.name)
            }),
            Err(error @ AppError::BadInput(_)) => Ok(refused(place.name(), &error)),
            Err(error) => Err(error),
        }
    }

    /// Adds the entries of a sheet whose laptop is known.
    pub(super) fn take(
        &self,
        name: String,
        sheet: &SheetText,
        text: &[u8],
    ) -> AppResult<SheetReport> {
        let mut report = blank(name, &self.laptop_called(&sheet.card.id, &sheet.card.name)?);
        self.hear(sheet)?;
        let (mut new, mut known, mut clashes) = (0, 0, 0);
        for part in sheet.entries.chunks(AT_ONCE) {
            let done = self.store.write(|w| entry::add(w, part))?;
            (new, known) = (new + done.new, known + done.known);
            clashes += done.clashes;
            if sheet.entries.len() > AT_ONCE {
                thread::sleep(PAUSE);
            }
        }
        let now = self.clock.now();
        let before = self
            .store
            .read(|r| sheet::newest_of(r, &sheet.card.id))?
            .map(|row| row.made_at);
        let card = sheet.card.text();
        // Written last: a sheet that is listed as taken is taken whole.
        self.store
            .write(|w| sheet::arrived(w, &new_sheet(sheet, &card, text, now, &[])))?;
        report.new = count(new);
        report.known = count(known);
        report.outcome = if new + clashes > 0 {
            SheetOutcome::Taken
        } else {
            SheetOutcome::Known
        };
        report.warnings = warnings(sheet, now);
        if clashes > 0 {
            report.warnings.push(format!(
                "{clashes} entries claim the number of another entry; one of each was kept, the same on every laptop"
            ));
        }
        if new == 0 && before.is_some_and(|before| sheet.made_at < before) {
            report
                .warnings
                .push("it is older than what is here".to_owned());
        }
        Ok(report)
    }

    /// Takes the sheets that waited for a laptop to be introduced.
    pub(super) fn take_waiting(&self, device: &str) -> AppResult<MergeReport> {
        let mut report = empty();
        for id in self.store.read(|r| sheet::waiting_of(r, device))? {
            let text = self.store.read(|r| sheet::text(r, id))?;
            let read =
                SheetText::read(&text).and_then(|sheet| Ok((self.known_card(&sheet.card)?, sheet)));
            let name = "a sheet that waited".to_owned();
            match read {
                Ok((true, sheet)) => {
                    add_up(&mut report, self.take(name, &sheet, &text)?);
                    self.store.write(|w| sheet::taken(w, id))?;
                }
                Ok((false, _)) => {}
                Err(error @ AppError::Core(_)) => return Err(error),
                Err(error) => add_up(&mut report, refused(name, &error)),
            }
        }
        Ok(report)
    }

    fn hear(&self, sheet: &SheetText) -> AppResult<()> {
        if sheet.shifts.is_empty() {
            return Ok(());
        }
        self.store.write(|w| {
            for shift in &sheet.shifts {
                shift::hear(
                    w,
                    &shift.site_name,
                    &ShiftRow {
                        code: shift.code.clone(),
                        site: shift.site.clone(),
                        gate: shift.gate.clone(),
                        starts: shift.starts,
                        ends: shift.ends,
                        captain: shift.captain.clone(),
                        coordinator: shift.coordinator.clone(),
                        special: shift.special.clone(),
                        cancelled: String::new(),
                    },
                )?;
            }
            Ok(())
        })?;
        Ok(())
    }

    fn keep_aside(&self, sheet: &SheetText, text: &[u8]) -> AppResult<()> {
        let card = sheet.card.text();
        let now = self.clock.now();
        let done = self
            .store
            .write(|w| sheet::arrived(w, &new_sheet(sheet, &card, text, now, text)));
        match done {
            Ok(_) => Ok(()),
            Err(error) if error.code == CoreCode::BadInput => Err(AppError::BadInput(error.detail)),
            Err(error) => Err(error.into()),
        }
    }

    fn laptop_called(&self, id: &str, shown: &str) -> AppResult<String> {
        Ok(self
            .store
            .read(|r| device::get(r, id))?
            .map(|row| row.name)
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| shown.to_owned()))
    }
}

fn new_sheet<'a>(
    sheet: &'a SheetText,
    card: &'a str,
    text: &[u8],
    now: DateTime<Utc>,
    waiting: &'a [u8],
) -> NewSheet<'a> {
    NewSheet {
        sha256: Sha256::digest(text).into(),
        device: &sheet.card.id,
        card,
        made_at: sheet.made_at,
        entries: count(sheet.entries.len()),
        arrived_at: now,
        waiting,
    }
}

/// What is odd about a sheet that was taken: a clock that stood wrong, numbers used twice.
fn warnings(sheet: &SheetText, now: DateTime<Utc>) -> Vec<String> {
    let mut found = Vec::new();
    let times: BTreeMap<&str, (DateTime<Utc>, DateTime<Utc>)> = sheet
        .shifts
        .iter()
        .map(|shift| (shift.code.as_str(), (shift.starts, shift.ends)))
        .collect();
    let mut wrong: Vec<DateTime<Utc>> = Vec::new();
    let mut back = 0;
    let mut numbers = BTreeSet::new();
    let mut twice = 0;
    for entry in &sheet.entries {
        let recorded = entry.recorded_at.to_utc();
        let early = times
            .get(entry.shift.as_str())
            .is_some_and(|(starts, _)| recorded < *starts - WRONG_CLOCK);
        // Later than the shift is ordinary: paper is keyed in weeks after.
        if early || recorded > now + WRONG_CLOCK {
            wrong.push(recorded);
        }
        back += usize::from(entry.clock_back);
        twice += usize::from(!numbers.insert(entry.seq));
    }
    if let Some(at) = wrong.iter().max() {
        found.push(format!(
            "{} of its entries were recorded while its clock stood wrong (at {}); look whether their times are right",
            wrong.len(),
            at.format("%-d %b %Y %H:%M UTC")
        ));
    }
    if back > 0 {
        found.push(format!("its clock was set back {back} times"));
    }
    if twice > 0 {
        found.push(format!(
            "{twice} of its numbers were used twice: its book was put back from a copy, or runs on two laptops"
        ));
    }
    found
}

fn refused(name: String, error: &AppError) -> SheetReport {
    SheetReport {
        outcome: SheetOutcome::Refused,
        code: error.code().to_owned(),
        message: error.to_string(),
        ..blank(name, "")
    }
}

fn blank(name: String, laptop: &str) -> SheetReport {
    SheetReport {
        name,
        outcome: SheetOutcome::Taken,
        laptop: laptop.to_owned(),
        new: 0,
        known: 0,
        code: String::new(),
        message: String::new(),
        warnings: Vec::new(),
    }
}

fn empty() -> MergeReport {
    MergeReport {
        sheets: Vec::new(),
        new: 0,
        known: 0,
        refused: 0,
        kept_aside: 0,
        stopped: false,
    }
}

fn add_up(report: &mut MergeReport, sheet: SheetReport) {
    report.new += sheet.new;
    report.known += sheet.known;
    report.refused += u32::from(sheet.outcome == SheetOutcome::Refused);
    report.kept_aside += u32::from(sheet.outcome == SheetOutcome::KeptAside);
    report.sheets.push(sheet);
}
