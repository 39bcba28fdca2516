//! How a vector lies on the disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::cases::Case;

/// The file beside the inputs.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    pub about: String,
    pub verdict: String,
    pub statements: Vec<String>,
    pub now: DateTime<Utc>,
}

/// The folder of all vectors.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/notices/vectors")
}

/// The files of a vector.
pub fn files(case: &Case) -> BTreeMap<String, Vec<u8>> {
    let verdict = Verdict {
        about: case.about.to_owned(),
        verdict: case.verdict.to_owned(),
        statements: case
            .statements
            .iter()
            .map(|text| (*text).to_owned())
            .collect(),
        now: case.now,
    };
    let mut verdict = serde_json::to_vec_pretty(&verdict).unwrap();
    verdict.push(b'\n');
    let mut files = BTreeMap::from([
        ("verdict.json".to_owned(), verdict),
        ("invite.picket-invite".to_owned(), case.invite.clone()),
    ]);
    for (index, bundle) in case.earlier.iter().enumerate() {
        files.insert(format!("earlier-{}.picket", index + 1), bundle.clone());
    }
    if let Some(bundle) = &case.bundle {
        files.insert("bundle.picket".to_owned(), bundle.clone());
    }
    files
}
