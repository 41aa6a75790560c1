//! Pages that cost a careless reader hours, gigabytes or its stack; made here, not kept.

/// An input and what it is.
pub(crate) struct Hostile {
    pub(crate) name: &'static str,
    pub(crate) bytes: Vec<u8>,
}

/// All of them, made one after another.
pub(crate) fn all() -> impl Iterator<Item = Hostile> {
    MAKERS.iter().map(|&(name, make)| Hostile { name, bytes: make() })
}

/// Their names, in the same order.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    MAKERS.iter().map(|(name, _)| *name)
}

type Maker = fn() -> Vec<u8>;

const MAKERS: &[(&str, Maker)] = &[
    ("a million nested elements", || page(&nested("<div>", 1_000_000))),
    ("a million nested elements, closed", || {
        page(&(nested("<div>", 1_000_000) + &"</div>".repeat(1_000_000)))
    }),
    ("100,000 open inline tags", || page(&nested("<b><i>", 50_000))),
    ("100,000 open inline tags, each another", || {
        page(&numbered(100_000, |n| format!("<b id={n}>")))
    }),
    ("open formatting before each paragraph", || {
        page(&numbered(50_000, |n| format!("<font size={n}><p>Word {n}")))
    }),
    ("formatting closed in the wrong order", || page(&"<b><i><p>x</b></i>".repeat(100_000))),
    ("20,000 nested tables", || page(&nested("<table><tr><td>", 20_000))),
    ("text in tables where none may be", || page(&"<table><b><tr>text".repeat(50_000))),
    ("20,000 nested lists", || page(&nested("<ul><li>", 20_000))),
    ("links in links", || page(&"<a href=x><div>text".repeat(50_000))),
    ("forms, buttons and selects", || page(&"<form><button><select><option>".repeat(25_000))),
    ("100,000 attributes on a tag", || {
        page(&format!("<p {}>text</p>", numbered(100_000, |n| format!("a{n}=1 "))))
    }),
    ("an attribute of 10 MB", || page(&format!("<p title='{}'>text</p>", "x".repeat(10 << 20)))),
    ("a tag name of 10 MB", || page(&format!("<{}>text", "x".repeat(10 << 20)))),
    ("10 MB of paragraphs", || page(&paragraphs(10 << 20))),
    ("10 MB of one paragraph", || {
        page(&format!("<p>{}", SENTENCE.repeat((10 << 20) / SENTENCE.len())))
    }),
    ("10 MB of links", || {
        page(&"<p><a href=/news/story>Another story of the day</a></p>".repeat(180_000))
    }),
    ("10 MB of comments", || page(&("<!-- x -->".repeat(1_000_000) + SENTENCE))),
    ("an open comment of 10 MB", || page(&format!("<!-- {}", "- ".repeat(5 << 20)))),
    ("10 MB of line breaks", || page(&"<br>".repeat(2_500_000))),
    ("10 MB of entities", || page(&format!("<p>{}", "&amp;&#9731;".repeat(850_000)))),
    ("10 MB of scripts", || {
        page(&format!("<script>{}</script>{}", "x='</p>';".repeat(1_100_000), paragraphs(2_000)))
    }),
    ("a million open scripts", || page(&"<script>".repeat(1_000_000))),
    ("a million end tags of nothing", || page(&"</div></p></b>".repeat(350_000))),
    ("open scalable graphics", || page(&nested("<svg><path/><g>", 100_000))),
    ("an article in an open text area", || page(&format!("<textarea>{}", paragraphs(20_000)))),
    ("linked data 100,000 deep", || {
        page(&format!(
            "<script type=application/ld+json>{}</script>{}",
            "[{\"a\":".repeat(100_000),
            paragraphs(2_000)
        ))
    }),
    ("linked data that is none", || {
        page(&format!(
            "<script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"headline\":</script>{}",
            paragraphs(2_000)
        ))
    }),
    ("a thousand pieces of linked data", || {
        page(&format!("{}{}", "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"A\"}</script>".repeat(1_000), paragraphs(2_000)))
    }),
    ("NUL in every word", || page(&paragraphs(50_000).replace(' ', " \0"))),
    ("the same paragraph 50,000 times", || page(&format!("<p>{SENTENCE}</p>").repeat(50_000))),
    ("one word a million times", || page(&format!("<p>{}", "again ".repeat(1_000_000)))),
    ("a page of nothing but tags", || page(&"<p></p><div></div><span></span>".repeat(100_000))),
    ("10 MB of plain text on one line", || {
        SENTENCE.repeat((10 << 20) / SENTENCE.len()).into_bytes()
    }),
    ("5 million lines of plain text", || "a\n".repeat(5_000_000).into_bytes()),
    ("10 MB of empty lines", || "\n".repeat(10 << 20).into_bytes()),
    ("10 MB of plain paragraphs", || {
        format!("{SENTENCE}\n\n").repeat((10 << 20) / SENTENCE.len()).into_bytes()
    }),
    ("10 MB without a space", || "x".repeat(10 << 20).into_bytes()),
    ("10 MB of tabs", || "a\t".repeat(5 << 20).into_bytes()),
    ("10 MB of quotation marks", || "“".repeat(3_400_000).into_bytes()),
];

const SENTENCE: &str =
    "The garrison at Velm was told on Monday that two more companies would arrive. ";

fn page(body: &str) -> Vec<u8> {
    format!("<!DOCTYPE html><html><head><title>Velm</title></head><body><h1>Velm</h1>{body}")
        .into_bytes()
}

fn nested(tag: &str, times: usize) -> String {
    format!("{}<p>{SENTENCE}</p>", tag.repeat(times))
}

fn numbered(times: usize, each: impl Fn(usize) -> String) -> String {
    (0..times).map(each).collect()
}

fn paragraphs(bytes: usize) -> String {
    numbered(bytes / 100, |n| format!("<p>{SENTENCE} This is paragraph {n}.</p>"))
}
