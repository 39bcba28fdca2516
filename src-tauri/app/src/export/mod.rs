//! Taking the record away, in formats that other tools read.
//!
//! One consistent state of the book is read note by note and row by row, and written as it is
//! read, so that memory stays flat; only a PDF is whole in memory before it is written, because
//! its pages share fonts. What is written is read again before the export gets its name
//! ([`sink`]).

mod durable;
pub(crate) mod front;
mod gather;
mod html;
pub(crate) mod json;
pub(crate) mod markdown;
pub(crate) mod names;
mod pdf;
pub(crate) mod raw;
pub(crate) mod sink;
mod tables;

use std::path::{Path, PathBuf};

use age::secrecy::SecretString;
use picketbook_core::store::{Reading, notice};
use picketbook_core::strength::strength;
use picketbook_notice::{Refusal, RefusalCode, Watch};

use crate::book::Book;
use crate::error::{AppError, AppResult};
use crate::view::{ExportFormat, ExportReport, ExportWanted};
use gather::Plan;
use sink::{Shape, Sink};

/// What the writers write into, and what they count.
pub(crate) struct Work<'a> {
    pub(crate) sink: Sink,
    pub(crate) count: Count<'a>,
    /// Letters that no font on this computer has.
    without_font: Vec<String>,
}

/// Counted for the report and the person who waits.
pub(crate) struct Count<'a> {
    watch: &'a dyn Watch,
    done: u64,
    total: u64,
    notes: u32,
    notices: u32,
    attachments: u32,
}

impl Count<'_> {
    /// One more thing is written; stops when the person wants to.
    fn step(&mut self) -> AppResult<()> {
        self.done += 1;
        self.watch.progress(self.done, self.total);
        if self.watch.cancelled() {
            return Err(AppError::Refused(Refusal::new(
                RefusalCode::Cancelled,
                "The export was stopped. Nothing was left behind.",
            )));
        }
        Ok(())
    }

    /// One more note is written.
    fn note(&mut self) -> AppResult<()> {
        self.notes += 1;
        self.step()
    }

    /// One more notice is written.
    fn notice(&mut self) -> AppResult<()> {
        self.notices += 1;
        self.step()
    }
}

impl Book {
    /// Writes an export, whole or not at all, and reads it again.
    ///
    /// # Errors
    /// `bad_input` when something is there already or the seal is too weak; `cancelled`,
    /// `disk_full`, `read_only_medium`, `io`.
    pub fn export(&self, wanted: &ExportWanted, watch: &dyn Watch) -> AppResult<ExportReport> {
        let seal = wanted.seal.as_deref().map(checked_seal).transpose()?;
        let target = target(wanted);
        let shape = shape(wanted, &target);
        let mut outcome = None;
        self.store().read(|r| {
            outcome = Some(self.write_export(r, wanted, &target, shape, seal, watch));
            Ok(())
        })?;
        outcome.unwrap_or_else(|| Err(AppError::Internal("the export did not run".into())))
    }

    fn write_export(
        &self,
        r: &Reading<'_>,
        wanted: &ExportWanted,
        target: &Path,
        shape: Shape,
        seal: Option<SecretString>,
        watch: &dyn Watch,
    ) -> AppResult<ExportReport> {
        let plan = Plan::make(r, wanted, self.now()?)?;
        let notices: Vec<(u32, u32)> = match wanted.has("notice") {
            true => notice::known(r)?
                .into_iter()
                .map(|(number, revision, _)| (number, revision))
                .collect(),
            false => Vec::new(),
        };
        let tables = match wanted.format {
            ExportFormat::Csv if wanted.has("log") => tables::log_kinds(wanted.with_closed).count(),
            _ => 0,
        };
        let mut work = Work {
            sink: Sink::begin(target, shape, seal)?,
            count: Count {
                watch,
                done: 0,
                total: (plan.notes.len() + notices.len() + tables) as u64,
                notes: 0,
                notices: 0,
                attachments: 0,
            },
            without_font: Vec::new(),
        };
        match wanted.format {
            ExportFormat::Md => markdown::write(r, &plan, &notices, &mut work)?,
            ExportFormat::Html => html::write(r, &plan, &notices, self.label(), &mut work)?,
            ExportFormat::Pdf => pdf::write(r, &plan, &notices, self.label(), &mut work)?,
            ExportFormat::Json => json::write(r, &plan, &notices, wanted, &mut work)?,
            ExportFormat::Csv => tables::write(r, &plan, &notices, wanted, &mut work)?,
        }
        let Work {
            sink,
            count,
            without_font,
        } = work;
        let entries = sink.finish()?;
        Ok(ExportReport {
            path: target.to_string_lossy().into_owned(),
            notes: count.notes,
            notices: count.notices,
            attachments: count.attachments,
            closed_left_out: plan.closed_left_out,
            files: u32::try_from(entries.len()).unwrap_or(u32::MAX),
            bytes: entries.iter().map(|entry| entry.bytes).sum(),
            verified: true,
            without_font,
        })
    }
}

/// The export's own name: a sealed one ends in `.age`, so that nobody opens it by mistake.
fn target(wanted: &ExportWanted) -> PathBuf {
    let path = Path::new(&wanted.path);
    if wanted.seal.is_none() || path.extension().is_some_and(|ending| ending == "age") {
        return path.to_owned();
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".age");
    path.with_file_name(name)
}

fn shape(wanted: &ExportWanted, target: &Path) -> Shape {
    match wanted.format {
        ExportFormat::Html | ExportFormat::Pdf | ExportFormat::Json => Shape::Single,
        ExportFormat::Md | ExportFormat::Csv => {
            let zip = target.extension().is_some_and(|ending| ending == "zip");
            if zip || wanted.seal.is_some() {
                Shape::Zip
            } else {
                Shape::Folder
            }
        }
    }
}

fn checked_seal(passphrase: &str) -> AppResult<SecretString> {
    if strength(passphrase, &["picketbook"]).enough {
        Ok(SecretString::from(passphrase.to_owned()))
    } else {
        Err(AppError::BadInput(
            "The passphrase for the seal is too easy to guess. A row of four or five unrelated words is good.".into(),
        ))
    }
}

/// Text for a cell of a table: a spreadsheet would run what begins like a formula.
pub(crate) fn cell(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}
