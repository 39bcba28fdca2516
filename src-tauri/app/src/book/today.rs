//! The front page: strike day, order in force, alerts, promises, votes.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use chrono_tz::Tz;
use picketbook_core::store::{alert, notice, trust, union};
use picketbook_core::strike_day::strike_day;
use picketbook_notice::text;

use super::Book;
use super::notices::{order_kind, signers};
use crate::clock::instant;
use crate::error::{AppError, AppResult};
use crate::view::{
    Alert, AlertKind, NewestView, NoticeRef, OrderKind, OrderView, PledgeView, StrikeDayView, Today,
};

impl Book {
    /// Everything on the front page, computed for the book's own time.
    pub fn today(&self) -> AppResult<Today> {
        let now = self.now()?;
        let (union, kept) = self.store.read(|r| Ok((union::get(r)?, alert::open(r)?)))?;
        let zone: Tz = match &union {
            Some(row) => row
                .time_zone
                .parse()
                .map_err(|_| AppError::Internal(format!("unknown time zone {}", row.time_zone)))?,
            None => Tz::UTC,
        };
        let today = now.with_timezone(&zone).date_naive();
        let mut promises = self.promises()?;
        promises.retain(|promise| !is_old(promise, today));
        let (order, next_order) = self.orders(now)?;
        let mut alerts = self.lasting_alerts(now)?;
        alerts.extend(kept.into_iter().map(alert_view));
        let newest = self.newest_view()?;
        let began = union.and_then(|row| row.strike_began);
        let requests = self.requests_today()?;
        Ok(Today {
            requests,
            now: instant(now),
            strike_day: began.and_then(|began| strike_day_view(began, now, zone, order.as_ref())),
            order,
            next_order,
            newest,
            alerts,
            next_session: self.next_session()?,
            promises,
            votes: self.votes()?,
        })
    }

    /// The newest notice with its first paragraph.
    fn newest_view(&self) -> AppResult<Option<NewestView>> {
        let Some(newest) = self.store.read(notice::newest)? else {
            return Ok(None);
        };
        let whole = self
            .store
            .read(|r| notice::get(r, newest.number, Some(newest.revision)))?;
        let first = text::paragraphs(&whole.body).into_iter().next();
        Ok(Some(NewestView {
            row: self.row(newest.number)?,
            lead: first.map(|paragraph| paragraph.text).unwrap_or_default(),
            signers: signers(&whole),
        }))
    }

    /// Puts an alert aside; its record stays.
    pub fn put_alert_aside(&self, id: i64) -> AppResult<()> {
        let now = self.clock.now();
        self.store.write(|w| {
            alert::put_aside(w, id, now)?;
            Ok(())
        })?;
        Ok(())
    }

    /// Shows an alert again that was put aside by mistake.
    pub fn take_alert_back(&self, id: i64) -> AppResult<()> {
        self.store.write(|w| {
            alert::take_back(w, id)?;
            Ok(())
        })?;
        Ok(())
    }

    /// The order in force, and the next one that was given but does not hold yet.
    ///
    /// An order ends when a later notice takes effect, not when that one is announced: what
    /// supersedes or withdraws it counts only from its own effective time on.
    pub(super) fn orders(
        &self,
        now: DateTime<Utc>,
    ) -> AppResult<(Option<OrderView>, Option<OrderView>)> {
        // A clock that was set back must not bring back an order that has ended.
        let looked = self.store.read(trust::freshness)?;
        let now = looked.map_or(now, |looked| now.max(looked.checked_at));
        let rows = self.store.read(|r| {
            let mut standing = Vec::new();
            for row in notice::orders(r)? {
                let ended_by = match row.standing {
                    notice::Standing::InForce => None,
                    notice::Standing::Superseded { by } | notice::Standing::Withdrawn { by } => {
                        let later = notice::get(r, by, None)?;
                        Some(later.effective_at.unwrap_or(later.issued_at).to_utc())
                    }
                };
                if ended_by.is_none_or(|at| at > now) {
                    standing.push(row);
                }
            }
            Ok(standing)
        })?;
        let mut standing: Vec<_> = rows
            .into_iter()
            .map(|row| (holds_from(&row), row))
            .collect();
        standing.sort_by_key(|(from, row)| (from.to_utc(), row.number));
        let split = standing.partition_point(|(from, _)| from.to_utc() <= now);
        let in_force = split.checked_sub(1).and_then(|last| standing.get(last));
        let next = standing.get(split);
        let view = |found: Option<&(DateTime<FixedOffset>, notice::OrderRow)>| {
            found.map(|(from, row)| order_view(*from, row)).transpose()
        };
        Ok((view(in_force)?, view(next)?))
    }

    /// Alerts that last exactly as long as their cause.
    fn lasting_alerts(&self, now: DateTime<Utc>) -> AppResult<Vec<Alert>> {
        use crate::view::FreshnessState;
        let freshness = self.freshness()?;
        let mut alerts = Vec::new();
        let mut raise = |kind, numbers, detail| {
            alerts.push(Alert {
                id: 0,
                kind,
                at: instant(now),
                numbers,
                detail,
            });
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
                format!(
                    "The committee's feed vouched for itself until {since}. There may be newer word."
                ),
            );
        }
        if let Some(clock) = &freshness.clock_behind {
            raise(
                AlertKind::ClockBehind,
                Vec::new(),
                format!(
                    "This computer's clock says {clock}, which is before the newest notice. Set the clock."
                ),
            );
        }
        for (kind, detail) in self.findings.all() {
            raise(kind, Vec::new(), detail);
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
        .map(|at| at.to_utc());
    let at = back.unwrap_or(now);
    let day = strike_day(began, at, zone)?.get();
    let date = at.with_timezone(&zone).date_naive();
    if back.is_none() {
        return Some(StrikeDayView {
            day,
            date: date.to_string(),
            ended: false,
        });
    }
    // The day before by the calendar: twenty-four hours would miss it where a clock change lies between.
    Some(StrikeDayView {
        day: day.checked_sub(1).filter(|day| *day > 0)?,
        date: date.pred_opt()?.to_string(),
        ended: true,
    })
}

/// From when an order holds: its effective time, or else the time of its issue.
fn holds_from(row: &notice::OrderRow) -> DateTime<FixedOffset> {
    row.effective_at.unwrap_or(row.issued_at)
}

fn order_view(from: DateTime<FixedOffset>, row: &notice::OrderRow) -> AppResult<OrderView> {
    Ok(OrderView {
        order: order_kind(&row.order)?,
        effective_at: from.to_rfc3339(),
        cite: NoticeRef {
            number: row.number,
            revision: row.revision,
        },
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
        AlertKind::PutBack => "put_back",
        AlertKind::NoBackup => "no_backup",
        AlertKind::Keychain => "keychain",
        AlertKind::Claim => "claim",
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
        "put_back" => AlertKind::PutBack,
        "no_backup" => AlertKind::NoBackup,
        "keychain" => AlertKind::Keychain,
        "claim" => AlertKind::Claim,
        // Written by `alert_code` only; anything else is the gravest one rather than hidden.
        _ => AlertKind::HistoryReset,
    };
    Alert {
        id: row.id,
        kind,
        at: instant(row.at),
        numbers: row.numbers,
        detail: row.detail,
    }
}

/// How many days a settled promise stays on the front page.
const SETTLED_DAYS: i64 = 7;

/// True when a promise was settled too long ago for the front page.
fn is_old(promise: &PledgeView, today: NaiveDate) -> bool {
    let settled = promise.settled.as_ref();
    settled
        .and_then(|when| when.last.parse::<NaiveDate>().ok())
        .is_some_and(|day| (today - day).num_days() > SETTLED_DAYS)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn check(began: &str, back: &str, day: u32, date: &str) {
        let order = OrderView {
            order: OrderKind::ReturnToWork,
            effective_at: back.into(),
            cite: NoticeRef {
                number: 9,
                revision: 1,
            },
            title: "Back to work".into(),
        };
        let zone = chrono_tz::America::Los_Angeles;
        let now = DateTime::parse_from_rfc3339(back).unwrap().to_utc();
        let view = strike_day_view(began.parse().unwrap(), now, zone, Some(&order)).unwrap();
        assert_eq!(
            (view.day, view.date.as_str()),
            (day, date),
            "back at {back}"
        );
    }

    #[test]
    fn the_last_strike_day_is_the_calendar_day_before_the_return_to_work() {
        check("2026-02-24", "2026-03-05T00:00:00-08:00", 9, "2026-03-04");
        // The clocks went forward on 8 March, so that day had 23 hours.
        check("2026-02-24", "2026-03-09T00:00:00-07:00", 13, "2026-03-08");
        // The clocks went back on 1 November, so that day had 25 hours.
        check("2026-10-20", "2026-11-02T00:00:00-08:00", 13, "2026-11-01");
        check("2026-10-20", "2026-11-02T23:59:00-08:00", 13, "2026-11-01");
    }
}
