//! A local's series after its keys were replaced.

use picketbook_notice::publish::{Feed, SigningRequest, examine};
use picketbook_notice::{NoticeId, RefusalCode, Trusted};

use crate::delegations::{
    SLUG, body, both, code, delegate, local, names, request, said, seen, signed, speak_by,
};
use crate::support::{World, draft, expiries, key, now};

#[test]
fn new_keys_vouch_for_every_text_anew() {
    let (world, mut feed) = both();
    let member = Trusted::new(world.root.clone()).after(&seen(&world, None, feed.files()));
    delegate(
        &world,
        &mut feed,
        &[local(SLUG, "Local 399", &[31, 34, 35])],
    );
    let waiting = seen(&world, Some(&member), feed.files());
    assert_eq!(code(&waiting), None, "a member who has the list waits");
    let member = member.after(&waiting);
    assert_eq!(member.bodies[SLUG].notices.len(), 2);
    assert_eq!(
        code(&seen(&world, None, feed.files())),
        Some(RefusalCode::ThresholdNotMet),
        "a new member takes nothing that only the old keys vouch for"
    );
    let request = request(&feed, Vec::new());
    let shown = examine(&request, Some(&world.root)).unwrap();
    assert_eq!(shown.new.len(), 2, "the officers see what they vouch for");
    let mut hiding = request.clone();
    hiding.notices.pop();
    assert_eq!(
        examine(&hiding, Some(&world.root)).unwrap_err().code,
        RefusalCode::RequestAltered
    );
    assert_eq!(
        shown.clone().sign(&key(32)).unwrap_err().code,
        RefusalCode::NotAnOfficer,
        "a key that was replaced"
    );
    let complete = signed(&request, &world.root, &[34, 35]);
    feed.publish_request(&complete, &[&world.desk], now(), &expiries())
        .unwrap();
    for trusted in [Some(&member), None] {
        let found = seen(&world, trusted, feed.files());
        assert_eq!((code(&found), body(&found).version), (None, 2));
    }

    speak_by(&world, &mut feed, vec![said(3, 1, "Three")], &[34, 35]);
    let found = seen(&world, Some(&member), feed.files());
    assert_eq!(body(&found).notices.len(), 1, "the series goes on");
    let member = member.after(&found);

    delegate(&world, &mut feed, &[]);
    let ended = seen(&world, Some(&member), feed.files());
    assert!(ended.bodies.is_empty());
    assert_eq!(ended.ended, [SLUG]);
    assert_eq!(
        member.after(&ended).bodies[SLUG].notices.len(),
        3,
        "what it said stays"
    );
    let late = examine(&request, Some(&world.root)).unwrap();
    let late = feed.publish_request(&late, &[&world.desk], now(), &expiries());
    assert_eq!(late.unwrap_err().code, RefusalCode::ThresholdNotMet);
    let late = feed.publish_request(&complete, &[&world.desk], now(), &expiries());
    assert_eq!(late.unwrap_err().code, RefusalCode::UnknownBody);
}

/// The feed as the desk takes it up again from its folder.
fn taken_up(world: &World, feed: &Feed) -> Feed {
    let (loaded, _) = Feed::from_files(feed.files().clone(), &world.root, now()).unwrap();
    assert_eq!(loaded.files(), feed.files(), "nothing is lost on the way");
    loaded
}

#[test]
fn a_series_goes_on_after_its_keys_were_replaced() {
    let (world, mut feed) = both();
    let member = Trusted::new(world.root.clone()).after(&seen(&world, None, feed.files()));
    // Replaced twice before anybody signed anew, and the committee spoke in between.
    for (number, seeds) in [(3, [41, 42, 43]), (4, [31, 44, 45])] {
        delegate(&world, &mut feed, &[local(SLUG, "Local 399", &seeds)]);
        feed = taken_up(&world, &feed);
        world.publish(&mut feed, &[draft(number, 1, "The committee")]);
        feed = taken_up(&world, &feed);
    }
    let series = feed.series(Some(SLUG)).unwrap();
    assert_eq!((series.next_number(), series.ids().count()), (3, 2));
    assert!(series.notice(NoticeId::new(2, 1)).is_some());
    let request = request(&feed, vec![said(3, 1, "Three")]);
    let shown = examine(&request, Some(&world.root)).unwrap();
    let marks: Vec<_> = shown
        .new
        .iter()
        .map(|new| (new.notice.header.number, new.again))
        .collect();
    assert_eq!(
        marks,
        [(1, true), (2, true), (3, false)],
        "the officers see what is old and what is new"
    );
    let complete = signed(&request, &world.root, &[44, 45]);
    feed.publish_request(&complete, &[&world.desk], now(), &expiries())
        .unwrap();
    feed = taken_up(&world, &feed);
    for (trusted, came) in [(Some(&member), 1), (None, 3)] {
        let found = seen(&world, trusted, feed.files());
        assert_eq!(code(&found), None);
        assert!(body(&found).statements.is_empty(), "{:?}", body(&found));
        assert_eq!(
            (body(&found).version, body(&found).notices.len()),
            (2, came),
            "members go on, new ones get all of it"
        );
    }
    speak_by(&world, &mut feed, vec![said(4, 1, "Four")], &[31, 44]);
    let found = seen(&world, Some(&member), feed.files());
    assert_eq!(body(&found).notices.len(), 2);
    feed.publish_request(&complete, &[&world.desk], now(), &expiries())
        .expect_err("what was signed before is over");
}

#[test]
fn a_made_up_list_is_not_signed_anew() {
    let (world, mut feed) = both();
    delegate(
        &world,
        &mut feed,
        &[local(SLUG, "Local 399", &[41, 42, 43])],
    );
    // The former committee's list is not in this copy, so nobody can say whose the list was.
    let mut files = feed.files().clone();
    for version in 1..feed.highest().unwrap().targets {
        files.remove(&format!("metadata/{version}.targets.json"));
    }
    let (pruned, _) = Feed::from_files(files, &world.root, now()).unwrap();
    assert_eq!(pruned.series(Some(SLUG)).unwrap().ids().count(), 0);
    let refused = pruned
        .request_body_publication(SLUG, names(), "Officer 41", now(), &[], expiries().targets)
        .unwrap_err();
    assert_eq!(refused.code, RefusalCode::ThresholdNotMet, "{refused}");

    let honest = request(&feed, Vec::new());
    // Another list of the committee, one that named no such body, does not speak for it.
    let other = feed.files()["metadata/1.targets.json"].clone();
    let mut forged = honest.clone();
    let base = forged.base.as_mut().unwrap();
    base.former = serde_json::from_slice(&other).ok();
    let code = |request: &SigningRequest| examine(request, Some(&world.root)).map(|_| ());
    assert_eq!(
        code(&forged).unwrap_err().code,
        RefusalCode::RequestAltered,
        "the list was not signed under that one"
    );
    // A text that the former officers signed is left out, and the list without it.
    let mut less = honest.clone();
    less.notices.pop();
    let entries = less.parts[0].signed["targets"].as_object_mut().unwrap();
    entries.remove("notices/local-399/0002.1.md").unwrap();
    assert_eq!(
        code(&less).unwrap_err().code,
        RefusalCode::RequestAltered,
        "nothing that was published may be missing"
    );
    // Without the former list it is all shown as new, which is true in as far as the request goes.
    let mut unsaid = honest;
    unsaid.base.as_mut().unwrap().former = None;
    let shown = examine(&unsaid, Some(&world.root)).unwrap();
    assert!(shown.new.iter().all(|new| !new.again) && shown.new.len() == 2);
}
