//! The values that cross doors, and their JSON form. No behaviour that needs the world.
//!
//! A stage of Sayso takes records and gives records; nothing else passes from crate to crate.
//! Offsets inside are bytes into a `str` and always on character boundaries; whatever leaves the
//! program counts Unicode code points instead; [`CodePointOffsets`] and [`ByteOffsets`] turn one into
//! the other.
//!
//! In the order in which a reader needs them:
//!
//! * [`TextSpan`]: where in a text.
//! * [`Tag`], [`PartOfSpeech`], [`DependencyLabel`], [`EntityLabel`], [`Morphology`]: the closed
//!   vocabularies of the annotation.
//! * [`Annotation`]: what the language engine found in one text, with its sentences, subtrees and
//!   noun chunks.
//! * [`AnnotatedDocument`]: a document beside its annotation, with what the later stages ask of both.
//! * [`AnnotationLine`]: the same as a JSON line.
//! * [`Document`]: the clean text of one page, with [`Block`]s, [`Metadata`], [`Image`]s and
//!   [`RelatedStory`]s; [`DeclaredTime`]: a date as a page declares it.
//! * [`Finding`]: what was odd about an input.
//! * [`DocumentLine`], [`FindingLine`]: the same two as JSON lines.
//! * [`Reading`]: what is named ([`Mention`]), counted ([`Quantity`]), dated ([`TimeExpression`]),
//!   said ([`Attribution`]) and told to have happened ([`Event`]) in a document.
//! * [`ReadingLine`]: the same as JSON lines.
//! * [`Claim`]: one thing that a document says, all its words [`Quotation`]s.
//! * [`ClaimLine`]: the same as a JSON line.
//! * [`Capture`]: the bytes that a page was read from; [`KeptClaim`]: a claim as it is kept, with
//!   each [`Name`] in it as it is compared; [`Decision`]: what a person decides about names.
//! * [`LineageEdge`]: where a text was taken from; [`Tie`]: why two names are held for one.

#![forbid(unsafe_code)]

mod annotated_document;
mod annotation;
mod annotation_line;
mod claim;
mod code_points;
mod content_id;
mod declared_time;
mod document;
mod document_line;
mod edges;
mod finding;
mod finding_line;
mod kept;
mod morphology;
mod noun_chunks;
mod reading;
mod sentences;
mod span;
mod subtrees;
mod vocabulary;

pub use annotated_document::{AnnotatedDocument, DEPTH_MAX};
pub use annotation::{Annotation, Entity, Token};
pub use annotation_line::{AnnotationLine, EntityLine, SentenceLine, TokenLine};
pub use claim::{
    AttributionLink, Claim, ClaimLine, Doubt, DoubtKind, DoubtLine, Evidence, FilledRole, Filler,
    FillerLine, LinkLine, NotAQuotation, Quotation, QuotationLine, WhenLine,
};
pub use code_points::{ByteOffsets, CodePointOffsets};
pub use declared_time::{DeclaredTime, NotATime};
pub use document::{
    Block, BlockRole, Charset, CharsetSource, Declared, Document, FieldSource, Image, Metadata,
    RelatedStory,
};
pub use document_line::{
    BlockLine, DocumentLine, ImageLine, NotADocument, ProvenanceLine, RelatedLine, WordsLine,
};
pub use edges::SubtreeEdges;
pub use finding::{Finding, FindingKind, Place};
pub use finding_line::FindingLine;
pub use kept::{
    Capture, Decision, DecisionAct, KeptClaim, KeptFiller, KeptRole, KeptSpeaker, LineageEdge,
    LineageMethod, LineageSource, Name, NameClass, NamedMention, Tie, TieReason,
};
pub use morphology::Morphology;
pub use noun_chunks::NounChunks;
pub use reading::{
    Attribution, AttributionLine, AttributionMode, Bound, Event, EventLine, Factuality, Mention,
    MentionClass, MentionLine, Quantity, QuantityLine, Reading, ReadingLine, SpanLine, TimeAnchor,
    TimeExpression, TimeLine, TimePrecision, TimexType,
};
pub use sentences::{Sentence, Sentences};
pub use span::TextSpan;
pub use subtrees::Subtree;
pub use vocabulary::{DependencyLabel, EntityLabel, PartOfSpeech, Tag, UnknownLabel};
