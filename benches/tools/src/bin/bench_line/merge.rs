//! A million entries from 500 sealed sheets, beside a bare insert of the same rows.

use std::path::Path;
use std::time::Instant;

use picketbook_app::sheet::Card;
use picketbook_notice::Unwatched;

use crate::Done;
use crate::data::{Laptop, book, bytes, number};
use crate::raw::Raw;

const SHEETS: usize = 500;
const STAYS: usize = 1_000;

pub fn run(folder: &Path) -> Done {
    let book = book(folder, "merge", 0, 0, 0)?;
    let own = Card::parse(&book.laptops()?.own.code)?;
    let sheets = folder.join("merge-sheets");
    std::fs::create_dir_all(&sheets)?;
    let mut laptops = Vec::new();
    let mut sealed = 0;
    for sheet in 0..SHEETS {
        let mut laptop = Laptop::new(sheet);
        for stay in 0..STAYS {
            // Five days of 200 people at one of 20 sites.
            let person = (sheet * 211 + stay % 200 + stay / 200 * 17) % 40_000;
            laptop.records(&number(person), sheet % 20, sheet / 20 * 5 + stay / 200)?;
        }
        laptop.introduced_to(&book)?;
        sealed += laptop.exports(&own.recipient, &sheets)?;
        laptops.push(laptop);
    }
    let mut raw = Raw::new(&folder.join("merge-raw.db"))?;
    let began = Instant::now();
    for laptop in &laptops {
        raw.insert(&laptop.entries)?;
    }
    let bare = began.elapsed();
    let began = Instant::now();
    let report = book.sheet_merge(&[sheets.to_string_lossy().into_owned()], &Unwatched)?;
    let ours = began.elapsed();
    println!(
        "merge: {} entries from {SHEETS} sheets ({:.0} MB sealed): {:.1} s, {:.0} a second; {:.0} MB in the book",
        report.new,
        sealed as f64 / 1e6,
        ours.as_secs_f64(),
        f64::from(report.new) / ours.as_secs_f64(),
        bytes(folder, "merge") as f64 / 1e6,
    );
    println!(
        "merge: bare insert of the same rows: {:.1} s",
        bare.as_secs_f64()
    );
    println!(
        "merge: ratio {:.2}",
        ours.as_secs_f64() / bare.as_secs_f64()
    );
    let began = Instant::now();
    let again = book.sheet_merge(&[sheets.to_string_lossy().into_owned()], &Unwatched)?;
    println!(
        "merge: the same sheets again: {} new, {:.1} s",
        again.new,
        began.elapsed().as_secs_f64()
    );
    Ok(())
}
