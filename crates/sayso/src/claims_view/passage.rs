//! Sentences in lines, the evidence in them underlined.

use console::{Style, measure_text_width};
use sayso_records::TextSpan;

use crate::claims_view::excerpt::excerpt;
use crate::terminal::{lines, visible};

/// Bytes of a sentence that are shown before the evidence, between two pieces of it, after it, and
/// at the beginning and end of a long piece of it.
const BESIDE_MAX: usize = 240;
const EVIDENCE_START_MAX: usize = 600;
const EVIDENCE_END_MAX: usize = 200;

/// The line under words where the terminal underlines none: a mark that is one column wide in every
/// script, and stands at the upper edge of its line.
const UNDERLINE: char = '¯';

/// The sentences of `text` in lines of at most `width` columns.
///
/// `evidence` is in text order. Where `styled`, it is underlined as the terminal does it, and else
/// by a line of its own under each line that holds some.
pub(crate) fn passage_lines(
    text: &str,
    sentences: &[TextSpan],
    evidence: &[TextSpan],
    width: usize,
    styled: bool,
) -> Vec<String> {
    let mut passage = Passage::default();
    for (index, &sentence) in sentences.iter().enumerate() {
        if index > 0 {
            passage.push(" … ", false);
        }
        passage.push_sentence(text, sentence, evidence);
    }
    passage.into_lines(width, styled)
}

/// Words, and of each of their characters whether it is evidence.
#[derive(Default)]
struct Passage {
    words: String,
    /// One for each character that is shown and no white space.
    marks: Vec<bool>,
}

impl Passage {
    /// Adds a stretch of sentences, cut where much stands between the pieces of evidence.
    fn push_sentence(&mut self, text: &str, sentence: TextSpan, evidence: &[TextSpan]) {
        let mut at = sentence.start;
        let inside = |span: &&TextSpan| span.start < sentence.end && span.end > sentence.start;
        for piece in evidence.iter().filter(inside) {
            let (start, end) = (piece.start.max(at), piece.end.min(sentence.end));
            if start < end {
                let before = if at == sentence.start { 0 } else { BESIDE_MAX };
                self.push(&excerpt(&text[at..start], before, BESIDE_MAX), false);
                let words = &text[start..end];
                self.push(&excerpt(words, EVIDENCE_START_MAX, EVIDENCE_END_MAX), true);
                at = end;
            }
        }
        self.push(&excerpt(&text[at..sentence.end], BESIDE_MAX, 0), false);
    }

    fn push(&mut self, words: &str, marked: bool) {
        self.words.push_str(words);
        for word in words.split_whitespace() {
            self.marks.extend(visible(word).chars().map(|_| marked));
        }
    }

    fn into_lines(self, width: usize, styled: bool) -> Vec<String> {
        let mut marks = self.marks.into_iter().peekable();
        let mut shown = Vec::new();
        for line in lines(&self.words.split_whitespace().collect::<Vec<_>>().join(" "), width) {
            let mut marked = Vec::new();
            for c in line.chars() {
                let before = marked.last().is_some_and(|&(_, mark)| mark);
                let mark = match c {
                    ' ' => before && marks.peek().is_some_and(|&next| next),
                    _ => marks.next().unwrap_or(false),
                };
                marked.push((c, mark));
            }
            if styled {
                shown.push(underlined(&marked));
            } else {
                shown.push(line);
                shown.extend(underline(&marked));
            }
        }
        shown
    }
}

/// The characters, those that are marked underlined by the terminal.
fn underlined(marked: &[(char, bool)]) -> String {
    let style = Style::new().underlined().force_styling(true);
    let run = |run: &[(char, bool)]| {
        let words: String = run.iter().map(|&(c, _)| c).collect();
        if run[0].1 { style.apply_to(words).to_string() } else { words }
    };
    marked.chunk_by(|left, right| left.1 == right.1).map(run).collect()
}

/// A line with a mark under each column of a marked character; `None` if there is none.
fn underline(marked: &[(char, bool)]) -> Option<String> {
    let columns = |&(c, mark): &(char, bool)| {
        let columns = measure_text_width(c.encode_utf8(&mut [0; 4]));
        std::iter::repeat_n(if mark { UNDERLINE } else { ' ' }, columns)
    };
    let line: String = marked.iter().flat_map(columns).collect();
    let line = line.trim_end();
    (!line.is_empty()).then(|| line.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, evidence: &[&str], width: usize, styled: bool, expected: &str) {
        let place = |words: &&str| {
            let start = text.find(words).unwrap();
            TextSpan::new(start, start + words.len())
        };
        let evidence: Vec<TextSpan> = evidence.iter().map(place).collect();
        let whole = [TextSpan::new(0, text.len())];
        assert_eq!(passage_lines(text, &whole, &evidence, width, styled).join("\n"), expected);
    }

    #[test]
    fn a_line_of_marks_stands_under_the_evidence() {
        check(
            "Officials say that 600 soldiers are at the base, and more will come.",
            &["600 soldiers are at", "at the base"],
            30,
            false,
            "\
Officials say that 600
                   ¯¯¯
soldiers are at the base, and
¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯
more will come.",
        );
    }

    #[test]
    fn marks_are_as_wide_as_the_characters_above() {
        check("東京の基地 in Kant", &["の基地 in"], 40, false, "東京の基地 in Kant\n    ¯¯¯¯¯¯¯¯¯");
        check("e\u{301}tat-major", &["e\u{301}tat"], 40, false, "e\u{301}tat-major\n¯¯¯¯");
    }

    #[test]
    fn a_terminal_underlines_by_itself() {
        check(
            "Some 600\nsoldiers left.",
            &["600\nsoldiers"],
            40,
            true,
            "Some \u{1b}[4m600 soldiers\u{1b}[0m left.",
        );
    }

    #[test]
    fn a_terminal_is_given_no_orders() {
        let text = "The \u{1b}[31mbase\u{202e} in Kant\u{7}.";
        check(
            text,
            &["base\u{202e} in"],
            40,
            false,
            "The \u{fffd}[31mbase in Kant\u{fffd}.\n         ¯¯¯¯¯¯¯",
        );
    }

    #[test]
    fn what_lies_far_from_the_evidence_is_left_out() {
        let words = "one after another ".repeat(100);
        let text = format!("{words}600 soldiers {words}");
        let evidence = [TextSpan::new(words.len(), words.len() + 12)];
        let whole = [TextSpan::new(0, text.len())];
        let lines = passage_lines(&text, &whole, &evidence, 2000, true);
        assert_eq!(lines.len(), 1);
        assert!(lines[0].starts_with("… ") && lines[0].ends_with(" …"), "{lines:?}");
        assert!(lines[0].len() < 2 * BESIDE_MAX + 40, "{lines:?}");
    }
}
