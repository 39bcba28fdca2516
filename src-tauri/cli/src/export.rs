//! `picketbook-cli export …` and `import …`

use clap::Args;
use picketbook_app::error::AppResult;
use picketbook_app::view::{ExportFormat, ExportWanted, NotesImport};
use picketbook_notice::Unwatched;

use crate::args::Common;
use crate::book::open;
use crate::output::Output;
use crate::passphrase;

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// The folder or file to make; nothing may be there yet. A name that ends in .zip makes a zip
    #[arg(value_name = "DIR|FILE")]
    to: String,
    /// How it is written
    #[arg(long, value_parser = ["md", "html", "pdf", "json", "csv"])]
    format: String,
    /// Only this kind: note, notice, log; can be repeated
    #[arg(long = "kind", value_parser = ["note", "notice", "log"])]
    kinds: Vec<String>,
    /// Only this note; can be repeated
    #[arg(long = "note", value_name = "ID")]
    notes: Vec<i64>,
    /// Take notes of the closed table along
    #[arg(long)]
    with_closed: bool,
    /// Take what is in the bin along
    #[arg(long)]
    with_bin: bool,
    /// Seal it with a passphrase, from PICKETBOOK_SEAL_PASSPHRASE or typed; age opens it
    #[arg(long)]
    seal: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// A folder, a zip, a .json or a sealed .age file of one of these
    #[arg(value_name = "FILE|DIR")]
    from: String,
    /// What it is; all Markdown is read the same way
    #[arg(long, value_parser = ["md", "joplin", "folder", "json"])]
    format: String,
}

pub(crate) fn export(common: &Common, args: &ExportArgs, output: &Output) -> AppResult<()> {
    let book = open(common)?;
    let report = book.export(
        &ExportWanted {
            path: args.to.clone(),
            format: match args.format.as_str() {
                "html" => ExportFormat::Html,
                "pdf" => ExportFormat::Pdf,
                "json" => ExportFormat::Json,
                "csv" => ExportFormat::Csv,
                _ => ExportFormat::Md,
            },
            kinds: args.kinds.clone(),
            notes: (!args.notes.is_empty()).then(|| args.notes.clone()),
            with_closed: args.with_closed,
            with_bin: args.with_bin,
            seal: args.seal.then(passphrase::ask_seal).transpose()?,
        },
        &Unwatched,
    )?;
    output.answer(&report, || {
        let mut lines = vec![format!(
            "{}: {} notes, {} notices, {} attachments, read again and found as written",
            report.path, report.notes, report.notices, report.attachments
        )];
        if report.closed_left_out > 0 {
            lines.push(format!(
                "{} notes of the closed table stayed in the book; --with-closed takes them along.",
                report.closed_left_out
            ));
        }
        if !report.without_font.is_empty() {
            lines.push(format!(
                "No font on this computer has these letters, so the pages show boxes for them: {}",
                report.without_font.join(" ")
            ));
        }
        lines
    })
}

pub(crate) fn import(common: &Common, args: &ImportArgs, output: &Output) -> AppResult<()> {
    let book = open(common)?;
    let sealed = args.from.ends_with(".age");
    let report = book.import_notes(
        &NotesImport {
            path: args.from.clone(),
            seal: sealed.then(passphrase::ask_seal).transpose()?,
        },
        &Unwatched,
    )?;
    output.answer(&report, || {
        let mut lines = vec![format!(
            "{} notes came in, {} were here already, {} attachments",
            report.added, report.already, report.attachments
        )];
        lines.extend(
            report
                .skipped
                .iter()
                .map(|file| format!("{}: {}", file.name, file.reason)),
        );
        lines
    })
}
