//! The shell: it puts the window, the commands and the desktop around `picketbook-app`.
//!
//! Nothing here knows what a notice is. Commands unpack their one argument and call the
//! desk; `shell` holds what only a desktop can do: dialogs, links, printing, files handed
//! over, sleep. Everything is generic over Tauri's runtime, so that the tests run the very
//! same commands and permissions without a window.

pub mod ipc;
mod shell;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use picketbook_app::desk::Desk;
use picketbook_app::keychain::{Keychain, OsKeychain};
use tauri::plugin::{self, TauriPlugin};
use tauri::{App, Builder, Context, Manager, RunEvent, Runtime};

pub use shell::Platform;

/// The desk as Tauri keeps it for the commands.
pub type SharedDesk = Arc<Desk>;

/// What the assembly needs from outside.
pub struct Parts {
    /// The folder that holds all books and the settings; `None` asks the platform.
    pub data_folder: Option<PathBuf>,
    /// Where convenience copies of keys go.
    pub keychain: Box<dyn Keychain>,
    /// A file that was handed over on the command line.
    pub handed_over: Option<String>,
    /// The start wants a quick note.
    pub quick_note: bool,
}

/// The compiled configuration: window, content policy, permissions, assets.
pub fn context<R: Runtime>() -> Context<R> {
    tauri::generate_context!()
}

/// Puts the commands and the desk on a builder of any runtime.
pub fn assemble<R: Runtime>(builder: Builder<R>, parts: Parts) -> Builder<R> {
    builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(shell::guard::init())
        .plugin(shell::quick_note::plugin())
        .plugin(desk(parts))
        .invoke_handler(ipc::handler())
}

/// The desk comes as a plugin, because plugins are set up before any window can ask for it;
/// the builder's own set-up runs later.
fn desk<R: Runtime>(parts: Parts) -> TauriPlugin<R> {
    plugin::Builder::new("desk")
        .setup(move |app, _| {
            let folder = match parts.data_folder {
                Some(folder) => folder,
                None => app.path().app_data_dir()?,
            };
            let host = Box::new(shell::WindowHost::new(app.clone()));
            let desk: SharedDesk = Arc::new(Desk::new(folder, host, parts.keychain));
            if let Some(path) = parts.handed_over {
                desk.hand_over(&path);
            }
            app.manage(desk.clone());
            app.manage(shell::quick_note::Asked::default());
            if parts.quick_note {
                shell::quick_note::ask(app);
            }
            // Keys that cannot be had must not keep the app from starting; Settings says so.
            let _ = shell::quick_note::listen(app, &desk.settings().quick_note_keys);
            app.manage(Platform::new(app.clone()));
            shell::background::start(desk);
            Ok(())
        })
        .build()
}

/// Runs the app until its window is closed.
pub fn run() -> ExitCode {
    let parts = Parts {
        data_folder: std::env::var_os("PICKETBOOK_DATA").map(PathBuf::from),
        keychain: Box::new(OsKeychain),
        handed_over: shell::handed_over(
            std::env::args_os()
                .skip(1)
                .map(|arg| arg.to_string_lossy().into_owned()),
            std::env::current_dir().ok(),
        ),
        quick_note: std::env::args_os().any(|arg| arg == shell::quick_note::ARGUMENT),
    };
    let builder = Builder::default();
    // The end-to-end tests run several windows beside each other; everybody else wants one.
    #[cfg(not(feature = "e2e"))]
    let builder = builder.plugin(tauri_plugin_single_instance::init(|app, args, folder| {
        shell::second_start(app, args.into_iter().skip(1), Some(PathBuf::from(folder)));
    }));
    match assemble(builder, parts).build(context()) {
        Ok(app) => drive(app),
        Err(error) => {
            eprintln!("Picketbook could not open its window: {error}");
            ExitCode::FAILURE
        }
    }
}

fn drive(app: App) -> ExitCode {
    app.run(|handle, event| match event {
        #[cfg(target_os = "macos")]
        RunEvent::Opened { urls } => {
            for url in urls {
                if let Ok(path) = url.to_file_path() {
                    handle
                        .state::<SharedDesk>()
                        .hand_over(&path.to_string_lossy());
                }
            }
        }
        RunEvent::Exit => handle.state::<SharedDesk>().close(),
        _ => {}
    });
    ExitCode::SUCCESS
}
