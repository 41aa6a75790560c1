//! Addresses that a page declares: made absolute, compared, and what their hosts say of the outlet.

use sayso_records::Declared;
use url::Url;

/// Bytes of an address.
const LENGTH_MAX: usize = 4096;
/// Second levels that countries give out names under: `co.uk`, `com.br`.
const SECOND_LEVELS: &[&str] =
    &["ac", "co", "com", "edu", "go", "gob", "gov", "in", "info", "ne", "net", "or", "org"];
/// Labels of hosts that name no outlet.
const SERVICES: &[&str] = &["www", "m", "mobile", "amp", "edition", "blog", "blogs"];

/// `text` as an absolute address of the web, resolved against `base` where it is relative.
pub(super) fn absolute(text: &str, base: Option<&Url>) -> Option<String> {
    let text = text.trim();
    if text.is_empty() || text.len() > LENGTH_MAX {
        return None;
    }
    match Url::parse(text) {
        Ok(address) => is_of_the_web(&address).then(|| text.to_owned()),
        Err(url::ParseError::RelativeUrlWithoutBase) => {
            let address = base?.join(text).ok()?;
            is_of_the_web(&address).then(|| address.into())
        }
        Err(_) => None,
    }
}

/// The first absolute address among `texts`.
pub(super) fn base<'a>(texts: impl Iterator<Item = &'a str>) -> Option<Url> {
    texts.filter_map(|text| Url::parse(text.trim()).ok()).find(is_of_the_web)
}

fn is_of_the_web(address: &Url) -> bool {
    matches!(address.scheme(), "http" | "https") && address.host_str().is_some()
}

/// The page's own address: the strongest that is not the outlet's front page, if there is one.
///
/// Templates that go wrong call every page the front page.
pub(super) fn choose(
    candidates: &[Declared<String>],
    base: Option<&Url>,
) -> Option<Declared<String>> {
    let mut absolute = candidates
        .iter()
        .filter_map(|candidate| Some((absolute(&candidate.value, base)?, candidate.from)));
    let first = absolute.next()?;
    let is_front = |address: &str| {
        Url::parse(address).is_ok_and(|url| url.path() == "/" && url.query().is_none())
    };
    let chosen =
        if is_front(&first.0) { absolute.find(|(other, _)| !is_front(other)) } else { None };
    let (value, from) = chosen.unwrap_or(first);
    Some(Declared::new(value, from))
}

/// What two addresses of one page have in common: host, path and query, without `www.`.
pub(super) fn key(address: &str) -> Option<String> {
    let url = Url::parse(address.trim()).ok().filter(is_of_the_web)?;
    let host = url.host_str()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    Some(format!("{host}{}{query}", url.path().trim_end_matches('/')))
}

/// The labels of the address's host that can name an outlet: of `www.kantherald.co.uk`, `kantherald`.
pub(super) fn labels(address: &str) -> Vec<String> {
    let Some(url) = Url::parse(address.trim()).ok() else { return Vec::new() };
    let Some(url::Host::Domain(host)) = url.host() else { return Vec::new() };
    let mut labels: Vec<&str> = host.split('.').collect();
    let top = labels.pop().unwrap_or_default();
    if top.len() == 2 && labels.last().is_some_and(|label| SECOND_LEVELS.contains(label)) {
        labels.pop();
    }
    let names = labels.into_iter().filter(|label| !SERVICES.contains(label));
    names.map(|label| label.chars().filter(|c| c.is_alphanumeric()).collect()).collect()
}

#[cfg(test)]
mod tests {
    use sayso_records::FieldSource;

    use super::*;

    fn check(candidates: &[&str], base: Option<&str>, expected: Option<&str>) {
        let declared: Vec<_> = candidates
            .iter()
            .map(|text| Declared::new((*text).to_owned(), FieldSource::Html))
            .collect();
        let base = base.and_then(|text| Url::parse(text).ok());
        let chosen = choose(&declared, base.as_ref()).map(|declared| declared.value);
        assert_eq!(chosen.as_deref(), expected, "{candidates:?}");
    }

    #[test]
    fn absolute_addresses_stay_as_they_are() {
        check(&[" https://Example.org/a b?x=1#y "], None, Some("https://Example.org/a b?x=1#y"));
        check(&["", "/news/1", "javascript:void(0)", "http://"], None, None);
        check(&["ftp://example.org/1", "http://example.org/1"], None, Some("http://example.org/1"));
    }

    #[test]
    fn relative_ones_are_resolved() {
        check(&["/news/1"], Some("https://example.org/old"), Some("https://example.org/news/1"));
        check(&["//example.org/1"], Some("https://example.com/"), Some("https://example.org/1"));
    }

    #[test]
    fn the_front_page_is_no_page() {
        check(
            &["https://example.org/", "https://example.org/1"],
            None,
            Some("https://example.org/1"),
        );
        check(&["https://example.org/"], None, Some("https://example.org/"));
    }

    #[test]
    fn keys_leave_out_what_varies() {
        assert_eq!(key("http://www.example.org/1/"), key("https://example.org/1#top"));
        assert_ne!(key("https://example.org/?id=1"), key("https://example.org/?id=2"));
        assert_eq!(key("news/1"), None);
    }

    #[test]
    fn labels_name_outlets() {
        assert_eq!(labels("https://www.kant-herald.co.uk/1"), ["kantherald"]);
        assert_eq!(labels("https://sport.kantherald.example/1"), ["sport", "kantherald"]);
        assert_eq!(labels("https://www.khn.com/1"), ["khn"]);
        assert_eq!(labels("https://www.khn.uk/1"), ["khn"]);
        assert!(labels("http://127.0.0.1/").is_empty());
        assert!(labels("").is_empty());
    }
}
