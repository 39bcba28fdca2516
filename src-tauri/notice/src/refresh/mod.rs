//! From a source to verified notices, or a refusal that changes nothing.

mod bodies;
mod history;
mod notices;
mod outcome;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use crate::body::folder_of;
use crate::chain::gaps;
use crate::id::NoticeId;
use crate::invite::officers_of;
use crate::keys;
use crate::limits::Limits;
use crate::refusal::{Refusal, RefusalCode, Result};
use crate::source::{BundleSource, Source};
use crate::trust::{Highest, LedgerRow, Trusted, check_remembered};
use crate::tuf::{Fetcher, Tuf};
use crate::watch::Watch;

use notices::{Series, Vouched};
pub use outcome::{
    BodyRefreshed, Evidence, Freshness, Refreshed, Refused, Statement, VerifiedNotice,
};

/// The answer of a step that may have evidence to keep.
type Step<T> = std::result::Result<T, Refused>;

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
) -> Step<Refreshed> {
    if let Some(first) = first_sync(trusted, source, now, limits, watch).await? {
        if first.freshness.confirmed_current {
            return Ok(first);
        }
        // An old bundle may lie beside newer metadata: what it gave is kept, and the rest fetched.
        let then = refresh_from(&trusted.after(&first), source, now, limits, watch).await;
        return Ok(match then {
            Ok(then) => joined(first, then),
            // The bundle is genuine, so it stays; what lay beside it is told, not hidden.
            Err(refused) => Refreshed {
                unfinished: Some(Box::new(refused)),
                ..first
            },
        });
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
    for body in first.bodies {
        match all
            .bodies
            .iter_mut()
            .find(|other| other.body.slug == body.body.slug)
        {
            Some(then) => {
                then.ledger.splice(0..0, body.ledger);
                then.notices.extend(body.notices);
                then.notices.sort_by_key(|notice| notice.id);
            }
            // Ended between the bundle and now: what it said before stays.
            None => all.bodies.push(body),
        }
    }
    all
}

async fn refresh_from(
    trusted: &Trusted,
    source: &dyn Source,
    now: DateTime<Utc>,
    limits: &Limits,
    watch: &dyn Watch,
) -> Step<Refreshed> {
    let fetcher = Fetcher::new(source, limits, watch);
    let mut tuf = Tuf::start(&trusted.pinned_root, &trusted.files, &fetcher)?;
    check_remembered(trusted, &tuf, &fetcher)?;
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
            &mut tuf,
            ledger,
            Freshness {
                current_until,
                confirmed_current,
            },
            now,
        )
        .await
}

/// One refresh: what the book trusts and where the files come from.
struct Refresh<'a> {
    trusted: &'a Trusted,
    source: &'a dyn Source,
    fetcher: &'a Fetcher<'a>,
    watch: &'a dyn Watch,
}

impl Refresh<'_> {
    /// Everything is verified as TUF asks; now the notices.
    async fn finish(
        &self,
        tuf: &mut Tuf<'_>,
        ledger: Vec<LedgerRow>,
        freshness: Freshness,
        now: DateTime<Utc>,
    ) -> Step<Refreshed> {
        let series = Series {
            role: "targets",
            folder: folder_of(None),
            known: &self.trusted.notices,
            head: self.trusted.highest.and_then(|highest| highest.head),
        };
        let listed = notices::listed(tuf, &series)?;
        let officers = officers_of(tuf.set().root_bytes())?;
        let signers = self.signers(tuf)?;
        let vouched = Vouched {
            version: versions(tuf)?.targets,
            signed_by: signers.iter().map(|id| officers.name_of(id)).collect(),
            of: officers.names.len(),
            threshold: officers.threshold,
        };
        let notices = self.new_notices(tuf, &series, &listed, &vouched).await?;
        let head = self.head(tuf, &series, &listed, &notices).await?;
        let mut statements = said(&series, listed.keys(), &notices);
        if let Some(newest) = notices
            .iter()
            .map(|notice| notice.notice.header.issued_at.to_utc())
            .max()
            && newest > now
        {
            statements.push(Statement::ClockBehind { clock: now, newest });
        }
        drop(listed);
        let (bodies, ended) = self.bodies(tuf, freshness, now).await?;
        // Only the roles of a feed are kept, and the lists of bodies that the committee names.
        let kept: BTreeSet<&str> = [
            "root.json",
            "timestamp.json",
            "snapshot.json",
            "targets.json",
        ]
        .into();
        let mut files: BTreeMap<_, _> = tuf
            .files()
            .iter()
            .filter(|(name, _)| name.starts_with("root_history/") || kept.contains(name.as_str()))
            .map(|(name, bytes)| (name.clone(), bytes.clone()))
            .collect();
        for body in &bodies {
            let name = format!("{}.json", body.body.slug);
            // What is refused or not signed anew yet leaves the list that was trusted before.
            let found = tuf.files().get(&name).filter(|_| body.refused.is_none());
            if let Some(bytes) = found.or(self.trusted.files.get(&name)) {
                files.insert(name, bytes.clone());
            }
        }
        Ok(Refreshed {
            files,
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
            unfinished: None,
            bodies,
            ended,
        })
    }

    fn signers(&self, tuf: &Tuf<'_>) -> Result<Vec<String>> {
        let root = tuf.set().root();
        let (Some(bytes), Some(role)) = (tuf.files().get("targets.json"), root.role("targets"))
        else {
            return Err(incomplete());
        };
        Ok(keys::valid_signers(
            &*self.fetcher.signed(bytes)?,
            &root.keys,
            role,
        ))
    }
}

/// What has to be said about a series: what is missing, and what is no longer published.
fn said<'a>(
    series: &Series<'_>,
    listed: impl Iterator<Item = &'a NoticeId>,
    notices: &[VerifiedNotice],
) -> Vec<Statement> {
    let mut statements = Vec::new();
    let listed: BTreeSet<_> = listed.collect();
    let removed: Vec<_> = series
        .known
        .keys()
        .filter(|id| !listed.contains(id))
        .copied()
        .collect();
    if !removed.is_empty() {
        statements.push(Statement::Removed { ids: removed });
    }
    let numbers = series.known.keys().map(|id| id.number);
    let missing = gaps(numbers.chain(notices.iter().map(|notice| notice.id.number)));
    if !missing.is_empty() {
        statements.push(Statement::Gap { numbers: missing });
    }
    statements
}

fn versions(tuf: &Tuf<'_>) -> Result<Highest> {
    let set = tuf.set();
    match (set.timestamp(), set.snapshot(), set.targets_role("targets")) {
        (Some(timestamp), Some(snapshot), Some(targets)) => Ok(Highest {
            root: set.root().version,
            timestamp: timestamp.version,
            snapshot: snapshot.version,
            targets: targets.version,
            head: None,
        }),
        _ => Err(incomplete()),
    }
}

fn incomplete() -> Refusal {
    Refusal::new(RefusalCode::BadMetadata, "an incomplete feed")
}
