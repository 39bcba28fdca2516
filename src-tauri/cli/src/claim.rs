//! `picketbook-cli claim …`

use std::path::Path;

use clap::{Args, Subcommand};
use picketbook_app::book::Book;
use picketbook_app::error::{AppError, AppResult};
use picketbook_app::view::{
    ClaimAnswer, ClaimChannel, ClaimCite, ClaimFilter, ClaimPage, ClaimReview, ClaimRow,
    ClaimStatus, ClaimTopic, HeardAgain, NeutralView, NewClaim, NewSighting,
};
use serde::{Deserialize, Serialize};

use crate::args::Common;
use crate::book::open;
use crate::claim_share::{self, ExportArgs, KeyCommand, SheetArgs};
use crate::output::Output;

#[derive(Debug, Subcommand)]
pub(crate) enum ClaimCommand {
    /// Log a rumor as one neutral sentence
    Add {
        /// The claim, or - for standard input; names, verdicts and marks of passing on are taken out
        #[arg(value_name = "TEXT|-")]
        text: String,
        /// Log the sentence as it is written
        #[arg(long)]
        as_written: bool,
        /// What it is about; found from the words when not given
        #[arg(long, value_parser = topics())]
        topic: Option<String>,
        #[command(flatten)]
        heard: Heard,
    },
    /// Note that a claim was heard again
    Sight {
        /// The claim's number
        id: i64,
        #[command(flatten)]
        heard: Heard,
    },
    /// List claims, those with new word first
    List {
        /// Only this status
        #[arg(long, value_parser = ["not_reviewed", "no_official_word", "addressed", "contradicted", "confirmed", "partly", "overtaken"])]
        status: Option<String>,
        /// Only this topic
        #[arg(long, value_parser = topics())]
        topic: Option<String>,
        /// Only sentences with these words
        #[arg(long, default_value = "")]
        text: String,
        /// What became of all claims, by topic
        #[arg(long)]
        outcomes: bool,
    },
    /// Show a claim with its sightings and history
    Show {
        /// The claim's number
        id: i64,
    },
    /// Say what the signed notices say about a claim; with --status, record it
    Answer {
        /// The claim's number
        id: i64,
        /// The status to record
        #[arg(long, value_parser = ["no_official_word", "addressed", "contradicted", "confirmed", "partly", "overtaken"])]
        status: Option<String>,
        /// A paragraph on which it rests, such as 15.2 for notice 15 ¶2; may be given again
        #[arg(long, value_name = "N.P", value_parser = paragraph)]
        cite: Vec<(u32, u32)>,
    },
    /// One page for the line or a text for a chat: the fact first, the claim once, the citation
    FactSheet(SheetArgs),
    /// Choose a claim for the committee, or keep it here again with --not
    Choose {
        /// The claim's number
        id: i64,
        /// Keep it here
        #[arg(long)]
        not: bool,
    },
    /// Seal the chosen claims so that only the committee can read them; no name is in the file
    Export(ExportArgs),
    /// For officers: the key to which members seal claims
    #[command(subcommand)]
    Key(KeyCommand),
    /// For officers: open the files that members sealed
    Import {
        /// Files, or folders of them
        #[arg(value_name = "FILE|DIR", required = true)]
        files: Vec<std::path::PathBuf>,
    },
    /// For officers: what members ask, counted by topic
    Asked {
        /// Also what was put aside
        #[arg(long)]
        all: bool,
    },
}

/// How a claim was heard. There is no option for who said it.
#[derive(Debug, Args)]
pub(crate) struct Heard {
    /// Over what kind of channel
    #[arg(long, default_value = "other", value_parser = ["in_person", "phone", "message", "group_chat", "mail", "social_media", "press", "paper", "other"])]
    channel: String,
    /// Where
    #[arg(long, default_value = "")]
    place: String,
    /// The words as they were heard
    #[arg(long, default_value = "")]
    said: String,
    /// The day; today when not given
    #[arg(long, value_name = "YYYY-MM-DD")]
    heard: Option<String>,
}

fn topics() -> [&'static str; 10] {
    [
        "return_to_work",
        "agreement",
        "vote",
        "picket",
        "talks",
        "pay",
        "benefits",
        "jobs",
        "help",
        "other",
    ]
}

fn paragraph(text: &str) -> Result<(u32, u32), String> {
    text.split_once('.')
        .and_then(|(notice, paragraph)| notice.parse().ok().zip(paragraph.parse().ok()))
        .filter(|(notice, _): &(u32, u32)| *notice > 0)
        .ok_or_else(|| format!("“{text}” is not a paragraph like 15.2, which is notice 15 ¶2"))
}

#[derive(Serialize)]
struct Logged {
    id: i64,
    sentence: String,
    neutral: Option<NeutralView>,
    answer: ClaimAnswer,
}

pub(crate) fn run(common: &Common, command: &ClaimCommand, output: &Output) -> AppResult<()> {
    let book = open(common)?;
    match command {
        ClaimCommand::Add {
            text,
            as_written,
            topic,
            heard,
        } => add(&book, text, *as_written, topic.as_deref(), heard, output),
        ClaimCommand::Sight { id, heard } => {
            book.heard_again(&HeardAgain {
                claim: *id,
                sighting: sighting(heard, "")?,
            })?;
            let page = book.claim(*id)?;
            output.answer(&page, || page_lines(&page))
        }
        ClaimCommand::List { outcomes: true, .. } => {
            let outcomes = book.claim_outcomes()?;
            output.answer(&outcomes, || {
                outcomes
                    .iter()
                    .map(|o| {
                        format!(
                            "{}: {} logged; {} confirmed, {} partly, {} contradicted, {} addressed, {} overtaken, {} without official word",
                            word(&o.topic), o.logged, o.confirmed, o.partly, o.contradicted,
                            o.addressed, o.overtaken, o.open
                        )
                    })
                    .collect()
            })
        }
        ClaimCommand::List {
            status,
            topic,
            text,
            outcomes: false,
        } => {
            let page = book.claims(&ClaimFilter {
                status: status.as_deref().map(parsed).transpose()?,
                topic: topic.as_deref().map(parsed).transpose()?,
                text: text.clone(),
                limit: 100_000,
                ..ClaimFilter::default()
            })?;
            output.answer(&page, || page.rows.iter().map(row_line).collect())
        }
        ClaimCommand::FactSheet(args) => claim_share::fact_sheet(&book, args, output),
        ClaimCommand::Choose { id, not } => claim_share::choose(&book, *id, !*not, output),
        ClaimCommand::Export(args) => claim_share::export(&book, args, output),
        ClaimCommand::Key(command) => claim_share::key(&book, command, output),
        ClaimCommand::Import { files } => claim_share::import(&book, files, output),
        ClaimCommand::Asked { all } => claim_share::asked(&book, *all, output),
        ClaimCommand::Show { id } => {
            let page = book.claim(*id)?;
            output.answer(&page, || page_lines(&page))
        }
        ClaimCommand::Answer { id, status, cite } => {
            if let Some(status) = status {
                let status: ClaimStatus = parsed(status)?;
                let cites = cites(&book, cite)?;
                book.review_claim(&ClaimReview {
                    claim: *id,
                    status,
                    cites,
                })?;
            } else if !cite.is_empty() {
                return Err(AppError::BadInput(
                    "A paragraph is cited for a status. Name the status with --status.".into(),
                ));
            }
            let page = book.claim(*id)?;
            output.answer(&page.answer, || vec![page.answer.text.clone()])
        }
    }
}

fn add(
    book: &Book,
    text: &str,
    as_written: bool,
    topic: Option<&str>,
    heard: &Heard,
    output: &Output,
) -> AppResult<()> {
    let text = match text {
        "-" => crate::check::read(Path::new("-"))
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())?,
        text => text.to_owned(),
    };
    let neutral = if as_written {
        None
    } else {
        Some(book.claim_neutral(&text)?)
    };
    let sentence = neutral
        .as_ref()
        .map_or_else(|| text.trim().to_owned(), |n| n.sentence.clone());
    let id = book.log_claim(&NewClaim {
        sentence: sentence.clone(),
        topic: topic.map(parsed).transpose()?,
        sighting: sighting(heard, &text)?,
    })?;
    let answer = book.claim(id)?.answer;
    let logged = Logged {
        id,
        sentence,
        neutral,
        answer,
    };
    output.answer(&logged, || {
        let mut lines = vec![format!("Claim {id}: {}", logged.sentence)];
        for removed in logged.neutral.iter().flat_map(|n| &n.removed) {
            lines.push(format!("Taken out ({}): {}", removed.reason, removed.words));
        }
        for similar in logged.neutral.iter().flat_map(|n| &n.similar) {
            lines.push(format!("May be the same as {}", row_line(similar)));
        }
        lines.push(logged.answer.text.clone());
        lines
    })
}

fn sighting(heard: &Heard, said: &str) -> AppResult<NewSighting> {
    Ok(NewSighting {
        heard_on: heard.heard.clone(),
        channel: parsed::<ClaimChannel>(&heard.channel)?,
        place: heard.place.clone(),
        said: if heard.said.is_empty() {
            said.to_owned()
        } else {
            heard.said.clone()
        },
    })
}

/// A paragraph is cited in the revision that stands now.
fn cites(book: &Book, cites: &[(u32, u32)]) -> AppResult<Vec<ClaimCite>> {
    cites
        .iter()
        .map(|(number, paragraph)| {
            let page = book.notice(picketbook_app::view::NoticeWanted {
                number: *number,
                revision: None,
            })?;
            Ok(ClaimCite {
                number: *number,
                revision: page.shown,
                paragraph: *paragraph,
            })
        })
        .collect()
}

fn parsed<T: for<'a> Deserialize<'a>>(word: &str) -> AppResult<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned()))
        .map_err(|_| AppError::BadInput(format!("“{word}” is not known.")))
}

pub(crate) fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word.replace('_', " "),
        _ => String::new(),
    }
}

fn row_line(row: &ClaimRow) -> String {
    let mark = if row.unseen > 0 { "*" } else { " " };
    let topic: ClaimTopic = row.topic;
    format!(
        "{mark}{:>5}  {}  [{}; {}; heard {} times]",
        row.id,
        row.sentence,
        word(&topic),
        word(&row.status),
        row.sightings
    )
}

fn page_lines(page: &ClaimPage) -> Vec<String> {
    let mut lines = vec![row_line(&page.row), page.answer.text.clone(), String::new()];
    for sighting in &page.sightings {
        lines.push(format!(
            "Heard {} ({}) {}: {}",
            sighting.heard_on,
            word(&sighting.channel),
            sighting.place,
            sighting.said
        ));
    }
    for step in &page.history {
        let cites: Vec<String> = step
            .cites
            .iter()
            .map(|cite| format!("notice {} ¶{}", cite.number, cite.paragraph))
            .collect();
        lines.push(format!(
            "{}  {}  {} {}",
            step.at,
            word(&step.status),
            step.reason,
            cites.join(", ")
        ));
    }
    for touch in &page.touches {
        lines.push(format!(
            "Came later: notice {} ¶{} ({})",
            touch.cite.number, touch.cite.paragraph, touch.at
        ));
    }
    for similar in &page.similar {
        lines.push(format!("May be the same as {}", row_line(similar)));
    }
    lines
}
