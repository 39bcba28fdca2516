//! Identifiers that are the same in every copy and export of a book.

use chrono::{DateTime, Utc};

use crate::error::{AppError, AppResult};

/// A new UUID, version 7, for something that is made at `now`.
pub(crate) fn new(now: DateTime<Utc>) -> AppResult<String> {
    let mut bytes = [0; 10];
    getrandom::fill(&mut bytes)
        .map_err(|error| AppError::Internal(format!("the system gave no randomness: {error}")))?;
    let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
    let made = uuid::Builder::from_unix_timestamp_millis(millis, &bytes);
    Ok(made.into_uuid().to_string())
}
