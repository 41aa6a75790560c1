//! The house rules, one file each.

mod blobs;
mod dependencies;
mod layers;
mod map;
mod module_docs;
mod module_rings;
mod names;
mod paths;
mod printing;
mod pure;
mod silence;
mod sizes;
mod unsafe_code;

use crate::breach::Breach;
use crate::repository::Repository;

/// A rule: the repository in, its breaches out.
pub(crate) type Rule = fn(&Repository) -> Vec<Breach>;

/// Every rule.
pub(crate) const ALL: &[Rule] = &[
    layers::breaches,
    map::breaches,
    module_docs::breaches,
    module_rings::breaches,
    names::breaches,
    pure::breaches,
    printing::breaches,
    unsafe_code::breaches,
    blobs::breaches,
    dependencies::breaches,
    sizes::breaches,
    paths::breaches,
    silence::breaches,
];
