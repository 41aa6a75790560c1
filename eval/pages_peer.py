#!/usr/bin/env python3
"""Another reader of pages, trafilatura, timed. The only place of the project that runs it.

Runs with any Python from 3.9 on, on a machine that reaches PyPI once: it makes a virtual
environment of its own, installs the pinned packages there and goes on inside it. One thread.

    python3 eval/pages_peer.py FOLDER

The folder holds pages as .html or .html.gz; they are unpacked into memory before a clock starts.
"""

import argparse
import gzip
import json
import platform
import time
from importlib import metadata
from pathlib import Path

from virtual_environment import enter

# The last: justext, which trafilatura asks where its own rules find little, does not start without.
PINNED = {
    "trafilatura": "2.3.1",
    "htmldate": "1.11.0",
    "jusText": "3.0.2",
    "lxml": "6.1.3",
    "lxml-html-clean": "0.4.6",
}
WARM_UP_PAGES = 10


def modes():
    """What is timed: the job of `sayso page`, body and metadata; then the body alone, two ways."""
    from trafilatura import bare_extraction, extract

    return {
        "body_and_metadata": lambda page: bare_extraction(page, with_metadata=True),
        "body": extract,
        "body_fast": lambda page: extract(page, fast=True),
    }


def read(folder):
    """The pages of a folder, as bytes, in the order of their names."""
    paths = [path for end in ("*.html", "*.html.gz") for path in folder.glob(end)]
    paths.sort(key=lambda path: path.name)
    return [unpacked(path) for path in paths]


def unpacked(path):
    """The bytes of a file, unpacked if its name ends with `.gz`."""
    page = path.read_bytes()
    return gzip.decompress(page) if path.suffix == ".gz" else page


def measure(pages):
    """How long each mode takes, and for how many pages it finds something."""
    wall, processor, found = {}, {}, {}
    for name, run in modes().items():
        for page in pages[:WARM_UP_PAGES]:
            run(page)
        before = time.perf_counter(), time.process_time()
        found[name] = sum(run(page) is not None for page in pages)
        wall[name] = time.perf_counter() - before[0]
        processor[name] = time.process_time() - before[1]
    return {
        "pages": len(pages),
        "bytes": sum(map(len, pages)),
        "seconds": wall,
        "cpu_seconds": processor,
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
    parser.add_argument("--venv", type=Path, default=root / "target" / "pages-peer-venv")
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    arguments = parser.parse_args()
    enter(arguments.venv, PINNED)
    print(json.dumps(measure(read(arguments.folder))))


if __name__ == "__main__":
    main()
