//! A small union for tests: three officers, a desk, a date.

use chrono::{DateTime, Duration, Utc};
use futures_util::FutureExt;
use picketbook_notice::publish::{Expiries, Feed, KeyPair, RootDraft, chained, root};
use picketbook_notice::{
    Invite, Limits, Notice, NoticeHeader, NoticeKind, Order, Refreshed, Refused, Source, Trusted,
    Unwatched, refresh,
};

pub fn now() -> DateTime<Utc> {
    "2026-03-02T12:00:00Z".parse().unwrap()
}

pub fn key(seed: u8) -> KeyPair {
    KeyPair::from_seed([seed; 32])
}

pub struct World {
    /// Seed of the first officer's key; the desk's is three further.
    pub first: u8,
    pub officers: [KeyPair; 3],
    pub desk: KeyPair,
    pub root: Vec<u8>,
}

pub fn expiries() -> Expiries {
    expiries_from(now())
}

pub fn expiries_from(now: DateTime<Utc>) -> Expiries {
    Expiries {
        targets: now + Duration::days(180),
        snapshot: now + Duration::days(14),
        timestamp: now + Duration::days(7),
    }
}

pub fn root_draft(officers: &[&KeyPair], desk: &KeyPair) -> RootDraft {
    let names = ["Ada Marlow", "Benedict Quill", "Cleo Vantage"];
    RootDraft {
        expires: now() + Duration::days(400),
        officers: officers
            .iter()
            .zip(names)
            .map(|(key, name)| (key.public(), name.to_owned()))
            .collect(),
        threshold: 2,
        desk: vec![desk.public()],
    }
}

impl World {
    pub fn new() -> Self {
        Self::seeded(1)
    }

    pub fn seeded(first: u8) -> Self {
        let officers = [key(first), key(first + 1), key(first + 2)];
        let desk = key(first + 3);
        let draft = root_draft(&[&officers[0], &officers[1], &officers[2]], &desk);
        let root = root(&draft, &[&officers[0], &officers[1]]).unwrap();
        Self {
            first,
            officers,
            desk,
            root,
        }
    }

    pub fn two(&self) -> [&KeyPair; 2] {
        [&self.officers[0], &self.officers[1]]
    }

    pub fn feed(&self) -> Feed {
        Feed::found(
            self.root.clone(),
            &self.two(),
            &self.desk,
            now(),
            &expiries(),
        )
        .unwrap()
    }

    pub fn publish(&self, feed: &mut Feed, notices: &[Notice]) {
        let files = chained(feed.head().map(|(_, sha)| sha), notices.iter().cloned());
        feed.publish(&files, &self.two(), &self.desk, now(), &expiries())
            .unwrap();
    }
}

pub fn draft(number: u32, revision: u32, body: &str) -> Notice {
    let minutes = i64::from(number) * 60 + i64::from(revision);
    Notice {
        header: NoticeHeader {
            number,
            revision,
            title: format!("Notice {number}"),
            issued_at: (now() - Duration::days(30) + Duration::minutes(minutes)).fixed_offset(),
            issuer: "Local 11 Committee".to_owned(),
            kind: NoticeKind::General,
            previous: None,
            supersedes: Vec::new(),
            withdraws: Vec::new(),
            effective_at: None,
            order: Order::None,
            answers: Vec::new(),
            language: Some("en".to_owned()),
            demo: false,
        },
        body: body.to_owned(),
    }
}

pub fn read(
    trusted: &Trusted,
    source: &dyn Source,
    at: DateTime<Utc>,
) -> Result<Refreshed, Refused> {
    let limits = Limits::default();
    refresh(trusted, source, at, &limits, &Unwatched)
        .now_or_never()
        .expect("sources in memory do not wait")
}

/// The invite of this union.
pub fn invite(world: &World) -> Invite {
    Invite {
        union: "Local 11".to_owned(),
        committee: "Local 11 Committee".to_owned(),
        time_zone: chrono_tz::America::Los_Angeles,
        strike_began: chrono::NaiveDate::from_ymd_opt(2026, 2, 2),
        sources: vec!["https://local11.example/notices/".to_owned()],
        root: world.root.clone(),
    }
}
