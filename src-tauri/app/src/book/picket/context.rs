//! Names for what entries only number: sites, laptops, people.

use super::*;

/// What the views of one read share.
pub(super) struct Context {
    pub zone: Tz,
    sites: BTreeMap<String, String>,
    laptops: BTreeMap<String, String>,
    own: Option<String>,
}

impl Context {
    pub fn read(r: &Reading<'_>, zone: Tz) -> CoreResult<Self> {
        let sites = site::all(r)?
            .into_iter()
            .map(|row| (row.code, row.name))
            .collect();
        let mut laptops = BTreeMap::new();
        let mut own = None;
        for row in device::all(r)? {
            if row.own {
                own = Some(row.id.clone());
            }
            laptops.insert(row.id, row.name);
        }
        Ok(Self {
            zone,
            sites,
            laptops,
            own,
        })
    }

    /// The name of a site, or its code.
    pub fn site<'a>(&'a self, code: &'a str) -> &'a str {
        self.sites.get(code).map_or(code, String::as_str)
    }

    /// What people call a laptop; empty for this one.
    pub fn laptop(&self, device: &str) -> String {
        if device.is_empty() || self.own.as_deref() == Some(device) {
            return String::new();
        }
        match self.laptops.get(device) {
            Some(name) if !name.is_empty() => name.clone(),
            _ => "another laptop".to_owned(),
        }
    }

    pub fn shift(&self, row: &ShiftRow) -> ShiftView {
        ShiftView {
            code: row.code.clone(),
            site_name: self.site(&row.site).to_owned(),
            site: row.site.clone(),
            gate: row.gate.clone(),
            starts: local(row.starts, self.zone),
            ends: local(row.ends, self.zone),
            captain: row.captain.clone(),
            cancelled: row.cancelled.clone(),
        }
    }

    /// A person in words.
    pub fn person(&self, r: &Reading<'_>, waiting: &[Entry], person: &str) -> CoreResult<String> {
        Ok(match Person::parse(person) {
            Some(Person::Member(key)) => match member::by_key(r, &key)? {
                Some(row) => name_of(&row),
                None => format!("Card {key}"),
            },
            Some(Person::WalkIn(id)) => match EntryId::parse(&id) {
                Some(first) => match waiting.iter().find(|entry| entry.id == first) {
                    Some(entry) => entry.name.clone(),
                    None => entry_if_here(r, first)?
                        .map(|entry| entry.name)
                        .filter(|name| !name.is_empty())
                        .unwrap_or(id),
                },
                None => id,
            },
            Some(Person::Guest(union)) => format!("Guest, {union}"),
            None => person.to_owned(),
        })
    }

    /// An entry as lists show it.
    pub fn entry(
        &self,
        r: &Reading<'_>,
        waiting: &[Entry],
        found: &Entry,
    ) -> CoreResult<LineEntryView> {
        let waits = waiting.iter().any(|entry| entry.id == found.id);
        let mut marks = Vec::new();
        if found.kind == EntryKind::In {
            marks = roster_marks(r, &found.person)?;
            if let Some(shift) = shift::get(r, &found.shift)? {
                marks.extend(elsewhere(r, &shift, &found.person, self)?);
            }
        }
        for odd in presence::odd_of(r, &found.shift, &found.person)? {
            if odd.entry == found.id {
                marks.push(odd_words(odd.odd).to_owned());
            }
        }
        if found.clock_back {
            marks.push("the clock went back".to_owned());
        }
        // An entry counts again when what took its place was itself taken back.
        let (mut undone, mut corrected) = (false, false);
        for taker in entry::taking_place_of(r, found.id)? {
            let taken_back = waiting.iter().any(|entry| entry.about == Some(taker));
            if !taken_back && entry::counts(r, taker)? {
                match entry::get(r, taker)?.kind {
                    EntryKind::Void => undone = true,
                    EntryKind::In | EntryKind::Out | EntryKind::Keep => corrected = true,
                }
            }
        }
        undone |= waiting
            .iter()
            .any(|entry| entry.about == Some(found.id) && entry.kind == EntryKind::Void);
        let replaced = undone || corrected;
        Ok(LineEntryView {
            id: found.id.to_string(),
            at: local(found.happened_at, self.zone),
            name: self.person(r, waiting, &found.person)?,
            kind: found.kind.as_str().to_owned(),
            duty: found.duty.as_str().to_owned(),
            undone,
            corrected,
            marks: if replaced { Vec::new() } else { marks },
            waits,
            person: found.person.clone(),
            shift: found.shift.clone(),
            recorded_at: found.recorded_at.to_rfc3339(),
            by: found.by.clone(),
            laptop: self.laptop(&found.device),
            reason: found.reason.clone(),
            source: found.source.as_str().to_owned(),
            sheet: found.sheet.clone(),
            about: found.about.map(|id| id.to_string()),
        })
    }
}

pub(super) fn odd_words(odd: Odd) -> &'static str {
    match odd {
        Odd::AlreadyIn => "was already in",
        Odd::NotIn => "was not signed in",
        Odd::TwoCorrections => "was corrected twice",
    }
}
