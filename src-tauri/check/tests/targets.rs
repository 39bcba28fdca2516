//! Holds the quality targets on a part of the evaluation set.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "../eval/mod.rs"]
mod eval;

use picketbook_check::Verdict;

#[test]
fn the_targets_hold_on_a_part_of_the_set() {
    let notices = eval::notices::all();
    let corpus = eval::notices::corpus(&notices);
    let cases = eval::cases::make(&notices, 41, 2);
    let table = eval::score::run(&cases, &corpus, None);
    let wrong: Vec<&String> = table
        .wrong
        .iter()
        .map(|(_, text, _)| text)
        .take(5)
        .collect();

    let (found, altered) = table.share("altered");
    assert!(
        altered >= 300,
        "the part must be large enough to mean something: {altered}"
    );
    assert_eq!(
        table.count("altered", Verdict::Verbatim),
        0,
        "a changed meaning is never verbatim"
    );
    assert!(
        found * 100 >= altered * 99,
        "altered copies found: {found} of {altered}; wrong: {wrong:?}"
    );

    let (found, excerpts) = table.share("excerpt");
    assert!(
        found * 100 >= excerpts * 99,
        "excerpts found: {found} of {excerpts}; wrong: {wrong:?}"
    );

    let unrelated = table.cases("unrelated");
    let accused = table.count("unrelated", Verdict::AlteredCopy);
    assert!(
        accused * 1000 <= unrelated,
        "unrelated text called altered: {accused} of {unrelated}"
    );
    let copied = table.count("paraphrase", Verdict::Verbatim)
        + table.count("paraphrase", Verdict::AlteredCopy);
    assert_eq!(copied, 0, "saying it in other words is no copy");
    assert_eq!(
        table.count("sentences added", Verdict::Verbatim),
        0,
        "a text with a sentence more is not word for word"
    );
}
