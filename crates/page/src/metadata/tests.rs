//! Whole pages: what each declares, told field by field with its source.

use proptest::prelude::*;
use sayso_records::Declared;
use trafilatura::dom::Document as Dom;

use crate::limits::Limits;
use crate::metadata::{Declarations, declared};

/// The fields and findings of a page, one a line.
fn told(html: &str, limits: &Limits) -> String {
    let Declarations { metadata, article_body, findings } = declared(&Dom::parse(html), limits);
    let mut lines = Vec::new();
    let mut tell = |name: &str, value: Option<Declared<String>>| {
        lines.extend(value.map(|one| format!("{name}: {} [{}]", one.value, one.from.name())));
    };
    tell("title", metadata.title);
    tell("outlet", metadata.outlet);
    tell("section", metadata.section);
    tell("byline", metadata.byline.map(|one| Declared::new(one.value.join("; "), one.from)));
    tell("published", metadata.published.map(|one| Declared::new(one.value.to_string(), one.from)));
    tell("modified", metadata.modified.map(|one| Declared::new(one.value.to_string(), one.from)));
    tell("language", metadata.language);
    tell("address", metadata.address);
    lines.extend(article_body.map(|body| format!("body: {} letters", body.chars().count())));
    lines.extend(findings.iter().map(|one| format!("{}: {}", one.kind.name(), one.message)));
    lines.join("\n")
}

fn check(html: &str, expected: &str) {
    let expected: Vec<&str> =
        expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(told(html, &Limits::default()), expected.join("\n"), "{html}");
}

/// A page with this script of linked data, under the address `https://kantherald.example/bridge`.
fn with_linked_data(script: &str) -> String {
    format!(
        "<html><head><link rel=canonical href='https://kantherald.example/bridge'>\
         <script type='application/ld+json'>{script}</script></head><body></body></html>"
    )
}

const ADDRESS: &str = "address: https://kantherald.example/bridge [html]";

#[test]
fn linked_data_is_believed_first() {
    check(
        r#"<html lang="en-GB"><head>
        <title>Bridge opens in Kant | World | The Kant Herald</title>
        <link rel="canonical" href="https://kantherald.example/world/bridge">
        <meta property="og:title" content="Bridge opens in Kant - The Kant Herald">
        <meta property="og:site_name" content="Kant Herald">
        <meta property="og:url" content="https://kantherald.example/world/bridge?utm=1">
        <meta property="article:published_time" content="2017-06-07T06:30:00Z">
        <meta property="article:section" content="World">
        <meta name="author" content="By Jane Doe, Bridges correspondent">
        <script type="application/ld+json">{
          "@context": "https://schema.org", "@type": "NewsArticle",
          "mainEntityOfPage": {"@type": "WebPage", "@id": "https://kantherald.example/world/bridge"},
          "headline": "Bridge opens in Kant", "articleSection": ["Asia", "World"],
          "datePublished": "2017-06-07T12:30:00+0600", "dateModified": "2017-06-08T09:00:00.000+06:00",
          "author": [{"@type": "Person", "name": "Jane Doe"}, {"@type": "Person", "name": "John Roe"}],
          "publisher": {"@type": "NewsMediaOrganization", "name": "The Kant Herald"}
        }</script></head><body><h1>Bridge opens in Kant</h1></body></html>"#,
        "title: Bridge opens in Kant [json-ld]
        outlet: The Kant Herald [json-ld]
        section: Asia [json-ld]
        byline: Jane Doe; John Roe [json-ld]
        published: 2017-06-07T12:30:00+06:00 [json-ld]
        modified: 2017-06-08T09:00:00+06:00 [json-ld]
        language: en [html]
        address: https://kantherald.example/world/bridge [html]",
    );
}

#[test]
fn open_graph_then_other_meta_elements() {
    check(
        r#"<html><head><title>Kant Herald</title>
        <meta name="date" content="June 7, 2017">
        <meta name="twitter:title" content="A bridge!">
        <meta property="og:title" content="Bridge opens in Kant">
        <meta property="og:site_name" content="Kant Herald">
        <meta property="og:locale" content="en_US">
        <meta property="article:author" content="https://social.example/jane">
        <meta name="dc.creator" content="Doe, Jane">
        <meta name="dcterms.modified" content="2017-06-08"></head></html>"#,
        "title: Bridge opens in Kant [open-graph]
        outlet: Kant Herald [open-graph]
        byline: Doe, Jane [meta]
        published: 2017-06-07 [meta]
        modified: 2017-06-08 [meta]
        language: en [open-graph]",
    );
}

#[test]
fn what_nothing_declares_stays_empty() {
    check("", "");
    check(
        "<html><body><h1>Bridge opens</h1><p>By Jane Doe</p><p>7 June 2017</p>\
         <p>© 2017 Kant Herald</p><time>7 June 2017</time></body></html>",
        "",
    );
}

#[test]
fn the_article_is_told_from_those_beside_it() {
    let page = |mine: &str| {
        with_linked_data(&format!(
            r#"[{{"@type": "NewsArticle", "headline": "Harvest fails", "datePublished": "2017-01-01",
               "url": "https://kantherald.example/harvest"}},
              {{"@type": "NewsArticle", "headline": "Bridge opens", {mine} "datePublished": "2017-06-07"}},
              {{"@type": "ItemList", "itemListElement": [{{"@type": "Article", "headline": "Bridge opens",
                "datePublished": "2016-01-01"}}]}}]"#
        ))
    };
    let expected =
        format!("title: Bridge opens [json-ld]\npublished: 2017-06-07 [json-ld]\n{ADDRESS}");
    check(&page(r#""mainEntityOfPage": "http://www.kantherald.example/bridge/","#), &expected);
    // Without an address, by the headline.
    let titled = page("").replace("<head>", "<head><title>Bridge opens</title>");
    check(&titled, &expected);
    // An article that says it is elsewhere is not this page's, though it is the only one.
    check(
        &with_linked_data(
            r#"{"@type": "NewsArticle", "headline": "Harvest fails", "url": "https://kantherald.example/harvest"}"#,
        ),
        ADDRESS,
    );
}

#[test]
fn things_refer_to_one_another() {
    check(
        &with_linked_data(
            r##"{"@graph": [
            {"@type": "Organization", "@id": "#us", "name": "Kant Herald"},
            {"@type": "WebPage", "@id": "https://kantherald.example/bridge#page", "inLanguage": "en-US",
             "url": "https://kantherald.example/bridge", "dateModified": "2017-06-08"},
            {"@type": ["Article", "NewsArticle"], "isPartOf": {"@id": "#page"}, "author": {"@id": "#jane"},
             "publisher": {"@id": "#us"}, "headline": "Bridge opens", "datePublished": "2017-06-07"},
            {"@type": "Person", "@id": "#jane", "name": "Jane Doe"},
            {"@type": "BreadcrumbList", "itemListElement": [
              {"@type": "ListItem", "item": {"@id": "https://kantherald.example/", "name": "Home"}},
              {"@type": "ListItem", "item": {"@id": "https://kantherald.example/asia", "name": "Asia"}},
              {"@type": "ListItem", "name": "Bridge opens"}]}]}"##,
        ),
        &format!(
            "title: Bridge opens [json-ld]
            outlet: Kant Herald [json-ld]
            section: Asia [json-ld]
            byline: Jane Doe [json-ld]
            published: 2017-06-07 [json-ld]
            modified: 2017-06-08 [json-ld]
            language: en [json-ld]
            {ADDRESS}"
        ),
    );
}

#[test]
fn articles_inside_pages_and_names_as_addresses() {
    check(
        &with_linked_data(
            r#"{"@type": "http://schema.org/WebPage", "mainEntity": {"@type": "schema:BlogPosting",
            "schema:headline": "Bridge &amp; river &#8216;open&#8217;", "datepublished": "20170607"}}"#,
        ),
        &format!(
            "title: Bridge & river ‘open’ [json-ld]\npublished: 2017-06-07 [json-ld]\n{ADDRESS}"
        ),
    );
}

#[test]
fn microdata_says_the_same_in_other_words() {
    check(
        r#"<html><body>
        <article itemscope itemtype="http://schema.org/NewsArticle">
          <meta itemprop="mainEntityOfPage" content="https://kantherald.example/bridge">
          <h1 itemprop="headline">Bridge <em>opens</em></h1>
          <span itemprop="author" itemscope itemtype="http://schema.org/Person">
            by <a href="/jane"><span itemprop="name">Jane Doe</span></a></span>
          <time itemprop="datePublished" datetime="2017-06-07T12:30:00+06:00">today</time>
          <span itemprop="dateModified" content="2017-06-08">later</span>
          <a itemprop="articleSection" href="/asia">Asia</a>
          <div itemprop="publisher" itemscope itemtype="http://schema.org/Organization">
            <meta itemprop="name" content="Kant Herald"></div>
        </article>
        <aside><div itemscope itemtype="http://schema.org/NewsArticle">
          <b itemprop="headline">Harvest fails</b><i itemprop="datePublished">2017-01-01</i></div></aside>
        </body></html>"#,
        "title: Bridge opens [html]
        outlet: Kant Herald [html]
        section: Asia [html]
        byline: Jane Doe [html]
        published: 2017-06-07T12:30:00+06:00 [html]
        modified: 2017-06-08 [html]
        address: https://kantherald.example/bridge [html]",
    );
}

#[test]
fn an_article_beside_the_pages_own_is_not_taken_for_it() {
    check(
        r#"<aside itemscope itemtype="http://schema.org/NewsArticle">
        <b itemprop="headline">Harvest fails</b><i itemprop="datePublished">2017-01-01</i></aside>"#,
        "",
    );
    check(
        r#"<h1>Bridge opens</h1><div class="card" itemscope itemtype="http://schema.org/NewsArticle">
        <b itemprop="headline">Bridge opens</b><i itemprop="datePublished">2017-06-07</i></div>"#,
        "title: Bridge opens [html]\npublished: 2017-06-07 [html]",
    );
}

#[test]
fn properties_outside_of_things_are_the_pages() {
    check(
        r#"<head><meta itemprop="datePublished" content="2017-06-07"></head>
        <h1 itemprop="headline">Bridge opens</h1>
        <p itemprop="author">by Jane Doe @jane 7 June 2017, 9:24 pm, 2 min read</p>
        <div class="comments"><p itemprop="author">Max Moe</p></div>"#,
        "title: Bridge opens [html]
        byline: Jane Doe [html]
        published: 2017-06-07 [html]",
    );
}

#[test]
fn authors_and_dates_marked_in_the_page() {
    check(
        r#"<body class="one-sidebar"><nav class="related"><a rel="author">Max Moe</a></nav>
        <article class="post author-moe"><header><h1>Bridge opens</h1>
        <div class="post-byline">By <b>Jane Doe</b> and <b>John Roe</b>, 7 June</div>
        <time class="updated" datetime="2017-06-08">Thursday</time>
        <time class="entry-date published" datetime="2017-06-07">Wednesday</time></header>
        <div class="comment"><b class="author">Mia Moe</b><time class="published" datetime="2017-06-09"></time></div>
        </article></body>"#,
        "byline: Jane Doe [html]
        published: 2017-06-07 [html]
        modified: 2017-06-08 [html]",
    );
    check(
        r#"<article><header><a rel="author">Jane Doe</a><a rel="author">John Roe</a>
        <p>Updated <time datetime="2017-06-08"></time></p><p><time datetime="2017-06-07"></time></p></header>
        <p>On <time datetime="2016-01-01">New Year</time></p></article>"#,
        "byline: Jane Doe; John Roe [html]
        published: 2017-06-07 [html]",
    );
    check(r#"<p><time pubdate datetime="2017-06-07">x</time></p>"#, "published: 2017-06-07 [html]");
}

#[test]
fn an_agency_that_calls_itself_publisher_is_not_the_outlet() {
    check(
        r#"<head><title>Bridge opens - Kant Post</title><meta property="og:site_name" content="Kant Post">
        <link rel="canonical" href="https://kpost.example/bridge">
        <script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge opens",
        "author": {"@type": "Organization", "name": "Associated Press"},
        "publisher": {"name": "Associated Press"}}</script></head>"#,
        "title: Bridge opens [json-ld]
        outlet: Kant Post [open-graph]
        byline: Associated Press [json-ld]
        address: https://kpost.example/bridge [html]",
    );
}

#[test]
fn the_outlet_as_author_stays_where_no_person_is_declared() {
    let page = |meta: &str| {
        with_linked_data(
            r#"{"@type": "NewsArticle", "publisher": {"name": "Kant Herald"}, "author": {"name": "Kant Herald"}}"#,
        )
        .replace("<head>", &format!("<head>{meta}"))
    };
    check(
        &page(""),
        &format!("outlet: Kant Herald [json-ld]\nbyline: Kant Herald [json-ld]\n{ADDRESS}"),
    );
    let person = page("<meta name=author content='Jane Doe, Kant Herald'>");
    check(&person, &format!("outlet: Kant Herald [json-ld]\nbyline: Jane Doe [meta]\n{ADDRESS}"));
}

#[test]
fn sections_are_no_kinds_of_page_and_no_links_elsewhere() {
    check(
        r#"<head><meta property="article:section" content="Uncategorized"><meta property="og:url" content="https://kantherald.example/asia/bridge"></head>
        <ol class="Breadcrumbs"><li><a href="/">Home</a></li><li><a href="/asia/">Asia</a></li>
        <li><a href="mailto:us@kantherald.example">Mail us</a></li><li>Bridge opens</li></ol>"#,
        "section: Asia [html]
        address: https://kantherald.example/asia/bridge [open-graph]",
    );
}

#[test]
fn dates_that_are_none_are_told() {
    check(
        &with_linked_data(
            r#"{"@type": "NewsArticle", "datePublished": "0001-01-01T00:00:00Z", "dateModified": "06/07/2017"}"#,
        )
        .replace("<head>", "<head><meta name=pubdate content='7 June 2017'><meta name=lastmod content=yesterday>"),
        &format!(
            "published: 2017-06-07 [meta]
            {ADDRESS}
            bad-date: `0001-01-01T00:00:00Z`, declared as published, stands for no date
            bad-date: `06/07/2017`, declared as modified, could be day and month or month and day
            bad-date: `yesterday`, declared as modified, is no date"
        ),
    );
}

#[test]
fn a_date_is_given_in_its_most_exact_form() {
    check(
        &with_linked_data(r#"{"@type": "NewsArticle", "datePublished": "2017-06-07"}"#).replace(
            "<head>",
            "<head><meta name=pubdate content='2017-06-07 12:30'>\
             <meta property='article:published_time' content='2017-06-07T12:30:00+06:00'>",
        ),
        &format!("published: 2017-06-07T12:30:00+06:00 [open-graph]\n{ADDRESS}"),
    );
}

#[test]
fn contradictions_are_told() {
    check(
        &with_linked_data(
            r#"{"@type": "NewsArticle", "datePublished": "2017-06-07", "headline": "Bridge opens"}"#,
        )
        .replace("<html>", "<html lang=en>")
        .replace(
            "<head>",
            "<head><meta property='article:published_time' content='2017-06-09T12:30:00Z'>\
             <meta property='og:title' content='Stadt, Land, Fluss'>\
             <meta http-equiv='content-language' content='de-DE'>",
        ),
        &format!(
            "title: Bridge opens [json-ld]
            published: 2017-06-07 [json-ld]
            language: de [meta]
            {ADDRESS}
            conflict: two titles: `Bridge opens` (json-ld) and `Stadt, Land, Fluss` (open-graph)
            conflict: two published dates: `2017-06-07` (json-ld) and `2017-06-09T12:30:00Z` (open-graph)
            conflict: two languages: `de` (meta) and `en` (html)"
        ),
    );
}

#[test]
fn addresses_are_made_absolute() {
    check(
        "<head><base href='https://kantherald.example/en/'><link rel='canonical' href='bridge'></head>",
        "address: https://kantherald.example/en/bridge [html]",
    );
    check(
        "<head><link rel='canonical' href='/'><meta property='og:url' content='https://kantherald.example/bridge'></head>",
        "address: https://kantherald.example/bridge [open-graph]",
    );
    check("<head><link rel='canonical' href='/bridge'></head>", "");
}

#[test]
fn the_article_body_is_plain_text() {
    let body = |text: &str| {
        with_linked_data(
            &serde_json::json!({"@type": "NewsArticle", "articleBody": text}).to_string(),
        )
    };
    let paragraph = "The bridge over the river was opened. ".repeat(10);
    let html = body(&format!("&lt;p&gt;{paragraph}&lt;/p&gt;<p>Yes &amp; no.</p>"));
    check(
        &html,
        &format!("{ADDRESS}\nbody: {} letters", paragraph.trim_end().len() + "\nYes & no.".len()),
    );
    check(&body("The bridge over the river was opened."), ADDRESS);
}

#[test]
fn broken_and_long_scripts_are_told() {
    check(
        &with_linked_data(r#"{"@type": "NewsArticle", "headline": "Bridge "opens""}"#),
        &format!(
            "{ADDRESS}\nbad-linked-data: linked data is no JSON: expected `,` or `}}` at line 1 column 47"
        ),
    );
    let page = with_linked_data(r#"{"@type": "NewsArticle", "headline": "Bridge opens"}"#);
    let limits = Limits { linked_data_bytes: 20, ..Limits::default() };
    assert_eq!(
        told(&page, &limits),
        format!("{ADDRESS}\ncut: linked data of 52 bytes is not read; 20 are allowed")
    );
}

#[test]
fn depth_and_breadth_are_no_danger() {
    let deep = format!(
        "{}<h1 class=author>Bridge opens</h1>",
        "<div itemscope itemprop=author class=author>".repeat(2000)
    );
    check(&deep, "");
    let broad =
        "<b itemprop=name class='byline breadcrumb'>Jane Doe</b><time datetime=x class=published>"
            .repeat(2000);
    assert!(told(&broad, &Limits::default()).starts_with("byline: Jane Doe [html]"));
    let things =
        r#"{"@type": "Article", "headline": "Bridge opens", "author": ["Jane Doe"]},"#.repeat(2000);
    check(&with_linked_data(&format!("[{things}]")), ADDRESS);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_panics(pieces in proptest::collection::vec(piece(), 0..30)) {
        told(&pieces.concat(), &Limits::default());
    }
}

/// Pieces of pages in any order, sound and broken.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("<article itemscope itemtype=NewsArticle>".to_owned()),
        Just("<div class='byline breadcrumb author' id=comments>".to_owned()),
        Just("</div>".to_owned()),
        Just("<h1 itemprop='headline name'>".to_owned()),
        Just("<script type=application/ld+json>".to_owned()),
        Just("</script>".to_owned()),
        Just(
            r#"{"@type":["Article",1],"headline":[{}],"author":[[],{"name":["é"]}],"url":{}}"#
                .to_owned()
        ),
        "<meta (property|name|itemprop)='(og:title|author|date|datePublished|og:url|og:site_name)' content='\\PC{0,12}'>",
        "<a rel='author' href='\\PC{0,8}'>",
        "<time datetime='[0-9T:+-]{0,20}' class=published>",
        "\\PC{0,20}",
    ]
}
