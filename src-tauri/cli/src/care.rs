//! `picketbook-cli book backup|restore|verify|salvage|passphrase|purge`

use std::path::{Path, PathBuf};

use clap::Subcommand;
use picketbook_app::book::Book;
use picketbook_app::error::{AppError, AppResult};
use picketbook_app::keeping;
use picketbook_app::view::{BookContents, PassphraseChange, PurgeWanted};
use serde_json::json;

use crate::args::Common;
use crate::book::{folder, open};
use crate::output::Output;
use crate::passphrase;

#[derive(Debug, Subcommand)]
pub(crate) enum CareCommand {
    /// Make a verified copy beside the book, or the whole book in another folder or on a stick
    Backup {
        /// The folder or stick
        #[arg(long, value_name = "DIR")]
        to: Option<String>,
    },
    /// Put a copy back; without a name, list the copies
    Restore {
        /// The copy's name
        name: Option<String>,
        /// Only say what is in the copy and what is in the book
        #[arg(long, requires = "name")]
        preview: bool,
    },
    /// Put a vault.json that cannot be read back from its copy; the unreadable one is set aside
    Mend,
    /// Remove the book and the copies beside it for good
    Wipe {
        /// The book's name, so that no other goes by mistake
        #[arg(long)]
        name: String,
        /// Do it; otherwise only check the name
        #[arg(long)]
        yes: bool,
    },
    /// Read and check every page of the book; ends with 1 when something was found
    Verify,
    /// Save what can be read of a damaged book into a new folder
    Salvage {
        /// The folder to make
        #[arg(value_name = "DIR")]
        to: PathBuf,
    },
    /// Seal the book under another passphrase, from PICKETBOOK_NEW_PASSPHRASE or typed
    Passphrase,
    /// Remove for good what has lain in the bin long enough
    Purge {
        #[arg(long, default_value_t = 30)]
        days: u32,
        /// Do it; otherwise only say what would go
        #[arg(long)]
        yes: bool,
    },
}

pub(crate) fn run(common: &Common, command: &CareCommand, output: &Output) -> AppResult<()> {
    match command {
        CareCommand::Backup { to: None } => {
            let row = open(common)?.backup()?;
            output.answer(&row, || {
                vec![format!("{} ({} bytes), verified", row.name, row.bytes)]
            })
        }
        CareCommand::Backup { to: Some(place) } => {
            let made = open(common)?.backup_to(place)?;
            output.answer(&json!({ "folder": made }), || {
                vec![format!(
                    "{made}: a whole book, verified; it opens with today’s passphrase"
                )]
            })
        }
        CareCommand::Restore { name: None, .. } => {
            let rows = open(common)?.storage()?.backups;
            output.answer(&rows, || {
                rows.iter()
                    .map(|row| format!("{}  {}  {} bytes", row.name, row.made_at, row.bytes))
                    .collect()
            })
        }
        CareCommand::Restore {
            name: Some(name),
            preview: true,
        } => {
            let preview = Book::preview(folder(common)?, asked(folder(common)?)?.as_deref(), name)?;
            output.answer(&preview, || {
                let mut lines = vec![format!("{name}, made {}", preview.made_at)];
                lines.push(format!("copy: {}", contents(&preview.copy)));
                lines.push(match &preview.now {
                    Some(now) => format!("book: {}", contents(now)),
                    None => "book: cannot be read".to_owned(),
                });
                lines
            })
        }
        CareCommand::Mend => {
            let kept = keeping::mend(folder(common)?)?;
            output.answer(&json!({ "mended": true, "set_aside": kept }), || {
                vec!["vault.json is in place again. The book opens with the passphrase that held when its last copy was made.".into()]
            })
        }
        CareCommand::Wipe { name, yes } => {
            let folder = folder(common)?;
            if !yes {
                let label = keeping::may_wipe(folder, name)?;
                return output.answer(&json!({ "label": label, "done": false }), || {
                    vec![format!(
                        "“{label}” would go for good with the copies beside it; --yes removes it"
                    )]
                });
            }
            let report = keeping::wipe(folder, name)?;
            output.answer(&report, || {
                vec![format!(
                    "“{}” is gone with {} copies ({} bytes). Exports and copies that were carried away are not touched.",
                    report.label, report.copies, report.bytes
                )]
            })
        }
        CareCommand::Restore {
            name: Some(name), ..
        } => {
            let folder = folder(common)?;
            Book::restore(folder, asked(folder)?.as_deref(), name)?;
            output.answer(&json!({ "restored": name }), || {
                vec![format!(
                    "{name} is in place; what it replaced is in set-aside/"
                )]
            })
        }
        CareCommand::Verify => {
            let report = open(common)?.check_whole()?;
            if !report.whole {
                return Err(AppError::Core(picketbook_app::error::damaged(
                    &report.findings,
                )));
            }
            output.answer(&report, || vec!["Every page was read and is whole.".into()])
        }
        CareCommand::Salvage { to } => {
            let folder = folder(common)?;
            let report = Book::salvage(folder, asked(folder)?.as_deref(), to)?;
            output.answer(&report, || {
                let mut lines = vec![format!("{}: {} rows saved", report.folder, report.rows)];
                lines.extend(
                    report
                        .lost
                        .iter()
                        .map(|lost| format!("not readable: {lost}")),
                );
                lines
            })
        }
        CareCommand::Passphrase => {
            let old = passphrase::ask()?;
            let new = passphrase::ask_changed()?;
            open(common)?.change_passphrase(&PassphraseChange { old, new })?;
            output.answer(&json!({ "changed": true }), || {
                vec!["The passphrase is changed. Copies that were carried away before still open with the old one.".into()]
            })
        }
        CareCommand::Purge { days, yes } => {
            let report = open(common)?.purge(PurgeWanted {
                days: *days,
                try_only: !yes,
            })?;
            output.answer(&report, || {
                vec![format!(
                    "{} notes that have lain in the bin since before {} {}",
                    report.notes,
                    report.binned_before,
                    if report.done {
                        "are gone"
                    } else {
                        "would go; --yes removes them"
                    }
                )]
            })
        }
    }
}

fn contents(found: &BookContents) -> String {
    let mut words = format!(
        "{} notes, {} attachments, {} notices, {} claims, {} entries of attendance, {} people",
        found.notes, found.attachments, found.notices, found.claims, found.entries, found.people
    );
    if let Some(at) = &found.newest_note {
        words.push_str(&format!("; newest note {at}"));
    }
    if let Some(notice) = &found.newest_notice {
        words.push_str(&format!("; newest notice {notice}"));
    }
    words
}

fn asked(folder: &Path) -> AppResult<Option<String>> {
    Ok(match Book::needs_passphrase(folder)? {
        true => Some(passphrase::ask()?),
        false => None,
    })
}
