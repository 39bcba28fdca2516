//! From a source to verified notices, or a refusal that changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use futures_util::{StreamExt, TryStreamExt, stream};
use sigstore_tuf::{Metadata, Role, Root, TargetFile, Targets, Timestamp};

use crate::chain::{self, Link, gaps};
use crate::format::{Notice, sha256};
use crate::id::NoticeId;
use crate::invite::{Officers, officers_of};
use crate::keys;
use crate::limits::Limits;
use crate::refusal::{Refusal, RefusalCode, Result};
use crate::source::{BundleSource, Source};
use crate::trust::{Highest, LedgerRow, Trusted, check_remembered, label, ledger_rows, row};
use crate::tuf::{Fetcher, Tuf, download, from_library};
use crate::watch::Watch;

/// What a refresh brought. The caller stores all of it in one transaction, or calls none of it verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refreshed {
    /// The complete new set of trusted files.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The new highest versions.
    pub highest: Highest,
    /// New rows for the ledger.
    pub ledger: Vec<LedgerRow>,
    /// Notices that the book did not have, by ascending id.
    pub notices: Vec<VerifiedNotice>,
    /// What has to be said about the feed.
    pub statements: Vec<Statement>,
    /// How far it can be called current.
    pub freshness: Freshness,
    /// Key ids of the officers whose signatures on the current list of notices verified.
    pub signers: Vec<String>,
    /// Who may sign now.
    pub officers: Officers,
}

/// A notice whose bytes the officers vouched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedNotice {
    /// Number and revision.
    pub id: NoticeId,
    /// Header and text.
    pub notice: Notice,
    /// The file.
    pub bytes: Vec<u8>,
    /// SHA-256 of the file.
    pub sha256: [u8; 32],
    /// Version of the signed list that vouched for it.
    pub targets_version: u64,
    /// Names of the officers whose signatures on that list verified.
    pub signed_by: Vec<String>,
    /// How many officers there are.
    pub of: u32,
    /// How many have to sign.
    pub threshold: u32,
}

/// Something to say that is no refusal by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Statement {
    /// Numbers are missing.
    Gap {
        /// The missing numbers, ascending.
        numbers: Vec<u32>,
    },
    /// Notices that the book has are no longer published.
    Removed {
        /// Which, ascending.
        ids: Vec<NoticeId>,
    },
    /// Other bytes were published under a known number and revision.
    Rewritten {
        /// Which.
        id: NoticeId,
    },
    /// The new notices do not follow from the known ones.
    Forked {
        /// The file at which it was seen.
        id: NoticeId,
        /// How.
        detail: String,
    },
    /// The source is older than the book, or its signed lists were changed without a new version.
    HistoryReset {
        /// How.
        detail: String,
    },
    /// The clock stands before the newest notice.
    ClockBehind {
        /// The clock.
        clock: DateTime<Utc>,
        /// When the newest notice was issued.
        newest: DateTime<Utc>,
    },
}

/// How far a feed can be called current.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Freshness {
    /// The earliest expiry of root, timestamp, snapshot and targets.
    pub current_until: DateTime<Utc>,
    /// False when everything is genuine but that moment is past.
    pub confirmed_current: bool,
}

/// A signed file that proves what a refusal says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The TUF role, or the notice's target path.
    pub role: String,
    /// The file's version, or the notice's revision.
    pub version: u64,
    /// The file.
    pub bytes: Vec<u8>,
}

/// A refresh that changed nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Why.
    pub refusal: Refusal,
    /// Signed files to keep as evidence; both versions where two contradict each other.
    pub evidence: Vec<Evidence>,
    /// What has to be said about it.
    pub statements: Vec<Statement>,
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self {
            refusal,
            evidence: Vec::new(),
            statements: Vec::new(),
        }
    }
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.refusal.fmt(f)
    }
}

impl std::error::Error for Refused {}

/// Verifies what a source has against what the book trusts.
///
/// Nothing is written. `now` is the effective time (see [`crate::effective_now`]). A feed whose
/// last word has run out is verified as of its last moment of validity and is then genuine but
/// not confirmed current. The first sync takes the whole feed as one bundle where the source
/// offers that.
///
/// Needs a tokio runtime with timers for web sources; other sources need none.
pub async fn refresh(
    trusted: &Trusted,
    source: &dyn Source,
    now: DateTime<Utc>,
    limits: &Limits,
    watch: &dyn Watch,
) -> std::result::Result<Refreshed, Refused> {
    if let Some(first) = first_sync(trusted, source, now, limits, watch).await? {
        if first.freshness.confirmed_current {
            return Ok(first);
        }
        // An old bundle may lie beside newer metadata: what it gave is kept, and the rest fetched.
        let then = refresh_from(&trusted.after(&first), source, now, limits, watch).await;
        return Ok(then.map_or(first.clone(), |then| joined(first, then)));
    }
    refresh_from(trusted, source, now, limits, watch).await
}

/// Everything in one request. A bundle that is of no use is no reason to refuse: its files may be fine one by one.
async fn first_sync(
    trusted: &Trusted,
    source: &dyn Source,
    now: DateTime<Utc>,
    limits: &Limits,
    watch: &dyn Watch,
) -> Result<Option<Refreshed>> {
    if !trusted.notices.is_empty() {
        return Ok(None);
    }
    let fetcher = Fetcher::new(source, limits, watch);
    let bytes = match fetcher
        .interruptible(source.whole(limits.bundle_bytes))
        .await
    {
        Ok(Some(bytes)) => bytes,
        Err(refusal) if refusal.code == RefusalCode::Cancelled => return Err(refusal),
        Ok(None) | Err(_) => return Ok(None),
    };
    let Ok(bundle) = BundleSource::from_bytes(bytes, limits) else {
        return Ok(None);
    };
    match refresh_from(trusted, &bundle, now, limits, watch).await {
        Ok(refreshed) => Ok(Some(refreshed)),
        Err(refused) if refused.refusal.code == RefusalCode::Cancelled => Err(refused.refusal),
        Err(_) => Ok(None),
    }
}

fn joined(first: Refreshed, then: Refreshed) -> Refreshed {
    let mut all = then;
    all.ledger.splice(0..0, first.ledger);
    all.notices.extend(first.notices);
    all.notices.sort_by_key(|notice| notice.id);
    all
}

async fn refresh_from(
    trusted: &Trusted,
    source: &dyn Source,
    now: DateTime<Utc>,
    limits: &Limits,
    watch: &dyn Watch,
) -> std::result::Result<Refreshed, Refused> {
    let fetcher = Fetcher::new(source, limits, watch);
    let mut tuf = Tuf::start(&trusted.pinned_root, &trusted.files, &fetcher)?;
    check_remembered(trusted, &tuf)?;
    let refresh = Refresh {
        trusted,
        source,
        fetcher: &fetcher,
        watch,
    };
    if source.is_local() || trusted.highest.is_none() {
        refresh.compare_roots(&tuf).await?;
    }
    let confirmed_current = match tuf.refresh(now).await {
        Ok(()) => true,
        Err(refusal) if refusal.code == RefusalCode::Expired => {
            // Only now, and only to tell genuine from forged: as of the last moment at which all of it was valid.
            tuf = Tuf::start(&trusted.pinned_root, &trusted.files, &fetcher)?;
            if let Err(refusal) = tuf.refresh_at_last_moment().await {
                return Err(refresh.diagnose(refusal, &tuf).await);
            }
            false
        }
        Err(refusal) => return Err(refresh.diagnose(refusal, &tuf).await),
    };
    let ledger = refresh.new_rows(&tuf)?;
    refresh.check_highest(&tuf)?;
    let current_until = tuf.current_until()?;
    refresh
        .finish(
            &tuf,
            ledger,
            Freshness {
                current_until,
                confirmed_current,
            },
            now,
        )
        .await
}

struct Refresh<'a> {
    trusted: &'a Trusted,
    source: &'a dyn Source,
    fetcher: &'a Fetcher<'a>,
    watch: &'a dyn Watch,
}

/// A target that is a notice, with its SHA-256 when the list gives that one.
struct Listed {
    path: String,
    file: TargetFile,
    sha256: Option<[u8; 32]>,
}

impl Refresh<'_> {
    /// Compares the roots that both have. Another root under a version that we know is another union,
    /// unless our own officers signed it: then they showed two.
    async fn compare_roots(&self, tuf: &Tuf<'_>) -> std::result::Result<(), Refused> {
        for bytes in tuf
            .files()
            .iter()
            .filter(|(name, _)| name.starts_with("root_history/"))
            .map(|(_, bytes)| bytes)
        {
            let ours = Metadata::<Root>::from_slice(bytes)
                .map_err(|error| from_library(&error, "root"))?;
            let version = ours.signed().version;
            let name = format!("{version}.root.json");
            let max = self.fetcher.limits().root_bytes;
            let Some(theirs_bytes) = self.fetcher.metadata(&name, max).await? else {
                continue;
            };
            let theirs = Metadata::<Root>::from_slice(&theirs_bytes)
                .map_err(|error| from_library(&error, "root"))?;
            if theirs.signed_canonical() == ours.signed_canonical() {
                continue;
            }
            let judges = ours.signed().role("root");
            if judges.is_some_and(|role| {
                theirs
                    .verify_threshold(&ours.signed().keys, role, "root")
                    .is_ok()
            }) {
                return Err(edited("root", version, bytes, &theirs_bytes));
            }
            return Err(Refusal::new(
                RefusalCode::UnknownUnion,
                format!("root {version} is not ours"),
            )
            .into());
        }
        Ok(())
    }

    /// What is behind a failed walk: another union, an older feed, or just what it says.
    async fn diagnose(&self, refusal: Refusal, tuf: &Tuf<'_>) -> Refused {
        match refusal.code {
            RefusalCode::ThresholdNotMet | RefusalCode::BadSignature => self
                .compare_roots(tuf)
                .await
                .err()
                .filter(|found| {
                    matches!(
                        found.refusal.code,
                        RefusalCode::UnknownUnion | RefusalCode::Rewritten
                    )
                })
                .unwrap_or_else(|| refusal.into()),
            RefusalCode::Rollback => {
                let evidence = tuf.candidate().map(|(role, bytes)| Evidence {
                    role: role.to_owned(),
                    version: version_of(bytes),
                    bytes: bytes.to_vec(),
                });
                Refused {
                    statements: vec![Statement::HistoryReset {
                        detail: refusal.detail.clone(),
                    }],
                    evidence: evidence.into_iter().collect(),
                    refusal,
                }
            }
            _ => refusal.into(),
        }
    }

    /// The rows that the ledger does not have. A row that differs from the ledger's is an edit without a new version.
    fn new_rows(&self, tuf: &Tuf<'_>) -> std::result::Result<Vec<LedgerRow>, Refused> {
        let mut rows = ledger_rows(&self.trusted.pinned_root, tuf)?;
        if let Some(discarded) = tuf.discarded() {
            let pinned = Metadata::<Root>::from_slice(&self.trusted.pinned_root)
                .map_err(|error| from_library(&error, "root"))?;
            let role = label(pinned.signed(), tuf.set().root(), discarded.role);
            rows.push(row::<Timestamp>(role, &discarded.bytes)?);
        }
        let mut new = Vec::new();
        for row in rows {
            match self.trusted.ledger.get(&(row.role.clone(), row.version)) {
                Some(known) if *known == row.sha256 => {}
                Some(_) => {
                    let name = format!("{}.json", row.role.split('@').next().unwrap_or(&row.role));
                    let ours = self.trusted.files.get(&name).map_or(&[][..], Vec::as_slice);
                    return Err(edited(&row.role, row.version, ours, &row.bytes));
                }
                None => new.push(row),
            }
        }
        Ok(new)
    }

    /// The check that does not lean on the library: no version lies below the highest ever accepted.
    ///
    /// A role whose keys the officers have replaced may count anew; TUF recovers from a stolen key that way.
    fn check_highest(&self, tuf: &Tuf<'_>) -> std::result::Result<(), Refused> {
        let Some(highest) = self.trusted.highest else {
            return Ok(());
        };
        let now = versions(tuf)?;
        let root = tuf.set().root();
        let before = self
            .trusted
            .files
            .get("root.json")
            .and_then(|bytes| Metadata::<Root>::from_slice(bytes).ok())
            .map(Metadata::into_signed);
        let same_keys = |role| {
            before
                .as_ref()
                .is_none_or(|old| keys::key_set(old, role) == keys::key_set(root, role))
        };
        let lower = [
            ("root", now.root, highest.root, true),
            (
                "timestamp",
                now.timestamp,
                highest.timestamp,
                same_keys("timestamp"),
            ),
            (
                "snapshot",
                now.snapshot,
                highest.snapshot,
                same_keys("snapshot"),
            ),
            (
                "targets",
                now.targets,
                highest.targets,
                same_keys("targets"),
            ),
        ];
        for (role, found, floor, binding) in lower {
            if binding && found < floor {
                let detail = format!("{role} {found}, though {floor} was here before");
                return Err(Refused {
                    statements: vec![Statement::HistoryReset {
                        detail: detail.clone(),
                    }],
                    ..Refusal::new(RefusalCode::Rollback, detail).into()
                });
            }
        }
        Ok(())
    }

    async fn finish(
        &self,
        tuf: &Tuf<'_>,
        ledger: Vec<LedgerRow>,
        freshness: Freshness,
        now: DateTime<Utc>,
    ) -> std::result::Result<Refreshed, Refused> {
        let known = &self.trusted.notices;
        let listed = self.listed(tuf)?;
        let mut statements = Vec::new();
        let removed: Vec<_> = known
            .keys()
            .filter(|id| !listed.contains_key(id))
            .copied()
            .collect();
        if !removed.is_empty() {
            statements.push(Statement::Removed { ids: removed });
        }
        let officers = officers_of(tuf.set().root_bytes())?;
        let signers = signers(tuf)?;
        let notices = self.new_notices(tuf, &listed, &officers, &signers).await?;
        let head = self.head(tuf, &listed, &notices).await?;
        let missing = gaps(
            known
                .keys()
                .map(|id| id.number)
                .chain(notices.iter().map(|notice| notice.id.number)),
        );
        if !missing.is_empty() {
            statements.push(Statement::Gap { numbers: missing });
        }
        if let Some(newest) = notices
            .iter()
            .map(|notice| notice.notice.header.issued_at.to_utc())
            .max()
            && newest > now
        {
            statements.push(Statement::ClockBehind { clock: now, newest });
        }
        Ok(Refreshed {
            files: trusted_files(tuf),
            highest: Highest {
                head,
                ..versions(tuf)?
            },
            ledger,
            notices,
            statements,
            freshness,
            signers,
            officers,
        })
    }

    /// The notices that the signed list names. Anything else in the list is refused: what nobody is shown, nobody can check.
    fn listed(&self, tuf: &Tuf<'_>) -> Result<BTreeMap<NoticeId, Listed>> {
        let Some(targets) = tuf.set().targets_role("targets") else {
            return Err(Refusal::new(RefusalCode::BadMetadata, "no targets"));
        };
        let mut listed = BTreeMap::new();
        for (path, file) in &targets.targets {
            let id = NoticeId::from_target_path(path).ok_or_else(|| {
                Refusal::new(RefusalCode::BadEntryName, format!("the target {path:?}"))
            })?;
            let sha256 = file.hashes.get("sha256").and_then(|text| {
                let mut hash = [0; 32];
                hex::decode_to_slice(text, &mut hash).ok().map(|()| hash)
            });
            listed.insert(
                id,
                Listed {
                    path: path.clone(),
                    file: file.clone(),
                    sha256,
                },
            );
        }
        Ok(listed)
    }

    /// Fetches and checks what the book does not have, and refuses other bytes under an id that it has.
    async fn new_notices(
        &self,
        tuf: &Tuf<'_>,
        listed: &BTreeMap<NoticeId, Listed>,
        officers: &Officers,
        signers: &[String],
    ) -> std::result::Result<Vec<VerifiedNotice>, Refused> {
        let targets_version = versions(tuf)?.targets;
        let names: Vec<_> = signers.iter().map(|id| officers.name_of(id)).collect();
        let mut wanted = Vec::new();
        for (id, entry) in listed {
            match (self.trusted.notices.get(id), entry.sha256) {
                (Some(known), Some(sha)) if known.sha256 == sha => {}
                // Listed with another kind of hash only: the bytes have to tell.
                (Some(_), _) | (None, _) => wanted.push((*id, entry)),
            }
        }
        let total = wanted.len() as u64;
        let fetched =
            stream::iter(wanted.into_iter().enumerate()).map(|(done, (id, entry))| async move {
                let bytes = self.fetch(tuf, entry).await?;
                self.watch.progress(done as u64 + 1, total);
                Ok::<_, Refusal>((id, bytes))
            });
        let mut fetched = fetched.buffered(self.source.parallel());
        let mut notices = Vec::new();
        while let Some((id, bytes)) = fetched.try_next().await? {
            let sha256 = sha256(&bytes);
            if let Some(known) = self.trusted.notices.get(&id) {
                if known.sha256 == sha256 {
                    continue;
                }
                return Err(self.rewritten(tuf, id, bytes));
            }
            let notice =
                Notice::parse_within(&bytes, self.fetcher.limits()).map_err(|refusal| {
                    Refusal::new(refusal.code, format!("{id}: {}", refusal.detail))
                })?;
            if notice.id() != id {
                let detail = format!("the file of {id} says that it is {}", notice.id());
                return Err(Refusal::new(RefusalCode::BadNoticeHeader, detail).into());
            }
            notices.push(VerifiedNotice {
                id,
                notice,
                bytes,
                sha256,
                targets_version,
                signed_by: names.clone(),
                of: u32::try_from(officers.names.len()).unwrap_or(u32::MAX),
                threshold: officers.threshold,
            });
        }
        Ok(notices)
    }

    async fn fetch(&self, tuf: &Tuf<'_>, entry: &Listed) -> Result<Vec<u8>> {
        let consistent = tuf.set().root().consistent_snapshot;
        download(
            self.fetcher,
            consistent,
            &entry.path,
            &entry.file,
            self.fetcher.limits().notice_bytes(),
        )
        .await
    }

    fn rewritten(&self, tuf: &Tuf<'_>, id: NoticeId, bytes: Vec<u8>) -> Refused {
        let mut evidence = vec![Evidence {
            role: id.target_path(),
            version: u64::from(id.revision),
            bytes,
        }];
        // The old bytes are in the book; the two signed lists that vouch for either are kept with the new ones.
        for files in [&self.trusted.files, tuf.files()] {
            evidence.extend(files.get("targets.json").map(|bytes| Evidence {
                role: "targets".to_owned(),
                version: version_of(bytes),
                bytes: bytes.clone(),
            }));
        }
        Refused {
            refusal: Refusal::new(RefusalCode::Rewritten, format!("other text under {id}")),
            evidence,
            statements: vec![Statement::Rewritten { id }],
        }
    }

    /// The head of the chain after the new notices, or the refusal that there is more than one.
    async fn head(
        &self,
        tuf: &Tuf<'_>,
        listed: &BTreeMap<NoticeId, Listed>,
        notices: &[VerifiedNotice],
    ) -> std::result::Result<Option<(NoticeId, [u8; 32])>, Refused> {
        let known_head = self.trusted.highest.and_then(|highest| highest.head);
        let mut links: Vec<_> = notices
            .iter()
            .map(|notice| link(notice.id, &notice.notice, notice.sha256))
            .collect();
        if let Some(head) = chain::extend(known_head, &links) {
            return Ok(head);
        }
        // The rare case: the headers of the known notices are needed, too, and their bytes are where the new ones are.
        let mut unreadable = BTreeMap::new();
        for (id, known) in &self.trusted.notices {
            match listed.get(id) {
                Some(entry) => {
                    let bytes = self.fetch(tuf, entry).await?;
                    links.push(link(
                        *id,
                        &Notice::parse_within(&bytes, self.fetcher.limits())?,
                        known.sha256,
                    ));
                }
                None => {
                    unreadable.insert(*id, known.sha256);
                }
            }
        }
        chain::judge(known_head, &links, &unreadable).map_err(|refusal| {
            let evidence = tuf.files().get("targets.json").map(|bytes| Evidence {
                role: "targets".to_owned(),
                version: version_of(bytes),
                bytes: bytes.clone(),
            });
            let mut evidence: Vec<_> = evidence.into_iter().collect();
            evidence.extend(notices.iter().take(8).map(|notice| Evidence {
                role: notice.id.target_path(),
                version: u64::from(notice.id.revision),
                bytes: notice.bytes.clone(),
            }));
            let id = notices
                .first()
                .map(|notice| notice.id)
                .or(known_head.map(|(id, _)| id));
            let id = id.unwrap_or(NoticeId {
                number: 1,
                revision: 1,
            });
            Refused {
                statements: vec![Statement::Forked {
                    id,
                    detail: refusal.detail.clone(),
                }],
                evidence,
                refusal,
            }
        })
    }
}

fn link(id: NoticeId, notice: &Notice, sha256: [u8; 32]) -> Link {
    let previous = notice.header.previous.as_deref().and_then(|text| {
        let mut hash = [0; 32];
        hex::decode_to_slice(text, &mut hash).ok().map(|()| hash)
    });
    Link {
        id,
        sha256,
        previous,
        issued_at: notice.header.issued_at,
    }
}

/// Only the roles of a feed are kept; the lists of a delegation vouch for no notice.
fn trusted_files(tuf: &Tuf<'_>) -> BTreeMap<String, Vec<u8>> {
    let kept: BTreeSet<&str> = [
        "root.json",
        "timestamp.json",
        "snapshot.json",
        "targets.json",
    ]
    .into();
    tuf.files()
        .iter()
        .filter(|(name, _)| name.starts_with("root_history/") || kept.contains(name.as_str()))
        .map(|(name, bytes)| (name.clone(), bytes.clone()))
        .collect()
}

fn versions(tuf: &Tuf<'_>) -> Result<Highest> {
    let set = tuf.set();
    let (Some(timestamp), Some(snapshot), Some(targets)) =
        (set.timestamp(), set.snapshot(), set.targets_role("targets"))
    else {
        return Err(Refusal::new(RefusalCode::BadMetadata, "an incomplete feed"));
    };
    Ok(Highest {
        root: set.root().version,
        timestamp: timestamp.version,
        snapshot: snapshot.version,
        targets: targets.version,
        head: None,
    })
}

fn signers(tuf: &Tuf<'_>) -> Result<Vec<String>> {
    let root = tuf.set().root();
    let (Some(bytes), Some(role)) = (tuf.files().get("targets.json"), root.role("targets")) else {
        return Err(Refusal::new(RefusalCode::BadMetadata, "no targets"));
    };
    let targets =
        Metadata::<Targets>::from_slice(bytes).map_err(|error| from_library(&error, "targets"))?;
    Ok(keys::valid_signers(&targets, &root.keys, role))
}

fn edited(role: &str, version: u64, ours: &[u8], theirs: &[u8]) -> Refused {
    let detail = format!("{role} {version} was signed twice with different content");
    let both = [ours, theirs].into_iter().filter(|bytes| !bytes.is_empty());
    Refused {
        evidence: both
            .map(|bytes| Evidence {
                role: role.to_owned(),
                version,
                bytes: bytes.to_vec(),
            })
            .collect(),
        statements: vec![Statement::HistoryReset {
            detail: detail.clone(),
        }],
        refusal: Refusal::new(RefusalCode::Rewritten, detail),
    }
}

/// The version that a metadata file claims; 0 when it claims none.
fn version_of(bytes: &[u8]) -> u64 {
    fn read<T: Role>(bytes: &[u8]) -> Option<u64> {
        Metadata::<T>::from_slice(bytes)
            .ok()
            .map(|file| file.signed().version())
    }
    read::<Timestamp>(bytes)
        .or_else(|| read::<sigstore_tuf::Snapshot>(bytes))
        .or_else(|| read::<Targets>(bytes))
        .or_else(|| read::<Root>(bytes))
        .unwrap_or(0)
}
