//! Feeds over the network: few requests, and nothing that a server does gets in unverified.

use std::sync::atomic::{AtomicU32, Ordering};

use picketbook_notice::source::WebSource;
use picketbook_notice::{
    Address, Limits, Refreshed, RefusalCode, Refused, Trusted, Unwatched, Watch, refresh,
};

use crate::server::{Answer, Server};
use crate::support::{World, draft, now};

fn run(trusted: &Trusted, server: &Server, watch: &dyn Watch) -> Result<Refreshed, Refused> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let source = WebSource::feed(&server.url).unwrap();
    let limits = Limits::default();
    runtime.block_on(refresh(trusted, &source, now(), &limits, watch))
}

fn check(server: &Server, expected: RefusalCode) {
    let found = run(&Trusted::new(World::new().root), server, &Unwatched)
        .map(|_| ())
        .unwrap_err();
    assert_eq!(found.refusal.code, expected, "{found}");
}

#[test]
fn few_requests() {
    let world = World::new();
    let mut feed = world.feed();
    world.publish(&mut feed, &[draft(1, 1, "One"), draft(2, 1, "Two")]);
    let server = Server::start();
    server.put_all(feed.files());
    server.put("latest.picket", Answer::File(feed.bundle().unwrap()));
    let mut trusted = Trusted::new(world.root.clone());
    let first = run(&trusted, &server, &Unwatched).unwrap();
    assert_eq!(first.notices.len(), 2, "the first sync brings everything");
    assert_eq!(server.asked(), ["latest.picket"], "in one request");
    trusted = trusted.after(&first);
    run(&trusted, &server, &Unwatched).unwrap();
    assert_eq!(
        server.asked(),
        ["metadata/2.root.json", "metadata/timestamp.json"],
        "nothing new takes two"
    );
    world.publish(&mut feed, &[draft(3, 1, "Three")]);
    server.put_all(feed.files());
    let next = run(&trusted, &server, &Unwatched).unwrap();
    assert_eq!(next.notices.len(), 1, "only what is new comes");
    let asked = server.asked();
    assert_eq!(
        asked[..4],
        [
            "metadata/2.root.json",
            "metadata/timestamp.json",
            "metadata/3.snapshot.json",
            "metadata/3.targets.json"
        ],
        "the lists first"
    );
    assert!(
        asked.len() == 5 && asked[4].ends_with(".0003.1.md"),
        "then the one notice: {asked:?}"
    );
    trusted = trusted.after(&next);
    feed.renew(&world.desk, now(), &crate::support::expiries())
        .unwrap();
    server.put_all(feed.files());
    run(&trusted, &server, &Unwatched).unwrap();
    assert_eq!(
        server.asked(),
        [
            "metadata/2.root.json",
            "metadata/timestamp.json",
            "metadata/4.snapshot.json"
        ],
        "the list that is at hand is not fetched again"
    );
}

#[test]
fn without_a_bundle_files_come_one_by_one() {
    let world = World::new();
    let mut feed = world.feed();
    world.publish(
        &mut feed,
        &(1..30)
            .map(|number| draft(number, 1, "Text"))
            .collect::<Vec<_>>(),
    );
    let server = Server::start();
    server.put_all(feed.files());
    server.put("latest.picket", Answer::File(b"no bundle".to_vec()));
    let found = run(&Trusted::new(world.root), &server, &Unwatched).unwrap();
    assert_eq!(
        found.notices.len(),
        29,
        "a useless bundle does not keep the files away"
    );
}

#[test]
fn servers_that_misbehave() {
    let world = World::new();
    let mut feed = world.feed();
    world.publish(&mut feed, &[draft(1, 1, "One")]);
    let elsewhere = Server::start();
    elsewhere.put_all(feed.files());
    let timestamp = "metadata/timestamp.json";
    for (answer, expected) in [
        (Answer::Status(500), RefusalCode::SourceUnreachable),
        (Answer::Status(404), RefusalCode::MissingFile),
        (Answer::Status(403), RefusalCode::MissingFile),
        (Answer::Endless, RefusalCode::BadMetadata),
        (Answer::File(vec![b' '; 20_000]), RefusalCode::BadMetadata),
        (
            Answer::Redirect("https://elsewhere.example/timestamp.json".to_owned()),
            RefusalCode::SourceUnreachable,
        ),
        (
            Answer::Redirect("ftp://127.0.0.1/timestamp.json".to_owned()),
            RefusalCode::SourceUnreachable,
        ),
        (
            Answer::Redirect("timestamp.json".to_owned()),
            RefusalCode::SourceUnreachable,
        ),
    ] {
        let server = Server::start();
        server.put_all(feed.files());
        server.put(timestamp, answer);
        check(&server, expected);
    }
    let server = Server::start();
    server.put_all(feed.files());
    server.put(
        timestamp,
        Answer::Redirect("moved/timestamp.json".to_owned()),
    );
    server.put(
        "metadata/moved/timestamp.json",
        Answer::File(feed.files()[timestamp].clone()),
    );
    assert!(
        run(&Trusted::new(world.root), &server, &Unwatched).is_ok(),
        "a redirect on the same host is followed"
    );
    assert_eq!(elsewhere.asked(), [""; 0], "nobody else was asked");
}

#[test]
fn no_server() {
    let mut server = Server::start();
    // A port that was given back to the system: nobody listens there.
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    server.url.set_port(Some(port)).unwrap();
    check(&server, RefusalCode::SourceUnreachable);
}

/// Stops when asked for the third time.
struct Impatient(AtomicU32);

impl Watch for Impatient {
    fn progress(&self, _done: u64, _total: u64) {}

    fn cancelled(&self) -> bool {
        self.0.fetch_add(1, Ordering::Relaxed) > 2
    }
}

#[test]
fn waiting_can_be_stopped() {
    let server = Server::start();
    server.put("latest.picket", Answer::Silence);
    let found = run(
        &Trusted::new(World::new().root),
        &server,
        &Impatient(AtomicU32::new(0)),
    )
    .map(|_| ())
    .unwrap_err();
    assert_eq!(
        found.refusal.code,
        RefusalCode::Cancelled,
        "a silent server holds nobody up"
    );
}

#[test]
fn a_bundle_at_an_address() {
    let world = World::new();
    let mut feed = world.feed();
    world.publish(&mut feed, &[draft(1, 1, "One")]);
    let server = Server::start();
    server.put("news.picket", Answer::File(feed.bundle().unwrap()));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let limits = Limits::default();
    let check = |name: &str, limits: &Limits| {
        let address = Address::Web(server.url.join(name).unwrap());
        let source = picketbook_notice::open(&address, limits).unwrap();
        let trusted = Trusted::new(world.root.clone());
        let found = runtime.block_on(refresh(
            &trusted,
            source.as_ref(),
            now(),
            limits,
            &Unwatched,
        ));
        found
            .map(|found| found.notices.len())
            .map_err(|refused| refused.refusal.code)
    };
    assert_eq!(
        check("news.picket", &limits),
        Ok(1),
        "an address may name one bundle"
    );
    assert_eq!(server.asked(), ["news.picket"], "which is fetched once");
    assert_eq!(
        check("old.picket", &limits),
        Err(RefusalCode::FileNotFound),
        "it has to be there"
    );
    let small = Limits {
        bundle_bytes: 100,
        ..limits
    };
    assert_eq!(
        check("news.picket", &small),
        Err(RefusalCode::BundleTooLarge),
        "and be of a sensible size"
    );
}
