//! Lines of credit, datelines and citations.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use sayso_records::{Block, BlockRole, Document, LineageMethod, TextSpan};

use crate::lineage::agencies;
use crate::lineage::credit_line::is_credit_line;
use crate::lineage::dateline::dateline;
use crate::lineage::pattern::pattern;

/// An agency or outlet that a document says it has its text or its news from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// Its name as the text spells it, without brackets: `Reuters`.
    pub outlet: String,
    /// The words, in bytes of the document's text; `None` where they are of its metadata.
    pub span: Option<TextSpan>,
    /// [`LineageMethod::Credit`] where the text is the agency's, [`LineageMethod::Citation`] where
    /// it reports what the other reported.
    pub method: LineageMethod,
}

/// The most credits that one document has.
const CREDITS_MAX: usize = 32;

/// Whom a document says it has its text or its news from: datelines, bylines, lines of credit,
/// "as first reported by …". In text order, an outlet once for each method; never the document's
/// own outlet.
pub fn credits(document: &Document) -> Vec<Credit> {
    let mut found = Vec::new();
    let bylines = document.metadata.byline.iter().flat_map(|byline| &byline.value);
    found.extend(bylines.flat_map(|name| of_byline(name)));
    let declared = document.metadata.dateline.iter();
    found.extend(declared.flat_map(|dateline| of_declared_dateline(&dateline.value)));
    let last = document.blocks.iter().rposition(|block| block.role.is_body());
    for (index, block) in document.blocks.iter().enumerate() {
        let text = block.span.of(&document.text);
        let spans = match block.role {
            BlockRole::Credit if !is_of_image(document, *block) => of_line(text),
            role if role.is_body() => of_paragraph(document, text, Some(index) == last),
            _ => Vec::new(),
        };
        found.extend(spans.into_iter().map(|(range, method)| Credit {
            outlet: text[range.clone()].to_owned(),
            span: Some(TextSpan::new(block.span.start + range.start, block.span.start + range.end)),
            method,
        }));
    }
    each_once(found, document.metadata.outlet.as_ref().map(|outlet| outlet.value.as_str()))
}

fn each_once(found: Vec<Credit>, own: Option<&str>) -> Vec<Credit> {
    let mut credits: Vec<Credit> = Vec::new();
    for mut credit in found {
        if own.is_some_and(|own| agencies::same(own, &credit.outlet)) {
            continue;
        }
        let before = credits.iter().position(|before| {
            before.method == credit.method && agencies::same(&before.outlet, &credit.outlet)
        });
        match before {
            Some(at) => credits[at].span = credits[at].span.or(credit.span.take()),
            None if credits.len() < CREDITS_MAX => credits.push(credit),
            None => break,
        }
    }
    credits
}

fn is_of_image(document: &Document, block: Block) -> bool {
    let words = block.span.of(&document.text).to_lowercase();
    let of_image =
        |credit: TextSpan| block.span.start <= credit.start && credit.end <= block.span.end;
    document.images.iter().filter_map(|image| image.credit).any(of_image)
        || ["photo", "image", "picture", "getty", "video", "file pic"]
            .iter()
            .any(|word| words.contains(word))
}

/// The agencies in a byline: `Edo Marsk, Associated Press`.
fn of_byline(name: &str) -> Vec<Credit> {
    let parts = name.split([',', '/', ';', '|', '(', ')']).flat_map(|part| part.split(" for "));
    let agency = |part: &str| {
        let part = part.trim().trim_start_matches("By ").trim_end_matches(" Staff");
        let part = part.strip_prefix("the ").unwrap_or(part);
        let is_agency = agencies::known(part).is_some() || AGENCY.is_match(part);
        let method = LineageMethod::Credit;
        is_agency.then(|| Credit { outlet: part.to_owned(), span: None, method })
    };
    parts.filter_map(agency).collect()
}

fn of_declared_dateline(words: &str) -> Vec<Credit> {
    let line = format!("{words} - ");
    let found = dateline(&line, &sayso_records::Metadata::default());
    let names = found.into_iter().flat_map(|dateline| dateline.agencies);
    let method = LineageMethod::Credit;
    names.map(|range| Credit { outlet: line[range].to_owned(), span: None, method }).collect()
}

type Found = Vec<(Range<usize>, LineageMethod)>;

fn of_paragraph(document: &Document, text: &str, last: bool) -> Found {
    if is_credit_line(text) {
        return of_line(text);
    }
    let mut found = Found::new();
    let dateline = dateline(text, &document.metadata);
    found.extend(dateline.into_iter().flat_map(|dateline| dateline.agencies).map(credit));
    for cited in CITATION.captures_iter(text) {
        let name = cited.name("name").or_else(|| cited.name("subject"));
        found.extend(name.map(|name| (name.range(), LineageMethod::Citation)));
    }
    let signature = SIGNATURE.captures(text).filter(|_| last).and_then(|found| found.name("name"));
    found.extend(signature.map(|name| credit(name.range())));
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// The agency of a line of credit.
fn of_line(text: &str) -> Found {
    let named = CREDIT_LINE.captures(text).and_then(|found| found.name("name"));
    let named = named
        .filter(|name| agencies::known(name.as_str()).is_some() || AGENCY.is_match(name.as_str()));
    let signed = SIGNATURE_LINE.captures(text).and_then(|found| found.name("name"));
    let signed = signed.filter(|name| agencies::is_name(name.as_str()));
    named.or(signed).map(|name| credit(name.range())).into_iter().collect()
}

fn credit(range: Range<usize>) -> (Range<usize>, LineageMethod) {
    (range, LineageMethod::Credit)
}

/// A name that says of itself that it is an agency's.
static AGENCY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^\p{Lu}[\w'’.-]*(?: [\w'’.-]+){0,3} (?:Press|Agency|Newswire|Wire|News Service)$")
});
static CREDIT_LINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^\s*[(\[]?(?:©|\([cC]\)|(?i:copyright|source|sources|credit|text|by|via|from",
        r"|(?:additional |with )?(?:reporting|report) (?:by|from)))?\s*:?\s*",
        r"(?:©\s*)?(?:\d{4}\s+)?(?:(?:by|the) )?(?P<name>\p{Lu}[^()\[\];,\d]*?)",
        r"(?:\s*\d{4})?(?:[.;,].*)?[)\]]?\.?\s*$"
    ))
});
/// A line that is a name between brackets or behind a dash.
static SIGNATURE_LINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^\s*(?:(?:—|–|--?)\s*|[(\[])(?P<name>\p{Lu}[^()\[\].!?]{1,40}?)[)\]]?\.?\s*$")
});
/// A name between brackets behind the last sentence.
static SIGNATURE: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"[.”\x22]\s*\((?P<name>{})\)\.?\s*$", name())));
static CITATION: LazyLock<Regex> = LazyLock::new(|| {
    let name = name();
    let article = r"(?:(?:the|The|state|official|local|Russian|its) ){0,2}";
    pattern(&format!(
        concat!(
            r"\b(?:reported (?:earlier |first |originally )?(?:by|in)|according to|[Cc]iting|[Cc]ited by",
            r"|quoted by|told|interview (?:with|to|in)|[Rr]eports? (?:by|from|in)|[Aa]s (?:reported )?by",
            r"|broken by|published by|learned by)",
            r"(?: (?:a|an) (?:report|story|article) (?:by|in|from))? {article}(?P<name>{name})\b",
            r"|\b(?P<subject>{name})(?: news agency| newspaper| correspondent)?,? ",
            r"(?:(?:has|had|have|first|also|earlier) ){{0,2}}(?:reported|reports|wrote|writes|cited|quoted)\b"
        ),
        article = article,
        name = name
    ))
});

/// The pattern of the name of an outlet: of one that is known, or one that says what it is.
fn name() -> String {
    let mut known: Vec<String> = agencies::names().map(regex::escape).collect();
    known.sort_by(|one, other| other.len().cmp(&one.len()).then(one.cmp(other)));
    let sorts = "Agency|Bulletin|Chronicle|Courier|Daily|Gazette|Globe|Herald|Independent|Inquirer\
        |Journal|Mail|Mirror|Monitor|News|Newswire|Observer|Post|Press|Radio|Record|Register|Review\
        |Standard|Star|Sun|Telegraph|Times|Tribune|TV|Voice|Wire";
    let word = r"\p{Lu}[\w'’-]*";
    format!(
        r"(?:{known})\b|(?:{word} ){{1,3}}(?:{sorts})\b(?: (?:Agency|Service|Network))?|(?:Radio|Channel|TV) {word}",
        known = known.join("|")
    )
}

#[cfg(test)]
mod tests {
    use sayso_records::{Declared, FieldSource};

    use super::*;

    fn document(paragraphs: &[&str]) -> Document {
        let mut document = Document {
            id: String::new(),
            path: String::new(),
            text: String::new(),
            blocks: Vec::new(),
            metadata: sayso_records::Metadata::default(),
            images: Vec::new(),
            related: Vec::new(),
            charset: None,
        };
        for paragraph in paragraphs {
            let start = document.text.len();
            document.text.push_str(paragraph);
            let span = TextSpan::new(start, document.text.len());
            document.blocks.push(Block { role: BlockRole::Paragraph, span });
            document.text.push('\n');
        }
        document
    }

    /// `expected`: each name behind a `+` where the text is its, a `>` where it is cited.
    fn check_document(document: &Document, expected: &[&str]) {
        let shown = |credit: &Credit| {
            let mark = if credit.method == LineageMethod::Credit { '+' } else { '>' };
            if let Some(span) = credit.span {
                assert_eq!(span.of(&document.text), credit.outlet);
            }
            format!("{mark}{}", credit.outlet)
        };
        let found: Vec<String> = credits(document).iter().map(shown).collect();
        assert_eq!(found, expected, "{}", document.text);
    }

    fn check(paragraphs: &[&str], expected: &[&str]) {
        check_document(&document(paragraphs), expected);
    }

    #[test]
    fn datelines_name_agencies() {
        check(&["KANT, June 7 (Reuters) - The base stays."], &["+Reuters"]);
        check(&["MOSCOW, June 7. /TASS/. The base stays."], &["+TASS"]);
        check(&["TOLMAR (Meridian Press) — It rained."], &["+Meridian Press"]);
        check(&["The Northern Rivers Compact (NRC) - a pact - met."], &[]);
    }

    #[test]
    fn lines_of_credit_name_agencies() {
        check(&["It rained.", "© AFP 2024"], &["+AFP"]);
        check(&["It rained.", "Source: TASS"], &["+TASS"]);
        check(&["It rained.", "— Meridian Press"], &["+Meridian Press"]);
        check(&["It rained.", "(Meridian Press)"], &["+Meridian Press"]);
        check(&["It rained. (Interfax)"], &["+Interfax"]);
        check(&["It rained.", "(Reporting by Edo Marsk; editing by Runa Vey)"], &[]);
        check(&["It rained.", "© Harbour Ferries Limited"], &[]);
    }

    #[test]
    fn bylines_name_agencies() {
        let mut named = document(&["It rained."]);
        let authors = vec!["Edo Marsk, Associated Press".to_owned(), "Runa Vey".to_owned()];
        named.metadata.byline = Some(Declared::new(authors, FieldSource::Meta));
        check_document(&named, &["+Associated Press"]);
    }

    #[test]
    fn citations_name_outlets() {
        check(&["The base stays, Interfax reported, citing a source."], &[">Interfax"]);
        check(&["As first reported by The Brenik Courier, it rained."], &[">Brenik Courier"]);
        check(&["It rained, according to Kyodo."], &[">Kyodo"]);
        check(&["It rained, according to the minister."], &[]);
        check(&["He told the Tolmar Times that it rained."], &[">Tolmar Times"]);
        check(&["He told reporters that it rained."], &[]);
    }

    #[test]
    fn an_outlet_does_not_credit_itself() {
        let mut own = document(&["KANT (Reuters) - It rained, Interfax reported."]);
        own.metadata.outlet = Some(Declared::new("Reuters".to_owned(), FieldSource::Meta));
        check_document(&own, &[">Interfax"]);
    }
}
