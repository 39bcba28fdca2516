//! One page that prints well, with pictures inside it and nothing fetched from anywhere.

use picketbook_core::store::{Reading, note, notice};
use picketbook_notice::text;

use super::Work;
use super::gather::Plan;
use crate::error::AppResult;

/// Pictures that a page shows; larger ones are named only.
const LARGEST_PICTURE: u64 = 8 << 20;
const PICTURES: [&str; 4] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

const STYLE: &str = "body{max-width:44em;margin:2em auto;padding:0 1em;font:17px/1.55 Georgia,serif;color:#1d1b18;background:#fffefb}h1,h2,.meta,nav{font-family:system-ui,sans-serif}.meta{color:#57524a;font-size:.85em}article{border-top:1px solid #857d6f;margin-top:2.5em;padding-top:1em}img{max-width:100%}blockquote{border-left:3px solid #857d6f;margin-left:0;padding-left:1em}.closed{color:#7a4d00;font-weight:bold}pre{white-space:pre-wrap}@media print{body{margin:0;max-width:none;font-size:11pt}article{break-before:page;border:0}nav{break-after:page}}";

pub(super) fn write(
    r: &Reading<'_>,
    plan: &Plan,
    notices: &[(u32, u32)],
    label: &str,
    work: &mut Work<'_>,
) -> AppResult<()> {
    let title = escaped(label);
    let head = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"><meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title><style>{STYLE}</style></head><body>\n<h1>{title}</h1>\n<p class=\"meta\">Written by Picketbook from a book on this computer. Notices are copies; only Picketbook or the committee's feed can tell that they are genuine.</p>\n<nav><ol>\n"
    );
    work.sink.add(head.as_bytes())?;
    for id in &plan.notes {
        let row = note::row(r, *id)?;
        let name = if row.title.is_empty() {
            &row.excerpt
        } else {
            &row.title
        };
        let line = format!("<li><a href=\"#note-{id}\">{}</a></li>\n", escaped(name));
        work.sink.add(line.as_bytes())?;
    }
    for (number, revision) in notices {
        let found = notice::get(r, *number, Some(*revision))?;
        let line = format!(
            "<li><a href=\"#notice-{number}-{revision}\">Notice {number}.{revision}: {}</a></li>\n",
            escaped(&found.title)
        );
        work.sink.add(line.as_bytes())?;
    }
    work.sink.add(b"</ol></nav>\n")?;
    for id in &plan.notes {
        note_page(r, *id, work)?;
        work.count.note()?;
    }
    for (number, revision) in notices {
        let found = notice::get(r, *number, Some(*revision))?;
        let mut page = format!(
            "<article id=\"notice-{number}-{revision}\"><h2>{}</h2><p class=\"meta\">Notice {number}, revision {revision} · {} · {} · signed by {} of {} officers</p>\n",
            escaped(&found.title),
            escaped(&found.issuer),
            found.issued_at.to_rfc3339(),
            found.signed_by.len(),
            found.signer_of,
        );
        body(&found.body, &mut page);
        page.push_str("</article>\n");
        work.sink.add(page.as_bytes())?;
        work.count.notice()?;
    }
    work.sink.add(b"</body></html>\n")
}

/// Writes a note as it goes: its pictures are many times its text.
fn note_page(r: &Reading<'_>, id: i64, work: &mut Work<'_>) -> AppResult<()> {
    let found = note::get(r, id)?;
    let mut page = format!(
        "<article id=\"note-{id}\"><h2>{}</h2><p class=\"meta\">{}{}{}</p>\n",
        escaped(if found.title.is_empty() {
            "Untitled note"
        } else {
            &found.title
        }),
        found.created_at.format("%-d %B %Y, %H:%M UTC"),
        if found.closed {
            " · <span class=\"closed\">closed table</span>"
        } else {
            ""
        },
        found
            .tags
            .iter()
            .map(|tag| format!(" · {}", escaped(tag)))
            .collect::<String>(),
    );
    body(&found.body, &mut page);
    for addendum in &found.addenda {
        page.push_str(&format!(
            "<h3>Added {}</h3>\n",
            addendum.at.format("%-d %B %Y, %H:%M UTC")
        ));
        body(&addendum.body, &mut page);
    }
    work.sink.add(page.as_bytes())?;
    for row in note::attachments(r, id)? {
        let name = escaped(&row.name);
        if PICTURES.contains(&row.media_type.as_str()) && row.bytes <= LARGEST_PICTURE {
            let begin = format!(
                "<figure><img alt=\"{name}\" src=\"data:{};base64,",
                row.media_type
            );
            work.sink.add(begin.as_bytes())?;
            work.sink.add_base64(&note::attachment_data(r, row.id)?)?;
            let end = format!("\"><figcaption class=\"meta\">{name}</figcaption></figure>\n");
            work.sink.add(end.as_bytes())?;
            work.count.attachments += 1;
        } else {
            let line = format!(
                "<p class=\"meta\">Attached, not in this page: {name} ({} bytes)</p>\n",
                row.bytes
            );
            work.sink.add(line.as_bytes())?;
        }
    }
    work.sink.add(b"</article>\n")
}

fn body(markdown: &str, page: &mut String) {
    for paragraph in text::paragraphs(markdown) {
        page.push_str(&paragraph.html);
        page.push('\n');
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
