use std::fs;
use std::path::Path;

use picketbook_e2e::{Computer, Window};

use crate::feed::Local;

const PASSPHRASE: &str = "velvet anchor plough 7 marbles";
/// A word that occurs nowhere else on the computer.
const CANARY: &str = "zwergkanarienvogel";
const CTRL_L: &str = "\u{E009}l\u{E000}";

async fn join(computer: &Computer, window: &Window, invite: &Path) {
    computer.will_pick(invite);
    window.press("Join with an invite").await;
    window.sees("Harbour Workers Local 7").await;
    window.sees("2 of 3 must sign").await;
    window.press("Continue to the passphrase").await;
    window.type_into("Passphrase", PASSPHRASE).await;
    window
        .type_into("The passphrase once more", PASSPHRASE)
        .await;
    window.sees("The two are the same").await;
    window.press("Make the book").await;
    window.sees("Your recovery code").await;
    window.tick("I wrote it down or printed it").await;
    window.press("Open the book").await;
    window.sees("Nothing has arrived yet").await;
}

#[tokio::test]
async fn a_member_joins_reads_a_bundle_and_refuses_a_forgery() {
    let computer = Computer::new();
    let mut local = Local::founded(10);
    let invite = local.invite(computer.folder());
    let window = computer.start(&[]).await;
    join(&computer, &window, &invite).await;

    local.publishes(
        1,
        "The strike begins",
        "We stop work at six.\n\nBring water.",
    );
    local.publishes(
        2,
        "Talks on Thursday",
        "The employer asked to meet on Thursday.",
    );
    let bundle = computer.folder().join("dos avisos ñ.picket");
    local.bundle(&bundle);
    computer.will_pick(&bundle);
    window.press("Notices").await;
    window.press("Open a bundle").await;
    window.sees("2 new notices").await;
    window.sees("Talks on Thursday").await;

    // The same names and texts, other keys: a forgery by somebody who holds none of the officers' keys.
    let mut forger = Local::founded(90);
    forger.publishes(1, "The strike is over", "Go back to work on Monday.");
    let forged = computer.folder().join("forged.picket");
    forger.bundle(&forged);
    computer.will_pick(&forged);
    window.press("Open a bundle").await;
    window.sees("signed by somebody else’s officers").await;
    window.press("Close").await;
    let shown = window.text().await;
    assert!(
        !shown.contains("The strike is over"),
        "a forged notice must not be shown: {shown}"
    );

    // So is a copy that was cut short on its way.
    let mut bytes = fs::read(&bundle).unwrap();
    bytes.truncate(bytes.len() / 2);
    let cut = computer.folder().join("cut short.picket");
    fs::write(&cut, bytes).unwrap();
    computer.will_pick(&cut);
    window.press("Open a bundle").await;
    window.sees("was refused").await;
    window.press("Close").await;

    window.press("Trust").await;
    window.sees("forged.picket").await;
    window.sees("cut short.picket").await;
    window.close().await;
}

#[tokio::test]
async fn what_was_typed_is_nowhere_in_plain_text_and_comes_back_after_unlocking() {
    let computer = Computer::new();
    let mut local = Local::founded(10);
    let invite = local.invite(computer.folder());
    let window = computer.start(&[]).await;
    join(&computer, &window, &invite).await;
    local.publishes(1, "The strike begins", "We stop work at six.");
    let bundle = computer.folder().join("one.picket");
    local.bundle(&bundle);
    computer.will_pick(&bundle);
    window.press("Notices").await;
    window.press("Open a bundle").await;
    window.sees("The strike begins").await;
    window.type_into("Search notices", CANARY).await;
    window.sees("That does not mean that there is none").await;

    window.keys(CTRL_L).await;
    window.sees("Unlock").await;
    window
        .type_into("Passphrase", "not the right passphrase")
        .await;
    window.press("Unlock").await;
    window.sees("Code: wrong_passphrase").await;
    window.type_into("Passphrase", PASSPHRASE).await;
    window.press("Unlock").await;
    window.sees("Today").await;
    window.press("Notices").await;
    window.sees("The strike begins").await;
    window.close().await;

    // Neither what was typed nor a sentence of a notice may lie on the disk; the files that this
    // test wrote itself are the only ones that hold the sentence.
    fs::remove_file(&bundle).unwrap();
    let mut looked_at = 0;
    for path in files(computer.folder()) {
        // The webview may have removed one of its own files since they were listed.
        let bytes = match fs::read(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            read => read.unwrap(),
        };
        looked_at += 1;
        for secret in [CANARY, PASSPHRASE, "We stop work at six"] {
            for form in [
                secret.as_bytes().to_vec(),
                secret.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            ] {
                let found = bytes
                    .windows(form.len())
                    .any(|window| window == form.as_slice());
                assert!(
                    !found,
                    "“{secret}” lies in plain text in {}",
                    path.display()
                );
            }
        }
    }
    assert!(
        looked_at > 3,
        "the app must have written something to look at"
    );
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_symlink() {
            continue;
        }
        if path.is_dir() {
            found.extend(files(&path))
        } else if path.is_file() {
            found.push(path)
        }
    }
    found
}

#[tokio::test]
async fn a_file_named_on_the_command_line_waits_for_its_book() {
    let computer = Computer::new();
    let mut local = Local::founded(10);
    let invite = local.invite(computer.folder());
    let window = computer.start(&[]).await;
    join(&computer, &window, &invite).await;
    window.close().await;

    local.publishes(1, "The strike begins", "We stop work at six.");
    let bundle = computer.folder().join("handed over.picket");
    local.bundle(&bundle);
    let window = computer.start(&[bundle.to_str().unwrap()]).await;
    window.sees("waits to be read").await;
    window.type_into("Passphrase", PASSPHRASE).await;
    window.press("Unlock").await;
    window.sees("1 new notice").await;
    window.close().await;
}
