//! `picketbook-cli session …`: records of meetings.

use std::io::Write;

use clap::Subcommand;
use picketbook_app::error::{AppError, AppResult};
use picketbook_app::view::{
    SessionIn, SessionLine, SessionNew, SessionOut, SessionRow, SessionText,
};

use crate::args::Common;
use crate::book::open;
use crate::output::Output;

/// Records of meetings.
#[derive(Debug, Subcommand)]
pub(crate) enum SessionCommand {
    /// List the records, newest first
    List,
    /// Show one record as JSON, or print it as Markdown
    Markdown {
        /// Code of the record
        id: String,
        /// These are closed notes, and taking them out of the book is on purpose
        #[arg(long)]
        with_closed: bool,
    },
    /// Begin a record; prints its code
    Begin {
        /// Who keeps it
        #[arg(long, value_name = "NAME")]
        note_taker: String,
        /// What kind of meeting
        #[arg(long, default_value = "table", value_parser = ["table", "sidebar", "caucus", "members_meeting", "board"])]
        form: String,
        /// Short names with | between them
        #[arg(long, default_value = "")]
        parties: String,
        /// Where
        #[arg(long, default_value = "")]
        place: String,
    },
    /// Write a line with the time of now
    Line {
        /// Code of the record
        id: String,
        /// What is noted
        text: String,
        /// What the line is
        #[arg(long, default_value = "note", value_parser = ["note", "ground_rule", "agreed"])]
        kind: String,
    },
    /// Close a record; it stays as it is from then on
    Close {
        /// Code of the record
        id: String,
    },
    /// Add to a closed record
    Addendum {
        /// Code of the record
        id: String,
        /// What is added
        text: String,
        /// Who adds it
        #[arg(long, value_name = "NAME")]
        by: String,
    },
    /// Write a record into a file for a colleague's book
    Export {
        /// Code of the record
        id: String,
        /// The file to write
        #[arg(value_name = "FILE")]
        file: String,
        /// These are closed notes, and taking them out of the book is on purpose
        #[arg(long)]
        with_closed: bool,
    },
    /// Take a colleague's file in
    Import {
        /// The file
        #[arg(value_name = "FILE")]
        file: String,
        /// Only say what it holds
        #[arg(long)]
        dry_run: bool,
    },
}

pub(crate) fn run(common: &Common, command: &SessionCommand, output: &Output) -> AppResult<()> {
    let book = open(common)?;
    match command {
        SessionCommand::List => {
            let rows = book.sessions()?;
            output.answer(&rows, || rows.iter().map(row_line).collect())
        }
        SessionCommand::Markdown { id, with_closed } => {
            let text = book.session_markdown(id, *with_closed).map_err(say_how)?;
            if common.json {
                return output.answer(&book.session(id)?, Vec::new);
            }
            // A reader that went away is not our failure.
            let _ = std::io::stdout().write_all(text.as_bytes());
            Ok(())
        }
        SessionCommand::Begin {
            note_taker,
            form,
            parties,
            place,
        } => {
            let done = book.session_begin(&SessionNew {
                note_taker: note_taker.clone(),
                form: form.clone(),
                place: place.clone(),
                place_state: "known".into(),
                parties: parties.clone(),
                meeting: String::new(),
                same_people: false,
            })?;
            output.answer(&done, || vec![done.session.clone()])
        }
        SessionCommand::Line { id, text, kind } => {
            let done = book.session_line(&SessionLine {
                session: id.clone(),
                kind: kind.clone(),
                text: text.clone(),
            })?;
            output.answer(&done, || vec!["Written.".into()])
        }
        SessionCommand::Close { id } => {
            let done = book.session_close(id)?;
            output.answer(&done, || {
                vec!["Closed. It stays as it is; addenda can be made.".into()]
            })
        }
        SessionCommand::Addendum { id, text, by } => {
            let done = book.session_addendum(&SessionText {
                session: id.clone(),
                by: by.clone(),
                text: text.clone(),
            })?;
            output.answer(&done, || vec!["Added.".into()])
        }
        SessionCommand::Export {
            id,
            file,
            with_closed,
        } => {
            let done = book
                .session_write_file(&SessionOut {
                    session: id.clone(),
                    path: file.clone(),
                    with_closed: *with_closed,
                })
                .map_err(say_how)?;
            output.answer(&done, || {
                vec![format!(
                    "{} holds closed notes of the table. Pass it on with care.",
                    done.path
                )]
            })
        }
        SessionCommand::Import { file, dry_run } => {
            let done = book.session_take_file(&SessionIn {
                path: file.clone(),
                dry_run: *dry_run,
            })?;
            output.answer(&done, || {
                let verb = if *dry_run { "would be" } else { "were" };
                vec![format!(
                    "{}, record of {} with {} lines: {} rows {verb} added, {} are there already.",
                    done.date, done.note_taker, done.lines, done.new, done.unchanged
                )]
            })
        }
    }
}

/// A refusal of closed notes names the way out of it.
fn say_how(error: AppError) -> AppError {
    match error {
        AppError::BadInput(why) if why.contains("closed notes") => {
            AppError::BadInput(format!("{why} --with-closed does."))
        }
        other => other,
    }
}

fn row_line(row: &SessionRow) -> String {
    let parties: Vec<&str> = row
        .parties
        .iter()
        .map(|party| party.name.as_str())
        .collect();
    let by = if row.note_taker.is_empty() {
        String::new()
    } else {
        format!(", kept by {}", row.note_taker)
    };
    format!(
        "{} {} {} [{}] {}{by}, {} notes",
        row.id,
        row.date.text,
        row.form.replace('_', " "),
        row.state,
        parties.join(", "),
        row.notes
    )
}
