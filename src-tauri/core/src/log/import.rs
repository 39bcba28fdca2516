//! From a table file to rows, with everything that is wrong named by row and column.
//!
//! Nothing is written here: a [`Plan`] says what an import would do. When it has a problem,
//! nothing of the file may be written.

use std::collections::{BTreeMap, HashMap};

use super::export::unarmed;
use super::field::{WrongCell, nearest};
use super::noun::{CellProblem, Column, Duty, Kind, Noun};
use super::sheet::{self, Sheet};
use super::when::DateOrder;

/// At most so many problems are listed; the count goes on.
const MOST_PROBLEMS: usize = 200;

/// Something wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line in the file, from 1; 0 when it concerns the whole file.
    pub row: u64,
    /// The heading as the file has it, empty when it concerns the whole row.
    pub column: String,
    /// A stable code: `cell`, `column_unknown`, `column_missing`, `column_twice`, `date_order`,
    /// `twice`, `record_closed`, `file`.
    pub code: &'static str,
    /// One sentence.
    pub message: String,
}

/// What whoever brings a file in says about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    /// How dates with slashes are read.
    pub order: DateOrder,
    /// Which column of the noun each place of the file is, counted from 0; an empty name leaves
    /// the place out. Places that are not named go by their headings.
    pub columns: BTreeMap<usize, String>,
}

impl From<DateOrder> for Said {
    fn from(order: DateOrder) -> Self {
        Self {
            order,
            columns: BTreeMap::new(),
        }
    }
}

/// A heading of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// As it stands in the file.
    pub typed: String,
    /// The column that it is taken for.
    pub column: Option<&'static str>,
}

/// What an import of a file would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan<N> {
    /// Which noun.
    pub kind: Kind,
    /// Rows that the book does not have.
    pub new: Vec<N>,
    /// Rows that the book has with other cells: as they are there, and as they would be.
    pub changed: Vec<(N, N)>,
    /// Rows that are in the book already, the same.
    pub unchanged: usize,
    /// Everything that is wrong, at most 200 of it. When there is one, nothing may be written.
    pub problems: Vec<Problem>,
    /// How many problems there are in all.
    pub problem_count: usize,
    /// The encoding of the file.
    pub encoding: &'static str,
    /// The separator of the file.
    pub separator: char,
    /// The headings of the file, in their order.
    pub headings: Vec<Heading>,
    /// Codes of other rows that the file names, with their column and the first line of each.
    pub names: BTreeMap<Named, u64>,
}

/// A code of another row that a file names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// The column.
    pub column: &'static str,
    /// Whose code it is.
    pub kind: Kind,
    /// The code.
    pub code: String,
}

/// Compares a file with what is in the book.
pub fn plan<N: Noun>(bytes: &[u8], order: DateOrder, there: &HashMap<String, N>) -> Plan<N> {
    plan_guarded(bytes, &order.into(), there, &mut |_, _| None)
}

/// Says why a row must not be written (column and sentence): what is there, and what would be.
pub type Guard<'a, N> = &'a mut dyn FnMut(Option<&N>, &N) -> Option<(&'static str, String)>;

/// Compares a file with what is in the book, and asks `guard` about each row that would be written.
pub fn plan_guarded<N: Noun>(
    bytes: &[u8],
    said: &Said,
    there: &HashMap<String, N>,
    guard: Guard<'_, N>,
) -> Plan<N> {
    let mut plan = Plan {
        kind: N::KIND,
        new: Vec::new(),
        changed: Vec::new(),
        unchanged: 0,
        problems: Vec::new(),
        problem_count: 0,
        encoding: "",
        separator: ',',
        headings: Vec::new(),
        names: BTreeMap::new(),
    };
    let sheet = match sheet::read(bytes) {
        Ok(sheet) => sheet,
        Err(no) => {
            plan.problem(no.line, "", "file", no.why);
            return plan;
        }
    };
    plan.encoding = sheet.encoding;
    plan.separator = sheet.separator;
    let Some(places) = places::<N>(&sheet, said, &mut plan) else {
        return plan;
    };
    rows(&sheet, &places, said.order, there, guard, &mut plan);
    plan
}

impl<N> Plan<N> {
    fn problem(&mut self, row: u64, column: &str, code: &'static str, message: String) {
        self.problem_count += 1;
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(Problem {
                row,
                column: column.to_owned(),
                code,
                message,
            });
        }
    }
}

/// Compares headings without caring about capitals, spaces and dashes.
fn plain(name: &str) -> String {
    name.trim().to_lowercase().replace([' ', '-'], "_")
}

/// For each column of the noun its place in the file; `None` when the headings have a problem.
fn places<N: Noun>(sheet: &Sheet, said: &Said, plan: &mut Plan<N>) -> Option<Vec<Option<usize>>> {
    let mut places = vec![None; N::COLUMNS.len()];
    let before = plan.problem_count;
    for (place, heading) in sheet.headings.iter().enumerate() {
        let found = match said.columns.get(&place).map(String::as_str) {
            Some("") => None,
            Some(named) => column_named::<N>(named, plan),
            None => column_of::<N>(sheet, place, heading, plan),
        };
        plan.headings.push(Heading {
            typed: heading.clone(),
            column: found
                .and_then(|at| N::COLUMNS.get(at))
                .map(|column| column.name),
        });
        match found.and_then(|at| places.get_mut(at)) {
            None => {}
            Some(slot @ None) => *slot = Some(place),
            Some(Some(_)) => plan.problem(
                1,
                heading,
                "column_twice",
                format!("“{heading}” is there twice"),
            ),
        }
    }
    for (column, place) in N::COLUMNS.iter().zip(&places) {
        if column.duty == Duty::Must && place.is_none() {
            plan.problem(
                1,
                column.name,
                "column_missing",
                format!("the column “{}” is missing: {}", column.name, column.help),
            );
        }
    }
    (plan.problem_count == before).then_some(places)
}

/// The column that somebody chose for a place of the file.
fn column_named<N: Noun>(named: &str, plan: &mut Plan<N>) -> Option<usize> {
    let found = N::COLUMNS.iter().position(|column| column.name == named);
    if found.is_none() {
        plan.problem(
            1,
            named,
            "column_unknown",
            format!("“{named}” is not a column of {}", N::KIND.as_str()),
        );
    }
    found
}

/// The column that a heading names.
fn column_of<N: Noun>(
    sheet: &Sheet,
    place: usize,
    heading: &str,
    plan: &mut Plan<N>,
) -> Option<usize> {
    let names = || N::COLUMNS.iter().map(|column| column.name);
    let typed = plain(heading);
    if typed.is_empty() {
        let holds =
            |row: &csv::StringRecord| row.get(place).is_some_and(|cell| !cell.trim().is_empty());
        if sheet.rows.iter().any(holds) {
            plan.problem(
                1,
                "",
                "column_unknown",
                format!("column {} has cells but no heading", place + 1),
            );
        }
        return None;
    }
    let fits = |column: &Column| column.name == typed || column.also.contains(&typed.as_str());
    let found = N::COLUMNS.iter().position(fits);
    if found.is_none() {
        let hint = match nearest(&typed, names()) {
            Some(near) => format!("did you mean “{near}”?"),
            None => format!("the columns are {}", names().collect::<Vec<_>>().join(", ")),
        };
        plan.problem(
            1,
            heading,
            "column_unknown",
            format!(
                "“{heading}” is not a column of {}; {hint}",
                N::KIND.as_str()
            ),
        );
    }
    found
}

fn rows<N: Noun>(
    sheet: &Sheet,
    places: &[Option<usize>],
    order: DateOrder,
    there: &HashMap<String, N>,
    guard: Guard<'_, N>,
    plan: &mut Plan<N>,
) {
    let mut asked_for_order = false;
    let mut known_by_key = ByKey::new(there);
    let naming: Vec<(usize, &'static str, Kind)> = N::COLUMNS
        .iter()
        .enumerate()
        .filter_map(|(at, column)| Some((at, column.name, N::KIND.names_in(column.name)?)))
        .filter_map(|(at, name, kind)| Some((places.get(at).copied().flatten()?, name, kind)))
        .collect();
    let id_at = places.first().copied().flatten();
    let mut names: HashMap<(&'static str, Kind, &str), u64> = HashMap::new();
    // Where a row of this file stands, so that the same identifier twice can be named.
    let mut seen: HashMap<String, u64> = HashMap::with_capacity(sheet.rows.len());
    if there.is_empty() {
        plan.new.reserve(sheet.rows.len());
    }
    for (row, line) in sheet.rows.iter().zip(&sheet.lines) {
        let cells = places
            .iter()
            .map(|place| unarmed(place.and_then(|place| row.get(place)).unwrap_or_default()));
        match N::from_cells(cells, order) {
            Ok(mut noun) => {
                let nameless = id_at
                    .and_then(|place| row.get(place))
                    .is_none_or(|cell| cell.trim().is_empty());
                if nameless && let Some(id) = known_by_key.id_of(&noun) {
                    noun = noun.with_id(id);
                }
                for (place, column, kind) in &naming {
                    let code = row.get(*place).unwrap_or_default().trim();
                    if !code.is_empty() {
                        names
                            .entry((*column, *kind, unarmed(code)))
                            .or_insert(*line);
                    }
                }
                if let Some(first) = seen.insert(noun.id().to_owned(), *line) {
                    plan.problem(
                        *line,
                        "id",
                        "twice",
                        format!("“{}” is in line {first} already", noun.id()),
                    );
                    continue;
                }
                let known = there.get(noun.id());
                if known.is_some_and(|same| *same == noun) {
                    plan.unchanged += 1;
                    continue;
                }
                if let Some((column, why)) = guard(known, &noun) {
                    let heading = heading_of::<N>(sheet, places, column);
                    plan.problem(*line, &heading, "record_closed", why);
                    continue;
                }
                match known {
                    None => plan.new.push(noun),
                    Some(other) => plan.changed.push((other.clone(), noun)),
                }
            }
            Err(problems) => {
                for CellProblem { column, why } in problems {
                    let heading = heading_of::<N>(sheet, places, column);
                    match why {
                        WrongCell::Because(why) => plan.problem(*line, &heading, "cell", why),
                        // Asked once for the file, not for each of its rows.
                        WrongCell::TwoWays if asked_for_order => {}
                        WrongCell::TwoWays => {
                            asked_for_order = true;
                            plan.problem(
                                *line,
                                &heading,
                                "date_order",
                                "dates like 3/4/2023 can be read in two ways; say whether the day or the month comes first".into(),
                            );
                        }
                    }
                }
            }
        }
    }
    plan.names = names
        .into_iter()
        .map(|((column, kind, code), line)| {
            let code = code.to_owned();
            (Named { column, kind, code }, line)
        })
        .collect();
}

/// Finds rows of the book that a file has without their codes, so that a table whose column of
/// codes was taken out does not come in a second time.
struct ByKey<'a, N> {
    there: &'a HashMap<String, N>,
    /// Built when the first row without a code comes; two rows with the same key are not guessed at.
    ids: Option<HashMap<String, Option<&'a str>>>,
}

impl<'a, N: Noun> ByKey<'a, N> {
    const fn new(there: &'a HashMap<String, N>) -> Self {
        Self { there, ids: None }
    }

    fn id_of(&mut self, row: &N) -> Option<&'a str> {
        if self.there.is_empty() || self.there.contains_key(row.id()) {
            return None;
        }
        let ids = self.ids.get_or_insert_with(|| {
            let mut ids: HashMap<String, Option<&'a str>> =
                HashMap::with_capacity(self.there.len());
            for known in self.there.values() {
                ids.entry(known.derived_id())
                    .and_modify(|id| *id = None)
                    .or_insert(Some(known.id()));
            }
            ids
        });
        ids.get(row.id()).copied().flatten()
    }
}

fn heading_of<N: Noun>(sheet: &Sheet, places: &[Option<usize>], column: &'static str) -> String {
    N::COLUMNS
        .iter()
        .position(|known| known.name == column)
        .and_then(|at| places.get(at).copied().flatten())
        .and_then(|place| sheet.headings.get(place).cloned())
        .unwrap_or_else(|| column.to_owned())
}
