//! `picketbook-cli notice …`

use picketbook_app::book::Book;
use picketbook_app::error::{AppError, AppResult};
use picketbook_app::view::{
    Alert, BodyView, Freshness, FreshnessState, ImportOutcome, NoticeFilter, NoticeKindView,
    NoticePage, NoticeRow, NoticeWanted, OrderView, Page, Signers, Standing, TrustView,
};
use picketbook_notice::Unwatched;
use serde::{Deserialize, Serialize};

use crate::args::{Common, NoticeCommand};
use crate::book::open;
use crate::output::Output;

/// Everything that decides how far the notices can be trusted, in one document.
#[derive(Serialize)]
struct Status {
    freshness: Freshness,
    order: Option<OrderView>,
    next_order: Option<OrderView>,
    /// Who signed the newest notice.
    newest_signed_by: Option<Signers>,
    alerts: Vec<Alert>,
    trust: TrustView,
}

pub(crate) fn run(common: &Common, command: &NoticeCommand, output: &Output) -> AppResult<()> {
    let book = open(common)?;
    match command {
        NoticeCommand::Refresh => {
            let outcome = book.refresh(&Unwatched)?;
            // Nothing answered at all: the caller's script must notice.
            if let (true, Some(problem)) = (outcome.outcomes.is_empty(), outcome.problems.first()) {
                return Err(AppError::NothingAnswered {
                    code: problem.error.code.clone(),
                    message: problem.error.message.clone(),
                });
            }
            output.answer(&outcome, || {
                let mut lines: Vec<String> =
                    outcome.outcomes.iter().flat_map(import_lines).collect();
                lines.extend(
                    outcome
                        .problems
                        .iter()
                        .map(|p| format!("{}: {}", p.address, p.error.message)),
                );
                lines.push(freshness_line(&outcome.freshness));
                lines
            })
        }
        NoticeCommand::Import { from } => {
            let outcome = book.import(from, &Unwatched)?;
            output.answer(&outcome, || {
                let mut lines = import_lines(&outcome);
                lines.push(freshness_line(&outcome.freshness));
                lines
            })
        }
        NoticeCommand::List {
            text,
            kind,
            unread,
            local,
            limit,
        } => {
            let filter = NoticeFilter {
                text: text.clone(),
                kind: kind.as_deref().map(parse_kind).transpose()?,
                unread: *unread,
                body: local.clone(),
                limit: *limit,
                ..NoticeFilter::default()
            };
            let page = pages(&book, filter)?;
            output.answer(&page, || page.rows.iter().map(row_line).collect())
        }
        NoticeCommand::Show { notice } => {
            let number = match &notice.body {
                Some(slug) => book.number_of(slug, notice.number)?,
                None => notice.number,
            };
            let page = book.notice(NoticeWanted {
                number,
                revision: notice.revision,
            })?;
            output.answer(&page, || page_lines(&page))
        }
        NoticeCommand::Status => {
            let today = book.today()?;
            let status = Status {
                freshness: book.freshness()?,
                order: today.order,
                next_order: today.next_order,
                newest_signed_by: today.newest.map(|newest| newest.signers),
                alerts: today.alerts,
                trust: book.trust()?,
            };
            output.answer(&status, || status_lines(&status))
        }
    }
}

/// As many rows as were asked for, fetched page by page.
fn pages(book: &Book, mut filter: NoticeFilter) -> AppResult<Page<NoticeRow>> {
    let wanted = filter.limit;
    let mut all = book.notices(&filter)?;
    let mut have = u32::try_from(all.rows.len()).unwrap_or(u32::MAX);
    while have < wanted.min(all.total) {
        filter.offset = have;
        filter.limit = wanted - have;
        let next = book.notices(&filter)?.rows;
        if next.is_empty() {
            break;
        }
        all.rows.extend(next);
        have = u32::try_from(all.rows.len()).unwrap_or(u32::MAX);
    }
    Ok(all)
}

fn parse_kind(text: &str) -> AppResult<NoticeKindView> {
    let quoted = serde_json::Value::String(text.to_owned());
    NoticeKindView::deserialize(quoted)
        .map_err(|_| AppError::BadInput(format!("“{text}” is not a kind of notice.")))
}

/// One sentence on how far the notices can be called current.
pub(crate) fn freshness_line(freshness: &Freshness) -> String {
    let newest = freshness
        .newest
        .map(|newest| format!(" Notice {} is the newest on this device.", newest.number))
        .unwrap_or_default();
    let at = freshness.at.as_deref().unwrap_or("an unknown time");
    let mut line = match freshness.state {
        FreshnessState::Nothing => "No notice was received yet.".to_owned(),
        FreshnessState::Current => format!("Current until {at}.{newest}"),
        FreshnessState::Stale => {
            format!("This device may be out of date: stale since {at}.{newest}")
        }
    };
    if !freshness.missing.is_empty() {
        line.push_str(&format!(
            " Missing numbers: {}.",
            numbers(&freshness.missing)
        ));
    }
    if let Some(clock) = &freshness.clock_behind {
        line.push_str(&format!(
            " The computer's clock ({clock}) stands before the newest notice."
        ));
    }
    line
}

fn import_lines(outcome: &ImportOutcome) -> Vec<String> {
    let mut lines = vec![format!(
        "{}: {} new, {} revised{}",
        outcome.came_from,
        outcome.added.len(),
        outcome.revised.len(),
        if outcome.stale {
            "; genuine, but not confirmed current"
        } else {
            ""
        }
    )];
    if let Some(error) = &outcome.unfinished {
        lines.push(format!("Only a part of it was taken: {}", error.message));
    }
    lines.extend(outcome.alerts.iter().map(|alert| alert.detail.clone()));
    lines
}

/// A notice's number in its own series.
fn own(number: u32) -> u32 {
    picketbook_app::book::own_number(number)
}

fn row_line(row: &NoticeRow) -> String {
    let standing = match &row.standing {
        Standing::InForce => String::new(),
        Standing::Until { by, at } => format!("  [in force until {at}, then {}]", own(*by)),
        Standing::Superseded { by } => format!("  [superseded by {}]", own(*by)),
        Standing::Withdrawn { by } => format!("  [withdrawn by {}]", own(*by)),
    };
    let speaker = row
        .body
        .as_ref()
        .map_or_else(String::new, |body| format!("{}: ", body.name));
    let unread = if row.unread { "*" } else { " " };
    format!(
        "{unread}{:>5}.{}  {}  {speaker}{}{standing}",
        own(row.number),
        row.revision,
        row.issued_at,
        row.title
    )
}

fn page_lines(page: &NoticePage) -> Vec<String> {
    let mut lines = vec![
        page.title.clone(),
        format!(
            "Notice {}, revision {}, {}, {}",
            own(page.row.number),
            page.shown,
            page.issuer,
            page.issued_at
        ),
        format!(
            "Signed by {} of {} officers ({}), verified on this device {}",
            page.signers.names.len(),
            page.signers.of,
            page.signers.names.join(", "),
            page.verified_at
        ),
    ];
    if let Some(body) = &page.row.body {
        lines.push(format!(
            "This is the word of {} ({}), not of the whole committee.",
            body.name, body.slug
        ));
    }
    if page.shown < page.row.revision {
        lines.push(format!(
            "OLD: revision {} takes its place",
            page.row.revision
        ));
    }
    match &page.row.standing {
        Standing::InForce => {}
        Standing::Until { by, at } => {
            lines.push(format!("IN FORCE UNTIL {at}, then notice {}", own(*by)));
        }
        Standing::Superseded { by } => lines.push(format!("SUPERSEDED by notice {}", own(*by))),
        Standing::Withdrawn { by } => lines.push(format!("WITHDRAWN by notice {}", own(*by))),
    }
    lines.extend(
        page.badges
            .iter()
            .map(|badge| format!("Look here: {}", badge.detail)),
    );
    lines.push(String::new());
    lines.extend(
        page.paragraphs
            .iter()
            .map(|p| format!("¶{}  {}", p.number, p.text)),
    );
    lines
}

fn status_lines(status: &Status) -> Vec<String> {
    let mut lines = vec![freshness_line(&status.freshness)];
    if let Some(order) = &status.order {
        lines.push(format!(
            "Order in force: {} (notice {}, from {})",
            order.title, order.cite.number, order.effective_at
        ));
    }
    if let Some(order) = &status.next_order {
        lines.push(format!(
            "Coming: {} (notice {}, from {})",
            order.title, order.cite.number, order.effective_at
        ));
    }
    let officers: Vec<&str> = status
        .trust
        .officers
        .iter()
        .map(|o| o.name.as_str())
        .collect();
    lines.push(format!(
        "Root version {}; {} of {} officers must sign: {}",
        status.trust.root_version,
        status.trust.threshold,
        officers.len(),
        officers.join(", ")
    ));
    lines.push(format!(
        "Check words of the keys: {}",
        status.trust.key_words.join(" ")
    ));
    lines.push(format!(
        "Check words of the notices: {}",
        status.trust.feed_words.join(" ")
    ));
    lines.extend(status.trust.bodies.iter().map(body_line));
    lines.extend(status.alerts.iter().map(|alert| alert.detail.clone()));
    lines
}

fn body_line(body: &BodyView) -> String {
    let mut line = format!(
        "{} ({}): {} notices, {} of {} officers must sign",
        body.name,
        body.slug,
        body.notices,
        body.threshold,
        body.officers.len()
    );
    match (&body.current_until, body.current) {
        (None, _) => line.push_str("; nothing published yet"),
        (Some(until), true) => line.push_str(&format!("; current until {until}")),
        (Some(until), false) => line.push_str(&format!("; stale since {until}")),
    }
    if !body.missing.is_empty() {
        line.push_str(&format!("; missing numbers: {}", numbers(&body.missing)));
    }
    if body.ended {
        line.push_str("; the committee no longer lets it publish");
    }
    if let Some(problem) = &body.problem {
        line.push_str(&format!("; {}", problem.message));
    }
    line
}

fn numbers(numbers: &[u32]) -> String {
    numbers
        .iter()
        .map(u32::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}
