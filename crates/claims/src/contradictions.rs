//! Counts that the list beside them contradicts.

use std::collections::HashMap;
use std::ops::Range;

use sayso_records::{Bound, Claim, Doubt, DoubtKind, PartOfSpeech, Quantity, Tag, TextSpan};

use crate::read_document::ReadDocument;

/// Notes on both claims where a count and the list that spells it out differ.
pub(crate) fn note(read: &ReadDocument, claims: &mut [Claim]) {
    let mut by_head: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut by_count: HashMap<TextSpan, Vec<usize>> = HashMap::new();
    for (index, claim) in claims.iter().enumerate() {
        for filler in claim.roles.iter().flat_map(|role| &role.fillers) {
            if let Some(head) = read.head_of(filler.words.span()) {
                by_head.entry(head).or_default().push(index);
            }
            if let Some(quantity) = &filler.quantity {
                by_count.entry(quantity.span).or_default().push(index);
            }
        }
    }
    for quantity in &read.reading.quantities {
        let Some(counting) = by_count.get(&quantity.span) else { continue };
        let Some((count, members)) = contradicted(read, quantity) else { continue };
        let named = members.iter().filter_map(|member| by_head.get(member)).flatten();
        let mut about: Vec<usize> = counting.iter().chain(named).copied().collect();
        about.sort_unstable();
        about.dedup();
        let message =
            format!("the text counts {} but names {}", in_words(count), in_words(members.len()));
        let ids: Vec<String> = about.iter().map(|&index| claims[index].id.clone()).collect();
        for &index in &about {
            let own = &claims[index].id;
            let others = ids.iter().filter(|id| *id != own).cloned().collect();
            claims[index].doubts.push(Doubt {
                kind: DoubtKind::CountAgainstList,
                message: message.clone(),
                claims: others,
            });
        }
    }
}

/// Counts that lists are held against: more are not spelled out.
const COUNT_MAX: u8 = 100;

/// The count, and the heads of the members of the list that spells out what is counted, where the
/// two differ.
fn contradicted(read: &ReadDocument, quantity: &Quantity) -> Option<(usize, Vec<usize>)> {
    let exact = quantity.bound == Bound::Exact && !quantity.is_money;
    let value = quantity.value.filter(|_| exact)?;
    let counted = read.head_of(quantity.of?)?;
    let members = list(read, counted)?;
    let count = usize::from(
        (2..=COUNT_MAX).find(|&count| (f64::from(count) - value).abs() < f64::EPSILON)?,
    );
    (members.len() != count).then_some((count, members))
}

/// The members of the closed list that follows a noun after a dash, a colon or a bracket: "four bases
/// – an airfield, a port and a depot", by their last words.
///
/// Parsers hang the members of such lists on one another's places, so the list is read off its
/// marks. `None` where there is none, or where it does not claim to name all: with "including" or
/// "others", with members that are not all one thing each, or all a name.
fn list(read: &ReadDocument, noun: usize) -> Option<Vec<usize>> {
    let words = &read.words;
    let end = words.sentence(noun).end;
    let near = noun + 1..end.min(noun + 1 + OPENER_DISTANCE);
    let opener = near.clone().find(|&token| closer(words.word(token)).is_some())?;
    if (noun + 1..opener).any(|token| ends_phrase(read, token)) {
        return None;
    }
    let closing = closer(words.word(opener))?;
    let closed = (opener + 1..end).find(|&token| closing.contains(&words.word(token)));
    let inside = opener + 1..closed.unwrap_or(end);
    if inside.clone().any(|token| OPEN.contains(&words.lower(token)) || is_finite(read, token)) {
        return None;
    }
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut start = inside.start;
    for token in inside.clone() {
        if matches!(words.lower(token), "," | "and" | "&" | ";") {
            parts.push(start..token);
            start = token + 1;
        }
    }
    let joined = (inside.start..start).any(|token| matches!(words.lower(token), "and" | "&"));
    parts.push(start..inside.end);
    parts.retain(|part| !part.is_empty());
    let members: Option<Vec<usize>> = parts.into_iter().map(|part| member(read, part)).collect();
    let members = members.filter(|members| joined && members.len() > 1)?;
    let named = |&&member: &&usize| words.pos(member) == PartOfSpeech::Propn;
    let proper = members.iter().filter(named).count();
    (proper == 0 || proper == members.len()).then_some(members)
}

/// Tokens between a counted noun and the mark that opens its list.
const OPENER_DISTANCE: usize = 8;

/// The marks that close a list which this mark opens.
fn closer(mark: &str) -> Option<&'static [&'static str]> {
    match mark {
        "–" | "—" | "--" | "―" => Some(&["–", "—", "--", "―"]),
        ":" => Some(&["–", "—", ";"]),
        "(" => Some(&[")"]),
        _ => None,
    }
}

fn ends_phrase(read: &ReadDocument, token: usize) -> bool {
    read.words.word(token) == "," || is_finite(read, token)
}

fn is_finite(read: &ReadDocument, token: usize) -> bool {
    matches!(read.words.tag(token), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md)
}

/// The last word of what a part of a list names first, one thing with "a", or a name.
fn member(read: &ReadDocument, part: Range<usize>) -> Option<usize> {
    let words = &read.words;
    let one = matches!(words.lower(part.start), "a" | "an" | "one" | "its");
    let name = words.pos(part.start) == PartOfSpeech::Propn;
    let belongs = |&token: &usize| {
        matches!(
            words.pos(token),
            PartOfSpeech::Det
                | PartOfSpeech::Adj
                | PartOfSpeech::Noun
                | PartOfSpeech::Propn
                | PartOfSpeech::Num
        ) || words.word(token) == "-"
            || token == part.start
    };
    let last = part.clone().take_while(belongs).last()?;
    let nominal = matches!(words.pos(last), PartOfSpeech::Noun | PartOfSpeech::Propn);
    let several = one && matches!(words.tag(last), Tag::Nns | Tag::Nnps);
    ((one || name) && nominal && !several).then_some(last)
}

/// Words by which a list says that it does not name all.
const OPEN: [&str; 12] = [
    "including",
    "such",
    "among",
    "like",
    "notably",
    "especially",
    "particularly",
    "other",
    "others",
    "etc",
    "etc.",
    "e.g.",
];

/// A small number in words, as prose has it.
fn in_words(number: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    WORDS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

#[cfg(test)]
mod tests {
    use crate::sample;

    /// The doubts that a text raises: "kind: message", in the order of the claims.
    fn check(text: &str, expected: &[&str]) {
        let claims = sample::claims(text);
        let doubts = claims.iter().flat_map(|claim| {
            claim.doubts.iter().map(|doubt| format!("{}: {}", claim.kind, doubt.message))
        });
        assert_eq!(doubts.collect::<Vec<_>>(), expected, "{text}");
        for doubt in claims.iter().flat_map(|claim| &claim.doubts) {
            let known = |id: &String| claims.iter().any(|claim| claim.id == *id);
            assert!(doubt.claims.iter().all(known), "{doubt:?}");
        }
    }

    #[test]
    fn a_list_that_is_shorter_than_its_count_is_doubted() {
        check(
            "Velm has four bases – an airfield in Kolm, a depot in Rusk and a naval base in Orrend.",
            &[
                "strength: the text counts four but names three",
                "presence: the text counts four but names three",
                "presence: the text counts four but names three",
                "presence: the text counts four but names three",
            ],
        );
    }

    #[test]
    fn a_list_that_fits_its_count_is_not() {
        check(
            "Velm has three bases – an airfield in Kolm, a depot in Rusk and a port in Orrend.",
            &[],
        );
    }

    #[test]
    fn a_list_that_does_not_name_all_is_not() {
        check("Velm has four bases, including an airfield in Kolm and a depot in Rusk.", &[]);
        check("Velm has some four bases – an airfield in Kolm and a depot in Rusk.", &[]);
        check("Velm has four bases – two airfields in Kolm and a depot in Rusk.", &[]);
    }
}
