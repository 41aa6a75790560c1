//! Bytes → characters.
//!
//! A charset is chosen by the first of these that there is and that the bytes do not contradict: a
//! byte-order mark; the NUL bytes of UTF-16; the HTTP header; the page's own declaration; UTF-8, but
//! for a few bytes; the frequencies of the bytes. Nothing is refused: what is no character becomes
//! U+FFFD, and a finding says how often.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED,
};
use sayso_records::{Charset, CharsetSource, Finding, FindingKind, Place};

use crate::input::charset_label;

/// Of this many bytes, one may be malformed in what is taken for UTF-8.
const MALFORMED_ONE_IN: usize = 1000;
/// A short text may have more malformed sequences than that, if there are this many well-formed
/// ones of several bytes for each: hardly any text of another charset has them by chance.
const WELL_FORMED_FOR_EACH: usize = 10;
/// Well-formed sequences of UTF-8, and no others, that are no accident where each byte is declared
/// to be a character, and where two bytes are.
const NO_ACCIDENT: (usize, usize) = (2, 8);
/// Of this many characters beyond ASCII, one may be odd under a declared charset.
const ODD_ONE_IN: usize = 20;
/// Bytes, from the first beyond ASCII, whose frequencies are counted.
const DETECTED_LENGTH: usize = 256 << 10;
/// Bytes in which the pattern of UTF-16 is looked for.
const PATTERN_LENGTH: usize = 4 << 10;
/// Characters of a label that a finding quotes.
const QUOTED_LENGTH: usize = 40;

/// A text and how it came about.
#[derive(Debug)]
pub(crate) struct Decoded {
    /// The text, without a byte-order mark and without NUL.
    pub(crate) text: String,
    /// The charset and what it was chosen by.
    pub(crate) charset: Charset,
    /// What was odd; the places count from the first of the bytes that were decoded.
    pub(crate) findings: Vec<Finding>,
}

/// Decodes `bytes`, for which an HTTP header may have named a charset.
pub(crate) fn decode(bytes: &[u8], http: Option<&str>) -> Decoded {
    let Choice { attempt, start, from, refused } = choose(bytes, http);
    let Attempt { encoding, mut text, malformed, first_malformed } = attempt;
    let mut findings: Vec<Finding> =
        refused.iter().map(|declared| declared.refusal(encoding)).collect();
    if let Some(first) = first_malformed {
        let message =
            format!("{malformed} times bytes that are no character of {}", encoding.name());
        let place = Place::Input(start + first);
        findings.push(Finding::new(FindingKind::BadCharacters, place, message));
    }
    let nuls = text.matches('\0').count();
    if nuls > 0 {
        let first = first_nul(&bytes[start..], encoding);
        let place = first.map_or(Place::Whole, |first| Place::Input(start + first));
        let message = format!("{nuls} times the character NUL");
        findings.push(Finding::new(FindingKind::BadCharacters, place, message));
        text = text.replace('\0', "\u{FFFD}");
    }
    Decoded { text, charset: Charset { name: encoding.name().to_owned(), from }, findings }
}

/// Whether the bytes alternate as UTF-16 does, and which half comes first; without a byte-order
/// mark.
///
/// One half must have many more NUL bytes than the other. In a script of few letters that half has
/// few values; in another the bytes must not be UTF-8 as well. And they must decode without a fault.
pub(crate) fn utf16_pattern(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(PATTERN_LENGTH) & !1];
    let mut counts = [[0_usize; 256]; 2];
    for pair in sample.chunks_exact(2) {
        counts[0][usize::from(pair[0])] += 1;
        counts[1][usize::from(pair[1])] += 1;
    }
    let [first, second] = &counts;
    let (half, encoding) = if first[0] > 3 * second[0] {
        (first, UTF_16BE)
    } else if second[0] > 3 * first[0] {
        (second, UTF_16LE)
    } else {
        return None;
    };
    let values = half.iter().filter(|&&count| count > 0).count();
    let few = values <= 4 || std::str::from_utf8(sample).is_err();
    let attempt = Attempt::new(sample, encoding);
    // The sample may cut the last character in two.
    let whole = attempt.first_malformed.is_none_or(|at| at + 4 > sample.len());
    let odd = |letter: char| letter.is_control() && !letter.is_whitespace();
    (few && whole && !attempt.text.contains(odd)).then_some(encoding)
}

/// The attempt that is believed.
struct Choice {
    attempt: Attempt,
    /// The byte behind the byte-order mark.
    start: usize,
    from: CharsetSource,
    refused: Vec<Declared>,
}

fn choose(bytes: &[u8], http: Option<&str>) -> Choice {
    let (mark, start) = Encoding::for_bom(bytes).unzip();
    let start = start.unwrap_or(0);
    let bytes = &bytes[start..];
    let utf8 = Utf8Shape::of(bytes);
    let mut refused = Vec::new();
    let choice = |attempt, from, refused| Choice { attempt, start, from, refused };
    if let Some(encoding) = mark {
        // A part of a page that was saved with its mark may stand before others in another charset.
        if encoding != UTF_8 || utf8.is_likely(bytes) {
            let attempt = Attempt::new(bytes, encoding);
            return choice(attempt, CharsetSource::ByteOrderMark, refused);
        }
        let label = encoding.name().to_owned();
        refused.push(Declared { label, from: CharsetSource::ByteOrderMark });
    }
    if let Some(encoding) = utf16_pattern(bytes) {
        return choice(Attempt::new(bytes, encoding), CharsetSource::Utf16Pattern, refused);
    }
    let labels = [
        (http.map(str::to_owned), CharsetSource::HttpHeader),
        (charset_label::declared(bytes), CharsetSource::Meta),
    ];
    for (label, from) in labels {
        let Some(label) = label.filter(|label| !label.trim().is_empty()) else { continue };
        let declared = Declared { label, from };
        match declared.encoding().and_then(|encoding| believed(bytes, encoding, &utf8)) {
            Some(attempt) => return choice(attempt, from, refused),
            None => refused.push(declared),
        }
    }
    if utf8.is_certain(bytes) {
        choice(Attempt::new(bytes, UTF_8), CharsetSource::Utf8, refused)
    } else {
        choice(Attempt::new(bytes, detected(bytes)), CharsetSource::Detected, refused)
    }
}

/// A charset as somebody names it.
struct Declared {
    label: String,
    from: CharsetSource,
}

impl Declared {
    /// The charset of that name; `None` if there is none, or none that has text.
    fn encoding(&self) -> Option<&'static Encoding> {
        let encoding = Encoding::for_label_no_replacement(self.label.trim().as_bytes())?;
        Some(match self.from {
            // A page whose declaration can be read as ASCII is not in UTF-16.
            CharsetSource::Meta if [UTF_16LE, UTF_16BE].contains(&encoding) => UTF_8,
            _ if encoding == X_USER_DEFINED => WINDOWS_1252,
            _ => encoding,
        })
    }

    /// That the bytes were read as `encoding` instead.
    fn refusal(&self, encoding: &'static Encoding) -> Finding {
        let who = match self.from {
            CharsetSource::ByteOrderMark => "the byte-order mark",
            CharsetSource::HttpHeader => "the HTTP header",
            _ => "the page",
        };
        let label: String = self.label.chars().take(QUOTED_LENGTH).collect();
        let message = format!(
            "{who} names the charset `{label}`, which the bytes are not in; they are read as {}",
            encoding.name()
        );
        Finding::new(FindingKind::CharsetConflict, Place::Whole, message)
    }
}

/// The bytes in the declared `encoding`, unless they contradict it.
fn believed(bytes: &[u8], encoding: &'static Encoding, utf8: &Utf8Shape) -> Option<Attempt> {
    if encoding == UTF_8 {
        return utf8.is_likely(bytes).then(|| Attempt::new(bytes, UTF_8));
    }
    let wide = encoding == UTF_16LE || encoding == UTF_16BE;
    let accident = if encoding.is_single_byte() { NO_ACCIDENT.0 } else { NO_ACCIDENT.1 };
    if utf8.malformed == 0 && (wide || utf8.well_formed >= accident) {
        return None;
    }
    let attempt = Attempt::new(bytes, encoding);
    let beyond_ascii = attempt.text.chars().filter(|letter| !letter.is_ascii()).count();
    // The control characters of ISO 8859 are in no text; bytes that are none in another charset are.
    let odd = |letter: &char| ('\u{80}'..'\u{A0}').contains(letter);
    let odd = attempt.text.chars().filter(odd).count() + attempt.malformed;
    (odd * ODD_ONE_IN <= beyond_ascii).then_some(attempt)
}

/// How much of some bytes is UTF-8.
struct Utf8Shape {
    /// Sequences of several bytes that are a character.
    well_formed: usize,
    /// Sequences that are none.
    malformed: usize,
}

impl Utf8Shape {
    fn of(bytes: &[u8]) -> Self {
        let mut shape = Self { well_formed: 0, malformed: 0 };
        for chunk in bytes.utf8_chunks() {
            shape.well_formed += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
            shape.malformed += usize::from(!chunk.invalid().is_empty());
        }
        shape
    }

    /// Whether `bytes`, which somebody says are UTF-8, are.
    fn is_likely(&self, bytes: &[u8]) -> bool {
        self.malformed * MALFORMED_ONE_IN <= bytes.len()
            || self.malformed * WELL_FORMED_FOR_EACH <= self.well_formed
    }

    /// Whether `bytes`, of which nobody says anything, are UTF-8. That they are ASCII but for a few
    /// does not show it.
    fn is_certain(&self, bytes: &[u8]) -> bool {
        let changes_charset = bytes.is_ascii() && bytes.windows(2).any(|pair| pair == b"\x1B$");
        let evidence = self.malformed == 0 || self.malformed < self.well_formed;
        evidence && self.is_likely(bytes) && !changes_charset
    }
}

/// The charset whose texts have such frequencies of bytes.
fn detected(bytes: &[u8]) -> &'static Encoding {
    let first = bytes.iter().position(|&byte| !byte.is_ascii() || byte == 0x1B).unwrap_or(0);
    // The detector looks at what stands before a character, too.
    let start = first.saturating_sub(2);
    let end = bytes.len().min(start + DETECTED_LENGTH);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[start..end], end == bytes.len());
    detector.guess(None, Utf8Detection::Deny)
}

fn first_nul(bytes: &[u8], encoding: &'static Encoding) -> Option<usize> {
    if encoding == UTF_16LE || encoding == UTF_16BE {
        return bytes.chunks_exact(2).position(|pair| pair == [0, 0]).map(|pair| pair * 2);
    }
    bytes.iter().position(|&byte| byte == 0)
}

/// Bytes read in one charset, rightly or wrongly.
struct Attempt {
    encoding: &'static Encoding,
    text: String,
    /// How often bytes are no character.
    malformed: usize,
    /// The first byte that is none.
    first_malformed: Option<usize>,
}

impl Attempt {
    fn new(bytes: &[u8], encoding: &'static Encoding) -> Self {
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let mut attempt =
            Self { encoding, text: String::new(), malformed: 0, first_malformed: None };
        let mut at = 0;
        loop {
            // As much room as the shortest outcome needs; it grows where that is not enough.
            attempt.text.reserve((bytes.len() - at).max(64));
            let (result, read) =
                decoder.decode_to_string_without_replacement(&bytes[at..], &mut attempt.text, true);
            at += read;
            match result {
                DecoderResult::InputEmpty => return attempt,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(length, behind) => {
                    let first = at.saturating_sub(usize::from(length) + usize::from(behind));
                    attempt.first_malformed.get_or_insert(first);
                    attempt.malformed += 1;
                    attempt.text.push(char::REPLACEMENT_CHARACTER);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Our own sentences in the languages of the charsets below.
    const RUSSIAN: &str = "В среду на базу в Канте прибыли триста военнослужащих, сообщил \
        представитель министерства. По его словам, учения продлятся до пятницы.";
    const POLISH: &str = "W środę do bazy w Kancie przybyło trzystu żołnierzy, poinformował \
        rzecznik. Ćwiczenia potrwają do piątku, a później część sił wróci do kraju.";
    const FRENCH: &str = "Trois cents soldats sont arrivés mercredi à la base de Kant, a déclaré \
        un porte-parole. L’exercice s’achèvera vendredi, après la cérémonie prévue.";
    const JAPANESE: &str = "水曜日、カントの基地に三百人の兵士が到着したと報道官が述べた。\
        演習は金曜日まで続く予定である。";
    const KOREAN: &str = "수요일 칸트 기지에 병사 삼백 명이 도착했다고 대변인이 밝혔다. \
        훈련은 금요일까지 이어질 예정이다.";
    const CHINESE: &str = "发言人说，三百名士兵星期三抵达坎特基地。演习将持续到星期五。";
    const TAIWANESE: &str = "發言人說，三百名士兵星期三抵達坎特基地。演習將持續到星期五。";

    const CHARSETS: [(&str, &str); 13] = [
        ("windows-1251", RUSSIAN),
        ("koi8-r", RUSSIAN),
        ("ibm866", RUSSIAN),
        ("utf-8", RUSSIAN),
        ("windows-1252", FRENCH),
        ("utf-8", FRENCH),
        ("iso-8859-2", POLISH),
        ("windows-1250", POLISH),
        ("shift_jis", JAPANESE),
        ("euc-jp", JAPANESE),
        ("euc-kr", KOREAN),
        ("gb18030", CHINESE),
        ("big5", TAIWANESE),
    ];

    fn encoded(text: &str, label: &str) -> Vec<u8> {
        let encoding = Encoding::for_label(label.as_bytes()).unwrap();
        let (bytes, _, lossy) = encoding.encode(text);
        assert!(!lossy, "{text} in {label}");
        bytes.into_owned()
    }

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
            .collect()
    }

    fn check(bytes: &[u8], http: Option<&str>, text: &str, name: &str, from: CharsetSource) {
        let decoded = decode(bytes, http);
        assert_eq!(decoded.text, text);
        assert_eq!(decoded.charset, Charset { name: name.to_owned(), from });
    }

    /// The kinds of the findings and their messages.
    fn findings(bytes: &[u8], http: Option<&str>) -> Vec<String> {
        let decoded = decode(bytes, http);
        let show = |finding: &Finding| match finding.place {
            Place::Input(at) => format!("{} at {at}: {}", finding.kind.name(), finding.message),
            _ => format!("{}: {}", finding.kind.name(), finding.message),
        };
        decoded.findings.iter().map(show).collect()
    }

    #[test]
    fn what_is_declared_is_read_as_declared() {
        for (label, text) in CHARSETS {
            let name = Encoding::for_label(label.as_bytes()).unwrap().name();
            let bytes = encoded(text, label);
            check(&bytes, Some(label), text, name, CharsetSource::HttpHeader);
            assert_eq!(decode(&bytes, Some(label)).findings, []);
            let page = format!("<meta charset={label}><p>{text}");
            check(&encoded(&page, label), None, &page, name, CharsetSource::Meta);
        }
    }

    #[test]
    fn what_is_not_declared_is_read_by_its_bytes() {
        for (label, text) in CHARSETS {
            let from = match label {
                "utf-8" => CharsetSource::Utf8,
                _ => CharsetSource::Detected,
            };
            let decoded = decode(&encoded(text, label), None);
            assert_eq!(decoded.text, text, "{label} as {}", decoded.charset.name);
            assert_eq!(decoded.charset.from, from);
        }
    }

    #[test]
    fn utf16_is_read_with_and_without_its_mark() {
        for text in [RUSSIAN, FRENCH, JAPANESE, KOREAN, "Troops arrived in Kant.\n"] {
            for (little, name) in [(true, "UTF-16LE"), (false, "UTF-16BE")] {
                let marked = utf16(&format!("\u{FEFF}{text}"), little);
                check(&marked, Some("utf-8"), text, name, CharsetSource::ByteOrderMark);
                if text.contains(' ') {
                    let bare = utf16(text, little);
                    check(&bare, Some("koi8-r"), text, name, CharsetSource::Utf16Pattern);
                }
            }
        }
        let marked = format!("\u{FEFF}{RUSSIAN}");
        check(marked.as_bytes(), Some("koi8-r"), RUSSIAN, "UTF-8", CharsetSource::ByteOrderMark);
    }

    #[test]
    fn every_lie_ends_in_a_text() {
        for (actual, text) in CHARSETS {
            let mut labels: Vec<&str> = CHARSETS.iter().map(|(label, _)| *label).collect();
            labels.extend(["utf-16", "iso-2022-jp", "x-user-defined", "hz-gb-2312", "none", ""]);
            for declared in labels {
                let page = encoded(&format!("<p>{text}"), actual);
                assert!(!decode(&page, Some(declared)).text.is_empty(), "{actual} as {declared}");
                let meta = format!("<meta charset='{declared}'>");
                let page = [meta.as_bytes(), &page].concat();
                assert!(decode(&page, None).text.starts_with(&meta), "{actual} as {declared}");
            }
        }
    }

    #[test]
    fn lies_that_the_bytes_show_are_not_believed() {
        for (label, text) in CHARSETS {
            if label == "utf-8" {
                for lie in ["windows-1251", "windows-1252", "shift_jis", "gb18030", "utf-16"] {
                    let bytes = encoded(text, label);
                    // Of a few letters in one language, two bytes each, some say little.
                    if text == FRENCH && ["shift_jis", "gb18030"].contains(&lie) {
                        continue;
                    }
                    check(&bytes, Some(lie), text, "UTF-8", CharsetSource::Utf8);
                }
            } else {
                let bytes = encoded(text, label);
                let decoded = decode(&bytes, Some("UTF-8"));
                assert_eq!(decoded.text, text, "{label} as UTF-8");
                assert_eq!(decoded.findings[0].kind, FindingKind::CharsetConflict);
            }
        }
        assert_eq!(
            findings(&encoded(RUSSIAN, "windows-1251"), Some("UTF-8")),
            [
                "charset-conflict: the HTTP header names the charset `UTF-8`, which the bytes are not \
              in; they are read as windows-1251"
            ]
        );
        check(
            &encoded(JAPANESE, "shift_jis"),
            Some("windows-1252"),
            JAPANESE,
            "Shift_JIS",
            CharsetSource::Detected,
        );
    }

    #[test]
    fn the_page_is_asked_where_the_header_is_wrong() {
        let page = format!("<meta charset=koi8-r>{RUSSIAN}");
        let bytes = encoded(&page, "koi8-r");
        check(&bytes, Some("utf-8"), &page, "KOI8-R", CharsetSource::Meta);
    }

    #[test]
    fn a_mark_does_not_speak_for_another_charset() {
        let bytes = [b"\xEF\xBB\xBF", &*encoded(RUSSIAN, "windows-1251")].concat();
        check(&bytes, None, RUSSIAN, "windows-1251", CharsetSource::Detected);
        assert_eq!(
            findings(&bytes, Some("windows-1251")),
            [
                "charset-conflict: the byte-order mark names the charset `UTF-8`, which the bytes are \
              not in; they are read as windows-1251"
            ]
        );
        let bytes = [b"\xEF\xBB\xBF", RUSSIAN.as_bytes(), b"\xFF"].concat();
        let at = RUSSIAN.len() + 3;
        assert_eq!(
            findings(&bytes, None),
            [format!("bad-characters at {at}: 1 times bytes that are no character of UTF-8")]
        );
    }

    #[test]
    fn a_few_bad_bytes_do_not_change_the_charset() {
        let bytes = [RUSSIAN.as_bytes(), b" \xFF\xFE ", RUSSIAN.as_bytes()].concat();
        let text = format!("{RUSSIAN} \u{FFFD}\u{FFFD} {RUSSIAN}");
        check(&bytes, None, &text, "UTF-8", CharsetSource::Utf8);
        let at = RUSSIAN.len() + 1;
        assert_eq!(
            findings(&bytes, None),
            [format!("bad-characters at {at}: 2 times bytes that are no character of UTF-8")]
        );
        // A few letters of another charset in English are that charset's.
        let english = "Troops arrived at the base in Kant on Wednesday. ".repeat(50);
        let bytes = [english.as_bytes(), b"The caf\xE9 in the d\xE9p\xF4t"].concat();
        let text = format!("{english}The café in the dépôt");
        check(&bytes, None, &text, "windows-1252", CharsetSource::Detected);
    }

    #[test]
    fn nul_is_no_character() {
        assert_eq!(decode(b"Kant\0\0.", None).text, "Kant\u{FFFD}\u{FFFD}.");
        assert_eq!(
            findings(b"Kant\0\0.", None),
            ["bad-characters at 4: 2 times the character NUL"]
        );
    }

    #[test]
    fn a_change_of_charset_by_escapes_is_seen() {
        let bytes = encoded(JAPANESE, "iso-2022-jp");
        check(&bytes, None, JAPANESE, "ISO-2022-JP", CharsetSource::Detected);
        check(&bytes, Some("iso-2022-jp"), JAPANESE, "ISO-2022-JP", CharsetSource::HttpHeader);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_under_any_label_give_a_text(
            bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200),
            label in 0..CHARSETS.len(),
        ) {
            let decoded = decode(&bytes, Some(CHARSETS[label].0));
            proptest::prop_assert!(!decoded.text.contains('\0'));
        }
    }
}
