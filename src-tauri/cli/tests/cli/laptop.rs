//! Laptops with books of their own, and the commands that their captains give.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support;

/// Code of the shift that [`Laptop::plans`] makes for the site NFX.
pub(crate) const SHIFT: &str = "NFX-20230822-1600";
/// The hour of that shift in which all of it happens.
pub(crate) const NOW: &str = "2023-08-22T16:30:00Z";

/// One laptop with a book of its own.
pub(crate) struct Laptop {
    pub(crate) book: PathBuf,
}

impl Laptop {
    pub(crate) fn new(home: &Path, name: &str) -> Self {
        let laptop = Self {
            book: home.join(name),
        };
        laptop.ok(&["book", "create", "--label", name]);
        let roster = home.join("roster.csv");
        std::fs::write(
            &roster,
            "number,last,first\n1,González,Marisol\n2,O'Neill,Robert\n3,Tran,Linh\n4,Abara,Chidi\n",
        )
        .unwrap();
        laptop.ok(&["roster", "import", roster.to_str().unwrap()]);
        laptop.ok(&["picket", "laptop", "name", name]);
        laptop
    }

    /// The same book once more, as it lies on the disk.
    pub(crate) fn copied(&self, to: &Path) -> Self {
        std::fs::create_dir(to).unwrap();
        for entry in std::fs::read_dir(&self.book).unwrap() {
            let from = entry.unwrap().path();
            if from.is_file() {
                std::fs::copy(&from, to.join(from.file_name().unwrap())).unwrap();
            }
        }
        Self {
            book: to.to_owned(),
        }
    }

    pub(crate) fn plans(&self, from: &str, site: &str) {
        self.ok(&["picket", "site", "set", site, "--name", "Example studio"]);
        let plan = [
            "picket",
            "shift",
            "plan",
            site,
            "--first",
            "2023-08-22",
            "--from",
            from,
            "--to",
            "20:00",
        ];
        self.ok(&plan);
    }

    pub(crate) fn json_at(&self, now: &str, args: &[&str]) -> (i32, Value) {
        support::json_at(&self.book, now, args)
    }

    pub(crate) fn json(&self, args: &[&str]) -> (i32, Value) {
        self.json_at(NOW, args)
    }

    pub(crate) fn ok(&self, args: &[&str]) -> Value {
        let (code, document) = self.json(args);
        assert_eq!(code, 0, "{args:?}: {document}");
        document
    }

    pub(crate) fn code(&self) -> String {
        let own = self.ok(&["picket", "laptop", "list"]);
        own["own"]["code"].as_str().unwrap().to_owned()
    }

    pub(crate) fn exports(&self, to: &str, out: &Path) -> PathBuf {
        let done = self.ok(&[
            "picket",
            "export-sheet",
            "--to",
            to,
            "--out",
            out.to_str().unwrap(),
        ]);
        PathBuf::from(done["path"].as_str().unwrap())
    }

    /// Everything that the book says about the line, without the identifiers of rows.
    pub(crate) fn says(&self) -> Value {
        let entries = self.ok(&["picket", "entries", "--shift", SHIFT]);
        let status = self.ok(&["picket", "status", "--shift", SHIFT]);
        let conflicts = self.ok(&["picket", "conflicts", "--all"]);
        serde_json::json!({
            "entries": entries,
            "shift": status["shift"],
            "open": status["open"],
            "heads": status["heads"],
            "unions": status["unions"],
            "conflicts": conflicts,
        })
    }
}
