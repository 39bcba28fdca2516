//! Invites: the one file that decides whom a book trusts.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use picketbook_notice::{Invite, Refusal, RefusalCode, words};

use crate::error::AppResult;
use crate::view::{InvitePreview, UnionView};

/// An invite is a page of text and a few keys; more than this is something else.
const LARGEST_INVITE: u64 = 1 << 20;

/// Reads and checks an invite file.
pub fn read(path: &Path) -> AppResult<Invite> {
    // Reading from a pipe or a device would wait for ever.
    if std::fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        return Err(Refusal {
            code: RefusalCode::NotAnInvite,
            detail: format!("{} is not a file", path.display()),
        }
        .into());
    }
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(LARGEST_INVITE + 1).read_to_end(&mut bytes))
        .map_err(|error| Refusal {
            code: match error.kind() {
                ErrorKind::NotFound => RefusalCode::FileNotFound,
                // There is a file, but this person or this stick does not give it.
                _ => RefusalCode::SourceUnreachable,
            },
            detail: format!("{}: {error}", path.display()),
        })?;
    if bytes.len() as u64 > LARGEST_INVITE {
        return Err(Refusal {
            code: RefusalCode::NotAnInvite,
            detail: format!("{} is larger than any invite", path.display()),
        }
        .into());
    }
    Ok(Invite::parse(&bytes)?)
}

/// What a person should see before they trust it.
pub(crate) fn preview(invite: &Invite, already_joined: bool) -> AppResult<InvitePreview> {
    let officers = invite.officers()?;
    Ok(InvitePreview {
        union: union_view(invite),
        check_words: words::key_words(&invite.root)?
            .iter()
            .map(|word| (*word).to_owned())
            .collect(),
        officers: officers.names.into_iter().map(|(_, name)| name).collect(),
        threshold: officers.threshold,
        sources: invite.sources.clone(),
        already_joined,
    })
}

fn union_view(invite: &Invite) -> UnionView {
    UnionView {
        union: invite.union.clone(),
        committee: invite.committee.clone(),
        time_zone: invite.time_zone.name().to_owned(),
        strike_began: invite.strike_began.map(|day| day.to_string()),
    }
}
