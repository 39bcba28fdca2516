//! Texts against books: which notice holds when, and that every input gets an answer or a named
//! refusal.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use picketbook_check::{Limits, check};
use picketbook_core::store::check_index;

use super::*;
use crate::book::index::BookIndex;
use crate::book::testing::{Strike, at, demo};
use crate::clock::Clock;

const SUSPENDED: &str = "Picketing is suspended from today, day 146 of the strike. The call to the lines in notice 16 is withdrawn.";

fn verdict(book: &Book, text: &str) -> CheckView {
    book.check_text(text, &Patience::default()).unwrap()
}

#[test]
fn an_order_is_in_force_until_the_one_that_replaces_it_takes_effect() {
    let (_folder, mut book) = demo();
    let evening_before = verdict(&book, SUSPENDED);
    assert_eq!(
        evening_before.verdict, "verbatim",
        "notice 20 was issued but holds from the next day on"
    );
    let act = verdict(&book, "The strike is over, back to work now").do_not_act;
    let act = act.unwrap();
    assert!(
        act.starts_with("Do not act on this; the order in force is"),
        "{act}"
    );
    assert!(
        act.contains(
            "From 27 September 2023, 00:01 PDT, it will be the return to work (notice 20)."
        ),
        "what comes is said as well: {act}"
    );

    book.set_clock(Clock::Fixed(at("2023-09-27T00:02:00-07:00")));
    let day_after = verdict(&book, SUSPENDED);
    assert_eq!(day_after.verdict, "superseded");
    assert!(
        day_after.fact_first.starts_with("Notice 20"),
        "{}",
        day_after.fact_first
    );
}

/// Texts as chats have them, and the notice that the answer begins with; none where no notice speaks
/// of the matter.
#[test]
fn talk_of_the_demos_strike_is_answered_by_the_notice_on_its_matter() {
    let (_folder, book) = demo();
    for (text, notice) in [
        ("deal tonight, back to work Monday", Some(20)),
        (
            "my agent says we're all back in the rooms october 4",
            Some(20),
        ),
        ("Sept 27 12:01 am we're free!!", Some(20)),
        (
            "BREAKING: best and final offer on the table, take it or leave it",
            Some(15),
        ),
        (
            "the studios published the offer because our guys walked out after 20 minutes",
            Some(11),
        ),
        ("ballot opens monday oct 2 and closes oct 9", Some(20)),
        (
            "They are going to extend the contract until June so nobody freak out",
            Some(4),
        ),
        ("anyone know if we get strike pay for september", None),
        ("the soup kitchen has moved to the church hall", None),
    ] {
        let said = verdict(&book, text).fact_first;
        match notice {
            Some(number) => assert!(
                said.starts_with(&format!("Notice {number} ")),
                "{text}: {said}"
            ),
            None => assert!(
                said.starts_with("No notice on this device"),
                "{text}: {said}"
            ),
        }
    }
}

#[test]
fn a_return_to_work_that_was_withdrawn_does_not_end_the_strike_order() {
    const ORDER: &str = "The strike begins on Monday at seven in the morning at all gates of the harbour, and nobody crosses a line.";
    let mut strike = Strike::new("2026-02-01T09:00:00+00:00");
    strike.publish(
        "2026-02-01T10:00:00+00:00",
        "title: Strike order\nkind: order\norder: strike",
        ORDER,
    );
    strike.publish(
        "2026-02-10T10:00:00+00:00",
        "title: Return to work\nkind: order\norder: return_to_work\nsupersedes: [1]\neffective_at: \"2026-02-12T06:00:00+00:00\"",
        "Work begins again on Thursday at six in the morning. The agreement is signed by both sides.",
    );
    strike.publish(
        "2026-02-11T10:00:00+00:00",
        "title: Notice 2 is withdrawn\nkind: order\nwithdraws: [2]",
        "The employer did not sign. Notice 2 is withdrawn, and the strike goes on.",
    );
    strike
        .book
        .set_clock(Clock::Fixed(at("2026-02-13T10:00:00+00:00")));
    let found = verdict(&strike.book, ORDER);
    assert_eq!(found.verdict, "verbatim", "{found:?}");
    let rumor = verdict(&strike.book, "Back to work on Thursday, they signed");
    let act = rumor.do_not_act.unwrap();
    assert!(
        act.starts_with(
            "Do not act on this; the order in force is the strike order (notice 1, 1 February 2026)."
        ),
        "{act}"
    );
    assert!(!act.contains("return to work"), "{act}");
}

/// The kept index and one made in memory give the same bytes.
fn same_as_in_memory(book: &Book) {
    let now = book.now().unwrap();
    for text in [
        SUSPENDED,
        "Picketing is suspended from today, day 147 of the strike. The call to the lines in notice 16 is withdrawn.",
        "Back to work on Monday, the deal is done",
        "The soup kitchen has moved to the church hall.",
        "If ratified, the contract runs from September 25, 2023 to May 1, 2026.",
    ] {
        let (kept, made) = book
            .store
            .read(|r| {
                let index = BookIndex::new(r, now);
                let kept = check(text, &index, &Limits::default(), &|| false);
                index.finish()?;
                let made = crate::book::index::corpus(r, now)?;
                Ok((kept, check(text, &made, &Limits::default(), &|| false)))
            })
            .unwrap();
        let bytes = |found| serde_json::to_string(found).unwrap();
        assert_eq!(bytes(&kept.unwrap()), bytes(&made.unwrap()), "{text}");
    }
}

#[test]
fn the_index_is_kept_and_made_anew_when_it_is_of_another_version() {
    let (_folder, book) = demo();
    let ready = |book: &Book| book.store.read(crate::book::index::is_ready).unwrap();
    assert!(ready(&book), "it is made as notices arrive");
    same_as_in_memory(&book);
    let size = book.store.read(check_index::size).unwrap();

    book.store
        .write(|w| check_index::begin(w, u32::MAX))
        .unwrap();
    assert!(!ready(&book));
    same_as_in_memory_after_a_check(&book);
    assert_eq!(
        book.store.read(check_index::size).unwrap(),
        size,
        "the same notices give the same rows"
    );
}

fn same_as_in_memory_after_a_check(book: &Book) {
    assert_eq!(verdict(book, SUSPENDED).verdict, "verbatim");
    same_as_in_memory(book);
}

#[test]
fn a_check_can_be_stopped() {
    let (_folder, book) = demo();
    let asked = Patience::with(Arc::new(AtomicBool::new(true)));
    let stopped = book.check_text(SUSPENDED, &asked).unwrap_err();
    assert_eq!(stopped.code(), "cancelled");
}

/// Checks a file of these bytes; gives the verdict or the code of the refusal.
fn file(book: &Book, name: &str, bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    match book.check_file(&path, &Patience::default()) {
        Ok(found) => found.answer.verdict,
        Err(error) => error.code().to_owned(),
    }
}

#[test]
fn every_kind_of_file_gets_an_answer_or_a_named_refusal() {
    let (_folder, book) = demo();
    let mail = |body: &str| {
        format!(
            "From: a@example.org\r\nTo: b@example.org\r\nSubject: Fwd\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n"
        )
    };
    let mut nested = mail(SUSPENDED);
    for depth in 0..3 {
        nested = format!(
            "From: a@example.org\r\nTo: b@example.org\r\nSubject: Fwd {depth}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b{depth}\r\n\r\n--b{depth}\r\nContent-Type: message/rfc822\r\n\r\n{nested}\r\n--b{depth}--\r\n"
        );
    }
    let cases: [(&str, Vec<u8>, &str); 12] = [
        ("empty.txt", Vec::new(), "empty"),
        ("ten.txt", b"ten megabytes of words ".repeat(456_000), "too_large"),
        ("big.html", b"<p>ten megabytes of words</p> ".repeat(350_000), "too_large"),
        ("noise.bin", (0..=255u8).cycle().take(100_000).collect(), "binary"),
        ("scan.pdf", blank_pdf(), "pdf_without_text"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj << /Type".to_vec(), "pdf_damaged"),
        ("plain.eml", mail(SUSPENDED).into_bytes(), "with_additions"),
        ("nested.eml", nested.into_bytes(), "with_additions"),
        (
            "page.html",
            format!("<html><head><script>alert('{SUSPENDED}')</script></head><body><p>{SUSPENDED}</p><script>fetch('x')</script></body></html>").into_bytes(),
            "verbatim",
        ),
        ("rtl.txt", "الإضراب انتهى الليلة والعودة إلى العمل يوم الاثنين".into(), "no_match"),
        ("word.txt", b"strike ".repeat(20_000), "no_match"),
        ("quotes.txt", b">".repeat(100_000), "empty"),
    ];
    for (name, bytes, expected) in cases {
        let found = file(&book, name, &bytes);
        let fits = found == expected
            // What else a header or one word again and again meets is no fault.
            || expected == "with_additions" && found == "verbatim"
            || expected == "no_match" && found == "touches";
        assert!(fits, "{name}: {found} instead of {expected}");
    }
    let folder = tempfile::tempdir().unwrap();
    let refused = book.check_file(folder.path(), &Patience::default());
    assert_eq!(refused.unwrap_err().code(), "bad_input", "a folder");
}

/// A whole PDF with one page on which nothing stands.
fn blank_pdf() -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
    ];
    let mut pdf = String::from("%PDF-1.4\n");
    let mut starts = Vec::new();
    for (number, object) in (1..).zip(objects) {
        starts.push(pdf.len());
        pdf.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let table = pdf.len();
    pdf.push_str("xref\n0 4\n0000000000 65535 f \n");
    for start in starts {
        pdf.push_str(&format!("{start:010} 00000 n \n"));
    }
    pdf.push_str(&format!(
        "trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
    ));
    pdf.into_bytes()
}

#[test]
fn the_log_is_named_as_what_it_is_and_only_up_to_today() {
    let (_folder, book) = demo();
    let found = verdict(&book, "the studios published their offer").also;
    assert!(!found.is_empty(), "the demo's log speaks of it");
    let order: Vec<&str> = found.iter().map(|one| one.tier.as_str()).collect();
    let mut sorted = order.clone();
    sorted.sort_unstable();
    assert_eq!(order, sorted, "the stronger source first: {found:?}");
    for one in &found {
        assert!(
            [
                "Said",
                "The employer says",
                "Reported",
                "Hearsay",
                "Copied",
                "E-mail",
                "Your own"
            ]
            .iter()
            .any(|begins| one.said.starts_with(begins)),
            "{one:?}"
        );
        assert!(!one.said.contains("October 2023"), "{one:?}");
    }
}

#[test]
fn the_source_of_a_page_is_read_as_what_it_shows() {
    let (_folder, book) = demo();
    let source = format!("<div><p>{SUSPENDED}</p><script>1</script></div>");
    assert_eq!(verdict(&book, &source).verdict, "verbatim");
    let pasted = book.check_html(&source, &Patience::default()).unwrap();
    assert_eq!(pasted.text.trim(), SUSPENDED);
}
