//! Questions on which sources disagree, with the facts concerned; linking two facts.

use picketbook_core::log::noun::{
    Characterization, Conflict, Event, Kind, Move, Noun, Number, Party, Promise, Proposal, Request,
    Session, SourceKind, Term, Vote,
};
use picketbook_core::log::when::When;
use picketbook_core::store::journal::Edit;
use picketbook_core::store::{Reading, log};
use picketbook_core::{CoreCode, CoreError, CoreResult};

use super::super::Book;
use super::context::{Context, missing};
use crate::error::{AppError, AppResult};
use crate::uid;
use crate::view::{ConflictNew, ConflictPage, FactLine, FactSource, LogSaved};

/// A fact as a conflict sees it.
struct Fact {
    kind: Kind,
    date: Option<When>,
    title: String,
    by: String,
    source_kind: SourceKind,
    src: String,
    quote: String,
    seen_on: Option<When>,
}

fn joined<const N: usize>(parts: [&str; N]) -> String {
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// Looks a code up in every table that holds facts.
fn fact(r: &Reading<'_>, code: &str) -> CoreResult<Option<Fact>> {
    if let Some(one) = log::get::<Event>(r, code)? {
        return Ok(Some(Fact {
            kind: Event::KIND,
            date: Some(one.date),
            title: one.summary,
            by: if one.speaker.is_empty() {
                one.parties
            } else {
                one.speaker
            },
            source_kind: one.source_kind,
            src: one.src,
            quote: one.quote,
            seen_on: one.seen_on,
        }));
    }
    if let Some(one) = log::get::<Term>(r, code)? {
        let by = match log::get::<Proposal>(r, &one.proposal)? {
            Some(offer) => offer.made_by,
            None => one.reported_by.clone(),
        };
        return Ok(Some(Fact {
            kind: Term::KIND,
            date: None,
            title: joined([&one.term, &one.value.to_string(), &one.unit, &one.text]),
            by,
            source_kind: one.source_kind,
            src: one.src,
            quote: one.quote,
            seen_on: one.seen_on,
        }));
    }
    if let Some(one) = log::get::<Proposal>(r, code)? {
        return Ok(Some(Fact {
            kind: Proposal::KIND,
            date: Some(one.date),
            title: joined([&one.number, &one.title]),
            by: one.made_by,
            source_kind: one.source_kind,
            src: one.src,
            quote: one.quote,
            seen_on: one.seen_on,
        }));
    }
    if let Some(one) = log::get::<Promise>(r, code)? {
        return Ok(Some(Fact {
            kind: Promise::KIND,
            date: Some(one.made_on),
            title: one.promise,
            by: one.by,
            source_kind: one.source_kind,
            src: one.src,
            quote: one.quote,
            seen_on: one.seen_on,
        }));
    }
    if let Some(one) = log::get::<Vote>(r, code)? {
        return Ok(Some(Fact {
            kind: Vote::KIND,
            date: Some(one.date),
            title: one.summary,
            by: String::new(),
            source_kind: one.source_kind,
            src: one.src,
            quote: one.quote,
            seen_on: one.seen_on,
        }));
    }
    if let Some(one) = log::get::<Characterization>(r, code)? {
        return Ok(Some(Fact {
            kind: Characterization::KIND,
            date: one.date,
            title: one.words,
            by: one.by,
            source_kind: one.source_kind,
            src: one.src,
            quote: one.quote,
            seen_on: one.seen_on,
        }));
    }
    other_fact(r, code)
}

fn other_fact(r: &Reading<'_>, code: &str) -> CoreResult<Option<Fact>> {
    if let Some(one) = log::get::<Move>(r, code)? {
        return Ok(Some(Fact {
            kind: Move::KIND,
            date: Some(one.date),
            title: joined([one.kind.as_str(), &one.proposal, &one.note]),
            by: one.by,
            source_kind: one.source_kind,
            src: one.src,
            quote: String::new(),
            seen_on: None,
        }));
    }
    if let Some(one) = log::get::<Request>(r, code)? {
        return Ok(Some(Fact {
            kind: Request::KIND,
            date: Some(one.filed),
            title: one.subject,
            by: one.by,
            source_kind: one.source_kind,
            src: one.src,
            quote: String::new(),
            seen_on: None,
        }));
    }
    if let Some(one) = log::get::<Number>(r, code)? {
        return Ok(Some(Fact {
            kind: Number::KIND,
            date: None,
            title: joined([&one.value, &one.unit, &one.what]),
            by: String::new(),
            source_kind: SourceKind::Unsaid,
            src: one.src,
            quote: String::new(),
            seen_on: None,
        }));
    }
    if let Some(one) = log::get::<Session>(r, code)? {
        return Ok(Some(Fact {
            kind: Session::KIND,
            date: Some(one.date),
            title: joined([&one.summary, &one.place]),
            by: one.note_taker,
            source_kind: one.source_kind,
            src: one.src,
            quote: String::new(),
            seen_on: None,
        }));
    }
    if let Some(one) = log::get::<Party>(r, code)? {
        return Ok(Some(Fact {
            kind: Party::KIND,
            date: None,
            title: one.name,
            by: String::new(),
            source_kind: SourceKind::Unsaid,
            src: one.src,
            quote: String::new(),
            seen_on: None,
        }));
    }
    Ok(None)
}

fn fact_line(r: &Reading<'_>, code: &str, context: &Context) -> CoreResult<FactLine> {
    Ok(match fact(r, code)? {
        Some(fact) => FactLine {
            id: code.to_owned(),
            kind: fact.kind.as_str().to_owned(),
            date: fact.date.map(|when| when.to_string()).unwrap_or_default(),
            title: fact.title,
            source: context.source(fact.source_kind, &fact.src, &fact.quote, fact.seen_on),
        },
        // A code of something that has not arrived yet stays visible.
        None => FactLine {
            id: code.to_owned(),
            kind: String::new(),
            date: String::new(),
            title: code.to_owned(),
            source: FactSource {
                kind: String::new(),
                tier: String::new(),
                codes: String::new(),
                citations: Vec::new(),
                quote: String::new(),
                seen_on: String::new(),
            },
        },
    })
}

impl Book {
    /// All conflicts with the facts that they concern.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn conflict_pages(&self) -> AppResult<Vec<ConflictPage>> {
        let (today, began) = self.log_days()?;
        let found = self.store.read(|r| {
            let context = Context::read(r, today, began)?;
            context
                .conflicts
                .iter()
                .map(|one| {
                    let conflict = context.conflict_view(one);
                    let facts = conflict
                        .about
                        .iter()
                        .map(|code| fact_line(r, code, &context))
                        .collect::<CoreResult<Vec<_>>>()?;
                    Ok(ConflictPage { conflict, facts })
                })
                .collect()
        })?;
        Ok(found)
    }

    /// Links two facts that disagree. Each side's words and source come from the fact itself, so
    /// that nobody has to word them again.
    ///
    /// # Errors
    /// `bad_input` when it is one fact, or when a question is missing; `not_found`, `io`.
    pub fn conflict_link(&self, new: &ConflictNew) -> AppResult<LogSaved> {
        let (a, b) = (new.a.trim(), new.b.trim());
        let question = new.question.trim();
        if question.is_empty() {
            return Err(AppError::BadInput(
                "A conflict needs the question on which the two disagree.".into(),
            ));
        }
        if a == b {
            return Err(AppError::BadInput(
                "A fact cannot disagree with itself. Choose another one.".into(),
            ));
        }
        let now = self.clock.now();
        let id = format!("x-{}", uid::new(now)?);
        let saved = self.store.write(|w| {
            let side = |code: &str| -> CoreResult<Fact> {
                fact(w, code)?.ok_or_else(|| missing(&format!("The fact “{code}”")))
            };
            let (first, second) = (side(a)?, side(b)?);
            let about = format!("{a}|{b}");
            let swapped = format!("{b}|{a}");
            if log::all::<Conflict>(w)?
                .iter()
                .any(|one| one.question == question && (one.about == about || one.about == swapped))
            {
                return Err(CoreError::new(
                    CoreCode::BadInput,
                    "These two are linked under this question already.",
                ));
            }
            let conflict = Conflict {
                id: id.clone(),
                question: question.to_owned(),
                by_a: first.by,
                version_a: first.title,
                src_a: first.src,
                by_b: second.by,
                version_b: second.title,
                src_b: second.src,
                about,
                note: new.note.trim().to_owned(),
                ..Conflict::default()
            };
            let mut edit = Edit::begin(w, now, "two facts linked as a conflict", "")?;
            edit.put(w, &conflict)?;
            Ok(edit.id())
        })?;
        Ok(LogSaved {
            edit: Some(saved),
            id,
            problems: Vec::new(),
        })
    }
}
