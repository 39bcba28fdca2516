//! A feed in object storage from the command line: a real S3 server, a real keychain, a member who
//! reads over HTTP.

#[path = "../../../../tests/notices/s3.rs"]
mod s3;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};

use picketbook_app::desk::{Desk, Host};
use picketbook_app::error::AppResult;
use picketbook_app::keychain::Keychain;
use picketbook_app::view::{
    Changed, NewBook, ProgressView, PublishWanted, StorageWanted, WaitingFile,
};
use serde_json::Value;
use zeroize::Zeroizing;

use crate::office::{BOOK, DESK, OFFICER, Office};
use s3::{BUCKET, KEY, SECRET, Storage, Trouble};

const PLACE: &str = "s3://local-11/notices";

fn command(office: &Office, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_picketbook-cli"));
    command
        .args(args)
        .arg("--json")
        .current_dir(office.folder.path())
        .env("PICKETBOOK_PASSPHRASE", BOOK)
        .env("PICKETBOOK_KEY_PASSPHRASE", OFFICER)
        .env("PICKETBOOK_DESK_PASSPHRASE", DESK)
        .env_remove("DBUS_SESSION_BUS_ADDRESS");
    for name in ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION"] {
        command.env_remove(name);
    }
    command
}

fn with_keys(command: &mut Command, endpoint: &str, key: &str, secret: &str) -> Output {
    command
        .env("AWS_ENDPOINT_URL", endpoint)
        .env("AWS_ACCESS_KEY_ID", key)
        .env("AWS_SECRET_ACCESS_KEY", secret)
        .output()
        .unwrap()
}

/// The one document that was printed; nothing of it may hold a key.
fn document(output: &Output) -> Value {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    let told = format!("{text}{}", String::from_utf8_lossy(&output.stderr));
    for secret in [SECRET, KEY] {
        assert!(!told.contains(secret), "no key is told: {told}");
    }
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {told}"))
}

fn ok(output: &Output) -> Value {
    let found = document(output);
    assert!(output.status.success(), "{found:#}");
    found
}

fn check_refused(output: &Output, expected: &str) {
    let found = document(output);
    assert_eq!(
        (output.status.code(), found["code"].as_str()),
        (Some(1), Some(expected)),
        "{found:#}"
    );
}

/// `feed publish REQUEST --to s3://…`, as far as the keys.
fn publish(office: &Office, request: &[&str], more: &[&str]) -> Command {
    let (feed, invite, desk) = (office.feed(), office.invite(), office.key("Desk"));
    let mut args = vec!["feed", "publish"];
    args.extend(request);
    args.extend(["--feed", &feed, "--invite", &invite, "--desk-key", &desk]);
    args.extend(["--to", PLACE]);
    args.extend(more);
    command(office, &args)
}

/// The files of a place, in order; their lengths go with the second at which they are signed.
fn names_of(place: &Value) -> Vec<&str> {
    let files = place["files"].as_array().unwrap();
    files
        .iter()
        .map(|file| file["name"].as_str().unwrap())
        .collect()
}

/// Two officers signed a notice.
fn signed(office: &Office, title: &str) -> String {
    let request = office.request(&["--title", title, "--kind", "general"]);
    office.sign(&request, "Cleo Vantage");
    request
}

#[test]
fn a_feed_goes_to_storage_and_to_a_member() {
    let storage = Storage::start();
    let office = Office::founded();
    let member = office.at("member");
    let invite = office.invite();
    office.ok(&["--book", &member, "book", "create", "--invite", &invite]);
    let request = signed(&office, "The strike begins");
    let run = |more: &[&str]| {
        ok(&with_keys(
            &mut publish(&office, &[&request], more),
            &storage.endpoint,
            KEY,
            SECRET,
        ))
    };
    let would = run(&["--dry-run"]);
    assert_eq!(would["dry_run"], true);
    assert_eq!(storage.writes(), 0, "a dry run writes nothing");
    let place = &would["places"][1];
    assert!(
        place["place"].as_str().unwrap().starts_with(PLACE),
        "{place:#}"
    );
    assert!(
        place["files"].as_array().unwrap().len() >= 6,
        "all of the feed would be written: {place:#}"
    );
    let done = run(&[]);
    assert_eq!(
        names_of(&done["places"][1]),
        names_of(&would["places"][1]),
        "what was told is what is written"
    );
    assert!(storage.file("notices/latest.picket").is_file());
    assert!(Path::new(done["mail_copy"].as_str().unwrap()).is_file());

    // The member reads it over HTTP, at once and later.
    let address = storage.public("notices");
    let verdict = office.ok(&["feed", "verify", &address, "--invite", &invite]);
    assert_eq!(verdict["notices"][0]["title"], "The strike begins");
    assert_eq!(verdict["current"], true);
    office.ok(&["--book", &member, "notice", "import", &address]);
    let second = signed(&office, "Picket at gate 4");
    ok(&with_keys(
        &mut publish(&office, &[&second], &[]),
        &storage.endpoint,
        KEY,
        SECRET,
    ));
    office.ok(&["--book", &member, "notice", "import", &address]);
    let list = office.ok(&["--book", &member, "notice", "list"]);
    assert_eq!(list["total"], 2, "{list:#}");

    // Freshness goes there as well.
    let (feed, desk) = (office.feed(), office.key("Desk"));
    let renewed = ok(&with_keys(
        &mut command(
            &office,
            &[
                "feed",
                "renew",
                "--feed",
                &feed,
                "--invite",
                &invite,
                "--desk-key",
                &desk,
                "--to",
                PLACE,
            ],
        ),
        &storage.endpoint,
        KEY,
        SECRET,
    ));
    let version = renewed["status"]["versions"]["timestamp"].clone();
    let verdict = office.ok(&["feed", "verify", &address, "--invite", &invite]);
    assert_eq!(verdict["versions"]["timestamp"], version);
}

#[test]
fn a_storage_that_refuses_is_told_and_the_same_command_goes_on() {
    let storage = Storage::start();
    let office = Office::founded();
    let request = signed(&office, "The strike begins");
    let run = |key: &str, secret: &str| {
        let mut command = publish(&office, &[&request], &[]);
        with_keys(&mut command, &storage.endpoint, key, secret)
    };
    check_refused(
        &publish(&office, &[&request], &[]).output().unwrap(),
        "no_storage_key",
    );
    assert!(
        !office.path("feed/metadata/2.targets.json").exists(),
        "without a key nothing is written anywhere"
    );
    check_refused(&run(KEY, "another-secret"), "storage_denied");
    for (trouble, expected) in [
        (Trouble::Says(403, "AccessDenied"), "storage_denied"),
        (Trouble::Says(403, "RequestTimeTooSkewed"), "storage_clock"),
        (Trouble::Says(404, "NoSuchBucket"), "bucket_not_found"),
        (Trouble::Says(500, "InternalError"), "storage_failed"),
        (Trouble::WriteSays(2, 500, "InternalError"), "not_written"),
        (
            Trouble::Cut {
                after: 1,
                kept: true,
            },
            "not_written",
        ),
    ] {
        storage.trouble(Some(trouble));
        check_refused(&run(KEY, SECRET), expected);
    }
    storage.trouble(None);
    ok(&run(KEY, SECRET));
    let verdict = office.ok(&[
        "feed",
        "verify",
        &storage.public("notices"),
        "--invite",
        &office.invite(),
    ]);
    assert_eq!(verdict["notices"].as_array().unwrap().len(), 1);
    let mut plain = publish(&office, &[], &[]);
    check_refused(
        &with_keys(&mut plain, "http://storage.example", KEY, SECRET),
        "bad_storage",
    );
}

#[test]
fn the_key_lies_in_a_real_keychain() {
    let storage = Storage::start();
    let office = Office::founded();
    check_refused(
        &with_keys(
            &mut command(&office, &["feed", "storage-key", PLACE]),
            &storage.endpoint,
            KEY,
            SECRET,
        ),
        "storage_keychain",
    );
    // On a bus of its own: kept, used without the environment, removed, missed.
    let script = r#"
        printf login | gnome-keyring-daemon --unlock --components=secrets >/dev/null
        "$CLI" feed storage-key "$PLACE" --json
        unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_ENDPOINT_URL
        "$CLI" feed publish --feed "$FEED" --invite "$INVITE" --to "$PLACE" --json >published.json
        "$CLI" feed storage-key "$PLACE" --remove --json
        "$CLI" feed publish --feed "$FEED" --invite "$INVITE" --to "$PLACE" --json >missed.json || true
    "#;
    let home = office.path("home");
    std::fs::create_dir(&home).unwrap();
    let output = Command::new("dbus-run-session")
        .args(["--", "sh", "-ec", script])
        .current_dir(&home)
        .env("HOME", &home)
        .env("XDG_DATA_HOME", home.join("keys"))
        .env("XDG_RUNTIME_DIR", &home)
        .env("CLI", env!("CARGO_BIN_EXE_picketbook-cli"))
        .env("PLACE", PLACE)
        .env("FEED", office.feed())
        .env("INVITE", office.invite())
        .env("AWS_ENDPOINT_URL", &storage.endpoint)
        .env("AWS_ACCESS_KEY_ID", KEY)
        .env("AWS_SECRET_ACCESS_KEY", SECRET)
        .output()
        .expect("dbus is installed by .ci/setup test");
    let told = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(output.status.success(), "{told}");
    assert!(!told.contains(SECRET), "no key is told: {told}");
    let read = |name: &str| -> Value {
        serde_json::from_slice(&std::fs::read(home.join(name)).unwrap()).unwrap()
    };
    let published = read("published.json");
    assert!(
        published["places"][1]["files"].as_array().unwrap().len() >= 5,
        "{published:#}"
    );
    assert!(storage.file("notices/latest.picket").is_file());
    assert_eq!(read("missed.json")["code"], "no_storage_key");
}

/// Nobody listens.
struct Deaf;

impl Host for Deaf {
    fn changed(&self, _: Changed) {}
    fn progress(&self, _: ProgressView) {}
    fn locked(&self) {}
    fn handed_over(&self, _: WaitingFile) {}
}

/// A keychain in memory.
#[derive(Clone, Default)]
struct Drawer(Arc<Mutex<BTreeMap<String, String>>>);

impl Keychain for Drawer {
    fn usable(&self) -> bool {
        true
    }
    fn put(&self, id: &str, secret: &str) -> AppResult<()> {
        let mut all = self.0.lock().unwrap();
        all.insert(id.to_owned(), secret.to_owned());
        Ok(())
    }
    fn get(&self, id: &str) -> AppResult<Option<Zeroizing<String>>> {
        Ok(self.0.lock().unwrap().get(id).cloned().map(Zeroizing::new))
    }
    fn forget(&self, id: &str) -> AppResult<()> {
        self.0.lock().unwrap().remove(id);
        Ok(())
    }
}

#[test]
fn the_window_adds_storage_and_publishes_to_it() {
    let storage = Storage::start();
    let office = Office::founded();
    let drawer = Drawer::default();
    let data = office.path("data");
    let desk = Desk::new(data.clone(), Box::new(Deaf), Box::new(drawer.clone()));
    desk.create(NewBook {
        label: "The desk".into(),
        passphrase: BOOK.into(),
        invite: Some(office.invite()),
        remember: false,
    })
    .unwrap();
    let wanted = StorageWanted {
        bucket: format!(" {BUCKET} "),
        folder: "/notices/".into(),
        endpoint: storage.endpoint.clone(),
        region: String::new(),
        key_id: KEY.into(),
        secret: SECRET.into(),
        public: storage.public("notices"),
    };
    for (changed, expected) in [
        (
            StorageWanted {
                secret: "wrong".into(),
                ..wanted.clone()
            },
            "storage_denied",
        ),
        (
            StorageWanted {
                bucket: "local-12".into(),
                ..wanted.clone()
            },
            "bucket_not_found",
        ),
        (
            StorageWanted {
                bucket: "?".into(),
                ..wanted.clone()
            },
            "bad_storage",
        ),
        (
            StorageWanted {
                public: "ftp://a.example/".into(),
                ..wanted.clone()
            },
            "bad_source",
        ),
        (
            StorageWanted {
                key_id: String::new(),
                ..wanted.clone()
            },
            "bad_storage",
        ),
    ] {
        let refused = desk.add_storage(&changed).unwrap_err();
        assert_eq!(refused.code(), expected, "{refused}");
        assert!(!refused.to_string().contains(SECRET));
        assert!(
            drawer.0.lock().unwrap().is_empty(),
            "{expected}: nothing is kept"
        );
    }
    assert_eq!(desk.add_storage(&wanted).unwrap(), PLACE);
    let view = desk.book().unwrap().committee().unwrap();
    assert_eq!(view.also_to, [PLACE]);
    assert!(
        view.addresses.contains(&wanted.public),
        "{:?}",
        view.addresses
    );
    let published = desk
        .publish(&PublishWanted {
            path: None,
            sha256: String::new(),
            folder: office.feed(),
            also_to: view.also_to,
            desk: Vec::new(),
            dry_run: false,
        })
        .unwrap();
    assert!(!published.places[1].files.is_empty());
    assert!(storage.file("notices/metadata/timestamp.json").is_file());

    // Whatever leaves the book holds no key: its exports, and the files of the book themselves.
    let (book, out) = (desk.book().unwrap(), office.path("export"));
    std::fs::create_dir(&out).unwrap();
    desk.lock();
    drop(book);
    let folder = std::fs::read_dir(data.join("books")).unwrap().next();
    let folder = folder.unwrap().unwrap().path();
    for format in ["json", "md", "html", "csv"] {
        let (book, to) = (folder.display().to_string(), out.join(format));
        let to = to.display().to_string();
        office.ok(&["--book", &book, "export", &to, "--format", format]);
    }
    for file in files_below(office.folder.path()) {
        let bytes = std::fs::read(&file).unwrap();
        let holds = |secret: &str| {
            bytes
                .windows(secret.len())
                .any(|at| at == secret.as_bytes())
        };
        assert!(
            !holds(SECRET) && !holds(KEY),
            "{} holds a key",
            file.display()
        );
    }
}

#[test]
fn removed_storage_takes_its_key_along() {
    let storage = Storage::start();
    let office = Office::founded();
    let drawer = Drawer::default();
    let desk = Desk::new(
        office.path("data"),
        Box::new(Deaf),
        Box::new(drawer.clone()),
    );
    desk.create(NewBook {
        label: "The desk".into(),
        passphrase: BOOK.into(),
        invite: Some(office.invite()),
        remember: false,
    })
    .unwrap();
    desk.add_storage(&StorageWanted {
        bucket: BUCKET.into(),
        folder: "notices".into(),
        endpoint: storage.endpoint.clone(),
        region: String::new(),
        key_id: KEY.into(),
        secret: SECRET.into(),
        public: String::new(),
    })
    .unwrap();
    assert_eq!(drawer.0.lock().unwrap().len(), 1);
    desk.remove_storage(PLACE).unwrap();
    assert!(drawer.0.lock().unwrap().is_empty());
    assert!(desk.book().unwrap().committee().unwrap().also_to.is_empty());
}

fn files_below(folder: &Path) -> Vec<std::path::PathBuf> {
    std::fs::read_dir(folder)
        .unwrap()
        .flat_map(|entry| {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => files_below(&path),
                false => vec![path],
            }
        })
        .collect()
}
