//! `picketbook-cli log …`, `tracker`, `offer compare`, `timeline`, `strike-day`

use std::io::Write;
use std::path::Path;

use clap::Subcommand;
use picketbook_app::book::{Book, log_template};
use picketbook_app::error::{AppError, AppResult};
use picketbook_app::view::{
    ClosedRows, CompareCell, CompareView, DateOrderView, LineChange, LogImportOutcome,
    LogImportWanted, TimelineEntry, TimelineView, TimelineWanted, TrackerSave, TrackerView,
};
use serde::Serialize;

use crate::args::Common;
use crate::book::open;
use crate::output::Output;

/// Tables of the bargaining log.
#[derive(Debug, Subcommand)]
pub(crate) enum LogCommand {
    /// Bring a table file in; nothing of it is written when a row has a problem
    Import {
        /// parties, events, sessions, proposals, terms, promises, votes, conflicts, …
        kind: String,
        /// The file
        #[arg(value_name = "FILE.csv")]
        file: std::path::PathBuf,
        /// Only say what would be done
        #[arg(long)]
        dry_run: bool,
        /// How dates like 3/4/2023 are read
        #[arg(long, value_name = "ORDER", value_parser = ["dmy", "mdy"])]
        dates: Option<String>,
    },
    /// Write a table to standard output
    Export {
        /// parties, events, sessions, proposals, terms, promises, votes, conflicts, …
        kind: String,
        /// Take closed notes of the table along; without it they are refused
        #[arg(long, conflicts_with = "open_only")]
        with_closed: bool,
        /// Leave closed notes of the table out
        #[arg(long)]
        open_only: bool,
    },
    /// Write an empty table with its headings and one example row
    Template {
        /// parties, events, sessions, proposals, terms, promises, votes, conflicts, …
        kind: String,
    },
    /// List the tables and their columns
    Tables,
}

/// Offers.
#[derive(Debug, Subcommand)]
pub(crate) enum OfferCommand {
    /// Put two to five offers side by side
    Compare {
        /// Codes or numbers of the offers
        #[arg(value_name = "ID", required = true, num_args = 2..=5)]
        offers: Vec<String>,
    },
}

/// A table file under `--json`.
#[derive(Serialize)]
struct TableFile<'a> {
    kind: &'a str,
    csv: &'a str,
}

pub(crate) fn run(common: &Common, command: &LogCommand, output: &Output) -> AppResult<()> {
    match command {
        LogCommand::Import {
            kind,
            file,
            dry_run,
            dates,
        } => import(common, kind, file, *dry_run, dates.as_deref(), output),
        LogCommand::Export {
            kind,
            with_closed,
            open_only,
        } => {
            let closed = match (with_closed, open_only) {
                (true, _) => ClosedRows::TakeAlong,
                (false, true) => ClosedRows::LeaveOut,
                (false, false) => ClosedRows::Refuse,
            };
            let bytes = open(common)?
                .log_export(kind, closed)
                .map_err(|error| say_how(error, closed))?;
            table(kind, &bytes, common.json, output)
        }
        LogCommand::Template { kind } => table(kind, &log_template(kind)?, common.json, output),
        LogCommand::Tables => {
            let kinds = open(common)?.log_kinds()?;
            output.answer(&kinds, || {
                let mut lines = Vec::new();
                for kind in &kinds {
                    lines.push(format!("{} ({} rows): {}", kind.kind, kind.rows, kind.help));
                    for column in &kind.columns {
                        let must = if column.must { "" } else { ", may be empty" };
                        lines.push(format!("    {}{must}: {}", column.name, column.help));
                    }
                }
                lines
            })
        }
    }
}

/// A refusal of closed rows names the two ways out of it.
fn say_how(error: AppError, closed: ClosedRows) -> AppError {
    match error {
        AppError::BadInput(why) if closed == ClosedRows::Refuse && why.contains("closed notes") => {
            AppError::BadInput(format!(
                "{why} Say --with-closed to take them along, or --open-only to leave them out."
            ))
        }
        other => other,
    }
}

fn import(
    common: &Common,
    kind: &str,
    file: &Path,
    dry_run: bool,
    dates: Option<&str>,
    output: &Output,
) -> AppResult<()> {
    let book = open(common)?;
    let wanted = LogImportWanted {
        kind: kind.to_owned(),
        path: file.to_string_lossy().into_owned(),
        dates: match dates {
            Some("dmy") => DateOrderView::DayFirst,
            Some(_) => DateOrderView::MonthFirst,
            None => DateOrderView::Unsaid,
        },
        columns: Vec::new(),
        dry_run,
    };
    let done = book.log_import(&wanted)?;
    output.answer(&done, || import_lines(&done, dry_run))?;
    if done.problem_count > 0 {
        return Err(AppError::Told);
    }
    Ok(())
}

fn import_lines(done: &LogImportOutcome, dry_run: bool) -> Vec<String> {
    let mut lines: Vec<String> = done
        .problems
        .iter()
        .map(|problem| {
            let place = match (problem.row, problem.column.as_str()) {
                (0, _) => String::new(),
                (row, "") => format!("line {row}: "),
                (row, column) => format!("line {row}, {column}: "),
            };
            format!("{place}{}", problem.message)
        })
        .collect();
    if done.problem_count > 0 {
        let hint = if done
            .problems
            .iter()
            .any(|problem| problem.code == "date_order")
        {
            " Say --dates dmy or --dates mdy."
        } else {
            ""
        };
        lines.push(format!(
            "{}. Nothing was written.{hint}",
            match done.problem_count {
                1 => "1 problem".to_owned(),
                many => format!("{many} problems"),
            }
        ));
        return lines;
    }
    lines.extend(
        done.examples
            .iter()
            .map(|example| format!("changes {example}")),
    );
    lines.extend(
        done.warnings
            .iter()
            .map(|warning| format!("note: {warning}")),
    );
    let verb = if dry_run { "would be" } else { "were" };
    lines.push(format!(
        "{}: {} {verb} added, {} {verb} changed, {} are there already.",
        done.kind, done.new, done.changed, done.unchanged
    ));
    lines
}

fn table(kind: &str, bytes: &[u8], json: bool, output: &Output) -> AppResult<()> {
    if json {
        let csv = String::from_utf8_lossy(bytes);
        return output.answer(&TableFile { kind, csv: &csv }, Vec::new);
    }
    std::io::stdout()
        .write_all(bytes)
        .or_else(|error| match error.kind() {
            // A reader that went away is not our failure.
            std::io::ErrorKind::BrokenPipe => Ok(()),
            _ => Err(AppError::BadInput(format!(
                "The table could not be written: {error}."
            ))),
        })
}

pub(crate) fn tracker(
    common: &Common,
    html: Option<&Path>,
    with_closed: bool,
    output: &Output,
) -> AppResult<()> {
    let book = open(common)?;
    let view = book.tracker()?;
    if let Some(file) = html {
        book.tracker_save(&TrackerSave {
            path: file.to_string_lossy().into_owned(),
            with_closed,
        })?;
        return output.answer(&view, || vec![format!("Written to {}.", file.display())]);
    }
    output.answer(&view, || tracker_lines(&view))
}

fn tracker_lines(view: &TrackerView) -> Vec<String> {
    let name = |id: &str| {
        view.parties
            .iter()
            .find(|party| party.id == id)
            .map_or(id, |party| party.name.as_str())
            .to_owned()
    };
    let mut lines = vec![format!("As of {}", view.as_of)];
    for row in &view.rows {
        lines.push(format!("{} [{}]", row.name, row.state.replace('_', " ")));
        for position in &row.positions {
            let terms: Vec<String> = position
                .terms
                .iter()
                .map(|term| {
                    let number = format!("{} {}", term.value, term.unit);
                    let year = if term.years.is_empty() {
                        String::new()
                    } else {
                        format!(" (year {})", term.years)
                    };
                    [term.term.as_str(), number.trim(), term.text.as_str()]
                        .into_iter()
                        .filter(|part| !part.is_empty())
                        .collect::<Vec<_>>()
                        .join(": ")
                        + &year
                })
                .collect();
            lines.push(format!(
                "    {}, {} ({}): {}",
                name(&position.party),
                position.offer.date.text,
                days_ago(position.age_days),
                terms.join("; ")
            ));
            for one in &position.regressive {
                lines.push(format!(
                    "      worse than its own earlier word: {} {} → {} {}",
                    one.term, one.was, one.now, one.unit
                ));
            }
        }
        for step in &row.history {
            let moves: Vec<String> = step
                .moves
                .iter()
                .map(|one| format!("{} {}", moved(&one.kind), one.date.text))
                .collect();
            lines.push(format!(
                "      {} {}{}",
                step.offer.date.text,
                step.offer.title,
                if moves.is_empty() {
                    String::new()
                } else {
                    format!(" ({})", moves.join(", "))
                }
            ));
        }
        if !row.silent.is_empty() {
            let silent: Vec<String> = row.silent.iter().map(|id| name(id)).collect();
            lines.push(format!("    not addressed by {}", silent.join(", ")));
        }
    }
    lines.extend(view.warnings.iter().cloned());
    lines
}

/// What happened to an offer, in words.
fn moved(kind: &str) -> &str {
    match kind {
        "pass" => "passed",
        "hold" => "held",
        "withdraw" => "withdrawn",
        "reject" => "rejected",
        "ta" => "tentatively agreed",
        other => other,
    }
}

fn days_ago(days: u32) -> String {
    match days {
        0 => "today".to_owned(),
        1 => "1 day ago".to_owned(),
        days => format!("{days} days ago"),
    }
}

pub(crate) fn offer(common: &Common, command: &OfferCommand, output: &Output) -> AppResult<()> {
    let OfferCommand::Compare { offers } = command;
    let view = open(common)?.offers_compared(offers)?;
    output.answer(&view, || compare_lines(&view))
}

fn cell_text(cell: &CompareCell) -> String {
    let years: Vec<&str> = cell.years.iter().map(|one| one.value.as_str()).collect();
    let mut parts = Vec::new();
    if !years.is_empty() {
        parts.push(format!("{} {}", years.join("/"), cell.unit));
    }
    if !cell.numbers.is_empty() {
        parts.push(format!("{} {}", cell.numbers.join("/"), cell.unit));
    }
    if let (Some(simple), Some(compounded)) = (&cell.simple, &cell.compounded) {
        parts.push(format!("simple {simple} %, compounded {compounded} %"));
    }
    if !cell.text.is_empty() {
        parts.push(cell.text.clone());
    }
    parts.join("; ").trim().to_owned()
}

fn compare_lines(view: &CompareView) -> Vec<String> {
    let mut lines = Vec::new();
    for issue in &view.issues {
        lines.push(issue.name.clone());
        for line in &issue.lines {
            lines.push(format!("  {}", line.label));
            for (offer, cell) in view.offers.iter().zip(&line.cells) {
                let says = cell.as_ref().map_or_else(
                    || "nothing".to_owned(),
                    |cell| {
                        Some(cell_text(cell))
                            .filter(|text| !text.is_empty())
                            .unwrap_or_else(|| "named, without a figure or a wording".to_owned())
                    },
                );
                lines.push(format!("    {}: {says}", offer.title));
                for term in cell.iter().flat_map(|cell| &cell.terms) {
                    for one in &term.characterizations {
                        lines.push(format!("      {} says: {}", one.by.name, one.words));
                    }
                }
            }
            let mut pair = (0, 0);
            for change in &line.changes {
                let title = |place: u8| {
                    view.offers
                        .get(usize::from(place).saturating_sub(1))
                        .map_or("", |offer| offer.title.as_str())
                };
                if pair != (change.from, change.to) {
                    pair = (change.from, change.to);
                    lines.push(format!(
                        "    What changed: {}, beside {}",
                        title(change.to),
                        title(change.from)
                    ));
                }
                let unit = line
                    .cells
                    .iter()
                    .flatten()
                    .next()
                    .map_or("", |cell| &cell.unit);
                lines.push(format!("      {}", change_words(change, unit)));
            }
        }
    }
    lines
}

/// One change in words.
fn change_words(change: &LineChange, unit: &str) -> String {
    let how = change.difference.as_deref().map_or_else(String::new, |by| {
        let (amount, way) = match by.strip_prefix('-') {
            Some(less) => (less, "less"),
            None => (by, "more"),
        };
        let unit = match unit.strip_prefix('%') {
            Some(_) if amount == "1" => "point",
            Some(_) => "points",
            None => unit,
        };
        format!(" ({amount} {unit} {way})")
    });
    let (was, now) = (&change.was, &change.now);
    match change.what.as_str() {
        "year" => format!("year {}: {was} {unit}, then {now} {unit}{how}", change.year),
        "compounded" => format!("all years compounded: {was} %, then {now} %{how}"),
        // Several numbers, or none on one side, come with their unit.
        "number" if change.difference.is_none() => match (was.as_str(), now.as_str()) {
            ("", now) => format!("now with a number: {now}"),
            (was, "") => format!("no number any longer; it was {was}"),
            (was, now) => format!("{was}, then {now}"),
        },
        "number" => format!("{was} {unit}, then {now} {unit}{how}"),
        "words" => format!("the wording: {was}; then: {now}"),
        "added" => "nothing was said about it before".to_owned(),
        "dropped" => "no longer in the offer".to_owned(),
        "silent" => "this side says nothing about it".to_owned(),
        other => other.to_owned(),
    }
}

pub(crate) fn timeline(common: &Common, from: &str, to: &str, output: &Output) -> AppResult<()> {
    let book = open(common)?;
    let view = whole_timeline(&book, from, to)?;
    output.answer(&view, || view.entries.iter().map(entry_line).collect())
}

/// All entries, fetched page by page.
fn whole_timeline(book: &Book, from: &str, to: &str) -> AppResult<TimelineView> {
    let mut wanted = TimelineWanted {
        from: from.to_owned(),
        to: to.to_owned(),
        zoom: "month".to_owned(),
        limit: 500,
        ..TimelineWanted::default()
    };
    let mut all = book.timeline(&wanted)?;
    while (all.entries.len() as u64) < u64::from(all.total) {
        wanted.offset = u32::try_from(all.entries.len()).unwrap_or(u32::MAX);
        let next = book.timeline(&wanted)?;
        if next.entries.is_empty() {
            break;
        }
        all.entries.extend(next.entries);
        for conflict in next.conflicts {
            if !all.conflicts.iter().any(|known| known.id == conflict.id) {
                all.conflicts.push(conflict);
            }
        }
    }
    Ok(all)
}

fn entry_line(entry: &TimelineEntry) -> String {
    let day = entry
        .date
        .strike_day
        .map_or_else(String::new, |day| format!(" day {day}"));
    let contested = if entry.conflicts.is_empty() {
        ""
    } else {
        " (sources disagree)"
    };
    let tier = if entry.source.tier.is_empty() {
        String::new()
    } else {
        format!(" [{}]", entry.source.tier)
    };
    format!("{}{day}{tier} {}{contested}", entry.date.text, entry.title)
}

pub(crate) fn strike_day(common: &Common, date: &str, output: &Output) -> AppResult<()> {
    let answer = open(common)?.strike_day_of(date)?;
    output.answer(&answer, || {
        vec![match answer.strike_day {
            Some(day) => format!("{} is strike day {day}.", answer.date),
            None => format!(
                "{} is before the strike, which began on {}.",
                answer.date, answer.began
            ),
        }]
    })
}
