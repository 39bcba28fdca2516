//! The trust panel: keys, words, sources, refusals.

use picketbook_core::store::{notice, refusal, source, trust, union};
use picketbook_notice::{Address, officers_of, words};

use super::Book;
use crate::clock::instant;
use crate::error::{AppError, AppResult};
use crate::view::{ErrorView, NoticeRef, OfficerView, RefusalRow, SourceRow, TrustView};

impl Book {
    /// Everything that decides whether a notice is believed.
    pub fn trust(&self) -> AppResult<TrustView> {
        let (union, rows, newest, sources, refusals) = self.store.read(|r| {
            Ok((
                union::get(r)?,
                trust::load(r)?,
                notice::newest(r)?,
                source::all(r)?,
                refusal::all(r)?,
            ))
        })?;
        let mut view = TrustView {
            union: self.union_view()?,
            officers: Vec::new(),
            threshold: 0,
            root_version: 0,
            root_expires: None,
            key_words: Vec::new(),
            feed_words: Vec::new(),
            feed_words_as_of: None,
            bodies: self.bodies()?,
            sources: sources.into_iter().map(source_row).collect(),
            refusals: refusals
                .into_iter()
                .map(|row| RefusalRow {
                    id: row.id,
                    at: instant(row.at),
                    what: row.what,
                    code: row.code,
                    detail: row.detail,
                })
                .collect(),
        };
        if let Some(union) = union {
            // The newest root that chains from the invite's; the invite's own until one came.
            let newest_root = rows.files.into_iter().find(|(name, _)| name == "root.json");
            let root = newest_root.map_or(union.pinned_root, |(_, bytes)| bytes);
            let officers = officers_of(&root)?;
            view.threshold = officers.threshold;
            view.root_version = officers.root_version;
            view.root_expires = Some(instant(officers.root_expires));
            view.officers = officers
                .names
                .into_iter()
                .map(|(key_id, name)| OfficerView { name, key_id })
                .collect();
            view.key_words = owned(words::key_words(&root)?);
        }
        if let Some(head) = rows.highest.and_then(|highest| highest.head) {
            let id = NoticeRef {
                number: head.number,
                revision: head.revision,
            };
            view.feed_words = self.check_words_at(id)?;
            view.feed_words_as_of = Some(id);
        } else if let Some(newest) = newest {
            let id = NoticeRef {
                number: newest.number,
                revision: newest.revision,
            };
            view.feed_words = self.check_words_at(id)?;
            view.feed_words_as_of = Some(id);
        }
        Ok(view)
    }

    /// The twelve words as of one notice, so that devices of different age can compare.
    pub fn check_words_at(&self, id: NoticeRef) -> AppResult<Vec<String>> {
        let raw = self
            .store
            .read(|r| notice::raw(r, id.number, id.revision))?;
        Ok(owned(words::feed_words(&raw)))
    }

    /// Adds a folder or an address to ask for notices.
    pub fn add_source(&self, address: &str) -> AppResult<()> {
        let parsed = Address::parse(address.trim())?;
        if self.union_view()?.is_none() {
            return Err(AppError::NoInvite);
        }
        let now = self.clock.now();
        self.store.write(|w| {
            source::add(w, &parsed.to_string(), false, now)?;
            Ok(())
        })?;
        Ok(())
    }

    /// Removes a source that the person added; those of the invite stay.
    pub fn remove_source(&self, id: i64) -> AppResult<()> {
        self.store.write(|w| {
            source::remove(w, id)?;
            Ok(())
        })?;
        Ok(())
    }
}

fn owned(words: [&'static str; 12]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn source_row(row: source::SourceRow) -> SourceRow {
    SourceRow {
        id: row.id,
        address: row.address,
        from_invite: row.from_invite,
        tried_at: row.tried_at.map(instant),
        ok_at: row.ok_at.map(instant),
        problem: row
            .problem
            .map(|(code, message)| ErrorView { code, message }),
    }
}
