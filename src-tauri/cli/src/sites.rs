//! `picketbook-cli picket site|shift|holiday …`

use clap::Subcommand;
use picketbook_app::book::Book;
use picketbook_app::error::{AppError, AppResult};
use picketbook_app::view::{
    GateView, HolidayView, ShiftChange, ShiftPattern, ShiftWeekWanted, SiteEdit,
};
use serde::Serialize;

use crate::output::Output;

#[derive(Debug, Subcommand)]
pub(crate) enum SiteCommand {
    /// All sites
    List,
    /// Write a site; earlier addresses stay
    Set {
        code: String,
        #[arg(long, default_value = "")]
        name: String,
        #[arg(long, default_value = "")]
        address: String,
        /// From which day the address is valid; without it today
        #[arg(long, value_name = "YYYY-MM-DD", default_value = "")]
        from: String,
        /// May be given several times; the capacity may stand behind a colon, for example North:40
        #[arg(long, value_name = "NAME[:CAPACITY]")]
        gate: Vec<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum ShiftCommand {
    /// Shifts of a week
    List {
        /// A day of the week; without it the week of the nearest shift
        #[arg(long, value_name = "YYYY-MM-DD")]
        week: Option<String>,
        #[arg(long)]
        site: Option<String>,
    },
    /// Plan shifts by a weekly pattern, without the holidays
    Plan {
        site: String,
        #[arg(long, value_name = "YYYY-MM-DD")]
        first: String,
        /// Without it the first day alone
        #[arg(long, value_name = "YYYY-MM-DD")]
        last: Option<String>,
        /// Days of the week like mon; without it every day
        #[arg(long, value_delimiter = ',')]
        days: Vec<String>,
        #[arg(long, value_name = "HH:MM", requires = "to")]
        from: Option<String>,
        #[arg(long, value_name = "HH:MM")]
        to: Option<String>,
        /// Several times of the day, for example 6:00-12:00,12:00-18:00
        #[arg(long, value_name = "HH:MM-HH:MM", value_delimiter = ',')]
        times: Vec<String>,
        /// May be given several times; without it one shift for the whole site
        #[arg(long)]
        gate: Vec<String>,
        /// Days without a shift
        #[arg(long, value_name = "YYYY-MM-DD", value_delimiter = ',')]
        except: Vec<String>,
        /// Also on holidays
        #[arg(long)]
        on_holidays: bool,
        #[arg(long, default_value = "")]
        captain: String,
        /// Lot coordinator
        #[arg(long, default_value = "")]
        coordinator: String,
        /// Name of a special picket
        #[arg(long, default_value = "")]
        special: String,
        /// Only say what would be planned
        #[arg(long)]
        dry_run: bool,
    },
    /// Say who runs a shift
    Change {
        code: String,
        #[arg(long)]
        captain: Option<String>,
        #[arg(long)]
        coordinator: Option<String>,
        #[arg(long)]
        special: Option<String>,
    },
    /// Say that a shift does not take place; its entries stay
    Cancel {
        code: String,
        /// Why; an empty reason lets it take place again
        #[arg(long)]
        reason: String,
    },
    /// Take shifts without entries out of the plan
    Remove {
        #[arg(required = true)]
        codes: Vec<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum HolidayCommand {
    /// All holidays
    List,
    /// Write a holiday; an empty name takes it away
    Set {
        #[arg(value_name = "YYYY-MM-DD")]
        day: String,
        name: String,
    },
}

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
