//! Files that people drop on the window.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, Stream, dictionary};
use picketbook_check::extract::{ExtractRefusal, Extracted, Kind, MAX_FILE, extract};

fn check(bytes: &[u8], name: &str, expected: Result<(Kind, &str), ExtractRefusal>) {
    let found = extract(bytes, Some(name));
    match (found, expected) {
        (Ok(Extracted { text, kind, .. }), Ok((wanted, words))) => {
            assert_eq!(kind, wanted, "the kind of {name}");
            let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(plain, words, "the words of {name}");
        }
        (found, expected) => {
            assert_eq!(
                found.map(|e| e.text),
                expected.map(|(_, t)| t.to_owned()),
                "what becomes of {name}"
            );
        }
    }
}

/// A one-page PDF; without `text` it holds only a drawn line.
fn pdf(text: Option<&str>) -> Vec<u8> {
    pdf_of(match text {
        Some(text) => vec![
            Operation::new("BT", vec![]),
            Operation::new("Tf", vec!["F1".into(), 12.into()]),
            Operation::new("Td", vec![50.into(), 700.into()]),
            Operation::new("Tj", vec![Object::string_literal(text)]),
            Operation::new("ET", vec![]),
        ],
        None => vec![
            Operation::new("m", vec![10.into(), 10.into()]),
            Operation::new("l", vec![90.into(), 90.into()]),
            Operation::new("S", vec![]),
        ],
    })
}

fn pdf_of(operations: Vec<Operation>) -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let pages = document.new_object_id();
    let font = document.add_object(
        dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" },
    );
    let resources = document.add_object(dictionary! { "Font" => dictionary! { "F1" => font } });
    let content = document.add_object(Stream::new(
        dictionary! {},
        Content { operations }.encode().unwrap(),
    ));
    let page = document
        .add_object(dictionary! { "Type" => "Page", "Parent" => pages, "Contents" => content });
    let tree = dictionary! {
        "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1, "Resources" => resources,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    };
    document.objects.insert(pages, Object::Dictionary(tree));
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn text_is_text_in_the_usual_encodings() {
    check(
        "We meet at ten.".as_bytes(),
        "a.txt",
        Ok((Kind::Text, "We meet at ten.")),
    );
    check(b"\xef\xbb\xbfMarch", "bom.txt", Ok((Kind::Text, "March")));
    check(
        b"It\x92s on \x96 now",
        "old.txt",
        Ok((Kind::Text, "It’s on – now")),
    );
    let wide: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain("vote".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    check(&wide, "wide.txt", Ok((Kind::Text, "vote")));
}

#[test]
fn a_page_is_read_as_it_is_seen() {
    let struck = "n\u{336}o\u{336}t\u{336}";
    for page in [
        "<p>It is <s>not</s> over</p>",
        "<p>It is <del>not</del> over</p>",
        "<p>It is <span style=\"text-decoration: line-through\">not</span> over</p>",
    ] {
        check(
            page.as_bytes(),
            "page.html",
            Ok((Kind::Html, &format!("It is {struck} over"))),
        );
    }
    check(
        b"<p>It is <b style='display: none'>not</b> over<!-- <s> --></p><p>today</p>",
        "page.html",
        Ok((Kind::Html, "It is over today")),
    );
}

#[test]
fn both_forms_of_a_mail_are_read_when_they_differ() {
    let mail = |formatted: &str| {
        format!(
            "From: a@example.org\r\nSubject: News\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nNobody goes back.\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>{formatted}</p>\r\n--b--\r\n"
        )
    };
    let text = |formatted: &str| {
        extract(mail(formatted).as_bytes(), Some("a.eml"))
            .unwrap()
            .text
    };
    let other = text("Everybody goes back.");
    assert!(
        other.contains("Everybody goes back.") && other.contains("Nobody goes back."),
        "{other}"
    );
    let same = text("Nobody <b>goes</b> back.");
    assert_eq!(same.matches("goes").count(), 1, "{same}");
}

#[test]
fn lines_of_a_pdf_are_not_glued_together() {
    for moves in ["Td", "Tm"] {
        let lines = ["From Wednesday,", "September 27, nobody", "is left out."];
        let mut operations = vec![
            Operation::new("BT", vec![]),
            Operation::new("Tf", vec!["F1".into(), 12.into()]),
        ];
        for (at, line) in lines.iter().enumerate() {
            let down = 700 - 14 * at as i64;
            operations.push(match moves {
                "Td" => Operation::new("Td", vec![0.into(), (-14).into()]),
                _ => Operation::new(
                    "Tm",
                    vec![
                        1.into(),
                        0.into(),
                        0.into(),
                        1.into(),
                        50.into(),
                        down.into(),
                    ],
                ),
            });
            operations.push(Operation::new("Tj", vec![Object::string_literal(*line)]));
        }
        operations.push(Operation::new("ET", vec![]));
        check(
            &pdf_of(operations),
            "lines.pdf",
            Ok((
                Kind::Pdf,
                "From Wednesday, September 27, nobody is left out.",
            )),
        );
    }
}

#[test]
fn a_page_loses_scripts_and_keeps_its_blocks_apart() {
    let page = "<!DOCTYPE html><html><head><title>x</title><style>p{}</style></head><body><script>alert('no vote')</script>\
                <div>Pickets</div><div>stay&nbsp;up.</div><table><tr><td>Gate</td><td>4</td></tr></table></body></html>";
    check(
        page.as_bytes(),
        "page.html",
        Ok((Kind::Html, "Pickets stay up. Gate 4")),
    );
    check(
        b"<p>One</p><p>Two &amp; three</p>",
        "bit.htm",
        Ok((Kind::Html, "One Two & three")),
    );
    let brackets = ">".repeat(100_000);
    assert_eq!(
        extract(brackets.as_bytes(), Some("x.txt")).unwrap().kind,
        Kind::Text,
        "it is text, if a strange one"
    );
    let open = "<div>".repeat(50_000);
    assert_eq!(
        extract(open.as_bytes(), Some("x.html")),
        Err(ExtractRefusal::Empty),
        "nested tags hold no words"
    );
}

#[test]
fn a_mail_gives_its_text_and_names_what_was_not_read() {
    let mail = "From: Ana <ana@example.org>\r\nTo: b@example.org\r\nSubject: Fwd: picket\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/mixed; boundary=X\r\n\r\n--X\r\nContent-Type: text/plain; charset=utf-8\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\r\nWe meet at 10=E2=80=AFa.m. on the north si=\r\nde.\r\n\
        --X\r\nContent-Type: message/rfc822\r\n\r\nSubject: Inner\r\nContent-Type: text/html\r\n\r\n<p>Inner <b>words</b></p>\r\n\
        --X\r\nContent-Type: image/png; name=flyer.png\r\nContent-Disposition: attachment; filename=flyer.png\r\n\
        Content-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n--X--\r\n";
    let words = "Fwd: picket We meet at 10 a.m. on the north side. Inner Inner words";
    check(mail.as_bytes(), "note.eml", Ok((Kind::Mail, words)));
    check(mail.as_bytes(), "", Ok((Kind::Mail, words)));
    assert_eq!(
        extract(mail.as_bytes(), None).unwrap().unread,
        ["flyer.png"],
        "the picture is named, not read"
    );
    let picture = "Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n";
    check(
        picture.as_bytes(),
        "p.eml",
        Err(ExtractRefusal::MailWithoutText),
    );
}

#[test]
fn a_pdf_gives_its_text_or_says_that_it_has_none() {
    check(
        &pdf(Some("Pickets stay up at gate four.")),
        "a.pdf",
        Ok((Kind::Pdf, "Pickets stay up at gate four.")),
    );
    check(&pdf(None), "scan.pdf", Err(ExtractRefusal::PdfWithoutText));
    check(
        b"%PDF-1.5\nbroken",
        "b.pdf",
        Err(ExtractRefusal::PdfDamaged),
    );
    let whole = pdf(Some("Pickets stay up."));
    for end in (0..whole.len()).step_by(7) {
        // Any half file is refused or read, and never ends the program.
        let _: Result<Extracted, ExtractRefusal> = extract(&whole[..end], Some("half.pdf"));
    }
}

#[test]
fn what_cannot_be_read_is_refused_by_name() {
    check(b"", "e.txt", Err(ExtractRefusal::Empty));
    check(b" \n\t ", "e.txt", Err(ExtractRefusal::Empty));
    check(
        &[0u8, 159, 146, 150, 0, 1, 2, 3],
        "x.bin",
        Err(ExtractRefusal::Binary),
    );
    check(
        &vec![b'a'; MAX_FILE + 1],
        "huge.txt",
        Err(ExtractRefusal::TooLarge),
    );
    check(
        &vec![b'a'; 10 * 1024 * 1024],
        "ten.txt",
        Err(ExtractRefusal::TooLarge),
    );
}
