//! The bodies to which the committee delegates: each verified by its own keys, in its own folder.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::notices::{self, Series, Vouched};
use super::{BodyRefreshed, Freshness, Refresh, Refused, Statement, Step, incomplete, said};
use crate::body::{Body, authority, bodies_of, folder_of};
use crate::keys;
use crate::refusal::{Refusal, RefusalCode, Result};
use crate::trust::{Known, KnownBody, LedgerRow, row};
use crate::tuf::{BodyList, SignedFile, Tuf};

impl Refresh<'_> {
    /// Reads all bodies. What is wrong with one of them is said of that one; only a list that the
    /// committee should not have signed, and the wish to stop, end the refresh.
    pub(super) async fn bodies(
        &self,
        tuf: &mut Tuf<'_>,
        freshness: Freshness,
        now: DateTime<Utc>,
    ) -> Step<(Vec<BodyRefreshed>, Vec<String>)> {
        let named = bodies_of(tuf.set().targets_role("targets").ok_or_else(incomplete)?)?;
        let ended = self
            .trusted
            .bodies
            .keys()
            .filter(|slug| !named.contains_key(*slug))
            .cloned()
            .collect();
        let now = freshness.confirmed_current.then_some(now);
        let mut all = Vec::new();
        for (slug, body) in named {
            let nothing = KnownBody::default();
            let known = self.trusted.bodies.get(&slug).unwrap_or(&nothing);
            let found = match self.body(tuf, &body, known, now).await {
                Ok(found) => found,
                Err(refused) if refused.refusal.code == RefusalCode::Cancelled => {
                    return Err(refused);
                }
                Err(refused) => BodyRefreshed {
                    statements: refused.statements.clone(),
                    refused: Some(refused),
                    ..as_before(&body, known)
                },
            };
            all.push(found);
        }
        Ok((all, ended))
    }

    async fn body(
        &self,
        tuf: &mut Tuf<'_>,
        body: &Body,
        known: &KnownBody,
        now: Option<DateTime<Utc>>,
    ) -> Step<BodyRefreshed> {
        check_head(body, known.head, &known.notices)?;
        let Some(list) = tuf.load_body(&body.slug, now).await? else {
            return Ok(as_before(body, known));
        };
        let ledger = self.body_row(tuf, body, &list)?;
        if list.version < known.version {
            let detail = format!(
                "{} {}, though {} was here before",
                body.slug, list.version, known.version
            );
            return Err(Refused {
                statements: vec![Statement::HistoryReset {
                    detail: detail.clone(),
                }],
                ..Refusal::new(RefusalCode::Rollback, detail).into()
            });
        }
        let series = Series {
            role: &body.slug,
            folder: folder_of(Some(&body.slug)),
            known: &known.notices,
            head: known.head,
        };
        let listed = notices::listed(tuf, &series)?;
        let signed_by = signers(tuf, body, &list)?;
        let vouched = Vouched {
            version: list.version,
            signed_by: signed_by.clone(),
            of: body.officers.len(),
            threshold: body.threshold,
        };
        let notices = self.new_notices(tuf, &series, &listed, &vouched).await?;
        let head = self.head(tuf, &series, &listed, &notices).await?;
        Ok(BodyRefreshed {
            body: body.clone(),
            version: list.version,
            head,
            ledger,
            statements: said(&series, listed.keys(), &notices),
            notices,
            signed_by,
            freshness: Some(list.freshness),
            refused: None,
        })
    }

    /// The ledger's row of a body's list, marked with the keys that sign it now.
    fn body_row(&self, tuf: &Tuf<'_>, body: &Body, list: &BodyList) -> Step<Vec<LedgerRow>> {
        let (known, role) = of_list(tuf, body)?;
        let mark = keys::key_set_of(known, Some(&role));
        let label = format!("{}@{}", body.slug, hex::encode(&mark[..4]));
        let row = row(label, &list.bytes, self.fetcher)?;
        Ok(if self.is_new(&row)? {
            vec![row]
        } else {
            Vec::new()
        })
    }
}

fn of_list<'a>(
    tuf: &'a Tuf<'_>,
    body: &Body,
) -> Result<(
    &'a BTreeMap<String, sigstore_tuf::Key>,
    sigstore_tuf::RoleKeys,
)> {
    authority(
        tuf.set().targets_role("targets").ok_or_else(incomplete)?,
        &body.slug,
    )
}

fn signers(tuf: &Tuf<'_>, body: &Body, list: &BodyList) -> Result<Vec<String>> {
    let (known, role) = of_list(tuf, body)?;
    let file = SignedFile::read(&list.bytes)?;
    Ok(keys::valid_signers(&file, known, &role)
        .iter()
        .map(|id| body.name_of(id))
        .collect())
}

fn as_before(body: &Body, known: &KnownBody) -> BodyRefreshed {
    BodyRefreshed {
        body: body.clone(),
        version: known.version,
        head: known.head,
        ledger: Vec::new(),
        notices: Vec::new(),
        statements: Vec::new(),
        signed_by: Vec::new(),
        freshness: None,
        refused: None,
    }
}

/// A book that lost its newest notice of a body would accept another in its place.
fn check_head(
    body: &Body,
    head: Option<(crate::id::NoticeId, [u8; 32])>,
    notices: &BTreeMap<crate::id::NoticeId, Known>,
) -> Result<()> {
    let fits = match head {
        Some((id, sha256)) => notices.get(&id) == Some(&Known { sha256 }),
        None => notices.is_empty(),
    };
    if fits {
        Ok(())
    } else {
        Err(Refusal::new(
            RefusalCode::TrustDamaged,
            format!("the newest known notice of {} is missing", body.name),
        ))
    }
}
