//! Ids that follow from what a document or a claim holds, so that the same read twice is the same.

use sha2::{Digest, Sha256};

use crate::claim::{Claim, Quotation};
use crate::code_points::ByteOffsets;
use crate::document::{Document, Metadata};
use crate::kept::KeptClaim;
use crate::span::TextSpan;

impl Document {
    /// The id that the document should have: sixteen hexadecimal digits over everything but its path.
    pub fn content_id(&self) -> String {
        let mut hash = PartsHash::new("sayso document 1");
        hash.part(self.text.as_bytes());
        for block in &self.blocks {
            hash.part(block.role.name().as_bytes());
            hash.span(block.span);
        }
        let Metadata {
            title,
            outlet,
            section,
            byline,
            dateline,
            published,
            modified,
            language,
            address,
        } = &self.metadata;
        for field in [title, outlet, section, dateline, language, address] {
            hash.part(field.as_ref().map_or(b"", |field| field.value.as_bytes()));
        }
        for field in [published, modified] {
            hash.part(field.as_ref().map_or(b"", |field| field.value.as_str().as_bytes()));
        }
        for name in byline.iter().flat_map(|byline| &byline.value) {
            hash.part(name.as_bytes());
        }
        hash.id()
    }
}

impl Claim {
    /// The id that the claim should have in the document with the id `document`: sixteen hexadecimal
    /// digits over document, kind, evidence, roles and the version of the schema.
    pub fn content_id(&self, document: &str) -> String {
        let evidence = self.evidence.quotations().iter().map(Quotation::span);
        let roles = self.roles.iter().map(|role| {
            let fillers = role.fillers.iter().map(|filler| filler.words.span());
            (role.name.as_str(), fillers.collect())
        });
        claim_id(document, &self.kind, evidence, roles)
    }
}

impl KeptClaim {
    /// The id that the claim should have in the document that `offsets` are of; `None` where its
    /// offsets miss the text.
    pub fn content_id(&self, offsets: &ByteOffsets) -> Option<String> {
        let mut evidence = Vec::new();
        for words in &self.evidence {
            evidence.push(offsets.span(words.start, words.end)?);
        }
        let mut roles = Vec::new();
        for role in &self.roles {
            let words = role.fillers.iter().map(|filler| &filler.words);
            let spans: Option<_> =
                words.map(|words| offsets.span(words.start, words.end)).collect();
            roles.push((role.role.as_str(), spans?));
        }
        Some(claim_id(&self.document, &self.kind, evidence, roles))
    }
}

fn claim_id<'a>(
    document: &str,
    kind: &str,
    evidence: impl IntoIterator<Item = TextSpan>,
    roles: impl IntoIterator<Item = (&'a str, Vec<TextSpan>)>,
) -> String {
    let mut hash = PartsHash::new("sayso claim 1");
    hash.part(document.as_bytes());
    hash.part(kind.as_bytes());
    for span in evidence {
        hash.span(span);
    }
    for (role, fillers) in roles {
        hash.part(role.as_bytes());
        for span in fillers {
            hash.span(span);
        }
    }
    hash.id()
}

/// A hash over parts, each behind its length, so that no two lists of parts have the same.
struct PartsHash(Sha256);

impl PartsHash {
    /// Of `what`, with the version of how it is hashed.
    fn new(what: &str) -> Self {
        let mut hash = Self(Sha256::new());
        hash.part(what.as_bytes());
        hash
    }

    fn part(&mut self, bytes: &[u8]) {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }

    fn span(&mut self, span: TextSpan) {
        self.part(&(span.start as u64).to_le_bytes());
        self.part(&(span.end as u64).to_le_bytes());
    }

    /// The first eight bytes, as hexadecimal digits.
    fn id(self) -> String {
        let digest = self.0.finalize();
        digest[..8].iter().fold(String::new(), |id, byte| id + &format!("{byte:02x}"))
    }
}
