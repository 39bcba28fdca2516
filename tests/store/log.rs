//! The bargaining log: imports, re-imports, changes and undoing them.

use std::collections::HashMap;

use picketbook_core::CoreCode;
use picketbook_core::log::import::{Plan, plan};
use picketbook_core::log::noun::{Event, Kind, Noun, Party, Promise, Proposal, Term, Vote};
use picketbook_core::log::{DateOrder, export};
use picketbook_core::store::journal::{self, Edit, EditId};
use picketbook_core::store::{Store, log};
use proptest::prelude::*;

use crate::support::{book, now};

fn planned<N: Noun>(store: &Store, file: &str) -> Plan<N> {
    let there = store.read(log::by_id::<N>).unwrap();
    plan(file.as_bytes(), DateOrder::Unsaid, &there)
}

fn import<N: Noun>(store: &Store, file: &str) -> EditId {
    let plan = planned::<N>(store, file);
    assert_eq!(plan.problems, [], "{file}");
    store
        .write(|w| {
            let mut edit = Edit::begin(w, now(), "import", "")?;
            edit.carry_out(w, &plan)?;
            Ok(edit.id())
        })
        .unwrap()
}

fn all<N: Noun>(store: &Store) -> Vec<N> {
    store.read(log::all::<N>).unwrap()
}

/// Everything that is wrong with a file, as (row, column, code, part of the message).
fn check<N: Noun>(file: &str, expected: &[(u64, &str, &str, &str)]) {
    let plan: Plan<N> = plan(file.as_bytes(), DateOrder::Unsaid, &HashMap::new());
    assert_eq!(plan.problem_count, expected.len(), "{:?}", plan.problems);
    for (found, (row, column, code, part)) in plan.problems.iter().zip(expected) {
        assert_eq!(
            (found.row, found.column.as_str(), found.code),
            (*row, *column, *code),
            "{found:?}"
        );
        assert!(found.message.contains(part), "{found:?} must say {part}");
    }
}

#[test]
fn problems_are_named_by_row_and_column() {
    check::<Term>(
        "proposal,isue,term,vlaue\na,b,c,1\n",
        &[
            (1, "isue", "column_unknown", "did you mean “issue”"),
            (1, "vlaue", "column_unknown", "did you mean “value”"),
            (1, "issue", "column_missing", "issue"),
        ],
    );
    check::<Term>(
        "proposal,issue,term,value,unit,contract_year\np,i,t,1000,%,1\np,i,t,some,%,\np,i,u,1,%,3-1\n",
        &[
            (2, "value", "cell", "500"),
            (3, "value", "cell", "“some” is not a number"),
            (4, "contract_year", "cell", "3-1"),
        ],
    );
    check::<Event>(
        "Date;Kind;Summary\n1.8.2023;x;one\n1823-01-01;x;two\n3/4/2023;x;three\n5/6/2023;x;four\n2023-08-09/2023-08-01;x;five\n",
        &[
            (3, "Date", "cell", "1900"),
            (4, "Date", "date_order", "two ways"),
            (6, "Date", "cell", "ends before"),
        ],
    );
    check::<Vote>(
        "id,kind,date,summary,yes,no,valid,eligible\nv,r,2023-10-09,s,8435,90,8000,\nw,r,2023-10-09,s,8435,90,8525,8000\n",
        &[
            (2, "valid", "cell", "8525"),
            (3, "eligible", "cell", "8000 members"),
        ],
    );
    check::<Event>(
        "id,date,kind,summary,source_kind\na,2023-08-01,x,one,oficial_union\na,2023-08-01,x,two,\nb,2023-08-01,,three,\n",
        &[
            (2, "source_kind", "cell", "did you mean “official_union”"),
            (4, "kind", "cell", "must not be empty"),
        ],
    );
    check::<Event>(
        "id,date,kind,summary\na,2023-08-01,x,one\na,2023-08-01,x,two\n",
        &[(3, "id", "twice", "line 2")],
    );
}

#[test]
fn nothing_of_a_file_with_a_problem_is_written() {
    let book = book();
    let plan = planned::<Event>(
        &book.store,
        "date,kind,summary\n2023-08-01,x,one\nsoon,x,two\n",
    );
    let refused = book
        .store
        .write(|w| Edit::begin(w, now(), "import", "")?.carry_out(w, &plan))
        .unwrap_err();
    assert_eq!(refused.code, CoreCode::BadInput);
    assert_eq!(all::<Event>(&book.store), []);
    assert_eq!(book.store.read(|r| journal::edits(r, 10)).unwrap(), []);
}

#[test]
fn an_import_again_recognises_its_own_rows_and_keeps_what_a_change_replaced() {
    let book = book();
    let file = "made_on,by,promise\n2023-08-11,NegComm,respond\n2023-08-12,NegComm,tell\n";
    import::<Promise>(&book.store, file);
    let again = planned::<Promise>(&book.store, file);
    assert_eq!(
        (again.new.len(), again.changed.len(), again.unchanged),
        (0, 0, 2)
    );

    let changed =
        "made_on,by,promise,outcome\n2023-08-11,NegComm,respond,kept\n2023-08-12,NegComm,tell,\n";
    let edit = import::<Promise>(&book.store, changed);
    let id = all::<Promise>(&book.store)
        .into_iter()
        .find(|p| p.promise == "respond")
        .unwrap()
        .id;
    let history = book
        .store
        .read(|r| journal::history(r, Kind::Promises, &id))
        .unwrap();
    assert!(
        history[0]
            .before
            .as_ref()
            .unwrap()
            .iter()
            .all(|cell| cell != "kept"),
        "the earlier state is kept"
    );

    book.store.write(|w| journal::undo(w, edit, now())).unwrap();
    assert_eq!(planned::<Promise>(&book.store, file).unchanged, 2);
    let twice = book
        .store
        .write(|w| journal::undo(w, edit, now()))
        .unwrap_err();
    assert_eq!(twice.code, CoreCode::BadInput);
}

#[test]
fn undoing_does_not_lose_a_later_change() {
    let book = book();
    let first = import::<Party>(&book.store, "id,name\nwga,Guild\n");
    let second = import::<Party>(&book.store, "id,name\nwga,Guild of writers\n");
    let refused = book
        .store
        .write(|w| journal::undo(w, first, now()))
        .unwrap_err();
    assert_eq!(refused.code, CoreCode::BadInput);
    book.store
        .write(|w| journal::undo(w, second, now()))
        .unwrap();
    assert_eq!(all::<Party>(&book.store)[0].name, "Guild");
    book.store
        .write(|w| journal::undo(w, first, now()))
        .unwrap();
    assert_eq!(all::<Party>(&book.store), []);
}

#[test]
fn what_is_exported_is_imported_again_unchanged() {
    let book = book();
    let file = "id,date,kind,summary,quote\na,2023-06,x,=HYPERLINK(1),\"two\nlines\"\nb,2023-08-11T10:00-07:00,x,-minus,\"a;b,\"\"c\"\"\"\n";
    import::<Event>(&book.store, file);
    let rows = all::<Event>(&book.store);
    assert_eq!(rows[0].summary, "=HYPERLINK(1)", "kept as typed inside");
    let written = export::csv(&rows).unwrap();
    assert!(
        String::from_utf8_lossy(&written).contains("'=HYPERLINK(1)"),
        "neutralised outside"
    );
    let again: Plan<Event> = plan(
        &written,
        DateOrder::Unsaid,
        &book.store.read(log::by_id::<Event>).unwrap(),
    );
    assert_eq!(
        (again.unchanged, again.new.len(), again.problem_count),
        (2, 0, 0)
    );
}

/// Cells that have something in every column a rule looks at.
fn proposals() -> impl Strategy<Value = Vec<(u8, u8, u8)>> {
    proptest::collection::vec((0u8..12, 1u8..28, 0u8..12), 1..12)
}

fn proposal_file(rows: &[(u8, u8, u8)]) -> String {
    let mut file = "id,date,made_by,answers\n".to_owned();
    let mut seen = std::collections::BTreeSet::new();
    for (id, day, answers) in rows {
        if seen.insert(*id) && id != answers {
            file.push_str(&format!("p{id},2023-08-{day:02},A,p{answers}\n"));
        }
    }
    file
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_of_imports_does_not_matter(rows in proposals(), names in proptest::collection::vec("[a-d]{1,3}", 1..5), turn in 0usize..6) {
        let mut parties = "name\n".to_owned();
        let mut seen = std::collections::BTreeSet::new();
        for name in names.iter().filter(|name| seen.insert((*name).clone())) {
            parties.push_str(name);
            parties.push('\n');
        }
        let terms = "proposal,issue,term,value,unit,contract_year\np1,min,raise,5/4/3.5,%,1-3\np2,min,raise,6,%,1\n";
        let offers = proposal_file(&rows);
        let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        let state = |order: [usize; 3]| {
            let book = book();
            for step in order {
                match step {
                    0 => import::<Party>(&book.store, &parties),
                    1 => import::<Proposal>(&book.store, &offers),
                    _ => import::<Term>(&book.store, terms),
                };
            }
            (all::<Party>(&book.store), all::<Proposal>(&book.store), all::<Term>(&book.store))
        };
        prop_assert_eq!(state([0, 1, 2]), state(orders[turn]));
    }

    #[test]
    fn importing_twice_is_importing_once_and_undo_takes_it_all_back(rows in proposals(), later in proposals()) {
        let book = book();
        let first = import::<Proposal>(&book.store, &proposal_file(&rows));
        let before = all::<Proposal>(&book.store);
        import::<Proposal>(&book.store, &proposal_file(&rows));
        prop_assert_eq!(&all::<Proposal>(&book.store), &before);
        let second = import::<Proposal>(&book.store, &proposal_file(&later));
        book.store.write(|w| journal::undo(w, second, now())).unwrap();
        prop_assert_eq!(&all::<Proposal>(&book.store), &before);
        book.store.write(|w| journal::undo(w, first, now())).unwrap();
        prop_assert_eq!(all::<Proposal>(&book.store), vec![]);
    }

    #[test]
    fn a_chain_ends_and_names_nobody_twice(rows in proposals()) {
        use picketbook_core::log::chain::{Broken, broken, chain};
        let book = book();
        import::<Proposal>(&book.store, &proposal_file(&rows));
        let proposals = all::<Proposal>(&book.store);
        let by_id: HashMap<&str, &Proposal> = proposals.iter().map(|p| (p.id.as_str(), p)).collect();
        let wrong = broken(&proposals);
        for proposal in &proposals {
            let links = chain(proposal, &by_id);
            let mut ids: Vec<&str> = links.iter().map(|p| p.id.as_str()).collect();
            prop_assert_eq!(ids.last(), Some(&proposal.id.as_str()));
            let oldest = links[0];
            let whole = oldest.answers.is_empty();
            let known = by_id.contains_key(oldest.answers.as_str());
            // A chain that does not end at a first offer is named, whatever ends it.
            if !whole {
                let named = wrong.iter().any(|broken| match broken {
                    Broken::Unknown { proposal, .. } => !known && *proposal == oldest.id,
                    Broken::Circle(id) => *id == proposal.id,
                    Broken::Backwards { .. } => false,
                });
                prop_assert!(named, "{:?}", wrong);
            }
            ids.sort_unstable();
            ids.dedup();
            prop_assert_eq!(ids.len(), links.len());
        }
    }
}
