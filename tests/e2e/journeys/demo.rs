use picketbook_e2e::Computer;

/// The key that closes the book, as WebDriver writes Ctrl+L.
const CTRL_L: &str = "\u{E009}l\u{E000}";

#[tokio::test]
async fn a_member_opens_the_demo_reads_and_finds_everything_again_after_a_restart() {
    let computer = Computer::new();
    let window = computer.start(&[]).await;
    window.sees("Your committee’s signed notices").await;
    window.press("Try the demo strike").await;
    window.sees("148").await;
    window.sees("Picketing suspended").await;
    window.sees("Demo: not the committee’s words").await;
    window.picture("guide-today").await;

    window.press("Notices").await;
    window.sees("Return to work: the strike ends").await;
    window.choose_row("Return to work: the strike ends").await;
    window.sees("Signed by 2 of 3 officers").await;
    window.sees("Not altered since").await;
    window.css("article").await;
    window.picture("guide-notices").await;
    let unread = unread(&window).await;

    window.keys(CTRL_L).await;
    window.press("Open the demo").await;
    window.sees("148").await;
    assert_eq!(
        self::unread(&window).await,
        unread,
        "closing and opening must not change what was read"
    );
    window.close().await;

    let window = computer.start(&[]).await;
    window.press("Open the demo").await;
    window.sees("148").await;
    assert_eq!(
        self::unread(&window).await,
        unread,
        "read state survives a restart"
    );
    window.close().await;
}

#[tokio::test]
async fn a_refresh_of_the_demo_brings_the_vote() {
    let computer = Computer::new();
    let window = computer.start(&[]).await;
    window.press("Try the demo strike").await;
    window.sees("148").await;
    window.press("Notices").await;
    window.press("Refresh").await;
    window.sees("2 new notices").await;
    window.sees("22").await;
    window.close().await;
}

/// How many notices the page says are unread.
async fn unread(window: &picketbook_e2e::Window) -> String {
    let script = "const badge = document.querySelector('nav .count');
        return badge ? badge.textContent.trim() : 'none';";
    window.run(script).await.as_str().unwrap().to_owned()
}
