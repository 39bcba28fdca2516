//! Paper: sign-in sheets to print (`sheet`), and sheets that are keyed in row by row.

mod sheet;

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;
use picketbook_core::picket::{Duty, Entry, EntryId, EntryKind, Person, Source, time_in_shift};
use picketbook_core::store::Reading;
use picketbook_core::store::picket::paper::{self, PaperSheet};
use picketbook_core::store::picket::shift::ShiftRow;
use picketbook_core::store::picket::{entry, member, shift, site};
use picketbook_core::{CoreCode, CoreError, CoreResult};

use super::Book;
use super::frame::count;
use super::roster::name_of;
use crate::clock::{Clock, instant};
use crate::error::{AppError, AppResult};
use crate::view::{PaperRow, PaperRowView, PaperSheetView, PaperStart, PaperState};

const LONGEST: usize = 120;

impl Book {
    /// Sheets that were keyed in, newest first.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn paper_sheets(&self) -> AppResult<Vec<PaperSheetView>> {
        Ok(self
            .store
            .read(paper::all)?
            .into_iter()
            .map(sheet_view)
            .collect())
    }

    /// Begins to key a sheet in, or goes on with it.
    ///
    /// # Errors
    /// `bad_input` for a sheet or a shift that is none, or without the name of who keys;
    /// `disk_full`, `io`.
    pub fn paper_start(&self, wanted: &PaperStart) -> AppResult<PaperState> {
        let id = wanted.id.trim().to_uppercase();
        let code = match wanted.shift.trim() {
            "" => id.split('/').next().unwrap_or_default(),
            code => code,
        };
        if id.is_empty() || id.chars().count() > LONGEST || id.contains(['#', '$']) {
            return Err(AppError::BadInput(
                "Type the code in the corner of the sheet, for example NFX-20230822-0900/1.".into(),
            ));
        }
        let keyed_by = wanted.keyed_by.trim();
        if keyed_by.is_empty() || keyed_by.chars().count() > LONGEST {
            return Err(AppError::BadInput("Say who keys this sheet in.".into()));
        }
        let (shift, ..) = self.shift_with_site(code)?;
        let now = self.clock.now();
        let before = self.store.write(|w| {
            let known = paper::get(w, &id)?;
            let before = known.as_ref().is_some_and(|sheet| sheet.rows > 0);
            paper::put(
                w,
                &PaperSheet {
                    id: id.clone(),
                    shift: shift.code.clone(),
                    keyed_by: keyed_by.to_owned(),
                    keyed_at: known.as_ref().map_or(now, |sheet| sheet.keyed_at),
                    signature_seen: wanted.signature_seen,
                    rows: known.map_or(0, |sheet| sheet.rows),
                },
            )?;
            Ok(before)
        })?;
        let mut state = self.paper_state(&id)?;
        state.before = before;
        Ok(state)
    }

    /// A sheet as far as it was keyed in.
    ///
    /// # Errors
    /// `bad_input` for a sheet that nobody began; `book_damaged`, `io`.
    pub fn paper_state(&self, id: &str) -> AppResult<PaperState> {
        let zone = self.zone()?;
        let sheet = self
            .store
            .read(|r| paper::get(r, id))?
            .ok_or_else(|| AppError::BadInput(format!("Nobody began to key “{id}” in.")))?;
        let (shift, site_name, _) = self.shift_with_site(&sheet.shift)?;
        let rows = self.store.read(|r| rows_of(r, &sheet, zone))?;
        Ok(PaperState {
            sheet: sheet_view(sheet),
            starts: clock_time(shift.starts, zone),
            ends: clock_time(shift.ends, zone),
            site_name,
            before: false,
            rows,
        })
    }

    /// Keys one row in: a sign-in, and a sign-out where the row has one.
    ///
    /// # Errors
    /// `bad_input` for a row without a person, a time that is none, or a sheet that nobody began;
    /// `disk_full`, `io`: then nothing of the row was kept.
    pub fn paper_row(&self, wanted: &PaperRow) -> AppResult<PaperRowView> {
        let zone = self.zone()?;
        let sheet = self
            .store
            .read(|r| paper::get(r, &wanted.sheet))?
            .ok_or_else(|| {
                AppError::BadInput(format!("Nobody began to key “{}” in.", wanted.sheet))
            })?;
        let (shift, ..) = self.shift_with_site(&sheet.shift)?;
        if wanted.row == 0 || wanted.row > 1000 {
            return Err(AppError::BadInput("A sheet has rows 1 to 1000.".into()));
        }
        let (who, name) = (spaced(&wanted.who), spaced(&wanted.name));
        if who.is_empty() && name.is_empty() {
            return Err(AppError::BadInput(format!(
                "Row {} needs a member number or a name.",
                wanted.row
            )));
        }
        if [&who, &name]
            .iter()
            .any(|text| text.chars().count() > LONGEST)
        {
            return Err(AppError::BadInput(format!(
                "A name takes at most {LONGEST} letters."
            )));
        }
        let duty = match wanted.duty.as_str() {
            "" => Duty::Picket,
            text => Duty::parse(text).ok_or_else(|| {
                AppError::BadInput(format!(
                    "“{text}” is none of picket, alternate, flying, special."
                ))
            })?,
        };
        let came = match wanted.came.trim() {
            "" => shift.starts,
            text => time_in_shift(time(text)?, shift.starts, shift.ends, zone),
        };
        let left = match wanted.left.trim() {
            "" => None,
            text => Some(time_in_shift(time(text)?, shift.starts, shift.ends, zone)),
        };
        if left.is_some_and(|left| left < came) {
            return Err(AppError::BadInput(format!(
                "Row {} ends before it begins. Look at the sheet again.",
                wanted.row
            )));
        }
        let (recorded_at, first, device) = self.paper_stamp(zone)?;
        let (_, second, _) = self.paper_stamp(zone)?;
        let person = if who.is_empty() {
            Person::WalkIn(first.to_string())
        } else {
            Person::parse(&who).unwrap_or(Person::Member(who))
        };
        let place = format!("{}#{}", sheet.id, wanted.row);
        self.store.write(|w| {
            let mut record = |id: EntryId, kind: EntryKind, at: DateTime<Utc>| -> CoreResult<()> {
                let own = entry::own_device(w, &device)?;
                let made = Entry {
                    id,
                    device: own.id,
                    seq: own.next_seq,
                    recorded_at,
                    clock_back: own
                        .last_recorded
                        .is_some_and(|last| recorded_at.to_utc() < last),
                    happened_at: at,
                    kind,
                    shift: shift.code.clone(),
                    person: person.key(),
                    // For a member this says that somebody else came in their place.
                    name: if kind == EntryKind::In {
                        name.clone()
                    } else {
                        String::new()
                    },
                    union: String::new(),
                    duty,
                    about: None,
                    reason: String::new(),
                    source: Source::Paper,
                    sheet: place.clone(),
                    by: sheet.keyed_by.clone(),
                };
                entry::record(w, &made)
            };
            record(first, EntryKind::In, came)?;
            if let Some(left) = left {
                record(second, EntryKind::Out, left)?;
            }
            let rows = paper::entries(w, &shift.code, &sheet.id)?
                .iter()
                .filter(|entry| entry.kind == EntryKind::In)
                .count();
            paper::put(
                w,
                &PaperSheet {
                    rows: count(rows),
                    ..sheet.clone()
                },
            )
        })?;
        let state = self.paper_state(&sheet.id)?;
        state
            .rows
            .into_iter()
            .rev()
            .find(|row| row.entries.contains(&first.to_string()))
            .ok_or_else(|| AppError::Internal("the row that was keyed in is not there".into()))
    }

    fn shift_with_site(&self, code: &str) -> AppResult<(ShiftRow, String, String)> {
        self.store
            .read(|r| {
                let Some(row) = shift::get(r, code)? else {
                    return Ok(None);
                };
                let day = row.starts.date_naive();
                let found = site::all(r)?.into_iter().find(|site| site.code == row.site);
                let (name, address) = found.map_or_else(
                    || (row.site.clone(), String::new()),
                    |site| {
                        // The address that was valid on the day of the shift.
                        let address = site
                            .addresses
                            .iter()
                            .rev()
                            .find(|(from, _)| *from <= day)
                            .or_else(|| site.addresses.first())
                            .map_or_else(String::new, |(_, address)| address.clone());
                        (site.name, address)
                    },
                );
                Ok(Some((row, name, address)))
            })?
            .ok_or_else(|| AppError::BadInput(format!("There is no shift “{code}”.")))
    }

    /// The time as this device's clock shows it, an identifier, and one for the device should it
    /// have none yet.
    fn paper_stamp(&self, zone: Tz) -> AppResult<(DateTime<FixedOffset>, EntryId, String)> {
        let now = self.clock.now();
        let offset = match self.clock {
            Clock::System => chrono::Local
                .offset_from_utc_datetime(&now.naive_utc())
                .fix(),
            Clock::Fixed(_) => zone.offset_from_utc_datetime(&now.naive_utc()).fix(),
        };
        let mut random = [0; 26];
        getrandom::fill(&mut random).map_err(|error| {
            AppError::Internal(format!("the system gave no randomness: {error}"))
        })?;
        let (device, rest) = random.split_at(16);
        let mut ten = [0; 10];
        ten.copy_from_slice(rest);
        Ok((
            now.with_timezone(&offset),
            EntryId::new(now, &ten),
            hex::encode(device),
        ))
    }
}

/// What was keyed in, row by row, with the entries behind it.
fn rows_of(r: &Reading<'_>, sheet: &PaperSheet, zone: Tz) -> CoreResult<Vec<PaperRowView>> {
    let mut rows: Vec<PaperRowView> = Vec::new();
    // A row that was keyed twice stands there twice.
    let mut open: BTreeMap<String, usize> = BTreeMap::new();
    for found in paper::entries(r, &sheet.shift, &sheet.id)? {
        let row = found
            .sheet
            .rsplit_once('#')
            .and_then(|(_, row)| row.parse().ok())
            .ok_or_else(|| {
                CoreError::new(
                    CoreCode::BookDamaged,
                    "A row of a paper sheet has no number.",
                )
            })?;
        let mut undone = false;
        for taker in entry::taking_place_of(r, found.id)? {
            undone |= entry::taking_place_of(r, taker)?.is_empty();
        }
        let at = clock_time(found.happened_at, zone);
        if found.kind == EntryKind::Out {
            if let Some(view) = open.get(&found.person).and_then(|at| rows.get_mut(*at)) {
                view.left = at;
                view.entries.push(found.id.to_string());
            }
            continue;
        }
        let mut marks = Vec::new();
        let name = match Person::parse(&found.person) {
            Some(Person::Member(key)) => {
                if !found.name.is_empty() {
                    marks.push(format!("{} came in the member’s place", found.name));
                }
                match member::by_key(r, &key)? {
                    Some(row) => name_of(&row),
                    None => {
                        marks.push("not on the roster".to_owned());
                        format!("Card {key}")
                    }
                }
            }
            Some(Person::WalkIn(_)) => {
                marks.push("not on the roster".to_owned());
                found.name.clone()
            }
            Some(Person::Guest(union)) => format!("Guest, {union}"),
            None => found.person.clone(),
        };
        open.insert(found.person.clone(), rows.len());
        rows.push(PaperRowView {
            row,
            name,
            came: at,
            left: String::new(),
            duty: found.duty.as_str().to_owned(),
            entries: vec![found.id.to_string()],
            undone,
            marks,
        });
    }
    Ok(rows)
}

fn sheet_view(sheet: PaperSheet) -> PaperSheetView {
    PaperSheetView {
        id: sheet.id,
        shift: sheet.shift,
        keyed_by: sheet.keyed_by,
        keyed_at: instant(sheet.keyed_at),
        signature_seen: sheet.signature_seen,
        rows: sheet.rows,
    }
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `9:41`, and `941` or `0941` as people type it in a hurry.
fn time(text: &str) -> AppResult<NaiveTime> {
    let text = text.trim();
    let colons = match (text.contains(':'), text.len()) {
        (false, 3 | 4) if text.bytes().all(|b| b.is_ascii_digit()) => {
            let (hours, minutes) = text.split_at(text.len() - 2);
            format!("{hours}:{minutes}")
        }
        (false, 1 | 2) if text.bytes().all(|b| b.is_ascii_digit()) => format!("{text}:00"),
        _ => text.to_owned(),
    };
    NaiveTime::parse_from_str(&colons, "%H:%M")
        .map_err(|_| AppError::BadInput(format!("“{text}” is not a time like 9:41.")))
}

fn clock_time(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone).format("%H:%M").to_string()
}
