//! Sites, shifts, hours, paper, incidents and retention from the command line.

use std::path::Path;

use serde_json::{Value, json};

use crate::support::json_at;

fn ok(book: &Path, args: &[&str]) -> Value {
    ok_at(book, "2023-09-22T16:30:00Z", args)
}

fn ok_at(book: &Path, now: &str, args: &[&str]) -> Value {
    let (code, document) = json_at(book, now, args);
    assert_eq!(code, 0, "{args:?}: {document}");
    document
}

fn refused(book: &Path, args: &[&str], part: &str) {
    let (code, document) = json_at(book, "2023-09-22T16:30:00Z", args);
    assert_eq!(
        (code, &document["code"]),
        (1, &json!("bad_input")),
        "{document}"
    );
    let message = document["message"].as_str().unwrap();
    assert!(message.contains(part), "{message}");
}

/// A book with three members, a site with two gates and a week of shifts. Without a union its
/// zone is UTC.
fn planned(home: &Path) -> std::path::PathBuf {
    let book = home.join("book");
    ok(&book, &["book", "create", "--label", "Line"]);
    let roster = home.join("roster.csv");
    std::fs::write(
        &roster,
        "number;name;status;alternate duty by\n1;González, Marisol;good;\n2;O’Neill, Robert;late;\n3;Tran, Linh;;Kim\n",
    )
    .unwrap();
    ok(&book, &["roster", "import", roster.to_str().unwrap()]);
    ok(
        &book,
        &[
            "picket", "site", "set", "NFX", "--name", "Studio", "--gate", "North:40", "--gate",
            "South",
        ],
    );
    ok(
        &book,
        &["picket", "holiday", "set", "2023-09-20", "A holiday"],
    );
    let plan = ok(
        &book,
        &[
            "picket",
            "shift",
            "plan",
            "NFX",
            "--first",
            "2023-09-18",
            "--last",
            "2023-09-22",
            "--from",
            "9:00",
            "--to",
            "13:00",
            "--gate",
            "North",
            "--captain",
            "Kim",
        ],
    );
    assert_eq!(plan["new"], 4);
    assert_eq!(plan["left_out"], json!(["2023-09-20"]));
    book
}

#[test]
fn hours_follow_the_rule_and_say_what_is_missing_and_why() {
    let home = tempfile::tempdir().unwrap();
    let book = planned(home.path());
    for day in ["18", "19", "21", "22"] {
        let shift = format!("NFX-202309{day}-0900-NORTH");
        ok(
            &book,
            &["picket", "in", "1", "--shift", &shift, "--at", "9:00"],
        );
        ok(
            &book,
            &["picket", "out", "1", "--shift", &shift, "--at", "13:00"],
        );
    }
    ok(
        &book,
        &[
            "picket",
            "in",
            "2",
            "--shift",
            "NFX-20230918-0900-NORTH",
            "--at",
            "9:20",
        ],
    );
    ok(
        &book,
        &[
            "picket",
            "in",
            "99",
            "--shift",
            "NFX-20230918-0900-NORTH",
            "--at",
            "9:20",
        ],
    );
    let week = ok(&book, &["picket", "hours", "--week", "2023-09-20"]);
    let said = |week: &Value| -> Vec<String> {
        week["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| {
                format!(
                    "{}: {}",
                    row["number"].as_str().unwrap(),
                    row["said"].as_str().unwrap()
                )
            })
            .collect()
    };
    assert_eq!(
        said(&week),
        ["99: short by 16 h", "1: meets rule", "2: short by 16 h"],
        "one missing sign-out cannot make sixteen hours"
    );
    ok(&book, &["picket", "rule", "preset", "4"]);
    let week = ok(
        &book,
        &["picket", "hours", "--week", "2023-09-20", "--absent"],
    );
    assert_eq!(
        said(&week),
        [
            "99: short by 1 day",
            "1: meets rule",
            "2: short by 1 day",
            "3: short by 1 day"
        ]
    );
    assert_eq!(week["totals"]["absent"], 1);

    let text = serde_json::to_string(&week["rule"]["rule"]).unwrap();
    let file = home.path().join("rule.json");
    let own = text.replace(
        "4 hours of picket or 8 hours of other duty, once a week",
        "Ours",
    );
    std::fs::write(
        &file,
        own.replace("\"min_minutes\":240", "\"min_minutes\":200"),
    )
    .unwrap();
    ok(&book, &["picket", "rule", "set", file.to_str().unwrap()]);
    let week = ok(
        &book,
        &["picket", "hours", "--rule", "Ours", "--week", "2023-09-20"],
    );
    assert_eq!(
        said(&week),
        ["99: needs review", "1: meets rule", "2: needs review"],
        "until the shift's end it would be enough, so somebody has to look"
    );
    std::fs::write(&file, "{\"name\":\"x\"}").unwrap();
    refused(
        &book,
        &["picket", "rule", "set", file.to_str().unwrap()],
        "not a rule",
    );
    refused(&book, &["picket", "hours", "--rule", "Nobody’s"], "no rule");

    let one = ok(&book, &["picket", "hours", "--member", "1"]);
    assert_eq!(one["weeks"][0]["stays"].as_array().unwrap().len(), 4);
    for (kind, name) in [
        ("record-pdf", "record.pdf"),
        ("record-csv", "record.csv"),
        ("site-day-csv", "days.csv"),
        ("coverage-csv", "coverage.csv"),
        ("statement-pdf", "statement.pdf"),
        ("statement-file", "statement.json"),
    ] {
        let path = home.path().join(name);
        let path = path.to_str().unwrap();
        let done = ok(&book, &["picket", "report", kind, path, "--member", "1"]);
        assert!(done["rows"].as_u64().unwrap() > 0, "{kind}: {done}");
    }
    let csv = std::fs::read_to_string(home.path().join("record.csv")).unwrap();
    assert!(
        csv.contains("1,González,Marisol,2023-09-18,16.00,4,"),
        "{csv}"
    );
    assert!(
        !csv.to_lowercase().contains("eligible"),
        "the union decides"
    );
}

#[test]
fn a_sheet_is_printed_and_keyed_in_row_by_row() {
    let home = tempfile::tempdir().unwrap();
    let book = planned(home.path());
    let shift = "NFX-20230918-0900-NORTH";
    let pdf = home.path().join("sheet.pdf");
    let printed = ok(
        &book,
        &[
            "picket",
            "print-sheet",
            pdf.to_str().unwrap(),
            "--shift",
            shift,
            "--sheets",
            "2",
        ],
    );
    assert_eq!(printed["sheets"][1], format!("{shift}/2"));
    assert!(std::fs::read(&pdf).unwrap().starts_with(b"%PDF-"));

    let rows = home.path().join("rows.csv");
    std::fs::write(&rows, "1,905,1300\n\n3,9:10,13:00,alternate\n,9,12,,Abara Chidi\n2,9:00,13:00,picket,Sam O’Neill\n").unwrap();
    let sheet = format!("{shift}/1");
    let keyed = ok(
        &book,
        &[
            "picket",
            "key-sheet",
            &sheet,
            rows.to_str().unwrap(),
            "--by",
            "Kim",
            "--signed",
        ],
    );
    let shown: Vec<String> = keyed["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            format!(
                "{} {} {}-{}",
                row["row"],
                row["name"].as_str().unwrap(),
                row["came"].as_str().unwrap(),
                row["left"].as_str().unwrap()
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            "1 González, Marisol 09:05-13:00",
            "3 Tran, Linh 09:10-13:00",
            "4 Abara Chidi 09:00-12:00",
            "5 O’Neill, Robert 09:00-13:00",
        ]
    );
    assert_eq!(keyed["sheet"]["signature_seen"], true);
    let proxy = ok(&book, &["picket", "hours", "--member", "2"]);
    assert_eq!(
        proxy["weeks"][0]["stays"][0]["doubts"],
        json!(["somebody else came in the member’s place"])
    );
    refused(
        &book,
        &[
            "picket",
            "key-sheet",
            "XYZ-1/1",
            rows.to_str().unwrap(),
            "--by",
            "Kim",
        ],
        "no shift",
    );
}

#[test]
fn shifts_are_cancelled_changed_and_removed_and_incidents_kept() {
    let home = tempfile::tempdir().unwrap();
    let book = planned(home.path());
    let shift = "NFX-20230921-0900-NORTH";
    ok(
        &book,
        &["picket", "shift", "cancel", shift, "--reason", "heat"],
    );
    ok(
        &book,
        &["picket", "shift", "change", shift, "--coordinator", "Ono"],
    );
    let list = ok(&book, &["picket", "shift", "list", "--week", "2023-09-21"]);
    let row = list
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["code"] == shift)
        .unwrap();
    assert_eq!(
        (
            &row["cancelled"],
            &row["coordinator"],
            &row["captain"],
            &row["capacity"]
        ),
        (&json!("heat"), &json!("Ono"), &json!("Kim"), &json!(40))
    );
    ok(
        &book,
        &["picket", "in", "1", "--shift", shift, "--at", "9:00"],
    );
    assert_eq!(
        ok(
            &book,
            &[
                "picket",
                "shift",
                "remove",
                shift,
                "NFX-20230922-0900-NORTH"
            ]
        )["removed"],
        1,
        "a shift with entries must stay"
    );
    refused(
        &book,
        &[
            "picket",
            "shift",
            "plan",
            "NFX",
            "--first",
            "2023-09-18",
            "--from",
            "9:00",
            "--to",
            "13:00",
            "--gate",
            "West",
        ],
        "no gate",
    );
    let add = [
        "picket",
        "incident",
        "add",
        "--day",
        "2023-09-21",
        "--time",
        "10:40",
        "--place",
        "North",
        "--seen",
        "A van did not stop.",
        "--by",
        "Kim",
    ];
    assert_eq!(ok(&book, &add)[0]["place"], "North");
    let mut later = add;
    later[4] = "2024-01-01";
    refused(&book, &later, "not come yet");
}

#[test]
fn a_purge_says_what_goes_and_a_hand_over_wipes_only_what_was_copied() {
    let home = tempfile::tempdir().unwrap();
    let book = planned(home.path());
    ok(
        &book,
        &[
            "picket",
            "in",
            "1",
            "--shift",
            "NFX-20230918-0900-NORTH",
            "--at",
            "9:00",
        ],
    );
    let late = "2024-03-01T12:00:00Z";
    assert_eq!(
        ok_at(&book, late, &["picket", "purge", "--dry-run"])["entries"],
        0
    );
    ok_at(&book, late, &["picket", "retention", "--attendance", "90"]);
    let preview = ok_at(&book, late, &["picket", "purge", "--dry-run"]);
    assert_eq!(
        (&preview["entries"], &preview["done"]),
        (&json!(1), &json!(false))
    );
    assert_eq!(ok_at(&book, late, &["picket", "purge"])["done"], false);
    assert_eq!(
        ok_at(&book, late, &["picket", "purge", "--yes"])["done"],
        true
    );
    assert_eq!(
        ok_at(&book, late, &["picket", "purge", "--dry-run"])["entries"],
        0
    );
    let list = ok_at(
        &book,
        late,
        &["picket", "shift", "list", "--week", "2023-09-18"],
    );
    assert_eq!(list[0]["came"], 1, "the count stays");
    assert_eq!(
        ok_at(&book, late, &["roster", "search", "tran"])[0]["number"],
        "3"
    );

    let stick = home.path().join("stick");
    std::fs::create_dir(&stick).unwrap();
    let only = ok_at(
        &book,
        late,
        &["picket", "hand-over", stick.to_str().unwrap()],
    );
    assert_eq!(
        (&only["members"], &only["wiped"]),
        (&json!(3), &Value::Null)
    );
    std::fs::remove_dir_all(only["copy"].as_str().unwrap()).unwrap();
    let done = ok_at(
        &book,
        late,
        &["picket", "hand-over", stick.to_str().unwrap(), "--wipe"],
    );
    assert_eq!(done["wiped"]["members"], 3);
    assert_eq!(ok_at(&book, late, &["roster", "search", "tran"]), json!([]));
    let copy = Path::new(done["copy"].as_str().unwrap());
    assert_eq!(
        ok_at(copy, late, &["roster", "search", "tran"])[0]["number"],
        "3"
    );
}
