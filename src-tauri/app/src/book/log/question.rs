//! Offers to choose from, and the comparisons that most people ask for.

use picketbook_core::log::noun::ProposalKind;

use super::super::Book;
use super::context::small;
use crate::error::AppResult;
use crate::view::{OfferQuestion, OfferRow, OffersView, OffersWanted, TrackerView};

/// The longest page of offers.
const MOST_ROWS: u32 = 500;
/// So many comparisons are offered.
const QUESTIONS: usize = 4;
/// So many offers stand side by side.
const SIDE_BY_SIDE: usize = 5;

impl Book {
    /// Offers to choose from, newest first, and the comparisons that most people ask for.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn offers(&self, wanted: &OffersWanted) -> AppResult<OffersView> {
        let whole = self.whole_tracker()?;
        let view = whole.view();
        let text = wanted.text.to_lowercase();
        let sought: Vec<&str> = text.split_whitespace().collect();
        let found: Vec<&OfferRow> = view
            .offers
            .iter()
            .rev()
            .filter(|offer| {
                let words = words_of(offer);
                sought.iter().all(|word| words.contains(word))
            })
            .collect();
        Ok(OffersView {
            total: small(found.len() as u64),
            offset: wanted.offset,
            questions: questions(view),
            rows: found
                .into_iter()
                .skip(wanted.offset as usize)
                .take(wanted.limit.clamp(1, MOST_ROWS) as usize)
                .cloned()
                .collect(),
        })
    }
}

fn words_of(offer: &OfferRow) -> String {
    let mut words = vec![
        offer.title.as_str(),
        offer.number.as_str(),
        offer.kind.as_str(),
        offer.date.text.as_str(),
    ];
    for party in &offer.made_by {
        words.extend([party.name.as_str(), party.full_name.as_str()]);
    }
    words.join(" ").to_lowercase()
}

fn is_position(offer: &OfferRow) -> bool {
    [
        ProposalKind::Proposal,
        ProposalKind::Counter,
        ProposalKind::Package,
        ProposalKind::LastBestFinal,
    ]
    .iter()
    .any(|kind| kind.as_str() == offer.kind)
}

fn is_agreement(offer: &OfferRow) -> bool {
    offer.kind == ProposalKind::TentativeAgreement.as_str()
}

/// For each offer, newest first, what every side last said before it; and where the sides stand.
fn questions(view: &TrackerView) -> Vec<OfferQuestion> {
    let mut found = Vec::new();
    for offer in view.offers.iter().rev() {
        if found.len() + 1 >= QUESTIONS {
            break;
        }
        let kind = if is_agreement(offer) {
            "settled"
        } else if is_position(offer) {
            "changed"
        } else {
            continue;
        };
        let mut offers = latest(view, |earlier| earlier.date.last < offer.date.first);
        if offers.is_empty() {
            continue;
        }
        offers.truncate(SIDE_BY_SIDE - 1);
        // In the order of time, so that each change is read from left to right.
        offers.sort_by(|a, b| a.date.last.cmp(&b.date.last));
        offers.push(offer.clone());
        found.push(OfferQuestion {
            kind: kind.to_owned(),
            offers,
        });
    }
    let mut standing = latest(view, |_| true);
    standing.truncate(SIDE_BY_SIDE);
    let same = |question: &OfferQuestion| {
        question.offers.len() == standing.len()
            && question.offers.iter().all(|offer| standing.contains(offer))
    };
    if standing.len() > 1 && !found.iter().any(same) {
        found.push(OfferQuestion {
            kind: "stand".to_owned(),
            offers: standing,
        });
    }
    found
}

/// The latest position of each side among the offers that `fits` takes, in the order of the sides.
fn latest(view: &TrackerView, fits: impl Fn(&OfferRow) -> bool) -> Vec<OfferRow> {
    let mut found: Vec<OfferRow> = Vec::new();
    for party in &view.parties {
        let newest = view.offers.iter().rev().find(|offer| {
            is_position(offer)
                && fits(offer)
                && offer.made_by.iter().any(|maker| maker.id == party.id)
        });
        if let Some(newest) = newest
            && !found.iter().any(|known| known.id == newest.id)
        {
            found.push(newest.clone());
        }
    }
    found
}
