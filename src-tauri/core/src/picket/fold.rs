//! Letters as a captain types them: no accents, no case, no punctuation.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a name, folded: `O'Brien-Łuczak, José` gives `obrien luczak jose`.
pub fn folded(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for letter in text.nfkd().filter(|letter| !is_combining_mark(*letter)) {
        match letter {
            // Typed with, without, or with another sign: they hold a word together.
            '\'' | '’' | '‘' | '`' | 'ʼ' | '.' => {}
            _ if letter.is_alphanumeric() => push(&mut word, letter),
            _ => {
                if !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
            }
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// Letters that Unicode does not take apart but people type as these.
fn push(word: &mut String, letter: char) {
    match letter {
        'ß' | 'ẞ' => word.push_str("ss"),
        'æ' | 'Æ' => word.push_str("ae"),
        'œ' | 'Œ' => word.push_str("oe"),
        'ø' | 'Ø' => word.push('o'),
        'ł' | 'Ł' => word.push('l'),
        'đ' | 'Đ' | 'ð' | 'Ð' => word.push('d'),
        'þ' | 'Þ' => word.push_str("th"),
        'ı' => word.push('i'),
        _ => word.extend(
            letter
                .to_lowercase()
                .filter(|part| !is_combining_mark(*part)),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_folded_as_people_type_them() {
        for (name, expected) in [
            ("O'Brien-Łuczak, José", "obrien luczak jose"),
            ("Søren  Ærø", "soren aero"),
            ("NGUYỄN Thị", "nguyen thi"),
            ("J. R. Großmann", "j r grossmann"),
            ("İpek", "ipek"),
            ("  ", ""),
        ] {
            assert_eq!(folded(name).join(" "), expected);
        }
    }
}
