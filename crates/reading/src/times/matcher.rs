//! Where the patterns of the grammar match.

use crate::times::grammar::{ClassName, Grammar, Step};
use crate::times::meaning::Captures;
use crate::times::pieces::{Piece, PieceKind};

/// A pattern that matches.
#[derive(Clone)]
pub(super) struct Match {
    /// The rule.
    pub(super) rule: usize,
    /// The first piece that was read.
    pub(super) start: usize,
    /// One past the last piece of the last time expression.
    pub(super) end: usize,
    /// The pieces of each time expression.
    pub(super) spans: Vec<(usize, usize)>,
    pub(super) captures: Captures,
}

/// All patterns that match at a piece, the longest first, of equally long ones those of earlier
/// rules.
pub(super) fn matches(grammar: &Grammar, pieces: &[Piece], at: usize) -> Vec<Match> {
    if pieces[at].kind == PieceKind::Break || !starts_word(grammar, pieces, at) {
        return Vec::new();
    }
    let mut walk = Walk {
        grammar,
        pieces,
        start: at,
        captures: Vec::new(),
        spans: Vec::new(),
        found: Vec::new(),
    };
    walk.from(0, at, false);
    let mut found = walk.found;
    found.sort_by_key(|found| (std::cmp::Reverse(found.end), found.rule));
    found
}

/// A way through the tree of patterns.
struct Walk<'a> {
    grammar: &'a Grammar,
    pieces: &'a [Piece],
    start: usize,
    captures: Captures,
    spans: Vec<(usize, usize)>,
    found: Vec<Match>,
}

impl Walk<'_> {
    /// Goes on from a node with the piece at `at`. The patterns bound how deep this goes.
    fn from(&mut self, node: usize, at: usize, glued: bool) {
        let grammar = self.grammar;
        let node = &grammar.nodes[node];
        if !node.rules.is_empty() && at > self.start {
            self.accept(&node.rules, at);
        }
        let piece = self.pieces.get(at).filter(|piece| piece.kind != PieceKind::Break);
        let piece = piece.filter(|piece| piece.is_glued || !glued);
        if let Some(piece) = piece {
            for &(capital, next) in node.words.get(&piece.lower).into_iter().flatten() {
                if piece.is_capital || !capital {
                    self.from(next, at + 1, false);
                }
            }
        }
        for (step, next) in &node.steps {
            match step {
                Step::Glue => self.from(*next, at, true),
                Step::Open => {
                    self.spans.push((at, at));
                    self.from(*next, at, glued);
                    self.spans.pop();
                }
                Step::Close => {
                    let Some(span) = self.spans.last_mut() else { continue };
                    let before = span.1;
                    span.1 = at;
                    self.from(*next, at, glued);
                    if let Some(span) = self.spans.last_mut() {
                        span.1 = before;
                    }
                }
                Step::Class(classes, name) if piece.is_some() => {
                    self.class(classes, name, *next, at);
                }
                Step::Class(..) | Step::Word(..) => {}
            }
        }
    }

    /// Goes on over every word of some classes.
    fn class(&mut self, classes: &[ClassName], name: &str, next: usize, at: usize) {
        let (grammar, pieces) = (self.grammar, self.pieces);
        let mut over = |length: usize, value: &str| {
            self.captures.push((name.to_owned(), value.to_owned()));
            self.from(next, at + length, false);
            self.captures.pop();
        };
        for class in classes {
            match class {
                ClassName::Numbers(class) => {
                    if let Some((length, value)) = class.find(&grammar.lexicon, pieces, at) {
                        over(length, &value);
                    }
                }
                ClassName::Words(class) => {
                    let class = grammar.lexicon.class(class);
                    for (length, value) in class.into_iter().flat_map(|c| c.matches(pieces, at)) {
                        over(length, value);
                    }
                }
            }
        }
    }

    /// Keeps a match for each rule that ends here.
    fn accept(&mut self, rules: &[usize], at: usize) {
        let spans = if self.spans.is_empty() { vec![(self.start, at)] } else { self.spans.clone() };
        let end = spans.last().map_or(at, |span| span.1);
        if !ends_word(self.pieces, end) {
            return;
        }
        let found = rules.iter().map(|&rule| Match {
            rule,
            start: self.start,
            end,
            spans: spans.clone(),
            captures: self.captures.clone(),
        });
        self.found.extend(found);
    }
}

/// Whether a time can begin at a piece: not inside a word, a number, a price or a name with a
/// hyphen.
fn starts_word(grammar: &Grammar, pieces: &[Piece], at: usize) -> bool {
    if at == 0 || !pieces[at].is_glued || pieces[at].kind == PieceKind::Sign {
        return true;
    }
    let before = &pieces[at - 1];
    let is_number = pieces[at].kind == PieceKind::Digits;
    let second = at.checked_sub(2).map(|second| &pieces[second]).filter(|_| before.is_glued);
    match before.kind {
        PieceKind::Letters | PieceKind::Digits => false,
        PieceKind::Break => true,
        PieceKind::Sign if !is_number => before.lower != "@",
        PieceKind::Sign => match (before.lower.as_str(), second.map(|second| second.kind)) {
            ("$" | "€" | "£" | "¥" | "#" | "@" | "+" | "_", _)
            | ("." | "," | ":" | "/" | "'", Some(PieceKind::Digits)) => false,
            ("-" | "/", Some(PieceKind::Letters)) => ["joined", "month"]
                .iter()
                .any(|class| grammar.lexicon.begins(class, pieces, at - 2)),
            _ => true,
        },
    }
}

/// Whether a time can end before a piece: not inside a word, a number, a share or an address.
fn ends_word(pieces: &[Piece], end: usize) -> bool {
    let Some(next) = pieces.get(end).filter(|next| next.is_glued) else { return true };
    let after = pieces.get(end + 1).filter(|after| after.is_glued).map(|after| after.kind);
    let is_number = pieces[end - 1].kind == PieceKind::Digits;
    match next.kind {
        PieceKind::Letters | PieceKind::Digits => pieces[end - 1].kind == PieceKind::Sign,
        PieceKind::Break => true,
        PieceKind::Sign => match next.lower.as_str() {
            "%" | "°" | "@" | "_" => false,
            "." | "," | ":" => !is_number || after != Some(PieceKind::Digits),
            _ => true,
        },
    }
}
