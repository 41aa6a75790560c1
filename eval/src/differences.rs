//! The list of differences, for the person who has to find their causes.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result};

use crate::answer::{Answer, Span};
use crate::comparison::{Difference, Layer};
use crate::texts;

/// Tokens shown on either side of a difference.
const AROUND: usize = 5;

/// Sentences listed under one layer; the others are counted.
const LISTED_MAX: usize = 500;

/// Sentences with differences, under the first layer that differs in them: the cause stands there,
/// with the consequences on later layers below it.
#[derive(Default)]
pub(crate) struct Differences {
    groups: BTreeMap<Layer, Group>,
}

/// Sentences in which the same layer is the first to differ.
#[derive(Default)]
struct Group {
    sentences: usize,
    differences: usize,
    listed: String,
}

impl Differences {
    /// Adds the differences found in one text.
    pub(crate) fn add(&mut self, text: &str, theirs: &Answer, differences: &[Difference]) {
        if differences.is_empty() {
            return;
        }
        let characters: Vec<char> = text.chars().collect();
        let starts = theirs.tokens.iter().filter(|token| token.starts_sentence);
        let starts: Vec<usize> = starts.map(|token| token.start).collect();
        let mut sentences: BTreeMap<usize, Vec<&Difference>> = BTreeMap::new();
        for difference in differences {
            let sentence = starts.partition_point(|&start| start <= difference.span.0);
            sentences.entry(sentence).or_default().push(difference);
        }
        for mut sentence in sentences.into_values() {
            sentence.sort_by_key(|difference| (difference.layer, difference.span));
            let group = self.groups.entry(sentence[0].layer).or_default();
            group.sentences += 1;
            group.differences += sentence.len();
            if group.sentences <= LISTED_MAX {
                list(&mut group.listed, &characters, theirs, &sentence);
            }
        }
    }

    /// Writes the list.
    pub(crate) fn write(&self, path: &Path) -> Result<()> {
        let mut file = texts::create(path)?;
        file.write_all(self.report().as_bytes())
            .with_context(|| format!("writing {}", path.display()))
    }

    fn report(&self) -> String {
        let mut report = String::from(
            "Sentences with differences, under the first layer that differs in them; on each line \
             spaCy's answer, then ours.\n\n",
        );
        for (layer, group) in &self.groups {
            let _ = writeln!(
                report,
                "==== first to differ: {} ({} sentences, {} differences)\n\n{}",
                layer.name(),
                group.sentences,
                group.differences,
                group.listed
            );
            if group.sentences > LISTED_MAX {
                let _ = writeln!(report, "… and {} more\n", group.sentences - LISTED_MAX);
            }
        }
        report
    }
}

/// Lists the differences of one sentence, each place with its context once.
fn list(out: &mut String, characters: &[char], theirs: &Answer, sentence: &[&Difference]) {
    let mut shown: Option<Span> = None;
    for difference in sentence {
        if shown != Some(difference.span) {
            let context = context(characters, theirs, difference.span);
            let _ = writeln!(out, "{} at {}: {context}", theirs.id, difference.span.0);
            shown = Some(difference.span);
        }
        let name = difference.layer.name();
        let said = answer(characters, difference.layer, difference.theirs.as_deref());
        let found = answer(characters, difference.layer, difference.ours.as_deref());
        let _ = writeln!(out, "    {name}: {said} | {found}");
    }
    out.push('\n');
}

/// One answer, legible: a head with its word.
fn answer(characters: &[char], layer: Layer, said: Option<&str>) -> String {
    let Some(said) = said else { return "nothing".to_owned() };
    let range = said.split_once("..").filter(|_| layer == Layer::Head);
    let range = range.and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
    range.map_or_else(
        || legible(&said.chars().collect::<Vec<_>>()),
        |span| format!("{} at {}", legible(slice(characters, span)), span.0),
    )
}

/// The words around a span, and the span between brackets.
fn context(characters: &[char], theirs: &Answer, span: Span) -> String {
    let tokens = &theirs.tokens;
    let first = tokens.partition_point(|token| token.end <= span.0).saturating_sub(AROUND);
    let last = tokens.partition_point(|token| token.start < span.1) + AROUND;
    let from = tokens.get(first).map_or(span.0, |token| token.start).min(span.0);
    let to = tokens[..last.min(tokens.len())].last().map_or(span.1, |token| token.end).max(span.1);
    format!(
        "{}⟦{}⟧{}",
        legible(slice(characters, (from, span.0))),
        legible(slice(characters, span)),
        legible(slice(characters, (span.1, to)))
    )
}

/// Characters of a span, as far as the text has them.
fn slice(characters: &[char], (start, end): Span) -> &[char] {
    characters.get(start..end).unwrap_or_default()
}

/// Text on one line, with what is invisible escaped.
fn legible(characters: &[char]) -> String {
    let mut text = String::new();
    for &character in characters {
        match character {
            '"' | '\'' | '\\' => text.push(character),
            _ => text.extend(character.escape_debug()),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::Comparison;

    const TEXT: &str = "Ships sank.\nNobody came.";

    fn answer() -> Answer {
        serde_json::from_str(
            r#"{"id": "a/1", "tokens": [
            [0, 5, "ship", "NNS", "NOUN", "", 1, "nsubj", true],
            [6, 10, "sink", "VBD", "VERB", "", 1, "ROOT", false],
            [10, 11, ".", ".", "PUNCT", "", 1, "punct", false],
            [11, 12, "\n", "_SP", "SPACE", "", 2, "dep", false],
            [12, 18, "nobody", "NN", "PRON", "", 5, "nsubj", true],
            [19, 23, "come", "VBD", "VERB", "", 5, "ROOT", false],
            [23, 24, ".", ".", "PUNCT", "", 5, "punct", false]],
            "entities": [], "noun_chunks": []}"#,
        )
        .unwrap()
    }

    #[test]
    fn a_sentence_stands_under_its_first_layer_with_all_its_differences() {
        let (theirs, mut ours) = (answer(), answer());
        ours.tokens[0].head = 2;
        ours.tokens[0].tag = "NNPS".into();
        ours.tokens[5].lemma = "came".into();
        let comparison = Comparison::of(&theirs, &ours);
        let mut differences = Differences::default();
        differences.add(TEXT, &theirs, &comparison.differences);
        let report = differences.report();
        let (_, groups) = report.split_once("\n\n").unwrap();
        assert_eq!(
            groups,
            "==== first to differ: tag (1 sentences, 2 differences)\n\n\
             a/1 at 0: ⟦Ships⟧ sank.\\nNobody came\n    \
             tag: NNS | NNPS\n    \
             head: sank at 6 | . at 10\n\n\n\
             ==== first to differ: lemma (1 sentences, 1 differences)\n\n\
             a/1 at 19: Ships sank.\\nNobody ⟦came⟧.\n    \
             lemma: come | came\n\n\n"
        );
    }
}
