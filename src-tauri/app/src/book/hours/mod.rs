//! Hours under a duty rule: weeks, members, rules. Nothing here says who is paid.

mod charts;
mod kept;
mod report;
mod signed;
mod statement;

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use picketbook_core::picket::{
    DutyRule, Standing, Verdict, WeekSum, doubts, member_weeks, spent_days, time_in_words, week_of,
};
use picketbook_core::store::picket::hours;
use picketbook_core::store::picket::member::MemberRow;
use picketbook_core::store::picket::rule::{self, RuleRow};
use picketbook_core::store::picket::{member, site};

use super::Book;
use super::frame::count;
use super::people::verdict;
use super::roster::name_of;
use super::sites::{day, local};
use crate::clock::instant;
use crate::error::{AppError, AppResult};
use crate::view::{
    DutyRuleView, HoursMemberWanted, HoursRow, HoursTotals, HoursWanted, HoursWeek, MemberHours,
    MemberWeek, RuleSave, RuleTried, RuleTry, RuleView, RulesView, StayView,
};

pub(in crate::book) use kept::Kept;
use kept::Row;
pub(in crate::book) use report::write as write_file;

/// Rows that the window may ask for at once.
const MOST: u32 = 500;
/// Members of a preview.
const SAMPLE: usize = 12;

impl Book {
    /// All rules and the presets.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn rules(&self) -> AppResult<RulesView> {
        let rows = self.store.read(rule::all)?;
        Ok(RulesView {
            rules: rows.iter().map(rule_view).collect::<AppResult<_>>()?,
            presets: DutyRule::presets()
                .into_iter()
                .map(|rule| preset(&rule))
                .collect::<AppResult<_>>()?,
        })
    }

    /// Writes a rule.
    ///
    /// # Errors
    /// `bad_input` with the reasons when it cannot be meant; `not_found`, `disk_full`, `io`.
    pub fn rule_save(&self, wanted: &RuleSave) -> AppResult<i64> {
        let rule = from_view(&wanted.rule)?;
        let now = self.clock.now();
        Ok(self.store.write(|w| rule::put(w, wanted.id, &rule, now))?)
    }

    /// Counts hours by this rule from now on.
    ///
    /// # Errors
    /// `not_found`, `disk_full`, `io`.
    pub fn rule_use(&self, id: i64) -> AppResult<()> {
        Ok(self.store.write(|w| rule::take_into_use(w, id))?)
    }

    /// Takes a rule away.
    ///
    /// # Errors
    /// `not_found`, `disk_full`, `io`.
    pub fn rule_remove(&self, id: i64) -> AppResult<()> {
        Ok(self.store.write(|w| rule::remove(w, id))?)
    }

    /// What a rule would say of real entries, before it is saved.
    ///
    /// # Errors
    /// `bad_input` for a day that is none; `book_damaged`, `io`.
    pub fn rule_try(&self, wanted: &RuleTry) -> AppResult<RuleTried> {
        let rule = from_view(&wanted.rule)?;
        let problems = rule.problems();
        if !problems.is_empty() {
            return Ok(RuleTried {
                problems,
                words: Vec::new(),
                week: None,
                totals: HoursTotals::default(),
                sample: Vec::new(),
            });
        }
        let asked = week_day(wanted.week.as_deref())?;
        let week = self.sum_week(&rule, asked)?;
        let mut rows: Vec<&Row> = week.rows.iter().filter(|row| row.came).collect();
        // Those at the border are what somebody who changes a rule wants to see.
        rows.sort_by_key(|row| {
            let rank = match row.sum.verdict {
                Verdict::Review => 0,
                Verdict::Short => 1,
                Verdict::Meets => 2,
            };
            (rank, row.sum.short_minutes, Reverse(row.sum.minutes))
        });
        Ok(RuleTried {
            problems,
            words: rule.in_words(),
            week: week.first.map(|day| day.to_string()),
            totals: week.totals,
            sample: rows
                .into_iter()
                .take(SAMPLE)
                .map(|row| row_view(&row.member, &row.sum))
                .collect(),
        })
    }

    /// The hours of a week.
    ///
    /// # Errors
    /// `bad_input` for a rule, a day or a verdict that is none; `book_damaged`, `io`.
    pub fn hours_week(&self, wanted: &HoursWanted) -> AppResult<HoursWeek> {
        let (view, rule) = self.rule_of(wanted.rule)?;
        let asked = match wanted.verdict.as_deref() {
            None | Some("") => None,
            Some("meets") => Some(Verdict::Meets),
            Some("short") => Some(Verdict::Short),
            Some("review") => Some(Verdict::Review),
            Some(other) => {
                return Err(AppError::BadInput(format!(
                    "“{other}” is none of meets, short and review."
                )));
            }
        };
        let text = wanted.text.trim();
        let found: Option<BTreeSet<String>> = if text.is_empty() {
            None
        } else {
            let people = self.people_with_slips(text, 200)?;
            Some(people.into_iter().map(|(_, row)| row.key).collect())
        };
        let as_of = instant(self.clock.now());
        self.with_week(&rule, week_day(wanted.week.as_deref())?, |week| {
            let rows: Vec<&Row> = week
                .rows
                .iter()
                .filter(|row| asked.is_none_or(|asked| row.sum.verdict == asked))
                .filter(|row| wanted.with_absent || row.came || found.is_some())
                .filter(|row| {
                    let key = &row.member.key;
                    found
                        .as_ref()
                        .is_none_or(|found| found.contains(key) || key == text)
                })
                .collect();
            HoursWeek {
                rule: view,
                last: week
                    .first
                    .map(|first| super::sites::later(first, 6).to_string()),
                week: week.first.map(|day| day.to_string()),
                weeks: week.weeks.iter().rev().map(NaiveDate::to_string).collect(),
                totals: week.totals,
                total: count(rows.len()),
                rows: rows
                    .into_iter()
                    .skip(wanted.offset as usize)
                    .take(wanted.limit.min(MOST) as usize)
                    .map(|row| row_view(&row.member, &row.sum))
                    .collect(),
                as_of,
            }
        })
    }

    /// The hours of one member, with the stays behind them.
    ///
    /// # Errors
    /// `bad_input` for a rule that is none; `book_damaged`, `io`.
    pub fn hours_member(&self, wanted: &HoursMemberWanted) -> AppResult<MemberHours> {
        let key = wanted.key.strip_prefix("m:").unwrap_or(&wanted.key);
        let (view, _) = self.rule_of(wanted.rule)?;
        let row = self
            .store
            .read(|r| member::by_key(r, key))?
            .unwrap_or_else(|| stranger(key));
        let weeks = self.member_weeks(&row, wanted.rule)?;
        Ok(MemberHours {
            key: row.key.clone(),
            number: row.number.clone(),
            name: name_of(&row),
            rule: view,
            weeks,
            as_of: instant(self.clock.now()),
        })
    }

    /// The weeks of one member, newest first, read from the entries as they are now.
    pub(super) fn member_weeks(
        &self,
        row: &MemberRow,
        rule: Option<i64>,
    ) -> AppResult<Vec<MemberWeek>> {
        let (_, rule) = self.rule_of(rule)?;
        let zone = self.zone()?;
        let (shifts, mut stays, holidays, sites, known) = self.store.read(|r| {
            let (shifts, stays) = hours::spending_of(r, zone, &row.key)?;
            let known = member::by_key(r, &row.key)?.is_some();
            Ok((shifts, stays, hours::holidays(r)?, site::all(r)?, known))
        })?;
        let names: HashMap<String, String> = sites
            .into_iter()
            .map(|site| (site.code, site.name))
            .collect();
        let standing = Standing {
            known,
            ..hours::standing(Some(row))
        };
        stays.sort_unstable_by_key(|stay| (stay.begins, stay.ends, stay.entry));
        let marks = doubts(&rule, &shifts, standing, &stays, zone);
        let spent = spent_days(&rule, zone, &shifts, &stays);
        let mut by_week: HashMap<NaiveDate, Vec<StayView>> = HashMap::new();
        for ((stay, marks), (day, minutes)) in stays.iter().zip(marks).zip(spent) {
            let facts = shifts.get(stay.shift);
            by_week
                .entry(week_of(day, rule.week_begins))
                .or_default()
                .push(StayView {
                    entry: stay.entry.to_string(),
                    day: day.to_string(),
                    begins: local(stay.begins, zone),
                    ends: stay.ends.map(|at| local(at, zone)),
                    shift: facts.map_or_else(String::new, |facts| facts.code.clone()),
                    site: facts.map_or_else(String::new, |facts| {
                        names
                            .get(&facts.site)
                            .cloned()
                            .unwrap_or_else(|| facts.site.clone())
                    }),
                    duty: stay.duty.as_str().to_owned(),
                    minutes,
                    doubts: owned(marks.in_words()),
                });
        }
        let sums = member_weeks(&rule, zone, &holidays, &shifts, standing, &stays, None);
        Ok(sums
            .into_iter()
            .rev()
            .map(|sum| MemberWeek {
                row: row_view(row, &sum),
                stays: by_week.remove(&sum.week).unwrap_or_default(),
            })
            .collect())
    }

    /// A rule by its identifier, otherwise the one in use, otherwise the first preset.
    pub(super) fn rule_of(&self, id: Option<i64>) -> AppResult<(RuleView, DutyRule)> {
        let rows = self.store.read(rule::all)?;
        let row = match id {
            Some(id) => rows
                .into_iter()
                .find(|row| row.id == id)
                .map(Some)
                .ok_or_else(|| AppError::BadInput(format!("There is no rule {id}.")))?,
            None => rows.into_iter().find(|row| row.in_use),
        };
        match row {
            Some(row) => Ok((rule_view(&row)?, row.rule)),
            None => {
                let rule = DutyRule::default();
                Ok((preset(&rule)?, rule))
            }
        }
    }

    /// A rule by its identifier or its name, as the command line says it.
    ///
    /// # Errors
    /// `bad_input` when there is none.
    pub fn rule_named(&self, text: &str) -> AppResult<i64> {
        let rows = self.store.read(rule::all)?;
        rows.iter()
            .find(|row| row.id.to_string() == text || row.rule.name == text)
            .map(|row| row.id)
            .ok_or_else(|| AppError::BadInput(format!("There is no rule “{text}”.")))
    }
}

/// A card that the roster does not know.
fn stranger(key: &str) -> MemberRow {
    MemberRow {
        id: 0,
        key: key.to_owned(),
        number: key.strip_prefix('~').map_or(key, |_| "").to_owned(),
        first: String::new(),
        last: String::new(),
        known_as: String::new(),
        unit: String::new(),
        good_standing: true,
        alternate_by: String::new(),
        alternate_until: String::new(),
    }
}

pub(super) fn row_view(member: &MemberRow, sum: &WeekSum) -> HoursRow {
    HoursRow {
        key: member.key.clone(),
        number: member.number.clone(),
        name: name_of(member),
        week: sum.week.to_string(),
        verdict: verdict(sum.verdict).to_owned(),
        said: said(sum),
        minutes: sum.minutes,
        possible_minutes: sum.possible_minutes,
        shifts: sum.shifts,
        days: sum.days,
        made_up: sum.made_up,
        doubts: owned(sum.doubts.in_words()),
    }
}

/// `meets rule`, `short by 1 h 20 and 1 shift`, `needs review`. Never whether somebody is paid.
pub(super) fn said(sum: &WeekSum) -> String {
    match sum.verdict {
        Verdict::Meets => "meets rule".to_owned(),
        Verdict::Review => "needs review".to_owned(),
        Verdict::Short => {
            let counted = |value: u32, one: &str| {
                (value > 0).then(|| format!("{value} {one}{}", if value == 1 { "" } else { "s" }))
            };
            let parts: Vec<String> = [
                (sum.short_minutes > 0).then(|| time_in_words(sum.short_minutes)),
                counted(sum.short_shifts, "shift"),
                counted(sum.short_days, "day"),
            ]
            .into_iter()
            .flatten()
            .collect();
            format!("short by {}", parts.join(" and "))
        }
    }
}

/// A day that was asked for; empty for none.
fn week_day(text: Option<&str>) -> AppResult<Option<NaiveDate>> {
    text.filter(|text| !text.is_empty()).map(day).transpose()
}

fn owned(words: Vec<&'static str>) -> Vec<String> {
    words.into_iter().map(str::to_owned).collect()
}

fn rule_view(row: &RuleRow) -> AppResult<RuleView> {
    Ok(RuleView {
        id: Some(row.id),
        in_use: row.in_use,
        rule: to_view(&row.rule)?,
        words: row.rule.in_words(),
    })
}

fn preset(rule: &DutyRule) -> AppResult<RuleView> {
    Ok(RuleView {
        id: None,
        in_use: false,
        rule: to_view(rule)?,
        words: rule.in_words(),
    })
}

/// The core's rule and the window's have the same fields; only the days are written out here.
fn to_view(rule: &DutyRule) -> AppResult<DutyRuleView> {
    serde_json::to_value(rule)
        .and_then(serde_json::from_value)
        .map_err(|error| AppError::Internal(error.to_string()))
}

fn from_view(view: &DutyRuleView) -> AppResult<DutyRule> {
    serde_json::to_value(view)
        .and_then(serde_json::from_value)
        .map_err(|error| AppError::BadInput(format!("That is not a rule: {error}.")))
}
