//! A captain's morning: a queue, mistakes, a laptop's sheet, in the real window.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use picketbook_app::book::{Book, Opening};
use picketbook_app::clock::Clock;
use picketbook_app::view::{RosterFileWanted, ShiftPlan, SiteSave};
use picketbook_e2e::{Computer, Window};

const PASSPHRASE: &str = "velvet anchor plough 7 marbles";
const FIRST: [&str; 20] = [
    "Marisol",
    "Robert",
    "José",
    "Katherine",
    "Linh",
    "William",
    "Zoë",
    "Michael",
    "Siobhán",
    "Elizabeth",
    "Łukasz",
    "Thomas",
    "Ana",
    "Chidi",
    "Daniel",
    "Guadalupe",
    "Margaret",
    "Nguyên",
    "Patricia",
    "Søren",
];
const LAST: [&str; 30] = [
    "González",
    "Gonzalez Ortiz",
    "Gonçalves",
    "O'Neill",
    "O’Brien",
    "Tran",
    "Trần",
    "de la Cruz",
    "Großmann",
    "Nowak",
    "Abara",
    "MacDonald",
    "McDonald",
    "Müller",
    "Mueller",
    "Smith",
    "Smyth",
    "Johnson",
    "Johnston",
    "Johansson",
    "Ramírez",
    "Ramos",
    "Kowalski",
    "Ivanova",
    "Ní Dhomhnaill",
    "Van den Berg",
    "Fernández",
    "Hernández",
    "Nakamura",
    "Okafor",
];
const NICKNAMES: [(&str, &str); 9] = [
    ("Robert", "bob"),
    ("Katherine", "kate"),
    ("William", "bill"),
    ("Michael", "mike"),
    ("Elizabeth", "liz"),
    ("Thomas", "tom"),
    ("Daniel", "dan"),
    ("Guadalupe", "lupe"),
    ("Margaret", "peggy"),
];

/// Somebody of the roster.
struct Member {
    number: String,
    first: &'static str,
    last: &'static str,
}

/// 600 people: every first name with every last name, so that a few letters fit many.
fn roster() -> Vec<Member> {
    let mut all = Vec::new();
    for (row, last) in LAST.into_iter().enumerate() {
        for (column, first) in FIRST.into_iter().enumerate() {
            all.push(Member {
                number: format!("{}", 20_000 + (row * FIRST.len() + column) * 13),
                first,
                last,
            });
        }
    }
    all
}

/// How a captain with a queue types this person, by turns.
fn typed(member: &Member, turn: usize) -> String {
    let cut = |text: &str, letters: usize| text.chars().take(letters).collect::<String>();
    let (first, last) = (member.first, member.last);
    match turn % 10 {
        0 => format!("{} {}", cut(last, 4), cut(first, 3)),
        1 => format!("{} {}", cut(first, 4), cut(last, 4)),
        2 => format!("{} {first}", swapped(last)),
        3 => format!("{} {}", without_accents(last), without_accents(first)),
        4 | 9 => member.number.clone(),
        5 => NICKNAMES
            .iter()
            .find(|(name, _)| *name == first)
            .map_or_else(
                || format!("{last} {first}"),
                |(_, nick)| format!("{nick} {last}"),
            ),
        6 => format!("{first} {}", without_letter(last)),
        7 => format!("{last}{} {}", last.chars().last().unwrap(), cut(first, 3)),
        _ => format!("{} {}", last.to_uppercase(), cut(&first.to_uppercase(), 3)),
    }
}

fn swapped(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    letters.swap(1, 2);
    letters.into_iter().collect()
}

fn without_letter(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    letters.remove(2);
    letters.into_iter().collect()
}

fn without_accents(text: &str) -> String {
    const PLAIN: [(char, char); 14] = [
        ('á', 'a'),
        ('é', 'e'),
        ('í', 'i'),
        ('ó', 'o'),
        ('ú', 'u'),
        ('ç', 'c'),
        ('ü', 'u'),
        ('Ł', 'L'),
        ('ê', 'e'),
        ('ë', 'e'),
        ('ø', 'o'),
        ('ầ', 'a'),
        ('ñ', 'n'),
        ('’', ' '),
    ];
    text.chars()
        .map(|letter| {
            PLAIN
                .iter()
                .find(|(with, _)| *with == letter)
                .map_or(letter, |p| p.1)
        })
        .filter(|letter| !matches!(letter, '\'' | ' '))
        .collect()
}

async fn own_book(window: &Window) {
    window.press("Start an empty book").await;
    window.type_into("Passphrase", PASSPHRASE).await;
    window
        .type_into("The passphrase once more", PASSPHRASE)
        .await;
    window.sees("The two are the same").await;
    window.press("Make the book").await;
    window.sees("Your recovery code").await;
    window.tick("I wrote it down or printed it").await;
    window.press("Open the book").await;
    window.sees("This book has not joined a union").await;
}

fn book_of(computer: &Computer) -> Book {
    let folder: PathBuf = std::fs::read_dir(computer.data().join("books"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let opening = Opening::Passphrase(PASSPHRASE.to_owned().into());
    Book::open(&folder, opening, Clock::System)
        .map_err(|(error, _)| error)
        .unwrap()
}

/// A roster and a shift that lasts the whole day, so that it runs whenever the journey does.
fn set_up(computer: &Computer) {
    let book = book_of(computer);
    let file = computer.folder().join("roster.csv");
    let mut text = "number,last,first\n".to_owned();
    for member in roster() {
        text.push_str(&format!(
            "{},{},{}\n",
            member.number, member.last, member.first
        ));
    }
    std::fs::write(&file, text).unwrap();
    let wanted = serde_json::json!({
        "path": file.to_str().unwrap(), "mapping": {}, "pseudonymous": false,
    });
    let wanted: RosterFileWanted = serde_json::from_value(wanted).unwrap();
    assert_eq!(book.roster_import(&wanted).unwrap().added, 600);
    book.site_save(&SiteSave {
        code: "NFX".to_owned(),
        name: "Example studio".to_owned(),
        address: String::new(),
        gates: vec!["Gate 2".to_owned()],
    })
    .unwrap();
    let today = chrono::Utc::now().date_naive();
    book.shift_plan(&ShiftPlan {
        site: "NFX".to_owned(),
        gate: "Gate 2".to_owned(),
        days: Vec::new(),
        starts: "00:00".to_owned(),
        ends: "00:00".to_owned(),
        first: today.to_string(),
        last: today.to_string(),
        captain: "Ana".to_owned(),
    })
    .unwrap();
}

/// Types and looks at the list until the person stands in it; then the keys that sign them in.
async fn signs_in(window: &Window, member: &Member, turn: usize) {
    let text = typed(member, turn);
    if turn % 10 == 9 {
        // A scanner does not look.
        window.keys(&format!("{text}\u{E007}")).await;
        return;
    }
    window.keys(&text).await;
    let numbers = "return [...document.querySelectorAll('[role=option] .number')].map((cell) => cell.textContent)";
    let began = Instant::now();
    let place = loop {
        let shown = window.run(numbers).await;
        let rows: Vec<&str> = shown
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|n| n.as_str())
            .collect();
        if let Some(place) = rows.iter().position(|number| *number == member.number) {
            break place;
        }
        assert!(
            began.elapsed() < Duration::from_secs(20),
            "“{text}” must find {} {}, it shows {rows:?}",
            member.first,
            member.last
        );
    };
    window
        .keys(&format!("{}\u{E007}", "\u{E015}".repeat(place)))
        .await;
}

#[tokio::test]
async fn a_queue_of_a_hundred_is_signed_in_and_nobody_else() {
    let computer = Computer::new();
    let window = computer.start(&[]).await;
    own_book(&window).await;
    window.close().await;
    set_up(&computer);

    let window = computer.start(&[]).await;
    window.type_into("Passphrase", PASSPHRASE).await;
    window.press("Unlock").await;
    window.sees("This book has not joined a union").await;
    window.run("[...document.querySelectorAll('nav button, nav summary')].find((one) => one.textContent.trim() === 'Picket').click()").await;
    window.press("Line").await;
    window.sees("Nobody has signed in on this shift yet").await;
    window.is_accessible("line (nobody yet)").await;
    window.picture("line-empty").await;
    let everybody = roster();
    // Every sixth person: all first names, all last names, many that differ by a letter.
    let queue: Vec<&Member> = everybody.iter().step_by(6).collect();
    assert_eq!(queue.len(), 100);
    let began = Instant::now();
    for (turn, member) in queue.iter().enumerate() {
        signs_in(&window, member, turn).await;
    }
    window.sees("All 100 entries saved on this computer").await;
    let took = began.elapsed();
    eprintln!("100 arrivals in {:.1} s", took.as_secs_f64());

    // The last one was a mistake; then two who are on no list, and somebody leaves.
    window.keys("\u{E009}z\u{E000}").await;
    window.sees("taken back").await;
    window.keys("Ruiz, Pilar\u{E032}").await;
    window.sees("Ruiz, Pilar signed in").await;
    window.keys("SAG-AFTRA\u{E033}").await;
    window.sees("guest, SAG-AFTRA").await;
    window.keys("\u{E036}").await;
    window.sees("100 members, 2 guests").await;
    window.keys("99123").await;
    window.sees("Unknown card").await;
    window.keys("\u{E007}").await;
    window.sees("Card 99123 signed in").await;
    window.keys("Ruiz pil").await;
    window.sees("in since").await;
    window.keys("\u{E007}").await;
    window.sees("Ruiz, Pilar signed out").await;
    window.keys("gonz mar").await;
    window.sees("signs out").await;
    look_in_every_theme(&window).await;
    window.close().await;

    let line = book_of(&computer).line(None).unwrap();
    let there: BTreeSet<String> = line.open.iter().map(|one| one.person.clone()).collect();
    let expected: BTreeSet<String> = queue
        .iter()
        .take(99)
        .map(|member| format!("m:{}", member.number))
        .chain(["g:SAG-AFTRA".to_owned(), "m:99123".to_owned()])
        .collect();
    assert_eq!(
        there, expected,
        "nobody is missing and nobody else is there"
    );
    assert_eq!((line.members, line.guests), (100, 2));
}

async fn look_in_every_theme(window: &Window) {
    for (theme, look) in [
        ("light", "light"),
        ("dark", "dark"),
        ("high_contrast", "contrast"),
    ] {
        window
            .run(&format!(
                "document.documentElement.dataset.theme = '{theme}'"
            ))
            .await;
        window.is_accessible(&format!("line ({look})")).await;
        window.picture(&format!("line-{look}")).await;
    }
    window
        .run("document.documentElement.dataset.theme = 'light'")
        .await;
    window.resize(440, 860).await;
    window.is_accessible("line (narrow)").await;
    window.picture("line-narrow").await;
    let wide = window
        .run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
        .await;
    assert_eq!(wide, 0, "the line must not have to be scrolled sideways");
    window.resize(1280, 820).await;
}

#[tokio::test]
async fn what_is_mended_later_and_what_other_laptops_send() {
    let computer = Computer::new();
    let window = computer.start(&[]).await;
    window.press("Try the demo strike").await;
    window.sees("148").await;
    window.run("[...document.querySelectorAll('nav button, nav summary')].find((one) => one.textContent.trim() === 'Picket').click()").await;
    window.press("Line").await;
    window.sees("not running now").await;
    window.is_accessible("line (demo)").await;
    window.picture("line-demo").await;

    window.press("Corrections").await;
    window.sees("Missing sign-outs").await;
    window.type_into("Who makes the changes", "Ana").await;
    window.sees("sign-outs as estimated").await;
    window.is_accessible("corrections").await;
    window.picture("corrections").await;
    window.press("Confirm").await;
    window.sees("were estimated").await;
    window.sees("Everybody was signed out").await;
    window.press("Undo").await;
    window.sees("sign-outs as estimated").await;
    window.press_in_list("Correct").await;
    window.type_into("Why", "came an hour later").await;
    window.tick("It does not count at all").await;
    window.is_accessible("corrections (form)").await;
    window.press_submit("Save the correction").await;
    window.sees("The correction is saved").await;

    window.press("Laptops").await;
    window.sees("Code of this laptop").await;
    window.type_into("Name of this laptop", "Gate 2").await;
    window.press_submit("Save").await;
    window.sees("The name is saved").await;
    window.is_accessible("laptops").await;
    window.picture("laptops").await;

    // Another laptop, whose captain read its code aloud; its sheet comes on a stick.
    let home = tempfile::tempdir().unwrap();
    let other = Book::create(
        &home.path().join("other"),
        "Gate 1",
        PASSPHRASE,
        None,
        Clock::System,
    )
    .unwrap()
    .0;
    let code = window.css("code").await.text().await.unwrap();
    let sheet = home.path().join("gate-1.picketsheet");
    records_something(&other);
    let wanted = serde_json::json!({ "to": code, "path": sheet.to_str().unwrap(), "since": null });
    other
        .sheet_export(&serde_json::from_value(wanted).unwrap())
        .unwrap();
    computer.will_pick(&sheet);
    window.press("A sheet…").await;
    window.sees("kept aside").await;
    window.sees("was not introduced here").await;
    window.is_accessible("laptops (kept aside)").await;
    window.picture("laptops-kept-aside").await;
    window.press("Introduce a laptop").await;
    window
        .sees("Are these the words on the other laptop’s screen?")
        .await;
    window.press("The words are the same").await;
    window.sees("is introduced").await;
    window.sees("1 entry here").await;
    window.press("A sheet…").await;
    window.sees("was here already").await;
    window.resize(440, 860).await;
    window.is_accessible("laptops (narrow)").await;
    window.picture("laptops-narrow").await;
    window.close().await;
}

fn records_something(book: &Book) {
    book.site_save(&SiteSave {
        code: "NFX".to_owned(),
        name: "Other studio".to_owned(),
        address: String::new(),
        gates: Vec::new(),
    })
    .unwrap();
    book.shift_plan(&ShiftPlan {
        site: "NFX".to_owned(),
        gate: String::new(),
        days: Vec::new(),
        starts: "09:00".to_owned(),
        ends: "13:00".to_owned(),
        first: "2023-09-22".to_owned(),
        last: "2023-09-22".to_owned(),
        captain: String::new(),
    })
    .unwrap();
    let wanted = serde_json::json!({
        "shift": "NFX-20230922-0900", "act": "in", "who": "m:20418", "duty": "picket", "at": "09:30",
    });
    book.line_record(&serde_json::from_value(wanted).unwrap())
        .unwrap();
}
