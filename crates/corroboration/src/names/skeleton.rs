//! What is left of a word when transliterations are evened out.

use std::collections::HashMap;
use std::sync::LazyLock;

use sayso_records::{Name, NameClass};

/// Letters of the shortest skeleton that is used: of shorter words, spellings are words of their own
/// (`Han` and `Khan`, `Rai` and `Ray`).
const SKELETON_LENGTH_MIN: usize = 5;

/// Spellings → the first spelling of their line in `data/names/variants.txt`.
static VARIANTS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let list = include_str!("../../../../data/names/variants.txt");
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    let variants = lines.flat_map(|line| {
        let first = line.split(' ').next().unwrap_or_default();
        line.split(' ').map(move |word| (word, first))
    });
    variants.filter(|(word, _)| !word.is_empty()).collect()
});

/// Ordinals that are written out, from the first on.
const ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

/// The skeletons of the words of a name. The same for two names where one is a transliteration of
/// the other.
pub(crate) fn skeletons(name: &Name) -> Vec<String> {
    let is_person = name.class == NameClass::Person;
    name.key.split(' ').map(|word| skeleton(word, is_person)).collect()
}

/// The skeleton of a folded word. Figures stay as they are.
fn skeleton(word: &str, is_person: bool) -> String {
    if let Some(first) = VARIANTS.get(word) {
        return (*first).to_owned();
    }
    if !is_person && let Some(at) = ORDINALS.iter().position(|ordinal| *ordinal == word) {
        let end = match at {
            0 => "st",
            1 => "nd",
            2 => "rd",
            _ => "th",
        };
        return format!("{}{end}", at + 1);
    }
    if !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let evened = even(word);
    if evened.len() < SKELETON_LENGTH_MIN { word.to_owned() } else { evened }
}

/// Pairs of spellings of one Cyrillic letter in English, French and German transliteration.
/// Source: the tables of BGN/PCGN, ISO 9 and the German press, own selection.
const LETTERS: [(&str, &str); 6] =
    [("tsch", "ch"), ("tch", "ch"), ("sch", "sh"), ("kh", "h"), ("x", "ks"), ("iya", "ia")];

fn even(word: &str) -> String {
    let mut evened = word.to_owned();
    for (one, other) in LETTERS {
        evened = evened.replace(one, other);
    }
    if let Some(rest) = evened.strip_prefix("ye").or_else(|| evened.strip_prefix("ie")) {
        evened = format!("e{rest}");
    } else if evened.starts_with("ia") || evened.starts_with("iu") {
        evened.replace_range(..1, "y");
    }
    let is_vowel = |c: Option<&char>| c.is_some_and(|c| "aeiou".contains(*c));
    let letters: Vec<char> = evened.chars().collect();
    let mut out = String::with_capacity(letters.len());
    for (at, &letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| letters.get(before));
        let behind = letters.get(at + 1);
        let is_short_i = before.is_some() && is_vowel(before) && !is_vowel(behind)
            || before.is_some() && !is_vowel(before) && matches!(behind, Some('a' | 'u'));
        match letter {
            'y' if is_short_i => out.push('i'),
            'j' if behind.is_none() => out.push('i'),
            _ => out.push(letter),
        }
    }
    let stem = out.trim_end_matches(['i', 'y']);
    let ends_soft = out.len() > stem.len() + 1 && !stem.ends_with(['a', 'e', 'o', 'u']);
    if ends_soft || stem.ends_with("sk") && out.len() > stem.len() {
        out = format!("{stem}i");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(one: &str, other: &str, same: bool) {
        let found = skeleton(one, true) == skeleton(other, true);
        assert_eq!(found, same, "{one} {other}: {} {}", even(one), even(other));
    }

    #[test]
    fn transliterations_have_one_skeleton() {
        check("shoigu", "shoygu", true);
        check("shoigu", "schoigu", true);
        check("zelensky", "zelenskyy", true);
        check("zelenskiy", "zelenski", true);
        check("zakharova", "zaharova", true);
        check("yeltsin", "eltsin", true);
        check("tatyana", "tatiana", true);
        check("mariya", "maria", true);
        check("kharkiv", "kharkov", true);
        check("alexeyev", "alekseyev", true);
        check("muhammad", "mohamed", true);
    }

    #[test]
    fn other_words_have_others() {
        check("han", "khan", false);
        check("ray", "rai", false);
        check("ruben", "rubena", false);
        check("petrov", "petrova", false);
        check("novash", "novak", false);
        check("mary", "mari", false);
        check("meyer", "meier", false);
        check("austria", "australia", false);
        check("niger", "nigeria", false);
        check("iran", "iraq", false);
    }

    #[test]
    fn figures_are_never_evened() {
        check("88th", "89th", false);
        assert_eq!(skeleton("fifth", false), "5th");
        assert_eq!(skeleton("fifth", true), "fifth");
    }
}
