//! How one cell becomes a value and back.

use super::figure::{Figures, Years, number};
use super::when::{DateOrder, NoDate, When};

/// Why a cell was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WrongCell {
    /// A date that can be read in two ways.
    TwoWays,
    /// A sentence without a full stop.
    Because(String),
}

impl From<NoDate> for WrongCell {
    fn from(why: NoDate) -> Self {
        match why {
            NoDate::TwoWays => Self::TwoWays,
            NoDate::Wrong(why) => Self::Because(why),
        }
    }
}

/// What a cell may hold, for forms and templates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Any text.
    Text,
    /// A date as exact as the source.
    When,
    /// A whole number from 0.
    Count,
    /// One or several exact numbers.
    Figures,
    /// Years of the contract.
    Years,
    /// One of these words.
    Choice(&'static [&'static str]),
}

/// A type that lives in a cell. An empty cell is the default.
pub trait Field: Default {
    /// What the cell may hold.
    const SHAPE: Shape;

    /// Reads a cell that is not empty.
    ///
    /// # Errors
    /// See [`WrongCell`].
    fn from_cell(text: &str, order: DateOrder) -> Result<Self, WrongCell>;

    /// Writes it; the default is an empty cell.
    fn to_cell(&self) -> String;
}

impl Field for String {
    const SHAPE: Shape = Shape::Text;

    fn from_cell(text: &str, _: DateOrder) -> Result<Self, WrongCell> {
        Ok(text.to_owned())
    }

    fn to_cell(&self) -> String {
        self.clone()
    }
}

impl Field for When {
    const SHAPE: Shape = Shape::When;

    fn from_cell(text: &str, order: DateOrder) -> Result<Self, WrongCell> {
        Ok(Self::parse(text, order)?)
    }

    fn to_cell(&self) -> String {
        self.to_string()
    }
}

impl Field for Option<When> {
    const SHAPE: Shape = Shape::When;

    fn from_cell(text: &str, order: DateOrder) -> Result<Self, WrongCell> {
        Ok(Some(When::parse(text, order)?))
    }

    fn to_cell(&self) -> String {
        self.map(|when| when.to_string()).unwrap_or_default()
    }
}

impl Field for Option<u64> {
    const SHAPE: Shape = Shape::Count;

    fn from_cell(text: &str, _: DateOrder) -> Result<Self, WrongCell> {
        number(text)
            .filter(|found| found.is_integer())
            .and_then(|found| u64::try_from(found).ok())
            .map(Some)
            .ok_or_else(|| WrongCell::Because(format!("“{text}” is not a whole number from 0")))
    }

    fn to_cell(&self) -> String {
        self.map(|count| count.to_string()).unwrap_or_default()
    }
}

impl Field for Figures {
    const SHAPE: Shape = Shape::Figures;

    fn from_cell(text: &str, _: DateOrder) -> Result<Self, WrongCell> {
        Self::parse(text).map_err(WrongCell::Because)
    }

    fn to_cell(&self) -> String {
        self.to_string()
    }
}

impl Field for Years {
    const SHAPE: Shape = Shape::Years;

    fn from_cell(text: &str, _: DateOrder) -> Result<Self, WrongCell> {
        Self::parse(text).map_err(WrongCell::Because)
    }

    fn to_cell(&self) -> String {
        self.to_string()
    }
}

/// The nearest of `known` to what was typed, when one is near.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    known
        .into_iter()
        .map(|name| (strsim::jaro_winkler(&typed, name), name))
        .filter(|(near, _)| *near > 0.78)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}

/// A type whose cell holds one of a few words; the first is what an empty cell means.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// All of them, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
            const WORDS: &'static [&'static str] = &[$($word,)*];

            /// The word in a cell.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }

        impl Default for $name {
            fn default() -> Self { Self::ALL[0] }
        }

        impl $crate::log::field::Field for $name {
            const SHAPE: $crate::log::field::Shape = $crate::log::field::Shape::Choice(Self::WORDS);

            fn from_cell(text: &str, _: $crate::log::when::DateOrder) -> Result<Self, $crate::log::field::WrongCell> {
                let typed = text.trim().to_lowercase().replace([' ', '-'], "_");
                Self::ALL.iter().copied().find(|one| one.as_str() == typed).ok_or_else(|| {
                    let hint = match $crate::log::field::nearest(&typed, Self::WORDS.iter().copied()) {
                        Some(near) => format!("did you mean “{near}”?"),
                        None => format!("it is one of {}", Self::WORDS.join(", ")),
                    };
                    $crate::log::field::WrongCell::Because(format!("“{text}” is not known here; {hint}"))
                })
            }

            fn to_cell(&self) -> String { self.as_str().to_owned() }
        }
    };
}
pub(super) use choice;
