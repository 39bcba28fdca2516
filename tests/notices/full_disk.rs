//! A stick that is full: readers keep the old state, and the same plan goes on when there is room.
//!
//! Mounting needs rights that not every machine gives. Where it fails although this is root or the
//! build server (`CI=true`), the test fails; anybody else is told that nothing was tested.

use std::fs;
use std::path::Path;
use std::process::Command;

use futures_util::FutureExt;
use picketbook_notice::publish::{Feed, FolderPlace, Plan};
use picketbook_notice::source::FolderSource;
use picketbook_notice::{Refusal, RefusalCode, Trusted, Unwatched};

use crate::support::{World, draft, now, read};

struct Stick(tempfile::TempDir);

impl Stick {
    fn mount() -> Option<Self> {
        let home = tempfile::tempdir().unwrap();
        let done = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=256k", "picketbook-test"])
            .arg(home.path())
            .output();
        if done.as_ref().is_ok_and(|output| output.status.success()) {
            return Some(Self(home));
        }
        let on_server = std::env::var("CI").is_ok_and(|value| value == "true");
        // Root may mount, so that a failure hides what was not tested.
        let root = Command::new("id")
            .arg("-u")
            .output()
            .is_ok_and(|id| id.stdout == b"0\n");
        assert!(
            !on_server && !root,
            "small disks cannot be mounted here: {done:?}"
        );
        let _ = std::io::Write::write_all(
            &mut std::io::stderr(),
            b"NOT TESTED: no small disk could be mounted without root\n",
        );
        None
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for Stick {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.path()).status();
    }
}

fn publish(feed: &Feed, folder: &Path) -> Result<(), Refusal> {
    let place = FolderPlace::new(folder);
    let work = async {
        let plan = Plan::make(feed, &place).await?;
        plan.carry_out(&place, &Unwatched).await
    };
    work.now_or_never().unwrap()
}

#[test]
fn a_full_stick_breaks_nothing() {
    let Some(stick) = Stick::mount() else {
        return;
    };
    let feed_folder = stick.path().join("feed");
    let world = World::new();
    let mut feed = world.feed();
    world.publish(&mut feed, &[draft(1, 1, "One")]);
    publish(&feed, &feed_folder).unwrap();
    let newcomer = Trusted::new(world.root.clone());
    let seen = |trusted: &Trusted| {
        read(trusted, &FolderSource::open(&feed_folder).unwrap(), now()).unwrap()
    };
    let member = newcomer.after(&seen(&newcomer));

    world.publish(
        &mut feed,
        &[draft(2, 1, &"A long word to all. ".repeat(200))],
    );
    let filler = stick.path().join("filler");
    let mut refused = 0;
    // Room for a little more each time, so that it breaks off at another file.
    for room in [0, 2, 6, 10, 14, 20] {
        let mut size = 256 * 1024;
        while fs::write(&filler, vec![1; size]).is_err() {
            size -= 1024;
        }
        fs::write(&filler, vec![1; size - room * 1024]).unwrap();
        if let Err(refusal) = publish(&feed, &feed_folder) {
            assert_eq!(refusal.code, RefusalCode::NotWritten, "{refusal}");
            refused += 1;
        }
        let now = member.after(&seen(&member));
        assert!(now.notices.len() <= 2 && !now.notices.is_empty());
        assert!(seen(&newcomer).statements.is_empty());
        fs::remove_file(&filler).unwrap();
    }
    assert!(refused > 0, "it was full at least once");
    publish(&feed, &feed_folder).unwrap();
    assert_eq!(member.after(&seen(&member)).notices.len(), 2);
}
