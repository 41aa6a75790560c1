//! A document as the passes see it: entries, chains, and who speaks where.

use std::collections::HashMap;

use sayso_records::{
    AnnotatedDocument, Attribution, AttributionMode, DependencyLabel, MentionClass,
};

use crate::coreference::chains::Chains;
use crate::coreference::entry::{Entry, Kind, Number, Role, children};
use crate::coreference::name;

/// A document as the passes see it.
pub(crate) struct Discourse<'a> {
    /// The document.
    pub(crate) document: &'a AnnotatedDocument<'a>,
    /// What can refer, by heads in text order.
    pub(crate) entries: Vec<Entry>,
    /// Which entries refer to the same thing.
    pub(crate) chains: Chains,
    /// The first entry that refers to each country.
    countries: HashMap<u16, usize>,
    /// For each token, the entry of who says it in his own words, if there is one.
    speakers: Vec<Option<u32>>,
}

/// A chain that an entry may belong to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    /// The most salient entry of the chain before the one that is resolved.
    pub(crate) entry: usize,
    /// How salient it is.
    pub(crate) salience: i32,
    /// In how many of the entries that were looked at.
    times: i32,
}

impl Candidate {
    /// Adds to the salience of the candidates of which something holds, and puts them in order again.
    pub(crate) fn favour(candidates: &mut [Self], gain: i32, holds: impl Fn(usize) -> bool) {
        for candidate in candidates.iter_mut().filter(|candidate| holds(candidate.entry)) {
            candidate.salience += gain;
        }
        candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.salience));
    }
}

/// Sentences that are as far as any others.
const FAR: i32 = 1_000;
/// What a candidate gains that is mentioned again and again.
const REPEATED_MAX: i32 = 2;
/// Arcs that are followed up to a verb with a subject.
pub(crate) const CLAUSE_DEPTH_MAX: usize = 16;
/// Entries before one that are looked at, however near they stand.
const ENTRIES_MAX: usize = 64;

impl<'a> Discourse<'a> {
    /// Each entry alone.
    pub(crate) fn new(
        document: &'a AnnotatedDocument<'a>,
        attributions: &[Attribution],
        entries: Vec<Entry>,
    ) -> Self {
        let chains = Chains::new(&entries, |entry| name::fullness(document, &entry.name));
        let speakers = speakers(document, attributions, &entries);
        Self { document, entries, chains, speakers, countries: HashMap::new() }
    }

    /// The entries that are names, in text order, but those with an indefinite article: "a World
    /// Cup" may be any.
    pub(crate) fn names(&self) -> impl Iterator<Item = usize> + use<> {
        let is_name = |&index: &usize| {
            let entry = &self.entries[index];
            let before = entry.name.start.checked_sub(1).map(|before| self.document.lower(before));
            entry.kind == Kind::Name && !matches!(before, Some("a" | "an" | "another" | "every"))
        };
        let names: Vec<usize> = (0..self.entries.len()).filter(is_name).collect();
        names.into_iter()
    }

    /// The entry of who says a token in his own words.
    pub(crate) fn speaker(&self, token: usize) -> Option<usize> {
        self.speakers[token].map(|entry| entry as usize)
    }

    /// The sentence of an entry, by its number.
    pub(crate) fn sentence(&self, entry: usize) -> usize {
        self.document.sentence_index(self.entries[entry].head)
    }

    /// The chains that have an entry in the last `sentences` before an entry or earlier in its own,
    /// and that `fits` lets pass, the most salient first.
    pub(crate) fn candidates(
        &self,
        entry: usize,
        sentences: usize,
        fits: impl Fn(usize) -> bool,
    ) -> Vec<Candidate> {
        let sentence = self.sentence(entry);
        let mut found: Vec<(usize, Candidate)> = Vec::new();
        let near = (0..entry)
            .rev()
            .take(ENTRIES_MAX)
            .take_while(|&other| sentence - self.sentence(other) <= sentences);
        for other in near.filter(|&other| fits(other)) {
            let chain = self.chains.of(other);
            let salience = self.salience(other, sentence) + self.nearness(other, entry);
            match found.iter_mut().find(|(known, _)| *known == chain) {
                Some((_, known)) if known.salience >= salience => known.times += 1,
                Some((_, known)) => {
                    *known = Candidate { entry: other, salience, times: known.times + 1 };
                }
                None => found.push((chain, Candidate { entry: other, salience, times: 1 })),
            }
        }
        let mut candidates: Vec<Candidate> =
            found.into_iter().map(|(_, candidate)| candidate).collect();
        for candidate in &mut candidates {
            candidate.salience += (candidate.times - 1).min(REPEATED_MAX);
        }
        candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.salience));
        candidates
    }

    /// How salient an entry is for one in a sentence: by its role, less for each sentence between.
    fn salience(&self, entry: usize, sentence: usize) -> i32 {
        let role = match self.entries[entry].role {
            Role::MainSubject => 6,
            Role::Subject => 5,
            Role::Object | Role::Possessor => 3,
            Role::Oblique => 2,
            Role::Modifier => 1,
            Role::Foil => -3,
        };
        let distance = i32::try_from(sentence - self.sentence(entry)).unwrap_or(FAR);
        let head = self.entries[entry].head;
        let is_conjunct = |token: usize| self.document.label(token) == DependencyLabel::Conj;
        let joined = is_conjunct(head)
            || children(self.document, head).iter().any(|&child| is_conjunct(child));
        let alone = self.entries[entry].kind == Kind::Coordination || !joined;
        role - 3 * distance - if alone { 0 } else { 2 }
    }

    /// What the subject of the clause gains in which an entry stands.
    fn nearness(&self, other: usize, entry: usize) -> i32 {
        const SAME_CLAUSE: i32 = 4;
        if self.entries[other].role < Role::Subject {
            return 0;
        }
        let document = self.document;
        let head = self.entries[entry].head;
        let has_other_subject = |above: usize| {
            use DependencyLabel::{Nsubj, Nsubjpass};
            children(document, above)
                .iter()
                .any(|&child| child != head && matches!(document.label(child), Nsubj | Nsubjpass))
        };
        let clause =
            document.ancestors(head).take(CLAUSE_DEPTH_MAX).find(|&above| has_other_subject(above));
        if clause == Some(document.head(self.entries[other].head)) { SAME_CLAUSE } else { 0 }
    }

    /// The entry with a head, a name before others.
    pub(crate) fn at(&self, head: usize) -> Option<usize> {
        let first = self.entries.partition_point(|entry| entry.head < head);
        let here = || (first..self.entries.len()).take_while(|&at| self.entries[at].head == head);
        let is_name = |&at: &usize| self.entries[at].kind == Kind::Name;
        here().find(is_name).or_else(|| here().next())
    }

    /// The most salient candidate, if it is ahead of the next one by `margin`.
    pub(crate) fn clear(candidates: &[Candidate], margin: i32) -> Option<usize> {
        let first = candidates.first()?;
        let ahead = candidates.get(1).is_none_or(|next| first.salience - next.salience >= margin);
        ahead.then_some(first.entry)
    }

    /// The fullest name of what an entry refers to; `None` where there is none but its own.
    pub(crate) fn name(&self, entry: usize) -> Option<String> {
        let (_, named) = self.chains.known(entry).name?;
        let words = |entry: usize| {
            let name = self.entries[entry].name.clone();
            self.document.span(name).of(self.document.text())
        };
        let is_name = self.entries[entry].kind == Kind::Name;
        let is_own = is_name && words(entry).eq_ignore_ascii_case(words(named));
        (!is_own).then(|| words(named).to_owned())
    }

    /// An entry that refers to a country.
    pub(crate) fn country(&self, country: u16) -> Option<usize> {
        self.countries.get(&country).copied()
    }

    /// Says that an entry refers to a country.
    pub(crate) fn set_country(&mut self, entry: usize, country: u16) {
        self.chains.set_country(entry, country);
        let first = *self.countries.entry(country).or_insert(entry);
        self.chains.join(first, entry);
    }

    /// Whether an entry names fighters, or stands before a noun for them: "Daesh militants".
    pub(crate) fn fights(&self, entry: usize) -> bool {
        const FIGHTERS: [&str; 8] = [
            "militant",
            "fighter",
            "terrorist",
            "insurgent",
            "rebel",
            "gunman",
            "jihadist",
            "extremist",
        ];
        let above = self.document.head(self.entries[entry].head);
        let is_before = self.entries[entry].role == Role::Modifier;
        let class = self.chains.known(entry).class;
        class == Some(MentionClass::Force)
            || is_before && FIGHTERS.contains(&self.document.lemma(above))
    }

    /// Whether an entry is of a class that acts and speaks as one body.
    pub(crate) fn is_body(&self, entry: usize) -> bool {
        let known = self.chains.known(entry);
        let acts = matches!(known.class, Some(MentionClass::Organisation | MentionClass::Force));
        known.number != Number::Plural && (acts || known.country.is_some())
    }
}

/// Whether a token begins or ends a quotation.
fn is_quotation_mark(word: &str) -> bool {
    matches!(word, "\"" | "“" | "”" | "„" | "«" | "»" | "``" | "''")
}

/// For each token the entry of who says it in his own words; where one speaks inside of what another
/// says, the inner one.
fn speakers(
    document: &AnnotatedDocument,
    attributions: &[Attribution],
    entries: &[Entry],
) -> Vec<Option<u32>> {
    let mut speakers = vec![None; document.len()];
    for attribution in attributions {
        let own_words = attribution.mode != AttributionMode::Indirect;
        let Some(source) = attribution.source.filter(|_| own_words) else { continue };
        let source = document.tokens_in(source);
        let first = entries.partition_point(|entry| entry.head < source.start);
        let mut inside = (first..entries.len())
            .take_while(|&index| entries[index].head < source.end)
            .filter(|&index| {
                let entry = &entries[index];
                let above = document.head(entry.head);
                let is_top = above == entry.head || !source.contains(&above);
                is_top && entry.kind != Kind::Coordination
            });
        let Some(speaker) = inside.next() else { continue };
        let is_direct = attribution.mode == AttributionMode::Direct;
        for &content in &attribution.content {
            let mut is_quoted = false;
            for token in document.tokens_in(content) {
                is_quoted ^= is_quotation_mark(document.word(token));
                if is_direct || is_quoted {
                    speakers[token] = Some(speaker as u32);
                }
            }
        }
    }
    speakers
}
