//! What stands on printed sheets, as another library reads them.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::support::json_at;

const SHIFT: &str = "NFX-20230918-0900-NORTH";
/// One name a script, and a long one.
const NAMES: [&str; 8] = [
    "李, 梅",
    "김, 민준",
    "محمد, ليلى",
    "כהן, דוד",
    "Иванова, Мария",
    "Nguyễn Thị, Ánh",
    "González, Marisol",
    "Wolfeschlegelsteinhausenbergerdorff, Hubert Blaine",
];

/// A book whose members all came to one shift.
struct Line {
    home: tempfile::TempDir,
    book: PathBuf,
}

impl Line {
    fn with(names: &[&str]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let line = Self {
            book: home.path().join("book"),
            home,
        };
        line.ok(&["book", "create", "--label", "Line"]);
        let mut rows = String::from("number;name\n");
        let mut keyed = String::new();
        for (number, name) in (1..).zip(names) {
            rows.push_str(&format!("{number};{name}\n"));
            keyed.push_str(&format!("{number},905,1130\n"));
        }
        let roster = line.file("roster.csv", &rows);
        line.ok(&["roster", "import", &roster]);
        let site = ["picket", "site", "set", "NFX", "--name", "Studio", "--gate"];
        line.ok(&[&site[..], &["North"]].concat());
        let plan = ["picket", "shift", "plan", "NFX", "--first", "2023-09-18"];
        let times = ["--from", "9:00", "--to", "13:00", "--gate", "North"];
        line.ok(&[&plan[..], &times].concat());
        let rows = line.file("rows.csv", &keyed);
        let sheet = format!("{SHIFT}/1");
        line.ok(&["picket", "key-sheet", &sheet, &rows, "--by", "Kim"]);
        line
    }

    fn path(&self, name: &str) -> String {
        self.home.path().join(name).display().to_string()
    }

    fn file(&self, name: &str, text: &str) -> String {
        std::fs::write(self.path(name), text).unwrap();
        self.path(name)
    }

    fn ok(&self, args: &[&str]) -> Value {
        let (code, document) = json_at(&self.book, "2023-09-22T16:30:00Z", args);
        assert_eq!(code, 0, "{args:?}: {document}");
        document
    }

    /// What the command answers, and the words of each page that it wrote.
    fn prints(&self, args: &[&str], large: bool) -> (Value, Vec<String>) {
        let more: &[&str] = if large { &["--large"] } else { &[] };
        let done = self.ok(&[args, more].concat());
        (
            done,
            pages(Path::new(args[2 + usize::from(args[1] == "report")])),
        )
    }
}

/// The words of each page, on one line.
fn pages(path: &Path) -> Vec<String> {
    let read = lopdf::Document::load(path).unwrap();
    read.get_pages()
        .keys()
        .map(|page| {
            let text = read.extract_text(&[*page]).unwrap();
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        })
        .collect()
}

#[test]
fn names_of_every_script_print_or_the_sheet_says_which_do_not() {
    let line = Line::with(&NAMES);
    let pdf = line.path("sheet.pdf");
    let args = ["picket", "print-sheet", &pdf, "--shift", SHIFT, "--names"];
    for large in [false, true] {
        let (done, text) = line.prints(&args, large);
        assert_eq!(text.len(), 1, "the lines to sign on fit below the rows");
        assert!(!text[0].contains('?'), "{}", text[0]);
        let odd: Vec<&str> = done["unprintable"]
            .as_array()
            .unwrap()
            .iter()
            .map(|name| name.as_str().unwrap())
            .collect();
        for name in ["Nguyễn", "Иванова", "González"] {
            assert!(text[0].contains(name), "{name}: {}", text[0]);
        }
        // Which fonts this computer has is not known here, but it must be one or the other.
        assert_eq!(text[0].contains("A box stands for"), !odd.is_empty());
        for letter in ["李", "김"] {
            let told = odd.iter().any(|name| name.contains(letter));
            assert!(told || text[0].contains(letter), "{letter}: {}", text[0]);
        }
    }
}

#[test]
fn a_letter_without_a_font_is_said_on_the_paper_with_its_row() {
    // U+2FE0 is given to no letter.
    let line = Line::with(&["Abara, Chidi", "\u{2fe0}, Mei", "Tran, Linh"]);
    let pdf = line.path("sheet.pdf");
    let args = ["picket", "print-sheet", &pdf, "--shift", SHIFT, "--names"];
    let (done, text) = line.prints(&args, false);
    assert_eq!(done["unprintable"], json!(["\u{2fe0}, Mei"]));
    assert!(text[0].contains("See row"), "{}", text[0]);

    let pdf = line.path("record.pdf");
    let (done, text) = line.prints(&["picket", "report", "record-pdf", &pdf], false);
    assert_eq!(done["unprintable"], json!(["\u{2fe0}, Mei"]));
    assert!(text[0].contains("See 2."), "{}", text[0]);
}

#[test]
fn headings_stand_in_full_and_signatures_below_the_last_row() {
    let line = Line::with(&NAMES[4..]);
    let pdf = line.path("any.pdf");
    let sheets = [
        "picket",
        "print-sheet",
        &pdf,
        "--shift",
        SHIFT,
        "--sheets",
        "2",
    ];
    let record = ["picket", "report", "record-pdf", &pdf];
    let days = ["picket", "report", "site-day-pdf", &pdf];
    let own = ["picket", "report", "statement-pdf", &pdf, "--member", "1"];
    let signed = [
        "Captain",
        "Lot coordinator",
        "Received for the union",
        "Date",
    ];
    for large in [false, true] {
        let (done, text) = line.prints(&sheets, large);
        assert_eq!(text.len(), 2);
        assert!(done["rows"].as_u64().unwrap() >= if large { 13 } else { 20 });
        for (number, page) in (1..).zip(&text) {
            let code = format!("{SHIFT}/{number}");
            for part in [
                code.as_str(),
                "Row",
                "Member no.",
                "Name in print",
                "Initials",
                "Captain’s signature",
                "Keyed in by, date",
            ] {
                assert!(page.contains(part), "{part} is missing: {page}");
            }
        }
        for (args, parts) in [
            (&record[..], &["Result", "Captain’s initials", "Shifts"][..]),
            (&days[..], &["Members", "Coordinator’s initials"][..]),
            (&own[..], &["To review", "Counts"][..]),
        ] {
            let (_, text) = line.prints(args, large);
            assert_eq!(text.len(), 1, "{args:?}: one page takes it all");
            for part in parts.iter().chain(&signed) {
                assert!(text[0].contains(part), "{part} is missing: {}", text[0]);
            }
            assert!(text[0].contains("1 / 1"));
        }
    }
}

#[test]
fn names_that_did_not_fit_on_the_sheets_are_counted_on_the_last() {
    let names: Vec<String> = (1..=50).map(|n| format!("Picket{n}, Pat")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let line = Line::with(&names);
    let pdf = line.path("sheet.pdf");
    for (sheets, left) in [("2", true), ("3", false)] {
        let args = [
            "picket",
            "print-sheet",
            &pdf,
            "--shift",
            SHIFT,
            "--names",
            "--sheets",
            sheets,
        ];
        let (_, text) = line.prints(&args, false);
        let named = text.join(" ").matches(", Pat").count();
        let said = format!("{} more people", 50 - named);
        let last = text.last().unwrap();
        assert_eq!(last.contains(&said), left, "{named} names: {last}");
        assert_eq!(named < 50, left, "three sheets take all of them");
        assert!(!text[0].contains("more people"), "said once: {text:?}");
        assert_eq!(text.len().to_string(), sheets);
    }
}
