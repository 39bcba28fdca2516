//! Which notice, and which revision of it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Largest number and revision: the file name has four digits for the number and none are skipped.
pub const LARGEST_NUMBER: u32 = 9_999_999;

/// Names one published file: a notice's number and revision, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct NoticeId {
    /// The number in the series, from 1.
    pub number: u32,
    /// The revision, from 1.
    pub revision: u32,
}

impl NoticeId {
    /// A notice and its revision.
    pub const fn new(number: u32, revision: u32) -> Self {
        Self { number, revision }
    }

    /// The file name: `0015.1.md`. The number has at least four digits.
    pub fn file_name(self) -> String {
        format!("{:04}.{}.md", self.number, self.revision)
    }

    /// The path of its TUF target: `notices/0015.1.md`.
    pub fn target_path(self) -> String {
        format!("notices/{}", self.file_name())
    }

    /// The path of its TUF target in this folder: `notices/local-399/0001.1.md`.
    pub fn path_in(self, folder: &str) -> String {
        format!("{folder}/{}", self.file_name())
    }

    /// Reads a target path of this folder back; `None` as in [`NoticeId::from_target_path`].
    pub fn from_path_in(folder: &str, path: &str) -> Option<Self> {
        let name = path.strip_prefix(folder)?.strip_prefix('/')?;
        Self::from_target_path(&format!("notices/{name}"))
    }

    /// Reads a target path back; `None` for anything that [`NoticeId::target_path`] would not have written.
    pub fn from_target_path(path: &str) -> Option<Self> {
        let name = path.strip_prefix("notices/")?.strip_suffix(".md")?;
        let (number, revision) = name.split_once('.')?;
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if !digits(number) || !digits(revision) {
            return None;
        }
        let id = Self {
            number: number.parse().ok()?,
            revision: revision.parse().ok()?,
        };
        (id.is_valid() && id.target_path() == path).then_some(id)
    }

    /// Both counts are from 1 and not absurd.
    pub const fn is_valid(self) -> bool {
        self.number >= 1
            && self.revision >= 1
            && self.number <= LARGEST_NUMBER
            && self.revision <= LARGEST_NUMBER
    }
}

impl fmt::Display for NoticeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.revision {
            1 => write!(f, "Notice {}", self.number),
            revision => write!(f, "Notice {}, revision {revision}", self.number),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn check(path: &str, expected: Option<(u32, u32)>) {
        let expected = expected.map(|(number, revision)| NoticeId { number, revision });
        assert_eq!(
            NoticeId::from_target_path(path),
            expected,
            "{path:?} names a notice or does not"
        );
    }

    #[test]
    fn target_paths() {
        check("notices/0015.1.md", Some((15, 1)));
        check("notices/0015.12.md", Some((15, 12)));
        check("notices/12345.1.md", Some((12345, 1)));
        check("notices/15.1.md", None);
        check("notices/00015.1.md", None);
        check("notices/0015.01.md", None);
        check("notices/0000.1.md", None);
        check("notices/0001.0.md", None);
        check("notices/+001.1.md", None);
        check("notices/0001.1.MD", None);
        check("notices/99999999999.1.md", None);
        check("0015.1.md", None);
        check("notices/../0015.1.md", None);
    }

    #[test]
    fn spoken_form() {
        assert_eq!(
            NoticeId::new(15, 1).to_string(),
            "Notice 15",
            "a first revision goes without saying"
        );
        assert_eq!(
            NoticeId::new(15, 2).to_string(),
            "Notice 15, revision 2",
            "later revisions are said"
        );
    }
}
