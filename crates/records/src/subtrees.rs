//! Tokens below a token in the dependency tree.

use crate::annotation::Annotation;

/// A token and all that depend on it, in text order. See [`Annotation::subtree`].
#[derive(Clone, Debug)]
pub struct Subtree(std::vec::IntoIter<usize>);

impl Iterator for Subtree {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        self.0.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for Subtree {}

impl Annotation {
    /// Indices of the tokens whose head is `token`, in text order.
    ///
    /// Looks through the sentence, so its cost is the length of the sentence.
    ///
    /// # Panics
    ///
    /// If there is no such token.
    pub fn children(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        let (start, end) = self.reach(token);
        (start..end).filter(move |&index| index != token && self.tokens[index].head == token)
    }

    /// Indices of `token` and of every token below it, in text order.
    ///
    /// The indices leave gaps where the tree is not projective.
    ///
    /// # Panics
    ///
    /// If there is no such token.
    pub fn subtree(&self, token: usize) -> Subtree {
        let mut found = vec![token];
        let mut next = 0;
        while let Some(&parent) = found.get(next) {
            found.extend(self.children(parent));
            next += 1;
        }
        found.sort_unstable();
        Subtree(found.into_iter())
    }

    /// The tokens among which the children of `token` can be: its sentence.
    fn reach(&self, token: usize) -> (usize, usize) {
        let before = self.tokens[..=token].iter().rposition(|token| token.starts_sentence);
        let after = self.tokens[token + 1..].iter().position(|token| token.starts_sentence);
        (before.unwrap_or(0), after.map_or(self.tokens.len(), |distance| token + 1 + distance))
    }
}
