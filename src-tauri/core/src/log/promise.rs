//! How a promise stands on a day.

use chrono::NaiveDate;

use super::noun::{DueKind, Outcome, Promise};

/// Where a promise stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stand {
    /// Its day has come or passed and nothing settled it.
    Due,
    /// Nothing settled it yet.
    Open,
    /// It holds until something ends it.
    Standing,
    /// Kept.
    Kept,
    /// Kept after its day.
    Late,
    /// Its time passed, or what it depended on fell away.
    Lapsed,
    /// Something else took its place.
    Superseded,
}

impl Stand {
    /// A stable word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Open => "open",
            Self::Standing => "standing",
            Self::Kept => "kept",
            Self::Late => "late",
            Self::Lapsed => "lapsed",
            Self::Superseded => "superseded",
        }
    }
}

/// Where a promise stands on `today`; `None` when it was not made yet. What settled it later
/// than that day is not known on that day.
pub fn stand(promise: &Promise, today: NaiveDate) -> Option<Stand> {
    if promise.made_on.first() > today {
        return None;
    }
    let settled = promise.fulfilled_on.map(|when| when.last());
    let due = promise.due_date.map(|when| when.last());
    if settled.is_none_or(|day| day <= today) {
        let late = settled.zip(due).is_some_and(|(settled, due)| settled > due);
        match promise.outcome {
            Outcome::Kept if late => return Some(Stand::Late),
            Outcome::Kept => return Some(Stand::Kept),
            Outcome::Late => return Some(Stand::Late),
            Outcome::Lapsed => return Some(Stand::Lapsed),
            Outcome::Superseded => return Some(Stand::Superseded),
            Outcome::Open => {}
        }
    }
    Some(match promise.due_kind {
        DueKind::Standing => Stand::Standing,
        DueKind::Date | DueKind::After | DueKind::Open | DueKind::Conditional => match due {
            Some(due) if due <= today => Stand::Due,
            Some(_) | None => Stand::Open,
        },
    })
}
