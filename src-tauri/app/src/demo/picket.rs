//! A roster, a site, shifts and a morning on the line. Everybody here is invented.

use chrono::{DateTime, TimeDelta, Utc};
use picketbook_core::picket::{Duty, Mapping, RosterFile};
use picketbook_core::store::picket::member;

use crate::book::Book;
use crate::clock::Clock;
use crate::error::{AppError, AppResult};
use crate::view::{LineAct, LineRecord, ShiftPlan, SiteSave};

const ROSTER: &[u8] = include_bytes!("../../demo/roster.csv");
const SITE: &str = "DEMO";
const SHIFT: &str = "DEMO-20230922-0900";
/// 9:00 on Friday, 22 September 2023, in the strike's zone.
const BEGAN: &str = "2023-09-22T16:00:00Z";

/// Writes them. The book is left with the clock of the last entry.
pub(super) fn write(book: &mut Book) -> AppResult<()> {
    let began: DateTime<Utc> = BEGAN
        .parse()
        .map_err(|error| AppError::Internal(format!("{BEGAN}: {error}")))?;
    book.set_clock(Clock::Fixed(began));
    let file = RosterFile::read(ROSTER).map_err(|problem| AppError::Internal(problem.what))?;
    let (people, _) = file.people(&file.guess(&Mapping::new()), false);
    book.store().write(|w| member::import(w, &people, began))?;
    book.site_save(&SiteSave {
        code: SITE.to_owned(),
        name: "Example studio".to_owned(),
        address: "1 Example Avenue (invented)".to_owned(),
        gates: Vec::new(),
    })?;
    book.shift_plan(&ShiftPlan {
        site: SITE.to_owned(),
        gate: String::new(),
        days: ["mon", "tue", "wed", "thu", "fri"]
            .map(str::to_owned)
            .to_vec(),
        starts: "09:00".to_owned(),
        ends: "13:00".to_owned(),
        first: "2023-09-18".to_owned(),
        last: "2023-09-22".to_owned(),
        captain: "Demo Captain".to_owned(),
    })?;
    for (minute, act, who) in [
        (1, LineAct::In, "m:40011"),
        (2, LineAct::In, "m:40233"),
        (4, LineAct::In, "m:40102"),
        (5, LineAct::Guest, "SAG-AFTRA"),
        (5, LineAct::Guest, "SAG-AFTRA"),
        (9, LineAct::In, "m:40307"),
        (12, LineAct::In, "m:31177"),
        (15, LineAct::In, "m:40355"),
        (20, LineAct::Guest, "IATSE"),
        (27, LineAct::In, "m:40519"),
        (33, LineAct::Out, "m:40102"),
        (36, LineAct::In, "m:40478"),
        (40, LineAct::WalkIn, "Abara, Chidi"),
        (41, LineAct::In, "m:40260"),
    ] {
        book.set_clock(Clock::Fixed(began + TimeDelta::minutes(minute)));
        book.line_record(&LineRecord {
            shift: SHIFT.to_owned(),
            act,
            who: who.to_owned(),
            duty: Duty::Picket,
            at: None,
        })?;
    }
    Ok(())
}
