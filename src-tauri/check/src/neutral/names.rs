//! Finds what looks like a person's name.

use super::bare;
use crate::lexicon;
use crate::stem;

/// Given names that are common where this is used first; a capital alone tells too little at the start
/// of a sentence.
const GIVEN: &str = "
    aaron adam adrian aisha alan albert alejandro alex alice alicia amanda amber amy ana andre andrea
    andrew angela anita ann anna anne anthony antonio ashley barbara ben benjamin beth betty bill bob
    bobby brandon brenda brian bruce carl carla carlos carmen carol caroline cathy charles charlie
    chloe chris christina christine cindy claire claudia craig crystal cynthia daniel dana danny dave
    david dawn deborah debra denise dennis derek diana diane diego donna doug dylan ed eddie edward
    elena elizabeth ellen emily emma eric erica erin ethan eva evan fatima felix fernando fiona
    francisco frank fred gabriel gary george gina gloria greg hannah harry heather helen henry ian
    isabel ivan jack jackie jacob jake james jamie jane janet janice jared jason javier jay jean jeff
    jen jennifer jenny jeremy jerry jesse jessica jesus jim jimmy joan joe joel john johnny jon jorge
    jose josh juan judy julia julie justin karen kate katherine kathy katie keith kelly ken kenny kevin
    kim kyle laura lauren leah lee leo leon leslie linda lisa liz louis lucas lucy luis luke lupe
    manuel marcus margaret maria marie mario marisol martha martin mary mateo matt matthew maya megan
    melissa michael michelle miguel mike mohammed molly monica nancy natalie nathan neil nick nicole
    nina noah nora oliver olivia omar oscar pablo pam pamela patricia patrick paul paula pedro peggy
    pete peter phil priya rachel rafael ralph ramon raul ray rebecca ricardo richard rick rita rob
    robert roberto robin roger ron rosa rose ruben russell ruth ryan sally sam samantha samuel sandra
    sara sarah scott sean sergio sharon sheila simon sofia sonia stacy stan stephanie steve steven sue
    susan tamara tanya tara ted teresa terry theresa thomas tiffany tim tina todd tom tommy tony tracy
    travis tyler valerie vanessa veronica vic victor victoria vincent walter wanda wayne wendy yolanda
    yusuf zach zoe
";

/// How many words from `at` on are a name; 0 for none.
pub(super) fn name_at(words: &[String], at: usize, in_notices: &dyn Fn(&str) -> bool) -> usize {
    let Some(word) = words.get(at) else { return 0 };
    let title = matches!(bare(word).as_str(), "mr" | "ms" | "mrs" | "dr");
    if title && words.get(at + 1).is_some_and(|next| capital(next)) {
        let rest = run(words, at + 1, in_notices).max(1);
        return 1 + rest;
    }
    let length = run(words, at, in_notices);
    let given = GIVEN.split_whitespace().any(|name| name == owner(word));
    let starts = at == 0 || words[at - 1].ends_with(['.', '?', '!', ':']);
    match length {
        0 => 0,
        // A capital at the start says nothing; a common name does.
        1 if starts && !given => 0,
        // "may" and "will" are names and words.
        1 if ambiguous(&owner(word)) => 0,
        length => length,
    }
}

/// Neighbouring words with a capital that no notice has.
fn run(words: &[String], at: usize, in_notices: &dyn Fn(&str) -> bool) -> usize {
    let mut length = 0;
    while let Some(word) = words.get(at + length) {
        let plain = owner(word);
        let given = GIVEN.split_whitespace().any(|name| name == plain);
        // Behind a given name a surname is one, also that of somebody whom a notice names.
        let public = !given && length == 0 && in_notices(&plain);
        let initial = length > 0 && plain.len() == 1 && word.starts_with(char::is_uppercase);
        if !initial && (!capital(word) || public || ordinary(&plain)) {
            break;
        }
        length += 1;
        if initial && words.get(at + length).is_some_and(|next| capital(next)) {
            continue;
        }
        // A comma or a stop ends a name.
        if word.ends_with([',', '.', ';', ':', '?', '!']) || bare(word).ends_with("'s") {
            break;
        }
    }
    length
}

/// The word in small letters, without the ending of possession.
fn owner(word: &str) -> String {
    let plain = bare(word);
    plain.strip_suffix("'s").map(str::to_owned).unwrap_or(plain)
}

fn capital(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let first = letters.next().is_some_and(char::is_uppercase);
    // All capitals are letters that stand for a body, not a person.
    first && letters.next().is_some_and(char::is_lowercase)
}

fn ambiguous(plain: &str) -> bool {
    matches!(
        plain,
        "may" | "will" | "mark" | "grace" | "hope" | "faith" | "bill" | "rose" | "jean"
    )
}

/// Days, months, bodies and the field's own words are no names.
fn ordinary(plain: &str) -> bool {
    lexicon::category(plain).is_some()
        || lexicon::is_small(plain)
        || lexicon::is_passing_on(plain)
        || stem::topic_word(plain).is_some_and(|topic| topic.starts_with('='))
        || matches!(
            plain,
            "gate"
                | "gates"
                | "lot"
                | "stage"
                | "building"
                | "hall"
                | "street"
                | "avenue"
                | "road"
                | "board"
                | "court"
                | "labor"
                | "labour"
                | "north"
                | "south"
                | "east"
                | "west"
                | "god"
                | "english"
                | "spanish"
                | "american"
                | "everything"
                | "nothing"
                | "people"
                | "workers"
                | "writers"
                | "actors"
                | "teachers"
                | "nurses"
                | "drivers"
                | "screen"
        )
}
