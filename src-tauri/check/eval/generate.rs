//! Ten thousand notices and pages of text for measuring speed.

use chrono::{TimeDelta, TimeZone, Utc};
use picketbook_check::{NoticeId, NoticeText, Standing};

use super::random::Random;
use super::{alter, mangle, notices, talk};

/// The paragraphs that notices are put together from.
pub fn sources() -> Vec<String> {
    notices::all()
        .into_iter()
        .flat_map(|n| n.text.paragraphs)
        .collect()
}

/// `count` notices, numbered from 1.
pub fn texts(count: u32, sources: &[String], random: &mut Random) -> Vec<NoticeText> {
    (1..=count).map(|n| generate(n, sources, random)).collect()
}

/// A notice put together from real paragraphs with their numbers, days and names changed, and from
/// sentences of talk, so that many notices share long stretches, as a union's notices do.
fn generate(number: u32, sources: &[String], random: &mut Random) -> NoticeText {
    let mut paragraphs = Vec::new();
    for _ in 0..4 + random.below(6) {
        let mut paragraph = random.pick(sources).clone();
        for kind in alter::KINDS {
            if random.chance(70) {
                paragraph = alter::alter(&paragraph, kind, random).unwrap_or(paragraph);
            }
        }
        if random.chance(60) {
            paragraph.push(' ');
            paragraph.push_str(random.pick::<&str>(&talk::STRIKE_TALK));
        }
        paragraphs.push(paragraph);
    }
    NoticeText {
        id: NoticeId {
            number,
            revision: 1,
        },
        issued_at: Utc.with_ymd_and_hms(2000, 1, 1, 0, 0, 0).unwrap()
            + TimeDelta::hours(i64::from(number)),
        title: format!("Notice of day {number}"),
        kind: "general".into(),
        paragraphs,
        answers: Vec::new(),
        standing: Standing::InForce,
        newest_revision: true,
    }
}

/// Pages of text in groups, each with its name.
pub fn pages(
    texts: &[NoticeText],
    sources: &[String],
    random: &mut Random,
) -> Vec<(&'static str, Vec<String>)> {
    let mut groups: Vec<(&'static str, Vec<String>)> = Vec::new();
    let page = |random: &mut Random| -> String {
        let mut page = random.pick(texts).paragraphs.join("\n\n");
        if let Some((end, _)) = page.char_indices().nth(3_000) {
            page.truncate(page[..end].rfind(' ').unwrap());
        }
        page
    };
    groups.push(("page, verbatim", (0..200).map(|_| page(random)).collect()));
    groups.push((
        "page, mangled",
        (0..200)
            .map(|_| {
                let p = page(random);
                mangle::mangle(&p, random)
            })
            .collect(),
    ));
    groups.push((
        "page, altered",
        (0..200)
            .map(|_| {
                let p = page(random);
                alter::alter(&p, "number", random).unwrap_or(p)
            })
            .collect(),
    ));
    groups.push((
        "page of strike talk",
        (0..200)
            .map(|_| {
                (0..35)
                    .map(|_| **random.pick(&talk::STRIKE_TALK.iter().collect::<Vec<_>>()))
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect(),
    ));
    groups.push((
        "page of other talk",
        (0..200)
            .map(|_| {
                (0..45)
                    .map(|_| **random.pick(&talk::OTHER_TALK.iter().collect::<Vec<_>>()))
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect(),
    ));
    groups.push((
        "one sentence",
        (0..200)
            .map(|_| {
                let p = random.pick(sources);
                p.split(". ").next().unwrap().to_owned()
            })
            .collect(),
    ));
    groups
}
