//! What the screens and the command line are shown of the bargaining log.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::OrderView;

/// How dates with slashes are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DateOrderView {
    /// Nobody said.
    #[default]
    Unsaid,
    /// 31/12/2023.
    DayFirst,
    /// 12/31/2023.
    MonthFirst,
}

/// A file to bring into the log.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct LogImportWanted {
    /// Which noun, for example `terms`.
    pub kind: String,
    /// The file.
    pub path: String,
    /// How dates with slashes are read.
    pub dates: DateOrderView,
    /// Only say what would be done.
    pub dry_run: bool,
}

/// What an import did or would do.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LogImportOutcome {
    /// Which noun.
    pub kind: String,
    /// Rows that the book did not have.
    pub new: u32,
    /// Rows that the book had with other cells.
    pub changed: u32,
    /// Rows that the book had, the same.
    pub unchanged: u32,
    /// What is wrong with the file, at most 200 of it.
    pub problems: Vec<LogProblem>,
    /// How many problems there are in all.
    pub problem_count: u32,
    /// The encoding that was found.
    pub encoding: String,
    /// The separator that was found.
    pub separator: String,
    /// True when the file was written into the book.
    pub written: bool,
    /// The change, for undoing it.
    pub edit: Option<i64>,
    /// The first rows that would change, in words.
    pub examples: Vec<String>,
}

/// Something wrong with a file or a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LogProblem {
    /// The line of the file, from 1; 0 when it concerns the whole file.
    pub row: u32,
    /// The column.
    pub column: String,
    /// A stable code.
    pub code: String,
    /// One sentence.
    pub message: String,
}

/// A noun of the log with its columns.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LogKind {
    /// Its name.
    pub kind: String,
    /// What one row is.
    pub help: String,
    /// How many rows the book has.
    pub rows: u32,
    /// How many of them are closed notes of the table.
    pub closed: u32,
    /// Its columns.
    pub columns: Vec<LogColumn>,
}

/// A column of a noun.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LogColumn {
    /// Its name.
    pub name: String,
    /// It must not be empty.
    pub must: bool,
    /// What its cells hold: `text`, `when`, `count`, `figures`, `years`, `choice`.
    pub shape: String,
    /// The words to choose from.
    pub choices: Vec<String>,
    /// What goes there.
    pub help: String,
    /// A cell as it might be.
    pub example: String,
}

/// Where a fact is recorded and how strong that is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FactSource {
    /// What kind of source, for example `official_union`.
    pub kind: String,
    /// `T0` to `T4`, `copied`, `own`, or empty.
    pub tier: String,
    /// The codes as they were typed.
    pub codes: String,
    /// What the codes stand for.
    pub citations: Vec<String>,
    /// The decisive words.
    pub quote: String,
    /// When somebody last saw the source.
    pub seen_on: String,
}

/// A date as exact as its source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct WhenView {
    /// As it is written: `2023-06`, `2023-08-11`, a range with a slash, or an instant.
    pub text: String,
    /// The first day.
    pub first: String,
    /// The last day.
    pub last: String,
    /// `month`, `day`, `range` or `minute`.
    pub precision: String,
    /// The strike day of the first day, when there is one.
    pub strike_day: Option<u32>,
}

/// A party as a heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PartyLabel {
    /// Its identifier, or the name as typed.
    pub id: String,
    /// Short name, or the name where there is none.
    pub name: String,
    /// Full name.
    pub full_name: String,
    /// On whose side.
    pub side: String,
}

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

/// The latest position of one side on one issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PositionView {
    /// Whose it is.
    pub party: String,
    /// The offer.
    pub offer: OfferRow,
    /// What it says, in lines.
    pub lines: Vec<TermLine>,
    /// The terms behind them.
    pub terms: Vec<TermView>,
    /// Days since then.
    pub age_days: u32,
    /// Where it goes back behind the same side's own earlier word.
    pub regressive: Vec<RegressionView>,
}

/// A step in the history of an issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct IssueStep {
    /// The offer.
    pub offer: OfferRow,
    /// What it says on this issue, in lines.
    pub lines: Vec<TermLine>,
    /// The terms behind them, and claims about it.
    pub terms: Vec<TermView>,
    /// What happened to it, in the order of time.
    pub moves: Vec<MoveView>,
}

/// What happened to an offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MoveView {
    /// `pass`, `hold`, `withdraw`, `reject`, `ta`.
    pub kind: String,
    /// When.
    pub date: WhenView,
    /// Who.
    pub by: String,
    /// Anything else.
    pub note: String,
    /// Where it is recorded.
    pub source: FactSource,
}

/// An issue in the tracker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TrackerRow {
    /// Code of the issue.
    pub issue: String,
    /// Its name.
    pub name: String,
    /// Its place in the contract.
    pub article: String,
    /// `open`, `disputed`, `not_addressed`, `withdrawn`, `agreed`.
    pub state: String,
    /// The latest position of each side.
    pub positions: Vec<PositionView>,
    /// Sides that made offers and said nothing about it.
    pub silent: Vec<String>,
    /// How many offers mention it.
    pub steps: u32,
    /// All offers that mention it, oldest first; empty in a page of the tracker, where the row
    /// that is opened is asked for alone.
    pub history: Vec<IssueStep>,
    /// Codes of the conflicts that concern it.
    pub conflicts: Vec<String>,
}

/// Which part of the tracker, and in what order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
pub struct TrackerWanted {
    /// Words that must all occur in the issue or in the latest positions.
    pub text: String,
    /// A state of [`TrackerRow::state`], `regressive`, `contested`, or empty for all.
    pub show: String,
    /// `table` (the order of the issues), `name`, `state`, `newest`, `oldest`.
    pub sort: String,
    /// Index of the first row.
    pub offset: u32,
    /// How many rows at most.
    pub limit: u32,
}

/// The tracker.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TrackerView {
    /// The day as of which it stands.
    pub as_of: String,
    /// The sides that made offers, in the order of their first.
    pub parties: Vec<PartyLabel>,
    /// One row for each issue.
    pub rows: Vec<TrackerRow>,
    /// How many rows the filter matches.
    pub total: u32,
    /// Index of the first row.
    pub offset: u32,
    /// How many issues there are without the filter.
    pub issues: u32,
    /// All offers until that day, oldest first; empty in a page of the tracker.
    pub offers: Vec<OfferRow>,
    /// Conflicts that concern the rows.
    pub conflicts: Vec<ConflictView>,
    /// What is wrong with the chains of answers, in sentences.
    pub warnings: Vec<String>,
}

/// Where to write the tracker as a page.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct TrackerSave {
    /// The file; it must not exist.
    pub path: String,
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

/// One version of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct VersionView {
    /// Who says so.
    pub by: String,
    /// What.
    pub words: String,
    /// Where it is recorded.
    pub codes: String,
    /// What the codes stand for.
    pub citations: Vec<String>,
}

/// A question on which sources disagree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ConflictView {
    /// Identifier.
    pub id: String,
    /// The question.
    pub question: String,
    /// The versions, in the order of the record; none is preferred.
    pub versions: Vec<VersionView>,
    /// Codes of the facts concerned.
    pub about: Vec<String>,
    /// What to keep in mind.
    pub note: String,
}

/// Which part of the timeline.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
pub struct TimelineWanted {
    /// From this day on, empty for the beginning.
    pub from: String,
    /// Until this day, empty for the end.
    pub to: String,
    /// Only this side, empty for all.
    pub side: String,
    /// Only this kind, empty for all.
    pub kind: String,
    /// Only this evidence tier, empty for all.
    pub tier: String,
    /// Only what sources disagree about.
    pub contested: bool,
    /// The page that holds this entry, in the place of `offset`; empty for none.
    pub at: String,
    /// How wide a column of the overview is: `day`, `week`, `month`.
    pub zoom: String,
    /// Index of the first entry.
    pub offset: u32,
    /// How many entries at most.
    pub limit: u32,
}

/// An entry of the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TimelineEntry {
    /// Code of the fact.
    pub id: String,
    /// `event`, `notice`, `session`, `offer`, `move`, `promise`, `vote`, `request`.
    pub noun: String,
    /// What kind of it.
    pub kind: String,
    /// When.
    pub date: WhenView,
    /// On whose side, `both` for several, empty when nobody's.
    pub side: String,
    /// One line.
    pub title: String,
    /// Who said so.
    pub by: String,
    /// Where.
    pub place: String,
    /// `known`, `unknown` or `contested`.
    pub place_state: String,
    /// Where it is recorded.
    pub source: FactSource,
    /// The notice, when it is one.
    pub notice: Option<u32>,
    /// Codes of the conflicts that concern it.
    pub conflicts: Vec<String>,
}

/// A column of the overview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TimelineBar {
    /// Its first day.
    pub first: String,
    /// Its last day.
    pub last: String,
    /// The strike day of its first day.
    pub strike_day: Option<u32>,
    /// Entries of the union's side.
    pub union: u32,
    /// Entries of the employers' side.
    pub employer: u32,
    /// All other entries.
    pub other: u32,
    /// Entries on which sources disagree.
    pub contested: u32,
}

/// The timeline.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TimelineView {
    /// The entries from `offset` on, oldest first.
    pub entries: Vec<TimelineEntry>,
    /// How many the filter matches.
    pub total: u32,
    /// Index of the first entry.
    pub offset: u32,
    /// The overview over everything that the filter matches.
    pub bars: Vec<TimelineBar>,
    /// The sides that occur without the filter.
    pub sides: Vec<String>,
    /// The kinds that occur without the filter.
    pub kinds: Vec<String>,
    /// The tiers that occur without the filter.
    pub tiers: Vec<String>,
    /// The conflicts that concern what is shown.
    pub conflicts: Vec<ConflictView>,
    /// First and last day of everything.
    pub span: Option<(String, String)>,
    /// Index of the entry that was asked for.
    pub found: Option<u32>,
    /// The first day of the strike.
    pub began: Option<String>,
    /// The book's day.
    pub today: String,
}

/// A picture of the timeline, as the window drew it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct PictureSave {
    /// The file, ending in `.svg` or `.png`; it must not exist.
    pub path: String,
    /// The text of an SVG, or a PNG in Base64.
    pub data: String,
}

/// A promise in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PledgeView {
    /// Identifier.
    pub id: String,
    /// Who promised.
    pub by: PartyLabel,
    /// What.
    pub promise: String,
    /// When it was made.
    pub made_on: WhenView,
    /// When it falls due, as the source words it.
    pub due: String,
    /// `date`, `after`, `conditional`, `standing`, or empty.
    pub due_kind: String,
    /// The day it falls due.
    pub due_date: Option<WhenView>,
    /// `due`, `open`, `standing`, `kept`, `late`, `lapsed`, `superseded`.
    pub stand: String,
    /// What became of it, as the source words it.
    pub status: String,
    /// When it was settled.
    pub settled: Option<WhenView>,
    /// Days after its day on which it was settled; negative before it.
    pub days_late: Option<i32>,
    /// Days that a promise which nothing settled is over its day.
    pub days_over: Option<u32>,
    /// What shows it.
    pub shown_by: Vec<TimelineEntry>,
    /// Where it is recorded.
    pub source: FactSource,
    /// Codes of the conflicts that concern it.
    pub conflicts: Vec<String>,
}

/// A vote in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BallotView {
    /// Identifier.
    pub id: String,
    /// What kind of vote.
    pub kind: String,
    /// When.
    pub date: WhenView,
    /// As of when the counts are known.
    pub as_of: String,
    /// What was voted on.
    pub summary: String,
    /// False while the counts are not known on the book's day.
    pub over: bool,
    /// Votes for.
    pub yes: Option<u32>,
    /// Votes against.
    pub no: Option<u32>,
    /// Valid votes.
    pub valid: Option<u32>,
    /// Members who could vote.
    pub eligible: Option<u32>,
    /// Share of yes votes in the valid ones, per cent with two decimals.
    pub percent: Option<String>,
    /// Share of no votes.
    pub against: Option<String>,
    /// Ballots in members who could vote.
    pub turnout: Option<String>,
    /// The announced figure or word.
    pub announced: String,
    /// True when the announced figure is another than the computed one.
    pub announced_differs: bool,
    /// What is known about turnout.
    pub turnout_note: String,
    /// Where it is recorded.
    pub source: FactSource,
    /// The conflicts that concern it.
    pub conflicts: Vec<ConflictView>,
}

/// The votes, and how the strike ends: three facts that do not follow from one another.
#[derive(Debug, Clone, Serialize, TS)]
pub struct VotesView {
    /// The votes, newest first.
    pub votes: Vec<BallotView>,
    /// What the record says about the end of the strike.
    pub strike_end: Option<TimelineEntry>,
    /// What the record says about the ratification.
    pub ratification: Option<TimelineEntry>,
    /// The signed order to return to work.
    pub return_to_work: Option<OrderView>,
    /// That order holds already.
    pub return_in_force: bool,
    /// The book's day.
    pub today: String,
}

/// The strike day of a date.
#[derive(Debug, Clone, Serialize, TS)]
pub struct StrikeDayAnswer {
    /// The date.
    pub date: String,
    /// The strike day, `None` before the first.
    pub strike_day: Option<u32>,
    /// The first day of the strike.
    pub began: String,
}

/// A change that was made, for undoing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct LogEdit {
    /// Identifier of the change.
    pub edit: i64,
}

/// A row to write.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct LogSave {
    /// Which noun.
    pub kind: String,
    /// Its cells by column; what is missing is empty. An empty `id` makes a new row.
    pub cells: BTreeMap<String, String>,
    /// Why it is changed.
    pub reason: String,
}

/// What became of a row to write.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LogSaved {
    /// The change; `None` when something is wrong or nothing changed.
    pub edit: Option<i64>,
    /// Identifier of the row.
    pub id: String,
    /// What is wrong with it.
    pub problems: Vec<LogProblem>,
}

/// One row of a noun.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct LogRef {
    /// Which noun.
    pub kind: String,
    /// Identifier.
    pub id: String,
}

/// An earlier state of a row.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LogEarlier {
    /// When it was changed.
    pub at: String,
    /// What was done.
    pub what: String,
    /// Why.
    pub reason: String,
    /// It was undone.
    pub undone: bool,
    /// The cells before; `None` when the row was made then.
    pub before: Option<BTreeMap<String, String>>,
}

/// A row with its cells.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LogCells {
    /// Which noun.
    pub kind: String,
    /// Cells by column.
    pub cells: BTreeMap<String, String>,
    /// What became of it, newest first.
    pub earlier: Vec<LogEarlier>,
}

/// Rows of a noun, for lists and choices.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct LogRowsWanted {
    /// Which noun.
    pub kind: String,
    /// Only rows whose column holds `value`; empty for all.
    pub column: String,
    /// See `column`.
    pub value: String,
    /// Only rows that have these words in a cell; empty for all.
    pub text: String,
    /// Index of the first row.
    pub offset: u32,
    /// How many at most.
    pub limit: u32,
}

/// Cells of one row by column.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LogRow {
    /// Identifier.
    pub id: String,
    /// Cells by column.
    pub cells: BTreeMap<String, String>,
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
