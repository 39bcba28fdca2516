//! One file on its way to the disk, sealed with age or not.

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Write};
use std::path::Path;

use age::secrecy::SecretString;

use crate::error::{AppError, AppResult};

/// A file, or what seals everything on its way there: no plain text touches the disk then.
pub(super) enum Raw {
    Plain(BufWriter<File>),
    Sealed(Box<age::stream::StreamWriter<BufWriter<File>>>),
}

impl Raw {
    pub(super) fn begin(path: &Path, seal: Option<&SecretString>) -> io::Result<Self> {
        let file = BufWriter::with_capacity(1 << 18, open(path)?);
        Ok(match seal {
            None => Self::Plain(file),
            Some(passphrase) => Self::Sealed(Box::new(
                age::Encryptor::with_user_passphrase(passphrase.clone()).wrap_output(file)?,
            )),
        })
    }

    /// Comes back when the disk has the file.
    pub(super) fn end(self) -> io::Result<()> {
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

/// Opens what was sealed with a passphrase. It can be read at any place of it, so that nobody has
/// to hold it whole.
pub(crate) fn unseal(
    file: File,
    passphrase: &SecretString,
) -> AppResult<age::stream::StreamReader<BufReader<File>>> {
    let wrong =
        |detail: &str| AppError::BadInput(format!("The sealed file does not open: {detail}."));
    let mut identity = age::scrypt::Identity::new(passphrase.clone());
    // A file that asks for an hour of work is an attack; 2^22 is about sixteen times the usual.
    identity.set_max_work_factor(22);
    let decryptor = age::Decryptor::new_buffered(BufReader::new(file))
        .map_err(|error| wrong(&error.to_string()))?;
    decryptor
        .decrypt(std::iter::once(&identity as &dyn age::Identity))
        .map_err(|error| wrong(&error.to_string()))
}

/// A new file that only its owner may read.
pub(super) fn open(path: &Path) -> io::Result<File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)
}
