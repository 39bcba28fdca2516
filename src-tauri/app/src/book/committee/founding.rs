//! Founding a feed, changing who may sign, and the invite.

use std::path::Path;

use chrono::TimeDelta;
use picketbook_core::store::{Topic, setting};
use picketbook_notice::publish::RootDraft;
use picketbook_notice::words;

use super::super::Book;
use super::keys::{card, with_ending};
use super::{ADDRESSES, addresses, set_list};
use crate::committee::founding::{self as rules, Wanted};
use crate::committee::key_file::Card;
use crate::committee::{sheet, write_new};
use crate::error::{AppError, AppResult};
use crate::view::{
    CardView, FoundingForm, InviteSheet, InviteWanted, KeyRole, OpenRequest, RotateWanted,
};

const FOUNDING: &str = "committee_founding";

/// Two of three is usual.
const USUAL_THRESHOLD: u32 = 2;

/// A form is a page of typing; more than this is something else.
const LARGEST_FORM: usize = 1 << 20;

impl Book {
    /// The form of the founding, as far as it is filled in.
    pub(super) fn founding_form(&self) -> AppResult<FoundingForm> {
        let kept = self.store.read(|r| setting::get(r, FOUNDING))?;
        let mut form: FoundingForm = kept
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default();
        if form.threshold == 0 {
            form.threshold = USUAL_THRESHOLD;
        }
        Ok(form)
    }

    /// Keeps the form as it is typed, whole or not.
    ///
    /// # Errors
    /// `bad_input` for a form that is too long, `disk_full`, `io`.
    pub fn save_founding(&self, form: &FoundingForm) -> AppResult<()> {
        let text =
            serde_json::to_string(form).map_err(|error| AppError::Internal(error.to_string()))?;
        if text.len() > LARGEST_FORM {
            return Err(AppError::BadInput("This form is too long.".into()));
        }
        self.store.write(|w| {
            setting::set(w, FOUNDING, &text)?;
            w.mark(Topic::Committee);
            Ok(())
        })?;
        Ok(())
    }

    /// Makes the signing request that founds a feed from the form.
    ///
    /// # Errors
    /// `already_joined` in a book that belongs to a union, `bad_input`, `duplicate_key`,
    /// `file_exists`, `not_written`.
    pub fn found(&self, path: &str) -> AppResult<OpenRequest> {
        if let Some(union) = self.union_view()? {
            return Err(AppError::AlreadyJoined(union.union));
        }
        let form = self.founding_form()?;
        let began = form.strike_began.trim();
        let strike_began = match began {
            "" => None,
            day => Some(day.parse().map_err(|_| {
                AppError::BadInput(format!("“{day}” is no day. Write it like 2023-05-02."))
            })?),
        };
        let (request, _) = rules::request(
            &Wanted {
                union: form.union.clone(),
                committee: form.committee.clone(),
                time_zone: form.time_zone.trim().to_owned(),
                strike_began,
                officers: cards(&form.officers)?,
                threshold: form.threshold,
                desk: cards(&form.desk)?,
            },
            self.clock.now(),
        )?;
        self.write_request(path, &request)
    }

    /// Makes the signing request that changes who may sign.
    ///
    /// # Errors
    /// `no_feed_folder`, `bad_input`, `duplicate_key`, `file_exists`, `not_written`.
    pub fn rotate(&self, wanted: &RotateWanted) -> AppResult<OpenRequest> {
        let now = self.clock.now();
        let made_by = self.officer_name();
        let add = cards(&wanted.add)?;
        let desk = cards(&wanted.desk)?;
        let request = self
            .kept_feed_folder()?
            .request_rotation(&made_by, now, |old| {
                let expires = now + TimeDelta::days(rules::ROOT_DAYS);
                changed(old, wanted, &add, &desk).map(|next| RootDraft { expires, ..next })
            })?;
        self.write_request(&wanted.path, &request)
    }

    /// The sheet for the notice board; with a path also writes the invite, and the sheet as a page.
    ///
    /// The invite starts from the same keys as everybody's, so its check words are the same.
    ///
    /// # Errors
    /// `no_invite`, `bad_source`, `file_exists`, `not_written`.
    pub fn invite(&self, wanted: &InviteWanted) -> AppResult<InviteSheet> {
        let sources = addresses(&wanted.addresses)?;
        let invite = self.own_invite(&sources)?;
        let officers = invite.officers()?;
        let mut made = InviteSheet {
            union: invite.union.clone(),
            committee: invite.committee.clone(),
            officers: officers.names.into_iter().map(|(_, name)| name).collect(),
            threshold: officers.threshold,
            check_words: words::key_words(&invite.root)?
                .iter()
                .map(|word| (*word).to_owned())
                .collect(),
            qr: sheet::invite_code(&invite)?,
            path: None,
            sheet: None,
            addresses: sources.clone(),
        };
        if let Some(path) = &wanted.path {
            let path = with_ending(path, "picket-invite")?;
            write_new(Path::new(&path), &invite.to_bytes()?)?;
            made.path = Some(path);
        }
        if let Some(path) = &wanted.sheet {
            let path = with_ending(path, "html")?;
            write_new(Path::new(&path), sheet::invite_sheet(&invite)?.as_bytes())?;
            made.sheet = Some(path);
        }
        if wanted.path.is_some() || wanted.sheet.is_some() {
            self.store.write(|w| set_list(w, ADDRESSES, &sources))?;
        }
        Ok(made)
    }

    /// The name for "made by"; nothing depends on it.
    pub(super) fn officer_name(&self) -> String {
        self.officer_key_file()
            .map(|file| file.name)
            .unwrap_or_default()
    }
}

/// The root in force with these changes.
fn changed(
    old: RootDraft,
    wanted: &RotateWanted,
    add: &[Card],
    desk: &[Card],
) -> AppResult<RootDraft> {
    let mut next = old;
    for id in &wanted.remove {
        let before = next.officers.len();
        let mut kept = Vec::new();
        for (key, name) in next.officers {
            if key.key_id()? != *id {
                kept.push((key, name));
            }
        }
        next.officers = kept;
        if next.officers.len() == before {
            return Err(AppError::BadInput(
                "A key that should no longer count is not one of the committee's now. Look at the list again.".into(),
            ));
        }
    }
    for card in add {
        must_be(card, KeyRole::Officer)?;
        next.officers.push((card.key()?, card.name.clone()));
    }
    if !desk.is_empty() {
        next.desk = desk
            .iter()
            .map(|card| {
                must_be(card, KeyRole::Desk)?;
                card.key()
            })
            .collect::<AppResult<_>>()?;
    }
    next.threshold = wanted.threshold;
    if next.threshold == 0 || next.threshold as usize > next.officers.len() {
        return Err(AppError::BadInput(format!(
            "{} of {} officers cannot sign. Choose another number, too.",
            next.threshold,
            next.officers.len()
        )));
    }
    Ok(next)
}

fn must_be(card: &Card, role: KeyRole) -> AppResult<()> {
    if card.role == role {
        return Ok(());
    }
    Err(AppError::BadInput(format!(
        "{}'s key was made for another purpose. One key is never both an officer's and the desk's.",
        card.name
    )))
}

fn cards(typed: &[CardView]) -> AppResult<Vec<Card>> {
    typed.iter().map(card).collect()
}
