//! A committee's office in a folder: three officers and a desk with keys of their own, and the
//! commands that they give.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

pub const BOOK: &str = "velvet anchor plough 7 marbles";
pub const OFFICER: &str = "copper ladder nine winter geese";
pub const DESK: &str = "mellow harbor stone 4 pelicans";

pub struct Office {
    pub folder: tempfile::TempDir,
}

impl Office {
    /// Three officers and a desk with keys of their own.
    pub fn new() -> Self {
        let office = Self {
            folder: tempfile::Builder::new()
                .prefix("Grève à")
                .tempdir()
                .unwrap(),
        };
        for name in ["Ada Marlow", "Benedict Quill", "Cleo Vantage"] {
            office.new_key(name, "officer");
        }
        office.new_key("Desk", "desk");
        office
    }

    pub fn new_key(&self, name: &str, role: &str) {
        let file = self.key(name);
        let made = self.ok(&[
            "committee",
            "new-key",
            "--name",
            name,
            "--role",
            role,
            "--out",
            &file,
        ]);
        assert_eq!(
            made["backup_words"].as_str().unwrap().split(' ').count(),
            24
        );
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn at(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    pub fn key(&self, name: &str) -> String {
        let short = name.split(' ').next().unwrap().to_lowercase();
        self.at(&format!("{short}.picket-key"))
    }

    pub fn card(&self, name: &str) -> String {
        self.key(name).replace(".picket-key", ".picket-card")
    }

    pub fn run(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_picketbook-cli"))
            .args(args)
            .arg("--json")
            .env("PICKETBOOK_PASSPHRASE", BOOK)
            .env("PICKETBOOK_KEY_PASSPHRASE", OFFICER)
            .env("PICKETBOOK_DESK_PASSPHRASE", DESK)
            .output()
            .unwrap()
    }

    pub fn json(&self, args: &[&str]) -> (i32, Value) {
        let output = self.run(args);
        let text = String::from_utf8(output.stdout).unwrap();
        let document = serde_json::from_str(&text).unwrap_or_else(|error| {
            panic!(
                "{args:?}: {error}\n{text}\n{}",
                String::from_utf8_lossy(&output.stderr)
            )
        });
        (output.status.code().unwrap(), document)
    }

    pub fn ok(&self, args: &[&str]) -> Value {
        let (code, document) = self.json(args);
        assert_eq!(code, 0, "{args:?}: {document:#}");
        document
    }

    pub fn refused(&self, args: &[&str], expected: &str) {
        let (code, document) = self.json(args);
        assert_eq!(
            (code, document["code"].as_str()),
            (1, Some(expected)),
            "{args:?}: {document:#}"
        );
    }

    /// The founding, as far as the request: nobody has signed.
    pub fn found(&self) -> String {
        let request = self.at("found.picket-sign");
        let cards: Vec<String> = ["Ada Marlow", "Benedict Quill", "Cleo Vantage"]
            .map(|name| self.card(name))
            .to_vec();
        let mut args = vec![
            "committee",
            "found",
            "--union",
            "Local 11",
            "--committee",
            "Local 11 Committee",
            "--time-zone",
            "America/Los_Angeles",
            "--threshold",
            "2",
            "--out",
            &request,
        ];
        for card in &cards {
            args.extend(["--officer", card]);
        }
        let desk = self.card("Desk");
        args.extend(["--desk", &desk]);
        let made = self.ok(&args);
        assert_eq!(made["request"]["missing"], 2, "two have to sign");
        assert_eq!(made["request"]["check_words"].as_array().unwrap().len(), 12);
        request
    }

    /// A founded, empty feed with its invite.
    pub fn founded() -> Self {
        let office = Self::new();
        let request = office.found();
        office.sign(&request, "Benedict Quill");
        let signed = office.sign(&request, "Ada Marlow");
        assert_eq!(signed["request"]["missing"], 0, "in any order");
        office.ok(&[
            "feed",
            "publish",
            &request,
            "--feed",
            &office.feed(),
            "--desk-key",
            &office.key("Desk"),
        ]);
        office.ok(&[
            "committee",
            "invite",
            &request,
            "--source",
            &office.feed(),
            "--out",
            &office.invite(),
            "--sheet",
            &office.at("invite.html"),
        ]);
        office
    }

    pub fn feed(&self) -> String {
        self.at("feed")
    }

    pub fn invite(&self) -> String {
        self.at("local-11.picket-invite")
    }

    pub fn sign(&self, request: &str, name: &str) -> Value {
        self.ok(&[
            "feed",
            "co-sign",
            request,
            "--key",
            &self.key(name),
            "--yes",
        ])
    }

    /// Drafts one notice, has it signed by two and gives the request.
    pub fn request(&self, more: &[&str]) -> String {
        let count = fs::read_dir(self.folder.path()).unwrap().count();
        let (draft, request) = (
            self.at(&format!("draft {count}.md")),
            self.at(&format!("request {count}.picket-sign")),
        );
        let (feed, invite) = (self.feed(), self.invite());
        let mut args = vec![
            "feed", "draft", "--feed", &feed, "--invite", &invite, "--out", &draft,
        ];
        args.extend(more);
        self.ok(&args);
        let key = self.key("Ada Marlow");
        self.ok(&[
            "feed", "sign", &draft, "--feed", &feed, "--invite", &invite, "--key", &key, "--out",
            &request,
        ]);
        request
    }

    pub fn publish(&self, request: &str) -> Value {
        self.ok(&[
            "feed",
            "publish",
            request,
            "--feed",
            &self.feed(),
            "--invite",
            &self.invite(),
            "--desk-key",
            &self.key("Desk"),
        ])
    }

    /// Draft, two signatures, published.
    pub fn notice(&self, more: &[&str]) -> Value {
        let request = self.request(more);
        self.sign(&request, "Cleo Vantage");
        self.publish(&request)
    }

    pub fn verdict(&self) -> Value {
        self.ok(&["feed", "verify", &self.feed(), "--invite", &self.invite()])
    }

    /// What python-tuf concludes; `state` is a reader of its own who remembers.
    pub fn python(&self, state: &str) -> Value {
        let script =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/notices/python_reader.py");
        let said = Command::new(python())
            .arg(script)
            .arg(self.path("feed"))
            .arg(self.path("feed/metadata/1.root.json"))
            .arg(self.path(state))
            .output()
            .unwrap();
        assert!(
            said.status.success(),
            "python-tuf refuses: {}",
            String::from_utf8_lossy(&said.stderr)
        );
        serde_json::from_slice(&said.stdout).unwrap()
    }

    /// Every reader agrees: python-tuf anew, python-tuf that remembers, and our verdict.
    pub fn agree(&self) -> Value {
        let ours = self.verdict();
        let fresh = format!("python {}", ours["versions"]["timestamp"]);
        for state in [fresh.as_str(), "python that remembers"] {
            let theirs = self.python(state);
            assert_eq!(theirs["versions"], ours["versions"], "{state}");
            for notice in ours["notices"].as_array().unwrap() {
                let path = format!(
                    "notices/{:04}.{}.md",
                    notice["number"].as_u64().unwrap(),
                    notice["revision"]
                );
                assert_eq!(
                    theirs["targets"][&path], notice["sha256"],
                    "{state}: {path}"
                );
            }
            for body in ours["bodies"].as_array().unwrap() {
                let slug = body["slug"].as_str().unwrap();
                let theirs = &theirs["bodies"][slug];
                if body["version"] == 0 {
                    assert!(theirs.is_null(), "{state}: {slug} has not spoken");
                    continue;
                }
                assert_eq!(theirs["version"], body["version"], "{state}: {slug}");
                for notice in body["notices"].as_array().unwrap() {
                    let path = format!(
                        "notices/{slug}/{:04}.{}.md",
                        notice["number"].as_u64().unwrap(),
                        notice["revision"]
                    );
                    assert_eq!(
                        theirs["targets"][&path], notice["sha256"],
                        "{state}: {path}"
                    );
                }
            }
        }
        ours
    }
}

pub fn python() -> PathBuf {
    // Beside this test's folder, where `.ci/setup test` puts it.
    let test = std::env::current_exe().unwrap();
    let python = test.ancestors().nth(3).unwrap().join("python/bin/python");
    assert!(python.exists(), "`.ci/setup test` installs python-tuf");
    python
}
