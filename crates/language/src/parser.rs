//! Reduced vectors → heads, labels and sentence boundaries: arc-eager, non-monotonic, greedy.
//!
//! Source: `spacy/pipeline/_parser_internals/arc_eager.pyx` and `_state.pxd`, spaCy 3.8.

use std::ops::Range;

use pulp::Arch;
use sayso_records::{DependencyLabel, UnknownLabel};

use crate::model_file::{ModelError, ModelFile, table};
use crate::transition_scorer::{PartsMemory, Reduced, StateScorer, TransitionScorer};

/// Tokens through which a state is seen.
const ROLES: usize = 8;
/// Room for the scores of all transitions.
const SCORES: usize = 112;

/// The label of an arc, before arcs that were made to cross no other are put back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ArcLabel {
    /// The label itself.
    pub(crate) label: DependencyLabel,
    /// The label of the true head, which is to be looked for below the head that was given.
    pub(crate) lifted_from: Option<DependencyLabel>,
}

/// What the parser found for one text, by token.
pub(crate) struct Parse {
    /// Index of the head; a root's is its own.
    pub(crate) heads: Vec<usize>,
    /// Label of the arc to the head.
    pub(crate) labels: Vec<ArcLabel>,
}

/// The transitions and their scorer.
pub(crate) struct Parser {
    scorer: TransitionScorer<ROLES, SCORES>,
    /// Label of each transition that makes an arc.
    labels: Vec<Option<ArcLabel>>,
    /// Transitions that make an arc from the buffer to the stack, and the other way round.
    left: Range<usize>,
    right: Range<usize>,
}

const SHIFT: usize = 0;
const REDUCE: usize = 1;

impl Parser {
    /// Reads the scorer; `moves` are letter and label of its transitions: `S`, `D`, all `L`, all
    /// `R`, and one `B`.
    pub(crate) fn read(
        file: &ModelFile<'_>,
        moves: &[(String, String)],
    ) -> Result<Self, ModelError> {
        let letters: String = moves.iter().map(|(letter, _)| letter.as_str()).collect();
        let after = |letter: char| letters.rfind(letter).map_or(0, |index| index + 1);
        let (left, right) = (2..after('L'), after('L')..after('R'));
        let expected = format!("SD{}{}B", "L".repeat(left.len()), "R".repeat(right.len()));
        if letters != expected || left.is_empty() || right.is_empty() {
            return Err(table(
                "labels.json",
                &"the parser's moves are not S, D, every L, every R, B",
            ));
        }
        let labels = moves.iter().enumerate().map(|(index, (_, label))| {
            (left.start..right.end).contains(&index).then(|| ArcLabel::parse(label)).transpose()
        });
        Ok(Self {
            scorer: TransitionScorer::read(file, "parser", moves.len())?,
            labels: labels.collect::<Result<_, _>>()?,
            left,
            right,
        })
    }

    /// Adds the reduced form of token vectors to `reduced`.
    pub(crate) fn reduce(&self, vectors: &[crate::maxout::Vector], reduced: &mut Vec<Reduced>) {
        self.scorer.reduce(vectors, reduced);
    }

    /// Parses one text.
    pub(crate) fn parse(&self, arch: Arch, tokens: &[Reduced], memory: &mut PartsMemory) -> Parse {
        let mut scorer = self.scorer.over(arch, tokens, memory);
        let mut state = State::new(tokens.len());
        while !state.is_final() {
            self.step(&mut scorer, &mut state);
        }
        state.into_parse()
    }

    /// Takes the valid transition with the highest score, the first of equals.
    fn step(&self, scorer: &mut StateScorer<'_, ROLES, SCORES>, state: &mut State) {
        let arcs = state.can_make_arc();
        let breaks = state.can_break();
        let shift = state.can_shift();
        let reduce = state.can_reduce();
        if reduce && !(arcs || breaks || shift) {
            return state.reduce();
        }
        let rated = scorer.score(state.seen());
        let mut best = None;
        let mut consider = |valid: bool, moves: Range<usize>| {
            for number in moves.filter(|_| valid) {
                if best.is_none_or(|best: usize| rated[number] > rated[best]) {
                    best = Some(number);
                }
            }
        };
        consider(shift, SHIFT..SHIFT + 1);
        consider(reduce, REDUCE..REDUCE + 1);
        consider(arcs, self.left.start..self.right.end);
        consider(breaks, self.right.end..self.right.end + 1);
        match best {
            Some(SHIFT) => state.shift(),
            Some(REDUCE) => state.reduce(),
            Some(number) => match self.labels[number] {
                Some(label) if self.left.contains(&number) => state.left_arc(label),
                Some(label) => state.right_arc(label),
                None => state.start_sentence(),
            },
            // Not reached: an empty stack can shift, any other can reduce.
            None => state.finish(),
        }
    }
}

impl ArcLabel {
    fn parse(text: &str) -> Result<Self, UnknownLabel> {
        let (label, lifted_from) = match text.split_once("||") {
            Some((label, head)) => (label, Some(head.parse()?)),
            None => (text, None),
        };
        Ok(Self { label: label.parse()?, lifted_from })
    }
}

/// Stack, buffer and arcs of one text.
struct State {
    heads: Vec<Option<u32>>,
    labels: Vec<ArcLabel>,
    /// The child added last on either side of each token.
    left_child: Vec<Option<u32>>,
    right_child: Vec<Option<u32>>,
    /// The right child that its head had before each token.
    previous_right_child: Vec<Option<u32>>,
    starts: Vec<bool>,
    /// Tokens that went back to the buffer and may not be shifted again.
    unshiftable: Vec<bool>,
    stack: Vec<u32>,
    /// Tokens that went back to the buffer, the next one last.
    returned: Vec<u32>,
    next: u32,
}

impl State {
    fn new(length: usize) -> Self {
        let root = ArcLabel { label: DependencyLabel::Root, lifted_from: None };
        Self {
            heads: vec![None; length],
            labels: vec![root; length],
            left_child: vec![None; length],
            right_child: vec![None; length],
            previous_right_child: vec![None; length],
            starts: vec![false; length],
            unshiftable: vec![false; length],
            stack: Vec::new(),
            returned: Vec::new(),
            next: 0,
        }
    }

    fn into_parse(self) -> Parse {
        let heads = self.heads.iter().enumerate();
        Parse {
            heads: heads.map(|(token, head)| head.map_or(token, |head| head as usize)).collect(),
            labels: self.labels,
        }
    }

    fn is_final(&self) -> bool {
        self.stack.is_empty() && self.buffer_length() == 0
    }

    fn buffer_length(&self) -> usize {
        self.heads.len() - self.next as usize + self.returned.len()
    }

    /// The token at a place of the buffer.
    fn buffer(&self, place: usize) -> Option<u32> {
        if let Some(index) = self.returned.len().checked_sub(place + 1) {
            return Some(self.returned[index]);
        }
        let token = self.next + (place - self.returned.len()) as u32;
        ((token as usize) < self.heads.len()).then_some(token)
    }

    /// The token at a depth of the stack.
    fn stack(&self, depth: usize) -> Option<u32> {
        Some(self.stack[self.stack.len().checked_sub(depth + 1)?])
    }

    /// The tokens through which the scorer sees the state.
    fn seen(&self) -> [Option<usize>; ROLES] {
        let (b0, s0) = (self.buffer(0), self.stack(0));
        let child = |of: &[Option<u32>], token: Option<u32>| of[token? as usize];
        [
            b0,
            self.buffer(1),
            s0,
            self.stack(1),
            self.stack(2),
            child(&self.left_child, b0),
            child(&self.left_child, s0),
            child(&self.right_child, s0),
        ]
        .map(|token| token.map(|token| token as usize))
    }

    /// Whether a sentence begins with the first token of the buffer.
    fn at_start(&self) -> bool {
        self.buffer(0).is_some_and(|token| self.starts[token as usize])
    }

    fn can_shift(&self) -> bool {
        self.stack.is_empty()
            || (self.buffer_length() >= 2
                && !self.at_start()
                && !self.buffer(0).is_some_and(|token| self.unshiftable[token as usize]))
    }

    fn can_reduce(&self) -> bool {
        !self.stack.is_empty()
    }

    fn can_make_arc(&self) -> bool {
        !self.stack.is_empty() && self.buffer_length() > 0 && !self.at_start()
    }

    fn can_break(&self) -> bool {
        match (self.buffer(0), self.buffer(1)) {
            (Some(first), Some(second)) => second == first + 1 && !self.starts[second as usize],
            _ => false,
        }
    }

    fn shift(&mut self) {
        let token = self.returned.pop().unwrap_or_else(|| {
            self.next += 1;
            self.next - 1
        });
        self.stack.push(token);
    }

    /// Drops the top of the stack, or puts it back into the buffer if it still has no head.
    fn reduce(&mut self) {
        let last = self.stack.len() == 1;
        if let Some(token) = self.stack.pop()
            && self.heads[token as usize].is_none()
            && !last
        {
            self.unshiftable[token as usize] = true;
            self.returned.push(token);
        }
    }

    fn left_arc(&mut self, label: ArcLabel) {
        if let (Some(head), Some(child)) = (self.buffer(0), self.stack.pop()) {
            self.remove_arc(child);
            self.left_child[head as usize] = Some(child);
            self.set_head(child, head, label);
            self.unshiftable[head as usize] = false;
        }
    }

    fn right_arc(&mut self, label: ArcLabel) {
        if let (Some(child), Some(head)) = (self.buffer(0), self.stack(0)) {
            self.remove_arc(child);
            self.previous_right_child[child as usize] = self.right_child[head as usize];
            self.right_child[head as usize] = Some(child);
            self.set_head(child, head, label);
            self.shift();
        }
    }

    fn set_head(&mut self, child: u32, head: u32, label: ArcLabel) {
        self.heads[child as usize] = Some(head);
        self.labels[child as usize] = label;
    }

    /// Forgets the arc to the old head of `child`. Only right arcs are ever replaced: the child of
    /// a left arc leaves the stack for good. Nothing was added to the head since, for its child
    /// lies above it on the stack.
    fn remove_arc(&mut self, child: u32) {
        if let Some(head) = self.heads[child as usize]
            && self.right_child[head as usize] == Some(child)
        {
            self.right_child[head as usize] = self.previous_right_child[child as usize];
        }
    }

    fn start_sentence(&mut self) {
        if let Some(token) = self.buffer(1) {
            self.starts[token as usize] = true;
        }
    }

    fn finish(&mut self) {
        self.stack.clear();
        self.returned.clear();
        self.next = self.heads.len() as u32;
    }
}
