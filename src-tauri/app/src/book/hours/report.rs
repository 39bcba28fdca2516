//! What is written for the union: records as PDF, tables as CSV in the union's columns.

use std::path::Path;

use picketbook_core::picket::WeekSum;
use picketbook_core::store::setting;

use super::kept::Row;
use super::{said, signed, week_day};
use crate::book::Book;
use crate::book::frame::count;
use crate::book::roster::name_of;
use crate::book::sites::later;
use crate::error::{AppError, AppResult};
use crate::print::Printed;
use crate::view::{HeadsWanted, ReportColumn, ReportColumns, ReportDone, ReportKind, ReportWanted};

const COLUMNS: &str = "hours_columns";
/// Every value that a column of the union's table can hold.
const VALUES: [(&str, &str); 14] = [
    ("number", "Member number"),
    ("name", "Name"),
    ("last", "Last name"),
    ("first", "First name"),
    ("unit", "Unit"),
    ("week", "Week"),
    ("week_ends", "Week ends"),
    ("hours", "Hours"),
    ("minutes", "Minutes"),
    ("shifts", "Shifts"),
    ("days", "Days"),
    ("made_up", "Made-up shifts"),
    ("verdict", "Result"),
    ("doubts", "To review"),
];
/// What is written where nobody chose columns.
const USUAL: [&str; 9] = [
    "number", "last", "first", "week", "hours", "shifts", "days", "verdict", "doubts",
];

impl Book {
    /// The columns of the union's table that are kept, and all that there are.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn report_columns(&self) -> AppResult<ReportColumns> {
        let kept = self.store.read(|r| setting::get(r, COLUMNS))?;
        let values: Vec<ReportColumn> = VALUES
            .iter()
            .map(|(value, heading)| ReportColumn {
                value: (*value).to_owned(),
                heading: (*heading).to_owned(),
            })
            .collect();
        let usual = || {
            USUAL
                .iter()
                .filter_map(|wanted| values.iter().find(|column| column.value == *wanted))
                .cloned()
                .collect()
        };
        Ok(ReportColumns {
            columns: kept
                .and_then(|text| serde_json::from_str(&text).ok())
                .unwrap_or_else(usual),
            values,
        })
    }

    /// Keeps the columns of the union's table; none brings the usual ones back.
    ///
    /// # Errors
    /// `bad_input` for a value that there is not; `disk_full`, `io`.
    pub fn report_columns_set(&self, columns: &[ReportColumn]) -> AppResult<()> {
        for column in columns {
            if !VALUES.iter().any(|(value, _)| *value == column.value) {
                let known: Vec<&str> = VALUES.iter().map(|(value, _)| *value).collect();
                return Err(AppError::BadInput(format!(
                    "There is no value “{}”. There are: {}.",
                    column.value,
                    known.join(", ")
                )));
            }
            if column.heading.trim().is_empty() || column.heading.chars().count() > 100 {
                return Err(AppError::BadInput(
                    "A column needs a heading of 1 to 100 letters.".into(),
                ));
            }
        }
        let text = serde_json::to_string(columns)
            .map_err(|error| AppError::Internal(error.to_string()))?;
        self.store.write(|w| {
            if columns.is_empty() {
                setting::clear(w, COLUMNS)
            } else {
                setting::set(w, COLUMNS, &text)
            }
        })?;
        Ok(())
    }

    /// Writes a report.
    ///
    /// # Errors
    /// `bad_input` for a rule, a week or a member that is none, or a book without entries;
    /// `disk_full`, `io`: then nothing is left that could be taken for a report.
    pub fn hours_report(&self, wanted: &ReportWanted) -> AppResult<ReportDone> {
        match wanted.kind {
            ReportKind::RecordPdf | ReportKind::RecordCsv => self.record(wanted),
            ReportKind::SiteDayCsv | ReportKind::SiteDayPdf | ReportKind::CoverageCsv => {
                self.site_days(wanted)
            }
            ReportKind::StatementPdf => self.statement_pdf(wanted),
            ReportKind::StatementFile => self.statement_file(wanted),
        }
    }

    fn record(&self, wanted: &ReportWanted) -> AppResult<ReportDone> {
        let (view, rule) = self.rule_of(wanted.rule)?;
        let union = self.union_name()?;
        let columns = self.report_columns()?.columns;
        let done = self.with_week(&rule, week_day(wanted.week.as_deref())?, |week| {
            let first = week.first.ok_or_else(no_entries)?;
            let rows: Vec<&Row> = week.rows.iter().filter(|row| row.came).collect();
            match wanted.kind {
                ReportKind::RecordCsv => {
                    csv(&columns, &rows).map(|bytes| (plain(bytes), rows.len()))
                }
                _ => signed::record(&union, &view, &rule, first, &rows, wanted.large)
                    .map(|printed| (printed, rows.len())),
            }
        })?;
        let (printed, rows) = done?;
        written(&wanted.path, printed, rows)
    }

    /// Per site and day, or per shift, over the week.
    fn site_days(&self, wanted: &ReportWanted) -> AppResult<ReportDone> {
        let (_, rule) = self.rule_of(wanted.rule)?;
        let first = self
            .with_week(&rule, week_day(wanted.week.as_deref())?, |week| week.first)?
            .ok_or_else(no_entries)?;
        let found = self.hours_heads(&HeadsWanted {
            first: first.to_string(),
            days: 7,
            site: None,
        })?;
        let days: Vec<Vec<String>> = found
            .days
            .iter()
            .map(|day| {
                vec![
                    day.day.clone(),
                    day.site.clone(),
                    day.members.to_string(),
                    day.guests.to_string(),
                    hours(day.minutes),
                ]
            })
            .collect();
        let shifts: Vec<Vec<String>> = found
            .shifts
            .iter()
            .map(|row| {
                vec![
                    row.shift.clone(),
                    row.site.clone(),
                    row.gate.clone(),
                    row.starts.clone(),
                    row.ends.clone(),
                    row.came.to_string(),
                    row.most.to_string(),
                    row.capacity.to_string(),
                    row.cancelled.clone(),
                ]
            })
            .collect();
        let (printed, rows) = match wanted.kind {
            ReportKind::SiteDayPdf => {
                let union = self.union_name()?;
                (
                    signed::site_days(&union, first, &days, wanted.large)?,
                    days.len(),
                )
            }
            ReportKind::CoverageCsv => {
                let heads = [
                    "Shift",
                    "Site",
                    "Gate",
                    "Begins",
                    "Ends",
                    "Came",
                    "Most at once",
                    "Capacity",
                    "Cancelled",
                ];
                (plain(table(&heads, &shifts)?), shifts.len())
            }
            _ => {
                let heads = ["Day", "Site", "Members", "Guests", "Hours"];
                (plain(table(&heads, &days)?), days.len())
            }
        };
        written(&wanted.path, printed, rows)
    }

    pub(super) fn union_name(&self) -> AppResult<String> {
        Ok(self
            .union_view()?
            .map_or_else(String::new, |union| union.union))
    }
}

/// Writes the file and says what it is.
pub(super) fn written(path: &str, printed: Printed, rows: usize) -> AppResult<ReportDone> {
    write(path, &printed.bytes)?;
    Ok(ReportDone {
        path: path.to_owned(),
        rows: count(rows),
        pages: count(printed.pages),
        unprintable: printed.unprintable,
    })
}

/// A file without pages.
const fn plain(bytes: Vec<u8>) -> Printed {
    Printed {
        bytes,
        pages: 0,
        unprintable: Vec::new(),
    }
}

fn no_entries() -> AppError {
    AppError::BadInput("Nobody has signed in yet, so there is nothing to report.".into())
}

/// `960` as `16.00`, for spreadsheets.
fn hours(minutes: u32) -> String {
    format!("{}.{:02}", minutes / 60, (minutes % 60) * 100 / 60)
}

fn csv(columns: &[ReportColumn], rows: &[&Row]) -> AppResult<Vec<u8>> {
    let heads: Vec<&str> = columns
        .iter()
        .map(|column| column.heading.as_str())
        .collect();
    let cells: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            columns
                .iter()
                .map(|column| cell(&column.value, row))
                .collect()
        })
        .collect();
    table(&heads, &cells)
}

fn cell(value: &str, row: &Row) -> String {
    let (member, sum): (_, &WeekSum) = (&row.member, &row.sum);
    match value {
        "number" => member.number.clone(),
        "name" => name_of(member),
        "last" => member.last.clone(),
        "first" => member.first.clone(),
        "unit" => member.unit.clone(),
        "week" => sum.week.to_string(),
        "week_ends" => later(sum.week, 6).to_string(),
        "hours" => hours(sum.minutes),
        "minutes" => sum.minutes.to_string(),
        "shifts" => sum.shifts.to_string(),
        "days" => sum.days.to_string(),
        "made_up" => sum.made_up.to_string(),
        "verdict" => said(sum),
        "doubts" => sum.doubts.in_words().join("; "),
        _ => String::new(),
    }
}

/// A table as CSV. A cell that a spreadsheet would take for a formula gets an apostrophe.
pub(super) fn table(heads: &[&str], rows: &[Vec<String>]) -> AppResult<Vec<u8>> {
    let failed = |error: csv::Error| AppError::Internal(format!("the table: {error}"));
    let mut writer = csv::Writer::from_writer(Vec::new());
    let safe = |text: &str| match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t') => format!("'{text}"),
        Some(_) | None => text.to_owned(),
    };
    writer
        .write_record(heads.iter().map(|text| safe(text)))
        .map_err(failed)?;
    for row in rows {
        writer
            .write_record(row.iter().map(|text| safe(text)))
            .map_err(failed)?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| AppError::Internal(format!("the table: {error}")))?;
    // Spreadsheets read a file without this mark in the letters of an old Windows.
    Ok([b"\xef\xbb\xbf".as_slice(), &bytes].concat())
}

/// Writes a file whole or not at all.
pub(in crate::book) fn write(path: &str, bytes: &[u8]) -> AppResult<()> {
    let bad = |error: std::io::Error| {
        AppError::BadInput(format!("{path} could not be written: {error}."))
    };
    let target = Path::new(path);
    let aside = target.with_extension("part");
    std::fs::write(&aside, bytes).map_err(bad)?;
    std::fs::rename(&aside, target).map_err(|error| {
        let _ = std::fs::remove_file(&aside);
        bad(error)
    })
}
