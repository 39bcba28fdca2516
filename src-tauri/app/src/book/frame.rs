//! What the frame around every screen shows: the union, the freshness, the time.

use chrono::{DateTime, Utc};
use picketbook_core::store::{Store, Topic, alert, notice, setting, source, trust, union};
use picketbook_notice::{Invite, effective_now, gaps};

use super::Book;
use crate::clock::{Clock, instant};
use crate::error::{AppError, AppResult};
use crate::library::kind_view;
use crate::view::{BookKind, Freshness, FreshnessState, NoticeRef, OpenBook, UnionView};

/// The setting that holds the demo's fixed time.
pub(crate) const DEMO_CLOCK: &str = "demo_clock";

/// The clock that the book counts with: `--now` before the demo's own before the computer's.
pub(super) fn clock_of(store: &Store, asked: Clock) -> AppResult<Clock> {
    if let Clock::Fixed(_) = asked {
        return Ok(asked);
    }
    let kept = store.read(|r| setting::get(r, DEMO_CLOCK))?;
    Ok(
        match kept.and_then(|text| DateTime::parse_from_rfc3339(&text).ok()) {
            Some(at) => Clock::Fixed(at.with_timezone(&Utc)),
            None => asked,
        },
    )
}

impl Book {
    /// Somebody's own book or the demo.
    pub fn kind(&self) -> BookKind {
        kind_view(self.vault.kind())
    }

    /// The frame's content; `id` is the name by which the caller knows the book.
    pub fn summary(&self, id: &str) -> AppResult<OpenBook> {
        let (unread, alerts, demo) = self.store.read(|r| {
            Ok((
                notice::unread_count(r)?,
                alert::open(r)?,
                setting::get(r, DEMO_CLOCK)?.is_some(),
            ))
        })?;
        let freshness = self.freshness()?;
        Ok(OpenBook {
            id: id.to_owned(),
            label: self.vault.label().to_owned(),
            kind: self.kind(),
            union: self.union_view()?,
            read_only: self.read_only(),
            unread,
            alerts: count(alerts.len()),
            freshness,
            now: instant(self.now()?),
            demo_clock: demo,
        })
    }

    /// The time that everything in this book is computed for: the later of the clock and the
    /// newest notice.
    pub fn now(&self) -> AppResult<DateTime<Utc>> {
        let newest = self.store.read(notice::newest)?;
        Ok(effective_now(
            self.clock.now(),
            newest.map(|row| row.issued_at.to_utc()),
        ))
    }

    /// How far the notices on this device can be called current.
    pub fn freshness(&self) -> AppResult<Freshness> {
        let (numbers, newest, kept, sources) = self.store.read(|r| {
            Ok((
                notice::numbers(r)?,
                notice::newest(r)?,
                trust::freshness(r)?,
                source::all(r)?,
            ))
        })?;
        let clock = self.clock.now();
        // The demo's own date is not a computer's clock that somebody should set.
        let own_date =
            self.clock != Clock::System && self.clock == clock_of(&self.store, Clock::System)?;
        let newest_at = newest.as_ref().map(|row| row.issued_at.to_utc());
        let now = effective_now(clock, newest_at);
        let (state, at) = match kept {
            None => (FreshnessState::Nothing, None),
            // A clock that was set back must not make an old feed current again: what counts is
            // the latest time at which this device has looked.
            Some(kept) if kept.confirmed && now.max(kept.checked_at) <= kept.current_until => {
                (FreshnessState::Current, Some(instant(kept.current_until)))
            }
            Some(kept) => (FreshnessState::Stale, Some(instant(kept.current_until))),
        };
        let checked = kept
            .map(|kept| kept.checked_at)
            .into_iter()
            .chain(sources.into_iter().filter_map(|source| source.ok_at))
            .max();
        Ok(Freshness {
            state,
            at,
            newest: newest.as_ref().map(|row| NoticeRef {
                number: row.number,
                revision: row.revision,
            }),
            newest_issued_at: newest.map(|row| row.issued_at.to_rfc3339()),
            notices: count(numbers.len()),
            // Every series has numbers of its own.
            missing: gaps(
                numbers
                    .into_iter()
                    .filter(|number| *number < notice::SERIES),
            ),
            clock_behind: newest_at
                .max(kept.map(|kept| kept.checked_at))
                .filter(|newest| clock < *newest && !own_date)
                .map(|_| instant(clock)),
            checked_at: checked.map(instant),
        })
    }

    /// The union that invited.
    pub(super) fn union_view(&self) -> AppResult<Option<UnionView>> {
        let row = self.store.read(union::get)?;
        Ok(row.map(|row| UnionView {
            union: row.union,
            committee: row.committee,
            time_zone: row.time_zone,
            strike_began: row.strike_began.map(|day| day.to_string()),
        }))
    }

    /// True when the book's root of trust is the one of this invite.
    pub fn belongs_to(&self, invite: &Invite) -> AppResult<bool> {
        let row = self.store.read(union::get)?;
        Ok(row.is_some_and(|row| row.pinned_root == invite.root))
    }

    /// Pins the invite's root. A book joins once; another union needs a book of its own.
    pub fn join(&self, invite: &Invite) -> AppResult<()> {
        if let Some(row) = self.store.read(union::get)? {
            return Err(AppError::AlreadyJoined(row.union));
        }
        let now = self.clock.now();
        self.store.write(|w| {
            union::set(
                w,
                &union::UnionRow {
                    union: invite.union.clone(),
                    committee: invite.committee.clone(),
                    time_zone: invite.time_zone.name().to_owned(),
                    strike_began: invite.strike_began,
                    pinned_root: invite.root.clone(),
                    joined_at: now,
                },
            )?;
            for address in &invite.sources {
                source::add(w, address, true, now)?;
            }
            w.mark(Topic::Trust);
            w.mark(Topic::App);
            Ok(())
        })?;
        Ok(())
    }
}

/// A count for a view; more than four thousand million of anything does not fit a screen.
pub(super) fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
