//! The founding of a feed, and the invite to it.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use picketbook_notice::publish::{
    Founding, Purpose, RootDraft, SigningRequest, UnionNames, examine, request_founding,
};
use picketbook_notice::{Invite, RefusalCode};

use super::key_file::Card;
use super::refused;
use crate::error::{AppError, AppResult};
use crate::view::KeyRole;

/// How long a root holds: long enough that nobody has to think of it in a strike.
pub const ROOT_DAYS: i64 = 730;
/// How long the officers' list holds without being signed anew.
pub const LIST_DAYS: i64 = 180;

/// What the founder enters.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The union's name.
    pub union: String,
    /// The committee's name.
    pub committee: String,
    /// An IANA time zone.
    pub time_zone: String,
    /// First day of the strike, when it has begun.
    pub strike_began: Option<NaiveDate>,
    /// Cards of the officers.
    pub officers: Vec<Card>,
    /// How many of them have to sign.
    pub threshold: u32,
    /// Cards of the desk's keys.
    pub desk: Vec<Card>,
}

/// The request that founds a feed, and what is worth saying about it.
pub fn request(wanted: &Wanted, now: DateTime<Utc>) -> AppResult<(SigningRequest, Vec<String>)> {
    wanted.time_zone.parse::<Tz>().map_err(|_| {
        AppError::BadInput(format!(
            "“{}” is not a time zone. Write it like America/Los_Angeles.",
            wanted.time_zone
        ))
    })?;
    for (what, text) in [("union", &wanted.union), ("committee", &wanted.committee)] {
        if text.trim().is_empty() || text.chars().any(char::is_control) {
            return Err(AppError::BadInput(format!(
                "The {what} needs a name, on one line."
            )));
        }
    }
    let root = root_draft(&wanted.officers, wanted.threshold, &wanted.desk, now)?;
    let founding = Founding {
        union: UnionNames {
            name: wanted.union.trim().to_owned(),
            committee: wanted.committee.trim().to_owned(),
            time_zone: wanted.time_zone.clone(),
            strike_began: wanted.strike_began,
        },
        root,
        list_expires: now + TimeDelta::days(LIST_DAYS),
    };
    let made_by = wanted
        .officers
        .first()
        .map_or("", |card| card.name.as_str());
    let request = request_founding(&founding, made_by, now)?;
    // Says at once what every officer would be told: doubled keys, an impossible threshold.
    examine(&request, None)?;
    Ok((request, advice(wanted.officers.len(), wanted.threshold)))
}

/// A root from cards.
pub fn root_draft(
    officers: &[Card],
    threshold: u32,
    desk: &[Card],
    now: DateTime<Utc>,
) -> AppResult<RootDraft> {
    if officers.is_empty() || desk.is_empty() {
        return Err(AppError::BadInput(
            "A feed needs officers, who sign notices, and a desk key, which renews freshness."
                .into(),
        ));
    }
    if threshold == 0 || threshold as usize > officers.len() {
        return Err(AppError::BadInput(format!(
            "{threshold} of {} officers cannot sign. Choose a number from 1 to {}; 2 of 3 is usual.",
            officers.len(),
            officers.len()
        )));
    }
    for (cards, role) in [(officers, KeyRole::Officer), (desk, KeyRole::Desk)] {
        if let Some(card) = cards.iter().find(|card| card.role != role) {
            return Err(AppError::BadInput(format!(
                "{}'s key was made for another purpose. Officers' keys sign notices, the desk's key renews freshness; one key is never both.",
                card.name
            )));
        }
    }
    for (at, card) in officers.iter().enumerate() {
        if let Some(other) = officers[..at]
            .iter()
            .find(|other| other.public.eq_ignore_ascii_case(&card.public))
        {
            return Err(refused(
                RefusalCode::DuplicateKey.as_str(),
                format!(
                    "{} and {} gave the same key, so one person could sign for both. Each officer makes a key on their own computer.",
                    other.name, card.name
                ),
            ));
        }
    }
    Ok(RootDraft {
        expires: now + TimeDelta::days(ROOT_DAYS),
        officers: officers
            .iter()
            .map(|card| Ok((card.key()?, card.name.clone())))
            .collect::<AppResult<_>>()?,
        threshold,
        desk: desk.iter().map(Card::key).collect::<AppResult<_>>()?,
    })
}

/// What an experienced committee would say about these numbers.
pub fn advice(officers: usize, threshold: u32) -> Vec<String> {
    let mut said = Vec::new();
    if threshold < 2 {
        said.push("One signature is enough here, so one stolen key can speak for the union. Two of three is safer.".to_owned());
    } else if threshold as usize == officers {
        said.push("Every officer has to sign, so one lost key silences the committee until a feed is founded anew. One officer more than have to sign is safer.".to_owned());
    }
    said
}

/// The invite to a feed that a complete request founds.
pub fn invite(request: &SigningRequest, sources: &[String]) -> AppResult<Invite> {
    let examined = examine(request, None)?;
    if request.purpose != Purpose::Found {
        return Err(AppError::BadInput(
            "An invite is made from the request that founded the feed, or from the feed and its old invite.".into(),
        ));
    }
    if !examined.is_complete() {
        return Err(refused(
            RefusalCode::ThresholdNotMet.as_str(),
            format!(
                "{} more have to sign the founding before there can be an invite.",
                examined.missing
            ),
        ));
    }
    let root = request
        .part("root")
        .ok_or_else(|| AppError::Internal("a founding without a root".into()))?
        .file()?;
    with_root(&request.union, sources, root)
}

/// An invite to a feed under its present root; new members then start from there.
pub fn invite_under(old: &Invite, sources: &[String], root: &[u8]) -> AppResult<Invite> {
    let sources = if sources.is_empty() {
        &old.sources
    } else {
        sources
    };
    with_root(&union_of(old), sources, root.to_vec())
}

/// The names of an invite as a request carries them.
pub fn union_of(invite: &Invite) -> UnionNames {
    UnionNames {
        name: invite.union.clone(),
        committee: invite.committee.clone(),
        time_zone: invite.time_zone.name().to_owned(),
        strike_began: invite.strike_began,
    }
}

fn with_root(union: &UnionNames, sources: &[String], root: Vec<u8>) -> AppResult<Invite> {
    let time_zone = union
        .time_zone
        .parse()
        .map_err(|_| AppError::BadInput(format!("“{}” is not a time zone.", union.time_zone)))?;
    let invite = Invite {
        union: union.name.clone(),
        committee: union.committee.clone(),
        time_zone,
        strike_began: union.strike_began,
        sources: sources.to_vec(),
        root,
    };
    // Read back as a member's app will read it.
    Ok(Invite::parse(&invite.to_bytes()?)?)
}
