//! Where the passphrase comes from: the environment or a prompt, never an argument.

use std::io::IsTerminal;

use picketbook_app::error::AppError;

const VARIABLE: &str = "PICKETBOOK_PASSPHRASE";

/// The passphrase of an existing book.
pub(crate) fn ask() -> Result<String, AppError> {
    match std::env::var(VARIABLE) {
        Ok(passphrase) => Ok(passphrase),
        Err(_) => prompt("Passphrase: "),
    }
}

/// A passphrase for a new book; typed twice when it is typed.
pub(crate) fn ask_new() -> Result<String, AppError> {
    if let Ok(passphrase) = std::env::var(VARIABLE) {
        return Ok(passphrase);
    }
    let first = prompt("New passphrase: ")?;
    let second = prompt("The same once more: ")?;
    if first == second {
        Ok(first)
    } else {
        Err(AppError::BadInput(
            "The two passphrases differ. Nothing was made.".into(),
        ))
    }
}

/// The passphrase that is to hold from now on; typed twice when it is typed.
pub(crate) fn ask_changed() -> Result<String, AppError> {
    if let Ok(passphrase) = std::env::var("PICKETBOOK_NEW_PASSPHRASE") {
        return Ok(passphrase);
    }
    let first = prompt("New passphrase: ")?;
    let second = prompt("The same once more: ")?;
    if first == second {
        Ok(first)
    } else {
        Err(AppError::BadInput(
            "The two passphrases differ. The old one still holds.".into(),
        ))
    }
}

/// The passphrase of a sealed export.
pub(crate) fn ask_seal() -> Result<String, AppError> {
    match std::env::var("PICKETBOOK_SEAL_PASSPHRASE") {
        Ok(passphrase) => Ok(passphrase),
        Err(_) => prompt("Passphrase of the sealed export: "),
    }
}

fn prompt(question: &str) -> Result<String, AppError> {
    if !std::io::stdin().is_terminal() {
        return Err(AppError::BadInput(format!(
            "This book needs its passphrase. Set {VARIABLE}, or run the command in a terminal."
        )));
    }
    rpassword::prompt_password(question)
        .map_err(|error| AppError::BadInput(format!("The passphrase could not be read: {error}.")))
}
