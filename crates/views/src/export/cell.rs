//! One cell of a table that a spreadsheet opens without harm.

use crate::export::told::squeezed;

/// Foreign words in one cell: on one line, without control characters, and never a formula.
///
/// A spreadsheet takes for a formula what begins with one of these signs, in ASCII or full width;
/// an apostrophe before it says that it is a text. Source: OWASP, "CSV Injection".
pub fn csv_cell(words: &str) -> String {
    let words = squeezed(words);
    let shown = words.chars().filter(|c| !turns_direction(*c));
    let words: String = shown.map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if words.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) {
        format!("'{words}")
    } else {
        words
    }
}

/// Embeddings, overrides and isolates, which turn the direction of all that follows.
fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_or_an_order() {
        for (words, expected) in [
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1+1", "'=1+1"),
            ("\r=1+1", "'=1+1"),
            ("＝1", "'＝1"),
            ("\u{202e}=1", "'=1"),
            ("a=b", "a=b"),
            ("nul\0 and \u{1b}[2J", "nul\u{fffd} and \u{fffd}[2J"),
            ("two\r\nlines", "two lines"),
        ] {
            assert_eq!(csv_cell(words), expected);
        }
    }
}
