//! Whether an entry stands in its text, before anything of it is written.

use sayso_records::{Claim, Document, TextSpan};

use crate::keep::entry::ReadEntry;
use crate::store::error::KeepError;

/// Refuses a document with spans that miss its text, and claims whose words are not the document's.
///
/// # Errors
///
/// [`KeepError::Ungrounded`], for the first that is not grounded.
pub(crate) fn check(read: &ReadEntry) -> Result<(), KeepError> {
    let document = read.document;
    let mut of_document = spans(document);
    if let Some(missed) = of_document.find(|span| document.text.get(span.range()).is_none()) {
        return Err(KeepError::Ungrounded {
            about: format!("document {} of {}", document.id, document.path),
            what: format!("the bytes {missed:?} are none of its text's"),
        });
    }
    for claim in read.claims {
        if let Some(what) = wrong_words(document, claim) {
            let about = format!("claim {} of {}", claim.id, document.path);
            return Err(KeepError::Ungrounded { about, what });
        }
    }
    Ok(())
}

/// All spans of a document.
fn spans(document: &Document) -> impl Iterator<Item = TextSpan> {
    let blocks = document.blocks.iter().map(|block| block.span);
    let images = document.images.iter().flat_map(|image| [image.caption, image.credit]).flatten();
    blocks.chain(images).chain(document.related.iter().map(|story| story.title))
}

/// The first words of a claim that do not stand where it says.
fn wrong_words(document: &Document, claim: &Claim) -> Option<String> {
    let stands = |span: TextSpan| document.text.get(span.range());
    let fillers = claim.roles.iter().flat_map(|role| &role.fillers).map(|filler| &filler.words);
    let speakers =
        claim.attribution.iter().flat_map(|link| [Some(&link.source), link.cue.as_ref()]);
    let evidence = claim.evidence.quotations().iter();
    let mut quotations = evidence.chain(&claim.cues).chain(fillers).chain(speakers.flatten());
    let wrong = quotations.find(|words| stands(words.span()) != Some(words.text()));
    if let Some(words) = wrong {
        return Some(format!(
            "\"{}\" does not stand at the bytes {:?}",
            words.text(),
            words.span()
        ));
    }
    let time = claim.time.as_ref().map(|time| time.span).filter(|&span| stands(span).is_none());
    time.map(|span| format!("its time misses the text, at the bytes {span:?}"))
}
