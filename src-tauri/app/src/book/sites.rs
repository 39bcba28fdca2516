//! Sites and holidays, and the days that the line is counted in.

use std::collections::HashMap;

use chrono::{DateTime, Days, NaiveDate, Utc};
use chrono_tz::Tz;
use picketbook_core::store::picket::site::SiteRow;
use picketbook_core::store::picket::{plan, shift, site};

use super::Book;
use crate::error::{AppError, AppResult};
use crate::view::{AddressView, GateView, HolidayView, SiteEdit, SitePage};

/// A name or note longer than this is a slip of the keyboard.
pub(super) const LONGEST: usize = 200;

impl Book {
    /// All sites, with all their addresses.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn site_pages(&self) -> AppResult<Vec<SitePage>> {
        Ok(self
            .store
            .read(site::all)?
            .into_iter()
            .map(site_page)
            .collect())
    }

    /// Writes a site: name, gates, and an address from a day on. Earlier addresses stay.
    ///
    /// # Errors
    /// `bad_input` for a code that is none or is taken, or a day that is none; `disk_full`, `io`.
    pub fn site_write(&self, wanted: &SiteEdit) -> AppResult<()> {
        let bad = |what: &str| Err(AppError::BadInput(what.to_owned()));
        let code = wanted.code.trim().to_uppercase();
        if code.is_empty() || code.len() > 12 || !code.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return bad("A site’s code is 1 to 12 letters and digits, for example NFX.");
        }
        let taken = self.site_pages()?.iter().any(|page| page.code == code);
        if wanted.new && taken {
            return Err(AppError::BadInput(format!(
                "There is a site “{code}” already."
            )));
        }
        let texts = [&wanted.name, &wanted.address];
        if texts.iter().any(|text| text.chars().count() > LONGEST) || wanted.gates.len() > 100 {
            return bad("A name or an address takes at most 200 letters, a site 100 gates.");
        }
        let now = self.clock.now();
        let from = match wanted.from.trim() {
            "" => now.with_timezone(&self.zone()?).date_naive(),
            text => day(text)?,
        };
        let mut gates: Vec<(String, u32)> = Vec::new();
        for gate in &wanted.gates {
            let name = gate.name.trim();
            if name.is_empty() {
                continue;
            }
            if !name.chars().any(|letter| letter.is_ascii_alphanumeric()) {
                return bad("A gate’s name needs a letter or a digit: it stands in shift codes.");
            }
            if gates.iter().any(|(other, _)| other == name) {
                return Err(AppError::BadInput(format!(
                    "Two gates are called “{name}”."
                )));
            }
            gates.push((name.to_owned(), gate.capacity));
        }
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
                address.map(|text| (from, text)),
                now,
            )?;
            plan::set_gates(w, &code, &gates)
        })?;
        Ok(())
    }

    /// All holidays.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn holidays(&self) -> AppResult<Vec<HolidayView>> {
        Ok(self
            .store
            .read(shift::holidays)?
            .into_iter()
            .map(|(day, name)| HolidayView {
                day: day.to_string(),
                name,
            })
            .collect())
    }

    /// Writes a holiday, or takes it away.
    ///
    /// # Errors
    /// `bad_input` for a day that is none; `disk_full`, `io`.
    pub fn holiday_set(&self, wanted: &HolidayView) -> AppResult<()> {
        let day = day(&wanted.day)?;
        let name = wanted.name.trim();
        if name.chars().count() > LONGEST {
            return Err(AppError::BadInput("That name is too long.".into()));
        }
        self.store.write(|w| shift::set_holiday(w, day, name))?;
        Ok(())
    }
}

fn site_page(row: SiteRow) -> SitePage {
    SitePage {
        code: row.code,
        name: row.name,
        addresses: row
            .addresses
            .into_iter()
            .rev()
            .map(|(day, address)| AddressView {
                from: day.to_string(),
                address,
            })
            .collect(),
        gates: row
            .gates
            .into_iter()
            .map(|(name, capacity)| GateView { name, capacity })
            .collect(),
    }
}

/// How many people each gate takes; a site without a gate takes what its gates take together.
pub(super) fn capacities(sites: &[SiteRow]) -> HashMap<(String, String), u32> {
    let mut all = HashMap::new();
    for site in sites {
        let mut sum = 0_u32;
        for (gate, capacity) in &site.gates {
            all.insert((site.code.clone(), gate.clone()), *capacity);
            sum = sum.saturating_add(*capacity);
        }
        all.insert((site.code.clone(), String::new()), sum);
    }
    all
}

pub(super) fn later(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

pub(super) fn day(text: &str) -> AppResult<NaiveDate> {
    text.trim()
        .parse()
        .map_err(|_| AppError::BadInput(format!("“{text}” is not a day like 2023-08-22.")))
}

pub(super) fn local(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone).to_rfc3339()
}
