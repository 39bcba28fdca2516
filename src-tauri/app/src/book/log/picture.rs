//! Writing what the window drew: a picture of the timeline.

use std::fs;
use std::io::Write;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::super::Book;
use crate::error::{AppError, AppResult};
use crate::view::PictureSave;

/// A larger picture is a mistake.
const LARGEST: usize = 32 << 20;
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

impl Book {
    /// Writes a picture that the window drew.
    ///
    /// # Errors
    /// `bad_input` when it is none, when its name ends otherwise, when a file of this name is
    /// there already, or when it could not be written.
    pub fn picture_save(&self, wanted: &PictureSave) -> AppResult<()> {
        let path = Path::new(&wanted.path);
        if wanted.data.len() > LARGEST {
            return Err(AppError::BadInput(
                "The picture is too large. Zoom in and save a part of it.".into(),
            ));
        }
        let ending = path
            .extension()
            .map(|ending| ending.to_string_lossy().to_ascii_lowercase());
        let bytes = match ending.as_deref() {
            Some("svg") if is_drawing(&wanted.data) => wanted.data.clone().into_bytes(),
            Some("png") => STANDARD
                .decode(&wanted.data)
                .ok()
                .filter(|bytes| bytes.starts_with(PNG))
                .ok_or_else(|| AppError::BadInput("That is not a PNG picture.".into()))?,
            Some("svg") => {
                return Err(AppError::BadInput("That is not an SVG picture.".into()));
            }
            Some(_) | None => {
                return Err(AppError::BadInput(
                    "The name of the picture must end in .svg or .png.".into(),
                ));
            }
        };
        write_new(path, &bytes)
    }
}

/// A drawing that runs nothing and fetches nothing.
fn is_drawing(text: &str) -> bool {
    text.starts_with("<svg ")
        && text.trim_end().ends_with("</svg>")
        && !["<script", "<foreignObject", "<image", "href="]
            .iter()
            .any(|part| text.contains(part))
}

/// Writes a file that must not exist yet.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> AppResult<()> {
    let write = || -> std::io::Result<()> {
        let mut file = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            AppError::BadInput("There is a file of this name already. Choose another name.".into())
        }
        _ => AppError::BadInput(format!("The file could not be written: {error}.")),
    })
}
