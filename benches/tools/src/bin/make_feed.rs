//! `make_feed DIR N`: writes a feed of N notices to `DIR/feed`, its invite to
//! `DIR/invite.picket-invite` and its bundle to `DIR/feed/latest.picket`.

use std::error::Error;
use std::path::PathBuf;

use chrono::{DateTime, TimeDelta, Utc};
use picketbook_notice::publish::{Expiries, Feed, KeyPair, RootDraft, chained, root};
use picketbook_notice::{Invite, Notice, NoticeHeader, NoticeKind, Order};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let folder = PathBuf::from(args.next().ok_or("make_feed DIR N")?);
    let count: u32 = args.next().ok_or("make_feed DIR N")?.parse()?;
    let now = DateTime::from_timestamp(Utc::now().timestamp(), 0).ok_or("no time")?;
    let officers = [1, 2, 3].map(|seed| KeyPair::from_seed([seed; 32]));
    let desk = KeyPair::from_seed([4; 32]);
    let expiries = Expiries {
        targets: now + TimeDelta::days(90),
        snapshot: now + TimeDelta::days(30),
        timestamp: now + TimeDelta::days(30),
    };
    let signers = [&officers[0], &officers[1]];
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
    let root = root(&draft, &signers)?;
    let mut feed = Feed::found(root.clone(), &signers, &desk, now, &expiries)?;
    let notices = (1..=count).map(|number| Notice {
        header: NoticeHeader {
            number,
            revision: 1,
            title: format!("Notice {number} of the harbour strike"),
            issued_at: (now - TimeDelta::minutes(i64::from(count - number))).fixed_offset(),
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
    });
    feed.publish(&chained(None, notices), &signers, &desk, now, &expiries)?;
    feed.write_to(&folder.join("feed"))?;
    let invite = Invite {
        union: "Harbour Workers Local 7".into(),
        committee: "Harbour Bargaining Committee".into(),
        time_zone: chrono_tz::Europe::Lisbon,
        strike_began: Some(now.date_naive()),
        sources: Vec::new(),
        root,
    };
    std::fs::write(folder.join("invite.picket-invite"), invite.to_bytes()?)?;
    Ok(())
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
