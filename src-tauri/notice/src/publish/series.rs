//! One series of a feed: the committee's notices, or those of a body to which it delegates.

use std::collections::BTreeMap;

use sigstore_tuf::{Metadata, Targets};

use super::feed::Feed;
use super::key::PublicKey;
use super::load::place_in;
use super::part::bad;
use crate::body::{Body, BodyDraft, bodies_of, folder_of};
use crate::format::Notice;
use crate::id::NoticeId;
use crate::refusal::{Refusal, RefusalCode, Result};
use crate::trust::Known;
use crate::tuf::from_library;

/// A series as its publisher sees it.
#[derive(Debug, Clone, Copy)]
pub struct Series<'a> {
    feed: &'a Feed,
    body: Option<&'a str>,
}

impl Feed {
    /// The committee's series, or that of a body.
    ///
    /// Refuses with [`RefusalCode::UnknownBody`] when the committee names no such body.
    pub fn series<'a>(&'a self, body: Option<&'a str>) -> Result<Series<'a>> {
        if let Some(slug) = body {
            self.body(slug)?;
        }
        Ok(Series { feed: self, body })
    }

    /// The bodies that the committee's list names, by their short names.
    pub fn bodies(&self) -> Result<BTreeMap<String, Body>> {
        bodies_of(&self.typed_list()?)
    }

    /// One of them.
    pub fn body(&self, slug: &str) -> Result<Body> {
        self.bodies()?
            .remove(slug)
            .ok_or_else(|| Refusal::new(RefusalCode::UnknownBody, slug))
    }

    /// The bodies as drafts of the next list's.
    pub fn body_drafts(&self) -> Result<Vec<BodyDraft>> {
        let list = self.typed_list()?;
        let known = list.delegations.as_ref().map(|found| &found.keys);
        let key = |id: &String| {
            known
                .and_then(|keys| keys.get(id))
                .and_then(|key| PublicKey::from_hex(&key.keyval.public))
                .ok_or_else(|| bad(format!("the key {id} is not of our kind")))
        };
        let draft = |body: Body| {
            Ok(BodyDraft {
                slug: body.slug,
                name: body.name,
                officers: body
                    .officers
                    .iter()
                    .map(|(id, name)| Ok((key(id)?, name.clone())))
                    .collect::<Result<_>>()?,
                threshold: body.threshold,
            })
        };
        bodies_of(&list)?.into_values().map(draft).collect()
    }

    pub(super) fn typed_list(&self) -> Result<Targets> {
        let (_, bytes) = self.current("targets.json")?;
        Metadata::<Targets>::from_slice(&bytes)
            .map(Metadata::into_signed)
            .map_err(|error| from_library(&error, "targets"))
    }
}

impl<'a> Series<'a> {
    fn known(self) -> Option<&'a BTreeMap<NoticeId, Known>> {
        match self.body {
            None => Some(&self.feed.trusted.notices),
            Some(slug) => self.feed.body_series(slug).map(|body| &body.notices),
        }
    }

    /// The short name of the body; `None` for the committee.
    pub fn body(self) -> Option<&'a str> {
        self.body
    }

    /// The newest published file, `None` while there is none.
    pub fn head(self) -> Option<(NoticeId, [u8; 32])> {
        match self.body {
            None => self.feed.head(),
            Some(slug) => self.feed.body_series(slug)?.head,
        }
    }

    /// Every published notice, by ascending number and revision.
    pub fn ids(self) -> impl Iterator<Item = NoticeId> + 'a {
        self.known()
            .into_iter()
            .flat_map(|known| known.keys().copied())
    }

    /// The bytes of a published notice.
    pub fn notice_file(self, id: NoticeId) -> Option<&'a [u8]> {
        let known = self.known()?.get(&id)?;
        let place = place_in(&folder_of(self.body), id, &known.sha256);
        self.feed.files.get(&place).map(Vec::as_slice)
    }

    /// A published notice.
    pub fn notice(self, id: NoticeId) -> Option<Notice> {
        Notice::parse(self.notice_file(id)?).ok()
    }

    /// The newest published revision of a number.
    pub fn newest(self, number: u32) -> Option<NoticeId> {
        self.ids().filter(|id| id.number == number).max()
    }

    /// The next number that nobody has used.
    pub fn next_number(self) -> u32 {
        self.ids()
            .map(|id| id.number)
            .max()
            .map_or(1, |number| number.saturating_add(1))
    }
}
