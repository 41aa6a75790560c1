//! Frames held against words.

mod attempt;
mod fill;
mod index;
mod phrase;
mod reason;
mod trigger;

pub(crate) use attempt::Held;
pub(crate) use index::FrameIndex;
pub(crate) use reason::reason;

use crate::draft::Draft;
use crate::kinds::{Frame, Kind, Kinds};
use crate::read_document::ReadDocument;

/// A frame that was set off, and what became of it.
pub(crate) struct SetOff<'k> {
    /// The kind.
    pub(crate) kind: &'k Kind,
    /// The frame.
    pub(crate) frame: &'k Frame,
    /// The tokens that set it off, the word itself first.
    pub(crate) trigger: Vec<usize>,
    /// The drafts, or what was missing.
    pub(crate) held: Held<'k>,
}

/// Every frame of `kinds` that a word of the document sets off, in the order of the words.
pub(crate) fn set_off<'k>(
    read: &ReadDocument,
    kinds: &'k Kinds,
    index: &FrameIndex,
) -> Vec<SetOff<'k>> {
    let mut found = Vec::new();
    for token in 0..read.words.len() {
        for place in index.at(read, token) {
            let kind = &kinds.all()[place.kind];
            let frame = &kind.frames[place.frame];
            let Some(trigger) = trigger::tokens(read, token, frame, place.trigger) else {
                continue;
            };
            let held = attempt::hold(read, kind, frame, &trigger);
            found.push(SetOff { kind, frame, trigger, held });
        }
    }
    found
}

/// The drafts of the frames that hold.
pub(crate) fn drafts<'k>(
    read: &ReadDocument,
    kinds: &'k Kinds,
    index: &FrameIndex,
) -> Vec<Draft<'k>> {
    set_off(read, kinds, index).into_iter().filter_map(|one| one.held.ok()).flatten().collect()
}
