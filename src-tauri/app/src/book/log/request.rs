//! Information requests and charges at the labor board, with what is due.

use chrono::NaiveDate;
use picketbook_core::log::noun::Request;
use picketbook_core::store::log;

use super::super::Book;
use super::context::Context;
use crate::error::AppResult;
use crate::view::RequestRow;

/// An answer that is due within so many days is called due.
const SOON: i64 = 7;
/// On the front page an answer stays in sight for so many days.
const RECENT: i64 = 3;

fn stand(request: &Request, today: NaiveDate) -> (&'static str, Option<i64>) {
    if request
        .answered
        .is_some_and(|answered| answered.first() <= today)
    {
        return ("answered", None);
    }
    match request.due {
        None => ("open", None),
        Some(due) => {
            let days = (due.last() - today).num_days();
            let stand = match days {
                ..0 => "overdue",
                0..=SOON => "due",
                _ => "open",
            };
            (stand, Some(days))
        }
    }
}

fn rank(stand: &str) -> u8 {
    match stand {
        "overdue" => 0,
        "due" => 1,
        "open" => 2,
        _ => 3,
    }
}

impl Book {
    /// All requests and charges that were filed until the book's day: what is overdue first, then
    /// what is due, open ones, answered ones.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn requests(&self) -> AppResult<Vec<RequestRow>> {
        let (today, began) = self.log_days()?;
        let found = self.store.read(|r| {
            let context = Context::read(r, today, began)?;
            let mut rows: Vec<RequestRow> = log::all::<Request>(r)?
                .into_iter()
                .filter(|request| request.filed.first() <= today)
                .map(|request| view(&request, &context))
                .collect();
            rows.sort_by(|a, b| {
                let due = |one: &RequestRow| {
                    one.due
                        .as_ref()
                        .map_or_else(|| "9999".to_owned(), |due| due.last.clone())
                };
                (rank(&a.stand), due(a), &b.filed.first, &a.id).cmp(&(
                    rank(&b.stand),
                    due(b),
                    &a.filed.first,
                    &b.id,
                ))
            });
            Ok(rows)
        })?;
        Ok(found)
    }

    /// Those that the front page shows: overdue, due, and answered in the last days.
    pub(in crate::book) fn requests_today(&self) -> AppResult<Vec<RequestRow>> {
        let (today, _) = self.log_days()?;
        let recent = |day: &str| {
            day.parse::<NaiveDate>()
                .is_ok_and(|day| (today - day).num_days() <= RECENT)
        };
        Ok(self
            .requests()?
            .into_iter()
            .filter(|one| match one.stand.as_str() {
                "overdue" | "due" => true,
                "answered" => one.answered.as_ref().is_some_and(|when| recent(&when.last)),
                _ => false,
            })
            .collect())
    }
}

fn view(request: &Request, context: &Context) -> RequestRow {
    let (stand, days) = stand(request, context.today);
    RequestRow {
        id: request.id.clone(),
        kind: request.kind.as_str().to_owned(),
        filed: context.when(request.filed),
        by: context.party(&request.by),
        against: context.party(&request.against),
        subject: request.subject.clone(),
        case_number: request.case_number.clone(),
        due: request.due.map(|when| context.when(when)),
        answered: request
            .answered
            .filter(|when| when.first() <= context.today)
            .map(|when| context.when(when)),
        outcome: request.outcome.clone(),
        stand: stand.to_owned(),
        days: days.and_then(|days| i32::try_from(days).ok()),
        source: context.source(request.source_kind, &request.src, "", None),
    }
}
