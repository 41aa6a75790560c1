//! What the names of an element's classes, and its id, say it is.
//!
//! Names are words joined by hyphens and the like, `post-author_name`; sites agree on the words.

/// Letters of the longest word that is known.
const WORD_MAX: usize = 16;

/// What an element is, by its names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Hints {
    /// About other pages, or of other people than the author: cards, comments.
    pub(super) foreign: bool,
    /// The path from the front page to this one.
    pub(super) breadcrumb: bool,
    /// The author's name.
    pub(super) author: bool,
    /// Where a date stands.
    pub(super) date: Option<Date>,
}

/// What an element has to do with a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Date {
    /// It is of the head of the article, where its date stands.
    Beside,
    /// It is that of the first publication.
    Published,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    Foreign,
    Breadcrumb,
    Byline,
    Author,
    /// What may follow the author: `author-name`.
    AfterAuthor,
    Head,
    Published,
    Sidebar,
}

/// What `class`, of any number of names, and `id` say.
pub(super) fn hints(class: &str, id: &str) -> Hints {
    let mut hints = Hints::default();
    for name in class.split_ascii_whitespace() {
        read(name, &mut hints, true);
    }
    read(id, &mut hints, false);
    hints
}

fn read(name: &str, hints: &mut Hints, class: bool) {
    let mut last = [None, None];
    for (index, text) in name.split(|c: char| !c.is_ascii_alphanumeric()).enumerate() {
        let word = word(text);
        match word {
            Some(Word::Foreign) => hints.foreign = true,
            // `content-sidebar` is what stands beside one.
            Some(Word::Sidebar) => hints.foreign |= index == 0,
            Some(Word::Breadcrumb) => hints.breadcrumb = true,
            Some(Word::Byline | Word::Head) => hints.date = hints.date.or(Some(Date::Beside)),
            Some(Word::Published) => hints.date = Some(Date::Published),
            Some(Word::Author | Word::AfterAuthor) | None => {}
        }
        if !text.is_empty() {
            last = [last[1], word];
        }
    }
    // `post-author` is the author's place; `author-jane` says whose the whole page is.
    let author = |word: Option<Word>| matches!(word, Some(Word::Author | Word::Byline));
    hints.author |=
        class && (author(last[1]) || last[1] == Some(Word::AfterAuthor) && author(last[0]));
}

fn word(text: &str) -> Option<Word> {
    let mut small = [0; WORD_MAX];
    let small = small.get_mut(..text.len())?;
    small.copy_from_slice(text.as_bytes());
    small.make_ascii_lowercase();
    Some(match &*small {
        b"card" | b"carousel" | b"comment" | b"comments" | b"disqus" | b"newsletter"
        | b"popular" | b"promo" | b"recirc" | b"recommendation" | b"recommendations"
        | b"recommended" | b"related" | b"teaser" | b"teasers" | b"trending" => Word::Foreign,
        b"sidebar" => Word::Sidebar,
        b"breadcrumb" | b"breadcrumbs" => Word::Breadcrumb,
        b"byline" | b"bylines" => Word::Byline,
        b"author" | b"authors" => Word::Author,
        b"link" | b"name" | b"names" | b"wrap" | b"wrapper" => Word::AfterAuthor,
        b"dateline" | b"timestamp" => Word::Head,
        b"pubdate" | b"published" => Word::Published,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(class: &str, id: &str, expected: &str) {
        let hints = hints(class, id);
        let all = [
            (hints.foreign, "foreign"),
            (hints.breadcrumb, "breadcrumb"),
            (hints.author, "author"),
            (hints.date == Some(Date::Beside), "beside"),
            (hints.date == Some(Date::Published), "published"),
        ];
        let said: Vec<&str> = all.iter().filter(|(is, _)| *is).map(|(_, name)| *name).collect();
        assert_eq!(said.join(" "), expected, "{class:?} {id:?}");
    }

    #[test]
    fn words_tell_what_an_element_is() {
        check("post-author vcard", "", "author");
        check("Article__Author-name", "", "author");
        check("story-byline", "", "author beside");
        check("entry-date published", "", "published");
        check("related-links-author", "", "foreign author");
        check("nav", "breadCrumb", "breadcrumb");
        check("x", "comments", "foreign");
        check("sidebar-left", "", "foreign");
    }

    #[test]
    fn names_of_whole_pages_say_nothing() {
        check("post author-jane type-post", "", "");
        check("row with-sidebar", "", "");
        check("authority cardinal", "", "");
        check("", "author", "");
        check("", "", "");
        check("é—ü", "ß", "");
    }
}
