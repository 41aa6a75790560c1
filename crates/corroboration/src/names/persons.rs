//! Two names of persons → what speaks for their being those of one.

use sayso_records::TieReason;

/// The same words in another order.
const ORDER: f64 = 0.8;
/// One has a middle name that the other leaves out.
const MIDDLE: f64 = 0.75;
/// One has initials of the other's names.
const INITIALS: f64 = 0.65;
/// The one is the other's surname.
const SURNAME: f64 = 0.6;
/// One has a name more behind the same names.
const BEHIND: f64 = 0.55;

/// What two names of persons have in common. Where `score` is `None` they are those of two persons,
/// whatever else speaks for it.
pub(crate) struct Likeness {
    pub(crate) reason: TieReason,
    pub(crate) score: Option<f64>,
}

/// Words that tell persons of one family apart.
const GENERATIONS: [&str; 8] = ["jr", "sr", "junior", "senior", "ii", "iii", "iv", "v"];

/// The words of a name without that which tells the generation, and that.
fn generation(words: &[String]) -> (&[String], Option<&str>) {
    match words {
        [rest @ .., last] if rest.len() > 1 && GENERATIONS.contains(&last.as_str()) => {
            (rest, Some(last))
        }
        _ => (words, None),
    }
}

/// Keys that two names of persons share wherever [`reason`] finds one, beside those of the words as
/// they stand.
pub(crate) fn keys(words: &[String]) -> Vec<String> {
    let (words, _) = generation(words);
    let mut sorted = words.to_vec();
    sorted.sort();
    let mut keys = vec![format!("words {}", sorted.concat())];
    keys.extend(words.last().map(|last| format!("surname {last}")));
    if let [first, second, ..] = words {
        keys.push(format!("names {first} {second}"));
    }
    keys
}

/// What two names have in common; `None` where it is nothing, or no more than letters.
pub(crate) fn reason(words: &[String], others: &[String]) -> Option<Likeness> {
    let ((words, generation_of_one), (others, generation_of_other)) =
        (generation(words), generation(others));
    if generation_of_one != generation_of_other {
        return Some(Likeness { reason: TieReason::Part, score: None });
    }
    let found = |reason, score| Some(Likeness { reason, score: Some(score) });
    let (short, long) = if words.len() <= others.len() { (words, others) } else { (others, words) };
    let sorted = |words: &[String]| {
        let mut words = words.to_vec();
        words.sort();
        words
    };
    if sorted(short) == sorted(long) {
        return found(TieReason::Spelling, ORDER);
    }
    if short.len() < long.len() && is_surname(short, long) {
        return found(TieReason::Part, SURNAME);
    }
    let ([given @ .., surname], [other_given @ .., other_surname]) = (short, long) else {
        return None;
    };
    if surname == other_surname && !given.is_empty() && !other_given.is_empty() {
        let same = given.iter().zip(other_given).all(|(one, other)| one == other);
        let compatible = given.iter().zip(other_given).all(|(one, other)| is_initial(one, other));
        if same {
            return found(TieReason::Part, MIDDLE);
        }
        if compatible {
            return found(TieReason::Initials, INITIALS);
        }
        return None;
    }
    let is_longer = short.len() > 1 && short.len() < long.len() && long.starts_with(short);
    if is_longer { found(TieReason::Part, BEHIND) } else { None }
}

/// Small words that surnames begin with.
const PARTICLES: [&str; 12] =
    ["al", "el", "bin", "ibn", "de", "da", "del", "der", "van", "von", "la", "ben"];

/// Whether `short` is the surname of `long`: its last word, with the small words before it or not.
fn is_surname(short: &[String], long: &[String]) -> bool {
    let particles = &short[..short.len() - 1];
    long.ends_with(short) && particles.iter().all(|word| PARTICLES.contains(&word.as_str()))
}

/// Whether two given names are the same, or one is the initial of the other.
fn is_initial(one: &str, other: &str) -> bool {
    one == other || one.len().min(other.len()) == 1 && one.as_bytes()[0] == other.as_bytes()[0]
}
