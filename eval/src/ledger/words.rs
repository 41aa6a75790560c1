//! Names of people, places and forces that are plainly made up, by number.

use crate::ledger::dice::Dice;

const ONSETS: [&str; 16] =
    ["b", "br", "d", "dr", "f", "g", "h", "k", "l", "m", "n", "r", "s", "t", "v", "z"];
const NUCLEI: [&str; 8] = ["a", "e", "i", "o", "u", "ai", "ei", "ou"];
const CODAS: [&str; 8] = ["n", "r", "l", "s", "k", "m", "t", "nd"];
/// How many words there are that mean nothing.
const VOCABULARY: usize = 20_000;
/// How many places there are, people, and forces.
pub(crate) const PLACES: usize = 6_000;
pub(crate) const PEOPLE: usize = 6_000;
pub(crate) const FORCES: usize = 3_000;

/// A word of two syllables or more that no other number has.
fn word(number: usize) -> String {
    let mut word = String::new();
    let mut rest = number;
    loop {
        let syllable = rest % 1024;
        word.push_str(ONSETS[syllable % 16]);
        word.push_str(NUCLEI[syllable / 16 % 8]);
        word.push_str(CODAS[syllable / 128]);
        rest /= 1024;
        if rest == 0 {
            break;
        }
    }
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A sentence of words that mean nothing, as many as news have between two claims: without them all
/// made texts would be rewrites of each other.
pub(crate) fn prose(dice: &mut Dice) -> String {
    let length = 12 + dice.below(12);
    let words: Vec<String> =
        (0..length).map(|_| word(600_000 + dice.seldom(VOCABULARY)).to_lowercase()).collect();
    format!("{}.", words.join(" "))
}

/// A town: "Bandak".
pub(crate) fn place(number: usize) -> String {
    word(number * 7 + 5_000)
}

/// A person: "Dren Karsol".
pub(crate) fn person(number: usize) -> String {
    format!("{} {}", word(number % 900), word(200_000 + number * 3))
}

/// A force: "the 45th Kornel Brigade" without its article.
pub(crate) fn force(number: usize) -> String {
    let ordinal = number % 90 + 4;
    let ending = match (ordinal % 10, ordinal / 10) {
        (_, 1) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{ordinal}{ending} {} Brigade", word(90_000 + number / 2))
}

/// An outlet: "The Rondak Courier".
pub(crate) fn outlet(number: usize) -> String {
    let titles = ["Courier", "Post", "Times", "Herald", "Review"];
    format!("The {} {}", word(400_000 + number), titles[number % 5])
}
