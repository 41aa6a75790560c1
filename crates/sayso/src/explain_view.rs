//! What became of the patterns of claims, for a person who writes kinds: each sentence with the
//! words that set off a pattern underlined, and below it word, pattern, and what it made or lacked.

use std::fmt::Write as _;
use std::io::{self, Write};

use console::{Style, measure_text_width, truncate_str};
use sayso_claims::{Attempt, FilledBy, Outcome};
use sayso_records::{AnnotatedDocument, Annotation, Document, TextSpan};

use crate::claims_view::passage::passage_lines;
use crate::terminal::{lines, visible};

/// Blank columns before a sentence, and between two columns.
const INDENT: usize = 2;
const GAP: usize = 2;
/// Columns of a word, of a filler and of what is said of a pattern.
const WORD_WIDTH_MAX: usize = 20;
const FILLER_WIDTH_MAX: usize = 48;
const VERDICT: usize = 8;
/// Columns of what a pattern made or lacked, at least.
const DETAIL_WIDTH_MIN: usize = 24;

/// Writes a document and what became of its patterns, `width` columns wide. Colour is added only
/// where standard output takes it, and says nothing that is not there in words.
pub(crate) fn write(
    out: &mut impl Write,
    document: &Document,
    annotation: &Annotation,
    mut attempts: Vec<Attempt>,
    width: usize,
) -> io::Result<()> {
    attempts.sort_by(|one, other| order(one).cmp(&order(other)));
    let words = AnnotatedDocument::new(document, annotation);
    let view = View::of(&document.text, &attempts, width);
    let mut written = String::new();
    let path = Style::new().bold().underlined().apply_to(visible(&document.path));
    let _ = writeln!(written, "{path}\n");
    let sentence_of = |attempt: &Attempt| {
        let tokens = words.tokens_in(attempt.word);
        words.sentence(tokens.start)
    };
    for of_sentence in attempts.chunk_by(|one, other| sentence_of(one) == sentence_of(other)) {
        let sentence = words.span(sentence_of(&of_sentence[0]));
        view.write_sentence(&mut written, sentence, of_sentence);
    }
    let _ = writeln!(written, "{}\n", summary(&attempts));
    out.write_all(written.as_bytes())
}

/// By word, and what was made of it before what was not.
fn order(attempt: &Attempt) -> (TextSpan, usize, &str, usize) {
    let rank = match attempt.outcome {
        Outcome::Made(_) => 0,
        Outcome::Settled(_) => 1,
        Outcome::Failed(_) => 2,
    };
    (attempt.word, rank, &attempt.kind, attempt.line)
}

/// How many patterns came to what.
fn summary(attempts: &[Attempt]) -> String {
    let counted =
        |is: fn(&Outcome) -> bool| attempts.iter().filter(|attempt| is(&attempt.outcome)).count();
    let made = counted(|outcome| matches!(outcome, Outcome::Made(_)));
    let settled = counted(|outcome| matches!(outcome, Outcome::Settled(_)));
    let failed = counted(|outcome| matches!(outcome, Outcome::Failed(_)));
    format!("{made} made, {settled} gave way, {failed} failed")
}

struct View<'a> {
    text: &'a str,
    width: usize,
    /// Columns of the words and of the patterns.
    word: usize,
    pattern: usize,
}

impl<'a> View<'a> {
    /// Columns wide enough for all attempts.
    fn of(text: &'a str, attempts: &[Attempt], width: usize) -> Self {
        let widest = |cell: &dyn Fn(&Attempt) -> String| {
            attempts.iter().map(|one| measure_text_width(&cell(one))).max().unwrap_or(0)
        };
        let word = widest(&|attempt| word(text, attempt));
        Self { text, width, word, pattern: widest(&pattern) }
    }

    fn write_sentence(&self, out: &mut String, sentence: TextSpan, attempts: &[Attempt]) {
        let mut triggers: Vec<TextSpan> = attempts.iter().map(|attempt| attempt.word).collect();
        triggers.dedup();
        let room = self.width.saturating_sub(2 * INDENT);
        let styled = console::colors_enabled();
        for line in passage_lines(self.text, &[sentence], &triggers, room, styled) {
            let _ = writeln!(out, "{}{line}", " ".repeat(INDENT));
        }
        out.push('\n');
        let mut before = None;
        for attempt in attempts {
            let again = before.replace(attempt.word) == Some(attempt.word);
            self.write_attempt(out, attempt, again);
        }
        out.push('\n');
    }

    /// Word, pattern, verdict, and what was made or lacked beside them.
    fn write_attempt(&self, out: &mut String, attempt: &Attempt, again: bool) {
        let (verdict, style) = match attempt.outcome {
            Outcome::Made(_) => ("made", Style::new().green()),
            Outcome::Settled(_) => ("gave way", Style::new().dim()),
            Outcome::Failed(_) => ("failed", Style::new().dim()),
        };
        let word = if again { String::new() } else { word(self.text, attempt) };
        let mut head = " ".repeat(INDENT + GAP);
        push(&mut head, &word, self.word, &Style::new().bold());
        push(&mut head, &pattern(attempt), self.pattern, &Style::new().dim());
        push(&mut head, verdict, VERDICT, &style);
        let margin = INDENT + GAP + self.word + self.pattern + VERDICT + 3 * GAP;
        let room = self.width.saturating_sub(margin).max(DETAIL_WIDTH_MIN);
        let details = match &attempt.outcome {
            Outcome::Made(fillers) | Outcome::Settled(fillers) => self.fillers(fillers),
            Outcome::Failed(reason) => lines(reason, room),
        };
        let plain = if matches!(attempt.outcome, Outcome::Made(_)) { Style::new() } else { style };
        for (index, detail) in details.iter().enumerate() {
            let head = if index == 0 { head.clone() } else { " ".repeat(margin) };
            let _ = writeln!(out, "{head}{}", plain.apply_to(detail));
        }
        if details.is_empty() {
            let _ = writeln!(out, "{}", head.trim_end());
        }
    }

    /// Role, words and path of each filler, in columns.
    fn fillers(&self, fillers: &[FilledBy]) -> Vec<String> {
        let words = |filler: &FilledBy| {
            let words = lines(filler.words.of(self.text), usize::MAX).join(" ");
            truncate_str(&words, FILLER_WIDTH_MAX, "…").into_owned()
        };
        let widest = |cell: &dyn Fn(&FilledBy) -> String| {
            fillers.iter().map(|one| measure_text_width(&cell(one))).max().unwrap_or(0)
        };
        let role = widest(&|filler| visible(&filler.role));
        let quoted = widest(&words);
        let line = |filler: &FilledBy| {
            let mut line = String::new();
            push(&mut line, &visible(&filler.role), role, &Style::new());
            push(&mut line, &words(filler), quoted, &Style::new());
            format!("{line}← {}", visible(&filler.path))
        };
        fillers.iter().map(line).collect()
    }
}

/// The word that set off a pattern.
fn word(text: &str, attempt: &Attempt) -> String {
    truncate_str(&visible(attempt.word.of(text)), WORD_WIDTH_MAX, "…").into_owned()
}

/// File and line of a pattern.
fn pattern(attempt: &Attempt) -> String {
    format!("{}.kind:{}", visible(&attempt.kind), attempt.line)
}

/// Adds a cell at the left edge of its column, and the gap after it.
fn push(line: &mut String, words: &str, width: usize, style: &Style) {
    let blank = width.saturating_sub(measure_text_width(words)) + GAP;
    if !words.is_empty() {
        let _ = write!(line, "{}", style.apply_to(words));
    }
    line.push_str(&" ".repeat(blank));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim_samples::{annotation, document, span};
    use sayso_records::BlockRole;

    fn view(document: &Document, attempts: Vec<Attempt>, width: usize) -> String {
        console::set_colors_enabled(false);
        let mut out = Vec::new();
        write(&mut out, document, &annotation(document), attempts, width).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn patterns_stand_below_the_sentence_that_set_them_off() {
        let text = "All is quiet. Two ships left the base in Velm.";
        let page = document(&[(BlockRole::Paragraph, text)]);
        let filled = |role: &str, words: &str, path: &str| FilledBy {
            role: role.into(),
            words: span(&page, words),
            path: path.into(),
        };
        let attempt = |kind: &str, line, word: &str, outcome| Attempt {
            kind: kind.into(),
            line,
            word: span(&page, word),
            outcome,
        };
        let roles =
            vec![filled("actor", "Two ships", "subject"), filled("from", "the base", "object")];
        let attempts = vec![
            attempt(
                "presence",
                7,
                "base",
                Outcome::Failed("no force: `object` leads nowhere".into()),
            ),
            attempt("advance", 30, "left", Outcome::Settled(roles[..1].to_vec())),
            attempt("withdraw", 12, "left", Outcome::Made(roles)),
        ];
        let expected = "\
karsk.html

  Two ships left the base in Velm.
            ¯¯¯¯     ¯¯¯¯

    left  withdraw.kind:12  made      actor  Two ships  ← subject
                                      from   the base   ← object
          advance.kind:30   gave way  actor  Two ships  ← subject
    base  presence.kind:7   failed    no force: `object` leads nowhere

1 made, 1 gave way, 1 failed

";
        assert_eq!(view(&page, attempts, 80), expected);
    }

    #[test]
    fn a_terminal_is_given_no_orders() {
        let text = "A \u{1b}[31mbase\u{7} stands.";
        let page = document(&[(BlockRole::Paragraph, text)]);
        let whole =
            FilledBy { role: "a\u{1b}".into(), words: span(&page, text), path: "b\u{1b}".into() };
        let attempts = vec![Attempt {
            kind: "c\u{1b}".into(),
            line: 1,
            word: span(&page, "[31mbase"),
            outcome: Outcome::Made(vec![whole]),
        }];
        let shown = view(&page, attempts, 80);
        assert!(!shown.contains(|c: char| c != '\n' && c.is_control()), "{shown:?}");
    }
}
