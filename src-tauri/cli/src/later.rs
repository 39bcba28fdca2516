//! `picketbook-cli picket conflicts`, `correct`, `settle`, `missing`, `entries`, `history`

use clap::Subcommand;
use picketbook_app::book::Book;
use picketbook_app::error::{AppError, AppResult};
use picketbook_app::view::{
    ConflictKind, ConflictsWanted, Correction, EntriesWanted, EstimateOut, Estimates,
    LineEntryView, PicketConflict, Settle, SettleHow,
};

use crate::output::Output;

#[derive(Debug, Subcommand)]
pub(crate) enum LaterCommand {
    /// What cannot all be true, or needs a look
    Conflicts {
        /// First day, for example 2023-08-22; without it two weeks before the last
        #[arg(long, value_name = "YYYY-MM-DD")]
        first: Option<String>,
        /// Last day; without it today
        #[arg(long, value_name = "YYYY-MM-DD")]
        last: Option<String>,
        /// Show those that were settled by keeping both, too
        #[arg(long)]
        all: bool,
    },
    /// Settle a conflict; every entry stays
    #[command(after_help = "\
Example:
  picketbook-cli picket settle KEY --error 1 --reason \"was never there\" --by Ana")]
    Settle {
        /// Key of the conflict: the first column of `picket conflicts`
        #[arg(value_name = "KEY")]
        key: String,
        /// All of it is right
        #[arg(long, group = "how")]
        keep_both: bool,
        /// The sides are one person or one stay; the side of this number stays, counted from 0 as
        /// `picket conflicts` lists them
        #[arg(long, group = "how", value_name = "SIDE")]
        merge: Option<u32>,
        /// The side of this number is an error, counted from 0
        #[arg(long, group = "how", value_name = "SIDE")]
        error: Option<u32>,
        /// Why, in words that the union can read later
        #[arg(long, value_name = "TEXT")]
        reason: String,
        /// Name of who decides
        #[arg(
            long,
            value_name = "NAME",
            default_value = "",
            hide_default_value = true
        )]
        by: String,
        /// First of the days in which it was found; needed where `conflicts` was asked with it
        #[arg(long, value_name = "YYYY-MM-DD")]
        first: Option<String>,
        /// Last of these days
        #[arg(long, value_name = "YYYY-MM-DD")]
        last: Option<String>,
    },
    /// Correct an entry: a new one takes its place, the old one stays to be read
    #[command(after_help = "\
Example:
  picketbook-cli picket correct ENTRY --at 9:15 --reason \"clock of the gate\" --by Ana")]
    Correct {
        /// Identifier of the entry: the first column of `picket entries`
        #[arg(value_name = "ENTRY")]
        entry: String,
        /// Another time of the day, 24 hours, for example 9:15
        #[arg(long, value_name = "HH:MM")]
        at: Option<String>,
        /// Another person, by member number
        #[arg(long, value_name = "NUMBER")]
        member: Option<String>,
        /// Another kind of duty
        #[arg(long, value_parser = ["picket", "alternate", "flying", "special"])]
        duty: Option<String>,
        /// It does not count at all
        #[arg(long)]
        void: bool,
        /// Why, in words that the union can read later
        #[arg(long, value_name = "TEXT")]
        reason: String,
        /// Name of who says so
        #[arg(
            long,
            value_name = "NAME",
            default_value = "",
            hide_default_value = true
        )]
        by: String,
    },
    /// Who was not signed out on shifts that are over
    Missing {
        /// Code of one shift; without it all that are over
        #[arg(long, value_name = "CODE")]
        shift: Option<String>,
        /// Sign all of them out at the end of their shifts, marked as estimated
        #[arg(long)]
        confirm: bool,
        /// Name of who confirms
        #[arg(
            long,
            value_name = "NAME",
            default_value = "",
            hide_default_value = true
        )]
        by: String,
    },
    /// The entries of a shift, newest first
    Entries {
        /// Code of the shift, for example NFX-20230822-0900
        #[arg(long, value_name = "CODE")]
        shift: String,
        /// So many of the newest are passed over, to read on
        #[arg(long, value_name = "N", default_value_t = 0)]
        from: u32,
        /// At most so many entries, 1 to 500
        #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..=500))]
        limit: u32,
    },
    /// An entry with everything that ever took its place
    History {
        /// Identifier of the entry: the first column of `picket entries`
        #[arg(value_name = "ENTRY")]
        entry: String,
    },
}

pub(crate) fn run(book: &Book, command: &LaterCommand, output: &Output) -> AppResult<()> {
    match command {
        LaterCommand::Conflicts { first, last, all } => {
            let found = book.picket_conflicts(&ConflictsWanted {
                first: first.clone(),
                last: last.clone(),
                settled: *all,
            })?;
            output.answer(&found, || {
                if found.is_empty() {
                    return vec!["Nothing needs a look.".to_owned()];
                }
                found.iter().flat_map(conflict_lines).collect()
            })
        }
        LaterCommand::Settle {
            key,
            keep_both,
            merge,
            error,
            reason,
            by,
            first,
            last,
        } => {
            let (how, side) = match (keep_both, merge, error) {
                (true, ..) => (SettleHow::KeepBoth, 0),
                (_, Some(side), _) => (SettleHow::Merge, *side),
                (_, _, Some(side)) => (SettleHow::Error, *side),
                (false, None, None) => {
                    return Err(AppError::BadInput(
                        "Say how: --keep-both, --merge SIDE or --error SIDE.".into(),
                    ));
                }
            };
            let done = book.settle(&Settle {
                key: key.clone(),
                days: ConflictsWanted {
                    first: first.clone(),
                    last: last.clone(),
                    settled: true,
                },
                how,
                side,
                reason: reason.clone(),
                by: by.clone(),
            })?;
            output.answer(&done, || {
                vec![format!("Settled with {} new entries.", done.entries.len())]
            })
        }
        LaterCommand::Correct {
            entry,
            at,
            member,
            duty,
            void,
            reason,
            by,
        } => {
            let duty = duty
                .as_ref()
                .map(|duty| serde_json::from_value(serde_json::Value::String(duty.clone())))
                .transpose()
                .map_err(|error| AppError::BadInput(error.to_string()))?;
            let done = book.line_correct(&Correction {
                entry: entry.clone(),
                at: at.clone(),
                person: member.clone(),
                duty,
                void: *void,
                reason: reason.clone(),
                by: by.clone(),
            })?;
            output.answer(&done, || vec!["Corrected.".to_owned()])
        }
        LaterCommand::Missing { shift, confirm, by } => {
            let missing = book.missing_outs(shift.as_deref())?;
            if *confirm {
                let outs = missing
                    .iter()
                    .map(|one| EstimateOut {
                        shift: one.shift.clone(),
                        person: one.person.clone(),
                        at: None,
                    })
                    .collect();
                let done = book.estimate_outs(&Estimates {
                    outs,
                    by: by.clone(),
                })?;
                return output.answer(&done, || {
                    vec![format!(
                        "{} signed out at the end of the shift, marked as estimated.",
                        done.entries.len()
                    )]
                });
            }
            output.answer(&missing, || {
                missing
                    .iter()
                    .map(|one| format!("{}\t{}\tsince {}", one.shift, one.name, one.since))
                    .collect()
            })
        }
        LaterCommand::Entries { shift, from, limit } => {
            let page = book.line_entries(&EntriesWanted {
                shift: shift.clone(),
                from: *from,
                limit: *limit,
            })?;
            output.answer(&page, || page.rows.iter().map(entry_line).collect())
        }
        LaterCommand::History { entry } => {
            let all = book.line_history(entry)?;
            output.answer(&all, || all.iter().map(entry_line).collect())
        }
    }
}

fn entry_line(entry: &LineEntryView) -> String {
    let mut line = format!("{}\t{}\t{}\t{}", entry.id, entry.at, entry.kind, entry.name);
    for (what, text) in [
        ("by", &entry.by),
        ("on", &entry.laptop),
        ("why", &entry.reason),
    ] {
        if !text.is_empty() {
            line.push_str(&format!("\t{what}: {text}"));
        }
    }
    if entry.undone {
        line.push_str("\tundone");
    } else if entry.corrected {
        line.push_str("\tcorrected");
    }
    line
}

fn conflict_lines(conflict: &PicketConflict) -> Vec<String> {
    let kind = match conflict.kind {
        ConflictKind::Twice => "signed in twice on one shift",
        ConflictKind::LoneOut => "signed out without being in",
        ConflictKind::TwoCorrections => "corrected in two ways",
        ConflictKind::Overlap => "on two shifts at one time",
        ConflictKind::SheetTwice => "one row of a paper sheet keyed twice",
        ConflictKind::SameName => "two people with one name, or one person twice",
    };
    let mut lines = vec![format!("{}\t{kind}", conflict.key)];
    for (at, side) in conflict.sides.iter().enumerate() {
        let time = match (&side.from, &side.until) {
            (Some(from), Some(until)) => format!("{from} to {until}"),
            (Some(from), None) => format!("{from}, not signed out"),
            (None, _) => "on the roster, not signed in".to_owned(),
        };
        lines.push(format!("  {at}: {}\t{}\t{time}", side.name, side.shift));
    }
    if let Some(settled) = &conflict.settled {
        lines.push(format!("  kept by {}: {}", settled.by, settled.reason));
    }
    lines
}
