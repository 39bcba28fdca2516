//! Waiting until the disk has what was written, and reading it from there.
//!
//! A system keeps what a program writes in memory for half a minute. A stick that is pulled or a
//! power cut in that time would leave an export that has its name and is empty, so none is called
//! done before the disk has it.
//!
//! On Linux one call waits for the whole file system (`syncfs`), which takes one commit of its
//! journal instead of one for each file: for 10,000 files of 2 KB on an ext4 disk 0.1 s beside
//! more than 30 s, and 0.5 s to read them again from there (three runs in turns, other work on the
//! machine). A file system that lies in a program (FUSE) is not told by that call, and other
//! systems have no such call; there every file is waited for by itself.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// What has to reach the disk before an export in a folder is done.
pub(super) struct Durable {
    /// The folder and those inside it.
    folders: Vec<PathBuf>,
    /// A handle from before the first write: a write that failed later is told to it.
    #[cfg(target_os = "linux")]
    whole: Option<File>,
}

impl Durable {
    /// For everything that will be written into `root`, which is there already.
    pub(super) fn begin(root: &Path) -> io::Result<Self> {
        Ok(Self {
            folders: vec![root.to_owned()],
            #[cfg(target_os = "linux")]
            whole: whole(root)?,
        })
    }

    /// The same, waiting for each file by itself.
    #[cfg(test)]
    fn file_by_file(root: &Path) -> Self {
        Self {
            folders: vec![root.to_owned()],
            #[cfg(target_os = "linux")]
            whole: None,
        }
    }

    /// A folder was made inside.
    pub(super) fn made_folder(&mut self, folder: &Path) {
        self.folders.push(folder.to_owned());
    }

    /// A file was written to its end.
    pub(super) fn wrote(&self, file: &File) -> io::Result<()> {
        #[cfg(target_os = "linux")]
        if self.whole.is_some() {
            return Ok(());
        }
        file.sync_all()
    }

    /// Everything is written: comes back when the disk has it.
    pub(super) fn settle(&self) -> io::Result<()> {
        #[cfg(target_os = "linux")]
        if let Some(whole) = &self.whole {
            rustix::fs::syncfs(whole)?;
            // FAT leaves it to this call to empty the disk's own memory.
            return names(&self.folders[0]);
        }
        self.folders
            .iter()
            .rev()
            .try_for_each(|folder| names(folder))
    }
}

/// A handle for the call that waits for the whole file system, where that call reaches the disk.
#[cfg(target_os = "linux")]
fn whole(root: &Path) -> io::Result<Option<File>> {
    /// `FUSE_SUPER_MAGIC` of `statfs(2)`.
    const FUSE: u64 = 0x6573_5546;
    let folder = File::open(root)?;
    let kind = rustix::fs::fstatfs(&folder)?.f_type;
    Ok((u64::try_from(kind).ok() != Some(FUSE)).then_some(folder))
}

/// Waits until the names in a folder are on the disk.
pub(super) fn names(folder: &Path) -> io::Result<()> {
    if !cfg!(unix) {
        // Windows keeps names durable by itself and refuses to open folders this way.
        return Ok(());
    }
    match File::open(folder)?.sync_all() {
        // Some network disks have no such call; they write names at once.
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
            ) =>
        {
            Ok(())
        }
        done => done,
    }
}

/// Opens a file that the disk has, so that it is read from there: what the system still holds in
/// memory would say nothing about a stick that keeps something else.
pub(super) fn from_the_disk(path: &Path) -> io::Result<File> {
    let file = File::open(path)?;
    #[cfg(target_os = "linux")]
    {
        // Only advice: where it is not taken, the file is compared all the same.
        let _ = rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed);
    }
    Ok(file)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::io::{Read, Write};

    use super::*;

    /// Writes a file inside a folder inside `root` and waits for both.
    fn check(root: &Path, durable: &mut Durable) {
        let folder = root.join("notes");
        std::fs::create_dir(&folder).unwrap();
        durable.made_folder(&folder);
        let mut file = File::create_new(folder.join("a.md")).unwrap();
        file.write_all(b"what was said").unwrap();
        durable.wrote(&file).unwrap();
        durable.settle().unwrap();
        let mut text = String::new();
        from_the_disk(&folder.join("a.md"))
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        assert_eq!(text, "what was said");
    }

    #[test]
    fn both_ways_of_waiting_come_to_an_end_with_the_file_there() {
        let root = tempfile::tempdir().unwrap();
        check(root.path(), &mut Durable::begin(root.path()).unwrap());
        let root = tempfile::tempdir().unwrap();
        check(root.path(), &mut Durable::file_by_file(root.path()));
    }

    #[test]
    fn a_folder_that_is_gone_is_not_called_written() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("pulled");
        std::fs::create_dir(&folder).unwrap();
        let durable = Durable::file_by_file(&folder);
        std::fs::remove_dir(&folder).unwrap();
        assert_eq!(
            durable.settle().unwrap_err().kind(),
            io::ErrorKind::NotFound
        );
    }
}
