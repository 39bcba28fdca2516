//! Books, notices and moments for the tests.

use std::path::Path;

use chrono::{DateTime, Utc};
use picketbook_core::store::Store;
use picketbook_core::store::notice::NewNotice;
use picketbook_core::vault::{BookKind, DataKey, Protection, Vault};
use tempfile::TempDir;

/// A passphrase that is strong enough.
pub const PASSPHRASE: &str = "kettle harbor violet ninety";

/// The moment at which most tests happen.
pub fn now() -> DateTime<Utc> {
    at("2023-09-26T18:00:00Z")
}

/// A moment.
pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// Bytes that differ from each other and between calls, and are the same in every run.
pub fn not_random() -> impl FnMut(&mut [u8]) {
    let mut state = 0x9e37_79b9_7f4a_7c15u64;
    move |bytes| {
        for byte in bytes {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            *byte = (state >> 56) as u8;
        }
    }
}

/// A book without a passphrase: making it costs no time.
pub struct TestBook {
    pub home: TempDir,
    pub key: DataKey,
    pub store: Store,
}

/// Makes one.
pub fn book() -> TestBook {
    let home = tempfile::tempdir().unwrap();
    let (key, store) = book_in(home.path());
    TestBook { home, key, store }
}

/// Makes one in a folder that is there.
pub fn book_in(folder: &Path) -> (DataKey, Store) {
    let made = Vault::create(
        folder,
        "Test",
        BookKind::Demo,
        Protection::Open,
        now(),
        &mut not_random(),
    );
    let (_, key, _) = made.unwrap();
    let store = Store::create(folder, &key, now()).unwrap();
    (key, store)
}

/// A notice with texts that tell it from all others.
pub fn notice(number: u32, revision: u32) -> NewNotice {
    let body = format!("Text {number}.{revision} about the talks.");
    let mut sha256 = [0; 32];
    sha256[..4].copy_from_slice(&number.to_be_bytes());
    sha256[4..8].copy_from_slice(&revision.to_be_bytes());
    NewNotice {
        number,
        revision,
        title: format!("Title {number}"),
        issued_at: DateTime::parse_from_rfc3339("2023-05-02T09:00:00-07:00").unwrap()
            + chrono::Duration::hours(i64::from(number)),
        issuer: "Negotiating Committee".into(),
        kind: "bargaining".into(),
        raw: format!("---\nnumber: {number}\n---\n{body}").into_bytes(),
        plain: body.clone(),
        body,
        sha256,
        previous: None,
        effective_at: None,
        order: None,
        language: None,
        demo: false,
        answers: Vec::new(),
        supersedes: Vec::new(),
        withdraws: Vec::new(),
        targets_version: 1,
        signed_by: vec!["Ada Marlow".into(), "Cleo Vantage".into()],
        signer_of: 3,
        threshold: 2,
        verified_at: now(),
        came_from: "test".into(),
    }
}

/// The database without our store: what a tool with the key would see.
pub fn raw(folder: &Path, key: &DataKey) -> rusqlite::Connection {
    let path = folder.join("book.db");
    let salt = hex::encode(&std::fs::read(&path).unwrap()[..16]);
    let connection = rusqlite::Connection::open(&path).unwrap();
    let spec = format!("PRAGMA key = \"x'{}{salt}'\"", key.to_hex().as_str());
    connection.execute_batch(&spec).unwrap();
    connection
}

/// All files under a folder.
pub fn files_under(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_under(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// Copies a book's folder, as a stick or a backup tool would.
pub fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for path in files_under(from) {
        let target = to.join(path.strip_prefix(from).unwrap());
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::copy(&path, target).unwrap();
    }
}
