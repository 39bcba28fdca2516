//! Records of meetings: what a closed one allows, and that everything else can be undone.

use picketbook_core::CoreCode;
use picketbook_core::log::DateOrder;
use picketbook_core::log::noun::{
    Addendum, Attendance, Caucus, Characterization, Kind, Noun, Proposal, Session, SessionNote,
    Term,
};
use picketbook_core::store::journal::{self, Edit, EditId};
use picketbook_core::store::record::{self, State};
use picketbook_core::store::{Store, log};
use proptest::prelude::*;

use crate::support::{book, now};

fn row<N: Noun>(cells: &[(&str, &str)]) -> N {
    let find = |name: &str| {
        cells
            .iter()
            .find(|(column, _)| *column == name)
            .map_or("", |(_, cell)| *cell)
    };
    N::from_cells(
        N::COLUMNS.iter().map(|column| find(column.name)),
        DateOrder::Unsaid,
    )
    .unwrap()
}

fn session(closed_at: &str) -> Session {
    row(&[
        ("id", "s1"),
        ("date", "2023-08-11"),
        ("note_taker", "Ana"),
        ("closed_at", closed_at),
    ])
}

const CLOSED: &str = "2023-08-11T12:30-07:00";

fn note(id: &str, text: &str) -> SessionNote {
    row(&[
        ("id", id),
        ("session", "s1"),
        ("at", "2023-08-11T10:12-07:00"),
        ("text", text),
    ])
}

fn addendum(id: &str) -> Addendum {
    row(&[
        ("id", id),
        ("session", "s1"),
        ("at", "2023-08-12T09:00-07:00"),
        ("by", "Ana"),
        ("text", "page 4 said 5"),
    ])
}

fn put<N: Noun>(store: &Store, noun: &N) -> Result<EditId, CoreCode> {
    store
        .write(|w| {
            let mut edit = Edit::begin(w, now(), "change", "")?;
            edit.put(w, noun)?;
            Ok(edit.id())
        })
        .map_err(|error| error.code)
}

fn remove(store: &Store, kind: Kind, id: &str) -> Result<(), CoreCode> {
    store
        .write(|w| Edit::begin(w, now(), "removal", "")?.remove(w, kind, id))
        .map_err(|error| error.code)
}

fn undo(store: &Store, edit: EditId) -> Result<(), CoreCode> {
    store
        .write(|w| journal::undo(w, edit, now()))
        .map_err(|error| error.code)
}

fn import<N: Noun>(store: &Store, file: &str) -> Result<EditId, Vec<(u64, String)>> {
    let plan = store
        .read(|r| record::planned::<N>(r, file.as_bytes(), &DateOrder::Unsaid.into()))
        .unwrap();
    if plan.problem_count > 0 {
        return Err(plan
            .problems
            .into_iter()
            .map(|problem| (problem.row, problem.column))
            .collect());
    }
    Ok(store
        .write(|w| {
            let mut edit = Edit::begin(w, now(), "import", "")?;
            edit.carry_out(w, &plan)?;
            Ok(edit.id())
        })
        .unwrap())
}

#[test]
fn nothing_of_a_closed_record_changes_and_addenda_can_be_made() {
    let book = book();
    let store = &book.store;
    put(store, &session("")).unwrap();
    let line = put(store, &note("n1", "they pass U-12")).unwrap();
    let closing = put(store, &session(CLOSED)).unwrap();

    let closed = Err(CoreCode::RecordClosed);
    assert_eq!(put(store, &note("n1", "other words")).map(|_| ()), closed);
    assert_eq!(put(store, &note("n2", "one line more")).map(|_| ()), closed);
    assert_eq!(remove(store, Kind::SessionNotes, "n1"), closed);
    assert_eq!(remove(store, Kind::Sessions, "s1"), closed);
    assert_eq!(put(store, &session("")).map(|_| ()), closed, "reopening");
    assert_eq!(undo(store, line), closed, "taking the line back");
    assert_eq!(undo(store, closing), closed, "taking the closing back");
    let person: Attendance = row(&[("session", "s1"), ("person", "A. Lead")]);
    assert_eq!(put(store, &person).map(|_| ()), closed);
    let caucus: Caucus = row(&[("session", "s1"), ("left", "2023-08-11T11:00-07:00")]);
    assert_eq!(put(store, &caucus).map(|_| ()), closed);

    let added = put(store, &addendum("a1")).unwrap();
    assert_eq!(
        put(
            store,
            &row::<Addendum>(&[
                ("id", "a1"),
                ("session", "s1"),
                ("at", "2023-08-12T09:00-07:00"),
                ("by", "Ana"),
                ("text", "other"),
            ])
        )
        .map(|_| ()),
        closed,
        "an addendum is not changed either"
    );
    undo(store, added).unwrap();
    put(store, &addendum("a1")).unwrap();
    assert_eq!(
        store
            .read(|r| log::get::<SessionNote>(r, "n1"))
            .unwrap()
            .unwrap()
            .text,
        "they pass U-12"
    );
}

#[test]
fn the_tables_of_a_record_that_was_closed_elsewhere_arrive_in_any_order() {
    let sessions = format!("id,date,note_taker,closed_at\ns1,2023-08-11,Ana,{CLOSED}\n");
    let notes = "id,session,at,text\nn1,s1,2023-08-11T10:12-07:00,one\n";
    let state = |first: bool| {
        let book = book();
        if first {
            import::<Session>(&book.store, &sessions).unwrap();
            import::<SessionNote>(&book.store, notes).unwrap();
        } else {
            import::<SessionNote>(&book.store, notes).unwrap();
            import::<Session>(&book.store, &sessions).unwrap();
        }
        let found = book
            .store
            .read(|r| Ok((log::all::<Session>(r)?, log::all::<SessionNote>(r)?)))
            .unwrap();
        assert_eq!(
            book.store.read(|r| record::state(r, "s1")).unwrap(),
            State::ClosedElsewhere
        );
        // Its rows are as frozen as those of one that was closed here.
        assert_eq!(
            import::<SessionNote>(
                &book.store,
                "id,session,at,text\nn1,s1,2023-08-11T10:12-07:00,two\n"
            ),
            Err(vec![(2, "session".into())])
        );
        assert_eq!(
            put(&book.store, &note("n1", "two")),
            Err(CoreCode::RecordClosed)
        );
        found
    };
    assert_eq!(state(true), state(false));
}

#[test]
fn a_table_file_adds_nothing_to_a_record_that_was_closed_here() {
    let book = book();
    put(&book.store, &session("")).unwrap();
    put(&book.store, &session(CLOSED)).unwrap();
    let refused = import::<SessionNote>(
        &book.store,
        "id,session,at,text\nn1,s1,2023-08-11T10:12-07:00,late\n",
    );
    assert_eq!(refused, Err(vec![(2, "session".into())]));
    import::<Addendum>(
        &book.store,
        "session,at,by,text\ns1,2023-08-12T09:00-07:00,Ben,I saw it too\n",
    )
    .unwrap();
}

#[test]
fn a_whole_record_that_arrived_can_be_taken_back() {
    let book = book();
    let edit = book
        .store
        .write(|w| {
            let mut edit = Edit::begin(w, now(), "a colleague's record", "")?;
            edit.put(w, &note("n1", "one"))?;
            edit.put(w, &session(CLOSED))?;
            Ok(edit.id())
        })
        .unwrap();
    assert_eq!(
        put(&book.store, &note("n1", "two")),
        Err(CoreCode::RecordClosed)
    );
    undo(&book.store, edit).unwrap();
    assert_eq!(book.store.read(log::all::<Session>).unwrap(), []);
    assert_eq!(book.store.read(log::all::<SessionNote>).unwrap(), []);
}

#[test]
fn only_closed_rows_are_left_out_of_what_is_open() {
    let book = book();
    put(&book.store, &session("")).unwrap();
    put(&book.store, &note("n1", "closed")).unwrap();
    put(
        &book.store,
        &row::<SessionNote>(&[
            ("id", "stray"),
            ("session", "not here"),
            ("at", "2023-08-11T10:12-07:00"),
            ("text", "whose?"),
        ]),
    )
    .unwrap();
    put(
        &book.store,
        &row::<Session>(&[
            ("id", "press"),
            ("date", "2023-08-12"),
            ("source_kind", "media_onrecord"),
        ]),
    )
    .unwrap();
    let (rows, left_out) = book.store.read(record::open_rows::<Session>).unwrap();
    assert_eq!((rows.len(), left_out), (1, 1));
    let (rows, left_out) = book.store.read(record::open_rows::<SessionNote>).unwrap();
    assert_eq!(
        (rows.len(), left_out),
        (0, 2),
        "a row without its record counts as closed"
    );
}

#[test]
fn a_proposal_that_was_passed_at_a_recorded_table_is_closed_with_all_that_rests_on_it() {
    let book = book();
    put(&book.store, &session(CLOSED)).unwrap();
    let proposal = |id, session, kind| {
        row::<Proposal>(&[
            ("id", id),
            ("date", "2023-08-11"),
            ("made_by", "WGA"),
            ("session", session),
            ("source_kind", kind),
        ])
    };
    put(&book.store, &proposal("u12", "s1", "official_union")).unwrap();
    put(&book.store, &proposal("u13", "", "own_record")).unwrap();
    put(&book.store, &proposal("u14", "", "official_union")).unwrap();
    for (id, offer) in [("t1", "u12"), ("t2", "u13"), ("t3", "u14")] {
        put(
            &book.store,
            &row::<Term>(&[
                ("id", id),
                ("proposal", offer),
                ("issue", "wages"),
                ("term", "raise"),
            ]),
        )
        .unwrap();
    }
    put(
        &book.store,
        &row::<Characterization>(&[("term", "t1"), ("by", "WGA"), ("words", "too little")]),
    )
    .unwrap();
    let (rows, left_out) = book.store.read(record::open_rows::<Proposal>).unwrap();
    let ids: Vec<String> = rows.into_iter().map(|one| one.id).collect();
    assert_eq!((ids, left_out), (vec!["u14".to_owned()], 2));
    let (rows, left_out) = book.store.read(record::open_rows::<Term>).unwrap();
    let ids: Vec<String> = rows.into_iter().map(|one| one.id).collect();
    assert_eq!((ids, left_out), (vec!["t3".to_owned()], 2));
    let (rows, left_out) = book
        .store
        .read(record::open_rows::<Characterization>)
        .unwrap();
    assert_eq!((rows.len(), left_out), (0, 1));
}

/// What somebody does to a record while it is open.
#[derive(Debug, Clone)]
enum Act {
    Write(u8, String),
    Remove(u8),
    Place(String),
    Person(u8, bool),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        (0u8..4, "[a-c]{1,2}").prop_map(|(id, text)| Act::Write(id, text)),
        (0u8..4).prop_map(Act::Remove),
        "[xy]{0,2}".prop_map(Act::Place),
        (0u8..3, any::<bool>()).prop_map(|(id, here)| Act::Person(id, here)),
    ];
    proptest::collection::vec(act, 1..10)
}

fn act(store: &Store, act: &Act) -> Option<EditId> {
    match act {
        Act::Write(id, text) => put(store, &note(&format!("n{id}"), text)).ok(),
        Act::Remove(id) => store
            .write(|w| {
                let mut edit = Edit::begin(w, now(), "removal", "")?;
                edit.remove(w, Kind::SessionNotes, &format!("n{id}"))?;
                Ok(edit.id())
            })
            .ok(),
        Act::Place(place) => put(
            store,
            &Session {
                place: place.clone(),
                ..session("")
            },
        )
        .ok(),
        Act::Person(id, here) => {
            let presence = if *here { "present" } else { "absent" };
            let person = format!("P{id}");
            put(
                store,
                &row::<Attendance>(&[
                    ("session", "s1"),
                    ("person", &person),
                    ("presence", presence),
                ]),
            )
            .ok()
        }
    }
}

type Whole = (Vec<Session>, Vec<SessionNote>, Vec<Attendance>);

fn whole(store: &Store) -> Whole {
    store
        .read(|r| {
            Ok((
                log::all::<Session>(r)?,
                log::all::<SessionNote>(r)?,
                log::all::<Attendance>(r)?,
            ))
        })
        .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_change_of_an_open_record_is_undone_back_to_the_beginning(acts in acts()) {
        let book = book();
        let store = &book.store;
        put(store, &session("")).unwrap();
        let mut states = vec![whole(store)];
        let mut done = Vec::new();
        for one in &acts {
            if let Some(edit) = act(store, one) {
                done.push(edit);
                states.push(whole(store));
            }
        }
        // The newest change that touches the record is the one that was just made.
        for edit in done.into_iter().rev() {
            states.pop();
            let newest = store.read(|r| journal::newest_of_record(r, "s1")).unwrap().unwrap();
            prop_assert_eq!(newest.id, edit);
            undo(store, edit).unwrap();
            prop_assert_eq!(&whole(store), states.last().unwrap());
        }
    }

    #[test]
    fn no_way_of_writing_changes_a_closed_record(before in acts(), after in acts()) {
        let book = book();
        let store = &book.store;
        put(store, &session("")).unwrap();
        let edits: Vec<EditId> = before.iter().filter_map(|one| act(store, one)).collect();
        let head = whole(store).0.remove(0);
        put(store, &Session { closed_at: session(CLOSED).closed_at, ..head }).unwrap();
        let frozen = whole(store);
        for one in &after {
            act(store, one);
            prop_assert_eq!(&whole(store), &frozen);
        }
        for edit in edits.into_iter().rev() {
            prop_assert_eq!(undo(store, edit), Err(CoreCode::RecordClosed));
            prop_assert_eq!(&whole(store), &frozen);
        }
    }
}
