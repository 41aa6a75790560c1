//! Which of the declared names is the outlet's.
//!
//! A name counts for more where something else on the page bears it out: the host, the page's
//! `title`, another declaration. So an agency that linked data calls the publisher does not pass
//! for the paper that carries its text.

use sayso_records::{Declared, FieldSource};

use crate::metadata::likeness::{letters, name_letters};

/// Bytes of a name; what is longer is a slogan.
const LENGTH_MAX: usize = 80;
/// Letters of a host's label that can tell an outlet.
const LABEL_MIN: usize = 3;
/// Letters of a name's first word that can tell a host; `World` and `News` begin many.
const FIRST_WORD_MIN: usize = 6;
/// Words of a name that a host can be short for.
const CUT_WORDS_MAX: usize = 6;
/// Words of a name that is known by its first.
const NAME_WORDS_MAX: usize = 3;

/// The outlet among `candidates`, strongest first, or else the part of `edges`, what stands at the
/// ends of the page's titles, that the host bears out.
pub(super) fn choose(
    candidates: &[Declared<String>],
    edges: &[&str],
    labels: &[String],
) -> Option<Declared<String>> {
    let names = candidates.iter().filter(|name| is_name(&name.value));
    let names: Vec<Declared<String>> = names
        .map(|name| Declared::new(without_slogan(&name.value, labels).to_owned(), name.from))
        .collect();
    let borne_out = |name: &&Declared<String>| {
        let same = name_letters(&name.value);
        edges.iter().any(|edge| name_letters(edge) == same)
            || is_of_host(&name.value, labels)
            || names
                .iter()
                .any(|other| other.from != name.from && name_letters(&other.value) == same)
    };
    let written =
        |name: &&Declared<String>| !is_host(&name.value) && !is_label(&name.value, labels);
    let borne: Vec<_> = names.iter().filter(borne_out).collect();
    let declared = borne.iter().copied().find(written).or(borne.first().copied());
    let of_title = || {
        let edge = edges
            .iter()
            .find(|edge| is_name(edge) && is_of_host(edge, labels) && !is_host(edge))?;
        Some(Declared::new((*edge).to_owned(), FieldSource::Html))
    };
    // A page of a site can have a name of its own, which only the site can give.
    let of_site = || names.iter().filter(|name| is_of_site(name.from)).find(written);
    declared
        .or_else(of_site)
        .cloned()
        .or_else(of_title)
        .or_else(|| names.iter().find(written).or(names.first()).cloned())
}

/// Whether `name` can name an outlet: no address, no account.
fn is_name(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let address = name.contains("://") || name.starts_with("www.") || name.starts_with('@');
    letters >= 2 && name.len() <= LENGTH_MAX && !address
}

/// Whether it is an address without its scheme, as `example.org`.
fn is_host(name: &str) -> bool {
    name.contains('.') && !name.contains(' ')
}

/// Whether it is but a label of the host, as a program knows it: `kantherald`.
fn is_label(name: &str, labels: &[String]) -> bool {
    name.chars().all(char::is_lowercase) && labels.iter().any(|label| label == name)
}

/// The part of `Name | What it is about` or `Name | name.example` that is the name.
fn without_slogan<'a>(name: &'a str, labels: &[String]) -> &'a str {
    let parts = || name.split(['|', '–', '—']).flat_map(|part| part.split(" - ")).map(str::trim);
    let named = parts().find(|part| labels.contains(&name_letters(part)));
    let mut others = parts().filter(|part| !is_host(part));
    match (named, others.next(), others.next()) {
        (Some(named), ..) => named,
        (None, Some(only), None) if is_of_host(only, labels) => only,
        _ => name,
    }
}

/// Whether what is declared here is meant for the whole site, and not for one article.
fn is_of_site(from: FieldSource) -> bool {
    matches!(from, FieldSource::OpenGraph | FieldSource::Meta)
}

/// Whether a name and a host are about the same: one within the other, for the better part, or the
/// host the name cut short.
pub(super) fn is_of_host(name: &str, labels: &[String]) -> bool {
    let whole = name_letters(name);
    let words: Vec<String> = name.split_whitespace().map(letters).collect();
    let words = words.strip_prefix(&["the".to_owned()][..]).unwrap_or(&words);
    let first_word = words.first().map_or("", String::as_str);
    let telling = first_word.chars().count() >= FIRST_WORD_MIN && words.len() <= NAME_WORDS_MAX;
    labels.iter().filter(|label| label.len() >= LABEL_MIN).any(|label| {
        let most = |part: &str| label.contains(part) && 2 * part.len() > label.len();
        let first = telling && most(first_word);
        let within = whole.contains(label.as_str()) && 5 * label.len() >= 2 * whole.len();
        first || within || most(&whole) || is_cut_short(words, label)
    })
}

/// Whether `label` is the beginnings of all of the words: of `Kant Evening Post`, `kepost`.
fn is_cut_short(words: &[String], label: &str) -> bool {
    match words {
        [] => label.is_empty(),
        [first, rest @ ..] if words.len() <= CUT_WORDS_MAX => {
            let shared = first
                .chars()
                .zip(label.char_indices())
                .take_while(|(one, (_, other))| one == other);
            let ends = shared.map(|(_, (start, c))| start + c.len_utf8());
            ends.into_iter().any(|end| is_cut_short(rest, &label[end..]))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(candidates: &[&str], edges: &[&str], host: &str, expected: Option<&str>) {
        let declared: Vec<_> = candidates
            .iter()
            .map(|name| Declared::new((*name).to_owned(), FieldSource::Meta))
            .collect();
        let chosen = choose(&declared, edges, &[host.to_owned()]).map(|name| name.value);
        assert_eq!(chosen.as_deref(), expected, "{candidates:?} {edges:?} {host}");
    }

    #[test]
    fn the_first_name_that_is_borne_out() {
        check(&["Kant Herald"], &[], "kantherald", Some("Kant Herald"));
        check(&["Associated Press", "Kant Post"], &["Kant Post"], "kpost", Some("Kant Post"));
        check(&["Associated Press", "Kant Post"], &[], "kantpost", Some("Kant Post"));
        check(&["Daily Harbour News"], &["DHN"], "dhn", Some("Daily Harbour News"));
        check(
            &["Associated Press", "The Kant Evening Post"],
            &[],
            "kepost",
            Some("The Kant Evening Post"),
        );
        check(&["Kant Herald"], &[], "example", Some("Kant Herald"));
        check(&["Kant Herald"], &["Kantnews"], "kantnews", Some("Kant Herald"));
    }

    #[test]
    fn a_name_as_it_is_written_goes_before_a_host() {
        check(&["kantherald", "The Kant Herald"], &[], "kantherald", Some("The Kant Herald"));
        check(&["KantHerald.com", "Kant Herald"], &[], "kantherald", Some("Kant Herald"));
        check(&["KantHerald.com"], &[], "kantherald", Some("KantHerald.com"));
    }

    #[test]
    fn slogans_go() {
        check(&["Kantnews | All that moves the valley"], &[], "kantnews", Some("Kantnews"));
        check(&["The Kant Post | KPost.example"], &[], "kpost", Some("The Kant Post"));
        check(&["KPOST.EXAMPLE | by Jane Doe"], &[], "kpost", Some("KPOST.EXAMPLE | by Jane Doe"));
        check(&["Kant | Osh"], &[], "example", Some("Kant | Osh"));
    }

    #[test]
    fn an_end_of_the_title_that_the_host_bears_out() {
        check(&["@kantnews"], &["Kantnews North"], "kantnews", Some("Kantnews North"));
        check(&[], &["Sparrow International"], "sparrownews", Some("Sparrow International"));
        check(&[], &["World"], "kantherald", None);
        check(&[], &["Kantherald at the fair of Osh in 2017"], "kantherald", None);
        check(&["https://kantherald.example/"], &[], "kantherald", None);
    }
}
