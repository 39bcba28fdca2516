//! Links, folders, printing and dialogs, without the runtime's type in every signature.

use std::path::Path;
use std::sync::Arc;

use picketbook_app::error::{AppError, AppResult};
use picketbook_app::view::{FileKind, QuickNoteKeys};
use tauri::{AppHandle, Manager, Runtime, Url};
use tauri_plugin_opener::OpenerExt;

use super::{dialogs, quick_note};

type Ask<Q, A> = Arc<dyn Fn(Q) -> AppResult<A> + Send + Sync>;

/// What the commands may ask of the desktop.
#[derive(Clone)]
pub struct Platform {
    open_link: Ask<String, ()>,
    show_folder: Ask<String, ()>,
    print: Ask<(), ()>,
    pick_file: Ask<FileKind, Option<String>>,
    pick_folder: Ask<(), Option<String>>,
    pick_save: Ask<String, Option<String>>,
    listen: Ask<String, ()>,
    keys: Ask<String, QuickNoteKeys>,
    quick_note: Ask<(), bool>,
}

impl Platform {
    /// Binds all of it to one app.
    pub(crate) fn new<R: Runtime>(app: AppHandle<R>) -> Self {
        let (links, folders, printer, files, places, listener, keys, asked) = (
            app.clone(),
            app.clone(),
            app.clone(),
            app.clone(),
            app.clone(),
            app.clone(),
            app.clone(),
            app.clone(),
        );
        Self {
            open_link: Arc::new(move |address| {
                links
                    .opener()
                    .open_url(address, None::<&str>)
                    .map_err(|error| {
                        AppError::BadInput(format!("The link could not be opened: {error}."))
                    })
            }),
            show_folder: Arc::new(move |folder| {
                folders
                    .opener()
                    .open_path(folder, None::<&str>)
                    .map_err(|error| {
                        AppError::BadInput(format!("The folder could not be shown: {error}."))
                    })
            }),
            print: Arc::new(move |()| {
                let window = printer
                    .get_webview_window("main")
                    .ok_or_else(|| AppError::Internal("there is no window to print".into()))?;
                window.print().map_err(|error| {
                    AppError::BadInput(format!("Printing did not start: {error}."))
                })
            }),
            pick_file: Arc::new(move |kind| dialogs::pick_file(&files, kind)),
            pick_folder: Arc::new(move |()| dialogs::pick_folder(&places)),
            pick_save: Arc::new(move |name| dialogs::pick_save(&app, &name)),
            listen: Arc::new(move |wanted| quick_note::listen(&listener, &wanted)),
            keys: Arc::new(move |wanted| Ok(quick_note::state(&keys, &wanted))),
            quick_note: Arc::new(move |()| Ok(asked.state::<quick_note::Asked>().take())),
        }
    }

    /// Opens a link of a notice in the person's browser or mail program.
    ///
    /// # Errors
    /// `bad_input` for anything but `https`, `http` and `mailto`: a notice must not start programs.
    pub fn open_link(&self, address: &str) -> AppResult<()> {
        let url = Url::parse(address)
            .map_err(|_| AppError::BadInput(format!("“{address}” is not a link.")))?;
        if !matches!(url.scheme(), "https" | "http" | "mailto") {
            return Err(AppError::BadInput(format!(
                "Links of the kind “{}:” are not opened.",
                url.scheme()
            )));
        }
        (self.open_link)(url.into())
    }

    /// Shows a folder in the file manager.
    pub fn show_folder(&self, folder: &Path) -> AppResult<()> {
        (self.show_folder)(folder.to_string_lossy().into_owned())
    }

    /// Opens the print dialog for the window.
    pub fn print(&self) -> AppResult<()> {
        (self.print)(())
    }

    /// Asks for a file; `None` when the person changed their mind.
    pub fn pick_file(&self, kind: FileKind) -> AppResult<Option<String>> {
        (self.pick_file)(kind)
    }

    /// Asks for a folder; `None` when the person changed their mind.
    pub fn pick_folder(&self) -> AppResult<Option<String>> {
        (self.pick_folder)(())
    }

    /// Listens for these keys from now on, in every program; empty for none.
    ///
    /// # Errors
    /// `bad_input` when another program has them or the desktop hands none over.
    pub fn listen(&self, keys: String) -> AppResult<()> {
        (self.listen)(keys)
    }

    /// Whether the keys for a quick note work.
    pub fn quick_note_keys(&self, keys: String) -> AppResult<QuickNoteKeys> {
        (self.keys)(keys)
    }

    /// True once for each quick note that was asked for outside of the window.
    pub fn take_quick_note(&self) -> AppResult<bool> {
        (self.quick_note)(())
    }

    /// Asks where to save a file, with a name to begin with; `None` when the person changed
    /// their mind.
    pub fn pick_save(&self, name: String) -> AppResult<Option<String>> {
        (self.pick_save)(name)
    }
}
