//! The front page: strike day, order in force, alerts, promises, votes.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use picketbook_core::percent::Percent;
use picketbook_core::store::{Topic, alert, log, notice, union};
use picketbook_core::strike_day::strike_day;
use picketbook_notice::text;

use super::Book;
use super::notices::{order_kind, signers};
use crate::clock::instant;
use crate::error::{AppError, AppResult};
use crate::view::{
    Alert, AlertKind, NewestView, NoticeRef, OrderKind, OrderView, PromiseStatus, PromiseView,
    SessionView, StrikeDayView, Today, VoteView,
};

impl Book {
    /// Everything on the front page, computed for the book's own time.
    pub fn today(&self) -> AppResult<Today> {
        let now = self.now()?;
        let (union, newest, kept, facts) = self.store.read(|r| {
            Ok((union::get(r)?, notice::newest(r)?, alert::open(r)?, log::facts(r)?))
        })?;
        let zone: Tz = match &union {
            Some(row) => row
                .time_zone
                .parse()
                .map_err(|_| AppError::Internal(format!("unknown time zone {}", row.time_zone)))?,
            None => Tz::UTC,
        };
        let today = now.with_timezone(&zone).date_naive();
        let (order, next_order) = self.orders(now)?;
        let mut alerts = self.lasting_alerts(now)?;
        alerts.extend(kept.into_iter().map(alert_view));
        let newest = newest
            .map(|row| {
                let lead = text::paragraphs(&row.body)
                    .into_iter()
                    .next()
                    .map(|paragraph| paragraph.text)
                    .unwrap_or_default();
                let signers = signers(&row);
                Ok::<_, AppError>(NewestView { row: self.row(row.number)?, lead, signers })
            })
            .transpose()?;
        let began = union.and_then(|row| row.strike_began);
        Ok(Today {
            now: instant(now),
            strike_day: began.and_then(|began| strike_day_view(began, now, zone, order.as_ref())),
            order,
            next_order,
            newest,
            alerts,
            next_session: next_session(&facts.events, today),
            promises: facts.promises.iter().filter_map(|row| promise_view(row, today)).collect(),
            votes: facts.votes.iter().filter_map(|row| vote_view(row, today)).collect(),
        })
    }

    /// Puts an alert aside; its record stays.
    pub fn put_alert_aside(&self, id: i64) -> AppResult<()> {
        let now = self.clock.now();
        self.store.write(|w| {
            alert::put_aside(w, id, now)?;
            w.mark(Topic::Alert);
            Ok(())
        })?;
        Ok(())
    }

    /// The order in force, and the next one that was given but does not hold yet.
    ///
    /// An order ends when a later one takes effect, not when it is announced: a notice that
    /// supersedes it counts only from its own effective time on.
    fn orders(&self, now: DateTime<Utc>) -> AppResult<(Option<OrderView>, Option<OrderView>)> {
        let rows = self.store.read(notice::orders)?;
        let ended = |row: &notice::OrderRow| row.ended_at.is_some_and(|at| at <= now);
        let mut standing: Vec<&notice::OrderRow> = rows.iter().filter(|row| !ended(row)).collect();
        standing.sort_by_key(|row| (row.effective_at, row.number));
        let split = standing.partition_point(|row| row.effective_at <= now);
        let in_force = split.checked_sub(1).and_then(|last| standing.get(last));
        let next = standing.get(split);
        Ok((
            in_force.map(|row| order_view(row)).transpose()?,
            next.map(|row| order_view(row)).transpose()?,
        ))
    }

    /// Alerts that last exactly as long as their cause.
    fn lasting_alerts(&self, now: DateTime<Utc>) -> AppResult<Vec<Alert>> {
        use crate::view::FreshnessState;
        let freshness = self.freshness()?;
        let mut alerts = Vec::new();
        let mut raise = |kind, numbers, detail| {
            alerts.push(Alert { id: 0, kind, at: instant(now), numbers, detail });
        };
        if !freshness.missing.is_empty() {
            let listed: Vec<String> = freshness.missing.iter().map(u32::to_string).collect();
            raise(
                AlertKind::Gap,
                freshness.missing.clone(),
                format!("Missing on this device: notice {}.", listed.join(", ")),
            );
        }
        if freshness.state == FreshnessState::Stale {
            let since = freshness.at.clone().unwrap_or_default();
            raise(
                AlertKind::Stale,
                Vec::new(),
                format!("The committee's feed vouched for itself until {since}. There may be newer word."),
            );
        }
        if let Some(clock) = &freshness.clock_behind {
            raise(
                AlertKind::ClockBehind,
                Vec::new(),
                format!("This computer's clock says {clock}, which is before the newest notice. Set the clock."),
            );
        }
        Ok(alerts)
    }
}

fn strike_day_view(
    began: NaiveDate,
    now: DateTime<Utc>,
    zone: Tz,
    order: Option<&OrderView>,
) -> Option<StrikeDayView> {
    // The last strike day is the one before the return to work took effect.
    let back = order
        .filter(|order| order.order == OrderKind::ReturnToWork)
        .and_then(|order| DateTime::parse_from_rfc3339(&order.effective_at).ok())
        .map(|at| at.to_utc() - chrono::TimeDelta::days(1));
    let at = back.unwrap_or(now);
    let day = strike_day(began, at, zone)?;
    Some(StrikeDayView {
        day: day.get(),
        date: at.with_timezone(&zone).date_naive().to_string(),
        ended: back.is_some(),
    })
}

fn order_view(row: &notice::OrderRow) -> AppResult<OrderView> {
    Ok(OrderView {
        order: order_kind(&row.order_kind)?,
        effective_at: row.effective_text.clone(),
        cite: NoticeRef { number: row.number, revision: row.revision },
        title: row.title.clone(),
    })
}

/// The code under which an alert is kept.
pub(super) fn alert_code(kind: AlertKind) -> &'static str {
    match kind {
        AlertKind::Gap => "gap",
        AlertKind::Rewritten => "rewritten",
        AlertKind::Removed => "removed",
        AlertKind::Forked => "forked",
        AlertKind::Stale => "stale",
        AlertKind::HistoryReset => "history_reset",
        AlertKind::ClockBehind => "clock_behind",
    }
}

pub(super) fn alert_view(row: alert::AlertRow) -> Alert {
    let kind = match row.kind.as_str() {
        "rewritten" => AlertKind::Rewritten,
        "removed" => AlertKind::Removed,
        "forked" => AlertKind::Forked,
        "gap" => AlertKind::Gap,
        "stale" => AlertKind::Stale,
        "clock_behind" => AlertKind::ClockBehind,
        // Written by `alert_code` only; anything else is the gravest one rather than hidden.
        _ => AlertKind::HistoryReset,
    };
    Alert { id: row.id, kind, at: instant(row.at), numbers: row.numbers, detail: row.detail }
}

fn next_session(events: &[log::EventRow], today: NaiveDate) -> Option<SessionView> {
    events
        .iter()
        .filter(|event| event.kind == "bargaining_session" && event.date >= today)
        .min_by_key(|event| event.date)
        .map(|event| SessionView {
            date: event.date.to_string(),
            summary: event.summary.clone(),
            said_by: event.speaker.clone(),
            source: event.source.clone(),
        })
}

/// How many days a settled promise stays on the front page.
const SETTLED_DAYS: i64 = 7;

fn promise_view(row: &log::PromiseRow, today: NaiveDate) -> Option<PromiseView> {
    if row.made_on > today {
        return None;
    }
    // A promise that was kept later than the book's day is still open on that day.
    let settled = row.settled_on.filter(|day| *day <= today);
    let (status, status_text) = match (row.status.as_str(), settled) {
        ("open", _) | (_, None) => (PromiseStatus::Open, "open".to_owned()),
        ("kept", Some(_)) => (PromiseStatus::Kept, row.status_text.clone()),
        ("late", Some(_)) => (PromiseStatus::Late, row.status_text.clone()),
        ("lapsed", Some(_)) => (PromiseStatus::Lapsed, row.status_text.clone()),
        (_, Some(_)) => (PromiseStatus::Superseded, row.status_text.clone()),
    };
    let long_ago = settled.is_some_and(|day| (today - day).num_days() > SETTLED_DAYS);
    (!long_ago).then(|| PromiseView {
        by: row.by.clone(),
        text: row.text.clone(),
        made_on: row.made_on.to_string(),
        due: row.due.clone(),
        status,
        status_text,
    })
}

fn vote_view(row: &log::VoteRow, today: NaiveDate) -> Option<VoteView> {
    // Counts of a vote that is not over on the book's day are not known on that day.
    let over = row.until.unwrap_or(row.date) <= today;
    let figures = row.yes.zip(row.valid).filter(|_| over);
    let computed = figures.and_then(|(yes, valid)| Percent::of(u64::from(yes), u64::from(valid)));
    let computed = computed.map(|percent| percent.to_string());
    let announced = row.announced.clone().filter(|said| over && Some(said) != computed.as_ref());
    Some(VoteView {
        date: row.date.to_string(),
        until: row.until.map(|day| day.to_string()),
        summary: row.summary.clone(),
        yes: row.yes.filter(|_| over),
        no: row.no.filter(|_| over),
        percent: computed,
        announced,
        source: row.source.clone(),
    })
}
