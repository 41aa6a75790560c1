#!/usr/bin/env python3
"""What `sayso page` says of pages beside what the pages themselves declare.

    sayso page --format jsonl PAGES... > documents.jsonl
    python3 eval/pages_metadata.py FOLDER documents.jsonl
    python3 eval/pages_metadata.py FOLDER documents.jsonl --show published

FOLDER holds pages, NAME.html or NAME.html.gz; a document belongs to the page whose NAME its path
has up to the first full stop. Each page's declarations are read here a second time, by other means:
Python's own parsers and nothing else. For each field:

    declared   pages that declare the field somewhere
    found      of these, pages for which a value is given
    any        of these, pages whose value is one of those declared
    strongest  of these, pages whose value is the one declared in the strongest place: linked data
               about an article, Open Graph, another meta element, another element
    undeclared pages that do not declare the field, and for which a value is given all the same

Dates are compared by their day, names and titles by their letters. A title agrees with one that has
the outlet's name beside it; a byline agrees if each of its names is part of the declared one.
Python 3.9 or later.
"""

import argparse
import collections
import gzip
import html
import json
import re
import sys
from datetime import datetime, timezone
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

FIELDS = ["title", "outlet", "section", "byline", "published", "modified", "language", "address"]

META = {
    "title": ["og:title", "twitter:title", "twitter:text:title", "headline", "sailthru.title", "dc.title",
              "dcterms.title", "title", "article.headline"],
    "outlet": ["og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher", "publisher"],
    "section": ["article:section", "og:section", "article.section", "prism.section", "parsely-section",
                "section", "category"],
    "byline": ["article:author", "author", "sailthru.author", "parsely-author", "dc.creator", "dcterms.creator",
               "article_author", "byl"],
    "published": ["article:published_time", "datepublished", "article.published", "parsely-pub-date", "pubdate",
                  "pub_date", "publish-date", "dc.date.issued", "dcterms.issued", "published_at", "sailthru.date",
                  "article_date_original", "dc.date", "dcterms.date", "date"],
    "modified": ["article:modified_time", "og:updated_time", "datemodified", "article.updated", "dcterms.modified",
                 "dc.date.modified", "article_date_updated", "updated-date", "last-modified", "lastmod"],
    "language": ["content-language", "inlanguage", "dc.language", "language", "og:language", "og:locale"],
    "address": ["og:url", "twitter:url"],
}
THING = {
    "title": ["headline"], "section": ["articleSection"], "published": ["datePublished"],
    "modified": ["dateModified"], "language": ["inLanguage"], "address": ["url", "mainEntityOfPage"],
}
ITEMS = {
    "datePublished": "published", "dateModified": "modified", "headline": "title", "author": "byline",
    "creator": "byline", "articleSection": "section",
}
VOID = "area base br col embed hr img input link meta source track wbr".split()
ARTICLE = re.compile(r"(Article|Posting|Report)$")
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


# --- What a page declares ------------------------------------------------------------------------


class Page(HTMLParser):
    """The declarations of one page: for each field (strength, value), strength 0 the strongest."""

    def __init__(self, text):
        super().__init__()
        self.declared = collections.defaultdict(list)
        self.open = []
        self.feed(text)
        self.close()

    def add(self, field, strength, value):
        value = " ".join(html.unescape(value or "").split())
        if value:
            self.declared[field].append((strength, value))

    def capture(self, field, strength, tag):
        """The text of the element that begins here will be a value."""
        self.open.append({"field": field, "strength": strength, "tag": tag, "depth": 0, "pieces": []})

    def handle_starttag(self, tag, attributes):
        a = {name: value or "" for name, value in attributes}
        if tag not in VOID:
            self.elements(tag, a)
        if tag == "html":
            self.add("language", 3, a.get("lang") or a.get("xml:lang"))
        if tag == "meta":
            self.meta(a)
        if tag == "link" and "canonical" in a.get("rel", "").lower():
            self.add("address", 0, a.get("href"))
        for capture in self.open:
            capture["depth"] += capture["tag"] == tag

    def elements(self, tag, a):
        if tag == "script" and "ld+json" in a.get("type", ""):
            self.capture("linked data", 0, tag)
        if tag == "title" and not any(strength == 3 for strength, _ in self.declared["title"]):
            self.capture("title", 3, tag)
        if tag == "a" and "author" in a.get("rel", ""):
            self.capture("byline", 3, tag)
        for name, field in ITEMS.items():
            if name in a.get("itemprop", "").split():
                value = a.get("content") or a.get("datetime")
                self.add(field, 3, value)
                if not value:
                    self.capture(field, 3, tag)
        if tag == "time" and a.get("datetime"):
            changed = re.search("updat|modif", a.get("class", ""))
            self.add("modified" if changed else "published", 4, a["datetime"])
        if re.search("breadcrumb", a.get("class", "") + a.get("id", ""), re.I):
            self.capture("section", 4, tag)
        if re.search("author|byline", a.get("class", ""), re.I):
            self.capture("byline", 4, tag)

    def meta(self, a):
        content = a.get("content") or a.get("value")
        for attribute in ("property", "name", "http-equiv", "itemprop"):
            name = a.get(attribute, "").lower()
            for field, names in META.items():
                if name in names:
                    strength = 1 if name.startswith(("og:", "article:")) else 3 if attribute == "itemprop" else 2
                    self.add(field, strength, content)

    def handle_data(self, data):
        for capture in self.open:
            capture["pieces"].append(data)

    def handle_endtag(self, tag):
        for capture in self.open:
            capture["depth"] -= capture["tag"] == tag
        for capture in [capture for capture in self.open if capture["depth"] <= 0]:
            self.open.remove(capture)
            text = "".join(capture["pieces"])
            if capture["field"] == "linked data":
                self.linked_data(text)
            elif len(text) < 2000:
                self.add(capture["field"], capture["strength"], text)

    def linked_data(self, text):
        try:
            value = json.loads(text, strict=False)
        except ValueError:
            try:
                value = json.loads(re.sub(r",(\s*[}\]])", r"\1", text), strict=False)
            except ValueError:
                return
        every = list(walk(value))
        by_id = {thing["@id"]: thing for thing in every if isinstance(thing.get("@id"), str) and "name" in thing}
        for thing in every:
            kinds = texts(thing.get("@type"))
            if any(ARTICLE.search(kind) for kind in kinds):
                self.thing(thing, 0, by_id)
            elif any(kind.endswith("WebPage") for kind in kinds):
                self.thing(thing, 0.5, by_id)
            if "BreadcrumbList" in kinds:
                for element in listed(thing.get("itemListElement")):
                    if isinstance(element, dict):
                        item = element.get("item")
                        item = item if isinstance(item, dict) else {}
                        self.add("section", 0.6, element.get("name") or item.get("name") or "")
            if any(kind.endswith(("Organization", "WebSite")) for kind in kinds):
                for name in texts(thing.get("name")):
                    self.add("outlet", 0.6, name)

    def thing(self, thing, strength, by_id):
        for field, names in THING.items():
            for name in names:
                for text in texts(thing.get(name)):
                    self.add(field, strength, text)
        if strength:
            for text in texts(thing.get("name")):
                self.add("title", strength, text)
        for field, names in [("byline", ["author", "creator"]), ("outlet", ["publisher"])]:
            for name in names:
                for person in listed(thing.get(name)):
                    if isinstance(person, dict):
                        person = by_id.get(person.get("@id"), person)
                    for text in texts(person):
                        self.add(field, strength, text)


def walk(value):
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
        yield from walk(inner)


def listed(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def texts(value):
    """The texts of a value: of a thing its name or address."""
    found = []
    for one in listed(value):
        if isinstance(one, dict):
            one = one.get("name") or one.get("@id") or one.get("url")
            found.extend(texts(one))
        elif isinstance(one, (str, int)) and not isinstance(one, bool):
            found.append(str(one))
    return found


# --- Values as they are compared -----------------------------------------------------------------


def letters(text):
    return "".join(c for c in html.unescape(text).lower() if c.isalnum())


def day(text):
    """The day of a date in one of the common forms, or None."""
    text = text.strip()
    found = re.match(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d)", text) or re.match(r"(\d{4})(\d{2})(\d{2})T", text)
    if found:
        return "-".join(found.groups()) if found.group(1) > "1600" else None
    if re.fullmatch(r"\d{13}", text):
        return datetime.fromtimestamp(int(text) / 1000, timezone.utc).date().isoformat()
    month = re.search(r"\b(" + "|".join(MONTHS) + r")[a-z]*\b", text, re.I)
    year = re.search(r"\b(?:19|20)\d\d\b", text)
    number = month and (re.search(r"(\d{1,2})(?:st|nd|rd|th)?\.?\s*$", text[: month.start()])
                        or re.match(r"\.?\s*(\d{1,2})\b", text[month.end():]))
    if month and year and number:
        return f"{year.group()}-{MONTHS.index(month.group(1).lower()[:3]) + 1:02}-{int(number.group(1)):02}"
    return None


def is_declaration(field, value):
    """Whether a declared value is one of the field at all."""
    if field in ("published", "modified"):
        return day(value) is not None
    if field == "byline":
        return not re.match(r"https?://|@", value) and letters(value) not in ("", "admin")
    if field in ("outlet", "section"):
        return not re.match(r"https?://|@|\d+$", value) and letters(value) not in ("home", "")
    if field == "language":
        return bool(re.match(r"[A-Za-z]{2,3}\b|[A-Za-z]{2}_", value)) or value.lower() == "english"
    if field == "address":
        return True
    return bool(letters(value))


def agrees(field, given, declared, page_address):
    if field in ("published", "modified"):
        return given[:10] == day(declared)
    if field == "byline":
        whole = letters(declared)
        return bool(given) and all(letters(name) in whole for name in given)
    if field == "language":
        return given == declared.lower()[:2]
    if field == "address":
        return same_address(given, urljoin(page_address, declared))
    given, declared = letters(given), letters(declared)
    if field == "title":
        return declared == given or declared.startswith(given) or declared.endswith(given)
    return given == declared or given in declared


def same_address(one, other):
    return urlsplit(one.strip())[1:4] == urlsplit(other.strip())[1:4]


# --- The count -----------------------------------------------------------------------------------


def read_page(path):
    data = path.read_bytes()
    data = gzip.decompress(data) if path.suffix == ".gz" else data
    return Page(data.decode("utf-8", "replace"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("documents", type=Path)
    parser.add_argument("--show", choices=FIELDS, help="print the pages that do not agree with the strongest")
    options = parser.parse_args()
    pages = {path.name.split(".")[0]: path for path in sorted(options.folder.glob("*.html*"))}
    counts = {field: collections.Counter() for field in FIELDS}
    seen = 0
    for line in options.documents.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        name = Path(document.get("path", "")).name.split(".")[0]
        if document.get("type") != "document" or name not in pages:
            continue
        seen += 1
        page = read_page(pages[name])
        for field in FIELDS:
            verdict, given, declared = compare(field, page, document)
            counts[field].update(verdict)
            if options.show == field and (given or declared) and "strongest" not in verdict:
                source = (document.get("provenance") or {}).get(field)
                print(f"{name[:24]} {' '.join(verdict) or '-'}\n    given    {given!r} ({source})")
                for strength, value in declared[:6]:
                    print(f"    {strength:<8} {value[:140]}")
    print(f"{seen} of {len(pages)} pages")
    columns = ["declared", "found", "any", "strongest", "undeclared"]
    print(f"{'':10}" + "".join(f"{column:>11}" for column in columns))
    for field in FIELDS:
        print(f"{field:10}" + "".join(f"{counts[field][column]:>11}" for column in columns))
    return 0 if seen else 1


def compare(field, page, document):
    """What there is to count for a field, its value, and what is declared, the strongest first."""
    given = document.get(field)
    declared = sorted((d for d in page.declared[field] if is_declaration(field, d[1])), key=lambda d: d[0])
    if not declared:
        return (["undeclared"] if given else []), given, declared
    verdict = ["declared"]
    if given:
        verdict.append("found")
        address = document.get("address") or ""
        if field == "byline":
            # Names of one list may be declared one by one.
            levels = sorted({strength for strength, _ in declared})
            declared = [(level, "; ".join(v for s, v in declared if s == level)) for level in levels]
        matching = [strength for strength, value in declared if agrees(field, given, value, address)]
        if matching:
            verdict.append("any")
            if matching[0] == declared[0][0]:
                verdict.append("strongest")
    return verdict, given, declared


if __name__ == "__main__":
    sys.exit(main())
