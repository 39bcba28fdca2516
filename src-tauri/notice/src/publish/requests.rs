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
use crate::format::Notice;
use crate::id::NoticeId;
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
                    .filter_map(|number| self.newest(*number)),
            );
        }
        for id in former {
            if let Some(bytes) = self.notice_file(id) {
                request.former.push(text_file(id, bytes)?);
            }
        }
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
            files.insert(place_of(bytes)?, bytes.to_vec());
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

    /// The list is published already: a repeated request, or one whose root did not get through.
    fn finish_root(&mut self, request: &SigningRequest, now: DateTime<Utc>) -> Result<()> {
        let Some(root) = request.part("root") else {
            return Ok(());
        };
        let file = root.file()?;
        let version = root_version(&file)?;
        if version <= self.highest()?.root {
            return Ok(());
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
