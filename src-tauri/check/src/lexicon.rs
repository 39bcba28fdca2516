//! Words that carry meaning which a small change turns round.
//!
//! English first; Spanish, French and German as far as notices in mixed languages need them. All
//! entries are folded (small letters, no accents).

use crate::finding::Category;

/// Splits shortened forms so that a dropped "not" is a dropped word. `apostrophes` are positions in
/// the word where one stood.
pub(crate) fn expand(norm: &str, apostrophes: &[usize]) -> Vec<String> {
    let pair = |a: &str, b: &str| vec![a.to_owned(), b.to_owned()];
    match norm {
        "cannot" | "cant" => return pair("can", "not"),
        "wont" => return pair("will", "not"),
        "shant" => return pair("shall", "not"),
        "dont" | "doesnt" | "didnt" | "isnt" | "arent" | "wasnt" | "werent" | "hasnt"
        | "havent" | "hadnt" | "shouldnt" | "wouldnt" | "couldnt" | "mustnt" | "neednt"
        | "mightnt" => {
            return pair(norm.trim_end_matches("nt"), "not");
        }
        _ => {}
    }
    let after = |end: &str| {
        norm.len() > end.len()
            && apostrophes
                .iter()
                .any(|at| norm.chars().count() == at + end.len())
    };
    for (end, word) in [("ll", "will"), ("ve", "have"), ("re", "are")] {
        if norm.ends_with(end) && after(end) {
            return pair(&norm[..norm.len() - end.len()], word);
        }
    }
    vec![norm.to_owned()]
}

/// The category that a word has by itself, whatever stands beside it.
pub(crate) fn category(norm: &str) -> Option<Category> {
    if is_negation(norm) {
        Some(Category::Negation)
    } else if is_time_word(norm) {
        Some(Category::Time)
    } else if is_month(norm) || is_day_word(norm) {
        Some(Category::Date)
    } else if is_number(norm) {
        Some(Category::Number)
    } else if is_modal(norm) {
        Some(Category::Modal)
    } else if is_condition(norm) {
        Some(Category::Condition)
    } else {
        None
    }
}

pub(crate) fn is_negation(norm: &str) -> bool {
    matches!(
        norm,
        "not"
            | "no"
            | "never"
            | "none"
            | "nobody"
            | "nothing"
            | "neither"
            | "nor"
            | "nowhere"
            | "without"
            | "non"
            | "hardly"
            | "barely"
            | "nunca"
            | "jamas"
            | "ningun"
            | "ninguna"
            | "ninguno"
            | "nadie"
            | "nada"
            | "sin"
            | "ni"
            | "tampoco"
            | "ne"
            | "pas"
            | "jamais"
            | "aucun"
            | "aucune"
            | "rien"
            | "personne"
            | "sans"
            | "nicht"
            | "kein"
            | "keine"
            | "keinen"
            | "keiner"
            | "keinem"
            | "nie"
            | "niemals"
            | "niemand"
            | "nichts"
            | "ohne"
    )
}

pub(crate) fn is_modal(norm: &str) -> bool {
    matches!(
        norm,
        "will"
            | "shall"
            | "must"
            | "may"
            | "might"
            | "can"
            | "could"
            | "should"
            | "would"
            | "ought"
            | "need"
            | "needs"
            | "required"
            | "requires"
            | "require"
            | "allowed"
            | "permitted"
            | "obliged"
            | "optional"
            | "mandatory"
            | "voluntary"
            | "compulsory"
            | "expected"
            | "encouraged"
            | "recommended"
            | "forbidden"
            | "prohibited"
            | "debe"
            | "deben"
            | "debera"
            | "puede"
            | "pueden"
            | "podra"
            | "doit"
            | "doivent"
            | "peut"
            | "peuvent"
            | "muss"
            | "mussen"
            | "kann"
            | "konnen"
            | "darf"
            | "durfen"
            | "soll"
            | "sollen"
    )
}

pub(crate) fn is_condition(norm: &str) -> bool {
    matches!(
        norm,
        "if" | "unless"
            | "until"
            | "till"
            | "only"
            | "provided"
            | "except"
            | "excluding"
            | "including"
            | "when"
            | "whenever"
            | "while"
            | "before"
            | "after"
            | "since"
            | "pending"
            | "subject"
            | "although"
            | "though"
            | "otherwise"
            | "against"
            | "both"
            | "either"
            | "all"
            | "some"
            | "any"
            | "every"
            | "each"
            | "most"
            | "least"
            | "more"
            | "less"
            | "fewer"
            | "over"
            | "under"
            | "above"
            | "below"
            | "tentative"
            | "tentatively"
            | "final"
            | "temporary"
            | "permanent"
            | "interim"
            | "retroactive"
            | "once"
            | "whether"
            | "but"
            | "however"
            | "still"
            | "yet"
            | "already"
            | "up"
            | "down"
            | "from"
            | "by"
            | "≤"
            | "≥"
            | "≠"
            | "±"
            | "si"
            | "salvo"
            | "hasta"
            | "antes"
            | "despues"
            | "solo"
            | "solamente"
            | "siempre"
            | "sauf"
            | "jusqua"
            | "avant"
            | "apres"
            | "seulement"
            | "wenn"
            | "falls"
            | "bis"
            | "vor"
            | "nach"
            | "nur"
            | "ausser"
            | "sobald"
    )
}

pub(crate) fn is_month(norm: &str) -> bool {
    matches!(
        norm,
        "january"
            | "february"
            | "march"
            | "april"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "jan"
            | "feb"
            | "apr"
            | "jun"
            | "jul"
            | "aug"
            | "sep"
            | "sept"
            | "oct"
            | "nov"
            | "dec"
            | "enero"
            | "febrero"
            | "marzo"
            | "abril"
            | "mayo"
            | "junio"
            | "julio"
            | "agosto"
            | "septiembre"
            | "octubre"
            | "noviembre"
            | "diciembre"
            | "janvier"
            | "fevrier"
            | "mars"
            | "avril"
            | "mai"
            | "juin"
            | "juillet"
            | "aout"
            | "septembre"
            | "octobre"
            | "novembre"
            | "decembre"
            | "januar"
            | "februar"
            | "marz"
            | "juni"
            | "juli"
            | "oktober"
            | "dezember"
    )
}

pub(crate) fn is_day_word(norm: &str) -> bool {
    matches!(
        norm,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "mondays"
            | "tuesdays"
            | "wednesdays"
            | "thursdays"
            | "fridays"
            | "saturdays"
            | "sundays"
            | "mon"
            | "tue"
            | "tues"
            | "wed"
            | "thu"
            | "thur"
            | "thurs"
            | "fri"
            | "today"
            | "tomorrow"
            | "tonight"
            | "yesterday"
            | "weekend"
            | "weekday"
            | "weekdays"
            | "weekends"
            | "week"
            | "weeks"
            | "month"
            | "months"
            | "year"
            | "years"
            | "day"
            | "days"
            | "daily"
            | "weekly"
            | "monthly"
            | "yearly"
            | "annually"
            | "next"
            | "last"
            | "lunes"
            | "martes"
            | "miercoles"
            | "jueves"
            | "viernes"
            | "sabado"
            | "domingo"
            | "hoy"
            | "manana"
            | "ayer"
            | "lundi"
            | "mardi"
            | "mercredi"
            | "jeudi"
            | "vendredi"
            | "samedi"
            | "dimanche"
            | "aujourdhui"
            | "demain"
            | "hier"
            | "montag"
            | "dienstag"
            | "mittwoch"
            | "donnerstag"
            | "freitag"
            | "samstag"
            | "sonntag"
            | "heute"
            | "morgen"
            | "gestern"
    )
}

pub(crate) fn is_time_word(norm: &str) -> bool {
    matches!(
        norm,
        "am" | "pm"
            | "oclock"
            | "noon"
            | "midnight"
            | "midday"
            | "morning"
            | "afternoon"
            | "evening"
            | "night"
            | "hour"
            | "hours"
            | "minute"
            | "minutes"
            | "hrs"
            | "dawn"
            | "dusk"
            | "mediodia"
            | "medianoche"
            | "midi"
            | "minuit"
            | "mittag"
            | "mitternacht"
            | "uhr"
    ) || norm.contains(':') && norm.starts_with(|c: char| c.is_ascii_digit())
}

pub(crate) fn is_number(norm: &str) -> bool {
    let unsigned = norm.strip_prefix('-').unwrap_or(norm);
    unsigned.starts_with(|c: char| c.is_ascii_digit())
        || matches!(
            norm,
            "%" | "percent"
                | "percentage"
                | "$"
                | "€"
                | "£"
                | "¥"
                | "¢"
                | "₹"
                | "half"
                | "halves"
                | "third"
                | "thirds"
                | "quarter"
                | "quarters"
                | "double"
                | "twice"
                | "triple"
                | "dozen"
                | "dozens"
                | "pair"
                | "cents"
                | "cent"
                | "first"
                | "second"
                | "fourth"
                | "fifth"
                | "sixth"
                | "seventh"
                | "eighth"
                | "ninth"
                | "tenth"
                | "eleventh"
                | "twelfth"
                | "twentieth"
                | "thirtieth"
                | "hundreds"
                | "thousands"
                | "millions"
                | "uno"
                | "dos"
                | "tres"
                | "cuatro"
                | "cinco"
                | "seis"
                | "siete"
                | "ocho"
                | "nueve"
                | "diez"
                | "deux"
                | "trois"
                | "quatre"
                | "cinq"
                | "sept"
                | "huit"
                | "neuf"
                | "dix"
                | "zwei"
                | "drei"
                | "vier"
                | "funf"
                | "sechs"
                | "sieben"
                | "acht"
                | "neun"
                | "zehn"
        )
        || number_word(norm).is_some()
}

/// The value of an English number word.
pub(crate) fn number_word(norm: &str) -> Option<u64> {
    Some(match norm {
        "zero" => 0,
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        "hundred" => 100,
        "thousand" => 1_000,
        "million" => 1_000_000,
        "billion" => 1_000_000_000,
        _ => return None,
    })
}

/// Words too common to say what a text is about.
pub(crate) fn is_small(norm: &str) -> bool {
    norm.len() == 1 && !norm.starts_with(|c: char| c.is_ascii_digit() || !c.is_ascii())
        || matches!(
            norm,
            "the"
                | "an"
                | "and"
                | "or"
                | "of"
                | "to"
                | "in"
                | "on"
                | "at"
                | "for"
                | "with"
                | "as"
                | "is"
                | "are"
                | "was"
                | "were"
                | "be"
                | "been"
                | "being"
                | "it"
                | "its"
                | "this"
                | "that"
                | "these"
                | "those"
                | "we"
                | "you"
                | "they"
                | "he"
                | "she"
                | "our"
                | "your"
                | "their"
                | "his"
                | "her"
                | "them"
                | "us"
                | "me"
                | "my"
                | "who"
                | "which"
                | "what"
                | "has"
                | "have"
                | "had"
                | "do"
                | "does"
                | "did"
                | "so"
                | "than"
                | "then"
                | "there"
                | "here"
                | "also"
                | "about"
                | "into"
                | "out"
                | "off"
                | "per"
                | "via"
                | "will"
                | "would"
                | "can"
                | "could"
                | "may"
                | "should"
                | "from"
                | "by"
                | "if"
                | "but"
                | "not"
                | "no"
                | "all"
                | "any"
                | "some"
                | "more"
                | "up"
                | "just"
                | "very"
                | "too"
                | "because"
                | "how"
                | "where"
                | "when"
                | "until"
                | "after"
                | "before"
                | "only"
                | "each"
                | "every"
                | "both"
                | "im"
                | "am"
                | "get"
                | "got"
                | "el"
                | "la"
                | "los"
                | "las"
                | "de"
                | "del"
                | "que"
                | "en"
                | "un"
                | "una"
                | "y"
                | "por"
                | "le"
                | "les"
                | "des"
                | "du"
                | "et"
                | "une"
                | "est"
                | "der"
                | "die"
                | "das"
                | "und"
                | "den"
                | "von"
                | "zu"
                | "mit"
                | "ist"
                | "ein"
                | "eine"
        )
}

/// Words by which somebody takes a text back.
pub(crate) fn is_reversal(norm: &str) -> bool {
    matches!(
        norm,
        "cancelled"
            | "canceled"
            | "off"
            | "over"
            | "fake"
            | "false"
            | "wrong"
            | "untrue"
            | "ignore"
            | "outdated"
            | "old"
            | "withdrawn"
            | "revoked"
            | "void"
            | "hoax"
            | "joke"
            | "opposite"
            | "ended"
            | "finished"
            | "stopped"
            | "suspended"
            | "retracted"
            | "lie"
            | "lies"
            | "changed"
    )
}

/// Words by which people pass a text on.
pub(crate) fn is_passing_on(norm: &str) -> bool {
    matches!(
        norm,
        "fwd"
            | "fw"
            | "re"
            | "forwarded"
            | "forward"
            | "message"
            | "messages"
            | "from"
            | "a"
            | "my"
            | "the"
            | "captain"
            | "pls"
            | "plz"
            | "please"
            | "read"
            | "share"
            | "pass"
            | "on"
            | "it"
            | "this"
            | "to"
            | "everyone"
            | "everybody"
            | "hi"
            | "hey"
            | "hello"
            | "guys"
            | "folks"
            | "friends"
            | "see"
            | "below"
            | "fyi"
            | "lol"
            | "omg"
            | "wow"
            | "look"
            | "just"
            | "got"
            | "in"
            | "group"
            | "chat"
            | "original"
            | "begin"
            | "sent"
            | "via"
            | "iphone"
            | "android"
            | "received"
            | "copied"
            | "official"
            | "update"
            | "notice"
            | "important"
            | "urgent"
            | "thanks"
            | "thx"
            | "team"
            | "all"
            | "you"
            | "and"
            | "for"
            | "your"
            | "info"
            | "member"
            | "members"
            | "union"
            | "committee"
            | "text"
            | "here"
            | "is"
    )
}
