//! Several note-takers' records of one meeting, side by side and brought together.
//!
//! Nothing here judges whose words are right. Lines are laid beside each other by the minute in
//! which they were typed; lines that say the same become one under both names.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Timelike, Utc};

use super::noun::SessionNote;
use super::when::When;

/// The notes of one minute, those of each record in its own place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Minute<'a> {
    /// The minute.
    pub at: DateTime<Utc>,
    /// For each record what it says in this minute.
    pub records: Vec<Vec<&'a SessionNote>>,
    /// All records have the same words in this minute.
    pub same: bool,
}

/// Notes in the order in which they were typed.
pub fn in_order(notes: &mut [SessionNote]) {
    notes.sort_by(|a, b| (instant(a), &a.id).cmp(&(instant(b), &b.id)));
}

/// When a note was typed; one that only knows its day stands at its beginning.
pub fn instant(note: &SessionNote) -> DateTime<Utc> {
    match note.at {
        When::Minute(at) => at.to_utc(),
        When::Month(_) | When::Day(_) | When::Range(..) => {
            note.at.first().and_time(chrono::NaiveTime::MIN).and_utc()
        }
    }
}

fn minute(note: &SessionNote) -> DateTime<Utc> {
    let at = instant(note);
    at.with_second(0).unwrap_or(at)
}

/// Words as they are compared: without capitals and without a difference in spaces.
fn plain(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

/// Lays the notes of several records side by side.
pub fn beside<'a>(records: &[&'a [SessionNote]]) -> Vec<Minute<'a>> {
    let mut minutes: BTreeMap<DateTime<Utc>, Vec<Vec<&'a SessionNote>>> = BTreeMap::new();
    for (place, notes) in records.iter().enumerate() {
        for note in *notes {
            let row = minutes
                .entry(minute(note))
                .or_insert_with(|| vec![Vec::new(); records.len()]);
            if let Some(cell) = row.get_mut(place) {
                cell.push(note);
            }
        }
    }
    minutes
        .into_iter()
        .map(|(at, mut row)| {
            for cell in &mut row {
                cell.sort_by(|a, b| (instant(a), &a.id).cmp(&(instant(b), &b.id)));
            }
            let said: BTreeSet<Vec<String>> = row
                .iter()
                .map(|cell| cell.iter().map(|note| plain(&note.text)).collect())
                .collect();
            Minute {
                at,
                same: said.len() == 1,
                records: row,
            }
        })
        .collect()
}

/// Brings notes of several records together: in the order of time, each under the name of whoever
/// typed it; the same words in the same minute once, under all names. `by` names the note-taker
/// where the note itself does not.
pub fn together(records: &[(&str, &[SessionNote])]) -> Vec<SessionNote> {
    type Words = (DateTime<Utc>, &'static str, String);
    let mut lines: BTreeMap<Words, (SessionNote, BTreeSet<String>)> = BTreeMap::new();
    for (by, notes) in records {
        for note in *notes {
            let name = if note.by.is_empty() {
                by
            } else {
                note.by.as_str()
            };
            let key = (minute(note), note.kind.as_str(), plain(&note.text));
            let line = lines
                .entry(key)
                .or_insert_with(|| (note.clone(), BTreeSet::new()));
            // The earliest of the same words gives the time, whichever record came first.
            if (instant(note), &note.id) < (instant(&line.0), &line.0.id) {
                line.0 = note.clone();
            }
            for one in name.split(", ").filter(|one| !one.is_empty()) {
                line.1.insert(one.to_owned());
            }
        }
    }
    let mut notes: Vec<SessionNote> = lines
        .into_values()
        .map(|(mut note, names)| {
            note.by = names.into_iter().collect::<Vec<_>>().join(", ");
            note
        })
        .collect();
    in_order(&mut notes);
    notes
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::log::when::DateOrder;
    use proptest::prelude::*;

    fn note(id: usize, minute: u8, text: &str, by: &str) -> SessionNote {
        SessionNote {
            id: format!("{by}.{id:05}"),
            session: by.to_owned(),
            at: When::parse(
                &format!("2023-08-11T10:{:02}:{:02}-07:00", minute % 60, id % 60),
                DateOrder::Unsaid,
            )
            .unwrap(),
            by: by.to_owned(),
            text: text.to_owned(),
            ..SessionNote::default()
        }
    }

    fn record(by: &'static str) -> impl Strategy<Value = Vec<SessionNote>> {
        proptest::collection::vec((0u8..4, "[ab]{1,2}"), 0..8).prop_map(move |lines| {
            lines
                .iter()
                .enumerate()
                .map(|(id, (minute, text))| note(id, *minute, text, by))
                .collect()
        })
    }

    #[test]
    fn the_same_words_stand_once_under_both_names() {
        let ana = [note(1, 3, "They pass U-12", "Ana")];
        let ben = [
            note(2, 3, "they pass  u-12", "Ben"),
            note(3, 4, "Caucus", "Ben"),
        ];
        let all = together(&[("Ana", &ana), ("Ben", &ben)]);
        let lines: Vec<_> = all
            .iter()
            .map(|n| (n.text.as_str(), n.by.as_str()))
            .collect();
        assert_eq!(lines, [("They pass U-12", "Ana, Ben"), ("Caucus", "Ben")]);
        let rows = beside(&[&ana, &ben]);
        assert_eq!(
            rows.iter().map(|row| row.same).collect::<Vec<_>>(),
            [true, false]
        );
    }

    proptest! {
        #[test]
        fn bringing_together_keeps_every_line_and_does_not_mind_the_order(a in record("Ana"), b in record("Ben")) {
            let one = together(&[("Ana", &a), ("Ben", &b)]);
            prop_assert_eq!(&one, &together(&[("Ben", &b), ("Ana", &a)]));
            for (name, note) in a.iter().map(|n| ("Ana", n)).chain(b.iter().map(|n| ("Ben", n))) {
                prop_assert!(one.iter().any(|line| plain(&line.text) == plain(&note.text)
                    && minute(line) == minute(note) && line.by.split(", ").any(|by| by == name)));
            }
            // Nothing is invented, and doing it again changes nothing.
            prop_assert!(one.len() <= a.len() + b.len());
            prop_assert_eq!(&one, &together(&[("", &one)]));
        }

        #[test]
        fn side_by_side_shows_every_line_once(a in record("Ana"), b in record("Ben")) {
            let rows = beside(&[&a, &b]);
            let shown = |place: usize| rows.iter().map(|row| row.records[place].len()).sum::<usize>();
            prop_assert_eq!((shown(0), shown(1)), (a.len(), b.len()));
            prop_assert!(rows.windows(2).all(|pair| pair[0].at < pair[1].at));
        }
    }
}
