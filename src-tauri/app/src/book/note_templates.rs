//! What a note that is made from a template begins with.

use crate::error::{AppError, AppResult};

/// The names of all templates.
pub const TEMPLATES: [&str; 3] = ["meeting", "offer", "incident"];

const MEETING: &str = "## Who was there\n\n- \n\n## What was said\n\n- \n\n## What was promised, by whom, until when\n\n- \n\n## What I have to do\n\n- [ ] \n";
const OFFER: &str = "## Number, side, time handed over\n\n- \n\n## What it says\n\n- \n\n## What changed from the one before\n\n- \n\n## What it leaves out\n\n- \n\n## Questions for the committee\n\n- \n";
const INCIDENT: &str = "## When and where\n\n- \n\n## What I saw myself\n\n- \n\n## What others told me, and who\n\n- \n\n## Who else was there\n\n- \n\n## Whom I told, and when\n\n- \n";

/// The first text of a note from a template; empty for a note without one.
///
/// # Errors
/// `bad_input` for a name that is not there.
pub(super) fn text(name: &str) -> AppResult<&'static str> {
    match name {
        "" => Ok(""),
        "meeting" => Ok(MEETING),
        "offer" => Ok(OFFER),
        "incident" => Ok(INCIDENT),
        _ => Err(AppError::BadInput(format!(
            "“{name}” is not a template; there are {}.",
            TEMPLATES.join(", ")
        ))),
    }
}
