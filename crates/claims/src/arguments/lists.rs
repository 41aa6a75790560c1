//! Lists: "Dushanbe and Kurgan-Tyube".

use sayso_records::DependencyLabel as L;

use crate::arguments::words::{children, is_nominal};
use crate::read_document::ReadDocument;

/// Members of a list that are told apart; the rest of a longer one is left out of the role.
pub(super) const MEMBERS_MAX: usize = 64;

/// The members of the list that begins with a token, itself first, in text order.
pub(crate) fn members(read: &ReadDocument, token: usize) -> Vec<usize> {
    let mut found = vec![token];
    let mut next = 0;
    while next < found.len() && found.len() < MEMBERS_MAX {
        let conjuncts = children(read, found[next], &[L::Conj]);
        found.extend(conjuncts.filter(|&other| is_nominal(read, other)));
        next += 1;
    }
    found.sort_unstable();
    found
}
