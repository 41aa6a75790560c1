//! What a page's reader, of HTML or of plain text, finds in it.

use sayso_records::{Block, Finding, Image, Metadata, RelatedStory};

/// A document before it has a path and an id.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    /// The clean text.
    pub(crate) text: String,
    /// Its blocks in reading order.
    pub(crate) blocks: Vec<Block>,
    /// What the page says of itself.
    pub(crate) metadata: Metadata,
    /// Pictures with words to them.
    pub(crate) images: Vec<Image>,
    /// Cards for other stories.
    pub(crate) related: Vec<RelatedStory>,
    /// What was odd.
    pub(crate) findings: Vec<Finding>,
}
