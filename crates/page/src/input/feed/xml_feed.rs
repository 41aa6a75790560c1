//! RSS and Atom → captures, an item at a time, as far as the feed can be read.

use std::ops::Range;

use quick_xml::events::{BytesStart, Event};
use sayso_records::{Charset, Finding, FindingKind, Place};

use crate::capture::{Capture, Captures};
use crate::input::feed::item::{Channel, Item};
use crate::input::feed::xml_cursor::{Cursor, Element};
use crate::input::feed::xml_item;

/// Faults behind which reading goes on at the next item.
const FAULTS_MAX: usize = 16;

/// The items of the feed in `text`, which was found at `path`.
pub(crate) fn captures(
    text: String,
    path: String,
    charset: Charset,
    findings: Vec<Finding>,
) -> Captures {
    let (prefix, channel) = (String::new(), Channel::default());
    let feed = Feed { text, at: 0, prefix, channel, is_open: false, faults: 0 };
    Box::new(Items { feed, path, charset, number: 0, findings })
}

/// The items that are left.
struct Items {
    feed: Feed,
    path: String,
    charset: Charset,
    /// Captures so far.
    number: usize,
    /// What was odd since the last capture.
    findings: Vec<Finding>,
}

impl Iterator for Items {
    type Item = Capture;

    fn next(&mut self) -> Option<Capture> {
        let ReadItem { item, bytes, fault } = self.feed.read_item();
        self.findings.extend(fault.map(|fault| {
            let message = format!("a feed with a fault: {fault}");
            Finding::new(FindingKind::Unreadable, Place::Whole, message)
        }));
        let path = format!("{}#{}", self.path, self.number + 1);
        let capture = match item {
            Some(item) => {
                let capture = item.into_capture(&self.feed.channel, path, self.charset.clone());
                capture.made_of(&self.feed.text[bytes])
            }
            None if self.number == 0 => {
                let message = "a feed without an item";
                self.findings.push(Finding::new(FindingKind::NoBody, Place::Whole, message));
                Capture::nothing(&self.path, Vec::new())
            }
            None if self.findings.is_empty() => return None,
            None => Capture::nothing(&self.path, Vec::new()),
        };
        self.number += 1;
        Some(capture.behind(std::mem::take(&mut self.findings)))
    }
}

/// A feed that is being read.
struct Feed {
    text: String,
    /// The byte at which reading goes on.
    at: usize,
    /// The prefix of the feed's own elements with its colon, if they have one.
    prefix: String,
    channel: Channel,
    /// Whether the element around the whole is open.
    is_open: bool,
    faults: usize,
}

/// What was read up to the end of an item.
struct ReadItem {
    /// The item; `None` at the end of the feed.
    item: Option<Item>,
    /// Where it stands in the feed, its tags with it.
    bytes: Range<usize>,
    /// Why it is not whole, or why the feed ends here.
    fault: Option<String>,
}

impl Feed {
    /// Reads the next item. Behind a fault that leaves nothing, the one behind it.
    fn read_item(&mut self) -> ReadItem {
        let mut fault = None;
        while self.at < self.text.len() {
            let read = self.read_once();
            self.faults += usize::from(read.fault.is_some());
            fault = fault.or(read.fault);
            if self.faults == FAULTS_MAX {
                self.at = self.text.len();
                fault = Some("there are too many; the rest is not read".to_owned());
            }
            if read.item.is_some() {
                return ReadItem { fault, ..read };
            }
        }
        ReadItem { item: None, bytes: 0..0, fault }
    }

    /// Reads up to the end of an item or up to a fault.
    fn read_once(&mut self) -> ReadItem {
        let Self { text, at, prefix, channel, is_open, .. } = self;
        let mut cursor = Cursor::new(text, *at);
        loop {
            let before = cursor.position();
            let fault = match cursor.read() {
                Ok(Event::Start(tag)) => {
                    let name = tag.name();
                    let name = name.as_ref();
                    let local = plain(name, prefix);
                    if is_item(local) {
                        let (item, fault) = read_fields(&mut cursor, &tag, prefix);
                        let broken = fault.is_some();
                        *at = if broken { next_item(text, before) } else { cursor.position() };
                        return ReadItem { item: Some(item), bytes: before..*at, fault };
                    }
                    if let Some(root) = name.rsplit(':').next().filter(|name| is_outer(name)) {
                        if root != "channel" {
                            *is_open = true;
                            name.strip_suffix(root).unwrap_or_default().clone_into(prefix);
                        }
                        let language = xml_item::attribute(&tag, "xml:lang");
                        channel.language = channel.language.take().or(language);
                    } else {
                        let element = cursor.element(name, |name| is_border(name, prefix));
                        set_channel(channel, local, &tag, element);
                    }
                    None
                }
                Ok(Event::Empty(tag)) => {
                    let name = tag.name();
                    let name = plain(name.as_ref(), prefix);
                    set_channel(channel, name, &tag, Element::default());
                    None
                }
                Ok(Event::End(tag)) => {
                    let local = tag.local_name();
                    *is_open &= local.as_ref() == "channel" || !is_outer(local.as_ref());
                    None
                }
                Ok(Event::Eof) => {
                    *at = text.len();
                    let fault = is_open.then(|| "it ends early".to_owned());
                    return ReadItem { item: None, bytes: 0..0, fault };
                }
                Ok(_) => None,
                Err(error) => Some(error.to_string()),
            };
            if fault.is_some() {
                *at = next_item(text, before);
                return ReadItem { item: None, bytes: 0..0, fault };
            }
        }
    }
}

/// Reads the elements of an item whose first tag was read.
fn read_fields(
    cursor: &mut Cursor<'_>,
    tag: &BytesStart<'_>,
    prefix: &str,
) -> (Item, Option<String>) {
    let language = xml_item::attribute(tag, "xml:lang");
    let mut item = Item { language, ..Item::default() };
    let set = |item: &mut Item, name: &str, tag: &BytesStart<'_>, element| {
        xml_item::set(item, plain(name, prefix), tag, element);
    };
    loop {
        let before = cursor.position();
        match cursor.read() {
            Ok(Event::Start(tag)) if is_border(tag.name().as_ref(), prefix) => {
                // The item was not closed.
                cursor.go_back(before);
                return (item, None);
            }
            Ok(Event::Start(tag)) => {
                let name = tag.name();
                let element = cursor.element(name.as_ref(), |name| is_border(name, prefix));
                set(&mut item, name.as_ref(), &tag, element);
            }
            Ok(Event::Empty(tag)) => {
                set(&mut item, tag.name().as_ref(), &tag, Element::default());
            }
            Ok(Event::End(tag)) if is_border(tag.name().as_ref(), prefix) => {
                if !is_item(plain(tag.name().as_ref(), prefix)) {
                    cursor.go_back(before);
                }
                return (item, None);
            }
            Ok(Event::Eof) => return (item, Some("it ends within an item".to_owned())),
            Ok(_) => {}
            Err(error) => return (item, Some(error.to_string())),
        }
    }
}

/// What an element that is no item says of the feed; the first word is kept.
fn set_channel(channel: &mut Channel, name: &str, tag: &BytesStart<'_>, element: Element<'_>) {
    let text = || Some(element.text()).filter(|text| !text.trim().is_empty());
    match name {
        "title" => channel.title = channel.title.take().or_else(|| xml_item::title(tag, element)),
        "link" => channel.link = channel.link.take().or_else(|| xml_item::link(tag, element)),
        "language" | "dc:language" => channel.language = channel.language.take().or_else(text),
        "author" if channel.authors.is_empty() => {
            channel.authors.extend(element.child("name").map(Element::text));
        }
        _ => {}
    }
}

/// The name without the prefix of the feed's own elements.
fn plain<'n>(name: &'n str, prefix: &str) -> &'n str {
    ["atom:", "rss:", prefix].iter().find_map(|prefix| name.strip_prefix(prefix)).unwrap_or(name)
}

fn is_item(plain: &str) -> bool {
    matches!(plain, "item" | "entry")
}

/// Whether the element goes around items.
fn is_outer(local: &str) -> bool {
    matches!(local, "rss" | "channel" | "feed" | "RDF")
}

/// Whether no element of an item goes on beyond the beginning or end of this one.
fn is_border(name: &str, prefix: &str) -> bool {
    let name = plain(name, prefix);
    is_item(name) || is_outer(name)
}

/// Where an item begins behind the byte `at`, as far as can be told without reading the markup; or
/// the text's end.
fn next_item(text: &str, at: usize) -> usize {
    let from = (at + 1..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    let starts = ["<item>", "<item ", "<entry>", "<entry "].map(|start| text[from..].find(start));
    starts.into_iter().flatten().min().map_or(text.len(), |found| from + found)
}

#[cfg(test)]
mod tests {
    use crate::input::shown::shown;

    fn check(feed: &str, expected: &str) {
        assert_eq!(shown(feed), expected, "{feed}");
    }

    /// The items of a channel of RSS 2.0.
    fn check_items(items: &str, expected: &str) {
        check(&format!("<rss version=\"2.0\"><channel>{items}</channel></rss>"), expected);
    }

    #[test]
    fn rss_2() {
        check(
            r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
  <title>The Bugle &amp;amp; Horn</title>
  <atom:link href="https://example.org/feed" rel="self" type="application/rss+xml"/>
  <link>https://example.org/</link>
  <language>en-US</language>
  <image><title>Logo</title><link>https://example.org/logo</link></image>
  <item>
    <title><![CDATA[Troops <b>arrive</b> in&nbsp;Kant]]></title>
    <link>https://example.org/a</link>
    <guid isPermaLink="false">a-1</guid>
    <dc:creator>Jo Bloggs</dc:creator>
    <dc:creator>Sam Doe</dc:creator>
    <category>World</category>
    <pubDate>Wed, 07 Jun 2017 12:30:00 +0300</pubDate>
    <atom:updated>2017-06-08T01:00:00Z</atom:updated>
    <description>Three hundred.</description>
    <content:encoded><![CDATA[<p>Three hundred troops.</p>]]></content:encoded>
    <media:title>Photo</media:title><itunes:author>Nobody</itunes:author>
  </item>
  <item>
    <description>They &lt;i&gt;left&lt;/i&gt; &amp;ndash; at last.</description>
    <author>sam@example.org (Sam Doe)</author>
    <category>World</category><category>Kant</category>
    <guid>https://example.org/b</guid>
    <pubDate>2017-06-07</pubDate>
    <source url="https://example.com/feed">The Horn</source>
  </item>
</channel>
</rss>
"#,
            "[https://example.org/a]
title (feed): Troops arrive in Kant
outlet (feed): The Bugle & Horn
section (feed): World
byline (feed): Jo Bloggs + Sam Doe
published (feed): 2017-06-07T12:30:00+03:00
modified (feed): 2017-06-08T01:00:00Z
language (feed): en
address (feed): https://example.org/a
html: <p>Three hundred troops.</p>

[https://example.org/b]
outlet (feed): The Horn
byline (feed): Sam Doe
published (feed): 2017-06-07
language (feed): en
address (feed): https://example.org/b
html: They <i>left</i> &ndash; at last.
",
        );
    }

    #[test]
    fn rss_0_and_rss_1() {
        check(
            "<rss version='0.91'><channel><title>The Bugle</title><item><title>Kant</title>\
             <description>One.</description></item></channel></rss>",
            "[in#1]\ntitle (feed): Kant\noutlet (feed): The Bugle\ntext: One.\n",
        );
        check(
            "<rdf:RDF xmlns='http://purl.org/rss/1.0/'><channel rdf:about='x'>\
             <title>The Bugle</title><items><rdf:Seq><rdf:li resource='y'/></rdf:Seq></items>\
             </channel><item rdf:about='y'><title>Kant</title><link>https://example.org/y</link>\
             <description>One.</description><dc:date>2017-06-07T12:30+03:00</dc:date></item>\
             </rdf:RDF>",
            "[https://example.org/y]\ntitle (feed): Kant\noutlet (feed): The Bugle\npublished \
             (feed): 2017-06-07T12:30:00+03:00\naddress (feed): https://example.org/y\ntext: One.\n",
        );
    }

    #[test]
    fn atom() {
        check(
            r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">
  <title type="text">Der Bote &amp;lt;1&amp;gt;</title>
  <author><name>Jo Bloggs</name><email>jo@example.org</email></author>
  <link rel="self" href="https://example.org/feed"/><link href="https://example.org/"/>
  <entry>
    <title type="html">&lt;i&gt;Kant&lt;/i&gt; am Mittwoch</title>
    <link rel="enclosure" href="https://example.org/x.mp3"/>
    <link rel="alternate" href="/a"/>
    <id>urn:a</id>
    <published>2017-06-07T12:30:00.123+03:00</published><updated>2017-06-08T00:00:00Z</updated>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Eins.</p></div></content>
  </entry>
  <entry xml:lang="en">
    <id>urn:b</id>
    <author><name>Sam Doe</name></author>
    <source><title>The Bugle</title><id>urn:s</id></source>
    <summary>Short.</summary>
    <content type="text">Two &lt; three.</content>
  </entry>
  <entry><id>urn:c</id><content type="image/png" src="https://example.org/c.png"/>
    <summary type="html">&lt;p&gt;Three.</summary></entry>
</feed>"#,
            "[https://example.org/a]
title (feed): Kant am Mittwoch
outlet (feed): Der Bote &lt;1&gt;
byline (feed): Jo Bloggs
published (feed): 2017-06-07T12:30:00+03:00
modified (feed): 2017-06-08T00:00:00Z
language (feed): de
address (feed): https://example.org/a
html: <div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Eins.</p></div>

[urn:b]
outlet (feed): The Bugle
byline (feed): Sam Doe
language (feed): en
text: Two < three.

[urn:c]
outlet (feed): Der Bote &lt;1&gt;
byline (feed): Jo Bloggs
language (feed): de
html: <p>Three.
",
        );
        check(
            "<ns0:feed xmlns:ns0='http://www.w3.org/2005/Atom'><ns0:title>The Bugle</ns0:title>\
             <ns0:entry><ns0:id>a</ns0:id><ns0:summary>One.</ns0:summary></ns0:entry></ns0:feed>",
            "[a]\noutlet (feed): The Bugle\ntext: One.\n",
        );
        check(
            "<?xml version='1.0'?><entry><id>a</id><summary>One.</summary></entry>",
            "[a]\ntext: One.\n",
        );
    }

    #[test]
    fn items_without_a_text() {
        check_items(
            "<item><title>Kant</title><link>https://example.org/a</link></item><item/>",
            "[https://example.org/a]\ntitle (feed): Kant\naddress (feed): https://example.org/a\n\
             ! no-body: an item of a feed with a title at most\n",
        );
        check_items("", "[in]\n! no-body: a feed without an item\n");
    }

    #[test]
    fn bad_dates_are_told() {
        check_items(
            "<item><guid>a</guid><pubDate>soon</pubDate><description>One.</description></item>",
            "[a]\ntext: One.\n! bad-date: `soon` is no date\n",
        );
    }

    #[test]
    fn broken_markup_is_read_as_far_as_it_goes() {
        check_items(
            "<item><title>A & B <description>One & two &nbsp; x</item>\
             <item><description><p>Two<br>three</description></item>\
             <item><title>Four<item><title>Five</title></title></item>",
            "[in#1]\ntitle (feed): A & B One & two x\n! no-body: an item of a feed with a \
             title at most\n\n\
             [in#2]\nhtml: <p>Two<br>three\n\n\
             [in#3]\ntitle (feed): Four\n! no-body: an item of a feed with a title at most\n\n\
             [in#4]\ntitle (feed): Five\n! no-body: an item of a feed with a title at most\n",
        );
        check(
            "<rss version='2.0'><channel><item><description>One.</description></item>\
             <item><description>Two",
            "[in#1]\ntext: One.\n\n\
             [in#2]\ntext: Two\n! unreadable: a feed with a fault: it ends within an item\n",
        );
        check_items(
            "<item><description>One.</description><!-- x </item>\
             <item><description>Two.</description></item>",
            "[in#1]\ntext: One.\n! unreadable: a feed with a fault: syntax error: comment not \
             closed: `-->` not found before end of input\n\n\
             [in#2]\ntext: Two.\n",
        );
    }

    #[test]
    fn entities_of_the_feed_are_not_expanded() {
        check(
            "<!DOCTYPE rss [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>\
             <rss version='2.0'><channel><item><description>&b;</description></item></channel></rss>",
            "[in#1]\nhtml: &b;\n",
        );
    }
}
