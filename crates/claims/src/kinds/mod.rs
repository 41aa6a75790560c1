//! The kinds of claims, read from their files.
//!
//! `build.rs` reads the files that come with the program with this very module.

mod check;
mod fault;
mod kind;
mod near_name;
mod parse;
mod path;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use crate::kinds::fault::Faults;

pub use fault::{KindsError, KindsFault};
pub(crate) use kind::WHERE;
pub use kind::{
    Anchor, Condition, FillerClass, Frame, Kind, Need, Path, Role, RoleRule, Slot, Trigger,
};

/// How the name of a kind's file ends.
pub(crate) const SUFFIX: &str = ".kind";

/// Kinds of claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kinds {
    kinds: Vec<Kind>,
}

impl Kinds {
    /// Reads the files of some kinds: pairs of file name, with folders or without, and text.
    ///
    /// # Errors
    ///
    /// All that is wrong with any of them, file by file. What is wrong with a kind as a whole is
    /// told when its lines are right, and what is wrong between kinds when all are there.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, KindsError> {
        let mut files = files.to_vec();
        files.sort_unstable();
        let mut names = HashSet::new();
        let (mut parsed, mut faults) = (Vec::new(), Vec::new());
        for &(file, text) in &files {
            let mut found = Faults::of(file);
            let name = kind_name(file);
            if !names.insert(name) {
                found.add(1, format!("there are two files of the kind `{name}`"));
            }
            let kind = parse::parse(name, text, &mut found);
            if found.is_empty() {
                check::check(&kind, &mut found);
            }
            parsed.push(kind);
            faults.push(found);
        }
        for (kind, faults) in parsed.iter().zip(&mut faults) {
            check::check_yields(kind, &parsed, faults);
        }
        let faults: Vec<KindsFault> = faults.into_iter().flat_map(Faults::into_sorted).collect();
        if faults.is_empty() {
            let mut kinds: Vec<Kind> = parsed.into_iter().map(|parsed| parsed.kind).collect();
            kinds.sort_by(|one, other| one.name.cmp(&other.name));
            Ok(Self { kinds })
        } else {
            Err(KindsError(faults))
        }
    }

    /// The kinds, in the order of their names.
    pub fn all(&self) -> &[Kind] {
        &self.kinds
    }

    /// The kind of a name.
    pub fn get(&self, name: &str) -> Option<&Kind> {
        self.kinds.iter().find(|kind| kind.name == name)
    }
}

/// The name of the kind whose file this is: what stands before `.kind`.
fn kind_name(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.strip_suffix(SUFFIX).unwrap_or(name)
}
