//! Carries the desk's events to the window.

use picketbook_app::desk::Host;
use picketbook_app::view::{Changed, ProgressView, WaitingFile};
use tauri::{AppHandle, Emitter, Runtime};

/// Sends every event to all windows.
pub(crate) struct WindowHost<R: Runtime> {
    app: AppHandle<R>,
}

impl<R: Runtime> WindowHost<R> {
    pub(crate) fn new(app: AppHandle<R>) -> Self {
        Self { app }
    }
}

// A window that is closing cannot take an event any more; there is nobody left to tell.
impl<R: Runtime> Host for WindowHost<R> {
    fn changed(&self, changed: Changed) {
        let _ = self.app.emit("changed", changed);
    }

    fn progress(&self, progress: ProgressView) {
        let _ = self.app.emit("progress", progress);
    }

    fn locked(&self) {
        let _ = self.app.emit("locked", ());
    }

    fn handed_over(&self, file: WaitingFile) {
        let _ = self.app.emit("waiting_file", file);
    }
}
