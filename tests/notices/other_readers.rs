//! Feeds of ours are read by TUF's reference implementation, and the other way round.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder with the examples' programs, which lies beside this test's.
fn examples() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    test.parent()
        .and_then(Path::parent)
        .unwrap()
        .join("examples")
}

#[test]
fn python_tuf() {
    let examples = examples();
    let python = examples.join("../../python/bin/python");
    assert!(
        python.exists() && examples.join("tuf_client").exists(),
        "`.ci/setup test` installs python-tuf, and `cargo test -p picketbook-notice` builds the examples"
    );
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/notices/python_tuf.py");
    let said = Command::new(python)
        .arg(script)
        .arg(examples)
        .output()
        .unwrap();
    let (out, err) = (
        String::from_utf8_lossy(&said.stdout),
        String::from_utf8_lossy(&said.stderr),
    );
    assert!(
        said.status.success(),
        "python-tuf and this client disagree:\n{out}{err}"
    );
    assert_eq!(
        out.trim(),
        "python-tuf read 25 of our notices; we read 36 of its variants",
        "all of them"
    );
}
