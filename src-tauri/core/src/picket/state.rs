//! Who was on the line, as a pure function of the set of entries.
//!
//! 1. An entry counts unless a counting entry takes its place (`about`). Entries whose `about`
//!    leads back to themselves take nobody's place: nothing may be lost by a ring.
//! 2. The counting entries of one person on one shift are read in order. A sign-in opens a
//!    stay, a sign-out ends it. A second sign-in, or a sign-out of somebody who is not in, is
//!    marked and changes nothing.
//! 3. Guests of one union are counted: each sign-in opens a stay, each sign-out ends the oldest.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::{DateTime, Utc};

use super::entry::{Duty, Entry, EntryId, EntryKind, Source};

/// One stay of one person on one shift.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Presence {
    /// Code of the shift.
    pub shift: String,
    /// [`super::Person::key`].
    pub person: String,
    /// The sign-in.
    pub in_entry: EntryId,
    /// When they came.
    pub in_at: DateTime<Utc>,
    /// The sign-out, `None` while it is missing.
    pub out: Option<(EntryId, DateTime<Utc>)>,
    /// What counts.
    pub duty: Duty,
    /// Union of a guest or walk-in.
    pub union: String,
    /// True when the sign-out was estimated.
    pub estimated: bool,
}

/// What is odd about an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Odd {
    /// Signed in while already in.
    AlreadyIn,
    /// Signed out without being in.
    NotIn,
    /// Two entries take the place of one.
    TwoCorrections,
}

impl Odd {
    /// As it lies in the table.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AlreadyIn => "already_in",
            Self::NotIn => "not_in",
            Self::TwoCorrections => "two_corrections",
        }
    }

    /// From the table.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::AlreadyIn, Self::NotIn, Self::TwoCorrections]
            .into_iter()
            .find(|odd| odd.as_str() == text)
    }
}

/// An odd entry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OddRow {
    /// Code of the shift.
    pub shift: String,
    /// [`super::Person::key`].
    pub person: String,
    /// The entry.
    pub entry: EntryId,
    /// What is odd.
    pub odd: Odd,
}

/// What a set of entries says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct State {
    /// All stays.
    pub presence: BTreeSet<Presence>,
    /// All odd entries.
    pub odd: BTreeSet<OddRow>,
}

/// The state of all entries: the definition that the tables are compared with.
pub fn state<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> State {
    let by_id: HashMap<EntryId, &Entry> =
        entries.into_iter().map(|entry| (entry.id, entry)).collect();
    let mut takers: HashMap<EntryId, Vec<EntryId>> = HashMap::new();
    for entry in by_id.values() {
        if let Some(about) = entry
            .about
            .filter(|_| !in_ring(entry.id, &|id| by_id.get(&id).and_then(|entry| entry.about)))
        {
            takers.entry(about).or_default().push(entry.id);
        }
    }
    let of = |id: EntryId| takers.get(&id).cloned().unwrap_or_default();
    let mut groups: BTreeMap<(&str, &str), Vec<(Entry, usize)>> = BTreeMap::new();
    for entry in by_id.values() {
        let counting = counting_takers(entry.id, &of);
        groups
            .entry((&entry.shift, &entry.person))
            .or_default()
            .push(((*entry).clone(), counting));
    }
    let mut all = State::default();
    for entries in groups.into_values() {
        let found = group(entries);
        all.presence.extend(found.presence);
        all.odd.extend(found.odd);
    }
    all
}

/// True when following `about` from this entry leads back to it.
pub(crate) fn in_ring(start: EntryId, about: &dyn Fn(EntryId) -> Option<EntryId>) -> bool {
    let mut seen = HashSet::new();
    let mut at = start;
    while let Some(next) = about(at) {
        if next == start {
            return true;
        }
        if !seen.insert(next) {
            return false;
        }
        at = next;
    }
    false
}

/// How many counting entries take the place of this one; 0: it counts itself.
pub(crate) fn counting_takers(id: EntryId, takers: &dyn Fn(EntryId) -> Vec<EntryId>) -> usize {
    // A chain can be as long as somebody changed their mind, so no recursion.
    let mut order = vec![id];
    let mut next = 0;
    let mut known: HashMap<EntryId, Vec<EntryId>> = HashMap::new();
    while let Some(at) = order.get(next).copied() {
        next += 1;
        if known.contains_key(&at) {
            continue;
        }
        let above = takers(at);
        order.extend(above.iter().copied());
        known.insert(at, above);
    }
    let mut counted: HashMap<EntryId, usize> = HashMap::new();
    for at in order.into_iter().rev() {
        let above = known.get(&at).map_or(0, |above| {
            above
                .iter()
                .filter(|taker| counted.get(taker) == Some(&0))
                .count()
        });
        counted.insert(at, above);
    }
    counted.get(&id).copied().unwrap_or(0)
}

/// The state of one person on one shift: all entries with the number of counting entries that
/// take their place.
pub fn group(mut entries: Vec<(Entry, usize)>) -> State {
    entries.sort_by(|(a, _), (b, _)| a.turn().cmp(&b.turn()));
    let mut found = State::default();
    let mut open: Vec<Presence> = Vec::new();
    let guests = entries
        .first()
        .is_some_and(|(entry, _)| entry.person.starts_with("g:"));
    for (entry, takers) in entries {
        let odd = |odd: Odd| OddRow {
            shift: entry.shift.clone(),
            person: entry.person.clone(),
            entry: entry.id,
            odd,
        };
        if takers > 1 {
            found.odd.insert(odd(Odd::TwoCorrections));
        }
        if takers > 0 {
            continue;
        }
        match entry.kind {
            EntryKind::Void | EntryKind::Keep => {}
            EntryKind::In if !guests && !open.is_empty() => {
                found.odd.insert(odd(Odd::AlreadyIn));
            }
            EntryKind::In => open.push(Presence {
                in_entry: entry.id,
                in_at: entry.happened_at,
                out: None,
                duty: entry.duty,
                union: entry.union,
                estimated: false,
                shift: entry.shift,
                person: entry.person,
            }),
            EntryKind::Out if open.is_empty() => {
                found.odd.insert(odd(Odd::NotIn));
            }
            EntryKind::Out => {
                let mut stay = open.remove(0);
                stay.out = Some((entry.id, entry.happened_at));
                stay.estimated = entry.source == Source::Estimate;
                found.presence.insert(stay);
            }
        }
    }
    found.presence.extend(open);
    found
}
