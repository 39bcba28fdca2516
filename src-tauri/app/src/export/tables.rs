//! One CSV file for each table, for spreadsheets. Cells that would run as formulas do not.

use picketbook_core::log::export as log_export;
use picketbook_core::log::noun::Kind;
use picketbook_core::store::{Reading, log, note, notice, record};
use picketbook_core::with_noun;

use super::front::exact;
use super::gather::Plan;
use super::{Work, cell};
use crate::error::{AppError, AppResult};
use crate::view::ExportWanted;

const README: &str = "Tables from Picketbook, as CSV in UTF-8 with commas and a line of names.\r\n\r\nnotes.csv: your notes with their text.\r\nnotices.csv: the signed notices of every revision, without their text.\r\nevents.csv, votes.csv, promises.csv, proposals.csv, terms.csv and the others: the log of the talks. What was noted in meetings is there only when closed notes were taken along on purpose.\r\n\r\nA cell that begins like a formula has an apostrophe in front of it, so that no spreadsheet runs it.\r\n";

struct Table {
    writer: csv::Writer<Vec<u8>>,
}

impl Table {
    fn new(names: &[&str]) -> AppResult<Self> {
        let mut table = Self {
            writer: csv::WriterBuilder::new()
                .terminator(csv::Terminator::CRLF)
                .from_writer(Vec::new()),
        };
        table.row(names.iter().map(|name| (*name).to_owned()))?;
        Ok(table)
    }

    fn row(&mut self, cells: impl IntoIterator<Item = String>) -> AppResult<()> {
        self.writer
            .write_record(cells.into_iter().map(|text| cell(&text)))
            .map_err(|error| AppError::Internal(error.to_string()))
    }

    fn end(self) -> AppResult<Vec<u8>> {
        self.writer
            .into_inner()
            .map_err(|error| AppError::Internal(error.to_string()))
    }
}

pub(super) fn write(
    r: &Reading<'_>,
    plan: &Plan,
    notices: &[(u32, u32)],
    wanted: &ExportWanted,
    work: &mut Work<'_>,
) -> AppResult<()> {
    work.sink.put("README.txt", README.as_bytes())?;
    if wanted.has("note") {
        let mut table = Table::new(&[
            "id",
            "created",
            "changed",
            "place",
            "pinned",
            "closed",
            "original_since",
            "tags",
            "words",
            "title",
            "text",
        ])?;
        for id in &plan.notes {
            let found = note::get(r, *id)?;
            table.row([
                found.uid,
                exact(found.created_at),
                exact(found.edited_at),
                found.place.as_str().to_owned(),
                found.pinned.to_string(),
                found.closed.to_string(),
                found.sealed_at.map(exact).unwrap_or_default(),
                found.tags.join(", "),
                found.words.to_string(),
                found.title,
                found.body,
            ])?;
            work.notes += 1;
            work.step()?;
        }
        work.sink.put("notes.csv", &table.end()?)?;
    }
    if wanted.has("notice") {
        let mut table = Table::new(&[
            "number",
            "revision",
            "issued_at",
            "issuer",
            "kind",
            "title",
            "sha256",
            "signed_by",
        ])?;
        for (number, revision) in notices {
            let found = notice::get(r, *number, Some(*revision))?;
            table.row([
                number.to_string(),
                revision.to_string(),
                found.issued_at.to_rfc3339(),
                found.issuer,
                found.kind,
                found.title,
                hex::encode(found.sha256),
                found.signed_by.join(", "),
            ])?;
            work.notices += 1;
            work.step()?;
        }
        work.sink.put("notices.csv", &table.end()?)?;
    }
    if wanted.has("log") {
        log_tables(r, wanted.with_closed, work)?;
    }
    Ok(())
}

/// The tables of the log. What was noted in meetings goes along only on purpose.
fn log_tables(r: &Reading<'_>, with_closed: bool, work: &mut Work<'_>) -> AppResult<()> {
    for kind in Kind::ALL
        .iter()
        .filter(|kind| with_closed || !kind.is_closed())
    {
        let (bytes, rows) = with_noun!(*kind, N => {
            let rows: Vec<N> = match with_closed {
                true => log::all::<N>(r)?,
                false => record::open_rows::<N>(r)?.0,
            };
            (log_export::csv(&rows)?, rows.len())
        });
        // A table without rows would only look as if something were missing.
        if rows == 0 {
            continue;
        }
        work.sink.put(&format!("{}.csv", kind.as_str()), &bytes)?;
        work.step()?;
    }
    Ok(())
}
