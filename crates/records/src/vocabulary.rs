//! The closed vocabularies of an annotation: tags, parts of speech, dependency labels, entity labels.
//!
//! Each is an enum, so that code which tests for a label that does not exist does not compile, and
//! a model file that knows other labels is refused when it is read.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A label that the vocabulary does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownLabel {
    /// What was being read: `tag`, `part of speech`, `dependency label`, `entity label`.
    pub vocabulary: &'static str,
    /// The label as found.
    pub found: String,
}

impl fmt::Display for UnknownLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown {}: {:?}", self.vocabulary, self.found)
    }
}

impl std::error::Error for UnknownLabel {}

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident, $kind:literal: $($(#[$member_doc:meta])* $member:ident = $text:literal,)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name {
            $($(#[$member_doc])* $member,)*
        }

        impl $name {
            /// Every member, in order.
            pub const ALL: &[Self] = &[$(Self::$member),*];

            /// The label as the field writes it.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$member => $text,)*
                }
            }
        }

        impl FromStr for $name {
            type Err = UnknownLabel;

            fn from_str(text: &str) -> Result<Self, UnknownLabel> {
                match text {
                    $($text => Ok(Self::$member),)*
                    _ => Err(UnknownLabel { vocabulary: $kind, found: text.to_owned() }),
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

vocabulary! {
    /// A fine-grained tag: the Penn Treebank set as extended by OntoNotes 5.
    Tag, "tag":
        /// Currency sign.
        Dollar = "$",
        /// Closing quotation mark.
        CloseQuote = "''",
        /// Comma.
        Comma = ",",
        /// Opening bracket.
        OpenBracket = "-LRB-",
        /// Closing bracket.
        CloseBracket = "-RRB-",
        /// Sentence-final punctuation.
        Period = ".",
        /// Colon, semicolon, dash, ellipsis.
        Colon = ":",
        /// Web or e-mail address.
        Add = "ADD",
        /// Affix written apart.
        Afx = "AFX",
        /// Coordinating conjunction.
        Cc = "CC",
        /// Cardinal number.
        Cd = "CD",
        /// Determiner.
        Dt = "DT",
        /// Existential `there`.
        Ex = "EX",
        /// Foreign word.
        Fw = "FW",
        /// Hyphen.
        Hyph = "HYPH",
        /// Preposition or subordinating conjunction.
        In = "IN",
        /// Adjective.
        Jj = "JJ",
        /// Adjective, comparative.
        Jjr = "JJR",
        /// Adjective, superlative.
        Jjs = "JJS",
        /// List item marker.
        Ls = "LS",
        /// Modal verb.
        Md = "MD",
        /// Superfluous punctuation.
        Nfp = "NFP",
        /// Noun, singular or mass.
        Nn = "NN",
        /// Proper noun, singular.
        Nnp = "NNP",
        /// Proper noun, plural.
        Nnps = "NNPS",
        /// Noun, plural.
        Nns = "NNS",
        /// Predeterminer.
        Pdt = "PDT",
        /// Possessive ending.
        Pos = "POS",
        /// Personal pronoun.
        Prp = "PRP",
        /// Possessive pronoun.
        PrpPoss = "PRP$",
        /// Adverb.
        Rb = "RB",
        /// Adverb, comparative.
        Rbr = "RBR",
        /// Adverb, superlative.
        Rbs = "RBS",
        /// Particle.
        Rp = "RP",
        /// Symbol.
        Sym = "SYM",
        /// Infinitival `to`.
        To = "TO",
        /// Interjection.
        Uh = "UH",
        /// Verb, base form.
        Vb = "VB",
        /// Verb, past tense.
        Vbd = "VBD",
        /// Verb, gerund or present participle.
        Vbg = "VBG",
        /// Verb, past participle.
        Vbn = "VBN",
        /// Verb, present tense, not third person singular.
        Vbp = "VBP",
        /// Verb, present tense, third person singular.
        Vbz = "VBZ",
        /// Wh-determiner.
        Wdt = "WDT",
        /// Wh-pronoun.
        Wp = "WP",
        /// Possessive wh-pronoun.
        WpPoss = "WP$",
        /// Wh-adverb.
        Wrb = "WRB",
        /// Unknown.
        Xx = "XX",
        /// White space.
        Space = "_SP",
        /// Opening quotation mark.
        OpenQuote = "``",
}

vocabulary! {
    /// A part of speech: the Universal Dependencies set, and white space.
    PartOfSpeech, "part of speech":
        /// Adjective.
        Adj = "ADJ",
        /// Adposition.
        Adp = "ADP",
        /// Adverb.
        Adv = "ADV",
        /// Auxiliary.
        Aux = "AUX",
        /// Coordinating conjunction.
        Cconj = "CCONJ",
        /// Determiner.
        Det = "DET",
        /// Interjection.
        Intj = "INTJ",
        /// Noun.
        Noun = "NOUN",
        /// Numeral.
        Num = "NUM",
        /// Particle.
        Part = "PART",
        /// Pronoun.
        Pron = "PRON",
        /// Proper noun.
        Propn = "PROPN",
        /// Punctuation.
        Punct = "PUNCT",
        /// Subordinating conjunction.
        Sconj = "SCONJ",
        /// White space (not a Universal Dependencies category; spaCy keeps spaces as tokens).
        Space = "SPACE",
        /// Symbol.
        Sym = "SYM",
        /// Verb.
        Verb = "VERB",
        /// Other.
        X = "X",
}

vocabulary! {
    /// The label of the arc from a token to its head: the ClearNLP set, as spaCy's English uses it.
    DependencyLabel, "dependency label":
        /// Head of a sentence; its head is itself.
        Root = "ROOT",
        /// Clausal modifier of a noun.
        Acl = "acl",
        /// Adjectival complement.
        Acomp = "acomp",
        /// Adverbial clause.
        Advcl = "advcl",
        /// Adverbial modifier.
        Advmod = "advmod",
        /// The `by` of a passive.
        Agent = "agent",
        /// Adjectival modifier.
        Amod = "amod",
        /// Apposition.
        Appos = "appos",
        /// Attribute, after a copula.
        Attr = "attr",
        /// Auxiliary.
        Aux = "aux",
        /// Passive auxiliary.
        Auxpass = "auxpass",
        /// Possessive ending.
        Case = "case",
        /// Coordinating conjunction.
        Cc = "cc",
        /// Clausal complement.
        Ccomp = "ccomp",
        /// Part of a compound.
        Compound = "compound",
        /// Conjunct.
        Conj = "conj",
        /// Clausal subject.
        Csubj = "csubj",
        /// Clausal subject of a passive.
        Csubjpass = "csubjpass",
        /// Indirect object.
        Dative = "dative",
        /// Unclassified; every white-space token.
        Dep = "dep",
        /// Determiner.
        Det = "det",
        /// Direct object.
        Dobj = "dobj",
        /// Expletive.
        Expl = "expl",
        /// Interjection.
        Intj = "intj",
        /// Word introducing a subordinate clause.
        Mark = "mark",
        /// Stray matter.
        Meta = "meta",
        /// Negation.
        Neg = "neg",
        /// Nominal modifier.
        Nmod = "nmod",
        /// Noun phrase used as an adverb.
        Npadvmod = "npadvmod",
        /// Nominal subject.
        Nsubj = "nsubj",
        /// Nominal subject of a passive.
        Nsubjpass = "nsubjpass",
        /// Numeric modifier.
        Nummod = "nummod",
        /// Object predicate.
        Oprd = "oprd",
        /// Loosely joined clause.
        Parataxis = "parataxis",
        /// Complement of a preposition.
        Pcomp = "pcomp",
        /// Object of a preposition.
        Pobj = "pobj",
        /// Possessor.
        Poss = "poss",
        /// First half of a paired conjunction.
        Preconj = "preconj",
        /// Predeterminer.
        Predet = "predet",
        /// Prepositional modifier.
        Prep = "prep",
        /// Verb particle.
        Prt = "prt",
        /// Punctuation.
        Punct = "punct",
        /// Modifier of a quantity.
        Quantmod = "quantmod",
        /// Relative clause.
        Relcl = "relcl",
        /// Clausal complement without its own subject.
        Xcomp = "xcomp",
}

vocabulary! {
    /// The kind of a named entity: the OntoNotes 5 set.
    EntityLabel, "entity label":
        /// Number that is no other kind.
        Cardinal = "CARDINAL",
        /// Date or period.
        Date = "DATE",
        /// Named war, battle, storm, sports event.
        Event = "EVENT",
        /// Building, airport, road, bridge.
        Facility = "FAC",
        /// Country, city, state.
        Gpe = "GPE",
        /// Named language.
        Language = "LANGUAGE",
        /// Named document made into law.
        Law = "LAW",
        /// Mountain range, body of water, region without a government.
        Location = "LOC",
        /// Sum of money with its unit.
        Money = "MONEY",
        /// Nationality, religious or political group.
        Norp = "NORP",
        /// `first`, `second`.
        Ordinal = "ORDINAL",
        /// Company, agency, institution.
        Organisation = "ORG",
        /// Percentage.
        Percent = "PERCENT",
        /// Person.
        Person = "PERSON",
        /// Object, vehicle, weapon.
        Product = "PRODUCT",
        /// Measurement.
        Quantity = "QUANTITY",
        /// Time shorter than a day.
        Time = "TIME",
        /// Title of a book, song, film.
        WorkOfArt = "WORK_OF_ART",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_reads_back_as_itself() {
        for &tag in Tag::ALL {
            assert_eq!(tag.as_str().parse(), Ok(tag));
        }
        for &label in DependencyLabel::ALL {
            assert_eq!(label.as_str().parse(), Ok(label));
        }
        for &pos in PartOfSpeech::ALL {
            assert_eq!(pos.as_str().parse(), Ok(pos));
        }
        for &label in EntityLabel::ALL {
            assert_eq!(label.as_str().parse(), Ok(label));
        }
    }

    #[test]
    fn a_foreign_label_is_named_in_the_error() {
        let error = "nsubj:pass".parse::<DependencyLabel>().unwrap_err();
        assert_eq!(error.to_string(), "unknown dependency label: \"nsubj:pass\"");
    }
}
