//! `picketbook-cli roster …` and `picketbook-cli picket …`

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use picketbook_app::book::Book;
use picketbook_app::error::{AppError, AppResult};
use picketbook_app::view::{LineAct, LineRecord, LineRecorded, RosterFileWanted};

use crate::args::Common;
use crate::book::open;
use crate::field_args::FieldCommand;
use crate::output::Output;
use crate::{field, sites};

#[derive(Debug, Subcommand)]
pub(crate) enum RosterCommand {
    /// Take a CSV file in: all of it, or nothing
    #[command(after_help = "\
Examples:
  picketbook-cli roster import members.csv --dry-run
  picketbook-cli roster import members.csv --map columns.json")]
    Import {
        /// The list as the union's office exports it: CSV with headings in the first line, any
        /// separator, UTF-8, UTF-16 or Windows letters, up to 256 MiB and a million rows
        #[arg(value_name = "FILE.csv")]
        file: PathBuf,
        /// A JSON file that says which heading means what, for example {"number": "Card", "name":
        /// "Member"}. Known are number, first, last, name, known_as, unit, standing, alternate_by,
        /// alternate_until. It is remembered for the next file
        #[arg(long, value_name = "FILE.json")]
        map: Option<PathBuf>,
        /// Only say what would change, and which rows have a problem
        #[arg(long)]
        dry_run: bool,
        /// Keep member numbers and initials only, for a laptop that may be lost; it cannot be undone
        #[arg(long)]
        pseudonymous: bool,
        /// Take the rows that fit and leave the others out, instead of taking nothing
        #[arg(long)]
        leave_out: bool,
    },
    /// Find people by a few letters or by number; at most 50, the best first
    Search {
        /// A few letters of first or last name, in any order, slips of the finger forgiven, or a
        /// member number; for example "gonz mar" or 20418
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
    Field(FieldCommand),
    /// Sign a member in
    ///
    /// Nobody is refused: a number that the roster does not know, somebody who is in already or at
    /// another site today is recorded all the same and marked for review, with the reason.
    #[command(after_help = "\
Examples:
  picketbook-cli picket in 20418
  picketbook-cli picket in 20418 --at 9:05 --shift NFX-20230822-0900
  picketbook-cli picket in 20418 --duty alternate")]
    In(Member),
    /// Sign a member out; without a sign-in it is recorded and marked for review
    #[command(after_help = "\
Examples:
  picketbook-cli picket out 20418
  picketbook-cli picket out 20418 --at 13:00")]
    Out(Member),
    /// Sign in somebody who is not on the roster, by name
    #[command(after_help = "Example:\n  picketbook-cli picket walk-in \"Abara, Chidi\"")]
    WalkIn(Stranger),
    /// Count a guest of another union; no name is asked for
    #[command(after_help = "Example:\n  picketbook-cli picket guest SAG-AFTRA")]
    Guest(Guest),
    #[command(flatten)]
    Later(crate::later::LaterCommand),
    #[command(flatten)]
    Laptop(crate::laptop::LaptopCommand),
    /// Who is on the line
    Status {
        /// Code of the shift, from `picket shift list`; without it the one that runs or comes next
        #[arg(long, value_name = "CODE")]
        shift: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Member {
    /// Member number as it stands on the card, for example 20418
    #[arg(value_name = "MEMBER")]
    number: String,
    #[command(flatten)]
    how: How,
}

#[derive(Debug, Args)]
pub(crate) struct Stranger {
    /// First and last name as they say it, up to 120 letters
    #[arg(value_name = "NAME")]
    name: String,
    #[command(flatten)]
    how: How,
}

#[derive(Debug, Args)]
pub(crate) struct Guest {
    /// Their union, for example SAG-AFTRA
    #[arg(value_name = "UNION")]
    union: String,
    #[command(flatten)]
    how: How,
}

/// On which shift, when, and for which duty.
#[derive(Debug, Args)]
struct How {
    /// Code of the shift, for example NFX-20230822-0900 (from `picket shift list`); without it the
    /// one that runs or comes next
    #[arg(long, value_name = "CODE")]
    shift: Option<String>,
    /// Time of the day at the site, 24 hours, for example 9:05 or 16:30; without it now, and after
    /// the shift the time of the entry before
    #[arg(long, value_name = "HH:MM")]
    at: Option<String>,
    /// Kind of duty; your duty rule says what each counts
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
        PicketCommand::In(one) => act(&book, LineAct::In, &one.number, &one.how, output),
        PicketCommand::Out(one) => act(&book, LineAct::Out, &one.number, &one.how, output),
        PicketCommand::WalkIn(one) => act(&book, LineAct::WalkIn, &one.name, &one.how, output),
        PicketCommand::Guest(one) => act(&book, LineAct::Guest, &one.union, &one.how, output),
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

fn act(book: &Book, act: LineAct, who: &str, how: &How, output: &Output) -> AppResult<()> {
    let shift = match &how.shift {
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
    let duty = serde_json::from_value(serde_json::Value::String(how.duty.clone()))
        .map_err(|error| AppError::BadInput(error.to_string()))?;
    let done = book.line_record(&LineRecord {
        shift,
        act,
        who: who.to_owned(),
        duty,
        at: how.at.clone(),
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
