//! Every screen in every look, through axe-core.

use picketbook_e2e::{Computer, Window};

async fn look_at(window: &Window, screen: &str, look: &str) {
    window.is_accessible(&format!("{screen} ({look})")).await;
    window.picture(&format!("{screen}-{look}")).await;
}

async fn every_screen(window: &Window, look: &str) {
    window.press("Today").await;
    window.sees("Order in force").await;
    look_at(window, "today", look).await;
    window.press("Notices").await;
    window.sees("Return to work").await;
    window
        .choose_row("Fourth day without agreement; meeting again on Sunday")
        .await;
    window.sees("Signed by 2 of 3 officers").await;
    look_at(window, "notices", look).await;
    // Having read it once, the reader is not offered the difference again.
    if look == "light" {
        window.press("What changed").await;
        window.sees("What changed from revision").await;
        look_at(window, "difference", look).await;
    }
    window.press("Check").await;
    window
        .type_into("Pasted text", "fwd!! Back to work Monday, September 25")
        .await;
    window.press_submit("Check").await;
    window.sees("Do not act on this").await;
    look_at(window, "check", look).await;
    window.press("Trust").await;
    window.sees("For all notices so far").await;
    look_at(window, "trust", look).await;
    window.press("Settings").await;
    window
        .sees("The window keeps its books in this folder")
        .await;
    look_at(window, "settings", look).await;
}

#[tokio::test]
async fn every_screen_is_accessible_in_every_look() {
    let computer = Computer::new();
    let window = computer.start(&[]).await;
    window.sees("Your committee’s signed notices").await;
    look_at(&window, "welcome", "light").await;
    window.press("Start an empty book").await;
    window.sees("Name of the book").await;
    look_at(&window, "new-book", "light").await;
    window.press("Back").await;
    window.press("Try the demo strike").await;
    window.sees("148").await;

    for (theme, look) in [
        ("Light", "light"),
        ("Dark", "dark"),
        ("High contrast", "contrast"),
    ] {
        window.press("Settings").await;
        window.sees("Text size").await;
        window.tick(theme).await;
        every_screen(&window, look).await;
    }
    window.tick("Light").await;
    window.choose("Text size", "200 %").await;
    window.picture("settings-large").await;
    window.is_accessible("settings (large print)").await;
    window.choose("Text size", "100 %").await;
    in_a_narrow_window(&window).await;
    window.close().await;
}

/// Half a laptop's screen, beside a chat: the pages are behind a menu, nothing is cut off.
async fn in_a_narrow_window(window: &Window) {
    window.resize(440, 860).await;
    for (page, seen, picture) in [
        ("Today", "Order in force", "today"),
        ("Notices", "Return to work", "notices"),
        ("Check", "Pasted text", "check"),
        ("Trust", "For all notices so far", "trust"),
        (
            "Settings",
            "The window keeps its books in this folder",
            "settings",
        ),
    ] {
        window.press("Menu").await;
        window.press(page).await;
        window.sees(seen).await;
        look_at(window, picture, "narrow").await;
        let wide = window
            .run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
            .await;
        assert_eq!(wide, 0, "{page} must not have to be scrolled sideways");
    }
}

#[tokio::test]
async fn without_a_union_every_screen_says_what_to_do() {
    const PASSPHRASE: &str = "velvet anchor plough 7 marbles";
    let computer = Computer::new();
    let window = computer.start(&[]).await;
    window.press("Start an empty book").await;
    window.type_into("Passphrase", PASSPHRASE).await;
    window
        .type_into("The passphrase once more", PASSPHRASE)
        .await;
    window.sees("The two are the same").await;
    window.press("Make the book").await;
    window.sees("Your recovery code").await;
    look_at(&window, "recovery-code", "light").await;
    window.tick("I wrote it down or printed it").await;
    window.press("Open the book").await;
    window.sees("This book has not joined a union").await;
    look_at(&window, "today", "empty").await;
    window.press("Notices").await;
    window.sees("Join with an invite first").await;
    look_at(&window, "notices", "empty").await;
    window.press("Trust").await;
    window.sees("No union yet").await;
    look_at(&window, "trust", "empty").await;
    window.close().await;
}
