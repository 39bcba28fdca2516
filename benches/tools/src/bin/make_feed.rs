//! `make_feed DIR N`: writes a feed of N notices to `DIR/feed`, its invite to
//! `DIR/invite.picket-invite` and its bundle to `DIR/feed/latest.picket`.

use std::error::Error;
use std::path::PathBuf;

use picketbook_bench_tools::Harbour;
use picketbook_notice::Invite;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let folder = PathBuf::from(args.next().ok_or("make_feed DIR N")?);
    let count: u32 = args.next().ok_or("make_feed DIR N")?.parse()?;
    let harbour = Harbour::new()?;
    harbour.feed(count)?.write_to(&folder.join("feed"))?;
    let invite = Invite {
        union: "Harbour Workers Local 7".into(),
        committee: "Harbour Bargaining Committee".into(),
        time_zone: chrono_tz::Europe::Lisbon,
        strike_began: Some(harbour.now.date_naive()),
        sources: Vec::new(),
        root: harbour.root,
    };
    std::fs::write(folder.join("invite.picket-invite"), invite.to_bytes()?)?;
    Ok(())
}
