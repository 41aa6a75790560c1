//! How alike two names or headlines are, whatever their script, case and punctuation.

use std::collections::HashMap;

/// Letters of a headline that are compared.
const LETTERS_MAX: usize = 400;

/// The letters and digits of `text`, in small letters.
pub(super) fn letters(text: &str) -> String {
    if text.is_ascii() {
        let letters = text.bytes().filter(u8::is_ascii_alphanumeric);
        return letters.map(|letter| char::from(letter.to_ascii_lowercase())).collect();
    }
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The letters of a name, without a leading *the*.
pub(super) fn name_letters(name: &str) -> String {
    let name = name.trim();
    let article = name.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("the "));
    letters(if article { &name[4..] } else { name })
}

/// The pairs of neighbouring letters of a text, by which it is compared. They need no words, so
/// Japanese does as well as English.
#[derive(Debug)]
pub(super) struct Pairs(HashMap<(char, char), usize>);

impl Pairs {
    /// The pairs of `text`.
    pub(super) fn of(text: &str) -> Self {
        let letters: Vec<char> = letters(text).chars().take(LETTERS_MAX).collect();
        let mut pairs = HashMap::new();
        for pair in letters.windows(2) {
            *pairs.entry((pair[0], pair[1])).or_default() += 1;
        }
        Self(pairs)
    }

    /// The share of pairs that two texts have in common, 0 to 1: Dice's coefficient, twice the
    /// shared pairs by all pairs.
    pub(super) fn alike(&self, other: &Self) -> f64 {
        let all: usize = self.0.values().sum::<usize>() + other.0.values().sum::<usize>();
        let shared = |(pair, count): (&(char, char), &usize)| {
            (*count).min(other.0.get(pair).copied().unwrap_or(0))
        };
        let shared: usize = self.0.iter().map(shared).sum();
        2.0 * shared as f64 / all.max(1) as f64
    }
}

/// How alike two texts are, as [`Pairs::alike`] has it.
pub(super) fn alike(one: &str, other: &str) -> f64 {
    Pairs::of(one).alike(&Pairs::of(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_without_case_article_and_points() {
        assert_eq!(name_letters("The Kant Herald"), name_letters("KANT-HERALD"));
        assert_eq!(name_letters("Theodor"), "theodor");
        assert_eq!(name_letters("thé"), "thé");
    }

    #[test]
    fn headlines_are_alike_by_their_letters() {
        assert!((alike("Bridge opens in Kant", "BRIDGE OPENS IN KANT!") - 1.0).abs() < 1e-9);
        assert!(alike("Bridge opens in Kant", "New bridge opens in Kant after years") > 0.6);
        assert!(alike("Bridge opens in Kant", "Harvest fails for want of rain") < 0.3);
        assert!(alike("カント橋が開通した", "カント橋が開通") > 0.8);
        assert!(alike("", "x") < 1e-9);
    }
}
