//! `picketbook-cli feed …`

use std::path::{Path, PathBuf};

use chrono::TimeDelta;
use picketbook_app::committee::delegation;
use picketbook_app::committee::draft::{self, Beginning};
use picketbook_app::committee::feed::{self, FeedFolder, Output as Places};
use picketbook_app::committee::founding;
use picketbook_app::committee::key_file::{Card, KeyFile};
use picketbook_app::committee::places::goals;
use picketbook_app::committee::{read, verdict, write_new};
use picketbook_app::error::{AppError, AppResult};
use picketbook_app::invite;
use picketbook_app::view::{
    FeedBody, FeedStatus, FeedVerdict, FindingLevel, FindingView, KeyRole, Published, VerdictNotice,
};
use picketbook_notice::Notice;
use picketbook_notice::publish::{KeyPair, Purpose, RootDraft, SigningRequest, examine};
use serde::Serialize;

use crate::args::Common;
use crate::committee::{
    DESK_PASSPHRASE, KEY_PASSPHRASE, answer_request, co_sign, now, officer_file,
};
use crate::feed_args::{Draft, FeedCommand, Here, WhereTo};
use crate::key_passphrase;
use crate::output::Output;
use crate::storage::{self, Counting, EnvironmentFirst};

#[derive(Serialize)]
struct Drafted {
    file: String,
    number: u32,
    revision: u32,
    title: String,
}

pub(crate) fn run(common: &Common, command: &FeedCommand, output: &Output) -> AppResult<()> {
    let at = now(common);
    match command {
        FeedCommand::Draft(wanted) => begin(common, wanted, output),
        FeedCommand::Lint {
            file,
            invite,
            feed,
            local,
        } => {
            let invite = invite::read(invite)?;
            let notice = Notice::parse_draft(&read(file)?)?;
            let feed = feed
                .as_ref()
                .map(|folder| FeedFolder::new(folder, invite.clone()).load(at))
                .transpose()?;
            let found = match (&feed, local.as_deref()) {
                (Some(feed), Some(slug)) => {
                    let name = feed.body(slug)?.name;
                    draft::lint_in(&notice, Some(feed.series(Some(slug))?), &name, at)
                }
                (feed, _) => draft::lint_draft(&notice, feed.as_ref(), &invite.committee, at),
            };
            output.answer(&found, || match found.findings.as_slice() {
                [] => vec!["Nothing to remark.".to_owned()],
                findings => findings.iter().map(finding_line).collect(),
            })
        }
        FeedCommand::Sign {
            drafts,
            here,
            local,
            key,
            out,
            renumber,
            despite_lint,
        } => {
            let folder = open(here)?;
            let file = officer_file(key)?;
            let notices = drafts
                .iter()
                .map(|path| Ok(Notice::parse_draft(&read(path)?)?))
                .collect::<AppResult<Vec<_>>>()?;
            let body = local.as_deref();
            let request = folder.request_as(body, notices, *renumber, &file.name, at)?;
            let pinned = Some(folder.invite().root.as_slice());
            let examined = examine(&request, pinned)?;
            if !despite_lint {
                let feed = folder.load(at)?;
                for new in examined.new.iter().filter(|new| !new.again) {
                    must_pass(&new.notice, &feed, &folder, body, at)?;
                }
            }
            let key = file.unlock(&key_passphrase::ask(KEY_PASSPHRASE, &file.name)?)?;
            let request = examined.sign(&key)?;
            write_new(out, &request.to_bytes()?)?;
            answer_request(out, &request, &[], pinned, at, output)
        }
        FeedCommand::CoSign(wanted) => co_sign(common, wanted, output),
        FeedCommand::Publish {
            request,
            feed: folder,
            invite: path,
            desk_key,
            output: to,
        } => {
            let request = request
                .as_ref()
                .map(|path| Ok::<_, AppError>(SigningRequest::parse(&read(path)?)?))
                .transpose()?;
            let founding = request
                .as_ref()
                .filter(|request| request.purpose == Purpose::Found);
            let desk = if request.is_some() {
                desk_keys(desk_key)?
            } else {
                Vec::new()
            };
            let published = match (founding, path) {
                (Some(request), _) => {
                    let known = path.as_deref().map(invite::read).transpose()?;
                    let pinned = known.as_ref().map(|invite| invite.root.as_slice());
                    let examined = examine(request, pinned)?;
                    feed::found(&examined, folder, &desk, &places(to)?, at, &Counting::new())?
                }
                (None, Some(path)) => {
                    let here = FeedFolder::new(folder, invite::read(path)?);
                    here.publish(request.as_ref(), &desk, &places(to)?, at, &Counting::new())?
                }
                (None, None) => {
                    return Err(AppError::BadInput(
                        "Name the invite of your union with --invite FILE.".into(),
                    ));
                }
            };
            answer_published(&published, output)
        }
        FeedCommand::Renew {
            here,
            desk_key,
            when_left,
            output: to,
        } => {
            let folder = open(here)?;
            let key = desk_key_of(desk_key)?;
            let when_left = when_left.map(|hours| TimeDelta::hours(i64::from(hours)));
            let published = folder.renew(&key, when_left, &places(to)?, at, &Counting::new())?;
            answer_published(&published, output)
        }
        FeedCommand::StorageKey(wanted) => storage::key(wanted, output),
        FeedCommand::Status { here } => {
            let status = open(here)?.status(at)?;
            output.answer(&status, || status_lines(&status))
        }
        FeedCommand::Verify { from, invite } => {
            let verdict = verdict::verify(from, &invite::read(invite)?, at)?;
            output.answer(&verdict, || verdict_lines(&verdict))
        }
        FeedCommand::Rotate {
            here,
            add,
            remove,
            threshold,
            desk,
            key,
            out,
        } => {
            let folder = open(here)?;
            let file = key.as_deref().map(officer_file).transpose()?;
            let made_by = file.as_ref().map_or("", |file| file.name.as_str());
            let mut advice = Vec::new();
            let mut request = folder.request_rotation(made_by, at, |old| {
                let next = rotated(old, add, remove, *threshold, desk)?;
                let expires = at + TimeDelta::days(founding::ROOT_DAYS);
                advice = founding::advice(next.officers.len(), next.threshold);
                Ok(RootDraft { expires, ..next })
            })?;
            let pinned = Some(folder.invite().root.as_slice());
            if let Some(file) = file {
                let key = file.unlock(&key_passphrase::ask(KEY_PASSPHRASE, &file.name)?)?;
                request = examine(&request, pinned)?.sign(&key)?;
            }
            write_new(out, &request.to_bytes()?)?;
            answer_request(out, &request, &advice, pinned, at, output)
        }
        FeedCommand::Delegate {
            here,
            local,
            name,
            officer,
            threshold,
            end,
            key,
            out,
        } => {
            let folder = open(here)?;
            let file = key.as_deref().map(officer_file).transpose()?;
            let made_by = file.as_ref().map_or("", |file| file.name.as_str());
            let wanted = delegation::Wanted {
                slug: local.clone(),
                name: name.clone(),
                officers: officer
                    .iter()
                    .map(|path| Card::read(path))
                    .collect::<AppResult<_>>()?,
                threshold: *threshold,
                end: *end,
            };
            let mut advice = Vec::new();
            let mut request = folder.request_delegation(made_by, at, |old| {
                let next = delegation::changed(old, &wanted)?;
                let changed = next.iter().find(|other| other.slug == *local);
                advice = changed.map_or_else(Vec::new, |body| {
                    founding::advice(body.officers.len(), body.threshold)
                });
                Ok(next)
            })?;
            let pinned = Some(folder.invite().root.as_slice());
            if let Some(file) = file {
                let key = file.unlock(&key_passphrase::ask(KEY_PASSPHRASE, &file.name)?)?;
                request = examine(&request, pinned)?.sign(&key)?;
            }
            write_new(out, &request.to_bytes()?)?;
            answer_request(out, &request, &advice, pinned, at, output)
        }
    }
}

fn begin(common: &Common, wanted: &Draft, output: &Output) -> AppResult<()> {
    let folder = open(&wanted.here)?;
    let at = now(common);
    let body = wanted
        .body
        .as_deref()
        .map(|path| {
            String::from_utf8(read(path)?)
                .map_err(|_| AppError::BadInput(format!("{} is not UTF-8 text.", path.display())))
        })
        .transpose()?;
    let beginning = Beginning {
        title: wanted.title.clone(),
        kind: wanted.kind.clone(),
        body,
        revise: wanted.revise,
        supersedes: wanted.supersedes.clone(),
        withdraws: wanted.withdraws.clone(),
        answers: wanted.answers.clone(),
        effective_at: wanted.effective_at,
        order: wanted.order.clone(),
        language: wanted.language.clone(),
    };
    let feed = folder.load(at)?;
    let notice = draft::begin_as(
        &feed,
        wanted.local.as_deref(),
        folder.invite(),
        &beginning,
        at,
    )?;
    write_new(&wanted.out, &notice.to_bytes())?;
    let answer = Drafted {
        file: wanted.out.display().to_string(),
        number: notice.header.number,
        revision: notice.header.revision,
        title: notice.header.title.clone(),
    };
    output.answer(&answer, || {
        vec![format!(
            "Draft of notice {}, revision {}: {}",
            answer.number, answer.revision, answer.file
        )]
    })
}

fn must_pass(
    notice: &Notice,
    feed: &picketbook_notice::publish::Feed,
    folder: &FeedFolder,
    body: Option<&str>,
    at: chrono::DateTime<chrono::Utc>,
) -> AppResult<()> {
    let speaker = match body {
        Some(slug) => feed.body(slug)?.name,
        None => folder.invite().committee.clone(),
    };
    let found = draft::lint_in(notice, Some(feed.series(body)?), &speaker, at);
    let first = found
        .findings
        .iter()
        .find(|finding| finding.level == FindingLevel::Error);
    match first {
        None => Ok(()),
        Some(finding) => Err(AppError::Committee(
            "lint",
            format!(
                "{} must not go out like this: {} “{}”. To sign all the same, add --despite-lint.",
                notice.id(),
                finding.message,
                finding.found
            ),
        )),
    }
}

/// The root in force with these changes.
fn rotated(
    old: RootDraft,
    add: &[PathBuf],
    remove: &[String],
    threshold: Option<u32>,
    desk: &[PathBuf],
) -> AppResult<RootDraft> {
    let mut next = old;
    for wanted in remove {
        let before = next.officers.len();
        let mut kept = Vec::new();
        for (key, name) in next.officers {
            let id = key.key_id()?;
            let by_id = wanted.len() >= 8 && id.starts_with(wanted.as_str());
            if name != *wanted && !by_id {
                kept.push((key, name));
            }
        }
        next.officers = kept;
        match before - next.officers.len() {
            1 => {}
            0 => {
                return Err(AppError::BadInput(format!(
                    "No officer is called “{wanted}”. `feed status` tells their names."
                )));
            }
            _ => {
                return Err(AppError::BadInput(format!(
                    "“{wanted}” means several officers. Use the beginning of the key's id."
                )));
            }
        }
    }
    let card = |path: &PathBuf, role| {
        let card = Card::read(path)?;
        if card.role == role {
            Ok(card)
        } else {
            Err(AppError::BadInput(format!(
                "{} was made for another purpose.",
                path.display()
            )))
        }
    };
    for path in add {
        let card = card(path, KeyRole::Officer)?;
        next.officers.push((card.key()?, card.name));
    }
    if !desk.is_empty() {
        next.desk = desk
            .iter()
            .map(|path| card(path, KeyRole::Desk)?.key())
            .collect::<AppResult<_>>()?;
    }
    next.threshold = threshold.unwrap_or(next.threshold);
    if next.threshold == 0 || next.threshold as usize > next.officers.len() {
        return Err(AppError::BadInput(format!(
            "{} of {} officers cannot sign. Change the threshold, too.",
            next.threshold,
            next.officers.len()
        )));
    }
    Ok(next)
}

fn open(here: &Here) -> AppResult<FeedFolder> {
    Ok(FeedFolder::new(&here.feed, invite::read(&here.invite)?))
}

fn desk_keys(paths: &[PathBuf]) -> AppResult<Vec<KeyPair>> {
    if paths.is_empty() {
        return Err(AppError::BadInput(
            "Publishing needs the desk's key: --desk-key FILE.".into(),
        ));
    }
    paths.iter().map(|path| desk_key_of(path)).collect()
}

fn desk_key_of(path: &Path) -> AppResult<KeyPair> {
    let file = KeyFile::read(path)?;
    if file.role != KeyRole::Desk {
        return Err(AppError::BadInput(format!(
            "{} is an officer's key. Freshness is renewed with the desk's key.",
            path.display()
        )));
    }
    file.unlock(&key_passphrase::ask(DESK_PASSPHRASE, &file.name)?)
}

fn places(to: &WhereTo) -> AppResult<Places> {
    Ok(Places {
        to: goals(&to.to, &EnvironmentFirst)?,
        dry_run: to.dry_run,
        mail: to.mail.clone(),
        days: to.days,
    })
}

fn answer_published(published: &Published, output: &Output) -> AppResult<()> {
    output.answer(published, || {
        let verb = if published.dry_run {
            "would be written"
        } else {
            "written"
        };
        let mut lines = Vec::new();
        for place in &published.places {
            lines.push(format!(
                "{}: {} files, {} bytes {verb}",
                place.place,
                place.files.len(),
                place.bytes
            ));
            lines.extend(place.files.iter().map(|file| {
                let how = if file.replaces { "replaces" } else { "new" };
                format!("  {how:8} {}", file.name)
            }));
        }
        if let Some(mail) = &published.mail_copy {
            lines.push(format!("Copy for e-mail: {mail}"));
        }
        lines.extend(status_lines(&published.status));
        lines
    })
}

fn status_lines(status: &FeedStatus) -> Vec<String> {
    let mut lines = vec![format!("{}, {}", status.union, status.committee)];
    lines.push(format!(
        "{} notices; the newest file is {}; the next number is {}",
        status.notices,
        status.newest.as_deref().unwrap_or("none yet"),
        status.next_number
    ));
    lines.push(format!(
        "{} of {} have to sign: {}",
        status.threshold,
        status.officers.len(),
        status.officers.join(", ")
    ));
    lines.push(if status.current {
        format!("Current until {}", status.current_until)
    } else {
        format!("STALE since {}", status.current_until)
    });
    lines.extend(status.bodies.iter().flat_map(body_lines));
    lines.extend(status.warnings.iter().map(|text| format!("To do: {text}")));
    lines
}

fn body_lines(body: &FeedBody) -> Vec<String> {
    let mut lines = vec![format!(
        "{} ({}): {} of {} have to sign: {}; {}",
        body.name,
        body.slug,
        body.threshold,
        body.officers.len(),
        body.officers.join(", "),
        match (&body.current_until, body.current) {
            (None, _) => "nothing published yet".to_owned(),
            (Some(until), true) => format!("current until {until}"),
            (Some(until), false) => format!("STALE since {until}"),
        }
    )];
    lines.extend(
        body.problem
            .iter()
            .map(|found| format!("  {}", found.message)),
    );
    lines.extend(body.statements.iter().map(|text| format!("  {text}")));
    lines.extend(body.notices.iter().map(verdict_row));
    lines
}

fn verdict_lines(verdict: &FeedVerdict) -> Vec<String> {
    let mut lines = vec![
        format!("{}, {}: genuine", verdict.union, verdict.committee),
        format!(
            "Signed by {}; {} of {} have to sign",
            verdict.signed_by.join(", "),
            verdict.threshold,
            verdict.officers.len()
        ),
        if verdict.current {
            format!("Current until {}", verdict.current_until)
        } else {
            format!(
                "Not confirmed current: stale since {}",
                verdict.current_until
            )
        },
    ];
    lines.extend(verdict.statements.iter().cloned());
    lines.extend(verdict.notices.iter().map(verdict_row));
    lines.extend(verdict.bodies.iter().flat_map(body_lines));
    lines
}

fn verdict_row(notice: &VerdictNotice) -> String {
    let standing = match (notice.withdrawn_by, notice.superseded_by) {
        (Some(by), _) => format!("  [withdrawn by {by}]"),
        (None, Some(by)) => format!("  [superseded by {by}]"),
        (None, None) => String::new(),
    };
    format!(
        "{:>5}.{}  {}{standing}",
        notice.number, notice.revision, notice.title
    )
}

fn finding_line(finding: &FindingView) -> String {
    let level = match finding.level {
        FindingLevel::Error => "error",
        FindingLevel::Warning => "look here",
    };
    let at = finding
        .paragraph
        .map_or_else(String::new, |paragraph| format!(" ¶{paragraph}"));
    format!("{level}{at}: “{}”: {}", finding.found, finding.message)
}
