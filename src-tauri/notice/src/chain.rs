//! The order of publication: every file names the one before it by its hash.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};

use crate::id::NoticeId;
use crate::refusal::{Refusal, RefusalCode, Result};

type Sha = [u8; 32];

/// What the chain needs to know of one published file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link {
    pub id: NoticeId,
    pub sha256: Sha,
    pub previous: Option<Sha>,
    pub issued_at: DateTime<FixedOffset>,
}

/// Numbers that are missing between 1 and the largest.
pub fn gaps(numbers: impl Iterator<Item = u32>) -> Vec<u32> {
    let present: BTreeSet<u32> = numbers.collect();
    let mut missing = Vec::new();
    let mut next = 1;
    for number in present {
        // A feed that jumps to an absurd number must not fill the memory with the numbers between.
        missing.extend((next..number).take(10_000_usize.saturating_sub(missing.len())));
        next = number.saturating_add(1);
    }
    missing
}

/// Follows the new files from the known head. `Some(new head)` when they are one unbroken
/// continuation of it, which is the usual case; `None` when [`judge`] has to look at everything.
pub(crate) fn extend(
    head: Option<(NoticeId, Sha)>,
    new: &[Link],
) -> Option<Option<(NoticeId, Sha)>> {
    let by_previous: BTreeMap<Option<Sha>, &Link> =
        new.iter().map(|link| (link.previous, link)).collect();
    if by_previous.len() != new.len() {
        return None;
    }
    let mut head = head;
    for _ in new {
        let next = by_previous.get(&head.map(|(_, sha)| sha))?;
        head = Some((next.id, next.sha256));
    }
    Some(head)
}

/// Looks at all files together, when the new ones do not simply continue the known head.
///
/// `readable` are all files whose header is at hand, known and new; `unreadable` the known ones
/// that are no longer published. Refuses with [`RefusalCode::Forked`] when a file has two
/// successors, when two files claim to be the first, or when a link is missing although no
/// number is. Answers the head: the end of the part that was issued last.
pub(crate) fn judge(
    known_head: Option<(NoticeId, Sha)>,
    readable: &[Link],
    unreadable: &BTreeMap<NoticeId, Sha>,
) -> Result<Option<(NoticeId, Sha)>> {
    let mut successor: BTreeMap<Option<Sha>, &Link> = BTreeMap::new();
    for link in readable {
        if let Some(other) = successor.insert(link.previous, link) {
            let after = if link.previous.is_none() {
                "the first"
            } else {
                "after the same file"
            };
            return Err(forked(format!(
                "{} and {} both claim to be {after}",
                other.id, link.id
            )));
        }
    }
    let present: BTreeSet<Sha> = readable
        .iter()
        .map(|link| link.sha256)
        .chain(unreadable.values().copied())
        .collect();
    let numbers = readable
        .iter()
        .map(|link| link.id.number)
        .chain(unreadable.keys().map(|id| id.number));
    let number_missing = !gaps(numbers).is_empty();
    for link in readable {
        let hole = link
            .previous
            .is_some_and(|previous| !present.contains(&previous));
        if hole && !number_missing {
            return Err(forked(format!(
                "{} follows a file that is not in this feed, though no number is missing",
                link.id
            )));
        }
    }
    if !successor.contains_key(&None)
        && unreadable.is_empty()
        && !number_missing
        && !readable.is_empty()
    {
        return Err(forked("no notice is the first"));
    }
    let tails = readable
        .iter()
        .filter(|link| !successor.contains_key(&Some(link.sha256)));
    let newest = tails
        .max_by_key(|link| (link.issued_at, link.id))
        .map(|link| (link.id, link.sha256));
    // The known head may be one that was taken down; nothing follows it then unless a file says so.
    match known_head {
        Some((id, sha))
            if unreadable.get(&id) == Some(&sha) && !successor.contains_key(&Some(sha)) =>
        {
            let after = readable
                .iter()
                .any(|link| newest.is_some_and(|(id, _)| id == link.id) && is_after(link, id));
            Ok(if after { newest } else { known_head })
        }
        _ => Ok(newest),
    }
}

/// With the head itself taken down, only a higher number tells what came later.
fn is_after(link: &Link, head: NoticeId) -> bool {
    link.id > head
}

fn forked(detail: impl Into<String>) -> Refusal {
    Refusal::new(RefusalCode::Forked, detail)
}
