//! Who and what: spans that name or describe.
//!
//! Findings come from five places: forms ([`patterns`]), noun phrases with their heads ([`phrases`]),
//! the encoder where it is sure and they are silent ([`encoded`]), names ([`names`]) and pronouns
//! ([`pronouns`]). What is found first stays, and what would cross it falls away ([`found`]).

mod encoded;
mod found;
mod lexicon;
mod names;
mod patterns;
mod phrases;
mod pronouns;
mod titled;
mod towns;

use sayso_records::{AnnotatedDocument, Mention, Quantity, TimeExpression};

use crate::encoder::Encoding;
use found::{Found, Selection};
use names::Names;

/// The mentions of a document, in text order, an outer one before those inside it.
pub(crate) fn mentions(
    document: &AnnotatedDocument,
    encoding: Option<&Encoding>,
    times: &[TimeExpression],
    quantities: &[Quantity],
) -> Vec<Mention> {
    let taken = taken(document, times, quantities);
    let known = patterns::patterns(document);
    let systems = patterns::systems(document);
    let names = Names::new(document, &taken, known.iter().chain(&systems));
    let mut selection = Selection::new(document.text());
    for found in known {
        selection.add(found);
    }
    let titled = titled::persons(document, &names);
    let towns = towns::with_countries(document, &names);
    let phrases = phrases::phrases(document, &names, &taken);
    for found in titled.into_iter().chain(towns).chain(phrases) {
        selection.add_around(found);
    }
    for found in systems {
        selection.add(found);
    }
    if let Some(encoding) = encoding {
        for found in encoded::mentions(document, &names, encoding) {
            selection.add(found);
        }
    }
    for name in names.iter() {
        let class = names::class_in_sentence(document, name);
        let span = document.span(names::with_article(document, name, class));
        selection.add(Found { span, class, nominal: false });
    }
    for found in pronouns::pronouns(document) {
        selection.add(found);
    }
    selection.into_mentions()
}

/// For each token, whether it belongs to a time or a quantity.
fn taken(
    document: &AnnotatedDocument,
    times: &[TimeExpression],
    quantities: &[Quantity],
) -> Vec<bool> {
    let mut taken = vec![false; document.len()];
    let times = times.iter().map(|time| time.span);
    for span in times.chain(quantities.iter().map(|quantity| quantity.span)) {
        taken[document.tokens_in(span)].fill(true);
    }
    taken
}
