//! Lines broken at a fixed width, as in e-mails and old reports, put together again.
//!
//! Who breaks lines at a fixed width puts a word on the next line only if there was no room for it.
//! So a line goes on in the next if the next one's first word would not have fitted; a line that
//! stayed short without need is the last of its paragraph.

use sayso_records::TextSpan;

use crate::plain_text::letters::{self, is_bullet, is_unseen};

/// The columns between which the width of such a text lies.
const WIDTH_MIN: usize = 35;
const WIDTH_MAX: usize = 110;
/// How much sooner than at the full width a line may be broken in mid-sentence: words are kept
/// together, and a proportional font has no columns.
const SLACK: usize = 10;
/// Pairs of lines that must look broken before any are put together.
const PAIRS_MIN: usize = 2;

/// A line of a text, as it stands there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RawLine {
    span: TextSpan,
    blanks: usize,
    indent: usize,
    /// In columns.
    width: usize,
    /// The columns of the first word.
    first_word: usize,
    /// Whether its sentence may go on in the next line.
    open: bool,
    small_start: bool,
    kind: Kind,
    /// Whether it has more words than one.
    spaced: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    /// It begins an entry of a list or goes on with somebody's words in a reply.
    Item,
    /// A row of a table.
    Row,
}

impl RawLine {
    /// The line `words`, at `span`, with so many blank lines above it, `indent` bytes from the edge.
    pub(crate) fn new(words: &str, span: TextSpan, blanks: usize, indent: usize) -> Self {
        let mut width = 0;
        let mut first_word = None;
        for character in words.chars().filter(|&c| !is_unseen(c)) {
            let wide = letters::is_wide(character);
            if character.is_whitespace() || wide {
                first_word.get_or_insert(width.max(1 + usize::from(wide)));
            }
            width += 1 + usize::from(wide);
        }
        let last = words.chars().next_back().unwrap_or(' ');
        let first = words.chars().find(|&c| !letters::is_quotation_mark(c)).unwrap_or(' ');
        let kind = match (words.contains('\t'), begins_item(words)) {
            (true, _) => Kind::Row,
            (false, true) => Kind::Item,
            (false, false) => Kind::Text,
        };
        Self {
            span,
            blanks,
            indent,
            width,
            first_word: first_word.unwrap_or(width),
            open: last.is_alphanumeric() || letters::ends_clause(last) || matches!(last, '-' | '’'),
            small_start: first.is_lowercase(),
            kind,
            spaced: first_word.is_some(),
        }
    }
}

/// Whether `line` begins an entry of a list or somebody's words in a reply.
pub(crate) fn begins_item(line: &str) -> bool {
    let mut characters = line.chars();
    match characters.next() {
        Some('>') => true,
        Some(mark) if is_bullet(mark) => characters.next().is_none_or(char::is_whitespace),
        _ => numbered(line).is_some(),
    }
}

/// The number before an entry of a list: `1.`, `12)`, `(3)`, `a)`.
pub(crate) fn numbered(line: &str) -> Option<&str> {
    let inner = line.strip_prefix('(').unwrap_or(line);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let letter = inner.bytes().take_while(u8::is_ascii_lowercase).count() == 1;
    let number = if letter { 1 } else { digits };
    let rest = inner.get(number..)?;
    let mark = rest.chars().next()?;
    let closes = mark == ')' || mark == '.' && !letter && inner.len() == line.len();
    let spaced = rest[mark.len_utf8()..].starts_with(char::is_whitespace);
    ((1..=3).contains(&number) && closes && spaced).then(|| &inner[..number])
}

/// The lines with those put together that were broken at a fixed width, each with the number of blank
/// lines above it.
pub(crate) fn unwrapped(lines: &[RawLine]) -> Vec<(TextSpan, usize)> {
    let width = width(lines);
    let mut whole: Vec<(TextSpan, usize)> = Vec::with_capacity(lines.len());
    for (number, line) in lines.iter().enumerate() {
        let before = number.checked_sub(1).map(|before| &lines[before]);
        let goes_on = width
            .zip(before)
            .is_some_and(|(width, before)| joins(before, line) && is_full(before, line, width));
        match whole.last_mut().filter(|_| goes_on) {
            Some((span, _)) => span.end = line.span.end,
            None => whole.push((line.span, line.blanks)),
        }
    }
    whole
}

/// Whether nothing but their lengths speaks against `line` going on where `before` ends.
fn joins(before: &RawLine, line: &RawLine) -> bool {
    let indented = line.indent > before.indent && before.kind == Kind::Text;
    line.blanks == 0 && line.kind == Kind::Text && before.kind != Kind::Row && !indented
}

/// Whether the first word of `line` would not have fitted behind `before`.
fn is_full(before: &RawLine, line: &RawLine, width: usize) -> bool {
    let slack = match (before.open, line.small_start) {
        (true, true) => SLACK,
        (true, false) => SLACK / 2,
        _ => 0,
    };
    before.width + 1 + line.first_word + slack > width
}

/// The width at which the text was broken; `None` where it was not.
fn width(lines: &[RawLine]) -> Option<usize> {
    let mut counts = [0; WIDTH_MAX + 2];
    let mut lines_counted = 0;
    for line in lines.iter().filter(|line| line.spaced && line.width >= WIDTH_MIN / 2) {
        counts[line.width.min(WIDTH_MAX + 1)] += 1;
        lines_counted += 1;
    }
    // The longest line but for one in twenty, which may be an address or a heading of another make.
    let mut longer = 0;
    let width = (0..counts.len()).rev().find(|&width| {
        longer += counts[width];
        longer * 20 > lines_counted
    })?;
    let pairs = || lines.windows(2).filter(|pair| joins(&pair[0], &pair[1]) && pair[0].open);
    let broken = pairs().filter(|pair| is_full(&pair[0], &pair[1], width)).count();
    let short = pairs().filter(|pair| pair[0].width * 2 > width).count().saturating_sub(broken);
    ((WIDTH_MIN..=WIDTH_MAX).contains(&width) && broken >= PAIRS_MIN && broken > 2 * short)
        .then_some(width)
}
