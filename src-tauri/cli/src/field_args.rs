//! The arguments of `picketbook-cli picket hours|report|rule|print-sheet|key-sheet|incident|purge|
//! retention|hand-over`.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(crate) enum FieldCommand {
    /// Hours of a week: meets rule, short by, needs review
    Hours {
        /// Number or name of a rule, from `picket rule list`; without it the one in use
        #[arg(long, value_name = "RULE")]
        rule: Option<String>,
        /// A day of the week, for example 2023-08-22; without it the newest week with entries
        #[arg(long, value_name = "YYYY-MM-DD")]
        week: Option<String>,
        /// One member by number, with the entries behind each week
        #[arg(long, value_name = "NUMBER")]
        member: Option<String>,
        /// Also members who did not come
        #[arg(long)]
        absent: bool,
    },
    /// Write a report; it is not encrypted
    #[command(after_help = "\
Reports:
  record-pdf      the week of each member, to print, with a column for the captain's initials
  record-csv      the same in the union's columns
  site-day-pdf    people and hours by site and day, to print
  site-day-csv    the same as a table
  coverage-csv    people by shift, beside what the gates take
  statement-pdf   one member's own statement (--member)
  statement-file  the same for another Picketbook

Examples:
  picketbook-cli picket report record-pdf record.pdf --week 2023-08-22 --large
  picketbook-cli picket report statement-pdf 20418.pdf --member 20418")]
    Report {
        /// Which one, see below
        #[arg(value_name = "REPORT", value_parser = ["record-pdf", "record-csv", "site-day-csv", "site-day-pdf", "coverage-csv", "statement-pdf", "statement-file"])]
        kind: String,
        /// File to write
        #[arg(value_name = "FILE")]
        path: PathBuf,
        /// Number or name of a rule, from `picket rule list`; without it the one in use
        #[arg(long, value_name = "RULE")]
        rule: Option<String>,
        /// A day of the week, for example 2023-08-22; without it the newest week with entries
        #[arg(long, value_name = "YYYY-MM-DD")]
        week: Option<String>,
        /// Whose statement, by member number
        #[arg(long, value_name = "NUMBER")]
        member: Option<String>,
        /// Large print, 1.4 times as large
        #[arg(long)]
        large: bool,
    },
    /// Duty rules: `rule list`, `set FILE`, `preset N`, `use RULE`, `remove RULE`
    #[command(subcommand)]
    Rule(RuleCommand),
    /// Write sign-in sheets as PDF
    #[command(after_help = "\
Example:
  picketbook-cli picket print-sheet sheets.pdf --shift NFX-20230822-0900 --sheets 3 --large")]
    PrintSheet {
        /// File to write
        #[arg(value_name = "FILE.pdf")]
        path: PathBuf,
        /// Code of the shift, for example NFX-20230822-0900; it stands on each sheet
        #[arg(long, value_name = "CODE")]
        shift: String,
        /// How many sheets, 1 to 100, each a page with numbered rows
        #[arg(long, value_name = "N", default_value_t = 1)]
        sheets: u32,
        /// Large print: fewer rows, 1.4 times as large
        #[arg(long)]
        large: bool,
        /// Letter paper instead of A4
        #[arg(long)]
        letter: bool,
        /// With the names of those who came to this site before. Such a sheet is a list of
        /// strikers on paper: collect it
        #[arg(long)]
        names: bool,
    },
    /// Key a signed paper sheet in, row by row
    #[command(after_help = "\
ROWS.csv has one line for each row of the sheet, in its order; an empty line is an empty row:
  member number, time in, time out, duty, name
  20418,905,1300
  ,9:10,13:00,alternate,Abara Chidi

A row without a number needs a name. 905 is 9:05. Duty is picket (also when it is empty), alternate,
flying or special. A name beside a number says who came in that member's place.")]
    KeySheet {
        /// The code in the corner of the sheet, for example NFX-20230822-0900/1
        #[arg(value_name = "SHEET")]
        sheet: String,
        /// The rows, see below; - reads them from standard input
        #[arg(value_name = "ROWS.csv")]
        rows: PathBuf,
        /// Name of who keys it in
        #[arg(long, value_name = "NAME")]
        by: String,
        /// The captain's signature is on it
        #[arg(long)]
        signed: bool,
    },
    /// Incidents: `incident list` or `incident add`
    #[command(subcommand)]
    Incident(IncidentCommand),
    /// Remove for good what the retention clocks say; without --yes it only says what would go
    Purge {
        /// Only say what would go, also beside --yes
        #[arg(long)]
        dry_run: bool,
        /// Needed to remove anything
        #[arg(long)]
        yes: bool,
    },
    /// Set or show how long each kind of data is kept
    #[command(
        after_help = "Example:\n  picketbook-cli picket retention --attendance 730 --incidents 0"
    )]
    Retention {
        /// Entries and paper sheets, in days after their shift, up to 3660; 0 keeps them
        #[arg(long, value_name = "DAYS")]
        attendance: Option<u32>,
        /// People of the roster who did not come, in days after their row was last touched, up to
        /// 3660; 0 keeps them
        #[arg(long, value_name = "DAYS")]
        roster: Option<u32>,
        /// Incidents, in days after they happened, up to 3660; 0 keeps them
        #[arg(long, value_name = "DAYS")]
        incidents: Option<u32>,
    },
    /// Copy this book to a stick, check the copy, and then wipe what is about people here
    HandOver {
        /// Folder for the copy, for example a stick; the copy opens with this book's passphrase
        #[arg(value_name = "FOLDER")]
        place: PathBuf,
        /// Wipe after the copy was verified; without it only the copy is made
        #[arg(long)]
        wipe: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum RuleCommand {
    /// All rules and the presets
    List,
    /// Write a rule from a JSON file; `rule list --json` shows the form
    Set {
        /// The rule; one of the same name is replaced
        #[arg(value_name = "FILE.json")]
        file: PathBuf,
    },
    /// Take one of the presets and use it
    Preset {
        /// Its number in `rule list`, from 1
        #[arg(value_name = "N")]
        number: usize,
    },
    /// Count hours by this rule
    Use {
        /// Its number or name, from `rule list`
        #[arg(value_name = "RULE")]
        rule: String,
    },
    /// Take a rule away
    Remove {
        /// Its number or name, from `rule list`
        #[arg(value_name = "RULE")]
        rule: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum IncidentCommand {
    /// All incidents
    List,
    /// Write one down. No photos, no medical facts
    #[command(after_help = "\
Example:
  picketbook-cli picket incident add --day 2023-08-22 --time 9:40 --place \"Gate North\" \\
    --seen \"A van drove through the line; nobody was hurt.\" --by Kim")]
    Add {
        /// The day, for example 2023-08-22
        #[arg(long, value_name = "YYYY-MM-DD")]
        day: String,
        /// Time of the day there, 24 hours, for example 9:40
        #[arg(long, value_name = "HH:MM")]
        time: String,
        /// Where, for example "Gate North"
        #[arg(long, value_name = "PLACE")]
        place: String,
        /// What was seen, in plain words
        #[arg(long, value_name = "TEXT")]
        seen: String,
        /// Name of who reported it
        #[arg(long, value_name = "NAME")]
        by: String,
        /// Name of who follows up
        #[arg(
            long,
            value_name = "NAME",
            default_value = "",
            hide_default_value = true
        )]
        owner: String,
    },
}
