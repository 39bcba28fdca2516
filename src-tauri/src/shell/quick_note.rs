//! A quick note from any program: keys that the desktop hands over wherever the person is, and
//! `picketbook --quick-note` for desktops that hand none over.

use std::sync::atomic::{AtomicBool, Ordering};

use picketbook_app::error::{AppError, AppResult};
use picketbook_app::view::QuickNoteKeys;
use tauri::plugin::TauriPlugin;
use tauri::{AppHandle, Emitter, Manager, Runtime};
use tauri_plugin_global_shortcut::{Builder, GlobalShortcutExt, ShortcutState};

/// The argument of a start that only wants a quick note.
pub(crate) const ARGUMENT: &str = "--quick-note";

/// A quick note was asked for and no screen has taken it up yet.
#[derive(Default)]
pub(crate) struct Asked(AtomicBool);

impl Asked {
    /// True once for each time that it was asked for.
    pub(crate) fn take(&self) -> bool {
        self.0.swap(false, Ordering::SeqCst)
    }
}

/// Listens for the keys.
pub(crate) fn plugin<R: Runtime>() -> TauriPlugin<R> {
    Builder::new()
        .with_handler(|app, _, event| {
            if event.state == ShortcutState::Pressed {
                ask(app);
            }
        })
        .build()
}

/// Brings the window forward and tells it.
pub(crate) fn ask<R: Runtime>(app: &AppHandle<R>) {
    app.state::<Asked>().0.store(true, Ordering::SeqCst);
    super::bring_forward(app);
    // A window that is still starting finds it when it asks.
    let _ = app.emit("quick_note", ());
}

/// Listens for `keys` and no others; empty for none.
///
/// # Errors
/// `bad_input` when another program has the keys, or the desktop hands none over.
pub(crate) fn listen<R: Runtime>(app: &AppHandle<R>, keys: &str) -> AppResult<()> {
    let shortcuts = app.global_shortcut();
    let gone = shortcuts.unregister_all();
    if keys.is_empty() {
        return Ok(());
    }
    if let Some(reason) = none_handed_over() {
        return Err(AppError::BadInput(reason));
    }
    gone.and_then(|()| shortcuts.register(keys)).map_err(|error| {
        AppError::BadInput(format!(
            "The keys {keys} could not be taken; another program may have them ({error}). Choose others."
        ))
    })
}

/// Whether the keys work, and why not.
pub(crate) fn state<R: Runtime>(app: &AppHandle<R>, keys: &str) -> QuickNoteKeys {
    let held = !keys.is_empty() && app.global_shortcut().is_registered(keys);
    QuickNoteKeys {
        choices: picketbook_app::settings::QUICK_NOTE_KEYS
            .iter()
            .map(|choice| (*choice).to_owned())
            .collect(),
        held: held && none_handed_over().is_none(),
        problem: none_handed_over(),
    }
}

/// Why this desktop hands no keys over.
fn none_handed_over() -> Option<String> {
    if !cfg!(target_os = "linux") {
        return None;
    }
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if set("WAYLAND_DISPLAY") {
        return Some(format!(
            "This desktop runs on Wayland, where no program may listen for keys outside of its own window. In the desktop's own settings, give keys to the command “picketbook {ARGUMENT}”."
        ));
    }
    (!set("DISPLAY")).then(|| "There is no desktop here that could hand keys over.".to_owned())
}
