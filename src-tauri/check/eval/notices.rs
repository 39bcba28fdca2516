//! Reads the notices of the demo and those written for this evaluation.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use picketbook_check::{Corpus, NoticeId, NoticeText, Standing};

/// A notice and whether it belongs to the half that is never tuned on.
#[derive(Clone)]
pub struct Noted {
    pub text: NoticeText,
    pub held_out: bool,
}

/// All notices. Each series gets numbers of its own, because one book holds one series.
pub fn all() -> Vec<Noted> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut series: Vec<(String, Vec<Read>)> = Vec::new();
    for folder in [here.join("eval"), here.join("../app/demo/notices")] {
        let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
            .map(|entries| entries.filter_map(Result::ok).map(|e| e.path()).collect())
            .unwrap_or_default();
        files.retain(|file| file.extension().is_some_and(|e| e == "md"));
        files.sort();
        for file in files {
            let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
            let name = if folder.ends_with("eval") {
                stem.split('-').next().unwrap().to_owned()
            } else {
                "demo".to_owned()
            };
            let (text, supersedes, withdraws) = read(&std::fs::read_to_string(&file).unwrap());
            match series.iter_mut().find(|(known, _)| *known == name) {
                Some((_, list)) => list.push((file, text, supersedes, withdraws)),
                None => series.push((name, vec![(file, text, supersedes, withdraws)])),
            }
        }
    }
    let mut noted = Vec::new();
    for (at, (name, mut list)) in series.into_iter().enumerate() {
        list.sort_by_key(|(_, text, _, _)| text.id);
        let newest: Vec<NoticeId> = list.iter().map(|(_, text, _, _)| text.id).collect();
        let base = 100 * (at as u32 + 1);
        let mut standings: Vec<(u32, Standing)> = Vec::new();
        for (_, text, supersedes, withdraws) in &list {
            standings.extend(supersedes.iter().map(|n| {
                (
                    *n,
                    Standing::Superseded {
                        by: base + text.id.number,
                    },
                )
            }));
            standings.extend(withdraws.iter().map(|n| {
                (
                    *n,
                    Standing::Withdrawn {
                        by: base + text.id.number,
                    },
                )
            }));
        }
        for (_, mut text, _, _) in list {
            text.newest_revision = !newest
                .iter()
                .any(|id| id.number == text.id.number && id.revision > text.id.revision);
            if let Some((_, standing)) = standings.iter().find(|(n, _)| *n == text.id.number) {
                text.standing = *standing;
            }
            let held_out = match name.as_str() {
                "teachers" | "studio" | "farm" | "museum" => true,
                "demo" => text.id.number % 2 == 0,
                _ => false,
            };
            text.id.number += base;
            noted.push(Noted { text, held_out });
        }
    }
    noted
}

/// A file, its notice, and the numbers that it replaces and withdraws.
type Read = (PathBuf, NoticeText, Vec<u32>, Vec<u32>);

pub fn corpus(notices: &[Noted]) -> Corpus {
    let mut corpus = Corpus::new();
    for notice in notices {
        corpus.add(notice.text.clone());
    }
    corpus
}

fn read(file: &str) -> (NoticeText, Vec<u32>, Vec<u32>) {
    let (head, body) = file
        .trim_start_matches("---\n")
        .split_once("\n---\n")
        .unwrap();
    let value = |key: &str| {
        head.lines()
            .find_map(|line| line.strip_prefix(&format!("{key}:")))
            .map(|v| v.trim().trim_matches('"').to_owned())
    };
    let numbers = |key: &str| -> Vec<u32> {
        value(key).map_or(Vec::new(), |v| {
            v.trim_matches(['[', ']'])
                .split(',')
                .filter_map(|n| n.trim().parse().ok())
                .collect()
        })
    };
    let issued_at: DateTime<Utc> = DateTime::parse_from_rfc3339(&value("issued_at").unwrap())
        .unwrap()
        .to_utc();
    let paragraphs = body
        .split("\n\n")
        .map(|p| p.trim().to_owned())
        .filter(|p| !p.is_empty())
        .collect();
    let text = NoticeText {
        id: NoticeId {
            number: value("number").unwrap().parse().unwrap(),
            revision: value("revision").unwrap().parse().unwrap(),
        },
        issued_at,
        title: value("title").unwrap(),
        kind: value("kind").unwrap(),
        paragraphs,
        answers: Vec::new(),
        standing: Standing::InForce,
        newest_revision: true,
    };
    (text, numbers("supersedes"), numbers("withdraws"))
}
