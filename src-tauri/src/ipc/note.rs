//! Commands about the person's own notes.

use picketbook_app::error::AppResult;
use picketbook_app::view::{
    AttachmentSave, AttachmentView, BacklinkView, LinkView, NewNoteView, NoteAttach, NoteEditView,
    NoteListWanted, NoteMark, NoteMove, NotePage, NoteRow, NoteSave, NoteSaved, NoteText,
    NoteVersionView, NoteVersionWanted, Page, TagView,
};

use super::Call;

pub(crate) fn note_list(call: &Call, wanted: NoteListWanted) -> AppResult<Page<NoteRow>> {
    call.desk.book()?.notes(&wanted)
}

pub(crate) fn note_read(call: &Call, id: i64) -> AppResult<NotePage> {
    call.desk.book()?.note(id)
}

pub(crate) fn note_add(call: &Call, wanted: NewNoteView) -> AppResult<NoteRow> {
    call.desk.book()?.note_add(&wanted)
}

pub(crate) fn note_save(call: &Call, wanted: NoteSave) -> AppResult<NoteSaved> {
    call.desk.book()?.note_save(&wanted)
}

pub(crate) fn note_mark(call: &Call, wanted: NoteMark) -> AppResult<()> {
    call.desk.book()?.note_mark(&wanted)
}

pub(crate) fn note_move(call: &Call, wanted: NoteMove) -> AppResult<()> {
    call.desk.book()?.note_move(&wanted)
}

pub(crate) fn note_erase(call: &Call, id: i64) -> AppResult<()> {
    call.desk.book()?.note_erase(id)
}

pub(crate) fn note_seal(call: &Call, id: i64) -> AppResult<()> {
    call.desk.book()?.note_seal(id)
}

pub(crate) fn note_addendum(call: &Call, wanted: NoteText) -> AppResult<()> {
    call.desk.book()?.note_addendum(&wanted)
}

pub(crate) fn note_history(call: &Call, id: i64) -> AppResult<Vec<NoteEditView>> {
    call.desk.book()?.note_history(id)
}

pub(crate) fn note_version(call: &Call, wanted: NoteVersionWanted) -> AppResult<NoteVersionView> {
    call.desk.book()?.note_version(&wanted)
}

pub(crate) fn note_tags(call: &Call) -> AppResult<Vec<TagView>> {
    call.desk.book()?.note_tags()
}

pub(crate) fn note_backlinks(call: &Call, to: LinkView) -> AppResult<Vec<BacklinkView>> {
    call.desk.book()?.note_backlinks(&to)
}

pub(crate) fn note_attach(call: &Call, wanted: NoteAttach) -> AppResult<AttachmentView> {
    call.desk.book()?.note_attach(&wanted)
}

pub(crate) fn attachment_remove(call: &Call, id: i64) -> AppResult<()> {
    call.desk.book()?.attachment_remove(id)
}

pub(crate) fn attachment_picture(call: &Call, id: i64) -> AppResult<String> {
    call.desk.book()?.attachment_picture(id)
}

pub(crate) fn attachment_save(call: &Call, wanted: AttachmentSave) -> AppResult<()> {
    call.desk.book()?.attachment_save(&wanted)
}
