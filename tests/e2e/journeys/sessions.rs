//! A recorder logs a session with the keyboard alone, closes it, and adds to it.

use picketbook_e2e::Computer;

// WebDriver's names of keys that type nothing.
const ENTER: &str = "\u{e007}";
const TAB: &str = "\u{e004}";
const UP: &str = "\u{e013}";
const ESCAPE: &str = "\u{e00c}";
const CONTROL: &str = "\u{e009}";
const RELEASE: &str = "\u{e000}";
const F2: &str = "\u{e032}";
const F3: &str = "\u{e033}";
const F4: &str = "\u{e034}";
const F6: &str = "\u{e036}";
const F7: &str = "\u{e037}";
const F8: &str = "\u{e038}";

#[tokio::test]
async fn a_session_is_recorded_without_the_mouse_closed_and_added_to() {
    let computer = Computer::new();
    let window = computer.start(&[]).await;
    window.press("Try the demo strike").await;
    window.sees("148").await;
    window.press("Bargaining").await;
    window.press("Sessions").await;
    window.sees("Records of meetings").await;
    window.is_accessible("sessions").await;
    window.picture("sessions-list").await;

    // From here on nothing is clicked: the button is reached and pressed by key.
    window
        .run("document.querySelectorAll('main header button')[1].focus()")
        .await;
    window.keys(ENTER).await;
    window.sees("Who keeps this record").await;
    window.is_accessible("record a session").await;
    window.keys("Ana Recorder").await;
    window.keys(ENTER).await;
    window.sees("Recording since").await;

    window.keys("They hand over a new page 4").await;
    window.keys(ENTER).await;
    window.sees("They hand over a new page 4").await;
    window.keys("Our side asks for the viewing figures").await;
    window.keys(ENTER).await;
    window.sees("asks for the viewing figures").await;
    window.keys(F2).await;
    window.sees("is out in caucus since").await;
    window.keys(F2).await;
    window.sees("came back").await;
    window.keys(F3).await;
    window.sees("AMPTP went out").await;
    window.keys(F3).await;
    window.sees("AMPTP came back").await;

    window.keys(F4).await;
    window.sees("It enters the log as passed").await;
    window.is_accessible("a proposal is passed").await;
    window.keys(TAB).await;
    window.keys("E-31").await;
    window.keys(ENTER).await;
    window.sees("AMPTP: E-31").await;

    window.keys("No word to the press until Friday").await;
    window.keys(F6).await;
    window.sees("Ground rule").await;
    window.keys("Next meeting on Friday at 10").await;
    window.keys(F7).await;
    window.sees("Agreed").await;

    window.keys(F8).await;
    window.sees("Enter adds the name").await;
    window.keys("A. Lead").await;
    window.keys(ENTER).await;
    window.sees("present").await;
    window.is_accessible("who is here").await;
    window.keys(ESCAPE).await;

    // The last line is put right, then a line too many is undone.
    window.keys(UP).await;
    window.sees("Put the line right").await;
    window.keys(" sharp").await;
    window.keys(ENTER).await;
    window.sees("Friday at 10 sharp").await;
    window.keys("a slip").await;
    window.keys(ENTER).await;
    window.sees("a slip").await;
    window.keys(&format!("{CONTROL}z{RELEASE}")).await;
    window.sees("Undone: a line").await;
    window.is_accessible("a session while it runs").await;
    window.picture("sessions-live").await;

    // A line that was begun is there again after the book was locked.
    window.keys("half a sen").await;
    window.press("Today").await;
    window.sees("strike day").await;
    window.press("Sessions").await;
    window.press_in_list("26 September 2023").await;
    window.sees("Recording since").await;

    window.keys(&format!("{CONTROL}e{RELEASE}")).await;
    window.sees("A closed record stays as it is").await;
    window.is_accessible("close a record").await;
    window.press_in_dialog("Close it").await;
    window.sees("closed record").await;
    window.sees("half a sen").await;
    window.press("Add to this record").await;
    window.keys("Page 4 said 5 per cent, not 4.").await;
    window.keys(&format!("{CONTROL}{ENTER}{RELEASE}")).await;
    window.sees("Added after closing").await;
    window.sees("Page 4 said 5 per cent").await;
    window.is_accessible("a closed record").await;
    window.picture("sessions-closed").await;

    // Closed notes leave only on purpose.
    window.press("Take out").await;
    window.press("As Markdown").await;
    window.sees("These are closed notes of the table").await;
    window
        .is_accessible("the warning before closed notes leave")
        .await;
    window.picture("sessions-warning").await;
    let file = computer.folder().join("record.md");
    computer.will_pick(&file);
    window.tick("I take closed notes out").await;
    window.press_in_dialog("Take them out").await;
    window.sees("Written to").await;
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("Closed notes of the table"), "{text}");
    assert!(text.contains("Friday at 10 sharp"), "{text}");
    assert!(!text.contains("a slip"), "{text}");

    // A line of the record is found by its words and opens its record.
    window.press("Search").await;
    window
        .type_into("Search everything in the book", "viewing figures")
        .await;
    window.sees("Line of a record").await;
    window.press_in_list("Line of a record").await;
    window.sees("closed record").await;
    window.close().await;
}

#[tokio::test]
async fn facts_are_added_by_form_and_by_file_and_every_change_is_undone() {
    let computer = Computer::new();
    let window = computer.start(&[]).await;
    window.press("Try the demo strike").await;
    window.sees("148").await;
    window.press("Bargaining").await;
    window.press("Conflicts").await;
    window.sees("How many offers since May 2?").await;
    window.is_accessible("conflicts").await;
    window.picture("conflicts").await;

    window.press("Requests").await;
    window.sees("No request is noted yet").await;
    window.is_accessible("requests (empty)").await;
    window.press("Add a request or charge").await;
    window.type_into("Filed on", "2023-09-01").await;
    window.type_into("By", "WGA").await;
    window.type_into("What for", "viewing figures").await;
    window.type_into("Due on", "2023-09-20").await;
    window.is_accessible("a form of a fact").await;
    window.picture("fact-form").await;
    window.press_in_dialog("Save").await;
    window.sees("6 days late").await;
    window.is_accessible("requests").await;
    window.press("Today").await;
    window.sees("Requests and charges").await;

    window.press("Tables").await;
    window.sees("Employer counter of August 11").await;
    window.is_accessible("tables").await;
    window.picture("tables").await;
    let file = computer.folder().join("proposals.csv");
    std::fs::write(&file, "date,made_by,titel\n3/4/2023,WGA,One\n").unwrap();
    computer.will_pick(&file);
    window.press("Bring in a file").await;
    window.press("Choose the file").await;
    window.sees("did you mean “title”").await;
    window.picture("import-problems").await;
    // The heading stays wrong in the file; its column is chosen here.
    window.choose("titel", "Title").await;
    window.sees("can be read in two ways").await;
    window.tick("the day comes first").await;
    window.sees("1 row would be added").await;
    window.is_accessible("bring a file in").await;
    window.press_in_dialog("Write it into the book").await;
    window.sees("3 April 2023").await;
    window.press("Changes").await;
    window.sees("import of proposals").await;
    window.is_accessible("changes").await;
    window.press("Undo: import of proposals").await;
    window.sees("Undone.").await;
    window.close().await;
}

#[tokio::test]
async fn the_records_and_tables_are_accessible_in_every_look() {
    let computer = Computer::new();
    let window = computer.start(&[]).await;
    window.press("Try the demo strike").await;
    window.sees("148").await;
    window.press("Bargaining").await;
    for (theme, width, look) in [
        ("dark", 1280, "dark"),
        ("high_contrast", 1280, "contrast"),
        ("light", 440, "narrow"),
    ] {
        window.resize(width, 860).await;
        window
            .run(&format!(
                "document.documentElement.dataset.theme = '{theme}'"
            ))
            .await;
        for (page, seen) in [
            ("Sessions", "Records of meetings"),
            ("Conflicts", "How many offers since May 2?"),
            ("Requests", "No request is noted yet"),
            ("Tables", "Proposals"),
            ("Changes", "import of"),
        ] {
            if width < 900 {
                window.press("Menu").await;
            }
            window.press(page).await;
            window.sees(seen).await;
            let screen = format!("{}-{look}", page.to_lowercase());
            window.is_accessible(&screen).await;
            window.picture(&screen).await;
            let wide = window
                .run("return document.documentElement.scrollWidth > innerWidth + 1")
                .await;
            assert_eq!(wide, false, "{screen}: nothing scrolls sideways");
        }
    }
    window.close().await;
}
