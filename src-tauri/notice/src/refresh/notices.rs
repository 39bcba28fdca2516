//! The notices of a verified list: which are new, which were changed, and in what order they came.

use std::collections::BTreeMap;
use std::thread;

use futures_util::{StreamExt, TryStreamExt, stream};
use sigstore_tuf::TargetFile;

use super::history::version_of;
use super::{Evidence, Refresh, Refused, Statement, Step, VerifiedNotice, incomplete};
use crate::chain::{self, Link};
use crate::format::{Notice, sha256};
use crate::id::NoticeId;
use crate::limits::Limits;
use crate::refusal::{Refusal, RefusalCode, Result};
use crate::trust::Known;
use crate::tuf::{Tuf, check_target, download, fetch_target};

/// A target that is a notice.
#[derive(Clone, Copy)]
pub(super) struct Listed<'a> {
    path: &'a str,
    file: &'a TargetFile,
}

impl Listed<'_> {
    /// The SHA-256, when the list gives that one.
    fn sha256(&self) -> Option<[u8; 32]> {
        let mut hash = [0; 32];
        hex::decode_to_slice(self.file.hashes.get("sha256")?, &mut hash).ok()?;
        Some(hash)
    }
}

/// One series of notices: the committee's, or that of a body to which it delegates.
pub(super) struct Series<'a> {
    /// The role that vouches.
    pub role: &'a str,
    /// The folder below `targets/`.
    pub folder: String,
    /// What the book has of it.
    pub known: &'a BTreeMap<NoticeId, Known>,
    /// The newest file of it that the book has.
    pub head: Option<(NoticeId, [u8; 32])>,
}

/// Who vouches for new notices.
pub(super) struct Vouched {
    /// Version of the signed list.
    pub version: u64,
    /// Names of those whose signatures on it verified.
    pub signed_by: Vec<String>,
    /// How many officers there are.
    pub of: usize,
    /// How many have to sign.
    pub threshold: u32,
}

/// The notices that a signed list names. Anything else in the list is refused: what nobody is
/// shown, nobody can check.
pub(super) fn listed<'a>(
    tuf: &'a Tuf<'_>,
    series: &Series<'_>,
) -> Result<BTreeMap<NoticeId, Listed<'a>>> {
    let targets = tuf.set().targets_role(series.role).ok_or_else(incomplete)?;
    let entry = |(path, file): (&'a String, &'a TargetFile)| {
        let id = NoticeId::from_path_in(&series.folder, path).ok_or_else(|| {
            Refusal::new(RefusalCode::BadEntryName, format!("the target {path:?}"))
        })?;
        Ok((id, Listed { path, file }))
    };
    targets.targets.iter().map(entry).collect()
}

/// A fetched file that is still to be checked.
struct Fetched<'a> {
    id: NoticeId,
    listed: Listed<'a>,
    bytes: Vec<u8>,
}

/// A file whose bytes are the listed ones; the notice is read unless the book has it.
struct Checked {
    id: NoticeId,
    bytes: Vec<u8>,
    sha256: [u8; 32],
    notice: Option<Notice>,
}

impl Refresh<'_> {
    /// Fetches and checks what the book does not have, and refuses other bytes under an id that it has.
    pub(super) async fn new_notices(
        &self,
        tuf: &Tuf<'_>,
        series: &Series<'_>,
        listed: &BTreeMap<NoticeId, Listed<'_>>,
        vouched: &Vouched,
    ) -> Step<Vec<VerifiedNotice>> {
        let known = series.known;
        // Listed with another kind of hash only, a known notice's bytes have to tell.
        let is_same = |id, entry: &Listed<'_>| {
            known
                .get(id)
                .is_some_and(|known| entry.sha256() == Some(known.sha256))
        };
        let wanted: Vec<_> = listed
            .iter()
            .filter(|(id, entry)| !is_same(id, entry))
            .collect();
        let (total, consistent) = (wanted.len() as u64, tuf.set().root().consistent_snapshot);
        let fetched =
            stream::iter(wanted.into_iter().enumerate()).map(|(done, (id, entry))| async move {
                let max = self.fetcher.limits().notice_bytes();
                let bytes =
                    fetch_target(self.fetcher, consistent, entry.path, entry.file, max).await?;
                self.watch.progress(done as u64 + 1, total);
                Ok::<_, Refusal>(Fetched {
                    id: *id,
                    listed: *entry,
                    bytes,
                })
            });
        let fetched: Vec<_> = fetched
            .buffered(self.source.parallel())
            .try_collect()
            .await?;
        self.fetcher.go_on()?;
        let mut notices = Vec::new();
        for Checked {
            id,
            bytes,
            sha256,
            notice,
        } in self.check_all(fetched, known)?
        {
            match (known.get(&id), notice) {
                (Some(known), _) if known.sha256 == sha256 => {}
                (None, Some(notice)) => notices.push(VerifiedNotice {
                    id,
                    notice,
                    bytes,
                    sha256,
                    targets_version: vouched.version,
                    signed_by: vouched.signed_by.clone(),
                    of: u32::try_from(vouched.of).unwrap_or(u32::MAX),
                    threshold: vouched.threshold,
                }),
                (Some(_), _) | (None, None) => {
                    return Err(self.rewritten(tuf, series, id, bytes));
                }
            }
        }
        Ok(notices)
    }

    /// Hashing and reading is all that takes time in a large feed, so it is spread over the processors.
    fn check_all(
        &self,
        fetched: Vec<Fetched<'_>>,
        known: &BTreeMap<NoticeId, Known>,
    ) -> Result<Vec<Checked>> {
        let limits = self.fetcher.limits();
        let check = |file: Fetched<'_>| check(file, limits, |id| known.contains_key(&id));
        let hands = thread::available_parallelism()
            .map_or(1, usize::from)
            .min(fetched.len() / 64 + 1);
        if hands == 1 {
            return fetched.into_iter().map(check).collect();
        }
        let share = fetched.len().div_ceil(hands);
        let mut rest = fetched.into_iter();
        thread::scope(|scope| {
            let workers: Vec<_> = (0..hands)
                .map(|_| {
                    let part: Vec<_> = rest.by_ref().take(share).collect();
                    scope.spawn(move || part.into_iter().map(check).collect::<Result<Vec<_>>>())
                })
                .collect();
            let mut all = Vec::new();
            for worker in workers {
                // A worker that panicked has checked nothing.
                let part = worker
                    .join()
                    .map_err(|_| Refusal::new(RefusalCode::BadNoticeHeader, "unreadable"))?;
                all.extend(part?);
            }
            Ok(all)
        })
    }

    fn rewritten(
        &self,
        tuf: &Tuf<'_>,
        series: &Series<'_>,
        id: NoticeId,
        bytes: Vec<u8>,
    ) -> Refused {
        let mut evidence = vec![Evidence {
            role: id.path_in(&series.folder),
            version: u64::from(id.revision),
            bytes,
        }];
        // The old bytes are in the book; the two signed lists that vouch for either are kept with the new ones.
        evidence.extend(
            [&self.trusted.files, tuf.files()]
                .into_iter()
                .filter_map(|files| list_as_evidence(files, series.role)),
        );
        Refused {
            refusal: Refusal::new(RefusalCode::Rewritten, format!("other text under {id}")),
            evidence,
            statements: vec![Statement::Rewritten { id }],
        }
    }

    /// The head of the chain after the new notices, or the refusal that there is more than one.
    pub(super) async fn head(
        &self,
        tuf: &Tuf<'_>,
        series: &Series<'_>,
        listed: &BTreeMap<NoticeId, Listed<'_>>,
        notices: &[VerifiedNotice],
    ) -> Step<Option<(NoticeId, [u8; 32])>> {
        let known_head = series.head;
        let mut links: Vec<_> = notices
            .iter()
            .map(|notice| Link::of(notice.id, &notice.notice, notice.sha256))
            .collect();
        if let Some(head) = chain::extend(known_head, &links) {
            return Ok(head);
        }
        // The rare case: the headers of the known notices are needed, too, and their bytes are where the new ones are.
        let known: BTreeMap<_, _> = series
            .known
            .iter()
            .map(|(id, known)| (*id, known.sha256))
            .collect();
        let consistent = tuf.set().root().consistent_snapshot;
        for (id, sha256) in &known {
            let Some(entry) = listed.get(id) else {
                continue;
            };
            let max = self.fetcher.limits().notice_bytes();
            let bytes = download(self.fetcher, consistent, entry.path, entry.file, max).await?;
            links.push(Link::of(
                *id,
                &Notice::parse_within(&bytes, self.fetcher.limits())?,
                *sha256,
            ));
        }
        chain::judge(known_head, &links, &known).map_err(|fork| {
            let mut evidence: Vec<_> = list_as_evidence(tuf.files(), series.role)
                .into_iter()
                .collect();
            evidence.extend(
                links
                    .iter()
                    .filter(|link| fork.ids.contains(&link.id))
                    .filter_map(|link| {
                        let new = notices.iter().find(|notice| notice.id == link.id)?;
                        Some(Evidence {
                            role: new.id.path_in(&series.folder),
                            version: u64::from(new.id.revision),
                            bytes: new.bytes.clone(),
                        })
                    }),
            );
            let id = fork.ids.last().copied().unwrap_or(NoticeId {
                number: 1,
                revision: 1,
            });
            Refused {
                statements: vec![Statement::Forked {
                    id,
                    detail: fork.detail.clone(),
                }],
                evidence,
                refusal: Refusal::new(RefusalCode::Forked, fork.detail),
            }
        })
    }
}

fn check(
    file: Fetched<'_>,
    limits: &Limits,
    is_known: impl Fn(NoticeId) -> bool,
) -> Result<Checked> {
    let Fetched { id, listed, bytes } = file;
    let sha256 = sha256(&bytes);
    // The usual list gives this hash alone, and it is at hand already.
    let plain = listed.file.hashes.len() == 1 && listed.sha256() == Some(sha256);
    if !plain || bytes.len() as u64 != listed.file.length {
        check_target(&bytes, listed.file, listed.path)?;
    }
    if is_known(id) {
        return Ok(Checked {
            id,
            bytes,
            sha256,
            notice: None,
        });
    }
    let notice = Notice::parse_within(&bytes, limits)
        .map_err(|refusal| Refusal::new(refusal.code, format!("{id}: {}", refusal.detail)))?;
    if notice.id() != id {
        let detail = format!("the file of {id} says that it is {}", notice.id());
        return Err(Refusal::new(RefusalCode::BadNoticeHeader, detail));
    }
    Ok(Checked {
        id,
        bytes,
        sha256,
        notice: Some(notice),
    })
}

fn list_as_evidence(files: &BTreeMap<String, Vec<u8>>, role: &str) -> Option<Evidence> {
    files.get(&format!("{role}.json")).map(|bytes| Evidence {
        role: role.to_owned(),
        version: version_of(bytes),
        bytes: bytes.clone(),
    })
}
