#!/usr/bin/env python3
"""A stack of Python libraries for what `sayso read` does, timed step by step. The only place of the
project that runs it.

Runs with any Python from 3.10 on, on a machine that reaches PyPI once: it makes a virtual
environment of its own, installs the pinned packages there and goes on inside it. One thread.

    python3 eval/claims_peer.py FOLDER

The folder holds pages as .html or .html.gz; they are unpacked into memory before a clock starts.
No library makes claims: what is timed is what a program that makes them would have to call first.
"""

import argparse
import importlib
import json
import os
import platform
import time
from datetime import datetime
from importlib import metadata
from pathlib import Path

from pages_peer import PINNED as PAGES_PINNED
from pages_peer import read
from reference import MODEL, ONE_THREAD, use_numpy_blas
from reference import PINNED as SPACY_PINNED
from virtual_environment import enter

PINNED = {
    **PAGES_PINNED,
    **SPACY_PINNED,
    "dateparser": "1.5.0",
    "quantulum3": "0.10.0",
    "textacy": "0.13.0",
}
WARM_UP_PAGES = 10
BATCH = 64


class Stopwatch:
    """Seconds of named steps, by the clock on the wall and by the processor's."""

    def __init__(self):
        self.wall, self.processor = {}, {}

    def time(self, name, step, inputs):
        """What `step` makes of each of the inputs, timed under a name."""
        before = time.perf_counter(), time.process_time()
        made = [step(each) for each in inputs]
        self.wall[name] = time.perf_counter() - before[0]
        self.processor[name] = time.process_time() - before[1]
        return made


def run(nlp, pages, watch):
    """Puts pages through the stack; gives their texts, and how many things each library found.

    The libraries are told what they can be told: that the text is English, when it was published.
    """
    from dateparser.search import search_dates
    from quantulum3.parser import parse
    from trafilatura import bare_extraction

    def dates(page):
        settings = {"RELATIVE_BASE": datetime.fromisoformat(page.date)} if page.date else None
        return search_dates(page.text, languages=["en"], settings=settings) or []

    read = watch.time("trafilatura", lambda page: bare_extraction(page, with_metadata=True), pages)
    read = [page for page in read if page]
    texts = [page.text for page in read]
    [docs] = watch.time("spacy", lambda texts: list(nlp.pipe(texts, batch_size=BATCH)), [texts])
    found = {
        "dateparser": watch.time("dateparser", dates, read),
        "quantulum3": watch.time("quantulum3", parse, texts),
        "textacy": watch.time("textacy", quotations, docs),
    }
    return texts, {name: sum(map(len, items)) for name, items in found.items()}


def quotations(doc):
    """The direct quotations of a text; none where textacy gives up, at an odd number of marks."""
    direct_quotations = importlib.import_module("textacy.extract").direct_quotations
    try:
        return list(direct_quotations(doc))
    except ValueError:
        return []


def load():
    """spaCy's pipeline; quantulum3 as its own installation leaves it.

    The classifier of units is an extra of quantulum3, of which textacy happens to bring a part.
    """
    import spacy

    importlib.import_module("quantulum3.classifier").USE_CLF = False
    return spacy.load(MODEL)


def measure(pages):
    """How long each step takes, and how many things it finds."""
    nlp, watch = load(), Stopwatch()
    run(nlp, pages[:WARM_UP_PAGES], Stopwatch())
    texts, found = run(nlp, pages, watch)
    use_numpy_blas(nlp)
    list(nlp.pipe(texts[:WARM_UP_PAGES]))
    watch.time("spacy_numpy_blas", lambda texts: list(nlp.pipe(texts, batch_size=BATCH)), [texts])
    return {
        "pages": len(pages),
        "words": sum(len(text.split()) for text in texts),
        "seconds": watch.wall,
        "cpu_seconds": watch.processor,
        "found": found,
        "versions": {
            **{name: metadata.version(name) for name in PINNED},
            "python": platform.python_version(),
        },
    }


def main():
    """Prints the timings of one round, as JSON."""
    root = Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--venv", type=Path, default=root / "target" / "claims-peer-venv")
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    arguments = parser.parse_args()
    for library in ONE_THREAD:
        os.environ[f"{library}_NUM_THREADS"] = "1"
    enter(arguments.venv, PINNED)
    print(json.dumps(measure(read(arguments.folder))))


if __name__ == "__main__":
    main()
