//! A roster as union offices send it: any encoding, any separator, any order of columns.

mod column;
mod letters;
mod person;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

pub use column::{Column, Mapping};
use letters::{decoded, separator};
pub use person::RosterRow;
use person::person;

/// A file beyond this is not a roster of one union.
const LARGEST: usize = 256 << 20;
/// More people than any one book is meant for.
const MOST_ROWS: usize = 1_000_000;

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

fn cleaned(field: &str) -> String {
    field.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn line(position: Option<&csv::Position>) -> u32 {
    position.map_or(0, |at| u32::try_from(at.line()).unwrap_or(u32::MAX))
}
