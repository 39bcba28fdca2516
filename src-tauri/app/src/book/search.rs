//! One search over everything in the book.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeZone, Utc};
use picketbook_core::CoreResult;
use picketbook_core::log::noun::{Addendum, SessionNote};
use picketbook_core::store::{Reading, log, notice, search};
use picketbook_notice::text;

use super::Book;
use crate::clock::instant;
use crate::error::{AppError, AppResult};
use crate::view::{PlaceWanted, SavedSearch, SearchHit, SearchPage, SearchToKeep, SearchWanted};

/// A page without a wish for its length.
const USUAL_PAGE: u32 = 30;
/// So many things are brought into the index in one transaction.
const STEP: u32 = 5_000;
/// The kind of people on the roster.
const PERSON: &str = "person";

impl Book {
    /// A page of hits.
    ///
    /// # Errors
    /// `bad_input` for a day that is none.
    pub fn search(&self, asked: &SearchWanted) -> AppResult<SearchPage> {
        if asked.kind.as_deref() == Some(PERSON) {
            return self.search_people(asked);
        }
        let wanted = search::Wanted {
            text: asked.text.clone(),
            kind: asked.kind.clone(),
            tag: asked.tag.clone(),
            side: asked.side.clone(),
            tier: asked.tier.clone(),
            from: self.begin_of(asked.from.as_deref(), 0)?,
            until: self.begin_of(asked.to.as_deref(), 1)?,
            offset: asked.offset,
            limit: match asked.limit {
                0 => USUAL_PAGE,
                limit => limit,
            },
        };
        self.catch_up_search()?;
        let (rows, total, more, within) = self.store.read(|r| {
            let (rows, total, more) = search::find(r, &wanted)?;
            let within = rows
                .iter()
                .map(|row| record_of(r, &row.kind, &row.key))
                .collect::<CoreResult<Vec<_>>>()?;
            Ok((rows, total, more, within))
        })?;
        Ok(SearchPage {
            rows: rows
                .into_iter()
                .zip(within)
                .map(|(row, within)| SearchHit {
                    within,
                    kind: row.kind,
                    key: row.key,
                    // What has no day stands at the very beginning of the order.
                    at: match row.at.timestamp() {
                        0 => String::new(),
                        _ => instant(row.at),
                    },
                    side: row.side,
                    tier: row.tier,
                    closed: row.closed,
                    title: row.title,
                    tags: row.tags,
                    snippet: row.snippet,
                })
                .collect(),
            total,
            more,
        })
    }

    /// Lets the search find what came in by the thousand, at most so many things at a time; true when
    /// nothing waits any more. A search does the same before it looks.
    ///
    /// # Errors
    /// `read_only_medium`, `disk_full`, `io`.
    pub fn prepare_search(&self) -> AppResult<bool> {
        Ok(!self.store.read(search::is_behind)?
            || self.store.write(|w| search::catch_up(w, STEP))?)
    }

    fn catch_up_search(&self) -> AppResult<()> {
        // A book that cannot be written is searched as it is.
        while self.read_only().is_none() && !self.prepare_search()? {}
        Ok(())
    }

    /// People on the roster, only when they are asked for by their kind: a name must not come up
    /// on the screen because somebody searched for a word.
    fn search_people(&self, asked: &SearchWanted) -> AppResult<SearchPage> {
        let now = instant(self.now()?);
        let found = self.roster_search(&asked.text)?;
        let total = u32::try_from(found.len()).unwrap_or(u32::MAX);
        let limit = match asked.limit {
            0 => USUAL_PAGE,
            limit => limit,
        };
        let rows = found
            .into_iter()
            .skip(asked.offset as usize)
            .take(limit as usize)
            .map(|person| SearchHit {
                kind: PERSON.to_owned(),
                key: person.person,
                within: String::new(),
                at: now.clone(),
                side: String::new(),
                tier: String::new(),
                closed: false,
                title: person.name,
                tags: Vec::new(),
                snippet: [person.number, person.unit].join(" · "),
            })
            .collect();
        Ok(SearchPage {
            rows,
            total,
            more: false,
        })
    }

    /// Reads the book without a use case around it, for measuring.
    ///
    /// # Errors
    /// What `read` gives.
    pub fn read_for_measuring<T>(
        &self,
        read: impl FnOnce(&picketbook_core::store::Reading<'_>) -> picketbook_core::CoreResult<T>,
    ) -> AppResult<T> {
        Ok(self.store.read(read)?)
    }

    /// The first paragraph of a notice that holds the most of the words that were looked for.
    pub fn search_place(&self, wanted: &PlaceWanted) -> AppResult<Option<u32>> {
        let found = self.store.read(|r| notice::get(r, wanted.number, None))?;
        let words: Vec<String> = wanted
            .text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        let mut best: Option<(usize, u32)> = None;
        for paragraph in text::paragraphs(&found.body) {
            let here = paragraph.text.to_lowercase();
            let hits = words.iter().filter(|word| here.contains(*word)).count();
            if hits > best.map_or(0, |(hits, _)| hits) {
                best = Some((hits, paragraph.number));
            }
        }
        Ok(best.map(|(_, number)| number))
    }

    /// Searches under a name.
    pub fn saved_searches(&self) -> AppResult<Vec<SavedSearch>> {
        let rows = self.store.read(search::saved)?;
        // A question that a newer version wrote differently is left out rather than asked wrongly.
        Ok(rows
            .into_iter()
            .filter_map(|row| {
                let wanted = serde_json::from_str(&row.query).ok()?;
                Some(SavedSearch {
                    id: row.id,
                    name: row.name,
                    wanted,
                })
            })
            .collect())
    }

    /// Keeps a search under a name.
    pub fn search_keep(&self, wanted: &SearchToKeep) -> AppResult<()> {
        let query = serde_json::to_string(&wanted.wanted)
            .map_err(|error| AppError::Internal(error.to_string()))?;
        Ok(self
            .store
            .write(|w| search::keep(w, &wanted.name, &query))?)
    }

    /// Forgets a saved search.
    pub fn search_forget(&self, id: i64) -> AppResult<()> {
        Ok(self.store.write(|w| search::forget(w, id))?)
    }

    /// The moment at which a day, or the day `later` days on, begins in the strike's own zone.
    fn begin_of(&self, day: Option<&str>, later: u64) -> AppResult<Option<DateTime<Utc>>> {
        let Some(day) = day.filter(|day| !day.is_empty()) else {
            return Ok(None);
        };
        let date: NaiveDate = day
            .parse()
            .map_err(|_| AppError::BadInput(format!("“{day}” is not a day like 2023-08-22.")))?;
        let midnight = date
            .checked_add_days(Days::new(later))
            .unwrap_or(date)
            .and_time(NaiveTime::MIN);
        let zone = self.zone()?;
        // Where clocks go forward at midnight the day begins an hour later.
        let begins = zone
            .from_local_datetime(&midnight)
            .earliest()
            .map_or_else(|| midnight.and_utc(), |at| at.to_utc());
        Ok(Some(begins))
    }
}

/// The record of a meeting in which a found line stands.
fn record_of(r: &Reading<'_>, kind: &str, key: &str) -> CoreResult<String> {
    let record = match kind {
        "session_note" => log::get::<SessionNote>(r, key)?.map(|note| note.session),
        "addendum" => log::get::<Addendum>(r, key)?.map(|addendum| addendum.session),
        _ => None,
    };
    Ok(record.unwrap_or_default())
}
