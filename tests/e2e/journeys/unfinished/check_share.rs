//! Belongs into `check.rs`, whose helpers it uses.

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
    window.sees("The claim in one neutral sentence").await;
    window.press_in_dialog("Log it").await;
    window.sees("Record a status").await;
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
