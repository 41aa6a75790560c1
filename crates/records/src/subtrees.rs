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
    /// The indices leave gaps where the tree is not projective. Looks at each token of the sentence
    /// once.
    ///
    /// # Panics
    ///
    /// If there is no such token.
    pub fn subtree(&self, token: usize) -> Subtree {
        let (start, end) = self.reach(token);
        let mut below: Vec<Option<bool>> = vec![None; end - start];
        let mut path = Vec::new();
        for index in start..end {
            let mut at = index;
            let found = loop {
                path.push(at);
                let head = self.tokens[at].head;
                if at == token {
                    break true;
                } else if head == at || !(start..end).contains(&head) || path.len() > end - start {
                    // A root, a head in another sentence, or heads that go round in a ring.
                    break false;
                } else if let Some(known) = below[head - start] {
                    break known;
                }
                at = head;
            };
            path.drain(..).for_each(|at| below[at - start] = Some(found));
        }
        let indices: Vec<usize> =
            (start..end).filter(|index| below[index - start] == Some(true)).collect();
        Subtree(indices.into_iter())
    }

    /// The tokens among which the children of `token` can be: its sentence.
    fn reach(&self, token: usize) -> (usize, usize) {
        let before = self.tokens[..=token].iter().rposition(|token| token.starts_sentence);
        let after = self.tokens[token + 1..].iter().position(|token| token.starts_sentence);
        (before.unwrap_or(0), after.map_or(self.tokens.len(), |distance| token + 1 + distance))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::annotation::{Annotation, Token};
    use crate::morphology::Morphology;
    use crate::span::TextSpan;
    use crate::vocabulary::{DependencyLabel, PartOfSpeech, Tag};

    /// Tokens without words, from heads and the places where sentences start.
    fn annotation(heads: &[usize], starts: &[usize]) -> Annotation {
        let token = |(index, &head)| Token {
            span: TextSpan::new(index, index + 1),
            lemma: Arc::from("x"),
            tag: Tag::Nn,
            pos: PartOfSpeech::Noun,
            morphology: Morphology::new(""),
            head,
            label: if head == index { DependencyLabel::Root } else { DependencyLabel::Dep },
            starts_sentence: starts.contains(&index),
        };
        Annotation { tokens: heads.iter().enumerate().map(token).collect(), entities: Vec::new() }
    }

    #[test]
    fn a_subtree_is_a_token_and_all_below_it() {
        let annotation = annotation(&[1, 3, 1, 3, 3, 6, 6], &[0, 5]);
        let subtree = |token| annotation.subtree(token).collect::<Vec<_>>();
        assert_eq!(subtree(3), [0, 1, 2, 3, 4]);
        assert_eq!(subtree(1), [0, 1, 2]);
        assert_eq!(subtree(4), [4]);
        assert_eq!(subtree(6), [5, 6]);
        assert_eq!(annotation.children(3).collect::<Vec<_>>(), [1, 4]);
    }

    #[test]
    fn heads_that_go_round_in_a_ring_hang_on_nothing() {
        let annotation = annotation(&[1, 2, 1, 3], &[0]);
        assert_eq!(annotation.subtree(3).collect::<Vec<_>>(), [3]);
    }

    #[test]
    fn crossing_arcs_leave_gaps() {
        let annotation = annotation(&[2, 3, 3, 3, 0], &[0]);
        assert_eq!(annotation.subtree(0).collect::<Vec<_>>(), [0, 4]);
        assert_eq!(annotation.subtree(2).collect::<Vec<_>>(), [0, 2, 4]);
    }
}
