//! What the compiler cannot hold.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below `folder` with one of these endings, without what tools made.
fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("the folder is part of the project") {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if !["node_modules", "target", "dist", "gen"].contains(&name.as_str()) {
                    open.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push(path);
            }
        }
    }
    assert!(
        !found.is_empty(),
        "nothing found in {folder}: the check would pass without checking"
    );
    found
}

/// Fails for every file in which a line holds one of `words`.
fn must_not_say(folder: &str, endings: &[&str], words: &[&str], except: &[&str], why: &str) {
    let mut wrong = Vec::new();
    for path in files(folder, endings) {
        let shown = path
            .strip_prefix(root())
            .unwrap()
            .to_string_lossy()
            .into_owned();
        if except.iter().any(|allowed| shown.contains(allowed)) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for (number, line) in text.lines().enumerate() {
            if words.iter().any(|word| line.contains(word)) {
                wrong.push(format!("{shown}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{why}\n{}", wrong.join("\n"));
}

#[test]
fn the_crates_depend_in_one_direction_only() {
    for (krate, forbidden) in [
        (
            "core",
            vec!["tauri", "picketbook-notice", "picketbook-app", "reqwest"],
        ),
        (
            "notice",
            vec!["tauri", "picketbook-core", "picketbook-app", "rusqlite"],
        ),
        (
            "check",
            vec![
                "tauri",
                "picketbook-core",
                "picketbook-notice",
                "picketbook-app",
                "reqwest",
                "rusqlite",
            ],
        ),
        ("app", vec!["tauri"]),
        ("cli", vec!["tauri", "rusqlite"]),
    ] {
        let manifest =
            fs::read_to_string(root().join(format!("src-tauri/{krate}/Cargo.toml"))).unwrap();
        for name in forbidden {
            let named = manifest.lines().any(|line| {
                line.trim_start()
                    .strip_prefix(name)
                    .is_some_and(|rest| rest.starts_with([' ', '.', '=']))
            });
            assert!(!named, "picketbook-{krate} must not depend on {name}");
        }
    }
}

#[test]
fn only_the_api_folder_talks_to_the_shell() {
    must_not_say(
        "ui/src",
        &[".ts", ".svelte"],
        &["@tauri-apps"],
        &["ui/src/api/"],
        "the shell is reached through ui/src/api only",
    );
}

#[test]
fn nothing_typed_can_reach_web_storage() {
    must_not_say(
        "ui/src",
        &[".ts", ".svelte"],
        &[
            "localStorage",
            "sessionStorage",
            "indexedDB",
            "document.cookie",
        ],
        &[],
        "web storage is plain text on disk",
    );
}

#[test]
fn the_core_is_told_the_time_and_never_asks() {
    must_not_say(
        "src-tauri/core/src",
        &[".rs"],
        &["Utc::now(", "Local::now(", "SystemTime::now(", "env::var("],
        &[],
        "time and environment are passed in",
    );
    must_not_say(
        "src-tauri/notice/src",
        &[".rs"],
        &["Utc::now(", "Local::now(", "Timestamp::now(", "env::var("],
        &[],
        "time and environment are passed in",
    );
}

#[test]
fn the_project_names_no_machine_and_no_registry() {
    let lock = fs::read_to_string(root().join("ui/package-lock.json")).unwrap();
    assert!(
        !lock.contains("\"resolved\": \"http"),
        "the npm lock file must carry no download addresses"
    );
}

#[test]
fn every_command_has_its_permission_and_no_other() {
    let table = fs::read_to_string(root().join("src-tauri/src/ipc/table.rs")).unwrap();
    let mut commands: Vec<String> = table
        .lines()
        .filter_map(|line| line.trim().split_once('(').filter(|_| line.contains("->")))
        .map(|(name, _)| format!("allow-{}", name.replace('_', "-")))
        .collect();
    commands.sort();
    let capability = fs::read_to_string(root().join("src-tauri/capabilities/main.json")).unwrap();
    let capability: serde_json::Value = serde_json::from_str(&capability).unwrap();
    let mut allowed: Vec<String> = capability["permissions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|name| name.as_str().unwrap().to_owned())
        .filter(|name| name.starts_with("allow-"))
        .collect();
    allowed.sort();
    assert_eq!(
        allowed, commands,
        "capabilities/main.json and the table must name the same commands"
    );
}

#[test]
fn the_window_may_load_nothing_from_elsewhere() {
    let config = fs::read_to_string(root().join("tauri.conf.json")).unwrap();
    let config: serde_json::Value = serde_json::from_str(&config).unwrap();
    let policy = config["app"]["security"]["csp"].as_str().unwrap();
    assert!(
        policy.starts_with("default-src 'none'"),
        "everything is closed first: {policy}"
    );
    for forbidden in ["unsafe-inline", "unsafe-eval", "https:", "*"] {
        assert!(
            !policy.contains(forbidden),
            "{forbidden} opens the window's content policy: {policy}"
        );
    }
    assert_eq!(config["app"]["security"]["freezePrototype"], true);
}
