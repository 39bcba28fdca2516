//! `picketbook-cli claim fact-sheet|choose|export|key|import|asked`: what leaves the log, and the
//! committee's side of it.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use picketbook_app::book::Book;
use picketbook_app::error::{AppError, AppResult};
use picketbook_app::view::{
    AskKeyFile, AskedTopic, ClaimSwitch, CommitteeAskKey, SealWanted, SheetForm, SheetSave,
};
use serde::Serialize;

use crate::claim::word;
use crate::key_passphrase;
use crate::output::Output;

/// The passphrase of the committee's key file for claims.
const ASK_KEY_PASSPHRASE: &str = "PICKETBOOK_KEY_PASSPHRASE";

#[derive(Debug, Args)]
pub(crate) struct SheetArgs {
    /// The claim's number
    id: i64,
    /// What is written
    #[arg(long, value_enum, default_value_t = Form::Text)]
    form: Form,
    /// Where to; standard output when not given
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Write it although words of a closed note stand on it
    #[arg(long)]
    with_closed: bool,
}

/// In which form a fact sheet is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Plain text for a chat, the citation last
    Text,
    /// One HTML page for the printer
    Page,
    /// schema.org's ClaimReview
    JsonLd,
}

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// Where the sealed file goes
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// The claims; those that were chosen before when none is given
    #[arg(long, value_name = "ID")]
    id: Vec<i64>,
    /// A key (age1…) or a file with one, where no notice names the committee's
    #[arg(long, value_name = "KEY|FILE", default_value = "")]
    key: String,
    /// Seal them although words of a closed note stand in them
    #[arg(long)]
    with_closed: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum KeyCommand {
    /// Make the committee's key for claims, kept in this book
    Make,
    /// Show it, and the line that a notice carries
    Show,
    /// Write it into a file for another officer, sealed with a passphrase
    Save {
        /// The file
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Take it from another officer's file
    Take {
        /// The file
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

#[derive(Serialize)]
struct Written {
    file: String,
    form: &'static str,
}

pub(crate) fn fact_sheet(book: &Book, args: &SheetArgs, output: &Output) -> AppResult<()> {
    let form = match args.form {
        Form::Text => SheetForm::Text,
        Form::Page => SheetForm::Page,
        Form::JsonLd => SheetForm::JsonLd,
    };
    if let Some(out) = &args.out {
        if out.exists() {
            return Err(AppError::BadInput(format!(
                "{} is there already, and nothing is overwritten. Choose another name.",
                out.display()
            )));
        }
        book.save_fact_sheet(&SheetSave {
            claim: args.id,
            form,
            path: out.display().to_string(),
            with_closed: args.with_closed,
            picture: String::new(),
        })?;
        let written = Written {
            file: out.display().to_string(),
            form: match args.form {
                Form::Text => "text",
                Form::Page => "page",
                Form::JsonLd => "json_ld",
            },
        };
        return output.answer(&written, || vec![format!("Written: {}", written.file)]);
    }
    let sheet = book.fact_sheet_to_share(args.id, args.with_closed)?;
    output.answer(&sheet, || {
        vec![match args.form {
            Form::Text => sheet.text.clone(),
            Form::Page => picketbook_app::book::fact_sheet_page(&sheet),
            Form::JsonLd => sheet.json_ld.clone(),
        }]
    })
}

pub(crate) fn choose(book: &Book, id: i64, on: bool, output: &Output) -> AppResult<()> {
    book.choose_claim(ClaimSwitch { id, on })?;
    let page = book.claim(id)?;
    output.answer(&page.row, || {
        vec![format!(
            "{}: {}",
            if on {
                "Chosen for the committee"
            } else {
                "Stays here"
            },
            page.row.sentence
        )]
    })
}

pub(crate) fn export(book: &Book, args: &ExportArgs, output: &Output) -> AppResult<()> {
    if args.out.exists() {
        return Err(AppError::BadInput(format!(
            "{} is there already, and nothing is overwritten. Choose another name.",
            args.out.display()
        )));
    }
    for id in &args.id {
        book.choose_claim(ClaimSwitch { id: *id, on: true })?;
    }
    let report = book.seal_claims(&SealWanted {
        path: args.out.display().to_string(),
        key: args.key.clone(),
        with_closed: args.with_closed,
    })?;
    output.answer(&report, || {
        vec![format!(
            "Sealed {} claims into {}, to the key of {}. No name is in it.",
            report.claims, report.path, report.key.source
        )]
    })
}

pub(crate) fn key(book: &Book, command: &KeyCommand, output: &Output) -> AppResult<()> {
    let shown = match command {
        KeyCommand::Make => book.make_ask_key()?,
        KeyCommand::Show => held(book)?,
        KeyCommand::Save { file } => {
            book.save_ask_key(&AskKeyFile {
                path: path(file),
                passphrase: key_passphrase::ask_new(ASK_KEY_PASSPHRASE)?,
            })?;
            held(book)?
        }
        KeyCommand::Take { file } => book.take_ask_key(&AskKeyFile {
            path: path(file),
            passphrase: key_passphrase::ask(ASK_KEY_PASSPHRASE, "the committee")?,
        })?,
    };
    output.answer(&shown, || {
        vec![
            shown.line.clone(),
            match shown.notice {
                Some(number) => format!("Notice {number} carries this line."),
                None => "No notice in force carries this line yet; put it into the next one as a paragraph of its own.".to_owned(),
            },
        ]
    })
}

fn held(book: &Book) -> AppResult<CommitteeAskKey> {
    book.committee_ask_key()?.ok_or_else(|| {
        AppError::Claim(
            "no_ask_key",
            "This book holds no key for claims. Make one with “claim key make”.".into(),
        )
    })
}

fn path(file: &Path) -> String {
    file.display().to_string()
}

pub(crate) fn import(book: &Book, files: &[PathBuf], output: &Output) -> AppResult<()> {
    let paths: Vec<String> = files.iter().map(|file| path(file)).collect();
    let report = book.import_asked(&paths)?;
    output.answer(&report, || {
        let mut lines = vec![format!(
            "{} new claims, {} that were here already.",
            report.added, report.known
        )];
        lines.extend(report.refused.iter().cloned());
        lines
    })
}

pub(crate) fn asked(book: &Book, with_done: bool, output: &Output) -> AppResult<()> {
    let topics = book.asked(with_done)?;
    output.answer(&topics, || {
        topics.iter().flat_map(topic_lines).collect::<Vec<_>>()
    })
}

fn topic_lines(topic: &AskedTopic) -> Vec<String> {
    let mut lines = vec![format!(
        "{}: {} claims, heard {} times",
        word(&topic.topic),
        topic.claims,
        topic.heard
    )];
    for entry in &topic.entries {
        let notice = entry
            .notice
            .map_or("no notice speaks of it".to_owned(), |number| {
                format!("notice {number} speaks of it")
            });
        lines.push(format!(
            "  {:>4}×  {}  [{notice}]",
            entry.claims, entry.sentence
        ));
    }
    lines
}
