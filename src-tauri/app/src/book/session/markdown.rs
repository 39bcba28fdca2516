//! A record as Markdown, for reading without the app.

use std::fmt::Write;

use picketbook_core::log::noun::{NoteKind, Place, Presence};
use picketbook_core::log::when::When;

use super::super::Book;
use super::file::{on_purpose, write_file};
use super::{Whole, minutes_between};
use crate::error::{AppError, AppResult};
use crate::view::{LogWritten, SessionOut};

/// Signs that Markdown would take for its own.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        if matches!(
            sign,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~'
        ) {
            out.push('\\');
        }
        out.push(sign);
    }
    out.replace(['\r', '\n'], " ")
}

fn clock(when: When) -> String {
    match when {
        When::Minute(at) => at.format("%H:%M").to_string(),
        other => other.to_string(),
    }
}

fn whole_time(when: When) -> String {
    match when {
        When::Minute(at) => at.format("%Y-%m-%d %H:%M (UTC%:z)").to_string(),
        other => other.to_string(),
    }
}

impl Book {
    /// A record as Markdown.
    ///
    /// # Errors
    /// `not_found`; `bad_input` without `with_closed` for closed notes.
    pub fn session_markdown(&self, id: &str, with_closed: bool) -> AppResult<String> {
        let whole = self.store.read(|r| Whole::read(r, id))?;
        on_purpose(&whole.session, with_closed)?;
        written(&whole).map_err(|error| AppError::Internal(error.to_string()))
    }

    /// Writes it where the person chose.
    ///
    /// # Errors
    /// See [`Book::session_markdown`].
    pub fn session_write_markdown(&self, wanted: &SessionOut) -> AppResult<LogWritten> {
        let text = self.session_markdown(&wanted.session, wanted.with_closed)?;
        write_file(&wanted.path, text.as_bytes())?;
        Ok(LogWritten {
            path: wanted.path.clone(),
            rows: 1,
            left_out: 0,
        })
    }
}

fn written(whole: &Whole) -> Result<String, std::fmt::Error> {
    let session = &whole.session;
    let mut out = String::new();
    let form = session.form.as_str().replace('_', " ");
    writeln!(out, "# {}: {form}", session.date)?;
    writeln!(out)?;
    if session.is_of_the_table() {
        writeln!(out, "**Closed notes of the table. Not for passing on.**")?;
        writeln!(out)?;
    }
    let mut fact = |name: &str, value: &str| -> std::fmt::Result {
        if value.is_empty() {
            return Ok(());
        }
        writeln!(out, "- {name}: {}", plain(value))
    };
    fact("Parties", &session.parties.replace('|', ", "))?;
    fact(
        "Place",
        &match session.place_state {
            Place::Known => session.place.clone(),
            Place::Unknown => "not known".to_owned(),
            Place::Contested => format!("{} (sources disagree)", session.place),
        },
    )?;
    fact(
        "Began",
        &session.started.map(whole_time).unwrap_or_default(),
    )?;
    fact("Ended", &session.ended.map(whole_time).unwrap_or_default())?;
    fact("Kept by", &session.note_taker)?;
    fact(
        "Closed",
        &session.closed_at.map(whole_time).unwrap_or_default(),
    )?;
    fact("Brings together", &session.reconciles.replace('|', ", "))?;
    fact("Present", &whole.names(Presence::Present).join(", "))?;
    fact("Absent", &whole.names(Presence::Absent).join(", "))?;
    fact("About", &session.summary)?;
    fact("Source", &session.src)?;
    for (title, text) in [
        ("Ground rules", &session.ground_rules),
        ("Agreed", &session.agreed),
    ] {
        if !text.is_empty() {
            writeln!(out, "\n## {title}\n")?;
            for line in text.lines() {
                writeln!(out, "- {}", plain(line))?;
            }
        }
    }
    if !whole.caucuses.is_empty() {
        writeln!(out, "\n## Caucuses\n")?;
        for caucus in &whole.caucuses {
            let back = match caucus.back {
                Some(back) => format!("{}–{}", clock(caucus.left), clock(back)),
                None => format!("{}, not back", clock(caucus.left)),
            };
            let long = caucus
                .back
                .and_then(|back| minutes_between(caucus.left, back))
                .map(|minutes| format!(" ({minutes} min)"))
                .unwrap_or_default();
            writeln!(out, "- {}: {back}{long}", plain(&caucus.party))?;
        }
    }
    if !whole.notes.is_empty() {
        writeln!(out, "\n## Notes\n")?;
        for note in &whole.notes {
            let kind = match note.kind {
                NoteKind::Note => "",
                NoteKind::Proposal => "Proposal: ",
                NoteKind::GroundRule => "Ground rule: ",
                NoteKind::Agreed => "Agreed: ",
            };
            let by = if note.by.is_empty() || note.by == session.note_taker {
                String::new()
            } else {
                format!(" ({})", plain(&note.by))
            };
            writeln!(out, "- {} {kind}{}{by}", clock(note.at), plain(&note.text))?;
        }
    }
    if !whole.addenda.is_empty() {
        writeln!(out, "\n## Added after closing\n")?;
        for one in &whole.addenda {
            writeln!(
                out,
                "- {}, {}: {}",
                whole_time(one.at),
                plain(&one.by),
                plain(&one.text)
            )?;
        }
    }
    Ok(out)
}
