//! The mentions of a document that matter, with their names.

use std::collections::{BTreeMap, HashMap, HashSet};

use sayso_records::{
    Claim, Document, Mention, MentionClass, Name, NameClass, NamedMention, Quotation, Reading,
    TextSpan,
};

use crate::folding::folded;
use crate::names::lexicon::LEXICON;
use crate::names::spelling::{bare, name_of};

/// The mentions of a document that matter: those that name something or are resolved to a name,
/// and everything that fills a role or speaks in a claim and has a name. In text order, a span once.
///
/// What a document calls by one name is of one class in it: a person where it is taken for one
/// anywhere and has a first name, else what most mentions are taken for.
pub fn mentions(document: &Document, reading: &Reading, claims: &[Claim]) -> Vec<NamedMention> {
    let names = Names::of(document, reading, claims);
    let mut found: BTreeMap<TextSpan, NamedMention> = BTreeMap::new();
    for (words, resolved) in claims.iter().flat_map(quoted) {
        if let Some(mention) = names.of_words(words, resolved) {
            found.insert(mention.span, mention);
        }
    }
    for mention in names.of_reading() {
        found.entry(mention.span).or_insert(mention);
    }
    let mut found: Vec<NamedMention> = found.into_values().collect();
    settle_classes(&mut found);
    found.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
    found
}

/// All that fills a role or speaks in a claim, with the name that it resolves to.
fn quoted(claim: &Claim) -> impl Iterator<Item = (&Quotation, Option<&str>)> {
    let fillers = claim.roles.iter().flat_map(|role| &role.fillers);
    let fillers = fillers
        .filter(|filler| filler.time.is_none())
        .map(|filler| (&filler.words, filler.name.as_deref()));
    let links = claim.attribution.iter().map(|link| (&link.source, link.name.as_deref()));
    fillers.chain(links)
}

/// What is named in one document.
struct Names<'a> {
    text: &'a str,
    /// Mentions of lasting classes, the longer before those that begin with it.
    mentions: Vec<&'a Mention>,
    /// The classes of what is named, by folded words.
    classes: HashMap<String, MentionClass>,
    /// The keys of what is named.
    keys: HashSet<String>,
    /// Who is told to hold an office, folded with titles and without: persons.
    persons: HashSet<String>,
}

impl<'a> Names<'a> {
    fn of(document: &'a Document, reading: &'a Reading, claims: &[Claim]) -> Self {
        let text = document.text.as_str();
        let lasts = |mention: &&Mention| NameClass::of(mention.class).is_some();
        let mut mentions: Vec<&Mention> = reading.mentions.iter().filter(lasts).collect();
        mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
        let (mut classes, mut keys) = (HashMap::new(), HashSet::new());
        for mention in mentions.iter().filter(|mention| !mention.nominal) {
            let words = mention.span.of(text);
            classes.entry(folded(words)).or_insert(mention.class);
            if let Some(name) = name_of(words, mention.class) {
                classes.entry(name.key.clone()).or_insert(mention.class);
                keys.insert(name.key);
            }
        }
        Self { text, mentions, classes, keys, persons: persons(claims) }
    }

    /// The mentions inside `span`, itself among them.
    fn inside(&self, span: TextSpan) -> impl Iterator<Item = &'a Mention> {
        let first = self.mentions.partition_point(|mention| mention.span.start < span.start);
        let begun = self.mentions[first..].iter().take_while(move |m| m.span.start < span.end);
        begun.copied().filter(move |mention| mention.span.end <= span.end)
    }

    /// What the words at `span` are the name of.
    fn named(&self, span: TextSpan, spelled: &str, class: MentionClass) -> Option<NamedMention> {
        let is_person = self.persons.contains(&folded(bare(spelled, NameClass::Group)));
        let class = if is_person { MentionClass::Person } else { class };
        let name = name_of(spelled, class).filter(|name| !self.is_list(&name.key))?;
        let spelled = bare(spelled, name.class).to_owned();
        Some(NamedMention { span, spelled, name })
    }

    /// Whether a key is a list, of which a part is named elsewhere: "sarvand and belmark".
    fn is_list(&self, key: &str) -> bool {
        let mut parts = key.split(" and ");
        let is_named = |part| self.keys.contains(part);
        key.contains(" and ") && LEXICON.country(key).is_none() && parts.any(is_named)
    }

    /// The mentions of the reading that have a name. One inside another that names the same, or
    /// that is a piece of its name, is left out.
    fn of_reading(&self) -> Vec<NamedMention> {
        let mut found: Vec<NamedMention> = Vec::new();
        // The named mention that reaches furthest: what may hold the next one.
        let mut outer: Option<(&Mention, Name)> = None;
        for &mention in &self.mentions {
            let Some(named) = self.of_mention(mention) else { continue };
            let held = outer.as_ref().filter(|(outer, _)| {
                outer.span != mention.span && mention.span.end <= outer.span.end
            });
            if held.is_some_and(|(outer, name)| is_piece(mention, &named.name, outer, name)) {
                continue;
            }
            if !mention.nominal && held.is_none() {
                outer = Some((mention, named.name.clone()));
            }
            found.push(named);
        }
        found
    }

    fn of_mention(&self, mention: &Mention) -> Option<NamedMention> {
        if let Some(resolved) = &mention.name {
            return self.resolved(mention.span, resolved, Some(mention.class));
        }
        if mention.nominal || self.holds_list(mention) {
            return None;
        }
        let inner = self.inner_person(mention);
        self.named(mention.span, inner.unwrap_or(mention).span.of(self.text), mention.class)
    }

    /// Whether a mention is a list of others: what stands between those inside are but commas and
    /// conjunctions.
    fn holds_list(&self, mention: &Mention) -> bool {
        let mut reached = mention.span.start;
        let mut parts = 0;
        for inner in self.inside(mention.span).filter(|inner| inner.span != mention.span) {
            if inner.span.start < reached {
                continue;
            }
            let between = TextSpan::new(reached, inner.span.start).of(self.text);
            if !between.split([' ', ',', '\n']).all(|word| matches!(word, "" | "and" | "or" | "&"))
            {
                return false;
            }
            reached = inner.span.end;
            parts += 1;
        }
        parts > 1 && reached == mention.span.end
    }

    /// The name of a person at the end of the name with titles.
    fn inner_person(&self, mention: &Mention) -> Option<&'a Mention> {
        let is_inner = |inner: &&Mention| {
            inner.class == MentionClass::Person
                && !inner.nominal
                && inner.span.end == mention.span.end
                && inner.span.start > mention.span.start
                && inner.span.of(self.text).contains(' ')
        };
        let inner = self.inside(mention.span).find(is_inner);
        inner.filter(|_| mention.class == MentionClass::Person)
    }

    /// What the words at `span` are resolved to: of the class that the name has elsewhere in the
    /// document, or `class`.
    fn resolved(
        &self,
        span: TextSpan,
        spelled: &str,
        class: Option<MentionClass>,
    ) -> Option<NamedMention> {
        let class = self.classes.get(&folded(spelled)).copied().or(class)?;
        self.named(span, spelled, class)
    }

    /// The name of words of a claim.
    fn of_words(&self, words: &Quotation, resolved: Option<&str>) -> Option<NamedMention> {
        let span = words.span();
        let at = self.inside(span).find(|mention| mention.span == span);
        if let Some(spelled) = resolved {
            let class = at.or_else(|| self.inside(span).next()).map(|mention| mention.class);
            return self.resolved(span, spelled, class);
        }
        if let Some(mention) = at
            && let Some(named) = self.of_mention(mention)
        {
            return Some(named);
        }
        match self.head(span) {
            Some(head) => self.of_mention(head).map(|named| NamedMention { span, ..named }),
            None => self.titled(words),
        }
    }

    /// The name of a person behind a title that no mention covers.
    fn titled(&self, words: &Quotation) -> Option<NamedMention> {
        let name = bare(words.text(), NameClass::Person);
        let is_titled = name.len() < trimmed_article(words.text()).len();
        let is_large = |word: &str| word.starts_with(char::is_uppercase);
        let is_name = (2..=3).contains(&name.split(' ').count()) && name.split(' ').all(is_large);
        (is_titled && is_name && words.text().ends_with(name))
            .then(|| self.named(words.span(), name, MentionClass::Person))?
    }

    /// The only name in `span` that is what all of it means: with articles, titles and offices
    /// before it, or with what is added behind a comma.
    fn head(&self, span: TextSpan) -> Option<&'a Mention> {
        let names = self.inside(span).filter(|mention| !mention.nominal);
        let is_head = |mention: &&Mention| {
            let before = TextSpan::new(span.start, mention.span.start).of(self.text);
            let behind = TextSpan::new(mention.span.end, span.end).of(self.text);
            let adds_nothing = behind.trim().is_empty();
            let is_added = behind.starts_with([',', '(']) || behind.starts_with(" (");
            // Behind the comma of a list stands another of its kind.
            let is_like = |other: &&Mention| {
                !other.nominal
                    && other.span.start > mention.span.end
                    && other.class == mention.class
            };
            let is_added = is_added && !self.inside(span).any(|other| is_like(&other));
            (adds_nothing || is_added) && introduces(before, mention.class)
        };
        let mut heads = names.filter(is_head);
        let head = heads.next()?;
        let reached = head.span.end;
        heads.all(|other| other.span.end <= reached).then_some(head)
    }
}

/// Those that claims call persons: who fills a role `person`.
fn persons(claims: &[Claim]) -> HashSet<String> {
    let fillers = claims.iter().flat_map(|claim| claim.fillers("person"));
    let words = fillers.filter(|filler| filler.known_as().contains(' ')).flat_map(|filler| {
        let words = filler.known_as();
        [bare(words, NameClass::Group), bare(words, NameClass::Person)]
    });
    words.map(folded).collect()
}

/// Words without the articles before them.
fn trimmed_article(words: &str) -> &str {
    bare(words, NameClass::Group)
}

/// Whether the words before a name only introduce it: nothing but articles and marks; of a person,
/// also whatever ends in a noun for one: "Novash’s spokesman,".
fn introduces(before: &str, class: MentionClass) -> bool {
    let words = folded(before);
    let mut words = words.split(' ').filter(|word| !word.is_empty());
    let Some(last) = words.next_back() else { return true };
    let is_article = |word| LEXICON.is_article(word);
    is_article(last) && words.all(is_article)
        || class == MentionClass::Person && LEXICON.is_person_noun(last)
}

/// Whether a mention inside another is a piece of its name, or names the same.
fn is_piece(inner: &Mention, inner_name: &Name, outer: &Mention, outer_name: &Name) -> bool {
    let ends_alike = inner.span.end == outer.span.end;
    inner_name == outer_name
        || ends_alike
            && (inner_name.class == outer_name.class || outer_name.class == NameClass::Person)
}

/// Gives each key one class.
fn settle_classes(found: &mut [NamedMention]) {
    let mut counts: HashMap<&str, BTreeMap<NameClass, usize>> = HashMap::new();
    for NamedMention { name, .. } in found.iter() {
        *counts.entry(&name.key).or_default().entry(name.class).or_default() += 1;
    }
    let wavering = counts.into_iter().filter(|(_, classes)| classes.len() > 1);
    let settled: HashMap<String, NameClass> = wavering
        .filter_map(|(key, classes)| {
            let is_person = key.contains(' ') && classes.contains_key(&NameClass::Person);
            let most =
                classes.iter().max_by_key(|(class, count)| (**count, std::cmp::Reverse(**class)));
            let most = most.map(|(class, _)| *class);
            let class = if is_person { Some(NameClass::Person) } else { most };
            class.map(|class| (key.to_owned(), class))
        })
        .collect();
    for NamedMention { name, .. } in found {
        name.class = settled.get(&name.key).copied().unwrap_or(name.class);
    }
}
