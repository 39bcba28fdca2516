//! Feeds of notices that TUF's reference implementation wrote are read like our own.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::support::PASSPHRASE;

fn run(args: &[&str]) -> Value {
    let said = Command::new(env!("CARGO_BIN_EXE_picketbook-cli"))
        .args(args)
        .arg("--json")
        .env("PICKETBOOK_PASSPHRASE", PASSPHRASE)
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(said.status.success(), "{args:?}: {text}");
    serde_json::from_str(&text).unwrap()
}

#[test]
fn every_variant_of_python_tuf() {
    let folder = tempfile::tempdir().unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/notices/python_writer.py");
    let said = Command::new(crate::office::python())
        .arg(script)
        .arg(folder.path())
        .output()
        .unwrap();
    let err = String::from_utf8_lossy(&said.stderr);
    assert!(said.status.success(), "python-tuf writes: {err}");
    let names = String::from_utf8(said.stdout).unwrap();
    let mut count = 0;
    for name in names.lines() {
        count += 1;
        let place = folder.path().join(name);
        let at = |file: &str| place.join(file).display().to_string();
        let (feed, invite) = (at("feed"), at("invite.picket-invite"));
        let verdict = run(&["feed", "verify", &feed, "--invite", &invite]);
        assert_eq!(verdict["statements"], serde_json::json!([]), "{name}");
        assert_eq!(
            (&verdict["current"], &verdict["versions"]["root"]),
            (&true.into(), &2.into())
        );
        let numbers = |of: &Value| -> Vec<(u64, u64)> {
            let rows = of["notices"].as_array().unwrap().iter();
            rows.map(|row| {
                (
                    row["number"].as_u64().unwrap(),
                    row["revision"].as_u64().unwrap(),
                )
            })
            .collect()
        };
        assert_eq!(numbers(&verdict), [(2, 1), (1, 2)], "{name}");
        let body = &verdict["bodies"][0];
        assert_eq!(
            (numbers(body), &body["problem"], &body["name"]),
            (vec![(2, 1), (1, 1)], &Value::Null, &"Local 399".into()),
            "{name}"
        );
        assert_eq!(
            verdict["signed_by"],
            serde_json::json!(["Ada Marlow", "Benedict Quill"]),
            "{name}"
        );
        let book = at("book");
        run(&["--book", &book, "book", "create", "--invite", &invite]);
        let came = run(&["--book", &book, "notice", "refresh"]);
        assert_eq!(
            came["problems"].as_array().unwrap().len(),
            0,
            "{name}: {came:#}"
        );
        assert_eq!(run(&["--book", &book, "notice", "list"])["total"], 2);
        let theirs = run(&["--book", &book, "notice", "list", "--local", "local-399"]);
        assert_eq!(theirs["total"], 2, "{name}");
    }
    assert_eq!(count, 6, "two kinds of keys, three sets of hashes");
}
