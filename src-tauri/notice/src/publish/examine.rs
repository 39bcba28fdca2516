//! What a signing request says, and whether it may be signed at all.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde_json::Value;
use sigstore_tuf::{Key, Metadata, RoleKeys, Root, Targets, TrustedMetadataSet};

use super::key::{KeyPair, Signature};
use super::part::{target_entry, targets_part};
use super::request::{Base, Part, Purpose, SigningRequest, TextFile, not_a_request};
use crate::body::{BODIES_FIELD, Body, authority, bodies_of, folder_of};
use crate::format::Notice;
use crate::id::NoticeId;
use crate::invite::{Officers, officers_of};
use crate::keys;
use crate::refusal::{Refusal, RefusalCode, Result};
use crate::time::from_tuf;
use crate::tuf::{SignedFile, from_library};
use crate::words;

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
    let root_file = newest_root(base, pinned)?;
    let root = Metadata::<Root>::from_slice(&root_file)
        .map_err(|error| from_library(&error, "root"))?
        .into_signed();
    let committee = verified_list(base, &root)?;
    let body = committee
        .bodies()?
        .remove(slug)
        .ok_or_else(|| Refusal::new(RefusalCode::UnknownBody, slug))?;
    let (known, role) = authority(&committee.typed, slug)?;
    let authority = Authority {
        keys: known.clone(),
        roles: BTreeMap::from([(slug.to_owned(), role)]),
    };
    let old = match &base.list {
        None => List::empty()?,
        Some(list) => {
            let file = SignedFile::read(list.get().as_bytes())?;
            let by = keys::valid_signers(&file, known, &authority.roles[slug]).len();
            let mut list = List::of_file(list.get().as_bytes())?;
            if by < usize::try_from(body.threshold).unwrap_or(usize::MAX) {
                // Its keys were replaced since, or it is made up: then nothing counts as
                // published, and every text has to be shown.
                list.entries.clear();
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
    let new = compare_entries(request, Some(slug), &old.entries, &list.entries)?;
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

/// The list has to name what was there, and besides exactly the files that the request shows.
fn compare_entries(
    request: &SigningRequest,
    body: Option<&str>,
    old: &BTreeMap<String, Value>,
    now: &BTreeMap<String, Value>,
) -> Result<Vec<NewNotice>> {
    for (path, entry) in old {
        match now.get(path) {
            Some(same) if same == entry => {}
            Some(_) => return Err(altered(format!("{path} is replaced by another text"))),
            None => return Err(altered(format!("{path} is taken away"))),
        }
    }
    let folder = folder_of(body);
    if let Some(path) = now
        .keys()
        .find(|path| NoticeId::from_path_in(&folder, path).is_none())
    {
        return Err(altered(format!("{path} is outside of {folder}")));
    }
    let former = former_texts(&request.former, &folder, old)?;
    let mut shown = BTreeSet::new();
    let mut new: Vec<NewNotice> = Vec::new();
    for TextFile { name, text } in &request.notices {
        let notice = Notice::parse(text.as_bytes())?;
        let path = notice.id().path_in(&folder);
        let entry = now.get(&path).filter(|_| notice.id().file_name() == *name);
        if entry != Some(&target_entry(text.as_bytes())) {
            return Err(altered(format!(
                "the text of {} is not the listed one",
                notice.id()
            )));
        }
        if old.contains_key(&path) || !shown.insert(path) {
            return Err(altered(format!("{} stands there twice", notice.id())));
        }
        let before = NoticeId::new(
            notice.header.number,
            notice.header.revision.saturating_sub(1),
        );
        let in_this_request = new.iter().find(|other| other.notice.id() == before);
        new.push(NewNotice {
            former: in_this_request
                .map(|other| &other.notice)
                .or(former.get(&before))
                .cloned(),
            notice,
        });
    }
    let hidden = now
        .keys()
        .find(|path| !old.contains_key(*path) && !shown.contains(*path));
    match hidden {
        Some(path) => Err(altered(format!(
            "{path} is listed, but its text is not shown"
        ))),
        None => Ok(new),
    }
}

fn former_texts(
    files: &[TextFile],
    folder: &str,
    listed: &BTreeMap<String, Value>,
) -> Result<BTreeMap<NoticeId, Notice>> {
    let mut former = BTreeMap::new();
    for TextFile { name, text } in files {
        let listed = listed.get(&format!("{folder}/{name}"));
        // Another publisher may list longer entries; the hash alone tells whether it is the text.
        let hash = |entry: &Value| entry["hashes"]["sha256"].clone();
        if listed.map(hash) != Some(hash(&target_entry(text.as_bytes()))) {
            return Err(altered(format!(
                "the former text {name} is not the published one"
            )));
        }
        let notice = Notice::parse(text.as_bytes())?;
        former.insert(notice.id(), notice);
    }
    Ok(former)
}

/// Keys and the roles that they sign.
struct Authority {
    keys: BTreeMap<String, Key>,
    roles: BTreeMap<String, RoleKeys>,
}

impl Authority {
    fn of_root(root: &Root) -> Self {
        let roles = ["root", "targets"]
            .into_iter()
            .filter_map(|name| Some((name.to_owned(), root.role(name)?.clone())));
        Self {
            keys: root.keys.clone(),
            roles: roles.collect(),
        }
    }
}

/// What was compared.
struct Found<'a> {
    list: &'a List,
    new: Vec<NewNotice>,
    before: Option<Officers>,
    after: Officers,
    /// Whose signatures are needed: before and after.
    sets: Vec<Authority>,
    desk_changes: bool,
    root_file: Option<Vec<u8>>,
    compared: bool,
}

/// Everything is compared; now who signed.
fn finish(request: &SigningRequest, found: Found<'_>) -> Result<Examined> {
    let Found {
        list,
        new,
        before,
        after,
        sets,
        desk_changes,
        root_file,
        compared,
    } = found;
    let mut signed: Option<BTreeSet<String>> = None;
    let mut missing = 0;
    for part in &request.parts {
        let valid = valid_signatures(part, &sets)?;
        for set in &sets {
            let Some(role) = set.roles.get(&part.role) else {
                return Err(not_a_request(format!("nobody who signs {}", part.role)));
            };
            let count = role.keyids.iter().filter(|id| valid.contains(*id)).count();
            missing = missing.max(role.threshold.saturating_sub(count));
        }
        // Whoever signed signed all of it.
        signed = Some(match signed {
            None => valid,
            Some(others) if others == valid => others,
            Some(_) => return Err(altered("a signature is missing in one of its parts")),
        });
    }
    let signed = signed.unwrap_or_default();
    let mut officers: Vec<Signer> = Vec::new();
    for (id, name) in before.iter().chain([&after]).flat_map(|set| &set.names) {
        if !officers.iter().any(|officer| officer.key_id == *id) {
            officers.push(Signer {
                key_id: id.clone(),
                name: name.clone(),
                signed: signed.contains(id),
            });
        }
    }
    let root_words = root_file.map(|file| words::key_words(&file)).transpose()?;
    Ok(Examined {
        request: request.clone(),
        new,
        before,
        after,
        list_expires: list.expires,
        list_version: list.version,
        listed: list.entries.len(),
        body: None,
        bodies_before: BTreeMap::new(),
        bodies_after: BTreeMap::new(),
        desk_changes,
        root_words: root_words.map(|words| words.iter().map(|word| (*word).to_owned()).collect()),
        compared,
        officers,
        missing: u32::try_from(missing).unwrap_or(u32::MAX),
    })
}

/// The ids whose signatures verify. A signature that does not, or that is nobody's, was put in or
/// spoilt on the way; so was one that stands there twice.
fn valid_signatures(part: &Part, sets: &[Authority]) -> Result<BTreeSet<String>> {
    let file = SignedFile::read(&part.file()?)?;
    let mut valid = BTreeSet::new();
    for Signature { keyid, .. } in &part.signatures {
        let by_officer = sets.iter().any(|set| {
            set.roles.get(&part.role).is_some_and(|role| {
                role.keyids.contains(keyid)
                    && keys::valid_signers(&file, &set.keys, role).contains(keyid)
            })
        });
        if !by_officer {
            return Err(altered(format!(
                "a signature in the name of key {} does not fit",
                keys::short(keyid)
            )));
        }
        if !valid.insert(keyid.clone()) {
            return Err(Refusal::new(
                RefusalCode::AlreadySigned,
                format!("key {} signed twice", keys::short(keyid)),
            ));
        }
    }
    Ok(valid)
}

fn both_parts(request: &SigningRequest) -> Result<[&Part; 2]> {
    match request.parts.as_slice() {
        [root, targets] if root.role == "root" && targets.role == "targets" => Ok([root, targets]),
        _ => Err(not_a_request("it has to hold a root and a list of notices")),
    }
}

/// The root that is to be signed: of our form, with distinct keys, and possible to fulfil.
fn read_root(part: &Part) -> Result<Root> {
    let root = Metadata::<Root>::from_slice(&part.file()?)
        .map_err(|error| from_library(&error, "root"))?
        .into_signed();
    keys::distinct_in_root(&root)?;
    for name in ["root", "targets", "snapshot", "timestamp"] {
        let role = root
            .role(name)
            .ok_or_else(|| not_a_request(format!("a root without {name}")))?;
        let known = role.keyids.iter().filter(|id| root.keys.contains_key(*id));
        if role.threshold < 1 || known.count() < role.threshold {
            return Err(not_a_request(format!(
                "a root whose {name} needs {} of {} keys",
                role.threshold,
                role.keyids.len()
            )));
        }
    }
    // One set of officers signs both, as each of them is told.
    if keys::key_set(&root, "root") != keys::key_set(&root, "targets") {
        return Err(not_a_request("other officers for roots than for notices"));
    }
    Ok(root)
}

/// The newest root of the base, followed from the pinned one.
fn newest_root(base: &Base, pinned: Option<&[u8]>) -> Result<Vec<u8>> {
    let mut roots = base.roots.iter().map(|root| root.get().as_bytes());
    let first = roots.next().ok_or_else(|| not_a_request("no root"))?;
    let start = match pinned {
        Some(pinned)
            if SignedFile::read(pinned)?.canonical != SignedFile::read(first)?.canonical =>
        {
            return Err(Refusal::new(
                RefusalCode::UnknownUnion,
                "the request belongs to another feed than the invite",
            ));
        }
        Some(pinned) => pinned,
        None => first,
    };
    let mut set =
        TrustedMetadataSet::from_root(start).map_err(|error| from_library(&error, "root"))?;
    keys::distinct_in_root(set.root())?;
    let mut newest = start.to_vec();
    for bytes in roots {
        set.update_root(bytes)
            .map_err(|error| from_library(&error, "root"))?;
        keys::distinct_in_root(set.root())?;
        newest = bytes.to_vec();
    }
    Ok(newest)
}

fn verified_list(base: &Base, root: &Root) -> Result<List> {
    let file = SignedFile::read(base.targets_bytes())?;
    if !keys::is_signed_by(&file, root, "targets") {
        return Err(altered(
            "the published list in it is not signed by the officers",
        ));
    }
    List::of_file(base.targets_bytes())
}

fn read_list(part: &Part) -> Result<List> {
    List::read(&part.signed)
}

/// A list of notices.
struct List {
    version: u64,
    expires: DateTime<Utc>,
    entries: BTreeMap<String, Value>,
    /// Everything else that it says.
    rest: Value,
    typed: Targets,
}

impl List {
    fn read(signed: &Value) -> Result<Self> {
        let broken = |error: serde_json::Error| not_a_request(error.to_string());
        let typed: Targets = serde_json::from_value(signed.clone()).map_err(broken)?;
        let mut rest = signed.clone();
        let entries = serde_json::from_value(rest["targets"].take()).map_err(broken)?;
        if let Some(rest) = rest.as_object_mut() {
            for known in ["targets", "version", "expires", "spec_version"] {
                rest.remove(known);
            }
        }
        Ok(Self {
            version: typed.version,
            expires: from_tuf(typed.expires)?,
            entries,
            rest,
            typed,
        })
    }

    fn of_file(bytes: &[u8]) -> Result<Self> {
        let value: Value =
            serde_json::from_slice(bytes).map_err(|error| not_a_request(error.to_string()))?;
        Self::read(&value["signed"])
    }

    /// What a body has before its first list.
    fn empty() -> Result<Self> {
        Self::read(targets_part(0, DateTime::UNIX_EPOCH, &BTreeMap::new()).value())
    }

    fn bodies(&self) -> Result<BTreeMap<String, Body>> {
        bodies_of(&self.typed)
    }

    /// The bodies; refuses a delegation that none of them names, because nobody would be shown it.
    fn all_bodies(&self) -> Result<BTreeMap<String, Body>> {
        let bodies = self.bodies()?;
        let roles = self.typed.delegations.iter().flat_map(|found| &found.roles);
        match roles
            .into_iter()
            .find(|role| !bodies.contains_key(&role.name))
        {
            Some(role) => Err(altered(format!("it delegates to {} unseen", role.name))),
            None => Ok(bodies),
        }
    }

    fn without_bodies(&self) -> Value {
        let mut rest = self.rest.clone();
        if let Some(rest) = rest.as_object_mut() {
            rest.remove("delegations");
            rest.remove(BODIES_FIELD);
        }
        rest
    }
}

fn altered(detail: impl Into<String>) -> Refusal {
    Refusal::new(RefusalCode::RequestAltered, detail)
}

fn outdated(detail: impl Into<String>) -> Refusal {
    Refusal::new(RefusalCode::RequestOutdated, detail)
}
