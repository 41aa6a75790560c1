#!/usr/bin/env python3
"""Checks that every span in the lines of `sayso read` quotes the text of its document.

    grounded.py READ.jsonl...

Prints how many spans there are and how many do not; exits 1 if any does not.
"""

import json
import sys


def spans(value):
    """Every object in a value that has a start, an end and a text."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from spans(item)


def main(paths):
    all_spans = wrong = documents = 0
    for path in paths:
        text = None
        with open(path, encoding="utf-8") as lines:
            for line in map(json.loads, lines):
                if line["type"] == "document":
                    text, documents = line["text"], documents + 1
                    continue
                for span in spans(line):
                    quotes = span["start"] < span["end"] and text[span["start"] : span["end"]] == span["text"]
                    all_spans, wrong = all_spans + 1, wrong + (not quotes)
    print(f"{documents} documents, {all_spans} spans, {wrong} that do not quote their text")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) if len(sys.argv) > 1 else __doc__)
