//! Exceptions that affixes would cut apart, such as `:-)`: found again among the finished tokens.

use hashbrown::{HashMap, HashSet};

use super::raw_token::RawToken;
use crate::lexeme::{Lexeme, LexemeStore};

/// Sequences of pieces, as a tree.
#[derive(Default)]
pub(super) struct Phrases {
    /// Next node by node and piece; the root is node 0.
    next: HashMap<(u16, u16), u16>,
    /// Nodes at which a sequence is complete.
    complete: HashSet<u16>,
}

impl Phrases {
    /// Adds one sequence; `None` if there is no room for it.
    pub(super) fn add(&mut self, pieces: &[u16]) -> Option<()> {
        let mut node = 0;
        for &piece in pieces {
            let free = u16::try_from(self.next.len() + 1).ok()?;
            node = *self.next.entry((node, piece)).or_insert(free);
        }
        self.complete.insert(node);
        Some(())
    }

    /// The sequences among `tokens`, as token ranges in text order: longer ones first choice, then
    /// earlier ones, none overlapping another at its ends.
    ///
    /// Source: `_filter_special_spans` of `spacy/tokenizer.pyx`, spaCy 3.8.
    pub(super) fn find(&self, tokens: &[RawToken], store: &LexemeStore) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        for start in 0..tokens.len() {
            let mut node = 0;
            for (end, token) in tokens.iter().enumerate().skip(start) {
                let lexeme: &Lexeme = store.get(token.lexeme);
                let Some(piece) = lexeme.piece else { break };
                let Some(&next) = self.next.get(&(node, piece)) else { break };
                node = next;
                if self.complete.contains(&node) {
                    found.push((start, end + 1));
                }
            }
        }
        if found.len() > 1 {
            found = without_overlaps(found);
        }
        found
    }
}

fn without_overlaps(mut found: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    found.sort_unstable_by_key(|&(start, end)| (std::cmp::Reverse(end - start), start));
    let mut seen = HashSet::new();
    found.retain(|&(start, end)| {
        let free = !seen.contains(&start) && !seen.contains(&(end - 1));
        seen.extend(start..end);
        free
    });
    found.sort_unstable();
    found
}
