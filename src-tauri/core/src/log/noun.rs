//! What all nouns of the log have in common: columns, cells, rules, identifiers.

mod act;
mod fact;
mod offer;
mod session;

pub use act::{DueKind, Event, Number, Outcome, Party, Promise, Request, RequestKind, Vote};
pub use fact::{Conflict, Source, SourceKind, Tier};
pub use offer::{
    Better, Characterization, Issue, Move, MoveKind, Proposal, ProposalKind, Term, TermStatus,
};
pub use session::{
    Addendum, Attendance, Caucus, NoteKind, Place, Presence, Session, SessionForm, SessionNote,
};

use sha2::{Digest, Sha256};

use super::field::{Field, Shape, WrongCell};
use super::when::DateOrder;

/// Whether a column may be left empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Duty {
    /// Every row needs it.
    Must,
    /// It may be empty.
    May,
}

/// A column of a table, a file and a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name, the same everywhere.
    pub name: &'static str,
    /// May it be empty?
    pub duty: Duty,
    /// What its cells hold.
    pub shape: Shape,
    /// One sentence on what goes there.
    pub help: &'static str,
    /// A cell as it might be.
    pub example: &'static str,
    /// Other names under which files have it.
    pub also: &'static [&'static str],
}

/// Something wrong with one cell of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellProblem {
    /// The column.
    pub column: &'static str,
    /// What.
    pub why: WrongCell,
}

/// A noun of the log: a row with a fixed list of columns, the first of which is its identifier.
pub trait Noun: Sized + Clone + PartialEq {
    /// Which one it is.
    const KIND: Kind;
    /// Its table in the book.
    const TABLE: &'static str;
    /// Its columns.
    const COLUMNS: &'static [Column];

    /// The identifier.
    fn id(&self) -> &str;

    /// The identifier that the row gets when it comes without one: it depends on nothing but the
    /// cells that tell one row from another.
    fn derived_id(&self) -> String;

    /// The same row under another identifier.
    #[must_use]
    fn with_id(self, id: &str) -> Self;

    /// Reads a row; `cells` come in the order of the columns. An empty identifier is derived
    /// from the row, so that the same row gets the same one again.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    fn from_cells<'a>(
        cells: impl Iterator<Item = &'a str>,
        order: DateOrder,
    ) -> Result<Self, Vec<CellProblem>>;

    /// Writes the row in the order of the columns.
    fn to_cells(&self) -> Vec<String>;
}

/// Rules that concern several cells of one row.
pub(super) trait Rules {
    /// Tells `wrong` each column with what is wrong with it.
    fn rules(&self, wrong: &mut dyn FnMut(&'static str, String)) {
        let _ = wrong;
    }
}

/// An identifier that depends on nothing but what the row says.
pub(super) fn derived_id(kind: Kind, key: &[String]) -> String {
    let mut hash = Sha256::new();
    hash.update(kind.as_str());
    for part in key {
        hash.update([0x1f]);
        hash.update(part.trim().to_lowercase());
    }
    let mut id = hex::encode(hash.finalize());
    id.truncate(16);
    format!("r-{id}")
}

pub(super) fn read_cell<T: Field>(
    text: &str,
    column: &'static str,
    duty: Duty,
    order: DateOrder,
    problems: &mut Vec<CellProblem>,
) -> T {
    let text = text.trim();
    if text.is_empty() {
        if duty == Duty::Must {
            problems.push(CellProblem {
                column,
                why: WrongCell::Because("this must not be empty".into()),
            });
        }
        return T::default();
    }
    T::from_cell(text, order).unwrap_or_else(|why| {
        problems.push(CellProblem { column, why });
        T::default()
    })
}

/// Splits a cell that names several things.
pub fn several(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(['|', ';'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// Defines a noun: its columns in order, each with duty, help and an example.
macro_rules! noun {
    (
        $(#[$doc:meta])*
        $name:ident in $table:literal is $kind:ident by [$($key:ident),*] {
            $($field:ident: $type:ty, $duty:ident, $help:literal, $example:literal $(, also [$($also:literal),*])?;)*
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Default)]
        pub struct $name {
            /// The identifier, never empty.
            pub id: String,
            $(#[doc = $help] pub $field: $type,)*
        }

        impl $crate::log::noun::Noun for $name {
            const KIND: $crate::log::noun::Kind = $crate::log::noun::Kind::$kind;
            const TABLE: &'static str = $table;
            const COLUMNS: &'static [$crate::log::noun::Column] = &[
                $crate::log::noun::Column {
                    name: "id",
                    duty: $crate::log::noun::Duty::May,
                    shape: $crate::log::field::Shape::Text,
                    help: "A short code; left empty, one is made from the row",
                    example: "",
                    also: &["key"],
                },
                $($crate::log::noun::Column {
                    name: stringify!($field),
                    duty: $crate::log::noun::Duty::$duty,
                    shape: <$type as $crate::log::field::Field>::SHAPE,
                    help: $help,
                    example: $example,
                    also: &[$($($also),*)?],
                },)*
            ];

            fn id(&self) -> &str { &self.id }

            fn derived_id(&self) -> String {
                $crate::log::noun::derived_id(
                    <Self as $crate::log::noun::Noun>::KIND,
                    &[$($crate::log::field::Field::to_cell(&self.$key)),*],
                )
            }

            fn with_id(mut self, id: &str) -> Self {
                id.clone_into(&mut self.id);
                self
            }

            fn from_cells<'a>(
                mut cells: impl Iterator<Item = &'a str>,
                order: $crate::log::when::DateOrder,
            ) -> Result<Self, Vec<$crate::log::noun::CellProblem>> {
                let mut problems = Vec::new();
                let id = cells.next().unwrap_or_default().trim().to_owned();
                $(let $field = $crate::log::noun::read_cell::<$type>(
                    cells.next().unwrap_or_default(),
                    stringify!($field),
                    $crate::log::noun::Duty::$duty,
                    order,
                    &mut problems,
                );)*
                let mut row = Self { id, $($field,)* };
                if problems.is_empty() {
                    $crate::log::noun::Rules::rules(&row, &mut |column, why| {
                        problems.push($crate::log::noun::CellProblem {
                            column,
                            why: $crate::log::field::WrongCell::Because(why),
                        });
                    });
                }
                if !problems.is_empty() {
                    return Err(problems);
                }
                if row.id.is_empty() {
                    row.id = $crate::log::noun::Noun::derived_id(&row);
                }
                Ok(row)
            }

            fn to_cells(&self) -> Vec<String> {
                vec![self.id.clone(), $($crate::log::field::Field::to_cell(&self.$field)),*]
            }
        }
    };
}
pub(super) use noun;

macro_rules! kinds {
    ($($variant:ident = $word:literal, $type:ident, $help:literal;)*) => {
        /// A noun of the log, as a value.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $(#[doc = $help] $variant,)* }

        impl Kind {
            /// All of them. Their order is one in which what is named comes before what names it.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its name on the command line and in the book.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// What one row is.
            pub const fn help(self) -> &'static str {
                match self { $(Self::$variant => $help,)* }
            }

            /// Finds a kind by its name.
            pub fn named(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.as_str() == text)
            }

            /// Its columns.
            pub const fn columns(self) -> &'static [Column] {
                match self { $(Self::$variant => $type::COLUMNS,)* }
            }

            /// True for what is noted in meetings: it never goes into anything shared unasked.
            pub const fn is_closed(self) -> bool {
                matches!(
                    self,
                    Self::Sessions | Self::Attendance | Self::Caucuses | Self::SessionNotes | Self::Addenda
                )
            }

            /// Whose codes a column holds, where it names one other row.
            pub fn names_in(self, column: &str) -> Option<Self> {
                match (self, column) {
                    (Self::Moves | Self::Terms | Self::SessionNotes, "proposal")
                    | (Self::Proposals, "answers") => Some(Self::Proposals),
                    (Self::Terms | Self::Moves, "issue") => Some(Self::Issues),
                    (Self::Characterizations, "term") => Some(Self::Terms),
                    (_, "session") => Some(Self::Sessions),
                    _ => None,
                }
            }

            /// Its table in the book.
            pub const fn table(self) -> &'static str {
                match self { $(Self::$variant => $type::TABLE,)* }
            }
        }
    };
}

kinds! {
    Parties = "parties", Party, "A union, an employer, a committee, a person in public office, a medium";
    Issues = "issues", Issue, "A subject of the talks, for example minimums";
    Sources = "sources", Source, "What a code in the columns “src” stands for";
    Events = "events", Event, "Something that happened";
    Sessions = "sessions", Session, "A meeting";
    Attendance = "attendance", Attendance, "Who was present or absent at a meeting";
    Caucuses = "caucuses", Caucus, "One side meeting alone, from and to";
    SessionNotes = "session_notes", SessionNote, "A running note of a meeting, with its time";
    Addenda = "addenda", Addendum, "What was added to a closed record";
    Proposals = "proposals", Proposal, "A written offer";
    Moves = "moves", Move, "What happened to a proposal";
    Terms = "terms", Term, "One term of one offer";
    Characterizations = "characterizations", Characterization, "How one side describes a term";
    Promises = "promises", Promise, "Who promised what by when";
    Votes = "votes", Vote, "A vote with its counts";
    Conflicts = "conflicts", Conflict, "A question on which two sources disagree";
    Requests = "requests", Request, "An information request or a charge at the labor board";
    Numbers = "numbers", Number, "A single number with its unit";
}

/// Runs an expression with the type that belongs to a kind.
#[macro_export]
macro_rules! with_noun {
    ($kind:expr, $noun:ident => $body:expr) => {
        $crate::with_noun!(@each $kind, $noun, $body,
            Parties Party, Issues Issue, Sources Source, Events Event, Sessions Session,
            Attendance Attendance, Caucuses Caucus, SessionNotes SessionNote, Addenda Addendum,
            Proposals Proposal, Moves Move, Terms Term, Characterizations Characterization,
            Promises Promise, Votes Vote, Conflicts Conflict, Requests Request, Numbers Number)
    };
    (@each $kind:expr, $noun:ident, $body:expr, $($variant:ident $type:ident),*) => {
        $crate::with_noun!(@match $kind, $noun, $body, [$($variant $type),*])
    };
    (@match $kind:expr, $noun:ident, $body:expr, [$($variant:ident $type:ident),*]) => {
        match $kind {
            $($crate::log::Kind::$variant => {
                type $noun = $crate::log::noun::$type;
                $body
            })*
        }
    };
}
