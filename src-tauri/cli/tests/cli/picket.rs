//! The picket line from the command line: a roster, a shift, a queue.

use std::path::Path;

use serde_json::Value;

use crate::support::json_at;

fn json(book: &Path, args: &[&str]) -> (i32, Value) {
    json_at(book, "2023-08-22T16:30:00Z", args)
}

fn ok(book: &Path, args: &[&str]) -> Value {
    let (code, document) = json(book, args);
    assert_eq!(code, 0, "{args:?}: {document}");
    document
}

#[test]
fn a_captain_takes_the_roster_in_plans_a_shift_and_signs_a_queue_in() {
    let home = tempfile::tempdir().unwrap();
    let book = home.path().join("book");
    ok(&book, &["book", "create", "--label", "Line"]);

    let good = home.path().join("roster.csv");
    std::fs::write(&good, "Card;Surname;First name;Status\n1;González;Marisol;good\n2;O'Neill;Robert;late\n3;Tran;Linh;\n").unwrap();
    let bad = home.path().join("bad.csv");
    std::fs::write(&bad, "number,last\n7,Ruiz\n7,Lee\n").unwrap();
    let (good, bad) = (good.to_str().unwrap(), bad.to_str().unwrap());

    let preview = ok(&book, &["roster", "import", good, "--dry-run"]);
    assert_eq!(
        (&preview["added"], &preview["taken"]),
        (&3.into(), &false.into())
    );
    assert_eq!(
        ok(&book, &["roster", "search", "tran"]),
        Value::Array(vec![])
    );
    assert_eq!(ok(&book, &["roster", "import", good])["taken"], true);
    assert_eq!(ok(&book, &["roster", "import", good])["same"], 3);
    let (code, refused) = json(&book, &["roster", "import", bad]);
    assert_eq!((code, &refused["code"]), (1, &"bad_input".into()));
    assert!(
        refused["message"].as_str().unwrap().contains("Line 3"),
        "{refused}"
    );
    assert_eq!(
        ok(&book, &["roster", "search", "ruiz"]),
        Value::Array(vec![]),
        "nothing of a refused file may be taken in"
    );
    assert_eq!(
        ok(&book, &["roster", "search", "gonzales marsol"])[0]["number"],
        "1"
    );
    assert_eq!(ok(&book, &["roster", "search", "bob"])[0]["number"], "2");

    ok(
        &book,
        &["picket", "site", "set", "nfx", "--name", "Example studio"],
    );
    let plan = [
        "picket",
        "shift",
        "plan",
        "NFX",
        "--first",
        "2023-08-22",
        "--from",
        "16:00",
        "--to",
        "20:00",
    ];
    assert_eq!(ok(&book, &plan)["new"], 1);
    assert_eq!(ok(&book, &plan)["new"], 0, "planned twice is planned once");

    let shift = "NFX-20230822-1600";
    let signed = ok(&book, &["picket", "in", "1", "--shift", shift]);
    assert_eq!(
        (&signed["name"], &signed["marks"]),
        (&"González, Marisol".into(), &Value::Array(vec![]))
    );
    assert_eq!(signed["at"], "2023-08-22T16:30:00+00:00");
    let marks = |args: &[&str]| ok(&book, args)["marks"][0].as_str().unwrap().to_owned();
    assert_eq!(
        marks(&["picket", "in", "1", "--shift", shift]),
        "was already in"
    );
    assert_eq!(
        marks(&["picket", "in", "2"]),
        "standing to be checked by the union"
    );
    assert_eq!(marks(&["picket", "in", "999"]), "not on the roster");
    assert_eq!(marks(&["picket", "out", "3"]), "was not signed in");
    assert_eq!(
        marks(&["picket", "walk-in", "Abara, Chidi"]),
        "not on the roster"
    );
    ok(&book, &["picket", "guest", "SAG-AFTRA"]);
    let status = ok(&book, &["picket", "status"]);
    assert_eq!(
        (&status["on_line"], &status["guests"], &status["saved"]),
        (&5.into(), &1.into(), &7.into())
    );
    ok(&book, &["picket", "out", "1", "--at", "17:45"]);
    let status = ok(&book, &["picket", "status", "--shift", shift]);
    assert_eq!(status["on_line"], 4);

    let (code, refused) = json(&book, &["picket", "in", "1", "--shift", "NOWHERE"]);
    assert_eq!(code, 1);
    assert!(refused["message"].as_str().unwrap().contains("NOWHERE"));
}
