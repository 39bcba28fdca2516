use serde_json::{Value, json};
use tauri::WebviewWindowBuilder;

use crate::support::{Desktop, call_from};

#[test]
fn another_window_may_call_nothing() {
    let desktop = Desktop::new();
    desktop.ok("app_state", Value::Null);
    let stranger = WebviewWindowBuilder::new(&desktop.app, "stranger", Default::default())
        .build()
        .unwrap();
    for command in [
        "app_state",
        "notice_list",
        "book_unlock",
        "notice_import",
        "request_sign",
        "feed_publish",
    ] {
        let refused = call_from(&stranger, command, Value::Null).expect_err("no permission");
        assert!(
            refused
                .as_str()
                .is_some_and(|text| text.contains("not allowed")),
            "{command} must be refused by the permission list, not by its argument: {refused}"
        );
    }
}

#[test]
fn plugins_of_the_shell_are_out_of_reach_of_the_page() {
    let desktop = Desktop::new();
    for command in [
        "plugin:dialog|open",
        "plugin:opener|open_url",
        "plugin:fs|read_file",
        "plugin:window|create",
    ] {
        let refused = desktop.call(command, json!({})).expect_err("no permission");
        let text = refused.as_str().unwrap_or_default();
        assert!(
            text.contains("not allowed") || text.contains("not found"),
            "{command} must be out of reach: {refused}"
        );
    }
}

#[test]
fn a_page_from_elsewhere_may_call_nothing() {
    let desktop = Desktop::new();
    let request = tauri::webview::InvokeRequest {
        cmd: "app_state".into(),
        callback: tauri::ipc::CallbackFn(0),
        error: tauri::ipc::CallbackFn(1),
        url: "https://example.org".parse().unwrap(),
        body: tauri::ipc::InvokeBody::Json(json!({})),
        headers: Default::default(),
        invoke_key: tauri::test::INVOKE_KEY.to_string(),
    };
    let refused = tauri::test::get_ipc_response(&desktop.window, request);
    assert!(
        refused.is_err(),
        "a foreign origin must not reach the app's commands"
    );
}
