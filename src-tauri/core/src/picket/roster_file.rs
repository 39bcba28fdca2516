//! A roster as union offices send it: any encoding, any separator, any order of columns.

use std::collections::{BTreeMap, HashMap};

use encoding_rs::{UTF_8, WINDOWS_1252};
use serde::{Deserialize, Serialize};

use super::fold::folded;

/// A file beyond this is not a roster of one union.
const LARGEST: usize = 256 << 20;
/// More people than any one book is meant for.
const MOST_ROWS: usize = 1_000_000;
/// A name or number longer than this is a broken file, not a person.
const LONGEST: usize = 200;

/// What a column of the file means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// Member number.
    Number,
    /// First names.
    First,
    /// Last names.
    Last,
    /// Both in one: `Last, First` or `First Last`.
    Name,
    /// What they are called.
    KnownAs,
    /// Local or bargaining unit.
    Unit,
    /// Standing.
    Standing,
    /// Alternate duty agreed by whom.
    AlternateBy,
    /// Alternate duty until when.
    AlternateUntil,
}

impl Column {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Number,
        Self::First,
        Self::Last,
        Self::Name,
        Self::KnownAs,
        Self::Unit,
        Self::Standing,
        Self::AlternateBy,
        Self::AlternateUntil,
    ];

    /// Headings under which offices write it, folded.
    const fn headings(self) -> &'static [&'static str] {
        match self {
            Self::Number => &[
                "member number",
                "member no",
                "member id",
                "memberid",
                "number",
                "no",
                "id",
                "card number",
                "card no",
                "card",
                "membership number",
                "member",
                "emp id",
            ],
            Self::First => &[
                "first",
                "first name",
                "firstname",
                "given name",
                "given names",
                "vorname",
                "nombre",
            ],
            Self::Last => &[
                "last",
                "last name",
                "lastname",
                "surname",
                "family name",
                "nachname",
                "apellido",
                "apellidos",
            ],
            Self::Name => &["name", "full name", "fullname", "member name"],
            Self::KnownAs => &["known as", "nickname", "preferred name", "goes by", "nick"],
            Self::Unit => &[
                "unit",
                "local",
                "bargaining unit",
                "branch",
                "chapter",
                "local number",
            ],
            Self::Standing => &["standing", "status", "member status", "dues status"],
            Self::AlternateBy => &[
                "alternate duty agreed by",
                "alternate duty by",
                "agreed by",
                "accommodation by",
            ],
            Self::AlternateUntil => &[
                "alternate duty until",
                "alternate until",
                "accommodation until",
            ],
        }
    }
}

/// Which column of the file means what, by heading. Kept, so that the next file of the same
/// office needs no questions.
pub type Mapping = BTreeMap<Column, String>;

/// A file that was read, before it is known what its columns mean.
#[derive(Debug, Clone)]
pub struct RosterFile {
    /// The headings as written.
    pub headings: Vec<String>,
    /// How its letters were read, in words.
    pub encoding: &'static str,
    /// What stands between its columns.
    pub separator: char,
    rows: Vec<(u32, Vec<String>)>,
}

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

/// Why a row, or the whole file (`line` 0), cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterProblem {
    /// Line of the file, from 1.
    pub line: u32,
    /// A plain sentence.
    pub what: String,
}

impl RosterProblem {
    fn of_file(what: &str) -> Self {
        Self {
            line: 0,
            what: what.to_owned(),
        }
    }
}

impl RosterFile {
    /// Reads the bytes of a CSV file.
    ///
    /// # Errors
    /// The reason when it is no such file.
    pub fn read(bytes: &[u8]) -> Result<Self, RosterProblem> {
        if bytes.len() > LARGEST {
            return Err(RosterProblem::of_file(
                "The file is larger than 256 MiB; export only the roster.",
            ));
        }
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            return Err(RosterProblem::of_file(
                "This is a spreadsheet, not a CSV file. Save it as CSV and choose that file.",
            ));
        }
        let (text, encoding) = decoded(bytes);
        if text.contains('\0') {
            return Err(RosterProblem::of_file(
                "This is not a text file. Save the roster as CSV and choose that file.",
            ));
        }
        let separator = separator(&text);
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(u8::try_from(separator).unwrap_or(b','))
            .flexible(true)
            .has_headers(false)
            .from_reader(text.as_bytes());
        let mut headings = Vec::new();
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| RosterProblem {
                line: line(error.position()),
                what: "This row cannot be read; a quotation mark may be missing.".to_owned(),
            })?;
            let fields: Vec<String> = record.iter().map(cleaned).collect();
            if fields.iter().all(String::is_empty) {
                continue;
            }
            if headings.is_empty() {
                headings = fields;
            } else {
                rows.push((line(record.position()), fields));
            }
            if rows.len() > MOST_ROWS {
                return Err(RosterProblem::of_file(
                    "The file has more than a million rows; that is not one union's roster.",
                ));
            }
        }
        if headings.is_empty() {
            return Err(RosterProblem::of_file("The file is empty."));
        }
        Ok(Self {
            headings,
            encoding,
            separator,
            rows,
        })
    }

    /// What the columns seem to mean: as remembered, otherwise by their headings.
    pub fn guess(&self, remembered: &Mapping) -> Mapping {
        let known: HashMap<String, &String> = self
            .headings
            .iter()
            .map(|heading| (folded(heading).join(" "), heading))
            .collect();
        let mut found = Mapping::new();
        for column in Column::ALL {
            let kept = remembered
                .get(&column)
                .and_then(|heading| known.get(&folded(heading).join(" ")));
            let guessed = || {
                column
                    .headings()
                    .iter()
                    .find_map(|heading| known.get(*heading))
            };
            if let Some(heading) = kept.or_else(guessed) {
                found.insert(column, (*heading).clone());
            }
        }
        if found.contains_key(&Column::First) && found.contains_key(&Column::Last) {
            found.remove(&Column::Name);
        }
        found
    }

    /// The people of the file. With any problem nothing of the file is to be taken.
    pub fn people(
        &self,
        mapping: &Mapping,
        pseudonymous: bool,
    ) -> (Vec<RosterRow>, Vec<RosterProblem>) {
        let mut problems = Vec::new();
        let mut places: HashMap<Column, usize> = HashMap::new();
        for (column, heading) in mapping {
            match self.headings.iter().position(|other| other == heading) {
                Some(place) => {
                    places.insert(*column, place);
                }
                None => problems.push(RosterProblem {
                    line: 1,
                    what: format!("There is no column “{heading}”."),
                }),
            }
        }
        if ![Column::Number, Column::Name, Column::Last]
            .iter()
            .any(|column| places.contains_key(column))
        {
            problems.push(RosterProblem {
                line: 1,
                what: "No column is known as the member number or the name. Say which it is."
                    .to_owned(),
            });
            return (Vec::new(), problems);
        }
        let mut people: Vec<RosterRow> = Vec::with_capacity(self.rows.len());
        let mut seen: HashMap<String, u32> = HashMap::with_capacity(self.rows.len());
        for (line, fields) in &self.rows {
            let get = |column: Column| {
                places
                    .get(&column)
                    .and_then(|place| fields.get(*place))
                    .map_or("", String::as_str)
            };
            match person(*line, get, pseudonymous) {
                Err(what) => problems.push(RosterProblem { line: *line, what }),
                Ok(row) => match seen.get(&row.key) {
                    Some(first) => problems.push(RosterProblem {
                        line: *line,
                        what: if row.number.is_empty() {
                            format!("The same name without a member number stands in line {first}.")
                        } else {
                            format!(
                                "Member number {} stands in line {first} already.",
                                row.number
                            )
                        },
                    }),
                    None => {
                        seen.insert(row.key.clone(), *line);
                        people.push(row);
                    }
                },
            }
        }
        (people, problems)
    }

    /// How many rows it has below the headings.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }
}

fn person<'a>(
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

fn cleaned(field: &str) -> String {
    field.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn line(position: Option<&csv::Position>) -> u32 {
    position.map_or(0, |at| u32::try_from(at.line()).unwrap_or(u32::MAX))
}

/// By its mark, otherwise UTF-8 where that fits, otherwise the letters of Western Windows,
/// which hold those of Latin-1.
fn decoded(bytes: &[u8]) -> (String, &'static str) {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_with_bom_removal(bytes);
        return (text.into_owned(), encoding.name());
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), UTF_8.name()),
        Err(_) => {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
            (text.into_owned(), WINDOWS_1252.name())
        }
    }
}

/// The sign that the first line has most of, outside of quotation marks.
fn separator(text: &str) -> char {
    let mut counts = [(',', 0), (';', 0), ('\t', 0), ('|', 0)];
    let mut quoted = false;
    for letter in text.trim_start().chars() {
        match letter {
            '"' => quoted = !quoted,
            '\n' if !quoted => break,
            _ if !quoted => {
                if let Some((_, count)) = counts.iter_mut().find(|(sign, _)| *sign == letter) {
                    *count += 1;
                }
            }
            _ => {}
        }
    }
    let mut best = (',', 0);
    for (sign, count) in counts {
        if count > best.1 {
            best = (sign, count);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn read(bytes: &[u8]) -> (Vec<RosterRow>, Vec<RosterProblem>) {
        let file = RosterFile::read(bytes).unwrap();
        file.people(&file.guess(&Mapping::new()), false)
    }

    fn names(bytes: &[u8]) -> String {
        let (people, problems) = read(bytes);
        assert_eq!(problems, []);
        let shown: Vec<String> = people
            .iter()
            .map(|row| format!("{}/{}/{}", row.number, row.first, row.last))
            .collect();
        shown.join(" ")
    }

    #[test]
    fn files_of_every_office_say_the_same() {
        let text = "Member No;First Name;Surname\r\n20418;Marisol;González\r\n40016;Siobhán;Ní Dhomhnaill\r\n";
        let expected = "20418/Marisol/González 40016/Siobhán/Ní Dhomhnaill";
        let utf16: Vec<u8> = [0xfeff_u16]
            .into_iter()
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        let latin: Vec<u8> = text.chars().map(|letter| letter as u8).collect();
        for (what, bytes) in [
            ("utf-8", text.as_bytes().to_vec()),
            (
                "with a mark",
                [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat(),
            ),
            ("utf-16", utf16),
            ("latin-1", latin),
            ("commas", text.replace(';', ",").into_bytes()),
            ("tabs", text.replace(';', "\t").into_bytes()),
        ] {
            assert_eq!(names(&bytes), expected, "{what}");
        }
    }

    #[test]
    fn one_column_of_names_is_taken_apart_and_numbers_of_spreadsheets_are_whole() {
        let text =
            "id,name,phone\n20418.0,\"González, Marisol\",5551234\n20419,Ana Maria Ruiz,\n\n";
        assert_eq!(
            names(text.as_bytes()),
            "20418/Marisol/González 20419/Ana Maria/Ruiz"
        );
    }

    #[test]
    fn every_row_that_does_not_fit_is_named() {
        let text = "number,first,last\n1,Ana,Ruiz\n1,Bo,Lee\n,,\n,Cy,Ono\n,Cy,Ono\n";
        let (people, problems) = read(text.as_bytes());
        assert_eq!(people.len(), 2);
        let shown: Vec<String> = problems
            .iter()
            .map(|problem| format!("{}: {}", problem.line, problem.what))
            .collect();
        assert_eq!(
            shown,
            [
                "3: Member number 1 stands in line 2 already.",
                "6: The same name without a member number stands in line 5.",
            ]
        );
    }

    #[test]
    fn pseudonymous_rows_hold_initials_only() {
        let text = "number,first,last,nickname\n7,Ana,Ruiz,Annie\n";
        let file = RosterFile::read(text.as_bytes()).unwrap();
        let (people, problems) = file.people(&file.guess(&Mapping::new()), true);
        assert_eq!(problems, []);
        assert_eq!(
            (&*people[0].first, &*people[0].last, &*people[0].known_as),
            ("A.", "R.", "")
        );
    }

    #[test]
    fn what_spreadsheets_do_to_numbers_and_days_is_said_or_mended() {
        let text = "number,name,alternate duty by,alternate duty until\n2.0418E+11,Ana Ruiz,,\n2,Bo Lee,Kim,30.9.2023\n3,Cy Ono,Kim,9/30/2023\n4,Di Poe,Kim,3/4/2023\n";
        let file = RosterFile::read(text.as_bytes()).unwrap();
        let (people, problems) = file.people(&file.guess(&Mapping::new()), false);
        let until: Vec<&str> = people.iter().map(|row| &*row.alternate_until).collect();
        assert_eq!(until, ["2023-09-30", "2023-09-30"]);
        assert!(problems[0].what.contains("digits are lost"), "{problems:?}");
        assert!(problems[1].what.contains("several days"), "{problems:?}");
        assert_eq!(problems.len(), 2);
    }

    #[test]
    fn what_is_no_roster_is_said() {
        for (bytes, part) in [
            (b"PK\x03\x04....".as_slice(), "spreadsheet"),
            (b"".as_slice(), "empty"),
            (b"a,b\0".as_slice(), "not a text file"),
        ] {
            let problem = RosterFile::read(bytes).unwrap_err();
            assert!(problem.what.contains(part), "{problem:?}");
        }
        let (_, problems) = read(b"colour,size\nred,3\n");
        assert!(problems[0].what.contains("member number"), "{problems:?}");
    }

    #[test]
    fn a_mapping_is_remembered_and_a_missing_column_named() {
        let file = RosterFile::read(b"Mitgl;Wer\n7;Ruiz\n").unwrap();
        let kept = Mapping::from([
            (Column::Number, "mitgl".to_owned()),
            (Column::Name, "Wer".to_owned()),
        ]);
        let guess = file.guess(&kept);
        assert_eq!(guess.get(&Column::Number).unwrap(), "Mitgl");
        assert_eq!(file.people(&guess, false).0.len(), 1);
        let wrong = Mapping::from([(Column::Number, "Karte".to_owned())]);
        assert!(file.people(&wrong, false).1[0].what.contains("“Karte”"));
    }
}
