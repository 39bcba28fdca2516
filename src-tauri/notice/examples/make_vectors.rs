//! Writes `tests/notices/vectors` anew. The seeds are fixed, so the same cases give the same bytes.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../../../tests/notices/cases/mod.rs"]
mod cases;
#[path = "../../../tests/notices/forge.rs"]
mod forge;
#[path = "../../../tests/notices/support.rs"]
mod support;
#[path = "../../../tests/notices/vectors.rs"]
mod vectors;
#[path = "../../../tests/notices/zips.rs"]
mod zips;

use std::fs;

fn main() -> std::io::Result<()> {
    let folder = vectors::folder();
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    for case in cases::all() {
        let place = folder.join(case.name);
        fs::create_dir_all(&place)?;
        for (name, bytes) in vectors::files(&case) {
            fs::write(place.join(name), bytes)?;
        }
    }
    Ok(())
}
