//! Sites and shifts.

use chrono::{NaiveDate, Weekday};
use picketbook_core::picket::{WeeklyPattern, shift_code};
use picketbook_core::store::picket::shift::{self, ShiftRow};
use picketbook_core::store::picket::site;

use super::{day, time_of_day};
use crate::book::Book;
use crate::error::{AppError, AppResult};
use crate::view::{ShiftPlan, SiteSave, SiteView};

impl Book {
    /// All sites.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn sites(&self) -> AppResult<Vec<SiteView>> {
        let rows = self.store.read(site::all)?;
        Ok(rows
            .into_iter()
            .map(|row| SiteView {
                code: row.code,
                name: row.name,
                address: row
                    .addresses
                    .into_iter()
                    .next_back()
                    .map(|(_, a)| a)
                    .unwrap_or_default(),
                gates: row.gates.into_iter().map(|(name, _)| name).collect(),
            })
            .collect())
    }

    /// Writes a site.
    ///
    /// # Errors
    /// `bad_input` for a code that is none; `disk_full`, `io`.
    pub fn site_save(&self, wanted: &SiteSave) -> AppResult<()> {
        let code = wanted.code.trim().to_uppercase();
        if code.is_empty() || code.len() > 12 || !code.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(AppError::BadInput(
                "A site's code is 1 to 12 letters and digits, for example NFX.".into(),
            ));
        }
        let now = self.clock.now();
        let today = now.with_timezone(&self.zone()?).date_naive();
        let gates: Vec<(String, u32)> = wanted
            .gates
            .iter()
            .map(|gate| (gate.trim().to_owned(), 0))
            .filter(|(gate, _)| !gate.is_empty())
            .collect();
        let name = match wanted.name.trim() {
            "" => code.as_str(),
            name => name,
        };
        let address = Some(wanted.address.trim()).filter(|address| !address.is_empty());
        self.store.write(|w| {
            site::set(
                w,
                &code,
                name,
                &gates,
                address.map(|address| (today, address)),
                now,
            )
        })?;
        Ok(())
    }

    /// Plans shifts by a weekly pattern, without the holidays. Those that are there stay as they
    /// are. Gives how many are new.
    ///
    /// # Errors
    /// `bad_input` for an unknown site, a day or a time that is none; `disk_full`, `io`.
    pub fn shift_plan(&self, plan: &ShiftPlan) -> AppResult<u32> {
        let zone = self.zone()?;
        let (first, last) = (day(&plan.first)?, day(&plan.last)?);
        if last < first || (last - first).num_days() > 400 {
            return Err(AppError::BadInput(
                "The last day must be within 400 days after the first.".into(),
            ));
        }
        let every = || {
            use Weekday::*;
            vec![Mon, Tue, Wed, Thu, Fri, Sat, Sun]
        };
        let days = match plan.days.is_empty() {
            true => every(),
            false => plan
                .days
                .iter()
                .map(|day| {
                    day.parse()
                        .map_err(|_| AppError::BadInput(format!("“{day}” is not a day like mon.")))
                })
                .collect::<AppResult<Vec<Weekday>>>()?,
        };
        let pattern = WeeklyPattern {
            days,
            starts: time_of_day(&plan.starts)?,
            ends: time_of_day(&plan.ends)?,
        };
        let site = plan.site.trim().to_uppercase();
        let known = self.sites()?.iter().any(|row| row.code == site);
        if !known {
            return Err(AppError::BadInput(format!(
                "There is no site “{site}”. Add it first."
            )));
        }
        Ok(self.store.write(|w| {
            let free: Vec<NaiveDate> = shift::holidays(w)?
                .into_iter()
                .map(|(day, _)| day)
                .collect();
            let rows: Vec<ShiftRow> = pattern
                .shifts(first, last, &free, zone)
                .into_iter()
                .map(|(starts, ends)| ShiftRow {
                    code: shift_code(&site, &plan.gate, starts, zone),
                    site: site.clone(),
                    gate: plan.gate.trim().to_owned(),
                    starts,
                    ends,
                    captain: plan.captain.trim().to_owned(),
                    coordinator: String::new(),
                    special: String::new(),
                    cancelled: String::new(),
                })
                .collect();
            shift::add(w, &rows)
        })?)
    }
}
