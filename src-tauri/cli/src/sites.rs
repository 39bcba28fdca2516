//! `picketbook-cli picket site|shift|holiday …`

use picketbook_app::book::Book;
use picketbook_app::error::{AppError, AppResult};
use picketbook_app::view::{
    GateView, HolidayView, ShiftChange, ShiftPattern, ShiftWeekWanted, SiteEdit,
};
use serde::Serialize;

use crate::output::Output;
pub(crate) use crate::sites_args::{HolidayCommand, ShiftCommand, SiteCommand};

#[derive(Serialize)]
struct Planned {
    new: u32,
    there: u32,
    left_out: Vec<String>,
    clock_changes: Vec<String>,
    done: bool,
}

#[derive(Serialize)]
struct Removed {
    removed: u32,
}

pub(crate) fn site(book: &Book, command: &SiteCommand, output: &Output) -> AppResult<()> {
    if let SiteCommand::Set {
        code,
        name,
        address,
        from,
        gate,
    } = command
    {
        book.site_write(&SiteEdit {
            code: code.clone(),
            name: name.clone(),
            address: address.clone(),
            from: from.clone(),
            gates: gate.iter().map(|text| gate_of(text)).collect(),
            new: false,
        })?;
    }
    let sites = book.site_pages()?;
    output.answer(&sites, || match command {
        SiteCommand::Set { code, .. } => vec![format!("{} is saved.", code.to_uppercase())],
        SiteCommand::List => sites
            .iter()
            .map(|site| {
                let address = site.addresses.first().map_or("", |one| &one.address);
                format!("{}\t{}\t{address}", site.code, site.name)
            })
            .collect(),
    })
}

fn gate_of(text: &str) -> GateView {
    let parts = text
        .rsplit_once(':')
        .and_then(|(name, number)| Some((name, number.trim().parse().ok()?)));
    let (name, capacity) = parts.unwrap_or((text, 0));
    GateView {
        name: name.to_owned(),
        capacity,
    }
}

pub(crate) fn shift(book: &Book, command: &ShiftCommand, output: &Output) -> AppResult<()> {
    match command {
        ShiftCommand::List { week, site } => {
            let found = book.shift_week(&ShiftWeekWanted {
                day: week.clone(),
                site: site.clone(),
            })?;
            let shifts: Vec<_> = found.days.into_iter().flat_map(|day| day.shifts).collect();
            output.answer(&shifts, || {
                shifts
                    .iter()
                    .map(|one| {
                        let more = match one.cancelled.as_str() {
                            "" => format!("{} came", one.came),
                            why => format!("cancelled: {why}"),
                        };
                        format!("{}\t{}\t{}\t{more}", one.code, one.site_name, one.starts)
                    })
                    .collect()
            })
        }
        ShiftCommand::Plan {
            site,
            first,
            last,
            days,
            from,
            to,
            times,
            gate,
            except,
            on_holidays,
            captain,
            coordinator,
            special,
            dry_run,
        } => {
            let mut times = times.clone();
            if let (Some(from), Some(to)) = (from, to) {
                times.push(format!("{from}-{to}"));
            }
            let wanted = ShiftPattern {
                site: site.clone(),
                gates: gate.clone(),
                days: days.clone(),
                times,
                first: first.clone(),
                last: last.clone().unwrap_or_else(|| first.clone()),
                except: except.clone(),
                on_holidays: *on_holidays,
                captain: captain.clone(),
                coordinator: coordinator.clone(),
                special: special.clone(),
            };
            let found = if *dry_run {
                book.shift_pattern_try(&wanted)?
            } else {
                book.shift_pattern_make(&wanted)?
            };
            let planned = Planned {
                new: u32::try_from(found.new.len()).unwrap_or(u32::MAX),
                there: found.there,
                left_out: found.left_out,
                clock_changes: found.clock_changes,
                done: found.done,
            };
            output.answer(&planned, || {
                let mut lines = vec![format!(
                    "{} new shifts, {} were there already",
                    planned.new, planned.there
                )];
                lines.extend(
                    planned
                        .left_out
                        .iter()
                        .map(|day| format!("left out: {day}")),
                );
                lines.extend(
                    planned
                        .clock_changes
                        .iter()
                        .map(|code| format!("the clocks change during {code}")),
                );
                if !planned.done {
                    lines.push("Nothing was changed.".to_owned());
                }
                lines
            })
        }
        ShiftCommand::Change {
            code,
            captain,
            coordinator,
            special,
        } => {
            let before = now_is(book, code)?;
            let wanted = ShiftChange {
                captain: captain.clone().unwrap_or(before.captain),
                coordinator: coordinator.clone().unwrap_or(before.coordinator),
                special: special.clone().unwrap_or(before.special),
                ..before
            };
            book.shift_change(&wanted)?;
            output.answer(&wanted, || vec![format!("{code} is changed.")])
        }
        ShiftCommand::Cancel { code, reason } => {
            let wanted = ShiftChange {
                cancelled: reason.clone(),
                ..now_is(book, code)?
            };
            book.shift_change(&wanted)?;
            output.answer(&wanted, || {
                vec![if reason.trim().is_empty() {
                    format!("{code} takes place.")
                } else {
                    format!("{code} does not take place: {reason}")
                }]
            })
        }
        ShiftCommand::Remove { codes } => {
            let removed = book.shift_remove(codes)?;
            output.answer(&Removed { removed }, || {
                vec![format!(
                    "{removed} of {} shifts removed; those with entries stay.",
                    codes.len()
                )]
            })
        }
    }
}

fn now_is(book: &Book, code: &str) -> AppResult<ShiftChange> {
    let line = book.line(Some(code))?;
    let shift = line
        .shift
        .ok_or_else(|| AppError::BadInput(format!("There is no shift “{code}”.")))?;
    let day = shift.starts.get(..10).map(str::to_owned);
    let week = book.shift_week(&ShiftWeekWanted { day, site: None })?;
    week.days
        .into_iter()
        .flat_map(|day| day.shifts)
        .find(|one| one.code == code)
        .map(|one| ShiftChange {
            code: one.code,
            captain: one.captain,
            coordinator: one.coordinator,
            special: one.special,
            cancelled: one.cancelled,
        })
        .ok_or_else(|| AppError::BadInput(format!("There is no shift “{code}”.")))
}

pub(crate) fn holiday(book: &Book, command: &HolidayCommand, output: &Output) -> AppResult<()> {
    if let HolidayCommand::Set { day, name } = command {
        book.holiday_set(&HolidayView {
            day: day.clone(),
            name: name.clone(),
        })?;
    }
    let all = book.holidays()?;
    output.answer(&all, || {
        all.iter()
            .map(|one| format!("{}\t{}", one.day, one.name))
            .collect()
    })
}
