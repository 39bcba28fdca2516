//! Reports that are printed for signature.

use chrono::NaiveDate;
use picketbook_core::picket::{DutyRule, Verdict, WeekSum, time_in_words};
use picketbook_pdf::{Block, Column, Table, Text};

use super::kept::Row;
use super::said;
use crate::book::roster::name_of;
use crate::book::sites::later;
use crate::error::AppResult;
use crate::print::{self, Printed};
use crate::view::RuleView;

/// Least height of a row that somebody puts initials into, in points.
const ROW: f32 = 22.0;

/// The weekly record: each member who came, with room for the captain's initials.
pub(super) fn record(
    union: &str,
    view: &RuleView,
    rule: &DutyRule,
    first: NaiveDate,
    rows: &[&Row],
    large: bool,
) -> AppResult<Printed> {
    let title = format!("Picket record, {first} to {}", later(first, 6));
    let meets = rows
        .iter()
        .filter(|row| row.sum.verdict == Verdict::Meets)
        .count();
    let words = format!(
        "{}: {} Of {} members who came, {meets} meet the rule.",
        view.rule.name,
        rule.in_words().join(" "),
        rows.len(),
    );
    let cells = rows
        .iter()
        .map(|row| {
            vec![
                row.member.number.clone(),
                name_of(&row.member),
                unbroken(&time_in_words(row.sum.minutes)),
                row.sum.shifts.to_string(),
                row.sum.days.to_string(),
                unbroken(&result_in_print(&row.sum)),
            ]
        })
        .collect();
    let table = Table {
        columns: vec![
            Column::text("No."),
            Column::text("Name"),
            Column::number("Hours"),
            Column::number("Shifts"),
            Column::number("Days"),
            Column::text("Result"),
            Column::hand("Captain’s initials", 64.0),
        ],
        rows: cells,
        row_height: ROW,
        size: 9.0,
    };
    report(
        union,
        &title,
        "printed from Picketbook",
        &words,
        table,
        large,
    )
}

/// The result with what is still open about it: whoever signs the record must not take minutes
/// that nobody has looked at for minutes that were not there.
fn result_in_print(sum: &WeekSum) -> String {
    if sum.possible_minutes > sum.minutes {
        format!(
            "{}; up to {} ({})",
            said(sum),
            time_in_words(sum.possible_minutes),
            sum.doubts.in_words().join(", ")
        )
    } else {
        said(sum)
    }
}

/// Keeps `13 h 35` on one line, however narrow the column is.
fn unbroken(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let at = |place: usize| letters.get(place).copied().unwrap_or(' ');
    (0..letters.len())
        .map(|place| {
            let (before, after) = (at(place.wrapping_sub(1)), at(place + 1));
            let unit = before.is_ascii_digit() && matches!(after, 'h' | 'm');
            let rest = before == 'h' && after.is_ascii_digit();
            match at(place) {
                ' ' if unit || rest => '\u{a0}',
                letter => letter,
            }
        })
        .collect()
}

/// Head counts per site and day, with room for the coordinator's initials.
pub(super) fn site_days(
    union: &str,
    first: NaiveDate,
    rows: &[Vec<String>],
    large: bool,
) -> AppResult<Printed> {
    let title = format!("Sites by day, {first} to {}", later(first, 6));
    let table = Table {
        columns: vec![
            Column::text("Day"),
            Column::text("Site"),
            Column::number("Members"),
            Column::number("Guests"),
            Column::number("Hours"),
            Column::hand("Coordinator’s initials", 74.0),
        ],
        rows: rows.to_vec(),
        row_height: ROW,
        size: 9.5,
    };
    report(union, &title, "printed from Picketbook", "", table, large)
}

/// A title, what the rule says, the rows, and lines to sign on. The foot of each page has the
/// title again, so that a page that was torn off still says what it belongs to.
pub(super) fn report(
    union: &str,
    title: &str,
    source: &str,
    words: &str,
    table: Table,
    large: bool,
) -> AppResult<Printed> {
    let parts: Vec<&str> = [union, title, source]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let mut above = vec![Block::Sides(14.0, Text::bold(title), Text::plain(union))];
    if !words.is_empty() {
        above.push(Block::Small(Text::plain(words)));
    }
    print::signed(
        print::form(title, &parts.join(" · "), large),
        &above,
        &table,
    )
}

#[cfg(test)]
mod tests {
    use super::unbroken;

    #[test]
    fn a_time_stays_on_one_line_and_the_words_around_it_do_not() {
        assert_eq!(
            unbroken("short by 13 h 35; up to 16 h (no sign-out)"),
            "short by 13\u{a0}h\u{a0}35; up to 16\u{a0}h (no sign-out)"
        );
        assert_eq!(unbroken("20 min"), "20\u{a0}min");
        assert_eq!(unbroken("meets rule"), "meets rule");
    }
}
