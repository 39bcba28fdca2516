//! The tracker as one page that opens in any browser and prints well.

use std::fmt::Write;
use std::path::Path;

use super::super::Book;
use super::picture::write_new;
use crate::error::{AppError, AppResult};
use crate::view::{
    ConflictView, FactSource, IssueStep, PartyLabel, PositionView, RegressionView, TermLine,
    TrackerRow, TrackerSave, TrackerView,
};

const STYLE: &str = "body{max-width:60em;margin:2em auto;padding:0 1em;font:16px/1.5 system-ui,sans-serif;color:#1d1b18;background:#fffefb}h1,h2{font-family:Georgia,serif}.meta{color:#57524a;font-size:.85em}table{width:100%;border-collapse:collapse;margin-bottom:2em}th,td{text-align:left;vertical-align:top;padding:.5em .6em;border-bottom:1px solid #857d6f}thead th{border-bottom-width:2px}ul{margin:0;padding-left:1.1em}.worse{color:#7a4d00;font-weight:bold}article{break-inside:avoid;border-top:1px solid #857d6f;padding-top:.5em;margin-top:1em}blockquote{margin:.3em 0;padding-left:.8em;border-left:3px solid #857d6f}@media print{body{margin:0;max-width:none;font-size:10pt}thead{display:table-header-group}tr{break-inside:avoid}}";

impl Book {
    /// Writes the tracker as one HTML page with all histories.
    ///
    /// # Errors
    /// `bad_input` when a file of this name is there already or it could not be written.
    pub fn tracker_save(&self, wanted: &TrackerSave) -> AppResult<()> {
        let view = self.tracker()?;
        if view.closed && !wanted.with_closed {
            return Err(AppError::BadInput(
                "Closed notes of the table are part of it. Nothing was written: take them along on purpose."
                    .into(),
            ));
        }
        let page = page(self.label(), &view);
        write_new(Path::new(&wanted.path), page.as_bytes())
    }
}

/// What a state is called.
fn state(code: &str) -> &'static str {
    match code {
        "open" => "open",
        "disputed" => "disputed",
        "not_addressed" => "not addressed by every side",
        "withdrawn" => "withdrawn",
        "agreed" => "tentatively agreed",
        _ => "not known",
    }
}

fn source_kind(source: &FactSource) -> &'static str {
    match source.kind.as_str() {
        "signed_notice" => "verified signed notice",
        "signed_mail" => "e-mail with a verified signature",
        "official_union" => "the union, on the record",
        "official_employer" => "the employers, on the record",
        "official_third" => "a third party, on the record",
        "media_onrecord" => "press, named source",
        "media_anonymous" => "press, unnamed source",
        "rumor" => "hearsay",
        "copied" => "copied by hand, not signed",
        "own_record" => "own record of a meeting",
        _ => "source not noted",
    }
}

fn page(label: &str, view: &TrackerView) -> String {
    let title = format!("Where each issue stands: {label}");
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"><meta name=\"viewport\" content=\"width=device-width\"><title>{0}</title><style>{STYLE}</style></head><body>\n<h1>{0}</h1>\n<p class=\"meta\">As of {1}. Written by Picketbook from a record on this computer; it is not a word of the committee. Each side's position stands under its own name.</p>\n",
        escaped(&title),
        escaped(&view.as_of)
    );
    table(view, &mut page);
    page.push_str("<h2>History of each issue</h2>\n");
    for row in &view.rows {
        history(row, &mut page);
    }
    if !view.conflicts.is_empty() {
        page.push_str("<h2>Where sources disagree</h2>\n");
        for one in &view.conflicts {
            conflict(one, &mut page);
        }
    }
    page.push_str("</body></html>\n");
    page
}

fn table(view: &TrackerView, page: &mut String) {
    page.push_str("<table><thead><tr><th scope=\"col\">Issue</th>");
    for party in &view.parties {
        let _ = write!(page, "<th scope=\"col\">{}</th>", escaped(&party.name));
    }
    page.push_str("<th scope=\"col\">State</th></tr></thead><tbody>\n");
    for row in &view.rows {
        let _ = write!(page, "<tr><th scope=\"row\">{}</th>", escaped(&row.name));
        for party in &view.parties {
            page.push_str("<td>");
            match row.positions.iter().find(|one| one.party == party.id) {
                Some(position) => cell(position, page),
                None => page.push_str("<span class=\"meta\">says nothing about it</span>"),
            }
            page.push_str("</td>");
        }
        let _ = writeln!(page, "<td>{}</td></tr>", state(&row.state));
    }
    page.push_str("</tbody></table>\n");
}

fn cell(position: &PositionView, page: &mut String) {
    list(&position.lines, page);
    for one in &position.regressive {
        let _ = write!(page, "<p class=\"worse\">{}</p>", escaped(&worse(one)));
    }
    let days = match position.age_days {
        0 => "today".to_owned(),
        1 => "1 day ago".to_owned(),
        days => format!("{days} days ago"),
    };
    let _ = write!(
        page,
        "<p class=\"meta\">{}, {days}</p>",
        escaped(&position.offer.date.text)
    );
}

/// Why a position is called worse than an earlier one.
pub(super) fn worse(one: &RegressionView) -> String {
    let year = match one.year {
        0 => String::new(),
        year => format!(", year {year}"),
    };
    format!(
        "Worse than its own earlier word on {}{year}: {} before, {} now ({})",
        one.term, one.was, one.now, one.unit
    )
}

fn list(lines: &[TermLine], page: &mut String) {
    page.push_str("<ul>");
    for one in lines {
        let _ = write!(page, "<li>{}</li>", escaped(&line(one)));
    }
    page.push_str("</ul>");
}

/// A line in words.
fn line(line: &TermLine) -> String {
    let figures = format!("{} {}", line.figures, line.unit);
    let sums = line
        .simple
        .as_ref()
        .zip(line.compounded.as_ref())
        .map(|(simple, compounded)| format!("{simple} % simple, {compounded} % compounded"))
        .unwrap_or_default();
    [line.label.as_str(), figures.trim(), &sums, &line.text]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(": ")
}

fn names(parties: &[PartyLabel]) -> String {
    let names: Vec<&str> = parties.iter().map(|party| party.name.as_str()).collect();
    names.join(" and ")
}

fn history(row: &TrackerRow, page: &mut String) {
    let _ = writeln!(page, "<article><h3>{}</h3>", escaped(&row.name));
    for IssueStep {
        offer,
        lines,
        terms,
        moves,
    } in &row.history
    {
        let _ = write!(
            page,
            "<p><strong>{}</strong>, {} <span class=\"meta\">({})</span></p>",
            escaped(&names(&offer.made_by)),
            escaped(&offer.date.text),
            escaped(&offer.title)
        );
        list(lines, page);
        for term in terms {
            for one in &term.characterizations {
                let _ = write!(
                    page,
                    "<blockquote><strong>{}</strong> on “{}”: {}</blockquote>",
                    escaped(&one.by.name),
                    escaped(&term.term),
                    escaped(&one.words)
                );
            }
        }
        for one in moves {
            let _ = write!(
                page,
                "<p class=\"meta\">{}, {}: {} {}</p>",
                escaped(&one.date.text),
                escaped(&one.by),
                escaped(&one.kind),
                escaped(&one.note)
            );
        }
        let _ = write!(
            page,
            "<p class=\"meta\">Source: {}; {}</p>",
            source_kind(&offer.source),
            escaped(&offer.source.citations.join("; "))
        );
    }
    page.push_str("</article>\n");
}

fn conflict(one: &ConflictView, page: &mut String) {
    let _ = write!(page, "<article><h3>{}</h3><ul>", escaped(&one.question));
    for version in &one.versions {
        let _ = write!(
            page,
            "<li><strong>{}</strong>: {} <span class=\"meta\">({})</span></li>",
            escaped(&version.by),
            escaped(&version.words),
            escaped(&version.citations.join("; "))
        );
    }
    page.push_str("</ul></article>\n");
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use crate::book::Book;
    use crate::view::TrackerSave;

    #[test]
    fn the_page_names_both_sides_and_is_not_written_over_another_file() {
        let folder = tempfile::tempdir().unwrap();
        let book = Book::create_demo(&folder.path().join("demo")).unwrap();
        let file = folder.path().join("tracker.html");
        let wanted = TrackerSave {
            path: file.to_string_lossy().into_owned(),
            with_closed: false,
        };
        book.tracker_save(&wanted).unwrap();
        let page = std::fs::read_to_string(&file).unwrap();
        for part in [
            "<th scope=\"col\">WGA</th>",
            "<th scope=\"col\">AMPTP</th>",
            "general increase: 5 / 4 / 3.5 %",
            "tentatively agreed",
            "<strong>AMPTP</strong> on “rules on AI”: extensive protections",
        ] {
            assert!(page.contains(part), "{part}");
        }
        assert!(!page.contains("<script"), "the page runs nothing");
        let again = book.tracker_save(&wanted).unwrap_err();
        assert!(again.to_string().contains("already"), "{again}");
    }
}
