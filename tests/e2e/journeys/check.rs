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

#[tokio::test]
async fn a_rumor_about_going_back_is_answered_with_the_order_in_force_and_shared() {
    let computer = Computer::new();
    let window = demo(&computer).await;
    window.press("Check").await;
    window
        .type_into("Pasted text", "deal tonight, back to work Monday")
        .await;
    window.press_submit("Check").await;
    window
        .sees("Do not act on this; the order in force is")
        .await;
    look_at(&window, "check-do-not-act").await;
    window.press("Log this as a claim").await;
    // The form grows when the proposal comes, and a button that moves is missed.
    window
        .holds("The claim in one neutral sentence", "Monday")
        .await;
    window
        .sees("Whoever believes this may go back to work")
        .await;
    window.press_in_dialog("Log it").await;
    window.sees("Record a status").await;
    window.press("Dismiss").await;
    look_at(&window, "claim-page").await;

    window.press("Fact sheet").await;
    window.sees("Going round:").await;
    window.sees("Check words as of notice 20").await;
    look_at(&window, "claim-fact-sheet").await;
    for (button, name, begins) in [
        ("Save as a picture", "sheet.png", &b"\x89PNG"[..]),
        ("Save as a page", "sheet.html", &b"<!doctype html>"[..]),
        ("Save for machines", "sheet.json", &b"{"[..]),
    ] {
        let file = computer.folder().join(name);
        computer.will_pick(&file);
        window.press(button).await;
        window.sees("Saved.").await;
        let started = std::time::Instant::now();
        while !file.exists() {
            assert!(started.elapsed().as_secs() < 20, "{name} was not written");
            tokio::task::yield_now().await;
        }
        let bytes = std::fs::read(&file).unwrap();
        assert!(bytes.starts_with(begins), "{name}");
    }
    window.press("Back to the claim").await;

    window.tick("Among those for the committee").await;
    window.sees("Send to the committee (1)").await;
    window.press("Committee").await;
    window.press("What members ask").await;
    window.sees("The key for claims").await;
    look_at(&window, "asked-empty").await;
    window.press("Make the key").await;
    window.sees("Key for claims: age1").await;
    let line = window.text().await;
    let key = line
        .split_whitespace()
        .find(|word| word.starts_with("age1"))
        .unwrap()
        .to_owned();

    window.press("Claims").await;
    window.press("Send to the committee (1)").await;
    window.sees("What the committee will read").await;
    window.type_into("Key of the committee", &key).await;
    look_at(&window, "claims-seal").await;
    let file = computer.folder().join("mine.picket-claims");
    computer.will_pick(&file);
    window.press_in_dialog("Save the sealed file…").await;
    window.sees("1 claim was sealed for the committee.").await;

    window.press("What members ask").await;
    computer.will_pick(&file);
    window.press("Bring in files").await;
    window.sees("Return to work: 1 claim, heard 1 time").await;
    look_at(&window, "asked-topics").await;
    window.close().await;
}
