//! One CSV file for each table, for spreadsheets. Cells that would run as formulas do not.

use picketbook_core::log::export as log_export;
use picketbook_core::log::noun::{Kind, Noun};
use picketbook_core::store::{Reading, note, notice, record};
use picketbook_core::with_noun;

use super::front::exact;
use super::gather::Plan;
use super::sink::{Sink, failed};
use super::{Work, cell};
use crate::error::{AppError, AppResult};
use crate::view::ExportWanted;

const README: &str = "Tables from Picketbook, as CSV in UTF-8 with commas and a line of names.\r\n\r\nnotes.csv: your notes with their text.\r\nnotices.csv: the signed notices of every revision, without their text.\r\nevents.csv, votes.csv, promises.csv, proposals.csv, terms.csv and the others: the log of the talks. What was noted in meetings is there only when closed notes were taken along on purpose.\r\n\r\nA cell that begins like a formula has an apostrophe in front of it, so that no spreadsheet runs it.\r\n";

/// A table of ours, written row by row.
struct Table<'a> {
    writer: csv::Writer<&'a mut Sink>,
}

impl<'a> Table<'a> {
    fn begin(sink: &'a mut Sink, file: &str, names: &[&str]) -> AppResult<Self> {
        sink.file(file)?;
        let mut table = Self {
            writer: csv::WriterBuilder::new()
                .terminator(csv::Terminator::CRLF)
                .from_writer(sink),
        };
        table.row(names.iter().map(|name| (*name).to_owned()))?;
        Ok(table)
    }

    fn row(&mut self, cells: impl IntoIterator<Item = String>) -> AppResult<()> {
        self.writer
            .write_record(cells.into_iter().map(|text| cell(&text)))
            .map_err(|error| match error.into_kind() {
                csv::ErrorKind::Io(error) => failed("write the export", &error),
                odd => AppError::Internal(format!("{odd:?}")),
            })
    }

    fn end(mut self) -> AppResult<()> {
        self.writer
            .flush()
            .map_err(|error| failed("write the export", &error))
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
        let names = [
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
        ];
        let mut table = Table::begin(&mut work.sink, "notes.csv", &names)?;
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
            work.count.note()?;
        }
        table.end()?;
    }
    if wanted.has("notice") {
        let names = [
            "number",
            "revision",
            "issued_at",
            "issuer",
            "kind",
            "title",
            "sha256",
            "signed_by",
        ];
        let mut table = Table::begin(&mut work.sink, "notices.csv", &names)?;
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
            work.count.notice()?;
        }
        table.end()?;
    }
    if wanted.has("log") {
        for kind in log_kinds(wanted.with_closed) {
            with_noun!(kind, N => log_table::<N>(r, wanted.with_closed, &mut work.sink))?;
            work.count.step()?;
        }
    }
    Ok(())
}

/// The tables of the log. What was noted in meetings goes along only on purpose.
pub(super) fn log_kinds(with_closed: bool) -> impl Iterator<Item = Kind> {
    Kind::ALL
        .iter()
        .copied()
        .filter(move |kind| with_closed || !kind.is_closed())
}

/// One table of the log. One without rows would only look as if something were missing.
fn log_table<N: Noun>(r: &Reading<'_>, with_closed: bool, sink: &mut Sink) -> AppResult<()> {
    let mut before = Some(sink);
    let mut table = None;
    record::each_row(r, with_closed, |row: N| -> AppResult<()> {
        if let Some(sink) = before.take() {
            sink.file(&format!("{}.csv", N::KIND.as_str()))?;
            table = Some(log_export::Rows::begin(sink, N::COLUMNS)?);
        }
        match &mut table {
            Some(table) => Ok(table.add(&row.to_cells())?),
            None => Ok(()),
        }
    })?;
    if let Some(table) = table {
        table.end()?;
    }
    Ok(())
}
