//! Drafts → grounded claims.

use sayso_records::{Claim, Evidence, FilledRole, Filler, Mention, Quotation, TextSpan};
use std::collections::HashSet;

use crate::confidence::{self, Signs};
use crate::draft::{Draft, DraftFiller};
use crate::read_document::ReadDocument;
use crate::repeats;
use crate::standing::attribution::Speakers;
use crate::standing::factuality;
use crate::standing::time::Dating;

/// The claims that drafts become, in the order of their evidence.
pub(crate) fn finish(read: &ReadDocument, drafts: &[Draft]) -> Vec<Claim> {
    let (speakers, dating) = (Speakers::new(read), Dating::new(read));
    let claim = |draft: &Draft| claim(read, &speakers, &dating, draft);
    let mut claims: Vec<Claim> = drafts.iter().filter_map(claim).collect();
    claims.sort_by(|one, other| {
        let place = |claim: &Claim| claim.evidence.quotations()[0].span();
        let first = |claim: &Claim| claim.roles.first().map(|role| role.fillers[0].words.span());
        (place(one), &one.kind, first(one)).cmp(&(place(other), &other.kind, first(other)))
    });
    let mut claims = repeats::unite(claims);
    for claim in &mut claims {
        claim.id = claim.content_id(&read.document.id);
    }
    let mut seen = HashSet::new();
    claims.retain(|claim| seen.insert(claim.id.clone()));
    claims
}

/// The claim that a draft becomes; `None` where the text does not hold its words.
fn claim(
    read: &ReadDocument,
    speakers: &Speakers,
    dating: &Dating,
    draft: &Draft,
) -> Option<Claim> {
    let document = read.document;
    let mut roles = Vec::new();
    for role in &draft.roles {
        let filler = |filler: &DraftFiller| self::filler(read, filler);
        let mut fillers: Vec<Filler> = role.fillers.iter().filter_map(filler).collect();
        fillers.sort_by_key(|filler| filler.words.span());
        if fillers.is_empty() {
            return None;
        }
        roles.push(FilledRole { name: draft.kind.roles[role.role].name.clone(), fillers });
    }
    let evidence = evidence(read, draft)?;
    let (factuality, cues) = factuality::of(read, draft);
    let cues = cues.into_iter().filter_map(|cue| Quotation::cut(document, cue).ok());
    let attribution = speakers.chain(read, draft);
    let signs = Signs {
        document,
        roles: &roles,
        evidence: &evidence,
        attribution: &attribution,
        factuality,
    };
    Some(Claim {
        id: String::new(),
        kind: draft.kind.name.clone(),
        confidence: confidence::of(draft, &signs),
        roles,
        time: dating.of(read, draft),
        attribution,
        factuality,
        cues: cues.collect(),
        evidence,
        made_by: made_by(draft),
        doubts: Vec::new(),
    })
}

/// Bytes of the words that fill a role. Only words repeated without end are longer, and a claim for
/// each of them would be as long as the text.
const FILLER_LENGTH_MAX: usize = 4096;

fn filler(read: &ReadDocument, filler: &DraftFiller) -> Option<Filler> {
    if filler.span.len() > FILLER_LENGTH_MAX {
        return None;
    }
    let reading = read.reading;
    let mention = filler.mention.map(|index| &reading.mentions[index]);
    Some(Filler {
        words: Quotation::cut(read.document, filler.span).ok()?,
        name: mention.and_then(|mention| name(read, mention)),
        quantity: filler.quantity.map(|index| reading.quantities[index].clone()),
        time: filler.time.map(|index| reading.times[index].clone()),
    })
}

/// The name that a mention resolves to, or that stands in it after a title.
fn name(read: &ReadDocument, mention: &Mention) -> Option<String> {
    let resolved = mention.name.clone();
    resolved.or_else(|| read.bare_name(mention).map(str::to_owned))
}

/// Tokens that one quotation of evidence has at most; beyond that the words are quoted apart.
const EVIDENCE_MAX: usize = 60;

/// The words from the first to the last that made the claim, in the sentence that set it off; what
/// stands in other sentences is quoted apart.
fn evidence(read: &ReadDocument, draft: &Draft) -> Option<Evidence> {
    let words = &read.words;
    let sentence = words.sentence(draft.trigger[0]);
    let trigger = draft.trigger.iter().map(|&token| words.tokens()[token].span);
    let fillers = draft.roles.iter().flat_map(|role| &role.fillers).map(|filler| filler.span);
    let bounds = words.span(sentence);
    let (near, far): (Vec<TextSpan>, Vec<TextSpan>) = trigger
        .chain(fillers)
        .partition(|span| bounds.start <= span.start && span.end <= bounds.end);
    let quote = |span: TextSpan| Quotation::cut(read.document, span).ok();
    let start = near.iter().map(|span| span.start).min();
    let end = near.iter().map(|span| span.end).max();
    let whole = start.zip(end).map(|(start, end)| TextSpan::new(start, end));
    let short = |span: &TextSpan| words.tokens_in(*span).len() <= EVIDENCE_MAX;
    let mut quotations: Vec<Quotation> = match whole.filter(short).and_then(quote) {
        Some(whole) => vec![whole],
        None => apart(near).into_iter().filter_map(quote).collect(),
    };
    quotations.extend(apart(far).into_iter().filter_map(quote));
    Evidence::of(quotations)
}

/// Spans in text order, without those that lie in another.
fn apart(mut spans: Vec<TextSpan>) -> Vec<TextSpan> {
    spans.sort_by_key(|span| (span.start, usize::MAX - span.end));
    let mut end = 0;
    spans.retain(|span| {
        let reaches_on = span.end > end;
        end = end.max(span.end);
        reaches_on
    });
    spans
}

/// The program, its version, the file and line of the frame.
fn made_by(draft: &Draft) -> String {
    let (version, kind) = (env!("CARGO_PKG_VERSION"), &draft.kind.name);
    match draft.frame {
        Some(frame) => format!("sayso {version} {kind}.kind:{}", frame.line),
        None => format!("sayso {version} {kind}.kind"),
    }
}

#[cfg(test)]
mod tests {
    use crate::sample;

    /// The only attack of a text rests on these words.
    fn check(text: &str, expected: &[&str]) {
        let claim = sample::only("attack", text);
        let evidence = claim.evidence.quotations().iter().map(sayso_records::Quotation::text);
        assert_eq!(evidence.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn evidence_goes_from_the_first_to_the_last_word_of_the_claim() {
        check(
            "On Monday troops of Velm bombed the old town.",
            &["troops of Velm bombed the old town"],
        );
    }

    #[test]
    fn ids_tell_claims_apart_and_are_the_same_each_time() {
        let text = "Velm bombed Orrend. Velm bombed Tolm.";
        let ids = || sample::claims(text).into_iter().map(|claim| claim.id).collect::<Vec<_>>();
        let (one, again) = (ids(), ids());
        assert_eq!(one, again);
        assert_eq!(one.len(), 2);
        assert_ne!(one[0], one[1]);
        assert!(one.iter().all(|id| id.len() == 16 && id.chars().all(|c| c.is_ascii_hexdigit())));
    }

    #[test]
    fn the_maker_is_the_frame_by_file_and_line() {
        let made_by = sample::only("attack", "Velm bombed Orrend.").made_by;
        let version = env!("CARGO_PKG_VERSION");
        assert_eq!(made_by, format!("sayso {version} attack.kind:8"));
    }
}
