//! Records of meetings and table files on the command line: what is closed, what is wrong.

use std::path::Path;

use crate::support::{self, cli, demo, json, ok};

/// Code and sentence of a refusal.
fn refused(book: &Path, args: &[&str]) -> String {
    let told = support::refused(book, args);
    format!(
        "{}: {}",
        told["code"].as_str().unwrap(),
        told["message"].as_str().unwrap()
    )
}

fn recorded(book: &Path, by: &str, lines: &[&str]) -> String {
    let begun = ok(
        book,
        &[
            "session",
            "begin",
            "--note-taker",
            by,
            "--parties",
            "WGA|AMPTP",
        ],
    );
    let id = begun["session"].as_str().unwrap().to_owned();
    for line in lines {
        ok(book, &["session", "line", &id, line]);
    }
    id
}

#[test]
fn a_record_is_written_closed_and_added_to() {
    let (_folder, book) = demo();
    let id = recorded(&book, "Ana", &["first", "second", "third"]);
    ok(
        &book,
        &[
            "session",
            "line",
            &id,
            "no press until Friday",
            "--kind",
            "ground_rule",
        ],
    );
    let page = ok(&book, &["session", "markdown", &id, "--with-closed"]);
    let lines: Vec<&str> = page["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["text"].as_str().unwrap())
        .collect();
    assert_eq!(
        lines,
        ["first", "second", "third", "no press until Friday"],
        "lines of one second stay in their order"
    );
    assert_eq!(page["ground_rules"], "no press until Friday");
    assert_eq!(page["row"]["state"], "running");
    assert!(
        refused(&book, &["session", "addendum", &id, "x", "--by", "Ana"]).contains("still open")
    );

    ok(&book, &["session", "close", &id]);
    assert!(refused(&book, &["session", "line", &id, "late"]).starts_with("record_closed"));
    assert!(refused(&book, &["session", "close", &id]).starts_with("record_closed"));
    ok(
        &book,
        &["session", "addendum", &id, "page 4 said 5", "--by", "Ana"],
    );
    let page = ok(&book, &["session", "markdown", &id, "--with-closed"]);
    assert_eq!(page["row"]["state"], "closed");
    assert_eq!(page["addenda"][0]["by"], "Ana");
    assert!(!page["ended"].as_str().unwrap().is_empty());
}

#[test]
fn closed_notes_leave_the_book_only_on_purpose() {
    let (folder, book) = demo();
    // What newspapers tell of meetings is open.
    ok(&book, &["log", "export", "sessions"]);
    let id = recorded(&book, "Ana", &["their lawyer hesitated"]);
    for kind in ["sessions", "session_notes"] {
        let why = refused(&book, &["log", "export", kind]);
        assert!(
            why.contains("--with-closed") && why.contains("--open-only"),
            "{why}"
        );
        let plain = cli(&book, &["log", "export", kind]);
        assert_eq!(plain.status.code(), Some(1));
        assert!(plain.stdout.is_empty(), "nothing of it is written");
    }
    let open = ok(&book, &["log", "export", "sessions", "--open-only"]);
    assert!(!open["csv"].as_str().unwrap().contains("Ana"));
    let all = ok(&book, &["log", "export", "session_notes", "--with-closed"]);
    assert!(all["csv"].as_str().unwrap().contains("hesitated"));

    let file = folder.path().join("record.json");
    let path = file.to_str().unwrap();
    assert!(refused(&book, &["session", "export", &id, path]).contains("--with-closed"));
    assert!(refused(&book, &["session", "markdown", &id]).contains("--with-closed"));
    assert!(!file.exists());

    // The whole record of the book keeps to the same rule.
    let without = folder.path().join("without");
    ok(
        &book,
        &[
            "export",
            without.to_str().unwrap(),
            "--format",
            "csv",
            "--kind",
            "log",
        ],
    );
    assert!(!without.join("session_notes.csv").exists());
    let with = folder.path().join("with");
    ok(
        &book,
        &[
            "export",
            with.to_str().unwrap(),
            "--format",
            "csv",
            "--kind",
            "log",
            "--with-closed",
        ],
    );
    let notes = std::fs::read_to_string(with.join("session_notes.csv")).unwrap();
    assert!(notes.contains("hesitated"));
}

#[test]
fn a_colleagues_record_comes_in_whole_and_stays_as_it_is() {
    let (folder, ours) = demo();
    let theirs = folder.path().join("theirs");
    ok(&theirs, &["book", "demo"]);
    let id = recorded(&theirs, "Ben", &["one", "two"]);
    ok(&theirs, &["session", "close", &id]);
    let file = folder.path().join("record.json");
    let path = file.to_str().unwrap();
    ok(&theirs, &["session", "export", &id, path, "--with-closed"]);

    let own = recorded(&ours, "Ana", &["one"]);
    let looked = ok(&ours, &["session", "import", path, "--dry-run"]);
    assert_eq!(
        (
            looked["lines"].as_u64(),
            looked["others"].as_u64(),
            looked["edit"].is_null()
        ),
        (Some(2), Some(1), true)
    );
    let done = ok(&ours, &["session", "import", path]);
    assert_eq!(done["new"].as_u64(), Some(3));
    let again = ok(&ours, &["session", "import", path]);
    assert_eq!(
        (again["new"].as_u64(), again["unchanged"].as_u64()),
        (Some(0), Some(3))
    );
    let page = ok(&ours, &["session", "markdown", &own, "--with-closed"]);
    assert_eq!(
        page["others"][0]["note_taker"], "Ben",
        "the same meeting is recognised"
    );

    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("two", "other words")).unwrap();
    assert!(refused(&ours, &["session", "import", path]).starts_with("record_closed"));
    for (text, part) in [
        ("{}", "not the file of a record"),
        ("not json", "not the file of a record"),
        (
            &text.replace("\"picketbook_session\": 1", "\"picketbook_session\": 2"),
            "format 2",
        ),
        (
            &text.replace(
                "\"session_notes\": [",
                "\"session_notes\": [{\"session\":\"x\",\"at\":\"2023-08-11\",\"text\":\"t\"},",
            ),
            "another record",
        ),
        (&text.replacen("2023-", "1823-", 1), "makes no sense"),
    ] {
        std::fs::write(&file, text).unwrap();
        let why = refused(&ours, &["session", "import", path]);
        assert!(why.contains(part), "{why} must say {part}");
    }
}

/// Imports a file and gives the exit code and what is wrong as (row, column, message).
fn import(
    book: &Path,
    folder: &Path,
    kind: &str,
    file: &[u8],
    more: &[&str],
) -> (i32, Vec<(u64, String, String)>) {
    let path = folder.join("file.csv");
    std::fs::write(&path, file).unwrap();
    let mut args = vec!["log", "import", kind, path.to_str().unwrap()];
    args.extend(more);
    let (code, document) = json(book, &args);
    let problems = document["problems"]
        .as_array()
        .unwrap_or_else(|| panic!("{document}"))
        .iter()
        .map(|problem| {
            (
                problem["row"].as_u64().unwrap(),
                problem["column"].as_str().unwrap().to_owned(),
                problem["message"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    (code, problems)
}

#[test]
fn files_of_any_spreadsheet_come_in() {
    let (folder, book) = demo();
    let wide = |text: &str| -> Vec<u8> {
        [0xff, 0xfe]
            .into_iter()
            .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
            .collect()
    };
    for (id, file) in [
        (
            "bom",
            "\u{feff}id,date,kind,summary\nbom,2023-06,x,José\n"
                .as_bytes()
                .to_vec(),
        ),
        (
            "semi",
            b"id;Date;Kind;Summary\r\nsemi;1.8.2023;x;\"a;b\"\r\n".to_vec(),
        ),
        (
            "wide",
            wide("id\tdate\tkind\tsummary\nwide\t2023-08-01\tx\tJosé\n"),
        ),
        (
            "quoted",
            b"id,date,kind,summary\nquoted,2023-08-01,x,\"two\nlines, \"\"and\"\" more\"\n"
                .to_vec(),
        ),
        (
            "formula",
            b"id,date,kind,summary\nformula,2023-08-01,x,=1+1\n".to_vec(),
        ),
    ] {
        let (code, problems) = import(&book, folder.path(), "events", &file, &[]);
        assert_eq!((code, problems), (0, vec![]), "{id}");
    }
    let out = ok(&book, &["log", "export", "events"]);
    let csv = out["csv"].as_str().unwrap();
    for part in [
        "bom,2023-06,x,",
        "José",
        "\"two\nlines, \"\"and\"\" more\"",
        "'=1+1",
    ] {
        assert!(csv.contains(part), "{part}");
    }
}

#[test]
fn whatever_is_wrong_is_named_by_row_and_column_and_nothing_is_written() {
    let (folder, book) = demo();
    let before = ok(&book, &["log", "tables"]);
    /// A table, the bytes of a file, and what must be said: row, column, words.
    type Wrong<'a> = (&'a str, &'a [u8], &'a [(u64, &'a str, &'a str)]);
    let checks: &[Wrong<'_>] = &[
        (
            "events",
            b"dat,kind,summary\n2023-08-01,x,y\n",
            &[(1, "dat", "did you mean"), (1, "date", "missing")],
        ),
        (
            "events",
            b"date,kind,summary\n1892-07-06,x,y\n",
            &[(2, "date", "years 1900")],
        ),
        (
            "events",
            b"date,kind,summary\n3/4/2023,x,y\n13/8/2023,x,z\n",
            &[(2, "date", "two ways")],
        ),
        (
            "events",
            b"date,kind,summary\n2023-08-09/2023-08-01,x,y\n",
            &[(2, "date", "ends before")],
        ),
        (
            "events",
            b"date,kind,summary\n2023-08-01,x,\"y\n2023-08-02,x,z\n",
            &[(2, "", "never closed")],
        ),
        (
            "events",
            b"date,kind,summary\n2023-08-01,x,y,z,w\n",
            &[(2, "", "5 cells under 3 headings")],
        ),
        (
            "events",
            b"PK\x03\x04 not a table",
            &[(0, "", "save it as CSV")],
        ),
        (
            "terms",
            b"proposal,issue,term,value,unit\np,i,t,1000,%\n",
            &[(2, "value", "500")],
        ),
        (
            "sessions",
            b"date,started,ended\n2023-08-11,2023-08-11T12:00-07:00,2023-08-11T10:00-07:00\n",
            &[(2, "ended", "before the start")],
        ),
        (
            "caucuses",
            b"session,left,back\ns,2023-08-11T12:00-07:00,2023-08-11T11:00-07:00\n",
            &[(2, "back", "before the side went out")],
        ),
        (
            "votes",
            b"kind,date,summary,yes,no,eligible\nr,2023-10-09,s,900,200,1000\n",
            &[(2, "eligible", "more than 1000 members")],
        ),
        (
            "votes",
            b"kind,date,summary,yes,no,ballots\nr,2023-10-09,s,900,200,1000\n",
            &[(2, "ballots", "more than 1000 ballots")],
        ),
        (
            "promises",
            b"made_on,by,promise,fulfilled_on\n2023-08-11,N,p,2023-08-01\n",
            &[(2, "fulfilled_on", "before the promise")],
        ),
        (
            "requests",
            b"kind,filed,by,subject,due\nulp_charge,2023-08-11,W,s,2023-08-01\n",
            &[(2, "due", "before it was filed")],
        ),
        (
            "votes",
            b"kind,date,summary,yes\nr,2023-10-09,s,many\n",
            &[(2, "yes", "not a whole number")],
        ),
    ];
    for (kind, file, expected) in checks {
        let (code, found) = import(&book, folder.path(), kind, file, &[]);
        assert_eq!(code, 1, "{found:?}");
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for ((row, column, message), (at, name, part)) in found.iter().zip(*expected) {
            assert_eq!((row, column.as_str()), (at, *name), "{message}");
            assert!(message.contains(part), "{message} must say {part}");
        }
    }
    assert_eq!(ok(&book, &["log", "tables"]), before);

    let mixed = b"date,kind,summary\n3/4/2023,x,y\n2023-05-01,x,z\n1.6.2023,x,w\n";
    let (code, _) = import(&book, folder.path(), "events", mixed, &["--dates", "dmy"]);
    assert_eq!(code, 0, "asked once, answered once");
    let csv = ok(&book, &["log", "export", "events"]);
    assert!(csv["csv"].as_str().unwrap().contains("2023-04-03,x"));
}
