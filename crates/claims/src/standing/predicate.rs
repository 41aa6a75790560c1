//! From a word to the word that tells, for its clause, whether and when it happens.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use sayso_records::{AnnotatedDocument, DependencyLabel as Label, PartOfSpeech};

/// What is known of a verb beside its frames; `data/claims/verbs.txt` tells what each means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum VerbClass {
    /// Its object tells what is done.
    Light,
    /// Its subject tells what happens.
    Happening,
    /// A clause below it is not what somebody says.
    NoSpeech,
    /// Its object may be what somebody says.
    Assertive,
}

static VERBS: LazyLock<HashMap<VerbClass, HashSet<&'static str>>> =
    LazyLock::new(|| parse(include_str!("../../../../data/claims/verbs.txt")));

/// Whether a verb, as its dictionary form, belongs to a class.
pub(crate) fn is(class: VerbClass, lemma: &str) -> bool {
    VERBS.get(&class).is_some_and(|verbs| verbs.contains(lemma))
}

fn parse(file: &'static str) -> HashMap<VerbClass, HashSet<&'static str>> {
    let mut classes: HashMap<VerbClass, HashSet<&'static str>> = HashMap::new();
    let mut class = None;
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix("== ") {
            class = class_of(name);
        } else if let Some(class) = class {
            classes.entry(class).or_default().extend(line.split_whitespace());
        }
    }
    classes
}

fn class_of(name: &str) -> Option<VerbClass> {
    Some(match name {
        "light" => VerbClass::Light,
        "happening" => VerbClass::Happening,
        "no_speech" => VerbClass::NoSpeech,
        "assertive" => VerbClass::Assertive,
        _ => return None,
    })
}

/// Whether a token is a verb, "be" among them.
pub(crate) fn is_verb(words: &AnnotatedDocument, token: usize) -> bool {
    matches!(words.pos(token), PartOfSpeech::Verb | PartOfSpeech::Aux)
}

/// Children of a verb among which its subject is looked for.
const CHILDREN_MAX: usize = 128;

/// Whether a verb has a subject of its own.
pub(crate) fn has_subject(words: &AnnotatedDocument, verb: usize) -> bool {
    words.children(verb).iter().take(CHILDREN_MAX).any(|&child| {
        matches!(
            words.label(child),
            Label::Nsubj | Label::Nsubjpass | Label::Csubj | Label::Csubjpass | Label::Expl
        )
    })
}

/// The word above `token` that tells of it whether it happens: the verb that it is the object,
/// subject or predicate of, where that verb says no more than that it does; the first of several
/// joined words. `None` where it stands for itself.
pub(crate) fn carrier(words: &AnnotatedDocument, token: usize) -> Option<usize> {
    let head = words.head(token);
    if head == token {
        return None;
    }
    let carries = match words.label(token) {
        Label::Conj => !is_verb(words, token),
        Label::Attr | Label::Acomp | Label::Oprd => true,
        Label::Dobj => is(VerbClass::Light, words.lemma(head)),
        Label::Nsubj | Label::Nsubjpass => is(VerbClass::Happening, words.lemma(head)),
        _ => false,
    };
    carries.then_some(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_of_the_file_is_understood() {
        let file = include_str!("../../../../data/claims/verbs.txt");
        for name in file.lines().filter_map(|line| line.strip_prefix("== ")) {
            assert!(class_of(name).is_some(), "{name}");
        }
        assert_eq!(VERBS.len(), 4);
        assert!(is(VerbClass::Light, "carry") && !is(VerbClass::Light, "kill"));
    }
}
