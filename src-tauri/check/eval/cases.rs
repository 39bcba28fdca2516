//! Cases with the answer that they should get.

use picketbook_check::{Standing, Verdict};

use super::alter;
use super::mangle::{apply, mangle};
use super::notices::Noted;
use super::random::Random;
use super::talk;

/// One pasted text.
pub struct Case {
    /// Row of the table.
    pub kind: String,
    pub text: String,
    /// Answers that are right.
    pub right: Vec<Verdict>,
    /// The notice that the text comes from or is about.
    pub about: Option<u32>,
    pub held_out: bool,
}

/// Makes all cases; `scale` 1 makes a few hundred, 8 the whole set.
pub fn make(notices: &[Noted], seed: u64, scale: usize) -> Vec<Case> {
    let mut random = Random(seed);
    let mut cases = Vec::new();
    let speaking: Vec<&Noted> = notices
        .iter()
        .filter(|n| n.text.newest_revision && n.text.standing == Standing::InForce)
        .collect();
    for notice in &speaking {
        copies(notice, scale, &mut random, &mut cases);
        alterations(notice, scale, &mut random, &mut cases);
        additions(notice, scale, &mut random, &mut cases);
        within_talk(notice, scale, &mut random, &mut cases);
    }
    for _ in 0..12 * scale {
        stitched(&speaking, &mut random, &mut cases);
    }
    for notice in notices {
        no_longer(notice, notices, &mut random, &mut cases);
    }
    for (at, (series, number, text)) in talk::PARAPHRASES.iter().enumerate() {
        let about = number_of(notices, series, *number);
        cases.push(Case {
            kind: "paraphrase".into(),
            text: (*text).into(),
            right: vec![Verdict::Touches],
            about,
            held_out: at % 2 == 1,
        });
    }
    for (at, (series, number, text)) in talk::OTHER_WORDS.iter().enumerate() {
        let about = number_of(notices, series, *number);
        cases.push(Case {
            kind: "rumor in other words".into(),
            text: (*text).into(),
            right: vec![Verdict::Touches],
            about,
            held_out: at % 2 == 1,
        });
    }
    // A paragraph that closes several notices belongs to any of them.
    let repeated: Vec<&String> = notices
        .iter()
        .flat_map(|n| &n.text.paragraphs)
        .filter(|p| {
            notices
                .iter()
                .filter(|n| n.text.paragraphs.contains(p))
                .count()
                > 2
        })
        .collect();
    for case in &mut cases {
        let opening = |p: &str| p.split(' ').take(3).collect::<Vec<_>>().join(" ");
        let plain = case
            .text
            .replace('*', "")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase();
        if repeated
            .iter()
            .any(|p| plain.contains(&opening(p).to_lowercase()) || plain.contains("for this app"))
        {
            case.about = None;
        }
    }
    talk_cases(
        "unrelated strike talk",
        &talk::STRIKE_TALK,
        100 * scale,
        &mut random,
        &mut cases,
    );
    talk_cases(
        "unrelated text",
        &talk::OTHER_TALK,
        60 * scale,
        &mut random,
        &mut cases,
    );
    cases
}

fn number_of(notices: &[Noted], series: &str, number: u32) -> Option<u32> {
    let order = [
        "buses",
        "farm",
        "harbour",
        "laundry",
        "museum",
        "orchestra",
        "studio",
        "teachers",
    ];
    let base = order.iter().position(|s| *s == series)? as u32 * 100 + 100;
    notices
        .iter()
        .find(|n| n.text.id.number == base + number)
        .map(|n| n.text.id.number)
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn copies(notice: &Noted, scale: usize, random: &mut Random, cases: &mut Vec<Case>) {
    let paragraphs = &notice.text.paragraphs;
    let mut push = |kind: &str, text: String, right: &[Verdict]| {
        cases.push(Case {
            kind: kind.into(),
            text,
            right: right.to_vec(),
            about: Some(notice.text.id.number),
            held_out: notice.held_out,
        });
    };
    for _ in 0..scale.div_ceil(3) {
        let from = random.below(paragraphs.len());
        let to = (from + 1 + random.below(3)).min(paragraphs.len());
        let text = paragraphs[from..to].join("\n\n");
        if words(&text) < 8 {
            continue;
        }
        push("verbatim", text.clone(), &[Verdict::Verbatim]);
        push(
            "verbatim, mangled",
            mangle(&text, random),
            &[Verdict::Verbatim],
        );
        // A screenshot of a screenshot.
        let misread = apply("recognition", &apply("recognition", &text, random), random);
        push("verbatim, misread twice", misread, &[Verdict::Verbatim]);
        let (before, after) = (
            random.pick(&talk::OTHER_TONGUES),
            random.pick(&talk::OTHER_TONGUES),
        );
        push(
            "verbatim within another language",
            format!("{before}\n\n{text}\n\n{after}"),
            &[Verdict::WithAdditions],
        );
    }
    for _ in 0..scale {
        let paragraph = random.pick(paragraphs);
        let all: Vec<&str> = paragraph.split(' ').collect();
        if all.len() < 16 {
            continue;
        }
        let length = 12 + random.below(all.len() - 12);
        let from = random.below(all.len() - length + 1);
        let text = all[from..from + length].join(" ");
        let right = [Verdict::Excerpt, Verdict::Verbatim];
        if random.chance(50) {
            push("excerpt", text, &right);
        } else {
            push("excerpt, mangled", mangle(&text, random), &right);
        }
    }
}

fn alterations(notice: &Noted, scale: usize, random: &mut Random, cases: &mut Vec<Case>) {
    for paragraph in notice.text.paragraphs.iter().filter(|p| words(p) >= 12) {
        for kind in alter::KINDS {
            for _ in 0..scale.div_ceil(4) {
                let Some(changed) = alter::alter(paragraph, kind, random) else {
                    continue;
                };
                let text = if random.chance(50) {
                    mangle(&changed, random)
                } else {
                    changed
                };
                cases.push(Case {
                    kind: format!("altered: {kind}"),
                    text,
                    right: vec![Verdict::AlteredCopy],
                    about: Some(notice.text.id.number),
                    held_out: notice.held_out,
                });
            }
        }
    }
}

/// The harder ones: a change within a part of a paragraph, and parts with talk around them.
fn within_talk(notice: &Noted, scale: usize, random: &mut Random, cases: &mut Vec<Case>) {
    let long: Vec<&String> = notice
        .text
        .paragraphs
        .iter()
        .filter(|p| words(p) >= 24)
        .collect();
    if long.is_empty() {
        return;
    }
    for _ in 0..scale.div_ceil(2) {
        let all: Vec<&str> = random.pick(&long).split(' ').collect();
        let length = 16 + random.below(all.len() - 20);
        let from = random.below(all.len() - length + 1);
        let part = all[from..from + length].join(" ");
        let mut changed = None;
        for _ in 0..6 {
            let kind = *random.pick(&alter::KINDS);
            changed = changed.or_else(|| {
                // A change of the first or last word is an excerpt that ends one word earlier.
                alter::alter(&part, kind, random).filter(|changed| {
                    let (a, b): (Vec<&str>, Vec<&str>) =
                        (part.split(' ').collect(), changed.split(' ').collect());
                    a[..3] == b[..3] && a[a.len() - 3..] == b[b.len() - 3..]
                })
            });
        }
        let (before, after) = (
            random.pick::<&str>(&talk::STRIKE_TALK),
            random.pick::<&str>(&talk::OTHER_TALK),
        );
        let around = |text: &str| format!("{before}\n\n{text}\n\n{after}");
        let mut push = |kind: &str, text: String, right: &[Verdict]| {
            cases.push(Case {
                kind: kind.into(),
                text,
                right: right.to_vec(),
                about: Some(notice.text.id.number),
                held_out: notice.held_out,
            });
        };
        if let Some(changed) = changed {
            push(
                "altered within an excerpt",
                changed.clone(),
                &[Verdict::AlteredCopy],
            );
            push(
                "altered within an excerpt within talk",
                around(&changed),
                &[Verdict::AlteredCopy],
            );
        }
        push(
            "quoted within talk",
            around(&part),
            &[Verdict::WithAdditions],
        );
    }
}

fn additions(notice: &Noted, scale: usize, random: &mut Random, cases: &mut Vec<Case>) {
    for _ in 0..scale.div_ceil(4) {
        let paragraph = random.pick(&notice.text.paragraphs);
        if words(paragraph) < 10 {
            continue;
        }
        let added = random.pick(&talk::ADDED);
        let text = match random.below(3) {
            0 => format!("{added}\n\n{paragraph}"),
            1 => format!("{paragraph} {added}"),
            _ => format!("{paragraph}\n{added}"),
        };
        let text = if random.chance(30) {
            mangle(&text, random)
        } else {
            text
        };
        cases.push(Case {
            kind: "sentences added".into(),
            text,
            right: vec![Verdict::WithAdditions, Verdict::AlteredCopy],
            about: Some(notice.text.id.number),
            held_out: notice.held_out,
        });
    }
}

fn stitched(speaking: &[&Noted], random: &mut Random, cases: &mut Vec<Case>) {
    let half = random.chance(50);
    let group: Vec<&&Noted> = speaking.iter().filter(|n| n.held_out == half).collect();
    let (a, b) = (*random.pick(&group), *random.pick(&group));
    let (pa, pb) = (
        random.pick(&a.text.paragraphs),
        random.pick(&b.text.paragraphs),
    );
    if a.text.id == b.text.id || words(pa) < 8 || words(pb) < 8 {
        return;
    }
    let text = format!("{pa}\n\n{pb}");
    let text = if random.chance(30) {
        mangle(&text, random)
    } else {
        text
    };
    cases.push(Case {
        kind: "stitched".into(),
        text,
        right: vec![Verdict::Verbatim, Verdict::Excerpt],
        about: Some(a.text.id.number),
        held_out: half,
    });
}

/// Paragraphs of notices that no longer speak, as far as nothing that speaks says the same.
fn no_longer(notice: &Noted, notices: &[Noted], random: &mut Random, cases: &mut Vec<Case>) {
    let (kind, right) = match (notice.text.standing, notice.text.newest_revision) {
        (Standing::Withdrawn { .. }, _) => ("withdrawn", Verdict::Withdrawn),
        (Standing::Superseded { .. }, _) => ("superseded", Verdict::Superseded),
        (Standing::InForce, false) => ("older revision", Verdict::OlderRevision),
        (Standing::InForce, true) => return,
    };
    for paragraph in &notice.text.paragraphs {
        let elsewhere = notices.iter().any(|n| {
            n.text.newest_revision
                && n.text.standing == Standing::InForce
                && n.text.paragraphs.contains(paragraph)
        });
        if elsewhere || words(paragraph) < 8 {
            continue;
        }
        for mangled in [false, true, true] {
            let text = if mangled {
                mangle(paragraph, random)
            } else {
                paragraph.clone()
            };
            cases.push(Case {
                kind: kind.into(),
                text,
                right: vec![right],
                about: Some(notice.text.id.number),
                held_out: notice.held_out,
            });
        }
    }
}

fn talk_cases(
    kind: &str,
    sentences: &[&str],
    count: usize,
    random: &mut Random,
    cases: &mut Vec<Case>,
) {
    for _ in 0..count {
        let held_out = random.chance(50);
        let half: Vec<&&str> = sentences
            .iter()
            .skip(usize::from(held_out))
            .step_by(2)
            .collect();
        let picked: Vec<&str> = (0..1 + random.below(5))
            .map(|_| **random.pick(&half))
            .collect();
        let text = picked.join(" ");
        let text = if random.chance(30) {
            mangle(&text, random)
        } else {
            text
        };
        cases.push(Case {
            kind: kind.into(),
            text,
            right: vec![Verdict::NoMatch, Verdict::Touches],
            about: None,
            held_out,
        });
    }
}
