//! What the screen of the hours is shown.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How one kind of duty counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WorthView {
    /// Of each minute so many percent.
    pub percent: u32,
    /// A shift counts as so many shifts.
    pub shifts: u32,
}

/// A duty rule; see `picketbook_core::picket::DutyRule` for what each field means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DutyRuleView {
    /// What the union calls it.
    pub name: String,
    /// `day` or `week`.
    #[ts(type = "'day' | 'week'")]
    pub unit: String,
    /// `Mon` to `Sun`.
    pub week_begins: String,
    /// Minutes asked for each unit.
    pub min_minutes: u32,
    /// Shifts asked for each unit.
    pub min_shifts: u32,
    /// Days asked for each week.
    pub min_days: u32,
    /// `Mon` to `Sun`.
    pub required_days: Vec<String>,
    /// Minutes, 0 for no limit.
    pub max_credit_per_day: u32,
    /// A shift counts from so many minutes on.
    pub shift_from: u32,
    /// A second site of a day needs a review.
    pub one_site_per_day: bool,
    /// Breaks count.
    pub counts_breaks: bool,
    /// Up to so many minutes.
    pub max_break: u32,
    /// Both ends must have been seen.
    pub both_seen: bool,
    /// Somebody else may come.
    pub proxy_allowed: bool,
    /// Good standing is asked for.
    pub good_standing_only: bool,
    /// Alternate duty must have been agreed to.
    pub alternate_agreed_only: bool,
    /// A stay over midnight is shared out.
    pub split_at_midnight: bool,
    /// Minutes that a holiday counts as.
    pub holiday_minutes: u32,
    /// Shifts that a holiday counts as.
    pub holiday_shifts: u32,
    /// Shifts of the next week that may count for a week with a holiday.
    pub make_up_shifts: u32,
    /// Worth of walking the line.
    pub picket: WorthView,
    /// Worth of alternate duty.
    pub alternate: WorthView,
    /// Worth of a flying picket.
    pub flying: WorthView,
    /// Worth of a special picket.
    pub special: WorthView,
}

/// A rule with what it says in words.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RuleView {
    /// Identifier, `None` for a preset.
    pub id: Option<i64>,
    /// Hours are counted by it.
    pub in_use: bool,
    /// The rule.
    pub rule: DutyRuleView,
    /// The same in plain sentences.
    pub words: Vec<String>,
}

/// All rules.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RulesView {
    /// Of this book.
    pub rules: Vec<RuleView>,
    /// To begin with.
    pub presets: Vec<RuleView>,
}

/// A rule to look at before it is saved.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RuleTry {
    /// The rule.
    pub rule: DutyRuleView,
    /// A day of the week to try it on, `None` for the newest with entries.
    pub week: Option<String>,
}

/// What a rule would say of real entries.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RuleTried {
    /// What is wrong with it; with any, nothing else is filled.
    pub problems: Vec<String>,
    /// In plain sentences.
    pub words: Vec<String>,
    /// First day of the week, `None` in a book without entries.
    pub week: Option<String>,
    /// The sums.
    pub totals: HoursTotals,
    /// A few members, those at the border first.
    pub sample: Vec<HoursRow>,
}

/// A rule to save.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RuleSave {
    /// `None` for a new one.
    pub id: Option<i64>,
    /// The rule.
    pub rule: DutyRuleView,
}

/// How many members a week says what of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
pub struct HoursTotals {
    /// The week meets the rule.
    pub meets: u32,
    /// It is short.
    pub short: u32,
    /// It needs review.
    pub review: u32,
    /// Of the short ones, those who did not come at all.
    pub absent: u32,
    /// Credited minutes of all.
    pub minutes: u32,
}

/// Which hours are asked for.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct HoursWanted {
    /// Identifier of the rule, `None` for the one in use.
    pub rule: Option<i64>,
    /// A day of the week, `None` for the newest with entries.
    pub week: Option<String>,
    /// `meets`, `short`, `review`; `None` for all.
    pub verdict: Option<String>,
    /// Also members who did not come.
    pub with_absent: bool,
    /// A few letters of a name, or a number; empty for all.
    pub text: String,
    /// First row.
    pub offset: u32,
    /// At most so many rows.
    pub limit: u32,
}

/// One week of one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HoursRow {
    /// The key that entries name.
    pub key: String,
    /// Member number.
    pub number: String,
    /// Name.
    pub name: String,
    /// First day of the week.
    pub week: String,
    /// `meets`, `short` or `review`.
    pub verdict: String,
    /// The same in words: `meets rule`, `short by 1 h 20`, `needs review`.
    pub said: String,
    /// Credited minutes without what is doubtful.
    pub minutes: u32,
    /// With it.
    pub possible_minutes: u32,
    /// Credited shifts.
    pub shifts: u32,
    /// Days that count.
    pub days: u32,
    /// Shifts of the next week that were counted here.
    pub made_up: u32,
    /// What has to be looked at, in words.
    pub doubts: Vec<String>,
}

/// The hours of a week.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HoursWeek {
    /// The rule.
    pub rule: RuleView,
    /// First day.
    pub week: Option<String>,
    /// Last day.
    pub last: Option<String>,
    /// Weeks with entries, newest first.
    pub weeks: Vec<String>,
    /// The sums of the whole week.
    pub totals: HoursTotals,
    /// Rows that fit the filter.
    pub total: u32,
    /// A part of them.
    pub rows: Vec<HoursRow>,
    /// Computed for the state of the book at this time.
    pub as_of: String,
}

/// Whose hours.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct HoursMemberWanted {
    /// The key that entries name, without `m:`.
    pub key: String,
    /// Identifier of the rule, `None` for the one in use.
    pub rule: Option<i64>,
}

/// One stay behind a week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StayView {
    /// Sign-in entry.
    pub entry: String,
    /// Day that it counts for.
    pub day: String,
    /// Sign-in.
    pub begins: String,
    /// Sign-out.
    pub ends: Option<String>,
    /// Code of the shift.
    pub shift: String,
    /// Name of the site.
    pub site: String,
    /// Kind of duty.
    pub duty: String,
    /// Minutes as the rule weighs them, before a daily limit.
    pub minutes: u32,
    /// What has to be looked at, in words.
    pub doubts: Vec<String>,
}

/// A week with the stays behind it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MemberWeek {
    /// What it says.
    pub row: HoursRow,
    /// The stays.
    pub stays: Vec<StayView>,
}

/// The hours of one member.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MemberHours {
    /// The key.
    pub key: String,
    /// Number.
    pub number: String,
    /// Name.
    pub name: String,
    /// The rule.
    pub rule: RuleView,
    /// Weeks, newest first.
    pub weeks: Vec<MemberWeek>,
    /// Computed for the state of the book at this time.
    pub as_of: String,
}

/// What is written for the union.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// Weekly record of each member, with a column for the captain's initials (PDF).
    RecordPdf,
    /// The week in the union's columns (CSV).
    RecordCsv,
    /// Per site and day (CSV).
    SiteDayCsv,
    /// Per site and day, for signature (PDF).
    SiteDayPdf,
    /// How many came to each shift, beside its capacity (CSV).
    CoverageCsv,
    /// One member's own statement (PDF).
    StatementPdf,
    /// One member's own statement as a file that Picketbook can open.
    StatementFile,
}

/// A report to write.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ReportWanted {
    /// Which.
    pub kind: ReportKind,
    /// Where to.
    pub path: String,
    /// Identifier of the rule, `None` for the one in use.
    pub rule: Option<i64>,
    /// A day of the week, `None` for the newest with entries.
    pub week: Option<String>,
    /// Whose statement.
    pub key: Option<String>,
    /// Large print.
    pub large: bool,
}

/// What was written.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReportDone {
    /// Where.
    pub path: String,
    /// Rows.
    pub rows: u32,
    /// Pages of a PDF.
    pub pages: u32,
    /// Names with letters that the printed font does not hold; they are printed as ?.
    pub unprintable: Vec<String>,
}

/// A column of the union's own table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReportColumn {
    /// Which value: `number`, `name`, `week`, `hours`, `minutes`, `shifts`, `days`, `verdict`, …
    pub value: String,
    /// What the union calls the column.
    pub heading: String,
}

/// The columns that are kept, and those there are.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReportColumns {
    /// In their order.
    pub columns: Vec<ReportColumn>,
    /// All values.
    pub values: Vec<ReportColumn>,
}

/// Which part of the line is drawn.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct HeadsWanted {
    /// First day.
    pub first: String,
    /// So many days, 1 to 31.
    pub days: u32,
    /// Code of the site, `None` for all.
    pub site: Option<String>,
}

/// How many people were on the line in one hour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HourHeads {
    /// Begin of the hour.
    pub at: String,
    /// Most people at once in it.
    pub most: u32,
}

/// How many came to a shift.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CoverageRow {
    /// Code.
    pub shift: String,
    /// Name of the site.
    pub site: String,
    /// Gate.
    pub gate: String,
    /// Begin.
    pub starts: String,
    /// End.
    pub ends: String,
    /// People and guests who came.
    pub came: u32,
    /// Most at once.
    pub most: u32,
    /// Capacity of the gate, 0 where it is not said.
    pub capacity: u32,
    /// Why it did not take place.
    pub cancelled: String,
}

/// What one site got on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SiteDay {
    /// Day.
    pub day: String,
    /// Name of the site.
    pub site: String,
    /// Different members.
    pub members: u32,
    /// Guests.
    pub guests: u32,
    /// Minutes of all, as the clock counts them.
    pub minutes: u32,
}

/// The line over some days.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HeadsView {
    /// Hour by hour, those without anybody left out.
    pub hours: Vec<HourHeads>,
    /// Shift by shift.
    pub shifts: Vec<CoverageRow>,
    /// Site by site and day by day.
    pub days: Vec<SiteDay>,
}

/// A member's own statement as a file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StatementFile {
    /// 1.
    pub picketbook_statement: u32,
    /// Number of the member.
    pub number: String,
    /// Name.
    pub name: String,
    /// Union.
    pub union: String,
    /// Name of the rule.
    pub rule: String,
    /// The rule in words.
    pub words: Vec<String>,
    /// When it was written.
    pub as_of: String,
    /// Week by week.
    pub weeks: Vec<StatementWeek>,
}

/// A week of a statement.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StatementWeek {
    /// First day.
    pub week: String,
    /// In words.
    pub said: String,
    /// Credited minutes.
    pub minutes: u32,
    /// The stays.
    pub stays: Vec<StayView>,
}
