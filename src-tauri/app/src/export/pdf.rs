//! One PDF: notes and notices, each on a sheet of its own, with a list of contents for the reader.

use picketbook_core::store::{Reading, note, notice};
use picketbook_pdf::{Block, Document, Setup, Text, markdown};

use super::Work;
use super::gather::Plan;
use crate::error::{AppError, AppResult};

/// Larger pictures are named only.
const LARGEST_PICTURE: u64 = 16 << 20;
const PICTURES: [&str; 4] = ["image/png", "image/jpeg", "image/gif", "image/webp"];
/// Letters without a font that are named; more say no more.
const MOST_LETTERS: usize = 20;

pub(super) fn write(
    r: &Reading<'_>,
    plan: &Plan,
    notices: &[(u32, u32)],
    label: &str,
    work: &mut Work<'_>,
) -> AppResult<()> {
    let mut pdf = Document::begin(Setup {
        made_at: Some(plan.now),
        footer: label.to_owned(),
        ..Setup::titled(label)
    });
    pdf.put(&Block::Heading(1, label.to_owned()));
    pdf.put(&Block::Small(Text::plain(format!(
        "Written by Picketbook on {}. Notices are copies; only Picketbook or the committee's feed can tell that they are genuine.",
        plan.now.format("%-d %B %Y, %H:%M UTC")
    ))));
    pdf.put(&Block::Small(Text::plain(format!(
        "{} notes, {} notices.",
        plan.notes.len(),
        notices.len()
    ))));
    for id in &plan.notes {
        put_note(r, *id, &mut pdf, work)?;
        work.count.note()?;
    }
    for (number, revision) in notices {
        let found = notice::get(r, *number, Some(*revision))?;
        pdf.put(&Block::NewPage);
        pdf.put(&Block::Heading(1, found.title.clone()));
        pdf.put(&Block::Small(Text::plain(format!(
            "Notice {number}, revision {revision} · {} · {} · signed by {} of {} officers",
            found.issuer,
            found.issued_at.to_rfc3339(),
            found.signed_by.len(),
            found.signer_of,
        ))));
        put_text(&found.body, &mut pdf);
        work.count.notice()?;
    }
    let finished = pdf
        .finish()
        .map_err(|error| AppError::Internal(error.to_string()))?;
    work.without_font = finished
        .missing
        .iter()
        .take(MOST_LETTERS)
        .map(char::to_string)
        .collect();
    work.sink.put("record.pdf", &finished.bytes)
}

fn put_note(r: &Reading<'_>, id: i64, pdf: &mut Document, work: &mut Work<'_>) -> AppResult<()> {
    let found = note::get(r, id)?;
    pdf.put(&Block::NewPage);
    let title = match found.title.is_empty() {
        true => "Untitled note",
        false => &found.title,
    };
    pdf.put(&Block::Heading(1, title.to_owned()));
    let mut line = found.created_at.format("%-d %B %Y, %H:%M UTC").to_string();
    if found.closed {
        line.push_str(" · CLOSED TABLE");
    }
    for tag in &found.tags {
        line.push_str(" · ");
        line.push_str(tag);
    }
    pdf.put(&Block::Small(Text::plain(line)));
    put_text(&found.body, pdf);
    for addendum in &found.addenda {
        pdf.put(&Block::Heading(
            3,
            format!("Added {}", addendum.at.format("%-d %B %Y, %H:%M UTC")),
        ));
        put_text(&addendum.body, pdf);
    }
    for row in note::attachments(r, id)? {
        if PICTURES.contains(&row.media_type.as_str()) && row.bytes <= LARGEST_PICTURE {
            pdf.put(&Block::Picture {
                media_type: row.media_type,
                data: note::attachment_data(r, row.id)?,
                caption: row.name,
            });
            work.count.attachments += 1;
        } else {
            pdf.put(&Block::Small(Text::plain(format!(
                "Attached, not in this document: {} ({} bytes)",
                row.name, row.bytes
            ))));
        }
    }
    Ok(())
}

fn put_text(text: &str, pdf: &mut Document) {
    for block in markdown(text) {
        pdf.put(&block);
    }
}
