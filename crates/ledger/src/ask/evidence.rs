//! Is it really there?

use sayso_records::KeptClaim;

use crate::ask::as_of::Asked;
use crate::ask::documents::KeptDocument;
use crate::store::check::faults_of;
use crate::store::error::AskError;
use crate::store::fault::Fault;

/// A claim with its document, checked again.
#[derive(Clone, Debug, PartialEq)]
pub struct EvidenceCheck {
    /// The claim.
    pub claim: KeptClaim,
    /// Its document.
    pub document: KeptDocument,
    /// What is wrong; nothing where every quotation stands in the text and every hash is right.
    pub faults: Vec<Fault>,
}

impl Asked<'_> {
    /// A claim with its evidence, checked again: that the words stand where it says, that the
    /// document has the id it should, that the bytes it was read from have the SHA-256 they should.
    ///
    /// # Errors
    ///
    /// If the store fails, or claim or document cannot be read at all.
    pub fn evidence(&self, claim: &str) -> Result<Option<EvidenceCheck>, AskError> {
        let Some((row, document)) = self.claim_row(claim)? else { return Ok(None) };
        let Some(claim) = self.loaded(&[row])?.pop() else { return Ok(None) };
        let mut faults = faults_of(self.connection, document)?;
        let is_of_other = |fault: &Fault| {
            fault.about.strip_prefix("claim ").is_some_and(|other| other != claim.id)
        };
        faults.retain(|fault| !is_of_other(fault));
        let document = self.kept_document(document)?;
        Ok(Some(EvidenceCheck { claim, document, faults }))
    }
}
