//! Languages: what a page declares, and what the letters of a text show.

use sayso_records::Declared;
use whatlang::{Detector, Lang};

/// Letters below which a text does not show its language.
const LETTERS_MIN: usize = 60;
/// Bytes of a text that are looked at.
const LOOKED_AT: usize = 4 << 10;
/// The language that templates are delivered with.
const DEFAULT: &str = "en";
/// Names of languages that pages write instead of codes.
const NAMES: &[(&str, &str)] = &[
    ("arabic", "ar"),
    ("chinese", "zh"),
    ("english", "en"),
    ("french", "fr"),
    ("german", "de"),
    ("deutsch", "de"),
    ("italian", "it"),
    ("japanese", "ja"),
    ("portuguese", "pt"),
    ("russian", "ru"),
    ("русский", "ru"),
    ("spanish", "es"),
    ("turkish", "tr"),
    ("ukrainian", "uk"),
];
/// The ISO 639-1 codes of those languages of `whatlang` that have one, by their ISO 639-3 codes.
const SHORT: &str = "afr=af aka=ak amh=am ara=ar aze=az bel=be ben=bn bul=bg cat=ca ces=cs cmn=zh cym=cy \
    dan=da deu=de ell=el eng=en epo=eo est=et fin=fi fra=fr guj=gu heb=he hin=hi hrv=hr \
    hun=hu hye=hy ind=id ita=it jav=jv jpn=ja kan=kn kat=ka khm=km kor=ko lat=la lav=lv \
    lit=lt mal=ml mar=mr mkd=mk mya=my nep=ne nld=nl nob=nb ori=or pan=pa pes=fa pol=pl \
    por=pt ron=ro rus=ru sin=si slk=sk slv=sl sna=sn spa=es srp=sr swe=sv tam=ta tel=te \
    tgl=tl tha=th tuk=tk tur=tr ukr=uk urd=ur uzb=uz vie=vi yid=yi zul=zu";

/// The language of a text, from its letters; `None` for a text that is short or mixed.
pub(crate) fn language(text: &str) -> Option<String> {
    let mut end = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    if text.chars().filter(|c| c.is_alphabetic()).take(LETTERS_MIN).count() < LETTERS_MIN {
        return None;
    }
    let found = Detector::new().detect(text).filter(whatlang::Info::is_reliable)?;
    Some(short(found.lang()).to_owned())
}

fn short(language: Lang) -> &'static str {
    short_of(language.code()).unwrap_or(language.code())
}

/// The ISO 639-1 code for one of ISO 639-3.
fn short_of(code: &str) -> Option<&'static str> {
    pairs().find(|(long, _)| *long == code).map(|(_, short)| short)
}

fn pairs() -> impl Iterator<Item = (&'static str, &'static str)> {
    SHORT.split(' ').filter_map(|pair| pair.split_once('='))
}

/// The language that `tag` declares: `en` of `en-US`, `EN_us`, `eng` and `English`.
pub(super) fn code(tag: &str) -> Option<String> {
    let first = tag.trim().split(['-', '_', ',', ';', ' ', '.']).next()?.to_lowercase();
    if let Some((_, code)) = NAMES.iter().find(|(name, _)| *name == first) {
        return Some((*code).to_owned());
    }
    if let Some(short) = short_of(&first) {
        return Some(short.to_owned());
    }
    let letters = first.bytes().all(|byte| byte.is_ascii_lowercase());
    // ISO 639: `mul` and `und` are no language.
    (letters && matches!(first.len(), 2 | 3) && !matches!(&*first, "mul" | "und" | "zxx"))
        .then_some(first)
}

/// The language of the page among those declared, codes all, the strongest first.
///
/// One that is not English is believed before English, which is what templates are delivered with
/// and what is left there by those who write in another language.
pub(super) fn choose(declared: &[Declared<String>]) -> Option<Declared<String>> {
    declared.iter().find(|one| one.value != DEFAULT).or(declared.first()).cloned()
}

#[cfg(test)]
mod tests {
    use sayso_records::FieldSource;

    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(language(text).as_deref(), expected, "{text:?}");
    }

    #[test]
    fn texts_show_their_language() {
        check(
            "The bridge over the river was opened on Monday, and many people of the town came to see it.",
            Some("en"),
        );
        check(
            "Die Brücke über den Fluss wurde am Montag eröffnet, und viele Menschen aus der Stadt kamen.",
            Some("de"),
        );
        check(
            "Мост через реку открыли в понедельник, и посмотреть на него пришли многие жители города. Мэр сказал, что этого дня ждали десять лет.",
            Some("ru"),
        );
        check(
            "Міст через річку відкрили в понеділок, і подивитися на нього прийшло багато мешканців міста. Мер сказав, що цього дня чекали десять років.",
            Some("uk"),
        );
        check(
            "川にかかる橋が月曜日に開通し、町の多くの人々が見に来た。市長は式典であいさつし、橋が町の発展に役立つことを願っていると述べた。川の両岸を結ぶ橋ははじめてだ。",
            Some("ja"),
        );
    }

    #[test]
    fn short_texts_do_not() {
        check("", None);
        check("The bridge was opened on Monday.", None);
        check("12 345 678 – 9:30 ".repeat(40).as_str(), None);
    }

    #[test]
    fn every_language_has_one_code() {
        for (long, code) in pairs() {
            assert_eq!(Lang::from_code(long).map(short), Some(code), "{long}");
        }
        for language in Lang::all() {
            assert_eq!(short(*language).len(), 2, "{language}");
        }
    }

    #[test]
    fn declared_codes() {
        for (tag, expected) in [
            ("en", Some("en")),
            ("en-US", Some("en")),
            ("PT_br", Some("pt")),
            ("id-ID", Some("id")),
            ("deu", Some("de")),
            ("english", Some("en")),
            ("fr, en", Some("fr")),
            ("haw", Some("haw")),
            ("", None),
            ("und", None),
            ("x-default", None),
            ("{{lang}}", None),
        ] {
            assert_eq!(code(tag).as_deref(), expected, "{tag:?}");
        }
    }

    #[test]
    fn english_is_believed_last() {
        let declared = |codes: &[&str]| {
            let all: Vec<_> = codes
                .iter()
                .map(|code| Declared::new((*code).to_owned(), FieldSource::Html))
                .collect();
            choose(&all).map(|one| one.value)
        };
        assert_eq!(declared(&["en", "de", "fr"]).as_deref(), Some("de"));
        assert_eq!(declared(&["en", "en"]).as_deref(), Some("en"));
        assert_eq!(declared(&[]), None);
    }
}
