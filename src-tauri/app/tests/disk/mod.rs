//! Small disks that tests fill, pull and wear out.
//!
//! Mounting needs rights that not every machine gives. Where it fails although this is root or the
//! build server (`CI=true`), the test fails; anybody else is told that nothing was tested.

use std::fs;
use std::io::Write;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A mounted disk.
pub struct Disk {
    place: PathBuf,
    /// Where it is mounted and where its image lies; held until it is unmounted.
    _home: tempfile::TempDir,
}

impl Disk {
    /// A disk in memory of so many MiB. `None` where nobody but root may mount, and this is not
    /// root; that was said then.
    pub fn in_memory(mib: u32) -> Option<Self> {
        let home = tempfile::tempdir().unwrap();
        let place = home.path().join("disk");
        fs::create_dir(&place).unwrap();
        let mounted = memory(&place, mib);
        Self::of(home, place, mounted)
    }

    /// A disk that says it holds `says` MiB and has room for `holds`, as forged sticks do: what is
    /// written beyond that is lost, and only a writer who waits for the disk learns of it.
    pub fn forged(says: u64, holds: u32) -> Option<Self> {
        let home = tempfile::tempdir().unwrap();
        let (room, place) = (home.path().join("room"), home.path().join("stick"));
        fs::create_dir(&room).unwrap();
        fs::create_dir(&place).unwrap();
        let image = room.join("image");
        let mounted = memory(&room, holds).and_then(|()| {
            fs::File::create(&image)
                .unwrap()
                .set_len(says << 20)
                .unwrap();
            ran(Command::new("mkfs.ext4").arg("-q").arg(&image))?;
            ran(Command::new("mount")
                .args(["-o", "loop"])
                .arg(&image)
                .arg(&place))
        });
        Self::of(home, place, mounted)
    }

    fn of(home: tempfile::TempDir, place: PathBuf, mounted: Result<(), String>) -> Option<Self> {
        let disk = Self { place, _home: home };
        let Err(reason) = mounted else {
            return Some(disk);
        };
        let on_server = std::env::var("CI").is_ok_and(|value| value == "true");
        let root = fs::metadata("/proc/self").unwrap().uid() == 0;
        assert!(
            !on_server && !root,
            "no disk can be mounted here, and nothing was tested: {reason}"
        );
        // Not by `eprintln!`: that of a test that passes is shown to nobody.
        let _ = writeln!(
            std::io::stderr(),
            "NOT TESTED: no disk could be mounted without root: {reason}"
        );
        None
    }

    pub fn path(&self) -> &Path {
        &self.place
    }

    /// Writes until nothing fits any more.
    pub fn fill(&self) {
        let mut file = fs::File::create(self.place.join("filler")).unwrap();
        for size in [64 * 1024, 4096, 1] {
            while file.write_all(&vec![1; size]).is_ok() {}
        }
    }

    pub fn make_room(&self) {
        fs::remove_file(self.place.join("filler")).unwrap();
    }

    pub fn remount(&self, option: &str) {
        let done = Command::new("mount")
            .args(["-o", &format!("remount,{option}")])
            .arg(&self.place)
            .status()
            .unwrap();
        assert!(done.success(), "{option}");
    }

    /// Takes the disk away under whoever is writing.
    pub fn pull(&self) {
        let done = Command::new("umount").arg("-l").arg(&self.place).status();
        assert!(done.unwrap().success());
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // The inner one first, and lazily, so that a failed test with open files leaves none.
        for name in ["stick", "disk", "room"] {
            let place = self._home.path().join(name);
            let _ = Command::new("umount").arg("-lq").arg(place).output();
        }
    }
}

fn memory(place: &Path, mib: u32) -> Result<(), String> {
    let size = format!("size={mib}m");
    ran(Command::new("mount")
        .args(["-t", "tmpfs", "-o", &size, "picketbook-test"])
        .arg(place))
}

fn ran(command: &mut Command) -> Result<(), String> {
    match command.output() {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
        Err(error) => Err(format!("{command:?}: {error}")),
    }
}
