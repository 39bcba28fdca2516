//! The window of Picketbook.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    picketbook_shell::run()
}
