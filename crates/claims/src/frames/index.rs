//! Which frames a word may set off, found by its lemma or class.

use std::borrow::Cow;
use std::collections::HashMap;

use sayso_records::PartOfSpeech;

use crate::arguments::is_nominal;
use crate::kinds::{Anchor, Kinds, Trigger};
use crate::read_document::ReadDocument;

/// Which frames a word may set off.
#[derive(Clone, Debug, Default)]
pub(crate) struct FrameIndex {
    verbs: HashMap<String, Vec<Place>>,
    nouns: HashMap<String, Vec<Place>>,
    adjectives: HashMap<String, Vec<Place>>,
    /// By the class's place in its declaration.
    mentions: Vec<Vec<Place>>,
}

/// A frame, and which of its triggers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Index of the kind.
    pub(crate) kind: usize,
    /// Index of the frame in its kind.
    pub(crate) frame: usize,
    /// Index of the trigger in its frame; of no meaning for a mention.
    pub(crate) trigger: usize,
}

impl FrameIndex {
    /// The index of some kinds.
    pub(crate) fn new(kinds: &Kinds) -> Self {
        let classes = sayso_records::MentionClass::ALL.len();
        let mut index = Self { mentions: vec![Vec::new(); classes], ..Self::default() };
        for (kind_index, kind) in kinds.all().iter().enumerate() {
            for (frame_index, frame) in kind.frames.iter().enumerate() {
                index.add(&frame.anchor, kind_index, frame_index);
            }
        }
        index
    }

    fn add(&mut self, anchor: &Anchor, kind: usize, frame: usize) {
        let place = |trigger| Place { kind, frame, trigger };
        let (map, triggers, key): (_, _, fn(&Trigger) -> Option<&String>) = match anchor {
            Anchor::Verbs(triggers) => (&mut self.verbs, triggers, |words| words.first()),
            Anchor::Nouns(triggers) => (&mut self.nouns, triggers, |words| words.last()),
            Anchor::Adjectives(triggers) => (&mut self.adjectives, triggers, |words| words.first()),
            Anchor::Mentions(classes) => {
                for &class in classes {
                    self.mentions[class as usize].push(place(0));
                }
                return;
            }
        };
        for (at, words) in triggers.iter().enumerate() {
            if let Some(key) = key(words) {
                map.entry(key.clone()).or_default().push(place(at));
            }
        }
    }

    /// The frames that a token may set off.
    pub(crate) fn at<'i>(
        &'i self,
        read: &ReadDocument,
        token: usize,
    ) -> impl Iterator<Item = &'i Place> {
        use PartOfSpeech as P;
        let lemma = small(read.words.lemma(token));
        let of = |map: &'i HashMap<String, Vec<Place>>, word: &str| {
            map.get(word).map_or::<&[Place], _>(&[], Vec::as_slice)
        };
        let (by_lemma, by_word): (&[Place], &[Place]) = match read.words.pos(token) {
            // A plural that the tagger does not know: "several airstrikes".
            P::Verb if is_nominal(read, token) => (of(&self.nouns, &lemma), &[]),
            P::Verb | P::Aux => {
                (of(&self.verbs, &lemma), of(&self.adjectives, read.words.lower(token)))
            }
            P::Noun | P::Propn => (of(&self.nouns, &lemma), &[]),
            P::Adj => (of(&self.adjectives, &lemma), &[]),
            _ => (&[], &[]),
        };
        // "bases" is the plural of "basis" to a lemmatizer, and of "base" to who writes of armies.
        let by_other: &[Place] = match other_singular(read.words.lower(token), &lemma) {
            Some(singular) => of(&self.nouns, singular),
            None => &[],
        };
        let class = read.mention(token).map(|mention| mention.class as usize);
        let by_class: &[Place] = class.map_or(&[], |class| &self.mentions[class]);
        by_lemma.iter().chain(by_word).chain(by_other).chain(by_class)
    }
}

/// The singular in "-e" of a plural whose lemma is one in "-is": "base" for "bases".
pub(super) fn other_singular<'w>(word: &'w str, lemma: &str) -> Option<&'w str> {
    let singular = word.strip_suffix('s').filter(|singular| singular.ends_with('e'))?;
    lemma.ends_with("is").then_some(singular)
}

/// A lemma in small letters; only those of names are not.
fn small(lemma: &str) -> Cow<'_, str> {
    if lemma.chars().any(char::is_uppercase) { lemma.to_lowercase().into() } else { lemma.into() }
}
