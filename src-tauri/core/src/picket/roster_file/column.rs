//! What the columns of a roster mean.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::RosterFile;
use crate::picket::fold::folded;

/// What a column of the file means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// Member number.
    Number,
    /// First names.
    First,
    /// Last names.
    Last,
    /// Both in one: `Last, First` or `First Last`.
    Name,
    /// What they are called.
    KnownAs,
    /// Local or bargaining unit.
    Unit,
    /// Standing.
    Standing,
    /// Alternate duty agreed by whom.
    AlternateBy,
    /// Alternate duty until when.
    AlternateUntil,
}

impl Column {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Number,
        Self::First,
        Self::Last,
        Self::Name,
        Self::KnownAs,
        Self::Unit,
        Self::Standing,
        Self::AlternateBy,
        Self::AlternateUntil,
    ];

    /// Headings under which offices write it, folded.
    const fn headings(self) -> &'static [&'static str] {
        match self {
            Self::Number => &[
                "member number",
                "member no",
                "member id",
                "memberid",
                "number",
                "no",
                "id",
                "card number",
                "card no",
                "card",
                "membership number",
                "member",
                "emp id",
            ],
            Self::First => &[
                "first",
                "first name",
                "firstname",
                "given name",
                "given names",
                "vorname",
                "nombre",
            ],
            Self::Last => &[
                "last",
                "last name",
                "lastname",
                "surname",
                "family name",
                "nachname",
                "apellido",
                "apellidos",
            ],
            Self::Name => &["name", "full name", "fullname", "member name"],
            Self::KnownAs => &["known as", "nickname", "preferred name", "goes by", "nick"],
            Self::Unit => &[
                "unit",
                "local",
                "bargaining unit",
                "branch",
                "chapter",
                "local number",
            ],
            Self::Standing => &["standing", "status", "member status", "dues status"],
            Self::AlternateBy => &[
                "alternate duty agreed by",
                "alternate duty by",
                "agreed by",
                "accommodation by",
            ],
            Self::AlternateUntil => &[
                "alternate duty until",
                "alternate until",
                "accommodation until",
            ],
        }
    }
}

/// Which column of the file means what, by heading. Kept, so that the next file of the same
/// office needs no questions.
pub type Mapping = BTreeMap<Column, String>;

impl RosterFile {
    /// What the columns seem to mean: as remembered, otherwise by their headings.
    pub fn guess(&self, remembered: &Mapping) -> Mapping {
        let known: HashMap<String, &String> = self
            .headings
            .iter()
            .map(|heading| (folded(heading).join(" "), heading))
            .collect();
        let mut found = Mapping::new();
        for column in Column::ALL {
            let kept = remembered
                .get(&column)
                .and_then(|heading| known.get(&folded(heading).join(" ")));
            let guessed = || {
                column
                    .headings()
                    .iter()
                    .find_map(|heading| known.get(*heading))
            };
            if let Some(heading) = kept.or_else(guessed) {
                found.insert(column, (*heading).clone());
            }
        }
        if found.contains_key(&Column::First) && found.contains_key(&Column::Last) {
            found.remove(&Column::Name);
        }
        found
    }
}
