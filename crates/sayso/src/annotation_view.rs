//! An annotation for a person to read: each sentence with its names marked, and under it the
//! words in columns with part of speech, label and head, as linguists gloss a text.

use std::fmt::Write;
use std::io;

use console::{Style, measure_text_width};
use sayso_records::{Annotation, DependencyLabel, Entity, EntityLabel, PartOfSpeech, Sentence};

use crate::terminal::visible;

/// Blank columns before the glosses, and between them.
const INDENT: usize = 4;
const GAP: usize = 2;
/// Columns of a word at most; the rest of a longer one is left out.
const WORD_WIDTH_MAX: usize = 24;

/// Writes the whole text, with a heading where one is given. Colour is added only where standard
/// output takes it, and says nothing that is not there in words.
pub(crate) fn write(
    out: &mut impl io::Write,
    heading: Option<&str>,
    text: &str,
    annotation: &Annotation,
    width: usize,
) -> io::Result<()> {
    if let Some(heading) = heading {
        writeln!(out, "{}\n", Style::new().bold().underlined().apply_to(heading))?;
    }
    let view = View { text, annotation, width };
    let readable = |sentence: &Sentence<'_>| {
        sentence.tokens().iter().any(|token| token.pos != PartOfSpeech::Space)
    };
    for (sentence, number) in annotation.sentences().filter(readable).zip(1..) {
        let mut lines = String::new();
        view.write_sentence(&mut lines, &sentence, number);
        view.write_glosses(&mut lines, &sentence);
        out.write_all(lines.as_bytes())?;
    }
    Ok(())
}

struct View<'a> {
    text: &'a str,
    annotation: &'a Annotation,
    width: usize,
}

/// One word with what stands under it.
struct Gloss {
    word: String,
    pos: &'static str,
    label: &'static str,
    head: String,
    entity: Option<EntityLabel>,
}

impl View<'_> {
    /// The running text, names in brackets with their labels.
    fn write_sentence(&self, out: &mut String, sentence: &Sentence<'_>, number: usize) {
        let words = self.marked_words(sentence);
        let number = Style::new().bold().apply_to(format!("{number:>2}  ")).to_string();
        let margins = std::iter::once(number).chain(std::iter::repeat(" ".repeat(INDENT)));
        for (line, margin) in wrap(&words, self.width.saturating_sub(INDENT), 1).iter().zip(margins)
        {
            let _ = writeln!(out, "{margin}{}", line.join(" "));
        }
        out.push('\n');
    }

    /// What stands between spaces, with the brackets of names.
    fn marked_words(&self, sentence: &Sentence<'_>) -> Vec<String> {
        let mut words = vec![String::new()];
        let mut end = None;
        for index in sentence.tokens.clone().filter(|&index| !self.is_space(index)) {
            let span = self.annotation.tokens[index].span;
            if end.is_some_and(|end| end < span.start) {
                words.push(String::new());
            }
            end = Some(span.end);
            let entity = self.annotation.entity_at(index);
            let Some(word) = words.last_mut() else { continue };
            if entity.is_some_and(|entity| entity.tokens.start == index) {
                word.push('[');
            }
            let style = colour(entity.map(|entity| entity.label));
            let _ = write!(word, "{}", style.apply_to(visible(span.of(self.text))));
            let closes =
                |entity: &&Entity| (index + 1..entity.tokens.end).all(|token| self.is_space(token));
            if let Some(entity) = entity.filter(closes) {
                let _ = write!(word, " {}]", Style::new().dim().apply_to(entity.label));
            }
        }
        words
    }

    fn is_space(&self, token: usize) -> bool {
        self.annotation.tokens[token].pos == PartOfSpeech::Space
    }

    /// Four lines for as many words as the width holds.
    fn write_glosses(&self, out: &mut String, sentence: &Sentence<'_>) {
        let glosses: Vec<Gloss> =
            sentence.tokens.clone().filter_map(|token| self.gloss(token)).collect();
        let mut rest = glosses.as_slice();
        while !rest.is_empty() {
            let mut used = INDENT;
            let count = rest.iter().take_while(|gloss| {
                used += gloss.width() + GAP;
                used <= self.width + GAP
            });
            let (line, others) = rest.split_at(count.count().max(1));
            write_row(out, line, |gloss| (&gloss.word, colour(gloss.entity).bold()));
            write_row(out, line, |gloss| (gloss.pos, Style::new().dim()));
            write_row(out, line, |gloss| (gloss.label, Style::new()));
            write_row(out, line, |gloss| (&gloss.head, Style::new().dim()));
            out.push('\n');
            rest = others;
        }
    }

    fn gloss(&self, index: usize) -> Option<Gloss> {
        let token = &self.annotation.tokens[index];
        if self.is_space(index) {
            return None;
        }
        let mut head = String::new();
        if token.label != DependencyLabel::Root {
            head.push(if token.head < index { '←' } else { '→' });
            head.push_str(&shorten(self.annotation.tokens[token.head].span.of(self.text)));
        }
        Some(Gloss {
            word: shorten(token.span.of(self.text)),
            pos: token.pos.as_str(),
            label: token.label.as_str(),
            head,
            entity: self.annotation.entity_at(index).map(|entity| entity.label),
        })
    }
}

impl Gloss {
    fn width(&self) -> usize {
        let widths = [&self.word, self.pos, self.label, &self.head].map(measure_text_width);
        widths.into_iter().max().unwrap_or(0)
    }
}

fn write_row<'g>(
    out: &mut String,
    glosses: &'g [Gloss],
    cell: impl Fn(&'g Gloss) -> (&'g str, Style),
) {
    let mut line = " ".repeat(INDENT);
    for gloss in glosses {
        let (text, style) = cell(gloss);
        let padding = gloss.width() + GAP - measure_text_width(text);
        let _ = write!(line, "{}{}", style.apply_to(text), " ".repeat(padding));
    }
    let _ = writeln!(out, "{}", line.trim_end());
}

/// Words in lines of at most `width` columns.
fn wrap(words: &[String], width: usize, gap: usize) -> Vec<Vec<&str>> {
    let mut lines: Vec<Vec<&str>> = Vec::new();
    let mut used = 0;
    for word in words {
        let needed = measure_text_width(word);
        match lines.last_mut() {
            Some(line) if used + gap + needed <= width => {
                used += gap + needed;
                line.push(word);
            }
            _ => {
                used = needed;
                lines.push(vec![word]);
            }
        }
    }
    lines
}

/// A word that is too long for a column, cut.
fn shorten(word: &str) -> String {
    console::truncate_str(&visible(word), WORD_WIDTH_MAX, "…").into_owned()
}

/// People, places, groups, and everything that is counted or dated have a colour each.
fn colour(label: Option<EntityLabel>) -> Style {
    use EntityLabel::{Facility, Gpe, Location, Norp, Organisation, Person};
    match label {
        None => Style::new(),
        Some(Person) => Style::new().magenta(),
        Some(Gpe | Location | Facility) => Style::new().green(),
        Some(Organisation | Norp) => Style::new().cyan(),
        Some(_) => Style::new().yellow(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_language::Engine;

    fn view(text: &str, annotation: &Annotation, width: usize) -> String {
        let mut out = Vec::new();
        write(&mut out, None, text, annotation, width).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn check(text: &str, width: usize, expected: &str) {
        console::set_colors_enabled(false);
        let annotation = Engine::english().annotate(text);
        assert_eq!(view(text, &annotation, width), expected);
    }

    #[test]
    fn glosses_stand_under_their_words() {
        check(
            "Russia opened a base in Kyrgyzstan in 2003.",
            60,
            " 1  [Russia GPE] opened a base in [Kyrgyzstan GPE] in\n\
             \x20   [2003 DATE].\n\
             \n\
             \x20   Russia   opened  a      base     in       Kyrgyzstan\n\
             \x20   PROPN    VERB    DET    NOUN     ADP      PROPN\n\
             \x20   nsubj    ROOT    det    dobj     prep     pobj\n\
             \x20   →opened          →base  ←opened  ←opened  ←in\n\
             \n\
             \x20   in       2003  .\n\
             \x20   ADP      NUM   PUNCT\n\
             \x20   prep     pobj  punct\n\
             \x20   ←opened  ←in   ←opened\n\
             \n",
        );
    }

    #[test]
    fn a_terminal_is_given_no_orders() {
        let text = "Troops \u{1b}[31mleft.";
        let annotation = Engine::english().annotate(text);
        let view = view(text, &annotation, 60);
        assert!(!view.contains('\u{1b}') && view.contains("left"), "{view:?}");
    }

    #[test]
    fn white_space_is_not_shown() {
        check(" \n ", 60, "");
    }
}
