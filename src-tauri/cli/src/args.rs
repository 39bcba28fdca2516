//! The command line.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use clap::{Args, Parser, Subcommand};

use crate::claim::ClaimCommand;
pub(crate) use crate::committee_args::CommitteeCommand;
pub(crate) use crate::feed_args::FeedCommand;
use crate::log::{LogCommand, OfferCommand};

/// Signed notices, offline: the command line of Picketbook.
#[derive(Debug, Parser)]
#[command(name = "picketbook-cli", version, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) noun: Noun,
}

/// So that they do not stand between a command's own.
const EVERY: &str = "Options of every command";

/// Options of every command.
#[derive(Debug, Args)]
pub(crate) struct Common {
    /// The folder of the book
    #[arg(long, global = true, value_name = "DIR", help_heading = EVERY)]
    pub(crate) book: Option<PathBuf>,
    /// Print one JSON document on standard output and nothing else there
    #[arg(long, global = true, help_heading = EVERY)]
    pub(crate) json: bool,
    /// The time to count with, instead of the computer's clock, for example
    /// 2023-08-22T21:40:00-07:00
    #[arg(long, global = true, value_name = "RFC3339", value_parser = instant, help_heading = EVERY)]
    pub(crate) now: Option<DateTime<Utc>>,
}

pub(crate) fn instant(text: &str) -> Result<DateTime<Utc>, String> {
    DateTime::parse_from_rfc3339(text)
        .map(|at| at.with_timezone(&Utc))
        .map_err(|_| format!("“{text}” is not a time like 2023-08-22T21:40:00-07:00"))
}

#[derive(Debug, Subcommand)]
pub(crate) enum Noun {
    /// Make a book or look at it
    #[command(subcommand)]
    Book(BookCommand),
    /// Your own notes
    #[command(subcommand)]
    Note(crate::note::NoteCommand),
    /// Look for words in everything that the book holds
    Search(crate::search::SearchArgs),
    /// Take the record away, in formats that other tools read
    Export(crate::export::ExportArgs),
    /// Bring notes in: our own export, Joplin's, or a folder of Markdown
    Import(crate::export::ImportArgs),
    /// Who is in the union: take a list in, find people
    #[command(subcommand)]
    Roster(crate::picket::RosterCommand),
    /// The picket line: sites, shifts, who signs in and out
    #[command(subcommand)]
    Picket(crate::picket::PicketCommand),
    /// Bring in and read signed notices
    #[command(subcommand)]
    Notice(NoticeCommand),
    /// Log rumors and say what the signed notices say about them
    #[command(subcommand)]
    Claim(ClaimCommand),
    /// Keys, founding and invites: the committee's side
    #[command(subcommand)]
    Committee(CommitteeCommand),
    /// Draft, sign and publish notices
    #[command(subcommand)]
    Feed(FeedCommand),
    /// Compare a text, web page, mail or PDF with the signed notices
    Check {
        /// The file, or - for standard input
        #[arg(value_name = "FILE|-")]
        file: PathBuf,
    },
    /// Tables of the bargaining log
    #[command(subcommand)]
    Log(LogCommand),
    /// Records of meetings
    #[command(subcommand)]
    Session(crate::session::SessionCommand),
    /// Offers
    #[command(subcommand)]
    Offer(OfferCommand),
    /// One line for each issue: the latest position of each side
    Tracker {
        /// Write it as a page with all histories into this file instead
        #[arg(long, value_name = "FILE")]
        html: Option<PathBuf>,
        /// Closed notes of the table go into the file on purpose
        #[arg(long)]
        with_closed: bool,
    },
    /// Everything that happened, in the order of time
    Timeline {
        /// From this day on
        #[arg(long, default_value = "", value_name = "DATE")]
        from: String,
        /// Until this day
        #[arg(long, default_value = "", value_name = "DATE")]
        to: String,
    },
    /// The strike day of a date
    StrikeDay {
        /// A date like 2023-08-22
        date: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum BookCommand {
    /// Make a book, sealed with a passphrase; prints the recovery code once
    Create {
        /// The invite of your union
        #[arg(long, value_name = "FILE")]
        invite: Option<PathBuf>,
        /// A name for the book
        #[arg(long, default_value = "")]
        label: String,
    },
    /// Make the demo strike; it needs no passphrase
    Demo,
    /// Say what the book is and how fresh its notices are
    Status,
    #[command(flatten)]
    Care(crate::care::CareCommand),
}

#[derive(Debug, Subcommand)]
pub(crate) enum NoticeCommand {
    /// Ask the sources that the invite names
    Refresh,
    /// Bring in a bundle, a folder or a stick, or an address
    Import {
        /// A .picket file, a folder or an https address
        #[arg(value_name = "FILE|DIR|URL")]
        from: String,
    },
    /// List notices, newest first
    List {
        /// Only notices with these words, or of this number
        #[arg(long, default_value = "")]
        text: String,
        /// Only this kind
        #[arg(long, value_parser = ["bargaining", "picket", "vote", "order", "rumor", "correction", "help", "general"])]
        kind: Option<String>,
        /// Only those that were not read
        #[arg(long)]
        unread: bool,
        /// Those of this local instead of the committee's: its short name
        #[arg(long, value_name = "LOCAL")]
        local: Option<String>,
        /// At most so many
        #[arg(long, default_value_t = 500, value_parser = clap::value_parser!(u32).range(1..=100_000))]
        limit: u32,
    },
    /// Show one notice
    Show {
        /// The number, or number.revision; of a local, its short name first: local-399/3
        #[arg(value_name = "[LOCAL/]N[.R]", value_parser = wanted)]
        notice: Named,
    },
    /// Freshness, check words, alerts, keys and signers
    Status,
}

/// A notice as it is named: the local's short name, the number, the revision.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    pub(crate) body: Option<String>,
    pub(crate) number: u32,
    pub(crate) revision: Option<u32>,
}

fn wanted(text: &str) -> Result<Named, String> {
    let number = |part: &str| part.parse::<u32>().ok().filter(|n| *n > 0);
    let (body, id) = match text.split_once('/') {
        Some((body, id)) => (Some(body.to_owned()), id),
        None => (None, text),
    };
    let found = match id.split_once('.') {
        None => number(id).map(|n| (n, None)),
        Some((n, r)) => number(n).zip(number(r)).map(|(n, r)| (n, Some(r))),
    };
    let found = found.map(|(number, revision)| Named {
        body,
        number,
        revision,
    });
    found.ok_or_else(|| format!("“{text}” is not a notice like 15, 15.2 or local-399/3"))
}

#[cfg(test)]
mod tests {
    use clap::{Command, CommandFactory};

    use super::Cli;

    /// Arguments of a command and of those below it that say nothing about themselves.
    fn silent(command: &Command, way: &str, found: &mut Vec<String>) {
        let way = format!("{way} {}", command.get_name());
        if command.get_about().is_none() {
            found.push(way.clone());
        }
        for argument in command.get_arguments() {
            let said = argument.get_help().map(ToString::to_string);
            if said.is_none_or(|text| text.trim().is_empty()) {
                found.push(format!("{way} {}", argument.get_id()));
            }
        }
        for below in command.get_subcommands() {
            silent(below, &way, found);
        }
    }

    #[test]
    fn the_arguments_fit_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn whoever_stands_at_the_line_finds_what_each_argument_means() {
        let whole = Cli::command();
        let mut found = Vec::new();
        for noun in ["picket", "roster"] {
            if let Some(command) = whole.find_subcommand(noun) {
                silent(command, "", &mut found);
            } else {
                found.push(noun.to_owned());
            }
        }
        assert_eq!(found, Vec::<String>::new());
    }
}
