//! What happens, and how surely: event words with their factuality.
//!
//! Each word is put forward as its clause is, and the clause as what it stands in lets it. The
//! tree of a sentence is gone down once, and the words that deny, plan, doubt or presuppose are
//! composed on the way. That gives the factuality and its cues, the same with an encoder and
//! without one: a reader can check them. The encoder sharpens the score, and adds words that the
//! rules do not know for events.

mod clause;
mod lexicon;
mod nesting;
mod score;
mod signs;
mod standing;
mod words;

use sayso_records::{
    AnnotatedDocument, Annotation, Attribution, Document, Event, Factuality, TextSpan,
};

use crate::encoder::Encoding;
use nesting::Nesting;

/// The events of a document, in text order, one for a word.
pub(crate) fn events(
    document: &AnnotatedDocument,
    encoding: Option<&Encoding>,
    _attributions: &[Attribution],
) -> Vec<Event> {
    let nesting = Nesting::new(document);
    let event = |token: usize| {
        let standing = nesting.standings[token];
        let factuality = judged(document, &nesting, token).unwrap_or(standing.word());
        let span = |token: usize| document.tokens()[token].span;
        Event {
            span: span(token),
            factuality,
            score: score::score(&nesting, encoding, token),
            cues: standing.cues().into_iter().map(span).collect(),
        }
    };
    let is_event = |&token: &usize| {
        words::is_event(document, token)
            || encoding.is_some_and(|encoding| {
                words::is_likely_event(document, encoding.event[token], token)
            })
    };
    (0..document.len()).filter(is_event).map(event).collect()
}

/// The opinion that a predicate is, if nothing else is said of it.
fn judged(document: &AnnotatedDocument, nesting: &Nesting, token: usize) -> Option<Factuality> {
    let certain = nesting.standings[token].word() == Factuality::Certain;
    (certain && words::is_judgement(document, token)).then_some(Factuality::Opinion)
}

/// The signs of each event, which the score weighs; for learning the weights from a set of texts
/// with scores.
#[doc(hidden)]
pub fn event_signs(document: &Document, annotation: &Annotation) -> Vec<(TextSpan, Vec<String>)> {
    let document = &AnnotatedDocument::new(document, annotation);
    let nesting = Nesting::new(document);
    let signs = |token: usize| {
        let mut signs = Vec::new();
        signs::signs(&nesting, token, &mut |sign| signs.push(sign.to_owned()));
        (document.tokens()[token].span, signs)
    };
    (0..document.len()).filter(|&token| words::is_event(document, token)).map(signs).collect()
}
