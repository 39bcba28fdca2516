//! What a list names, against what was published and what the request shows.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{NewNotice, altered};
use crate::body::folder_of;
use crate::format::Notice;
use crate::id::NoticeId;
use crate::publish::part::target_entry;
use crate::publish::request::{SigningRequest, TextFile};
use crate::refusal::Result;

/// Tells what is signed anew from what is new. Nothing that was published may be missing.
pub(super) fn mark_again(
    new: &mut [NewNotice],
    slug: &str,
    again: &BTreeMap<String, Value>,
    now: &BTreeMap<String, Value>,
) -> Result<()> {
    if let Some((path, _)) = again
        .iter()
        .find(|(path, entry)| now.get(*path) != Some(*entry))
    {
        return Err(altered(format!("{path} is taken away or replaced")));
    }
    for notice in new {
        let path = notice.notice.id().path_in(&folder_of(Some(slug)));
        notice.again = again.contains_key(&path);
    }
    Ok(())
}

/// The list has to name what was there, and besides exactly the files that the request shows.
pub(super) fn compare_entries(
    request: &SigningRequest,
    body: Option<&str>,
    old: &BTreeMap<String, Value>,
    now: &BTreeMap<String, Value>,
) -> Result<Vec<NewNotice>> {
    for (path, entry) in old {
        match now.get(path) {
            Some(same) if same == entry => {}
            Some(_) => return Err(altered(format!("{path} is replaced by another text"))),
            None => return Err(altered(format!("{path} is taken away"))),
        }
    }
    let folder = folder_of(body);
    if let Some(path) = now
        .keys()
        .find(|path| NoticeId::from_path_in(&folder, path).is_none())
    {
        return Err(altered(format!("{path} is outside of {folder}")));
    }
    let former = former_texts(&request.former, &folder, old)?;
    let mut shown = BTreeSet::new();
    let mut new: Vec<NewNotice> = Vec::new();
    for TextFile { name, text } in &request.notices {
        let notice = Notice::parse(text.as_bytes())?;
        let path = notice.id().path_in(&folder);
        let entry = now.get(&path).filter(|_| notice.id().file_name() == *name);
        if entry != Some(&target_entry(text.as_bytes())) {
            return Err(altered(format!(
                "the text of {} is not the listed one",
                notice.id()
            )));
        }
        if old.contains_key(&path) || !shown.insert(path) {
            return Err(altered(format!("{} stands there twice", notice.id())));
        }
        let before = NoticeId::new(
            notice.header.number,
            notice.header.revision.saturating_sub(1),
        );
        let in_this_request = new.iter().find(|other| other.notice.id() == before);
        new.push(NewNotice {
            former: in_this_request
                .map(|other| &other.notice)
                .or(former.get(&before))
                .cloned(),
            notice,
            again: false,
        });
    }
    let hidden = now
        .keys()
        .find(|path| !old.contains_key(*path) && !shown.contains(*path));
    match hidden {
        Some(path) => Err(altered(format!(
            "{path} is listed, but its text is not shown"
        ))),
        None => Ok(new),
    }
}

pub(super) fn former_texts(
    files: &[TextFile],
    folder: &str,
    listed: &BTreeMap<String, Value>,
) -> Result<BTreeMap<NoticeId, Notice>> {
    let mut former = BTreeMap::new();
    for TextFile { name, text } in files {
        let listed = listed.get(&format!("{folder}/{name}"));
        // Another publisher may list longer entries; the hash alone tells whether it is the text.
        let hash = |entry: &Value| entry["hashes"]["sha256"].clone();
        if listed.map(hash) != Some(hash(&target_entry(text.as_bytes()))) {
            return Err(altered(format!(
                "the former text {name} is not the published one"
            )));
        }
        let notice = Notice::parse(text.as_bytes())?;
        former.insert(notice.id(), notice);
    }
    Ok(former)
}
