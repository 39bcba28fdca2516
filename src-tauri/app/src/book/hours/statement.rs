//! A member's own statement: what the entries say of one person, to take away.

use picketbook_core::picket::time_in_words;
use picketbook_pdf::{Column, Table};

use super::report::{write, written};
use super::signed::report;
use crate::book::Book;
use crate::book::frame::count;
use crate::error::{AppError, AppResult};
use crate::view::{
    HoursMemberWanted, MemberHours, ReportDone, ReportWanted, StatementFile, StatementWeek,
};

/// Of a file that somebody handed over nothing larger is read.
const LARGEST: u64 = 16 << 20;

impl Book {
    fn statement(&self, wanted: &ReportWanted) -> AppResult<MemberHours> {
        let key = wanted
            .key
            .clone()
            .filter(|key| !key.is_empty())
            .ok_or_else(|| AppError::BadInput("Say whose statement it is.".into()))?;
        let found = self.hours_member(&HoursMemberWanted {
            key,
            rule: wanted.rule,
        })?;
        if found.weeks.is_empty() {
            return Err(AppError::BadInput(format!(
                "There is no entry about {} in this book.",
                found.name
            )));
        }
        Ok(found)
    }

    pub(super) fn statement_pdf(&self, wanted: &ReportWanted) -> AppResult<ReportDone> {
        let found = self.statement(wanted)?;
        let title = format!("Statement of picket duty: {}", found.name);
        let mut rows = Vec::new();
        for week in &found.weeks {
            rows.push(vec![
                format!("Week of {}", week.row.week),
                String::new(),
                String::new(),
                week.row.said.clone(),
                String::new(),
                time_in_words(week.row.minutes),
                week.row.doubts.join("; "),
            ]);
            for stay in &week.stays {
                let clock = |at: &str| at.get(11..16).unwrap_or_default().to_owned();
                rows.push(vec![
                    format!("   {}", stay.day),
                    clock(&stay.begins),
                    stay.ends.as_deref().map_or_else(String::new, clock),
                    stay.site.clone(),
                    stay.duty.clone(),
                    time_in_words(stay.minutes),
                    stay.doubts.join("; "),
                ]);
            }
        }
        let words = format!(
            "No. {}. {}: {} What is paid, the union decides.",
            found.number,
            found.rule.rule.name,
            found.rule.words.join(" ")
        );
        let source = format!("from this device’s records as of {}", found.as_of);
        let printed_rows = rows.len();
        let table = Table {
            columns: vec![
                Column::text("Day"),
                Column::text("In"),
                Column::text("Out"),
                Column::text("Site"),
                Column::text("Duty"),
                Column::number("Counts"),
                Column::text("To review"),
            ],
            rows,
            row_height: 19.0,
            size: 9.0,
        };
        let union = self.union_name()?;
        let printed = report(&union, &title, &source, &words, table, wanted.large)?;
        written(&wanted.path, printed, printed_rows)
    }

    pub(super) fn statement_file(&self, wanted: &ReportWanted) -> AppResult<ReportDone> {
        let found = self.statement(wanted)?;
        let file = StatementFile {
            picketbook_statement: 1,
            number: found.number,
            name: found.name,
            union: self.union_name()?,
            rule: found.rule.rule.name,
            words: found.rule.words,
            as_of: found.as_of,
            weeks: found
                .weeks
                .into_iter()
                .map(|week| StatementWeek {
                    week: week.row.week,
                    said: week.row.said,
                    minutes: week.row.minutes,
                    stays: week.stays,
                })
                .collect(),
        };
        let text = serde_json::to_string_pretty(&file)
            .map_err(|error| AppError::Internal(error.to_string()))?;
        write(&wanted.path, text.as_bytes())?;
        Ok(ReportDone {
            path: wanted.path.clone(),
            rows: count(file.weeks.iter().map(|week| week.stays.len()).sum()),
            pages: 0,
            unprintable: Vec::new(),
        })
    }

    /// Reads a statement that a captain handed over. It is shown, not kept: it is not signed, so
    /// it is worth what the person who gave it is worth.
    ///
    /// # Errors
    /// `bad_input` when it is no such file.
    pub fn statement_read(&self, path: &str) -> AppResult<StatementFile> {
        let bad = |what: String| AppError::BadInput(format!("{path} {what}"));
        let size = std::fs::metadata(path)
            .map_err(|error| bad(format!("could not be read: {error}.")))?
            .len();
        if size > LARGEST {
            return Err(bad("is too large for a statement.".into()));
        }
        let text = std::fs::read_to_string(path)
            .map_err(|error| bad(format!("could not be read: {error}.")))?;
        let file: StatementFile = serde_json::from_str(&text)
            .map_err(|_| bad("is not a statement of picket duty.".into()))?;
        if file.picketbook_statement != 1 {
            return Err(bad(
                "was written by a newer Picketbook. Update Picketbook first.".into(),
            ));
        }
        Ok(file)
    }
}
