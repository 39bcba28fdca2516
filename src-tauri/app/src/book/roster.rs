//! The roster: taken in from a file, searched while typing.

use std::collections::HashMap;
use std::fs;
use std::sync::{Arc, Mutex, PoisonError};

use picketbook_core::picket::{Index, Indexed, Mapping, RosterFile, RosterRow, folded};
use picketbook_core::store::picket::member::{self, Imported, MemberRow};
use picketbook_core::store::setting;
use picketbook_core::{CoreCode, CoreError};
use picketbook_notice::{Refusal, RefusalCode, Unwatched, Watch};

use super::Book;
use super::frame::count;
use crate::error::{AppError, AppResult};
use crate::view::{RosterFileWanted, RosterPerson, RosterPreview, RosterProblemView};

const MAPPING: &str = "roster_mapping";
const PSEUDONYMOUS: &str = "roster_pseudonymous";
/// Rows of problems and of like names that are shown; all are counted.
const SHOWN: usize = 200;
/// After so many people the import says how far it is and whether it was stopped.
const CHUNK: usize = 5_000;

/// The index of the roster, built at its first use and thrown away when the roster changes.
#[derive(Default)]
pub(super) struct Kept(Mutex<Option<Arc<Index>>>);

impl Book {
    /// Says what a roster file holds and what taking it in would change.
    ///
    /// # Errors
    /// `bad_input` when it is no such file.
    pub fn roster_preview(&self, wanted: &RosterFileWanted) -> AppResult<RosterPreview> {
        self.roster_file(wanted).map(|(preview, _)| preview)
    }

    /// Takes a roster file in: all of it, or, with any problem, nothing (unless the rows that do
    /// not fit are to be left out).
    ///
    /// # Errors
    /// `bad_input` when it is no such file, or with the first row that cannot be taken.
    pub fn roster_import(&self, wanted: &RosterFileWanted) -> AppResult<RosterPreview> {
        self.roster_import_watched(wanted, &Unwatched)
    }

    /// The same, with progress; it can be stopped and changes nothing then.
    ///
    /// # Errors
    /// As [`Self::roster_import`]; `cancelled`.
    pub fn roster_import_watched(
        &self,
        wanted: &RosterFileWanted,
        watch: &dyn Watch,
    ) -> AppResult<RosterPreview> {
        let (mut preview, people) = self.roster_file(wanted)?;
        if let Some(first) = preview.problems.first()
            && !wanted.leave_out
        {
            return Err(AppError::BadInput(format!(
                "Nothing was taken in: {} of {} rows do not fit. Line {}: {}",
                preview.problem_count, preview.rows, first.line, first.what
            )));
        }
        let mapping = serde_json::to_string(&preview.mapping)
            .map_err(|error| AppError::Internal(error.to_string()))?;
        let now = self.clock.now();
        let total = people.len() as u64;
        let mut stopped = false;
        let done = self.store.write(|w| {
            setting::set(w, MAPPING, &mapping)?;
            if preview.pseudonymous {
                setting::set(w, PSEUDONYMOUS, "1")?;
            }
            let mut sum = Imported::default();
            for (chunk, people) in (0_u64..).zip(people.chunks(CHUNK)) {
                if watch.cancelled() {
                    stopped = true;
                    return Err(CoreError::new(CoreCode::BadInput, ""));
                }
                watch.progress(chunk * CHUNK as u64, total);
                let part = member::import(w, people, now)?;
                sum.added += part.added;
                sum.changed += part.changed;
                sum.same += part.same;
            }
            Ok(sum)
        });
        if stopped {
            return Err(Refusal::new(RefusalCode::Cancelled, "").into());
        }
        let done = done?;
        *self.roster.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
        preview.taken = true;
        preview.left_out = preview.problem_count;
        (preview.added, preview.changed, preview.same) = (done.added, done.changed, done.same);
        Ok(preview)
    }

    /// True when only numbers and initials are kept.
    pub(super) fn pseudonymous(&self) -> AppResult<bool> {
        Ok(self
            .store
            .read(|r| setting::get(r, PSEUDONYMOUS))?
            .is_some())
    }

    /// From now on only numbers and initials are kept.
    pub(super) fn keep_pseudonymous(&self) -> AppResult<()> {
        Ok(self.store.write(|w| setting::set(w, PSEUDONYMOUS, "1"))?)
    }

    /// Forgets the index, after the roster changed.
    pub(super) fn roster_changed(&self) {
        *self.roster.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn roster_file(&self, wanted: &RosterFileWanted) -> AppResult<(RosterPreview, Vec<RosterRow>)> {
        let bytes = fs::read(&wanted.path).map_err(|error| {
            AppError::BadInput(format!("{} could not be read: {error}.", wanted.path))
        })?;
        let file = RosterFile::read(&bytes).map_err(|problem| AppError::BadInput(problem.what))?;
        let (kept, sticky) = self
            .store
            .read(|r| Ok((setting::get(r, MAPPING)?, setting::get(r, PSEUDONYMOUS)?)))?;
        // Once a book keeps no names, a later file must not bring them in by oversight.
        let pseudonymous = wanted.pseudonymous || sticky.is_some();
        let mapping = if wanted.mapping.is_empty() {
            let kept: Mapping = kept
                .and_then(|text| serde_json::from_str(&text).ok())
                .unwrap_or_default();
            file.guess(&kept)
        } else {
            wanted.mapping.clone()
        };
        let (people, problems) = file.people(&mapping, pseudonymous);
        let changes = self.store.read(|r| member::preview(r, &people))?;
        let same = if pseudonymous {
            Vec::new()
        } else {
            same_names(&people, &self.names_in_roster()?)
        };
        let preview = RosterPreview {
            headings: file.headings.clone(),
            mapping,
            encoding: file.encoding.to_owned(),
            sample: people
                .iter()
                .take(5)
                .map(|row| format!("{}  {}", row.number, full_name(&row.last, &row.first)))
                .collect(),
            rows: count(file.rows()),
            added: changes.added,
            changed: changes.changed,
            same: changes.same,
            same_name_count: count(same.len()),
            same_names: same.into_iter().take(SHOWN).collect(),
            problem_count: count(problems.len()),
            problems: problems
                .into_iter()
                .take(SHOWN)
                .map(|problem| RosterProblemView {
                    line: problem.line,
                    what: problem.what,
                })
                .collect(),
            pseudonymous,
            taken: false,
            left_out: 0,
        };
        Ok((preview, people))
    }

    /// Keys by folded name.
    fn names_in_roster(&self) -> AppResult<HashMap<String, Vec<String>>> {
        let mut names: HashMap<String, Vec<String>> = HashMap::new();
        self.store.read(|r| {
            member::for_each(r, |row| {
                let name = folded(&format!("{} {}", row.last, row.first)).join(" ");
                names.entry(name).or_default().push(row.key);
            })
        })?;
        Ok(names)
    }

    /// The people who fit a few letters or a member number, best first.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn roster_search(&self, text: &str) -> AppResult<Vec<RosterPerson>> {
        Ok(self
            .people_with_slips(text, 50)?
            .into_iter()
            .map(|(_, row)| RosterPerson {
                person: format!("m:{}", row.key),
                name: name_of(&row),
                number: row.number,
                unit: row.unit,
                good_standing: row.good_standing,
            })
            .collect())
    }

    /// The people who fit, best first, each with how badly.
    pub(super) fn people_with_slips(
        &self,
        text: &str,
        most: usize,
    ) -> AppResult<Vec<(u16, MemberRow)>> {
        let found = self.index()?.find(text, most, |_| 0);
        Ok(self.store.read(|r| {
            found
                .iter()
                .map(|found| Ok((found.slips, member::by_id(r, found.id)?)))
                .collect()
        })?)
    }

    /// Builds the index of the roster if it is not there, so that the first letter typed on the
    /// line does not wait for it.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn roster_warm(&self) -> AppResult<()> {
        self.index().map(|_| ())
    }

    fn index(&self) -> AppResult<Arc<Index>> {
        let mut kept = self.roster.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(index) = &*kept {
            return Ok(Arc::clone(index));
        }
        let mut people = Vec::new();
        self.store
            .read(|r| member::for_each(r, |row| people.push(row)))?;
        let index = Arc::new(Index::new(people.iter().map(|row| Indexed {
            id: row.id,
            number: &row.number,
            first: &row.first,
            last: &row.last,
            known_as: &row.known_as,
        })));
        *kept = Some(Arc::clone(&index));
        Ok(index)
    }
}

/// How a person is shown: `Last, First`, or the number of a card.
pub(super) fn name_of(row: &MemberRow) -> String {
    let name = full_name(&row.last, &row.first);
    if name.is_empty() {
        format!("Member {}", row.number)
    } else if row.known_as.is_empty() {
        name
    } else {
        format!("{name} ({})", row.known_as)
    }
}

fn full_name(last: &str, first: &str) -> String {
    [last, first]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// Names that several keys share, in the file or between the file and the roster. Two people may
/// have one name, so nothing is merged.
fn same_names(people: &[RosterRow], here: &HashMap<String, Vec<String>>) -> Vec<String> {
    let mut seen: HashMap<String, Vec<&RosterRow>> = HashMap::new();
    for row in people {
        let name = folded(&format!("{} {}", row.last, row.first)).join(" ");
        if !name.is_empty() {
            seen.entry(name).or_default().push(row);
        }
    }
    let mut shared: Vec<String> = seen
        .into_iter()
        .filter_map(|(name, rows)| {
            let first = rows.first()?;
            let mut keys: Vec<&str> = rows.iter().map(|row| row.key.as_str()).collect();
            for key in here.get(&name).into_iter().flatten() {
                if !keys.contains(&key.as_str()) {
                    keys.push(key);
                }
            }
            (keys.len() > 1).then(|| {
                format!(
                    "{}: {}",
                    full_name(&first.last, &first.first),
                    keys.iter()
                        .map(|key| shown(key))
                        .collect::<Vec<_>>()
                        .join(", ")
                )
            })
        })
        .collect();
    shared.sort();
    shared
}

/// A member's key as the preview shows it; the key of somebody without a number is their name.
fn shown(key: &str) -> &str {
    if key.starts_with('~') {
        "without a number"
    } else {
        key
    }
}
