//! What is printed: sentences for people, or one JSON document.

use std::io::{self, Write};
use std::process::ExitCode;

use picketbook_app::error::AppError;
use picketbook_app::view::ErrorView;
use serde::Serialize;

/// Where a command's answer goes.
pub(crate) struct Output {
    json: bool,
}

impl Output {
    pub(crate) fn new(json: bool) -> Self {
        Self { json }
    }

    /// Prints the answer: the document under `--json`, the lines otherwise.
    pub(crate) fn answer(
        &self,
        document: &impl Serialize,
        lines: impl FnOnce() -> Vec<String>,
    ) -> Result<(), AppError> {
        let text = if self.json {
            serde_json::to_string_pretty(document)
                .map_err(|error| AppError::Internal(error.to_string()))?
        } else {
            lines().join("\n")
        };
        // A reader that went away (a pipe to `head`) is not our failure.
        let _ = writeln!(io::stdout(), "{text}");
        Ok(())
    }

    /// Says what is wrong with the command line; help and the version are no mistake.
    pub(crate) fn usage(&self, error: &clap::Error) -> ExitCode {
        if self.json && error.use_stderr() {
            let view = ErrorView {
                code: "wrong_usage".to_owned(),
                message: error.render().to_string().trim().to_owned(),
            };
            let text = serde_json::to_string_pretty(&view).unwrap_or_default();
            let _ = writeln!(io::stdout(), "{text}");
        } else {
            let _ = error.print();
        }
        ExitCode::from(if error.use_stderr() { 2 } else { 0 })
    }

    /// Prints a failure and gives the exit code for it.
    pub(crate) fn failure(&self, error: &AppError) -> ExitCode {
        let view = ErrorView::from(error);
        let text = serde_json::to_string_pretty(&view).unwrap_or_default();
        let _ = if self.json {
            writeln!(io::stdout(), "{text}")
        } else {
            writeln!(io::stderr(), "{} ({})", view.message, view.code)
        };
        ExitCode::from(1)
    }
}
