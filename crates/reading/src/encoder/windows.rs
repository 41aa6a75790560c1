//! A document's tokens cut into windows: what the network sees at once.

use sayso_records::AnnotatedDocument;
use std::ops::Range;

/// Pieces of a window into which another sentence is still let.
const WINDOW_PIECES_AIM: usize = 48;
/// Pieces of a window; a sentence that is longer is cut.
pub(crate) const WINDOW_PIECES_MAX: usize = 192;

/// The windows, as ranges of tokens in text order: whole sentences of one block where possible.
///
/// The pieces of a token are those from its number in `starts` to the next; so `starts` has one
/// number more than there are tokens. No token has more pieces than a window.
pub(crate) fn windows(document: &AnnotatedDocument, starts: &[usize]) -> Vec<Range<usize>> {
    let size = |tokens: Range<usize>| starts[tokens.end] - starts[tokens.start];
    let mut windows = Vec::new();
    let mut first = 0;
    for sentence in document.sentences().iter().filter(|sentence| !sentence.is_empty()) {
        let other_block = document.block_index(first) != document.block_index(sentence.start);
        if other_block || size(first..sentence.end) > WINDOW_PIECES_AIM {
            windows.push(first..sentence.start);
            first = sentence.start;
        }
        for token in sentence.clone() {
            if size(first..token + 1) > WINDOW_PIECES_MAX {
                windows.push(first..token);
                first = token;
            }
        }
    }
    windows.push(first..document.len());
    windows.retain(|window| size(window.clone()) > 0);
    windows
}
