//! What can be seen of a line without its company: how long it is, how it begins and ends.

use crate::plain_text::letters::{
    self, Script, ends_clause, ends_question, ends_statement, is_closer, is_unseen,
};

/// The shape of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Words; where no spaces part them, as many as the letters make by rule of thumb.
    pub(crate) words: u32,
    /// Words that begin with a capital.
    pub(crate) capitals: u32,
    /// Words of four letters or more that begin with a small letter.
    pub(crate) small: u32,
    /// Sentences that end before the line does.
    pub(crate) inner_ends: u32,
    /// Letters of any script.
    pub(crate) letters: u32,
    /// The script of at least four letters in five.
    pub(crate) script: Option<Script>,
    /// How the line begins.
    pub(crate) start: Start,
    /// How it ends.
    pub(crate) end: End,
}

/// How a line begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Start {
    Capital,
    Small,
    /// A letter of a script that knows no capitals.
    Caseless,
    Digit,
    /// There is neither letter nor digit.
    #[default]
    Nothing,
}

/// How a line ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum End {
    /// With the mark that ends a statement.
    Statement,
    /// With the mark that ends a question or a call.
    Question,
    /// With the mark that ends a clause.
    Clause,
    Colon,
    /// Without a mark.
    #[default]
    Open,
}

impl Shape {
    /// The shape of `line`, in one pass over it.
    pub(crate) fn of(line: &str) -> Self {
        let mut shape = Self { end: end(line), ..Self::default() };
        let mut tally = Tally::default();
        for character in line.chars() {
            if character.is_whitespace() {
                shape.finish_word(&mut tally);
            } else if !is_unseen(character) {
                shape.see(character, &mut tally);
            }
        }
        tally.ended = false;
        shape.finish_word(&mut tally);
        shape.words += tally.unspaced.div_ceil(4);
        shape.script = tally.script(shape.letters);
        shape
    }

    fn see(&mut self, character: char, tally: &mut Tally) {
        if tally.ended && begins_sentence(character) {
            self.inner_ends += 1;
        }
        tally.ended = false;
        if character.is_alphanumeric() {
            self.see_letter(character, tally);
        } else if ends_statement(character) || ends_question(character) {
            // Scripts without capitals and spaces end sentences with marks of their own.
            tally.pending = true;
            if letters::is_wide(character) {
                tally.wide_ends += 1;
                self.inner_ends += u32::from(tally.wide_ends > 1);
            }
        } else if !is_closer(character) {
            tally.pending = false;
        }
    }

    fn see_letter(&mut self, character: char, tally: &mut Tally) {
        tally.pending = false;
        if let Some(script) = Script::of(character).filter(|_| character.is_alphabetic()) {
            tally.scripts[script as usize] += 1;
        }
        self.letters += u32::from(character.is_alphabetic());
        if let Some(letters) = letters::letters_of_a_word(character) {
            tally.unspaced += 4 / letters;
            self.begin(Start::Caseless);
            return;
        }
        if tally.length == 0 {
            tally.first = Some(character);
            self.begin(match character {
                _ if character.is_uppercase() => Start::Capital,
                _ if character.is_lowercase() => Start::Small,
                _ if character.is_numeric() => Start::Digit,
                _ => Start::Caseless,
            });
        }
        tally.length += 1;
    }

    fn begin(&mut self, start: Start) {
        if self.start == Start::Nothing {
            self.start = start;
        }
    }

    fn finish_word(&mut self, tally: &mut Tally) {
        if let Some(first) = tally.first.take() {
            self.words += 1;
            self.capitals += u32::from(first.is_uppercase());
            self.small += u32::from(first.is_lowercase() && tally.length >= 4);
            // The point after one letter is an initial's.
            tally.ended = tally.pending && tally.length > 1;
        } else {
            tally.ended |= tally.pending;
        }
        tally.length = 0;
        tally.pending = false;
    }

    /// Whether most words that may have a capital have one, as in the titles of many outlets.
    pub(crate) fn is_title_case(&self) -> bool {
        self.capitals > 1 && self.capitals >= 3 * self.small
    }

    /// Whether this is running prose: a whole sentence, or too long to be anything else.
    pub(crate) fn is_prose(&self) -> bool {
        match self.end {
            End::Statement => self.words >= 8 || self.words >= 4 && self.inner_ends > 0,
            End::Question => self.words >= 10 && !self.is_title_case() || self.inner_ends > 0,
            End::Colon => self.words >= 12,
            End::Clause | End::Open => self.words >= 20 || self.inner_ends > 1,
        }
    }

    /// Whether this could be the title of a story.
    pub(crate) fn is_title_like(&self) -> bool {
        (3..=32).contains(&self.words)
            && self.inner_ends < 2
            && matches!(self.end, End::Open | End::Question)
            && !matches!(self.start, Start::Small | Start::Nothing)
    }
}

/// Whether a sentence may begin so: with a capital, a quotation mark or a letter that knows no case.
fn begins_sentence(character: char) -> bool {
    letters::is_quotation_mark(character) || character.is_alphabetic() && !character.is_lowercase()
}

/// What is counted on the way through a line.
#[derive(Default)]
struct Tally {
    /// The first letter or digit of the word that is open.
    first: Option<char>,
    length: u32,
    /// Quarters of words, of letters that no spaces part.
    unspaced: u32,
    /// Whether the last mark ended a sentence.
    pending: bool,
    /// Whether a sentence ended with the word before.
    ended: bool,
    wide_ends: u32,
    scripts: [u32; Script::ALL.len()],
}

impl Tally {
    fn script(&self, letters: u32) -> Option<Script> {
        let share = |script: &Script| self.scripts[*script as usize] * 5 >= letters * 4;
        Script::ALL.into_iter().find(share).filter(|_| letters > 0)
    }
}

/// How `line` ends, behind closing marks and the number of a note, `[4]`.
fn end(line: &str) -> End {
    let mut rest = line;
    for _ in 0..8 {
        rest = rest.trim_end_matches(|c: char| c.is_whitespace() || is_unseen(c));
        let note =
            rest.strip_suffix(']').map(|rest| rest.trim_end_matches(|c: char| c.is_ascii_digit()));
        match (note.and_then(|rest| rest.strip_suffix('[')), rest.chars().next_back()) {
            (Some(shorter), _) => rest = shorter,
            (None, Some(mark)) if is_closer(mark) => rest = &rest[..rest.len() - mark.len_utf8()],
            (None, _) => break,
        }
    }
    match rest.chars().next_back() {
        Some(mark) if ends_statement(mark) => End::Statement,
        Some(mark) if ends_question(mark) => End::Question,
        Some(mark) if ends_clause(mark) => End::Clause,
        Some(':' | '：') => End::Colon,
        _ => End::Open,
    }
}
