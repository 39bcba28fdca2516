//! A feed as one file.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::refusal::{Refusal, RefusalCode, Result};
use crate::source::FORMAT_FILE;

/// Packs files into a `.picket` bundle. The same files always give the same bytes.
pub fn bundle(files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mark = (FORMAT_FILE.to_owned(), b"{\"format\":1}\n".to_vec());
    for (name, bytes) in std::iter::once((&mark.0, &mark.1)).chain(files) {
        zip.start_file(name.as_str(), options)
            .map_err(|error| failed(&error))?;
        zip.write_all(bytes).map_err(|error| failed(&error))?;
    }
    Ok(zip.finish().map_err(|error| failed(&error))?.into_inner())
}

fn failed(error: &dyn std::error::Error) -> Refusal {
    Refusal::new(
        RefusalCode::NotABundle,
        format!("it could not be packed: {error}"),
    )
}
