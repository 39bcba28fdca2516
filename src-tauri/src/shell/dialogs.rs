//! The native file dialogs, and their stand-in for end-to-end tests.

use picketbook_app::error::AppResult;
use picketbook_app::view::FileKind;
use tauri::{AppHandle, Runtime};

#[cfg(not(feature = "e2e"))]
pub(super) fn pick_file<R: Runtime>(
    app: &AppHandle<R>,
    kind: FileKind,
) -> AppResult<Option<String>> {
    use tauri_plugin_dialog::DialogExt;
    let dialog = app.dialog().file();
    let dialog = match kind {
        FileKind::Bundle => dialog
            .set_title("Open signed notices")
            .add_filter("Signed notices", &["picket"]),
        FileKind::Invite => dialog
            .set_title("Open an invite")
            .add_filter("Invite", &["picket-invite"]),
        FileKind::Sheet => dialog
            .set_title("Open a laptop's sheet")
            .add_filter("Sealed sheet", &["picketsheet"]),
        FileKind::Unknown => dialog,
    };
    Ok(dialog.blocking_pick_file().map(|path| path.to_string()))
}

#[cfg(not(feature = "e2e"))]
pub(super) fn pick_folder<R: Runtime>(app: &AppHandle<R>) -> AppResult<Option<String>> {
    use tauri_plugin_dialog::DialogExt;
    let dialog = app
        .dialog()
        .file()
        .set_title("Choose the folder or stick with the notices");
    Ok(dialog.blocking_pick_folder().map(|path| path.to_string()))
}

#[cfg(not(feature = "e2e"))]
pub(super) fn pick_save<R: Runtime>(app: &AppHandle<R>, name: &str) -> AppResult<Option<String>> {
    use tauri_plugin_dialog::DialogExt;
    let dialog = app.dialog().file().set_file_name(name);
    Ok(dialog.blocking_save_file().map(|path| path.to_string()))
}

/// The tests write the path that the person would choose into the file that
/// `PICKETBOOK_E2E_PICK` names; an empty file is a dialog that was closed.
#[cfg(feature = "e2e")]
fn prepared() -> Option<String> {
    let file = std::env::var_os("PICKETBOOK_E2E_PICK")?;
    let text = std::fs::read_to_string(file).ok()?;
    Some(text.trim().to_owned()).filter(|path| !path.is_empty())
}

#[cfg(feature = "e2e")]
pub(super) fn pick_file<R: Runtime>(
    _app: &AppHandle<R>,
    _kind: FileKind,
) -> AppResult<Option<String>> {
    Ok(prepared())
}

#[cfg(feature = "e2e")]
pub(super) fn pick_folder<R: Runtime>(_app: &AppHandle<R>) -> AppResult<Option<String>> {
    Ok(prepared())
}

#[cfg(feature = "e2e")]
pub(super) fn pick_save<R: Runtime>(_app: &AppHandle<R>, _name: &str) -> AppResult<Option<String>> {
    Ok(prepared())
}
