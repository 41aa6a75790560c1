//! Words for what is counted, moved and suffered: which of them are one.
//!
//! The lists are own knowledge of English, from the words that set off the kinds in `data/kinds`.

use crate::folding::folded;

/// What a phrase counts: "the 3,900 Kordian soldiers in the valley" → `person`, `kordian`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counted {
    /// The sort of thing: a singular noun that stands for all words for it; empty where the phrase
    /// has none.
    pub(crate) noun: String,
    /// What narrows it: folded words, sorted, each once.
    pub(crate) sort: Vec<String>,
    /// Whether it adds to an amount that the phrase does not tell: "another 500 soldiers".
    pub(crate) adds: bool,
}

/// What harm a casualty is: one word for all words for it.
pub(crate) fn harm(words: &str) -> Option<&'static str> {
    let words = folded(words);
    let starts = |stem: &&str| words.split(' ').any(|word| word.starts_with(stem));
    HARMS.iter().find(|(_, stems)| stems.iter().any(starts)).map(|(harm, _)| *harm)
}

/// Whether a name is that of a formation: "88th Mountain Brigade", not "Kordia".
pub(crate) fn is_formation(key: &str) -> bool {
    key.split(' ').any(|word| FORMATIONS.contains(&singular(word).as_str()))
}

/// What `phrase` counts. `unit` is the noun behind the number, for phrases without a noun.
pub(crate) fn counted(phrase: &str, unit: Option<&str>) -> Counted {
    let phrase = phrase.replace(['’', '\''], " ");
    let phrase: Vec<String> = phrase.split_whitespace().flat_map(parts).collect();
    let mut words = head_phrase(&phrase);
    let head = words.pop().map(singular).filter(|head| !is_number(head) && !is_void(head));
    let unit = || folded(unit.unwrap_or_default()).split(' ').next_back().map(singular);
    let noun = head.or_else(unit).unwrap_or_default();
    let adds = words.iter().enumerate().any(|(at, word)| {
        ADDING.contains(word) && words.get(at + 1).is_none_or(|next| *next != "than")
    });
    let narrowing = words.iter().filter(|word| !is_number(word) && !is_void(word));
    let mut sort: Vec<String> = narrowing.map(|word| singular(word)).collect();
    sort.sort_unstable();
    sort.dedup();
    Counted { noun: family(&noun).to_owned(), sort, adds }
}

/// The folded words of a word: a designation is one, T-90 → t90.
fn parts(word: &str) -> Vec<String> {
    let folded = folded(word);
    let designates =
        word.starts_with(char::is_alphabetic) && word.contains(|c: char| c.is_ascii_digit());
    if designates {
        vec![folded.replace(' ', "")]
    } else {
        folded.split(' ').filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }
}

/// How the sorts of two assertions stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sorts {
    /// They are the same.
    Same,
    /// The first is one sort of the second, or leaves less open.
    FirstNarrower,
    /// The second is one sort of the first.
    SecondNarrower,
    /// Each has a word that the other lacks: they are about different things, as far as is told.
    Apart,
}

/// How `one` stands to `other`. A country and its adjective are one word: Kordia, Kordian.
pub(crate) fn sorts(one: &[String], other: &[String]) -> Sorts {
    let within = |some: &[String], all: &[String]| {
        some.iter().all(|word| all.iter().any(|other| is_one_word(word, other)))
    };
    match (within(one, other), within(other, one)) {
        (true, true) => Sorts::Same,
        (true, false) => Sorts::SecondNarrower,
        (false, true) => Sorts::FirstNarrower,
        (false, false) => Sorts::Apart,
    }
}

/// Whether two words share all but their last letters: Kordia and Kordian, Ukraine and Ukrainian.
fn is_one_word(one: &str, other: &str) -> bool {
    let shared = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    one == other || shared >= 4 && shared + 1 >= one.len().min(other.len())
}

/// The words up to the head noun: what stands behind it says where or whose, and is left out; of
/// "dozens of fighters" the fighters are the head.
fn head_phrase(words: &[String]) -> Vec<&str> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let amount = |word: &&str| is_number(word) || is_void(word) || AMOUNTS.contains(word);
    let of = words.iter().position(|word| *word == "of");
    let from = of.filter(|of| words[..*of].iter().all(amount)).map_or(0, |of| of + 1);
    let words = &words[from..];
    let behind = words.iter().skip(1).position(|word| BEHIND.contains(word));
    words[..behind.map_or(words.len(), |at| at + 1)].to_vec()
}

/// The noun that stands for all words for one sort of thing.
fn family(noun: &str) -> &str {
    let family = FAMILIES.iter().find(|(_, nouns)| nouns.contains(&noun));
    family.map_or(noun, |(family, _)| family)
}

/// A noun in the singular; near enough to tell whether two are one.
fn singular(noun: &str) -> String {
    if let Some((_, one)) = IRREGULAR.iter().find(|(many, _)| *many == noun) {
        return (*one).to_owned();
    }
    let cut = |end: &str, put: &str| noun.strip_suffix(end).map(|stem| format!("{stem}{put}"));
    match noun {
        _ if noun.ends_with("men") => cut("men", "man"),
        _ if noun.len() < 4 || noun.ends_with("ss") || noun.ends_with("us") => None,
        _ if noun.ends_with("ies") => cut("ies", "y"),
        _ if ["sses", "xes", "ches", "shes"].iter().any(|end| noun.ends_with(end)) => cut("es", ""),
        _ => cut("s", ""),
    }
    .unwrap_or_else(|| noun.to_owned())
}

fn is_number(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit()) && word.bytes().all(|byte| byte.is_ascii_digit())
        || NUMBERS.contains(&word)
}

fn is_void(word: &str) -> bool {
    VOID.contains(&word) || ADDING.contains(&word)
}

/// Words that narrow nothing.
const VOID: [&str; 72] = [
    "a",
    "about",
    "all",
    "almost",
    "also",
    "an",
    "and",
    "any",
    "approximately",
    "around",
    "as",
    "at",
    "both",
    "by",
    "close",
    "currently",
    "each",
    "early",
    "estimated",
    "every",
    "exceeds",
    "exceeding",
    "exactly",
    "fewer",
    "five",
    "for",
    "her",
    "his",
    "i",
    "in",
    "its",
    "just",
    "least",
    "less",
    "many",
    "most",
    "much",
    "my",
    "near",
    "nearly",
    "no",
    "not",
    "nobody",
    "none",
    "now",
    "of",
    "only",
    "or",
    "our",
    "over",
    "reported",
    "reportedly",
    "roughly",
    "s",
    "said",
    "several",
    "so",
    "some",
    "such",
    "t",
    "than",
    "that",
    "the",
    "their",
    "these",
    "they",
    "this",
    "those",
    "to",
    "total",
    "under",
    "up",
];

/// Words that add to an amount that is not told.
const ADDING: [&str; 6] = ["additional", "another", "extra", "further", "more", "new"];

const NUMBERS: [&str; 40] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "millions",
    "dozen",
    "dozens",
    "score",
    "scores",
    "couple",
    "few",
];

/// Nouns before "of" behind which the head stands.
const AMOUNTS: [&str; 9] =
    ["group", "groups", "number", "numbers", "total", "majority", "bulk", "rest", "handful"];

/// Words that stand behind a head noun.
const BEHIND: [&str; 32] = [
    "aboard",
    "after",
    "along",
    "among",
    "and",
    "at",
    "based",
    "before",
    "belonging",
    "by",
    "deployed",
    "during",
    "for",
    "from",
    "in",
    "including",
    "inside",
    "near",
    "of",
    "on",
    "outside",
    "serving",
    "since",
    "stationed",
    "that",
    "to",
    "under",
    "were",
    "which",
    "who",
    "whose",
    "with",
];

/// Plurals that no rule gives, and words in -s that are none.
const IRREGULAR: [(&str, &str); 14] = [
    ("aircraft", "aircraft"),
    ("armies", "army"),
    ("barracks", "barracks"),
    ("bases", "base"),
    ("children", "child"),
    ("corps", "corps"),
    ("forces", "force"),
    ("headquarters", "headquarters"),
    ("people", "person"),
    ("personnel", "personnel"),
    ("police", "police"),
    ("series", "series"),
    ("lives", "life"),
    ("wives", "wife"),
];

/// Nouns that are one sort of thing, behind the noun that stands for them.
const FAMILIES: [(&str, &[&str]); 8] = [
    (
        "person",
        &[
            "man",
            "member",
            "military",
            "personnel",
            "serviceman",
            "servicemember",
            "servicewoman",
            "soldier",
            "troop",
            "trooper",
        ],
    ),
    ("people", &["person", "people", "inhabitant", "resident", "villager", "other"]),
    (
        "fighter",
        &[
            "fighter",
            "guerrilla",
            "gunman",
            "insurgent",
            "jihadi",
            "jihadist",
            "militant",
            "rebel",
            "terrorist",
        ],
    ),
    ("police officer", &["police", "policeman", "policewoman"]),
    ("aircraft", &["aeroplane", "aircraft", "airplane", "jet", "plane", "warplane"]),
    ("ship", &["boat", "ship", "vessel", "warship"]),
    ("helicopter", &["chopper", "gunship", "helicopter"]),
    ("gun", &["artillery", "gun", "howitzer"]),
];

/// Stems of the words for a harm, the first that fits holds.
const HARMS: [(&str, &[&str]); 6] = [
    (
        "killed",
        &[
            "assassin",
            "behead",
            "burn",
            "dead",
            "death",
            "die",
            "dying",
            "execut",
            "fatal",
            "gun",
            "hack",
            "hang",
            "kill",
            "life",
            "live",
            "lynch",
            "massacre",
            "murder",
            "perish",
            "shot",
            "slain",
            "slaughter",
            "slay",
            "stab",
        ],
    ),
    ("wounded", &["hurt", "injur", "limb", "maim", "wound"]),
    ("captured", &["abduct", "captive", "captur", "hostage", "kidnap", "prisoner", "seiz"]),
    (
        "detained",
        &[
            "apprehend",
            "arrest",
            "custody",
            "detain",
            "detention",
            "imprison",
            "incarcerat",
            "incommunicado",
            "intern",
            "jail",
            "nab",
            "prison",
            "round",
        ],
    ),
    (
        "displaced",
        &[
            "abandon", "deport", "displac", "evacuat", "evict", "expel", "fled", "flee",
            "homeless", "leav", "uproot",
        ],
    ),
    ("missing", &["disappear", "missing", "vanish"]),
];

/// Words by which a name is known for that of a part of an armed force.
const FORMATIONS: [&str; 20] = [
    "army",
    "battalion",
    "battery",
    "brigade",
    "company",
    "contingent",
    "corps",
    "detachment",
    "division",
    "fleet",
    "flotilla",
    "garrison",
    "group",
    "legion",
    "militia",
    "platoon",
    "regiment",
    "squadron",
    "unit",
    "wing",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(phrase: &str, unit: Option<&str>, expected: &str) {
        let Counted { noun, sort, adds } = counted(phrase, unit);
        let adds = if adds { " +" } else { "" };
        assert_eq!(format!("{noun}: {}{adds}", sort.join(" ")), expected, "{phrase}");
    }

    #[test]
    fn words_for_soldiers_are_one_and_what_narrows_them_is_told() {
        check("the 7,500 soldiers", Some("soldier"), "person: ");
        check("troops", None, "person: ");
        check("3,900 Kordian soldiers in the Tavel valley", Some("soldier"), "person: kordian");
        check("Sarvandi border guards", Some("guard"), "guard: border sarvandi");
        check("more than 7,000 servicemen", Some("serviceman"), "person: ");
        check("five of the Front's men", Some("man"), "person: front");
        check("dozens of fighters", None, "fighter: ");
        check("300 people", Some("person"), "people: ");
        check("T-90 tanks", Some("tank"), "tank: t90");
        check("a second helicopter squadron", None, "squadron: helicopter second");
        check("soldiers of the 88th Mountain Brigade", None, "person: ");
        check("seven", None, ": ");
    }

    #[test]
    fn what_adds_to_an_untold_amount_says_so() {
        check("another 500 soldiers", Some("soldier"), "person:  +");
        check("2,000 more troops", Some("troop"), "person:  +");
        check("new helicopters", None, "helicopter:  +");
    }

    #[test]
    fn words_for_a_harm_are_one() {
        for (words, expected) in [
            ("killed", Some("killed")),
            ("shot dead", Some("killed")),
            ("died", Some("killed")),
            ("injured", Some("wounded")),
            ("taken prisoner", Some("captured")),
            ("arrested", Some("detained")),
            ("fled", Some("displaced")),
            ("went missing", Some("missing")),
            ("celebrated", None),
        ] {
            assert_eq!(harm(words), expected, "{words}");
        }
    }

    #[test]
    fn a_country_and_its_adjective_narrow_alike() {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        for (one, other, expected) in [
            ("", "", Sorts::Same),
            ("kordian", "kordia", Sorts::Same),
            ("ukrainian", "ukraine", Sorts::Same),
            ("kordian", "", Sorts::FirstNarrower),
            ("", "border", Sorts::SecondNarrower),
            ("kordian", "sarvandi", Sorts::Apart),
            ("border", "border sarvandi", Sorts::SecondNarrower),
        ] {
            assert_eq!(sorts(&words(one), &words(other)), expected, "{one} / {other}");
        }
    }
}
