//! The picket line: search, sign-in, merge, sign-in beside a report, and two whole strikes.
//!
//! `bench_line search|sign-in|report|merge|strike|all [FOLDER]`. Everything is measured beside the
//! bare work in the same run; see `benches/README.md`.

#![allow(clippy::print_stdout)]

mod data;
mod merge;
mod raw;
mod search;
mod sign_in;
mod strike;

type Done<T = ()> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Done {
    let mut args = std::env::args().skip(1);
    let which = args.next().unwrap_or_else(|| "all".to_owned());
    let folder = match args.next() {
        Some(folder) => std::path::PathBuf::from(folder),
        None => std::env::temp_dir().join("picketbook-bench-line"),
    };
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder)?;
    let wanted = |name: &str| which == name || which == "all";
    if wanted("search") {
        search::run(&folder)?;
    }
    if wanted("sign-in") {
        sign_in::run(&folder)?;
    }
    if wanted("report") {
        sign_in::beside_a_report(&folder)?;
    }
    if wanted("merge") {
        merge::run(&folder)?;
    }
    if wanted("strike") {
        strike::run(&folder, "small", 11_500, 20, 60, 30)?;
        strike::run(&folder, "large", 160_000, 200, 600, 12)?;
    }
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}
