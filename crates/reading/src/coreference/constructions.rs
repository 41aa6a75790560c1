//! Constructions that say what refers to the same thing: one phrase inside another, appositions,
//! "the city of Kant", "Kant is the city", relative pronouns.

use std::collections::HashMap;

use sayso_records::{AnnotatedDocument, DependencyLabel, MentionClass, Tag};

use crate::coreference::discourse::Discourse;
use crate::coreference::entry::{Kind, Pronoun, children};
use crate::coreference::lexicon::LEXICON;

/// Pass: phrases that the syntax of one sentence makes the same.
pub(crate) fn constructions(discourse: &mut Discourse) {
    let at = entry_at(discourse);
    for entry in 0..discourse.entries.len() {
        if discourse.entries[entry].kind == Kind::Coordination {
            continue;
        }
        let head = discourse.entries[entry].head;
        let this = &discourse.entries[entry];
        let is_around = this.kind == Kind::Description && !is_indefinite(discourse.document, head);
        if let Some(&name) = at.get(&head).filter(|&&name| is_around && name != entry) {
            join_if_named(discourse, name, entry);
        }
        let same = [apposition, named_after_of, predicate, antecedent];
        let others: Vec<usize> = same
            .iter()
            .filter_map(|construction| construction(discourse, entry))
            .filter_map(|token| at.get(&token).copied())
            .collect();
        for other in others {
            join_if_named(discourse, other, entry);
        }
    }
}

/// For each head the entry with the fewest tokens, names before others.
fn entry_at(discourse: &Discourse) -> HashMap<usize, usize> {
    let mut at: HashMap<usize, usize> = HashMap::new();
    for (index, entry) in discourse.entries.iter().enumerate() {
        if entry.kind == Kind::Coordination {
            continue;
        }
        let known = at.entry(entry.head).or_insert(index);
        if entry.kind == Kind::Name && discourse.entries[*known].kind != Kind::Name {
            *known = index;
        }
    }
    at
}

/// Two names are one only by other passes: a list of names looks like an apposition.
fn join_if_named(discourse: &mut Discourse, one: usize, other: usize) {
    let both = [one, other].map(|entry| discourse.entries[entry].kind);
    if both != [Kind::Name; 2] && discourse.chains.agree(one, other) {
        discourse.chains.join(one, other);
    }
}

/// "Hamid Karzai, the president", "the president, Hamid Karzai".
fn apposition(discourse: &Discourse, entry: usize) -> Option<usize> {
    let (document, head) = (discourse.document, discourse.entries[entry].head);
    let above = document.head(head);
    let before = document.subtree(head).start.checked_sub(1)?;
    let is_apart = matches!(document.word(before), "," | "(" | "–" | "—" | "-" | "--");
    let is_list = begins_list(document, head) || begins_list(document, above);
    let describes = [head, above].into_iter().all(|token| describes(discourse, token));
    let is_joined = document.label(head) == DependencyLabel::Appos && is_apart;
    (is_joined && !is_list && describes).then_some(above)
}

/// Whether a phrase is a name, or a description that can stand for one: it has an article or an
/// owner, or is for a person. "Image: Anna Berg" has neither.
fn describes(discourse: &Discourse, head: usize) -> bool {
    let document = discourse.document;
    let is_name =
        discourse.at(head).is_some_and(|entry| discourse.entries[entry].kind == Kind::Name);
    let has_article = children(document, head).iter().any(|&child| {
        matches!(document.label(child), DependencyLabel::Det | DependencyLabel::Poss)
    });
    is_name || has_article || LEXICON.person_noun(document.lower(head)).is_some()
}

/// Whether a phrase is the first of several; one person may be several things.
fn begins_list(document: &AnnotatedDocument, token: usize) -> bool {
    let is_person = LEXICON.person_noun(document.lower(token)).is_some();
    let mut below = children(document, token).iter();
    !is_person && below.any(|&child| document.label(child) == DependencyLabel::Conj)
}

/// "the city of Kant": what stands after "of" is the name of what stands before.
fn named_after_of(discourse: &Discourse, entry: usize) -> Option<usize> {
    let (document, this) = (discourse.document, &discourse.entries[entry]);
    let is_place = this.class == Some(MentionClass::Place) && this.kind == Kind::Name;
    let preposition = document.head(this.head);
    let is_of = document.label(this.head) == DependencyLabel::Pobj
        && document.lower(preposition) == "of"
        && document.head(preposition) + 1 == preposition;
    let noun = document.head(preposition);
    let names_place = matches!(
        document.lower(noun),
        "city"
            | "town"
            | "village"
            | "port"
            | "island"
            | "province"
            | "district"
            | "region"
            | "state"
    );
    (is_place && is_of && names_place).then_some(noun)
}

/// "Kant is the city": the noun after a form of "be" that is definite and not denied.
fn predicate(discourse: &Discourse, entry: usize) -> Option<usize> {
    let (document, this) = (discourse.document, &discourse.entries[entry]);
    if this.kind != Kind::Name || document.label(this.head) != DependencyLabel::Nsubj {
        return None;
    }
    let verb = document.head(this.head);
    let children = children(document, verb);
    let is_plain = document.lemma(verb) == "be"
        && !children.iter().any(|&child| {
            document.label(child) == DependencyLabel::Neg || document.tag(child) == Tag::Md
        });
    let attribute = children
        .iter()
        .copied()
        .find(|&child| document.label(child) == DependencyLabel::Attr)
        .filter(|_| is_plain)?;
    is_definite(document, attribute).then_some(attribute)
}

/// Whether a noun has the definite article.
pub(crate) fn is_definite(document: &AnnotatedDocument, noun: usize) -> bool {
    children(document, noun).iter().any(|&child| document.lower(child) == "the")
}

fn is_indefinite(document: &AnnotatedDocument, noun: usize) -> bool {
    let mut below = children(document, noun).iter();
    below.any(|&child| matches!(document.lower(child), "a" | "an" | "another" | "no"))
}

/// "Kant, which": the noun on which a relative clause hangs.
fn antecedent(discourse: &Discourse, entry: usize) -> Option<usize> {
    let (document, this) = (discourse.document, &discourse.entries[entry]);
    if this.kind != Kind::Pronoun(Pronoun::Relative) {
        return None;
    }
    let clause = document
        .ancestors(this.head)
        .find(|&above| document.label(above) == DependencyLabel::Relcl)?;
    let noun = document.head(clause);
    (noun < this.head).then_some(noun)
}
