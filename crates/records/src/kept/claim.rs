//! A claim as it is kept.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::claim::{Claim, ClaimLine, DoubtLine, FillerLine, LinkLine, QuotationLine, WhenLine};
use crate::document::Document;
use crate::kept::name::{Name, NamedMention};
use crate::reading::{AttributionMode, Factuality, QuantityLine, TimeLine};

/// A claim as it is kept: what its line says, the names in it as they are compared, and since when
/// it is known. All offsets count Unicode code points of the document's text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptClaim {
    /// The claim's id.
    pub id: String,
    /// The document's id.
    pub document: String,
    /// Where the document was read first.
    pub path: String,
    /// Who publishes the document.
    pub outlet: Option<String>,
    /// The day on which it was known: published or last changed, or read here where neither is told.
    pub known: Date,
    /// The name of its kind.
    pub kind: String,
    /// What fills which role; none without filler.
    pub roles: Vec<KeptRole>,
    /// When it held.
    pub time: Option<WhenLine>,
    /// Who says so, from the outside in; empty where the outlet itself does.
    pub speakers: Vec<KeptSpeaker>,
    /// How surely.
    pub factuality: Factuality,
    /// The words that the factuality rests on.
    pub cues: Vec<QuotationLine>,
    /// The words that say it.
    pub evidence: Vec<QuotationLine>,
    /// The share of such claims that are right, from 0 to 1.
    pub confidence: f64,
    /// What made it.
    pub made_by: String,
    /// What is odd about it.
    pub doubts: Vec<DoubtLine>,
}

/// A role with what fills it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptRole {
    /// The role's name.
    pub role: String,
    /// What fills it, in text order; never empty.
    pub fillers: Vec<KeptFiller>,
}

/// What fills a role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptFiller {
    /// The words and where they stand.
    pub words: QuotationLine,
    /// The name in the document that the words resolve to.
    pub spelled: Option<String>,
    /// The name as it is compared; `None` where the words name nothing.
    pub name: Option<Name>,
    /// What the words count or measure.
    pub quantity: Option<QuantityLine>,
    /// What time the words are.
    pub time: Option<TimeLine>,
}

/// One who says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptSpeaker {
    /// The words for the one who says it.
    pub words: QuotationLine,
    /// The name in the document that the words resolve to.
    pub spelled: Option<String>,
    /// The name as it is compared; `None` where nobody is named: "officials".
    pub name: Option<Name>,
    /// The words that attribute.
    pub cue: Option<String>,
    /// In whose words.
    pub mode: AttributionMode,
}

impl KeptFiller {
    /// The name that the words resolve to, or the words.
    pub fn known_as(&self) -> &str {
        self.spelled.as_deref().unwrap_or(&self.words.text)
    }
}

impl KeptSpeaker {
    /// The name that the words resolve to, or the words.
    pub fn known_as(&self) -> &str {
        self.spelled.as_deref().unwrap_or(&self.words.text)
    }
}

impl KeptClaim {
    /// The claims of a document as they are kept, in their order. `names` are the document's
    /// mentions that matter.
    ///
    /// # Panics
    ///
    /// If a claim was made from another document.
    pub fn all(
        document: &Document,
        claims: &[Claim],
        names: &[NamedMention],
        known: Date,
    ) -> Vec<Self> {
        let outlet = document.metadata.outlet.as_ref().map(|outlet| outlet.value.clone());
        let lines = ClaimLine::all(document, claims).into_iter();
        let mention_of = |span| names.iter().find(|mention| mention.span == span);
        let kept = |(claim, line): (&Claim, ClaimLine)| {
            let roles = claim.roles.iter().zip(line.roles).map(|(filled, (role, lines))| {
                let fillers = filled.fillers.iter().zip(lines).map(|(filler, line)| {
                    let FillerLine { words, name: spelled, quantity, time } = line;
                    let name = mention_of(filler.words.span()).map(|mention| mention.name.clone());
                    KeptFiller { words, spelled, name, quantity, time }
                });
                KeptRole { role, fillers: fillers.collect() }
            });
            let speakers = claim.attribution.iter().zip(line.attribution).map(|(link, line)| {
                let LinkLine { start, end, cue, mode, .. } = line;
                KeptSpeaker {
                    words: QuotationLine { text: link.source.text().to_owned(), start, end },
                    spelled: link.name.clone(),
                    name: mention_of(link.source.span()).map(|mention| mention.name.clone()),
                    cue,
                    mode,
                }
            });
            Self {
                roles: roles.collect(),
                speakers: speakers.collect(),
                id: line.id,
                document: line.document,
                path: line.path,
                outlet: outlet.clone(),
                known,
                kind: line.kind,
                time: line.time,
                factuality: line.factuality,
                cues: line.cues,
                evidence: line.evidence,
                confidence: line.confidence,
                made_by: line.made_by,
                doubts: line.doubts,
            }
        };
        claims.iter().zip(lines).map(kept).collect()
    }

    /// What fills a role; nothing where the role is empty.
    pub fn fillers(&self, role: &str) -> &[KeptFiller] {
        let filled = self.roles.iter().find(|filled| filled.role == role);
        filled.map_or(&[], |filled| &filled.fillers)
    }

    /// The first and the last day on which it can have held, where the text tells them.
    pub fn valid(&self) -> (Option<Date>, Option<Date>) {
        let time = self.time.as_ref().map(|when| &when.time);
        let day = |day: Option<&String>| day.and_then(|day| day.parse().ok());
        time.map_or((None, None), |time| (day(time.earliest.as_ref()), day(time.latest.as_ref())))
    }

    /// The claim as `sayso read` writes it.
    pub fn line(&self) -> ClaimLine {
        let filler = |filler: &KeptFiller| FillerLine {
            words: filler.words.clone(),
            name: filler.spelled.clone(),
            quantity: filler.quantity.clone(),
            time: filler.time.clone(),
        };
        let role = |role: &KeptRole| (role.role.clone(), role.fillers.iter().map(filler).collect());
        let link = |speaker: &KeptSpeaker| LinkLine {
            source: speaker.known_as().to_owned(),
            start: speaker.words.start,
            end: speaker.words.end,
            cue: speaker.cue.clone(),
            mode: speaker.mode,
        };
        ClaimLine {
            id: self.id.clone(),
            document: self.document.clone(),
            path: self.path.clone(),
            kind: self.kind.clone(),
            roles: self.roles.iter().map(role).collect(),
            time: self.time.clone(),
            attribution: self.speakers.iter().map(link).collect(),
            factuality: self.factuality,
            cues: self.cues.clone(),
            evidence: self.evidence.clone(),
            confidence: self.confidence,
            made_by: self.made_by.clone(),
            doubts: self.doubts.clone(),
        }
    }
}
