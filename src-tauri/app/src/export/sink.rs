//! Where an export goes: a folder, a zip, or one file; sealed with age or not.
//!
//! Everything is written beside its place under a temporary name, read again and compared, and
//! only then given its name. What is there already is never replaced.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use age::secrecy::SecretString;
use picketbook_core::{CoreCode, CoreError};
use sha2::{Digest, Sha256};
use zip::write::{SimpleFileOptions, StreamWriter};

use crate::error::{AppError, AppResult};

/// What was written, for the check afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) bytes: u64,
    pub(crate) sha256: [u8; 32],
}

enum Out {
    Folder(PathBuf),
    Zip(Box<zip::ZipWriter<StreamWriter<Raw>>>),
    Single(Raw),
    /// Only while `finish` runs.
    Ended,
}

/// A file, or what seals everything on its way there: no plain text touches the disk then.
enum Raw {
    Plain(BufWriter<File>),
    Sealed(Box<age::stream::StreamWriter<BufWriter<File>>>),
}

impl Raw {
    fn begin(path: &Path, seal: Option<&SecretString>) -> io::Result<Self> {
        let file = BufWriter::with_capacity(1 << 18, open(path)?);
        Ok(match seal {
            None => Self::Plain(file),
            Some(passphrase) => Self::Sealed(Box::new(
                age::Encryptor::with_user_passphrase(passphrase.clone()).wrap_output(file)?,
            )),
        })
    }

    fn end(self) -> io::Result<()> {
        let file = match self {
            Self::Plain(file) => file,
            Self::Sealed(writer) => writer.finish()?,
        };
        file.into_inner()
            .map_err(io::IntoInnerError::into_error)?
            .sync_all()
    }
}

impl Write for Raw {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(file) => file.write(bytes),
            Self::Sealed(writer) => writer.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(file) => file.flush(),
            Self::Sealed(writer) => writer.flush(),
        }
    }
}

pub(crate) struct Sink {
    out: Out,
    /// The temporary name.
    aside: PathBuf,
    target: PathBuf,
    seal: Option<SecretString>,
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
        if target.symlink_metadata().is_ok() {
            return Err(AppError::BadInput(format!(
                "There is something at {} already. Choose another name.",
                target.display()
            )));
        }
        let mut name = target.file_name().unwrap_or_default().to_owned();
        name.push(".part");
        let aside = target.with_file_name(name);
        remove(&aside);
        let raw = || {
            Raw::begin(&aside, seal.as_ref()).map_err(|error| failed("write the export", &error))
        };
        let out = match shape {
            Shape::Folder => {
                fs::create_dir(&aside).map_err(|error| failed("make the folder", &error))?;
                Out::Folder(aside.clone())
            }
            Shape::Zip => Out::Zip(Box::new(zip::ZipWriter::new_stream(raw()?))),
            Shape::Single => Out::Single(raw()?),
        };
        Ok(Self {
            out,
            aside,
            target: target.to_owned(),
            seal,
            entries: Vec::new(),
        })
    }

    /// Writes one file; for one document, a part of it.
    pub(crate) fn put(&mut self, name: &str, bytes: &[u8]) -> AppResult<()> {
        let written = match &mut self.out {
            Out::Folder(folder) => put_in_folder(folder, name, bytes),
            Out::Zip(zip) => zip
                .start_file(
                    name,
                    SimpleFileOptions::default().large_file(bytes.len() > 1 << 30),
                )
                .map_err(io::Error::other)
                .and_then(|()| zip.write_all(bytes)),
            Out::Single(file) => file.write_all(bytes),
            Out::Ended => Err(io::Error::other("the export has ended")),
        };
        written.map_err(|error| failed("write the export", &error))?;
        self.entries.push(Entry {
            name: name.to_owned(),
            bytes: bytes.len() as u64,
            sha256: Sha256::digest(bytes).into(),
        });
        Ok(())
    }

    /// Ends, seals, reads everything again, and gives the export its name.
    pub(crate) fn finish(mut self) -> AppResult<Vec<Entry>> {
        let entries = std::mem::take(&mut self.entries);
        let reading = |error: io::Error| failed("check the export", &error);
        match std::mem::replace(&mut self.out, Out::Ended) {
            Out::Folder(folder) => {
                for entry in &entries {
                    let file = File::open(folder.join(&entry.name)).map_err(reading)?;
                    same(entry, file)?;
                }
            }
            Out::Zip(zip) => {
                zip.finish()
                    .map_err(io::Error::other)
                    .and_then(|stream| stream.into_inner().end())
                    .map_err(|error| failed("write the export", &error))?;
                match &self.seal {
                    None => check_zip(File::open(&self.aside).map_err(reading)?, &entries)?,
                    Some(_) => {
                        let mut plain = Vec::new();
                        self.unsealed()?.read_to_end(&mut plain).map_err(reading)?;
                        check_zip(io::Cursor::new(plain), &entries)?;
                    }
                }
            }
            Out::Single(file) => {
                file.end()
                    .map_err(|error| failed("write the export", &error))?;
                let mut reader = self.unsealed()?;
                for entry in &entries {
                    same(entry, reader.by_ref().take(entry.bytes))?;
                }
            }
            Out::Ended => {}
        }
        fs::rename(&self.aside, &self.target).map_err(|error| failed("name the export", &error))?;
        if cfg!(unix)
            && let Some(parent) = self.target.parent().filter(|p| !p.as_os_str().is_empty())
        {
            // The name is there already; should it not be durable yet, the next flush makes it so.
            let _ = File::open(parent).and_then(|folder| folder.sync_all());
        }
        Ok(entries)
    }

    fn unsealed(&self) -> AppResult<Box<dyn Read>> {
        let reading = |error: io::Error| failed("check the export", &error);
        let file = File::open(&self.aside).map_err(reading)?;
        match &self.seal {
            None => Ok(Box::new(io::BufReader::new(file))),
            Some(passphrase) => unseal(file, passphrase),
        }
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        // After `finish` nothing of this name is there; otherwise nothing half-done stays.
        remove(&self.aside);
    }
}

/// Opens what was sealed with a passphrase.
pub(crate) fn unseal(file: File, passphrase: &SecretString) -> AppResult<Box<dyn Read>> {
    let wrong =
        |detail: &str| AppError::BadInput(format!("The sealed file does not open: {detail}."));
    let mut identity = age::scrypt::Identity::new(passphrase.clone());
    // A file that asks for an hour of work is an attack; 2^22 is about sixteen times the usual.
    identity.set_max_work_factor(22);
    let decryptor = age::Decryptor::new_buffered(io::BufReader::new(file))
        .map_err(|error| wrong(&error.to_string()))?;
    let reader = decryptor
        .decrypt(std::iter::once(&identity as &dyn age::Identity))
        .map_err(|error| wrong(&error.to_string()))?;
    Ok(Box::new(reader))
}

fn check_zip(bytes: impl Read + io::Seek, entries: &[Entry]) -> AppResult<()> {
    let unread =
        |error: zip::result::ZipError| failed("check the export", &io::Error::other(error));
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

fn put_in_folder(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let path = folder.join(name);
    match fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&path)
    {
        Ok(mut file) => file.write_all(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            File::create_new(&path)?.write_all(bytes)
        }
        Err(error) => Err(error),
    }
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)
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
