use super::*;

fn in_notices(word: &str) -> bool {
    [
        "amptp",
        "wga",
        "studios",
        "los",
        "angeles",
        "paramount",
        "work",
        "monday",
        "AMPTP",
    ]
    .contains(&word)
}

fn check(text: &str, expected: &str, reasons: &[RemovedReason]) {
    let found = neutral(text, &in_notices);
    assert_eq!(found.sentence, expected, "{text}\n{:?}", found.removed);
    let mut why: Vec<RemovedReason> = found.removed.iter().map(|r| r.reason).collect();
    why.dedup();
    assert_eq!(why, reasons, "{text}\n{:?}", found.removed);
}

#[test]
fn marks_of_passing_on_and_alarm_go() {
    use RemovedReason::{Alarm, Forwarded};
    check(
        "fwd: BACK TO WORK MONDAY!!! 🚨🚨",
        "Back to work monday.",
        &[Forwarded, Alarm],
    );
    check(
        "Urgent! The line moves to Gate 3.",
        "The line moves to Gate 3.",
        &[Alarm, Forwarded],
    );
}

#[test]
fn who_said_it_goes_and_what_a_body_says_stays() {
    use RemovedReason::{Hearsay, Name};
    check(
        "My cousin on the lot told me that the strike ends on Friday.",
        "The strike ends on Friday.",
        &[Hearsay],
    );
    check(
        "I heard from Dana that there is a deal",
        "There is a deal.",
        &[Hearsay],
    );
    check("Heard the vote is off", "The vote is off.", &[Hearsay]);
    check(
        "Dana Whitfield said talks are off",
        "Talks are off.",
        &[Hearsay],
    );
    check(
        "The AMPTP says talks are off.",
        "The AMPTP says talks are off.",
        &[],
    );
    check(
        "The committee said that the vote is on Monday.",
        "The committee said that the vote is on Monday.",
        &[],
    );
    check(
        "Yesterday Dana Whitfield crossed the line",
        "Yesterday a person crossed the line.",
        &[Name],
    );
    check(
        "Mike’s crew is back at Paramount",
        "A person’s crew is back at Paramount.",
        &[Name],
    );
}

#[test]
fn verdicts_insults_and_contacts_go() {
    use RemovedReason::{Contact, Insult, Verdict};
    check(
        "Talks are off. This is fake!",
        "Talks are off.",
        &[RemovedReason::Alarm, Verdict],
    );
    check(
        "Is it true that talks are off?",
        "Talks are off?",
        &[Verdict],
    );
    check(
        "The scabs are back at work.",
        "The strikebreakers are back at work.",
        &[Insult],
    );
    check(
        "Talks are off, call 213-555-0142 or write to @gate3",
        "Talks are off, call or write to.",
        &[Contact],
    );
}

#[test]
fn plain_claims_stay_as_they_are() {
    check(
        "Pickets move to Gate 3 on Monday at 7 a.m.",
        "Pickets move to Gate 3 on Monday at 7 a.m.",
        &[],
    );
    check(
        "Los Angeles pickets are suspended.",
        "Los Angeles pickets are suspended.",
        &[],
    );
    check("", "", &[]);
    check("🚨", "", &[RemovedReason::Alarm]);
}

#[test]
fn what_was_made_neutral_once_is_not_changed_again() {
    for text in [
        "fwd!! My captain says BACK TO WORK on Monday",
        "Dana Whitfield told everyone the health plan ends 31 October",
        "BREAKING: deal reached, 12.5% over three years!!!",
    ] {
        let once = neutral(text, &in_notices).sentence;
        let twice = neutral(&once, &in_notices);
        assert_eq!(twice.sentence, once, "{text}");
        assert!(twice.removed.is_empty(), "{text}: {:?}", twice.removed);
    }
}

#[test]
fn a_surname_goes_with_its_given_name_and_an_office_stays() {
    use RemovedReason::{Hearsay, Insult, Name, Verdict};
    let public = |word: &str| in_notices(word) || word == "lombardini";
    let found = neutral("Carol Lombardini wants to talk", &public);
    assert_eq!(found.sentence, "A person wants to talk.");
    check(
        "Captain Dana Reed closed Gate 3",
        "Captain closed Gate 3.",
        &[Name],
    );
    check(
        "My steward Maria S. cut the strike pay",
        "My steward cut the strike pay.",
        &[Name],
    );
    check(
        "The scabs at Paramount will be fired",
        "The strikebreakers at Paramount will be fired.",
        &[Insult],
    );
    check(
        "Fake news: studios will pay",
        "Studios will pay.",
        &[Verdict],
    );
    check(
        "The vote is cancelled, according to John Smith",
        "The vote is cancelled.",
        &[Hearsay],
    );
    check(
        "The ballot is cancelled says a friend of mine on the lot",
        "The ballot is cancelled.",
        &[Hearsay],
    );
}
