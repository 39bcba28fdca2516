//! Several laptops from the command line: three captains, one headquarters, every order.

use std::path::PathBuf;

use serde_json::Value;

use crate::laptop::{Laptop, SHIFT};

fn orders() -> [[usize; 3]; 6] {
    [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ]
}

#[test]
fn three_laptops_give_one_book_in_all_six_orders() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let captains: Vec<Laptop> = ["Gate 1", "Gate 2", "Gate 3"]
        .iter()
        .map(|name| {
            let laptop = Laptop::new(home, name);
            laptop.plans("16:00", "NFX");
            laptop
        })
        .collect();
    // Two captains sign the same person in, offline; one corrects; guests and walk-ins everywhere.
    captains[0].ok(&["picket", "in", "1", "--shift", SHIFT, "--at", "16:05"]);
    captains[1].ok(&["picket", "in", "1", "--shift", SHIFT, "--at", "16:07"]);
    captains[1].ok(&["picket", "out", "1", "--shift", SHIFT, "--at", "18:00"]);
    captains[2].ok(&["picket", "in", "3", "--shift", SHIFT, "--at", "16:20"]);
    captains[0].ok(&["picket", "guest", "SAG-AFTRA", "--shift", SHIFT]);
    captains[2].ok(&["picket", "guest", "SAG-AFTRA", "--shift", SHIFT]);
    captains[1].ok(&["picket", "walk-in", "Abara, Chidi", "--shift", SHIFT]);
    let wrong = captains[2].ok(&["picket", "in", "2", "--shift", SHIFT, "--at", "16:25"]);
    captains[2].ok(&[
        "picket",
        "correct",
        wrong["id"].as_str().unwrap(),
        "--member",
        "4",
        "--reason",
        "read the wrong line",
        "--by",
        "Ana",
    ]);
    captains[2].ok(&[
        "picket",
        "missing",
        "--shift",
        SHIFT,
        "--confirm",
        "--by",
        "Ana",
    ]);

    let office = Laptop::new(home, "office");
    let own = office.code();
    let sheets: Vec<PathBuf> = captains
        .iter()
        .enumerate()
        .map(|(at, captain)| captain.exports(&own, &home.join(format!("{at}.picketsheet"))))
        .collect();
    for captain in &captains {
        office.ok(&["picket", "laptop", "introduce", &captain.code()]);
    }
    let mut books = Vec::new();
    for (number, order) in orders().iter().enumerate() {
        let office = office.copied(&home.join(format!("office {number}")));
        for at in order {
            let sheet = sheets[*at].to_str().unwrap();
            let first = office.ok(&["picket", "merge", sheet]);
            assert_eq!(first["sheets"][0]["outcome"], "taken", "{first}");
        }
        if number == 0 {
            let again = office.ok(&["picket", "merge", sheets[1].to_str().unwrap()]);
            assert_eq!(
                (&again["new"], &again["sheets"][0]["outcome"]),
                (&0.into(), &"known".into()),
                "a sheet that comes twice changes nothing"
            );
        }
        books.push(office.says());
    }
    let kinds: Vec<&str> = books[0]["conflicts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["kind"].as_str().unwrap())
        .collect();
    assert!(kinds.contains(&"twice"), "{kinds:?}");
    assert!(kinds.contains(&"same_name"), "{kinds:?}");
    assert_eq!(books[0]["shift"]["site_name"], "Example studio");
    assert!(books[0]["entries"]["total"].as_u64().unwrap() >= 10);
    for (number, book) in books.iter().enumerate() {
        assert_eq!(book, &books[0], "order {:?}", orders()[number]);
    }
}

#[test]
fn a_sheet_of_a_stranger_waits_and_what_is_wrong_with_others_is_named() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let captain = Laptop::new(home, "Gate 1");
    captain.plans("16:00", "NFX");
    captain.ok(&["picket", "in", "1", "--shift", SHIFT]);
    captain.ok(&["picket", "walk-in", "Ruiz, Ana", "--shift", SHIFT]);
    let office = Laptop::new(home, "office");
    let other = Laptop::new(home, "other");
    let folder = home.join("stick");
    std::fs::create_dir(&folder).unwrap();
    let good = captain.exports(&office.code(), &folder.join("a-good.picketsheet"));
    captain.exports(&other.code(), &folder.join("b-foreign.picketsheet"));
    let bytes = std::fs::read(&good).unwrap();
    let mut altered = bytes.clone();
    let last = altered.len() - 3;
    altered[last] ^= 1;
    std::fs::write(folder.join("c-altered.picketsheet"), altered).unwrap();
    std::fs::write(folder.join("d-cut.picketsheet"), &bytes[..bytes.len() / 2]).unwrap();
    std::fs::write(folder.join("e-text.picketsheet"), "hello").unwrap();
    std::fs::write(folder.join("readme.txt"), "not looked at").unwrap();

    let (code, report) = office.json(&["picket", "merge", folder.to_str().unwrap()]);
    assert_eq!(code, 1, "refused sheets are no success");
    let seen: Vec<(&str, &str)> = report["sheets"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (
                one["outcome"].as_str().unwrap(),
                one["code"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("kept_aside", "laptop_unknown"),
            ("refused", "sheet_not_for_us"),
            ("refused", "sheet_damaged"),
            ("refused", "sheet_damaged"),
            ("refused", "not_a_sheet"),
        ],
        "{report}"
    );
    let all = office.ok(&["picket", "laptop", "list"]);
    let held = &all["waiting"][0];
    assert_eq!(held["entries"], 2);
    assert_eq!(
        held["laptop"]["words"],
        captain.ok(&["picket", "laptop", "list"])["own"]["words"],
        "the words are what two people compare"
    );
    let taken = office.ok(&[
        "picket",
        "laptop",
        "introduce",
        held["laptop"]["code"].as_str().unwrap(),
    ]);
    assert_eq!(taken["new"], 2, "nothing of the sheet that waited is lost");
    let all = office.ok(&["picket", "laptop", "list"]);
    assert_eq!(all["waiting"], Value::Array(vec![]));
    assert_eq!(all["others"][0]["entries"], 2);
    let status = office.ok(&["picket", "status", "--shift", SHIFT]);
    assert_eq!(status["on_line"], 2);

    // A laptop whose clock stands in another year: taken, and said.
    captain.json_at(
        "2031-02-03T10:00:00Z",
        &["picket", "in", "3", "--shift", SHIFT],
    );
    let sheet = captain.exports(&office.code(), &home.join("year.picketsheet"));
    let report = office.ok(&["picket", "merge", sheet.to_str().unwrap()]);
    assert_eq!(report["new"], 1);
    let warnings = report["sheets"][0]["warnings"].to_string();
    assert!(warnings.contains("2031"), "{warnings}");

    let (code, refused) = office.json(&["picket", "laptop", "introduce", "hello"]);
    assert_eq!((code, &refused["code"]), (1, &"not_a_card".into()));
    let (code, _) = captain.json(&["picket", "export-sheet", "--to", "nobody"]);
    assert_eq!(code, 1);
}

#[test]
fn a_conflict_is_settled_with_who_when_and_why_and_nothing_is_erased() {
    let home = tempfile::tempdir().unwrap();
    let captain = Laptop::new(home.path(), "Gate 1");
    captain.plans("16:00", "NFX");
    captain.plans("16:10", "ABC");
    let second = "ABC-20230822-1610";
    captain.ok(&["picket", "in", "1", "--shift", SHIFT, "--at", "16:05"]);
    captain.ok(&["picket", "in", "1", "--shift", second, "--at", "16:20"]);
    captain.ok(&["picket", "walk-in", "Linh Tran", "--shift", SHIFT]);

    let (code, refused) = captain.json(&["picket", "settle", "x", "--keep-both", "--reason", "a"]);
    assert_eq!(code, 1, "{refused}");
    let found = captain.ok(&["picket", "conflicts"]);
    let of = |kind: &str| {
        let found = found
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["kind"] == kind);
        found.unwrap_or_else(|| panic!("{kind}: {found:?}"))["key"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let overlap = of("overlap");
    let name = of("same_name");
    let (code, _) = captain.json(&[
        "picket",
        "settle",
        &overlap,
        "--keep-both",
        "--reason",
        "ok",
    ]);
    assert_eq!(code, 1, "a change that nobody answers for is none");
    captain.ok(&[
        "picket",
        "settle",
        &overlap,
        "--error",
        "1",
        "--reason",
        "was never there",
        "--by",
        "Ana",
    ]);
    // Side 1 is the member of that name on the roster.
    captain.ok(&[
        "picket",
        "settle",
        &name,
        "--merge",
        "1",
        "--reason",
        "forgot the card",
        "--by",
        "Ana",
    ]);
    assert_eq!(captain.ok(&["picket", "conflicts"]), Value::Array(vec![]));
    let status = captain.ok(&["picket", "status", "--shift", SHIFT]);
    let mut names: Vec<&str> = status["open"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["González, Marisol", "Tran, Linh"]);
    let entries = captain.ok(&["picket", "entries", "--shift", second]);
    assert_eq!(entries["total"], 2, "the error stays, with what says so");
    let gone = entries["rows"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["kind"] == "in");
    let history = captain.ok(&["picket", "history", gone.unwrap()["id"].as_str().unwrap()]);
    assert_eq!(
        (&history[1]["by"], &history[1]["reason"]),
        (&"Ana".into(), &"was never there".into())
    );
    // Undoing what settled it opens it again.
    captain.ok(&["picket", "in", "2", "--shift", SHIFT]);
    captain.ok(&["picket", "in", "2", "--shift", SHIFT]);
    let found = captain.ok(&["picket", "conflicts"]);
    let twice = found[0]["key"].as_str().unwrap();
    captain.ok(&[
        "picket",
        "settle",
        twice,
        "--keep-both",
        "--reason",
        "two brothers",
        "--by",
        "Ana",
    ]);
    assert_eq!(captain.ok(&["picket", "conflicts"]), Value::Array(vec![]));
    let all = captain.ok(&["picket", "conflicts", "--all"]);
    assert_eq!(all[0]["settled"]["reason"], "two brothers");
}
