//! A document with its annotation and its reading, asked by token.

use std::collections::HashSet;
use std::sync::LazyLock;

use sayso_records::{
    AnnotatedDocument, Annotation, Document, EntityLabel, Event, Mention, MentionClass, Quantity,
    Reading, TextSpan,
};

/// Children of a word that are looked at, on either side of it; no sentence of prose has more.
const CHILDREN_MAX: usize = 128;

/// A document with its annotation and its reading, asked by token.
pub(crate) struct ReadDocument<'a> {
    /// The document.
    pub(crate) document: &'a Document,
    /// Its words, heads and sentences.
    pub(crate) words: AnnotatedDocument<'a>,
    /// Its reading.
    pub(crate) reading: &'a Reading,
    mention_at: Vec<Option<u32>>,
    inner_mention_at: Vec<Option<u32>>,
    quantity_at: Vec<Option<u32>>,
    time_at: Vec<Option<u32>>,
    event_at: Vec<Option<u32>>,
    counted_by: Vec<Option<u32>>,
    measured_by: Vec<Option<u32>>,
}

impl<'a> ReadDocument<'a> {
    /// Puts the three side by side.
    ///
    /// # Panics
    ///
    /// If the annotation or the reading is that of another text.
    pub(crate) fn new(
        document: &'a Document,
        annotation: &'a Annotation,
        reading: &'a Reading,
    ) -> Self {
        let words = AnnotatedDocument::new(document, annotation);
        let none = || vec![None; words.len()];
        let (mut mention_at, mut inner_mention_at) = (none(), none());
        let (mut quantity_at, mut time_at, mut event_at) = (none(), none(), none());
        for (index, mention) in reading.mentions.iter().enumerate() {
            let Some(head) = head_of(&words, mention.span) else { continue };
            let longer =
                |other: &u32| reading.mentions[*other as usize].span.len() >= mention.span.len();
            if !mention_at[head].as_ref().is_some_and(longer) {
                mention_at[head] = Some(index as u32);
            }
            let shorter =
                |other: &u32| reading.mentions[*other as usize].span.len() <= mention.span.len();
            if !inner_mention_at[head].as_ref().is_some_and(shorter) {
                inner_mention_at[head] = Some(index as u32);
            }
        }
        for (index, quantity) in reading.quantities.iter().enumerate() {
            quantity_at[words.tokens_in(quantity.span)].fill(Some(index as u32));
        }
        for (index, time) in reading.times.iter().enumerate() {
            time_at[words.tokens_in(time.span)].fill(Some(index as u32));
        }
        for (index, event) in reading.events.iter().enumerate() {
            event_at[words.tokens_in(event.span)].fill(Some(index as u32));
        }
        let (mut counted_by, mut measured_by) = (none(), none());
        for (index, quantity) in reading.quantities.iter().enumerate() {
            let Some(head) = quantity.of.and_then(|of| head_of(&words, of)) else { continue };
            let by = if is_measure(&words, quantity) { &mut measured_by } else { &mut counted_by };
            by[head].get_or_insert(index as u32);
        }
        Self {
            document,
            words,
            reading,
            mention_at,
            inner_mention_at,
            quantity_at,
            time_at,
            event_at,
            counted_by,
            measured_by,
        }
    }

    /// The index of the quantity that counts the noun at a token.
    pub(crate) fn counted_by(&self, token: usize) -> Option<usize> {
        self.counted_by[token].map(|index| index as usize)
    }

    /// The index of the quantity that measures the noun at a token.
    pub(crate) fn measured_by(&self, token: usize) -> Option<usize> {
        self.measured_by[token].map(|index| index as usize)
    }

    /// Whether a quantity measures and does not count.
    pub(crate) fn is_measure(&self, quantity: usize) -> bool {
        is_measure(&self.words, &self.reading.quantities[quantity])
    }

    /// The index of the longest mention that has its head at a token.
    pub(crate) fn mention_at(&self, token: usize) -> Option<usize> {
        self.mention_at[token].map(|index| index as usize)
    }

    /// The longest mention that has its head at a token.
    pub(crate) fn mention(&self, token: usize) -> Option<&'a Mention> {
        self.mention_at(token).map(|index| &self.reading.mentions[index])
    }

    /// The shortest mention that has its head at a token: a name without its title.
    pub(crate) fn shortest_mention_at(&self, token: usize) -> Option<&'a Mention> {
        self.inner_mention_at[token].map(|index| &self.reading.mentions[index as usize])
    }

    /// The name of a person that stands at the end of a mention, without the title before it.
    pub(crate) fn bare_name(&self, mention: &Mention) -> Option<&'a str> {
        let tokens = self.words.tokens_in(mention.span);
        let entities = &self.words.annotation().entities;
        let first = entities.partition_point(|entity| entity.tokens.end < tokens.end);
        let name = entities.get(first).filter(|entity| {
            entity.label == EntityLabel::Person
                && entity.tokens.end == tokens.end
                && entity.tokens.start > tokens.start
        })?;
        let titled = is_title(self.words.lower(name.tokens.start - 1));
        let person = mention.class == MentionClass::Person && titled;
        person.then(|| self.words.span(name.tokens.clone()).of(self.words.text()))
    }

    /// The index of the quantity that a token stands in.
    pub(crate) fn quantity_at(&self, token: usize) -> Option<usize> {
        self.quantity_at[token].map(|index| index as usize)
    }

    /// The index of the time that a token stands in.
    pub(crate) fn time_at(&self, token: usize) -> Option<usize> {
        self.time_at[token].map(|index| index as usize)
    }

    /// The event that a token is the word of.
    pub(crate) fn event(&self, token: usize) -> Option<&'a Event> {
        self.event_at[token].map(|index| &self.reading.events[index as usize])
    }

    /// The children of a token that stand nearest to it, in text order; those of an endless sentence
    /// are not all looked at.
    pub(crate) fn children(&self, token: usize) -> &[usize] {
        let children = self.words.children(token);
        let after = children.partition_point(|&child| child < token);
        &children[after.saturating_sub(CHILDREN_MAX)..children.len().min(after + CHILDREN_MAX)]
    }

    /// The token at the head of some words; `None` where no token stands in them.
    pub(crate) fn head_of(&self, span: TextSpan) -> Option<usize> {
        head_of(&self.words, span)
    }
}

/// The last token of `span` whose head lies outside it, or that is the root of its sentence.
fn head_of(words: &AnnotatedDocument, span: TextSpan) -> Option<usize> {
    let tokens = words.tokens_in(span);
    let is_head = |&token: &usize| {
        let head = words.head(token);
        head == token || !tokens.contains(&head)
    };
    let nominal = |&token: &usize| {
        is_head(&token) && words.label(token) != sayso_records::DependencyLabel::Punct
    };
    tokens.clone().rev().find(nominal).or_else(|| tokens.clone().next_back())
}

/// Whether a quantity measures and does not count: what is counted is its own unit.
fn is_measure(words: &AnnotatedDocument, quantity: &Quantity) -> bool {
    let Some(unit) = quantity.unit.as_deref() else { return false };
    let counted = quantity.of.and_then(|of| head_of(words, of)).is_some_and(|head| {
        words.lemma(head).eq_ignore_ascii_case(unit)
            || words.lower(head).starts_with(&unit.to_lowercase())
    });
    quantity.is_money || !(counted || unit == "person")
}

/// Whether a word, in small letters, can stand right before a person's name and is no part of it.
fn is_title(word: &str) -> bool {
    /// The lists are those of the reading; a title of several words is known by its last.
    static TITLES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let lists = [
            include_str!("../../../data/lexicon/titles.txt"),
            include_str!("../../../data/lexicon/person.txt"),
        ];
        let lines =
            lists.iter().flat_map(|list| list.lines()).filter(|line| !line.starts_with('#'));
        let titles = lines.flat_map(|line| line.split(',')).map(str::trim);
        titles.filter_map(|title| title.split(' ').next_back()).collect()
    });
    TITLES.contains(word)
}
