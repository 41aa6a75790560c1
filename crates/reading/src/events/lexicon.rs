//! The words that the layer knows: event nouns, cues, and what a word makes of what is below it.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use sayso_records::Factuality;

/// What a word makes of the clause or the noun below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It stands or falls with the word.
    Same,
    /// It is so where the word is not, and the other way round.
    Opposite,
    /// So, beside what the word is itself.
    Fixed(Factuality),
}

/// The form of what is below a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// An infinitive.
    To,
    /// A finite clause.
    That,
    /// A gerund.
    Ing,
    /// A noun.
    Noun,
}

/// The part of speech of a word that has something below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Embedder {
    /// A verb, or "be".
    Verb,
    /// A noun.
    Noun,
    /// An adjective.
    Adjective,
}

/// What is below a word, where the word is affirmed and where it is denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Embedding {
    pub(super) affirmed: Outcome,
    pub(super) denied: Outcome,
}

impl Embedding {
    /// Whether what is below the word is so, whatever becomes of the word.
    pub(super) fn is_fact(self) -> bool {
        let fact = Outcome::Fixed(Factuality::Certain);
        self.affirmed == fact && self.denied == fact
    }
}

/// The kind of a word that says how surely something is put forward.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum CueKind {
    /// May, will.
    Auxiliary,
    /// Probably, never.
    Adverb,
    /// Alleged, planned.
    Adjective,
    /// If, unless.
    Condition,
    /// Without, despite.
    Preposition,
    /// Best, shame: adjectives and nouns that judge.
    Judgement,
}

/// What a cue makes of its clause, where that is affirmed and where it is denied as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cue {
    pub(super) affirmed: Factuality,
    pub(super) denied: Factuality,
}

/// Nouns that name what happens, in small letters, as dictionary forms.
static EVENT_NOUNS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| lines(include_str!("../../../../data/factuality/event_nouns.txt")).collect());

/// The entries of one word: the shapes that each is for, and what it says; no shape stands for all.
type Entries = Vec<(&'static [Shape], Embedding)>;

static EMBEDDINGS: LazyLock<HashMap<(Embedder, &'static str), Entries>> = LazyLock::new(|| {
    let mut found: HashMap<_, Entries> = HashMap::new();
    for (section, line) in sections(include_str!("../../../../data/factuality/embedding.txt")) {
        if let Some((embedder, word, shapes, embedding)) = embedding(section, line) {
            found.entry((embedder, word)).or_default().push((shapes, embedding));
        }
    }
    found
});

static CUES: LazyLock<HashMap<(CueKind, &'static str), Cue>> = LazyLock::new(|| {
    sections(include_str!("../../../../data/factuality/words.txt"))
        .filter_map(|(section, line)| cue(section, line))
        .collect()
});

/// Whether a noun, as its dictionary form in small letters, names what happens.
pub(super) fn is_event_noun(lemma: &str) -> bool {
    EVENT_NOUNS.contains(lemma)
}

/// What a word makes of something of this shape below it, if it is known for that.
pub(super) fn embedding_of(embedder: Embedder, word: &str, shape: Shape) -> Option<Embedding> {
    let entries = EMBEDDINGS.get(&(embedder, word))?;
    let own = entries.iter().find(|(shapes, _)| shapes.contains(&shape));
    let entry = own.or_else(|| entries.iter().find(|(shapes, _)| shapes.is_empty()))?;
    Some(entry.1)
}

/// What a word in small letters says of the clause or noun that it belongs to.
pub(super) fn cue_of(kind: CueKind, word: &str) -> Option<Cue> {
    CUES.get(&(kind, word)).copied()
}

/// The lines of a data file without comments and empty ones.
pub(super) fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The lines of a data file, each with the heading in brackets above it.
fn sections(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    lines(file)
        .scan("", |section, line| {
            let heading = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
            *section = heading.unwrap_or(section);
            Some(heading.is_none().then_some((*section, line)))
        })
        .flatten()
}

fn embedding(
    section: &str,
    line: &'static str,
) -> Option<(Embedder, &'static str, &'static [Shape], Embedding)> {
    let embedder = match section {
        "verbs" => Embedder::Verb,
        "nouns" => Embedder::Noun,
        "adjectives" => Embedder::Adjective,
        _ => return None,
    };
    let fields: Vec<&str> = line.split_whitespace().collect();
    let &[word, shape, affirmed, denied] = fields.as_slice() else { return None };
    let shapes: &[Shape] = match shape {
        "to" => &[Shape::To],
        "that" => &[Shape::That],
        "ing" => &[Shape::Ing],
        "noun" => &[Shape::Noun],
        "act" => &[Shape::To, Shape::Ing, Shape::Noun],
        "any" => &[],
        _ => return None,
    };
    let embedding = Embedding { affirmed: outcome(affirmed)?, denied: outcome(denied)? };
    Some((embedder, word, shapes, embedding))
}

fn outcome(name: &str) -> Option<Outcome> {
    match name {
        "same" => Some(Outcome::Same),
        "opposite" => Some(Outcome::Opposite),
        _ => factuality(name).map(Outcome::Fixed),
    }
}

fn cue(section: &str, line: &'static str) -> Option<((CueKind, &'static str), Cue)> {
    let kind = match section {
        "auxiliaries" => CueKind::Auxiliary,
        "adverbs" => CueKind::Adverb,
        "adjectives" => CueKind::Adjective,
        "conditions" => CueKind::Condition,
        "prepositions" => CueKind::Preposition,
        "judgements" => CueKind::Judgement,
        _ => return None,
    };
    let fields: Vec<&str> = line.split_whitespace().collect();
    let &[word, affirmed, denied] = fields.as_slice() else { return None };
    Some(((kind, word), Cue { affirmed: factuality(affirmed)?, denied: factuality(denied)? }))
}

fn factuality(name: &str) -> Option<Factuality> {
    Factuality::ALL.into_iter().find(|factuality| factuality.name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_data_is_understood() {
        let mut seen = HashSet::new();
        for (section, line) in sections(include_str!("../../../../data/factuality/embedding.txt")) {
            let (embedder, word, shape, _) =
                embedding(section, line).unwrap_or_else(|| panic!("[{section}] {line}"));
            assert!(seen.insert(format!("{embedder:?} {word} {shape:?}")), "twice: {line}");
        }
        for (section, line) in sections(include_str!("../../../../data/factuality/words.txt")) {
            let (key, _) = cue(section, line).unwrap_or_else(|| panic!("[{section}] {line}"));
            assert!(seen.insert(format!("{key:?}")), "twice: {line}");
        }
    }

    #[test]
    fn a_shape_of_its_own_goes_before_any() {
        let prefer = |shape| embedding_of(Embedder::Verb, "forget", shape).unwrap().affirmed;
        assert_eq!(prefer(Shape::To), Outcome::Opposite);
        assert_eq!(prefer(Shape::That), Outcome::Fixed(Factuality::Certain));
        assert_eq!(embedding_of(Embedder::Verb, "report", Shape::That), None);
    }
}
