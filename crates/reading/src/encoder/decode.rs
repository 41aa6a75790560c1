//! Scores of labels → the mentions that the best sequence of labels spells.

use std::ops::Range;

/// A mention spelt by the labels: its words, its class, and how likely it is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Spelt {
    /// Its words.
    pub(crate) words: Range<usize>,
    /// The number of its class.
    pub(crate) class: usize,
    /// The probability of the label of its least sure word.
    pub(crate) probability: f32,
}

/// The mentions of the best sequence of labels.
///
/// Each word has a score for label 0, which is outside of any mention, and for each class `c` one
/// for `1 + 2 * c`, which begins a mention, and one for `2 + 2 * c`, which goes on with one.
pub(crate) fn mentions(scores: &[&[f32]]) -> Vec<Spelt> {
    let mut found: Vec<Spelt> = Vec::new();
    for (word, label) in best_labels(scores).into_iter().enumerate().filter(|&(_, label)| label > 0)
    {
        let sure = probability(scores[word], label);
        let class = (label - 1) / 2;
        match found.last_mut() {
            Some(open) if label % 2 == 0 => {
                open.words.end = word + 1;
                open.probability = open.probability.min(sure);
            }
            _ => found.push(Spelt { words: word..word + 1, class, probability: sure }),
        }
    }
    found
}

/// The sequence of the highest sum in which a mention goes on only behind one of its class.
fn best_labels(scores: &[&[f32]]) -> Vec<usize> {
    let Some((first, rest)) = scores.split_first() else { return Vec::new() };
    let begins = |label: usize| label == 0 || label % 2 == 1;
    let mut best: Vec<f32> = (0..first.len())
        .map(|label| if begins(label) { first[label] } else { f32::NEG_INFINITY })
        .collect();
    let mut came_from = Vec::with_capacity(rest.len());
    for word in rest {
        let top = highest(&best, 0..best.len());
        let from: Vec<usize> = (0..best.len())
            .map(|label| if begins(label) { top } else { highest(&best, label - 1..label + 1) })
            .collect();
        best = from.iter().zip(*word).map(|(&before, score)| best[before] + score).collect();
        came_from.push(from);
    }
    let mut labels = vec![highest(&best, 0..best.len())];
    for from in came_from.iter().rev() {
        labels.push(from[labels[labels.len() - 1]]);
    }
    labels.reverse();
    labels
}

/// The first of the labels with the highest score.
fn highest(scores: &[f32], labels: Range<usize>) -> usize {
    let first = labels.start;
    labels.fold(first, |best, label| if scores[label] > scores[best] { label } else { best })
}

/// How likely a label is, from the scores of all.
fn probability(scores: &[f32], label: usize) -> f32 {
    let sum: f32 = scores.iter().map(|score| (score - scores[label]).exp()).sum();
    1.0 / sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(scores: &[[f32; 5]], expected: &[(Range<usize>, usize)]) {
        let rows: Vec<&[f32]> = scores.iter().map(<[f32; 5]>::as_slice).collect();
        let found: Vec<_> =
            mentions(&rows).into_iter().map(|mention| (mention.words, mention.class)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn neighbours_of_one_class_are_two_mentions_where_the_second_begins() {
        check(
            &[[0., 9., 0., 0., 0.], [0., 0., 9., 0., 0.], [0., 9., 0., 0., 0.]],
            &[(0..2, 0), (2..3, 0)],
        );
    }

    #[test]
    fn a_mention_goes_on_only_with_its_class() {
        // Word by word the labels would be: begin the first class, go on with the second.
        check(&[[0., 5., 0., 4., 0.], [0., 0., 0., 0., 5.]], &[(0..2, 1)]);
    }

    #[test]
    fn nothing_goes_on_from_the_beginning() {
        check(&[[1., 0., 5., 0., 0.], [1., 0., 0., 0., 0.]], &[]);
        check(&[], &[]);
    }

    #[test]
    fn a_mention_is_as_likely_as_its_least_sure_word() {
        let sure = [0., 9., 0., 0., 0.];
        let unsure = [0., 0., 0.5, 0., 0.];
        let found = mentions(&[&sure, &unsure]);
        assert!((found[0].probability - probability(&unsure, 2)).abs() < 1e-6);
        assert!((0.2..0.4).contains(&found[0].probability));
    }

    #[test]
    fn scores_that_are_no_numbers_do_no_harm() {
        check(&[[f32::NAN; 5], [f32::NAN; 5]], &[]);
    }
}
