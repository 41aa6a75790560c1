//! How much of an input is read.

/// Bounds on what one input may make the program do. What lies beyond one of them is cut, and a
/// finding of the kind [`Cut`](sayso_records::FindingKind::Cut),
/// [`Flattened`](sayso_records::FindingKind::Flattened) or
/// [`Damaged`](sayso_records::FindingKind::Damaged) says where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one page before it is decoded. 64 MiB.
    pub page_bytes: usize,
    /// Bytes of HTML, without scripts and comments, that are parsed. 16 MiB.
    pub html_bytes: usize,
    /// Elements of a page about which the extractor is asked; in a larger one, what reads like
    /// prose is the body. 16,000.
    pub extracted_elements: usize,
    /// Bytes of such a page; a larger one is read in the same way. 2 MiB.
    pub extracted_bytes: usize,
    /// Depth of nested elements; deeper ones are taken out of their parents. 256.
    pub depth: usize,
    /// Attributes of one tag. 64.
    pub attributes: usize,
    /// Bytes of one attribute with its value; a longer one is left out. 16 KiB.
    pub attribute_bytes: usize,
    /// Bytes of one plain text. 16 MiB.
    pub text_bytes: usize,
    /// Bytes that one packed input may unpack to, all its members together. 4 GiB.
    pub unpacked_bytes: u64,
    /// Times its packed size that a member may unpack to, once it is over a MiB. 200.
    pub unpacked_ratio: u64,
    /// Bytes of one script element of linked data. 1 MiB.
    pub linked_data_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            page_bytes: 64 << 20,
            html_bytes: 16 << 20,
            extracted_elements: 16_000,
            extracted_bytes: 2 << 20,
            depth: 256,
            attributes: 64,
            attribute_bytes: 16 << 10,
            text_bytes: 16 << 20,
            unpacked_bytes: 4 << 30,
            unpacked_ratio: 200,
            linked_data_bytes: 1 << 20,
        }
    }
}
