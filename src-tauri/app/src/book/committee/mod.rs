//! The committee's desk in a book: where its files are, drafts, signing requests, publishing.
//!
//! Keys and passphrases never enter the book; it remembers where a key file lies. Everything that
//! is signed is a file that was opened and shown first, and is bound to that by its SHA-256.

mod drafts;
mod founding;
mod keys;
mod locals;
mod publish;
mod requests;

pub use keys::{check_card, read_card};

use std::path::PathBuf;

use chrono::{DateTime, TimeDelta, Utc};
use picketbook_core::store::{Reading, Topic, Writing, setting, source, trust, union};
use picketbook_core::{CoreResult, store};
use picketbook_notice::{Address, Invite, Officers, officers_of};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Book;
use super::frame::count;
use crate::clock::instant;
use crate::committee::feed::FeedFolder;
use crate::committee::places::written;
use crate::committee::{founding as rules, refused};
use crate::error::{AppError, AppResult};
use crate::view::{CommitteeView, FeedStatus, OfficerView, PlacesWanted};

const FEED_FOLDER: &str = "committee_feed_folder";
const ALSO_TO: &str = "committee_also_to";
const ADDRESSES: &str = "committee_addresses";

/// The desk is told so long before members' devices say "stale".
const WARN: TimeDelta = TimeDelta::days(2);

/// More places than this are a slip.
const MOST_PLACES: usize = 20;

impl Book {
    /// Everything that the desk keeps in this book.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn committee(&self) -> AppResult<CommitteeView> {
        let (feed_folder, also_to, addresses, fresh, drafts) = self.store.read(|r| {
            Ok((
                setting::get(r, FEED_FOLDER)?,
                list::<String>(r, ALSO_TO)?,
                list::<String>(r, ADDRESSES)?,
                trust::freshness(r)?,
                store::draft::all(r, false)?.len(),
            ))
        })?;
        let officers = self.officers_in_force()?;
        let form = self.founding_form()?;
        let now = self.clock.now();
        Ok(CommitteeView {
            union: self.union_view()?,
            officer_key: self.kept_key(crate::view::KeyRole::Officer)?,
            desk_key: self.kept_key(crate::view::KeyRole::Desk)?,
            threshold: officers.as_ref().map_or(0, |officers| officers.threshold),
            officers: officers
                .map(|officers| officers.names)
                .unwrap_or_default()
                .into_iter()
                .map(|(key_id, name)| OfficerView { name, key_id })
                .collect(),
            current_until: fresh.as_ref().map(|fresh| instant(fresh.current_until)),
            renew_soon: fresh.is_some_and(|fresh| fresh.current_until - now < WARN),
            feed_folder,
            also_to,
            addresses: if addresses.is_empty() {
                self.addresses_of_invite()?
            } else {
                addresses
            },
            founding_advice: match form.officers.len() {
                0 => Vec::new(),
                officers => rules::advice(officers, form.threshold),
            },
            founding: form,
            requests: self.request_rows()?,
            drafts: count(drafts),
        })
    }

    /// How the feed in the desk's folder stands; `None` while no folder is known.
    ///
    /// # Errors
    /// `no_invite`, and why the folder holds no feed of this union.
    pub fn feed_status(&self) -> AppResult<Option<FeedStatus>> {
        match self.store.read(|r| setting::get(r, FEED_FOLDER))? {
            None => Ok(None),
            Some(folder) => self
                .feed_folder(&folder)?
                .status(self.clock.now())
                .map(Some),
        }
    }

    /// Remembers where the feed lies. A folder that holds a feed has to hold this union's.
    ///
    /// # Errors
    /// `bad_input`, `no_invite`, and why the folder holds no feed of this union.
    pub fn set_places(&self, wanted: &PlacesWanted) -> AppResult<()> {
        let also_to = places(&wanted.also_to)?;
        let folder = wanted.feed_folder.as_deref().map(str::trim);
        if let Some(folder) = folder {
            if folder.is_empty() {
                return Err(AppError::BadInput(
                    "The feed needs a folder. Choose one.".into(),
                ));
            }
            self.feed_folder(folder)?.load(self.clock.now())?;
        }
        self.store.write(|w| {
            match folder {
                Some(folder) => setting::set(w, FEED_FOLDER, folder)?,
                None => setting::clear(w, FEED_FOLDER)?,
            }
            set_list(w, ALSO_TO, &also_to)
        })?;
        Ok(())
    }

    /// Adds object storage to the further places, and the address at which members read it to
    /// those of the invites.
    ///
    /// # Errors
    /// `bad_input`, `bad_source` for an address that no member could open.
    pub fn add_storage(&self, place: &str, public: &str) -> AppResult<()> {
        let (mut also_to, mut known) = self
            .store
            .read(|r| Ok((list::<String>(r, ALSO_TO)?, list::<String>(r, ADDRESSES)?)))?;
        also_to.push(place.to_owned());
        let also_to = places(&also_to)?;
        if known.is_empty() {
            known = self.addresses_of_invite()?;
        }
        known.push(public.to_owned());
        let known = addresses(&known)?;
        self.store.write(|w| {
            set_list(w, ALSO_TO, &also_to)?;
            set_list(w, ADDRESSES, &known)
        })?;
        Ok(())
    }

    /// Takes a place out of the further ones.
    ///
    /// # Errors
    /// `io`, `disk_full`.
    pub fn remove_place(&self, place: &str) -> AppResult<()> {
        let mut also_to = self.store.read(|r| list::<String>(r, ALSO_TO))?;
        also_to.retain(|other| other != place);
        self.store.write(|w| set_list(w, ALSO_TO, &also_to))?;
        Ok(())
    }

    /// The invite to this book's union, as members have it.
    fn own_invite(&self, sources: &[String]) -> AppResult<Invite> {
        let row = self.store.read(union::get)?.ok_or(AppError::NoInvite)?;
        let invite = Invite {
            time_zone: row.time_zone.parse().map_err(|_| {
                AppError::Internal(format!("“{}” is not a time zone", row.time_zone))
            })?,
            union: row.union,
            committee: row.committee,
            strike_began: row.strike_began,
            sources: sources.to_vec(),
            root: row.pinned_root,
        };
        // Read back as a member's app will read it.
        Ok(Invite::parse(&invite.to_bytes()?)?)
    }

    /// The root that this book trusts from its invite; `None` before it joined.
    fn pinned_root(&self) -> AppResult<Option<Vec<u8>>> {
        Ok(self.store.read(union::get)?.map(|row| row.pinned_root))
    }

    /// Who may sign, by the newest root that this book accepted.
    fn officers_in_force(&self) -> AppResult<Option<Officers>> {
        let (union, rows) = self.store.read(|r| Ok((union::get(r)?, trust::load(r)?)))?;
        let Some(union) = union else { return Ok(None) };
        let newest = rows.files.into_iter().find(|(name, _)| name == "root.json");
        let root = newest.map_or(union.pinned_root, |(_, bytes)| bytes);
        Ok(Some(officers_of(&root)?))
    }

    fn addresses_of_invite(&self) -> AppResult<Vec<String>> {
        let sources = self.store.read(source::all)?;
        Ok(sources
            .into_iter()
            .filter(|row| row.from_invite)
            .map(|row| row.address)
            .collect())
    }

    fn feed_folder(&self, folder: &str) -> AppResult<FeedFolder> {
        Ok(FeedFolder::new(
            &PathBuf::from(folder),
            self.own_invite(&[])?,
        ))
    }

    /// The folder that the desk remembers.
    fn kept_feed_folder(&self) -> AppResult<FeedFolder> {
        let folder = self
            .store
            .read(|r| setting::get(r, FEED_FOLDER))?
            .ok_or_else(|| {
                refused(
                    "no_feed_folder",
                    "This desk does not know the folder of the feed. Choose it on the page “The desk”.",
                )
            })?;
        self.feed_folder(&folder)
    }
}

/// Places as people type them: without empty lines and repetitions.
fn places(typed: &[String]) -> AppResult<Vec<String>> {
    let mut found: Vec<String> = Vec::new();
    for place in typed.iter().filter(|place| !place.trim().is_empty()) {
        let place = written(place)?;
        if !found.contains(&place) {
            found.push(place);
        }
    }
    if found.len() > MOST_PLACES {
        return Err(AppError::BadInput(format!(
            "{} places are more than can be meant. Up to {MOST_PLACES} are possible.",
            found.len()
        )));
    }
    Ok(found)
}

/// Addresses for an invite: each has to be one that a member's app would open.
fn addresses(typed: &[String]) -> AppResult<Vec<String>> {
    let mut found: Vec<String> = Vec::new();
    for address in typed.iter().map(|address| address.trim()) {
        if !address.is_empty() {
            let parsed = Address::parse(address)?.to_string();
            if !found.contains(&parsed) {
                found.push(parsed);
            }
        }
    }
    Ok(found)
}

fn list<T: DeserializeOwned>(r: &Reading<'_>, key: &str) -> CoreResult<Vec<T>> {
    // A list that cannot be read is typed again; nothing depends on it.
    Ok(setting::get(r, key)?
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default())
}

fn set_list<T: Serialize>(w: &mut Writing<'_>, key: &str, list: &[T]) -> CoreResult<()> {
    let text = serde_json::to_string(list).unwrap_or_default();
    setting::set(w, key, &text)?;
    w.mark(Topic::Committee);
    Ok(())
}

fn at_or_none(at: Option<DateTime<Utc>>) -> Option<String> {
    at.map(instant)
}
