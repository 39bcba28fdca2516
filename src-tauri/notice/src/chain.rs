//! The order of publication: every file names the one before it by its hash.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};

use crate::format::Notice;
use crate::id::NoticeId;

type Sha = [u8; 32];

/// What the chain needs to know of one published file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link {
    pub id: NoticeId,
    pub sha256: Sha,
    pub previous: Option<Sha>,
    pub issued_at: DateTime<FixedOffset>,
}

impl Link {
    /// The link of one file.
    pub fn of(id: NoticeId, notice: &Notice, sha256: Sha) -> Self {
        let previous = notice.header.previous.as_deref().and_then(|text| {
            let mut hash = [0; 32];
            hex::decode_to_slice(text, &mut hash).ok().map(|()| hash)
        });
        Self {
            id,
            sha256,
            previous,
            issued_at: notice.header.issued_at,
        }
    }
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

/// Why there is no one chain, and at which files it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fork {
    pub ids: Vec<NoticeId>,
    pub detail: String,
}

/// Looks at all files together, when the new ones do not simply continue the known head.
///
/// `known` are all files that were here before, `readable` those whose header is at hand, known
/// and new; the known ones that are no longer published are not among them. It is a fork when a
/// file has two successors, when two files claim to be the first, when a link is missing although
/// no number is, or when a new file follows another one than the head although nothing was
/// missing there. Answers the head: the end of the part that was issued last.
pub(crate) fn judge(
    known_head: Option<(NoticeId, Sha)>,
    readable: &[Link],
    known: &BTreeMap<NoticeId, Sha>,
) -> Result<Option<(NoticeId, Sha)>, Fork> {
    let mut successor: BTreeMap<Option<Sha>, &Link> = BTreeMap::new();
    for link in readable {
        if let Some(other) = successor.insert(link.previous, link) {
            let place = if link.previous.is_none() {
                "be the first"
            } else {
                "follow the same file"
            };
            return Err(Fork {
                ids: vec![link.id, other.id],
                detail: format!("{} and {} both claim to {place}", other.id, link.id),
            });
        }
    }
    let known_files: BTreeSet<Sha> = known.values().copied().collect();
    let was_complete = gaps(known.keys().map(|id| id.number)).is_empty();
    let head = known_head.map(|(_, sha)| sha);
    for link in readable.iter().filter(|link| !known.contains_key(&link.id)) {
        let elsewhere = match link.previous {
            Some(previous) => known_files.contains(&previous) && head != Some(previous),
            None => head.is_some(),
        };
        if elsewhere && was_complete {
            return Err(Fork {
                ids: vec![link.id],
                detail: format!("{} does not follow the newest notice that is here", link.id),
            });
        }
    }
    let present: BTreeSet<Sha> = readable
        .iter()
        .map(|link| link.sha256)
        .chain(known_files.iter().copied())
        .collect();
    let numbers = readable
        .iter()
        .map(|link| link.id.number)
        .chain(known.keys().map(|id| id.number));
    let number_missing = !gaps(numbers).is_empty();
    let is_hole = |link: &&Link| {
        link.previous
            .is_some_and(|previous| !present.contains(&previous))
    };
    if let Some(link) = readable.iter().find(is_hole)
        && !number_missing
    {
        return Err(Fork {
            ids: vec![link.id],
            detail: format!(
                "{} follows a file that is not in this feed, though no number is missing",
                link.id
            ),
        });
    }
    let tails = readable
        .iter()
        .filter(|link| !successor.contains_key(&Some(link.sha256)));
    let newest = tails
        .max_by_key(|link| (link.issued_at, link.id))
        .map(|link| (link.id, link.sha256));
    // A head that was taken down stays the head until something newer was published.
    let taken_down = |id: NoticeId| !readable.iter().any(|link| link.id == id);
    Ok(match (known_head, newest) {
        (Some((id, sha)), Some((newest, _)))
            if taken_down(id) && !successor.contains_key(&Some(sha)) && newest <= id =>
        {
            known_head
        }
        (_, newest) => newest.or(known_head),
    })
}
