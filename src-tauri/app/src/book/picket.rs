//! The line: who signs in and out, and what is odd about it. Nothing here refuses a person.

use std::collections::BTreeMap;

use chrono::{
    DateTime, FixedOffset, NaiveDate, NaiveTime, Offset, TimeDelta, TimeZone, Utc, Weekday,
};
use chrono_tz::Tz;
use picketbook_core::CoreResult;
use picketbook_core::picket::{
    Entry, EntryId, EntryKind, Odd, Person, Presence, Source, WeeklyPattern, shift_code,
    time_in_shift,
};
use picketbook_core::store::Reading;
use picketbook_core::store::picket::shift::ShiftRow;
use picketbook_core::store::picket::{entry, member, presence, shift, site};

use super::Book;
use super::frame::count;
use super::roster::name_of;
use crate::clock::Clock;
use crate::error::{AppError, AppResult};
use crate::view::{
    CountView, HeadView, LineAct, LineEntryView, LineFound, LinePerson, LineRecord, LineRecorded,
    LineSearchWanted, LineView, OpenStayView, ShiftPlan, ShiftView, SiteSave, SiteView,
};

/// Rows in sight: more than fit a screen are of no use to somebody with a queue.
const ROWS: usize = 8;
const RECENT: u32 = 30;
const OPEN: usize = 200;
/// Before and after a shift the clock's time is still what a captain means.
const AROUND: TimeDelta = TimeDelta::hours(2);
/// A name longer than this is a scanner gone wrong.
const LONGEST_NAME: usize = 120;

impl Book {
    /// The line of a shift, or of the one that a captain most likely means.
    ///
    /// # Errors
    /// `not_found` for an unknown code; `book_damaged`, `io`.
    pub fn line(&self, code: Option<&str>) -> AppResult<LineView> {
        let now = self.clock.now();
        let zone = self.zone()?;
        let own_union = self.own_union()?;
        let view = self.store.read(|r| {
            let wanted = match code {
                Some(code) => shift::get(r, code)?,
                None => shift::nearest(r, now)?,
            };
            let around = wanted.as_ref().map_or(now, |shift| shift.starts);
            let mut shifts =
                shift::between(r, around - TimeDelta::days(7), around + TimeDelta::days(7))?;
            shifts.truncate(200);
            let names = site_names(r)?;
            let stays = match &wanted {
                Some(shift) => presence::of_shift(r, &shift.code)?,
                None => Vec::new(),
            };
            let open: Vec<&Presence> = stays.iter().filter(|stay| stay.out.is_none()).collect();
            let guests = open
                .iter()
                .filter(|stay| stay.person.starts_with("g:"))
                .count();
            let mut unions: BTreeMap<String, u32> = BTreeMap::new();
            for stay in &open {
                let union = if stay.union.is_empty() {
                    &own_union
                } else {
                    &stay.union
                };
                *unions.entry(union.clone()).or_default() += 1;
            }
            let mut gates = Vec::new();
            let mut recent = Vec::new();
            if let Some(wanted) = &wanted {
                for other in shifts.iter().filter(|other| {
                    other.site == wanted.site
                        && other.starts < wanted.ends
                        && wanted.starts < other.ends
                }) {
                    let there = presence::of_shift(r, &other.code)?;
                    gates.push(CountView {
                        name: other.gate.clone(),
                        count: count(there.iter().filter(|stay| stay.out.is_none()).count()),
                    });
                }
                for found in entry::newest(r, &wanted.code, RECENT)? {
                    recent.push(entry_view(r, &found, zone, &names)?);
                }
            }
            let mut unions: Vec<CountView> = unions
                .into_iter()
                .map(|(name, count)| CountView { name, count })
                .collect();
            unions.sort_by(|a, b| b.count.cmp(&a.count).then(a.name.cmp(&b.name)));
            let open_views = open
                .iter()
                .take(OPEN)
                .map(|stay| {
                    Ok(OpenStayView {
                        person: stay.person.clone(),
                        name: person_name(r, &stay.person)?,
                        since: local(stay.in_at, zone),
                    })
                })
                .collect::<CoreResult<Vec<_>>>()?;
            Ok(LineView {
                running: wanted.as_ref().is_some_and(|shift| runs(shift, now)),
                time: wanted.as_ref().map_or_else(String::new, |shift| {
                    let last = stays
                        .iter()
                        .map(|stay| stay.out.map_or(stay.in_at, |(_, at)| at))
                        .max();
                    clock_time(default_time(shift, now, last), zone)
                }),
                on_line: count(open.len()),
                guests: count(guests),
                members: count(open.len() - guests),
                unions,
                gates: if gates.len() > 1 { gates } else { Vec::new() },
                heads: heads(&stays, zone),
                recent,
                open: open_views,
                saved: match &wanted {
                    Some(shift) => entry::count(r, Some(&shift.code))?,
                    None => 0,
                },
                roster: member::count(r)?,
                shifts: shifts
                    .iter()
                    .map(|row| shift_view(row, &names, zone))
                    .collect(),
                shift: wanted.as_ref().map(|row| shift_view(row, &names, zone)),
            })
        })?;
        if let (None, Some(code)) = (&view.shift, code) {
            return Err(no_shift(code));
        }
        Ok(view)
    }

    /// Who may be meant by what was typed on the line.
    ///
    /// # Errors
    /// `bad_input` for an unknown shift; `book_damaged`, `io`.
    pub fn line_search(&self, wanted: &LineSearchWanted) -> AppResult<LineFound> {
        let (people, clear) = self.people_like(&wanted.text, ROWS)?;
        let zone = self.zone()?;
        let rows = self.store.read(|r| {
            let shift = shift::get(r, &wanted.shift)?;
            let Some(shift) = shift else { return Ok(None) };
            let names = site_names(r)?;
            let mut rows = Vec::new();
            for row in &people {
                let person = Person::Member(row.key.clone()).key();
                let here = stay_of(r, &shift.code, &person)?;
                let last = presence::last_before(r, &person, shift.starts)?;
                let mut marks = roster_marks(r, &person)?;
                marks.extend(elsewhere(r, &shift, &person, zone, &names)?);
                rows.push(LinePerson {
                    person,
                    number: row.number.clone(),
                    name: name_of(row),
                    in_since: here.map(|stay| local(stay.in_at, zone)),
                    last_here: last.map(|stay| local(stay.in_at, zone)),
                    marks,
                });
            }
            Ok(Some(rows))
        })?;
        Ok(LineFound {
            text: wanted.text.clone(),
            rows: rows.ok_or_else(|| no_shift(&wanted.shift))?,
            clear,
        })
    }

    /// Records one act. Whatever is odd about it is marked, never refused.
    ///
    /// # Errors
    /// `bad_input` for an unknown shift, an empty name or a time that is none; `disk_full`, `io`:
    /// then nothing was recorded.
    pub fn line_record(&self, wanted: &LineRecord) -> AppResult<LineRecorded> {
        let who = wanted.who.split_whitespace().collect::<Vec<_>>().join(" ");
        if who.is_empty() || who.chars().count() > LONGEST_NAME {
            return Err(AppError::BadInput(format!(
                "A name or number of 1 to {LONGEST_NAME} letters is needed."
            )));
        }
        let at = wanted.at.as_deref().map(time_of_day).transpose()?;
        let zone = self.zone()?;
        let (recorded_at, id, device) = self.stamp(zone)?;
        let (kind, person, name, union) = match wanted.act {
            LineAct::In => (EntryKind::In, whom(&who), String::new(), String::new()),
            LineAct::Out => (EntryKind::Out, whom(&who), String::new(), String::new()),
            LineAct::WalkIn => (
                EntryKind::In,
                Person::WalkIn(id.to_string()),
                who,
                String::new(),
            ),
            LineAct::Guest => (
                EntryKind::In,
                Person::Guest(who.clone()),
                String::new(),
                who,
            ),
            LineAct::GuestOut => (
                EntryKind::Out,
                Person::Guest(who.clone()),
                String::new(),
                who,
            ),
        };
        let done = self.store.write(|w| {
            let Some(shift) = shift::get(w, &wanted.shift)? else {
                return Ok(None);
            };
            let own = entry::own_device(w, &device)?;
            let happened_at = match at {
                Some(time) => time_in_shift(time, shift.starts, shift.ends, zone),
                None if runs(&shift, recorded_at.to_utc()) => recorded_at.to_utc(),
                None => {
                    let last = presence::of_shift(w, &shift.code)?
                        .iter()
                        .map(|stay| stay.out.map_or(stay.in_at, |(_, at)| at))
                        .max();
                    default_time(&shift, recorded_at.to_utc(), last)
                }
            };
            let made = Entry {
                id,
                device: own.id,
                seq: own.next_seq,
                recorded_at,
                clock_back: own
                    .last_recorded
                    .is_some_and(|last| recorded_at.to_utc() < last),
                happened_at,
                kind,
                shift: shift.code.clone(),
                person: person.key(),
                name,
                union,
                duty: wanted.duty,
                about: None,
                reason: String::new(),
                source: Source::Line,
                sheet: String::new(),
            };
            entry::record(w, &made)?;
            let names = site_names(w)?;
            entry_view(w, &made, zone, &names).map(Some)
        })?;
        let view = done.ok_or_else(|| no_shift(&wanted.shift))?;
        Ok(recorded(view))
    }

    /// Takes an entry back: a new entry says that it does not count. Undoing that brings it back.
    ///
    /// # Errors
    /// `bad_input`, `not_found`; `disk_full`, `io`.
    pub fn line_undo(&self, id: &str) -> AppResult<LineRecorded> {
        let target = EntryId::parse(id)
            .ok_or_else(|| AppError::BadInput(format!("“{id}” is not an entry.")))?;
        let zone = self.zone()?;
        let (recorded_at, id, device) = self.stamp(zone)?;
        let view = self.store.write(|w| {
            let about = entry::get(w, target)?;
            let own = entry::own_device(w, &device)?;
            let made = Entry {
                id,
                device: own.id,
                seq: own.next_seq,
                recorded_at,
                clock_back: own
                    .last_recorded
                    .is_some_and(|last| recorded_at.to_utc() < last),
                kind: EntryKind::Void,
                about: Some(target),
                reason: "undone on the line".to_owned(),
                source: Source::Line,
                sheet: String::new(),
                ..about
            };
            entry::record(w, &made)?;
            let names = site_names(w)?;
            entry_view(w, &made, zone, &names)
        })?;
        Ok(recorded(view))
    }

    /// The time as the clock shows it, an identifier, and one for the device should it have none.
    fn stamp(&self, zone: Tz) -> AppResult<(DateTime<FixedOffset>, EntryId, String)> {
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

    fn own_union(&self) -> AppResult<String> {
        Ok(self
            .union_view()?
            .map_or_else(|| "Members".to_owned(), |union| union.union))
    }

    /// All sites.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn sites(&self) -> AppResult<Vec<SiteView>> {
        let rows = self.store.read(site::all)?;
        Ok(rows
            .into_iter()
            .map(|row| SiteView {
                code: row.code,
                name: row.name,
                address: row
                    .addresses
                    .into_iter()
                    .next_back()
                    .map(|(_, a)| a)
                    .unwrap_or_default(),
                gates: row.gates.into_iter().map(|(name, _)| name).collect(),
            })
            .collect())
    }

    /// Writes a site.
    ///
    /// # Errors
    /// `bad_input` for a code that is none; `disk_full`, `io`.
    pub fn site_save(&self, wanted: &SiteSave) -> AppResult<()> {
        let code = wanted.code.trim().to_uppercase();
        if code.is_empty() || code.len() > 12 || !code.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(AppError::BadInput(
                "A site's code is 1 to 12 letters and digits, for example NFX.".into(),
            ));
        }
        let now = self.clock.now();
        let today = now.with_timezone(&self.zone()?).date_naive();
        let gates: Vec<(String, u32)> = wanted
            .gates
            .iter()
            .map(|gate| (gate.trim().to_owned(), 0))
            .filter(|(gate, _)| !gate.is_empty())
            .collect();
        let name = match wanted.name.trim() {
            "" => code.as_str(),
            name => name,
        };
        let address = Some(wanted.address.trim()).filter(|address| !address.is_empty());
        self.store.write(|w| {
            site::set(
                w,
                &code,
                name,
                &gates,
                address.map(|address| (today, address)),
                now,
            )
        })?;
        Ok(())
    }

    /// Plans shifts by a weekly pattern, without the holidays. Those that are there stay as they
    /// are. Gives how many are new.
    ///
    /// # Errors
    /// `bad_input` for an unknown site, a day or a time that is none; `disk_full`, `io`.
    pub fn shift_plan(&self, plan: &ShiftPlan) -> AppResult<u32> {
        let zone = self.zone()?;
        let (first, last) = (day(&plan.first)?, day(&plan.last)?);
        if last < first || (last - first).num_days() > 400 {
            return Err(AppError::BadInput(
                "The last day must be within 400 days after the first.".into(),
            ));
        }
        let every = || {
            use Weekday::*;
            vec![Mon, Tue, Wed, Thu, Fri, Sat, Sun]
        };
        let days = match plan.days.is_empty() {
            true => every(),
            false => plan
                .days
                .iter()
                .map(|day| {
                    day.parse()
                        .map_err(|_| AppError::BadInput(format!("“{day}” is not a day like mon.")))
                })
                .collect::<AppResult<Vec<Weekday>>>()?,
        };
        let pattern = WeeklyPattern {
            days,
            starts: time_of_day(&plan.starts)?,
            ends: time_of_day(&plan.ends)?,
        };
        let site = plan.site.trim().to_uppercase();
        let known = self.sites()?.iter().any(|row| row.code == site);
        if !known {
            return Err(AppError::BadInput(format!(
                "There is no site “{site}”. Add it first."
            )));
        }
        Ok(self.store.write(|w| {
            let free: Vec<NaiveDate> = shift::holidays(w)?
                .into_iter()
                .map(|(day, _)| day)
                .collect();
            let rows: Vec<ShiftRow> = pattern
                .shifts(first, last, &free, zone)
                .into_iter()
                .map(|(starts, ends)| ShiftRow {
                    code: shift_code(&site, &plan.gate, starts, zone),
                    site: site.clone(),
                    gate: plan.gate.trim().to_owned(),
                    starts,
                    ends,
                    captain: plan.captain.trim().to_owned(),
                    coordinator: String::new(),
                    special: String::new(),
                    cancelled: String::new(),
                })
                .collect();
            shift::add(w, &rows)
        })?)
    }
}

fn recorded(view: LineEntryView) -> LineRecorded {
    LineRecorded {
        id: view.id,
        name: view.name,
        kind: view.kind,
        at: view.at,
        marks: view.marks,
    }
}

/// A person as the list names one, or the number on a card that nobody knows.
fn whom(who: &str) -> Person {
    Person::parse(who).unwrap_or_else(|| Person::Member(who.to_owned()))
}

fn no_shift(code: &str) -> AppError {
    AppError::BadInput(format!("There is no shift “{code}”."))
}

fn day(text: &str) -> AppResult<NaiveDate> {
    text.parse()
        .map_err(|_| AppError::BadInput(format!("“{text}” is not a day like 2023-08-22.")))
}

fn time_of_day(text: &str) -> AppResult<NaiveTime> {
    NaiveTime::parse_from_str(text.trim(), "%H:%M")
        .map_err(|_| AppError::BadInput(format!("“{text}” is not a time like 9:41.")))
}

fn runs(shift: &ShiftRow, now: DateTime<Utc>) -> bool {
    shift.starts - AROUND <= now && now <= shift.ends + AROUND
}

/// The time that an entry gets when nobody says one: the clock's while the shift runs, otherwise
/// that of the last entry, because the rest of a sheet is keyed in behind it.
fn default_time(
    shift: &ShiftRow,
    now: DateTime<Utc>,
    last: Option<DateTime<Utc>>,
) -> DateTime<Utc> {
    if runs(shift, now) {
        now
    } else {
        last.unwrap_or(shift.starts)
    }
}

fn local(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone).to_rfc3339()
}

fn clock_time(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone).format("%H:%M").to_string()
}

fn site_names(r: &Reading<'_>) -> CoreResult<BTreeMap<String, String>> {
    Ok(site::all(r)?
        .into_iter()
        .map(|row| (row.code, row.name))
        .collect())
}

fn shift_view(row: &ShiftRow, names: &BTreeMap<String, String>, zone: Tz) -> ShiftView {
    ShiftView {
        code: row.code.clone(),
        site_name: names
            .get(&row.site)
            .cloned()
            .unwrap_or_else(|| row.site.clone()),
        site: row.site.clone(),
        gate: row.gate.clone(),
        starts: local(row.starts, zone),
        ends: local(row.ends, zone),
        captain: row.captain.clone(),
        cancelled: row.cancelled.clone(),
    }
}

fn person_name(r: &Reading<'_>, person: &str) -> CoreResult<String> {
    Ok(match Person::parse(person) {
        Some(Person::Member(key)) => match member::by_key(r, &key)? {
            Some(row) => name_of(&row),
            None => format!("Card {key}"),
        },
        Some(Person::WalkIn(id)) => match EntryId::parse(&id) {
            Some(id) => entry::get(r, id)?.name,
            None => id,
        },
        Some(Person::Guest(union)) => format!("Guest, {union}"),
        None => person.to_owned(),
    })
}

fn stay_of(r: &Reading<'_>, shift: &str, person: &str) -> CoreResult<Option<Presence>> {
    let open = presence::of_shift(r, shift)?;
    Ok(open
        .into_iter()
        .find(|stay| stay.person == person && stay.out.is_none()))
}

/// What the roster says that a captain should know, in words.
fn roster_marks(r: &Reading<'_>, person: &str) -> CoreResult<Vec<String>> {
    let mut marks = Vec::new();
    match Person::parse(person) {
        Some(Person::Member(key)) => match member::by_key(r, &key)? {
            None => marks.push("not on the roster".to_owned()),
            Some(row) => {
                if !row.good_standing {
                    marks.push("standing to be checked by the union".to_owned());
                }
                if !row.alternate_by.is_empty() {
                    marks.push(format!("alternate duty agreed by {}", row.alternate_by));
                }
            }
        },
        Some(Person::WalkIn(_)) => marks.push("not on the roster".to_owned()),
        Some(Person::Guest(_)) | None => {}
    }
    Ok(marks)
}

/// Where else a person signed in on the day of this shift.
fn elsewhere(
    r: &Reading<'_>,
    shift: &ShiftRow,
    person: &str,
    zone: Tz,
    names: &BTreeMap<String, String>,
) -> CoreResult<Option<String>> {
    if !person.starts_with("m:") {
        return Ok(None);
    }
    let day = shift.starts.with_timezone(&zone).date_naive();
    let stays = presence::of_person(
        r,
        person,
        shift.starts - TimeDelta::hours(24),
        shift.ends + TimeDelta::hours(24),
    )?;
    for stay in stays {
        if stay.shift == shift.code || stay.in_at.with_timezone(&zone).date_naive() != day {
            continue;
        }
        let Some(other) = shift::get(r, &stay.shift)? else {
            continue;
        };
        if other.site != shift.site {
            let name = names.get(&other.site).unwrap_or(&other.site);
            return Ok(Some(format!(
                "signed in at {name} at {} that day",
                clock_time(stay.in_at, zone)
            )));
        }
    }
    Ok(None)
}

fn entry_view(
    r: &Reading<'_>,
    found: &Entry,
    zone: Tz,
    names: &BTreeMap<String, String>,
) -> CoreResult<LineEntryView> {
    let mut marks = Vec::new();
    if found.kind == EntryKind::In {
        marks = roster_marks(r, &found.person)?;
        if let Some(shift) = shift::get(r, &found.shift)? {
            marks.extend(elsewhere(r, &shift, &found.person, zone, names)?);
        }
    }
    let odd = presence::odd(r, Some(&found.shift))?;
    marks.extend(
        odd.into_iter()
            .filter(|odd| odd.entry == found.id)
            .map(|odd| {
                match odd.odd {
                    Odd::AlreadyIn => "was already in",
                    Odd::NotIn => "was not signed in",
                    Odd::TwoCorrections => "was corrected twice",
                }
                .to_owned()
            }),
    );
    if found.clock_back {
        marks.push("the clock went back".to_owned());
    }
    // An entry counts again when what took its place was itself taken back.
    let mut undone = false;
    for taker in entry::taking_place_of(r, found.id)? {
        undone |= entry::taking_place_of(r, taker)?.is_empty();
    }
    Ok(LineEntryView {
        id: found.id.to_string(),
        at: local(found.happened_at, zone),
        name: person_name(r, &found.person)?,
        kind: found.kind.as_str().to_owned(),
        duty: found.duty.as_str().to_owned(),
        undone,
        marks: if undone { Vec::new() } else { marks },
    })
}

/// The head count at every moment at which it changed.
fn heads(stays: &[Presence], zone: Tz) -> Vec<HeadView> {
    let mut changes: BTreeMap<DateTime<Utc>, i64> = BTreeMap::new();
    for stay in stays {
        *changes.entry(stay.in_at).or_default() += 1;
        if let Some((_, at)) = stay.out {
            *changes.entry(at).or_default() -= 1;
        }
    }
    let mut heads = 0;
    changes
        .into_iter()
        .map(|(at, change)| {
            heads += change;
            HeadView {
                at: local(at, zone),
                count: u32::try_from(heads).unwrap_or(0),
            }
        })
        .collect()
}
