//! Whether two claims are one, and which words of a claim no cited paragraph speaks of.

use std::collections::BTreeSet;

use crate::finding::Category;
use crate::stem;
use crate::token::{Origin, Token, words};

/// How alike two claims are in what they are about, from 0 to 100. Two that differ in a number, a day,
/// a time or a "not" are never wholly alike: they get at most 50, whatever else they share.
#[must_use]
pub fn alike(a: &str, b: &str) -> u8 {
    let (a, b) = (
        words(a, Origin::Pasted).tokens,
        words(b, Origin::Pasted).tokens,
    );
    let (topics_a, topics_b) = (topics(&a), topics(&b));
    let all = topics_a.len() + topics_b.len();
    if all == 0 {
        return 0;
    }
    let shared = topics_a.intersection(&topics_b).count();
    let share = u8::try_from(200 * shared / all).unwrap_or(100).min(100);
    let conflict = [
        Category::Negation,
        Category::Number,
        Category::Date,
        Category::Time,
    ]
    .into_iter()
    .any(|category| {
        let (x, y) = (of(&a, category), of(&b, category));
        // One that is silent on a day does not contradict one that names it; a "not" does.
        let silent = (x.is_empty() || y.is_empty()) && category != Category::Negation;
        x != y && !silent
    });
    if conflict { share.min(50) } else { share }
}

fn topics(tokens: &[Token]) -> BTreeSet<u64> {
    tokens.iter().filter_map(stem::topic).collect()
}

fn of(tokens: &[Token], category: Category) -> BTreeSet<&str> {
    tokens
        .iter()
        .filter(|token| token.known.category == Some(category))
        .map(|token| token.norm.as_str())
        .collect()
}

/// The words of a claim, as it writes them, that none of the paragraphs has: its numbers, days, times
/// and matters. Neighbouring words come together.
#[must_use]
pub fn left_open(claim: &str, paragraphs: &[&str]) -> Vec<String> {
    let tokens = words(claim, Origin::Pasted).tokens;
    let mut spoken = BTreeSet::new();
    let mut spelled = BTreeSet::new();
    for paragraph in paragraphs {
        for token in words(paragraph, Origin::Notice).tokens {
            spoken.extend(stem::topic(&token));
            spelled.insert(token.norm);
        }
    }
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let telling = matches!(
            token.known.category,
            Some(Category::Number | Category::Date | Category::Time)
        );
        let topic = stem::topic(token);
        let said = spelled.contains(&token.norm) || topic.is_some_and(|t| spoken.contains(&t));
        if said || !telling && topic.is_none() {
            continue;
        }
        match open.last_mut() {
            Some((_, last)) if *last + 1 == at => *last = at,
            Some(_) | None => open.push((at, at)),
        }
    }
    open.into_iter()
        .filter_map(|(first, last)| {
            let start = tokens.get(first)?.span.start;
            let end = tokens.get(last)?.span.end;
            claim.get(start..end).map(str::to_owned)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, one: bool) {
        assert_eq!(alike(a, b) >= 60, one, "{a} / {b}: {}", alike(a, b));
        assert_eq!(alike(a, b), alike(b, a), "the order does not matter");
    }

    #[test]
    fn claims_on_one_matter_meet_and_others_do_not() {
        check(
            "Work resumes on Monday.",
            "Work is resumed on Monday morning.",
            true,
        );
        check(
            "The strike ends tonight.",
            "The strike is over tonight.",
            true,
        );
        check("Work resumes on Monday.", "Work resumes on Tuesday.", false);
        check(
            "There is a vote on the agreement.",
            "There is no vote on the agreement.",
            false,
        );
        check("The ballot is open.", "The health plan ends.", false);
        check("", "", false);
    }

    #[test]
    fn what_no_paragraph_speaks_of_is_named_as_the_claim_writes_it() {
        let open = left_open(
            "The strike is over and raises are 7 percent from Monday.",
            &["The strike is suspended. Wages rise by 5 percent."],
        );
        assert_eq!(open, ["7", "Monday"], "what is said is not listed");
        assert!(left_open("The strike ends.", &["The strike ended."]).is_empty());
    }
}
