#!/usr/bin/env python3
"""Which kinds claims have where the gold has another kind for the same words.

    python3 eval/confusion.py GOLD.jsonl PREDICTED.jsonl [--show]

Both files are as `claims.py`, the scorer, takes them. Claims are paired one to one within a document:
first those of one kind that share at least half of their fillers, then, among what is left, those of
different kinds that do. Roles are not compared: a claim of another kind has other roles. What the
scorer calls found is stricter, so the figures of one kind are higher here.

An optional claim of the gold counts where it is paired, and is not missed where it is not.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from pathlib import Path

SAME_MIN = 0.5
# Words that say nothing of what a filler is about.
EMPTY = set("a an the of its his her their our this that these those and to in on at by".split())


def claims(path):
    """The claims of a file, by document."""
    documents = defaultdict(list)
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        claim = json.loads(line) if line.strip() else {}
        if claim.get("type", "claim") == "claim" and "kind" in claim:
            # The program's claims know their document by where it was read.
            path = claim.get("path", claim["document"])
            documents[Path(path).name.split(".")[0]].append(claim)
    return documents


def kinds(claim):
    """The kinds of which any is right, the first one first."""
    kind = claim["kind"]
    return kind if isinstance(kind, list) else [kind]


def fillers(claim):
    """Each filler of a claim as its wordings, each a set of words."""
    each = [filler for filled in claim["roles"].values() for filler in filled]
    return [[found for found in map(words, wordings(filler)) if found] for filler in each]


def wordings(filler):
    """The ways in which a filler may be put: the gold has lists, values or words."""
    if isinstance(filler, dict):
        value = filler.get("quantity", filler).get("value")
        number = [] if value is None else [f"{value:g}"]
        return number + [filler[key] for key in ("text", "name") if filler.get(key)]
    return [filler] if isinstance(filler, str) else filler


def words(text):
    """What a wording is made of; figures without their commas."""
    found = re.findall(r"[^\W_]+(?:[.\-][^\W_]+)*", re.sub(r"(?<=\d),(?=\d)", "", text.lower()))
    return {word for word in found if word not in EMPTY}


def alike(one, other):
    """Whether two fillers share most of their words in any of their wordings."""
    return any(close(left, right) for left in one for right in other)


def close(left, right):
    """Whether two sets of words share most of them, or one is the other with a few more."""
    few, many = sorted((left, right), key=len)
    return 4 * len(few & many) >= len(few) + len(many) or few <= many and len(many) <= len(few) + 6


def shared(gold, claim):
    """The share of fillers that two claims have in common, of the larger number of fillers."""
    left, common = fillers(claim), 0
    ours = fillers(gold)
    most = max(len(ours), len(left))
    for filler in ours:
        at = next((index for index, other in enumerate(left) if alike(filler, other)), None)
        if at is not None:
            left.pop(at)
            common += 1
    return common / most if most else 0.0


def pairs(gold, predicted):
    """The claims that are about the same, as pairs of indices; claims of one kind go first."""
    options = []
    for index, claim in enumerate(gold):
        for other, guess in enumerate(predicted):
            share = shared(claim, guess)
            if share >= SAME_MIN:
                options.append((guess["kind"] not in kinds(claim), -share, index, other))
    paired = {}
    for _, _, index, other in sorted(options):
        if index not in paired and other not in paired.values():
            paired[index] = other
    return paired


def compare(gold, predicted, show):
    """Counts (kind in the gold, kind predicted); None stands for no claim."""
    counts = Counter()
    for document, ours in sorted(gold.items()):
        theirs = predicted.get(document, [])
        paired = pairs(ours, theirs)
        for index, claim in enumerate(ours):
            guess = theirs[paired[index]] if index in paired else None
            if guess is None and claim.get("optional"):
                continue
            right = guess is not None and guess["kind"] in kinds(claim)
            kind = guess["kind"] if right else kinds(claim)[0]
            counts[kind, guess and guess["kind"]] += 1
            if show and guess is not None and not right:
                evidence = " … ".join(span["text"] for span in guess["evidence"])
                print(f"{document}: {kind}, not {guess['kind']}: {evidence}")
        for index in set(range(len(theirs))) - set(paired.values()):
            counts[None, theirs[index]["kind"]] += 1
    return counts


def table(counts):
    """A row for each kind, with what it was taken for, most often first."""
    rows = ["| kind | same | missed | too many | taken for |", "|---|---|---|---|---|"]
    for kind in sorted({kind for pair in counts for kind in pair if kind}):
        others = Counter(
            {other: n for (is_, other), n in counts.items() if is_ == kind and other not in (kind, None)}
        )
        taken = ", ".join(f"`{other}` {n}" for other, n in sorted(others.items(), key=order))
        same, missed = counts[kind, kind], counts[kind, None]
        rows.append(f"| `{kind}` | {same} | {missed} | {counts[None, kind]} | {taken} |")
    return "\n".join(rows)


def order(item):
    """Sorts by count, the most frequent first, then by name."""
    return -item[1], item[0]


def main():
    """Prints the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, metavar="GOLD.jsonl")
    parser.add_argument("predicted", type=Path, metavar="PREDICTED.jsonl")
    parser.add_argument("--show", action="store_true", help="print the words of each confusion")
    arguments = parser.parse_args()
    counts = compare(claims(arguments.gold), claims(arguments.predicted), arguments.show)
    print(table(counts))


if __name__ == "__main__":
    main()
