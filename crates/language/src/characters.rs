//! Character tests as Python's `str` makes them, on which the tokenizer and the word shapes rest.
//!
//! The model was trained on features computed by Python, so `isalpha` and its like are followed to
//! the letter rather than Rust's `char` methods, which draw other lines. Characters assigned after
//! Unicode 14 (Python 3.11) can differ.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// `str.isspace`: white space, and the four ASCII separators that Unicode does not count.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\x1c'..='\x1f').contains(&c)
}

/// `str.isalpha`: a letter of any case or of none.
pub(crate) fn is_alpha(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    matches!(
        c.general_category(),
        GeneralCategory::UppercaseLetter
            | GeneralCategory::LowercaseLetter
            | GeneralCategory::TitlecaseLetter
            | GeneralCategory::ModifierLetter
            | GeneralCategory::OtherLetter
    )
}

/// `str.isdecimal`, which is also `\d`: a digit of a positional system.
pub(crate) fn is_decimal(c: char) -> bool {
    c.is_ascii_digit() || (!c.is_ascii() && c.general_category() == GeneralCategory::DecimalNumber)
}

/// `str.isdigit`: a decimal digit, or one of the raised, lowered, circled and other digits.
pub(crate) fn is_digit(c: char) -> bool {
    is_decimal(c) || OTHER_DIGITS.iter().any(|range| range.contains(&c))
}

/// `\w`: a letter, a number of any kind, or the underscore.
pub(crate) fn is_word(c: char) -> bool {
    is_alpha(c)
        || c == '_'
        || is_digit(c)
        || matches!(
            c.general_category(),
            GeneralCategory::LetterNumber | GeneralCategory::OtherNumber
        )
}

/// Characters of `Numeric_Type=Digit`, in the Unicode Character Database, that are not decimal.
const OTHER_DIGITS: [std::ops::RangeInclusive<char>; 20] = [
    '\u{b2}'..='\u{b3}',
    '\u{b9}'..='\u{b9}',
    '\u{1369}'..='\u{1371}',
    '\u{19da}'..='\u{19da}',
    '\u{2070}'..='\u{2070}',
    '\u{2074}'..='\u{2079}',
    '\u{2080}'..='\u{2089}',
    '\u{2460}'..='\u{2468}',
    '\u{2474}'..='\u{247c}',
    '\u{2488}'..='\u{2490}',
    '\u{24ea}'..='\u{24ea}',
    '\u{24f5}'..='\u{24fd}',
    '\u{24ff}'..='\u{24ff}',
    '\u{2776}'..='\u{277e}',
    '\u{2780}'..='\u{2788}',
    '\u{278a}'..='\u{2792}',
    '\u{10a40}'..='\u{10a43}',
    '\u{10e60}'..='\u{10e68}',
    '\u{11052}'..='\u{1105a}',
    '\u{1f100}'..='\u{1f10a}',
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_are_drawn_where_python_draws_them() {
        // Not alphabetic for Python: a Devanagari vowel sign, a Roman numeral, a circled letter.
        for c in ['\u{93e}', 'Ⅷ', 'ⓐ'] {
            assert!(c.is_alphabetic() && !is_alpha(c), "{c:?}");
        }
        assert!(is_alpha('ª') && is_alpha('ж') && is_alpha('ب') && is_alpha('中'));
        assert!(is_digit('²') && is_digit('①') && is_digit('٣') && !is_decimal('²'));
        assert!(!is_digit('½') && is_word('½') && is_word('Ⅷ') && !is_word('-'));
        assert!(is_space('\x1c') && is_space('\u{a0}') && is_space('\u{3000}'));
        assert!(!is_space('\u{200b}') && !is_space('\u{feff}'));
    }
}
