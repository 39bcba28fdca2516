//! Commands about the app itself: settings, dialogs, links, printing.

use picketbook_app::error::AppResult;
use picketbook_app::view::{AppState, FileKind, QuickNoteKeys, Settings, WaitingFile};

use super::Call;

pub(crate) fn app_state(call: &Call) -> AppResult<AppState> {
    call.desk.state()
}

pub(crate) fn settings_set(call: &Call, settings: Settings) -> AppResult<Settings> {
    let before = call.desk.settings().quick_note_keys;
    let wanted = settings.quick_note_keys.clone();
    let saved = call.desk.set_settings(settings)?;
    if wanted != before
        && let Err(error) = call.platform.listen(wanted)
    {
        // The desktop did not give the keys, so the setting must not say that it did.
        call.desk.set_settings(picketbook_app::view::Settings {
            quick_note_keys: String::new(),
            ..saved
        })?;
        return Err(error);
    }
    Ok(saved)
}

pub(crate) fn quick_note_keys(call: &Call) -> AppResult<QuickNoteKeys> {
    call.platform
        .quick_note_keys(call.desk.settings().quick_note_keys)
}

pub(crate) fn quick_note_take(call: &Call) -> AppResult<bool> {
    call.platform.take_quick_note()
}

pub(crate) fn waiting_file_take(call: &Call) -> AppResult<Option<WaitingFile>> {
    Ok(call.desk.take_handed_over())
}

pub(crate) fn data_folder_show(call: &Call) -> AppResult<()> {
    call.platform.show_folder(call.desk.data_folder())
}

pub(crate) fn link_open(call: &Call, address: String) -> AppResult<()> {
    call.platform.open_link(&address)
}

pub(crate) fn page_print(call: &Call) -> AppResult<()> {
    call.platform.print()
}

pub(crate) fn licenses(_call: &Call) -> AppResult<String> {
    Ok(include_str!("../../../docs/THIRD-PARTY.md").to_owned())
}

pub(crate) fn file_pick(call: &Call, kind: FileKind) -> AppResult<Option<String>> {
    call.platform.pick_file(kind)
}

pub(crate) fn folder_pick(call: &Call) -> AppResult<Option<String>> {
    call.platform.pick_folder()
}

pub(crate) fn save_pick(call: &Call, name: String) -> AppResult<Option<String>> {
    call.platform.pick_save(name)
}

pub(crate) fn file_kind(_call: &Call, path: String) -> AppResult<FileKind> {
    Ok(picketbook_app::desk::file_kind(&path))
}

pub(crate) fn job_cancel(call: &Call) -> AppResult<()> {
    call.desk.cancel_job();
    Ok(())
}
