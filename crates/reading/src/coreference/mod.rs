//! Who is meant: pronouns, descriptions and short forms resolved to names.
//!
//! A sieve: passes over the whole document, the surest first, each of which joins phrases into chains
//! that refer to the same thing; a later pass sees what the earlier ones know of a chain. A chain's
//! name is the fullest that one of its phrases is. What no pass is sure of stays unresolved.
//!
//! Source: Raghunathan and others, "A Multi-Pass Sieve for Coreference Resolution", EMNLP 2010; Lee
//! and others, "Deterministic Coreference Resolution Based on Entity-Centric, Precision-Ranked
//! Rules", Computational Linguistics 2013. Salience is after Lappin and Leass, "An Algorithm for
//! Pronominal Anaphora Resolution", Computational Linguistics 1994.

mod chains;
mod constructions;
mod descriptions;
mod discourse;
mod entry;
mod lexicon;
mod name;
mod names;
mod pronouns;
mod speakers;

use sayso_records::{AnnotatedDocument, Attribution, Mention, MentionClass};

use crate::coreference::discourse::Discourse;
use crate::coreference::entry::{Entry, Kind, Pronoun};

/// The passes, the surest first.
const PASSES: [fn(&mut Discourse); 10] = [
    names::same_names,
    names::acronyms,
    names::persons,
    names::short_forms,
    constructions::constructions,
    descriptions::same_noun,
    descriptions::class_nouns,
    speakers::first_persons,
    pronouns::pronouns,
    speakers::first_persons,
];

/// Sets the name of each mention that refers to one named elsewhere in the document, and adds the
/// pronouns and descriptions that resolve and are no mentions yet: "its", "the base". What is not
/// sure stays unresolved.
pub(crate) fn resolve(
    document: &AnnotatedDocument,
    attributions: &[Attribution],
    mentions: &mut Vec<Mention>,
) {
    let entries = entry::entries(document, mentions);
    let mut discourse = Discourse::new(document, attributions, entries);
    for pass in PASSES {
        pass(&mut discourse);
    }
    for (index, entry) in discourse.entries.iter().enumerate() {
        let Some(name) = discourse.name(index) else { continue };
        match entry.mention.map(|mention| &mut mentions[mention]) {
            Some(mention) if mention.class == MentionClass::Nationality => {}
            Some(mention) => mention.name = Some(name),
            None if is_added(&discourse, entry) => mentions.push(Mention {
                span: document.span(entry.tokens.clone()),
                class: discourse.chains.known(index).class.unwrap_or(MentionClass::Organisation),
                nominal: true,
                name: Some(name),
            }),
            None => {}
        }
    }
    mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
}

/// Whether a phrase that is no mention becomes one where it resolves.
fn is_added(discourse: &Discourse, entry: &Entry) -> bool {
    match entry.kind {
        Kind::Pronoun(pronoun) => pronoun != Pronoun::Relative,
        Kind::Description => descriptions::definite(discourse, entry).is_some(),
        Kind::Name | Kind::Coordination => false,
    }
}
