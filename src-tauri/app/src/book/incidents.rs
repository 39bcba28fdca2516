//! Incidents: time, place, what was seen, who reported, who follows up.

use chrono::{NaiveTime, TimeZone};
use picketbook_core::store::incident::{self, IncidentText};

use super::Book;
use super::frame::count;
use super::sites::{day, local};
use crate::clock::instant;
use crate::error::{AppError, AppResult};
use crate::view::{IncidentSave, IncidentView};

const LONGEST: usize = 200;
const LONGEST_TEXT: usize = 10_000;

impl Book {
    /// All incidents, newest first.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn incidents(&self) -> AppResult<Vec<IncidentView>> {
        let zone = self.zone()?;
        Ok(self.store.read(|r| {
            incident::all(r)?
                .into_iter()
                .map(|row| {
                    Ok(IncidentView {
                        changes: count(incident::earlier(r, row.id)?.len()),
                        id: row.id,
                        happened_at: local(row.text.happened_at, zone),
                        place: row.text.place,
                        seen: row.text.seen,
                        reported_by: row.text.reported_by,
                        owner: row.text.owner,
                        closed: row.text.closed,
                        created_at: instant(row.created_at),
                    })
                })
                .collect()
        })?)
    }

    /// Writes an incident down, or changes one; what it said before is kept.
    ///
    /// # Errors
    /// `bad_input` without place, text or reporter, for a time that is none or that has not come;
    /// `not_found`, `disk_full`, `io`.
    pub fn incident_save(&self, wanted: &IncidentSave) -> AppResult<i64> {
        let zone = self.zone()?;
        let date = day(&wanted.day)?;
        let time = NaiveTime::parse_from_str(wanted.time.trim(), "%H:%M").map_err(|_| {
            AppError::BadInput(format!("“{}” is not a time like 9:41.", wanted.time))
        })?;
        let happened_at = zone
            .from_local_datetime(&date.and_time(time))
            .earliest()
            .ok_or_else(|| {
                AppError::BadInput(format!(
                    "{} {} does not exist: the clocks were put forward then.",
                    wanted.day, wanted.time
                ))
            })?
            .to_utc();
        let now = self.clock.now();
        if happened_at > now + chrono::TimeDelta::hours(1) {
            return Err(AppError::BadInput(
                "That time has not come yet. Look at the day and the time.".into(),
            ));
        }
        let short = |what: &str, text: &str, needed: bool| {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if needed && text.is_empty() {
                return Err(AppError::BadInput(format!("Say {what}.")));
            }
            if text.chars().count() > LONGEST {
                return Err(AppError::BadInput(format!(
                    "“{what}” takes at most {LONGEST} letters."
                )));
            }
            Ok(text)
        };
        let seen = wanted.seen.trim();
        if seen.is_empty() || seen.chars().count() > LONGEST_TEXT {
            return Err(AppError::BadInput(format!(
                "Say what was seen, in 1 to {LONGEST_TEXT} letters."
            )));
        }
        let text = IncidentText {
            happened_at,
            place: short("where it was", &wanted.place, true)?,
            seen: seen.to_owned(),
            reported_by: short("who reported it", &wanted.reported_by, true)?,
            owner: short("who follows up", &wanted.owner, false)?,
            closed: wanted.closed,
        };
        Ok(self.store.write(|w| match wanted.id {
            Some(id) => incident::change(w, id, &text, now).map(|()| id),
            None => incident::add(w, &text, now),
        })?)
    }

    /// Takes an incident out of the list; it can be put back until a purge.
    ///
    /// # Errors
    /// `not_found`, `disk_full`, `io`.
    pub fn incident_remove(&self, id: i64) -> AppResult<()> {
        let now = self.clock.now();
        Ok(self.store.write(|w| incident::remove(w, id, Some(now)))?)
    }

    /// Puts it back.
    ///
    /// # Errors
    /// `not_found`, `disk_full`, `io`.
    pub fn incident_put_back(&self, id: i64) -> AppResult<()> {
        Ok(self.store.write(|w| incident::remove(w, id, None))?)
    }
}
