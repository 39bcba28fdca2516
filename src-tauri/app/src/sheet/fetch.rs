//! Where sheets lie: files, folders, web addresses.

use std::fs;
use std::path::{Path, PathBuf};

use picketbook_notice::source::download;

use super::{EXTENSION, MOST_BYTES, refused};
use crate::book::wait_for;
use crate::error::{AppError, AppResult};

/// A folder with more than these is no folder of sheets.
pub(crate) const MOST_SHEETS: usize = 20_000;
/// Names the sheets of a web folder, one a line.
const LIST: &str = "sheets.txt";

/// One sheet that can be read.
#[derive(Debug, Clone)]
pub(crate) enum Place {
    /// A file.
    File(PathBuf),
    /// A web address.
    Web(String),
}

impl Place {
    /// How it is called in reports: the file's name, without the way to it.
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => path.file_name().map_or_else(
                || path.display().to_string(),
                |name| name.to_string_lossy().into_owned(),
            ),
            Self::Web(address) => address
                .rsplit('/')
                .find(|part| !part.is_empty())
                .unwrap_or(address)
                .to_owned(),
        }
    }

    /// Its bytes.
    ///
    /// # Errors
    /// `sheet_unreadable`, `sheet_too_large`, `source_unreachable`.
    pub fn read(&self) -> AppResult<Vec<u8>> {
        match self {
            Self::File(path) => {
                let failed = |error: std::io::Error| {
                    refused(
                        "sheet_unreadable",
                        format!("It could not be read: {error}."),
                    )
                };
                let length = fs::metadata(path).map_err(failed)?.len();
                if length > MOST_BYTES {
                    return Err(refused(
                        "sheet_too_large",
                        "It is larger than any sheet of Picketbook.",
                    ));
                }
                fs::read(path).map_err(failed)
            }
            Self::Web(address) => wait_for(download(address, MOST_BYTES))??
                .ok_or_else(|| refused("sheet_unreadable", "The server has no such file.")),
        }
    }
}

/// All sheets at these places: files, folders with sheets, addresses of sheets or of a web folder
/// whose `sheets.txt` names them.
///
/// # Errors
/// `bad_input` when a place is not there or has no sheets; what fetching the list gives.
pub(crate) fn places(wanted: &[String]) -> AppResult<Vec<Place>> {
    let mut all = Vec::new();
    for one in wanted {
        if one.starts_with("http://") || one.starts_with("https://") {
            all.extend(web(one)?);
            continue;
        }
        let path = Path::new(one);
        if path.is_dir() {
            all.extend(folder(path)?);
        } else if path.exists() {
            all.push(Place::File(path.to_owned()));
        } else {
            return Err(AppError::BadInput(format!("There is no {one}.")));
        }
        if all.len() > MOST_SHEETS {
            return Err(AppError::BadInput(format!(
                "More than {MOST_SHEETS} sheets at once; take them in parts."
            )));
        }
    }
    Ok(all)
}

fn folder(path: &Path) -> AppResult<Vec<Place>> {
    let failed = |error: std::io::Error| {
        AppError::BadInput(format!("{} could not be read: {error}.", path.display()))
    };
    let mut found = Vec::new();
    for entry in fs::read_dir(path).map_err(failed)? {
        let inside = entry.map_err(failed)?.path();
        let is_sheet = inside
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case(EXTENSION));
        if is_sheet && inside.is_file() {
            found.push(inside);
        }
    }
    if found.is_empty() {
        return Err(AppError::BadInput(format!(
            "There are no sheets (.{EXTENSION}) in {}.",
            path.display()
        )));
    }
    found.sort();
    Ok(found.into_iter().map(Place::File).collect())
}

fn web(address: &str) -> AppResult<Vec<Place>> {
    let plain = address.split(['?', '#']).next().unwrap_or(address);
    if plain
        .to_ascii_lowercase()
        .ends_with(&format!(".{EXTENSION}"))
    {
        return Ok(vec![Place::Web(address.to_owned())]);
    }
    let base = plain.trim_end_matches('/');
    let list =
        wait_for(download(&format!("{base}/{LIST}"), 4 * 1024 * 1024))??.ok_or_else(|| {
            AppError::BadInput(format!(
                "There is no {LIST} at this address. It names the sheets there, one a line."
            ))
        })?;
    let list = String::from_utf8_lossy(&list);
    let mut found = Vec::new();
    for name in list.lines().map(str::trim).filter(|name| !name.is_empty()) {
        let plain_name = name
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.'));
        if !plain_name || name.starts_with('.') {
            return Err(AppError::BadInput(format!(
                "{LIST} names “{name}”, which is not the plain name of a file."
            )));
        }
        found.push(Place::Web(format!("{base}/{name}")));
    }
    Ok(found)
}
