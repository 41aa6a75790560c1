//! Two answers for one text, compared layer by layer.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::answer::{Answer, Span, TokenAnswer};

/// One kind of statement about a text, in the order in which one can be the cause of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Layer {
    /// Where the tokens stand.
    Tokens,
    /// Fine-grained tags.
    Tag,
    /// Where the head of a token stands.
    Head,
    /// Labels of the arcs.
    Label,
    /// Whether a sentence begins at a token.
    SentenceStarts,
    /// Parts of speech.
    Pos,
    /// Morphological features.
    Morphology,
    /// Dictionary forms.
    Lemma,
    /// Where named entities stand and what they name.
    Entities,
    /// Where base noun phrases stand.
    NounChunks,
}

impl Layer {
    /// Every layer, in order.
    pub(crate) const ALL: [Self; 10] = [
        Self::Tokens,
        Self::Tag,
        Self::Head,
        Self::Label,
        Self::SentenceStarts,
        Self::Pos,
        Self::Morphology,
        Self::Lemma,
        Self::Entities,
        Self::NounChunks,
    ];

    /// The name in tables.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Tokens => "tokens",
            Self::Tag => "tag",
            Self::Head => "head",
            Self::Label => "label",
            Self::SentenceStarts => "sentence_starts",
            Self::Pos => "pos",
            Self::Morphology => "morphology",
            Self::Lemma => "lemma",
            Self::Entities => "entities",
            Self::NounChunks => "noun_chunks",
        }
    }
}

/// Something that the two answers say differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// On which layer.
    pub(crate) layer: Layer,
    /// Of which code points.
    pub(crate) span: Span,
    /// What spaCy says; nothing where it has no such token, entity or phrase.
    pub(crate) theirs: Option<String>,
    /// What the engine says.
    pub(crate) ours: Option<String>,
}

/// How much was compared, and what differed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Comparison {
    /// Statements compared on each layer.
    pub(crate) items: BTreeMap<Layer, usize>,
    /// What differed, each one statement.
    pub(crate) differences: Vec<Difference>,
}

impl Comparison {
    /// Compares two answers for one text.
    ///
    /// Tokens, entities and noun phrases are sets: statements are the union of both. The other
    /// layers are compared on tokens that stand at the same place in both.
    pub(crate) fn of(theirs: &Answer, ours: &Answer) -> Self {
        let mut comparison = Self::default();
        let token = |token: &TokenAnswer| (token.span(), "token".to_owned());
        comparison.sets(
            Layer::Tokens,
            theirs.tokens.iter().map(token).collect(),
            ours.tokens.iter().map(token).collect(),
        );
        for (their_token, our_token) in aligned(&theirs.tokens, &ours.tokens) {
            let (said, found) = (said_of(theirs, their_token), said_of(ours, our_token));
            for ((layer, said), (_, found)) in said.into_iter().zip(found) {
                comparison.statement(layer, their_token.span(), said, found);
            }
        }
        let entities = |answer: &Answer| {
            let labelled = answer.entities.iter();
            labelled.map(|entity| ((entity.start, entity.end), entity.label.clone())).collect()
        };
        comparison.sets(Layer::Entities, entities(theirs), entities(ours));
        let phrases = |answer: &Answer| {
            answer.noun_chunk_spans().map(|span| (span, "noun phrase".to_owned())).collect()
        };
        comparison.sets(Layer::NounChunks, phrases(theirs), phrases(ours));
        comparison
    }

    /// Compares one statement about something that both answers have.
    fn statement(&mut self, layer: Layer, span: Span, theirs: String, ours: String) {
        *self.items.entry(layer).or_default() += 1;
        if theirs != ours {
            let (theirs, ours) = (Some(theirs), Some(ours));
            self.differences.push(Difference { layer, span, theirs, ours });
        }
    }

    /// Compares two sets.
    fn sets(
        &mut self,
        layer: Layer,
        mut theirs: Vec<(Span, String)>,
        mut ours: Vec<(Span, String)>,
    ) {
        theirs.sort();
        ours.sort();
        let (mut theirs, mut ours) = (theirs.into_iter().peekable(), ours.into_iter().peekable());
        loop {
            let order = match (theirs.peek(), ours.peek()) {
                (Some(said), Some(found)) => said.cmp(found),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => return,
            };
            *self.items.entry(layer).or_default() += 1;
            let said = if order.is_le() { theirs.next() } else { None };
            let found = if order.is_ge() { ours.next() } else { None };
            let span = said.as_ref().or(found.as_ref()).map_or((0, 0), |(span, _)| *span);
            let (theirs, ours) = (said.map(|(_, label)| label), found.map(|(_, label)| label));
            if order.is_ne() {
                self.differences.push(Difference { layer, span, theirs, ours });
            }
        }
    }
}

/// The tokens that stand at the same place in both lists, in pairs.
fn aligned<'a>(
    theirs: &'a [TokenAnswer],
    ours: &'a [TokenAnswer],
) -> Vec<(&'a TokenAnswer, &'a TokenAnswer)> {
    let mut pairs = Vec::with_capacity(theirs.len());
    let (mut next, mut ours_next) = (0, 0);
    while let (Some(said), Some(found)) = (theirs.get(next), ours.get(ours_next)) {
        let order = said.span().cmp(&found.span());
        if order.is_eq() {
            pairs.push((said, found));
        }
        next += usize::from(order.is_le());
        ours_next += usize::from(order.is_ge());
    }
    pairs
}

/// What an answer says of one of its tokens, on each layer of single tokens.
fn said_of(answer: &Answer, token: &TokenAnswer) -> [(Layer, String); 7] {
    let (start, end) = answer.tokens[token.head].span();
    [
        (Layer::Tag, token.tag.clone()),
        (Layer::Head, format!("{start}..{end}")),
        (Layer::Label, token.label.clone()),
        (Layer::SentenceStarts, token.starts_sentence.to_string()),
        (Layer::Pos, token.pos.clone()),
        (Layer::Morphology, token.morphology.clone()),
        (Layer::Lemma, token.lemma.clone()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "Ships sank." as spaCy answers.
    const SHIPS: &str = r#"{"id": "a/1", "tokens": [
        [0, 5, "ship", "NNS", "NOUN", "Number=Plur", 1, "nsubj", true],
        [6, 10, "sink", "VBD", "VERB", "Tense=Past|VerbForm=Fin", 1, "ROOT", false],
        [10, 11, ".", ".", "PUNCT", "PunctType=Peri", 1, "punct", false]],
        "entities": [[0, 5, "ORG"]], "noun_chunks": [[0, 1]]}"#;

    fn ships() -> Answer {
        serde_json::from_str(SHIPS).unwrap()
    }

    /// The layers on which an answer differs, when it is broken in one way.
    fn differing(break_it: impl FnOnce(&mut Answer)) -> Vec<Layer> {
        let mut broken = ships();
        break_it(&mut broken);
        let comparison = Comparison::of(&ships(), &broken);
        comparison.differences.iter().map(|difference| difference.layer).collect()
    }

    #[test]
    fn the_same_answer_does_not_differ_and_everything_is_counted() {
        let comparison = Comparison::of(&ships(), &ships());
        assert_eq!(comparison.differences, []);
        let items: Vec<usize> = Layer::ALL.iter().map(|layer| comparison.items[layer]).collect();
        assert_eq!(items, [3, 3, 3, 3, 3, 3, 3, 3, 1, 1]);
    }

    #[test]
    fn each_broken_layer_is_one_difference() {
        assert_eq!(differing(|ships| ships.tokens[1].tag = "VBN".into()), [Layer::Tag]);
        assert_eq!(differing(|ships| ships.tokens[2].head = 0), [Layer::Head]);
        assert_eq!(differing(|ships| ships.tokens[0].label = "dep".into()), [Layer::Label]);
        let starts = |ships: &mut Answer| ships.tokens[2].starts_sentence = true;
        assert_eq!(differing(starts), [Layer::SentenceStarts]);
        assert_eq!(differing(|ships| ships.tokens[0].pos = "VERB".into()), [Layer::Pos]);
        assert_eq!(differing(|ships| ships.tokens[0].morphology.clear()), [Layer::Morphology]);
        assert_eq!(differing(|ships| ships.tokens[0].lemma = "ships".into()), [Layer::Lemma]);
        assert_eq!(differing(|ships| ships.entities.clear()), [Layer::Entities]);
        assert_eq!(differing(|ships| ships.noun_chunks.push((1, 2))), [Layer::NounChunks]);
    }

    #[test]
    fn another_label_for_an_entity_is_one_missing_and_one_too_many() {
        let renamed = |ships: &mut Answer| ships.entities[0].label = "GPE".into();
        assert_eq!(differing(renamed), [Layer::Entities, Layer::Entities]);
    }

    #[test]
    fn tokens_cut_elsewhere_differ_and_the_others_are_still_compared() {
        let mut broken = ships();
        broken.tokens.remove(2);
        broken.tokens[1].end = 11;
        broken.tokens[0].lemma = "ships".into();
        let comparison = Comparison::of(&ships(), &broken);
        let difference = |layer, span, theirs: Option<&str>, ours: Option<&str>| Difference {
            layer,
            span,
            theirs: theirs.map(str::to_owned),
            ours: ours.map(str::to_owned),
        };
        assert_eq!(
            comparison.differences,
            [
                difference(Layer::Tokens, (6, 10), Some("token"), None),
                difference(Layer::Tokens, (6, 11), None, Some("token")),
                difference(Layer::Tokens, (10, 11), Some("token"), None),
                difference(Layer::Head, (0, 5), Some("6..10"), Some("6..11")),
                difference(Layer::Lemma, (0, 5), Some("ship"), Some("ships")),
            ]
        );
        assert_eq!(comparison.items[&Layer::Tokens], 4);
        assert_eq!(comparison.items[&Layer::Tag], 1);
    }
}
