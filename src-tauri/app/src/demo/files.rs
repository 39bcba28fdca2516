//! The files of the demo strike, as they lie in `src-tauri/app/demo`.

/// A notice as it is written there, and the stage in which it is published.
pub(super) struct DemoNotice {
    /// 1: there from the start; 2: brought by the first refresh.
    pub(super) stage: u8,
    /// Header without `previous`, and text.
    pub(super) file: &'static str,
}

macro_rules! notices {
    ($($stage:literal $file:literal,)*) => {
        /// All notices in the order of their publication.
        pub(super) const NOTICES: &[DemoNotice] = &[$(DemoNotice {
            stage: $stage,
            file: include_str!(concat!("../../demo/notices/", $file)),
        }),*];

        #[cfg(test)]
        pub(super) const ORDER: &[(u8, &str)] = &[$(($stage, $file)),*];
    };
}

notices! {
    1 "01-strike-order.md",
    1 "02-where-the-talks-ended.md",
    1 "03-picket-lines.md",
    1 "04-talk-of-an-extension.md",
    1 "03-r2-picket-lines.md",
    1 "05-correction-of-addresses.md",
    1 "06-meeting-on-friday.md",
    1 "07-anonymous-quotes.md",
    1 "08-account-of-the-meeting.md",
    1 "09-first-session.md",
    1 "10-responses-in-all-areas.md",
    1 "11-meeting-with-executives.md",
    1 "12-what-the-counteroffer-lacks.md",
    1 "13-separate-deals.md",
    1 "14-talks-resume.md",
    1 "15-third-day.md",
    1 "16-come-to-the-lines.md",
    1 "15-r2-third-day.md",
    1 "17-tentative-agreement.md",
    1 "18-picketing-suspended.md",
    1 "19-boards-recommend.md",
    1 "20-return-to-work.md",
    2 "21-ballot-open.md",
    2 "22-ratified.md",
}

pub(super) const PEOPLE: &str = include_str!("../../demo/people.csv");
/// The tables of facts, each with the kind of its rows.
pub(super) const TABLES: &[(&str, &str)] = &[
    ("parties", include_str!("../../demo/facts/parties.csv")),
    ("issues", include_str!("../../demo/facts/issues.csv")),
    ("sources", include_str!("../../demo/facts/sources.csv")),
    ("events", include_str!("../../demo/facts/events.csv")),
    ("sessions", include_str!("../../demo/facts/sessions.csv")),
    (
        "attendance",
        include_str!("../../demo/facts/attendance.csv"),
    ),
    ("proposals", include_str!("../../demo/facts/proposals.csv")),
    ("moves", include_str!("../../demo/facts/moves.csv")),
    ("terms", include_str!("../../demo/facts/terms.csv")),
    (
        "characterizations",
        include_str!("../../demo/facts/characterizations.csv"),
    ),
    ("promises", include_str!("../../demo/facts/promises.csv")),
    ("votes", include_str!("../../demo/facts/votes.csv")),
    ("conflicts", include_str!("../../demo/facts/conflicts.csv")),
    ("numbers", include_str!("../../demo/facts/numbers.csv")),
];

#[cfg(test)]
mod tests {
    use super::ORDER;

    #[test]
    fn the_order_of_publication_is_the_one_beside_the_texts() {
        let beside = include_str!("../../demo/order.csv")
            .lines()
            .skip(1)
            .map(str::to_owned);
        let here = ORDER.iter().map(|(stage, file)| format!("{stage},{file}"));
        assert!(
            beside.eq(here),
            "demo/order.csv and the list in this file must agree"
        );
    }
}
