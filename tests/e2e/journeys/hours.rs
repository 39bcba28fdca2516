//! A union office: a roster from a file, shifts from a pattern, hours, an incident, a purge.

use picketbook_e2e::Computer;

#[tokio::test]
async fn an_office_takes_a_roster_in_plans_shifts_counts_hours_and_previews_a_purge() {
    let computer = Computer::new();
    let window = computer.start(&[]).await;
    window.press("Try the demo strike").await;
    window.sees("148").await;
    window.run("[...document.querySelectorAll('nav button, nav summary')].find((one) => one.textContent.trim() === 'Picket').click()").await;

    let roster = computer.folder().join("roster.csv");
    std::fs::write(
        &roster,
        "Member No;Name;Status\n90001;\"Ruiz, Ana\";good\n90002;\"Ono, Cy\";late\n90001;\"Lee, Bo\";good\n",
    )
    .unwrap();
    computer.will_pick(&roster);
    window.press("Roster").await;
    window.sees("González").await;
    window.is_accessible("roster").await;
    window.picture("hours-roster").await;
    window.press("Take a list in").await;
    window
        .sees("Member number 90001 stands in line 2 already")
        .await;
    window.is_accessible("a roster file").await;
    window.picture("hours-import").await;
    window.tick("Take the other rows").await;
    window.press_in_dialog("Take it in").await;
    window.sees("2 new, 0 changed").await;
    window.type_into("Find by name or number", "ono").await;
    window.press_in_list("Ono, Cy").await;
    window.sees("No. 90002").await;
    window.type_into("Agreed by", "Kim, officer").await;
    window.press_submit("Save").await;
    window.sees("nothing became “Kim, officer”").await;
    window.is_accessible("a person").await;
    window.picture("hours-person").await;

    window.press("Sites & shifts").await;
    window.sees("Example studio").await;
    window.press("Plan shifts").await;
    window.press_in_dialog("Look").await;
    window.sees("are there already and stay as they are").await;
    window.is_accessible("a pattern").await;
    window.picture("hours-pattern").await;
    window.press_in_dialog("Cancel").await;
    window.is_accessible("sites and shifts").await;
    window.picture("hours-sites").await;

    // Nobody can reach sixteen hours in that week, so nothing has to be looked at before it is said.
    window.press("Hours").await;
    window.sees("short by 16 h").await;
    window.sees("no sign-out").await;
    window.is_accessible("hours").await;
    window.picture("hours-week").await;
    window.press("Duty rules").await;
    window
        .press("Take as a beginning: 4 hours of picket or 8 hours of other duty, once a week")
        .await;
    window.sees("two hours as one").await;
    window.is_accessible("a duty rule").await;
    window.picture("hours-rule").await;
    window.press("Save and use").await;
    window.sees("in use").await;
    window.press("Back to the week").await;
    window
        .sees("Rule: 4 hours of picket or 8 hours of other duty")
        .await;
    let record = computer.folder().join("record.pdf");
    computer.will_pick(&record);
    window.press("Reports").await;
    window
        .press("Write: Weekly record with initials, for signature (PDF)")
        .await;
    window.sees("record.pdf").await;
    assert!(std::fs::read(&record).unwrap().starts_with(b"%PDF-"));
    window.press_in_dialog("Close").await;

    window.press("Incidents").await;
    window.sees("No incident").await;
    window.press("Write one down").await;
    window.holds("Day", "2023-09-26").await;
    window.holds("Time", "20:30").await;
    window.type_into("Place", "Example studio, gate").await;
    window
        .type_into("What was seen", "A van did not stop.")
        .await;
    window.type_into("Who reported it", "Demo Captain").await;
    window.picture("hours-incident-form").await;
    window.press_submit("Save").await;
    window.sees("A van did not stop.").await;
    window.is_accessible("incidents").await;
    window.picture("hours-incidents").await;

    window.press("Retention").await;
    window.choose("Attendance with names", "30 days").await;
    window.sees("The clocks are set").await;
    window.is_accessible("retention").await;
    window.picture("hours-retention").await;

    window.press("Paper sheets").await;
    window
        .type_into("Code of the sheet", "DEMO-20230922-0900/1")
        .await;
    window.type_into("Keyed in by", "Demo Captain").await;
    window.press_submit("Begin").await;
    window.type_into("Number or name", "11902").await;
    window.sees("Gonçalves").await;
    window.keys("\u{E007}").await;
    window.keys("905\u{E007}1300\u{E007}").await;
    window.sees("Row 1: Gonçalves, Marina").await;
    window.is_accessible("keying a sheet in").await;
    window.picture("hours-keying").await;

    window.resize(440, 820).await;
    window.is_accessible("keying a sheet in, narrow").await;
    window.picture("hours-keying-narrow").await;
    window.close().await;
}
