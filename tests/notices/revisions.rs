//! Differences between revisions, word by word.

use picketbook_notice::diff::{Side, diff};

use crate::support::draft;

/// Marks what is gone with `-[ ]` and what is new with `+[ ]`; one line per paragraph.
fn check(was: &str, now: &str, expected: &[&str]) {
    let found: Vec<_> = diff(&draft(1, 1, was), &draft(1, 2, now))
        .paragraphs
        .iter()
        .map(|paragraph| {
            let number =
                |side: Option<u32>| side.map_or("·".to_owned(), |number| number.to_string());
            let runs: String = paragraph
                .runs
                .iter()
                .map(|run| match run.side {
                    Side::Same => run.text.clone(),
                    Side::Was => format!("-[{}]", run.text),
                    Side::Now => format!("+[{}]", run.text),
                })
                .collect();
            format!("{}→{} {runs}", number(paragraph.was), number(paragraph.now))
        })
        .collect();
    assert_eq!(found, expected, "from {was:?} to {now:?}");
}

#[test]
fn words_and_paragraphs() {
    check("One.\n\nTwo.", "One.\n\nTwo.", &["1→1 One.", "2→2 Two."]);
    check(
        "The strike begins on Monday at noon.",
        "The strike begins on Tuesday at noon.",
        &["1→1 The strike begins on -[Monday]+[Tuesday] at noon."],
    );
    check(
        "One.\n\nThree.",
        "One.\n\nTwo words more.\n\nThree.",
        &["1→1 One.", "·→2 +[Two words more.]", "2→3 Three."],
    );
    check(
        "One.\n\nGone is this.",
        "One.",
        &["1→1 One.", "2→· -[Gone is this.]"],
    );
    check(
        "Apples are red.\n\nPicket at gate four from six in the morning.",
        "Picket at gate nine from six in the morning.",
        &[
            "1→· -[Apples are red.]",
            "2→1 Picket at gate -[four]+[nine] from six in the morning.",
        ],
    );
    check(
        "Everything here.",
        "Nothing of it stayed the same!",
        &[
            "·→1 +[Nothing of it stayed the same!]",
            "1→· -[Everything here.]",
        ],
    );
}

#[test]
fn headers() {
    let (was, mut now) = (draft(1, 1, "Text."), draft(1, 2, "Text."));
    now.header.title = "Another title".to_owned();
    now.header.supersedes = vec![3, 4];
    now.header.issued_at = was.header.issued_at;
    let found: Vec<_> = diff(&was, &now)
        .header
        .into_iter()
        .map(|change| (change.field, change.was, change.now))
        .collect();
    let expected = [
        ("title", "Notice 1", "Another title"),
        ("supersedes", "", "3, 4"),
    ];
    let expected =
        expected.map(|(field, was, now)| (field.to_owned(), was.to_owned(), now.to_owned()));
    assert_eq!(
        found, expected,
        "number, revision and previous differ by nature"
    );
}
