//! What cannot all be true, or needs a look: a pure function of the stays.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::fold::folded;

/// A stay as the search for overlaps sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen<'a> {
    /// [`super::Person::key`].
    pub person: &'a str,
    /// Code of the shift.
    pub shift: &'a str,
    /// When they came.
    pub from: DateTime<Utc>,
    /// When they left; the end of the shift while nobody signed them out.
    pub until: DateTime<Utc>,
}

/// Pairs of stays of one person on different shifts that share a moment. Guests are counted, not
/// named, so theirs say nothing.
pub fn overlaps(stays: &[Seen<'_>]) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = (0..stays.len())
        .filter(|at| !stays[*at].person.starts_with("g:"))
        .collect();
    order.sort_by_key(|at| (stays[*at].person, stays[*at].from, stays[*at].shift));
    let mut found = Vec::new();
    for (place, first) in order.iter().enumerate() {
        let one = stays[*first];
        for second in order.iter().skip(place + 1) {
            let other = stays[*second];
            if other.person != one.person || other.from >= one.until {
                break;
            }
            if other.shift != one.shift && one.from < other.until {
                found.push((*first, *second));
            }
        }
    }
    found
}

/// Groups of people with one name, however it is written: `Abara, Chidi` and `chidi abara`. The
/// answer names them by their place.
pub fn namesakes<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<Vec<usize>> {
    let mut by_name: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    for (at, name) in names.into_iter().enumerate() {
        let mut parts = folded(name);
        parts.sort();
        if !parts.is_empty() {
            by_name.entry(parts).or_default().push(at);
        }
    }
    by_name
        .into_values()
        .filter(|group| group.len() > 1)
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_692_720_000 + minute * 60, 0).unwrap()
    }

    fn seen<'a>(person: &'a str, shift: &'a str, from: i64, until: i64) -> Seen<'a> {
        Seen {
            person,
            shift,
            from: at(from),
            until: at(until),
        }
    }

    #[test]
    fn only_stays_of_one_person_on_two_shifts_that_share_a_moment_overlap() {
        let stays = [
            seen("m:1", "A", 0, 60),
            seen("m:1", "B", 59, 90),
            seen("m:1", "C", 90, 120),
            seen("m:2", "B", 0, 60),
            seen("g:IATSE", "A", 0, 60),
            seen("g:IATSE", "B", 0, 60),
            seen("m:3", "A", 0, 10),
            seen("m:3", "A", 5, 20),
        ];
        assert_eq!(overlaps(&stays), [(0, 1)]);
    }

    #[test]
    fn a_long_stay_overlaps_with_every_short_one_inside_it() {
        let stays = [
            seen("m:1", "A", 0, 240),
            seen("m:1", "B", 10, 20),
            seen("m:1", "B", 30, 40),
        ];
        assert_eq!(overlaps(&stays), [(0, 1), (0, 2)]);
    }

    #[test]
    fn one_name_is_one_name_however_it_is_written() {
        let names = [
            "Abara, Chidi",
            "Tran, Linh",
            "chidi ABARA",
            "",
            "Trân, Linh",
        ];
        assert_eq!(namesakes(names), [vec![0, 2], vec![1, 4]]);
    }
}
