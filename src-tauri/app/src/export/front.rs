//! The front matter of a note's file: what we write, and what we and others are read by.

use chrono::{DateTime, SecondsFormat, Utc};
use picketbook_core::store::note::{AttachmentRow, Note};
use serde::{Deserialize, Serialize};

/// Version of our own front matter.
pub(crate) const FORMAT: u32 = 1;

/// Front matter of ours, of Joplin's export and of what people write by hand. Unknown keys of
/// others are passed over.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Front {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) title: String,
    /// Only in our own files; says that the text begins after one empty line and is exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) picketbook: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) created: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) updated: Option<String>,
    #[serde(
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many"
    )]
    pub(crate) tags: Vec<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) template: String,
    #[serde(skip_serializing_if = "is_false")]
    pub(crate) pinned: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub(crate) closed: bool,
    /// `archived` or `binned`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) place: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) binned: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) original_since: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) original_sha256: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) added_later: Vec<Later>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) attachments: Vec<AttachedFile>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Later {
    pub(crate) at: String,
    pub(crate) text: String,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct AttachedFile {
    pub(crate) id: String,
    /// The name that the person knows it by.
    pub(crate) name: String,
    /// The name of the file in `attachments/`.
    pub(crate) file: String,
    #[serde(rename = "type")]
    pub(crate) media_type: String,
    pub(crate) added: String,
}

#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_false(value: &bool) -> bool {
    !value
}

/// Others write a single tag without a list, or all in one text.
fn one_or_many<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Tags {
        Many(Vec<String>),
        One(String),
        None(()),
    }
    Ok(match Tags::deserialize(from)? {
        Tags::Many(tags) => tags,
        Tags::One(tags) => tags
            .split([',', ' '])
            .filter(|tag| !tag.is_empty())
            .map(str::to_owned)
            .collect(),
        Tags::None(()) => Vec::new(),
    })
}

/// To the millisecond, as the book keeps it.
pub(crate) fn exact(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

impl Front {
    pub(crate) fn of(note: &Note, attachments: &[(AttachmentRow, String)]) -> Self {
        Self {
            title: note.title.clone(),
            picketbook: Some(FORMAT),
            id: Some(note.uid.clone()),
            created: Some(exact(note.created_at)),
            updated: Some(exact(note.edited_at)),
            tags: note.tags.clone(),
            template: note.template.clone(),
            pinned: note.pinned,
            closed: note.closed,
            place: match note.place {
                picketbook_core::store::note::Place::Kept => None,
                place => Some(place.as_str().to_owned()),
            },
            binned: note.binned_at.map(exact),
            original_since: note.sealed_at.map(exact),
            original_sha256: note.sealed_sha256.map(hex::encode),
            added_later: note
                .addenda
                .iter()
                .map(|addendum| Later {
                    at: exact(addendum.at),
                    text: addendum.body.clone(),
                })
                .collect(),
            attachments: attachments
                .iter()
                .map(|(row, file)| AttachedFile {
                    id: row.uid.clone(),
                    name: row.name.clone(),
                    file: file.clone(),
                    media_type: row.media_type.clone(),
                    added: exact(row.added_at),
                })
                .collect(),
        }
    }

    /// The front matter with its lines. Values are written as JSON, which every reader of YAML
    /// takes, so that no title can be mistaken for anything else.
    pub(crate) fn write(&self) -> Result<String, serde_json::Error> {
        let mut text = String::from("---\n");
        if let serde_json::Value::Object(keys) = serde_json::to_value(self)? {
            // The title first, for whoever opens the file; then in the alphabet.
            let title = keys.get_key_value("title").into_iter();
            let others = keys.iter().filter(|(key, _)| *key != "title");
            for (key, value) in title.chain(others) {
                text.push_str(&format!("{key}: {}\n", yaml(value)));
            }
        }
        text.push_str("---\n\n");
        Ok(text)
    }
}

/// JSON in one line; U+2028 and the like are escaped, because YAML breaks lines there.
fn yaml(value: &serde_json::Value) -> String {
    let mut text = String::new();
    for letter in value.to_string().chars() {
        match letter {
            '\u{7f}'..='\u{a0}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{feff}'
            | '\u{fffe}'
            | '\u{ffff}' => {
                text.push_str(&format!("\\u{:04x}", u32::from(letter)));
            }
            letter => text.push(letter),
        }
    }
    text
}

/// Front matter and text of a file. Without front matter the whole file is the text.
pub(crate) fn read(file: &str) -> (Option<Result<Front, String>>, &str) {
    let rest = match file.strip_prefix("---\n") {
        Some(rest) => rest,
        None => match file.strip_prefix("---\r\n") {
            Some(rest) => rest,
            None => return (None, file),
        },
    };
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == "---" {
            let front =
                serde_saphyr::from_str::<Front>(&rest[..at]).map_err(|error| error.to_string());
            let body = &rest[at + line.len()..];
            // One empty line stands between the two, in ours and in Joplin's.
            let body = body
                .strip_prefix('\n')
                .or_else(|| body.strip_prefix("\r\n"))
                .unwrap_or(body);
            return (Some(front), body);
        }
        at += line.len();
    }
    (None, file)
}
