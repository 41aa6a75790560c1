//! Documents with their readings → claims.

use sayso_records::{Annotation, Claim, Document, Reading, TextSpan};

use crate::contradictions;
use crate::draft::Draft;
use crate::finish;
use crate::frames::{self, FrameIndex};
use crate::kinds::{Frame, Kind, Kinds};
use crate::read_document::ReadDocument;
use crate::settle;
use crate::statements;

/// Makes claims of what a document says.
#[derive(Debug)]
pub struct Extractor {
    kinds: Kinds,
    index: FrameIndex,
}

/// What became of one frame at one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The name of the kind.
    pub kind: String,
    /// The line of the frame in the kind's file, from 1.
    pub line: usize,
    /// The word that set it off, in bytes of the document's text.
    pub word: TextSpan,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a frame at a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It made claims.
    Made(Vec<FilledBy>),
    /// It held, but its claim is one with another, or gave way to one.
    Settled(Vec<FilledBy>),
    /// Something was missing; this, for a person.
    Failed(String),
}

/// A filler with the path that led to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilledBy {
    /// The role's name.
    pub role: String,
    /// The words, in bytes of the document's text.
    pub words: TextSpan,
    /// The path, as it stands in the kind's file.
    pub path: String,
}

impl Extractor {
    /// An extractor of claims of these kinds.
    pub fn new(kinds: Kinds) -> Self {
        Self { index: FrameIndex::new(&kinds), kinds }
    }

    /// An extractor of claims of the kinds that come with the program.
    pub fn bundled() -> Self {
        Self::new(Kinds::bundled())
    }

    /// The kinds of claims that it makes.
    pub fn kinds(&self) -> &Kinds {
        &self.kinds
    }

    /// The claims of a document, in the order of their evidence.
    ///
    /// # Panics
    ///
    /// If the annotation or the reading is that of another text.
    pub fn claims(
        &self,
        document: &Document,
        annotation: &Annotation,
        reading: &Reading,
    ) -> Vec<Claim> {
        let read = ReadDocument::new(document, annotation, reading);
        let drafts = settle::settle(&read, frames::drafts(&read, &self.kinds, &self.index));
        let drafts = statements::add(&read, &self.kinds, drafts);
        let mut claims = finish::finish(&read, &drafts);
        contradictions::note(&read, &mut claims);
        claims
    }

    /// What became of every frame that a word of the document set off, in the order of the words.
    ///
    /// # Panics
    ///
    /// If the annotation or the reading is that of another text.
    pub fn explain(
        &self,
        document: &Document,
        annotation: &Annotation,
        reading: &Reading,
    ) -> Vec<Attempt> {
        let read = ReadDocument::new(document, annotation, reading);
        let drafts = frames::drafts(&read, &self.kinds, &self.index);
        let standing = settle::settle(&read, drafts);
        let stands = |kind: &Kind, frame: &Frame, word| {
            standing.iter().any(|draft| {
                let line = draft.frame.map(|frame| frame.line);
                (draft.kind.name.as_str(), line, draft.trigger[0])
                    == (kind.name.as_str(), Some(frame.line), word)
            })
        };
        let attempts = frames::set_off(&read, &self.kinds, &self.index).into_iter().map(|one| {
            let word = one.trigger[0];
            let outcome = match &one.held {
                Ok(drafts) if stands(one.kind, one.frame, word) => Outcome::Made(filled_by(drafts)),
                Ok(drafts) => Outcome::Settled(filled_by(drafts)),
                Err(failure) => {
                    let trigger = &one.trigger;
                    let reason = frames::reason(&read, one.kind, one.frame, trigger, failure);
                    Outcome::Failed(reason)
                }
            };
            let word = read.words.span(word..word + 1);
            Attempt { kind: one.kind.name.clone(), line: one.frame.line, word, outcome }
        });
        attempts.collect()
    }
}

/// The fillers of some drafts with their paths.
fn filled_by(drafts: &[Draft]) -> Vec<FilledBy> {
    let roles = drafts.iter().flat_map(|draft| {
        draft.roles.iter().map(|filled| (&draft.kind.roles[filled.role].name, filled))
    });
    let fillers = roles.flat_map(|(role, filled)| {
        filled.fillers.iter().map(|filler| FilledBy {
            role: role.clone(),
            words: filler.span,
            path: filler.path.clone(),
        })
    });
    fillers.collect()
}
