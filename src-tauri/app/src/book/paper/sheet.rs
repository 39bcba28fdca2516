//! Sign-in sheets to print.

use std::collections::BTreeSet;

use picketbook_core::store::picket::shift::ShiftRow;
use picketbook_core::store::picket::{member, paper};
use picketbook_pdf::{Block, Column, Document, Paper, Setup, Table, Text};

use super::clock_time;
use crate::book::Book;
use crate::book::frame::count;
use crate::book::roster::name_of;
use crate::error::{AppError, AppResult};
use crate::print::{box_note, finished, form, without_font};
use crate::view::{SheetPrint, SheetPrinted};

const MOST_SHEETS: u32 = 100;
/// More rows than a page of any size has.
const MOST_ROWS: usize = 80;
const FOOT: &str = "Duty: P picket, A alternate, F flying, S special. No medical facts, no photos.";

impl Book {
    /// Writes sign-in sheets for a shift as PDF.
    ///
    /// # Errors
    /// `bad_input` for an unknown shift or too many sheets; `disk_full`, `io`.
    pub fn sheet_print(&self, wanted: &SheetPrint) -> AppResult<SheetPrinted> {
        let (shift, site_name, address) = self.shift_with_site(&wanted.shift)?;
        if wanted.sheets == 0 || wanted.sheets > MOST_SHEETS {
            return Err(AppError::BadInput(format!(
                "Print 1 to {MOST_SHEETS} sheets at a time."
            )));
        }
        let zone = self.zone()?;
        let mut names = if wanted.with_names {
            self.names_at(&shift.site)?
        } else {
            Vec::new()
        };
        let mut lines = Heading {
            union: self
                .union_view()?
                .map_or_else(String::new, |union| union.union),
            id: String::new(),
            site: site_name,
            address,
            day: shift
                .starts
                .with_timezone(&zone)
                .format("%A %-d %B %Y")
                .to_string(),
            from: clock_time(shift.starts, zone),
            to: clock_time(shift.ends, zone),
            shift,
        };
        let mut pdf = Document::begin(Setup {
            paper: if wanted.letter {
                Paper::Letter
            } else {
                Paper::A4
            },
            ..form(
                &format!("Picket sign-in {}", lines.shift.code),
                FOOT,
                wanted.large,
            )
        });
        let (mut ids, mut rows, mut unprintable) = (Vec::new(), 0, BTreeSet::new());
        for sheet in 1..=wanted.sheets {
            lines.id = format!("{}/{sheet}", lines.shift.code);
            pdf.put(&Block::NewPage);
            for block in lines.blocks() {
                pdf.put(&block);
            }
            let table = table(&names);
            let last = sheet == wanted.sheets;
            let printed = pdf.put_rows(&table, &below(wanted.with_names, last));
            let on_sheet = table.rows.get(..printed).unwrap_or_default();
            let (marks, mut texts) = without_font(pdf.missing(), on_sheet);
            let marks: Vec<String> = marks.iter().map(|row| format!("row {row}")).collect();
            texts.extend(without_font(pdf.missing(), &[lines.texts()]).1);
            if !texts.is_empty() {
                pdf.put(&box_note(&marks));
            }
            unprintable.extend(texts);
            names.drain(..printed.min(names.len()));
            if last && !names.is_empty() {
                pdf.put(&left_note(names.len()));
            }
            for block in below(false, false) {
                pdf.put(&block);
            }
            rows = rows.max(printed);
            ids.push(lines.id.clone());
        }
        let printed = finished(pdf, unprintable.into_iter().collect())?;
        crate::book::hours::write_file(&wanted.path, &printed.bytes)?;
        Ok(SheetPrinted {
            path: wanted.path.clone(),
            sheets: ids,
            rows: count(rows),
            unprintable: printed.unprintable,
        })
    }

    /// Number and name of everybody who came to this site before, by name.
    fn names_at(&self, site: &str) -> AppResult<Vec<(String, String)>> {
        let mut names = self.store.read(|r| {
            let mut names = Vec::new();
            for key in paper::came_to(r, site)? {
                if let Some(row) = member::by_key(r, &key)? {
                    names.push((row.number.clone(), name_of(&row)));
                }
            }
            Ok(names)
        })?;
        names.sort_by(|a, b| (&a.1, &a.0).cmp(&(&b.1, &b.0)));
        Ok(names)
    }
}

/// What stands above the rows.
struct Heading {
    union: String,
    id: String,
    site: String,
    address: String,
    day: String,
    from: String,
    to: String,
    shift: ShiftRow,
}

impl Heading {
    /// What was typed, for the search for letters without a font.
    fn texts(&self) -> Vec<String> {
        let shift = &self.shift;
        [
            &self.union,
            &self.site,
            &self.address,
            &shift.gate,
            &shift.special,
            &shift.captain,
            &shift.coordinator,
        ]
        .map(String::clone)
        .to_vec()
    }

    fn blocks(&self) -> Vec<Block> {
        let joined = |parts: &[&str], between: &str| {
            let parts: Vec<&str> = parts
                .iter()
                .copied()
                .filter(|part| !part.is_empty())
                .collect();
            parts.join(between)
        };
        let named = |what: &str, name: &str| match name {
            "" => String::new(),
            name => format!("{what}: {name}"),
        };
        let place = joined(&[&self.site, &self.shift.gate, &self.shift.special], ", ");
        let people = joined(
            &[
                &named("Captain", &self.shift.captain),
                &named("Lot coordinator", &self.shift.coordinator),
            ],
            "\n",
        );
        let times = format!("{}, {} to {}", self.day, self.from, self.to);
        let when = joined(&[&times, &self.address], "\n");
        vec![
            Block::Sides(15.0, Text::bold("Picket sign-in"), Text::bold(&self.id)),
            Block::Sides(11.5, Text::bold(place), Text::plain(&self.union)),
            Block::Sides(10.0, Text::plain(when), Text::plain(people)),
        ]
    }
}

/// Rows for one sheet and more, the first of them with names where there are some.
fn table(names: &[(String, String)]) -> Table {
    let rows = (0..MOST_ROWS)
        .map(|at| {
            let (number, name) = names.get(at).cloned().unwrap_or_default();
            vec![(at + 1).to_string(), number, name]
        })
        .collect();
    Table {
        columns: vec![
            Column::number("Row"),
            Column::hand("Member no.", 74.0),
            Column::hand("Name in print", 180.0),
            Column::hand("In", 42.0),
            Column::hand("Out", 42.0),
            Column::hand("Duty", 34.0),
            Column::hand("Initials", 50.0),
        ],
        rows,
        row_height: 27.0,
        size: 10.5,
    }
}

/// What stands below the rows; for sheets with names room is kept for what has to be said of them.
fn below(with_names: bool, last: bool) -> Vec<Block> {
    let signatures = ["Captain’s signature", "Keyed in by, date"].map(str::to_owned);
    let mut blocks = vec![Block::Signatures(signatures.to_vec())];
    if with_names {
        let rows: Vec<String> = (1..9).map(|row| format!("row {row}")).collect();
        blocks.push(box_note(&rows));
    }
    if with_names && last {
        blocks.push(left_note(1000));
    }
    blocks
}

/// Whoever holds the sheets must not take them for everybody.
fn left_note(people: usize) -> Block {
    let words = match people {
        1 => "One more person who came to this site before is not on these sheets; print more sheets, \
              or write the name in."
            .to_owned(),
        people => format!(
            "{people} more people who came to this site before are not on these sheets; print more \
             sheets, or write their names in."
        ),
    };
    Block::Small(Text::plain(words))
}
