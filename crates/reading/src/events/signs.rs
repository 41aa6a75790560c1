//! What of an event bears on how sure it is: the signs that the score weighs.

use sayso_records::{AnnotatedDocument, DependencyLabel, PartOfSpeech};

use crate::events::clause::{Clause, Form};
use crate::events::nesting::Nesting;

/// The signs of an event, each a short name; `each` is called with one after another.
///
/// Costs the number of the word's children.
pub(super) fn signs(nesting: &Nesting, token: usize, each: &mut dyn FnMut(&str)) {
    let document = nesting.document();
    let clause = &nesting.clauses[token];
    let (pos, label) = (document.pos(token), document.label(token));
    let word = nesting.standings[token].word().name();
    let outer = nesting.contexts[token].word().name();
    let own = clause.standing.word().name();
    let form = form_name(clause.form);
    let person = person(document, clause);
    let lemma = document.lemma(token);
    each("any");
    each(&format!("pos={pos}"));
    each(&format!("word={word}"));
    each(&format!("outer={outer}"));
    each(&format!("own={own}"));
    each(&format!("form={form}"));
    each(&format!("label={label}"));
    each(&format!("form={form} label={label}"));
    each(&format!("form={form} subject={person}"));
    each(&format!("form={form} own={own}"));
    each(&format!("form={form} outer={outer}"));
    each(&format!("outer={outer} own={own}"));
    each(&format!("label={label} word={word}"));
    each(&format!("subject={person} word={word}"));
    each(&format!("lemma={lemma}"));
    for cue in nesting.standings[token].cues() {
        each(&format!("cue={}", document.lower(cue)));
    }
    if let Some(mark) = clause.mark {
        each(&format!("mark={}", document.lower(mark)));
    }
    if clause.passive {
        each("passive");
    }
    children_signs(document, token, each);
    surroundings(nesting, token, each);
    if pos == PartOfSpeech::Noun {
        each(&format!("noun {word}"));
    }
}

/// Adverbs and auxiliaries, by their words.
fn children_signs(document: &AnnotatedDocument, token: usize, each: &mut dyn FnMut(&str)) {
    for &child in document.children(token) {
        match document.label(child) {
            DependencyLabel::Advmod | DependencyLabel::Npadvmod => {
                each(&format!("adverb={}", document.lower(child)));
            }
            DependencyLabel::Aux => each(&format!("auxiliary={}", document.lower(child))),
            DependencyLabel::Dobj => each("object"),
            DependencyLabel::Prt => each("particle"),
            DependencyLabel::Expl => each("there"),
            DependencyLabel::Advcl => {
                each(&format!("adverbial={}", form_name(Clause::new(document, child).form)));
            }
            _ => {}
        }
    }
}

/// What the event stands in: its head, the main clause, the sentence's end.
fn surroundings(nesting: &Nesting, token: usize, each: &mut dyn FnMut(&str)) {
    let document = nesting.document();
    let head = document.head(token);
    if head != token {
        let label = document.label(token);
        let form = form_name(nesting.clauses[head].form);
        let governor = match document.pos(head) {
            PartOfSpeech::Adp => document.head(head),
            _ => head,
        };
        each(&format!("head={label} {}", document.lemma(governor)));
        each(&format!("head={label} form={form}"));
        each(&format!("head {}", nesting.standings[head].word().name()));
        each(&format!("head subject={}", person(document, &nesting.clauses[head])));
    }
    let sentence = document.sentence(token);
    if nesting.question_mark(token).is_some() {
        each(&format!("question {}", form_name(nesting.clauses[token].form)));
    } else if document.word(sentence.end - 1).starts_with('!') {
        each("exclamation");
    }
}

fn person(document: &AnnotatedDocument, clause: &Clause) -> &'static str {
    let Some(subject) = clause.subject else { return "none" };
    match document.lower(subject) {
        "i" | "we" => "first",
        "you" | "u" => "second",
        "he" | "she" => "third",
        "they" => "they",
        "it" | "this" | "that" => "it",
        "who" | "which" => "relative",
        _ if document.pos(subject) == PartOfSpeech::Propn => "name",
        _ if document.pos(subject) == PartOfSpeech::Noun => "noun",
        _ => "other",
    }
}

fn form_name(form: Form) -> &'static str {
    match form {
        Form::Past => "past",
        Form::Present => "present",
        Form::Perfect => "perfect",
        Form::Progressive => "progressive",
        Form::Modal => "modal",
        Form::Infinitive => "infinitive",
        Form::Bare => "bare",
        Form::Gerund => "gerund",
        Form::PerfectGerund => "perfect gerund",
        Form::Participle => "participle",
        Form::None => "none",
    }
}
