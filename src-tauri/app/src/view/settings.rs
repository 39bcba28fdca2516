//! Settings of this computer.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The person's settings; they hold nothing about the strike and are readable while locked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Settings {
    /// Colours.
    pub theme: Theme,
    /// Text size in per cent: 100, 115, 130, 150, 175 or 200.
    pub text_size: u16,
    /// Lock after this many idle minutes; 0 never.
    pub idle_lock_minutes: u16,
    /// Look for new notices every so many minutes while open; 0 never.
    pub refresh_minutes: u16,
    /// Keys that open a quick note from any program, such as `Ctrl+Alt+N`; empty for none.
    pub quick_note_keys: String,
    /// The window's title says neither the page nor the book.
    pub plain_title: bool,
    /// The window covers itself while another one is in front.
    pub cover_behind: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            text_size: 100,
            idle_lock_minutes: 15,
            refresh_minutes: 15,
            quick_note_keys: String::new(),
            plain_title: false,
            cover_behind: false,
        }
    }
}

/// Colours of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the desktop says.
    System,
    /// Paper and ink.
    Light,
    /// For the night.
    Dark,
    /// Black on white, strong lines.
    HighContrast,
}
