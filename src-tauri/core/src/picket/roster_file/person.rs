//! One row of a roster as a person.

use super::Column;
use crate::picket::fold::folded;

/// A name or number longer than this is a broken file, not a person.
const LONGEST: usize = 200;

/// One person of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RosterRow {
    /// Line of the file, from 1; the headings are the first.
    pub line: u32,
    /// See the table `member`.
    pub key: String,
    /// Member number.
    pub number: String,
    /// First names.
    pub first: String,
    /// Last names.
    pub last: String,
    /// What they are called.
    pub known_as: String,
    /// Local or unit.
    pub unit: String,
    /// True for good standing, which is also meant where nothing is said.
    pub good_standing: bool,
    /// Alternate duty agreed by whom.
    pub alternate_by: String,
    /// Alternate duty until when.
    pub alternate_until: String,
}

/// A row as a person, or why it cannot be one.
pub(super) fn person<'a>(
    line: u32,
    get: impl Fn(Column) -> &'a str,
    pseudonymous: bool,
) -> Result<RosterRow, String> {
    let number = number(get(Column::Number));
    if rounded(&number) {
        return Err(format!(
            "“{number}” is what a spreadsheet made of a long number; its digits are lost. Format the column as text and export again."
        ));
    }
    let alternate_until = day(get(Column::AlternateUntil))?;
    let (mut first, mut last) = (get(Column::First).to_owned(), get(Column::Last).to_owned());
    if first.is_empty() && last.is_empty() {
        (first, last) = taken_apart(get(Column::Name));
    }
    if [&number, &first, &last]
        .iter()
        .any(|part| part.chars().count() > LONGEST)
    {
        return Err(format!(
            "A name or number is longer than {LONGEST} letters."
        ));
    }
    let key = if number.is_empty() {
        let words = folded(&format!("{last} {first}"));
        if words.is_empty() {
            return Err("There is neither a member number nor a name.".to_owned());
        }
        if pseudonymous {
            return Err("Without names a member number is needed, and there is none.".to_owned());
        }
        format!("~{}", words.join(" "))
    } else {
        number.clone()
    };
    if pseudonymous {
        first = initial(&first);
        last = initial(&last);
    }
    Ok(RosterRow {
        line,
        key,
        number,
        first,
        last,
        known_as: if pseudonymous {
            String::new()
        } else {
            get(Column::KnownAs).to_owned()
        },
        unit: get(Column::Unit).to_owned(),
        good_standing: good(get(Column::Standing)),
        alternate_by: if pseudonymous {
            String::new()
        } else {
            get(Column::AlternateBy).to_owned()
        },
        alternate_until,
    })
}

fn initial(name: &str) -> String {
    name.chars()
        .find(|letter| letter.is_alphabetic())
        .map(|letter| format!("{}.", letter.to_uppercase()))
        .unwrap_or_default()
}

/// `Last, First` or `First Middle Last`.
fn taken_apart(name: &str) -> (String, String) {
    if let Some((last, first)) = name.split_once(',') {
        return (first.trim().to_owned(), last.trim().to_owned());
    }
    match name.rsplit_once(char::is_whitespace) {
        Some((first, last)) => (first.trim().to_owned(), last.trim().to_owned()),
        None => (String::new(), name.to_owned()),
    }
}

/// Spreadsheets write a number as `20418.0`.
fn number(text: &str) -> String {
    match text.strip_suffix(".0") {
        Some(whole) if whole.chars().all(|digit| digit.is_ascii_digit()) => whole.to_owned(),
        _ => text.to_owned(),
    }
}

/// `2.04180012E+11`: the digits behind are gone.
fn rounded(number: &str) -> bool {
    number
        .to_ascii_uppercase()
        .split_once("E+")
        .is_some_and(|(digits, power)| {
            digits.contains(['.', ','])
                && !power.is_empty()
                && power.bytes().all(|b| b.is_ascii_digit())
        })
}

/// A day as offices write it, in the form of the table. `3/4/2023` is two days, so it is refused.
fn day(text: &str) -> Result<String, String> {
    if text.is_empty() {
        return Ok(String::new());
    }
    let read = |form: &str| chrono::NaiveDate::parse_from_str(text, form).ok();
    let found = read("%Y-%m-%d").or_else(|| read("%d.%m.%Y"));
    let (american, european) = (read("%m/%d/%Y"), read("%d/%m/%Y"));
    let found = found.or(match (american, european) {
        (Some(one), Some(other)) if one == other => Some(one),
        (Some(_), Some(_)) | (None, None) => None,
        (Some(one), None) | (None, Some(one)) => Some(one),
    });
    found
        .map(|day| day.to_string())
        .ok_or_else(|| format!("“{text}” could be several days; write it like 2023-09-30."))
}

/// What is not said counts as good: nobody is suspected because a column is missing.
fn good(text: &str) -> bool {
    let said = folded(text).join(" ");
    said.is_empty()
        || matches!(
            said.as_str(),
            "good"
                | "good standing"
                | "in good standing"
                | "active"
                | "current"
                | "yes"
                | "y"
                | "ok"
                | "paid"
                | "member"
        )
}
