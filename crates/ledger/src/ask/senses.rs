//! Names that decisions gave another sense in some documents.

use std::collections::BTreeMap;

use sayso_records::{KeptClaim, Name};

use crate::ask::as_of::Asked;
use crate::derive::name_graph::NameGraph;
use crate::store::decisions::without_sense;
use crate::store::error::AskError;

/// The senses of names as of the dates of a question.
pub(crate) struct Senses {
    by_document: BTreeMap<(Name, String), Name>,
}

/// In which documents a row of the table `name` stands for a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Where {
    /// In all.
    Everywhere,
    /// In all but those with these ids.
    Outside(Vec<String>),
    /// In those with these ids.
    Inside(Vec<String>),
}

impl Senses {
    /// Those that decisions gave by the end of the day of the question.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub(crate) fn of(asked: &Asked) -> Result<Self, AskError> {
        let graph = NameGraph::of(asked.connection, asked.as_of.known)?;
        Ok(Self::among(&graph))
    }

    /// Those among some names.
    pub(crate) fn among(graph: &NameGraph) -> Self {
        Self { by_document: graph.senses.clone() }
    }

    /// Whether no name has a sense: as a rule.
    pub(crate) fn is_empty(&self) -> bool {
        self.by_document.is_empty()
    }

    /// A name in a document, with the sense that it has there.
    pub(crate) fn in_document(&self, name: &Name, document: &str) -> Name {
        let key = (without_sense(name), document.to_owned());
        self.by_document.get(&key).unwrap_or(name).clone()
    }

    /// Gives the names in a claim their senses.
    pub(crate) fn apply(&self, claim: &mut KeptClaim) {
        if self.is_empty() {
            return;
        }
        let document = &claim.document;
        let fillers = claim.roles.iter_mut().flat_map(|role| &mut role.fillers);
        let names = fillers.map(|filler| &mut filler.name);
        for name in names.chain(claim.speakers.iter_mut().map(|speaker| &mut speaker.name)) {
            *name = name.as_ref().map(|name| self.in_document(name, document));
        }
    }

    /// The name as claims and mentions are kept under it, and in which documents it stands there for
    /// `name`.
    pub(crate) fn kept(&self, name: &Name) -> (Name, Where) {
        let base = without_sense(name);
        let given = self.by_document.iter().filter(|((of, _), _)| *of == base);
        let documents = |is_wanted: fn(&Name, &Name) -> bool| {
            let wanted = given.clone().filter(|(_, sense)| is_wanted(sense, name));
            wanted.map(|((_, document), _)| document.clone()).collect::<Vec<String>>()
        };
        let is_base = base == *name;
        let documents =
            if is_base { documents(|_, _| true) } else { documents(|sense, name| sense == name) };
        let found = match (is_base, documents.is_empty()) {
            (true, true) => Where::Everywhere,
            (true, false) => Where::Outside(documents),
            (false, _) => Where::Inside(documents),
        };
        (base, found)
    }
}
