//! `picketbook-cli committee …`

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use chrono::{DateTime, Utc};
use picketbook_app::clock::Clock;
use picketbook_app::committee::describe::request_view;
use picketbook_app::committee::feed::FeedFolder;
use picketbook_app::committee::founding::{self, Wanted};
use picketbook_app::committee::key_file::{self, Card, KeyFile};
use picketbook_app::committee::{read, sheet, write_new, write_over};
use picketbook_app::error::{AppError, AppResult};
use picketbook_app::invite;
use picketbook_app::view::{FindingLevel, KeyRole, KeyView, RequestView};
use picketbook_notice::publish::{KeyPair, SigningRequest, examine};
use picketbook_notice::words;
use serde::Serialize;

use crate::args::Common;
use crate::committee_args::{CoSign, CommitteeCommand, Founding, Role};
use crate::key_passphrase;
use crate::output::Output;

/// The passphrase of an officer's key.
pub(crate) const KEY_PASSPHRASE: &str = "PICKETBOOK_KEY_PASSPHRASE";
/// The passphrase of the desk's key.
pub(crate) const DESK_PASSPHRASE: &str = "PICKETBOOK_DESK_PASSPHRASE";
const BACKUP_WORDS: &str = "PICKETBOOK_BACKUP_WORDS";

#[derive(Serialize)]
struct Requested<'a> {
    file: String,
    advice: &'a [String],
    request: RequestView,
}

#[derive(Serialize)]
struct Invited {
    file: String,
    sheet: Option<String>,
    check_words: Vec<String>,
    sources: Vec<String>,
}

pub(crate) fn run(common: &Common, command: &CommitteeCommand, output: &Output) -> AppResult<()> {
    match command {
        CommitteeCommand::NewKey {
            name,
            out,
            role,
            from_words,
            sheet: page,
        } => new_key(name, out, *role, *from_words, page.as_deref(), output),
        CommitteeCommand::ShowKey { file } => {
            let view = Card::read(file)?.view(file)?;
            output.answer(&view, || key_lines(&view))
        }
        CommitteeCommand::Found(wanted) => found(common, wanted, output),
        CommitteeCommand::CoSign(wanted) => co_sign(common, wanted, output),
        CommitteeCommand::Invite {
            request,
            feed,
            invite: old,
            source,
            out,
            sheet: page,
        } => {
            let made = match (request, feed, old) {
                (Some(request), _, _) => {
                    founding::invite(&SigningRequest::parse(&read(request)?)?, source)?
                }
                (None, Some(folder), Some(old)) => {
                    let old = invite::read(old)?;
                    let feed = FeedFolder::new(folder, old.clone()).load(now(common))?;
                    founding::invite_under(&old, source, feed.root()?)?
                }
                (None, _, _) => {
                    return Err(AppError::BadInput(
                        "Name the request that founded the feed, or the feed and its invite."
                            .into(),
                    ));
                }
            };
            write_new(out, &made.to_bytes()?)?;
            if let Some(page) = page {
                write_new(page, sheet::invite_sheet(&made)?.as_bytes())?;
            }
            let answer = Invited {
                file: out.display().to_string(),
                sheet: page.as_ref().map(|page| page.display().to_string()),
                check_words: words::key_words(&made.root)?
                    .iter()
                    .map(|word| (*word).to_owned())
                    .collect(),
                sources: made.sources.clone(),
            };
            output.answer(&answer, || {
                vec![
                    format!("Invite: {}", answer.file),
                    format!("Check words: {}", answer.check_words.join(" ")),
                ]
            })
        }
    }
}

fn new_key(
    name: &str,
    out: &Path,
    role: Role,
    from_words: bool,
    page: Option<&Path>,
    output: &Output,
) -> AppResult<()> {
    let key = if from_words {
        let words = match std::env::var(BACKUP_WORDS) {
            Ok(words) => words,
            Err(_) => key_passphrase::ask_terminal("The 24 backup words: ", BACKUP_WORDS)?,
        };
        KeyPair::from_backup_words(&words).ok_or_else(|| {
            AppError::BadInput(
                "These are not the 24 backup words of a key: one is missing, misspelt or in another place.".into(),
            )
        })?
    } else {
        key_file::random_key()?
    };
    let (role, variable) = match role {
        Role::Officer => (KeyRole::Officer, KEY_PASSPHRASE),
        Role::Desk => (KeyRole::Desk, DESK_PASSPHRASE),
    };
    let passphrase = key_passphrase::ask_new(variable)?;
    let made = key_file::make(out, name, role, &key, &passphrase)?;
    if let Some(page) = page {
        write_new(page, sheet::backup_sheet(&made)?.as_bytes())?;
    }
    output.answer(&made, || {
        let mut lines = key_lines(&made.key);
        lines.push(format!("Give this card to the founder: {}", made.card));
        lines.push(format!(
            "Backup words, shown this once; write them down: {}",
            made.backup_words
        ));
        lines
    })
}

fn found(common: &Common, wanted: &Founding, output: &Output) -> AppResult<()> {
    let cards = |paths: &[std::path::PathBuf]| {
        paths
            .iter()
            .map(|path| Card::read(path))
            .collect::<AppResult<Vec<_>>>()
    };
    let now = now(common);
    let (request, advice) = founding::request(
        &Wanted {
            union: wanted.union.clone(),
            committee: wanted.committee.clone(),
            time_zone: wanted.time_zone.clone(),
            strike_began: wanted.strike_began,
            officers: cards(&wanted.officer)?,
            threshold: wanted.threshold,
            desk: cards(&wanted.desk)?,
        },
        now,
    )?;
    write_new(&wanted.out, &request.to_bytes()?)?;
    answer_request(&wanted.out, &request, &advice, None, now, output)
}

/// Shows, signs or rejects a request. What is signed is what was read once, examined and shown.
pub(crate) fn co_sign(common: &Common, wanted: &CoSign, output: &Output) -> AppResult<()> {
    let now = now(common);
    let known = wanted.invite.as_deref().map(invite::read).transpose()?;
    let pinned = known.as_ref().map(|invite| invite.root.as_slice());
    let mut request = SigningRequest::parse(&read(&wanted.request)?)?;
    let examined = examine(&request, pinned)?;
    let Some(key_path) = &wanted.key else {
        let view = request_view(&examined, now)?;
        return output.answer(&view, || request_lines(&view));
    };
    let file = officer_file(key_path)?;
    if let Some(reason) = &wanted.reject {
        let id = file.view(key_path)?.key_id;
        let name = examined
            .officers
            .iter()
            .find(|officer| officer.key_id == id)
            .map(|officer| officer.name.clone())
            .ok_or_else(|| {
                AppError::BadInput("This key's owner is not asked to sign this request.".into())
            })?;
        request.reject(&name, reason, now)?;
    } else {
        if !wanted.yes {
            ask(&request_view(&examined, now)?)?;
        }
        let key = file.unlock(&key_passphrase::ask(KEY_PASSPHRASE, &file.name)?)?;
        request = examined.sign(&key)?;
    }
    let out = match &wanted.out {
        Some(out) => {
            write_new(out, &request.to_bytes()?)?;
            out
        }
        None => {
            write_over(&wanted.request, &request.to_bytes()?)?;
            &wanted.request
        }
    };
    answer_request(out, &request, &[], pinned, now, output)
}

/// An officer's key file; the desk's key signs no requests.
pub(crate) fn officer_file(path: &Path) -> AppResult<KeyFile> {
    let file = KeyFile::read(path)?;
    match file.role {
        KeyRole::Officer => Ok(file),
        KeyRole::Desk => Err(AppError::BadInput(format!(
            "{} is the desk's key. Requests are signed with an officer's key.",
            path.display()
        ))),
    }
}

fn ask(view: &RequestView) -> AppResult<()> {
    if !io::stdin().is_terminal() {
        return Err(AppError::BadInput(
            "Look at the request first (the same command without --key), then sign with --yes."
                .into(),
        ));
    }
    let mut err = io::stderr();
    let _ = writeln!(
        err,
        "{}\nSign this? Type yes: ",
        request_lines(view).join("\n")
    );
    let mut answer = String::new();
    io::stdin()
        .read_line(&mut answer)
        .map_err(|error| AppError::BadInput(format!("The answer could not be read: {error}.")))?;
    match answer.trim() {
        "yes" => Ok(()),
        _ => Err(AppError::BadInput("Nothing was signed.".into())),
    }
}

/// Prints where a request lies now and what it says.
pub(crate) fn answer_request(
    file: &Path,
    request: &SigningRequest,
    advice: &[String],
    pinned: Option<&[u8]>,
    now: DateTime<Utc>,
    output: &Output,
) -> AppResult<()> {
    let answer = Requested {
        file: file.display().to_string(),
        advice,
        request: request_view(&examine(request, pinned)?, now)?,
    };
    output.answer(&answer, || {
        let mut lines = vec![format!("Signing request: {}", answer.file)];
        lines.extend(advice.iter().map(|text| format!("Consider: {text}")));
        lines.extend(request_lines(&answer.request));
        lines
    })
}

pub(crate) fn now(common: &Common) -> DateTime<Utc> {
    common.now.map_or(Clock::System, Clock::Fixed).now()
}

fn key_lines(key: &KeyView) -> Vec<String> {
    let role = match key.role {
        KeyRole::Officer => "officer",
        KeyRole::Desk => "desk",
    };
    vec![
        format!("{} ({role}), {}", key.name, key.path),
        format!("Public key: {}", key.public),
        format!("Check words: {}", key.check_words.join(" ")),
    ]
}

fn request_lines(view: &RequestView) -> Vec<String> {
    let mut lines = vec![format!(
        "{}, made by {} at {}",
        view.body.as_ref().unwrap_or(&view.union),
        view.made_by,
        view.made_at
    )];
    lines.extend(view.sentences.iter().cloned());
    if !view.check_words.is_empty() {
        lines.push(format!("Check words: {}", view.check_words.join(" ")));
    }
    for notice in &view.notices {
        let preview = &notice.preview;
        lines.push(String::new());
        lines.push(format!(
            "Notice {}, revision {}: {}",
            preview.number, preview.revision, preview.title
        ));
        lines.push(format!("{}, {}", preview.issuer, preview.issued_at));
        lines.extend(notice.effects.iter().cloned());
        lines.extend(
            preview
                .paragraphs
                .iter()
                .map(|p| format!("¶{}  {}", p.number, p.text)),
        );
        if let Some(diff) = &notice.diff {
            lines.push(format!("Changed since revision {}:", diff.from));
            lines.extend(diff.header.iter().map(|change| {
                format!("  {}: [-{}-] [+{}+]", change.field, change.was, change.now)
            }));
            lines.extend(diff.paragraphs.iter().filter_map(paragraph_line));
        }
        lines.extend(preview.findings.iter().map(|finding| {
            let level = match finding.level {
                FindingLevel::Error => "Error",
                FindingLevel::Warning => "Look here",
            };
            format!("{level}: “{}”: {}", finding.found, finding.message)
        }));
    }
    lines.push(String::new());
    for officer in &view.officers {
        let mark = if officer.signed { "x" } else { " " };
        lines.push(format!("[{mark}] {}", officer.name));
    }
    lines.extend(
        view.rejections
            .iter()
            .map(|no| format!("{} would not sign: {}", no.by, no.reason)),
    );
    lines
}

fn paragraph_line(paragraph: &picketbook_app::view::DiffParagraph) -> Option<String> {
    use picketbook_app::view::DiffSide;
    let same = paragraph.runs.iter().all(|run| run.side == DiffSide::Same);
    (!same).then(|| {
        let runs: String = paragraph
            .runs
            .iter()
            .map(|run| match run.side {
                DiffSide::Same => run.text.clone(),
                DiffSide::Was => format!("[-{}-]", run.text),
                DiffSide::Now => format!("[+{}+]", run.text),
            })
            .collect();
        format!("  {runs}")
    })
}
