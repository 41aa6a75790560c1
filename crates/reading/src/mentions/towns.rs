//! Places with the larger place that they lie in: "Palmyra, Syria".

use sayso_records::{AnnotatedDocument, MentionClass};

use crate::mentions::found::Found;
use crate::mentions::names::Names;

/// Two names of places with a comma between them, if no list goes on after them.
pub(super) fn with_countries(document: &AnnotatedDocument, names: &Names) -> Vec<Found> {
    let all: Vec<_> = names.iter().collect();
    let mut found = Vec::new();
    for (index, pair) in all.windows(2).enumerate() {
        let (inner, outer) = (pair[0], pair[1]);
        let comma = inner.tokens.end;
        let joined = comma + 1 == outer.tokens.start
            && document.word(comma) == ","
            && document.block_index(comma) == document.block_index(outer.tokens.start);
        let follows = index
            .checked_sub(1)
            .is_some_and(|before| all[before].tokens.end + 1 == inner.tokens.start);
        if !joined || follows || !inner.is_place() || !outer.is_place() {
            continue;
        }
        if inner.is_country || goes_on(document, outer.tokens.end) {
            continue;
        }
        let span = document.span(inner.tokens.start..outer.tokens.end);
        found.push(Found { span, class: MentionClass::Place, nominal: false });
    }
    found
}

/// Whether a list goes on after a token: "Kant, Karakul and Osh".
fn goes_on(document: &AnnotatedDocument, after: usize) -> bool {
    let word = |token: usize| if token < document.len() { document.lower(token) } else { "" };
    let next = if word(after) == "," { after + 1 } else { after };
    matches!(word(next), "and" | "or" | "&")
        || next > after
            && next < document.len()
            && document.word(next).starts_with(char::is_uppercase)
            && document.annotation().entity_at(next).is_some()
}
