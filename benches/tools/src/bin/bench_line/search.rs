//! The roster of 160,000 people, letter by letter.

use std::path::Path;
use std::time::{Duration, Instant};

use picketbook_app::view::LineSearchWanted;

use crate::Done;
use crate::data::{Dice, book, millis, name, number, quantile, shift};

const PEOPLE: usize = 160_000;
const TYPED: usize = 400;

pub fn run(folder: &Path) -> Done {
    let book = book(folder, "search", PEOPLE, 1, 1)?;
    let began = Instant::now();
    book.roster_warm()?;
    println!(
        "search: index of {PEOPLE} people made once, when the screen opens: {:.0} ms",
        millis(began.elapsed())
    );
    let (code, ..) = shift(0, 0)?;
    let mut dice = Dice::new(5);
    let mut clean: Vec<Duration> = Vec::new();
    let mut slips: Vec<Duration> = Vec::new();
    let mut found = [0_usize; 2];
    for turn in 0..TYPED {
        let person = dice.below(PEOPLE);
        let (first, last) = name(person);
        let with_slip = turn % 2 == 1;
        let text = match with_slip {
            false => format!("{last} {first}"),
            true => format!("{} {first}", slipped(&last, &mut dice)),
        };
        let letters: Vec<char> = text.chars().collect();
        let mut here = false;
        for length in 1..=letters.len() {
            let wanted = LineSearchWanted {
                shift: code.clone(),
                text: letters[..length].iter().collect(),
            };
            let began = Instant::now();
            let answer = book.line_search(&wanted)?;
            let took = began.elapsed();
            if with_slip {
                slips.push(took)
            } else {
                clean.push(took)
            }
            here |= answer.rows.iter().any(|row| row.number == number(person));
        }
        found[usize::from(with_slip)] += usize::from(here);
    }
    for (what, times, found) in [
        ("without a slip", &mut clean, found[0]),
        ("with a slip in the last name", &mut slips, found[1]),
    ] {
        println!(
            "search: {} keystrokes {what}: median {:.2} ms, p95 {:.2} ms, p99 {:.2} ms; the person stood in the list for {found} of {}",
            times.len(),
            millis(quantile(times, 0.5)),
            millis(quantile(times, 0.95)),
            millis(quantile(times, 0.99)),
            TYPED / 2
        );
    }
    Ok(())
}

/// Two neighbours exchanged, a letter left out, or one typed twice.
fn slipped(text: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let at = 1 + dice.below(letters.len().saturating_sub(2));
    match dice.below(3) {
        0 if at + 1 < letters.len() => letters.swap(at, at + 1),
        1 => {
            letters.remove(at);
        }
        _ => letters.insert(at, letters[at]),
    }
    letters.into_iter().collect()
}
