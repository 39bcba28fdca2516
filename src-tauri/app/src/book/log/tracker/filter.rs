//! Which rows of the tracker are shown, and in what order.

use crate::error::{AppError, AppResult};
use crate::view::TrackerRow;

pub(super) fn folded(text: &str) -> String {
    text.to_lowercase()
}

/// The words by which a row is found.
pub(super) fn words_of(row: &TrackerRow) -> String {
    let mut words = vec![row.name.as_str(), row.article.as_str(), row.issue.as_str()];
    for position in &row.positions {
        words.extend(
            position
                .offer
                .made_by
                .iter()
                .map(|party| party.name.as_str()),
        );
        for term in &position.terms {
            words.extend([
                term.term.as_str(),
                term.value.as_str(),
                term.unit.as_str(),
                term.text.as_str(),
            ]);
        }
    }
    folded(&words.join(" "))
}

/// Which rows of the tracker are shown.
pub(super) enum Show {
    All,
    State(&'static str),
    Regressive,
    Contested,
}

impl Show {
    pub(super) fn named(name: &str) -> AppResult<Self> {
        Ok(match name {
            "" => Self::All,
            "open" => Self::State("open"),
            "disputed" => Self::State("disputed"),
            "not_addressed" => Self::State("not_addressed"),
            "withdrawn" => Self::State("withdrawn"),
            "agreed" => Self::State("agreed"),
            "regressive" => Self::Regressive,
            "contested" => Self::Contested,
            other => {
                return Err(AppError::BadInput(format!(
                    "“{other}” is no filter of the tracker. Choose open, disputed, not_addressed, withdrawn, agreed, regressive or contested."
                )));
            }
        })
    }

    pub(super) fn shows(&self, row: &TrackerRow) -> bool {
        match self {
            Self::All => true,
            Self::State(state) => row.state == *state,
            Self::Regressive => row.positions.iter().any(|one| !one.regressive.is_empty()),
            Self::Contested => !row.conflicts.is_empty(),
        }
    }
}

/// In which order the rows stand.
pub(super) enum Order {
    Table,
    Name,
    State,
    Newest,
    Oldest,
}

impl Order {
    pub(super) fn named(name: &str) -> AppResult<Self> {
        Ok(match name {
            "" | "table" => Self::Table,
            "name" => Self::Name,
            "state" => Self::State,
            "newest" => Self::Newest,
            "oldest" => Self::Oldest,
            other => {
                return Err(AppError::BadInput(format!(
                    "“{other}” is no order of the tracker. Choose table, name, state, newest or oldest."
                )));
            }
        })
    }

    pub(super) fn sort(&self, rows: &mut [&TrackerRow]) {
        // An issue without a position has no age; it comes last either way.
        let age = |row: &TrackerRow| row.positions.iter().map(|one| one.age_days).min();
        match self {
            Self::Table => {}
            Self::Name => rows.sort_by_cached_key(|row| folded(&row.name)),
            Self::State => rows.sort_by_key(|row| state_rank(&row.state)),
            Self::Newest => rows.sort_by_key(|row| age(row).unwrap_or(u32::MAX)),
            Self::Oldest => {
                rows.sort_by_key(|row| (age(row).is_none(), std::cmp::Reverse(age(row))));
            }
        }
    }
}

/// What still has to be settled comes first.
fn state_rank(state: &str) -> u8 {
    match state {
        "disputed" => 0,
        "open" => 1,
        "not_addressed" => 2,
        "withdrawn" => 3,
        _ => 4,
    }
}
