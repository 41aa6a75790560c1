//! Third-person pronouns, by agreement and salience.

use sayso_records::{AnnotatedDocument, DependencyLabel, MentionClass, Tag};

use crate::coreference::discourse::{CLAUSE_DEPTH_MAX, Candidate, Discourse};
use crate::coreference::entry::{Kind, Number, Pronoun, Role, children};
use crate::coreference::lexicon::Gender;

/// Sentences before its own in which a pronoun for a person looks.
const PERSON_WINDOW: usize = 3;
/// Sentences before its own in which other pronouns look.
const THING_WINDOW: usize = 1;
/// How far ahead a person must be.
const PERSON_MARGIN: i32 = 2;
/// What a person gains whose gender is known to be the pronoun's.
const KNOWN_GENDER: i32 = 3;
/// How far ahead anything else must be.
const THING_MARGIN: i32 = 3;

/// Pass: he, she, it and they, from left to right, so that one helps the next.
pub(crate) fn pronouns(discourse: &mut Discourse) {
    for entry in 0..discourse.entries.len() {
        let Kind::Pronoun(pronoun) = discourse.entries[entry].kind else { continue };
        if let Some(subject) = subject_ahead(discourse, entry) {
            discourse.chains.join(subject, entry);
            continue;
        }
        let found = match pronoun {
            Pronoun::He | Pronoun::She => person(discourse, entry),
            Pronoun::It => thing(discourse, entry),
            Pronoun::They => several(discourse, entry),
            _ => None,
        };
        if let Some(found) = found {
            discourse.chains.join(found, entry);
        }
    }
}

/// The subject after a pronoun that stands before it in the same clause: "In his speech, Berg said".
fn subject_ahead(discourse: &Discourse, entry: usize) -> Option<usize> {
    use DependencyLabel::{Advcl, Nsubj, Nsubjpass, Prep};
    let (document, this) = (discourse.document, &discourse.entries[entry]);
    let path: Vec<usize> = document.ancestors(this.head).take(CLAUSE_DEPTH_MAX).collect();
    let step = path.windows(2).find(|step| {
        matches!(document.label(step[0]), Advcl | Prep) && step[0] < step[1] && this.head < step[1]
    })?;
    let before = path.iter().take_while(|&&above| above != step[1]);
    let has_subject = |above: usize| {
        let mut below = children(document, above).iter();
        below.any(|&child| matches!(document.label(child), Nsubj | Nsubjpass))
    };
    if before.copied().any(has_subject) {
        return None;
    }
    let is_subject = |&&child: &&usize| matches!(document.label(child), Nsubj | Nsubjpass);
    let subject = *children(document, step[1]).iter().find(is_subject)?;
    let found = discourse.at(subject)?;
    let is_name = discourse.entries[found].kind == Kind::Name;
    let fits = match this.kind {
        Kind::Pronoun(Pronoun::He | Pronoun::She) => discourse.entries[found].is_person(),
        Kind::Pronoun(Pronoun::It) => !discourse.entries[found].is_person(),
        _ => false,
    };
    (subject > this.head && is_name && fits && discourse.chains.agree(found, entry))
        .then_some(found)
}

/// Whom "he" or "she" means.
fn person(discourse: &Discourse, entry: usize) -> Option<usize> {
    let gender = discourse.entries[entry].gender;
    let fits = |other: usize| {
        let known = discourse.chains.known(other);
        let disagrees = known.gender != Gender::Unknown && known.gender != gender;
        known.class == Some(MentionClass::Person)
            && known.number != Number::Plural
            && !disagrees
            && can_bind(discourse, entry, other)
    };
    let mut candidates = discourse.candidates(entry, PERSON_WINDOW, fits);
    let is_known = |other: usize| discourse.chains.known(other).gender == gender;
    Candidate::favour(&mut candidates, KNOWN_GENDER, is_known);
    Discourse::clear(&candidates, PERSON_MARGIN)
}

/// What "it" means.
fn thing(discourse: &Discourse, entry: usize) -> Option<usize> {
    let document = discourse.document;
    let token = discourse.entries[entry].head;
    if is_pleonastic(document, token) {
        return None;
    }
    let speaks = speaks(document, token);
    let fits = |other: usize| {
        let known = discourse.chains.known(other);
        known.number != Number::Plural
            && known.class != Some(MentionClass::Person)
            && discourse.entries[other].role != Role::Modifier
            && (!speaks || discourse.is_body(other))
            && can_bind(discourse, entry, other)
    };
    let candidates = discourse.candidates(entry, THING_WINDOW, fits);
    Discourse::clear(&candidates, THING_MARGIN)
}

/// Whom or what "they" means.
fn several(discourse: &Discourse, entry: usize) -> Option<usize> {
    let speaks = speaks(discourse.document, discourse.entries[entry].head);
    let fits = |other: usize| {
        let known = discourse.chains.known(other);
        let is_person = known.class == Some(MentionClass::Person);
        known.number != Number::Singular
            && known.country.is_none()
            && known.class != Some(MentionClass::Place)
            && (speaks || is_several(discourse, entry, other))
            && (!speaks || is_person || discourse.is_body(other) || known.class.is_none())
            && can_bind(discourse, entry, other)
    };
    let candidates = discourse.candidates(entry, THING_WINDOW, fits);
    Discourse::clear(&candidates, THING_MARGIN)
}

/// Whether an entry is several, or a body that "they" has taken up or takes up as its subject.
fn is_several(discourse: &Discourse, entry: usize, other: usize) -> bool {
    let earlier = &discourse.entries[other];
    let is_parallel = discourse.entries[entry].role == Role::MainSubject
        && earlier.role == Role::MainSubject
        && discourse.sentence(entry) != discourse.sentence(other);
    discourse.chains.known(other).number == Number::Plural
        || earlier.kind == Kind::Pronoun(Pronoun::They)
        || is_parallel
}

/// Whether a third-person pronoun may refer to what an entry before it refers to: not if it stands
/// inside that phrase, is the object of the verb whose subject that is (a reflexive must be), or if
/// that is who says the pronoun.
fn can_bind(discourse: &Discourse, entry: usize, other: usize) -> bool {
    let document = discourse.document;
    let (this, earlier) = (&discourse.entries[entry], &discourse.entries[other]);
    if earlier.tokens.contains(&this.head) || in_apposition(document, this.head, earlier.head) {
        return false;
    }
    if let Kind::Pronoun(Pronoun::I | Pronoun::We) = earlier.kind {
        return false;
    }
    let speaker = discourse.speaker(this.head);
    let says_it = speaker.is_some_and(|speaker| {
        discourse.chains.of(speaker) == discourse.chains.of(other)
            && discourse.entries[entry].kind != Kind::Pronoun(Pronoun::It)
    });
    let verb = clause(document, this.head);
    let same_clause = verb == clause(document, earlier.head)
        && earlier.role >= Role::Subject
        && matches!(
            document.label(earlier.head),
            DependencyLabel::Nsubj | DependencyLabel::Nsubjpass
        );
    let is_possessive = document.tag(this.head) == Tag::PrpPoss;
    let is_reflexive = is_reflexive(document, this.head);
    let bound = match (is_reflexive, same_clause) {
        (true, same) => same,
        (false, true) => is_possessive,
        (false, false) => true,
    };
    bound && !says_it
}

/// Whether a token stands in an apposition to another: "Kiel, its largest port".
fn in_apposition(document: &AnnotatedDocument, token: usize, to: usize) -> bool {
    document
        .ancestors(token)
        .take(CLAUSE_DEPTH_MAX)
        .any(|above| document.label(above) == DependencyLabel::Appos && document.head(above) == to)
}

fn is_reflexive(document: &AnnotatedDocument, token: usize) -> bool {
    let word = document.lower(token);
    word.ends_with("self") || word.ends_with("selves")
}

/// The verb of the clause in which a token stands: its first ancestor with a subject.
fn clause(document: &AnnotatedDocument, token: usize) -> usize {
    use DependencyLabel::{Nsubj, Nsubjpass};
    let has_subject = |&above: &usize| {
        let mut below = children(document, above).iter();
        below.any(|&child| matches!(document.label(child), Nsubj | Nsubjpass))
    };
    document.ancestors(token).take(CLAUSE_DEPTH_MAX).find(has_subject).unwrap_or(token)
}

/// Verbs whose subject is a person or a body of persons.
const BODY_VERBS: [&str; 32] = [
    "say",
    "announce",
    "claim",
    "add",
    "deny",
    "warn",
    "tell",
    "want",
    "plan",
    "decide",
    "agree",
    "vow",
    "hope",
    "believe",
    "think",
    "pledge",
    "promise",
    "condemn",
    "demand",
    "insist",
    "accuse",
    "acknowledge",
    "admit",
    "declare",
    "intend",
    "refuse",
    "urge",
    "call",
    "know",
    "ask",
    "threaten",
    "withdraw",
];

/// Whether a token is the subject of a verb that takes a person or a body of persons.
fn speaks(document: &AnnotatedDocument, token: usize) -> bool {
    let verb = document.head(token);
    document.label(token) == DependencyLabel::Nsubj && BODY_VERBS.contains(&document.lemma(verb))
}

/// Verbs of weather.
const WEATHER: [&str; 5] = ["rain", "snow", "hail", "drizzle", "thunder"];
/// Verbs with an "it" that stands for a clause.
const RAISING: [&str; 7] = ["seem", "appear", "turn", "happen", "emerge", "transpire", "take"];

/// Whether an "it" stands for nothing: "it is clear that", "it seems", "it rains".
fn is_pleonastic(document: &AnnotatedDocument, token: usize) -> bool {
    use DependencyLabel::{
        Acl, Acomp, Advcl, Attr, Ccomp, Csubj, Expl, Nsubj, Nsubjpass, Oprd, Relcl, Xcomp,
    };
    let verb = document.head(token);
    if document.label(token) == Expl {
        return true;
    }
    if !matches!(document.label(token), Nsubj | Nsubjpass) || document.lower(token) != "it" {
        return false;
    }
    let is_clause = |&child: &usize| {
        child > token
            && matches!(document.label(child), Ccomp | Csubj | Xcomp | Advcl | Relcl | Acl)
    };
    let has_clause = |of: usize| children(document, of).iter().any(is_clause);
    let complements = children(document, verb)
        .iter()
        .filter(|&&child| matches!(document.label(child), Acomp | Attr | Oprd));
    let lemma = document.lemma(verb);
    let predicate = lemma == "be" || lemma == "become" || lemma == "remain";
    let passive = document.label(token) == Nsubjpass && has_clause(verb);
    WEATHER.contains(&lemma)
        || RAISING.contains(&lemma)
        || passive
        || predicate && (has_clause(verb) || complements.copied().any(has_clause))
}
