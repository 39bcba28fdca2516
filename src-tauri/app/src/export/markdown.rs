//! Markdown with front matter: opens as it is in Obsidian and Joplin, and in any editor.

use picketbook_core::store::{Reading, note, notice};

use super::Work;
use super::front::Front;
use super::gather::Plan;
use super::names::Names;
use crate::error::{AppError, AppResult};

const README: &str = "# Your record from Picketbook

Everything here is plain text and opens without Picketbook.

- `notes/`: your notes, one Markdown file each. The lines between the two `---` say when a note was written and changed, its tags, and whether it is pinned, closed, archived or an original. `added_later` holds what was added to an original, and `original_sha256` is the SHA-256 of title, line feed and text as they were when it became one.
- `attachments/`: the files that your notes carry. Links in the notes lead to them.
- `notices/`: the signed notices exactly as they were published, named by number and revision. Their signatures are not part of this copy: only Picketbook, or the committee's feed, can tell that a notice is genuine.

To open it in Obsidian, choose this folder as a vault. In Joplin, choose File, Import, \"MD - Markdown + Front Matter (Directory)\" and the folder `notes`. To bring it back into Picketbook, choose Import in Storage, or `picketbook-cli import FOLDER --format md`.

Nothing in this copy is encrypted unless you sealed it. Closed notes are only here when you chose so.
";

pub(super) fn write(
    r: &Reading<'_>,
    plan: &Plan,
    notices: &[(u32, u32)],
    work: &mut Work<'_>,
) -> AppResult<()> {
    work.sink.put("README.md", README.as_bytes())?;
    let mut names = Names::default();
    for id in &plan.notes {
        let found = note::get(r, *id)?;
        let mut files = Vec::new();
        for row in note::attachments(r, *id)? {
            let Some(file) = plan.files.get(&row.uid) else {
                continue;
            };
            let data = note::attachment_data(r, row.id)?;
            work.sink.put(&format!("attachments/{file}"), &data)?;
            work.count.attachments += 1;
            files.push((row, file.clone()));
        }
        let front = Front::of(&found, &files)
            .write()
            .map_err(|error| AppError::Internal(error.to_string()))?;
        let named = match found.title.is_empty() {
            true => found.body.lines().next().unwrap_or_default(),
            false => &found.title,
        };
        let name = names.free(named, "md");
        let text = front + &with_files(&found.body, plan);
        work.sink.put(&format!("notes/{name}"), text.as_bytes())?;
        work.count.note()?;
    }
    for (number, revision) in notices {
        let found = notice::get(r, *number, Some(*revision))?;
        let name = format!("notices/{number:04}.{revision}.md");
        work.sink.put(&name, &found.raw)?;
        work.count.notice()?;
    }
    Ok(())
}

/// How a link to an attachment begins in the book, and in the files.
pub(crate) const INSIDE: &str = "picketbook:attachment/";
pub(crate) const OUTSIDE: &str = "../attachments/";

/// The text with its links leading to the files beside it.
fn with_files(body: &str, plan: &Plan) -> String {
    let mut parts = body.split(INSIDE);
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
            .unwrap_or(part.len());
        let (uid, rest) = part.split_at(end);
        match plan.files.get(uid) {
            Some(file) => {
                text.push_str(OUTSIDE);
                text.push_str(&encoded(file));
            }
            None => {
                text.push_str(INSIDE);
                text.push_str(uid);
            }
        }
        text.push_str(rest);
    }
    text
}

/// A file name as a Markdown link wants it.
pub(crate) fn encoded(name: &str) -> String {
    let mut text = String::new();
    for letter in name.chars() {
        match letter {
            ' ' | '(' | ')' | '<' | '>' | '%' | '"' | '\'' | '`' => {
                text.push_str(&format!("%{:02X}", u32::from(letter)));
            }
            letter => text.push(letter),
        }
    }
    text
}
