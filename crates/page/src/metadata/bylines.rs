//! Declared authors → names: `By JANE DOE, AP Writer and John Roe` gives two.
//!
//! A list is split where it can only be one: between names of two words or more. What says what a
//! person is, where they can be reached or when they wrote is taken out. Agencies stay, being
//! who wrote. An outlet's own name stays where it is all that is declared.

use crate::metadata::agencies::is_agency;
use crate::metadata::likeness::{letters, name_letters};
use crate::metadata::months::month;

/// Names of one byline.
const NAMES_MAX: usize = 32;
/// Bytes of one name; what is longer is prose.
const NAME_LENGTH_MAX: usize = 80;
/// Letters by which an outlet's name is known in a longer one.
const OUTLET_LETTERS_MIN: usize = 3;
/// Bytes of a declared byline that are read.
const BYLINE_LENGTH_MAX: usize = 1000;
/// What stands before the authors, in small letters; a colon may follow.
const BEFORE: &[&str] = &[
    "reported by",
    "written by",
    "posted by",
    "published by",
    "story by",
    "words by",
    "author",
    "autor",
    "autore",
    "auteur",
    "автор",
    "текст",
    "by",
    "von",
    "par",
    "por",
    "door",
    "від",
];
/// Those of them that are also how some names begin: only before two words or more.
const ALSO_NAMES: &[&str] = &["von", "par", "por", "door"];
/// Words between two names, each between spaces.
const BETWEEN: &[&str] = &["and", "&", "und", "et", "y", "e", "en", "with", "и", "та", "і"];
/// Words that tell what a person is, in small letters.
const ROLES: &str = "analyst anchor blogger bureau chief columnist contributing contributor correspondent \
    director editor editor-in-chief editorial freelance journalist photographer producer \
    reporter services staff writer redakteur redakteurin redaktion korrespondent \
    korrespondentin journaliste rédacteur rédaction correspondant periodista redacción \
    corresponsal giornalista redazione jornalista redação журналист корреспондент \
    обозреватель редактор редакция журналіст кореспондент";
/// Letters after a name, in small letters and without points.
const DEGREES: &str = "ba bsc cpa dds dphil esq jd ma mba md mph ms msc phd rd rdn rn";
/// What belongs to the name before the comma.
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv"];
/// Words of prompts that stand where authors do.
const PROMPTS: &[&str] =
    &["About", "All", "Contact", "Follow", "From", "More", "Posts", "Read", "See", "Share", "View"];
/// Accounts that write for no person, in small letters.
const ACCOUNTS: &[&str] = &[
    "admin",
    "administrator",
    "anonymous",
    "author",
    "default",
    "guest",
    "n/a",
    "na",
    "no author",
    "none",
    "null",
    "root",
    "super user",
    "test",
    "undefined",
    "unknown",
    "user",
    "webmaster",
];

/// The names in one declared byline, added to `names`.
pub(super) fn add_names(byline: &str, names: &mut Vec<String>) {
    let byline = byline.get(..BYLINE_LENGTH_MAX).unwrap_or(byline);
    if byline.len() > BYLINE_LENGTH_MAX || is_account(byline) {
        return;
    }
    let byline = without_contacts(without_preposition(byline));
    let mut set_aside = None;
    let before = names.len();
    for part in hard_parts(&byline) {
        for piece in comma_parts(part) {
            if is_role(&piece) {
                set_aside.get_or_insert(piece);
            } else {
                add_joined(&piece, names);
            }
        }
    }
    if let Some(role) = set_aside.filter(|_| names.len() == before) {
        add(&role, names);
    }
}

/// `name` without the date and the hour that a template writes after it.
fn before_date(name: &str) -> &str {
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let words: Vec<&str> = name.split(' ').collect();
    let Some(mut end) = words.iter().position(|word| is_number(word)).filter(|&at| at >= 2) else {
        return name;
    };
    if end > 2 && month(words[end - 1]).is_some() {
        end -= 1;
    }
    let length: usize = words[..end].iter().map(|word| word.len() + 1).sum();
    &name[..length - 1]
}

/// Adds a name that is not to be split, as an organisation's.
pub(super) fn add(name: &str, names: &mut Vec<String>) {
    let name = name.trim_matches(|c: char| c.is_whitespace() || ",;:|-–—\"'".contains(c));
    let last = name.rsplit(' ').next().unwrap_or_default();
    // `Roe Jr.` keeps its full stop.
    let name = if last.len() <= 3 { name } else { name.trim_end_matches('.') };
    let closed =
        name.chars().filter(|c| *c == '(').count() == name.chars().filter(|c| *c == ')').count();
    let fits = name.len() <= NAME_LENGTH_MAX && names.len() < NAMES_MAX;
    if !fits || !closed || !is_name(name) {
        return;
    }
    let same = letters(name);
    if !names.iter().any(|known| letters(known) == same) {
        names.push(name.to_owned());
    }
}

/// `names` without the outlet's, unless that is all there is.
pub(super) fn without_outlet(names: Vec<String>, outlet: &str) -> Vec<String> {
    let cut: Vec<String> = names.into_iter().map(|name| before_outlet(name, outlet)).collect();
    if only_outlet(&cut, outlet) {
        return cut;
    }
    cut.into_iter().filter(|name| !is_outlet(name, outlet)).collect()
}

/// Whether every name is the outlet's own.
pub(super) fn only_outlet(names: &[String], outlet: &str) -> bool {
    names.iter().all(|name| is_outlet(name, outlet))
}

/// Whether a name is the outlet's, or the one begins the other: `Harbour News`, of `Harbour News
/// North`.
fn is_outlet(name: &str, outlet: &str) -> bool {
    let (name, outlet) = (name_letters(name), name_letters(outlet));
    let shorter = name.chars().count().min(outlet.chars().count());
    shorter >= OUTLET_LETTERS_MIN && (name.starts_with(&outlet) || outlet.starts_with(&name))
}

/// `Jane Doe. Kant Herald` without the outlet after the name.
fn before_outlet(name: String, outlet: &str) -> String {
    let start = name.len().saturating_sub(outlet.len());
    let Some(end) = name.get(start..).filter(|_| !outlet.is_empty()) else { return name };
    let before = name[..start].trim_end_matches(|c: char| !c.is_alphanumeric());
    let separate = before.len() < start && before.split(' ').count() >= 2;
    if separate && end.eq_ignore_ascii_case(outlet) { before.to_owned() } else { name }
}

fn without_preposition(byline: &str) -> &str {
    let byline = byline.trim();
    for before in BEFORE {
        let Some(end) = end_of_start(byline, before) else { continue };
        let rest = &byline[end..];
        let colon = rest.trim_start().strip_prefix(':');
        let rest = colon.unwrap_or(rest);
        let words = rest.split_whitespace().count();
        let separate = colon.is_some() || rest.starts_with(char::is_whitespace);
        let enough = if ALSO_NAMES.contains(before) { words >= 2 } else { words >= 1 };
        if separate && enough {
            return rest.trim_start();
        }
    }
    byline
}

/// Where `text` goes on after `start`, which is in small letters, if it begins with it.
fn end_of_start(text: &str, start: &str) -> Option<usize> {
    let mut expected = start.chars();
    for (index, c) in text.char_indices() {
        match expected.next() {
            None => return Some(index),
            Some(letter) if c.to_lowercase().eq([letter]) => {}
            Some(_) => return None,
        }
    }
    None
}

/// `byline` without addresses and the names of accounts.
fn without_contacts(byline: &str) -> String {
    let is_contact =
        |word: &&str| !(word.contains('@') || word.contains("://") || word.starts_with("www."));
    byline.split_whitespace().filter(is_contact).collect::<Vec<_>>().join(" ")
}

/// Parts between marks that no name holds.
fn hard_parts(byline: &str) -> impl Iterator<Item = &str> {
    byline
        .split(['|', ';', '•', '·', '/', '\n', '—', '–'])
        .flat_map(|part| part.split(" - "))
        .flat_map(|part| {
            // Brackets at the end hold something else; within a name, another name.
            let end = part.trim().strip_suffix(')').and_then(|inside| inside.rsplit_once(" ("));
            let (name, bracketed) = end.unwrap_or((part, ""));
            [name.trim(), bracketed.trim()]
        })
        .filter(|part| !part.is_empty())
}

/// Parts between commas: names, roles. `Roe, John` and the like stay whole.
fn comma_parts(part: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut places = Vec::new();
    for piece in part.split([',', '，', '、']).map(str::trim).filter(|piece| !piece.is_empty()) {
        let bare: String =
            piece.chars().filter(|c| *c != '.').flat_map(char::to_lowercase).collect();
        if SUFFIXES.contains(&bare.as_str()) {
            if let Some(name) = pieces.last_mut() {
                name.push(' ');
                name.push_str(piece);
            }
        } else if is_among(&bare, DEGREES) && !pieces.is_empty() {
        } else if stands_alone(piece) || pieces.is_empty() {
            pieces.push(piece.to_owned());
        } else {
            places.push(piece);
        }
    }
    match (&pieces[..], &places[..]) {
        // One word before the comma: a surname, and a given name.
        ([first], [second]) if is_surname(first) => vec![format!("{first}, {second}")],
        ([first, second], []) if is_surname(first) && is_given_name(second) => {
            vec![format!("{first}, {second}")]
        }
        // One word after a name of several is where they are.
        _ => pieces,
    }
}

fn is_surname(name: &str) -> bool {
    !name.contains(' ') && !is_agency(name) && !is_role(name)
}

fn is_given_name(name: &str) -> bool {
    name.contains(' ') && !is_agency(name) && !is_role(name) && !name.starts_with("and ")
}

/// Whether what stands between commas is somebody: of two words, an agency, or a role.
fn stands_alone(piece: &str) -> bool {
    let short_capitals = piece.len() <= 6 && piece.chars().all(char::is_uppercase);
    piece.contains(' ')
        || is_agency(piece)
        || is_role(piece)
        || short_capitals
        || is_host(piece)
        || BETWEEN.iter().any(|word| piece.starts_with(&format!("{word} ")))
}

/// Adds the names of `Jane Doe and John Roe`, split where both sides have two words.
fn add_joined(piece: &str, names: &mut Vec<String>) {
    let words: Vec<&str> = piece.split(' ').collect();
    let first = usize::from(BETWEEN.contains(&words[0]) && words.len() > 1);
    let mut start = first;
    for (index, word) in words.iter().enumerate().skip(first) {
        let is_between = BETWEEN.contains(&word.to_lowercase().as_str());
        let left = &words[start..index];
        let right = &words[index + 1..];
        let both = |side: &[&str]| side.len() >= 2 || side.len() == 1 && is_agency(side[0]);
        if is_between && both(left) && both(right) {
            add_person(&left.join(" "), names);
            start = index + 1;
        }
    }
    add_person(&words[start..].join(" "), names);
}

fn add_person(name: &str, names: &mut Vec<String>) {
    let small = !name.contains(' ') && name.chars().all(|c| c.is_lowercase() || !c.is_alphabetic());
    // A single word in small letters is the name of an account.
    if !(small && !is_agency(name) && !is_host(name)) {
        add(before_date(name), names);
    }
}

fn is_name(name: &str) -> bool {
    name.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && !name.contains("://")
        && !name.starts_with('@')
        && !is_account(name)
        && !name
            .split(' ')
            .any(|word| word.chars().all(|c| !c.is_alphabetic()) && word.contains(char::is_numeric))
}

fn is_account(name: &str) -> bool {
    ACCOUNTS.contains(&name.trim().to_lowercase().as_str())
}

fn is_role(piece: &str) -> bool {
    piece.split(' ').any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        is_among(&word, ROLES)
    })
}

/// Whether `word` is one of `words`, which spaces divide.
fn is_among(word: &str, words: &str) -> bool {
    words.split(' ').any(|known| known == word)
}

/// Whether a name is that of a host: `Kant.example`.
fn is_host(name: &str) -> bool {
    let mut labels = name.rsplit('.');
    let last = labels.next().is_some_and(|top| (2..=4).contains(&top.len()));
    last && labels.next().is_some_and(|label| label.len() > 1) && !name.contains(' ')
}

/// Whether a visible text can be the name of a person: two to five words, each with a capital but
/// for particles, and nothing else.
pub(super) fn looks_like_a_person(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let capital = |word: &str| word.trim_start_matches('(').starts_with(char::is_uppercase);
    let particle =
        |word: &str| word.len() <= 4 && word.chars().all(|c| c.is_lowercase() || c == '\'');
    (2..=5).contains(&words.len())
        && words.iter().filter(|word| capital(word)).count() >= 2
        && words.iter().all(|word| capital(word) || particle(word))
        && name.chars().all(|c| c.is_alphabetic() || " .'’-()".contains(c))
        && !words.iter().any(|word| PROMPTS.contains(word))
        && !is_role(name)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(byline: &str, expected: &[&str]) {
        let mut names = Vec::new();
        add_names(byline, &mut names);
        assert_eq!(names, expected, "{byline:?}");
    }

    #[test]
    fn what_stands_before_a_name_goes() {
        check("By Jane Doe", &["Jane Doe"]);
        check("by: Jane Doe", &["Jane Doe"]);
        check("BY JANE DOE", &["JANE DOE"]);
        check("Posted by Jane Doe", &["Jane Doe"]);
        check("Von Erika Musterfrau", &["Erika Musterfrau"]);
        check("Por Juana Pérez y Juan Gómez", &["Juana Pérez", "Juan Gómez"]);
        check("Автор: Иван Петров", &["Иван Петров"]);
        check("Byron Doe", &["Byron Doe"]);
        check("Von Doe", &["Von Doe"]);
        check("Author", &[]);
    }

    #[test]
    fn lists_are_split_between_whole_names() {
        check("Jane Doe and John Roe", &["Jane Doe", "John Roe"]);
        check("Jane Doe, John Roe, and Max Moe", &["Jane Doe", "John Roe", "Max Moe"]);
        check("Jane Doe, John Roe & Max Moe", &["Jane Doe", "John Roe", "Max Moe"]);
        check("Jane Doe/John Roe", &["Jane Doe", "John Roe"]);
        check("Jane Doe; John Roe", &["Jane Doe", "John Roe"]);
        check("Анна Смирнова и Иван Петров", &["Анна Смирнова", "Иван Петров"]);
        check("José Ortega y Gasset", &["José Ortega y Gasset"]);
        check("Food and Drug Watch", &["Food and Drug Watch"]);
        check("Tom and Jane Roe", &["Tom and Jane Roe"]);
        check("Roe, John", &["Roe, John"]);
        check("Roe, John de", &["Roe, John de"]);
        check("Reuters, John Roe", &["Reuters", "John Roe"]);
        check("John (Jack) Roe", &["John (Jack) Roe"]);
        check("Bread & Butter", &["Bread & Butter"]);
        check("Jane Doe with Reuters", &["Jane Doe", "Reuters"]);
    }

    #[test]
    fn roles_degrees_and_places_go() {
        check("By JANE DOE, AP Auto Writer", &["JANE DOE"]);
        check("Jane Doe, Political correspondent", &["Jane Doe"]);
        check("Jane Doe, MS, RD", &["Jane Doe"]);
        check("John Roe, Jr., Staff Writer", &["John Roe Jr."]);
        check("Jane Doe, Berlin", &["Jane Doe"]);
        check("Jane Doe (Kant bureau chief)", &["Jane Doe"]);
        check("Jane Doe - Kant Herald Contributor", &["Jane Doe"]);
    }

    #[test]
    fn a_role_alone_stays() {
        check("Staff Reports", &["Staff Reports"]);
        check("Editorial", &["Editorial"]);
        check("By our political correspondent", &["our political correspondent"]);
    }

    #[test]
    fn agencies_stay() {
        check("Jane Doe, Reuters", &["Jane Doe", "Reuters"]);
        check("AP", &["AP"]);
        check("dpa", &["dpa"]);
        check("Jane Doe | Reuters", &["Jane Doe", "Reuters"]);
        check("The Associated Press", &["The Associated Press"]);
        check("Jane Doe, Kant.example", &["Jane Doe"]);
        check("Jane Doe, Kant.info", &["Jane Doe", "Kant.info"]);
    }

    #[test]
    fn contacts_and_accounts_go() {
        check("Jane Doe @janedoe jane.doe@example.org", &["Jane Doe"]);
        check("https://www.example.org/people/jane", &[]);
        check("@janedoe", &[]);
        check("admin", &[]);
        check("jdoe-7", &[]);
        check("N/A", &[]);
        check("", &[]);
        check("1234", &[]);
        check("Jane Doe 7 June 2017, 9:24 pm", &["Jane Doe"]);
        check("by Jane Doe Nov 18, 2017 at 9:24 pm", &["Jane Doe"]);
        check("9till5 Magazine", &["9till5 Magazine"]);
    }

    #[test]
    fn each_name_comes_once() {
        check("Jane Doe, JANE DOE and Jane Doe", &["Jane Doe"]);
    }

    #[test]
    fn the_outlet_stays_only_where_it_is_alone() {
        let without = |names: &[&str], outlet: &str| {
            without_outlet(names.iter().map(|name| (*name).to_owned()).collect(), outlet)
        };
        assert_eq!(without(&["Jane Doe", "Kant Herald"], "The Kant Herald"), ["Jane Doe"]);
        assert_eq!(without(&["Kant Herald"], "The Kant Herald"), ["Kant Herald"]);
        assert_eq!(without(&["Jane Doe", "Kant Herald"], "Kant Herald Online"), ["Jane Doe"]);
        assert_eq!(without(&["Jane Doe. Kant Herald"], "Kant Herald"), ["Jane Doe"]);
        assert_eq!(without(&["Jane Doe", "Reuters"], "Kant Herald"), ["Jane Doe", "Reuters"]);
        assert_eq!(without(&["Jane Doe"], ""), ["Jane Doe"]);
    }

    #[test]
    fn persons_by_their_looks() {
        for name in
            ["Jane Doe", "John (J.R.) Roe", "Anne-Marie de la Cruz", "J. R. Roe", "Иван Петров"]
        {
            assert!(looks_like_a_person(name), "{name}");
        }
        for name in [
            "Reuters",
            "More Jane Doe",
            "Read more",
            "By the numbers",
            "Jane Doe 7 June",
            "Staff Writer",
            "Share: Mail",
        ] {
            assert!(!looks_like_a_person(name), "{name}");
        }
    }

    proptest! {
        #[test]
        fn nothing_panics(byline in any::<String>(), outlet in any::<String>()) {
            let mut names = Vec::new();
            add_names(&byline, &mut names);
            without_outlet(names, &outlet);
        }
    }
}
