//! `picketbook-cli`: everything that the window does, without a window.
//!
//! The contract: `--book DIR` names the book's folder; the passphrase comes from
//! `PICKETBOOK_PASSPHRASE` or a prompt; `--json` prints one document on standard output and
//! nothing else there; `--now` sets the time; exit code 0 done, 1 refused or failed, 2 wrong usage.

mod args;
mod book;
mod care;
mod check;
mod claim;
mod claim_share;
mod committee;
mod committee_args;
mod export;
mod feed;
mod feed_args;
mod field;
mod field_args;
mod key_passphrase;
mod laptop;
mod later;
mod log;
mod note;
mod notice;
mod output;
mod passphrase;
mod picket;
mod search;
mod session;
mod sites;
mod sites_args;
mod storage;

use std::process::ExitCode;

use clap::Parser;
use picketbook_app::error::AppError;

use args::{Cli, Noun};
use output::Output;

/// Whether `--json` was asked for, also where the rest of the line could not be understood.
fn asked_for_json() -> bool {
    std::env::args_os()
        .skip(1)
        .take_while(|argument| argument != "--")
        .any(|argument| argument == "--json")
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return Output::new(asked_for_json()).usage(&error),
    };
    let output = Output::new(cli.common.json);
    let done = match &cli.noun {
        Noun::Book(command) => book::run(&cli.common, command, &output),
        Noun::Note(command) => note::run(&cli.common, command, &output),
        Noun::Export(args) => export::export(&cli.common, args, &output),
        Noun::Import(args) => export::import(&cli.common, args, &output),
        Noun::Search(args) => search::run(&cli.common, args, &output),
        Noun::Roster(command) => picket::roster(&cli.common, command, &output),
        Noun::Picket(command) => picket::picket(&cli.common, command, &output),
        Noun::Notice(command) => notice::run(&cli.common, command, &output),
        Noun::Claim(command) => claim::run(&cli.common, command, &output),
        Noun::Committee(command) => committee::run(&cli.common, command, &output),
        Noun::Feed(command) => feed::run(&cli.common, command, &output),
        Noun::Check { file } => check::run(&cli.common, file, &output),
        Noun::Log(command) => log::run(&cli.common, command, &output),
        Noun::Session(command) => session::run(&cli.common, command, &output),
        Noun::Offer(command) => log::offer(&cli.common, command, &output),
        Noun::Tracker { html, with_closed } => {
            log::tracker(&cli.common, html.as_deref(), *with_closed, &output)
        }
        Noun::Timeline { from, to } => log::timeline(&cli.common, from, to, &output),
        Noun::StrikeDay { date } => log::strike_day(&cli.common, date, &output),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        // The answer said it already; only the exit code is left.
        Err(AppError::Told) => ExitCode::from(1),
        Err(failure) => output.failure(&failure),
    }
}
