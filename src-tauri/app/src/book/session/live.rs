//! Writing a record while the meeting goes on. Every call is one change that can be undone.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeZone, Utc};
use picketbook_core::log::noun::{
    Addendum, Attendance, Caucus, Kind, NoteKind, Place, Presence, Proposal, ProposalKind, Session,
    SessionNote, SourceKind,
};
use picketbook_core::log::when::{DateOrder, When};
use picketbook_core::store::journal::Edit;
use picketbook_core::store::{Reading, Writing, log, record, setting};
use picketbook_core::{CoreCode, CoreError, CoreResult};

use super::super::Book;
use super::super::log::{Context, missing};
use super::{draft_key, form, time};
use crate::error::AppResult;
use crate::uid;
use crate::view::{
    PartyLabel, SessionCorrection, SessionHead, SessionLine, SessionNew, SessionPerson,
    SessionProposal, SessionSide, SessionStart, SessionText, SessionWritten,
};

/// The longest line of notes, in characters; more is a paste that belongs into a note.
const LONGEST_LINE: usize = 4_000;
/// The longest addendum, in characters.
const LONGEST_ADDENDUM: usize = 100_000;
/// The longest name of a person, a place, a number.
const LONGEST_NAME: usize = 300;

fn bad(sentence: impl Into<String>) -> CoreError {
    CoreError::new(CoreCode::BadInput, sentence)
}

/// A text that was typed, without spaces around it; refused when it is too long.
fn typed(text: &str, longest: usize, what: &str) -> Result<String, CoreError> {
    let text = text.trim();
    let length = text.chars().count();
    if length > longest {
        return Err(bad(format!(
            "{what} has {length} characters; {longest} fit. Shorten it or put it into a note."
        )));
    }
    Ok(text.to_owned())
}

fn needed(text: &str, longest: usize, what: &str) -> Result<String, CoreError> {
    let text = typed(text, longest, what)?;
    if text.is_empty() {
        return Err(bad(format!("{what} is empty.")));
    }
    Ok(text)
}

fn place(word: &str) -> Result<Place, CoreError> {
    Place::ALL
        .iter()
        .copied()
        .find(|place| place.as_str() == word)
        .ok_or_else(|| bad(format!("“{word}” is not known, unknown or contested.")))
}

/// The record, when it can still be written.
fn open(r: &Reading<'_>, id: &str) -> CoreResult<Session> {
    let session = log::get::<Session>(r, id)?.ok_or_else(|| missing("That record"))?;
    if session.closed_at.is_some() {
        return Err(CoreError::new(
            CoreCode::RecordClosed,
            "This record was closed, so it stays as it is. Write an addendum.",
        ));
    }
    Ok(session)
}

impl Book {
    /// Now, as the strike's own zone shows it.
    fn here(&self) -> AppResult<DateTime<FixedOffset>> {
        let zone = self.zone()?;
        Ok(self.clock.now().with_timezone(&zone).fixed_offset())
    }

    fn write_record<T>(
        &self,
        session: &str,
        what: &str,
        write: impl FnOnce(&mut Writing<'_>, &mut Edit, DateTime<FixedOffset>) -> CoreResult<T>,
    ) -> AppResult<SessionWritten> {
        let here = self.here()?;
        let now: DateTime<Utc> = self.clock.now();
        let edit = self.store.write(|w| {
            let mut edit = Edit::begin(w, now, what, "")?;
            write(w, &mut edit, here)?;
            Ok(edit.id())
        })?;
        Ok(SessionWritten {
            session: session.to_owned(),
            edit,
        })
    }

    /// What to offer when a meeting begins.
    ///
    /// # Errors
    /// `book_damaged`, `io`.
    pub fn session_start(&self) -> AppResult<SessionStart> {
        let (today, began) = self.log_days()?;
        let start = self.store.read(|r| {
            let context = Context::read(r, today, began)?;
            let last = newest_own(r)?;
            let mut parties: Vec<_> = context
                .parties
                .iter()
                .filter(|party| matches!(party.side.as_str(), "union" | "employer"))
                .filter(|party| !matches!(party.kind.as_str(), "person" | "committee" | "media"))
                .map(|party| context.party(&party.id))
                .collect();
            // The union first; its caucus is the one that the recorder sees.
            parties.sort_by_key(|party| (party.side != "union", party.name.clone()));
            Ok(SessionStart {
                note_taker: last
                    .as_ref()
                    .map(|session| session.note_taker.clone())
                    .unwrap_or_default(),
                last_parties: match &last {
                    Some(session) => session.parties.clone(),
                    None => both_sides(r, &context, &parties)?,
                },
                has_people: match &last {
                    Some(last) => !log::having::<Attendance>(r, "session", &last.id)?.is_empty(),
                    None => false,
                },
                parties,
            })
        })?;
        Ok(start)
    }

    /// Begins a record.
    ///
    /// # Errors
    /// `bad_input`, `disk_full`, `io`.
    pub fn session_begin(&self, new: &SessionNew) -> AppResult<SessionWritten> {
        let note_taker = needed(&new.note_taker, LONGEST_NAME, "The name of the note-taker")?;
        let form = form(&new.form)?;
        let id = format!("s-{}", uid::new(self.clock.now())?);
        let place_name = typed(&new.place, LONGEST_NAME, "The place")?;
        let mut place_state = place(&new.place_state)?;
        if place_name.is_empty() && place_state == Place::Known {
            place_state = Place::Unknown;
        }
        let meeting = typed(&new.meeting, LONGEST_NAME, "The code of the meeting")?;
        let parties = typed(&new.parties, LONGEST_NAME * 10, "The list of parties")?;
        self.write_record(&id, "a record was begun", |w, edit, here| {
            let last = newest_own(w)?;
            let mut session = Session {
                id: id.clone(),
                meeting,
                date: When::Day(here.date_naive()),
                started: Some(When::Minute(here)),
                form,
                place: place_name,
                place_state,
                parties,
                note_taker,
                source_kind: SourceKind::OwnRecord,
                ..Session::default()
            };
            if session.meeting.is_empty() {
                session.meeting = free_meeting(w, &session)?;
            }
            edit.put(w, &session)?;
            if new.same_people
                && let Some(last) = last
            {
                for before in log::having::<Attendance>(w, "session", &last.id)? {
                    let person = attendance(&id, &before.party, &before.person, before.presence)?;
                    edit.put(w, &person)?;
                }
            }
            Ok(())
        })
    }

    /// Writes what is known of the meeting beside its notes.
    ///
    /// # Errors
    /// `not_found`, `record_closed`, `bad_input`, `disk_full`, `io`.
    pub fn session_head(&self, head: &SessionHead) -> AppResult<SessionWritten> {
        let zone = self.zone()?;
        let at = |text: &str, day: NaiveDate| -> Result<Option<When>, CoreError> {
            let text = text.trim();
            if text.is_empty() {
                return Ok(None);
            }
            if let Ok(clock) = NaiveTime::parse_from_str(text, "%H:%M") {
                return zone
                    .from_local_datetime(&day.and_time(clock))
                    .earliest()
                    .map(|at| Some(When::Minute(at.fixed_offset())))
                    .ok_or_else(|| {
                        bad(format!(
                            "{text} does not exist on {day}: the clock was set forward."
                        ))
                    });
            }
            match When::parse(text, DateOrder::Unsaid) {
                Ok(when @ When::Minute(_)) => Ok(Some(when)),
                _ => Err(bad(format!("“{text}” is not a time like 10:05."))),
            }
        };
        let form = form(&head.form)?;
        let place_state = place(&head.place_state)?;
        let fields = [
            typed(&head.place, LONGEST_NAME, "The place")?,
            typed(&head.parties, LONGEST_NAME * 10, "The list of parties")?,
            typed(&head.summary, LONGEST_LINE, "The summary")?,
            typed(&head.ground_rules, LONGEST_LINE, "The ground rules")?,
            typed(&head.agreed, LONGEST_LINE, "What was agreed")?,
            typed(&head.meeting, LONGEST_NAME, "The code of the meeting")?,
        ];
        self.write_record(&head.session, "details of the meeting", |w, edit, _| {
            let mut session = open(w, &head.session)?;
            let day = session.date.first();
            let [place, parties, summary, ground_rules, agreed, meeting] = fields;
            session.form = form;
            session.place_state = if place.is_empty() && place_state == Place::Known {
                Place::Unknown
            } else {
                place_state
            };
            session.place = place;
            session.parties = parties;
            session.summary = summary;
            session.ground_rules = ground_rules;
            session.agreed = agreed;
            session.meeting = meeting;
            session.started = at(&head.started, day)?;
            session.ended = at(&head.ended, day)?;
            edit.put(w, &checked(&session)?)
        })
    }

    /// Writes a line with the time of now. What was begun of it is not kept any more.
    ///
    /// # Errors
    /// `not_found`, `record_closed`, `bad_input`, `disk_full`, `io`.
    pub fn session_line(&self, new: &SessionLine) -> AppResult<SessionWritten> {
        let text = needed(&new.text, LONGEST_LINE, "The line")?;
        let kind = match new.kind.as_str() {
            "note" => NoteKind::Note,
            "ground_rule" => NoteKind::GroundRule,
            "agreed" => NoteKind::Agreed,
            other => return Err(bad(format!("“{other}” is not a kind of line.")).into()),
        };
        self.write_record(&new.session, "a line", |w, edit, here| {
            let mut session = open(w, &new.session)?;
            let note = SessionNote {
                id: record::next_note(w, &session.id)?,
                session: session.id.clone(),
                at: When::Minute(here),
                by: session.note_taker.clone(),
                kind,
                proposal: String::new(),
                text: text.clone(),
            };
            edit.put(w, &note)?;
            // What was set or agreed stands in the head as well, where it is looked for.
            let head = match kind {
                NoteKind::GroundRule => Some(&mut session.ground_rules),
                NoteKind::Agreed => Some(&mut session.agreed),
                NoteKind::Note | NoteKind::Proposal => None,
            };
            if let Some(head) = head {
                if !head.is_empty() {
                    head.push('\n');
                }
                head.push_str(&text);
                edit.put(w, &session)?;
            }
            setting::clear(w, &draft_key(&session.id))
        })
    }

    /// Keeps a line or an addendum that was begun, so that nothing is lost when the window goes
    /// away.
    ///
    /// # Errors
    /// `not_found`, `bad_input`, `disk_full`, `io`.
    pub fn session_draft(&self, draft: &SessionText) -> AppResult<()> {
        typed(&draft.text, LONGEST_ADDENDUM, "The text")?;
        self.store.write(|w| {
            log::get::<Session>(w, &draft.session)?.ok_or_else(|| missing("That record"))?;
            setting::set(w, &draft_key(&draft.session), &draft.text)
        })?;
        Ok(())
    }

    /// Puts a line right, or takes it out; the book keeps what it was.
    ///
    /// # Errors
    /// `not_found`, `record_closed`, `bad_input`, `disk_full`, `io`.
    pub fn session_correct(&self, wanted: &SessionCorrection) -> AppResult<SessionWritten> {
        let text = typed(&wanted.text, LONGEST_LINE, "The line")?;
        let note = self
            .store
            .read(|r| log::get::<SessionNote>(r, &wanted.line))?
            .ok_or_else(|| missing("That line"))?;
        let session = note.session.clone();
        if text.is_empty() {
            return self.write_record(&session, "a line taken out", |w, edit, _| {
                edit.remove(w, Kind::SessionNotes, &note.id)
            });
        }
        self.write_record(&session, "a line put right", |w, edit, _| {
            edit.put(w, &SessionNote { text, ..note })
        })
    }

    /// A side goes out, or comes back when it is out.
    ///
    /// # Errors
    /// `not_found`, `record_closed`, `bad_input`, `disk_full`, `io`.
    pub fn session_caucus(&self, side: &SessionSide) -> AppResult<SessionWritten> {
        let party = needed(&side.party, LONGEST_NAME, "The side")?;
        let id = format!("c-{}", uid::new(self.clock.now())?);
        self.write_record(&side.session, "a caucus", |w, edit, here| {
            let session = open(w, &side.session)?;
            let out = log::having::<Caucus>(w, "session", &session.id)?
                .into_iter()
                .filter(|caucus| caucus.back.is_none() && caucus.party == party)
                .max_by_key(|caucus| time(caucus.left));
            let caucus = match out {
                Some(out) => Caucus {
                    back: Some(When::Minute(here)),
                    ..out
                },
                None => Caucus {
                    id,
                    session: session.id,
                    party,
                    left: When::Minute(here),
                    back: None,
                },
            };
            edit.put(w, &caucus)
        })
    }

    /// Says that somebody is here or is not.
    ///
    /// # Errors
    /// `not_found`, `record_closed`, `bad_input`, `disk_full`, `io`.
    pub fn session_person(&self, wanted: &SessionPerson) -> AppResult<SessionWritten> {
        let name = needed(&wanted.person, LONGEST_NAME, "The name")?;
        let party = typed(&wanted.party, LONGEST_NAME, "The side")?;
        let presence = match wanted.present {
            true => Presence::Present,
            false => Presence::Absent,
        };
        self.write_record(&wanted.session, "who was there", |w, edit, _| {
            let session = open(w, &wanted.session)?;
            edit.put(w, &attendance(&session.id, &party, &name, presence)?)
        })
    }

    /// Takes a name off the list of who was there.
    ///
    /// # Errors
    /// `not_found`, `record_closed`, `disk_full`, `io`.
    pub fn session_person_remove(&self, id: &str) -> AppResult<SessionWritten> {
        let row = self
            .store
            .read(|r| log::get::<Attendance>(r, id))?
            .ok_or_else(|| missing("That name"))?;
        self.write_record(&row.session, "a name taken off", |w, edit, _| {
            edit.remove(w, Kind::Attendance, id)
        })
    }

    /// A proposal is passed: it enters the log, and a line with its time the record.
    ///
    /// # Errors
    /// `not_found`, `record_closed`, `bad_input`, `disk_full`, `io`.
    pub fn session_propose(&self, new: &SessionProposal) -> AppResult<SessionWritten> {
        let made_by = needed(&new.made_by, LONGEST_NAME, "The side that passed it")?;
        let number = typed(&new.number, LONGEST_NAME, "The number")?;
        let title = typed(&new.title, LONGEST_NAME, "The title")?;
        if number.is_empty() && title.is_empty() {
            return Err(bad("A proposal needs a number or a title.").into());
        }
        let kind = ProposalKind::ALL
            .iter()
            .copied()
            .find(|kind| kind.as_str() == new.kind)
            .ok_or_else(|| bad(format!("“{}” is not a kind of proposal.", new.kind)))?;
        let at = match new.at.trim() {
            "" => None,
            text => Some(
                DateTime::parse_from_rfc3339(text)
                    .map_err(|_| bad(format!("“{text}” is not an instant.")))?
                    .with_timezone(&self.zone()?)
                    .fixed_offset(),
            ),
        };
        let id = format!("p-{}", uid::new(self.clock.now())?);
        let what = format!(
            "proposal {}",
            if number.is_empty() { &title } else { &number }
        );
        self.write_record(&new.session, &what, |w, edit, here| {
            let session = open(w, &new.session)?;
            let all = log::all::<Proposal>(w)?;
            if let Some(same) = all
                .iter()
                .find(|other| !number.is_empty() && other.number == number && other.made_by == made_by)
            {
                return Err(bad(format!(
                    "{made_by} already has a proposal {number}, of {}. Give this one its own number.",
                    same.date.first()
                )));
            }
            let answers = answered(&all, &new.answers)?;
            let at = at.unwrap_or(here);
            let words = [number.as_str(), title.as_str()]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(", ");
            let proposal = Proposal {
                id: id.clone(),
                number,
                date: When::Minute(at),
                made_by: made_by.clone(),
                kind,
                title,
                answers,
                session: session.id.clone(),
                source_kind: SourceKind::OwnRecord,
                ..Proposal::default()
            };
            edit.put(w, &proposal)?;
            let note = SessionNote {
                id: record::next_note(w, &session.id)?,
                session: session.id,
                at: When::Minute(at),
                by: session.note_taker,
                kind: NoteKind::Proposal,
                proposal: id,
                text: format!("{made_by}: {words}"),
            };
            edit.put(w, &note)
        })
    }

    /// Closes a record: it stays as it is from now on. The end is now when none was written.
    ///
    /// # Errors
    /// `not_found`, `record_closed`, `disk_full`, `io`.
    pub fn session_close(&self, session: &str) -> AppResult<SessionWritten> {
        self.write_record(session, "the record was closed", |w, edit, here| {
            let mut row = open(w, session)?;
            for out in log::having::<Caucus>(w, "session", session)? {
                if out.back.is_none() && out.left.first() > here.date_naive() {
                    return Err(bad("A caucus begins after now. Put its time right first."));
                }
            }
            let begun = setting::get(w, &draft_key(session))?.unwrap_or_default();
            if !begun.trim().is_empty() {
                let note = SessionNote {
                    id: record::next_note(w, session)?,
                    session: session.to_owned(),
                    at: When::Minute(here),
                    by: row.note_taker.clone(),
                    kind: NoteKind::Note,
                    proposal: String::new(),
                    text: begun.trim().to_owned(),
                };
                edit.put(w, &note)?;
            }
            setting::clear(w, &draft_key(session))?;
            row.ended = row.ended.or(Some(When::Minute(here)));
            row.closed_at = Some(When::Minute(here));
            edit.put(w, &checked(&row)?)
        })
    }

    /// Adds to a closed record, with author and time.
    ///
    /// # Errors
    /// `not_found`; `bad_input` while the record is open; `disk_full`, `io`.
    pub fn session_addendum(&self, new: &SessionText) -> AppResult<SessionWritten> {
        let text = needed(&new.text, LONGEST_ADDENDUM, "The addendum")?;
        let by = needed(&new.by, LONGEST_NAME, "The name of whoever writes it")?;
        let id = format!("a-{}", uid::new(self.clock.now())?);
        self.write_record(&new.session, "an addendum", |w, edit, here| {
            let session =
                log::get::<Session>(w, &new.session)?.ok_or_else(|| missing("That record"))?;
            if session.closed_at.is_none() {
                return Err(bad(
                    "This record is still open. Write into it; addenda are for closed ones.",
                ));
            }
            setting::clear(w, &draft_key(&session.id))?;
            edit.put(
                w,
                &Addendum {
                    id,
                    session: session.id,
                    at: When::Minute(here),
                    by,
                    text,
                },
            )
        })
    }
}

/// The proposal that is answered, by its code or number.
fn answered(all: &[Proposal], named: &str) -> CoreResult<String> {
    let named = named.trim();
    if named.is_empty() {
        return Ok(String::new());
    }
    let mut fits = all
        .iter()
        .filter(|one| one.id == named || one.number == named);
    match (fits.next(), fits.next()) {
        (Some(one), None) => Ok(one.id.clone()),
        (None, _) => Err(bad(format!(
            "No proposal has the number “{named}”. Leave it empty and link it later."
        ))),
        (Some(_), Some(_)) => Err(bad(format!(
            "Several proposals have the number “{named}”. Leave it empty and link it later."
        ))),
    }
}

fn attendance(
    session: &str,
    party: &str,
    person: &str,
    presence: Presence,
) -> CoreResult<Attendance> {
    use picketbook_core::log::noun::Noun;
    // The code is derived from the record and the name, so that the same person stands once.
    let cells = ["", session, party, person, presence.as_str()];
    Attendance::from_cells(cells.into_iter(), DateOrder::Unsaid)
        .map_err(|_| bad("That is not a name."))
}

/// The rules of the noun, as for any other way in.
fn checked(session: &Session) -> CoreResult<Session> {
    use picketbook_core::log::field::WrongCell;
    use picketbook_core::log::noun::Noun;
    let cells = session.to_cells();
    Session::from_cells(cells.iter().map(String::as_str), DateOrder::Unsaid).map_err(|problems| {
        let why = problems
            .into_iter()
            .next()
            .map(|problem| match problem.why {
                WrongCell::Because(why) => format!("{}: {why}.", problem.column),
                WrongCell::TwoWays => format!("{}: write the date as 2023-08-31.", problem.column),
            });
        bad(why.unwrap_or_else(|| "That does not fit.".into()))
    })
}

/// Who sat at the newest meeting of two sides that the log knows of; where it knows of none, the
/// first party of each side. A union's own branch must not end up as the other side of the table.
fn both_sides(r: &Reading<'_>, context: &Context, parties: &[PartyLabel]) -> CoreResult<String> {
    let met = log::all::<Session>(r)?
        .into_iter()
        .filter(|session| context.side(&session.parties) == "both")
        .max_by_key(|session| session.date.first());
    if let Some(session) = met {
        return Ok(session.parties);
    }
    let first = |side: &str| parties.iter().find(|party| party.side == side);
    let names: Vec<&str> = [first("union"), first("employer")]
        .into_iter()
        .flatten()
        .map(|party| party.name.as_str())
        .collect();
    Ok(names.join("|"))
}

/// The newest record that was kept in this book.
fn newest_own(r: &Reading<'_>) -> CoreResult<Option<Session>> {
    Ok(log::all::<Session>(r)?
        .into_iter()
        .filter(Session::is_of_the_table)
        .max_by_key(|session| (session.date.first(), session.started.map(time))))
}

/// `2023-08-11-table`, with a number when this note-taker has a record of such a meeting already.
/// Two note-takers come to the same code without talking to each other.
fn free_meeting(r: &Reading<'_>, session: &Session) -> CoreResult<String> {
    let base = format!("{}-{}", session.date.first(), session.form.as_str());
    let own: Vec<String> = log::all::<Session>(r)?
        .into_iter()
        .filter(|other| other.note_taker == session.note_taker)
        .map(|other| other.meeting)
        .collect();
    let mut code = base.clone();
    let mut turn = 1;
    while own.contains(&code) {
        turn += 1;
        code = format!("{base}-{turn}");
    }
    Ok(code)
}
