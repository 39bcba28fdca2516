//! A table file as spreadsheets write it: any usual encoding, any usual separator.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A table with its first line as headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The headings as typed.
    pub headings: Vec<String>,
    /// The rows below.
    pub rows: Vec<csv::StringRecord>,
    /// In which line of the file each row begins.
    pub lines: Vec<u64>,
    /// The encoding that was found.
    pub encoding: &'static str,
    /// The separator that was found.
    pub separator: char,
}

/// Why a file is not a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoSheet {
    /// The line, from 1; 0 when it concerns the whole file.
    pub line: u64,
    /// What is wrong.
    pub why: String,
}

/// Reads a file.
///
/// # Errors
/// See [`NoSheet`].
pub fn read(bytes: &[u8]) -> Result<Sheet, NoSheet> {
    if let Some(what) = no_text(bytes) {
        return Err(NoSheet {
            line: 0,
            why: format!("this is {what}, not a table as text; save it as CSV"),
        });
    }
    let (text, encoding) = decode(bytes)?;
    let separator = separator(&text);
    if let Some(line) = never_closed(&text, separator) {
        // Everything behind it would end up in one cell.
        return Err(NoSheet {
            line,
            why: "a quotation mark is opened in this line and never closed".into(),
        });
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(true)
        .flexible(true)
        .from_reader(text.as_bytes());
    let wrong = |error: &csv::Error| NoSheet {
        line: error.position().map_or(0, csv::Position::line),
        why: "this line could not be read as a table".into(),
    };
    let headings: Vec<String> = reader
        .headers()
        .map_err(|error| wrong(&error))?
        .iter()
        .map(|heading| heading.trim().to_owned())
        .collect();
    if headings.iter().all(String::is_empty) {
        return Err(NoSheet {
            line: 0,
            why: "the file is empty; its first line must name the columns".into(),
        });
    }
    let mut rows = Vec::new();
    let mut lines = Vec::new();
    for row in reader.into_records() {
        let row = row.map_err(|error| wrong(&error))?;
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let line = row.position().map_or(0, |at| line_of(&text, at));
        if row.len() > headings.len()
            && row
                .iter()
                .skip(headings.len())
                .any(|cell| !cell.trim().is_empty())
        {
            return Err(NoSheet {
                line,
                why: format!(
                    "this row has {} cells under {} headings; is a quotation mark missing?",
                    row.len(),
                    headings.len()
                ),
            });
        }
        lines.push(line);
        rows.push(row);
    }
    Ok(Sheet {
        headings,
        rows,
        lines,
        encoding: encoding.name(),
        separator: char::from(separator),
    })
}

/// What people choose by mistake, by its first bytes.
fn no_text(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [b'P', b'K', 3, 4, ..] => Some("the file of a spreadsheet program, or a zip"),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Some("the file of an old spreadsheet program"),
        [b'%', b'P', b'D', b'F', ..] => Some("a PDF"),
        _ => None,
    }
}

/// The line in which a quoted cell begins that does not end, if there is one.
fn never_closed(text: &str, separator: u8) -> Option<u64> {
    let mut line = 1;
    let mut opened = None;
    let mut at_start = true;
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        if byte == b'\n' {
            line += 1;
        }
        if opened.is_some() {
            if byte == b'"' && bytes.next_if_eq(&b'"').is_none() {
                opened = None;
            }
            continue;
        }
        if byte == b'"' && at_start {
            opened = Some(line);
        }
        at_start = byte == separator || byte == b'\n' || byte == b'\r';
    }
    opened
}

/// The reader tells where it began to look for a row, which is before empty lines.
fn line_of(text: &str, at: &csv::Position) -> u64 {
    let from = usize::try_from(at.byte()).unwrap_or(usize::MAX);
    let empty = text.as_bytes().get(from..).unwrap_or_default();
    let breaks = empty
        .iter()
        .take_while(|byte| matches!(byte, b'\n' | b'\r'));
    at.line() + breaks.filter(|byte| **byte == b'\n').count() as u64
}

fn decode(bytes: &[u8]) -> Result<(String, &'static Encoding), NoSheet> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((found, _)) => found,
        None if looks_like_utf16(bytes, 1) => UTF_16LE,
        None if looks_like_utf16(bytes, 0) => UTF_16BE,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        // What spreadsheets of Western Europe and America save when they do not save UTF-8.
        None => WINDOWS_1252,
    };
    let (text, _, damaged) = encoding.decode(bytes);
    if damaged || text.contains('\0') {
        return Err(NoSheet {
            line: 0,
            why: format!(
                "this is no text in the encoding {}; save it as CSV in UTF-8",
                encoding.name()
            ),
        });
    }
    Ok((text.into_owned(), encoding))
}

/// True when every second byte of the beginning is zero, as in the Latin letters of UTF-16.
fn looks_like_utf16(bytes: &[u8], zero_at: usize) -> bool {
    let beginning = bytes.get(..bytes.len().min(64)).unwrap_or_default();
    beginning.len() >= 4
        && beginning
            .chunks_exact(2)
            .all(|pair| pair.get(zero_at) == Some(&0) && pair.get(1 - zero_at) != Some(&0))
}

/// The sign that stands most often between the headings.
fn separator(text: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0u32), (b';', 0), (b'\t', 0)];
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => {
                for (sign, count) in &mut counts {
                    if *sign == byte {
                        *count += 1;
                    }
                }
            }
        }
    }
    counts
        .into_iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .map_or(b',', |(sign, _)| sign)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn check(bytes: &[u8], encoding: &str, separator: char, cell: &str) {
        let sheet = read(bytes).unwrap();
        assert_eq!((sheet.encoding, sheet.separator), (encoding, separator));
        assert_eq!(sheet.headings, ["id", "name"]);
        assert_eq!(sheet.rows[0].get(1), Some(cell));
    }

    #[test]
    fn files_of_any_spreadsheet_are_read() {
        check(b"id,name\n1,Jos\xc3\xa9\n", "UTF-8", ',', "José");
        check(b"\xef\xbb\xbfid;name\r\n1;a,b\r\n", "UTF-8", ';', "a,b");
        check(
            b"id\tname\n1\t\"two\nlines\"\n",
            "UTF-8",
            '\t',
            "two\nlines",
        );
        check(b"id,name\n1,Jos\xe9\n", "windows-1252", ',', "José");
        let wide: Vec<u8> = "id;name\n1;José\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        check(&wide, "UTF-16LE", ';', "José");
        let marked: Vec<u8> = [0xfe, 0xff]
            .into_iter()
            .chain(
                "id,name\n1,José\n"
                    .encode_utf16()
                    .flat_map(u16::to_be_bytes),
            )
            .collect();
        check(&marked, "UTF-16BE", ',', "José");
    }

    #[test]
    fn what_is_no_table_is_refused_with_its_line() {
        let refused = |bytes: &[u8]| read(bytes).unwrap_err();
        assert_eq!(refused(b"").line, 0);
        let long = refused(b"id,name\n1,a\n2,b,c\n");
        assert_eq!(long.line, 3);
        assert!(
            long.why.contains("3 cells under 2 headings"),
            "{}",
            long.why
        );
        let open = refused(b"id,name\n1,a\n2,\"b\n3,c\n");
        assert_eq!(open.line, 3);
        assert!(open.why.contains("never closed"), "{}", open.why);
        assert!(refused(b"PK\x03\x04sheet").why.contains("save it as CSV"));
        // A quotation mark inside a cell is no beginning.
        assert!(read(b"id,name\n1,12\" pipe\n2,\"say \"\"yes\"\"\"\n").is_ok());
    }

    #[test]
    fn rows_know_their_line_behind_quoted_line_breaks() {
        let sheet = read(b"id,name\n1,\"a\nb\"\n\n2,c\n").unwrap();
        assert_eq!(sheet.lines, [2, 5]);
    }
}
