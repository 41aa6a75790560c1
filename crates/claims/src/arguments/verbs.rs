//! Who does it, and to whom it is done.

use sayso_records::{DependencyLabel as L, MentionClass, PartOfSpeech, Tag};

use crate::arguments::candidate::Candidate;
use crate::arguments::words::{DEPTH_MAX, children, is_nominal, is_verbal};
use crate::arguments::{prepositions, relatives};
use crate::draft::Reach;
use crate::read_document::ReadDocument;

/// Verbs whose infinitive keeps their own subject though they have an object: "promised them to go".
const SUBJECT_CONTROL: &[&str] = &["promise", "threaten", "vow", "pledge", "swear", "use"];

/// Verbs whose object is kept from what a gerund after "from" tells.
const PREVENTION: &[&str] = &[
    "ban",
    "bar",
    "block",
    "deter",
    "discourage",
    "forbid",
    "hinder",
    "hold",
    "keep",
    "prevent",
    "prohibit",
    "restrain",
    "stop",
];

/// Whether what a verb tells is done to its surface subject.
pub(crate) fn is_passive(read: &ReadDocument, verb: usize) -> bool {
    passive(read, verb, DEPTH_MAX)
}

fn passive(read: &ReadDocument, verb: usize, depth: usize) -> bool {
    let words = &read.words;
    if children(read, verb, &[L::Auxpass, L::Nsubjpass, L::Csubjpass, L::Agent]).next().is_some() {
        return true;
    }
    let has_aux = children(read, verb, &[L::Aux]).next().is_some();
    let has_object = children(read, verb, &[L::Dobj]).next().is_some();
    if has_aux || has_object || !matches!(words.tag(verb), Tag::Vbn | Tag::Vbd) {
        return false;
    }
    let participle = words.tag(verb) == Tag::Vbn;
    match words.label(verb) {
        L::Acl | L::Amod => true,
        L::Conj if depth > 0 && is_verbal(read, words.head(verb)) => {
            let has_subject = children(read, verb, &[L::Nsubj]).next().is_some();
            participle && (has_subject || passive(read, words.head(verb), depth - 1))
        }
        // "Seven soldiers killed in …", "Backed by …": headlines and absolute participles.
        _ => participle,
    }
}

/// Who does what a verb tells.
pub(super) fn subjects(read: &ReadDocument, verb: usize, depth: usize) -> Vec<Candidate> {
    if !is_passive(read, verb) {
        return surface_subjects(read, verb, depth);
    }
    let mut found = prepositions::own(read, verb, "by");
    found.extend(before_hyphen(read, verb));
    found
}

/// "*rebel*-held Aleppo"
fn before_hyphen(read: &ReadDocument, verb: usize) -> Option<Candidate> {
    let word = verb.checked_sub(2).filter(|_| read.words.lower(verb - 1) == "-")?;
    let hangs = read.words.label(verb) == L::Amod && read.words.head(word) == verb;
    hangs.then(|| Candidate::direct(word))
}

/// To whom or what it is done.
pub(super) fn objects(read: &ReadDocument, verb: usize, depth: usize) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = if is_passive(read, verb) {
        surface_subjects(read, verb, depth)
    } else {
        children(read, verb, &[L::Dobj])
            .map(|object| Candidate::direct(relatives::resolve(read, object)))
            .collect()
    };
    if found.is_empty() {
        found.extend(shared_object(read, verb));
        found.extend(gap(read, verb));
        found.extend(subject_of_infinitive(read, verb));
    }
    found
}

/// "killed and wounded *three*": the object of the verb that follows at once.
fn shared_object(read: &ReadDocument, verb: usize) -> Option<Candidate> {
    let near = |&other: &usize| other > verb && other <= verb + 3 && is_verbal(read, other);
    let next = children(read, verb, &[L::Conj]).find(near)?;
    let object = children(read, next, &[L::Dobj]).next()?;
    let bare = !is_passive(read, verb) && read.children(next).iter().all(|&at| at > next);
    bare.then(|| Candidate::new(object, Reach::Shared))
}

/// "*the town* they hold": a relative clause without its pronoun.
fn gap(read: &ReadDocument, verb: usize) -> Option<Candidate> {
    let words = &read.words;
    let is_gap = words.label(verb) == L::Relcl
        && !is_passive(read, verb)
        && children(read, verb, &[L::Nsubj]).any(|subject| !relatives::is_relative(read, subject));
    let is_open = children(read, verb, &[L::Ccomp, L::Xcomp]).next().is_none();
    (is_gap && is_open).then(|| Candidate::new(words.head(verb), Reach::Shared))
}

/// "ordered *the troops* to leave": the parser hangs them on the infinitive.
fn subject_of_infinitive(read: &ReadDocument, verb: usize) -> Option<Candidate> {
    let infinitive = children(read, verb, &[L::Ccomp]).find(|&below| is_infinitive(read, below))?;
    let subject = children(read, infinitive, &[L::Nsubj, L::Nsubjpass]).next()?;
    Some(Candidate::new(subject, Reach::Shared))
}

/// Whether "to" stands before a verb.
pub(crate) fn is_infinitive(read: &ReadDocument, verb: usize) -> bool {
    children(read, verb, &[L::Aux]).any(|aux| read.words.lower(aux) == "to")
}

/// The one to whom: "gave *them* arms", "sent arms *to them*", "*they* were given arms".
pub(super) fn indirect_objects(read: &ReadDocument, verb: usize) -> Vec<Candidate> {
    let words = &read.words;
    let bare = children(read, verb, &[L::Dative]).filter(|&child| is_nominal(read, child));
    let mut found: Vec<Candidate> =
        bare.map(|child| Candidate::direct(relatives::resolve(read, child))).collect();
    found.extend(prepositions::own(read, verb, "to"));
    let keeps_object = children(read, verb, &[L::Dobj]).next().is_some();
    if keeps_object && children(read, verb, &[L::Nsubjpass]).next().is_some() {
        found.extend(surface_subjects(read, verb, 1));
    }
    // "told them *that* …": the parser takes the one told for the object.
    let told = children(read, verb, &[L::Dobj]).filter(|&object| {
        children(read, verb, &[L::Ccomp]).any(|clause| clause > object)
            && is_nominal(read, object)
            && words.lower(object) != "it"
    });
    found.extend(told.map(Candidate::direct));
    found
}

/// What something is or is made: "is *a member*", "named him *minister*".
pub(super) fn complements(read: &ReadDocument, verb: usize) -> Vec<Candidate> {
    children(read, verb, &[L::Attr, L::Oprd, L::Acomp]).map(Candidate::direct).collect()
}

/// The subject as the sentence has it, shared with the words above where there is none.
pub(super) fn surface_subjects(read: &ReadDocument, verb: usize, depth: usize) -> Vec<Candidate> {
    let words = &read.words;
    let own: Vec<Candidate> = children(read, verb, &[L::Nsubj, L::Nsubjpass])
        .rev()
        .map(|subject| Candidate::direct(relatives::resolve(read, after_place(read, subject))))
        .collect();
    let head = words.head(verb);
    if !own.is_empty() || head == verb || depth == 0 {
        return own;
    }
    let above = |verb| {
        let subjects = surface_subjects(read, verb, depth - 1).into_iter();
        subjects.map(|subject| subject.by(Reach::Shared)).collect()
    };
    match words.label(verb) {
        L::Conj | L::Advcl | L::Dep | L::Parataxis | L::Acomp | L::Oprd
            if is_verbal(read, head) =>
        {
            above(head)
        }
        L::Xcomp if is_verbal(read, head) => controller(read, head)
            .map_or_else(|| above(head), |object| vec![Candidate::new(object, Reach::Shared)]),
        L::Acl if is_infinitive(read, verb) => of_plan(read, head, depth - 1),
        L::Acl | L::Amod => described(read, verb, head),
        L::Pcomp => match words.head(head) {
            governor if is_prevented(read, governor, head) => objects(read, governor, depth - 1)
                .into_iter()
                .map(|o| o.by(Reach::Shared))
                .collect(),
            governor if is_verbal(read, governor) => above(governor),
            adjective if read.words.pos(adjective) == PartOfSpeech::Adj => {
                of_adjective(read, adjective)
            }
            noun => of_plan(read, noun, depth - 1),
        },
        _ => own,
    }
}

/// "prevented *them* from leaving": a gerund that the object does, or would.
fn is_prevented(read: &ReadDocument, verb: usize, preposition: usize) -> bool {
    read.words.lower(preposition) == "from" && PREVENTION.contains(&read.words.lemma(verb))
}

/// The one who acts, where the parser took the place before it for the subject: "In Andar district,
/// Ghazni province, *a patrol* found".
fn after_place(read: &ReadDocument, subject: usize) -> usize {
    /// Places that may stand one after the other.
    const PLACES_MAX: usize = 4;
    let mut at = subject;
    for _ in 0..PLACES_MAX {
        let next = || {
            children(read, at, &[L::Appos, L::Conj])
                .find(|&next| next > at && is_nominal(read, next))
        };
        match is_fronted_place(read, at).then(next).flatten() {
            Some(next) => at = next,
            None => break,
        }
    }
    at
}

/// Whether a noun stands after a preposition that has nothing else, or after a place and a comma.
fn is_fronted_place(read: &ReadDocument, noun: usize) -> bool {
    let words = &read.words;
    let Some(mention) = read.mention(noun) else { return false };
    let start = words.tokens_in(mention.span).start;
    let sentence = words.sentence(noun).start;
    if start <= sentence {
        return false;
    }
    let is_place = |token: usize| {
        let index = (token..=(token + 1).min(words.len() - 1)).find_map(|at| read.mention(at));
        index.is_some_and(|mention| mention.class == MentionClass::Place)
    };
    let after_comma = start >= sentence + 2 && words.lower(start - 1) == "," && is_place(start - 2);
    prepositions::is_bare(read, start - 1) || after_comma
}

/// The object that does what the infinitive tells: "ordered *them* to leave".
fn controller(read: &ReadDocument, verb: usize) -> Option<usize> {
    if SUBJECT_CONTROL.contains(&read.words.lemma(verb)) {
        return None;
    }
    let bare = |&child: &usize| is_nominal(read, child);
    children(read, verb, &[L::Dobj, L::Dative]).find(bare)
}

/// Whose plan, order or bid an infinitive is.
fn of_plan(read: &ReadDocument, noun: usize, depth: usize) -> Vec<Candidate> {
    let words = &read.words;
    let whose = children(read, noun, &[L::Poss]).map(|poss| relatives::resolve(read, poss));
    let mut found: Vec<Candidate> =
        whose.map(|token| Candidate::new(token, Reach::Shared)).collect();
    let verb = match words.label(noun) {
        L::Dobj | L::Attr | L::Nsubjpass => Some(words.head(noun)),
        L::Pobj => Some(words.head(words.head(noun))),
        _ => None,
    };
    if let Some(verb) = verb.filter(|&verb| depth > 0 && is_verbal(read, verb)) {
        let subjects = surface_subjects(read, verb, depth - 1).into_iter();
        found.extend(subjects.map(|subject| subject.by(Reach::Shared)));
    }
    found
}

/// The noun that a participle describes; also the one right before it, which the parser may have
/// missed: "soldiers at *the base*, located in …".
fn described(read: &ReadDocument, verb: usize, noun: usize) -> Vec<Candidate> {
    let mut found = vec![Candidate::direct(noun)];
    if noun < verb {
        let between = (noun + 1..verb).rev().find(|&token| is_nominal(read, token));
        let inside = between.filter(|&token| read.words.subtree(noun).contains(&token));
        let comma = |token| (token..verb).any(|at| read.words.lower(at) == ",");
        found.extend(
            inside.filter(|&token| comma(token)).map(|token| Candidate::new(token, Reach::Loose)),
        );
    }
    found
}

/// What an adjective is said of.
pub(super) fn of_adjective(read: &ReadDocument, adjective: usize) -> Vec<Candidate> {
    let head = read.words.head(adjective);
    if read.words.label(adjective) == L::Amod {
        return vec![Candidate::direct(head)];
    }
    surface_subjects(read, head, DEPTH_MAX)
}
