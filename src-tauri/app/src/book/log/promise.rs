//! The promises of a book.

use picketbook_core::CoreResult;
use picketbook_core::log::noun::{Event, Promise, Proposal, Term};
use picketbook_core::log::promise::{Stand, stand};
use picketbook_core::store::{Reading, log};

use super::super::Book;
use super::context::Context;
use super::timeline::{event_entry, offer_entry, term_entry};
use crate::error::AppResult;
use crate::view::{PledgeView, TimelineEntry};

impl Book {
    /// All promises that were made until the book's day; those that are due first, then open
    /// ones, then the settled ones, newest first.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn promises(&self) -> AppResult<Vec<PledgeView>> {
        let (today, began) = self.log_days()?;
        let found = self.store.read(|r| {
            let context = Context::read(r, today, began)?;
            let mut found: Vec<(Stand, Promise)> = log::all::<Promise>(r)?
                .into_iter()
                .filter_map(|promise| stand(&promise, today).map(|stand| (stand, promise)))
                .collect();
            found.sort_by_key(|(stand, promise)| {
                (
                    rank(*stand),
                    std::cmp::Reverse(promise.made_on.first()),
                    promise.id.clone(),
                )
            });
            found
                .into_iter()
                .map(|(stand, promise)| view(r, stand, &promise, &context))
                .collect::<CoreResult<Vec<_>>>()
        })?;
        Ok(found)
    }
}

fn rank(stand: Stand) -> u8 {
    match stand {
        Stand::Due => 0,
        Stand::Open => 1,
        Stand::Standing => 2,
        Stand::Kept | Stand::Late | Stand::Lapsed | Stand::Superseded => 3,
    }
}

fn view(
    r: &Reading<'_>,
    stand: Stand,
    promise: &Promise,
    context: &Context,
) -> CoreResult<PledgeView> {
    // What settled it later than the book's day is not known on that day.
    let settled = promise
        .fulfilled_on
        .filter(|when| when.last() <= context.today);
    let is_settled = matches!(
        stand,
        Stand::Kept | Stand::Late | Stand::Lapsed | Stand::Superseded
    );
    let mut shown_by = Vec::new();
    if is_settled {
        for code in promise
            .fulfilled_by
            .split([' ', '|', ';'])
            .filter(|code| !code.is_empty())
        {
            shown_by.extend(fact(r, code, context)?);
        }
    }
    let late = settled
        .zip(promise.due_date)
        .and_then(|(done, due)| i32::try_from((done.last() - due.last()).num_days()).ok());
    Ok(PledgeView {
        id: promise.id.clone(),
        by: context.party(&promise.by),
        promise: promise.promise.clone(),
        made_on: context.when(promise.made_on),
        due: promise.due.clone(),
        due_kind: promise.due_kind.as_str().to_owned(),
        due_date: promise.due_date.map(|when| context.when(when)),
        stand: stand.as_str().to_owned(),
        status: if is_settled {
            promise.status.clone()
        } else {
            String::new()
        },
        settled: settled
            .filter(|_| is_settled)
            .map(|when| context.when(when)),
        days_late: late.filter(|_| is_settled),
        days_over: promise
            .due_date
            .filter(|_| stand == Stand::Due)
            .and_then(|due| u32::try_from((context.today - due.last()).num_days()).ok()),
        shown_by,
        source: context.source(
            promise.source_kind,
            &promise.src,
            &promise.quote,
            promise.seen_on,
        ),
        conflicts: context.conflicts_of(&promise.id),
    })
}

/// The fact that a code stands for, wherever it lies.
fn fact(r: &Reading<'_>, code: &str, context: &Context) -> CoreResult<Option<TimelineEntry>> {
    if let Some(event) = log::get::<Event>(r, code)? {
        return Ok(Some(event_entry(&event, context)));
    }
    if let Some(offer) = log::get::<Proposal>(r, code)? {
        return Ok(Some(offer_entry(&offer, context)));
    }
    let Some(term) = log::get::<Term>(r, code)? else {
        return Ok(None);
    };
    let offer = log::get::<Proposal>(r, &term.proposal)?;
    Ok(offer.map(|offer| term_entry(&term, &offer, context)))
}
