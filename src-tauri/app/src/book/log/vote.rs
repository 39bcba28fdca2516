//! The votes of a book.

use picketbook_core::log::figure::number;
use picketbook_core::log::noun::Vote;
use picketbook_core::percent::Percent;
use picketbook_core::store::log;

use super::super::Book;
use super::context::{Context, small};
use crate::error::AppResult;
use crate::view::{BallotView, OrderKind, OrderView, VotesView};

impl Book {
    /// All votes, newest first. Counts of a vote that is not over on the book's day are not known
    /// on that day.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn votes(&self) -> AppResult<Vec<BallotView>> {
        let (today, began) = self.log_days()?;
        let found = self.store.read(|r| {
            let context = Context::read(r, today, began)?;
            let mut votes = log::all::<Vote>(r)?;
            votes.sort_by_key(|vote| (std::cmp::Reverse(vote.date.first()), vote.id.clone()));
            Ok(votes.iter().map(|vote| view(vote, &context)).collect())
        })?;
        Ok(found)
    }
}

impl Book {
    /// The votes, and the three facts with which a strike ends, each by itself.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn votes_and_ends(&self) -> AppResult<VotesView> {
        let now = self.now()?;
        let (today, _) = self.log_days()?;
        let line = self.line_of_time()?;
        let (in_force, next) = self.orders(now)?;
        let back = |order: &OrderView| order.order == OrderKind::ReturnToWork;
        let in_force = in_force.filter(back);
        Ok(VotesView {
            votes: self.votes()?,
            strike_end: line.last_event("strike_end"),
            ratification: line.last_event("ratification"),
            return_in_force: in_force.is_some(),
            return_to_work: in_force.or(next.filter(back)),
            today: today.to_string(),
        })
    }
}

fn view(vote: &Vote, context: &Context) -> BallotView {
    let over = vote.date.last() <= context.today;
    let known = |count: Option<u64>| count.filter(|_| over);
    let valid = vote
        .valid
        .or_else(|| Some(vote.yes?.saturating_add(vote.no?)));
    let share = |part: Option<u64>| {
        known(part)
            .zip(valid)
            .and_then(|(part, valid)| Percent::of(part, valid))
            .map(|found| found.to_string())
    };
    let percent = share(vote.yes);
    let announced = if over {
        vote.announced.clone()
    } else {
        String::new()
    };
    // 99 beside 98.94 is another figure; 98.940 is the same.
    let same = percent
        .as_deref()
        .and_then(number)
        .zip(number(announced.trim_end_matches('%').trim()))
        .map(|(a, b)| a == b);
    let cast = vote.ballots.or(valid);
    BallotView {
        id: vote.id.clone(),
        kind: vote.kind.clone(),
        date: context.when(vote.date),
        as_of: vote.as_of.map(|when| when.to_string()).unwrap_or_default(),
        summary: vote.summary.clone(),
        over,
        yes: known(vote.yes).map(small),
        no: known(vote.no).map(small),
        valid: known(valid).map(small),
        eligible: vote.eligible.map(small),
        against: share(vote.no),
        turnout: known(cast)
            .zip(vote.eligible)
            .and_then(|(cast, all)| Percent::of(cast, all))
            .map(|found| found.to_string()),
        announced_differs: same == Some(false),
        percent,
        announced,
        turnout_note: vote.turnout_note.clone(),
        source: context.source(vote.source_kind, &vote.src, &vote.quote, vote.seen_on),
        conflicts: context.conflict_views(&context.conflicts_of(&vote.id)),
    }
}
