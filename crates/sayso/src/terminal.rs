//! What a terminal can show: so many columns, and foreign words without orders to it.

use console::{Term, measure_text_width};

/// Columns of a page where no terminal says otherwise.
const WIDTH_DEFAULT: usize = 100;
/// Columns that are always written in, however narrow the terminal.
const WIDTH_MIN: usize = 40;

/// Columns to write in: the terminal's, or a default.
pub(crate) fn width() -> usize {
    let terminal = Term::stdout().size_checked();
    terminal.map_or(WIDTH_DEFAULT, |(_, columns)| usize::from(columns)).max(WIDTH_MIN)
}

/// `text` without what a terminal would obey: control characters are replaced, and the characters
/// that turn the direction of all that follows are left out.
pub(crate) fn visible(text: &str) -> String {
    let shown = text.chars().filter(|c| !turns_direction(*c));
    shown.map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// Embeddings, overrides and isolates of the bidirectional algorithm. Letters of a script that runs
/// from right to left need none of them.
fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// `text` in lines of at most `width` columns, made [`visible`]; its own line breaks stay, other
/// white space is squeezed.
///
/// A word that no line can hold is cut between characters: an address, or a sentence of a script
/// that knows no spaces.
pub(crate) fn lines(text: &str, width: usize) -> Vec<String> {
    let mut wrapped = Wrapped { width, used: 0, lines: Vec::new() };
    for paragraph in text.lines() {
        wrapped.begin();
        paragraph.split_whitespace().for_each(|word| wrapped.add(&visible(word)));
    }
    wrapped.lines.retain(|line| !line.is_empty());
    wrapped.lines
}

/// Lines that are filled one after another.
struct Wrapped {
    width: usize,
    /// Columns of the last line that are written in.
    used: usize,
    lines: Vec<String>,
}

impl Wrapped {
    fn begin(&mut self) {
        self.lines.push(String::new());
        self.used = 0;
    }

    /// Adds a word after a space; cut, if it is longer than a line.
    fn add(&mut self, word: &str) {
        let columns = measure_text_width(word);
        let gap = usize::from(self.used > 0);
        let is_cut = columns > self.width;
        let room = self.width.saturating_sub(self.used + gap);
        if columns <= room || (is_cut && room > 0) {
            self.push(&" "[..gap], gap);
        } else {
            self.begin();
        }
        if is_cut {
            for (at, c) in word.char_indices() {
                let c = &word[at..at + c.len_utf8()];
                self.push(c, measure_text_width(c));
            }
        } else {
            self.push(word, columns);
        }
    }

    /// Adds what is not to be cut, on a line of its own if need be.
    fn push(&mut self, piece: &str, columns: usize) {
        if self.used > 0 && self.used + columns > self.width {
            self.begin();
        }
        if let Some(line) = self.lines.last_mut() {
            line.push_str(piece);
            self.used += columns;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, width: usize, expected: &[&str]) {
        assert_eq!(lines(text, width), expected);
    }

    #[test]
    fn words_stay_whole_where_a_line_can_hold_them() {
        check(
            "The base  in Kant grew.\nIt is open.",
            12,
            &["The base in", "Kant grew.", "It is open."],
        );
        check(" \n\t ", 12, &[]);
    }

    #[test]
    fn a_word_longer_than_a_line_fills_it_and_goes_on() {
        check("see example.org/kant now", 10, &["see exampl", "e.org/kant", "now"]);
    }

    #[test]
    fn wide_characters_take_two_columns() {
        check("東京の基地", 6, &["東京の", "基地"]);
        check("a 東京の基地", 6, &["a 東京", "の基地"]);
    }

    #[test]
    fn a_character_wider_than_the_line_stands_alone() {
        check("東京", 1, &["東", "京"]);
    }

    #[test]
    fn a_terminal_is_given_no_orders() {
        assert_eq!(
            visible("a\u{1b}[31mb\u{9b}c\u{7}\r"),
            "a\u{fffd}[31mb\u{fffd}c\u{fffd}\u{fffd}"
        );
        assert_eq!(visible("\u{202e}txt.\u{2066}exe"), "txt.exe");
        check("a\u{1b}]0;b\u{7} c", 20, &["a\u{fffd}]0;b\u{fffd} c"]);
    }
}
