//! The words of a PDF.

use lopdf::Document;

use super::{ExtractRefusal, Extracted, Kind, MAX_FILE, MAX_TEXT};

/// Pages of a PDF that are read.
const MAX_PAGES: usize = 300;

/// Takes the text out of a PDF.
pub(super) fn pdf(bytes: &[u8]) -> Result<Extracted, ExtractRefusal> {
    // The reader meets files from strangers; should it give up on one, the app must not.
    let read = std::panic::catch_unwind(|| read_pdf(bytes));
    let (text, unread) = read.map_err(|_| ExtractRefusal::PdfDamaged)??;
    if text.chars().filter(|c| c.is_alphanumeric()).count() < 3 {
        return Err(ExtractRefusal::PdfWithoutText);
    }
    Ok(Extracted {
        text,
        kind: Kind::Pdf,
        unread,
    })
}

/// The words of a PDF, and the pages that were not read.
fn read_pdf(bytes: &[u8]) -> Result<(String, Vec<String>), ExtractRefusal> {
    let options = lopdf::LoadOptions {
        max_decompressed_size: Some(4 * MAX_FILE),
        ..lopdf::LoadOptions::default()
    };
    let mut document =
        Document::load_mem_with_options(bytes, options).map_err(|error| match error {
            lopdf::Error::Decryption(_)
            | lopdf::Error::InvalidPassword
            | lopdf::Error::UnsupportedSecurityHandler(_) => ExtractRefusal::PdfLocked,
            _ => ExtractRefusal::PdfDamaged,
        })?;
    if document.is_encrypted() {
        return Err(ExtractRefusal::PdfLocked);
    }
    let pages = document.get_pages();
    if pages.is_empty() {
        return Err(ExtractRefusal::PdfDamaged);
    }
    let mut text = String::new();
    let mut unread = Vec::new();
    if pages.len() > MAX_PAGES {
        unread.push(format!("pages {} to {}", MAX_PAGES + 1, pages.len()));
    }
    for (number, id) in pages.into_iter().take(MAX_PAGES) {
        // A page that unpacks to more than any page of text is skipped, not unpacked.
        if document.get_page_content_with_limit(id, MAX_FILE).is_err() {
            unread.push(format!("page {number}"));
            continue;
        }
        part_lines(&mut document, id);
        match document.extract_text(&[number]) {
            Ok(page) => {
                text.push_str(&page);
                text.push_str("\n\n");
            }
            Err(_) => unread.push(format!("page {number}")),
        }
        if text.len() > MAX_TEXT {
            return Err(ExtractRefusal::TooLarge);
        }
    }
    Ok((text, unread))
}

/// The reader begins a new line only at the end of a block of text; a move to another line inside
/// of one must not glue the last word of a line to the first of the next.
fn part_lines(document: &mut Document, page: lopdf::ObjectId) {
    let Ok(content) = document.get_and_decode_page_content(page) else {
        return;
    };
    let height = |operation: &lopdf::content::Operation, place: usize| {
        operation
            .operands
            .get(place)
            .and_then(|operand| operand.as_float().ok())
    };
    let mut line = None;
    let mut operations = Vec::with_capacity(content.operations.len());
    let mut inside = false;
    for operation in content.operations {
        let moves = match operation.operator.as_str() {
            "BT" => {
                (inside, line) = (true, None);
                false
            }
            "ET" => {
                inside = false;
                false
            }
            "Td" | "TD" => height(&operation, 1).is_some_and(|by| by != 0.0),
            "Tm" => {
                let at = height(&operation, 5);
                let other = line.is_some() && line != Some(at);
                line = Some(at);
                other
            }
            _ => false,
        };
        if moves && inside {
            operations.push(lopdf::content::Operation::new("ET", Vec::new()));
            operations.push(lopdf::content::Operation::new("BT", Vec::new()));
        }
        operations.push(operation);
    }
    let parted = lopdf::content::Content { operations };
    if let Ok(bytes) = parted.encode() {
        // A page that cannot be written anew is read as it was.
        let _ = document.change_page_content(page, bytes);
    }
}
