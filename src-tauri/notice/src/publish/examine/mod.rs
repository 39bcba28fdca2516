//! What a signing request says, and whether it may be signed at all.

mod entries;
mod list;
mod signers;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sigstore_tuf::{Metadata, Root};

use self::entries::{compare_entries, mark_again};
use self::list::{List, all_roots, both_parts, newest_root, read_list, read_root, verified_list};
use self::signers::{Authority, Found, finish};
use super::former::vouches;
use super::key::KeyPair;
use super::request::{Base, Purpose, SigningRequest, not_a_request};
use crate::body::{Body, authority};
use crate::format::Notice;
use crate::invite::{Officers, officers_of};
use crate::keys;
use crate::refusal::{Refusal, RefusalCode, Result};
use crate::tuf::{SignedFile, from_library};

/// A request that was examined: it is what it says, nothing is hidden in it, and every signature
/// in it is an officer's.
#[derive(Debug, Clone)]
pub struct Examined {
    request: SigningRequest,
    /// The notices that it publishes, in order.
    pub new: Vec<NewNotice>,
    /// Who may sign before; `None` when the feed is founded.
    pub before: Option<Officers>,
    /// Who may sign afterwards.
    pub after: Officers,
    /// Until when the list of notices will hold.
    pub list_expires: DateTime<Utc>,
    /// Version of the list that it makes.
    pub list_version: u64,
    /// How many files the list names afterwards.
    pub listed: usize,
    /// The body that publishes; `None` when the committee does.
    pub body: Option<Body>,
    /// The bodies that may publish before, when it changes them.
    pub bodies_before: BTreeMap<String, Body>,
    /// The bodies that may publish afterwards, when it changes them.
    pub bodies_after: BTreeMap<String, Body>,
    /// True when the desk's keys are others afterwards.
    pub desk_changes: bool,
    /// Check words of the root that it makes; `None` when the root stays.
    pub root_words: Option<Vec<String>>,
    /// True when it was compared with an invite that was known before.
    pub compared: bool,
    /// Everybody whose signature counts, and whether they have signed.
    pub officers: Vec<Signer>,
    /// How many more have to sign. When keys change, the officers before and after have to.
    pub missing: u32,
}

/// Somebody whose signature counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    /// The key's id.
    pub key_id: String,
    /// The officer's name.
    pub name: String,
    /// Whether they signed.
    pub signed: bool,
}

/// A notice that is to be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewNotice {
    /// Header and text.
    pub notice: Notice,
    /// The revision before it, when there is one.
    pub former: Option<Notice>,
    /// True when it is published already: the body's keys were replaced, and its new officers
    /// sign anew what the former ones signed.
    pub again: bool,
}

impl Examined {
    /// The request.
    pub fn request(&self) -> &SigningRequest {
        &self.request
    }

    /// True when enough officers have signed.
    pub fn is_complete(&self) -> bool {
        self.missing == 0
    }

    /// Adds an officer's signature: over exactly what was examined.
    ///
    /// Refuses with [`RefusalCode::NotAnOfficer`] and [`RefusalCode::AlreadySigned`].
    pub fn sign(mut self, key: &KeyPair) -> Result<SigningRequest> {
        let id = key.key_id()?;
        let Some(officer) = self.officers.iter().find(|officer| officer.key_id == id) else {
            return Err(Refusal::new(RefusalCode::NotAnOfficer, keys::short(&id)));
        };
        if officer.signed {
            return Err(Refusal::new(
                RefusalCode::AlreadySigned,
                officer.name.clone(),
            ));
        }
        self.request.add_signature(key)?;
        Ok(self.request)
    }
}

/// Examines a request.
///
/// `pinned_root` is the root of the invite that this officer knows; without one, the request is
/// held against itself only. Nothing is signed and nothing changed.
pub fn examine(request: &SigningRequest, pinned_root: Option<&[u8]>) -> Result<Examined> {
    match (request.purpose, &request.base) {
        (Purpose::Found, None) if request.body.is_none() => examine_founding(request, pinned_root),
        (Purpose::Publish, Some(base)) => match &request.body {
            Some(slug) => examine_body(request, base, slug, pinned_root),
            None => examine_change(request, base, pinned_root),
        },
        (Purpose::Rotate | Purpose::Delegate, Some(base)) if request.body.is_none() => {
            examine_change(request, base, pinned_root)
        }
        (Purpose::Found | Purpose::Publish | Purpose::Rotate | Purpose::Delegate, _) => Err(
            not_a_request("what it starts from does not fit its purpose"),
        ),
    }
}

fn examine_founding(request: &SigningRequest, pinned: Option<&[u8]>) -> Result<Examined> {
    let [root, targets] = both_parts(request)?;
    let signed = read_root(root)?;
    if signed.version != 1 {
        return Err(altered(format!(
            "the first root is version {}",
            signed.version
        )));
    }
    if let Some(pinned) = pinned
        && SignedFile::read(pinned)?.canonical != root.signed_part().bytes_to_sign()?
    {
        return Err(Refusal::new(
            RefusalCode::UnknownUnion,
            "it founds another feed than the one of the invite",
        ));
    }
    let list = read_list(targets)?;
    if list.version != 1 || !list.entries.is_empty() || !request.notices.is_empty() {
        return Err(altered("a new feed that is not empty"));
    }
    if !list.bodies()?.is_empty() {
        return Err(altered("a new feed that delegates already"));
    }
    let root_file = root.file()?;
    let found = Found {
        list: &list,
        new: Vec::new(),
        before: None,
        after: officers_of(&root_file)?,
        sets: vec![Authority::of_root(&signed)],
        desk_changes: false,
        root_file: Some(root_file),
        compared: pinned.is_some(),
    };
    finish(request, found)
}

fn examine_change(
    request: &SigningRequest,
    base: &Base,
    pinned: Option<&[u8]>,
) -> Result<Examined> {
    let old_root_file = newest_root(base, pinned)?;
    let old_root = Metadata::<Root>::from_slice(&old_root_file)
        .map_err(|error| from_library(&error, "root"))?
        .into_signed();
    let old_list = verified_list(base, &old_root)?;
    let (root, targets) = match request.purpose {
        Purpose::Rotate => {
            let [root, targets] = both_parts(request)?;
            let signed = read_root(root)?;
            if signed.version != old_root.version + 1 {
                return Err(outdated(format!(
                    "root {} after root {}",
                    signed.version, old_root.version
                )));
            }
            (Some((root, signed)), targets)
        }
        Purpose::Found | Purpose::Publish | Purpose::Delegate => match request.parts.as_slice() {
            [targets] if targets.role == "targets" => (None, targets),
            _ => return Err(not_a_request("it has to hold one list of notices")),
        },
    };
    let list = read_list(targets)?;
    if list.version != old_list.version + 1 {
        return Err(outdated(format!(
            "list {} after list {}",
            list.version, old_list.version
        )));
    }
    let delegates = request.purpose == Purpose::Delegate;
    if list.without_bodies() != old_list.without_bodies()
        || (!delegates && list.rest != old_list.rest)
    {
        return Err(altered("something beside the notices is changed"));
    }
    let (bodies_before, bodies_after) = if delegates {
        if !request.notices.is_empty() {
            return Err(altered("it publishes as well as it delegates"));
        }
        (old_list.bodies()?, list.all_bodies()?)
    } else {
        (BTreeMap::new(), BTreeMap::new())
    };
    let new = compare_entries(request, None, &old_list.entries, &list.entries)?;
    let mut sets = vec![Authority::of_root(&old_root)];
    let before = officers_of(&old_root_file)?;
    let root_file = root.as_ref().map(|(part, _)| part.file()).transpose()?;
    let desk_changes = root.as_ref().is_some_and(|(_, new)| {
        keys::key_set(&old_root, "timestamp") != keys::key_set(new, "timestamp")
    });
    sets.extend(root.iter().map(|(_, root)| Authority::of_root(root)));
    let found = Found {
        list: &list,
        new,
        after: match &root_file {
            Some(file) => officers_of(file)?,
            None => before.clone(),
        },
        before: Some(before),
        sets,
        desk_changes,
        root_file,
        compared: pinned.is_some(),
    };
    let examined = finish(request, found)?;
    Ok(Examined {
        bodies_before,
        bodies_after,
        ..examined
    })
}

/// A body's own publication: its list, signed by its officers, in its folder.
fn examine_body(
    request: &SigningRequest,
    base: &Base,
    slug: &str,
    pinned: Option<&[u8]>,
) -> Result<Examined> {
    let (root_file, roots) = all_roots(base, pinned)?;
    let root = roots.last().ok_or_else(|| not_a_request("no root"))?;
    let committee = verified_list(base, root)?;
    let body = committee
        .bodies()?
        .remove(slug)
        .ok_or_else(|| Refusal::new(RefusalCode::UnknownBody, slug))?;
    let (known, role) = authority(&committee.typed, slug)?;
    let authority = Authority {
        keys: known.clone(),
        roles: BTreeMap::from([(slug.to_owned(), role)]),
    };
    let mut again = BTreeMap::new();
    let old = match &base.list {
        None => List::empty()?,
        Some(list) => {
            let bytes = list.get().as_bytes();
            let file = SignedFile::read(bytes)?;
            let by = keys::valid_signers(&file, known, &authority.roles[slug]).len();
            let mut list = List::of_file(bytes)?;
            if by < usize::try_from(body.threshold).unwrap_or(usize::MAX) {
                // Its keys were replaced since, or it is made up: then nothing counts as
                // published, and every text has to be shown.
                let published = std::mem::take(&mut list.entries);
                if let Some(former) = &base.former {
                    if !vouches(former.get().as_bytes(), &roots, slug, bytes)? {
                        return Err(altered(
                            "it was not the former officers who signed the list",
                        ));
                    }
                    again = published;
                }
            }
            list
        }
    };
    let part = match request.parts.as_slice() {
        [part] if part.role == slug => part,
        _ => return Err(not_a_request("it has to hold one list of notices")),
    };
    let list = read_list(part)?;
    if list.version != old.version + 1 {
        return Err(outdated(format!(
            "list {} after list {}",
            list.version, old.version
        )));
    }
    // A body delegates nothing, and says nothing that is not shown.
    if list.rest != List::empty()?.rest {
        return Err(altered("something beside the notices is in the list"));
    }
    let mut new = compare_entries(request, Some(slug), &old.entries, &list.entries)?;
    mark_again(&mut new, slug, &again, &list.entries)?;
    let national = officers_of(&root_file)?;
    let officers = Officers {
        names: body.officers.clone(),
        threshold: body.threshold,
        ..national
    };
    let found = Found {
        list: &list,
        new,
        before: Some(officers.clone()),
        after: officers,
        sets: vec![authority],
        desk_changes: false,
        root_file: None,
        compared: pinned.is_some(),
    };
    let examined = finish(request, found)?;
    Ok(Examined {
        body: Some(body),
        ..examined
    })
}

fn altered(detail: impl Into<String>) -> Refusal {
    Refusal::new(RefusalCode::RequestAltered, detail)
}

fn outdated(detail: impl Into<String>) -> Refusal {
    Refusal::new(RefusalCode::RequestOutdated, detail)
}
