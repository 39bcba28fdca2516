//! `picketbook-cli book …`

use std::io::{self, Write};
use std::path::Path;

use picketbook_app::book::{Book, Opening};
use picketbook_app::clock::Clock;
use picketbook_app::error::{AppError, AppResult};
use picketbook_app::invite;
use picketbook_app::view::{BookKind, OpenBook};
use serde::Serialize;

use crate::args::{BookCommand, Common};
use crate::output::Output;
use crate::passphrase;

#[derive(Serialize)]
struct Made<'a> {
    book: &'a OpenBook,
    /// Only for a book with a passphrase, and only this once.
    recovery_code: Option<&'a str>,
}

pub(crate) fn run(common: &Common, command: &BookCommand, output: &Output) -> AppResult<()> {
    if let BookCommand::Care(command) = command {
        return crate::care::run(common, command, output);
    }
    let folder = folder(common)?;
    let id = folder
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    match command {
        BookCommand::Create {
            invite: path,
            label,
        } => {
            let invite = path.as_deref().map(invite::read).transpose()?;
            let label = match (label.trim(), &invite) {
                ("", Some(invite)) => invite.union.clone(),
                ("", None) => "My book".to_owned(),
                (typed, _) => typed.to_owned(),
            };
            let passphrase = passphrase::ask_new()?;
            let (book, code) =
                Book::create(folder, &label, &passphrase, invite.as_ref(), clock(common))?;
            let summary = book.summary(&id)?;
            output.answer(
                &Made {
                    book: &summary,
                    recovery_code: Some(&code),
                },
                || {
                    let mut lines = describe(&summary);
                    lines.push(format!("Recovery code, shown this once: {code}"));
                    lines
                },
            )
        }
        BookCommand::Demo => {
            let book = Book::create_demo(folder)?;
            let summary = book.summary(&id)?;
            output.answer(
                &Made {
                    book: &summary,
                    recovery_code: None,
                },
                || describe(&summary),
            )
        }
        // Handled above: it needs other things than the rest.
        BookCommand::Care(_) => Ok(()),
        BookCommand::Status => {
            let book = open(common)?;
            let summary = book.summary(&id)?;
            output.answer(&summary, || describe(&summary))
        }
    }
}

/// Opens the book that `--book` names.
pub(crate) fn open(common: &Common) -> AppResult<Book> {
    let folder = folder(common)?;
    let opening = if Book::needs_passphrase(folder)? {
        Opening::Passphrase(passphrase::ask()?.into())
    } else {
        Opening::Nothing
    };
    let book = Book::open(folder, opening, clock(common)).map_err(|(error, _)| error)?;
    // A copy that cannot be made (a full disk) must not keep anybody from reading.
    if let Some(Err(error)) = book.daily_copy().map(|copy| copy.make()) {
        let _ = writeln!(io::stderr(), "No backup was made today: {error}");
    }
    Ok(book)
}

pub(crate) fn folder(common: &Common) -> AppResult<&Path> {
    common
        .book
        .as_deref()
        .ok_or_else(|| AppError::BadInput("Name the book's folder with --book DIR.".into()))
}

fn clock(common: &Common) -> Clock {
    common.now.map_or(Clock::System, Clock::Fixed)
}

fn describe(book: &OpenBook) -> Vec<String> {
    let mut lines = vec![match book.kind {
        BookKind::Demo => format!("{} (demo: not protected by a passphrase)", book.label),
        BookKind::Own => book.label.clone(),
    }];
    lines.push(match &book.union {
        Some(union) => format!("{}, {}", union.union, union.committee),
        None => "Not joined to a union".to_owned(),
    });
    lines.push(crate::notice::freshness_line(&book.freshness));
    if let Some(reason) = &book.read_only {
        lines.push(reason.message.clone());
    }
    lines
}
