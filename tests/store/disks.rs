//! Full disks and disks that nothing can be written to, on small disks in memory.
//!
//! Mounting needs rights that not every machine gives. Where it fails although this is root or the
//! build server (`CI=true`), these tests fail; anybody else is told that nothing was tested.

use std::fs;
use std::path::Path;
use std::process::Command;

use picketbook_core::lock::LockFile;
use picketbook_core::store::notice::{self};
use picketbook_core::store::{Store, setting};
use picketbook_core::vault::{BookKind, Protection, Vault};
use picketbook_core::{CoreCode, backup};
use tempfile::TempDir;

use crate::support::{book_in, not_random, notice as new, now};

struct SmallDisk {
    home: TempDir,
}

impl SmallDisk {
    /// `None` where mounting is not permitted, which was said then.
    fn mount(kib: u32) -> Option<Self> {
        let home = tempfile::tempdir().unwrap();
        let size = format!("size={kib}k");
        let done = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &size, "picketbook-test"])
            .arg(home.path())
            .output();
        match done {
            Ok(output) if output.status.success() => Some(Self { home }),
            refused => {
                let on_server = std::env::var("CI").is_ok_and(|value| value == "true");
                // Root may mount, so that a failure hides what was not tested.
                let root = Command::new("id")
                    .arg("-u")
                    .output()
                    .is_ok_and(|id| id.stdout == b"0\n");
                assert!(
                    !on_server && !root,
                    "small disks cannot be mounted here: {refused:?}"
                );
                let _ = std::io::Write::write_all(
                    &mut std::io::stderr(),
                    b"NOT TESTED: no small disk could be mounted without root\n",
                );
                None
            }
        }
    }

    fn path(&self) -> &Path {
        self.home.path()
    }

    fn remount(&self, option: &str) {
        let option = format!("remount,{option}");
        let done = Command::new("mount")
            .args(["-o", &option])
            .arg(self.path())
            .status()
            .unwrap();
        assert!(done.success(), "{option}");
    }

    /// Writes until nothing fits any more.
    fn fill(&self) {
        use std::io::Write;
        let mut file = fs::File::create(self.path().join("filler")).unwrap();
        for size in [64 * 1024, 4096, 1] {
            while file.write_all(&vec![1; size]).is_ok() {}
        }
    }

    fn make_room(&self) {
        fs::remove_file(self.path().join("filler")).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Lazily, so that a failed test with open files leaves no disk behind.
        let _ = Command::new("umount").arg("-l").arg(self.path()).status();
    }
}

#[test]
fn a_full_disk_says_so_loses_nothing_and_goes_on_when_there_is_room() {
    let Some(disk) = SmallDisk::mount(4096) else {
        return;
    };
    let (key, store) = book_in(disk.path());
    store
        .write(|w| notice::insert_many(w, &[new(1, 1)]))
        .unwrap();
    disk.fill();

    let mut accepted = 1;
    let refused = (2..10_000).find_map(|number| {
        let many = [new(number, 1)];
        match store.write(|w| notice::insert_many(w, &many)) {
            Ok(_) => {
                accepted = number;
                None
            }
            Err(error) => Some(error),
        }
    });
    assert_eq!(refused.unwrap().code, CoreCode::DiskFull);
    let here = |store: &Store| store.read(notice::numbers).unwrap();
    let expected: Vec<u32> = (1..=accepted).collect();
    assert_eq!(
        here(&store),
        expected,
        "what was accepted must be there, what was refused not"
    );
    assert_eq!(
        backup::make(disk.path(), &key, now()).unwrap_err().code,
        CoreCode::DiskFull
    );
    assert!(
        backup::list(disk.path()).unwrap().is_empty(),
        "half a copy is no copy"
    );

    disk.make_room();
    store
        .write(|w| notice::insert_many(w, &[new(10_000, 1)]))
        .unwrap();
    drop(store);
    let store = Store::open(disk.path(), &key, now()).unwrap();
    assert_eq!(here(&store).len(), expected.len() + 1);
    backup::make(disk.path(), &key, now()).unwrap();
}

#[test]
fn a_book_on_a_full_disk_opens_for_reading_and_says_why() {
    let Some(disk) = SmallDisk::mount(4096) else {
        return;
    };
    let (key, store) = book_in(disk.path());
    store
        .write(|w| notice::insert_many(w, &[new(1, 1)]))
        .unwrap();
    store.close().unwrap();
    disk.fill();
    let store = Store::open(disk.path(), &key, now()).unwrap();
    assert_eq!(
        store.read_only().map(|error| error.code),
        Some(CoreCode::DiskFull)
    );
    assert_eq!(store.read(notice::numbers).unwrap(), [1]);
    let refused = store.write(|w| setting::set(w, "a", "b")).unwrap_err();
    assert_eq!(refused.code, CoreCode::DiskFull);
    drop(store);
    disk.make_room();
    let store = Store::open(disk.path(), &key, now()).unwrap();
    assert!(store.read_only().is_none());
    store.write(|w| setting::set(w, "a", "b")).unwrap();
}

#[test]
fn a_vault_is_not_lost_on_a_full_disk() {
    let Some(disk) = SmallDisk::mount(1024) else {
        return;
    };
    let made = Vault::create(
        disk.path(),
        "Before",
        BookKind::Demo,
        Protection::Open,
        now(),
        &mut not_random(),
    );
    let (mut vault, _, _) = made.unwrap();
    disk.fill();
    assert_eq!(
        vault.set_label("After").unwrap_err().code,
        CoreCode::DiskFull
    );
    assert_eq!(vault.label(), "Before");
    assert_eq!(Vault::load(disk.path()).unwrap().label(), "Before");
    disk.make_room();
    vault.set_label("After").unwrap();
    assert_eq!(Vault::load(disk.path()).unwrap().label(), "After");
}

/// Opens a book on a disk that cannot be written to.
fn check_read_only(disk: &SmallDisk, key: &picketbook_core::vault::DataKey) {
    assert_eq!(
        LockFile::take(disk.path()).unwrap_err().code,
        CoreCode::ReadOnlyMedium
    );
    let store = Store::open(disk.path(), key, now()).unwrap();
    assert_eq!(
        store.read_only().map(|error| error.code),
        Some(CoreCode::ReadOnlyMedium)
    );
    assert_eq!(
        store.read(notice::numbers).unwrap(),
        [1, 2],
        "what was saved last must show"
    );
    let both = store.read(|_| store.read(notice::numbers)).unwrap();
    assert_eq!(both, [1, 2], "two readers at once");
    let refused = store.write(|w| setting::set(w, "a", "b")).unwrap_err();
    assert_eq!(refused.code, CoreCode::ReadOnlyMedium);
    let copy = backup::daily_if_due(disk.path(), key, now()).unwrap_err();
    assert_eq!(copy.code, CoreCode::ReadOnlyMedium);
}

#[test]
fn a_closed_book_opens_for_reading_where_nothing_can_be_written() {
    let Some(disk) = SmallDisk::mount(4096) else {
        return;
    };
    let (key, store) = book_in(disk.path());
    store
        .write(|w| notice::insert_many(w, &[new(1, 1), new(2, 1)]))
        .unwrap();
    store.close().unwrap();
    disk.remount("ro");
    check_read_only(&disk, &key);
}

#[test]
fn a_book_that_was_not_closed_shows_its_log_where_nothing_can_be_written() {
    for with_index in [true, false] {
        let Some(disk) = SmallDisk::mount(4096) else {
            return;
        };
        let source = tempfile::tempdir().unwrap();
        let (key, store) = book_in(source.path());
        store
            .write(|w| notice::insert_many(w, &[new(1, 1)]))
            .unwrap();
        store
            .write(|w| notice::insert_many(w, &[new(2, 1)]))
            .unwrap();
        for name in ["vault.json", "book.db", "book.db-wal", "book.db-shm"] {
            if with_index || name != "book.db-shm" {
                fs::copy(source.path().join(name), disk.path().join(name)).unwrap();
            }
        }
        assert!(fs::metadata(disk.path().join("book.db-wal")).unwrap().len() > 0);
        disk.remount("ro");
        check_read_only(&disk, &key);
    }
}

#[test]
fn nothing_is_made_where_nothing_can_be_written() {
    let Some(disk) = SmallDisk::mount(1024) else {
        return;
    };
    disk.remount("ro");
    let made = Vault::create(
        disk.path(),
        "x",
        BookKind::Demo,
        Protection::Open,
        now(),
        &mut not_random(),
    );
    assert_eq!(made.map(|_| ()).unwrap_err().code, CoreCode::ReadOnlyMedium);
}
