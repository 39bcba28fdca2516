//! File names that every system takes, from titles that people wrote.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

/// Bytes of a name without its ending; far below every system's limit, and short enough that a
/// path on Windows stays below its own.
const LONGEST: usize = 80;
/// Names that Windows keeps for devices, whatever ending follows.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Gives out names, each once, also for systems that do not tell A from a.
#[derive(Debug, Default)]
pub(crate) struct Names {
    given: HashSet<String>,
    /// The number that the next file of a name may get: thousands may have one title.
    next: HashMap<String, u32>,
}

impl Names {
    /// A free name for `wanted` with the ending `.ending` (none when empty).
    pub(crate) fn free(&mut self, wanted: &str, ending: &str) -> String {
        let stem = safe(wanted);
        let next = self
            .next
            .entry(folded(&format!("{stem}.{ending}")))
            .or_insert(1);
        loop {
            let number = *next;
            *next += 1;
            let mut name = match number {
                1 => stem.clone(),
                _ => format!("{stem} {number}"),
            };
            if !ending.is_empty() {
                name.push('.');
                name.push_str(ending);
            }
            if self.given.insert(folded(&name)) {
                return name;
            }
        }
    }
}

/// The same for two names that some system takes for one: ß and SS are one on a Mac.
fn folded(name: &str) -> String {
    name.to_uppercase().to_lowercase()
}

/// Stem and ending of a name, both safe; the ending in small letters and at most ten of them.
pub(crate) fn split(name: &str) -> (&str, String) {
    match name.rsplit_once('.') {
        Some((stem, ending))
            if !stem.is_empty()
                && ending.len() <= 10
                && !ending.is_empty()
                && ending.chars().all(|c| c.is_ascii_alphanumeric()) =>
        {
            (stem, ending.to_ascii_lowercase())
        }
        _ => (name, String::new()),
    }
}

fn safe(wanted: &str) -> String {
    let mut name = String::new();
    for letter in wanted.nfc() {
        let letter = match letter {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '#' | '^' | '[' | ']' | '%' => {
                '-'
            }
            letter if letter.is_control() || hidden(letter) => ' ',
            letter => letter,
        };
        if name.len() + letter.len_utf8() > LONGEST {
            break;
        }
        // A row of the same filler says nothing.
        if matches!(letter, ' ' | '-') && name.ends_with(letter) {
            continue;
        }
        name.push(letter);
    }
    let name = name.trim_matches(|c: char| c == '.' || c == ' ' || c == '-' || c == '~');
    if name.is_empty() {
        return "untitled".to_owned();
    }
    let first = name.split('.').next().unwrap_or(name).trim().to_lowercase();
    let numbered = |kind: &str| {
        first
            .strip_prefix(kind)
            .is_some_and(|rest| rest.chars().count() == 1 && rest.chars().all(|c| c.is_numeric()))
    };
    if DEVICES.contains(&first.as_str()) || numbered("com") || numbered("lpt") {
        return format!("_{name}");
    }
    name.to_owned()
}

/// Signs that change how a name is shown and are not seen themselves.
fn hidden(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(wanted: &str, expected: &str) {
        assert_eq!(Names::default().free(wanted, "md"), expected, "{wanted:?}");
    }

    #[test]
    fn titles_of_every_kind_become_names() {
        check("Sunday meeting", "Sunday meeting.md");
        check("../../etc/passwd", "etc-passwd.md");
        check("CON", "_CON.md");
        check("con.txt", "_con.txt.md");
        check("COM1", "_COM1.md");
        check("computer", "computer.md");
        check("...", "untitled.md");
        check("", "untitled.md");
        check("a/b\\c:d*e", "a-b-c-d-e.md");
        check("😀 wages", "😀 wages.md");
        check("line\nbreak\u{202e}x", "line break x.md");
        let long = Names::default().free(&"é".repeat(300), "md");
        assert!(long.len() <= LONGEST + 3 && long.ends_with(".md"), "{long}");
    }

    #[test]
    fn two_titles_that_differ_in_case_get_two_files() {
        let mut names = Names::default();
        assert_eq!(names.free("Wages", "md"), "Wages.md");
        assert_eq!(names.free("WAGES", "md"), "WAGES 2.md");
        assert_eq!(names.free("wages", "md"), "wages 3.md");
    }

    #[test]
    fn a_title_that_looks_numbered_takes_no_name_twice() {
        let mut names = Names::default();
        for (wanted, expected) in [
            ("Wages 2", "Wages 2.md"),
            ("Wages", "Wages.md"),
            ("Wages", "Wages 3.md"),
            ("wages 3", "wages 3 2.md"),
        ] {
            assert_eq!(names.free(wanted, "md"), expected);
        }
    }

    proptest! {
        #[test]
        fn no_title_leads_out_of_its_folder(titles in prop::collection::vec("\\PC{0,40}", 1..8)) {
            let mut names = Names::default();
            let mut seen = HashSet::new();
            for title in &titles {
                let name = names.free(title, "md");
                prop_assert!(!name.contains(['/', '\\', '\0', ':']));
                prop_assert!(!name.starts_with('.') && name.len() <= LONGEST + 20);
                prop_assert!(seen.insert(name.to_lowercase()));
            }
        }
    }
}
