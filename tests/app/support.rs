//! An app without a window, on a folder of its own.

use picketbook_app::keychain::NoKeychain;
use picketbook_shell::{Parts, assemble, context};
use serde_json::{Value, json};
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
use tauri::webview::InvokeRequest;
use tauri::{App, WebviewWindow, WebviewWindowBuilder};

pub struct Desktop {
    pub app: App<MockRuntime>,
    pub window: WebviewWindow<MockRuntime>,
    _folder: tempfile::TempDir,
}

impl Desktop {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let parts = Parts {
            data_folder: Some(folder.path().join("dátá")),
            keychain: Box::new(NoKeychain),
            handed_over: None,
            quick_note: false,
        };
        // The configuration opens the main window by itself; the mock runtime does the same.
        let app = assemble(mock_builder(), parts).build(context()).unwrap();
        let window = tauri::Manager::get_webview_window(&app, "main").unwrap_or_else(|| {
            WebviewWindowBuilder::new(&app, "main", Default::default())
                .build()
                .unwrap()
        });
        Self {
            app,
            window,
            _folder: folder,
        }
    }

    /// Calls a command as the page would.
    pub fn call(&self, command: &str, arg: Value) -> Result<Value, Value> {
        call_from(&self.window, command, arg)
    }

    /// Calls a command that must succeed.
    pub fn ok(&self, command: &str, arg: Value) -> Value {
        self.call(command, arg)
            .unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    /// Calls a command that must be refused; gives the code.
    pub fn refused(&self, command: &str, arg: Value) -> String {
        let error = self
            .call(command, arg)
            .expect_err("the command must be refused");
        assert!(
            error["message"]
                .as_str()
                .is_some_and(|message| message.len() > 10),
            "a refusal must say something: {error}"
        );
        error["code"]
            .as_str()
            .unwrap_or_else(|| panic!("no code in {error}"))
            .to_owned()
    }
}

pub fn call_from(
    window: &WebviewWindow<MockRuntime>,
    command: &str,
    arg: Value,
) -> Result<Value, Value> {
    let origin = if cfg!(windows) {
        "http://tauri.localhost"
    } else {
        "tauri://localhost"
    };
    let request = InvokeRequest {
        cmd: command.into(),
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url: origin.parse().unwrap(),
        body: InvokeBody::Json(json!({ "arg": arg })),
        headers: Default::default(),
        invoke_key: INVOKE_KEY.to_string(),
    };
    get_ipc_response(window, request).map(|body| body.deserialize::<Value>().unwrap())
}
