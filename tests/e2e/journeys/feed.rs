//! A small union that publishes for the journeys.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use picketbook_notice::publish::{Expiries, Feed, KeyPair, RootDraft, chained, root};
use picketbook_notice::{Invite, Notice, NoticeHeader, NoticeKind, Order};

pub struct Local {
    officers: [KeyPair; 3],
    desk: KeyPair,
    root: Vec<u8>,
    feed: Feed,
    now: DateTime<Utc>,
}

impl Local {
    /// Founded today; `seed` makes its keys others than another local's.
    pub fn founded(seed: u8) -> Self {
        let now = DateTime::from_timestamp(Utc::now().timestamp(), 0).unwrap();
        let officers = [0, 1, 2].map(|n| KeyPair::from_seed([seed + n; 32]));
        let desk = KeyPair::from_seed([seed + 3; 32]);
        let draft = RootDraft {
            expires: now + TimeDelta::days(365),
            officers: officers
                .iter()
                .zip(["Ines Okafor", "Ruth Lindqvist", "Tomás Vega"])
                .map(|(key, name)| (key.public(), name.to_owned()))
                .collect(),
            threshold: 2,
            desk: vec![desk.public()],
        };
        let root = root(&draft, &[&officers[0], &officers[1]]).unwrap();
        let feed = Feed::found(
            root.clone(),
            &[&officers[0], &officers[1]],
            &desk,
            now,
            &expiries(now),
        )
        .unwrap();
        Self {
            officers,
            desk,
            root,
            feed,
            now,
        }
    }

    pub fn invite(&self, folder: &Path) -> PathBuf {
        let invite = Invite {
            union: "Harbour Workers Local 7".into(),
            committee: "Harbour Bargaining Committee".into(),
            time_zone: "Europe/Lisbon".parse().unwrap(),
            strike_began: Some(self.now.date_naive() - TimeDelta::days(4)),
            sources: Vec::new(),
            root: self.root.clone(),
        };
        let path = folder.join("local 7.picket-invite");
        fs::write(&path, invite.to_bytes().unwrap()).unwrap();
        path
    }

    pub fn publishes(&mut self, number: u32, title: &str, body: &str) {
        let issued: DateTime<FixedOffset> =
            (self.now + TimeDelta::seconds(i64::from(number))).into();
        let notice = Notice {
            header: NoticeHeader {
                number,
                revision: 1,
                title: title.into(),
                issued_at: issued,
                issuer: "Harbour Bargaining Committee".into(),
                kind: NoticeKind::Bargaining,
                previous: None,
                supersedes: Vec::new(),
                withdraws: Vec::new(),
                effective_at: None,
                order: Order::None,
                answers: Vec::new(),
                language: None,
                demo: false,
            },
            body: body.into(),
        };
        let file = chained(self.feed.head().map(|(_, sha256)| sha256), [notice]);
        let (one, _, three) = (&self.officers[0], &self.officers[1], &self.officers[2]);
        self.feed
            .publish(
                &file,
                &[one, three],
                &self.desk,
                self.now,
                &expiries(self.now),
            )
            .unwrap();
    }

    pub fn bundle(&self, path: &Path) {
        fs::write(path, self.feed.bundle().unwrap()).unwrap();
    }
}

fn expiries(now: DateTime<Utc>) -> Expiries {
    Expiries {
        targets: now + TimeDelta::days(90),
        snapshot: now + TimeDelta::days(7),
        timestamp: now + TimeDelta::days(7),
    }
}
