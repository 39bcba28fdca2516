//! Where the passphrases of key files come from: the environment or a prompt, never an argument.

use std::io::IsTerminal;

use picketbook_app::error::AppError;

/// The passphrase of a key file: from this variable or a prompt.
pub(crate) fn ask(variable: &str, whose: &str) -> Result<String, AppError> {
    match std::env::var(variable) {
        Ok(passphrase) => Ok(passphrase),
        Err(_) => ask_terminal(&format!("Passphrase of {whose}'s key: "), variable),
    }
}

/// A passphrase for a new key file; typed twice when it is typed.
pub(crate) fn ask_new(variable: &str) -> Result<String, AppError> {
    if let Ok(passphrase) = std::env::var(variable) {
        return Ok(passphrase);
    }
    let first = ask_terminal("New passphrase for this key: ", variable)?;
    let second = ask_terminal("The same once more: ", variable)?;
    if first == second {
        Ok(first)
    } else {
        Err(AppError::BadInput(
            "The two passphrases differ. Nothing was made.".into(),
        ))
    }
}

/// Asks for something that must not be seen: a passphrase, backup words.
pub(crate) fn ask_terminal(question: &str, variable: &str) -> Result<String, AppError> {
    if !std::io::stdin().is_terminal() {
        return Err(AppError::BadInput(format!(
            "This needs an answer that is not shown. Set {variable}, or run the command in a terminal."
        )));
    }
    rpassword::prompt_password(question)
        .map_err(|error| AppError::BadInput(format!("It could not be read: {error}.")))
}
