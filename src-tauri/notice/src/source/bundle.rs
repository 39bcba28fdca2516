//! A feed in one file.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use serde::Deserialize;
use zip::ZipArchive;

use super::{Source, too_long};
use crate::body::is_slug;
use crate::id::NoticeId;
use crate::limits::Limits;
use crate::refusal::{Refusal, RefusalCode, Result};

/// The mark that makes a zip a bundle.
pub const FORMAT_FILE: &str = "picketbook.json";

/// The only format so far.
pub const FORMAT: u64 = 1;

/// A `.picket` file: a zip whose names, counts and sizes were checked before anything is unpacked.
pub struct BundleSource {
    archive: Mutex<ZipArchive<Cursor<Vec<u8>>>>,
    entries: BTreeMap<String, Entry>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    index: usize,
    size: u64,
}

#[derive(Deserialize)]
struct FormatMark {
    format: u64,
}

impl BundleSource {
    /// Reads a bundle from the disk.
    pub fn read(path: &Path, limits: &Limits) -> Result<Self> {
        let place = path.display();
        let unreadable = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
                Refusal::new(RefusalCode::FileNotFound, place.to_string())
            }
            _ => Refusal::new(RefusalCode::SourceUnreachable, format!("{place}: {error}")),
        };
        // Asked before opening: opening a pipe would wait for somebody to write into it.
        if !std::fs::metadata(path).map_err(unreadable)?.is_file() {
            return Err(not_a_bundle(format!("{place} is not a file")));
        }
        let file = File::open(path).map_err(unreadable)?;
        let mut bytes = Vec::new();
        file.take(limits.bundle_bytes.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(unreadable)?;
        Self::from_bytes(bytes, limits)
    }

    /// Opens a bundle that is in memory already.
    pub fn from_bytes(bytes: Vec<u8>, limits: &Limits) -> Result<Self> {
        let packed = bytes.len() as u64;
        if packed > limits.bundle_bytes {
            return Err(Refusal::new(
                RefusalCode::BundleTooLarge,
                format!("more than {} bytes", limits.bundle_bytes),
            ));
        }
        let count = entry_count(&bytes, limits)?;
        let mut archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|error| not_a_bundle(error.to_string()))?;
        if archive.has_duplicate_names() {
            return Err(Refusal::new(
                RefusalCode::BadEntryName,
                "a name that is there twice",
            ));
        }
        if archive.len() != count {
            return Err(not_a_bundle(format!(
                "{count} entries announced, {} found",
                archive.len()
            )));
        }
        let entries = list(&mut archive, packed, limits)?;
        let bundle = Self {
            archive: Mutex::new(archive),
            entries,
        };
        bundle.check_format()?;
        Ok(bundle)
    }

    /// The names in the bundle.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    fn check_format(&self) -> Result<()> {
        let mark = self
            .get(FORMAT_FILE, 1024)?
            .ok_or_else(|| not_a_bundle("no picketbook.json in it"))?;
        let mark: FormatMark = serde_json::from_slice(&mark)
            .map_err(|_| not_a_bundle("a picketbook.json that says no format"))?;
        match mark.format {
            FORMAT => Ok(()),
            other => Err(Refusal::new(
                RefusalCode::UnknownFormatVersion,
                format!("bundle format {other}"),
            )),
        }
    }

    /// Unpacks one entry. Its announced size was checked against the limits, and no more than that is unpacked.
    fn get(&self, name: &str, max: u64) -> Result<Option<Vec<u8>>> {
        let Some(entry) = self.entries.get(name) else {
            return Ok(None);
        };
        if entry.size > max {
            return Err(too_long(name, max));
        }
        let mut archive = self.archive.lock().unwrap_or_else(PoisonError::into_inner);
        let damaged = |error: String| not_a_bundle(format!("{name}: {error}"));
        let file = archive
            .by_index(entry.index)
            .map_err(|error| damaged(error.to_string()))?;
        let mut bytes = Vec::with_capacity(usize::try_from(entry.size).unwrap_or(0));
        file.take(entry.size.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|error| damaged(error.to_string()))?;
        if bytes.len() as u64 != entry.size {
            return Err(damaged(format!(
                "not the {} bytes that were announced",
                entry.size
            )));
        }
        Ok(Some(bytes))
    }
}

fn not_a_bundle(detail: impl Into<String>) -> Refusal {
    Refusal::new(RefusalCode::NotABundle, detail)
}

/// Counts the entries of a zip's directory, which bounds the work of reading it.
///
/// The directory has to lie just before the record that ends the file, and hold as many entries
/// as that record says. Anything else is read differently by different programs.
fn entry_count(bytes: &[u8], limits: &Limits) -> Result<usize> {
    const END: usize = 22;
    const ENTRY: usize = 46;
    let cut_short = || not_a_bundle("no zip file, or one that was cut short");
    let at = bytes.len().checked_sub(END).ok_or_else(cut_short)?;
    let (before, end) = bytes.split_at(at);
    if !end.starts_with(b"PK\x05\x06") || end[END - 2..] != [0, 0] {
        return Err(cut_short());
    }
    let short =
        |record: &[u8], at: usize| usize::from(u16::from_le_bytes([record[at], record[at + 1]]));
    let long = |at: usize| u32::from_le_bytes([end[at], end[at + 1], end[at + 2], end[at + 3]]);
    let (announced, size, start) = (short(end, 10), long(12), long(16));
    // The largest number means "see the record for large archives"; no feed is that large.
    if announced > limits.entries || announced == usize::from(u16::MAX) {
        return Err(Refusal::new(
            RefusalCode::TooManyEntries,
            format!("{announced} entries or more"),
        ));
    }
    if u64::from(start) + u64::from(size) != before.len() as u64 {
        return Err(not_a_bundle("a directory that is not where it should be"));
    }
    let mut rest = usize::try_from(start)
        .ok()
        .and_then(|start| before.get(start..))
        .ok_or_else(cut_short)?;
    let mut count = 0;
    while !rest.is_empty() {
        count += 1;
        if count > limits.entries {
            return Err(Refusal::new(
                RefusalCode::TooManyEntries,
                format!("more than {} entries", limits.entries),
            ));
        }
        let entry = rest
            .get(..ENTRY)
            .filter(|entry| entry.starts_with(b"PK\x01\x02"))
            .ok_or_else(cut_short)?;
        let length = ENTRY + short(entry, 28) + short(entry, 30) + short(entry, 32);
        rest = rest.get(length..).ok_or_else(cut_short)?;
    }
    if count != announced {
        return Err(not_a_bundle(format!(
            "{announced} entries announced, {count} found"
        )));
    }
    Ok(count)
}

fn list(
    archive: &mut ZipArchive<Cursor<Vec<u8>>>,
    packed: u64,
    limits: &Limits,
) -> Result<BTreeMap<String, Entry>> {
    let mut entries = BTreeMap::new();
    let mut total = 0_u64;
    for index in 0..archive.len() {
        let file = archive
            .by_index_raw(index)
            .map_err(|error| not_a_bundle(error.to_string()))?;
        let bad_name = |what: &str| Refusal::new(RefusalCode::BadEntryName, what.to_owned());
        let Ok(name) = std::str::from_utf8(file.name_raw()) else {
            return Err(bad_name("a name that is not UTF-8"));
        };
        if file.is_symlink() {
            return Err(bad_name(&format!("the link {name:?}")));
        }
        if file.encrypted() {
            return Err(not_a_bundle(format!("{name:?} is encrypted")));
        }
        let size = file.size();
        // Packing programs add the folders themselves; they hold nothing.
        if is_folder(name) && size == 0 {
            continue;
        }
        if !is_allowed(name) {
            return Err(bad_name(&format!("{name:?}")));
        }
        total = total.saturating_add(size);
        if size > limits.entry_bytes() || total > limits.total_bytes {
            return Err(Refusal::new(
                RefusalCode::BundleTooLarge,
                format!("{name} unpacks to {size} bytes"),
            ));
        }
        entries.insert(name.to_owned(), Entry { index, size });
    }
    if total > Limits::RATIO_FLOOR && total / packed.max(1) > limits.ratio {
        return Err(Refusal::new(
            RefusalCode::BundleTooLarge,
            format!("{packed} bytes that unpack to {total}"),
        ));
    }
    Ok(entries)
}

fn is_folder(name: &str) -> bool {
    matches!(name, "metadata/" | "targets/" | "targets/notices/")
        || name
            .strip_prefix("targets/notices/")
            .and_then(|rest| rest.strip_suffix('/'))
            .is_some_and(is_slug)
}

/// The names that a bundle may hold.
pub fn is_allowed(name: &str) -> bool {
    if name == FORMAT_FILE || name == "metadata/timestamp.json" {
        return true;
    }
    if let Some(file) = name.strip_prefix("metadata/") {
        let Some((version, role)) = file
            .strip_suffix(".json")
            .and_then(|stem| stem.split_once('.'))
        else {
            return false;
        };
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
        return is_count(version)
            && !role.is_empty()
            && role.len() <= 64
            && role.bytes().all(plain);
    }
    if let Some(file) = name.strip_prefix("targets/notices/") {
        let file = match file.split_once('/') {
            Some((slug, file)) if is_slug(slug) => file,
            Some(_) => return false,
            None => file,
        };
        let Some((hash, rest)) = file.split_once('.') else {
            return false;
        };
        let hex = |b: u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
        return matches!(hash.len(), 64 | 128)
            && hash.bytes().all(hex)
            && NoticeId::from_target_path(&format!("notices/{rest}")).is_some();
    }
    false
}

/// A version number as publishers write it: no sign, no leading zero.
fn is_count(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 18
        && text.bytes().all(|b| b.is_ascii_digit())
        && !text.starts_with('0')
}

#[async_trait]
impl Source for BundleSource {
    async fn metadata(&self, name: &str, max: u64) -> Result<Option<Vec<u8>>> {
        self.get(&format!("metadata/{name}"), max)
    }

    async fn target(&self, path: &str, max: u64) -> Result<Option<Vec<u8>>> {
        self.get(&format!("targets/{path}"), max)
    }

    async fn whole(&self, _max: u64) -> Result<Option<Vec<u8>>> {
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn check(name: &str, expected: bool) {
        assert_eq!(
            is_allowed(name),
            expected,
            "whether a bundle may hold {name:?}"
        );
    }

    #[test]
    fn names() {
        let hash = "a".repeat(64);
        check("picketbook.json", true);
        check("metadata/timestamp.json", true);
        check("metadata/1.root.json", true);
        check("metadata/12.helpers.json", true);
        check(&format!("targets/notices/{hash}.0015.1.md"), true);
        check(
            &format!("targets/notices/{}.0015.1.md", "b".repeat(128)),
            true,
        );
        check(&format!("targets/notices/local-399/{hash}.0015.1.md"), true);
        check(&format!("targets/notices/../{hash}.0015.1.md"), false);
        check(&format!("targets/notices/Local/{hash}.0015.1.md"), false);
        check(&format!("targets/notices/a1/b1/{hash}.0015.1.md"), false);
        check("metadata/root.json", false);
        check("metadata/01.root.json", false);
        check("metadata/1.ro/ot.json", false);
        check("metadata/1..json", false);
        check("metadata/../1.root.json", false);
        check("/metadata/1.root.json", false);
        check("C:/metadata/1.root.json", false);
        check("metadata\\1.root.json", false);
        check("latest.picket", false);
        check("targets/notices/0015.1.md", false);
        check(&format!("targets/notices/{hash}.15.1.md"), false);
        check(&format!("targets/{hash}.0015.1.md"), false);
        check("Picketbook.json", false);
    }
}
