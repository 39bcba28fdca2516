//! Making signing requests, and publishing what came back signed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::examine::Examined;
use super::feed::{Expiries, Feed, root_version};
use super::key::KeyPair;
use super::load::place_of;
use super::part::{bad, targets_part};
use super::request::{Base, Purpose, SigningRequest, TextFile, UnionNames, not_a_request};
use super::root::RootDraft;
use super::series::Series;
use crate::body::{BodyDraft, authority, write_bodies};
use crate::format::Notice;
use crate::id::NoticeId;
use crate::keys;
use crate::refusal::{Refusal, RefusalCode, Result};
use crate::trust::Trusted;
use crate::tuf::SignedFile;

/// What a feed is founded with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Founding {
    /// The names for the invite.
    pub union: UnionNames,
    /// Who may sign.
    pub root: RootDraft,
    /// Until when the first, empty list holds.
    pub list_expires: DateTime<Utc>,
}

/// The request by which officers found a feed.
pub fn request_founding(
    founding: &Founding,
    made_by: &str,
    made_at: DateTime<Utc>,
) -> Result<SigningRequest> {
    let parts = vec![
        ("root", founding.root.signed_part(1)?),
        (
            "targets",
            targets_part(1, founding.list_expires, &BTreeMap::new()),
        ),
    ];
    let union = founding.union.clone();
    Ok(SigningRequest::new(
        Purpose::Found,
        union,
        made_by,
        made_at,
        parts,
    ))
}

impl Feed {
    /// The request to publish these notice files, in this order; without any, to sign the list
    /// anew before it runs out.
    pub fn request_publication(
        &self,
        union: UnionNames,
        made_by: &str,
        made_at: DateTime<Utc>,
        notices: &[Vec<u8>],
        list_expires: DateTime<Utc>,
    ) -> Result<SigningRequest> {
        let parts = vec![("targets", self.targets_part(notices, list_expires)?)];
        let mut request = SigningRequest::new(Purpose::Publish, union, made_by, made_at, parts);
        request.base = Some(self.base()?);
        add_texts(&mut request, self.series(None)?, notices)?;
        Ok(request)
    }

    /// [`Feed::request_publication`] in a body's own name and series.
    pub fn request_body_publication(
        &self,
        body: &str,
        union: UnionNames,
        made_by: &str,
        made_at: DateTime<Utc>,
        notices: &[Vec<u8>],
        list_expires: DateTime<Utc>,
    ) -> Result<SigningRequest> {
        // A list for which nobody ever vouched, or that is not whole, cannot be followed:
        // beginning from an empty one would take the body's notices away from members.
        let file = format!("{body}.json");
        let list = self.body_list(body);
        if list.is_none() && self.pins()?.contains_key(&file) {
            return Err(Refusal::new(
                RefusalCode::ThresholdNotMet,
                format!(
                    "the list of {body} is signed by keys that do not count, and this copy of the feed does not show that they ever did. Use the desk's own folder"
                ),
            ));
        }
        let series = self.series(Some(body))?;
        let mut next = self.list_of(Some(body))?;
        next.add(Some(body), notices)?;
        let parts = vec![(body, next.next(list_expires))];
        let mut request = SigningRequest::new(Purpose::Publish, union, made_by, made_at, parts);
        request.body = Some(body.to_owned());
        let mut base = self.base()?.with_list(list)?;
        if self.signed_by_body(body)? {
            add_texts(&mut request, series, notices)?;
        } else {
            if let Some(list) = list {
                base = base.with_former(self.former_committee(body, list)?.as_deref())?;
            }
            // Under new keys the officers vouch for every text anew, so they are shown every text.
            let mut all: Vec<_> = series
                .ids()
                .filter_map(|id| series.notice_file(id))
                .map(<[u8]>::to_vec)
                .collect();
            all.extend_from_slice(notices);
            for bytes in &all {
                let id = Notice::parse(bytes)?.id();
                request.notices.push(text_file(id, bytes)?);
            }
        }
        request.base = Some(base);
        Ok(request)
    }

    /// True when the body's list in force is signed by the keys that the committee names now.
    fn signed_by_body(&self, body: &str) -> Result<bool> {
        let Some(bytes) = self.body_list(body) else {
            return Ok(true);
        };
        let list = self.typed_list()?;
        let (known, role) = authority(&list, body)?;
        let by = keys::valid_signers(&SignedFile::read(bytes)?, known, &role);
        Ok(by.len() >= role.threshold)
    }

    /// The request to change which bodies may publish in their own name: `bodies` are all of them
    /// afterwards.
    pub fn request_delegation(
        &self,
        union: UnionNames,
        made_by: &str,
        made_at: DateTime<Utc>,
        bodies: &[BodyDraft],
        list_expires: DateTime<Utc>,
    ) -> Result<SigningRequest> {
        let mut list = self.list_of(None)?;
        write_bodies(&mut list.rest, bodies)?;
        let parts = vec![("targets", list.next(list_expires))];
        let mut request = SigningRequest::new(Purpose::Delegate, union, made_by, made_at, parts);
        request.base = Some(self.base()?);
        Ok(request)
    }

    /// The request to replace the root, and to sign the list anew under it.
    pub fn request_rotation(
        &self,
        union: UnionNames,
        made_by: &str,
        made_at: DateTime<Utc>,
        draft: &RootDraft,
        list_expires: DateTime<Utc>,
    ) -> Result<SigningRequest> {
        let parts = vec![
            ("root", draft.signed_part(self.highest()?.root + 1)?),
            ("targets", self.targets_part(&[], list_expires)?),
        ];
        let mut request = SigningRequest::new(Purpose::Rotate, union, made_by, made_at, parts);
        request.base = Some(self.base()?);
        Ok(request)
    }

    /// A feed that officers founded with a request.
    pub fn found_by(
        examined: &Examined,
        desk: &[&KeyPair],
        now: DateTime<Utc>,
        expiries: &Expiries,
    ) -> Result<Self> {
        complete(examined)?;
        let request = examined.request();
        let (Purpose::Found, Some(root), Some(targets)) = (
            request.purpose,
            request.part("root"),
            request.part("targets"),
        ) else {
            return Err(not_a_request("it founds no feed"));
        };
        let root = root.file()?;
        let mut feed = Self {
            files: BTreeMap::new(),
            trusted: Trusted::new(root.clone()),
            carried: BTreeMap::new(),
        };
        let mut files = BTreeMap::from([("metadata/1.root.json".to_owned(), root)]);
        feed.add_lists(&mut files, 1, targets.file()?, desk, expiries)?;
        feed.accept(files, now)?;
        Ok(feed)
    }

    /// Publishes what enough officers signed.
    ///
    /// `desk` are the desk's keys at hand: the one in force, and while it is replaced the new one
    /// as well, so that readers on both sides of the new root accept the lists.
    ///
    /// Refuses with [`RefusalCode::RequestOutdated`] when something else was published since the
    /// request was made, and with [`RefusalCode::ThresholdNotMet`] while signatures are missing.
    pub fn publish_request(
        &mut self,
        examined: &Examined,
        desk: &[&KeyPair],
        now: DateTime<Utc>,
        expiries: &Expiries,
    ) -> Result<()> {
        complete(examined)?;
        let request = examined.request();
        if let Some(body) = &request.body {
            return self.publish_body(examined, body, desk, now, expiries);
        }
        let (Some(base), Some(targets)) = (&request.base, request.part("targets")) else {
            return Err(not_a_request("it does not say what it starts from"));
        };
        let (version, ours) = self.current("targets.json")?;
        if SignedFile::read(&targets.file()?)?.sha256 == SignedFile::read(&ours)?.sha256 {
            return self.finish_root(request, now);
        }
        if SignedFile::read(base.targets_bytes())?.sha256 != SignedFile::read(&ours)?.sha256 {
            return Err(Refusal::new(
                RefusalCode::RequestOutdated,
                format!("the newest list is version {version}"),
            ));
        }
        let mut files = self.files.clone();
        for TextFile { text, .. } in &request.notices {
            let bytes = text.as_bytes();
            files.insert(place_of(None, bytes)?, bytes.to_vec());
        }
        if let Some(root) = request.part("root") {
            let file = root.file()?;
            files.insert(format!("metadata/{}.root.json", root_version(&file)?), file);
        }
        self.add_lists(
            &mut files,
            examined.list_version,
            targets.file()?,
            desk,
            expiries,
        )?;
        self.accept(files, now)
    }

    fn publish_body(
        &mut self,
        examined: &Examined,
        body: &str,
        desk: &[&KeyPair],
        now: DateTime<Utc>,
        expiries: &Expiries,
    ) -> Result<()> {
        let request = examined.request();
        let (Some(base), Some(part)) = (&request.base, request.part(body)) else {
            return Err(not_a_request("it does not say what it starts from"));
        };
        self.body(body)?;
        let sha = |bytes: &[u8]| SignedFile::read(bytes).map(|file| file.sha256);
        let ours = self.body_list(body).map(sha).transpose()?;
        let list = part.file()?;
        if ours == Some(sha(&list)?) {
            return Ok(());
        }
        let theirs = base.list.as_ref().map(|list| sha(list.get().as_bytes()));
        if theirs.transpose()? != ours {
            let version = self.list_of(Some(body))?.version;
            return Err(Refusal::new(
                RefusalCode::RequestOutdated,
                format!("the newest list of {body} is version {version}"),
            ));
        }
        let mut files = self.files.clone();
        for TextFile { text, .. } in &request.notices {
            let bytes = text.as_bytes();
            files.insert(place_of(Some(body), bytes)?, bytes.to_vec());
        }
        let version = examined.list_version;
        self.add_list(&mut files, body, version, list, desk, expiries)?;
        self.accept_with(files, Some(body), now)
    }

    /// The list is published already: a repeated request, or one whose root did not get through.
    fn finish_root(&mut self, request: &SigningRequest, now: DateTime<Utc>) -> Result<()> {
        let Some(root) = request.part("root") else {
            return Ok(());
        };
        let file = root.file()?;
        let version = root_version(&file)?;
        if version <= self.highest()?.root {
            // Two requests of one second have the same list; their roots tell them apart.
            let ours = self.files.get(&format!("metadata/{version}.root.json"));
            let ours = ours.map(|ours| SignedFile::read(ours)).transpose()?;
            if ours.map(|ours| ours.sha256) == Some(SignedFile::read(&file)?.sha256) {
                return Ok(());
            }
            return Err(Refusal::new(
                RefusalCode::RequestOutdated,
                format!("the root with number {version} is another one"),
            ));
        }
        let mut files = self.files.clone();
        files.insert(format!("metadata/{version}.root.json"), file);
        self.accept(files, now)
    }

    fn base(&self) -> Result<Base> {
        let mut roots = Vec::new();
        for version in 1..=self.highest()?.root {
            roots.push(self.file(&format!("metadata/{version}.root.json"))?);
        }
        let (_, targets) = self.current("targets.json")?;
        Base::new(roots.into_iter(), &targets)
    }
}

/// The texts that the officers are shown: the new ones, and those that are replaced or taken back.
fn add_texts(request: &mut SigningRequest, series: Series<'_>, notices: &[Vec<u8>]) -> Result<()> {
    let mut former = BTreeSet::new();
    for bytes in notices {
        let notice = Notice::parse(bytes)?;
        request.notices.push(text_file(notice.id(), bytes)?);
        if notice.header.revision > 1 {
            former.insert(NoticeId::new(
                notice.header.number,
                notice.header.revision - 1,
            ));
        }
        // Whoever signs sees what is replaced or taken back, too.
        let named = [&notice.header.supersedes, &notice.header.withdraws];
        former.extend(
            named
                .into_iter()
                .flatten()
                .filter_map(|number| series.newest(*number)),
        );
    }
    for id in former {
        if let Some(bytes) = series.notice_file(id) {
            request.former.push(text_file(id, bytes)?);
        }
    }
    Ok(())
}

fn complete(examined: &Examined) -> Result<()> {
    if examined.is_complete() {
        return Ok(());
    }
    Err(Refusal::new(
        RefusalCode::ThresholdNotMet,
        format!("{} more have to sign", examined.missing),
    ))
}

fn text_file(id: NoticeId, bytes: &[u8]) -> Result<TextFile> {
    Ok(TextFile {
        name: id.file_name(),
        text: String::from_utf8(bytes.to_vec()).map_err(bad)?,
    })
}
