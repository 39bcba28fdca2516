#![allow(clippy::unwrap_used)]
use super::*;

fn read(bytes: &[u8]) -> (Vec<RosterRow>, Vec<RosterProblem>) {
    let file = RosterFile::read(bytes).unwrap();
    file.people(&file.guess(&Mapping::new()), false)
}

fn names(bytes: &[u8]) -> String {
    let (people, problems) = read(bytes);
    assert_eq!(problems, []);
    let shown: Vec<String> = people
        .iter()
        .map(|row| format!("{}/{}/{}", row.number, row.first, row.last))
        .collect();
    shown.join(" ")
}

#[test]
fn files_of_every_office_say_the_same() {
    let text =
        "Member No;First Name;Surname\r\n20418;Marisol;González\r\n40016;Siobhán;Ní Dhomhnaill\r\n";
    let expected = "20418/Marisol/González 40016/Siobhán/Ní Dhomhnaill";
    let utf16: Vec<u8> = [0xfeff_u16]
        .into_iter()
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let latin: Vec<u8> = text.chars().map(|letter| letter as u8).collect();
    for (what, bytes) in [
        ("utf-8", text.as_bytes().to_vec()),
        (
            "with a mark",
            [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat(),
        ),
        ("utf-16", utf16),
        ("latin-1", latin),
        ("commas", text.replace(';', ",").into_bytes()),
        ("tabs", text.replace(';', "\t").into_bytes()),
    ] {
        assert_eq!(names(&bytes), expected, "{what}");
    }
}

#[test]
fn one_column_of_names_is_taken_apart_and_numbers_of_spreadsheets_are_whole() {
    let text = "id,name,phone\n20418.0,\"González, Marisol\",5551234\n20419,Ana Maria Ruiz,\n\n";
    assert_eq!(
        names(text.as_bytes()),
        "20418/Marisol/González 20419/Ana Maria/Ruiz"
    );
}

#[test]
fn every_row_that_does_not_fit_is_named() {
    let text = "number,first,last\n1,Ana,Ruiz\n1,Bo,Lee\n,,\n,Cy,Ono\n,Cy,Ono\n";
    let (people, problems) = read(text.as_bytes());
    assert_eq!(people.len(), 2);
    let shown: Vec<String> = problems
        .iter()
        .map(|problem| format!("{}: {}", problem.line, problem.what))
        .collect();
    assert_eq!(
        shown,
        [
            "3: Member number 1 stands in line 2 already.",
            "6: The same name without a member number stands in line 5.",
        ]
    );
}

#[test]
fn pseudonymous_rows_hold_initials_only() {
    let text = "number,first,last,nickname\n7,Ana,Ruiz,Annie\n";
    let file = RosterFile::read(text.as_bytes()).unwrap();
    let (people, problems) = file.people(&file.guess(&Mapping::new()), true);
    assert_eq!(problems, []);
    assert_eq!(
        (&*people[0].first, &*people[0].last, &*people[0].known_as),
        ("A.", "R.", "")
    );
}

#[test]
fn what_spreadsheets_do_to_numbers_and_days_is_said_or_mended() {
    let text = "number,name,alternate duty by,alternate duty until\n2.0418E+11,Ana Ruiz,,\n2,Bo Lee,Kim,30.9.2023\n3,Cy Ono,Kim,9/30/2023\n4,Di Poe,Kim,3/4/2023\n";
    let file = RosterFile::read(text.as_bytes()).unwrap();
    let (people, problems) = file.people(&file.guess(&Mapping::new()), false);
    let until: Vec<&str> = people.iter().map(|row| &*row.alternate_until).collect();
    assert_eq!(until, ["2023-09-30", "2023-09-30"]);
    assert!(problems[0].what.contains("digits are lost"), "{problems:?}");
    assert!(problems[1].what.contains("several days"), "{problems:?}");
    assert_eq!(problems.len(), 2);
}

#[test]
fn what_is_no_roster_is_said() {
    for (bytes, part) in [
        (b"PK\x03\x04....".as_slice(), "spreadsheet"),
        (b"".as_slice(), "empty"),
        (b"a,b\0".as_slice(), "not a text file"),
    ] {
        let problem = RosterFile::read(bytes).unwrap_err();
        assert!(problem.what.contains(part), "{problem:?}");
    }
    let (_, problems) = read(b"colour,size\nred,3\n");
    assert!(problems[0].what.contains("member number"), "{problems:?}");
}

#[test]
fn a_mapping_is_remembered_and_a_missing_column_named() {
    let file = RosterFile::read(b"Mitgl;Wer\n7;Ruiz\n").unwrap();
    let kept = Mapping::from([
        (Column::Number, "mitgl".to_owned()),
        (Column::Name, "Wer".to_owned()),
    ]);
    let guess = file.guess(&kept);
    assert_eq!(guess.get(&Column::Number).unwrap(), "Mitgl");
    assert_eq!(file.people(&guess, false).0.len(), 1);
    let wrong = Mapping::from([(Column::Number, "Karte".to_owned())]);
    assert!(file.people(&wrong, false).1[0].what.contains("“Karte”"));
}
