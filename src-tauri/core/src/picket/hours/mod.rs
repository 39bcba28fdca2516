//! What a duty rule says of a member's weeks, as a pure function of the stays.
//!
//! 1. A stay is *doubtful* when somebody has to look at it first (no sign-out, a second site, a
//!    proxy, …). Everything is counted twice: once without the doubtful stays, once with them.
//! 2. A week *meets the rule* when it does so without them, is *short* when it does not even with
//!    them, and *needs review* when it depends on them. So nobody has to look at what decides
//!    nothing, and nothing is decided by what nobody looked at.
//! 3. Time in two stays at once counts once. All sums are in milliseconds times percent, so no
//!    order of adding and no change of the clock makes a difference.
//!
//! Whether somebody is paid is the union's decision; no word here says so.

mod sum;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeZone, Utc, Weekday};
use chrono_tz::Tz;

use super::duty_rule::DutyRule;
use super::entry::{Duty, EntryId};

pub use sum::{member_weeks, spent_days};

/// Somebody who was there longer than this at a time forgot to sign out.
pub const LONGEST_STAY_MS: i64 = 16 * 3_600_000;

/// What hours need to know of a shift.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShiftFacts {
    /// Code.
    pub code: String,
    /// Code of the site.
    pub site: String,
    /// Begin.
    pub starts: DateTime<Utc>,
    /// End.
    pub ends: DateTime<Utc>,
    /// The day on which it begins, in the strike's zone.
    pub day: NaiveDate,
}

/// One stay of one member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spent {
    /// Sign-in.
    pub begins: DateTime<Utc>,
    /// Sign-out, `None` while it is missing.
    pub ends: Option<DateTime<Utc>>,
    /// Place of the shift in the list of shifts.
    pub shift: usize,
    /// Kind of duty.
    pub duty: Duty,
    /// Nobody saw the sign-out.
    pub estimated: bool,
    /// Somebody else came in the member's place.
    pub proxy: bool,
    /// The sign-in's entry.
    pub entry: EntryId,
}

/// What hours need to know of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// In the roster.
    pub known: bool,
    /// In good standing.
    pub good: bool,
    /// Alternate duty was agreed.
    pub alternate: bool,
    /// Last day of that, `None`: without an end.
    pub alternate_until: Option<NaiveDate>,
}

impl Standing {
    /// Somebody of whom nothing special is known.
    pub const GOOD: Self = Self {
        known: true,
        good: true,
        alternate: false,
        alternate_until: None,
    };
}

/// Why a stay or a week has to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u16)]
pub enum Doubt {
    /// No sign-out.
    NoSignOut = 1,
    /// The sign-out was estimated, and the rule wants it seen.
    Estimated = 2,
    /// Another site on the same day.
    SecondSite = 4,
    /// Somebody else came.
    Proxy = 8,
    /// Alternate duty without an agreement.
    NotAgreed = 16,
    /// Longer than [`LONGEST_STAY_MS`].
    TooLong = 32,
    /// In two stays at once; that time counts once.
    Overlap = 64,
    /// Signed out before having come.
    Backwards = 128,
    /// Not in good standing.
    Standing = 256,
    /// The card is not in the roster.
    Unknown = 512,
}

/// A set of [`Doubt`]s.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Doubts(u16);

impl Doubts {
    /// All doubts, the gravest first.
    const ALL: [Doubt; 10] = [
        Doubt::Unknown,
        Doubt::Standing,
        Doubt::NoSignOut,
        Doubt::Backwards,
        Doubt::TooLong,
        Doubt::Estimated,
        Doubt::SecondSite,
        Doubt::Proxy,
        Doubt::NotAgreed,
        Doubt::Overlap,
    ];

    /// Adds one.
    pub const fn add(&mut self, doubt: Doubt) {
        self.0 |= doubt as u16;
    }

    /// Adds all of another set.
    pub const fn join(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// True when it is among them.
    pub const fn has(self, doubt: Doubt) -> bool {
        self.0 & doubt as u16 != 0
    }

    /// True without any.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// True when a stay with these counts only after a review. An overlap does not ask for one:
    /// it is shown, and the time counts once.
    pub const fn doubtful(self) -> bool {
        self.0 & !(Doubt::Overlap as u16) != 0
    }

    /// In plain words.
    pub fn in_words(self) -> Vec<&'static str> {
        Self::ALL
            .into_iter()
            .filter(|doubt| self.has(*doubt))
            .map(|doubt| match doubt {
                Doubt::Unknown => "this card is not on the roster",
                Doubt::Standing => "standing to be checked by the union",
                Doubt::NoSignOut => "no sign-out",
                Doubt::Backwards => "signed out before signing in",
                Doubt::TooLong => "longer than 16 hours at a time",
                Doubt::Estimated => "the sign-out was estimated",
                Doubt::SecondSite => "a second site on the same day",
                Doubt::Proxy => "somebody else came in the member’s place",
                Doubt::NotAgreed => "alternate duty without an agreement",
                Doubt::Overlap => "in two places at once; counted once",
            })
            .collect()
    }
}

/// What a week says. Never whether somebody is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It meets the rule.
    Meets,
    /// It does not, by this much.
    Short,
    /// It depends on what somebody has to look at.
    Review,
}

/// One week of one member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeekSum {
    /// First day.
    pub week: NaiveDate,
    /// Credited minutes without what is doubtful, whole minutes.
    pub minutes: u32,
    /// Credited minutes with it.
    pub possible_minutes: u32,
    /// Credited shifts without what is doubtful.
    pub shifts: u32,
    /// Days that count without what is doubtful.
    pub days: u32,
    /// Shifts of the week after it that were counted here.
    pub made_up: u32,
    /// What the week says.
    pub verdict: Verdict,
    /// Minutes that are missing.
    pub short_minutes: u32,
    /// Shifts that are missing.
    pub short_shifts: u32,
    /// Days that are missing, those that the rule names among them.
    pub short_days: u32,
    /// What has to be looked at.
    pub doubts: Doubts,
}

/// The first day of the week that a day belongs to.
pub fn week_of(day: NaiveDate, begins: Weekday) -> NaiveDate {
    let since = (7 + day.weekday().num_days_from_monday() - begins.num_days_from_monday()) % 7;
    day.checked_sub_days(Days::new(u64::from(since)))
        .unwrap_or(day)
}

/// The instant at which a day begins in this zone. Where a change of the clock leaves midnight
/// out, the day begins with its first instant.
pub fn day_begins(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    (0..24)
        .filter_map(|hour| day.and_hms_opt(hour, 0, 0))
        .find_map(|wall| zone.from_local_datetime(&wall).earliest())
        .map_or_else(
            || day.and_time(chrono::NaiveTime::MIN).and_utc(),
            |at| at.to_utc(),
        )
}

/// The doubts of each stay, in the order of the stays, which must be in the order of time.
pub fn doubts(
    rule: &DutyRule,
    shifts: &[ShiftFacts],
    standing: Standing,
    stays: &[Spent],
    zone: Tz,
) -> Vec<Doubts> {
    let mut found: Vec<Doubts> = Vec::with_capacity(stays.len());
    let mut busy_until: Option<DateTime<Utc>> = None;
    // The site where the member signed in first on a day.
    let mut first_site: Option<(NaiveDate, &str)> = None;
    for stay in stays {
        let mut doubts = Doubts::default();
        let facts = shifts.get(stay.shift);
        let day = day_of(stay, facts, zone);
        match stay.ends {
            None => doubts.add(Doubt::NoSignOut),
            Some(ends) if ends < stay.begins => doubts.add(Doubt::Backwards),
            Some(ends) if (ends - stay.begins).num_milliseconds() > LONGEST_STAY_MS => {
                doubts.add(Doubt::TooLong);
            }
            Some(_) if stay.estimated && rule.both_seen => doubts.add(Doubt::Estimated),
            Some(_) => {}
        }
        if stay.proxy && !rule.proxy_allowed {
            doubts.add(Doubt::Proxy);
        }
        if stay.duty == Duty::Alternate && rule.alternate_agreed_only {
            let over = standing.alternate_until.is_some_and(|until| day > until);
            if !standing.alternate || over {
                doubts.add(Doubt::NotAgreed);
            }
        }
        if rule.one_site_per_day
            && let Some(facts) = facts
        {
            match first_site {
                Some((that, site)) if that == day => {
                    if site != facts.site {
                        doubts.add(Doubt::SecondSite);
                    }
                }
                Some(_) | None => first_site = Some((day, &facts.site)),
            }
        }
        if busy_until.is_some_and(|until| stay.begins < until) {
            doubts.add(Doubt::Overlap);
        }
        busy_until = busy_until.max(stay.ends);
        found.push(doubts);
    }
    found
}

/// The day that a stay belongs to.
fn day_of(stay: &Spent, shift: Option<&ShiftFacts>, zone: Tz) -> NaiveDate {
    shift.map_or_else(
        || stay.begins.with_timezone(&zone).date_naive(),
        |facts| facts.day,
    )
}
