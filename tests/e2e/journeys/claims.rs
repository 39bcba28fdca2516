//! A rumor from the chat to the log, and the alert when a notice speaks about it.

use picketbook_e2e::Computer;

#[tokio::test]
async fn a_rumor_is_checked_logged_and_told_of_when_a_notice_arrives() {
    let computer = Computer::new();
    let window = computer.start(&[]).await;
    window.press("Try the demo strike").await;
    window.sees("148").await;

    window.press("Claims").await;
    window.sees("No claim is logged").await;
    window.is_accessible("claims (empty)").await;
    window.picture("claims-empty").await;

    window.press("Check").await;
    window
        .type_into(
            "Pasted text",
            "fwd!! My captain told me the ratification vote begins in October!!",
        )
        .await;
    window.press_submit("Check").await;
    window.press("Log this as a claim").await;
    window.sees("Taken out of the sentence").await;
    window.sees("who said it").await;
    window.is_accessible("log a claim").await;
    window.picture("claims-log").await;
    window.press_in_dialog("Log it").await;
    window.sees("Record a status").await;
    window.is_accessible("a claim").await;
    window.picture("claims-one").await;

    window.press("Notices").await;
    window.press("Refresh").await;
    window.press("Today").await;
    window.sees("New word on a claim").await;
    window.is_accessible("today with a claim's alert").await;
    window.picture("claims-alert").await;
    window.press("Open the claims").await;
    window.sees("new word").await;
    window.press_in_list("The ratification vote").await;
    window.sees("Came after you logged it").await;
    window.is_accessible("a claim with new word").await;
    window.picture("claims-new-word").await;
    window.press("I have read it").await;
    window.close().await;
}
