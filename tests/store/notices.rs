//! The list of notices against a naive model of it, and the reading of single notices.

use std::collections::BTreeMap;

use picketbook_core::CoreCode;
use picketbook_core::store::Store;
use picketbook_core::store::notice::{self, NewNotice, NoticeFilter, NoticeListRow, Standing};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::support::{at, book, notice as new, now};

const WORDS: [&str; 6] = ["picket", "lines", "Zürich", "offer", "pick", "naïve"];
const KINDS: [&str; 3] = ["bargaining", "picket", "order"];

/// What can happen to the notices of a book.
#[derive(Debug, Clone)]
enum Step {
    Insert(Box<NewNotice>),
    Read(u32, u32),
    Unread(u32),
    AllRead,
    Removed(Vec<u32>),
    Rewritten(u32),
}

fn some_notice() -> impl Strategy<Value = NewNotice> {
    let words = proptest::sample::subsequence(WORDS.to_vec(), 1..4);
    let targets = || proptest::collection::vec(1u32..9, 0..2);
    (1u32..9, 1u32..4, 0usize..3, words, targets(), targets()).prop_map(
        |(number, revision, kind, words, supersedes, withdraws)| {
            let plain = words.join(" ");
            NewNotice {
                kind: KINDS[kind].into(),
                title: format!("T{number}r{revision}"),
                plain,
                supersedes,
                withdraws,
                ..new(number, revision)
            }
        },
    )
}

fn some_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => some_notice().prop_map(|notice| Step::Insert(Box::new(notice))),
        3 => (1u32..9, 1u32..4).prop_map(|(number, revision)| Step::Read(number, revision)),
        1 => (1u32..9).prop_map(Step::Unread),
        1 => Just(Step::AllRead),
        1 => proptest::collection::vec(1u32..9, 0..4).prop_map(Step::Removed),
        1 => (1u32..9).prop_map(Step::Rewritten),
    ]
}

fn some_filter() -> impl Strategy<Value = NoticeFilter> {
    let text = prop_oneof![
        4 => Just(String::new()),
        3 => proptest::sample::select(vec!["picket", "pick", "pi", "zurich", "ZÜRICH", "naive", "off"])
            .prop_map(str::to_owned),
        1 => Just("picket lin".to_owned()),
        1 => Just("3".to_owned()),
        1 => Just("\"".to_owned()),
    ];
    let kind = proptest::option::of(proptest::sample::select(KINDS.to_vec()));
    (text, kind, any::<bool>(), any::<bool>(), 0u32..5, 1u32..6).prop_map(
        |(text, kind, unread, oldest_first, offset, limit)| NoticeFilter {
            text,
            kind: kind.map(str::to_owned),
            unread,
            series: None,
            oldest_first,
            offset,
            limit,
        },
    )
}

/// The book as a few maps, without any cleverness.
#[derive(Default)]
struct Model {
    revisions: BTreeMap<(u32, u32), NewNotice>,
    read: BTreeMap<u32, u32>,
    removed: Vec<u32>,
    rewritten: Vec<u32>,
}

impl Model {
    fn newest(&self, number: u32) -> Option<&NewNotice> {
        self.revisions
            .values()
            .rfind(|notice| notice.number == number)
    }

    fn numbers(&self) -> Vec<u32> {
        let mut numbers: Vec<u32> = self.revisions.keys().map(|key| key.0).collect();
        numbers.dedup();
        numbers
    }

    fn apply(&mut self, step: &Step) {
        match step {
            Step::Insert(notice) => {
                let key = (notice.number, notice.revision);
                self.revisions
                    .entry(key)
                    .or_insert_with(|| (**notice).clone());
            }
            Step::Read(number, revision) if self.revisions.contains_key(&(*number, *revision)) => {
                let read = self.read.entry(*number).or_default();
                *read = (*read).max(*revision);
            }
            Step::Read(..) => {}
            Step::Unread(number) => {
                self.read.remove(number);
            }
            Step::AllRead => {
                for number in self.numbers() {
                    self.read
                        .insert(number, self.newest(number).unwrap().revision);
                }
            }
            Step::Removed(numbers) => {
                self.removed = numbers
                    .iter()
                    .copied()
                    .filter(|n| self.newest(*n).is_some())
                    .collect();
            }
            Step::Rewritten(number) if self.newest(*number).is_some() => {
                self.rewritten.push(*number)
            }
            Step::Rewritten(_) => {}
        }
    }

    fn standing(&self, number: u32) -> Standing {
        let later = self
            .numbers()
            .into_iter()
            .rev()
            .filter(|later| *later > number);
        for by in later {
            // What was taken back itself takes nothing back.
            if matches!(self.standing(by), Standing::Withdrawn { .. }) {
                continue;
            }
            let newest = self.newest(by).unwrap();
            if newest.withdraws.contains(&number) {
                return Standing::Withdrawn { by };
            }
            if newest.supersedes.contains(&number) {
                return Standing::Superseded { by };
            }
        }
        Standing::InForce
    }

    fn row(&self, number: u32) -> NoticeListRow {
        let newest = self.newest(number).unwrap();
        let read = self.read.get(&number).copied().unwrap_or(0);
        NoticeListRow {
            number,
            revision: newest.revision,
            title: newest.title.clone(),
            issued_at: newest.issued_at,
            kind: newest.kind.clone(),
            unread: read == 0,
            changed_since_read: read > 0 && read < newest.revision,
            standing: self.standing(number),
            removed: self.removed.contains(&number),
            rewritten: self.rewritten.contains(&number),
            snippet: None,
        }
    }

    fn list(&self, filter: &NoticeFilter) -> (Vec<NoticeListRow>, u32) {
        let mut rows: Vec<NoticeListRow> = self
            .numbers()
            .into_iter()
            .filter(|number| matches(self.newest(*number).unwrap(), &filter.text))
            .map(|number| self.row(number))
            .filter(|row| filter.kind.as_ref().is_none_or(|kind| *kind == row.kind))
            .filter(|row| !filter.unread || row.unread || row.changed_since_read)
            .collect();
        if !filter.oldest_first {
            rows.reverse();
        }
        let total = rows.len() as u32;
        let page = rows
            .into_iter()
            .skip(filter.offset as usize)
            .take(filter.limit as usize);
        (page.collect(), total)
    }
}

/// The words of a search by hand: folded, all of them, the last one as a beginning.
fn matches(notice: &NewNotice, text: &str) -> bool {
    let fold = |text: &str| text.to_lowercase().replace('ü', "u").replace('ï', "i");
    if text.is_empty() {
        return true;
    }
    if text.parse() == Ok(notice.number) {
        return true;
    }
    let wanted: Vec<String> = text.split(' ').map(fold).collect();
    let (last, first) = wanted.split_last().unwrap();
    if !last.chars().any(char::is_alphanumeric) {
        return false;
    }
    let words: Vec<String> = [&notice.plain, &notice.title]
        .iter()
        .flat_map(|part| part.split(' '))
        .map(fold)
        .collect();
    first.iter().all(|word| words.contains(word)) && words.iter().any(|word| word.starts_with(last))
}

fn apply(store: &Store, step: &Step) {
    let done = store.write(|w| match step {
        Step::Insert(notice) => notice::insert_many(w, &[(**notice).clone()]).map(|_| ()),
        Step::Read(number, revision) => notice::mark_read(w, *number, *revision, now()),
        Step::Unread(number) => notice::mark_unread(w, *number),
        Step::AllRead => notice::mark_all_read(w, now()).map(|_| ()),
        Step::Removed(numbers) => notice::set_removed(w, numbers),
        Step::Rewritten(number) => notice::mark_rewritten(w, *number),
    });
    match done {
        Ok(()) => {}
        // The model ignores what concerns a notice that is not there.
        Err(error) => assert_eq!(error.code, CoreCode::NotFound, "{step:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_list_is_that_of_the_naive_model(
        steps in proptest::collection::vec(some_step(), 1..40),
        filters in proptest::collection::vec(some_filter(), 1..8),
    ) {
        let book = book();
        let mut model = Model::default();
        for step in &steps {
            apply(&book.store, step);
            model.apply(step);
        }
        for filter in &filters {
            let (mut rows, total) = book.store.read(|r| notice::list(r, filter)).unwrap();
            for row in &mut rows {
                let snippet = row.snippet.take();
                prop_assert_eq!(
                    snippet.is_some_and(|text| text.contains('«')),
                    !filter.text.is_empty() && filter.text != "3" && filter.text != "\"",
                    "a hit is marked exactly where words were searched"
                );
            }
            prop_assert_eq!((rows, total), model.list(filter), "{:?}", filter);
        }
        let unread = NoticeFilter { unread: true, limit: 500, ..NoticeFilter::default() };
        let count = book.store.read(notice::unread_count).unwrap();
        prop_assert_eq!(count, model.list(&unread).1);
        prop_assert_eq!(book.store.read(notice::numbers).unwrap(), model.numbers());
        let known = book.store.read(notice::known).unwrap();
        let expected: Vec<_> =
            model.revisions.values().map(|one| (one.number, one.revision, one.sha256)).collect();
        prop_assert_eq!(known, expected);
    }
}

/// The pages of a list, laid end to end, are the list.
#[test]
fn pages_neither_lose_nor_repeat_a_row() {
    const COUNT: u32 = 57;
    let book = book();
    let many: Vec<_> = (1..=COUNT).map(|number| new(number, 1)).collect();
    book.store.write(|w| notice::insert_many(w, &many)).unwrap();
    let case = (1u32..70, any::<bool>());
    TestRunner::default()
        .run(&case, |(limit, oldest_first)| {
            let mut seen = Vec::new();
            for offset in (0..COUNT + limit).step_by(limit as usize) {
                let filter = NoticeFilter {
                    offset,
                    limit,
                    oldest_first,
                    ..NoticeFilter::default()
                };
                let (rows, total) = book.store.read(|r| notice::list(r, &filter)).unwrap();
                prop_assert_eq!(total, COUNT);
                seen.extend(rows.into_iter().map(|row| row.number));
            }
            let mut expected: Vec<u32> = (1..=COUNT).collect();
            if !oldest_first {
                expected.reverse();
            }
            prop_assert_eq!(seen, expected);
            Ok(())
        })
        .unwrap();
}

#[test]
fn whatever_is_typed_into_the_search_box_is_no_error() {
    let book = book();
    book.store
        .write(|w| notice::insert_many(w, &[new(1, 1)]))
        .unwrap();
    TestRunner::default()
        .run(&any::<String>(), |text| {
            let filter = NoticeFilter {
                text,
                limit: 10,
                ..NoticeFilter::default()
            };
            prop_assert!(book.store.read(|r| notice::list(r, &filter)).is_ok());
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_notice_comes_back_whole() {
    let book = book();
    let offset = chrono::DateTime::parse_from_rfc3339("2023-09-27T00:01:00-07:00").unwrap();
    let given = NewNotice {
        effective_at: Some(offset),
        order: Some("return_to_work".into()),
        language: Some("en".into()),
        demo: true,
        answers: vec!["A rumor".into(), "Another\n rumor".into()],
        supersedes: vec![3, 1],
        withdraws: vec![2],
        previous: Some([9; 32]),
        raw: vec![0, 255, 10],
        ..new(4, 1)
    };
    book.store
        .write(|w| notice::insert_many(w, &[new(1, 1), given.clone()]))
        .unwrap();
    let found = book.store.read(|r| notice::get(r, 4, None)).unwrap();
    let expected = notice::NoticeRevision {
        number: 4,
        revision: 1,
        title: given.title.clone(),
        issued_at: given.issued_at,
        issuer: given.issuer.clone(),
        kind: given.kind.clone(),
        body: given.body.clone(),
        raw: given.raw.clone(),
        sha256: given.sha256,
        previous: given.previous,
        effective_at: given.effective_at,
        order: given.order.clone(),
        language: given.language.clone(),
        demo: true,
        answers: vec!["A rumor".into(), "Another rumor".into()],
        supersedes: vec![1, 3],
        withdraws: vec![2],
        targets_version: 1,
        signed_by: given.signed_by.clone(),
        signer_of: 3,
        threshold: 2,
        verified_at: now(),
        came_from: "test".into(),
        plain: given.plain.clone(),
    };
    assert_eq!(found, expected);
    assert_eq!(
        found.issued_at.offset(),
        given.issued_at.offset(),
        "the offset is part of it"
    );
    assert_eq!(
        book.store.read(|r| notice::raw(r, 4, 1)).unwrap(),
        given.raw
    );
    let orders = book.store.read(notice::orders).unwrap();
    assert_eq!(orders.len(), 1);
    assert_eq!(
        (orders[0].number, orders[0].effective_at),
        (4, Some(offset))
    );
}

#[test]
fn a_revision_is_written_once() {
    let book = book();
    let insert = |notice: NewNotice| book.store.write(|w| notice::insert_many(w, &[notice]));
    assert_eq!(insert(new(1, 1)).unwrap(), 1);
    assert_eq!(insert(new(1, 1)).unwrap(), 0, "the same again is no news");
    let other = NewNotice {
        sha256: [1; 32],
        body: "forged".into(),
        ..new(1, 1)
    };
    assert_eq!(insert(other).unwrap_err().code, CoreCode::TrustDamaged);
    let found = book.store.read(|r| notice::get(r, 1, Some(1))).unwrap();
    assert_eq!(
        found.body,
        new(1, 1).body,
        "a published text must never change here"
    );
    assert_eq!(insert(new(0, 1)).unwrap_err().code, CoreCode::BadInput);
    assert_eq!(insert(new(1, 0)).unwrap_err().code, CoreCode::BadInput);
}

#[test]
fn one_bad_notice_keeps_all_out() {
    let book = book();
    let failed = book
        .store
        .write(|w| notice::insert_many(w, &[new(1, 1), new(2, 1), new(0, 1)]));
    assert_eq!(failed.unwrap_err().code, CoreCode::BadInput);
    assert!(book.store.read(notice::numbers).unwrap().is_empty());
}

#[test]
fn search_covers_the_newest_revision_only() {
    let book = book();
    let text = |plain: &str, revision| NewNotice {
        plain: plain.into(),
        ..new(1, revision)
    };
    let hits = |word: &str| {
        let filter = NoticeFilter {
            text: word.into(),
            limit: 10,
            ..NoticeFilter::default()
        };
        book.store.read(|r| notice::list(r, &filter)).unwrap().1
    };
    let insert = |notice| {
        book.store
            .write(|w| notice::insert_many(w, &[notice]))
            .unwrap()
    };
    insert(text("gate seven", 2));
    insert(text("gate five", 1));
    assert_eq!(
        (hits("seven"), hits("five"), hits("gate")),
        (1, 0, 1),
        "older came later"
    );
    insert(text("gate nine", 3));
    assert_eq!((hits("seven"), hits("five"), hits("nine")), (0, 0, 1));
    let first = book.store.read(|r| notice::get(r, 1, Some(1))).unwrap();
    assert_eq!(first.plain, "gate five", "older revisions stay readable");
    let revisions = book.store.read(|r| notice::revisions(r, 1)).unwrap();
    assert_eq!(
        revisions.iter().map(|row| row.revision).collect::<Vec<_>>(),
        [3, 2, 1]
    );
}

#[test]
fn rumors_that_a_notice_answers_are_found_and_quotation_marks_of_the_text_are_told_from_hits() {
    let book = book();
    let notice = NewNotice {
        plain: "They say «everything is open» about gates.".into(),
        answers: vec!["Studios reopen on Monday".into()],
        ..new(1, 1)
    };
    book.store
        .write(|w| notice::insert_many(w, &[notice]))
        .unwrap();
    let snippet = |text: &str| {
        let filter = NoticeFilter {
            text: text.into(),
            limit: 10,
            ..NoticeFilter::default()
        };
        book.store.read(|r| notice::list(r, &filter)).unwrap().0[0]
            .snippet
            .clone()
            .unwrap()
    };
    assert_eq!(snippet("monday"), "Studios reopen on «Monday»");
    assert_eq!(
        snippet("open"),
        "They say ‹everything is «open»› about gates."
    );
}

#[test]
fn newest_is_what_was_issued_last_and_neighbours_go_by_number() {
    let book = book();
    assert_eq!(book.store.read(notice::newest).unwrap(), None);
    let late = NewNotice {
        issued_at: chrono::DateTime::parse_from_rfc3339("2023-09-30T09:00:00+02:00").unwrap(),
        ..new(3, 2)
    };
    book.store
        .write(|w| notice::insert_many(w, &[new(3, 1), new(5, 1), late, new(9, 1)]))
        .unwrap();
    let newest = book.store.read(notice::newest).unwrap().unwrap();
    assert_eq!((newest.number, newest.revision), (3, 2));
    assert_eq!(newest.issued_at.to_rfc3339(), "2023-09-30T09:00:00+02:00");
    let around = |number| book.store.read(|r| notice::neighbours(r, number)).unwrap();
    assert_eq!(around(3), (None, Some(5)));
    assert_eq!(around(5), (Some(3), Some(9)));
    assert_eq!(around(9), (Some(5), None));
    assert_eq!(around(7), (Some(5), Some(9)));
}

#[test]
fn reading_an_older_revision_again_forgets_nothing() {
    let book = book();
    let write = |step: Step| apply(&book.store, &step);
    let last = || {
        book.store
            .read(|r| notice::last_read(r, 1))
            .unwrap()
            .map(|row| row.0)
    };
    book.store
        .write(|w| notice::insert_many(w, &[new(1, 1)]))
        .unwrap();
    assert_eq!(last(), None);
    write(Step::Read(1, 1));
    assert_eq!(last(), Some(1));
    book.store
        .write(|w| notice::insert_many(w, &[new(1, 2)]))
        .unwrap();
    let row = book.store.read(|r| notice::row(r, 1)).unwrap();
    assert!(row.changed_since_read && !row.unread);
    write(Step::Read(1, 2));
    write(Step::Read(1, 1));
    assert_eq!(last(), Some(2));
    let when = book
        .store
        .read(|r| notice::last_read(r, 1))
        .unwrap()
        .unwrap()
        .1;
    assert_eq!(when, now());
    let early = at("2001-01-01T00:00:00Z");
    book.store
        .write(|w| notice::mark_read(w, 1, 2, early))
        .unwrap();
    assert_eq!(
        book.store
            .read(|r| notice::last_read(r, 1))
            .unwrap()
            .unwrap()
            .1,
        now()
    );
}

#[test]
fn what_is_not_here_is_not_found() {
    let book = book();
    book.store
        .write(|w| notice::insert_many(w, &[new(1, 1)]))
        .unwrap();
    let check = |found: Result<(), picketbook_core::CoreError>| {
        assert_eq!(found.unwrap_err().code, CoreCode::NotFound);
    };
    check(book.store.read(|r| notice::get(r, 2, None)).map(|_| ()));
    check(book.store.read(|r| notice::get(r, 1, Some(2))).map(|_| ()));
    check(book.store.read(|r| notice::raw(r, 1, 2)).map(|_| ()));
    check(book.store.read(|r| notice::row(r, 2)).map(|_| ()));
    check(book.store.read(|r| notice::revisions(r, 2)).map(|_| ()));
    check(book.store.read(|r| notice::last_read(r, 2)).map(|_| ()));
    check(book.store.write(|w| notice::mark_read(w, 1, 2, now())));
    check(book.store.write(|w| notice::mark_unread(w, 2)));
    check(book.store.write(|w| notice::mark_rewritten(w, 2)));
}

#[test]
fn a_notice_that_was_taken_back_takes_nothing_back_itself() {
    let book = book();
    let strike = new(1, 1);
    let mut back_to_work = new(2, 1);
    back_to_work.supersedes = vec![1];
    let mut taken_back = new(3, 1);
    taken_back.withdraws = vec![2];
    let standing = |number| {
        book.store
            .read(|r| notice::row(r, number))
            .unwrap()
            .standing
    };
    book.store
        .write(|w| notice::insert_many(w, &[strike, back_to_work]))
        .unwrap();
    assert_eq!(standing(1), Standing::Superseded { by: 2 });
    book.store
        .write(|w| notice::insert_many(w, &[taken_back]))
        .unwrap();
    assert_eq!(standing(2), Standing::Withdrawn { by: 3 });
    assert_eq!(
        standing(1),
        Standing::InForce,
        "the strike order holds again when the return to work was taken back"
    );
}
