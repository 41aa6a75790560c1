//! Reduced vectors → named entities, one transition a token: begin, in, last, unit, out.
//!
//! Source: `spacy/pipeline/_parser_internals/ner.pyx`, spaCy 3.8.

use pulp::Arch;
use sayso_records::{Entity, EntityLabel};

use crate::maxout::Vector;
use crate::model_file::{ModelError, ModelFile, table};
use crate::transition_scorer::{PartsMemory, Reduced, TransitionScorer};

/// Tokens through which a state is seen: the current one, the first of the open entity, the last.
const ROLES: usize = 3;
/// Room for the scores of all transitions.
const SCORES: usize = 80;

/// What to do with a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Move {
    Begin(EntityLabel),
    In(EntityLabel),
    Last(EntityLabel),
    Unit(EntityLabel),
    Out,
    /// A transition that the model scores and nothing allows.
    Never,
}

/// The transitions and their scorer.
pub(crate) struct EntityRecogniser {
    scorer: TransitionScorer<ROLES, SCORES>,
    moves: Vec<Move>,
}

impl EntityRecogniser {
    /// Reads the scorer; `moves` are letter and label of its transitions.
    pub(crate) fn read(
        file: &ModelFile<'_>,
        moves: &[(String, String)],
    ) -> Result<Self, ModelError> {
        let moves = moves.iter().map(|(letter, label)| {
            Ok(match (letter.as_str(), label.as_str()) {
                ("O", _) => Move::Out,
                ("U", "") => Move::Never,
                ("B", label) => Move::Begin(label.parse()?),
                ("I", label) => Move::In(label.parse()?),
                ("L", label) => Move::Last(label.parse()?),
                ("U", label) => Move::Unit(label.parse()?),
                _ => return Err(table("labels.json", &format!("no move of entities: {letter:?}"))),
            })
        });
        let moves = moves.collect::<Result<Vec<_>, ModelError>>()?;
        let complete =
            |label| moves.contains(&Move::In(label)) && moves.contains(&Move::Last(label));
        let sound = moves.iter().all(|&action| match action {
            Move::Begin(label) => complete(label),
            _ => true,
        });
        if !sound || !moves.contains(&Move::Out) {
            return Err(table("labels.json", &"an entity could not be closed"));
        }
        Ok(Self { scorer: TransitionScorer::read(file, "entities", moves.len())?, moves })
    }

    /// Adds the reduced form of token vectors to `reduced`.
    pub(crate) fn reduce(&self, vectors: &[Vector], reduced: &mut Vec<Reduced>) {
        self.scorer.reduce(vectors, reduced);
    }

    /// The entities of one text. No entity begins or is alone on white space, and none goes on
    /// over the start of a sentence.
    pub(crate) fn recognise(
        &self,
        arch: Arch,
        tokens: &[Reduced],
        starts: &[bool],
        is_space: impl Fn(usize) -> bool,
        memory: &mut PartsMemory,
    ) -> Vec<Entity> {
        let mut scorer = self.scorer.over(arch, tokens, memory);
        let mut found = Vec::new();
        let mut open: Option<(usize, EntityLabel)> = None;
        for token in 0..tokens.len() {
            let previous = open.and_then(|_| token.checked_sub(1));
            let rated = scorer.score([Some(token), open.map(|(first, _)| first), previous]);
            let continues = token + 1 < tokens.len() && !starts[token + 1];
            let can_begin = open.is_none() && !is_space(token);
            let valid = |action: Move| match action {
                Move::Begin(_) => can_begin && continues,
                Move::Unit(_) => can_begin,
                Move::In(label) => continues && open.is_some_and(|(_, of)| of == label),
                Move::Last(label) => open.is_some_and(|(_, of)| of == label),
                Move::Out => open.is_none(),
                Move::Never => false,
            };
            match self.best(&rated, valid) {
                Move::Begin(label) => open = Some((token, label)),
                Move::Unit(label) => found.push(Entity { tokens: token..token + 1, label }),
                Move::Last(label) => {
                    let first = open.take().map_or(token, |(first, _)| first);
                    found.push(Entity { tokens: first..token + 1, label });
                }
                Move::In(_) | Move::Out | Move::Never => {}
            }
        }
        found
    }

    /// The valid transition with the highest score, the first of equals.
    fn best(&self, scores: &[f32; SCORES], valid: impl Fn(Move) -> bool) -> Move {
        let mut best = Move::Never;
        let mut highest = f32::NEG_INFINITY;
        for (&action, &score) in self.moves.iter().zip(scores) {
            if (score > highest || best == Move::Never) && valid(action) {
                best = action;
                highest = score;
            }
        }
        best
    }
}
