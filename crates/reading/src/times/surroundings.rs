//! What must hold of the text around a match.

use sayso_records::{AnnotatedDocument, DependencyLabel, EntityLabel, PartOfSpeech, Tag};

use crate::times::conditions::Condition;
use crate::times::lexicon::Lexicon;
use crate::times::matcher::Match;
use crate::times::pieces::{Piece, PieceKind};

/// Where a match is looked at.
pub(super) struct Surroundings<'a> {
    pub(super) document: &'a AnnotatedDocument<'a>,
    pub(super) lexicon: &'a Lexicon,
    pub(super) pieces: &'a [Piece],
    /// Whether a prefix stands before.
    pub(super) is_prefixed: bool,
}

impl Surroundings<'_> {
    /// Whether a condition holds of a match.
    pub(super) fn allow(&self, condition: &Condition, found: &Match) -> bool {
        let (document, pieces) = (self.document, self.pieces);
        let last = pieces[found.end - 1].token;
        match condition {
            Condition::Noun => {
                matches!(document.pos(last), PartOfSpeech::Noun | PartOfSpeech::Propn)
                    && !is_part_of_name(document, last)
            }
            Condition::Adjective => {
                document.pos(last) == PartOfSpeech::Adj && !is_closed(document, pieces, found.end)
            }
            Condition::Adverb => document.pos(last) == PartOfSpeech::Adv,
            Condition::Year => counts_nothing(document, &pieces[found.start], last),
            Condition::Prefixed => self.is_prefixed,
            Condition::Rising => is_rising(found),
            Condition::Bare => !follows_name(document, pieces, found.start),
            Condition::Common => {
                let last = &pieces[found.end - 1];
                !last.is_capital || document.sentence(last.token).start == last.token
            }
            Condition::Closed => is_closed(document, pieces, found.end),
            Condition::NotBefore(class) => !self.lexicon.begins(class, pieces, found.end),
            Condition::NotAfter(class) => !ends_before(self.lexicon, class, pieces, found.start),
        }
    }
}

/// Whether a token is one of several of the name of a person or an organisation.
fn is_part_of_name(document: &AnnotatedDocument, token: usize) -> bool {
    document.annotation().entity_at(token).is_some_and(|entity| {
        matches!(entity.label, EntityLabel::Person | EntityLabel::Organisation)
            && entity.tokens.len() > 1
    })
}

/// Whether a word of a name stands directly before a piece.
fn follows_name(document: &AnnotatedDocument, pieces: &[Piece], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &pieces[before]);
    before.is_some_and(|before| {
        let is_name = matches!(document.pos(before.token), PartOfSpeech::Propn | PartOfSpeech::Adj);
        before.kind == PieceKind::Letters && before.is_capital && is_name
    })
}

/// Whether four digits are a year rather than how many there are of something.
fn counts_nothing(document: &AnnotatedDocument, first: &Piece, token: usize) -> bool {
    let year: u32 = first.lower.parse().unwrap_or(0);
    let head = document.head(token);
    let counts_plural = document.label(token) == DependencyLabel::Nummod
        && head > token
        && matches!(document.tag(head), Tag::Nns);
    let before = token.checked_sub(1).map_or("", |before| document.lower(before));
    let belongs = document.label(token) == DependencyLabel::Nummod
        && (DETERMINERS.contains(&before) || YEAR_PARTS.contains(&before));
    let is_common = (FIRST_COMMON_YEAR..=LAST_COMMON_YEAR).contains(&year);
    (!counts_plural || belongs) && (is_common || YEAR_CUES.contains(&before))
}

/// Years that are told without a word that says they are years.
const FIRST_COMMON_YEAR: u32 = 1600;
const LAST_COMMON_YEAR: u32 = 2099;

/// Words after which four digits are a year.
const YEAR_CUES: [&str; 9] =
    ["in", "since", "until", "by", "before", "after", "from", "during", "circa"];

/// Words after which a number before things told in the plural is their year: "the 1954 accords".
const DETERMINERS: [&str; 6] = ["the", "its", "their", "this", "his", "her"];

/// Words that tell a part of a year.
const YEAR_PARTS: [&str; 3] = ["early", "late", "mid"];

/// Whether the second number of a range is the higher one.
fn is_rising(found: &Match) -> bool {
    let number = |name: &str| {
        let value = found.captures.iter().find(|(known, _)| known == name);
        value.and_then(|(_, value)| value.parse::<u32>().ok())
    };
    match (number("start"), number("month"), number("year"), number("two")) {
        (Some(start), Some(month), ..) => start < month,
        (_, _, Some(year), Some(two)) => year % 100 < two,
        _ => false,
    }
}

/// Whether what is told ends here: no noun follows, and nothing that belongs to one.
fn is_closed(document: &AnnotatedDocument, pieces: &[Piece], end: usize) -> bool {
    let Some(next) = pieces.get(end) else { return true };
    next.kind != PieceKind::Letters && next.kind != PieceKind::Digits
        || !matches!(
            document.pos(next.token),
            PartOfSpeech::Noun
                | PartOfSpeech::Propn
                | PartOfSpeech::Adj
                | PartOfSpeech::Num
                | PartOfSpeech::Det
                | PartOfSpeech::Pron
        )
}

/// Whether a word of a class ends directly before a piece.
fn ends_before(lexicon: &Lexicon, class: &str, pieces: &[Piece], at: usize) -> bool {
    let from = at.saturating_sub(WORD_PIECES_MAX);
    let Some(class) = lexicon.class(class) else { return false };
    (from..at).any(|start| class.matches(pieces, start).any(|(length, _)| start + length == at))
}

/// Pieces that a word before a match is made of at most.
const WORD_PIECES_MAX: usize = 4;
