//! Where an export goes: a folder, a zip, or one file; sealed with age or not.
//!
//! Everything is written beside its place under a temporary name, waited for until the disk has
//! it, read again and compared, and only then given its name. What is there already is never
//! replaced. Files are written piece by piece, so that none of them is ever whole in memory.

use std::fs::{self, File};
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use age::secrecy::SecretString;
use base64::display::Base64Display;
use base64::engine::general_purpose::STANDARD;
use picketbook_core::{CoreCode, CoreError};
use sha2::{Digest, Sha256};
use zip::write::{SimpleFileOptions, StreamWriter};

use super::durable::{self, Durable};
use super::raw::{Raw, open, unseal};
use crate::error::{AppError, AppResult};

/// Bytes that are handed on at once: less costs calls, more only memory.
const AT_ONCE: usize = 64 << 10;

/// What was written, for the check afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) bytes: u64,
    pub(crate) sha256: [u8; 32],
}

/// A file that is being written.
struct Begun {
    name: String,
    bytes: u64,
    digest: Sha256,
}

impl Begun {
    fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            bytes: 0,
            digest: Sha256::new(),
        }
    }
}

enum Out {
    Folder {
        root: PathBuf,
        file: Option<File>,
        durable: Durable,
    },
    Zip(Box<zip::ZipWriter<StreamWriter<Raw>>>),
    Single(Raw),
    /// Only while `finish` runs.
    Ended,
}

/// Takes an export piece by piece: each file is begun ([`Sink::file`]) and then added to
/// ([`Sink::add`], or as [`Write`]); one document is begun already.
pub(crate) struct Sink {
    out: Out,
    /// The temporary name.
    aside: PathBuf,
    target: PathBuf,
    seal: Option<SecretString>,
    begun: Option<Begun>,
    /// Added, and not handed on yet.
    waiting: Vec<u8>,
    entries: Vec<Entry>,
}

/// What an export is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Many files in a folder.
    Folder,
    /// Many files in one zip.
    Zip,
    /// One document.
    Single,
}

impl Sink {
    /// Begins beside `target`, which must not be there.
    pub(crate) fn begin(
        target: &Path,
        shape: Shape,
        seal: Option<SecretString>,
    ) -> AppResult<Self> {
        must_be_free(target)?;
        let name = target.file_name().unwrap_or_default();
        let mut aside = name.to_owned();
        // An ending that nobody else gives: what is left under it from before is removed.
        aside.push(".picketbook.part");
        let aside = target.with_file_name(aside);
        remove(&aside);
        let raw = || {
            Raw::begin(&aside, seal.as_ref()).map_err(|error| failed("write the export", &error))
        };
        let mut begun = None;
        let out = match shape {
            Shape::Folder => {
                let durable = private_folder(&aside).and_then(|()| Durable::begin(&aside));
                Out::Folder {
                    root: aside.clone(),
                    file: None,
                    durable: durable.map_err(|error| failed("make the folder", &error))?,
                }
            }
            Shape::Zip => Out::Zip(Box::new(zip::ZipWriter::new_stream(raw()?))),
            Shape::Single => {
                begun = Some(Begun::named(&name.to_string_lossy()));
                Out::Single(raw()?)
            }
        };
        Ok(Self {
            out,
            aside,
            target: target.to_owned(),
            seal,
            begun,
            waiting: Vec::new(),
            entries: Vec::new(),
        })
    }

    /// Begins the next file. One document has no files: there nothing happens.
    pub(crate) fn file(&mut self, name: &str) -> AppResult<()> {
        if matches!(self.out, Out::Single(_)) {
            return Ok(());
        }
        self.end_file()?;
        let begun = match &mut self.out {
            Out::Folder {
                root,
                file,
                durable,
            } => file_in_folder(&root.join(name), durable).map(|made| *file = Some(made)),
            Out::Zip(zip) => zip
                .start_file(name, SimpleFileOptions::default())
                .map_err(io::Error::from),
            Out::Single(_) | Out::Ended => Err(io::Error::other("no file can begin here")),
        };
        begun.map_err(|error| failed("write the export", &error))?;
        self.begun = Some(Begun::named(name));
        Ok(())
    }

    /// Adds to the file that was begun last.
    pub(crate) fn add(&mut self, bytes: &[u8]) -> AppResult<()> {
        self.write_all(bytes)
            .map_err(|error| failed("write the export", &error))
    }

    /// The same in Base64, without ever holding it all.
    pub(crate) fn add_base64(&mut self, bytes: &[u8]) -> AppResult<()> {
        write!(self, "{}", Base64Display::new(bytes, &STANDARD))
            .map_err(|error| failed("write the export", &error))
    }

    /// Writes one whole file.
    pub(crate) fn put(&mut self, name: &str, bytes: &[u8]) -> AppResult<()> {
        self.file(name)?;
        self.add(bytes)
    }

    fn hand_on(&mut self) -> io::Result<()> {
        let waiting = std::mem::take(&mut self.waiting);
        let done = self.pass(&waiting);
        self.waiting = waiting;
        self.waiting.clear();
        done
    }

    fn pass(&mut self, bytes: &[u8]) -> io::Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        let Some(begun) = &mut self.begun else {
            return Err(io::Error::other("no file was begun"));
        };
        match &mut self.out {
            Out::Folder {
                file: Some(file), ..
            } => file.write_all(bytes),
            Out::Zip(zip) => zip.write_all(bytes),
            Out::Single(raw) => raw.write_all(bytes),
            Out::Folder { file: None, .. } | Out::Ended => Err(io::Error::other("no file is open")),
        }?;
        begun.bytes += bytes.len() as u64;
        begun.digest.update(bytes);
        Ok(())
    }

    fn end_file(&mut self) -> AppResult<()> {
        self.hand_on()
            .map_err(|error| failed("write the export", &error))?;
        let Some(begun) = self.begun.take() else {
            return Ok(());
        };
        if let Out::Folder { file, durable, .. } = &mut self.out
            && let Some(file) = file.take()
        {
            durable
                .wrote(&file)
                .map_err(|error| failed("write the export", &error))?;
        }
        self.entries.push(Entry {
            name: begun.name,
            bytes: begun.bytes,
            sha256: begun.digest.finalize().into(),
        });
        Ok(())
    }

    /// Ends, seals, waits for the disk, reads everything again, and gives the export its name.
    pub(crate) fn finish(mut self) -> AppResult<Vec<Entry>> {
        self.end_file()?;
        let entries = std::mem::take(&mut self.entries);
        let writing = |error: io::Error| failed("write the export", &error);
        let reading = |error: io::Error| failed("check the export", &error);
        match std::mem::replace(&mut self.out, Out::Ended) {
            Out::Folder { root, durable, .. } => {
                durable.settle().map_err(writing)?;
                for entry in &entries {
                    let file = durable::from_the_disk(&root.join(&entry.name)).map_err(reading)?;
                    same(entry, file)?;
                }
            }
            Out::Zip(zip) => {
                zip.finish()
                    .map_err(io::Error::from)
                    .and_then(|stream| stream.into_inner().end())
                    .map_err(writing)?;
                let file = durable::from_the_disk(&self.aside).map_err(reading)?;
                match &self.seal {
                    None => check_zip(BufReader::new(file), &entries)?,
                    Some(passphrase) => check_zip(unseal(file, passphrase)?, &entries)?,
                }
            }
            Out::Single(raw) => {
                raw.end().map_err(writing)?;
                let file = durable::from_the_disk(&self.aside).map_err(reading)?;
                let mut reader: Box<dyn Read> = match &self.seal {
                    None => Box::new(BufReader::new(file)),
                    Some(passphrase) => Box::new(unseal(file, passphrase)?),
                };
                for entry in &entries {
                    same(entry, &mut reader)?;
                }
            }
            Out::Ended => {}
        }
        must_be_free(&self.target)?;
        fs::rename(&self.aside, &self.target).map_err(|error| failed("name the export", &error))?;
        let parent = match self.target.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        durable::names(parent)
            .map_err(|error| failed("be sure that the disk keeps the export's name", &error))?;
        Ok(entries)
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.waiting.len() + bytes.len() > AT_ONCE {
            self.hand_on()?;
        }
        if bytes.len() >= AT_ONCE {
            self.pass(bytes)?;
        } else {
            self.waiting.extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.hand_on()
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        // After `finish` nothing of this name is there; otherwise nothing half-done stays.
        remove(&self.aside);
    }
}

fn check_zip(bytes: impl Read + io::Seek, entries: &[Entry]) -> AppResult<()> {
    let unread = |error: zip::result::ZipError| failed("check the export", &error.into());
    let mut zip = zip::ZipArchive::new(bytes).map_err(unread)?;
    for entry in entries {
        let file = zip.by_name(&entry.name).map_err(unread)?;
        same(entry, file)?;
    }
    Ok(())
}

fn same(entry: &Entry, mut file: impl Read) -> AppResult<()> {
    let mut digest = Sha256::new();
    io::copy(&mut file, &mut digest).map_err(|error| failed("check the export", &error))?;
    if <[u8; 32]>::from(digest.finalize()) == entry.sha256 {
        Ok(())
    } else {
        Err(AppError::BadInput(format!(
            "“{}” was not written as it should be. The disk or stick may be damaged; nothing was kept there.",
            entry.name
        )))
    }
}

fn must_be_free(target: &Path) -> AppResult<()> {
    if target.symlink_metadata().is_ok() {
        return Err(AppError::BadInput(format!(
            "There is something at {} already. Choose another name.",
            target.display()
        )));
    }
    Ok(())
}

fn file_in_folder(path: &Path, durable: &mut Durable) -> io::Result<File> {
    match open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(parent) = path.parent() {
                private_folder(parent)?;
                durable.made_folder(parent);
            }
            open(path)
        }
        done => done,
    }
}

/// A new folder that only its owner may look into.
fn private_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(path)
}

fn remove(path: &Path) {
    // Only what an export of ours left under its temporary name.
    if path.is_dir() {
        let _ = fs::remove_dir_all(path);
    } else {
        let _ = fs::remove_file(path);
    }
}

/// A failed file operation; `doing` completes "Picketbook could not …".
pub(crate) fn failed(doing: &str, error: &io::Error) -> AppError {
    let (code, detail) = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => (
            CoreCode::DiskFull,
            format!(
                "Picketbook could not {doing}: there is no room left. Nothing half-done was left behind."
            ),
        ),
        io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => (
            CoreCode::ReadOnlyMedium,
            format!("Picketbook could not {doing}: nothing can be written there."),
        ),
        _ => (
            CoreCode::Io,
            format!("Picketbook could not {doing}: {error}."),
        ),
    };
    AppError::Core(CoreError::new(code, detail))
}
