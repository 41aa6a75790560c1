//! What a noun has around it.

use sayso_records::DependencyLabel as L;

use crate::arguments::candidate::Candidate;
use crate::arguments::words::{DEPTH_MAX, children, is_nominal, is_verbal};
use crate::arguments::{above, prepositions, relatives, verbs};
use crate::draft::Reach;
use crate::read_document::ReadDocument;

/// Words that give their subject to the noun after their preposition: "was involved *in* attacks".
const LIGHT_WITH_PREPOSITION: &[(&str, &str)] = &[
    ("engage", "in"),
    ("involve", "in"),
    ("part", "in"),
    ("participate", "in"),
    ("responsibility", "for"),
    ("responsible", "for"),
    ("result", "in"),
    ("role", "in"),
];
/// Nouns that only measure out the noun after "of".
const CONTAINERS: &[&str] = &[
    "array", "batch", "bunch", "couple", "dozen", "few", "group", "half", "handful", "host",
    "hundred", "kind", "lot", "majority", "member", "million", "most", "number", "one", "pair",
    "part", "phase", "portion", "range", "rest", "score", "series", "set", "shipment", "some",
    "sort", "stage", "string", "thousand", "total", "type", "variety", "volley", "wave",
];
/// Verbs that say what their subject is.
const COPULAS: &[&str] = &["be", "become", "remain", "stay"];

/// Who does what a noun tells: "the attack *by …*", "*their* attack", "*Taliban* attack",
/// "*they* carried out an attack".
pub(super) fn subjects(read: &ReadDocument, noun: usize) -> Vec<Candidate> {
    let words = &read.words;
    let mut found = prepositions::own(read, noun, "by");
    found.extend(possessors(read, noun));
    found.extend(modifiers(read, noun));
    let verb = words.head(noun);
    let is_object = matches!(words.label(noun), L::Dobj | L::Nsubjpass);
    if is_object && above::is_light(read, verb) {
        let subjects = verbs::subjects(read, verb, DEPTH_MAX).into_iter();
        found.extend(subjects.map(|subject| subject.by(Reach::Shared)));
    }
    if words.label(noun) == L::Pobj {
        found.extend(through_preposition(read, noun));
        found.extend(through_whole(read, noun));
    }
    for participle in children(read, noun, &[L::Acl]) {
        if above::is_light(read, participle) && verbs::is_passive(read, participle) {
            found.extend(prepositions::own(read, participle, "by"));
        }
    }
    if words.label(noun) == L::Acomp || words.label(noun) == L::Amod {
        found.extend(verbs::of_adjective(read, noun));
    }
    found
}

/// "ten strikes, including *strikes* on …", "another phase of the *operation*": a part is done by
/// whoever does the whole.
fn through_whole(read: &ReadDocument, noun: usize) -> Vec<Candidate> {
    let words = &read.words;
    let preposition = words.head(noun);
    let whole = words.head(preposition);
    let is_part = match words.lower(preposition) {
        "including" | "include" => is_nominal(read, whole) && whole < noun,
        "of" => CONTAINERS.contains(&words.lemma(whole)),
        _ => false,
    };
    let found = if is_part { subjects(read, whole) } else { Vec::new() };
    found.into_iter().map(|subject| subject.by(Reach::Shared)).collect()
}

/// "*They* took part in the raid": who does what the noun tells, through verb and preposition.
fn through_preposition(read: &ReadDocument, noun: usize) -> Vec<Candidate> {
    let words = &read.words;
    let preposition = words.head(noun);
    let above = words.head(preposition);
    // "took *part* in": the preposition may hang on the verb of the noun that it belongs to.
    let mut hosts = std::iter::once(above).chain(children(read, above, &[L::Dobj]));
    let light = |host: usize| {
        LIGHT_WITH_PREPOSITION.contains(&(words.lemma(host), words.lower(preposition)))
    };
    if !hosts.any(light) {
        return Vec::new();
    }
    let depth = DEPTH_MAX;
    let found = if is_verbal(read, above) {
        verbs::surface_subjects(read, above, depth)
    } else if words.label(above) == L::Acomp || words.label(above) == L::Amod {
        verbs::of_adjective(read, above)
    } else {
        let verb = above::verbs(read, above);
        verb.iter().flat_map(|verb| verbs::surface_subjects(read, verb.token, depth)).collect()
    };
    found.into_iter().map(|subject| subject.by(Reach::Shared)).collect()
}

/// "*Russia's* base", "*its* base".
pub(super) fn possessors(read: &ReadDocument, noun: usize) -> Vec<Candidate> {
    let mut whose: Vec<usize> = children(read, noun, &[L::Poss]).collect();
    if whose.is_empty() {
        whose.extend(before_apostrophe(read, noun));
    }
    whose.into_iter().map(|token| Candidate::direct(relatives::resolve(read, token))).collect()
}

/// "along *Norway's* 196 km border": the parser may hang the possessor on the preposition.
fn before_apostrophe(read: &ReadDocument, noun: usize) -> Option<usize> {
    let words = &read.words;
    let before = |&child: &usize| child < noun && words.label(child) != L::Punct;
    let first = read.children(noun).iter().copied().find(before).unwrap_or(noun);
    let apostrophe = words.subtree(first).start.min(first).checked_sub(1)?;
    let whose = words.head(apostrophe);
    let is_case = words.label(apostrophe) == L::Case && whose + 1 == apostrophe;
    (is_case && words.sentence_index(whose) == words.sentence_index(noun)).then_some(whose)
}

/// Nouns and adjectives before a noun, from left to right.
pub(super) fn modifiers(read: &ReadDocument, noun: usize) -> Vec<Candidate> {
    let before = children(read, noun, &[L::Amod, L::Compound, L::Nmod]);
    before.filter(|&token| token < noun).map(Candidate::direct).collect()
}

/// The noun phrases set beside a noun, before or after.
pub(super) fn appositions(read: &ReadDocument, noun: usize) -> Vec<Candidate> {
    let mut found: Vec<Candidate> =
        children(read, noun, &[L::Appos]).map(Candidate::direct).collect();
    if read.words.label(noun) == L::Appos {
        found.push(Candidate::direct(read.words.head(noun)));
    }
    found
}

/// Who is it: "minister *Shoigu*", "*Shoigu*, the minister", "*Shoigu* is the minister".
pub(super) fn bearers(read: &ReadDocument, noun: usize) -> Vec<Candidate> {
    let words = &read.words;
    let head = words.head(noun);
    let depth = DEPTH_MAX;
    let mut found = Vec::new();
    match words.label(noun) {
        L::Compound | L::Nmod | L::Amod if head > noun => found.push(Candidate::direct(head)),
        L::Attr if COPULAS.contains(&words.lemma(head)) => {
            found.extend(verbs::surface_subjects(read, head, depth));
        }
        L::Oprd => found.extend(verbs::objects(read, head, depth)),
        L::Pobj if words.lower(head) == "as" && is_verbal(read, words.head(head)) => {
            let verb = words.head(head);
            found.extend(verbs::objects(read, verb, depth));
            found.extend(verbs::subjects(read, verb, depth));
        }
        L::Conj => found.extend(
            bearers_of_conjunct(read, noun, head).into_iter().map(|one| one.by(Reach::Shared)),
        ),
        _ => {}
    }
    found.extend(appositions(read, noun));
    found
}

/// "Shoigu, *minister* and *general*": the second has the bearer of the first.
fn bearers_of_conjunct(read: &ReadDocument, noun: usize, head: usize) -> Vec<Candidate> {
    let same_rank = read.words.label(head) != L::Conj && head < noun;
    if same_rank { bearers(read, head) } else { Vec::new() }
}

/// What a noun is said to be: "X is *a member*".
pub(super) fn complements(read: &ReadDocument, noun: usize) -> Vec<Candidate> {
    let verb = read.words.head(noun);
    let is_subject = read.words.label(noun) == L::Nsubj;
    let found = (is_subject && COPULAS.contains(&read.words.lemma(verb)))
        .then(|| children(read, verb, &[L::Attr]).map(Candidate::direct).collect());
    found.unwrap_or_default()
}

/// What stands in brackets right after the noun phrase of a noun.
pub(super) fn brackets(read: &ReadDocument, noun: usize) -> Vec<Candidate> {
    /// Tokens in brackets that may be another name.
    const TOKENS_MAX: usize = 8;
    let words = &read.words;
    let after = read.mention(noun).map_or(noun + 1, |mention| words.tokens_in(mention.span).end);
    // Parsers begin a sentence at a bracket at times; a block holds what belongs together.
    let limit = words.len().min(after + TOKENS_MAX + 4);
    let block = words.block_index(noun);
    let is_at = |at: usize, marks: &[&str]| {
        at < limit && marks.contains(&words.lower(at)) && words.block_index(at) == block
    };
    let open = if is_at(after, &["'s", "’s"]) { after + 1 } else { after };
    if !is_at(open, &["(", "["]) {
        return Vec::new();
    }
    let end = limit.min(open + 2 + TOKENS_MAX);
    let Some(close) = (open + 1..end).find(|&at| is_at(at, &[")", "]"])) else {
        return Vec::new();
    };
    // "(Arabic: Al Hejab)": the language is no part of the name.
    let start = if is_at(open + 2, &[":"]) { open + 3 } else { open + 1 };
    let inside = start..close;
    if inside.is_empty() {
        return Vec::new();
    }
    let named = inside.clone().find(|&at| read.mention(at).is_some());
    let head =
        read.head_of(words.span(inside.clone())).filter(|&head| read.mention(head).is_some());
    let head = head.or(named).or_else(|| read.head_of(words.span(inside.clone())));
    let candidate = head.map(|head| Candidate { tokens: Some(inside), ..Candidate::direct(head) });
    candidate.into_iter().collect()
}

/// The verbs of participles and relative clauses after a noun.
pub(super) fn participles(read: &ReadDocument, noun: usize) -> Vec<Candidate> {
    children(read, noun, &[L::Acl, L::Relcl]).map(Candidate::direct).collect()
}

/// The noun that a noun such as "a number of" only measures out, else the noun itself.
pub(crate) fn content_of(read: &ReadDocument, noun: usize) -> usize {
    let words = &read.words;
    let measures = CONTAINERS.contains(&words.lemma(noun))
        || words.pos(noun) == sayso_records::PartOfSpeech::Num
        || words.pos(noun) == sayso_records::PartOfSpeech::Det;
    let of = || {
        let after = prepositions::own(read, noun, "of").into_iter();
        after.map(|after| after.token).find(|&token| is_nominal(read, token) && token > noun)
    };
    measures.then(of).flatten().unwrap_or(noun)
}
