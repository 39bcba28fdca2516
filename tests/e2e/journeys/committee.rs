//! Two officers and a member, each on a computer of their own, with nothing but files between them:
//! found, co-sign, invite, publish, revise, take back.

use std::fs;
use std::path::{Path, PathBuf};

use picketbook_e2e::{Computer, Window};
use picketbook_notice::publish::KeyPair;

const PASSPHRASE: &str = "velvet anchor plough 7 marbles";
const KEY_PASSPHRASE: &str = "copper meadow 9 lanterns drift";
const DESK_PASSPHRASE: &str = "ribbon walnut 4 harbour stones";
const UNION: &str = "Harbour Workers Local 7";

async fn look_at(window: &Window, screen: &str) {
    window.is_accessible(screen).await;
    window.picture(&format!("committee-{screen}")).await;
}

async fn empty_book(window: &Window) {
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

async fn unlock(window: &Window) {
    window.type_into("Passphrase", PASSPHRASE).await;
    window.press_submit("Unlock").await;
    window.sees("lock now").await;
}

/// Fills in the form of a new key and reads its backup words.
async fn make_key(window: &Window, name: &str, file: &Path, passphrase: &str) {
    window.type_into("Name of its owner", name).await;
    window
        .type_into("Where the key file goes", &file.to_string_lossy())
        .await;
    window.type_into("Passphrase of the key", passphrase).await;
    window
        .type_into("The passphrase once more", passphrase)
        .await;
    window.sees(": enough").await;
    window.press_in_dialog("Make the key").await;
    window.sees("Write down the backup of your key").await;
}

async fn keep_the_words(window: &Window) {
    window.tick("I printed it or wrote it down").await;
    window.press_in_dialog("Done").await;
}

async fn sign(window: &Window) {
    window
        .type_into("Passphrase of your key", KEY_PASSPHRASE)
        .await;
    window.press_submit("Sign").await;
    window.sees("You have signed.").await;
}

/// The second officer starts the app with the file, as the desktop does on a double click.
async fn co_signs(officer: &Computer, request: &Path, shows: &str, picture: Option<&str>) {
    let window = officer.start(&[&request.to_string_lossy()]).await;
    unlock(&window).await;
    window.sees("1 of 2 signed").await;
    window.sees(shows).await;
    if let Some(picture) = picture {
        look_at(&window, picture).await;
    }
    sign(&window).await;
    window.sees("2 of 2 signed").await;
    window.close().await;
}

async fn publishes(window: &Window) {
    window
        .type_into("Passphrase of the desk’s key", DESK_PASSPHRASE)
        .await;
    window.press("Publish now").await;
    window.sees("The feed stays current until").await;
    window.sees("latest.picket").await;
}

/// Hands the draft that is open to the officers, and signs it as the first of them.
async fn asks(computer: &Computer, window: &Window, request: &Path) {
    window.sees("Saved in this book").await;
    computer.will_pick(request);
    window.press("Ask the officers to sign").await;
    window.press_in_dialog("Make the signing request…").await;
    window.sees("0 of 2 signed").await;
    sign(window).await;
    window.sees("1 of 2 signed").await;
}

async fn writes(window: &Window, text: &str) {
    let editor = window.css(".cm-content").await;
    editor.click().await.unwrap();
    // A line break is typed by its key; as a letter the editor does not get it.
    let keys = text.replace('\n', "\u{e007}");
    editor.send_keys(&keys).await.unwrap();
}

#[tokio::test]
async fn two_officers_publish_and_a_member_reads() {
    let exchange = tempfile::tempdir().unwrap();
    let stick = exchange.path().join("llave USB");
    fs::create_dir_all(&stick).unwrap();
    let file = |name: &str| -> PathBuf { stick.join(name) };
    let founding = file("founding.picket-sign");
    let (ada, ben, member) = (Computer::new(), Computer::new(), Computer::new());
    let feed = ada.folder().join("notices of local 7");

    // The second officer makes a key; only its card goes on the stick.
    let window = ben.start(&[]).await;
    empty_book(&window).await;
    window.press("Committee").await;
    window.press("Keys").await;
    window.sees("Found the feed").await;
    window.press("Make a key…").await;
    let key = ben.folder().join("ben.picket-key");
    make_key(&window, "Benedict Quill", &key, KEY_PASSPHRASE).await;
    keep_the_words(&window).await;
    window.sees("Benedict Quill").await;
    window.close().await;
    fs::copy(
        ben.folder().join("ben.picket-card"),
        file("ben.picket-card"),
    )
    .unwrap();

    founded_by(&ada, &founding, &file("ben.picket-card")).await;
    let window = ben.start(&[&founding.to_string_lossy()]).await;
    unlock(&window).await;
    window.sees("Your book has joined no union yet").await;
    window.sees("1 of 2 signed").await;
    look_at(&window, "co-sign-founding").await;
    sign(&window).await;
    window.sees("2 of 2 signed").await;
    window.close().await;

    // The founder publishes an empty feed, invites, and drafts the first notice.
    let window = ada.start(&[&founding.to_string_lossy()]).await;
    unlock(&window).await;
    window.sees("Enough have signed").await;
    window
        .type_into("Folder of the feed", &feed.to_string_lossy())
        .await;
    window
        .type_into("Passphrase of the desk’s key", DESK_PASSPHRASE)
        .await;
    window.press("Show what will be written").await;
    window.sees("This would be written, in this order").await;
    look_at(&window, "dry-run").await;
    assert!(!feed.exists(), "a dry run must write nothing");
    window.press("Publish now").await;
    window.sees("Copy for e-mail").await;
    look_at(&window, "published").await;
    window.press("Make the invite").await;
    window.sees("How to join").await;
    let invite = file("local 7.picket-invite");
    ada.will_pick(&invite);
    window
        .type_into(
            "Where members find the notices",
            "https://local7.example.org/notices/",
        )
        .await;
    window.sees("https://local7.example.org/notices/").await;
    look_at(&window, "invite").await;
    window.press("Save the invite").await;
    window.sees("Saved:").await;

    let first = file("notice-1.picket-sign");
    window.press("Drafts").await;
    window.sees("No draft yet").await;
    look_at(&window, "drafts-empty").await;
    window.press("New notice").await;
    window.type_into("Title", "Picket at gate 4").await;
    window.choose("Kind", "Picket").await;
    writes(
        &window,
        "We picket at gate 4 from Monday 4 December 2028, 6:00 a.m. Lisbon time.\n\nSee you tomorrow.",
    )
    .await;
    window.sees("Look here").await;
    window.sees("¶2").await;
    look_at(&window, "draft").await;
    let editor = window.css(".cm-content").await;
    editor.click().await.unwrap();
    // Ctrl End, then back over the words that the advice is about.
    window.keys("\u{e009}\u{e010}\u{e000}").await;
    window
        .keys(&"\u{e003}".repeat("See you tomorrow.".len()))
        .await;
    writes_on(&window, "Bring water.").await;
    window.sees("Bring water.").await;
    asks(&ada, &window, &first).await;
    window.close().await;

    // The second officer joins like every member, and sees the text before signing.
    let window = ben.start(&[]).await;
    unlock(&window).await;
    ben.will_pick(&invite);
    window.press("Today").await;
    window.press("Join with an invite").await;
    window.sees(UNION).await;
    window.press_in_dialog("Join with this book").await;
    window.press("Committee").await;
    window.press("Sign & publish").await;
    window.sees("Found the feed of").await;
    ben.will_pick(&first);
    window.press("Open a signing request").await;
    window.sees("Bring water.").await;
    window.sees("Members get notice 1.").await;
    look_at(&window, "co-sign-notice").await;
    window.press("I will not sign").await;
    window.sees("Say why you will not sign").await;
    window.press_in_dialog("Cancel").await;
    sign(&window).await;
    window.sees("2 of 2 signed").await;
    window.close().await;

    let window = ada.start(&[&first.to_string_lossy()]).await;
    unlock(&window).await;
    window.sees("Enough have signed").await;
    publishes(&window).await;

    // A revision begins on the notice's own page.
    window.press("Read it as members do").await;
    window.choose_row("Picket at gate 4").await;
    window.press("For officers").await;
    window.press("Revise it").await;
    window.sees("no. 1, revision 2").await;
    window.sees("Bring water.").await;
    let editor = window.css(".cm-content").await;
    editor.click().await.unwrap();
    window.keys("\u{e009}\u{e010}\u{e000}").await;
    writes_on(&window, " Bring a hat.").await;
    window.sees("What changed since the revision before").await;
    let second = file("revision.picket-sign");
    asks(&ada, &window, &second).await;
    window.close().await;
    co_signs(
        &ben,
        &second,
        "Members who read notice 1 see that it changed",
        Some("co-sign-revision"),
    )
    .await;

    let window = ada.start(&[&second.to_string_lossy()]).await;
    unlock(&window).await;
    publishes(&window).await;
    window.press("Read it as members do").await;
    window.choose_row("Picket at gate 4").await;
    window.press("For officers").await;
    window.press("Take it back").await;
    window.sees("no. 2").await;
    window.sees("shown as withdrawn").await;
    let third = file("withdrawal.picket-sign");
    asks(&ada, &window, &third).await;
    window.close().await;
    co_signs(&ben, &third, "shown as withdrawn", None).await;

    let window = ada.start(&[&third.to_string_lossy()]).await;
    unlock(&window).await;
    publishes(&window).await;
    window.press("The desk").await;
    window.sees("2 notices; the next will be number 3").await;
    look_at(&window, "desk").await;
    window.press("Keys").await;
    window.sees("2 of these 3 have to sign").await;
    look_at(&window, "keys").await;
    window.press("Change keys or the number").await;
    window.sees("Officers now").await;
    look_at(&window, "change-keys").await;
    window.press_in_dialog("Cancel").await;
    asks_a_storage(&window).await;
    lets_a_local_speak(&ada, &window, &file("local.picket-sign")).await;
    window.close().await;

    // The member has the invite and the folder, and no network.
    let window = member.start(&[]).await;
    member.will_pick(&invite);
    window.press("Join with an invite").await;
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
    window.press("Notices").await;
    member.will_pick(&feed.join("latest.picket"));
    window.press("Open a bundle").await;
    window.choose_row("Picket at gate 4").await;
    window.sees("Signed by 2 of 3 officers").await;
    window.sees("Bring a hat.").await;
    window.sees("withdrawn").await;
    window.close().await;
}

/// Types in object storage that cannot be right, which is told before anybody is asked.
async fn asks_a_storage(window: &Window) {
    window.press("The desk").await;
    window.press("Add object storage").await;
    window.type_into("Bucket", "local-7").await;
    window
        .type_into("Address of the provider", "http://storage.example.org")
        .await;
    window
        .type_into("Id of the access key", "AKIDLOCALSEVEN")
        .await;
    window
        .type_into("Secret of the access key", "hush-ribbon-walnut")
        .await;
    window.press_in_dialog("Look and add").await;
    window.sees("cannot be used as it was given").await;
    look_at(window, "storage").await;
    window.press_in_dialog("Cancel").await;
}

/// Gives a local its right to publish, as far as the first signature.
async fn lets_a_local_speak(ada: &Computer, window: &Window, request: &Path) {
    window.press("Locals").await;
    window.sees("No local publishes in its own name yet").await;
    window.press("Let a local publish").await;
    window
        .type_into("Name, as members see it", "Local 399")
        .await;
    window.holds("Short name", "local-399").await;
    for (seed, name) in [(81, "Edna Frost"), (82, "Farid Hale"), (83, "Gus Ivory")] {
        window.press("Type a public key").await;
        window.type_into("Name of its owner", name).await;
        let key = KeyPair::from_seed([seed; 32]).public();
        window.type_into("Public key", key.as_hex()).await;
        window.press_in_dialog("Add").await;
        window.sees(name).await;
    }
    look_at(window, "local").await;
    ada.will_pick(request);
    window.press("Make the signing request").await;
    window
        .sees("Local 399 (local-399) may publish in its own name")
        .await;
    sign(window).await;
    window.sees("1 of 2 signed").await;
    window.press("Locals").await;
    window.sees("No local publishes in its own name yet").await;
}

/// Types where the cursor is.
async fn writes_on(window: &Window, text: &str) {
    window.keys(text).await;
}

/// The first officer makes two keys, founds the feed and signs the founding.
async fn founded_by(ada: &Computer, founding: &Path, card: &Path) {
    let window = ada.start(&[]).await;
    empty_book(&window).await;
    window.press("Committee").await;
    window.press("The desk").await;
    window.sees("Make your key, or choose its file").await;
    look_at(&window, "desk-empty").await;
    window.press("Keys").await;
    window.press("Make a key…").await;
    let key = ada.folder().join("ada.picket-key");
    window.sees("Name of its owner").await;
    look_at(&window, "make-key").await;
    make_key(&window, "Ada Marlow", &key, KEY_PASSPHRASE).await;
    look_at(&window, "backup-words").await;
    keep_the_words(&window).await;
    window.press("Make the desk’s key…").await;
    let key = ada.folder().join("desk.picket-key");
    make_key(&window, "The desk", &key, DESK_PASSPHRASE).await;
    keep_the_words(&window).await;

    window.type_into("Name of the union", UNION).await;
    window
        .type_into("Name of the committee", "Harbour Bargaining Committee")
        .await;
    window
        .choose("Time zone of the strike", "Europe/Lisbon")
        .await;
    window.press("Add your own key").await;
    window.sees("Still missing: the desk’s key.").await;
    ada.will_pick(card);
    window.press("Add a card file").await;
    window.sees("Benedict Quill").await;
    let cleo = KeyPair::from_seed([77; 32]).public();
    window.press("Type a public key").await;
    window.type_into("Name of its owner", "Cleo Vantage").await;
    window.type_into("Public key", cleo.as_hex()).await;
    window.press_in_dialog("Add").await;
    window.sees("Cleo Vantage").await;
    window.sees("Still missing: the desk’s key.").await;
    // The officers' own button went with its press, so this is the desk's.
    window.press("Add your own key").await;
    window.holds("How many have to sign", "2").await;
    look_at(&window, "founding").await;
    ada.will_pick(founding);
    window.press("Make the signing request…").await;
    window.sees("0 of 2 signed").await;
    look_at(&window, "sign-founding").await;
    sign(&window).await;
    window.sees("1 of 2 signed").await;
    window.close().await;
}
