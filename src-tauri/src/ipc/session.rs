//! Commands of records of meetings.

use picketbook_app::error::AppResult;
use picketbook_app::view::{
    LogWritten, SessionArrived, SessionCorrection, SessionHead, SessionIn, SessionLine, SessionNew,
    SessionOut, SessionPage, SessionPerson, SessionProposal, SessionReconcile, SessionRecords,
    SessionRow, SessionSide, SessionStart, SessionText, SessionWritten, SessionsBeside,
};

use super::Call;

pub(crate) fn session_list(call: &Call) -> AppResult<Vec<SessionRow>> {
    call.desk.book()?.sessions()
}

pub(crate) fn session_read(call: &Call, id: String) -> AppResult<SessionPage> {
    call.desk.book()?.session(&id)
}

pub(crate) fn session_start(call: &Call) -> AppResult<SessionStart> {
    call.desk.book()?.session_start()
}

pub(crate) fn session_begin(call: &Call, new: SessionNew) -> AppResult<SessionWritten> {
    call.desk.book()?.session_begin(&new)
}

pub(crate) fn session_head(call: &Call, head: SessionHead) -> AppResult<SessionWritten> {
    call.desk.book()?.session_head(&head)
}

pub(crate) fn session_line(call: &Call, line: SessionLine) -> AppResult<SessionWritten> {
    call.desk.book()?.session_line(&line)
}

pub(crate) fn session_draft(call: &Call, draft: SessionText) -> AppResult<()> {
    call.desk.book()?.session_draft(&draft)
}

pub(crate) fn session_correct(call: &Call, wanted: SessionCorrection) -> AppResult<SessionWritten> {
    call.desk.book()?.session_correct(&wanted)
}

pub(crate) fn session_caucus(call: &Call, side: SessionSide) -> AppResult<SessionWritten> {
    call.desk.book()?.session_caucus(&side)
}

pub(crate) fn session_person(call: &Call, person: SessionPerson) -> AppResult<SessionWritten> {
    call.desk.book()?.session_person(&person)
}

pub(crate) fn session_person_remove(call: &Call, id: String) -> AppResult<SessionWritten> {
    call.desk.book()?.session_person_remove(&id)
}

pub(crate) fn session_propose(call: &Call, new: SessionProposal) -> AppResult<SessionWritten> {
    call.desk.book()?.session_propose(&new)
}

pub(crate) fn session_close(call: &Call, id: String) -> AppResult<SessionWritten> {
    call.desk.book()?.session_close(&id)
}

pub(crate) fn session_addendum(call: &Call, text: SessionText) -> AppResult<SessionWritten> {
    call.desk.book()?.session_addendum(&text)
}

pub(crate) fn session_beside(call: &Call, wanted: SessionRecords) -> AppResult<SessionsBeside> {
    call.desk.book()?.sessions_beside(&wanted.records)
}

pub(crate) fn session_reconcile(
    call: &Call,
    wanted: SessionReconcile,
) -> AppResult<SessionWritten> {
    call.desk.book()?.sessions_reconcile(&wanted)
}

pub(crate) fn session_file_write(call: &Call, wanted: SessionOut) -> AppResult<LogWritten> {
    call.desk.book()?.session_write_file(&wanted)
}

pub(crate) fn session_file_take(call: &Call, wanted: SessionIn) -> AppResult<SessionArrived> {
    call.desk.book()?.session_take_file(&wanted)
}

pub(crate) fn session_markdown_write(call: &Call, wanted: SessionOut) -> AppResult<LogWritten> {
    call.desk.book()?.session_write_markdown(&wanted)
}
