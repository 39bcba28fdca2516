//! What an offer means for one's own pay. The figure is kept in the book alone: no export writes
//! it, and it is nobody's business but its owner's.

use picketbook_core::log::figure::{Rate, Unit, number};
use picketbook_core::store::setting;
use rust_decimal::Decimal;

use super::super::Book;
use crate::error::{AppError, AppResult};
use crate::view::{OwnPay, PayLine, PayWanted, YearFigure};

/// Where the book keeps the figure.
const OWN_PAY: &str = "own_pay";

/// How often a year pay for a period comes; `None` where that differs from person to person.
fn times_a_year(per: &str) -> AppResult<Option<u32>> {
    match per {
        "year" => Ok(Some(1)),
        "month" => Ok(Some(12)),
        "week" => Ok(Some(52)),
        "hour" => Ok(None),
        other => Err(AppError::BadInput(format!(
            "“{other}” is no period of pay. Choose hour, week, month or year."
        ))),
    }
}

fn figure_of(text: &str) -> AppResult<Decimal> {
    number(text)
        .filter(|figure| *figure > Decimal::ZERO && *figure < Decimal::from(1_000_000_000_000_i64))
        .ok_or_else(|| {
            AppError::BadInput(format!("“{text}” is not an amount like 5185 or 5,185.50."))
        })
}

impl Book {
    /// What one's own figure becomes year by year. Nothing of it is kept.
    ///
    /// # Errors
    /// `bad_input` when the figure is no amount; what [`Book::offers_compared`] gives.
    pub fn offer_pay(&self, wanted: &PayWanted) -> AppResult<Vec<PayLine>> {
        let figure = figure_of(&wanted.figure)?;
        let times = times_a_year(&wanted.per)?;
        let compared = self.offers_compared(&wanted.offers)?;
        let mut found = Vec::new();
        for issue in &compared.issues {
            for line in &issue.lines {
                for (offer, cell) in compared.offers.iter().zip(&line.cells) {
                    let Some(cell) = cell else { continue };
                    let whole = cell
                        .years
                        .iter()
                        .map(|one| one.year)
                        .eq((1u8..).take(cell.years.len()));
                    if Unit::parse(&cell.unit) != Unit::Percent || cell.years.is_empty() || !whole {
                        continue;
                    }
                    if let Some(pay) = pay_line(figure, times, &cell.years) {
                        found.push(PayLine {
                            offer: offer.id.clone(),
                            issue: issue.name.clone(),
                            label: line.label.clone(),
                            ..pay
                        });
                    }
                }
            }
        }
        Ok(found)
    }

    /// One's own figure, when the book keeps one.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn own_pay(&self) -> AppResult<Option<OwnPay>> {
        let kept = self.store.read(|r| setting::get(r, OWN_PAY))?;
        Ok(kept.and_then(|text| serde_json::from_str(&text).ok()))
    }

    /// Keeps one's own figure in the book; an empty one is forgotten.
    ///
    /// # Errors
    /// `bad_input` when it is no amount or no period; `disk_full`, `io`.
    pub fn keep_own_pay(&self, pay: &OwnPay) -> AppResult<()> {
        if pay.figure.trim().is_empty() {
            self.store.write(|w| setting::clear(w, OWN_PAY))?;
            return Ok(());
        }
        figure_of(&pay.figure)?;
        times_a_year(&pay.per)?;
        let text =
            serde_json::to_string(pay).map_err(|error| AppError::Internal(error.to_string()))?;
        self.store.write(|w| setting::set(w, OWN_PAY, &text))?;
        Ok(())
    }
}

fn pay_line(figure: Decimal, times: Option<u32>, rates: &[YearFigure]) -> Option<PayLine> {
    let mut now = figure;
    let mut all = Decimal::ZERO;
    let mut years = Vec::new();
    for rate in rates {
        now = Rate::new(number(&rate.value)?).raise(now)?;
        all = all.checked_add(now.checked_sub(figure)?)?;
        years.push(YearFigure {
            year: rate.year,
            value: format!("{now:.2}"),
        });
    }
    let in_all = match times {
        Some(times) => format!("{:.2}", all.checked_mul(Decimal::from(times))?),
        None => String::new(),
    };
    Some(PayLine {
        offer: String::new(),
        issue: String::new(),
        label: String::new(),
        years,
        more: format!("{:.2}", now.checked_sub(figure)?),
        more_in_all: in_all,
        times_a_year: times,
    })
}
