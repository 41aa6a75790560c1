//! The steps in which a page is read, told to whoever wants to time them.

/// A step that has just ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Kind of input told, packing undone, characters decoded.
    Unpacked,
    /// Markup bounded.
    Guarded,
    /// Tree made.
    Parsed,
    /// Visible pieces collected.
    Collected,
    /// Declarations read.
    Declared,
    /// Article extracted.
    Extracted,
    /// Body aligned, roles decided, text laid out.
    LaidOut,
    /// Lines of a plain text labelled.
    Labelled,
    /// Fields filled from the text, identifier made.
    Finished,
}

impl Step {
    /// All steps in their order.
    pub const ALL: [Self; 9] = [
        Self::Unpacked,
        Self::Guarded,
        Self::Parsed,
        Self::Collected,
        Self::Declared,
        Self::Extracted,
        Self::LaidOut,
        Self::Labelled,
        Self::Finished,
    ];

    /// The step's name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unpacked => "unpack and decode",
            Self::Guarded => "bound the markup",
            Self::Parsed => "make the tree",
            Self::Collected => "collect visible pieces",
            Self::Declared => "read declarations",
            Self::Extracted => "extract the article",
            Self::LaidOut => "align and decide roles",
            Self::Labelled => "label the lines of a text",
            Self::Finished => "read the text and make the id",
        }
    }
}

/// Is told each step when it has ended.
pub(crate) type Observer<'a> = &'a dyn Fn(Step);
