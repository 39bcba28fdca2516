//! The roster as a list and one person at a time.

use picketbook_core::picket::Verdict;
use picketbook_core::store::Topic;
use picketbook_core::store::picket::member::{self, MemberRow};
use picketbook_core::store::picket::people::{self, Changeable, Who};

use super::Book;
use super::frame::count;
use super::roster::name_of;
use crate::clock::instant;
use crate::error::{AppError, AppResult};
use crate::view::{
    MemberChange, MemberEditView, MemberFields, MemberPage, RosterPage, RosterRowView, RosterWanted,
};

/// Rows of a page that the window may ask for at once.
const MOST: u32 = 500;
/// People that a search shows.
const FOUND: usize = 100;
/// Weeks on a person's page.
const WEEKS: usize = 12;
/// A field longer than this is a text that was pasted in by mistake.
const LONGEST: usize = 200;

impl Book {
    /// A part of the roster, or who fits a few letters.
    ///
    /// # Errors
    /// `bad_input` for a filter that is none; `book_damaged`, `io`.
    pub fn roster_page(&self, wanted: &RosterWanted) -> AppResult<RosterPage> {
        let who = match wanted.who.as_str() {
            "" | "all" => Who::All,
            "not_good" => Who::NotInGoodStanding,
            "alternate" => Who::Alternate,
            other => {
                return Err(AppError::BadInput(format!(
                    "“{other}” is none of all, not_good and alternate."
                )));
            }
        };
        let pseudonymous = self.pseudonymous()?;
        let text = wanted.text.trim();
        let (rows, total) = if text.is_empty() {
            self.store
                .read(|r| people::page(r, who, wanted.offset, wanted.limit.min(MOST)))?
        } else {
            let found = self.people_with_slips(text, FOUND)?;
            let found: Vec<MemberRow> = found
                .into_iter()
                .map(|(_, row)| row)
                .filter(|row| match who {
                    Who::All => true,
                    Who::NotInGoodStanding => !row.good_standing,
                    Who::Alternate => !row.alternate_by.is_empty(),
                })
                .collect();
            let total = count(found.len());
            let rows = found
                .into_iter()
                .skip(wanted.offset as usize)
                .take(wanted.limit.min(MOST) as usize)
                .collect();
            (rows, total)
        };
        Ok(RosterPage {
            rows: rows.iter().map(row_view).collect(),
            total,
            whole: self.store.read(member::count)?,
            pseudonymous,
        })
    }

    /// One person: what the roster says, the weeks under the rule in use, what was changed.
    ///
    /// # Errors
    /// `not_found`, `book_damaged`, `io`.
    pub fn member_page(&self, key: &str) -> AppResult<MemberPage> {
        let row = self.member_row(key)?;
        let edits = self.store.read(|r| people::edits(r, key))?;
        let mut weeks = Vec::new();
        for week in self.member_weeks(&row, None)?.into_iter().take(WEEKS) {
            weeks.push(week.row);
        }
        Ok(MemberPage {
            fields: fields(&Changeable::from(&row)),
            key: row.key,
            number: row.number,
            first: row.first,
            last: row.last,
            weeks,
            edits: edits
                .into_iter()
                .map(|edit| MemberEditView {
                    at: instant(edit.at),
                    what: differences(&edit.before, &edit.after),
                    reason: edit.reason,
                })
                .collect(),
        })
    }

    pub(super) fn member_row(&self, key: &str) -> AppResult<MemberRow> {
        self.store
            .read(|r| member::by_key(r, key))?
            .ok_or_else(|| AppError::BadInput(format!("Nobody in the roster has the key “{key}”.")))
    }

    /// Changes somebody's row by hand; gives the change, for undoing it.
    ///
    /// # Errors
    /// `bad_input`, `not_found`, `disk_full`, `io`.
    pub fn member_change(&self, wanted: &MemberChange) -> AppResult<Option<i64>> {
        let fields = &wanted.fields;
        for text in [
            &fields.known_as,
            &fields.unit,
            &fields.alternate_by,
            &wanted.reason,
        ] {
            if text.chars().count() > LONGEST {
                return Err(AppError::BadInput(format!(
                    "A field takes at most {LONGEST} letters."
                )));
            }
        }
        if !fields.alternate_until.trim().is_empty() && fields.alternate_by.trim().is_empty() {
            return Err(AppError::BadInput(
                "Say who agreed to the alternate duty, or take its last day away.".into(),
            ));
        }
        if self.pseudonymous()? && !fields.known_as.trim().is_empty() {
            return Err(AppError::BadInput(
                "This roster keeps numbers and initials only, so it takes no name.".into(),
            ));
        }
        let now = self.clock.now();
        let changed = self.store.write(|w| {
            people::change(
                w,
                &wanted.key,
                &Changeable {
                    known_as: fields.known_as.trim().to_owned(),
                    unit: fields.unit.trim().to_owned(),
                    good_standing: fields.good_standing,
                    alternate_by: fields.alternate_by.trim().to_owned(),
                    alternate_until: fields.alternate_until.trim().to_owned(),
                },
                wanted.reason.trim(),
                now,
            )
        })?;
        self.roster_changed();
        Ok(changed)
    }

    /// Undoes a change of somebody's row.
    ///
    /// # Errors
    /// `not_found`, `bad_input` when it was changed again since; `disk_full`, `io`.
    pub fn member_undo(&self, edit: i64) -> AppResult<()> {
        let now = self.clock.now();
        self.store.write(|w| people::undo(w, edit, now))?;
        self.roster_changed();
        Ok(())
    }

    /// From now on only numbers and initials are kept, also of those who are in the roster.
    /// There is no way back: the names are gone.
    ///
    /// # Errors
    /// `bad_input` when somebody has no number; `disk_full`, `io`.
    pub fn roster_pseudonymise(&self) -> AppResult<u32> {
        let changed = self.store.write(|w| {
            let done = people::initials_only(w)?;
            w.mark(Topic::Roster);
            Ok(done)
        })?;
        self.keep_pseudonymous()?;
        self.roster_changed();
        self.store.forget()?;
        Ok(changed)
    }
}

fn row_view(row: &MemberRow) -> RosterRowView {
    RosterRowView {
        key: row.key.clone(),
        number: row.number.clone(),
        name: name_of(row),
        unit: row.unit.clone(),
        good_standing: row.good_standing,
        alternate: alternate(&row.alternate_by, &row.alternate_until),
    }
}

fn alternate(by: &str, until: &str) -> String {
    match (by, until) {
        ("", _) => String::new(),
        (by, "") => format!("agreed by {by}"),
        (by, until) => format!("agreed by {by} until {until}"),
    }
}

fn fields(row: &Changeable) -> MemberFields {
    MemberFields {
        known_as: row.known_as.clone(),
        unit: row.unit.clone(),
        good_standing: row.good_standing,
        alternate_by: row.alternate_by.clone(),
        alternate_until: row.alternate_until.clone(),
    }
}

fn differences(before: &Changeable, after: &Changeable) -> Vec<String> {
    let shown = |text: &str| {
        if text.is_empty() {
            "nothing".to_owned()
        } else {
            format!("“{text}”")
        }
    };
    let mut found = Vec::new();
    for (what, before, after) in [
        ("known as", &before.known_as, &after.known_as),
        ("unit", &before.unit, &after.unit),
        (
            "alternate duty agreed by",
            &before.alternate_by,
            &after.alternate_by,
        ),
        (
            "alternate duty until",
            &before.alternate_until,
            &after.alternate_until,
        ),
    ] {
        if before != after {
            found.push(format!("{what}: {} became {}", shown(before), shown(after)));
        }
    }
    if before.good_standing != after.good_standing {
        found.push(if after.good_standing {
            "now in good standing".to_owned()
        } else {
            "standing to be checked by the union".to_owned()
        });
    }
    found
}

/// As every screen names it.
pub(super) const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Meets => "meets",
        Verdict::Short => "short",
        Verdict::Review => "review",
    }
}
