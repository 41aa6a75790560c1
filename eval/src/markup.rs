//! The words of an HTML page, menus and all.

/// Elements whose content is no text.
const UNSEEN: [&str; 2] = ["script", "style"];

/// Takes the tags out of a page, crudely: what stands between them stays as it is, entities and
/// indentation included, with one space in the place of each tag. It makes dirty text on purpose.
pub(crate) fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len() / 8);
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        text.push(' ');
        rest = after_tag(&rest[open..]);
    }
    text.push_str(rest);
    text
}

/// What follows the tag, comment or unseen element with which `html` begins.
fn after_tag(html: &str) -> &str {
    if html.starts_with("<!--") {
        return after(html, "-->");
    }
    for element in UNSEEN {
        if starts_with_ignoring_case(&html[1..], element) {
            let end = format!("</{element}");
            let closing = html.char_indices().map(|(index, _)| &html[index..]);
            let closing = closing.filter(|tail| tail.starts_with('<'));
            let mut closing = closing.filter(|tail| starts_with_ignoring_case(tail, &end));
            return closing.next().map_or("", |tail| after(tail, ">"));
        }
    }
    after(html, ">")
}

/// What follows the first `end`; nothing where there is none.
fn after<'a>(html: &'a str, end: &str) -> &'a str {
    html.split_once(end).map_or("", |(_, rest)| rest)
}

fn starts_with_ignoring_case(html: &str, start: &str) -> bool {
    html.get(..start.len()).is_some_and(|found| found.eq_ignore_ascii_case(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_comments_and_scripts_go_and_text_stays() {
        let html =
            "<p class=a>One &amp; <b>two</b></p><!-- <p>no</p> --><SCRIPT>x<y</Script >three";
        assert_eq!(without_tags(html), " One &amp;  two    three");
    }

    #[test]
    fn a_page_may_end_anywhere() {
        for html in ["<", "a<b", "<!-- ", "<script>", "<style>é</styl", "<é"] {
            without_tags(html);
        }
    }
}
