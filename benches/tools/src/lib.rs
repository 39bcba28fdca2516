//! The union of the benchmarks: three officers, a desk, and as many notices as are wanted.

use std::error::Error;

use chrono::{DateTime, TimeDelta, Utc};
use picketbook_notice::publish::{Expiries, Feed, KeyPair, RootDraft, chained, root};
use picketbook_notice::{Notice, NoticeHeader, NoticeKind, Order};

/// Who publishes.
pub struct Harbour {
    /// The time of publication, in whole seconds.
    pub now: DateTime<Utc>,
    /// The first root.
    pub root: Vec<u8>,
    officers: [KeyPair; 3],
    desk: KeyPair,
    expiries: Expiries,
}

impl Harbour {
    /// The union, founded now.
    pub fn new() -> Result<Self, Box<dyn Error>> {
        let now = DateTime::from_timestamp(Utc::now().timestamp(), 0).ok_or("no time")?;
        let officers = [1, 2, 3].map(|seed| KeyPair::from_seed([seed; 32]));
        let desk = KeyPair::from_seed([4; 32]);
        let draft = RootDraft {
            expires: now + TimeDelta::days(365),
            officers: officers
                .iter()
                .zip(["A", "B", "C"])
                .map(|(key, name)| (key.public(), format!("Officer {name}")))
                .collect(),
            threshold: 2,
            desk: vec![desk.public()],
        };
        Ok(Self {
            root: root(&draft, &[&officers[0], &officers[1]])?,
            expiries: Expiries {
                targets: now + TimeDelta::days(90),
                snapshot: now + TimeDelta::days(30),
                timestamp: now + TimeDelta::days(30),
            },
            now,
            officers,
            desk,
        })
    }

    /// A feed of notices 1 to `count`, published at once.
    pub fn feed(&self, count: u32) -> Result<Feed, Box<dyn Error>> {
        let signers = [&self.officers[0], &self.officers[1]];
        let mut feed = Feed::found(
            self.root.clone(),
            &signers,
            &self.desk,
            self.now,
            &self.expiries,
        )?;
        self.publish(&mut feed, 1, count)?;
        Ok(feed)
    }

    /// Publishes the notices `first` to `last`.
    pub fn publish(&self, feed: &mut Feed, first: u32, last: u32) -> Result<(), Box<dyn Error>> {
        let notices = (first..=last).map(|number| self.notice(number, last));
        let files = chained(feed.head().map(|(_, sha)| sha), notices);
        let signers = [&self.officers[0], &self.officers[1]];
        feed.publish(&files, &signers, &self.desk, self.now, &self.expiries)?;
        Ok(())
    }

    fn notice(&self, number: u32, last: u32) -> Notice {
        Notice {
            header: NoticeHeader {
                number,
                revision: 1,
                title: format!("Notice {number} of the harbour strike"),
                issued_at: (self.now - TimeDelta::minutes(i64::from(last - number))).fixed_offset(),
                issuer: "Harbour Bargaining Committee".into(),
                kind: NoticeKind::ALL[number as usize % NoticeKind::ALL.len()],
                previous: None,
                supersedes: Vec::new(),
                withdraws: Vec::new(),
                effective_at: None,
                order: Order::None,
                answers: Vec::new(),
                language: Some("en".into()),
                demo: false,
            },
            body: body(number),
        }
    }
}

/// About a page of text: four paragraphs that differ from notice to notice.
fn body(number: u32) -> String {
    let words = [
        "gate", "shift", "offer", "wage", "pension", "crane", "tide", "ballot", "depot", "ferry",
    ];
    let pick = |step: u32| words[((number.wrapping_mul(31).wrapping_add(step * 7)) % 10) as usize];
    (0..4)
        .map(|part| {
            format!(
                "On day {} the committee met about the {} and the {}. We asked for {} and heard about the {}. \
                 The answer on the {} is due in {} days, and nobody should act on talk of the {} before that.",
                number + part, pick(part), pick(part + 1), pick(part + 2), pick(part + 3), pick(part + 4), part + 2, pick(part + 5)
            )
        })
        .collect::<Vec<_>>()
        .join("\n\n")
}
