//! What goes into an export, note by note, so that memory stays flat however many there are.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use picketbook_core::CoreResult;
use picketbook_core::store::{Reading, note};

use super::names::{Names, split};
use crate::view::ExportWanted;

/// The notes of an export and the names of their files.
pub(crate) struct Plan {
    /// Notes, in the order in which they were made.
    pub(crate) notes: Vec<i64>,
    /// Closed notes that were left out.
    pub(crate) closed_left_out: u32,
    /// Name of the file of each attachment, by its identifier everywhere.
    pub(crate) files: HashMap<String, String>,
    /// When the export is made.
    pub(crate) now: DateTime<Utc>,
}

impl Plan {
    pub(crate) fn make(
        r: &Reading<'_>,
        wanted: &ExportWanted,
        now: DateTime<Utc>,
    ) -> CoreResult<Self> {
        let mut plan = Self {
            notes: Vec::new(),
            closed_left_out: 0,
            files: HashMap::new(),
            now,
        };
        if !wanted.has("note") {
            return Ok(plan);
        }
        let mut names = Names::default();
        let chosen: Option<HashSet<i64>> = wanted
            .notes
            .as_ref()
            .map(|ids| ids.iter().copied().collect());
        for head in note::heads(r)? {
            let binned = head.place == note::Place::Binned;
            if (binned && !wanted.with_bin)
                || chosen.as_ref().is_some_and(|ids| !ids.contains(&head.id))
            {
                continue;
            }
            if head.closed && !wanted.with_closed {
                plan.closed_left_out += 1;
                continue;
            }
            plan.notes.push(head.id);
        }
        let going: HashSet<i64> = plan.notes.iter().copied().collect();
        for file in note::all_attachments(r)? {
            if going.contains(&file.note_id) {
                let (stem, ending) = split(&file.name);
                plan.files.insert(file.uid, names.free(stem, &ending));
            }
        }
        Ok(plan)
    }
}
