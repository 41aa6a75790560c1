//! A claim in the making: tokens, not yet words.

use sayso_records::TextSpan;

use crate::kinds::{Frame, Kind};

/// A claim in the making.
#[derive(Clone, Debug)]
pub(crate) struct Draft<'k> {
    /// Its kind.
    pub(crate) kind: &'k Kind,
    /// The frame that made it; `None` for a statement.
    pub(crate) frame: Option<&'k Frame>,
    /// The tokens that set it off, the word itself first; never empty. For a statement the tokens
    /// of its cue, or the first of its content where it has none.
    pub(crate) trigger: Vec<usize>,
    /// What fills the roles, in the order of the kind's roles; no role twice, none empty.
    pub(crate) roles: Vec<DraftRole>,
    /// The index, in the reading, of the attribution that a statement was made from.
    pub(crate) statement: Option<usize>,
}

/// A role with what fills it.
#[derive(Clone, Debug)]
pub(crate) struct DraftRole {
    /// Index among the roles of the kind.
    pub(crate) role: usize,
    /// What fills it, in the order in which it was found.
    pub(crate) fillers: Vec<DraftFiller>,
}

/// What fills a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DraftFiller {
    /// The words, in bytes.
    pub(crate) span: TextSpan,
    /// The token at their head.
    pub(crate) token: usize,
    /// Index of the mention that they are, in the reading.
    pub(crate) mention: Option<usize>,
    /// Index of the quantity that they are, in the reading.
    pub(crate) quantity: Option<usize>,
    /// Index of the time that they are, in the reading.
    pub(crate) time: Option<usize>,
    /// How they were reached.
    pub(crate) reach: Reach,
    /// The path that led to them, as it stands in the kind's file; none for a statement.
    pub(crate) path: String,
}

/// How a filler was reached from the word that set off the frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reach {
    /// It hangs on the word in the syntax.
    Direct,
    /// Through shared subjects, infinitives, relative clauses, light verbs.
    Shared,
    /// Through a phrase that may hang on the word: a place told elsewhere in the clause.
    Loose,
}

impl Draft<'_> {
    /// What fills the role of this index; nothing where it is empty.
    pub(crate) fn fillers(&self, role: usize) -> &[DraftFiller] {
        let filled = self.roles.iter().find(|filled| filled.role == role);
        filled.map_or(&[], |filled| &filled.fillers)
    }

    /// What fills the role of this name; nothing where it is empty or the kind has none such.
    pub(crate) fn named(&self, name: &str) -> &[DraftFiller] {
        let role = self.kind.roles.iter().position(|role| role.name == name);
        role.map_or(&[], |role| self.fillers(role))
    }
}
