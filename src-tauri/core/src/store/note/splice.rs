//! What a save changed, as one replaced run of text.

/// `removed` at byte `start` gave way to `inserted`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Splice<'a> {
    pub(super) start: usize,
    pub(super) removed: &'a str,
    pub(super) inserted: &'a str,
}

/// The shortest such run between two texts. Its ends lie between characters of both.
pub(super) fn between<'a>(was: &'a str, now: &'a str) -> Splice<'a> {
    let mut start = was
        .bytes()
        .zip(now.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    while !was.is_char_boundary(start) || !now.is_char_boundary(start) {
        start -= 1;
    }
    let (was_rest, now_rest) = (&was[start..], &now[start..]);
    let mut same = was_rest
        .bytes()
        .rev()
        .zip(now_rest.bytes().rev())
        .take_while(|(a, b)| a == b)
        .count();
    while !was_rest.is_char_boundary(was_rest.len() - same)
        || !now_rest.is_char_boundary(now_rest.len() - same)
    {
        same -= 1;
    }
    Splice {
        start,
        removed: &was_rest[..was_rest.len() - same],
        inserted: &now_rest[..now_rest.len() - same],
    }
}

/// The text before a splice, from the text after it; `None` when the two do not fit together.
pub(super) fn undone(now: &str, start: usize, removed: &str, inserted: &str) -> Option<String> {
    let head = now.get(..start)?;
    let tail = now.get(start..)?.strip_prefix(inserted)?;
    Some(format!("{head}{removed}{tail}"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use proptest::prelude::*;

    use super::*;

    fn check(was: &str, now: &str, start: usize, removed: &str, inserted: &str) {
        let found = between(was, now);
        assert_eq!(
            found,
            Splice {
                start,
                removed,
                inserted
            }
        );
    }

    #[test]
    fn only_what_differs_is_kept() {
        check("", "", 0, "", "");
        check("", "abc", 0, "", "abc");
        check("abc", "", 0, "abc", "");
        check("a picket line", "a long picket line", 2, "", "long ");
        check("aa", "aaa", 2, "", "a");
        // é and è share their first byte; the run must not begin within a character.
        check("né", "nè", 1, "é", "è");
    }

    proptest! {
        #[test]
        fn a_splice_leads_back(was in "\\PC{0,40}", now in "\\PC{0,40}") {
            let found = between(&was, &now);
            let back = undone(&now, found.start, found.removed, found.inserted).unwrap();
            prop_assert_eq!(back, was);
        }
    }
}
