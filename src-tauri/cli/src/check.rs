//! `picketbook-cli check FILE|-`

use std::fs::File;
use std::io::Read;
use std::path::Path;

use picketbook_app::error::{AppError, AppResult};

use crate::args::Common;
use crate::book::open;
use crate::output::Output;

/// More than this is refused by name; reading stops just behind it.
const LARGEST: u64 = 64 << 20;

/// What stands in a file, or on standard input for `-`.
pub(crate) fn read(file: &Path) -> AppResult<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = if file == Path::new("-") {
        std::io::stdin().take(LARGEST + 1).read_to_end(&mut bytes)
    } else {
        File::open(file).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
    };
    read.map_err(|error| {
        AppError::BadInput(format!("{} could not be read: {error}.", file.display()))
    })?;
    Ok(bytes)
}

pub(crate) fn run(common: &Common, file: &Path, output: &Output) -> AppResult<()> {
    let bytes = read(file)?;
    let name = file.file_name().map(|name| name.to_string_lossy());
    let answer = open(common)?.check(&bytes, name.as_deref().filter(|name| *name != "-"))?;
    output.answer(&answer, || {
        let mut lines = vec![answer.sentence.clone()];
        if !answer.unread.is_empty() {
            lines.push(format!("Not read: {}.", answer.unread.join(", ")));
        }
        lines
    })
}
