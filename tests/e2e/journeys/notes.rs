//! A member's own notes, from the first key to the next day.

use picketbook_e2e::{Computer, Window};

const PASSPHRASE: &str = "velvet anchor plough 7 marbles";

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

async fn look_at(window: &Window, screen: &str) {
    window.is_accessible(screen).await;
    window.picture(screen).await;
}

/// Types into the note that is open.
async fn write(window: &Window, text: &str) {
    let editor = window.css(".cm-content").await;
    editor.click().await.unwrap();
    editor.send_keys(text).await.unwrap();
}

#[tokio::test]
async fn a_note_is_there_again_after_the_app_ended_and_can_still_be_undone() {
    let computer = Computer::new();
    let window = computer.start(&[]).await;
    own_book(&window).await;
    window.press("Notes").await;
    window.sees("No notes yet").await;
    look_at(&window, "notes-empty").await;

    window.press("New note").await;
    window.type_into("Title", "Sunday meeting").await;
    write(&window, "They asked for a pause.").await;
    window.sees("5 words").await;
    window.sees("Saved").await;
    write(&window, " I said no.").await;
    window.sees("8 words").await;
    window.sees("Saved").await;
    look_at(&window, "note-editor").await;
    window.close().await;

    let window = computer.start(&[]).await;
    window.type_into("Passphrase", PASSPHRASE).await;
    window.press("Unlock").await;
    window.sees("This book has not joined a union").await;
    window.press("Notes").await;
    window.choose_row("Sunday meeting").await;
    window.sees("They asked for a pause. I said no.").await;
    let editor = window.css(".cm-content").await;
    editor.click().await.unwrap();
    // Ctrl Z, in WebDriver's own letters.
    window.keys("\u{e009}z\u{e000}").await;
    window.sees("5 words").await;
    window.sees("Saved").await;

    window.press("More").await;
    window.press("Make it an original").await;
    window.sees("Make this note an original?").await;
    window
        .css("dialog .button.main")
        .await
        .click()
        .await
        .unwrap();
    window.sees("Original since").await;
    window
        .type_into("Add to this original", "Second car.")
        .await;
    window.press_submit("Add").await;
    window.sees("Added later").await;
    look_at(&window, "note-original").await;
    window.press("More").await;
    window.press("Put into the bin").await;
    window.sees("The note is in the bin.").await;
    window.press("Undo").await;
    window.close().await;
}

#[tokio::test]
async fn a_quick_note_and_a_note_about_a_notice_find_their_way_back() {
    let computer = Computer::new();
    let window = computer.start(&[]).await;
    window.press("Try the demo strike").await;
    window.sees("148").await;
    // Ctrl Shift N.
    window.keys("\u{e009}\u{e008}n\u{e000}").await;
    window.sees("Saved while you write").await;
    window.keys("Call Ana about the van").await;
    window.press("Open in Notes").await;
    window.sees("Call Ana about the van").await;

    window.press("Notices").await;
    window
        .choose_row("Fourth day without agreement; meeting again on Sunday")
        .await;
    window.sees("Your notes about this").await;
    window.press("Write a note about it").await;
    window.css(".cm-content").await;
    window.press("Notices").await;
    window
        .choose_row("Fourth day without agreement; meeting again on Sunday")
        .await;
    window.press("Notice 15").await;
    window.sees("Pin to the top").await;
    look_at(&window, "notes-demo").await;
    window.close().await;
}

#[tokio::test]
async fn what_was_written_is_found_taken_away_and_brought_back() {
    let computer = Computer::new();
    let window = computer.start(&[]).await;
    window.press("Try the demo strike").await;
    window.sees("148").await;
    window.press("Notes").await;
    window.press("New note").await;
    window.type_into("Title", "Sidebar on residuals").await;
    write(
        &window,
        "They offered two steps and a pause on streaming residuals.",
    )
    .await;
    window.sees("Saved").await;
    window.type_into("Tags", "wages, sidebar").await;
    window.keys("\u{e007}").await;

    window.press("Search").await;
    window.sees("Look for something").await;
    window
        .type_into("Search everything in the book", "streaming resid")
        .await;
    window.sees("Sidebar on residuals").await;
    look_at(&window, "search").await;
    window.press("Save this search").await;
    window.type_into("Name", "Residuals").await;
    window.press_submit("Save").await;
    window.sees("Saved searches").await;
    window
        .run("[...document.querySelectorAll('.hit')].find((hit) => hit.textContent.includes('Sidebar on residuals')).click()")
        .await;
    window.sees("10 words").await;

    window.press("Storage").await;
    window.sees("Take your record away").await;
    let path = computer.folder().join("record.zip");
    computer.will_pick(&path);
    window.press("Export…").await;
    window.sees("read again and found as written").await;
    assert!(path.is_file(), "the export lies where it was asked for");
    window.press("Check now").await;
    window.sees("Every page was read and is whole.").await;
    look_at(&window, "storage").await;
    window.press("From a file…").await;
    window.sees("1 were here already").await;
    window.close().await;
}
