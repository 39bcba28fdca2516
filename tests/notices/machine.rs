//! Random histories of a feed, its desk, its members and a thief, against a simple model.
//!
//! The model knows one thing: which text was signed by enough people under which number. A member
//! may never hold anything else, may never lose anything, and holds all of it after a refresh from
//! the newest complete state. The thief always has the desk's key, and as many officers' keys as
//! are not enough under any root so far.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Duration, Utc};
use futures_util::FutureExt;
use picketbook_notice::format::sha256;
use picketbook_notice::publish::{
    Examined, Expiries, Feed, Founding, KeyPair, Plan, RootDraft, SignedPart, SigningRequest,
    chained, examine, request_founding,
};
use picketbook_notice::source::MemorySource;
use picketbook_notice::{Notice, NoticeId, RefusalCode, Trusted, Unwatched};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::delegations::{SLUG, local, names};
use crate::places::Shelf;
use crate::support::{draft, expiries_from, key, now, read};

type Files = BTreeMap<String, Vec<u8>>;
type Published = BTreeMap<NoticeId, [u8; 32]>;

const MEMBERS: usize = 3;
const DESK: u8 = 100;
const LOCAL: [u8; 3] = [131, 132, 133];

/// What happens next. Numbers are taken modulo what there is.
#[derive(Debug, Clone)]
enum Op {
    /// So many new notices, signed by so many officers.
    Publish {
        notices: u8,
        signers: u8,
    },
    Revise {
        which: u8,
    },
    Withdraw {
        which: u8,
    },
    /// Another officer for one of them, another threshold.
    Rotate {
        out: u8,
        threshold: u8,
        signers: u8,
    },
    ReplaceDesk {
        lost: bool,
    },
    Renew,
    Delegate,
    Speak {
        signers: u8,
    },
    Hours(u8),
    /// The next publication is killed after so many writes.
    Killed {
        at: u8,
    },
    Refresh {
        member: u8,
    },
    /// A mirror that shows an older state, or the lists of one and the rest of another.
    Replay {
        member: u8,
        state: u8,
        other: u8,
    },
    /// A file that is missing on the way.
    Drop {
        member: u8,
        file: u8,
    },
    Steal {
        officer: u8,
    },
    Forge {
        member: u8,
        how: u8,
    },
}

fn op() -> impl Strategy<Value = Op> {
    let n = any::<u8>;
    prop_oneof![
        4 => (1..3_u8, 0..4_u8).prop_map(|(notices, signers)| Op::Publish { notices, signers }),
        2 => n().prop_map(|which| Op::Revise { which }),
        1 => n().prop_map(|which| Op::Withdraw { which }),
        2 => (n(), 2..4_u8, 0..4_u8).prop_map(|(out, threshold, signers)| Op::Rotate { out, threshold, signers }),
        1 => any::<bool>().prop_map(|lost| Op::ReplaceDesk { lost }),
        1 => Just(Op::Renew),
        1 => Just(Op::Delegate),
        2 => (0..4_u8).prop_map(|signers| Op::Speak { signers }),
        1 => n().prop_map(Op::Hours),
        1 => n().prop_map(|at| Op::Killed { at }),
        4 => n().prop_map(|member| Op::Refresh { member }),
        3 => (n(), n(), n()).prop_map(|(member, state, other)| Op::Replay { member, state, other }),
        2 => (n(), n()).prop_map(|(member, file)| Op::Drop { member, file }),
        1 => n().prop_map(|officer| Op::Steal { officer }),
        4 => (n(), n()).prop_map(|(member, how)| Op::Forge { member, how }),
    ]
}

struct Machine {
    feed: Feed,
    root: Vec<u8>,
    officers: Vec<u8>,
    threshold: usize,
    desk: u8,
    /// Officers and threshold under each root so far.
    roots: Vec<(Vec<u8>, usize)>,
    stolen: BTreeSet<u8>,
    time: DateTime<Utc>,
    next_seed: u8,
    killed: Option<u8>,
    published: Published,
    by_local: Published,
    /// Every state that was complete at the place.
    states: Vec<Files>,
    members: Vec<Trusted>,
}

fn at<T>(items: &[T], index: u8) -> Option<&T> {
    items.get(usize::from(index) % items.len().max(1))
}

impl Machine {
    fn found() -> Self {
        let (officers, time) = (vec![1, 2, 3], now());
        let founding = Founding {
            union: names(),
            root: root_draft(&officers, 2, DESK, time),
            list_expires: expiries_from(time).targets,
        };
        let request = request_founding(&founding, "Ada", time).unwrap();
        let half = signed(&request, None, &[1]);
        let refused = Feed::found_by(&half, &[&key(DESK)], time, &expiries_from(time));
        assert_eq!(refused.unwrap_err().code, RefusalCode::ThresholdNotMet);
        let examined = signed(&request, None, &[1, 2]);
        let feed = Feed::found_by(&examined, &[&key(DESK)], time, &expiries_from(time)).unwrap();
        let root = feed.pinned_root().to_vec();
        Self {
            states: vec![feed.files().clone()],
            members: vec![Trusted::new(root.clone()); MEMBERS],
            roots: vec![(officers.clone(), 2)],
            feed,
            root,
            officers,
            threshold: 2,
            desk: DESK,
            stolen: BTreeSet::new(),
            time,
            next_seed: 4,
            killed: None,
            published: BTreeMap::new(),
            by_local: BTreeMap::new(),
        }
    }

    fn expiries(&self) -> Expiries {
        expiries_from(self.time)
    }

    fn step(&mut self, op: &Op) {
        match *op {
            Op::Publish { notices, signers } => {
                let first = self.feed.next_number();
                let drafts = (0..u32::from(notices)).map(|more| text(first + more, 1, &[]));
                self.publish(drafts.collect(), signers);
            }
            Op::Revise { which } => {
                let numbers: Vec<u32> = self.published.keys().map(|id| id.number).collect();
                if let Some(number) = at(&numbers, which) {
                    let newest = self.feed.newest(*number).unwrap();
                    self.publish(vec![text(*number, newest.revision + 1, &[])], 3);
                }
            }
            Op::Withdraw { which } => {
                let numbers: Vec<u32> = self.published.keys().map(|id| id.number).collect();
                if let Some(number) = at(&numbers, which) {
                    let next = self.feed.next_number();
                    self.publish(vec![text(next, 1, &[*number])], 3);
                }
            }
            Op::Rotate {
                out,
                threshold,
                signers,
            } => self.rotate(out, usize::from(threshold), signers),
            Op::ReplaceDesk { lost } => self.replace_desk(lost),
            Op::Renew => {
                let (time, fresh) = (self.time, self.expiries());
                self.feed.renew(&key(self.desk), time, &fresh).unwrap();
                self.write();
            }
            Op::Delegate => self.delegate(),
            Op::Speak { signers } => self.speak(signers),
            Op::Hours(hours) => self.time += Duration::hours(i64::from(hours % 24)),
            Op::Killed { at } => self.killed = Some(at),
            Op::Refresh { member } => self.refresh(usize::from(member) % MEMBERS),
            Op::Replay {
                member,
                state,
                other,
            } => {
                let mut files = at(&self.states, state).unwrap().clone();
                if other % 2 == 0 {
                    let lists = at(&self.states, other).unwrap();
                    files.extend(
                        lists
                            .iter()
                            .map(|(name, bytes)| (name.clone(), bytes.clone())),
                    );
                }
                self.show(usize::from(member) % MEMBERS, files);
            }
            Op::Drop { member, file } => {
                let mut files = self.states.last().unwrap().clone();
                let names: Vec<String> = files.keys().cloned().collect();
                files.remove(at(&names, file).unwrap());
                self.show(usize::from(member) % MEMBERS, files);
            }
            Op::Steal { officer } => {
                let officer = *at(&self.officers, officer).unwrap();
                let mut more = self.stolen.clone();
                more.insert(officer);
                if self.roots.iter().all(|root| too_few(&more, root)) {
                    self.stolen = more;
                }
            }
            Op::Forge { member, how } => {
                let (member, files) = (usize::from(member) % MEMBERS, self.forged(how));
                let before = self.members[member].clone();
                self.show(member, files);
                self.check();
                // With the desk's key a thief can run versions up and silence the feed until the
                // key is replaced; what is asked here is only whether anything false was believed.
                self.members[member] = before;
            }
        }
        self.check();
    }

    fn publish(&mut self, drafts: Vec<Notice>, signers: u8) {
        let files = chained(self.feed.head().map(|(_, sha)| sha), drafts);
        let until = self.expiries().targets;
        let request = self
            .feed
            .request_publication(names(), "Ada", self.time, &files, until)
            .unwrap();
        let signers = self.some(signers);
        if self.carry(&request, &signers, &[self.desk]) {
            for file in &files {
                self.published
                    .insert(Notice::parse(file).unwrap().id(), sha256(file));
            }
        }
        self.write();
    }

    fn some(&self, count: u8) -> Vec<u8> {
        let officers = self.officers.iter().copied();
        officers.take(usize::from(count)).collect()
    }

    /// Signs and publishes; what is not signed by enough is refused and changes nothing.
    fn carry(&mut self, request: &SigningRequest, signers: &[u8], desk: &[u8]) -> bool {
        let examined = signed(request, Some(&self.root), signers);
        let keys: Vec<KeyPair> = desk.iter().map(|seed| key(*seed)).collect();
        let keys: Vec<&KeyPair> = keys.iter().collect();
        let before = self.feed.files().clone();
        let fresh = self.expiries();
        let done = self
            .feed
            .publish_request(&examined, &keys, self.time, &fresh);
        if let Err(refusal) = &done {
            assert_eq!(refusal.code, RefusalCode::ThresholdNotMet, "{refusal}");
            assert!(!examined.is_complete() && *self.feed.files() == before);
        }
        done.is_ok()
    }

    fn rotate(&mut self, out: u8, threshold: usize, signers: u8) {
        let mut after = self.officers.clone();
        let place = usize::from(out) % after.len();
        after[place] = self.next_seed;
        let root = (after.clone(), threshold);
        if self.next_seed >= DESK || !too_few(&self.stolen, &root) {
            return;
        }
        self.next_seed += 1;
        let draft = root_draft(&after, threshold, self.desk, self.time);
        let until = self.expiries().targets;
        let request = self
            .feed
            .request_rotation(names(), "Ada", self.time, &draft, until)
            .unwrap();
        let mut all: Vec<u8> = self.some(signers);
        let more: Vec<u8> = after
            .iter()
            .filter(|seed| !all.contains(seed))
            .copied()
            .collect();
        all.extend(more);
        let old = self
            .officers
            .iter()
            .filter(|seed| all.contains(seed))
            .count();
        let done = self.carry(&request, &all, &[self.desk]);
        assert_eq!(
            done,
            old >= self.threshold,
            "enough of the officers before have to sign"
        );
        if done {
            self.officers = after;
            self.threshold = threshold;
            self.roots.push(root);
        }
        self.write();
    }

    fn replace_desk(&mut self, lost: bool) {
        let new = DESK + 1 + (self.next_seed + self.roots.len() as u8) % 20;
        if new == self.desk {
            return;
        }
        let draft = root_draft(&self.officers, self.threshold, new, self.time);
        let until = self.expiries().targets;
        let request = self
            .feed
            .request_rotation(names(), "Ada", self.time, &draft, until)
            .unwrap();
        let desk = match lost {
            true => vec![new],
            false => vec![self.desk, new],
        };
        assert!(self.carry(&request, &self.officers.clone(), &desk));
        self.desk = new;
        self.roots.push((self.officers.clone(), self.threshold));
        // Between a lost key's root and the next timestamp everybody is refused; that is held elsewhere.
        self.killed = None;
        self.write();
    }

    fn delegate(&mut self) {
        let bodies = [local(SLUG, "Local 399", &LOCAL)];
        let until = self.expiries().targets;
        let request = self
            .feed
            .request_delegation(names(), "Ada", self.time, &bodies, until)
            .unwrap();
        assert!(self.carry(&request, &self.officers.clone(), &[self.desk]));
        self.write();
    }

    fn speak(&mut self, signers: u8) {
        let Ok(series) = self.feed.series(Some(SLUG)) else {
            return;
        };
        let notice = text(series.next_number(), 1, &[]);
        let files = chained(series.head().map(|(_, sha)| sha), [notice]);
        let until = self.expiries().targets;
        let request = self
            .feed
            .request_body_publication(SLUG, names(), "Ada", self.time, &files, until)
            .unwrap();
        let signers: Vec<u8> = LOCAL.into_iter().take(usize::from(signers)).collect();
        if self.carry(&request, &signers, &[self.desk]) {
            let id = Notice::parse(&files[0]).unwrap().id();
            self.by_local.insert(id, sha256(&files[0]));
        }
        self.write();
    }

    /// Writes to the place, killed on the way if that was wished; then the desk repeats.
    fn write(&mut self) {
        let there = self.states.last().unwrap().clone();
        let place = Shelf::with(&there, usize::MAX, false);
        let full = Plan::make(&self.feed, &place).now_or_never().unwrap();
        let full = full.unwrap();
        if let Some(kill) = self.killed.take() {
            let steps = usize::from(kill) % (full.steps.len() + 1);
            let place = Shelf::with(&there, steps, false);
            let _ = full.carry_out(&place, &Unwatched).now_or_never().unwrap();
            let between = place.files.lock().unwrap().clone();
            for member in 0..MEMBERS {
                let trusted = &self.members[member];
                let seen = read(trusted, &MemorySource::new(between.clone()), self.time);
                let seen = seen.expect("a member who comes in between is never refused");
                self.members[member] = trusted.after(&seen);
            }
        }
        let place = Shelf::with(&there, usize::MAX, false);
        full.carry_out(&place, &Unwatched)
            .now_or_never()
            .unwrap()
            .unwrap();
        self.states.push(place.files.into_inner().unwrap());
    }

    /// From the newest complete state: a member then has all of it.
    fn refresh(&mut self, member: usize) {
        let files = self.states.last().unwrap().clone();
        let trusted = &self.members[member];
        let seen = read(trusted, &MemorySource::new(files), self.time)
            .unwrap_or_else(|refused| panic!("the newest state is refused: {refused}"));
        assert!(seen.statements.is_empty(), "{:?}", seen.statements);
        let next = trusted.after(&seen);
        assert_eq!(known(&next), self.published, "everything that was signed");
        let by_local = next.bodies.get(SLUG).map(|body| &body.notices);
        let by_local: Published = by_local
            .into_iter()
            .flatten()
            .map(|(id, known)| (*id, known.sha256))
            .collect();
        assert_eq!(by_local, self.by_local, "and everything of the local");
        assert_eq!(seen.officers.threshold as usize, self.threshold);
        self.members[member] = next;
    }

    /// Whatever is shown: it is taken or refused, and the member is checked afterwards.
    fn show(&mut self, member: usize, files: Files) {
        let trusted = &self.members[member];
        if let Ok(seen) = read(trusted, &MemorySource::new(files), self.time) {
            let next = trusted.after(&seen);
            assert!(
                trusted
                    .notices
                    .iter()
                    .all(|(id, kept)| next.notices.get(id) == Some(kept)),
                "nothing that was known is lost"
            );
            let (old, new) = (trusted.highest, next.highest);
            assert!(old.is_none_or(|old| new.is_some_and(|new| new.root >= old.root)));
            self.members[member] = next;
        }
    }

    /// The one law: no member holds what was not signed by enough.
    fn check(&self) {
        for member in &self.members {
            for (id, sha) in known(member) {
                assert_eq!(
                    self.published.get(&id),
                    Some(&sha),
                    "{id} was not signed by enough"
                );
            }
            for (id, kept) in member.bodies.values().flat_map(|body| &body.notices) {
                assert_eq!(
                    self.by_local.get(id),
                    Some(&kept.sha256),
                    "{id} of the local"
                );
            }
        }
    }

    /// What the thief makes with the desk's key and too few officers'.
    fn forged(&self, how: u8) -> Files {
        let mut files = self.states.last().unwrap().clone();
        let highest = self.feed.highest().unwrap();
        let thief: Vec<u8> = self.stolen.iter().copied().collect();
        let by_local = how.is_multiple_of(3) && self.feed.body(SLUG).is_ok();
        let (role, folder, version, seeds) = match by_local {
            true => {
                let version = self
                    .members
                    .iter()
                    .filter_map(|member| member.bodies.get(SLUG));
                let version = version.map(|body| body.version).max().unwrap_or(0);
                (SLUG, format!("notices/{SLUG}"), version, vec![LOCAL[0]])
            }
            false => (
                "targets",
                "notices".to_owned(),
                highest.targets,
                thief.clone(),
            ),
        };
        let mut fake = text(self.feed.next_number(), 1, &[]);
        fake.body = "Go back to work at once.\n".to_owned();
        fake.header.previous = self.feed.head().map(|(_, sha)| hex::encode(sha));
        let bytes = fake.to_bytes();
        let hash = hex::encode(sha256(&bytes));
        let name = fake.id().file_name();
        files.insert(format!("targets/{folder}/{hash}.{name}"), bytes.clone());
        let current = files.get(&format!("metadata/{version}.{role}.json"));
        let mut list: Value = current.map_or_else(
            || json!({"_type": "targets", "spec_version": "1.0.31", "targets": {}, "expires": "2027-01-01T00:00:00Z"}),
            |bytes| serde_json::from_slice::<Value>(bytes).unwrap()["signed"].take(),
        );
        list["version"] = json!(version + 1);
        list["targets"][format!("{folder}/{name}")] =
            json!({"length": bytes.len(), "hashes": {"sha256": hash}});
        if how.is_multiple_of(5) {
            // A new root that lets the thief sign alone.
            let alone = root_draft(
                &[thief.first().copied().unwrap_or(99)],
                1,
                self.desk,
                self.time,
            );
            let root = alone.signed_part(highest.root + 1).unwrap();
            files.insert(
                format!("metadata/{}.root.json", highest.root + 1),
                root.sign_all(&keys(&thief).iter().collect::<Vec<_>>())
                    .unwrap(),
            );
        }
        let mut signed_list = sign(&list, &seeds);
        if how.is_multiple_of(7) {
            // The same signature again and again, and one of nobody in an officer's name.
            let mut file: Value = serde_json::from_slice(&signed_list).unwrap();
            let again = file["signatures"].clone();
            let all = file["signatures"].as_array_mut().unwrap();
            all.extend(again.as_array().unwrap().iter().cloned());
            let nobody = key(250).sign(b"nothing").unwrap();
            let officer = key(self.officers[0]).key_id().unwrap();
            all.push(json!({"keyid": officer, "sig": nobody.sig}));
            signed_list = serde_json::to_vec(&file).unwrap();
        }
        let mut snapshot: Value = serde_json::from_slice::<Value>(
            &files[&format!("metadata/{}.snapshot.json", highest.snapshot)],
        )
        .unwrap()["signed"]
            .take();
        snapshot["version"] = json!(highest.snapshot + 1);
        snapshot["meta"][format!("{role}.json")] = pin(version + 1, &signed_list);
        let snapshot = sign(&snapshot, &[self.desk]);
        let mut timestamp: Value =
            serde_json::from_slice::<Value>(&files["metadata/timestamp.json"]).unwrap()["signed"]
                .take();
        timestamp["version"] = json!(highest.timestamp + 1);
        timestamp["meta"]["snapshot.json"] = pin(highest.snapshot + 1, &snapshot);
        files.insert(format!("metadata/{}.{role}.json", version + 1), signed_list);
        files.insert(
            format!("metadata/{}.snapshot.json", highest.snapshot + 1),
            snapshot,
        );
        files.insert(
            "metadata/timestamp.json".to_owned(),
            sign(&timestamp, &[self.desk]),
        );
        files.remove("latest.picket");
        files
    }
}

fn too_few(stolen: &BTreeSet<u8>, (officers, threshold): &(Vec<u8>, usize)) -> bool {
    officers.iter().filter(|seed| stolen.contains(seed)).count() < *threshold
}

fn known(member: &Trusted) -> Published {
    let notices = member.notices.iter();
    notices.map(|(id, known)| (*id, known.sha256)).collect()
}

fn pin(version: u64, bytes: &[u8]) -> Value {
    json!({"version": version, "length": bytes.len(), "hashes": {"sha256": hex::encode(sha256(bytes))}})
}

fn keys(seeds: &[u8]) -> Vec<KeyPair> {
    seeds.iter().map(|seed| key(*seed)).collect()
}

fn sign(part: &Value, seeds: &[u8]) -> Vec<u8> {
    SignedPart::from_json(part.to_string().as_bytes())
        .unwrap()
        .sign_all(&keys(seeds).iter().collect::<Vec<_>>())
        .unwrap()
}

fn signed(request: &SigningRequest, root: Option<&[u8]>, seeds: &[u8]) -> Examined {
    let mut request = request.clone();
    for seed in seeds {
        request = examine(&request, root).unwrap().sign(&key(*seed)).unwrap();
    }
    examine(&request, root).unwrap()
}

fn root_draft(officers: &[u8], threshold: usize, desk: u8, time: DateTime<Utc>) -> RootDraft {
    RootDraft {
        expires: time + Duration::days(700),
        officers: officers
            .iter()
            .map(|seed| (key(*seed).public(), format!("Officer {seed}")))
            .collect(),
        threshold: u32::try_from(threshold).unwrap(),
        desk: vec![key(desk).public()],
    }
}

fn text(number: u32, revision: u32, withdraws: &[u32]) -> Notice {
    let mut notice = draft(number, revision, "Text.\n");
    notice.header.issued_at = (now() - Duration::days(30)).fixed_offset();
    notice.header.withdraws = withdraws.to_vec();
    notice
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 32,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_history_lets_too_few_keys_speak(ops in prop::collection::vec(op(), 1..40)) {
        let mut machine = Machine::found();
        for op in &ops {
            machine.step(op);
        }
        // However it went: everybody comes through in the end.
        let (time, fresh) = (machine.time, machine.expiries());
        machine.feed.renew(&key(machine.desk), time, &fresh).unwrap();
        machine.write();
        for member in 0..MEMBERS {
            machine.refresh(member);
            machine.check();
        }
    }
}

#[test]
fn the_model_notices_a_member_who_believes_too_few() {
    // The law has teeth: a text that nobody signed, put into a member's hands, breaks it.
    let mut machine = Machine::found();
    let sha256 = [7; 32];
    machine.members[0]
        .notices
        .insert(NoticeId::new(1, 1), picketbook_notice::Known { sha256 });
    let broken = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| machine.check()));
    assert!(broken.is_err());
}
