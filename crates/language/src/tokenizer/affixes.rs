//! Prefixes, suffixes and infixes: where a run of characters without white space is cut.
//!
//! spaCy states them as regular expressions. All of them are lists of short alternatives over
//! character classes with at most two characters of context, so the model file holds them in that
//! form, and matching needs no backtracking and no time beyond the match.

use serde::Deserialize;

use super::char_class::CharClass;

/// Characters of one class: the class, how many of them, and whether more will do.
type Run = (u16, usize, bool);

/// One alternative: a few characters, and what must stand around them.
#[derive(Debug, Deserialize)]
pub(super) struct Alternative {
    /// Classes of the characters just before, in text order.
    before: Vec<u16>,
    /// The characters themselves, in text order.
    body: Vec<Run>,
    /// Class of the character just after.
    after: Option<u16>,
    /// Class that the character just after must not have; the end of the text is fine.
    not_after: Option<u16>,
}

/// Alternatives in their order, found by one of their characters.
struct Alternatives {
    all: Vec<Alternative>,
    /// Numbers of the alternatives whose key character can be this ASCII one.
    by_ascii: Vec<Vec<u32>>,
    /// Numbers of the alternatives whose key character can be any other.
    others: Vec<u32>,
}

/// The three kinds of affix over one set of character classes.
pub(super) struct Affixes {
    classes: Vec<CharClass>,
    prefixes: Alternatives,
    suffixes: Alternatives,
    infixes: Alternatives,
}

impl Affixes {
    /// Takes what the model file holds; `None` if an alternative is empty or names a class that
    /// does not exist.
    pub(super) fn new(
        classes: Vec<CharClass>,
        prefixes: Vec<Alternative>,
        suffixes: Vec<Alternative>,
        infixes: Vec<Alternative>,
    ) -> Option<Self> {
        for alternative in prefixes.iter().chain(&suffixes).chain(&infixes) {
            let body = alternative.body.iter().map(|(class, ..)| class);
            let mut used = body
                .chain(&alternative.before)
                .chain(&alternative.after)
                .chain(&alternative.not_after);
            if alternative.body.is_empty() || used.any(|&class| usize::from(class) >= classes.len())
            {
                return None;
            }
        }
        Some(Self {
            prefixes: Alternatives::new(prefixes, &classes, <[Run]>::first),
            suffixes: Alternatives::new(suffixes, &classes, <[Run]>::last),
            infixes: Alternatives::new(infixes, &classes, <[Run]>::first),
            classes,
        })
    }

    /// Length in bytes of the prefix of `text`, 0 where there is none: the first alternative that
    /// matches.
    pub(super) fn prefix(&self, text: &str) -> usize {
        let Some(first) = text.chars().next() else { return 0 };
        self.prefixes
            .keyed(first)
            .find_map(|alternative| self.match_at(alternative, text, 0))
            .unwrap_or(0)
    }

    /// Length in bytes of the suffix of `text`, 0 where there is none: the longest match, since
    /// the search spaCy makes stops at the leftmost.
    pub(super) fn suffix(&self, text: &str) -> usize {
        let Some(last) = text.chars().next_back() else { return 0 };
        let lengths =
            self.suffixes.keyed(last).filter_map(|alternative| self.match_end(alternative, text));
        lengths.max().unwrap_or(0)
    }

    /// The infix at the first place from byte `from` on, as start and end.
    pub(super) fn infix(&self, text: &str, from: usize) -> Option<(usize, usize)> {
        text[from..].char_indices().find_map(|(offset, first)| {
            let start = from + offset;
            let mut lengths = self
                .infixes
                .keyed(first)
                .filter_map(|alternative| self.match_at(alternative, text, start));
            lengths.next().map(|length| (start, start + length))
        })
    }

    /// Length of `alternative` where it matches `text` from byte `start` on.
    fn match_at(&self, alternative: &Alternative, text: &str, start: usize) -> Option<usize> {
        if !self.stands_before(&alternative.before, &text[..start]) {
            return None;
        }
        let mut rest = &text[start..];
        for &(class, count, more) in &alternative.body {
            for _ in 0..count {
                rest = self.strip_first(class, rest)?;
            }
            while more && let Some(shorter) = self.strip_first(class, rest) {
                rest = shorter;
            }
        }
        let next = rest.chars().next();
        let holds = |class: &u16| next.is_some_and(|c| self.class(*class).contains(c));
        let fits = alternative.after.iter().all(holds) && !alternative.not_after.iter().any(holds);
        fits.then(|| text.len() - start - rest.len())
    }

    /// Length of the longest match of `alternative` that ends where `text` does.
    fn match_end(&self, alternative: &Alternative, text: &str) -> Option<usize> {
        let mut rest = text;
        for &(class, count, more) in alternative.body.iter().rev() {
            for _ in 0..count {
                rest = self.strip_last(class, rest)?;
            }
            while more && let Some(shorter) = self.strip_last(class, rest) {
                rest = shorter;
            }
        }
        self.stands_before(&alternative.before, rest).then(|| text.len() - rest.len())
    }

    fn stands_before(&self, classes: &[u16], mut text: &str) -> bool {
        classes.iter().rev().all(|&class| match self.strip_last(class, text) {
            Some(rest) => {
                text = rest;
                true
            }
            None => false,
        })
    }

    fn strip_first<'t>(&self, class: u16, text: &'t str) -> Option<&'t str> {
        text.strip_prefix(|c| self.class(class).contains(c))
    }

    fn strip_last<'t>(&self, class: u16, text: &'t str) -> Option<&'t str> {
        text.strip_suffix(|c| self.class(class).contains(c))
    }

    fn class(&self, number: u16) -> &CharClass {
        &self.classes[usize::from(number)]
    }
}

impl Alternatives {
    /// Files each alternative under the characters that the item picked by `key` can be.
    fn new(
        all: Vec<Alternative>,
        classes: &[CharClass],
        key: impl Fn(&[Run]) -> Option<&Run>,
    ) -> Self {
        let mut by_ascii = vec![Vec::new(); 128];
        let mut others = Vec::new();
        for (alternative, number) in all.iter().zip(0..) {
            let Some((class, ..)) = key(&alternative.body) else { continue };
            let class = &classes[usize::from(*class)];
            for (c, numbers) in ('\0'..).zip(&mut by_ascii) {
                if class.contains(c) {
                    numbers.push(number);
                }
            }
            if class.reaches_beyond_ascii() {
                others.push(number);
            }
        }
        Self { all, by_ascii, others }
    }

    /// The alternatives that a key character leaves possible, in order.
    fn keyed(&self, c: char) -> impl Iterator<Item = &Alternative> {
        let numbers = self.by_ascii.get(c as usize).unwrap_or(&self.others);
        numbers.iter().map(|&number| &self.all[number as usize])
    }
}
