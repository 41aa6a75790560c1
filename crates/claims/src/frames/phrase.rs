//! Which words are the filler, once its head is known.

use sayso_records::{DependencyLabel as L, MentionClass, PartOfSpeech, TextSpan};

use crate::arguments::{Candidate, content_of};
use crate::draft::DraftFiller;
use crate::kinds::FillerClass;
use crate::read_document::ReadDocument;

/// Tokens of a phrase after its head, at most.
const TAIL_MAX: usize = 12;
/// Tokens of a name in quotation marks, at most.
const QUOTED_MAX: usize = 8;

/// Nouns for a body of weapons, vehicles or people that is told after "of".
const FORMATIONS: &[&str] = &[
    "band",
    "barrage",
    "battalion",
    "battery",
    "brigade",
    "column",
    "company",
    "contingent",
    "convoy",
    "crew",
    "division",
    "fleet",
    "flotilla",
    "force",
    "gang",
    "patrol",
    "platoon",
    "regiment",
    "round",
    "salvo",
    "shipment",
    "squad",
    "squadron",
    "stockpile",
    "swarm",
    "team",
    "unit",
];

/// The filler that a candidate of a class is.
pub(super) fn filler(
    read: &ReadDocument,
    candidate: &Candidate,
    class: FillerClass,
    path: &str,
) -> DraftFiller {
    let token = candidate.token;
    let counts = matches!(class, FillerClass::Quantity | FillerClass::Money);
    let quantity = counts.then(|| candidate.quantity.or(read.quantity_at(token))).flatten();
    let dates = class == FillerClass::Time;
    let time = dates.then(|| candidate.time.or(read.time_at(token))).flatten();
    let names = quantity.is_none() && time.is_none() && class != FillerClass::Word;
    let mention = read.mention_at(token).filter(|_| names);
    let span = match (quantity, time, &candidate.tokens) {
        (Some(quantity), _, _) => read.reading.quantities[quantity].span,
        (_, Some(time), _) => read.reading.times[time].span,
        _ if class == FillerClass::Word => read.words.span(token..token + 1),
        (_, _, Some(tokens)) if !tokens.is_empty() => read.words.span(tokens.clone()),
        _ => title(read, token).unwrap_or_else(|| phrase(read, token, mention)),
    };
    let reach = candidate.reach;
    DraftFiller { span, token, mention, quantity, time, reach, path: path.to_owned() }
}

/// All words of a title before a name: "Lt. Col." of "Lt. Col. Anna Lund".
fn title(read: &ReadDocument, token: usize) -> Option<TextSpan> {
    let words = &read.words;
    let head = words.head(token);
    let before = token < head && matches!(words.label(token), L::Compound | L::Nmod | L::Amod);
    let mention = read.mention(head).filter(|mention| mention.class == MentionClass::Person)?;
    let whole = words.tokens_in(mention.span);
    let inner = read.shortest_mention_at(head).filter(|inner| inner.span != mention.span)?;
    let name = words.tokens_in(inner.span).start;
    let titled = before && whole.start <= token && token < name;
    titled.then(|| words.span(whole.start..name))
}

/// The words of a noun phrase: its mention, with what stands before the head and measures it out;
/// of a place with the larger places told after it.
fn phrase(read: &ReadDocument, head: usize, mention: Option<usize>) -> TextSpan {
    let words = &read.words;
    let (mut start, mut end) = bare_phrase(read, head);
    if let Some(index) = mention {
        let mention = &read.reading.mentions[index];
        let tokens = words.tokens_in(mention.span);
        if mention.class == MentionClass::Place && read.counted_by(head).is_none() {
            return place(read, tokens.start, tokens.end);
        }
        let determined = mention.nominal.then(|| determiner(read, start, tokens.start));
        (start, end) = (determined.unwrap_or(tokens.start), tokens.end.max(head + 1));
    }
    if let Some(close) = closing_quote(read, start, end) {
        return words.span(start..close);
    }
    let inner = content_of(read, head);
    if inner != head {
        let inside = phrase(read, inner, read.mention_at(inner));
        end = end.max(words.tokens_in(inside).end);
    } else if mention.is_none() || FORMATIONS.contains(&words.lemma(head)) {
        end = end.max(after_of(read, head));
    }
    words.span(start..end)
}

/// Where the determiners and adjectives right before a description begin: "*both* governments".
fn determiner(read: &ReadDocument, first: usize, mention: usize) -> usize {
    let belongs = |&at: &usize| {
        matches!(read.words.pos(at), PartOfSpeech::Det | PartOfSpeech::Adj)
            && read.quantity_at(at).is_none()
    };
    let before = (first.min(mention)..mention).rev().take_while(belongs);
    before.last().unwrap_or(mention)
}

/// Where a name in quotation marks ends: "known as “Operation: Iron Fist”".
fn closing_quote(read: &ReadDocument, start: usize, end: usize) -> Option<usize> {
    let words = &read.words;
    let opens = start > 0 && matches!(words.lower(start - 1), "\"" | "“" | "'" | "‘");
    let near = end..words.sentence(start).end.min(start + QUOTED_MAX);
    let closes = |&at: &usize| matches!(words.lower(at), "\"" | "”" | "'" | "’");
    opens.then(|| near.clone().find(closes)).flatten()
}

/// The head with what stands before it and belongs to it.
fn bare_phrase(read: &ReadDocument, head: usize) -> (usize, usize) {
    let words = &read.words;
    let before = |&child: &usize| {
        child < head
            && matches!(
                words.label(child),
                L::Det
                    | L::Nummod
                    | L::Amod
                    | L::Compound
                    | L::Nmod
                    | L::Poss
                    | L::Quantmod
                    | L::Predet
                    | L::Advmod
            )
    };
    let first = read.children(head).iter().copied().find(before);
    (first.map_or(head, |child| words.subtree(child).start.min(child)), head + 1)
}

/// Where "of …" after a head ends: "batteries *of its missile systems*".
fn after_of(read: &ReadDocument, head: usize) -> usize {
    let words = &read.words;
    let of = |&child: &usize| child == head + 1 && words.lower(child) == "of";
    let Some(of) = read.children(head).iter().copied().find(of) else { return head + 1 };
    let nouns = read.children(of).iter().copied().filter(|&child| words.label(child) == L::Pobj);
    let end = nouns.map(|noun| bare_phrase(read, noun).1).max().unwrap_or(head + 1);
    if end - head > TAIL_MAX { head + 1 } else { end }
}

/// A place with the larger ones told after it: "Andar district, Ghazni province", "the village of A
/// in B district".
fn place(read: &ReadDocument, start: usize, mut end: usize) -> TextSpan {
    let limit = read.words.sentence(start).end.min(start + 2 * TAIL_MAX);
    end = read.end_of_place(end, limit);
    while let Some(next) = read.larger_place(end, limit) {
        end = next;
    }
    read.words.span(start..end)
}
