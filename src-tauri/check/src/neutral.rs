//! Helps to write a rumor down as one neutral sentence: no name, no verdict, no alarm.
//!
//! Rules over words, so that each change can be shown with its reason. What they cannot know is for
//! the person to mend: the sentence is a proposal, never the last word.

mod names;

use serde::{Deserialize, Serialize};

use crate::carrier;
use crate::fold;
use crate::lexicon;

use names::name_at;

/// Longest sentence that is proposed, in characters.
const LONGEST: usize = 240;

/// A proposed sentence and what was taken out for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Neutral {
    /// The claim in one neutral sentence; empty when nothing is left.
    pub sentence: String,
    /// What was taken out, in the order in which the rules ran.
    pub removed: Vec<Removed>,
}

/// Words that were taken out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// The words.
    pub words: String,
    /// Why.
    pub reason: RemovedReason,
}

/// Why words were taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RemovedReason {
    /// A mark of passing on: "fwd", a chat's header, "please share".
    Forwarded,
    /// Who is said to have said it.
    Hearsay,
    /// A person's name.
    Name,
    /// A number, address or account that leads to somebody.
    Contact,
    /// A judgement: "fake", "true", "lies".
    Verdict,
    /// A word against people.
    Insult,
    /// Capitals, exclamation marks, pictures.
    Alarm,
    /// Further sentences; one claim is one sentence.
    Length,
}

/// Proposes a neutral sentence for a text. `in_notices` says whether a word, in small letters or all in capitals,
/// stands so in a verified notice: such words are public and are not taken for a member's name.
#[must_use]
pub fn neutral(text: &str, in_notices: &dyn Fn(&str) -> bool) -> Neutral {
    let mut removed = Vec::new();
    let text = without_headers(text, &mut removed);
    let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    calm(&mut words, in_notices, &mut removed);
    words.retain(|word| keep(word, &mut removed));
    without_insults(&mut words, &mut removed);
    let mut kept: Vec<String> = Vec::new();
    for sentence in sentences(&words) {
        let sentence = without_tail(sentence, in_notices, &mut removed);
        let sentence = without_lead_in(sentence, in_notices, &mut removed);
        let sentence = without_verdicts(sentence, &mut removed);
        let sentence = without_names(sentence, in_notices, &mut removed);
        let says = sentence.iter().any(|word| {
            let word = bare(word);
            !word.is_empty() && !lexicon::is_small(&word) && !lexicon::is_passing_on(&word)
        });
        if !says {
            continue;
        }
        let sentence = finish(&sentence);
        let length: usize = kept.iter().map(|s| s.chars().count() + 1).sum();
        if length > 0 && length + sentence.chars().count() > LONGEST {
            note(&mut removed, &sentence, RemovedReason::Length);
        } else {
            kept.push(sentence);
        }
    }
    Neutral {
        sentence: kept.join(" ").chars().take(2 * LONGEST).collect(),
        removed,
    }
}

fn note(removed: &mut Vec<Removed>, words: &str, reason: RemovedReason) {
    let words = words.trim();
    if !words.is_empty() {
        removed.push(Removed {
            words: words.chars().take(LONGEST).collect(),
            reason,
        });
    }
}

/// The word in small letters without what stands around it.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
        .replace('’', "'")
}

fn without_headers(text: &str, removed: &mut Vec<Removed>) -> String {
    let mut kept = String::new();
    let mut at = 0;
    for range in carrier::header_ranges(text) {
        kept.push_str(&text[at..range.start]);
        note(removed, &text[range.clone()], RemovedReason::Forwarded);
        at = range.end;
    }
    kept.push_str(&text[at..]);
    kept.lines()
        .map(|line| line.trim_start_matches(|c: char| c == '>' || c.is_whitespace()))
        .collect::<Vec<_>>()
        .join("\n")
        .chars()
        .filter(|c| !matches!(fold::role(*c), fold::Role::Override | fold::Role::Direction))
        .collect()
}

/// Small letters for words that shout, one sign in the place of many.
fn calm(words: &mut [String], in_notices: &dyn Fn(&str) -> bool, removed: &mut Vec<Removed>) {
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
    let upper = |word: &str| word.chars().all(|c| !c.is_alphabetic() || c.is_uppercase());
    let all = words.iter().filter(|word| letters(word) > 3).count();
    let long = words
        .iter()
        .filter(|word| letters(word) > 3 && upper(word))
        .count();
    let shouts = long * 2 > all && long > 1;
    let (mut capitals, mut signs) = (false, false);
    for word in words {
        // Letters that stand for a body, such as AMPTP, stand so in a notice.
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
        let shouted = upper(word)
            && letters(word) > 1
            && !in_notices(plain)
            && (shouts || letters(word) > 3 || lexicon::is_small(&plain.to_lowercase()));
        if shouted {
            *word = word.to_lowercase();
            capitals = true;
        }
        let marks = ['!', '?', '‼', '❗', '⁉'];
        let many = word.chars().rev().take_while(|c| marks.contains(c)).count();
        if many > 1 || many == 1 && !word.ends_with('?') {
            let end = if word.ends_with('?') { "?" } else { "." };
            *word = format!("{}{end}", word.trim_end_matches(marks));
            signs = true;
        }
    }
    for (found, what) in [(capitals, "CAPITALS"), (signs, "!!")] {
        if found {
            note(removed, what, RemovedReason::Alarm);
        }
    }
}

/// False for words that say nothing or lead to somebody.
fn keep(word: &str, removed: &mut Vec<Removed>) -> bool {
    let letters = word.chars().any(char::is_alphanumeric);
    if !letters {
        let stop = word.chars().all(|c| ".,;:?–—-&/%$€£".contains(c));
        if !stop {
            note(removed, word, RemovedReason::Alarm);
        }
        return stop;
    }
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let phone = digits >= 9 && !word.contains(['$', '€', '£', '%']) && !word.contains(',');
    let account = word.starts_with('@') || word.contains('@') && word.contains('.');
    let link = word.contains("://") || word.starts_with("www.");
    if phone || account || link {
        note(removed, word, RemovedReason::Contact);
        return false;
    }
    let plain = bare(word);
    if matches!(
        plain.as_str(),
        "fwd"
            | "fw"
            | "fyi"
            | "omg"
            | "lol"
            | "wtf"
            | "breaking"
            | "urgent"
            | "psa"
            | "pls"
            | "plz"
    ) {
        note(removed, word, RemovedReason::Forwarded);
        return false;
    }
    true
}

/// People stay in the sentence, the word against them does not: without a subject it would break.
fn without_insults(words: &mut [String], removed: &mut Vec<Removed>) {
    for word in words {
        let plain = bare(word);
        let kind = match plain.as_str() {
            "scab" => "strikebreaker",
            "scabs" => "strikebreakers",
            "traitor" | "idiot" | "liar" => "person",
            "traitors" | "idiots" | "liars" => "people",
            _ => continue,
        };
        note(removed, word, RemovedReason::Insult);
        let end: String = word
            .chars()
            .rev()
            .take_while(|c| !c.is_alphanumeric())
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect();
        *word = format!("{kind}{end}");
    }
}

/// Cuts ", according to …" and ", says a friend of mine …" off the end of a sentence.
fn without_tail(
    sentence: Vec<String>,
    in_notices: &dyn Fn(&str) -> bool,
    removed: &mut Vec<Removed>,
) -> Vec<String> {
    let plain: Vec<String> = sentence.iter().map(|word| bare(word)).collect();
    let according = plain
        .windows(2)
        .position(|pair| pair[0] == "according" && pair[1] == "to");
    // "… says a friend of mine", and not "my cousin on the lot says a deal is near".
    let says = plain.iter().enumerate().position(|(at, word)| {
        matches!(word.as_str(), "says" | "said" | "claims" | "claimed")
            && plain.iter().skip(at + 1).take(3).any(|who| {
                matches!(
                    who.as_str(),
                    "friend"
                        | "buddy"
                        | "cousin"
                        | "guy"
                        | "someone"
                        | "somebody"
                        | "source"
                        | "sources"
                        | "coworker"
                        | "colleague"
                        | "neighbor"
                        | "neighbour"
                )
            })
    });
    let cut = according.or(says).filter(|at| *at > 2);
    let Some(cut) = cut else { return sentence };
    if plain[cut..].iter().any(|word| is_body(word, in_notices)) {
        return sentence;
    }
    note(removed, &sentence[cut..].join(" "), RemovedReason::Hearsay);
    let mut kept = sentence;
    kept.truncate(cut);
    kept
}

/// "S." of a name.
fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase)
        && chars.next() == Some('.')
        && chars.next().is_none()
}

fn sentences(words: &[String]) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = Vec::new();
    let mut open = Vec::new();
    for word in words {
        open.push(word.clone());
        let trimmed = word.trim_end_matches(['"', '”', '’', ')']);
        let short = matches!(
            trimmed.to_lowercase().as_str(),
            "a.m." | "p.m." | "no." | "mr." | "ms." | "mrs." | "dr." | "st."
        ) || is_initial(trimmed);
        if trimmed.ends_with(['.', '?', '!']) && !short {
            all.push(std::mem::take(&mut open));
        }
    }
    all.push(open);
    all.retain(|sentence| !sentence.is_empty());
    all
}

/// Words by which a rumor says where it comes from.
fn is_saying(word: &str) -> bool {
    matches!(
        word,
        "heard"
            | "hear"
            | "hearing"
            | "said"
            | "says"
            | "saying"
            | "told"
            | "swears"
            | "texted"
            | "posted"
            | "wrote"
            | "writes"
            | "claims"
            | "claimed"
            | "reckons"
            | "thinks"
            | "apparently"
            | "supposedly"
            | "allegedly"
            | "rumor"
            | "rumour"
            | "rumors"
            | "rumours"
            | "word"
    )
}

/// Bodies whose own word matters; what they are said to say stays in the sentence.
fn is_body(word: &str, in_notices: &dyn Fn(&str) -> bool) -> bool {
    matches!(
        word,
        "committee"
            | "union"
            | "guild"
            | "employer"
            | "employers"
            | "company"
            | "companies"
            | "studio"
            | "studios"
            | "management"
            | "alliance"
            | "board"
            | "court"
            | "mediator"
            | "local"
            | "notice"
            | "contract"
            | "agreement"
    ) || word.len() <= 6 && word.len() > 2 && !lexicon::is_small(word) && in_notices(word)
}

/// Cuts "my cousin on the lot told me that …" off the front of a sentence.
fn without_lead_in(
    sentence: Vec<String>,
    in_notices: &dyn Fn(&str) -> bool,
    removed: &mut Vec<Removed>,
) -> Vec<String> {
    let plain: Vec<String> = sentence.iter().map(|word| bare(word)).collect();
    let Some(verb) = plain.iter().take(9).position(|word| is_saying(word)) else {
        return sentence;
    };
    let said = matches!(
        plain[verb].as_str(),
        "rumor" | "rumour" | "rumors" | "rumours" | "word"
    );
    let has_body = plain[..verb].iter().any(|word| is_body(word, in_notices));
    if has_body && !matches!(plain[verb].as_str(), "heard" | "hear" | "hearing") && !said {
        return sentence;
    }
    if said && verb > 2 {
        return sentence;
    }
    let mut end = verb + 1;
    while let Some(word) = plain.get(end) {
        let goes_along = matches!(
            word.as_str(),
            "me" | "us" | "everyone" | "everybody" | "him" | "her" | "them" | "that" | "from" | ""
        ) || said
            && matches!(word.as_str(), "is" | "has" | "it" | "going" | "around");
        if !goes_along {
            break;
        }
        end += 1;
        // "heard from somebody at the gate that …": up to the "that", or one word more.
        if word == "from" {
            end = plain[end..]
                .iter()
                .take(7)
                .position(|word| word == "that")
                .map_or(end + 1, |that| end + that + 1);
        }
    }
    if end >= sentence.len() {
        return sentence;
    }
    note(removed, &sentence[..end].join(" "), RemovedReason::Hearsay);
    sentence[end..].to_vec()
}

fn is_verdict(word: &str) -> bool {
    matches!(
        word,
        "fake"
            | "false"
            | "hoax"
            | "bogus"
            | "debunked"
            | "lie"
            | "lies"
            | "lied"
            | "lying"
            | "bs"
            | "bullshit"
            | "nonsense"
            | "propaganda"
            | "untrue"
            | "true"
            | "truth"
            | "fact"
            | "misinformation"
            | "disinformation"
            | "100%"
    )
}

fn without_verdicts(sentence: Vec<String>, removed: &mut Vec<Removed>) -> Vec<String> {
    let plain: Vec<String> = sentence.iter().map(|word| bare(word)).collect();
    if !plain.iter().any(|word| is_verdict(word)) {
        return sentence;
    }
    // "This is fake." judges and says nothing else.
    let rest = plain.iter().filter(|word| {
        !is_verdict(word)
            && !lexicon::is_small(word)
            && !lexicon::is_negation(word)
            && word.len() > 3
    });
    if rest.count() == 0 {
        note(removed, &sentence.join(" "), RemovedReason::Verdict);
        return Vec::new();
    }
    // "It's true that …", "Is it true that …?"
    let first = plain.iter().position(|word| is_verdict(word)).unwrap_or(0);
    if first <= 3
        && plain[..first].iter().all(|word| {
            lexicon::is_small(word) || matches!(word.as_str(), "it's" | "its" | "that's" | "really")
        })
    {
        let that = usize::from(
            plain
                .get(first + 1)
                .is_some_and(|word| word == "that" || word == "news"),
        );
        let end = first + 1 + that;
        note(removed, &sentence[..end].join(" "), RemovedReason::Verdict);
        return sentence[end..].to_vec();
    }
    let mut kept = Vec::new();
    let mut judged = false;
    for (word, plain) in sentence.into_iter().zip(plain) {
        // "Fake news: …" goes whole.
        let of_it = judged && plain == "news";
        judged = is_verdict(&plain);
        if judged || of_it {
            note(removed, &word, RemovedReason::Verdict);
        } else {
            kept.push(word);
        }
    }
    kept
}

/// A role that stands before a name.
fn is_office(word: &str) -> bool {
    matches!(
        word,
        "captain"
            | "steward"
            | "officer"
            | "president"
            | "chair"
            | "secretary"
            | "treasurer"
            | "rep"
            | "representative"
            | "coordinator"
            | "supervisor"
            | "manager"
            | "boss"
            | "producer"
            | "agent"
            | "lawyer"
            | "mediator"
    )
}

fn without_names(
    sentence: Vec<String>,
    in_notices: &dyn Fn(&str) -> bool,
    removed: &mut Vec<Removed>,
) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    let mut at = 0;
    while at < sentence.len() {
        let length = name_at(&sentence, at, in_notices);
        if length == 0 {
            kept.push(sentence[at].clone());
            at += 1;
            continue;
        }
        let words = sentence[at..at + length].join(" ");
        let end = words
            .chars()
            .rev()
            .find(|c| !c.is_alphanumeric())
            .filter(|c| words.ends_with(*c) && ".,;:?".contains(*c))
            .filter(|_| !is_initial(&sentence[at + length - 1]))
            .map(String::from)
            .unwrap_or_default();
        let whose = bare(&words).ends_with("'s");
        note(
            removed,
            words.trim_matches(|c: char| !c.is_alphanumeric()),
            RemovedReason::Name,
        );
        let ending = format!("{}{end}", if whose { "’s" } else { "" });
        at += length;
        // "Captain Lee closed the gate": the office says enough.
        if let Some(office) = kept.last_mut()
            && is_office(&bare(office))
        {
            office.push_str(&ending);
            continue;
        }
        kept.push("a".to_owned());
        kept.push(format!("person{ending}"));
    }
    kept
}

/// Joins words, begins with a capital and ends with a full stop.
fn finish(words: &[String]) -> String {
    let text = words.join(" ");
    let text = text
        .trim_matches(|c: char| c.is_whitespace() || ",;:-–—\"“”".contains(c))
        .replace(" .", ".")
        .replace(" ,", ",");
    let mut chars = text.chars();
    let mut text = match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect::<String>(),
        None => String::new(),
    };
    if !text.ends_with(['.', '?']) {
        text.push('.');
    }
    text
}

#[cfg(test)]
mod tests;
