//! `picketbook-cli roster …` and `picketbook-cli picket …`

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use picketbook_app::book::Book;
use picketbook_app::error::{AppError, AppResult};
use picketbook_app::view::{LineAct, LineRecord, LineRecorded, RosterFileWanted};

use crate::args::Common;
use crate::book::open;
use crate::output::Output;
use crate::{field, sites};

#[derive(Debug, Subcommand)]
pub(crate) enum RosterCommand {
    /// Take a CSV file in: all of it, or nothing
    Import {
        #[arg(value_name = "FILE.csv")]
        file: PathBuf,
        /// A JSON file that says which column means what, for example {"number": "Card"}
        #[arg(long, value_name = "FILE")]
        map: Option<PathBuf>,
        /// Only say what would change
        #[arg(long)]
        dry_run: bool,
        /// Keep member numbers and initials only
        #[arg(long)]
        pseudonymous: bool,
        /// Take the rows that fit and leave the others out
        #[arg(long)]
        leave_out: bool,
    },
    /// Find people by a few letters or by number
    Search {
        #[arg(value_name = "TEXT")]
        text: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum PicketCommand {
    /// Sites: `site list` or `site set CODE`
    #[command(subcommand)]
    Site(sites::SiteCommand),
    /// Shifts: `shift list`, `plan`, `change`, `cancel`, `remove`
    #[command(subcommand)]
    Shift(sites::ShiftCommand),
    /// Holidays: `holiday list` or `holiday set DAY NAME`
    #[command(subcommand)]
    Holiday(sites::HolidayCommand),
    #[command(flatten)]
    Field(field::FieldCommand),
    /// Sign a member in
    In(Who),
    /// Sign a member out
    Out(Who),
    /// Sign in somebody who is not on the roster, by name
    WalkIn(Who),
    /// Count a guest of another union
    Guest(Who),
    #[command(flatten)]
    Later(crate::later::LaterCommand),
    #[command(flatten)]
    Laptop(crate::laptop::LaptopCommand),
    /// Who is on the line
    Status {
        /// Code of the shift; without it the one that runs or comes next
        #[arg(long)]
        shift: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Who {
    /// Member number, name of a walk-in, or union of a guest
    who: String,
    /// Code of the shift; without it the one that runs or comes next
    #[arg(long)]
    shift: Option<String>,
    /// Time of the day, without it now
    #[arg(long, value_name = "HH:MM")]
    at: Option<String>,
    /// Kind of duty
    #[arg(long, default_value = "picket", value_parser = ["picket", "alternate", "flying", "special"])]
    duty: String,
}

pub(crate) fn roster(common: &Common, command: &RosterCommand, output: &Output) -> AppResult<()> {
    let book = open(common)?;
    match command {
        RosterCommand::Import {
            file,
            map,
            dry_run,
            pseudonymous,
            leave_out,
        } => {
            let mapping = match map {
                None => BTreeMap::new(),
                Some(path) => {
                    let text = std::fs::read_to_string(path).map_err(|error| {
                        AppError::BadInput(format!(
                            "{} could not be read: {error}.",
                            path.display()
                        ))
                    })?;
                    serde_json::from_str(&text).map_err(|error| {
                        AppError::BadInput(format!("{} is not a mapping: {error}.", path.display()))
                    })?
                }
            };
            let wanted = RosterFileWanted {
                path: file.to_string_lossy().into_owned(),
                mapping,
                pseudonymous: *pseudonymous,
                leave_out: *leave_out,
            };
            let found = if *dry_run {
                book.roster_preview(&wanted)?
            } else {
                book.roster_import(&wanted)?
            };
            output.answer(&found, || {
                let mut lines = vec![format!(
                    "{} rows ({}): {} new, {} changed, {} as they were",
                    found.rows, found.encoding, found.added, found.changed, found.same
                )];
                lines.extend(
                    found
                        .problems
                        .iter()
                        .map(|p| format!("line {}: {}", p.line, p.what)),
                );
                lines.extend(
                    found
                        .same_names
                        .iter()
                        .map(|name| format!("same name: {name}")),
                );
                if found.left_out > 0 {
                    lines.push(format!("{} rows were left out", found.left_out));
                }
                if !found.taken {
                    lines.push("Nothing was changed.".to_owned());
                }
                lines
            })
        }
        RosterCommand::Search { text } => {
            let found = book.roster_search(text)?;
            output.answer(&found, || {
                found
                    .iter()
                    .map(|row| format!("{}\t{}\t{}", row.number, row.name, row.unit))
                    .collect()
            })
        }
    }
}

pub(crate) fn picket(common: &Common, command: &PicketCommand, output: &Output) -> AppResult<()> {
    let book = open(common)?;
    match command {
        PicketCommand::Site(command) => sites::site(&book, command, output),
        PicketCommand::Shift(command) => sites::shift(&book, command, output),
        PicketCommand::Holiday(command) => sites::holiday(&book, command, output),
        PicketCommand::Field(command) => field::field(&book, command, output),
        PicketCommand::In(who) => act(&book, LineAct::In, who, output),
        PicketCommand::Out(who) => act(&book, LineAct::Out, who, output),
        PicketCommand::WalkIn(who) => act(&book, LineAct::WalkIn, who, output),
        PicketCommand::Guest(who) => act(&book, LineAct::Guest, who, output),
        PicketCommand::Later(command) => crate::later::run(&book, command, output),
        PicketCommand::Laptop(command) => crate::laptop::run(&book, command, output),
        PicketCommand::Status { shift } => {
            let line = book.line(shift.as_deref())?;
            output.answer(&line, || match &line.shift {
                None => {
                    vec!["There is no shift yet. Plan one with `picket shift plan`.".to_owned()]
                }
                Some(shift) => {
                    let mut lines = vec![
                        format!("{} {} {}", shift.code, shift.site_name, shift.gate),
                        format!("On the line: {} ({} guests)", line.on_line, line.guests),
                    ];
                    lines.extend(
                        line.open
                            .iter()
                            .map(|p| format!("not signed out: {}", p.name)),
                    );
                    lines
                }
            })
        }
    }
}

fn act(book: &Book, act: LineAct, who: &Who, output: &Output) -> AppResult<()> {
    let shift = match &who.shift {
        Some(code) => code.clone(),
        None => book
            .line(None)?
            .shift
            .map(|shift| shift.code)
            .ok_or_else(|| {
                AppError::BadInput(
                    "There is no shift yet. Plan one with `picket shift plan`.".into(),
                )
            })?,
    };
    let duty = serde_json::from_value(serde_json::Value::String(who.duty.clone()))
        .map_err(|error| AppError::BadInput(error.to_string()))?;
    let done = book.line_record(&LineRecord {
        shift,
        act,
        who: who.who.clone(),
        duty,
        at: who.at.clone(),
    })?;
    // Here nothing outlives the command, so what is not on the disk is not recorded.
    book.line_settle()?;
    output.answer(&done, || vec![sentence(&done)])
}

fn sentence(done: &LineRecorded) -> String {
    let mut text = format!("{} signed {} at {}", done.name, done.kind, done.at);
    if !done.marks.is_empty() {
        text.push_str(&format!(" (to review: {})", done.marks.join("; ")));
    }
    text
}
