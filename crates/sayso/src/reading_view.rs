//! An annotation for a person to read: each sentence with its names marked, and under it the
//! words in columns with part of speech, label and head, as linguists gloss a text.

use std::fmt::Write;

use console::{Style, Term, measure_text_width};
use sayso_records::{Annotation, DependencyLabel, Entity, EntityLabel, PartOfSpeech, Sentence};

/// Columns of a page where no terminal says otherwise.
const WIDTH_DEFAULT: usize = 100;
/// Blank columns before the glosses, and between them.
const INDENT: usize = 4;
const GAP: usize = 2;
/// Columns of a word at most; the rest of a longer one is left out.
const WORD_WIDTH_MAX: usize = 24;

/// Columns to write in: the terminal's, or a default.
pub(crate) fn width() -> usize {
    Term::stdout().size_checked().map_or(WIDTH_DEFAULT, |(_, columns)| usize::from(columns)).max(40)
}

/// The whole text, with a heading where one is given. Colour is added only where standard output
/// takes it, and says nothing that is not there in words.
pub(crate) fn render(
    heading: Option<&str>,
    text: &str,
    annotation: &Annotation,
    width: usize,
) -> String {
    let mut out = String::new();
    if let Some(heading) = heading {
        let _ = writeln!(out, "{}\n", Style::new().bold().underlined().apply_to(heading));
    }
    let view = View { text, annotation, width };
    let readable = |sentence: &Sentence<'_>| {
        sentence.tokens().iter().any(|token| token.pos != PartOfSpeech::Space)
    };
    for (sentence, number) in annotation.sentences().filter(readable).zip(1..) {
        view.write_sentence(&mut out, &sentence, number);
        view.write_glosses(&mut out, &sentence);
    }
    out
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
        let mut words = Vec::new();
        let mut word = String::new();
        for index in sentence.tokens.clone() {
            let token = &self.annotation.tokens[index];
            if token.pos != PartOfSpeech::Space {
                let entity = self.entity(index);
                if entity.is_some_and(|entity| entity.tokens.start == index) {
                    word.push('[');
                }
                word.push_str(
                    &colour(entity.map(|entity| entity.label))
                        .apply_to(token.span.of(self.text))
                        .to_string(),
                );
                if let Some(entity) = entity.filter(|entity| entity.tokens.end == index + 1) {
                    let _ = write!(word, " {}]", Style::new().dim().apply_to(entity.label));
                }
            }
            let next = self.annotation.tokens.get(index + 1);
            let spaced = next.is_none_or(|next| next.span.start > token.span.end);
            if spaced
                || token.pos == PartOfSpeech::Space
                || next.is_some_and(|next| next.pos == PartOfSpeech::Space)
            {
                words.push(std::mem::take(&mut word));
            }
        }
        words.push(word);
        words.retain(|word| !word.is_empty());
        let prefix = format!("{number:>2}  ");
        let lines = wrap(&words, self.width.saturating_sub(INDENT), 1);
        for (index, line) in lines.iter().enumerate() {
            let margin = if index == 0 {
                Style::new().bold().apply_to(prefix.as_str()).to_string()
            } else {
                " ".repeat(INDENT)
            };
            let _ = writeln!(out, "{margin}{}", line.join(" "));
        }
        out.push('\n');
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
        if token.pos == PartOfSpeech::Space {
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
            entity: self.entity(index).map(|entity| entity.label),
        })
    }

    /// The name that a token belongs to.
    fn entity(&self, token: usize) -> Option<&Entity> {
        let entities = &self.annotation.entities;
        let after = entities.partition_point(|entity| entity.tokens.end <= token);
        entities.get(after).filter(|entity| entity.tokens.contains(&token))
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
    let visible: String = word.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    console::truncate_str(&visible, WORD_WIDTH_MAX, "…").into_owned()
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

    fn check(text: &str, width: usize, expected: &str) {
        console::set_colors_enabled(false);
        let annotation = Engine::english().annotate(text);
        assert_eq!(render(None, text, &annotation, width), expected);
    }

    #[test]
    fn glosses_stand_under_their_words() {
        check("Russia opened a base in Kyrgyzstan in 2003.", 60, "");
    }

    #[test]
    fn white_space_is_not_shown() {
        check(" \n ", 60, "");
    }
}
