//! `picketbook-cli picket export-sheet`, `merge`, `laptop`

use clap::Subcommand;
use picketbook_app::book::Book;
use picketbook_app::error::{AppError, AppResult};
use picketbook_app::view::{
    LaptopIntroduce, LaptopRename, LaptopView, MergeReport, SheetExport, SheetOutcome, SheetReport,
};
use picketbook_notice::Unwatched;

use crate::output::Output;

#[derive(Debug, Subcommand)]
pub(crate) enum LaptopCommand {
    /// Write a sealed sheet of what this laptop recorded
    #[command(after_help = "\
Examples:
  picketbook-cli picket export-sheet --to Office --out /media/stick
  picketbook-cli picket export-sheet --to Office --since 2023-08-22")]
    ExportSheet {
        /// For whom: the name or code of a laptop that was introduced here, or its key that begins
        /// with age1. Nobody else can open the sheet
        #[arg(long, value_name = "LAPTOP")]
        to: String,
        /// File to write, or a folder, in which it gets a name of its own; without it the folder
        /// you are in
        #[arg(long, value_name = "PATH", default_value = ".")]
        out: String,
        /// Only what was recorded from this day on, for example 2023-08-22; without it everything
        #[arg(long, value_name = "YYYY-MM-DD")]
        since: Option<String>,
    },
    /// Merge sheets of other laptops: any number, in any order, any number of times
    ///
    /// A merge that is cut off anywhere can be done again. Ends with 1 when a sheet was refused;
    /// the others are taken all the same.
    #[command(after_help = "\
Examples:
  picketbook-cli picket merge /media/stick
  picketbook-cli picket merge gate1.picketsheet gate2.picketsheet
  picketbook-cli picket merge https://files.example.org/line/")]
    Merge {
        /// Sheets (.picketsheet), folders of them, addresses of sheets, or the address of a web
        /// folder whose sheets.txt names its sheets, one a line
        #[arg(value_name = "FILE|DIR|URL", required = true)]
        places: Vec<String>,
    },
    /// Laptops: `laptop list`, `introduce CODE`, `name NAME`, `discard ID`
    #[command(subcommand)]
    Laptop(NamedCommand),
}

#[derive(Debug, Subcommand)]
pub(crate) enum NamedCommand {
    /// This laptop's code and words, and all that were introduced
    List,
    /// Introduce another laptop by its code; compare the twelve words first
    Introduce {
        /// The code that `laptop list` prints on the other laptop
        #[arg(value_name = "CODE")]
        code: String,
        /// What it is called here, up to 60 letters, for example "Gate 3"; without it the name it
        /// gives itself
        #[arg(
            long,
            value_name = "NAME",
            default_value = "",
            hide_default_value = true
        )]
        name: String,
    },
    /// Name this laptop
    Name {
        /// The name that others see on its sheets, up to 60 letters, for example "Gate 3"
        #[arg(value_name = "NAME")]
        name: String,
    },
    /// Throw away a sheet that waits for its laptop to be introduced
    Discard {
        /// Number of the waiting sheet, from `laptop list`
        #[arg(value_name = "ID")]
        id: i64,
    },
}

pub(crate) fn run(book: &Book, command: &LaptopCommand, output: &Output) -> AppResult<()> {
    match command {
        LaptopCommand::ExportSheet { to, out, since } => {
            let done = book.sheet_export(&SheetExport {
                to: to.clone(),
                path: out.clone(),
                since: since.clone(),
            })?;
            output.answer(&done, || {
                vec![format!(
                    "{}: {} entries, sealed for {}",
                    done.path, done.entries, done.to
                )]
            })
        }
        LaptopCommand::Merge { places } => {
            let report = book.sheet_merge(places, &Unwatched)?;
            output.answer(&report, || report_lines(&report))?;
            match report.refused {
                0 => Ok(()),
                _ => Err(AppError::Told),
            }
        }
        LaptopCommand::Laptop(NamedCommand::List) => {
            let all = book.laptops()?;
            output.answer(&all, || {
                let mut lines = laptop_lines(&all.own, "this laptop");
                for other in &all.others {
                    let state = if other.introduced {
                        "introduced"
                    } else {
                        "not introduced"
                    };
                    lines.extend(laptop_lines(other, state));
                }
                for sheet in &all.waiting {
                    lines.push(format!(
                        "sheet {} of “{}” waits: introduce that laptop, its words: {}",
                        sheet.id,
                        sheet.laptop.name,
                        sheet.laptop.words.join(" ")
                    ));
                }
                lines
            })
        }
        LaptopCommand::Laptop(NamedCommand::Introduce { code, name }) => {
            let report = book.laptop_introduce(&LaptopIntroduce {
                code: code.clone(),
                name: name.clone(),
            })?;
            output.answer(&report, || {
                let mut lines = vec!["Introduced.".to_owned()];
                lines.extend(report_lines(&report));
                lines
            })
        }
        LaptopCommand::Laptop(NamedCommand::Name { name }) => {
            let own = book.laptops()?.own;
            book.laptop_rename(&LaptopRename {
                id: own.id,
                name: name.clone(),
            })?;
            let all = book.laptops()?;
            output.answer(&all.own, || laptop_lines(&all.own, "this laptop"))
        }
        LaptopCommand::Laptop(NamedCommand::Discard { id }) => {
            book.sheet_discard(*id)?;
            let all = book.laptops()?;
            output.answer(&all.waiting, || vec!["Thrown away.".to_owned()])
        }
    }
}

fn laptop_lines(laptop: &LaptopView, state: &str) -> Vec<String> {
    let mut lines = vec![format!(
        "{} ({state}): {} entries",
        laptop.name, laptop.entries
    )];
    if !laptop.words.is_empty() {
        lines.push(format!("  words: {}", laptop.words.join(" ")));
        lines.push(format!("  code: {}", laptop.code));
    }
    if !laptop.missing.is_empty() {
        lines.push(format!("  missing entries: {}", laptop.missing.join(", ")));
    }
    lines
}

fn report_lines(report: &MergeReport) -> Vec<String> {
    let mut lines: Vec<String> = report.sheets.iter().flat_map(sheet_lines).collect();
    lines.push(format!(
        "{} new entries, {} were here already, {} sheets refused, {} kept aside",
        report.new, report.known, report.refused, report.kept_aside
    ));
    lines
}

fn sheet_lines(sheet: &SheetReport) -> Vec<String> {
    let what = match sheet.outcome {
        SheetOutcome::Taken => {
            format!("{}: {} new, {} known", sheet.laptop, sheet.new, sheet.known)
        }
        SheetOutcome::Known => format!("{}: all of it was here already", sheet.laptop),
        SheetOutcome::KeptAside => sheet.message.clone(),
        SheetOutcome::Refused => format!("refused, {} ({})", sheet.message, sheet.code),
    };
    let mut lines = vec![format!("{}: {what}", sheet.name)];
    lines.extend(sheet.warnings.iter().map(|warning| format!("  {warning}")));
    lines
}
