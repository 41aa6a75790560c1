//! Morphological features of one token.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Features in the notation of Universal Dependencies, `Case=Nom|Number=Sing`; empty where the
/// token has none.
///
/// Cloning shares the text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Morphology(Arc<str>);

impl Morphology {
    /// Takes features as written: `Feature=Value` pairs joined by `|`, sorted by feature.
    pub fn new(features: impl Into<Arc<str>>) -> Self {
        Self(features.into())
    }

    /// The features as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The value of one feature: `"Plur"` for `get("Number")`.
    pub fn get(&self, feature: &str) -> Option<&str> {
        self.0
            .split('|')
            .filter_map(|pair| pair.split_once('='))
            .find_map(|(name, value)| (name == feature).then_some(value))
    }
}

impl fmt::Debug for Morphology {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Morphology {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_is_found_by_its_whole_name() {
        let morphology = Morphology::new("Number=Plur|PronType=Prs");
        assert_eq!(morphology.get("Number"), Some("Plur"));
        assert_eq!(morphology.get("PronType"), Some("Prs"));
        assert_eq!(morphology.get("Type"), None);
        assert_eq!(Morphology::new("").get("Number"), None);
    }
}
