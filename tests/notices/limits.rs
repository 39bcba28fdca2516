//! Too much of anything is refused before it costs anything.

use std::io::{Cursor, Write};

use picketbook_notice::source::BundleSource;
use picketbook_notice::{Limits, Notice, RefusalCode, text};
use zip::write::SimpleFileOptions;

use crate::support::{World, draft};
use crate::zips::{Entry, stored_zip};

fn check(bytes: Vec<u8>, limits: &Limits, expected: RefusalCode) {
    match BundleSource::from_bytes(bytes, limits) {
        Ok(_) => panic!("this must be refused as {expected}"),
        Err(refusal) => assert_eq!(refusal.code, expected, "{refusal}"),
    }
}

fn packed(entries: &[(&str, usize)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, zeros) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(&vec![b' '; *zeros]).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn bombs() {
    let limits = Limits::default();
    check(
        packed(&[("metadata/1.targets.json", 20 << 20)]),
        &limits,
        RefusalCode::BundleTooLarge,
    );
    check(
        packed(&[("metadata/1.targets.json", 65 << 20)]),
        &limits,
        RefusalCode::BundleTooLarge,
    );
    let small = Limits {
        total_bytes: 1000,
        ..limits
    };
    check(
        packed(&[("metadata/1.root.json", 600), ("metadata/2.root.json", 600)]),
        &small,
        RefusalCode::BundleTooLarge,
    );
    let small = Limits {
        bundle_bytes: 100,
        ..limits
    };
    check(
        packed(&[("picketbook.json", 1)]),
        &small,
        RefusalCode::BundleTooLarge,
    );
}

#[test]
fn a_bomb_that_lies_about_its_size_is_not_unpacked() {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("picketbook.json", SimpleFileOptions::default())
        .unwrap();
    zip.write_all(&vec![b' '; 30 << 20]).unwrap();
    let mut bytes = zip.finish().unwrap().into_inner();
    let honest = u32::try_from(30 << 20).unwrap().to_le_bytes();
    let places: Vec<_> = (0..bytes.len() - 4)
        .filter(|at| bytes[*at..*at + 4] == honest)
        .collect();
    for at in places {
        bytes[at..at + 4].copy_from_slice(&20_u32.to_le_bytes());
    }
    check(bytes, &Limits::default(), RefusalCode::NotABundle);
}

#[test]
fn a_hundred_thousand_entries() {
    let many: Vec<_> = (0..100_000)
        .map(|n| Entry::new(&format!("metadata/{}.root.json", n + 1), b""))
        .collect();
    // The zip's own count has 16 bits; it wraps to 34,464 here.
    check(
        stored_zip(&many),
        &Limits::default(),
        RefusalCode::TooManyEntries,
    );
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for entry in many.iter().take(70_000) {
        zip.start_file(entry.name.as_str(), SimpleFileOptions::default())
            .unwrap();
    }
    check(
        zip.finish().unwrap().into_inner(),
        &Limits::default(),
        RefusalCode::TooManyEntries,
    );
}

#[test]
fn a_feed_of_ten_thousand_notices_fits() {
    let limits = Limits::default();
    let entry = r#""notices/10000.12.md":{"hashes":{"sha256":"","sha512":""},"length":65536},"#
        .len()
        + 64
        + 128;
    assert!(
        limits.targets_bytes > 30_000 * entry as u64,
        "10,000 notices with three revisions each have to fit"
    );
    assert!(limits.entries > 30_000, "and their files");
}

#[test]
fn a_full_notice_is_rendered() {
    // The largest text, in the shapes that cost parsers most; this finishing is the test.
    let shapes = [
        ">", "> ", "- ", "* a\n", "[", "![", "`", "**a ", "<a ", "&", "|a", "1. ", "\\", "~~a",
        "[a](", "_a*", "\t- ",
    ];
    for shape in shapes {
        let body = shape.repeat((64 << 10) / shape.len());
        let notice = draft(1, 1, &body);
        let paragraphs = text::paragraphs(&Notice::parse(&notice.to_bytes()).unwrap().body);
        let html: usize = paragraphs.iter().map(|p| p.html.len()).sum();
        assert!(html < 8 << 20, "{shape:?} grows to {html} bytes");
    }
}

#[test]
fn limits_hold_for_notices() {
    let world = World::new();
    let mut feed = world.feed();
    let files = picketbook_notice::publish::chained(None, [draft(1, 1, &"x".repeat(70_000))]);
    let refused = feed
        .publish(
            &files,
            &world.two(),
            &world.desk,
            crate::support::now(),
            &crate::support::expiries(),
        )
        .unwrap_err();
    assert_eq!(refused.code, RefusalCode::NoticeTooLarge, "{refused}");
}
