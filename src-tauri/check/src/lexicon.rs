//! Words that carry meaning which a small change turns round.
//!
//! English first; Spanish, French and German as far as notices in mixed languages need them. All
//! entries are folded (small letters, no accents).

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::finding::Category;

/// Words that deny.
const NEGATIONS: &str = "
    not no never none nobody nothing neither nor nowhere without non hardly barely nunca jamas
    ningun ninguna ninguno nadie nada sin ni tampoco ne pas jamais aucun aucune rien personne
    sans nicht kein keine keinen keiner keinem nie niemals niemand nichts ohne
";

/// What one must, may or will.
const MODALS: &str = "
    will shall must may might can could should would ought need needs required requires require
    allowed permitted obliged optional mandatory voluntary compulsory expected encouraged
    recommended forbidden prohibited debe deben debera puede pueden podra doit doivent peut
    peuvent muss mussen kann konnen darf durfen soll sollen
";

/// Conditions and order in time.
const CONDITIONS: &str = "
    if unless until till only provided except excluding whenever before after pending subject
    although though otherwise tentative tentatively final temporary permanent interim retroactive
    once whether but however si salvo hasta antes despues solo solamente siempre sauf jusqua avant
    apres seulement wenn falls bis vor nach nur ausser sobald
";

/// Quantities without a number, and small words that bound something.
const QUANTITIES: &str = "
    including when while since against both either all some any every each most least more less
    fewer over under above below still yet already up down from by ≤ ≥ ≠ ±
";

/// Months; "may" is decided by its neighbours.
const MONTHS: &str = "
    january february march april june july august september october november december jan feb
    apr jun jul aug sep sept oct nov dec enero febrero marzo abril mayo junio julio agosto
    septiembre octubre noviembre diciembre janvier fevrier mars avril mai juin juillet aout
    septembre octobre novembre decembre januar februar marz juni juli oktober dezember
";

/// Days and spans of days.
const DAYS: &str = "
    monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays
    thursdays fridays saturdays sundays mon tue tues wed thu thur thurs fri today tomorrow
    tonight yesterday weekend weekday weekdays weekends week weeks month months year years day
    days daily weekly monthly yearly annually next last lunes martes miercoles jueves viernes
    sabado domingo hoy manana ayer lundi mardi mercredi jeudi vendredi samedi dimanche
    aujourdhui demain hier montag dienstag mittwoch donnerstag freitag samstag sonntag heute
    morgen gestern
";

/// Times of day and spans of hours.
const TIMES: &str = "
    am pm oclock noon midnight midday morning afternoon evening night hour hours minute minutes
    hrs dawn dusk mediodia medianoche midi minuit mittag mitternacht uhr
";

/// Numbers and amounts in words, besides those with a value of their own.
const NUMBERS: &str = "
    % percent percentage $ € £ ¥ ¢ ₹ half halves third thirds quarter quarters double twice
    triple dozen dozens pair cents cent first second fourth fifth sixth seventh eighth ninth
    tenth eleventh twelfth twentieth thirtieth hundreds thousands millions uno dos tres cuatro
    cinco seis siete ocho nueve diez deux trois quatre cinq sept huit neuf dix zwei drei vier
    funf sechs sieben acht neun zehn
";

/// Numbers with one value each.
const COUNTS: &str = "
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    hundred thousand million billion
";

/// Words too common to say what a text is about.
const SMALL: &str = "
    the an and or of to in on at for with as is are was were be been being it its this that
    these those we you they he she our your their his her them us me my who which what has have
    had do does did so than then there here also about into out off per via will would can could
    may should from by if but not no all any some more up just very too because how where when
    until after before only each every both im am get got el la los las de del que en un una y
    por le les des du et une est der die das und den von zu mit ist ein eine
";

/// Words by which somebody takes a text back.
const REVERSALS: &str = "
    cancelled canceled off over fake false wrong untrue ignore outdated old withdrawn revoked
    void hoax joke opposite ended finished stopped suspended retracted lie lies changed
";

/// Words by which people pass a text on.
const PASSING_ON: &str = "
    fwd fw re forwarded forward message messages from a my the captain pls plz please read share
    pass on it this to everyone everybody hi hey hello guys folks friends see below fyi lol omg
    wow look just got in group chat original begin sent via iphone android received copied
    official update notice important urgent thanks thx team all you and for your info member
    members union committee text here is
";

/// What is known of a word by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Known {
    /// What a change of it would carry.
    pub(crate) category: Option<Category>,
    /// Too common to say what a text is about.
    pub(crate) small: bool,
    reversal: bool,
    passing_on: bool,
    month: bool,
    /// A condition that an omission must be marked for.
    pub(crate) binding: bool,
}

static WORDS: LazyLock<HashMap<&'static str, Known>> = LazyLock::new(|| {
    let mut words: HashMap<&'static str, Known> = HashMap::new();
    // Later lists win: what is both a number and a negation is a negation.
    for (list, category) in [
        (CONDITIONS, Category::Condition),
        (MODALS, Category::Modal),
        (QUANTITIES, Category::Condition),
        (NUMBERS, Category::Number),
        (COUNTS, Category::Number),
        (DAYS, Category::Date),
        (MONTHS, Category::Date),
        (TIMES, Category::Time),
        (NEGATIONS, Category::Negation),
    ] {
        for word in list.split_whitespace() {
            words.entry(word).or_default().category = Some(category);
        }
    }
    CONDITIONS
        .split_whitespace()
        .for_each(|word| words.entry(word).or_default().binding = true);
    MONTHS
        .split_whitespace()
        .for_each(|word| words.entry(word).or_default().month = true);
    SMALL
        .split_whitespace()
        .for_each(|word| words.entry(word).or_default().small = true);
    REVERSALS
        .split_whitespace()
        .for_each(|word| words.entry(word).or_default().reversal = true);
    PASSING_ON
        .split_whitespace()
        .for_each(|word| words.entry(word).or_default().passing_on = true);
    words
});

/// Looks a folded word up.
pub(crate) fn known(norm: &str) -> Known {
    let mut known = WORDS.get(norm).copied().unwrap_or_default();
    if known.category.is_none() {
        let unsigned = norm.strip_prefix('-').unwrap_or(norm);
        if unsigned.starts_with(|c: char| c.is_ascii_digit()) {
            known.category = Some(if norm.contains(':') {
                Category::Time
            } else {
                Category::Number
            });
        }
    }
    let mut chars = norm.chars();
    let lone_letter = matches!((chars.next(), chars.next()), (Some('a'..='z'), None));
    known.small |= lone_letter;
    known
}

/// The category that a word has by itself, whatever stands beside it.
pub(crate) fn category(norm: &str) -> Option<Category> {
    known(norm).category
}

pub(crate) fn is_negation(norm: &str) -> bool {
    category(norm) == Some(Category::Negation)
}

pub(crate) fn is_month(norm: &str) -> bool {
    known(norm).month
}

pub(crate) fn is_small(norm: &str) -> bool {
    known(norm).small
}

pub(crate) fn is_reversal(norm: &str) -> bool {
    known(norm).reversal
}

pub(crate) fn is_passing_on(norm: &str) -> bool {
    known(norm).passing_on
}

/// Splits shortened forms so that a dropped "not" is a dropped word. `apostrophes` are positions in
/// the word where one stood.
pub(crate) fn expand(norm: &str, apostrophes: &[usize]) -> Option<(String, &'static str)> {
    match norm {
        "cannot" | "cant" => return Some(("can".to_owned(), "not")),
        "wont" => return Some(("will".to_owned(), "not")),
        "shant" => return Some(("shall".to_owned(), "not")),
        "dont" | "doesnt" | "didnt" | "isnt" | "arent" | "wasnt" | "werent" | "hasnt"
        | "havent" | "hadnt" | "shouldnt" | "wouldnt" | "couldnt" | "mustnt" | "neednt"
        | "mightnt" => {
            return Some((norm[..norm.len() - 2].to_owned(), "not"));
        }
        _ => {}
    }
    if apostrophes.is_empty() || !norm.is_ascii() {
        return None;
    }
    [("ll", "will"), ("ve", "have"), ("re", "are")]
        .into_iter()
        .find_map(|(end, word)| {
            let stem = norm.strip_suffix(end).filter(|stem| !stem.is_empty())?;
            apostrophes
                .contains(&stem.len())
                .then(|| (stem.to_owned(), word))
        })
}
