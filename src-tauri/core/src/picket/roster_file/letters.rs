//! How the letters of a file are read, and what stands between its columns.

use encoding_rs::{UTF_8, WINDOWS_1252};

/// By its mark, otherwise UTF-8 where that fits, otherwise the letters of Western Windows,
/// which hold those of Latin-1.
pub(super) fn decoded(bytes: &[u8]) -> (String, &'static str) {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_with_bom_removal(bytes);
        return (text.into_owned(), encoding.name());
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), UTF_8.name()),
        Err(_) => {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
            (text.into_owned(), WINDOWS_1252.name())
        }
    }
}

/// The sign that the first line has most of, outside of quotation marks.
pub(super) fn separator(text: &str) -> char {
    let mut counts = [(',', 0), (';', 0), ('\t', 0), ('|', 0)];
    let mut quoted = false;
    for letter in text.trim_start().chars() {
        match letter {
            '"' => quoted = !quoted,
            '\n' if !quoted => break,
            _ if !quoted => {
                if let Some((_, count)) = counts.iter_mut().find(|(sign, _)| *sign == letter) {
                    *count += 1;
                }
            }
            _ => {}
        }
    }
    let mut best = (',', 0);
    for (sign, count) in counts {
        if count > best.1 {
            best = (sign, count);
        }
    }
    best.0
}
