//! The lexicon of cues: which words attribute, and in which frames.

use std::collections::HashMap;
use std::sync::LazyLock;

use sayso_records::{AnnotatedDocument, PartOfSpeech};

/// How a cue may put what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Frame {
    /// Beside words between quotation marks.
    Quote,
    /// In a finite or interrogative clause.
    That,
    /// In an infinitive.
    To,
    /// In a gerund.
    Ing,
    /// In its object.
    Object,
    /// Its object is the one addressed.
    Addressee,
    /// Its subject belongs to the content.
    Raised,
    /// It is itself the one who says something, before a colon or after a dash.
    Speaker,
}

/// What the lexicon says of one word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cue {
    frames: u8,
    prepositions: Vec<&'static str>,
}

impl Cue {
    /// Whether the cue has the frame.
    pub(crate) fn takes(&self, frame: Frame) -> bool {
        self.frames & (1 << frame as u8) != 0
    }

    /// Whether what follows this preposition is the content.
    pub(crate) fn takes_after(&self, preposition: &str) -> bool {
        self.prepositions.contains(&preposition)
    }
}

/// Which kind of word a cue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Verb,
    Noun,
    Adjective,
    Adverb,
}

/// The cues of each kind, by dictionary form.
type Cues = HashMap<Kind, HashMap<&'static str, Cue>>;

static CUES: LazyLock<Cues> =
    LazyLock::new(|| parse(include_str!("../../../../data/attributions/cues.txt")));

/// The cue that a token is, with its particle where it has one: "point out".
pub(crate) fn cue_at(document: &AnnotatedDocument, token: usize) -> Option<&'static Cue> {
    let (pos, lemma) = (document.pos(token), document.lemma(token));
    let next = (token + 1 < document.len()).then_some(token + 1);
    let particle = next.filter(|&next| {
        pos == PartOfSpeech::Verb
            && matches!(document.pos(next), PartOfSpeech::Adp | PartOfSpeech::Adv)
    });
    let with = particle.and_then(|next| cue(pos, &format!("{lemma}_{}", document.lower(next))));
    with.or_else(|| cue(pos, lemma))
}

/// The cue that a word of this part of speech and this dictionary form is.
fn cue(pos: PartOfSpeech, lemma: &str) -> Option<&'static Cue> {
    let kind = match pos {
        PartOfSpeech::Verb => Kind::Verb,
        PartOfSpeech::Noun => Kind::Noun,
        PartOfSpeech::Adj => Kind::Adjective,
        PartOfSpeech::Adv => Kind::Adverb,
        _ => return None,
    };
    CUES.get(&kind)?.get(lemma)
}

/// The lexicon out of its file; what the file does not explain is left out.
fn parse(file: &'static str) -> Cues {
    let mut cues = Cues::new();
    let mut group = None;
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        if let Some(heading) = line.strip_prefix("== ") {
            group =
                heading.split_once(' ').and_then(|(kind, frames)| Some((kind_of(kind)?, frames)));
        } else if let Some((kind, frames)) = group {
            for word in line.split_whitespace() {
                cues.entry(kind).or_default().entry(word).or_default().add(frames);
            }
        }
    }
    cues
}

impl Cue {
    fn add(&mut self, frames: &'static str) {
        for name in frames.split_whitespace() {
            if let Some(preposition) = name.strip_prefix('+') {
                self.prepositions.push(preposition);
            } else if let Some(frame) = frame_of(name) {
                self.frames |= 1 << frame as u8;
            }
        }
    }
}

fn kind_of(name: &str) -> Option<Kind> {
    Some(match name {
        "verb" => Kind::Verb,
        "noun" => Kind::Noun,
        "adjective" => Kind::Adjective,
        "adverb" => Kind::Adverb,
        _ => return None,
    })
}

fn frame_of(name: &str) -> Option<Frame> {
    Some(match name {
        "quote" => Frame::Quote,
        "that" => Frame::That,
        "to" => Frame::To,
        "ing" => Frame::Ing,
        "object" => Frame::Object,
        "addressee" => Frame::Addressee,
        "raised" => Frame::Raised,
        "speaker" => Frame::Speaker,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_heading_of_the_lexicon_is_understood() {
        let file = include_str!("../../../../data/attributions/cues.txt");
        for heading in file.lines().filter_map(|line| line.strip_prefix("== ")) {
            let mut names = heading.split(' ');
            assert!(names.next().is_some_and(|kind| kind_of(kind).is_some()), "{heading}");
            for name in names {
                assert!(name.starts_with('+') || frame_of(name).is_some(), "{heading}");
            }
        }
    }

    #[test]
    fn frames_of_several_groups_add_up() {
        let tell = cue(PartOfSpeech::Verb, "tell").unwrap();
        assert!(tell.takes(Frame::Addressee) && tell.takes(Frame::To) && tell.takes_after("of"));
        assert!(!tell.takes(Frame::Object));
        assert!(cue(PartOfSpeech::Noun, "tell").is_none());
    }
}
