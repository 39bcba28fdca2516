//! Which bodies may publish in their own name.

use picketbook_notice::BodyDraft;
use picketbook_notice::body::is_slug;

use super::key_file::Card;
use super::refused;
use crate::error::{AppError, AppResult};
use crate::view::KeyRole;

/// What is to become of one body.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Its short name.
    pub slug: String,
    /// Its name for people; empty keeps the old one.
    pub name: String,
    /// Its officers' cards; none keeps the old ones.
    pub officers: Vec<Card>,
    /// How many of them have to sign; `None` keeps the old number, 2 for a new body.
    pub threshold: Option<u32>,
    /// True to end its right to publish.
    pub end: bool,
}

/// All bodies after this change.
pub fn changed(old: Vec<BodyDraft>, wanted: &Wanted) -> AppResult<Vec<BodyDraft>> {
    if !is_slug(&wanted.slug) {
        return Err(AppError::BadInput(format!(
            "“{}” cannot be a short name. Use 2 to 40 small letters, digits and hyphens, like local-399.",
            wanted.slug
        )));
    }
    let (mut known, mut others): (Vec<_>, Vec<_>) =
        old.into_iter().partition(|body| body.slug == wanted.slug);
    let known = known.pop();
    if wanted.end {
        return match known {
            Some(_) => Ok(others),
            None => Err(refused(
                "unknown_body",
                format!("No body of the short name “{}” may publish.", wanted.slug),
            )),
        };
    }
    let name = match (wanted.name.trim(), &known) {
        ("", Some(known)) => known.name.clone(),
        ("", None) => {
            return Err(AppError::BadInput(
                "A new body needs a name for people.".into(),
            ));
        }
        (name, _) => name.to_owned(),
    };
    if others.iter().any(|other| other.name == name) {
        return Err(AppError::BadInput(format!(
            "Another body is called “{name}” already; members could not tell them apart."
        )));
    }
    let officers = match (wanted.officers.as_slice(), &known) {
        ([], Some(known)) => known.officers.clone(),
        (cards, _) => cards
            .iter()
            .map(|card| match card.role {
                KeyRole::Officer => Ok((card.key()?, card.name.clone())),
                KeyRole::Desk => Err(AppError::BadInput(format!(
                    "{}'s is a desk's card. A body's notices are signed by its officers.",
                    card.name
                ))),
            })
            .collect::<AppResult<_>>()?,
    };
    let threshold = wanted
        .threshold
        .or(known.map(|known| known.threshold))
        .unwrap_or(2);
    if threshold == 0 || threshold as usize > officers.len() {
        return Err(AppError::BadInput(format!(
            "{threshold} of {} officers cannot sign. Give a card for each officer, and a threshold that they can reach.",
            officers.len()
        )));
    }
    for (at, (key, name)) in officers.iter().enumerate() {
        if let Some((_, other)) = officers[..at].iter().find(|(other, _)| other == key) {
            return Err(refused(
                "duplicate_key",
                format!("{other} and {name} gave the same key, so one person could sign for both."),
            ));
        }
    }
    others.push(BodyDraft {
        slug: wanted.slug.clone(),
        name,
        officers,
        threshold,
    });
    Ok(others)
}
