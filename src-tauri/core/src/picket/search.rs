//! Whom a few letters mean: an index in memory over the whole roster.
//!
//! Every word of a name is kept once, with the people who have it. Each typed word is compared
//! with every known word as its beginning, one machine word per letter (the bit-parallel
//! distance of Hyyrö with swaps of neighbours), so that 160,000 people cost well under a frame.
//! All typed words must fit, in any order. What fits exactly always stands before what fits
//! with a slip, and a slip in the first letter counts double.

use std::collections::HashMap;

use super::fold::folded;
use super::names::Nicknames;

/// Typed words beyond this many are not looked at.
const WORDS: usize = 6;
/// Longer words than the machine word are cut: nobody needs 64 letters to be found.
const LETTERS: usize = 64;
/// How badly a person fits when one typed word does not fit at all.
const NOT: u16 = u16::MAX;

const PART_OF_NUMBER: u16 = 1;
const NICKNAME: u16 = 3;
const SLIP: u16 = 10;
const FIRST_LETTER: u16 = 4;

/// One person as the index takes them in.
#[derive(Debug, Clone, Copy)]
pub struct Indexed<'a> {
    /// Identifier of the roster row.
    pub id: i64,
    /// Member number.
    pub number: &'a str,
    /// First names.
    pub first: &'a str,
    /// Last names.
    pub last: &'a str,
    /// What they are called.
    pub known_as: &'a str,
}

/// A person who fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Identifier of the roster row.
    pub id: i64,
    /// How badly they fit; 0 is exact.
    pub slips: u16,
}

#[derive(Debug)]
struct Word {
    text: String,
    people: Vec<u32>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct Index {
    ids: Vec<i64>,
    numbers: Vec<(String, u32)>,
    words: Vec<Word>,
    nicknames: Nicknames,
}

impl Index {
    /// Takes everybody in.
    pub fn new<'a>(people: impl IntoIterator<Item = Indexed<'a>>) -> Self {
        let mut ids = Vec::new();
        let mut numbers = Vec::new();
        let mut words: HashMap<String, Vec<u32>> = HashMap::new();
        for person in people {
            let Ok(at) = u32::try_from(ids.len()) else {
                break;
            };
            ids.push(person.id);
            let number: String = folded(person.number).concat();
            if !number.is_empty() {
                numbers.push((number, at));
            }
            for part in [person.first, person.last, person.known_as] {
                let parts = folded(part);
                // "de la Cruz" is also typed "delacruz".
                if parts.len() > 1 {
                    add(&mut words, parts.concat(), at);
                }
                for word in parts {
                    add(&mut words, word, at);
                }
            }
        }
        numbers.sort();
        let mut words: Vec<Word> = words
            .into_iter()
            .map(|(text, people)| Word { text, people })
            .collect();
        words.sort_by(|a, b| a.text.cmp(&b.text));
        Self {
            ids,
            numbers,
            words,
            nicknames: Nicknames::default(),
        }
    }

    /// How many people it knows.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// True when it knows nobody.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The `wanted` people who fit best, best first; `favour` moves people who fit equally well
    /// (smaller comes first).
    pub fn find(&self, typed: &str, wanted: usize, favour: impl Fn(i64) -> u8) -> Vec<Found> {
        let mut terms = folded(typed);
        terms.truncate(WORDS);
        if terms.is_empty() {
            return Vec::new();
        }
        let mut all: Option<Vec<u16>> = None;
        for term in &terms {
            let fits = self.fits(term);
            all = Some(match all {
                None => fits,
                Some(mut sums) => {
                    for (sum, fit) in sums.iter_mut().zip(fits) {
                        *sum = sum.saturating_add(fit);
                    }
                    sums
                }
            });
        }
        let mut best: Vec<(u16, u8, u32)> = Vec::new();
        for (at, slips) in (0_u32..).zip(all.unwrap_or_default()) {
            if slips == NOT {
                continue;
            }
            let worst = best.last().map_or(NOT, |(slips, _, _)| *slips);
            if best.len() == wanted && slips > worst {
                continue;
            }
            let favour = self.id(at).map_or(u8::MAX, &favour);
            let entry = (slips, favour, at);
            let place = best.partition_point(|other| *other < entry);
            best.insert(place, entry);
            best.truncate(wanted);
        }
        best.into_iter()
            .filter_map(|(slips, _, at)| self.id(at).map(|id| Found { id, slips }))
            .collect()
    }

    fn id(&self, at: u32) -> Option<i64> {
        self.ids.get(at as usize).copied()
    }

    /// How badly each person fits one typed word.
    fn fits(&self, term: &str) -> Vec<u16> {
        let mut fits = vec![NOT; self.ids.len()];
        let mut better = |people: &[u32], slips: u16| {
            for person in people {
                if let Some(fit) = fits.get_mut(*person as usize) {
                    *fit = slips.min(*fit);
                }
            }
        };
        // A number is never guessed at: one wrong digit is another person.
        if term.chars().any(|letter| letter.is_ascii_digit()) {
            let from = self
                .numbers
                .partition_point(|(number, _)| number.as_str() < term);
            for (number, person) in self.numbers.iter().skip(from) {
                if !number.starts_with(term) {
                    break;
                }
                let whole = number.len() == term.len();
                better(&[*person], if whole { 0 } else { PART_OF_NUMBER });
            }
            return fits;
        }
        let pattern = Pattern::new(term);
        let allowed = allowed(pattern.length);
        for word in &self.words {
            let Some(slips) = pattern.fits(&word.text, allowed) else {
                continue;
            };
            better(&word.people, slips);
        }
        for full in self.nicknames.full(term) {
            if let Ok(at) = self
                .words
                .binary_search_by(|word| word.text.as_str().cmp(full))
                && let Some(word) = self.words.get(at)
            {
                better(&word.people, NICKNAME);
            }
        }
        fits
    }
}

fn add(words: &mut HashMap<String, Vec<u32>>, word: String, person: u32) {
    let people = words.entry(word).or_default();
    // "Jose Jose" would count twice.
    if people.last() != Some(&person) {
        people.push(person);
    }
}

/// How many slips a typed word of this length may have.
fn allowed(length: usize) -> u32 {
    match length {
        0..=2 => 0,
        3..=6 => 1,
        _ => 2,
    }
}

/// A typed word, prepared for comparison.
struct Pattern {
    length: usize,
    first: char,
    ascii: [u64; 128],
    other: HashMap<char, u64>,
}

impl Pattern {
    fn new(term: &str) -> Self {
        let mut ascii = [0; 128];
        let mut other: HashMap<char, u64> = HashMap::new();
        let mut length = 0;
        for (place, letter) in term.chars().take(LETTERS).enumerate() {
            let bit = 1_u64 << place;
            match ascii.get_mut(letter as usize) {
                Some(bits) => *bits |= bit,
                None => *other.entry(letter).or_default() |= bit,
            }
            length = place + 1;
        }
        Self {
            length,
            first: term.chars().next().unwrap_or_default(),
            ascii,
            other,
        }
    }

    /// How badly the typed word fits the beginning of `word`; `None` with more slips than allowed.
    fn fits(&self, word: &str, allowed: u32) -> Option<u16> {
        let slips = self.distance(word, allowed)?;
        let mut found = u16::try_from(slips).ok()?.saturating_mul(SLIP);
        if slips > 0 && !word.starts_with(self.first) {
            found = found.saturating_add(FIRST_LETTER);
        }
        Some(found)
    }

    /// The smallest number of slips between the typed word and any beginning of `word`.
    fn distance(&self, word: &str, allowed: u32) -> Option<u32> {
        let last = 1_u64 << (self.length.max(1) - 1);
        let (mut vertical_up, mut vertical_down) = (!0_u64, 0_u64);
        let (mut diagonal, mut before) = (0_u64, 0_u64);
        let mut slips = u32::try_from(self.length).ok()?;
        let mut least = slips;
        // Letters of the word beyond this cannot belong to what was typed.
        for letter in word.chars().take(self.length + allowed as usize) {
            let here = match self.ascii.get(letter as usize) {
                Some(bits) => *bits,
                None => self.other.get(&letter).copied().unwrap_or(0),
            };
            let swapped = ((!diagonal & here) << 1) & before;
            diagonal = ((here & vertical_up).wrapping_add(vertical_up) ^ vertical_up)
                | here
                | vertical_down
                | swapped;
            let up = vertical_down | !(diagonal | vertical_up);
            let down = diagonal & vertical_up;
            if up & last != 0 {
                slips += 1;
            }
            if down & last != 0 {
                slips = slips.saturating_sub(1);
            }
            least = least.min(slips);
            let up = (up << 1) | 1;
            vertical_up = (down << 1) | !(diagonal | up);
            vertical_down = up & diagonal;
            before = here;
        }
        (least <= allowed).then_some(least)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use proptest::prelude::*;

    use super::*;

    const PEOPLE: [(&str, &str, &str, &str); 9] = [
        ("20418", "Marisol", "González", ""),
        ("31177", "Marco", "Gonzalez Ortiz", ""),
        ("11902", "Marina", "Gonçalves", ""),
        ("40011", "Linh", "Tran", ""),
        ("40012", "Robert", "O'Neill", ""),
        ("40013", "Chidi", "Abara", "Chi"),
        ("40014", "Ana", "de la Cruz", ""),
        ("40015", "Łukasz", "Nowak", ""),
        ("40016", "Siobhán", "Ní Dhomhnaill", ""),
    ];

    fn index() -> Index {
        Index::new(
            (0..)
                .zip(PEOPLE)
                .map(|(id, (number, first, last, known_as))| Indexed {
                    id,
                    number,
                    first,
                    last,
                    known_as,
                }),
        )
    }

    fn first(typed: &str) -> Option<&'static str> {
        let found = index().find(typed, 8, |_| 0);
        found.first().map(|found| PEOPLE[found.id as usize].0)
    }

    #[test]
    fn captains_find_people_as_they_type() {
        for (typed, number) in [
            ("gonz maris", "20418"),
            ("maris gonz", "20418"),
            ("gonzales marisol", "20418"),
            ("gnozalez marisol", "20418"),
            ("GONZÁLEZ ORT", "31177"),
            ("gonc", "11902"),
            ("bob", "40012"),
            ("oneil bob", "40012"),
            ("o'neill", "40012"),
            ("delacruz", "40014"),
            ("cruz ana", "40014"),
            ("lukasz", "40015"),
            ("siobhan", "40016"),
            ("chi", "40013"),
            ("40015", "40015"),
            ("204", "20418"),
            ("abraa", "40013"),
        ] {
            assert_eq!(first(typed), Some(number), "{typed}");
        }
    }

    #[test]
    fn a_wrong_digit_is_nobody() {
        assert_eq!(first("20419"), None);
        assert_eq!(first("zzz"), None);
        assert_eq!(first(""), None);
        assert_eq!(first("'"), None);
    }

    /// The table that the bits stand for.
    fn slow(typed: &str, word: &str) -> usize {
        let (a, b): (Vec<char>, Vec<char>) = (typed.chars().collect(), word.chars().collect());
        let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
        for (i, row) in rows.iter_mut().enumerate() {
            row[0] = i;
        }
        for (j, cell) in rows[0].iter_mut().enumerate() {
            *cell = j;
        }
        for i in 1..=a.len() {
            for j in 1..=b.len() {
                let cost = usize::from(a[i - 1] != b[j - 1]);
                let mut least = (rows[i - 1][j - 1] + cost)
                    .min(rows[i - 1][j] + 1)
                    .min(rows[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    least = least.min(rows[i - 2][j - 2] + 1);
                }
                rows[i][j] = least;
            }
        }
        rows[a.len()].iter().copied().min().unwrap()
    }

    proptest! {
        #[test]
        fn the_bits_count_as_the_table_does(typed in "[abcñ]{1,9}", word in "[abcñ]{0,12}") {
            let expected = u32::try_from(slow(&typed, &word)).unwrap();
            let found = Pattern::new(&typed).distance(&word, 3);
            prop_assert_eq!(found, (expected <= 3).then_some(expected));
        }
    }
}
