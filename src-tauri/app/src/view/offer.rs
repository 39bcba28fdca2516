//! Offers, their terms, and how they stand beside each other.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ConflictView, FactSource, PartyLabel, WhenView};

/// An offer in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OfferRow {
    /// Identifier.
    pub id: String,
    /// Number at the table, empty when no source gives it.
    pub number: String,
    /// How people call it.
    pub title: String,
    /// When it was passed.
    pub date: WhenView,
    /// Who made it.
    pub made_by: Vec<PartyLabel>,
    /// What it is.
    pub kind: String,
    /// What it answers.
    pub answers: String,
    /// How many terms it has.
    pub terms: u32,
    /// It is a closed note of the table.
    pub closed: bool,
    /// Where it is recorded.
    pub source: FactSource,
}

/// How one side describes a term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CharacterizationView {
    /// Identifier.
    pub id: String,
    /// Who says so.
    pub by: PartyLabel,
    /// What.
    pub words: String,
    /// When, empty when no source says.
    pub date: String,
    /// Where it is recorded.
    pub source: FactSource,
}

/// A term of an offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TermView {
    /// Identifier.
    pub id: String,
    /// What it is about.
    pub term: String,
    /// Its numbers as written.
    pub value: String,
    /// What they count.
    pub unit: String,
    /// Years of the contract.
    pub years: String,
    /// Its wording.
    pub text: String,
    /// Where it stands.
    pub status: String,
    /// Who described it.
    pub reported_by: String,
    /// How the sides describe it.
    pub characterizations: Vec<CharacterizationView>,
    /// Where it is recorded.
    pub source: FactSource,
    /// Codes of the conflicts that concern it.
    pub conflicts: Vec<String>,
}

/// A number that is worse than the same side's own earlier one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RegressionView {
    /// What it is about.
    pub term: String,
    /// Year of the contract, 0 when none is named.
    pub year: u8,
    /// The earlier number.
    pub was: String,
    /// The later number.
    pub now: String,
    /// What both count.
    pub unit: String,
    /// The earlier offer.
    pub earlier: String,
    /// When that was made.
    pub earlier_on: Option<WhenView>,
}

/// Terms that are one thing: the years of one raise, or one term by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TermLine {
    /// What it is about.
    pub label: String,
    /// The numbers in the order of the years, with a slash between them.
    pub figures: String,
    /// What they count.
    pub unit: String,
    /// The years of the contract.
    pub years: String,
    /// The wording.
    pub text: String,
    /// The percentages added up.
    pub simple: Option<String>,
    /// The percentages compounded, to two decimals.
    pub compounded: Option<String>,
}

/// Which offers to choose from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
pub struct OffersWanted {
    /// Words that must all occur in title, number, or maker.
    pub text: String,
    /// Index of the first row.
    pub offset: u32,
    /// How many rows at most.
    pub limit: u32,
}

/// A comparison that is offered without being asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OfferQuestion {
    /// `changed`: what one offer changed; `settled`: the way to an agreement; `stand`: the latest
    /// position of each side.
    pub kind: String,
    /// The offers, in the order in which they stand side by side; the last one is the newest.
    pub offers: Vec<OfferRow>,
}

/// Offers to choose from, newest first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OffersView {
    /// The offers from `offset` on.
    pub rows: Vec<OfferRow>,
    /// How many the words match.
    pub total: u32,
    /// Index of the first row.
    pub offset: u32,
    /// Comparisons that answer what most people ask, newest first.
    pub questions: Vec<OfferQuestion>,
}

/// The number for one year of the contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct YearFigure {
    /// Year of the contract.
    pub year: u8,
    /// The number, exact.
    pub value: String,
}

/// What one offer says in one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CompareCell {
    /// The numbers by year.
    pub years: Vec<YearFigure>,
    /// The numbers that are not for one year.
    pub numbers: Vec<String>,
    /// The years that these are about, as typed.
    pub span: String,
    /// What the numbers count.
    pub unit: String,
    /// The currency, when they are money.
    pub currency: String,
    /// The period, when they are money paid again and again.
    pub per: String,
    /// The wording.
    pub text: String,
    /// The percentages added up.
    pub simple: Option<String>,
    /// The percentages compounded, to two decimals.
    pub compounded: Option<String>,
    /// The terms behind it.
    pub terms: Vec<TermView>,
}

/// A piece of a comparison of words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct WordRun {
    /// `both`, `was` or `now`.
    pub side: String,
    /// The words.
    pub text: String,
}

/// What changed from one offer to the next in one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LineChange {
    /// Place of the earlier offer in the comparison, from 1.
    pub from: u8,
    /// Place of the later offer in the comparison, from 1.
    pub to: u8,
    /// Both offers are the same side's.
    pub own: bool,
    /// Year of the contract, 0 when it is not about one.
    pub year: u8,
    /// `year`, `compounded`, `number`, `words`; `added` when nothing was said before; `dropped`
    /// when a side no longer says what it said; `silent` when the other side does not speak about it.
    pub what: String,
    /// Before.
    pub was: String,
    /// After.
    pub now: String,
    /// After minus before, for numbers.
    pub difference: Option<String>,
    /// The words, for a change of words.
    pub words: Vec<WordRun>,
}

/// One thing that the offers speak about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CompareLine {
    /// How the offers call it.
    pub label: String,
    /// One for each offer; `None` where it says nothing.
    pub cells: Vec<Option<CompareCell>>,
    /// What changed from each offer to the next.
    pub changes: Vec<LineChange>,
}

/// One issue of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CompareIssue {
    /// Code of the issue.
    pub issue: String,
    /// Its name.
    pub name: String,
    /// What the offers say.
    pub lines: Vec<CompareLine>,
}

/// Offers side by side.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CompareView {
    /// The offers in the order that was asked for.
    pub offers: Vec<OfferRow>,
    /// By issue.
    pub issues: Vec<CompareIssue>,
    /// Claims about these offers that are no part of them.
    pub claims: Vec<TermView>,
    /// Conflicts that concern them.
    pub conflicts: Vec<ConflictView>,
}

/// What one's own pay becomes under an offer.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PayWanted {
    /// One's own figure as typed.
    pub figure: String,
    /// What it is paid for: `hour`, `week`, `month`, `year`.
    pub per: String,
    /// The offers.
    pub offers: Vec<String>,
}

/// One line of percentages applied to one's own figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PayLine {
    /// The offer.
    pub offer: String,
    /// The issue.
    pub issue: String,
    /// What the percentages are about.
    pub label: String,
    /// The figure in each year, to the cent.
    pub years: Vec<YearFigure>,
    /// The last year minus today, to the cent.
    pub more: String,
    /// All years together minus the same number of years of today's figure, when it is paid all
    /// year round; empty for pay by the hour.
    pub more_in_all: String,
    /// How often a year that counts the figure; `None` for pay by the hour.
    pub times_a_year: Option<u32>,
}

/// One's own figure as the book keeps it. No export holds it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct OwnPay {
    /// As typed.
    pub figure: String,
    /// `hour`, `week`, `month`, `year`.
    pub per: String,
}
