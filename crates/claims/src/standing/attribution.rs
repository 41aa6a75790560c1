//! Who says so: the chain of those who pass a claim on, from the outside in.

use sayso_records::{
    Attribution, AttributionLink, AttributionMode, DependencyLabel as Label, MentionClass,
    PartOfSpeech, Quotation, Tag, TextSpan,
};

use crate::draft::{Draft, DraftFiller};
use crate::read_document::ReadDocument;
use crate::standing::predicate::{self, VerbClass};

/// Contents that lie inside one another at most; text that repeats itself would nest without end.
const DEPTH_MAX: usize = 16;

/// The speakers of a document, asked by token.
pub(crate) struct Speakers {
    /// The pieces of contents, in text order, a longer one first.
    pieces: Vec<Piece>,
    /// The innermost piece at each token.
    piece_at: Vec<Option<u32>>,
}

/// A piece of what somebody says.
#[derive(Clone, Copy, Debug)]
struct Piece {
    span: TextSpan,
    /// Index of the attribution in the reading.
    attribution: usize,
    /// The piece that was open where this one begins.
    outer: Option<u32>,
}

impl Speakers {
    /// Lays the contents of all attributions that name a speaker over the tokens.
    pub(crate) fn new(read: &ReadDocument) -> Self {
        let mut pieces: Vec<Piece> = Vec::new();
        for (attribution, record) in read.reading.attributions.iter().enumerate() {
            if speaks(read, record) {
                let piece = |&span: &TextSpan| Piece { span, attribution, outer: None };
                pieces.extend(record.content.iter().map(piece));
            }
        }
        let cue = |piece: &Piece| {
            read.reading.attributions[piece.attribution].cue.map_or(0, |cue| cue.start)
        };
        pieces.sort_by_key(|piece| (piece.span.start, usize::MAX - piece.span.end, cue(piece)));
        let mut piece_at = vec![None; read.words.len()];
        let mut open: Vec<u32> = Vec::new();
        for index in 0..pieces.len() {
            let span = pieces[index].span;
            while open.last().is_some_and(|&outer| pieces[outer as usize].span.end <= span.start) {
                open.pop();
            }
            if open.len() < DEPTH_MAX {
                pieces[index].outer = open.last().copied();
                piece_at[read.words.tokens_in(span)].fill(Some(index as u32));
                open.push(index as u32);
            }
        }
        Self { pieces, piece_at }
    }

    /// The attributions that a token is said by, from the outside in, as indices in the reading.
    pub(crate) fn at(&self, read: &ReadDocument, token: usize) -> Vec<usize> {
        let at = read.words.tokens()[token].span;
        let mut found = Vec::new();
        let mut next = self.piece_at[token];
        while let Some(index) = next {
            let piece = self.pieces[index as usize];
            let attribution = &read.reading.attributions[piece.attribution];
            let words = [attribution.source, attribution.cue];
            let own = words.into_iter().flatten().any(|span| covers(span, at));
            if covers(piece.span, at) && !own && !found.contains(&piece.attribution) {
                found.push(piece.attribution);
            }
            next = piece.outer;
        }
        found.reverse();
        found
    }

    /// Who says what a draft says, from the outside in.
    pub(crate) fn chain(&self, read: &ReadDocument, draft: &Draft) -> Vec<AttributionLink> {
        let token = match draft.statement {
            Some(statement) => {
                let content = draft.named("content").first();
                let content = content.map(|filler| filler.token);
                content.or_else(|| first_of(read, statement)).unwrap_or(draft.trigger[0])
            }
            None => draft.trigger[0],
        };
        let mut chain: Vec<AttributionLink> = Vec::new();
        for index in self.at(read, token) {
            let attribution = &read.reading.attributions[index];
            let link = attribution.source.and_then(|source| {
                let cue = attribution.cue.and_then(|cue| cut(read, cue));
                link(read, source, cue, attribution.mode)
            });
            chain.extend(link);
        }
        if draft.kind.name == "say"
            && let Some(speaker) = draft.named("speaker").first()
        {
            chain.extend(own_link(read, draft, speaker));
        }
        without_repeats(chain)
    }
}

/// The link that a claim's own speaker is.
fn own_link(read: &ReadDocument, draft: &Draft, speaker: &DraftFiller) -> Option<AttributionLink> {
    let cue = cut(read, read.words.tokens()[draft.trigger[0]].span);
    link(read, speaker.span, cue, AttributionMode::Indirect)
}

/// The first token of a statement's content.
fn first_of(read: &ReadDocument, statement: usize) -> Option<usize> {
    let content = read.reading.attributions.get(statement)?.content.first()?;
    Some(read.words.tokens_in(*content).start)
}

/// Whether an attribution tells what somebody says or holds true, and not what he wants, supports
/// or finds out.
pub(crate) fn speaks(read: &ReadDocument, attribution: &Attribution) -> bool {
    let (Some(source), Some(cue)) = (attribution.source, attribution.cue) else { return false };
    if !is_speaker(read, source) {
        return false;
    }
    let Some(cue) = read.words.tokens_in(cue).find(|&token| is_cue_word(read, token)) else {
        return true;
    };
    if attribution.mode == AttributionMode::Direct {
        return true;
    }
    let lemma = read.words.lemma(cue);
    let clause = attribution.content.iter().any(|&content| is_clause(read, cue, content));
    clause && !predicate::is(VerbClass::NoSpeech, lemma)
        || predicate::is_verb(&read.words, cue) && predicate::is(VerbClass::Assertive, lemma)
}

/// Whether a token of a cue is the word that attributes: a verb that is no auxiliary, a noun, an
/// adjective. "According to" and a colon have none.
fn is_cue_word(read: &ReadDocument, token: usize) -> bool {
    match read.words.pos(token) {
        PartOfSpeech::Verb => read.words.lower(token) != "according",
        PartOfSpeech::Noun | PartOfSpeech::Adj => true,
        _ => false,
    }
}

/// Whether somebody who can speak is named; "these strikes demonstrate that" names nobody.
fn is_speaker(read: &ReadDocument, source: TextSpan) -> bool {
    let Some(head) = read.head_of(source) else { return false };
    let named = read.mention(head).is_none_or(|mention| {
        !matches!(
            mention.class,
            MentionClass::Facility
                | MentionClass::Equipment
                | MentionClass::Vehicle
                | MentionClass::Event
                | MentionClass::Coordinate
        )
    });
    let inanimate =
        matches!(read.words.lower(head), "it" | "this" | "that" | "these" | "those" | "which")
            && read.mention(head).and_then(|mention| mention.name.as_ref()).is_none();
    named && !inanimate
}

/// Whether a content has a finite verb of its own: what is said stands in a clause.
fn is_clause(read: &ReadDocument, cue: usize, content: TextSpan) -> bool {
    let words = &read.words;
    let tokens = words.tokens_in(content);
    tokens.clone().any(|token| {
        let outside = words.head(token) == token
            || words.head(token) == cue
            || !tokens.contains(&words.head(token));
        let infinitive =
            |&child: &usize| words.tag(child) == Tag::To && words.label(child) == Label::Aux;
        let finite =
            || predicate::has_subject(words, token) && !read.children(token).iter().any(infinitive);
        outside && predicate::is_verb(words, token) && finite()
    })
}

fn covers(outer: TextSpan, inner: TextSpan) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn cut(read: &ReadDocument, span: TextSpan) -> Option<Quotation> {
    Quotation::cut(read.document, span).ok()
}

/// The link of some words for one who says it.
fn link(
    read: &ReadDocument,
    source: TextSpan,
    cue: Option<Quotation>,
    mode: AttributionMode,
) -> Option<AttributionLink> {
    let name = name_of(read, source);
    Some(AttributionLink { source: cut(read, source)?, name, cue, mode })
}

/// The name that the words for a speaker resolve to, or that they hold beside a title or a
/// description; `None` where they are a name, or several, or nobody's.
fn name_of(read: &ReadDocument, source: TextSpan) -> Option<String> {
    let head = read.head_of(source)?;
    let joined = |&child: &usize| {
        read.words.label(child) == Label::Conj && covers(source, read.words.tokens()[child].span)
    };
    if read.children(head).iter().any(joined) {
        return None;
    }
    let mention = read.mention(head)?;
    let own = || {
        let part = covers(source, mention.span) && mention.span != source;
        (part && !mention.nominal).then(|| mention.span.of(&read.document.text).to_owned())
    };
    let bare = || read.bare_name(mention).map(str::to_owned);
    mention.name.clone().or_else(bare).or_else(own)
}

/// The words that a link is shown by.
pub(crate) fn shown(link: &AttributionLink) -> &str {
    link.name.as_deref().unwrap_or_else(|| link.source.text())
}

/// The chain without those who have spoken in it already; "I" and "we" in another's words are he.
fn without_repeats(chain: Vec<AttributionLink>) -> Vec<AttributionLink> {
    let mut kept: Vec<AttributionLink> = Vec::new();
    for link in chain {
        let first_person = matches!(link.source.text().to_lowercase().as_str(), "i" | "we");
        let repeated = kept.iter().any(|earlier| is_same(shown(earlier), shown(&link)));
        if !repeated && (!first_person || kept.is_empty()) {
            kept.push(link);
        }
    }
    kept
}

/// Whether two names are of one: the same, or one is the end of the other ("Shoigu", "Sergei
/// Shoigu").
fn is_same(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let before = long.len() - short.len();
    long.is_char_boundary(before)
        && long[before..].eq_ignore_ascii_case(short)
        && (before == 0 || long[..before].ends_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    /// The attack that a text tells is said by these, from the outside in.
    fn check(text: &str, expected: &[&str]) {
        let claim = sample::only("attack", text);
        let chain: Vec<&str> = claim.attribution.iter().map(shown).collect();
        assert_eq!(chain, expected, "{text}");
    }

    #[test]
    fn the_outlet_itself_is_no_link() {
        check("Velm bombed Orrend.", &[]);
    }

    #[test]
    fn one_who_says_it_is_the_link() {
        check("Velm bombed Orrend, the mayor said.", &["the mayor"]);
        check("According to the Velm Gazette, Velm bombed Orrend.", &["the Velm Gazette"]);
        check("General Anton Rehm said on Monday that Velm bombed Orrend.", &["Anton Rehm"]);
    }

    #[test]
    fn who_passes_on_stands_outside() {
        check(
            "The Velm Gazette reported that the mayor said that troops bombed Orrend.",
            &["The Velm Gazette", "the mayor"],
        );
    }

    #[test]
    fn a_speaker_who_speaks_of_himself_is_one_link() {
        check(
            "“We announced last week that troops had bombed Orrend,” Anton Rehm said.",
            &["Anton Rehm"],
        );
    }

    #[test]
    fn what_is_wanted_or_supported_is_not_said() {
        check("The mayor supported the army, which bombed Orrend.", &[]);
        check("The army decided to bomb Orrend.", &[]);
    }

    #[test]
    fn the_blocks_below_an_introduction_are_said() {
        check("Ada Lund said:\n\nOur troops bombed Orrend.", &["Ada Lund"]);
    }
}
