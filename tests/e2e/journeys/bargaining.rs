//! What changed between two offers, what each side says, what was promised, voted and done.

use picketbook_e2e::{Computer, Window};

/// Keys as WebDriver writes them.
const DOWN: &str = "\u{E015}";
const RIGHT: &str = "\u{E014}";
const ENTER: &str = "\u{E007}";

const QUESTION: &str = "What changed between 1 May 2023 and 11 August 2023?";

async fn demo(computer: &Computer) -> Window {
    let window = computer.start(&[]).await;
    window.press("Try the demo strike").await;
    window.sees("148").await;
    window
}

async fn look_at(window: &Window, screen: &str, look: &str) {
    window.is_accessible(&format!("{screen} ({look})")).await;
    window.picture(&format!("{screen}-{look}")).await;
}

#[tokio::test]
async fn one_click_says_what_changed_and_what_each_side_says_about_it() {
    let computer = Computer::new();
    let window = demo(&computer).await;
    window.sees("The talks").await;
    window.press(QUESTION).await;
    window.sees("16 % simple, 16.87 % compounded").await;
    window.sees("12.5 % simple, 13.02 % compounded").await;
    window.sees("Year 1: 6 %, then 5 % (1 point less)").await;
    let text = window.text().await;
    for said in [
        "extensive protections",
        "training on the work of writers stays unregulated",
        "the showrunner keeps authority",
        "loopholes make it without effect",
    ] {
        assert!(text.contains(said), "“{said}” must stand in:\n{text}");
    }
    look_at(&window, "compare", "light").await;

    // One's own figure is computed to the cent and is there again at the next comparison.
    window.type_into("My pay now", "5185").await;
    window.sees("5,444.25").await;
    window.sees("Forget my figure").await;
    window.press("Back to the tracker").await;
    window.press(QUESTION).await;
    window.sees("5,444.25").await;
    window.type_into("My pay now", "a lot").await;
    window.sees("is not an amount").await;
    window.close().await;
}

#[tokio::test]
async fn the_tracker_is_read_by_keyboard_and_taken_away_as_a_page() {
    let computer = Computer::new();
    let window = demo(&computer).await;
    window.press("Bargaining").await;
    window.press("Offers").await;
    window.sees("Where each issue stands").await;
    window.sees("Minimums").await;
    look_at(&window, "tracker", "light").await;

    window.keys("/").await;
    window.keys("intelligence").await;
    window.sees("1 of 17 issues").await;
    window.keys(DOWN).await;
    window.keys(ENTER).await;
    window.sees("History of Artificial intelligence").await;
    window.sees("extensive protections").await;
    look_at(&window, "tracker-history", "light").await;

    let page = computer.folder().join("Where each issue stands.html");
    computer.will_pick(&page);
    window.press("Save as a page").await;
    window.sees("The page is saved").await;
    let written = std::fs::read_to_string(&page).unwrap();
    assert!(written.contains("extensive protections") && !written.contains("<script"));

    window.press("Choose offers to compare").await;
    window.tick("Union position of May 1").await;
    window.tick("Tentative agreement of September 24").await;
    look_at(&window, "choose-offers", "light").await;
    window.press_in_dialog("Compare").await;
    window
        .sees("What did the tentative agreement of 24 September 2023 change?")
        .await;
    window.close().await;
}

#[tokio::test]
async fn promises_votes_and_the_three_ends_are_told_in_words() {
    let computer = Computer::new();
    let window = demo(&computer).await;
    window.press("Bargaining").await;
    window.press("Promises").await;
    window.sees("Kept 1 day late, on 24 August 2023").await;
    window.sees("Kept on 18 August 2023, on its day").await;
    look_at(&window, "promises", "light").await;
    window.press("24 August 2023: ").await;
    window.sees("What happened, day by day").await;

    window.press("Votes").await;
    window.sees("Three separate facts").await;
    window.sees("It is not in force yet").await;
    let text = window.text().await;
    for code in ["W4", "W6", "(conflict"] {
        assert!(
            !text.contains(code),
            "{code} says nothing to a member:\n{text}"
        );
    }
    look_at(&window, "votes", "light").await;

    // What came later: the return to work holds, the members ratified.
    window.press("Notices").await;
    window.press("Refresh").await;
    window.sees("2 new notices").await;
    window.press("Votes").await;
    window
        .sees("The counts give 98.94 %; it was announced as 99 %.")
        .await;
    window.sees("in force since").await;
    look_at(&window, "votes-after", "light").await;
    window.close().await;
}

#[tokio::test]
async fn the_line_of_time_is_zoomed_filtered_and_saved() {
    let computer = Computer::new();
    let window = demo(&computer).await;
    window.press("Bargaining").await;
    window.press("Timeline").await;
    window.sees("strike day 113").await;
    look_at(&window, "timeline", "light").await;

    let line = window.css("[aria-label='Line of time']").await;
    line.send_keys("+").await.unwrap();
    line.send_keys(RIGHT).await.unwrap();
    line.send_keys(ENTER).await.unwrap();
    window.sees("Remove").await;
    line.send_keys("0").await.unwrap();

    window.tick("Only where sources disagree").await;
    window.sees("place contested").await;
    window.press("◆ Sources disagree").await;
    window.sees("Both versions stay").await;
    look_at(&window, "conflict", "light").await;
    window.press_in_dialog("Close").await;
    window.tick("Only where sources disagree").await;

    for (ending, button, begins) in [
        ("svg", "As a drawing", &b"<svg "[..]),
        ("png", "As an image", &b"\x89PNG"[..]),
    ] {
        let file = computer.folder().join(format!("Timeline.{ending}"));
        computer.will_pick(&file);
        window.press("Save a picture").await;
        window.press(button).await;
        window.sees("The picture is saved").await;
        window.press("Dismiss").await;
        assert!(
            std::fs::read(&file).unwrap().starts_with(begins),
            "{ending}"
        );
    }
    window.close().await;
}

#[tokio::test]
async fn the_screens_of_the_talks_are_accessible_in_every_look() {
    let computer = Computer::new();
    let window = demo(&computer).await;
    window.press("Bargaining").await;
    for (theme, look) in [("Dark", "dark"), ("High contrast", "contrast")] {
        window.press("Settings").await;
        window.sees("Text size").await;
        window.tick(theme).await;
        for (page, seen) in [
            ("Offers", "Where each issue stands"),
            ("Promises", "Who promised what"),
            ("Votes", "Three separate facts"),
            ("Timeline", "strike day 113"),
        ] {
            window.press(page).await;
            window.sees(seen).await;
            look_at(&window, &page.to_lowercase(), look).await;
        }
        window.press("Offers").await;
        window.press(QUESTION).await;
        window.sees("16.87 % compounded").await;
        look_at(&window, "compare", look).await;
    }
    window.press("Settings").await;
    window.sees("Text size").await;
    window.tick("Light").await;
    window.resize(440, 860).await;
    for (page, seen) in [
        ("Offers", "Where each issue stands"),
        ("Promises", "Who promised what"),
        ("Votes", "Three separate facts"),
        ("Timeline", "strike day 113"),
    ] {
        window.press("Menu").await;
        window.press(page).await;
        window.sees(seen).await;
        look_at(&window, &page.to_lowercase(), "narrow").await;
        is_not_wide(&window, page).await;
    }
    window.press("Menu").await;
    window.press("Offers").await;
    window.press(QUESTION).await;
    window.sees("16.87 % compounded").await;
    look_at(&window, "compare", "narrow").await;
    is_not_wide(&window, "the comparison").await;
    window.close().await;
}

async fn is_not_wide(window: &Window, page: &str) {
    let wide = window
        .run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
        .await;
    assert_eq!(wide, 0, "{page} must not have to be scrolled sideways");
}
