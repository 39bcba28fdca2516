//! The bargaining log on the command line.

use serde_json::Value;

use crate::support::{cli, demo, json, ok};

fn issue<'a>(tracker: &'a Value, code: &str) -> &'a Value {
    let rows = tracker["rows"].as_array().unwrap();
    rows.iter()
        .find(|row| row["issue"] == code)
        .unwrap_or_else(|| panic!("{code} is an issue"))
}

#[test]
fn the_demo_says_what_changed_between_two_offers_and_what_each_side_says() {
    let (_folder, book) = demo();
    let compared = ok(&book, &["offer", "compare", "may1-union", "aug11", "sep24"]);
    let minimums = &compared["issues"][0];
    assert_eq!(minimums["issue"], "minimums");
    let raise = &minimums["lines"][0];
    let sums: Vec<(&str, &str)> = raise["cells"]
        .as_array()
        .unwrap()
        .iter()
        .map(|cell| {
            (
                cell["simple"].as_str().unwrap(),
                cell["compounded"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        sums,
        [("16", "16.87"), ("12.5", "13.02"), ("12.5", "13.02")]
    );
    let first = &raise["changes"][0];
    assert_eq!(
        (first["year"].as_u64(), first["difference"].as_str()),
        (Some(1), Some("-1"))
    );

    let ai = compared["issues"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["issue"] == "ai")
        .unwrap();
    let said: Vec<&str> = ai["lines"][0]["cells"][1]["terms"][0]["characterizations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["by"]["name"].as_str().unwrap())
        .collect();
    assert_eq!(said, ["AMPTP", "WGA"], "both sides, under their names");
}

#[test]
fn the_tracker_knows_what_was_known_on_its_day() {
    let (_folder, book) = demo();
    let settled = ok(&book, &["tracker"]);
    assert_eq!(settled["as_of"], "2023-09-26");
    assert_eq!(issue(&settled, "minimums")["state"], "agreed");
    assert_eq!(issue(&settled, "tv_weeks")["state"], "not_addressed");
    assert_eq!(
        issue(&settled, "minimums")["history"]
            .as_array()
            .unwrap()
            .len(),
        3
    );
}

#[test]
fn the_timeline_and_the_strike_days_are_those_of_the_facts() {
    let (_folder, book) = demo();
    let line = ok(
        &book,
        &["timeline", "--from", "2023-08-22", "--to", "2023-08-22"],
    );
    let ids: Vec<&str> = line["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["id"].as_str().unwrap())
        .collect();
    assert!(ids.contains(&"e16") && ids.contains(&"e17"), "{ids:?}");
    let meeting = line["entries"]
        .as_array()
        .unwrap()
        .iter()
        .find(|entry| entry["id"] == "e16")
        .unwrap();
    assert_eq!(meeting["date"]["strike_day"], 113);
    assert_eq!(meeting["place_state"], "contested");
    let open: Vec<&str> = line["conflicts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|conflict| conflict["id"].as_str().unwrap())
        .collect();
    assert_eq!(
        open,
        ["c1", "c2", "c3"],
        "what the sources dispute about that day comes along"
    );
    for conflict in line["conflicts"].as_array().unwrap() {
        assert_eq!(conflict["versions"].as_array().unwrap().len(), 2);
    }
    for (date, day) in [("2023-08-03", 94), ("2023-08-22", 113), ("2023-09-24", 146)] {
        assert_eq!(ok(&book, &["strike-day", date])["strike_day"], day);
    }
    assert!(ok(&book, &["strike-day", "2023-05-01"])["strike_day"].is_null());
    let whole = ok(&book, &["timeline"]);
    assert_eq!(
        whole["total"].as_u64().unwrap(),
        whole["entries"].as_array().unwrap().len() as u64
    );
}

#[test]
fn every_fact_of_the_demo_goes_out_and_comes_in_unchanged() {
    let (folder, book) = demo();
    for (kind, rows) in [
        ("parties", 21),
        ("events", 33),
        ("sessions", 8),
        ("proposals", 7),
        ("terms", 49 - 1),
        ("promises", 13),
        ("votes", 3),
        ("conflicts", 10),
        ("numbers", 11),
        ("sources", 48),
    ] {
        let out = cli(&book, &["log", "export", kind]);
        assert_eq!(out.status.code(), Some(0));
        let file = folder.path().join(format!("{kind}.csv"));
        std::fs::write(&file, &out.stdout).unwrap();
        let again = ok(&book, &["log", "import", kind, file.to_str().unwrap()]);
        assert_eq!(
            (
                again["new"].as_u64(),
                again["changed"].as_u64(),
                again["unchanged"].as_u64()
            ),
            (Some(0), Some(0), Some(rows)),
            "{kind}"
        );
    }
}

#[test]
fn a_file_with_a_problem_changes_nothing() {
    let (folder, book) = demo();
    let file = folder.path().join("terms.csv");
    std::fs::write(&file, "proposal,issue,term,vlaue\naug11,minimums,x,5\n").unwrap();
    let (code, answer) = json(&book, &["log", "import", "terms", file.to_str().unwrap()]);
    assert_eq!(code, 1);
    assert_eq!(
        (
            answer["problems"][0]["row"].as_u64(),
            answer["problems"][0]["column"].as_str()
        ),
        (Some(1), Some("vlaue"))
    );
    assert!(
        answer["problems"][0]["message"]
            .as_str()
            .unwrap()
            .contains("“value”")
    );

    std::fs::write(
        &file,
        "proposal;issue;term;value;unit\naug11;minimums;new one;5;%\n",
    )
    .unwrap();
    let dry = ok(
        &book,
        &[
            "log",
            "import",
            "terms",
            file.to_str().unwrap(),
            "--dry-run",
        ],
    );
    assert_eq!(
        (dry["new"].as_u64(), dry["written"].as_bool()),
        (Some(1), Some(false))
    );
    let done = ok(&book, &["log", "import", "terms", file.to_str().unwrap()]);
    assert_eq!(
        (done["new"].as_u64(), done["written"].as_bool()),
        (Some(1), Some(true))
    );
    let again = ok(&book, &["log", "import", "terms", file.to_str().unwrap()]);
    assert_eq!(
        (again["new"].as_u64(), again["unchanged"].as_u64()),
        (Some(0), Some(1))
    );
}

#[test]
fn a_template_can_be_imported() {
    let (folder, book) = demo();
    for kind in [
        "parties",
        "events",
        "sessions",
        "proposals",
        "terms",
        "promises",
        "votes",
        "conflicts",
    ] {
        let out = cli(&book, &["log", "template", kind]);
        let file = folder.path().join("template.csv");
        std::fs::write(&file, &out.stdout).unwrap();
        let done = ok(
            &book,
            &["log", "import", kind, file.to_str().unwrap(), "--dry-run"],
        );
        assert_eq!(
            done["problems"].as_array().unwrap().len(),
            0,
            "{kind}: {done}"
        );
    }
}

#[test]
fn a_comparison_says_whose_word_each_change_is_beside() {
    let (_folder, book) = demo();
    let compared = ok(
        &book,
        &["offer", "compare", "may1-union", "may1-employer", "aug11"],
    );
    let issues = compared["issues"].as_array().unwrap();
    let changes = |code: &str, label: &str| -> Vec<Value> {
        let issue = issues.iter().find(|one| one["issue"] == code).unwrap();
        let lines = issue["lines"].as_array().unwrap();
        let line = lines.iter().find(|line| line["label"] == label).unwrap();
        line["changes"].as_array().unwrap().clone()
    };
    let raise = changes("minimums", "general increase");
    assert!(
        raise
            .iter()
            .any(|one| one["from"] == 1 && one["to"] == 3 && one["own"] == false),
        "the employers said nothing on May 1, so August 11 stands beside the union's: {raise:?}"
    );
    assert!(
        raise
            .iter()
            .any(|one| one["to"] == 2 && one["what"] == "silent"),
        "a side that never spoke of it has not dropped it: {raise:?}"
    );
    let ai = changes("ai", "rules on AI");
    assert!(
        ai.iter()
            .any(|one| one["from"] == 2 && one["to"] == 3 && one["own"] == true),
        "a side is measured by its own word first: {ai:?}"
    );
}

#[test]
fn a_table_without_its_codes_is_recognised_and_a_slip_in_a_code_is_said() {
    let (folder, book) = demo();
    let whole = cli(&book, &["log", "export", "terms"]).stdout;
    let mut reader = csv::Reader::from_reader(whole.strip_prefix(b"\xef\xbb\xbf").unwrap());
    let mut rows: Vec<csv::StringRecord> = vec![reader.headers().unwrap().clone()];
    rows.extend(reader.into_records().map(Result::unwrap));
    let bare = folder.path().join("bare.csv");
    let mut writer = csv::Writer::from_path(&bare).unwrap();
    for row in &rows {
        writer.write_record(row.iter().skip(1)).unwrap();
    }
    drop(writer);
    let bare = bare.to_str().unwrap();
    let again = ok(&book, &["log", "import", "terms", bare]);
    assert_eq!(again["new"], 0, "{again}");
    assert_eq!(again["changed"], 0, "{again}");
    assert_eq!(again["unchanged"], rows.len() as u64 - 1);

    let slip = folder.path().join("slip.csv");
    std::fs::write(
        &slip,
        "proposal,issue,term,value,unit\naug111,minimums,general increase,5,%\n",
    )
    .unwrap();
    let told = ok(
        &book,
        &[
            "log",
            "import",
            "terms",
            slip.to_str().unwrap(),
            "--dry-run",
        ],
    );
    assert_eq!(told["problem_count"], 0);
    assert_eq!(
        told["warnings"],
        serde_json::json!(["line 2, proposal: “aug111” is not in proposals yet"])
    );
}

#[test]
fn the_tracker_and_the_comparison_speak_in_sentences() {
    let (_folder, book) = demo();
    let told = String::from_utf8(cli(&book, &["tracker"]).stdout).unwrap();
    assert!(told.contains("days ago): "), "{told}");
    assert!(
        told.contains("Tentative agreement of September 24 (tentatively agreed 2023-09-24)"),
        "{told}"
    );
    let told =
        String::from_utf8(cli(&book, &["offer", "compare", "may1-union", "aug11"]).stdout).unwrap();
    assert!(
        told.contains(
            "What changed: Employer counter of August 11, beside Union position of May 1\n      year 1: 6 %, then 5 % (1 point less)"
        ),
        "{told}"
    );
    assert!(
        told.contains("no number any longer; it was 12 writers\n"),
        "{told}"
    );
}
