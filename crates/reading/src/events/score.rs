//! How sure an event is, as a number.
//!
//! The word for an event is coarse, and what verbs promise is also a matter of tense, person and
//! the verb itself: so the score of a clause is a sum of learned weights of its signs, beside the
//! score of its word, and what the encoder says where there is one. Nouns, of which the set that
//! is learned from has next to none, have no signs.

use std::collections::HashMap;
use std::sync::LazyLock;

use sayso_records::{Factuality, PartOfSpeech};

use crate::encoder::Encoding;
use crate::events::nesting::Nesting;
use crate::events::{lexicon, signs};

/// What each sign adds, in hundredths.
static WEIGHTS: LazyLock<HashMap<&'static str, f32>> = LazyLock::new(|| {
    lexicon::lines(include_str!("../../../../data/factuality/weights.txt"))
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(weight, sign)| Some((sign, weight.parse().ok()?)))
        .collect()
});

/// How much of the score of a clause each has, without an encoder and with one. Chosen between the
/// dev part of UDS-IH2, where what is to come counts as unlikely, and MEANTIME, where it counts as
/// certain.
const SHARES: Shares = Shares { encoder: 0.0, signs: 0.9, word: 0.1 };
const SHARES_WITH_ENCODER: Shares = Shares { encoder: 0.6, signs: 0.1, word: 0.3 };

/// The same for nouns.
const NOUN_SHARES: Shares = Shares { encoder: 0.0, signs: 0.0, word: 1.0 };
const NOUN_SHARES_WITH_ENCODER: Shares = Shares { encoder: 0.7, signs: 0.0, word: 0.3 };

/// The most that a denied event can score.
const DENIED_MAX: f32 = -1.5;

/// The shares of a score; together one.
struct Shares {
    encoder: f32,
    signs: f32,
    word: f32,
}

/// The score of an event, from -3 to 3, in hundredths.
pub(super) fn score(nesting: &Nesting, encoding: Option<&Encoding>, token: usize) -> f32 {
    let word = nesting.standings[token].word();
    let is_noun = matches!(nesting.document().pos(token), PartOfSpeech::Noun | PartOfSpeech::Propn);
    let shares = match (is_noun, encoding.is_some()) {
        (false, false) => SHARES,
        (false, true) => SHARES_WITH_ENCODER,
        (true, false) => NOUN_SHARES,
        (true, true) => NOUN_SHARES_WITH_ENCODER,
    };
    let of_encoder = encoding.map_or(0.0, |encoding| encoding.factuality[token].clamp(-3.0, 3.0));
    let score = shares.encoder * of_encoder
        + shares.signs * of_signs(nesting, token)
        + shares.word * of_word(word);
    let score = if word == Factuality::Negated { score.min(DENIED_MAX) } else { score };
    ((score * 100.0).round() / 100.0).clamp(-3.0, 3.0)
}

/// The sum of what the signs of an event weigh, from -3 to 3.
fn of_signs(nesting: &Nesting, token: usize) -> f32 {
    let mut hundredths = 0.0;
    signs::signs(nesting, token, &mut |sign| hundredths += WEIGHTS.get(sign).unwrap_or(&0.0));
    (hundredths / 100.0).clamp(-3.0, 3.0)
}

/// The score of a word alone.
fn of_word(word: Factuality) -> f32 {
    match word {
        Factuality::Certain => 3.0,
        Factuality::Probable | Factuality::Planned | Factuality::Opinion => 2.0,
        Factuality::Possible => 1.0,
        Factuality::Conditional | Factuality::Unknown => 0.5,
        Factuality::Negated => -3.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_weights_is_understood() {
        let file = include_str!("../../../../data/factuality/weights.txt");
        assert_eq!(lexicon::lines(file).count(), WEIGHTS.len());
        assert!(WEIGHTS.contains_key("any"));
    }
}
