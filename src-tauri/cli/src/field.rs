//! `picketbook-cli picket hours|report|rule|print-sheet|key-sheet|incident|purge|retention|hand-over`

use std::path::PathBuf;

use picketbook_app::book::Book;
use picketbook_app::error::{AppError, AppResult};
use picketbook_app::view::{
    DutyRuleView, HandOver, HoursMemberWanted, HoursWanted, IncidentSave, PaperRow, PaperStart,
    PicketPurgeReport, ReportKind, ReportWanted, RetentionClocks, RuleSave, SheetPrint,
};
use serde::Serialize;

use crate::field_args::{FieldCommand, IncidentCommand, RuleCommand};
use crate::output::Output;

#[derive(Serialize)]
struct HandedOver {
    copy: String,
    entries: u32,
    members: u32,
    wiped: Option<PicketPurgeReport>,
}

fn rule_id(book: &Book, rule: Option<&String>) -> AppResult<Option<i64>> {
    rule.map(|text| book.rule_named(text)).transpose()
}

pub(crate) fn field(book: &Book, command: &FieldCommand, output: &Output) -> AppResult<()> {
    match command {
        FieldCommand::Hours {
            rule,
            week,
            member,
            absent,
        } => {
            let rule = rule_id(book, rule.as_ref())?;
            match member {
                Some(key) => one_member(book, key, rule, output),
                None => all_members(book, rule, week.as_ref(), *absent, output),
            }
        }
        FieldCommand::Report {
            kind,
            path,
            rule,
            week,
            member,
            large,
        } => {
            let kind: ReportKind =
                serde_json::from_value(serde_json::Value::String(kind.replace('-', "_")))
                    .map_err(|error| AppError::BadInput(error.to_string()))?;
            let done = book.hours_report(&ReportWanted {
                kind,
                path: path.to_string_lossy().into_owned(),
                rule: rule_id(book, rule.as_ref())?,
                week: week.clone(),
                key: member.clone(),
                large: *large,
            })?;
            output.answer(&done, || {
                let mut lines = vec![format!("{} rows in {}", done.rows, done.path)];
                lines.extend(
                    done.unprintable
                        .iter()
                        .map(|name| format!("not all letters could be printed: {name}")),
                );
                lines
            })
        }
        FieldCommand::Rule(command) => rules(book, command, output),
        FieldCommand::PrintSheet {
            path,
            shift,
            sheets,
            large,
            letter,
            names,
        } => {
            let done = book.sheet_print(&SheetPrint {
                shift: shift.clone(),
                sheets: *sheets,
                large: *large,
                letter: *letter,
                with_names: *names,
                path: path.to_string_lossy().into_owned(),
            })?;
            output.answer(&done, || {
                let mut lines = vec![format!(
                    "{} sheets of {} rows in {}",
                    done.sheets.len(),
                    done.rows,
                    done.path
                )];
                lines.extend(
                    done.unprintable
                        .iter()
                        .map(|name| format!("not all letters could be printed: {name}")),
                );
                lines
            })
        }
        FieldCommand::KeySheet {
            sheet,
            rows,
            by,
            signed,
        } => key_sheet(book, sheet, rows, by, *signed, output),
        FieldCommand::Incident(command) => incidents(book, command, output),
        FieldCommand::Purge { dry_run, yes } => {
            let done = book.picket_purge(*dry_run || !*yes)?;
            output.answer(&done, || purged(&done))
        }
        FieldCommand::Retention {
            attendance,
            roster,
            incidents,
        } => {
            let now = book.retention()?.clocks;
            if attendance.is_some() || roster.is_some() || incidents.is_some() {
                book.retention_set(&RetentionClocks {
                    attendance_days: attendance.unwrap_or(now.attendance_days),
                    roster_days: roster.unwrap_or(now.roster_days),
                    incident_days: incidents.unwrap_or(now.incident_days),
                })?;
            }
            let view = book.retention()?;
            output.answer(&view, || {
                let said = |days: u32| match days {
                    0 => "kept".to_owned(),
                    days => format!("{days} days"),
                };
                vec![
                    format!("attendance: {}", said(view.clocks.attendance_days)),
                    format!("roster: {}", said(view.clocks.roster_days)),
                    format!("incidents: {}", said(view.clocks.incident_days)),
                ]
            })
        }
        FieldCommand::HandOver { place, wipe } => {
            let copy = book.hand_over_copy(&place.to_string_lossy())?;
            let wiped = if *wipe {
                Some(book.hand_over_wipe(&HandOver {
                    copy: copy.path.clone(),
                    entries: copy.entries,
                })?)
            } else {
                None
            };
            let done = HandedOver {
                copy: copy.path,
                entries: copy.entries,
                members: copy.members,
                wiped,
            };
            output.answer(&done, || {
                let mut lines = vec![format!(
                    "{}: {} entries and {} people, opened and counted",
                    done.copy, done.entries, done.members
                )];
                lines.push(match &done.wiped {
                    Some(_) => "Everything about people was removed from this computer.".to_owned(),
                    None => "Nothing was removed here.".to_owned(),
                });
                lines
            })
        }
    }
}

fn all_members(
    book: &Book,
    rule: Option<i64>,
    week: Option<&String>,
    absent: bool,
    output: &Output,
) -> AppResult<()> {
    let mut all = Vec::new();
    let mut found = None;
    loop {
        let page = book.hours_week(&HoursWanted {
            rule,
            week: week.cloned(),
            verdict: None,
            with_absent: absent,
            text: String::new(),
            offset: u32::try_from(all.len()).unwrap_or(u32::MAX),
            limit: 500,
        })?;
        let more = !page.rows.is_empty();
        all.extend(page.rows.iter().cloned());
        if found.is_none() {
            found = Some(page);
        }
        if !more {
            break;
        }
    }
    let mut found = found.ok_or_else(|| AppError::Internal("no hours".into()))?;
    found.rows = all;
    output.answer(&found, || {
        let mut lines = vec![format!(
            "{} to {}: {}",
            found.week.as_deref().unwrap_or("no week yet"),
            found.last.as_deref().unwrap_or(""),
            found.rule.rule.name
        )];
        lines.push(format!(
            "{} meet the rule, {} short, {} to review",
            found.totals.meets, found.totals.short, found.totals.review
        ));
        lines.extend(found.rows.iter().map(|row| {
            let mut line = format!("{}\t{}\t{}", row.number, row.name, row.said);
            if !row.doubts.is_empty() {
                line.push_str(&format!("\t({})", row.doubts.join("; ")));
            }
            line
        }));
        lines
    })
}

fn one_member(book: &Book, key: &str, rule: Option<i64>, output: &Output) -> AppResult<()> {
    let found = book.hours_member(&HoursMemberWanted {
        key: key.to_owned(),
        rule,
    })?;
    output.answer(&found, || {
        let mut lines = vec![format!("{} {}", found.number, found.name)];
        for week in &found.weeks {
            lines.push(format!("{}: {}", week.row.week, week.row.said));
            lines.extend(week.stays.iter().map(|stay| {
                format!(
                    "  {} to {}  {}  {}",
                    stay.begins,
                    stay.ends.as_deref().unwrap_or("no sign-out"),
                    stay.shift,
                    stay.duty
                )
            }));
        }
        lines
    })
}

fn rules(book: &Book, command: &RuleCommand, output: &Output) -> AppResult<()> {
    match command {
        RuleCommand::List => {}
        RuleCommand::Set { file } => {
            let text = std::fs::read_to_string(file).map_err(|error| {
                AppError::BadInput(format!("{} could not be read: {error}.", file.display()))
            })?;
            let rule: DutyRuleView = serde_json::from_str(&text).map_err(|error| {
                AppError::BadInput(format!("{} is not a rule: {error}.", file.display()))
            })?;
            // A rule of this name is written anew.
            let id = book.rule_named(&rule.name).ok();
            book.rule_save(&RuleSave { id, rule })?;
        }
        RuleCommand::Preset { number } => {
            let preset = number
                .checked_sub(1)
                .and_then(|at| book.rules().ok()?.presets.into_iter().nth(at))
                .ok_or_else(|| AppError::BadInput(format!("There is no preset {number}.")))?;
            let id = book.rule_named(&preset.rule.name).ok();
            let id = book.rule_save(&RuleSave {
                id,
                rule: preset.rule,
            })?;
            book.rule_use(id)?;
        }
        RuleCommand::Use { rule } => book.rule_use(book.rule_named(rule)?)?,
        RuleCommand::Remove { rule } => book.rule_remove(book.rule_named(rule)?)?,
    }
    let all = book.rules()?;
    output.answer(&all, || {
        let mut lines = Vec::new();
        for row in &all.rules {
            let mark = if row.in_use { " (in use)" } else { "" };
            lines.push(format!("{}\t{}{mark}", row.id.unwrap_or(0), row.rule.name));
            lines.extend(row.words.iter().map(|line| format!("\t{line}")));
        }
        for (number, row) in (1..).zip(&all.presets) {
            lines.push(format!("preset {number}\t{}", row.rule.name));
        }
        lines
    })
}

fn key_sheet(
    book: &Book,
    sheet: &str,
    rows: &PathBuf,
    by: &str,
    signed: bool,
    output: &Output,
) -> AppResult<()> {
    let text = if rows.as_os_str() == "-" {
        std::io::read_to_string(std::io::stdin())
    } else {
        std::fs::read_to_string(rows)
    }
    .map_err(|error| {
        AppError::BadInput(format!("{} could not be read: {error}.", rows.display()))
    })?;
    let state = book.paper_start(&PaperStart {
        id: sheet.to_owned(),
        shift: String::new(),
        keyed_by: by.to_owned(),
        signature_seen: signed,
    })?;
    for (row, line) in (1_u32..).zip(text.lines()) {
        let cells: Vec<&str> = line.split(',').map(str::trim).collect();
        let cell = |at: usize| cells.get(at).copied().unwrap_or_default().to_owned();
        if cells.iter().all(|cell| cell.is_empty()) {
            continue;
        }
        book.paper_row(&PaperRow {
            sheet: state.sheet.id.clone(),
            row,
            who: cell(0),
            came: cell(1),
            left: cell(2),
            duty: cell(3),
            name: cell(4),
        })?;
    }
    let state = book.paper_state(&state.sheet.id)?;
    output.answer(&state, || {
        state
            .rows
            .iter()
            .map(|row| {
                let mut line = format!("{}\t{}\t{}\t{}", row.row, row.name, row.came, row.left);
                if !row.marks.is_empty() {
                    line.push_str(&format!("\t({})", row.marks.join("; ")));
                }
                line
            })
            .collect()
    })
}

fn incidents(book: &Book, command: &IncidentCommand, output: &Output) -> AppResult<()> {
    if let IncidentCommand::Add {
        day,
        time,
        place,
        seen,
        by,
        owner,
    } = command
    {
        book.incident_save(&IncidentSave {
            id: None,
            day: day.clone(),
            time: time.clone(),
            place: place.clone(),
            seen: seen.clone(),
            reported_by: by.clone(),
            owner: owner.clone(),
            closed: false,
        })?;
    }
    let all = book.incidents()?;
    output.answer(&all, || {
        all.iter()
            .map(|one| format!("{}\t{}\t{}", one.happened_at, one.place, one.seen))
            .collect()
    })
}

fn purged(report: &PicketPurgeReport) -> Vec<String> {
    let mut lines = vec![format!(
        "{} entries of {} shifts, {} people, {} incidents, {} paper sheets",
        report.entries, report.shifts, report.members, report.incidents, report.sheets
    )];
    if report.backups > 0 {
        lines.push(format!(
            "{} backups that may hold them go too; a new one is made",
            report.backups
        ));
    }
    lines.push(
        if report.done {
            "Removed for good. The counts stay."
        } else {
            "Nothing was changed. `picket purge --yes` removes it for good."
        }
        .to_owned(),
    );
    lines
}
