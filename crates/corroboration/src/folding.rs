//! Spellings evened out: one form for all ways of writing a word.
//!
//! Accents and other scripts are spelled out character by character (`any_ascii`), and what is no
//! letter and no digit parts words. Beyond that:
//!
//! * figures lose their separators: `7,500`, `7 500` with a no-break or thin space, `7’500` → `7500`;
//!   `3.5` becomes two words, `3 5`, which are found together;
//! * the `'s` of a possessive goes, other apostrophes in a word vanish: `Salk's` → `salk`, `O'Brien`,
//!   `Khar'kov`, `Харьков`;
//! * dots between initials vanish: `U.S.` → `us`;
//! * a hyphen parts words: `T-90` → `t 90`; a soft hyphen and what else cannot be seen vanishes;
//! * a mark behind its letter is read with it, so that composed and decomposed spellings are one.
//!
//! Texts whose script parts no words, such as Chinese, give one word for a run of characters.

use std::str::CharIndices;

use any_ascii::any_ascii_char;
use sayso_records::TextSpan;
use unicode_normalization::char::{compose, is_combining_mark};

/// The most characters that one character is spelled out in: the longest ligature of Arabic.
const SPELLED_OUT_MAX: usize = 32;
/// Digits between two separators of a figure.
const GROUP: usize = 3;

/// `text` in small ASCII letters and digits, words with one space between them. Folding it again
/// changes nothing. A character gives 32 letters at most.
pub fn folded(text: &str) -> String {
    Folded::of(text).text
}

/// A text folded, with where each of its words stands in the text it was folded from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// The words with one space between them.
    pub text: String,
    /// Where each word stands, in bytes of the text that was folded. Words of one character that is
    /// spelled out in several stand at one place.
    pub spans: Vec<TextSpan>,
}

impl Folded {
    /// The words of `text`, in one pass.
    pub fn of(text: &str) -> Self {
        let mut writer = Writer::default();
        let mut seen = Seen { text, chars: text.char_indices() };
        while let Some(one) = seen.next() {
            writer.character(one, &mut seen);
        }
        writer.folded
    }

    /// The words with where they stand.
    pub fn words(&self) -> impl Iterator<Item = (&str, TextSpan)> {
        self.text.split(' ').zip(self.spans.iter().copied())
    }
}

/// A character that can be seen, with its marks as far as there is one character for all.
#[derive(Clone, Copy)]
struct Character {
    char: char,
    start: usize,
    end: usize,
}

/// The characters of a text that can be seen.
#[derive(Clone)]
struct Seen<'a> {
    text: &'a str,
    chars: CharIndices<'a>,
}

impl Iterator for Seen<'_> {
    type Item = Character;

    fn next(&mut self) -> Option<Character> {
        let (start, mut char) = self.chars.find(|&(_, c)| !is_invisible(c))?;
        let end = |chars: &CharIndices| self.text.len() - chars.as_str().len();
        if !char.is_ascii() || self.chars.as_str().bytes().next().is_some_and(|b| !b.is_ascii()) {
            let mut ahead = self.chars.clone();
            while let Some((_, mark)) = ahead.find(|&(_, c)| !is_invisible(c))
                && is_combining_mark(mark)
                && let Some(both) = compose(char, mark)
            {
                char = both;
                self.chars = ahead.clone();
            }
        }
        Some(Character { char, start, end: end(&self.chars) })
    }
}

impl Seen<'_> {
    /// The characters ahead.
    fn ahead<const N: usize>(&self) -> [Option<char>; N] {
        let mut ahead = self.clone().map(|one| one.char);
        [(); N].map(|()| ahead.next())
    }
}

/// What is folded so far.
#[derive(Default)]
struct Writer {
    folded: Folded,
    /// The word that is being written.
    word: Option<Word>,
}

/// A word that is being written: it is the last of the text so far.
#[derive(Clone, Copy)]
struct Word {
    /// How many characters it was folded from, but for those that vanish.
    characters: usize,
    /// Whether it is initials with dots between them.
    initials: bool,
    /// Digits since its start, or since the last separator; `None` where it is no figure.
    digits: Option<usize>,
    /// The separator of the figure.
    separator: Option<char>,
}

impl Writer {
    fn character(&mut self, one: Character, seen: &mut Seen) {
        let spelled = any_ascii_char(one.char);
        if is_combining_mark(one.char) {
            if !is_semitic_point(one.char) {
                self.spelled(one, spelled);
            }
        } else if one.char.is_alphanumeric() && !is_apostrophe(one.char) {
            self.spelled(one, spelled);
        } else if self.vanishes(one.char, seen) {
            // The word goes on behind it.
        } else {
            if is_apostrophe(one.char) && self.word.is_some() {
                skip_possessive(seen);
            }
            self.word = None;
        }
    }

    /// Writes what a letter, a digit or a mark is spelled out in.
    fn spelled(&mut self, one: Character, spelled: &str) {
        debug_assert!(spelled.len() <= SPELLED_OUT_MAX);
        for byte in spelled.bytes() {
            if byte.is_ascii_alphanumeric() {
                self.letter(one, byte.to_ascii_lowercase() as char);
            } else if !matches!(byte, b'\'' | b'`' | b'"') {
                self.word = None;
            }
        }
        if let Some(word) = &mut self.word {
            word.characters += 1;
        }
    }

    fn letter(&mut self, one: Character, letter: char) {
        let word = self.word.get_or_insert_with(|| {
            if !self.folded.text.is_empty() {
                self.folded.text.push(' ');
            }
            self.folded.spans.push(TextSpan::new(one.start, one.end));
            Word { characters: 0, initials: false, digits: Some(0), separator: None }
        });
        word.digits = word.digits.filter(|_| letter.is_ascii_digit()).map(|digits| digits + 1);
        self.folded.text.push(letter);
        if let Some(span) = self.folded.spans.last_mut() {
            span.end = one.end;
        }
    }

    /// Whether the word that is being written goes on behind `mark` as if it were not there.
    fn vanishes(&mut self, mark: char, seen: &Seen) -> bool {
        let Some(word) = &mut self.word else { return false };
        let [first, second, third, fourth] = seen.ahead();
        let is_digit = |c: Option<char>| c.is_some_and(is_digit);
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if is_separator(mark)
            && is_digit(first)
            && is_digit(second)
            && is_digit(third)
            && !is_digit(fourth)
        {
            let goes_on = match (word.digits, word.separator) {
                (Some(digits), None) => (1..=GROUP).contains(&digits),
                (Some(digits), Some(separator)) => digits == GROUP && separator == mark,
                (None, _) => false,
            };
            if goes_on {
                (word.digits, word.separator) = (Some(0), Some(mark));
                return true;
            }
        }
        if is_apostrophe(mark) {
            let possessive = matches!(first, Some('s' | 'S')) && !is_letter(second);
            return is_letter(first) && !possessive;
        }
        if mark == '.' && word.digits.is_none() && (word.characters == 1 || word.initials) {
            word.initials = first.is_some_and(char::is_alphabetic) && !is_letter(second);
            return word.initials;
        }
        false
    }
}

/// Skips the `s` behind the apostrophe of a possessive.
fn skip_possessive(seen: &mut Seen) {
    let [first, second] = seen.ahead();
    if matches!(first, Some('s' | 'S')) && !second.is_some_and(char::is_alphanumeric) {
        seen.next();
    }
}

/// Whether a character stands for a single digit.
fn is_digit(c: char) -> bool {
    c.is_numeric() && matches!(any_ascii_char(c).as_bytes(), [b'0'..=b'9'])
}

/// Whether a character may stand between the thousands of a figure: comma, apostrophe, and the
/// spaces at which no line is broken. A plain space may part two figures.
fn is_separator(c: char) -> bool {
    matches!(
        c,
        ',' | '，'
            | '٬'
            | '\''
            | '’'
            | '\u{a0}'
            | '\u{2007}'
            | '\u{2008}'
            | '\u{2009}'
            | '\u{200a}'
            | '\u{202f}'
    )
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | 'ʹ' | '′' | '`' | '´' | '＇')
}

/// Whether a character has no width and no sense of its own: soft hyphens, joiners, marks of
/// direction, selectors of variants, tags.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\0' | '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Whether a mark is a vowel of Hebrew or Arabic, which most texts leave out.
fn is_semitic_point(c: char) -> bool {
    matches!(c, '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{670}' | '\u{6d6}'..='\u{6ed}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(cases: &[(&str, &str)]) {
        for (text, expected) in cases {
            assert_eq!(folded(text), *expected, "{text:?}");
        }
    }

    #[test]
    fn accents_ligatures_and_other_scripts_are_spelled_out() {
        check(&[
            ("Suwałki", "suwalki"),
            ("SUWAŁKI GAP", "suwalki gap"),
            ("Сувалки", "suvalki"),
            ("Шойгу", "shoygu"),
            ("Кант", "kant"),
            ("Київ", "kiiv"),
            ("Харьков", "kharkov"),
            ("объект", "obekt"),
            ("χάρτης", "chartis"),
            ("محمد", "mhmd"),
            ("Łódź, Đà Nẵng, Tromsø, Straße", "lodz da nang tromso strasse"),
            ("ﬁre oﬃcer", "fire officer"),
            ("Ⅳ", "iv"),
            ("深圳", "shenzhen"),
        ]);
    }

    #[test]
    fn figures_lose_their_separators() {
        check(&[
            ("7,500", "7500"),
            ("7\u{a0}500", "7500"),
            ("7\u{2009}500", "7500"),
            ("7\u{202f}500", "7500"),
            ("7’500", "7500"),
            ("1,234,567", "1234567"),
            ("7,500.5", "7500 5"),
            ("٧٬٥٠٠", "7500"),
            ("７，５００", "7500"),
            ("7,500-strong", "7500 strong"),
        ]);
    }

    #[test]
    fn what_only_looks_like_a_figure_keeps_its_parts() {
        check(&[
            ("3.5", "3 5"),
            ("7 500", "7 500"),
            ("in 2016, 500 men", "in 2016 500 men"),
            ("2016,500", "2016 500"),
            ("7,50", "7 50"),
            ("7,5000", "7 5000"),
            ("1,234\u{a0}567", "1234 567"),
            ("M5,500", "m5 500"),
            ("2017-06-07", "2017 06 07"),
            ("½", "1 2"),
        ]);
    }

    #[test]
    fn apostrophes_and_possessives() {
        check(&[
            ("Salk's men", "salk men"),
            ("Salk’s", "salk"),
            ("the soldiers' camp", "the soldiers camp"),
            ("SALK'S", "salk"),
            ("O'Brien", "obrien"),
            ("O’Brien’s", "obrien"),
            ("Khar'kov", "kharkov"),
            ("Saʿūd", "saud"),
            ("'Salk'", "salk"),
            ("'s", "s"),
        ]);
    }

    #[test]
    fn hyphens_part_and_initials_join() {
        check(&[
            ("T-90", "t 90"),
            ("Т-90", "t 90"),
            ("T90", "t90"),
            ("co-operate", "co operate"),
            ("U.S. troops", "us troops"),
            ("the U.S.", "the us"),
            ("S.C.O.", "sco"),
            ("A. Smith", "a smith"),
            ("A.Smith", "a smith"),
            ("sayso.db", "sayso db"),
            ("end.Begin", "end begin"),
        ]);
    }

    #[test]
    fn what_cannot_be_seen_vanishes() {
        check(&[
            ("Has\u{ad}ket", "hasket"),
            ("Has\u{200b}ket\u{feff}", "hasket"),
            ("\u{202e}Hasket\u{202c}", "hasket"),
            ("Has\0ket", "hasket"),
            ("7\u{200b},\u{200b}500", "7500"),
            ("", ""),
            ("— … ! ™ 👑", ""),
        ]);
    }

    #[test]
    fn composed_and_decomposed_are_one() {
        check(&[
            ("Шои\u{306}гу", "shoygu"),
            ("Suwa\u{142}ki e\u{301}", "suwalki e"),
            ("q\u{301}", "q"),
            ("مُحَمَّد", "mhmd"),
        ]);
    }

    #[test]
    fn words_are_found_where_they_stand() {
        let text = "At «Кант», 7\u{a0}500 of Salk's men";
        let folded = Folded::of(text);
        let words: Vec<(&str, &str)> =
            folded.words().map(|(word, span)| (word, span.of(text))).collect();
        let expected = [
            ("at", "At"),
            ("kant", "Кант"),
            ("7500", "7\u{a0}500"),
            ("of", "of"),
            ("salk", "Salk"),
            ("men", "men"),
        ];
        assert_eq!(words, expected);
    }

    #[test]
    fn no_character_is_spelled_out_in_more_than_is_promised() {
        let written = ('\0'..=char::MAX).filter(|&c| c.is_alphanumeric() || is_combining_mark(c));
        let longest = written.map(|c| any_ascii_char(c).len()).max();
        assert!(longest.is_some_and(|longest| longest <= SPELLED_OUT_MAX), "{longest:?}");
    }

    /// Texts in which what is treated apart stands close together.
    fn text() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "7", "500", "50", "5", ",", ".", " ", "\u{a0}", "'", "’", "s", "S", "Salk", "U", "-",
            "\u{ad}", "\u{301}", "и", "\u{306}", "ь", "½", "ﷺ", "深", "٧", "₿", "a",
        ]);
        prop_oneof![
            prop::collection::vec(pieces, 0..24).prop_map(|pieces| pieces.concat()),
            any::<String>(),
        ]
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in text()) {
            let once = folded(&text);
            prop_assert_eq!(folded(&once), once);
        }

        #[test]
        fn only_small_letters_digits_and_single_spaces(text in text()) {
            let folded = Folded::of(&text);
            let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == ' ';
            prop_assert!(folded.text.chars().all(allowed));
            prop_assert!(!folded.text.contains("  "));
            prop_assert_eq!(folded.text.trim(), &folded.text);
            prop_assert_eq!(folded.text.split_whitespace().count(), folded.spans.len());
            prop_assert!(folded.text.len() <= SPELLED_OUT_MAX * 2 * text.chars().count());
        }

        #[test]
        fn spans_quote_the_text_in_order(text in text()) {
            let folded = Folded::of(&text);
            let mut last = 0;
            for (_, span) in folded.words() {
                prop_assert!(text.get(span.range()).is_some_and(|words| !words.is_empty()));
                prop_assert!(span.start >= last);
                last = span.start;
            }
        }

        #[test]
        fn a_soft_hyphen_anywhere_changes_nothing(text in text(), at in any::<prop::sample::Index>()) {
            let boundaries: Vec<usize> =
                (0..=text.len()).filter(|&at| text.is_char_boundary(at)).collect();
            let at = boundaries[at.index(boundaries.len())];
            let broken = format!("{}\u{ad}{}", &text[..at], &text[at..]);
            prop_assert_eq!(folded(&broken), folded(&text));
        }
    }
}
