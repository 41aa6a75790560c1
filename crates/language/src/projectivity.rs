//! Puts arcs back to their true heads that the parser could only make to a head above.
//!
//! Source: `deprojectivize` of `spacy/pipeline/_parser_internals/nonproj.pyx`, spaCy 3.8: for the
//! label `X||Y`, the first token labelled `Y` below the head, top down, from left to right.

use sayso_records::{DependencyLabel, SubtreeEdges};

use crate::parser::Parse;

/// Tokens that are looked at for one arc; in a longer sentence the arc may stay where it is.
const VISITS_MAX: usize = 1 << 14;

/// Moves lifted arcs down, and gives the final heads and labels.
///
/// `is_space` says which tokens are white space: nothing hangs on those.
pub(crate) fn restore_lifted(
    parse: Parse,
    is_space: impl Fn(usize) -> bool,
) -> (Vec<usize>, Vec<DependencyLabel>) {
    let Parse { mut heads, labels } = parse;
    let lifted: Vec<_> = labels
        .iter()
        .enumerate()
        .filter_map(|(token, arc)| Some((token, arc.lifted_from?)))
        .collect();
    // A lifted arc keeps its double label until its turn has come, and is not found by half of it.
    let mut plain: Vec<_> =
        labels.iter().map(|arc| arc.lifted_from.is_none().then_some(arc.label)).collect();
    if !lifted.is_empty() {
        let edges = SubtreeEdges::new(&heads);
        for (token, wanted) in lifted {
            if let Some(head) = find_below(&heads, &plain, &edges, &is_space, token, wanted) {
                heads[token] = head;
            }
            plain[token] = Some(labels[token].label);
        }
    }
    (heads, labels.iter().map(|arc| arc.label).collect())
}

fn find_below(
    heads: &[usize],
    labels: &[Option<DependencyLabel>],
    edges: &SubtreeEdges,
    is_space: impl Fn(usize) -> bool,
    token: usize,
    wanted: DependencyLabel,
) -> Option<usize> {
    let mut level = vec![heads[token]];
    let mut visits = 0;
    while !level.is_empty() {
        let mut below = Vec::new();
        for parent in level {
            visits += 1 + edges.right[parent] - edges.left[parent];
            if visits > VISITS_MAX {
                return None;
            }
            for child in edges.left[parent]..=edges.right[parent] {
                if child == parent || heads[child] != parent || child == token || is_space(child) {
                    continue;
                }
                if labels[child] == Some(wanted) {
                    return Some(child);
                }
                below.push(child);
            }
        }
        level = below;
    }
    None
}
