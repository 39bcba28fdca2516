//! What only a desktop can do.

pub(crate) mod background;
mod dialogs;
pub(crate) mod guard;
mod host;
mod platform;
pub(crate) mod quick_note;
#[cfg(target_os = "linux")]
mod sleep;

use std::path::{Path, PathBuf};

use tauri::{AppHandle, Manager, Runtime};

use crate::SharedDesk;

pub(crate) use host::WindowHost;
pub use platform::Platform;

/// The first argument that names a file, made absolute, so that a later change of folder does not lose it.
pub(crate) fn handed_over(
    args: impl Iterator<Item = String>,
    folder: Option<PathBuf>,
) -> Option<String> {
    let named = args.into_iter().find(|arg| !arg.starts_with('-'))?;
    let path = Path::new(&named);
    match folder {
        Some(folder) if path.is_relative() => {
            Some(folder.join(path).to_string_lossy().into_owned())
        }
        _ => Some(named),
    }
}

/// A second start hands its file to the first window and brings that window forward.
#[cfg_attr(feature = "e2e", allow(dead_code))]
pub(crate) fn second_start<R: Runtime>(
    app: &AppHandle<R>,
    args: impl Iterator<Item = String>,
    folder: Option<PathBuf>,
) {
    let args: Vec<String> = args.collect();
    if args.iter().any(|arg| arg == quick_note::ARGUMENT) {
        quick_note::ask(app);
        return;
    }
    if let Some(path) = handed_over(args.into_iter(), folder) {
        app.state::<SharedDesk>().hand_over(&path);
    }
    bring_forward(app);
}

/// Shows the window in front of others. A desktop may refuse; then it marks the window instead.
pub(crate) fn bring_forward<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = app.get_webview_window("main") {
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(args: &[&str], expected: Option<&str>) {
        let args = args.iter().map(|arg| (*arg).to_owned());
        let found = handed_over(args, Some(PathBuf::from("/media/stick")));
        assert_eq!(found.as_deref(), expected);
    }

    #[test]
    fn the_first_file_named_is_handed_over() {
        check(&[], None);
        check(&["--flag"], None);
        check(
            &["--flag", "latest.picket"],
            Some("/media/stick/latest.picket"),
        );
        check(
            &["/home/ana/año nuevo.picket"],
            Some("/home/ana/año nuevo.picket"),
        );
    }
}
