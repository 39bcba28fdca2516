//! One error for all use cases, and how it is shown.

use picketbook_core::{CoreCode, CoreError};
use picketbook_notice::Refusal;

use crate::view::ErrorView;

/// Why a use case did not happen. Nothing was changed when one is returned, unless its text says otherwise.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The book, the vault or the disk.
    #[error(transparent)]
    Core(#[from] CoreError),
    /// A feed, a bundle or an invite was refused.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The book is locked, or no book is open.
    #[error("The book is locked. Unlock it first.")]
    Locked,
    /// The book belongs to no union yet, so nothing could verify a notice.
    #[error(
        "This book has not joined a union yet, so it cannot tell whose notices are genuine. Join with an invite first."
    )]
    NoInvite,
    /// The book already belongs to a union.
    #[error(
        "This book already belongs to {0}. Another union's notices go into a book of their own."
    )]
    AlreadyJoined(String),
    /// The OS keychain did not do what was asked.
    #[error(
        "The computer's keychain did not give the key: {0}. Use your passphrase; nothing is damaged."
    )]
    Keychain(String),
    /// No source of notices gave anything; the first one's reason.
    #[error("{message}")]
    NothingAnswered {
        /// The code of that reason.
        code: String,
        /// That reason.
        message: String,
    },
    /// A text could not be checked: a stable code and the reason.
    #[error("The text was not checked: {1}.")]
    CheckRefused(&'static str, String),
    /// A key, a draft or a request at the committee's desk: a stable code and the reason.
    #[error("{1}")]
    Committee(&'static str, String),
    /// A claim, its fact sheet or what is sealed for the committee: a stable code and the reason.
    #[error("{1}")]
    Claim(&'static str, String),
    /// An argument that makes no sense.
    #[error("{0}")]
    BadInput(String),
    /// The answer that was given already says what is wrong.
    #[error("The file has problems, so nothing of it was written.")]
    Told,
    /// A fault of the app itself.
    #[error("Something went wrong inside Picketbook: {0}. Nothing was changed.")]
    Internal(String),
}

impl AppError {
    /// The stable code that the window and `--json` carry.
    pub fn code(&self) -> &str {
        match self {
            Self::Core(error) => error.code.as_str(),
            Self::Refused(refusal) => refusal.code.as_str(),
            Self::Locked => "locked",
            Self::NoInvite => "no_invite",
            Self::AlreadyJoined(_) => "already_joined",
            Self::Keychain(_) => "keychain",
            Self::NothingAnswered { code, .. } => code,
            Self::CheckRefused(code, _) => code,
            Self::Committee(code, _) | Self::Claim(code, _) => code,
            Self::BadInput(_) | Self::Told => CoreCode::BadInput.as_str(),
            Self::Internal(_) => "internal",
        }
    }
}

impl From<&AppError> for ErrorView {
    fn from(error: &AppError) -> Self {
        Self {
            code: error.code().to_owned(),
            message: error.to_string(),
        }
    }
}

impl From<AppError> for ErrorView {
    fn from(error: AppError) -> Self {
        Self::from(&error)
    }
}

/// What the check of a book found, as an error for a caller's script.
pub fn damaged(findings: &[String]) -> CoreError {
    let named: Vec<&str> = findings.iter().take(5).map(String::as_str).collect();
    CoreError::new(
        CoreCode::BookDamaged,
        format!(
            "The book is damaged: {}. Put a copy back, or save what can be read with “book salvage”.",
            named.join("; ")
        ),
    )
}

/// Shorthand for the result of a use case.
pub type AppResult<T> = Result<T, AppError>;
