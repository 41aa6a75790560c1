//! How far the subtree of each token reaches.

/// The leftmost and rightmost token of each token's subtree, and the sentence starts that follow.
///
/// Exact for projective trees. Crossing arcs are followed as spaCy does, round after round until
/// no head lies outside its sentence, or twelve rounds are over.
/// Source: `set_children_from_heads` of `spacy/tokens/doc.pyx`, spaCy 3.8.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubtreeEdges {
    /// Index of the leftmost token in the subtree of each token.
    pub left: Vec<usize>,
    /// Index of the rightmost token in the subtree of each token.
    pub right: Vec<usize>,
}

/// Rounds after which crossing arcs are left as they are.
const ROUNDS_MAX: usize = 12;

impl SubtreeEdges {
    /// Edges of the tree in which `heads[i]` is the head of token `i`, and a root its own.
    ///
    /// # Panics
    ///
    /// If a head is not the index of a token.
    pub fn new(heads: &[usize]) -> Self {
        let tokens = 0..heads.len();
        let mut edges = Self { left: tokens.clone().collect(), right: tokens.clone().collect() };
        for _ in 0..ROUNDS_MAX {
            for token in tokens.clone().chain(tokens.clone().rev()) {
                edges.widen(heads[token], token);
            }
            if edges.heads_within_sentences(heads) {
                break;
            }
        }
        edges
    }

    /// Whether a sentence begins at each token: at the left edge of every root.
    pub fn sentence_starts(&self, heads: &[usize]) -> Vec<bool> {
        let mut starts = vec![false; heads.len()];
        for (token, &head) in heads.iter().enumerate() {
            if head == token {
                starts[self.left[token]] = true;
            }
        }
        starts
    }

    fn widen(&mut self, head: usize, child: usize) {
        self.left[head] = self.left[head].min(self.left[child]);
        self.right[head] = self.right[head].max(self.right[child]);
    }

    /// Whether every head lies in the sentence of its token. The last token is not looked at, and
    /// its sentence counts as closed before it: so does spaCy.
    fn heads_within_sentences(&self, heads: &[usize]) -> bool {
        let starts = self.sentence_starts(heads);
        let mut start = 0;
        for end in 1..heads.len() {
            if !starts[end] && end + 1 != heads.len() {
                continue;
            }
            if heads[start..end].iter().any(|head| !(start..=end).contains(head)) {
                return false;
            }
            start = end;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_projective_tree_reaches_as_far_as_its_tokens() {
        // "The base grew . It closed ."
        let heads = [1, 2, 2, 2, 5, 5, 5];
        let edges = SubtreeEdges::new(&heads);
        assert_eq!(edges.left, [0, 0, 0, 3, 4, 4, 6]);
        assert_eq!(edges.right, [0, 1, 3, 3, 4, 6, 6]);
        let starts = edges.sentence_starts(&heads);
        assert_eq!(starts, [true, false, false, false, true, false, false]);
    }

    #[test]
    fn an_arc_that_crosses_widens_the_root_above_it() {
        // Token 0 hangs on 3, which hangs on 1; the root 2 covers them all in the end.
        let edges = SubtreeEdges::new(&[3, 2, 2, 1]);
        assert_eq!((edges.left[2], edges.right[2]), (0, 3));
    }

    #[test]
    fn no_tokens_have_no_edges() {
        assert_eq!(SubtreeEdges::new(&[]).left, [0; 0]);
    }
}
