//! What a member does with a text from a chat, and what the committee gets to see of it.

use picketbook_e2e::{Computer, Window};

/// Notice 18 with another day in it.
const ALTERED: &str = "Fwd: Picketing is suspended from today, day 147 of the strike. The call to the lines in notice 16 is withdrawn.";

async fn demo(computer: &Computer) -> Window {
    let window = computer.start(&[]).await;
    window.press("Try the demo strike").await;
    window.sees("148").await;
    window
}

async fn look_at(window: &Window, screen: &str) {
    window.is_accessible(screen).await;
    window.picture(screen).await;
}

#[tokio::test]
async fn texts_files_and_bad_files_get_an_answer_or_a_named_refusal() {
    let computer = Computer::new();
    let window = demo(&computer).await;
    window.press("Check").await;
    window.sees("The answer appears here").await;
    look_at(&window, "check-empty").await;

    window.type_into("Pasted text", ALTERED).await;
    window.press_submit("Check").await;
    window.sees("words differ: a number").await;
    window.sees("146").await;
    window.sees("in force").await;
    look_at(&window, "check-altered").await;

    let mail = computer.folder().join("forwarded.eml");
    std::fs::write(
        &mail,
        "From: a@example.org\r\nTo: b@example.org\r\nSubject: News\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Nobody returns to work until the Guild authorizes it.</p><script>alert(1)</script>\r\n--x\r\nContent-Type: image/png; name=\"photo.png\"\r\nContent-Disposition: attachment; filename=\"photo.png\"\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--x--\r\n",
    )
    .unwrap();
    computer.will_pick(&mail);
    window.press("Choose a file").await;
    window
        .sees("Text of “forwarded.eml” (e-mail). Not read: photo.png.")
        .await;
    window.sees("Notice 18 ¶2").await;
    look_at(&window, "check-mail").await;

    let scan = computer.folder().join("noise.bin");
    let noise: Vec<u8> = (0..=255u8).cycle().take(40_000).collect();
    std::fs::write(&scan, noise).unwrap();
    computer.will_pick(&scan);
    window.press("Choose a file").await;
    window
        .sees("This is neither a text nor a web page, an e-mail or a PDF.")
        .await;
    look_at(&window, "check-refused").await;

    // What was pasted is still there after a look at another page.
    window.press("Clear").await;
    window
        .type_into(
            "Pasted text",
            "The soup kitchen has moved to the church hall",
        )
        .await;
    window.press("Today").await;
    window.press("Check").await;
    window.press_submit("Check").await;
    window.sees("That does not mean it is false.").await;
    look_at(&window, "check-no-word").await;
    window.close().await;
}

#[tokio::test]
async fn the_pages_read_well_in_the_dark_narrow_and_large() {
    let computer = Computer::new();
    let window = demo(&computer).await;
    for (theme, size, width, name) in [
        ("dark", "100", 1280, "dark"),
        ("high_contrast", "100", 1280, "contrast"),
        ("light", "200", 1280, "large"),
        ("light", "100", 440, "narrow"),
    ] {
        window.resize(width, 820).await;
        window
            .run(&format!(
                "document.documentElement.dataset.theme = '{theme}'; document.documentElement.dataset.textSize = '{size}';"
            ))
            .await;
        if width < 900 {
            window.press("Menu").await;
        }
        window.press("Check").await;
        window.type_into("Pasted text", ALTERED).await;
        window.press_submit("Check").await;
        window.sees("words differ: a number").await;
        look_at(&window, &format!("check-{name}")).await;
        let wide = window
            .run("return document.documentElement.scrollWidth > innerWidth + 1")
            .await;
        assert_eq!(wide, false, "{name}: nothing scrolls sideways");
        window.press("Clear").await;
    }
    window.close().await;
}
