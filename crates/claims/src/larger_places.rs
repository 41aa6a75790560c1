//! Larger places told after a place: "Andar district, Ghazni province".

use sayso_records::{DependencyLabel as L, MentionClass, PartOfSpeech};

use crate::read_document::ReadDocument;

/// Nouns that end the name of a place.
const PLACE_NOUNS: &[&str] = &[
    "area",
    "canton",
    "city",
    "county",
    "department",
    "district",
    "division",
    "governorate",
    "island",
    "krai",
    "municipality",
    "oblast",
    "prefecture",
    "province",
    "raion",
    "region",
    "republic",
    "sector",
    "state",
    "subdistrict",
    "territory",
    "town",
    "township",
    "valley",
    "village",
    "voivodeship",
];

/// Tokens of the larger place before the one at its head.
const BEFORE_HEAD_MAX: usize = 6;

impl ReadDocument<'_> {
    /// The token after a larger place that follows at the token `from`, after a comma, "in" or
    /// "of"; looks no further than `limit`.
    pub(crate) fn larger_place(&self, from: usize, limit: usize) -> Option<usize> {
        let joins = from < limit && matches!(self.words.lower(from), "," | "in" | "of");
        let first = joins.then_some(from + 1)?;
        let listed = self.words.lower(from) == ",";
        let run = (first..limit).take_while(|&at| self.may_stand_in_place(at));
        run.take(BEFORE_HEAD_MAX).find_map(|at| {
            let mention = self.shortest_mention_at(at)?;
            let tokens = self.words.tokens_in(mention.span);
            let closed = tokens.end >= limit || self.words.pos(tokens.end) == PartOfSpeech::Punct;
            // Between two commas the parser takes a province for the one who acts.
            let is_place = mention.class == MentionClass::Place
                || self.ends_place(tokens.end - 1)
                || (listed && closed && mention.class == MentionClass::Organisation);
            let other = self.is_possessor(tokens.end) || (listed && self.is_in_list(at));
            let follows = tokens.start == first && is_place && !other;
            follows.then_some(tokens.end)
        })
    }

    /// The token after the noun that ends a name of a place which was cut short at `from`: "Tarn and
    /// Jal *district*".
    pub(crate) fn end_of_place(&self, from: usize, limit: usize) -> usize {
        let run = (from..limit.min(from + BEFORE_HEAD_MAX)).take_while(|&at| {
            matches!(self.words.pos(at), PartOfSpeech::Propn | PartOfSpeech::X)
                || self.ends_place(at)
        });
        run.filter(|&at| self.ends_place(at)).last().map_or(from, |at| at + 1)
    }

    fn ends_place(&self, token: usize) -> bool {
        PLACE_NOUNS.contains(&self.words.lower(token))
    }

    /// Whether a token can belong to the name of a place.
    fn may_stand_in_place(&self, token: usize) -> bool {
        use PartOfSpeech as P;
        matches!(self.words.pos(token), P::Det | P::Adj | P::Propn | P::Noun | P::Part)
            || self.words.lower(token) == "-"
    }

    /// "in Kabul, Kandahar and Herat": a list, not a place in a place.
    fn is_in_list(&self, token: usize) -> bool {
        let words = &self.words;
        let joins =
            |&at: &usize| self.children(at).iter().any(|&child| words.label(child) == L::Cc);
        let top = words.ancestors(token).take_while(|&at| words.label(at) == L::Conj).last();
        let list = top.map_or(token, |last| words.head(last));
        let mut members = words.ancestors(token).take_while(|&at| at != list).chain([list]);
        let below = self.children(token).iter().any(|&child| words.label(child) == L::Conj);
        below || members.any(|at| joins(&at))
    }

    /// "Tajikistan, Russia's": the one who has something is no larger place.
    fn is_possessor(&self, end: usize) -> bool {
        end < self.words.len() && self.words.label(end) == L::Case
    }
}
