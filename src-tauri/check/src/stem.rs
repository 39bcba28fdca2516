//! What a word is about, so that a rumor in other words finds the notice on the same matter.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::lexicon;
use crate::token::{Token, hash_word, mix};

/// Hashes of the topics of the word at `at`: its own, and those of the two words that end with it. A
/// day ("September 27", "27th of September") and an amount ("20 minutes", "12 percent") are topics as
/// a whole, while a number or a month alone says nothing.
pub(crate) fn topics(tokens: &[Token], at: usize) -> impl Iterator<Item = u64> {
    let own = tokens.get(at).and_then(|token| {
        if is_strike_pay(tokens, at) {
            return Some(hash_topic("=help"));
        }
        topic(token)
    });
    let pair = pair(tokens, at).map(|name| hash_topic(&name));
    own.into_iter().chain(pair)
}

/// "Strike pay" and "strike fund" are help for members and no word on the strike or on wages.
fn is_strike_pay(tokens: &[Token], at: usize) -> bool {
    let word = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at))
            .map_or("", |t| t.norm.as_str())
    };
    let money = |norm: &str| matches!(norm, "pay" | "fund" | "funds" | "benefit" | "benefits");
    match word(Some(at)) {
        "strike" => money(word(at.checked_add(1))),
        norm => money(norm) && word(at.checked_sub(1)) == "strike",
    }
}

fn pair(tokens: &[Token], at: usize) -> Option<String> {
    let now = tokens.get(at)?;
    let before = tokens.get(at.checked_sub(1)?)?;
    let further = at.checked_sub(2).and_then(|at| tokens.get(at));
    let day = match (month(&before.norm), month(&now.norm)) {
        (Some(month), None) => Some((month, day(&now.norm)?)),
        (None, Some(month)) => {
            let before = match (before.norm.as_str(), further) {
                ("of", Some(further)) => further,
                _ => before,
            };
            day(&before.norm).map(|day| (month, day))
        }
        _ => None,
    };
    if let Some((month, day)) = day {
        return Some(format!("=day {month}-{day}"));
    }
    let amount: u32 = before.norm.parse().ok()?;
    let unit = match now.norm.as_str() {
        "minute" | "minutes" | "min" | "mins" => "minutes",
        "hour" | "hours" | "hrs" => "hours",
        "day" | "days" => "days",
        "week" | "weeks" => "weeks",
        "month" | "months" => "months",
        "year" | "years" => "years",
        "%" | "percent" => "percent",
        _ => return None,
    };
    Some(format!("={amount} {unit}"))
}

/// The number of a month by its name. "May" counts because a day stands beside it.
fn month(norm: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let at = MONTHS.iter().position(|name| {
        norm == *name || norm == &name[..3] || *name == "september" && norm == "sept"
    })?;
    u32::try_from(at + 1).ok()
}

fn day(norm: &str) -> Option<u32> {
    let digits = norm
        .strip_suffix("st")
        .or_else(|| norm.strip_suffix("nd"))
        .or_else(|| norm.strip_suffix("rd"))
        .or_else(|| norm.strip_suffix("th"))
        .unwrap_or(norm);
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

/// Hash of the topic of a word, or nothing for words too common to have one.
pub(crate) fn topic(token: &Token) -> Option<u64> {
    if let Some(concept) = concept(&token.norm) {
        return Some(hash_topic(concept));
    }
    // Days and small numbers are in every notice; they say when and how much, not what about.
    let telling_number =
        token.norm.len() >= 3 && token.norm.starts_with(|c: char| c.is_ascii_digit());
    if token.known.small || token.known.category.is_some() && !telling_number {
        return None;
    }
    topic_word(&token.norm).map(|stem| hash_topic(&stem))
}

fn hash_topic(name: &str) -> u64 {
    mix(hash_word(name) ^ 0x7079_6369_7473_746d)
}

/// The strike itself: every notice of one speaks of it, so beside another topic of the field it says
/// nothing.
pub(crate) fn is_the_strike(topic: u64) -> bool {
    topic == hash_topic("=strike")
}

/// Topics of a text that says that the strike is over or that work begins again, in whatever words.
pub(crate) fn going_back() -> [u64; 3] {
    ["=strike", "=end", "work"].map(hash_topic)
}

/// True when a topic is one of the field's own, such as the vote or the talks. A rumor of three words
/// is about one of them, however often the notices speak of it.
pub(crate) fn is_concept(topic: u64) -> bool {
    static CONCEPTS: LazyLock<BTreeSet<u64>> = LazyLock::new(|| {
        let names = STARTS
            .iter()
            .map(|(_, name)| *name)
            .chain(["=layoff", "=help", "=contract"]);
        // Something ends or returns in every text; that alone is no matter of the strike.
        let names = names.filter(|name| !matches!(*name, "=end" | "=return"));
        names.map(hash_topic).collect()
    });
    CONCEPTS.contains(&topic)
}

/// The stem, or the name of the concept that the word belongs to.
pub(crate) fn topic_word(norm: &str) -> Option<String> {
    if let Some(concept) = concept(norm) {
        return Some(concept.to_owned());
    }
    let short =
        norm.len() < 3 && norm.is_ascii() && !norm.starts_with(|c: char| c.is_ascii_digit());
    (!short && !lexicon::is_small(norm) && !is_talk(norm)).then(|| stem(norm))
}

/// Words by which people say that they say something.
fn is_talk(norm: &str) -> bool {
    matches!(
        norm,
        "hear"
            | "heard"
            | "hears"
            | "hearing"
            | "say"
            | "says"
            | "said"
            | "saying"
            | "tell"
            | "tells"
            | "told"
            | "true"
            | "really"
            | "rumor"
            | "rumour"
            | "rumors"
            | "anyone"
            | "anybody"
            | "someone"
            | "somebody"
            | "everyone"
            | "everybody"
            | "know"
            | "knows"
            | "think"
            | "guess"
            | "apparently"
            | "maybe"
            | "going"
            | "omg"
            | "lol"
            | "wow"
            | "btw"
            | "idk"
            | "guy"
            | "guys"
            | "folks"
            | "friends"
            | "please"
            | "source"
            | "breaking"
            | "happening"
    )
}

/// Beginnings of words and the concept that they stand for. English first; Spanish, French and German
/// as far as chats mix them in.
const STARTS: [(&str, &str); 59] = [
    ("agreement", "=agreement"),
    ("settle", "=agreement"),
    ("acuerdo", "=agreement"),
    ("einigung", "=agreement"),
    ("return", "=return"),
    ("resum", "=return"),
    ("regresa", "=return"),
    ("retourn", "=return"),
    ("wage", "=pay"),
    ("salar", "=pay"),
    ("salaire", "=pay"),
    ("sueldo", "=pay"),
    ("lohn", "=pay"),
    ("paycheck", "=pay"),
    ("payrise", "=pay"),
    ("ballot", "=vote"),
    ("ratif", "=vote"),
    ("voting", "=vote"),
    ("votaci", "=vote"),
    ("referend", "=vote"),
    ("abstimm", "=vote"),
    ("urabstimm", "=vote"),
    ("employer", "=employer"),
    ("employeur", "=employer"),
    ("compan", "=employer"),
    ("studio", "=employer"),
    ("manage", "=employer"),
    ("producer", "=employer"),
    ("empresa", "=employer"),
    ("arbeitgeber", "=employer"),
    ("picket", "=picket"),
    ("piquet", "=picket"),
    ("streikposten", "=picket"),
    ("strikebreak", "=breaking"),
    ("scab", "=breaking"),
    ("strik", "=strike"),
    ("walkout", "=strike"),
    ("huelg", "=strike"),
    ("streik", "=strike"),
    ("insur", "=health"),
    ("health", "=health"),
    ("medical", "=health"),
    ("pension", "=pension"),
    ("retire", "=pension"),
    ("jubilaci", "=pension"),
    ("proposal", "=offer"),
    ("counter", "=offer"),
    ("angebot", "=offer"),
    ("negotiat", "=talks"),
    ("negociaci", "=talks"),
    ("negociat", "=talks"),
    ("verhandl", "=talks"),
    ("bargain", "=talks"),
    ("mediat", "=talks"),
    ("lockout", "=lockout"),
    ("suspen", "=end"),
    ("terminat", "=end"),
    ("finish", "=end"),
    ("artificial", "=ai"),
];

/// Words of the field that members use for the same thing.
fn concept(norm: &str) -> Option<&'static str> {
    match norm {
        "deal" | "deals" | "agreed" | "agree" | "agrees" | "ta" | "accord" | "pacto" | "caved" => {
            return Some("=agreement");
        }
        "contract" | "contracts" | "contrato" => return Some("=contract"),
        "over" | "end" | "ends" | "ended" | "ending" | "termino" | "termina" | "terminado"
        | "fini" | "finie" | "vorbei" | "beendet" | "acabo" => return Some("=end"),
        "ai" | "intelligence" | "chatgpt" | "robots" | "automation" => return Some("=ai"),
        "back" | "volver" | "vuelta" | "retour" | "zuruck" => return Some("=return"),
        "pay" | "paid" | "pays" | "raise" | "raises" | "money" | "bonus" | "bonuses"
        | "increase" | "increases" | "minimum" | "minimums" | "hourly" | "aumento"
        | "augmentation" => return Some("=pay"),
        "vote" | "votes" | "voted" | "voto" | "votar" | "votamos" => return Some("=vote"),
        "boss" | "bosses" | "amptp" | "patron" | "patronal" | "corporate" => {
            return Some("=employer");
        }
        "line" | "lines" => return Some("=picket"),
        "offer" | "offers" | "offered" | "proposed" | "oferta" | "offre" => {
            return Some("=offer");
        }
        "talk" | "talks" | "session" | "sessions" | "table" | "negotiator" => {
            return Some("=talks");
        }
        "greve" | "grevistes" => return Some("=strike"),
        "salud" | "sante" | "dental" | "hospitalization" => return Some("=health"),
        "retraite" | "401k" => return Some("=pension"),
        "replacements" => return Some("=breaking"),
        "locked" => return Some("=lockout"),
        "layoff" | "layoffs" | "dismissal" | "dismissals" | "redundancies" | "fired" | "firing"
        | "sacked" | "despidos" => {
            return Some("=layoff");
        }
        "hardship" | "loan" | "loans" | "grant" | "grants" => return Some("=help"),
        _ => {}
    }
    STARTS
        .iter()
        .find(|(start, _)| norm.starts_with(start))
        .map(|(_, concept)| *concept)
}

/// Cuts common English endings; crude, but the same for both sides.
fn stem(norm: &str) -> String {
    let mut word = norm.to_owned();
    for (end, keep) in [
        ("ations", 4),
        ("ation", 4),
        ("ments", 4),
        ("ings", 4),
        ("ing", 4),
        ("edly", 4),
        ("ers", 4),
        ("ies", 3),
        ("ied", 3),
        ("ees", 4),
        ("ee", 5),
        ("es", 4),
        ("ed", 4),
        ("er", 5),
        ("ly", 4),
        ("s", 3),
    ] {
        if word.len() >= end.len() + keep && word.ends_with(end) && !word.ends_with("ss") {
            word.truncate(word.len() - end.len());
            break;
        }
    }
    if word.len() >= 5 && (word.ends_with('e') || word.ends_with('y')) {
        word.pop();
    }
    let bytes = word.as_bytes();
    if let [.., a, b] = bytes
        && word.len() >= 5
        && a == b
        && a.is_ascii_alphabetic()
        && *a != b's'
        && *a != b'l'
    {
        word.pop();
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str) {
        assert_eq!(
            topic_word(a),
            topic_word(b),
            "{a} and {b} are about the same"
        );
    }

    #[test]
    fn forms_of_a_word_meet() {
        check("picket", "picketing");
        check("negotiations", "negotiating");
        check("vote", "ballot");
        check("votes", "voting");
        check("wages", "pay");
        check("companies", "employer");
        check("deal", "agreement");
        check("strike", "strikes");
        check("raise", "wages");
        check("studio", "studios");
        check("huelga", "strike");
        check("scabs", "strikebreakers");
        check("loans", "grants");
    }

    #[test]
    fn words_that_only_look_alike_stay_apart() {
        for (a, b) in [
            ("regressive", "return"),
            ("streikposten", "streik"),
            ("strikebreakers", "strike"),
        ] {
            assert_ne!(topic_word(a), topic_word(b), "{a} and {b}");
        }
    }

    #[test]
    fn small_words_have_no_topic() {
        assert_eq!(topic_word("the"), None, "an article is no topic");
    }
}
