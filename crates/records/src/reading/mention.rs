//! A span that names or describes something.

use serde::{Deserialize, Serialize};

use crate::span::TextSpan;

/// A span that names or describes a person, a force, a place and the like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The words, in bytes.
    pub span: TextSpan,
    /// What they name or describe.
    pub class: MentionClass,
    /// Whether they describe ("the 7,500 soldiers", "we") and do not name.
    pub nominal: bool,
    /// The name that a pronoun, a description or a short form resolves to, as it stands elsewhere
    /// in the document; `None` where it names itself or is unresolved.
    pub name: Option<String>,
}

/// What a mention names or describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MentionClass {
    /// One human being.
    Person,
    /// A government, party, company, alliance; also a country that acts, and people as a group:
    /// "residents", "we".
    Organisation,
    /// Those who fight or could: armies, units, militias, soldiers.
    Force,
    /// A people or what belongs to a country: "Syrian".
    Nationality,
    /// A country, town, river, region.
    Place,
    /// What is built and stands: a base, an airfield, a hospital.
    Facility,
    /// Weapons, munitions and their systems.
    Equipment,
    /// What drives, sails or flies people and goods and is not a weapon.
    Vehicle,
    /// A named or described happening: an exercise, a summit, a war.
    Event,
    /// A treaty, law, resolution, report.
    Instrument,
    /// A number or code that identifies: a tail number, a case number, an address.
    Identifier,
    /// A position in degrees or on a military grid.
    Coordinate,
}

impl MentionClass {
    /// All classes, in the order of their declaration.
    pub const ALL: [Self; 12] = [
        Self::Person,
        Self::Organisation,
        Self::Force,
        Self::Nationality,
        Self::Place,
        Self::Facility,
        Self::Equipment,
        Self::Vehicle,
        Self::Event,
        Self::Instrument,
        Self::Identifier,
        Self::Coordinate,
    ];

    /// The class's name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Force => "force",
            Self::Nationality => "nationality",
            Self::Place => "place",
            Self::Facility => "facility",
            Self::Equipment => "equipment",
            Self::Vehicle => "vehicle",
            Self::Event => "event",
            Self::Instrument => "instrument",
            Self::Identifier => "identifier",
            Self::Coordinate => "coordinate",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_json() {
        for class in MentionClass::ALL {
            assert_eq!(serde_json::to_value(class).unwrap(), class.name());
        }
    }
}
