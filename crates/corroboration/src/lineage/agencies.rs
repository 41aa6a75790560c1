//! The names of agencies and outlets.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::folding::folded;

static AGENCIES: &str = include_str!("../../../../data/lineage/agencies.txt");

/// Folded names, each with the name by which its agency is known.
static BY_NAME: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
    let named = |line: &'static str| {
        let first = line.split(',').next().unwrap_or_default().trim();
        line.split(',').map(move |name| (without_article(&folded(name)), first))
    };
    lines().flat_map(named).collect()
});

fn lines() -> impl Iterator<Item = &'static str> {
    AGENCIES.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// All names, as they are spelled.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    lines().flat_map(|line| line.split(',').map(str::trim))
}

/// The name by which the agency is known that `name` is a name of.
pub(super) fn known(name: &str) -> Option<&'static str> {
    BY_NAME.get(&without_article(&folded(name))).copied()
}

/// Whether two names are those of one outlet: the same, of one agency, one with the initials of the
/// other, or one with more words behind it: `TASS News Agency`.
pub(super) fn same(one: &str, other: &str) -> bool {
    let (a, b) = (without_article(&folded(one)), without_article(&folded(other)));
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let agency = known(one).is_some() && known(one) == known(other);
    agency || a == b || is_short_for(&a, &b) || is_short_for(&b, &a)
}

/// Words that tell what an outlet is and not which.
const SORTS: [&str; 8] =
    ["agency", "com", "international", "news", "newspaper", "online", "press", "service"];

fn is_short_for(short: &str, long: &str) -> bool {
    let behind = long.strip_prefix(short).and_then(|rest| rest.strip_prefix(' '));
    let told = behind.is_some_and(|rest| rest.split(' ').all(|word| SORTS.contains(&word)));
    let initials: String = long.split(' ').filter_map(|word| word.chars().next()).collect();
    told || short.len() >= 2 && short == initials
}

fn without_article(folded: &str) -> String {
    folded.strip_prefix("the ").unwrap_or(folded).to_owned()
}

/// Words of the longest name.
const WORDS_MAX: usize = 5;
/// Words with a capital that are dates, and no names.
const DATES: &str = "january february march april may june july august september october november \
    december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday \
    friday saturday sunday local gmt";

/// Whether `name` may be the name of an outlet: a few words with capitals, none of them a date.
pub(super) fn is_name(name: &str) -> bool {
    let small = |word: &str| matches!(word, "of" | "and" | "de" | "for" | "the" | "dpa");
    let dated = |word: &str| {
        let word = folded(word);
        DATES.split_whitespace().any(|date| date == word)
    };
    let mut words = name.split_whitespace();
    let capital = |word: &str| small(word) || word.starts_with(char::is_uppercase);
    known(name).is_some()
        || name.contains(char::is_uppercase)
            && words.clone().count() <= WORDS_MAX
            && words.all(|word| capital(word) && !dated(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agency_has_one_name_among_many() {
        assert_eq!(known("the associated press"), Some("Associated Press"));
        assert_eq!(known("AP"), Some("Associated Press"));
        assert_eq!(known("ТАСС"), Some("TASS"));
        assert_eq!(known("Meridian Press"), None);
    }

    #[test]
    fn no_name_is_that_of_two_agencies() {
        let mut seen = HashMap::new();
        for line in lines() {
            for name in line.split(',').map(|name| without_article(&folded(name))) {
                let before = seen.insert(name.clone(), line);
                assert!(before.is_none_or(|before| before == line), "{name}");
            }
        }
    }

    #[test]
    fn one_outlet_goes_by_several_names() {
        for (one, other) in [
            ("Reuters", "Thomson Reuters"),
            ("The Brenik Courier", "Brenik Courier"),
            ("Meridian Press Agency", "MPA"),
            ("TASS", "TASS News Agency"),
        ] {
            assert!(same(one, other) && same(other, one), "{one}, {other}");
        }
        assert!(!same("Tolmar Times", "Tolmar Post"));
        assert!(!same("", ""));
    }
}
