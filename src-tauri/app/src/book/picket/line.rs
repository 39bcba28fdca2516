//! What the Line screen shows: who is there, and who is meant by a few letters.

use picketbook_core::picket::{Index, Indexed};
use picketbook_core::store::picket::member::MemberRow;

use super::record::last_act;
use super::*;
use crate::book::Book;
use crate::book::frame::count;
use crate::view::{
    CountView, HeadView, LineFound, LinePerson, LineSearchWanted, LineView, OpenStayView,
};

/// Shifts to choose from: the nearest ones.
const SHIFTS: usize = 120;
/// Unions that a key counts a guest of.
const GUEST_KEYS: usize = 4;
/// A typed word that fits with fewer slips than this fits exactly or by a nickname.
const NO_SLIP: u16 = 10;

impl Book {
    /// The line of a shift, or of the one that a captain most likely means.
    ///
    /// # Errors
    /// `not_found` for an unknown code; `book_damaged`, `io`.
    pub fn line(&self, code: Option<&str>) -> AppResult<LineView> {
        let now = self.clock.now();
        let zone = self.zone()?;
        let own_union = self.own_union()?;
        let captain = self.captain()?;
        let (waiting, why) = {
            let queue = self.waiting.lock();
            let why = queue.why.as_ref().map(|error| error.detail.clone());
            (queue.entries.clone(), why)
        };
        let view = self.store.read(|r| {
            let wanted = match code {
                Some(code) => shift::get(r, code)?,
                None => shift::nearest(r, now)?,
            };
            let context = Context::read(r, zone)?;
            let around = wanted.as_ref().map_or(now, |shift| shift.starts);
            let shifts = near(r, around)?;
            let stays = match &wanted {
                Some(shift) => stays(r, &waiting, &shift.code)?,
                None => Vec::new(),
            };
            let open: Vec<&Presence> = stays.iter().filter(|stay| stay.out.is_none()).collect();
            let guests = open
                .iter()
                .filter(|stay| stay.person.starts_with("g:"))
                .count();
            let mut gates = Vec::new();
            let mut recent = Vec::new();
            let mut guest_unions = Vec::new();
            if let Some(wanted) = &wanted {
                gates = by_gate(r, &waiting, wanted, &shifts)?;
                guest_unions = unions_of_guests(r, wanted, &stays, &shifts)?;
                for found in newest(r, &waiting, &wanted.code)? {
                    recent.push(context.entry(r, &waiting, &found)?);
                }
            }
            let mut open_views = Vec::new();
            for stay in open.iter().take(OPEN) {
                open_views.push(OpenStayView {
                    person: stay.person.clone(),
                    name: context.person(r, &waiting, &stay.person)?,
                    since: local(stay.in_at, zone),
                });
            }
            Ok(LineView {
                running: wanted.as_ref().is_some_and(|shift| runs(shift, now)),
                ended: wanted.as_ref().is_some_and(|shift| shift.ends <= now),
                time: wanted.as_ref().map_or_else(String::new, |shift| {
                    clock_time(default_time(shift, now, last_act(&stays)), zone)
                }),
                on_line: count(open.len()),
                guests: count(guests),
                members: count(open.len() - guests),
                unions: by_union(&open, &own_union),
                gates,
                heads: heads(&stays, zone),
                recent,
                open: open_views,
                saved: match &wanted {
                    Some(shift) => entry::count(r, Some(&shift.code))?,
                    None => 0,
                },
                not_safe: count(waiting.len()),
                not_safe_why: why.unwrap_or_default(),
                guest_unions,
                captain,
                roster: member::count(r)?,
                shifts: shifts.iter().map(|row| context.shift(row)).collect(),
                shift: wanted.as_ref().map(|row| context.shift(row)),
            })
        })?;
        if let (None, Some(code)) = (&view.shift, code) {
            return Err(no_shift(code));
        }
        Ok(view)
    }

    /// Who may be meant by what was typed on the line: people of the roster, walk-ins of this
    /// shift, and a card that nobody knows.
    ///
    /// # Errors
    /// `bad_input` for an unknown shift; `book_damaged`, `io`.
    pub fn line_search(&self, wanted: &LineSearchWanted) -> AppResult<LineFound> {
        let people = self.people_with_slips(&wanted.text, ROWS)?;
        let zone = self.zone()?;
        let waiting = self.waiting.entries();
        let rows = self.store.read(|r| {
            let Some(shift) = shift::get(r, &wanted.shift)? else {
                return Ok(None);
            };
            let context = Context::read(r, zone)?;
            let mut rows: Vec<(u16, LinePerson)> = Vec::new();
            for (slips, row) in &people {
                rows.push((*slips, found_member(r, &waiting, &shift, row, &context)?));
            }
            rows.extend(found_walk_ins(r, &waiting, &shift, &wanted.text, &context)?);
            rows.sort_by_key(|(slips, _)| *slips);
            rows.truncate(ROWS);
            if let Some(number) = card(&wanted.text)
                && !rows.iter().any(|(_, row)| row.number == number)
            {
                rows.push((
                    u16::MAX,
                    unknown_card(r, &waiting, &shift, &number, &context)?,
                ));
            }
            Ok(Some(rows))
        })?;
        let rows = rows.ok_or_else(|| no_shift(&wanted.shift))?;
        let clear = match rows.as_slice() {
            [] => false,
            [(slips, row)] => *slips < NO_SLIP || row.unknown,
            [(first, _), (second, _), ..] => *first < NO_SLIP && first < second,
        };
        Ok(LineFound {
            text: wanted.text.clone(),
            rows: rows.into_iter().map(|(_, row)| row).collect(),
            clear,
        })
    }

    fn own_union(&self) -> AppResult<String> {
        Ok(self
            .union_view()?
            .map_or_else(|| "Members".to_owned(), |union| union.union))
    }
}

/// The shifts within a week of this moment, the nearest ones, in order.
fn near(r: &Reading<'_>, around: DateTime<Utc>) -> CoreResult<Vec<ShiftRow>> {
    let week = TimeDelta::days(7);
    let mut shifts = shift::between(r, around - week, around + week)?;
    shifts.sort_by_key(|row| (row.starts - around).abs());
    shifts.truncate(SHIFTS);
    shifts.sort_by(|a, b| (a.starts, &a.code).cmp(&(b.starts, &b.code)));
    Ok(shifts)
}

/// The newest entries of a shift; what is not on the disk yet is the newest of all.
fn newest(r: &Reading<'_>, waiting: &[Entry], shift: &str) -> CoreResult<Vec<Entry>> {
    let mut found: Vec<Entry> = waiting
        .iter()
        .rev()
        .filter(|entry| entry.shift == shift)
        .cloned()
        .collect();
    found.extend(entry::newest(r, shift, RECENT)?);
    found.retain(|entry| entry.kind != EntryKind::Keep);
    found.truncate(RECENT as usize);
    Ok(found)
}

fn by_union(open: &[&Presence], own: &str) -> Vec<CountView> {
    let mut unions: BTreeMap<&str, u32> = BTreeMap::new();
    for stay in open {
        let union = match stay.union.as_str() {
            "" => own,
            union => union,
        };
        *unions.entry(union).or_default() += 1;
    }
    let mut unions: Vec<CountView> = unions
        .into_iter()
        .map(|(name, count)| CountView {
            name: name.to_owned(),
            count,
        })
        .collect();
    unions.sort_by(|a, b| b.count.cmp(&a.count).then(a.name.cmp(&b.name)));
    unions
}

/// The counts of all gates of the site that have a shift at this time; none for a single one.
fn by_gate(
    r: &Reading<'_>,
    waiting: &[Entry],
    wanted: &ShiftRow,
    shifts: &[ShiftRow],
) -> CoreResult<Vec<CountView>> {
    let mut gates = Vec::new();
    for other in shifts.iter().filter(|other| {
        other.site == wanted.site && other.starts < wanted.ends && wanted.starts < other.ends
    }) {
        let there = stays(r, waiting, &other.code)?;
        gates.push(CountView {
            name: other.gate.clone(),
            count: count(there.iter().filter(|stay| stay.out.is_none()).count()),
        });
    }
    Ok(if gates.len() > 1 { gates } else { Vec::new() })
}

/// The unions whose guests were here, the most frequent first: each gets a key of its own.
fn unions_of_guests(
    r: &Reading<'_>,
    wanted: &ShiftRow,
    stays: &[Presence],
    shifts: &[ShiftRow],
) -> CoreResult<Vec<String>> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut add = |stays: &[Presence]| {
        for stay in stays.iter().filter(|stay| stay.person.starts_with("g:")) {
            *counts.entry(stay.union.clone()).or_default() += 1;
        }
    };
    add(stays);
    for before in shifts
        .iter()
        .rev()
        .filter(|other| other.site == wanted.site && other.starts < wanted.starts)
        .take(6)
    {
        add(&presence::of_shift(r, &before.code)?);
    }
    let mut unions: Vec<(usize, String)> = counts.into_iter().map(|(u, n)| (n, u)).collect();
    unions.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    unions.truncate(GUEST_KEYS);
    // In the order of the alphabet, so that a key does not change its union with every guest.
    let mut unions: Vec<String> = unions.into_iter().map(|(_, union)| union).collect();
    unions.sort();
    Ok(unions)
}

fn found_member(
    r: &Reading<'_>,
    waiting: &[Entry],
    shift: &ShiftRow,
    row: &MemberRow,
    context: &Context,
) -> CoreResult<LinePerson> {
    let person = Person::Member(row.key.clone()).key();
    let last = presence::last_before(r, &person, shift.starts)?;
    let mut marks = roster_marks(r, &person)?;
    marks.extend(elsewhere(r, shift, &person, context)?);
    Ok(LinePerson {
        in_since: open_since(r, waiting, shift, &person, context)?,
        number: row.number.clone(),
        name: name_of(row),
        last_here: last.map(|stay| local(stay.in_at, context.zone)),
        marks,
        unknown: false,
        person,
    })
}

fn open_since(
    r: &Reading<'_>,
    waiting: &[Entry],
    shift: &ShiftRow,
    person: &str,
    context: &Context,
) -> CoreResult<Option<String>> {
    let open = stays_of(r, waiting, &shift.code, person)?
        .into_iter()
        .find(|stay| stay.out.is_none());
    Ok(open.map(|stay| local(stay.in_at, context.zone)))
}

/// Walk-ins of this shift whose name fits: that is how they are signed out.
fn found_walk_ins(
    r: &Reading<'_>,
    waiting: &[Entry],
    shift: &ShiftRow,
    text: &str,
    context: &Context,
) -> CoreResult<Vec<(u16, LinePerson)>> {
    let mut people: Vec<(String, String)> = Vec::new();
    for stay in stays(r, waiting, &shift.code)? {
        if stay.person.starts_with("w:") && !people.iter().any(|(one, _)| *one == stay.person) {
            people.push((
                stay.person.clone(),
                context.person(r, waiting, &stay.person)?,
            ));
        }
    }
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let index = Index::new((0_i64..).zip(&people).map(|(id, (_, name))| Indexed {
        id,
        number: "",
        first: "",
        last: name,
        known_as: "",
    }));
    let mut rows = Vec::new();
    for found in index.find(text, ROWS, |_| 0) {
        let Some((person, name)) = usize::try_from(found.id).ok().and_then(|at| people.get(at))
        else {
            continue;
        };
        rows.push((
            found.slips,
            LinePerson {
                in_since: open_since(r, waiting, shift, person, context)?,
                person: person.clone(),
                number: String::new(),
                name: name.clone(),
                last_here: None,
                marks: vec!["not on the roster".to_owned()],
                unknown: false,
            },
        ));
    }
    Ok(rows)
}

/// What a scanner typed, or a member number: at least three digits, no spaces, letters at most
/// as in `A-20418`.
fn card(text: &str) -> Option<String> {
    let text = text.trim();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let like_a_card = text
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'/'));
    (digits >= 3 && digits * 2 >= text.len() && text.len() <= 40 && like_a_card)
        .then(|| text.to_owned())
}

fn unknown_card(
    r: &Reading<'_>,
    waiting: &[Entry],
    shift: &ShiftRow,
    number: &str,
    context: &Context,
) -> CoreResult<LinePerson> {
    let person = Person::Member(number.to_owned()).key();
    Ok(LinePerson {
        in_since: open_since(r, waiting, shift, &person, context)?,
        number: number.to_owned(),
        name: "Unknown card".to_owned(),
        last_here: None,
        marks: vec!["not on the roster".to_owned()],
        unknown: true,
        person,
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
