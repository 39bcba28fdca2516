//! How numbers are written.

/// Digits, and the letters that text recognition takes them for.
pub(super) fn digit_like(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, 'o' | 'O' | 'l' | 'I')
}

/// "10pm" is written as one word or two; "1st" is the number and its ending.
pub(super) fn split_number(norm: &str) -> Vec<String> {
    let digits = norm.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.'));
    let number = &norm[..norm.len() - digits.len()];
    let ending = matches!(
        digits,
        "am" | "pm" | "a" | "p" | "h" | "hrs" | "k" | "m" | "pt" | "et" | "st" | "nd" | "rd" | "th"
    );
    let number = tidy_number(number);
    if number.is_empty() || digits.is_empty() {
        return vec![if digits.is_empty() {
            number
        } else {
            norm.to_owned()
        }];
    }
    if ending {
        vec![number, digits.to_owned()]
    } else {
        vec![norm.to_owned()]
    }
}

/// Zeros in front carry nothing: 07:30 is 7:30.
fn tidy_number(number: &str) -> String {
    let trimmed = number.trim_start_matches('0');
    let tidy = if trimmed.starts_with(|c: char| c.is_ascii_digit()) {
        trimmed
    } else {
        number
    };
    tidy.trim_end_matches([':', '.']).to_owned()
}
