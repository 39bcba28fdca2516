//! The person's settings: colours, sizes, intervals.
//!
//! They lie in plain text beside the books because they must be read while every book is
//! locked. They hold nothing that a person wrote and nothing about a strike.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::error::{AppError, AppResult};
use crate::view::Settings;

const FILE: &str = "settings.json";
/// Keys that can be chosen for a quick note. Few, because each takes a key away from every other
/// program.
pub const QUICK_NOTE_KEYS: [&str; 4] = ["", "Ctrl+Alt+N", "Ctrl+Shift+Space", "Super+N"];
const SIZES: [u16; 6] = [100, 115, 130, 150, 175, 200];

/// Reads the settings; a missing or damaged file gives the defaults, because a colour must
/// never keep somebody from the notices.
pub fn load(data_folder: &Path) -> Settings {
    fs::read(data_folder.join(FILE))
        .ok()
        .and_then(|bytes| serde_json::from_slice::<Settings>(&bytes).ok())
        .filter(|settings| check(settings).is_ok())
        .unwrap_or_default()
}

/// Checks and writes the settings, whole or not at all.
pub fn save(data_folder: &Path, settings: &Settings) -> AppResult<()> {
    check(settings)?;
    let write = || -> std::io::Result<()> {
        fs::create_dir_all(data_folder)?;
        let text = serde_json::to_vec_pretty(settings)?;
        let aside = data_folder.join("settings.json.new");
        let mut file = fs::File::create(&aside)?;
        file.write_all(&text)?;
        file.sync_all()?;
        fs::rename(&aside, data_folder.join(FILE))
    };
    write()
        .map_err(|error| AppError::BadInput(format!("The settings could not be saved: {error}.")))
}

fn check(settings: &Settings) -> AppResult<()> {
    if !SIZES.contains(&settings.text_size) {
        return Err(AppError::BadInput(format!(
            "The text size {} is not one of {SIZES:?} per cent.",
            settings.text_size
        )));
    }
    if !QUICK_NOTE_KEYS.contains(&settings.quick_note_keys.as_str()) {
        return Err(AppError::BadInput(format!(
            "The keys “{}” cannot be chosen for a quick note.",
            settings.quick_note_keys
        )));
    }
    if settings.idle_lock_minutes > 240 {
        return Err(AppError::BadInput(
            "The idle time before locking can be at most 240 minutes, or 0 for never.".into(),
        ));
    }
    if settings.refresh_minutes > 1440 {
        return Err(AppError::BadInput(
            "The time between two looks for notices can be at most 1440 minutes, or 0 for never."
                .into(),
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::view::Theme;

    #[test]
    fn settings_survive_and_nonsense_does_not() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(load(folder.path()), Settings::default(), "no file yet");

        let wanted = Settings {
            theme: Theme::HighContrast,
            text_size: 150,
            ..Settings::default()
        };
        save(folder.path(), &wanted).unwrap();
        assert_eq!(load(folder.path()), wanted);

        let odd = Settings {
            text_size: 101,
            ..wanted.clone()
        };
        let refused = save(folder.path(), &odd).unwrap_err();
        assert_eq!(refused.code(), "bad_input");
        assert_eq!(
            load(folder.path()),
            wanted,
            "a refused setting must not replace the good one"
        );

        fs::write(folder.path().join(FILE), b"{").unwrap();
        assert_eq!(
            load(folder.path()),
            Settings::default(),
            "a damaged file must not keep the app shut"
        );
    }
}
