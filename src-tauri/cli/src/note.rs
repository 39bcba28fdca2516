//! `picketbook-cli note …`

use std::io::Read;

use clap::Subcommand;
use picketbook_app::error::{AppError, AppResult};
use picketbook_app::view::{
    NewNoteView, NoteAttach, NoteListWanted, NoteMark, NoteMove, NotePage, NotePlace, NoteRow,
    NoteSave, NoteText,
};
use serde_json::json;

use crate::args::Common;
use crate::book::open;
use crate::output::Output;

#[derive(Debug, Subcommand)]
pub(crate) enum NoteCommand {
    /// Write a note down
    Add {
        /// The text, or - for standard input; left out, the template's text
        #[arg(value_name = "TEXT|-")]
        text: Option<String>,
        #[arg(long, default_value = "")]
        title: String,
        /// Give it this tag; can be repeated
        #[arg(long = "tag", value_name = "TAG")]
        tags: Vec<String>,
        /// Begin with the headings of a template
        #[arg(long, default_value = "", value_parser = ["", "meeting", "offer", "incident"])]
        template: String,
        /// Mark it as of the closed table
        #[arg(long)]
        closed: bool,
        /// Attach this file; can be repeated
        #[arg(long, value_name = "FILE")]
        attach: Vec<String>,
    },
    /// List notes, pinned ones first, then newest first
    List {
        /// Only with this tag
        #[arg(long)]
        tag: Option<String>,
        /// Which ones
        #[arg(long, default_value = "kept", value_parser = ["kept", "archived", "binned"])]
        place: String,
        /// At most so many
        #[arg(long, default_value_t = 500, value_parser = clap::value_parser!(u32).range(1..=500))]
        limit: u32,
        /// Leave out so many
        #[arg(long, default_value_t = 0)]
        offset: u32,
    },
    /// Show one note
    Show { id: i64 },
    /// Change a note; what is not named stays. An original gets an addendum instead
    Edit {
        id: i64,
        /// The new text, or - for standard input
        #[arg(long, value_name = "TEXT|-", allow_hyphen_values = true)]
        text: Option<String>,
        #[arg(long)]
        title: Option<String>,
        /// Replaces all tags; can be repeated, and `--tag ""` takes them off
        #[arg(long = "tag", value_name = "TAG")]
        tags: Option<Vec<String>>,
        /// Stands first in the list
        #[arg(long, value_name = "true|false")]
        pinned: Option<bool>,
        /// Of the closed table
        #[arg(long, value_name = "true|false")]
        closed: Option<bool>,
        /// Put away
        #[arg(long)]
        archive: bool,
        /// Attach this file; can be repeated
        #[arg(long, value_name = "FILE")]
        attach: Vec<String>,
        /// From now on the text stands, and what is said later is added under its own date
        #[arg(long)]
        seal: bool,
        /// Add this to an original, or - for standard input
        #[arg(long, value_name = "TEXT|-")]
        addendum: Option<String>,
    },
    /// Put a note into the bin
    Delete {
        id: i64,
        /// Remove it for good; it must be in the bin already
        #[arg(long)]
        for_good: bool,
    },
    /// Take a note out of the bin or the archive
    Restore { id: i64 },
}

pub(crate) fn run(common: &Common, command: &NoteCommand, output: &Output) -> AppResult<()> {
    let book = open(common)?;
    let show = |id: i64| {
        let page = book.note(id)?;
        output.answer(&page, || page_lines(&page))
    };
    match command {
        NoteCommand::Add {
            text,
            title,
            tags,
            template,
            closed,
            attach,
        } => {
            let row = book.note_add(&NewNoteView {
                title: title.clone(),
                body: text.as_deref().map(given).transpose()?.unwrap_or_default(),
                tags: tags.clone(),
                template: template.clone(),
                closed: *closed,
            })?;
            for path in attach {
                book.note_attach(&NoteAttach {
                    id: row.id,
                    path: path.clone(),
                })?;
            }
            show(row.id)
        }
        NoteCommand::List {
            tag,
            place,
            limit,
            offset,
        } => {
            let page = book.notes(&NoteListWanted {
                place: parse_place(place),
                tag: tag.clone(),
                offset: *offset,
                limit: *limit,
            })?;
            output.answer(&page, || page.rows.iter().map(row_line).collect())
        }
        NoteCommand::Show { id } => show(*id),
        NoteCommand::Edit {
            id,
            text,
            title,
            tags,
            pinned,
            closed,
            archive,
            attach,
            seal,
            addendum,
        } => {
            let page = book.note(*id)?;
            let body = text.as_deref().map(given).transpose()?;
            if body.is_some() || title.is_some() {
                book.note_save(&NoteSave {
                    id: *id,
                    base: page.version,
                    title: title.clone().unwrap_or(page.row.title),
                    body: body.unwrap_or(page.body),
                })?;
            }
            book.note_mark(&NoteMark {
                id: *id,
                pinned: *pinned,
                closed: *closed,
                tags: tags.clone(),
            })?;
            for path in attach {
                book.note_attach(&NoteAttach {
                    id: *id,
                    path: path.clone(),
                })?;
            }
            if *archive {
                book.note_move(&NoteMove {
                    id: *id,
                    place: NotePlace::Archived,
                })?;
            }
            if *seal {
                book.note_seal(*id)?;
            }
            if let Some(text) = addendum {
                book.note_addendum(&NoteText {
                    id: *id,
                    body: given(text)?,
                })?;
            }
            show(*id)
        }
        NoteCommand::Delete { id, for_good } => {
            if *for_good {
                book.note_erase(*id)?;
            } else {
                book.note_move(&NoteMove {
                    id: *id,
                    place: NotePlace::Binned,
                })?;
            }
            output.answer(&json!({ "id": id, "for_good": for_good }), || {
                vec![match for_good {
                    true => format!("Note {id} is removed for good."),
                    false => {
                        format!("Note {id} is in the bin; “note restore {id}” brings it back.")
                    }
                }]
            })
        }
        NoteCommand::Restore { id } => {
            book.note_move(&NoteMove {
                id: *id,
                place: NotePlace::Kept,
            })?;
            show(*id)
        }
    }
}

/// Text from the command line or, for `-`, from standard input.
fn given(text: &str) -> AppResult<String> {
    if text != "-" {
        return Ok(text.to_owned());
    }
    let mut read = String::new();
    std::io::stdin()
        .take(8 << 20)
        .read_to_string(&mut read)
        .map_err(|error| AppError::BadInput(format!("The text could not be read: {error}.")))?;
    Ok(read)
}

fn parse_place(text: &str) -> NotePlace {
    match text {
        "archived" => NotePlace::Archived,
        "binned" => NotePlace::Binned,
        _ => NotePlace::Kept,
    }
}

fn named(row: &NoteRow) -> &str {
    if row.title.is_empty() {
        &row.excerpt
    } else {
        &row.title
    }
}

fn row_line(row: &NoteRow) -> String {
    let mut line = format!(
        "{}{:>5}  {}  {}",
        if row.pinned { "!" } else { " " },
        row.id,
        row.edited_at,
        named(row)
    );
    for (is, mark) in [(row.closed, "closed"), (row.sealed, "original")] {
        if is {
            line.push_str(&format!("  [{mark}]"));
        }
    }
    for tag in &row.tags {
        line.push_str(&format!("  #{tag}"));
    }
    line
}

fn page_lines(page: &NotePage) -> Vec<String> {
    let mut lines = vec![row_line(&page.row)];
    if let (Some(at), Some(digest)) = (&page.sealed_at, &page.sealed_sha256) {
        lines.push(format!("Original since {at}, SHA-256 {digest}"));
    }
    lines.push(String::new());
    lines.push(page.body.clone());
    for addendum in &page.addenda {
        lines.push(format!("Added {}: {}", addendum.at, addendum.body));
    }
    for file in &page.attachments {
        lines.push(format!("Attached: {} ({} bytes)", file.name, file.bytes));
    }
    for link in &page.backlinks {
        lines.push(format!("Linked from note {}: {}", link.id, link.title));
    }
    lines
}
