//! Names as they are compared across documents.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::reading::MentionClass;
use crate::span::TextSpan;

/// A name as it is compared across documents: what sort of thing it names, and its folded spelling.
///
/// A name is not an entity: several names may be tied to one entity, and a decision may cut one
/// name in two.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Name {
    /// What it names.
    pub class: NameClass,
    /// The folded spelling: small ASCII letters and digits, words with one space between them;
    /// without titles and articles. Behind a `#`, the sense that a decision gave it.
    pub key: String,
}

/// What a name names; classes between which mentions of one thing waver are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameClass {
    /// One human being.
    Person,
    /// Those who act together: organisations, governments, forces, peoples.
    Group,
    /// Where something is: countries, towns, rivers, bases.
    Place,
    /// Equipment and vehicles.
    Equipment,
    /// Exercises, summits, wars.
    Event,
    /// Treaties, laws, resolutions.
    Instrument,
}

impl Name {
    /// The name's id: sixteen hexadecimal digits that follow from class and key.
    pub fn id(&self) -> String {
        let hash = Sha256::digest(format!("{}\u{1f}{}", self.class.name(), self.key));
        hash[..8].iter().fold(String::new(), |id, byte| id + &format!("{byte:02x}"))
    }
}

impl NameClass {
    /// All classes, in the order of their declaration.
    pub const ALL: [Self; 6] =
        [Self::Person, Self::Group, Self::Place, Self::Equipment, Self::Event, Self::Instrument];

    /// The class of the names of mentions; `None` where those are no names of things that last:
    /// coordinates and identifiers.
    pub fn of(class: MentionClass) -> Option<Self> {
        Some(match class {
            MentionClass::Person => Self::Person,
            MentionClass::Organisation | MentionClass::Force | MentionClass::Nationality => {
                Self::Group
            }
            MentionClass::Place | MentionClass::Facility => Self::Place,
            MentionClass::Equipment | MentionClass::Vehicle => Self::Equipment,
            MentionClass::Event => Self::Event,
            MentionClass::Instrument => Self::Instrument,
            MentionClass::Identifier | MentionClass::Coordinate => return None,
        })
    }

    /// The class's name in JSON and in the store.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Group => "group",
            Self::Place => "place",
            Self::Equipment => "equipment",
            Self::Event => "event",
            Self::Instrument => "instrument",
        }
    }
}

/// A mention that matters to the ledger: it names something, or is resolved to a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedMention {
    /// The words, in bytes of the document's text.
    pub span: TextSpan,
    /// The name as it is spelled in the document; that which the words resolve to, if they do.
    pub spelled: String,
    /// The name as it is compared.
    pub name: Name,
}

/// A reason to hold two names for those of one entity.
///
/// It follows from the two names and, for reasons found in a text, from one document; never from
/// what else is kept, so that it is the same whenever it is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Tie {
    /// The two names, the smaller first.
    pub names: (Name, Name),
    /// The reason.
    pub reason: TieReason,
    /// How far it goes, from 0 to 1.
    pub score: f64,
    /// The document in which the reason was found; `None` where it lies in the names alone.
    pub document: Option<String>,
    /// From when on it was known; `None` where it lies in the names alone.
    pub known: Option<Date>,
}

/// What sort of reason ties two names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TieReason {
    /// A text says that one is an alias of the other: "the Northern Rivers Compact (NRC)".
    Alias,
    /// In one text, the one is short for the other: initials, or a part of it.
    ShortForm,
    /// The spellings are transliterations of each other: Shoigu, Shoygu.
    Transliteration,
    /// The spellings differ in a letter, or in the order of words.
    Spelling,
    /// One is a part of the other: a surname and a full name.
    Part,
    /// One has the initials of the other's words, and no text says so.
    Initials,
}

impl TieReason {
    /// The reason's name in JSON and in the store.
    pub fn name(self) -> &'static str {
        match self {
            Self::Alias => "alias",
            Self::ShortForm => "short_form",
            Self::Transliteration => "transliteration",
            Self::Spelling => "spelling",
            Self::Part => "part",
            Self::Initials => "initials",
        }
    }
}
