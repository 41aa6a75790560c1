//! Which pieces are the article's body.

use std::collections::HashSet;

use crate::html::align;
use crate::html::pieces::{Form, Piece, Visible};
use crate::html::zone::Zones;
use crate::plain_text::clue::{Clue, clue};
use crate::plain_text::shape::Shape;

/// Words that make a piece prose rather than a label.
pub(crate) const PROSE: usize = 12;
/// Words of a line between two paragraphs that is more than a counter or a label.
const LABEL: usize = 3;
/// Words in a row that, found elsewhere, are said again.
const ECHO: usize = 4;
/// What never belongs to the body, whatever it stands between.
const APART: Zones = Zones::NAVIGATION
    .with(Zones::FOOTER)
    .with(Zones::ASIDE)
    .with(Zones::FIGURE)
    .with(Zones::CAPTION)
    .with(Zones::CREDIT)
    .with(Zones::RELATED)
    .with(Zones::COMMENTS)
    .with(Zones::PROMPT)
    .with(Zones::SHARE)
    .with(Zones::BYLINE)
    .with(Zones::TIME)
    .with(Zones::TAGS)
    .with(Zones::HIDDEN)
    .with(Zones::CONTROL);

/// What an extractor makes of a page, in the page's own pieces.
pub(crate) struct Body {
    /// For each piece, whether it belongs to the body.
    pub(crate) kept: Vec<bool>,
    /// For each piece, its words.
    pub(crate) words: Vec<Vec<u64>>,
    /// For each piece, what the elements around it say.
    pub(crate) zones: Vec<Zones>,
    /// For each piece, what its words say of themselves.
    pub(crate) clues: Vec<Clue>,
}

impl Body {
    /// The body that `texts` show, what an extractor found and what the page declares to be its
    /// article, with the gaps in it filled.
    pub(crate) fn of_texts(visible: &Visible, texts: &[&str]) -> Self {
        let words = words(visible);
        let mut kept = vec![false; words.len()];
        for text in texts {
            let found = align::found(&words, &align::words(text));
            for ((kept, found), words) in kept.iter_mut().zip(found).zip(&words) {
                *kept |= found * 2 > words.len();
            }
        }
        Self::new(visible, words, kept)
    }

    /// The body as all that reads like prose and stands in nothing named otherwise.
    pub(crate) fn of_prose(visible: &Visible) -> Self {
        let words = words(visible);
        let body = visible.pieces.iter().zip(&words).map(|(piece, words)| {
            words.len() >= PROSE && is_sentence(&piece.text) && piece.linked * 2 < piece.text.len()
        });
        let body = body.collect();
        let mut this = Self::new(visible, words, body);
        for (body, zones) in this.kept.iter_mut().zip(&this.zones) {
            *body &= !zones.has(APART);
        }
        this
    }

    fn new(visible: &Visible, words: Vec<Vec<u64>>, kept: Vec<bool>) -> Self {
        let zones = zones(visible, &words, &kept);
        let clues = visible.pieces.iter().map(|piece| clue(&piece.text, &Shape::of(&piece.text)));
        let mut this = Self { kept, words, zones, clues: clues.collect() };
        this.fill_gaps(&visible.pieces);
        this.take_lead(&visible.pieces);
        this
    }

    /// The first and the last piece of prose in the body.
    pub(crate) fn ends(&self, pieces: &[Piece]) -> Option<(usize, usize)> {
        let is_prose = |&at: &usize| {
            let heading = matches!(pieces[at].form, Form::Heading(_));
            self.kept[at] && self.words[at].len() >= PROSE && !heading
        };
        let first = (0..self.kept.len()).find(is_prose)?;
        Some((first, (first..self.kept.len()).rev().find(is_prose)?))
    }

    /// Takes in what stands between two pieces of the body in the same container.
    fn fill_gaps(&mut self, pieces: &[Piece]) {
        let Some((first, last)) = self.ends(pieces) else { return };
        let mut next = vec![last; pieces.len()];
        for at in (first..last).rev() {
            next[at] = if self.kept[at + 1] { at + 1 } else { next[at + 1] };
        }
        let mut before = first;
        for at in first..last {
            if self.kept[at] {
                before = at;
                continue;
            }
            let neighbours = [before, next[at]].map(|at| pieces[at].containers[1]);
            let within = neighbours.iter().any(|one| pieces[at].containers[1..].contains(one));
            let sibling = neighbours.iter().all(|&one| one == pieces[at].containers[1]);
            self.kept[at] = within && self.could_be_body(&pieces[at], at, sibling);
        }
        self.drop_echoes();
    }

    /// Takes out the quotations that stand beside the text and only say a part of it again.
    fn drop_echoes(&mut self) {
        let is_echo = |at: usize| self.kept[at] && self.zones[at].has(Zones::QUOTE);
        let echoes: Vec<usize> = (0..self.kept.len()).filter(|&at| is_echo(at)).collect();
        if echoes.is_empty() {
            return;
        }
        let said: HashSet<&[u64]> = (0..self.kept.len())
            .filter(|&at| self.kept[at] && !self.zones[at].has(Zones::QUOTE))
            .flat_map(|at| self.words[at].windows(ECHO))
            .collect();
        for at in echoes {
            let runs = self.words[at].windows(ECHO);
            let (all, again) = (runs.len(), runs.filter(|run| said.contains(run)).count());
            self.kept[at] = all == 0 || again * 5 < all * 4;
        }
    }

    fn could_be_body(&self, piece: &Piece, at: usize, sibling: bool) -> bool {
        let zones = self.zones[at];
        let quote = zones.has(Zones::QUOTE);
        let words = self.words[at].len();
        let prose = quote
            || piece.form != Form::Other
            || words >= PROSE
            || (sibling && words >= LABEL && !piece.text.ends_with(':'));
        let apart = if quote { APART.without(Zones::SHARE.with(Zones::ASIDE)) } else { APART };
        prose
            && self.clues[at].allows_body()
            && !zones.has(apart)
            && piece.linked * 2 < piece.text.len()
    }

    /// Takes in sentences right before the first prose, in a container that holds both.
    fn take_lead(&mut self, pieces: &[Piece]) {
        let Some((first, _)) = self.ends(pieces) else { return };
        let around = &pieces[first].containers[1..];
        for at in (0..first).rev() {
            let piece = &pieces[at];
            if matches!(piece.form, Form::Heading(_)) {
                break;
            }
            let near = piece.containers[1..].iter().any(|&one| one > 0 && around.contains(&one));
            let paragraph = piece.form == Form::Paragraph && self.words[at].len() >= PROSE;
            self.kept[at] |= near
                && is_sentence(&piece.text)
                && paragraph
                && self.could_be_body(piece, at, false);
        }
    }
}

fn words(visible: &Visible) -> Vec<Vec<u64>> {
    visible.pieces.iter().map(|piece| align::words(&piece.text)).collect()
}

/// Whether a piece ends as sentences end.
pub(crate) fn is_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '…', '”', '"', '’', '»', '。', '！', '？', '؟', '۔', ')'])
}

/// The zones of each piece: its own, and those of the elements around it that are about a part of
/// the page. An element that holds half of the body is named after the page, not after the piece.
fn zones(visible: &Visible, words: &[Vec<u64>], body: &[bool]) -> Vec<Zones> {
    let mut before = vec![0];
    for (words, &body) in words.iter().zip(body) {
        before.push(before.last().unwrap_or(&0) + if body { words.len() } else { 0 });
    }
    let all = before[words.len()];
    let mut zones: Vec<Zones> = visible.pieces.iter().map(|piece| piece.zones).collect();
    for mark in &visible.marks {
        let inside = before[mark.pieces.end] - before[mark.pieces.start];
        if inside == 0 || inside * 2 < all {
            for at in mark.pieces.clone() {
                zones[at] = zones[at].with(mark.zones);
            }
        }
    }
    zones
}
