//! Files that are no bundles, or bundles that hold what they must not.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

use super::{Case, two};
use crate::zips::{Entry, stored_zip};

/// The good bundle with one more entry.
fn with(entry: Entry) -> Vec<u8> {
    let mut entries = two().zip_entries();
    entries.push(entry);
    stored_zip(&entries)
}

fn named(name: &str) -> Vec<u8> {
    with(Entry::new(name, b"{}"))
}

/// The good bundle with its format mark changed.
fn marked(mark: &[u8]) -> Vec<u8> {
    let mut entries = two().zip_entries();
    entries[0] = Entry::new("picketbook.json", mark);
    stored_zip(&entries)
}

/// Twenty kilobytes that unpack to twenty megabytes.
fn bomb() -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("metadata/1.targets.json", SimpleFileOptions::default())
        .unwrap();
    zip.write_all(&vec![b' '; 20 << 20]).unwrap();
    zip.finish().unwrap().into_inner()
}

/// The good bundle, whose end announces as many entries as its field can hold.
fn crowd() -> Vec<u8> {
    let mut bytes = two().bundle();
    let counts = bytes.len() - 14;
    bytes[counts..counts + 4].copy_from_slice(&[0xff; 4]);
    bytes
}

pub fn cases() -> Vec<Case> {
    let no_bundle = |name, about, bytes| Case::new(name, "not_a_bundle", about).bytes(bytes);
    let bad_name = |name, about, bytes| Case::new(name, "bad_entry_name", about).bytes(bytes);
    let good = two().bundle();
    let mut encrypted = two().zip_entries();
    encrypted[1].flags |= 1;
    let mut link = Entry::new("metadata/9.root.json", b"/etc/passwd");
    link.mode = 0o120_777;
    let mut lying = two().zip_entries();
    lying[1].announced = Some(u32::try_from(lying[1].data.len()).unwrap() + 10);
    let first = Entry::new("metadata/timestamp.json", b"{}");
    vec![
        no_bundle("bundle-empty", "No bytes at all.", Vec::new()),
        no_bundle(
            "bundle-text",
            "A text file.",
            b"Dear member, see attached.\n".to_vec(),
        ),
        no_bundle(
            "bundle-cut-short",
            "The second half is missing.",
            good[..good.len() / 2].to_vec(),
        ),
        no_bundle(
            "bundle-more-behind",
            "Bytes after the zip's end.",
            [&good[..], b"PK"].concat(),
        ),
        no_bundle(
            "bundle-no-mark",
            "A zip without picketbook.json.",
            stored_zip(&two().zip_entries()[1..]),
        ),
        no_bundle(
            "bundle-bad-mark",
            "A picketbook.json that says no format.",
            marked(b"{}"),
        ),
        no_bundle(
            "bundle-encrypted",
            "An encrypted entry.",
            stored_zip(&encrypted),
        ),
        no_bundle(
            "bundle-lying-size",
            "An entry that is shorter than announced.",
            stored_zip(&lying),
        ),
        Case::new(
            "bundle-bomb",
            "bundle_too_large",
            "An entry that unpacks to a thousand times its size.",
        )
        .bytes(bomb()),
        Case::new(
            "bundle-crowd",
            "too_many_entries",
            "An end that announces 65,535 entries or more.",
        )
        .bytes(crowd()),
        Case::new(
            "bundle-format",
            "unknown_format_version",
            "A bundle of a later format.",
        )
        .bytes(marked(b"{\"format\":2}")),
        bad_name(
            "name-parent",
            "A name that leads out of the folder.",
            named("../evil.json"),
        ),
        bad_name(
            "name-parent-inside",
            "The same, hidden in the middle.",
            named("metadata/../../evil.json"),
        ),
        bad_name(
            "name-absolute",
            "An absolute name.",
            named("/etc/cron.d/evil"),
        ),
        bad_name(
            "name-drive",
            "A name with a drive letter.",
            named("C:/evil.json"),
        ),
        bad_name(
            "name-backslash",
            "A name with a backslash.",
            named("metadata\\9.root.json"),
        ),
        bad_name(
            "name-foreign",
            "A file that no feed has.",
            named("setup.exe"),
        ),
        bad_name(
            "name-unhashed",
            "A notice without its hash in the name.",
            named("targets/notices/0009.1.md"),
        ),
        bad_name("name-twice", "A name that is there twice.", with(first)),
        bad_name("name-link", "A symbolic link.", with(link)),
    ]
}
