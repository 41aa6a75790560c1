//! text → lines: where each stands, hard-wrapped ones put together again, glued ones cut.

use sayso_records::TextSpan;

use crate::plain_text::glue;
use crate::plain_text::letters::is_line_break;
use crate::plain_text::mail;
use crate::plain_text::shape::Shape;
use crate::plain_text::wrap::{self, RawLine};

/// A line as its author meant it. It may run over line breaks where a program broke it at a fixed
/// width, and may be a part of a line where a page runs two things into one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// Its words, without the space around them; never empty.
    pub(crate) span: TextSpan,
    /// Whether more blank lines stand above it than above every line, or nothing at all.
    pub(crate) gap: bool,
    /// Whether it was cut from the line before.
    pub(crate) glued: bool,
    /// What it looks like.
    pub(crate) shape: Shape,
}

/// The lines of `text` that are not blank. Every character that is not white space lies in one.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let whole = wrap::unwrapped(&raw_lines(text));
    // In a text with a blank line between any two lines, it is two that set lines apart.
    let usual = whole.iter().skip(1).map(|&(_, blanks)| blanks).min().unwrap_or_default();
    let mut lines = Vec::with_capacity(whole.len());
    for (number, &(span, blanks)) in whole.iter().enumerate() {
        let gap = number == 0 || blanks > usual;
        let mut line = Line { span, gap, glued: false, shape: Shape::default() };
        let words = span.of(text);
        let beside = [number.checked_sub(1), Some(number + 1)];
        let mail = || {
            let mut beside = beside.into_iter().flatten().filter_map(|beside| whole.get(beside));
            beside.any(|(span, _)| mail::field(span.of(text)).is_some())
        };
        let cut = mail::subject(words).filter(|_| mail()).or_else(|| glue::cut(words));
        if let Some(cut) = cut {
            let (before, after) = words.split_at(cut);
            let first = TextSpan::new(span.start, span.start + before.trim_end().len());
            lines.push(Line { span: first, shape: Shape::of(first.of(text)), ..line });
            let start = span.end - after.trim_start().len();
            line = Line { span: TextSpan::new(start, span.end), gap: false, glued: true, ..line };
        }
        line.shape = Shape::of(line.span.of(text));
        lines.push(line);
    }
    lines
}

fn raw_lines(text: &str) -> Vec<RawLine> {
    let mut lines: Vec<RawLine> = Vec::new();
    let mut start = 0;
    let mut blanks = 0;
    for line in text.split_inclusive(is_line_break) {
        let words = line.trim_end();
        let trimmed = words.trim_start();
        if trimmed.is_empty() {
            // The second half of CR LF ends no line of its own.
            blanks += usize::from(!(line == "\n" && text[..start].ends_with('\r')));
        } else {
            let indent = words.len() - trimmed.len();
            let span = TextSpan::new(start + indent, start + words.len());
            lines.push(RawLine::new(trimmed, span, blanks, indent));
            blanks = 0;
        }
        start += line.len();
    }
    lines
}
