//! Sentences, a word in each, and where a slot leads from it.

use std::sync::LazyLock;

use sayso_language::Engine;
use sayso_reading::Reader;
use sayso_records::{Block, BlockRole, Document, Metadata, TextSpan};

use crate::arguments::{candidates, content_of, members};
use crate::kinds::Slot;
use crate::read_document::ReadDocument;

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::english);

fn document(text: &str) -> Document {
    let span = TextSpan::new(0, text.len());
    Document {
        id: String::new(),
        path: String::new(),
        text: text.to_owned(),
        blocks: vec![Block { role: BlockRole::Paragraph, span }],
        metadata: Metadata::default(),
        images: Vec::new(),
        related: Vec::new(),
        charset: None,
    }
}

/// Whether the slot leads from the last token that is `word` to heads whose words are `expected`,
/// in their order; the list of the first is spelled out.
fn check(text: &str, word: &str, slot: &Slot, expected: &[&str]) {
    let document = document(text);
    let annotation = ENGINE.annotate(text);
    let reading = Reader::new(None).read(&document, &annotation);
    let read = ReadDocument::new(&document, &annotation, &reading);
    let token = (0..read.words.len()).rev().find(|&token| read.words.word(token) == word).unwrap();
    let found = candidates(&read, token, slot, &[token]);
    let mut words: Vec<&str> = Vec::new();
    for (at, candidate) in found.iter().enumerate() {
        if let Some(index) = candidate.quantity {
            words.push(read.reading.quantities[index].span.of(text));
        } else if let Some(tokens) = candidate.tokens.clone() {
            words.push(read.words.span(tokens).of(text));
        } else if at == 0 {
            words.extend(members(&read, candidate.token).iter().map(|&one| read.words.word(one)));
        } else {
            words.push(read.words.word(candidate.token));
        }
    }
    assert_eq!(words, expected, "{slot:?} of {word:?} in {text:?}");
}

fn after(preposition: &str) -> Slot {
    Slot::Preposition(preposition.into())
}

#[test]
fn who_does_it_and_to_whom() {
    let text = "The army shelled the village and wounded three farmers.";
    check(text, "shelled", &Slot::Subject, &["army"]);
    check(text, "shelled", &Slot::Object, &["village"]);
    check(text, "wounded", &Slot::Subject, &["army"]);
    check(text, "wounded", &Slot::Object, &["farmers"]);
}

#[test]
fn passives_turn_the_two_round() {
    let text = "The village was shelled by the army and the militia.";
    check(text, "shelled", &Slot::Subject, &["army", "militia"]);
    check(text, "shelled", &Slot::Object, &["village"]);
}

#[test]
fn participles_take_the_noun_before_them() {
    let text = "Troops stationed at the base, which the ministry runs, trained recruits.";
    check(text, "stationed", &Slot::Object, &["Troops"]);
    check(text, "stationed", &after("at"), &["base"]);
    check(text, "runs", &Slot::Object, &["base"]);
    check(text, "runs", &Slot::Subject, &["ministry"]);
}

#[test]
fn infinitives_share_the_subject_or_the_object_above() {
    let text = "The general ordered the troops to leave the town.";
    check(text, "leave", &Slot::Subject, &["troops"]);
    check(text, "ordered", &Slot::Object, &["troops"]);
    check("The army was told to leave the town.", "leave", &Slot::Subject, &["army"]);
    check("The army decided to leave the town.", "leave", &Slot::Subject, &["army"]);
}

#[test]
fn nouns_have_their_doers() {
    let text = "The rebels carried out an attack on the depot.";
    check(text, "attack", &Slot::Subject, &["rebels"]);
    check(text, "attack", &after("on"), &["depot"]);
    check(
        "Russia's deployment of two ships worried them.",
        "deployment",
        &Slot::Object,
        &["ships"],
    );
    check(
        "Russia's deployment of two ships worried them.",
        "deployment",
        &Slot::Subject,
        &["Russia"],
    );
}

#[test]
fn nouns_have_doers_through_light_words() {
    check("Lund took part in the raid.", "raid", &Slot::Subject, &["Lund"]);
    check("The cell was involved in attacks.", "attacks", &Slot::Subject, &["cell"]);
    check("It was a raid carried out by the army.", "raid", &Slot::Subject, &["army"]);
    check("The rebel-held town fell.", "held", &Slot::Subject, &["rebel"]);
}

#[test]
fn who_bears_a_title() {
    check("Defence Minister Anna Lund spoke.", "Minister", &Slot::Bearer, &["Lund"]);
    check("Anna Lund, commander of the brigade, spoke.", "commander", &Slot::Bearer, &["Lund"]);
    check("Anna Lund is the commander of the brigade.", "commander", &Slot::Bearer, &["Lund"]);
    check("Anna Lund was appointed commander.", "commander", &Slot::Bearer, &["Lund"]);
}

#[test]
fn the_place_of_a_clause() {
    let text = "During an operation in Arvik district, soldiers killed two men.";
    check(text, "killed", &Slot::Where, &["district"]);
    let text = "Soldiers attacked a depot in Arvik, killing two men.";
    check(text, "killing", &Slot::Where, &["Arvik"]);
}

#[test]
fn counts_and_measures() {
    check("Some 7,500 soldiers left.", "soldiers", &Slot::Number, &["Some 7,500"]);
    check(
        "The gun has a range of up to 35 kilometres.",
        "range",
        &Slot::Measure,
        &["up to 35 kilometres"],
    );
    check("The gun has a range of up to 35 kilometres.", "range", &Slot::Number, &[]);
    check("A 1,300 km border divides them.", "border", &Slot::Measure, &["1,300 km"]);
}

#[test]
fn brackets_hold_another_name() {
    check("The Arvik Defence Force (ADF) left.", "Force", &Slot::Bracket, &["ADF"]);
    check("The Arvik Defence Force left (quickly).", "Force", &Slot::Bracket, &[]);
}

#[test]
fn clauses_below_a_word() {
    check(
        "They said that the base would close.",
        "said",
        &Slot::Clause,
        &["that the base would close"],
    );
}

#[test]
fn a_noun_that_measures_out_stands_for_the_one_after_of() {
    let text = "A series of raids began.";
    let (document, annotation) = (document(text), ENGINE.annotate(text));
    let reading = Reader::new(None).read(&document, &annotation);
    let read = ReadDocument::new(&document, &annotation, &reading);
    assert_eq!(read.words.word(content_of(&read, 1)), "raids");
}
