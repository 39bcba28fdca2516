//! The border between this project's time library and the one that the TUF library speaks.

use chrono::{DateTime, SubsecRound, Utc};

use crate::refusal::{Refusal, RefusalCode, Result};

/// The instant for the TUF library.
pub(crate) fn to_tuf(instant: DateTime<Utc>) -> Result<jiff::Timestamp> {
    jiff::Timestamp::new(
        instant.timestamp(),
        instant.timestamp_subsec_nanos().min(999_999_999) as i32,
    )
    .map_err(|_| {
        Refusal::new(
            RefusalCode::BadMetadata,
            format!("the time {instant} is out of range"),
        )
    })
}

/// The TUF library's instant for everybody else.
pub(crate) fn from_tuf(instant: jiff::Timestamp) -> Result<DateTime<Utc>> {
    DateTime::from_timestamp(
        instant.as_second(),
        instant.subsec_nanosecond().unsigned_abs(),
    )
    .ok_or_else(|| {
        Refusal::new(
            RefusalCode::BadMetadata,
            format!("the time {instant} is out of range"),
        )
    })
}

/// Whole seconds with `Z`, the only form that every TUF client reads.
pub(crate) fn whole_seconds(instant: DateTime<Utc>) -> String {
    instant
        .trunc_subsecs(0)
        .format("%Y-%m-%dT%H:%M:%SZ")
        .to_string()
}

/// The time to count with: the clock, unless the newest accepted notice is later.
///
/// A clock that was set back must not make old metadata current again, and a wrong clock must not
/// lock anybody out.
pub fn effective_now(clock: DateTime<Utc>, newest_issued: Option<DateTime<Utc>>) -> DateTime<Utc> {
    newest_issued.map_or(clock, |newest| newest.max(clock))
}
