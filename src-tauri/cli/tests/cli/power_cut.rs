//! A power cut, simulated: a book lies on a file system in a file, a writer is stopped at some
//! instant, and the file is copied as it is then. What the system had not written yet is not in
//! the copy, just as after a real cut. The copy is mounted, which replays the journal of the file
//! system, and every note that was acknowledged before must be there.
//!
//! It needs the right to mount and a free loop device. Where they are missing although this is root
//! or the build server (`CI=true`), that is a failure; anybody else is told that nothing was
//! tested. `make long` cuts more often (`PICKETBOOK_CUTS`).

#![cfg(target_os = "linux")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::support::{json_command, ok, rounds};

/// A file system in a file, mounted.
struct Disk {
    place: PathBuf,
}

impl Disk {
    /// The reason where this is not permitted.
    fn mount(image: &Path, place: &Path) -> Result<Self, String> {
        fs::create_dir_all(place).unwrap();
        let done = Command::new("mount")
            .args(["-o", "loop"])
            .arg(image)
            .arg(place)
            .output()
            .map_err(|error| error.to_string())?;
        if done.status.success() {
            Ok(Self {
                place: place.to_owned(),
            })
        } else {
            Err(String::from_utf8_lossy(&done.stderr).into_owned())
        }
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Lazily, so that a failed test with open files leaves no disk behind.
        let _ = Command::new("umount").arg("-l").arg(&self.place).status();
    }
}

fn make_image(image: &Path) -> Result<(), String> {
    let file = fs::File::create(image).unwrap();
    file.set_len(64 << 20).unwrap();
    let done = Command::new("mkfs.ext4")
        .arg("-q")
        .arg(image)
        .output()
        .map_err(|error| format!("mkfs.ext4: {error}"))?;
    match done.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&done.stderr).into_owned()),
    }
}

/// A disk that the power can be cut of. `None` where nobody but root may mount one, and this is
/// not root: that is said where a captured test cannot hide it.
fn disk(image: &Path, place: &Path) -> Option<Disk> {
    match make_image(image).and_then(|()| Disk::mount(image, place)) {
        Ok(disk) => Some(disk),
        Err(reason) => {
            let on_server = std::env::var("CI").is_ok_and(|value| value == "true");
            assert!(
                !on_server && !is_root(),
                "no power can be cut here, and nothing was tested: {reason}"
            );
            let _ = writeln!(
                std::io::stderr(),
                "NOT TESTED: no power cut could be simulated without root: {reason}"
            );
            None
        }
    }
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata("/proc/self").unwrap().uid() == 0
}

/// Waits until the disk has everything.
fn sync(place: &Path) {
    let done = Command::new("sync").arg("-f").arg(place).status().unwrap();
    assert!(done.success());
}

fn signal(child: &Child, name: &str) {
    let _ = Command::new("kill")
        .arg(name)
        .arg(child.id().to_string())
        .status();
}

/// What the writer shares with the one who cuts.
#[derive(Default)]
struct Shared {
    acknowledged: Mutex<Vec<String>>,
    child: Mutex<Option<Child>>,
    enough: AtomicBool,
}

/// Adds notes one after the other; each is acknowledged by its answer.
fn write(book: &Path, shared: &Shared) {
    let mut number = 0;
    while !shared.enough.load(Ordering::SeqCst) {
        let title = format!("note {number}");
        number += 1;
        let body = "what was said ".repeat(1 + number % 400);
        let child = json_command(book, &["note", "add", &body, "--title", &title])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        *shared.child.lock().unwrap() = Some(child);
        let answered = loop {
            // The lock is held for a moment only, so that the child can be stopped meanwhile.
            let mut held = shared.child.lock().unwrap();
            match held.as_mut().unwrap().try_wait().unwrap() {
                Some(status) => break status.success(),
                None => {
                    drop(held);
                    std::thread::yield_now();
                }
            }
        };
        if answered {
            shared.acknowledged.lock().unwrap().push(title);
        }
    }
}

/// Copies the image while the writer stands still; `None` when the system wrote meanwhile.
fn cut(image: &Path, copy: &Path, shared: &Shared) -> Option<Vec<String>> {
    // Held while copying: no other writer starts.
    let held = shared.child.lock().unwrap();
    let child = held.as_ref()?;
    signal(child, "-STOP");
    let acknowledged = shared.acknowledged.lock().unwrap().clone();
    let before = fs::read(image).unwrap();
    fs::write(copy, &before).unwrap();
    let same = fs::read(image).unwrap() == before;
    signal(child, "-CONT");
    // An image that changed while it was copied is one that no cut ever leaves.
    same.then_some(acknowledged)
}

#[test]
fn a_power_cut_loses_nothing_that_was_acknowledged() {
    let home = tempfile::tempdir().unwrap();
    let image = home.path().join("disk.img");
    let Some(disk) = disk(&image, &home.path().join("disk")) else {
        return;
    };
    let book = disk.place.join("book");
    ok(&book, &["book", "demo"]);
    sync(&book);

    let shared = Arc::new(Shared::default());
    let writer = std::thread::spawn({
        let (book, shared) = (book.clone(), shared.clone());
        move || write(&book, &shared)
    });
    let (mut checked, mut notes) = (0, 0);
    let mut round = 0u64;
    let cuts = rounds("PICKETBOOK_CUTS", 6);
    while checked < cuts && round < cuts * 4 {
        round += 1;
        let mixed = round.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 33;
        let until = Instant::now() + Duration::from_micros(200_000 + mixed % 700_000);
        while Instant::now() < until {
            std::thread::yield_now();
        }
        let copy = home.path().join("cut.img");
        let Some(acknowledged) = cut(&image, &copy, &shared) else {
            continue;
        };
        let after = Disk::mount(&copy, &home.path().join("after")).unwrap();
        let book = after.place.join("book");
        let found = ok(&book, &["note", "list", "--limit", "500"]);
        let titles: Vec<&str> = found["rows"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|row| row["title"].as_str())
            .collect();
        // The list shows the newest 500.
        for title in acknowledged.iter().rev().take(400) {
            assert!(
                titles.contains(&title.as_str()),
                "round {round}: “{title}” was acknowledged and is gone"
            );
        }
        assert_eq!(ok(&book, &["book", "verify"])["whole"], true);
        checked += 1;
        notes = acknowledged.len();
    }
    shared.enough.store(true, Ordering::SeqCst);
    writer.join().unwrap();
    assert!(checked > 0 && notes > 0, "{checked} cuts, {notes} notes");
    eprintln!("{checked} power cuts, {notes} notes acknowledged before the last");
}

/// Every file of an export by its name, with its bytes.
fn contents(path: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    if path.is_file() {
        return BTreeMap::from([(PathBuf::new(), fs::read(path).unwrap())]);
    }
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(path).unwrap() {
        let entry = entry.unwrap();
        for (name, bytes) in contents(&entry.path()) {
            found.insert(PathBuf::from(entry.file_name()).join(name), bytes);
        }
    }
    found
}

#[test]
fn an_export_that_was_called_done_is_whole_after_a_power_cut() {
    let home = tempfile::tempdir().unwrap();
    let image = home.path().join("stick.img");
    let Some(stick) = disk(&image, &home.path().join("stick")) else {
        return;
    };
    // The book lies elsewhere: only the stick loses its power.
    let book = home.path().join("book");
    ok(&book, &["book", "demo"]);
    for number in 0..20 {
        ok(
            &book,
            &[
                "note",
                "add",
                &format!("what was said {number} ").repeat(300),
            ],
        );
    }
    for (name, format) in [
        ("folder", "md"),
        ("packed.zip", "md"),
        ("record.html", "html"),
        ("record.pdf", "pdf"),
        ("record.json", "json"),
        ("tables", "csv"),
    ] {
        let target = stick.place.join(name);
        ok(
            &book,
            &["export", target.to_str().unwrap(), "--format", format],
        );
        // The instant after “done”: whatever the system still holds is not in the copy.
        let copy = home.path().join("cut.img");
        fs::copy(&image, &copy).unwrap();
        let after = Disk::mount(&copy, &home.path().join("after")).unwrap();
        let whole = contents(&target);
        assert!(!whole.is_empty());
        let there = after.place.join(name);
        assert!(there.exists(), "{name} was called done and is gone");
        let kept = contents(&there);
        for (file, bytes) in &whole {
            let found = kept.get(file).map(Vec::len);
            assert!(
                kept.get(file) == Some(bytes),
                "{name}/{}: of {} bytes {found:?} are left",
                file.display(),
                bytes.len()
            );
        }
        assert_eq!(kept.len(), whole.len(), "{name}");
    }
}
