//! Meetings and what is noted in them.

use super::fact::SourceKind;
use super::{Rules, noun};
use crate::log::field::choice;
use crate::log::when::When;

choice! {
    /// The form of a meeting.
    SessionForm {
        /// Full teams at the table.
        Table = "table",
        /// A few leads.
        Sidebar = "sidebar",
        /// One side alone.
        Caucus = "caucus",
        /// All members.
        MembersMeeting = "members_meeting",
        /// A governing board.
        Board = "board",
    }
}

choice! {
    /// What is known of a place.
    Place {
        /// As it is written.
        Known = "known",
        /// No source says where.
        Unknown = "unknown",
        /// Sources disagree.
        Contested = "contested",
    }
}

noun! {
    /// A meeting, as one note-taker recorded it.
    Session in "session" is Sessions by [meeting, date, form, note_taker] {
        meeting: String, May, "Code that all records of one meeting share", "2023-08-11";
        date: When, Must, "The day", "2023-08-11";
        started: Option<When>, May, "When it began", "2023-08-11T10:00-07:00", also ["start"];
        ended: Option<When>, May, "When it ended", "", also ["end"];
        form: SessionForm, May, "table, sidebar, caucus, members_meeting, board", "table";
        place: String, May, "Where", "";
        place_state: Place, May, "known, unknown, contested", "unknown";
        parties: String, May, "Which parties, with | between them", "WGA|AMPTP";
        summary: String, May, "What it was about", "First session of the strike";
        ground_rules: String, May, "Agreed conduct, for example a press blackout", "";
        agreed: String, May, "What was agreed", "";
        note_taker: String, May, "Who kept this record", "";
        reconciles: String, May, "Codes of the records that this one brings together", "";
        closed_at: Option<When>, May, "When the record was closed", "";
        source_kind: SourceKind, May, "What kind of source", "official_union";
        src: String, May, "Where it is recorded", "S2 W29";
    }
}
impl Rules for Session {
    fn rules(&self, wrong: &mut dyn FnMut(&'static str, String)) {
        for (column, time) in [
            ("started", self.started),
            ("ended", self.ended),
            ("closed_at", self.closed_at),
        ] {
            if let Some(time) = time
                && !matches!(time, When::Minute(_))
            {
                wrong(
                    column,
                    format!(
                        "{time} is a day; this needs a time with its offset, like 2023-08-11T10:00-07:00"
                    ),
                );
            }
        }
        if let (Some(When::Minute(start)), Some(When::Minute(end))) = (self.started, self.ended)
            && end < start
        {
            wrong(
                "ended",
                format!("{} is before the start", When::Minute(end)),
            );
        }
    }
}

impl Session {
    /// Whether this is somebody's own record of the table: closed, unlike what a notice or a
    /// newspaper says of a meeting.
    pub fn is_of_the_table(&self) -> bool {
        self.source_kind == SourceKind::OwnRecord
            || !self.note_taker.is_empty()
            || self.closed_at.is_some()
    }
}

choice! {
    /// Whether somebody was there.
    Presence {
        /// Present.
        Present = "present",
        /// Absent.
        Absent = "absent",
    }
}

noun! {
    /// Who was present or absent at a meeting.
    Attendance in "session_attendance" is Attendance by [session, party, person] {
        session: String, Must, "Code of the record", "s1";
        party: String, May, "For which party", "WGA";
        person: String, Must, "Name", "A. Lead";
        presence: Presence, May, "present or absent", "present";
    }
}
impl Rules for Attendance {}

noun! {
    /// One side meets alone.
    Caucus in "session_caucus" is Caucuses by [session, party, left] {
        session: String, Must, "Code of the record", "s1";
        party: String, May, "Which side went out", "AMPTP";
        left: When, Must, "When it went out", "2023-08-11T11:20-07:00", also ["out"];
        back: Option<When>, May, "When it came back", "2023-08-11T12:05-07:00";
    }
}
impl Rules for Caucus {
    fn rules(&self, wrong: &mut dyn FnMut(&'static str, String)) {
        if let (When::Minute(left), Some(When::Minute(back))) = (self.left, self.back)
            && back < left
        {
            wrong(
                "back",
                format!("{} is before the side went out", When::Minute(back)),
            );
        }
    }
}

choice! {
    /// What a running note is.
    NoteKind {
        /// A note.
        Note = "note",
        /// A proposal was passed.
        Proposal = "proposal",
        /// A ground rule was set.
        GroundRule = "ground_rule",
        /// Something was agreed.
        Agreed = "agreed",
    }
}

noun! {
    /// A running note with its time.
    SessionNote in "session_note" is SessionNotes by [session, at, by, text] {
        session: String, Must, "Code of the record", "s1";
        at: When, Must, "When it was typed", "2023-08-11T10:12-07:00";
        by: String, May, "Who typed it", "";
        kind: NoteKind, May, "note, proposal, ground_rule, agreed", "note";
        proposal: String, May, "Code of the proposal that was passed", "";
        text: String, Must, "What was noted", "They walk through the counter page by page";
    }
}
impl Rules for SessionNote {}

noun! {
    /// What was added after a record was closed. The record itself stays as it was.
    Addendum in "session_addendum" is Addenda by [session, at, by, text] {
        session: String, Must, "Code of the record", "s1";
        at: When, Must, "When it was added", "2023-08-12T09:00-07:00";
        by: String, Must, "Who adds it", "";
        text: String, Must, "What is added", "";
    }
}
impl Rules for Addendum {}
