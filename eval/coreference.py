#!/usr/bin/env python3
"""Score the names that mentions resolve to against the coreference chains of GUM.

    coreference.py documents FOLDER > DOCUMENTS.jsonl
    sayso read --format jsonl --with mentions DOCUMENTS.jsonl > READ.jsonl
    coreference.py score FOLDER READ.jsonl [--misses]

FOLDER holds CoNLL-U files of the Georgetown University Multilayer corpus, with `Entity=` in MISC.

A mention of ours is that of GUM's with the same head. Of mentions with a name, precision is the share
whose name is a mention of the same chain; those at which GUM has no mention are not counted, but told
of. Recall is the share of GUM's pronouns, nouns, acronyms and shorter names, in chains with a proper name, at which
we have a mention whose name is right.
"""
import argparse
import collections
import json
import pathlib
import re
import sys

PERSON = set("he him his himself she her hers herself".split())
THING = set("it its itself".split())
SEVERAL = set("they them their theirs themselves".split())
FIRST = set("i me my mine myself we us our ours ourselves".split())
SECOND = set("you your yours yourself yourselves".split())
KINDS = ["he, she", "it", "they", "first person", "description", "short name", "acronym"]


class Mention:
    def __init__(self, chain, first):
        self.chain, self.first, self.last = chain, first, first


class Document:
    """Text, tokens and the mentions of one CoNLL-U file."""

    def __init__(self, path):
        self.id = path.stem
        self.text, self.starts, self.ends, self.heads, self.tags = "", [], [], [], []
        self.mentions, self.published = [], None
        opened, until, first, is_new, space = collections.defaultdict(list), 0, 0, False, ""
        for line in path.read_text(encoding="utf8").splitlines():
            if line.startswith("# newpar") and "_block" not in line:
                is_new = True
            elif line.startswith("# meta::dateCreated"):
                self.published = line.split("=")[1].strip()
            elif not line:
                first = len(self.starts)
            elif not line.startswith("#"):
                self.read(line.split("\t"), opened, first, is_new, until)
                if "-" in line.split("\t")[0]:
                    until = int(line.split("\t")[0].split("-")[1]) + first
                is_new = False
        self.text = self.text.rstrip()
        for mention in self.mentions:
            inside = range(mention.first, mention.last + 1)
            tops = [token for token in inside if self.heads[token] not in inside]
            mention.head = tops[0] if tops else mention.last

    def read(self, row, opened, first, is_new, until):
        number, form, misc = row[0], row[1], row[9]
        if "." in number:
            return
        if is_new and self.text:
            self.text = self.text.rstrip() + "\n\n"
        if "-" in number:
            self.whole = (form, misc)
            self.text += form + ("" if "SpaceAfter=No" in misc else " ")
            self.at = len(self.text) - len(form) - (0 if "SpaceAfter=No" in misc else 1)
            return
        token = len(self.starts)
        if token < until:
            start = self.at
            self.at += len(form)
        else:
            start = len(self.text)
            self.text += form + ("" if "SpaceAfter=No" in misc else " ")
        self.starts.append(start)
        self.ends.append(start + len(form))
        self.heads.append(first + int(row[6]) - 1 if row[6] != "0" else -1)
        self.tags.append(row[4])
        entity = re.search(r"(?:^|\|)Entity=([^|]*)", misc)
        for opening, body, closing in re.findall(r"(\()?([^()]+)?(\))?", entity.group(1) if entity else ""):
            self.entity(opening, body, closing, opened, token)

    def entity(self, opening, body, closing, opened, token):
        if not (opening or body or closing):
            return
        chain = body.split("-")[0] if body else ""
        if opening:
            mention = Mention(chain, token)
            self.mentions.append(mention)
            opened[chain].append(mention)
        if closing and opened[chain]:
            opened[chain].pop().last = token

    def words(self, mention):
        return self.text[self.starts[mention.first]:self.ends[mention.last]]

    def length(self, mention):
        """The proper nouns of a mention."""
        return sum(self.tags[t].startswith("NNP") for t in range(mention.first, mention.last + 1))

    def is_named(self, mention):
        return self.tags[mention.head] in ("NNP", "NNPS")

    def token_head(self, start, end):
        """The token between two offsets on which the others hang."""
        inside = [t for t in range(len(self.starts)) if self.starts[t] < end and self.ends[t] > start]
        tops = [t for t in inside if self.heads[t] not in inside and self.tags[t][0].isalpha()]
        return tops[0] if tops else inside[-1] if inside else None

    def chains_at(self, start, end):
        """The chains of the mentions with the head of some words; else of the smallest one around them,
        as the head of "Professor Berg" is the title."""
        head = self.token_head(start, end)
        found = {mention.chain for mention in self.mentions if mention.head == head}
        around = [m for m in self.mentions if self.starts[m.first] <= start and end <= self.ends[m.last]]
        if not found and around and self.text[start:end][:1].isupper():
            found = {min(around, key=lambda m: m.last - m.first).chain}
        return found


def kind_of(words):
    word = words.lower().strip()
    for pronouns, kind in ((PERSON, "he, she"), (THING, "it"), (SEVERAL, "they")):
        if word in pronouns:
            return kind
    if word in FIRST and words != "US":
        return "first person"
    if word in SECOND:
        return "second person"
    bare = re.sub(r"^the ", "", words, flags=re.I).replace(".", "")
    if 2 <= len(bare) <= 8 and sum(letter.isupper() for letter in bare) > 2 / 3 * len(bare):
        return "acronym"
    return "short name" if bare[:1].isupper() else "description"


def read_documents(folder):
    return [Document(path) for path in sorted(pathlib.Path(folder).glob("*.conllu"))]


def chains_of_name(document, name):
    """The chains of which a name, wherever it stands, is a mention."""
    found = set()
    for match in re.finditer(r"(?<!\w)" + re.escape(name) + r"(?!\w)", document.text):
        found |= document.chains_at(match.start(), match.end())
    return found


def score(folder, path, misses):
    ours = collections.defaultdict(list)
    with open(path, encoding="utf8") as lines:
        for line in map(json.loads, lines):
            if line["type"] == "mention":
                ours[line["path"]].append(line)
    right, given, outside, found, gold = (collections.Counter() for _ in range(5))
    for document in read_documents(folder):
        fullest = collections.defaultdict(int)
        for mention in document.mentions:
            if document.is_named(mention) and kind_of(document.words(mention)) != "acronym":
                fullest[mention.chain] = max(fullest[mention.chain], document.length(mention))
        resolved = {}
        for line in ours[document.id]:
            head = document.token_head(line["start"], line["end"])
            name = line["name"]
            if not name:
                continue
            kind = kind_of(line["text"])
            chains = document.chains_at(line["start"], line["end"])
            if not chains:
                outside[kind] += 1
                continue
            is_right = bool(chains_of_name(document, name) & chains)
            given[kind] += 1
            right[kind] += is_right
            resolved[head] = is_right or resolved.get(head, False)
            if misses and not is_right:
                context = document.text[max(0, line["start"] - 150):line["end"] + 40].replace("\n", " ")
                print(f"WRONG {kind}: {line['text']} -> {name}\n      {document.id}: {context}")
        for mention in document.mentions:
            kind = kind_of(document.words(mention))
            if not fullest[mention.chain]:
                continue
            if document.is_named(mention) and kind != "acronym":
                tags = document.tags[mention.first:mention.last + 1]
                bare = all(tag in ("NNP", "NNPS", "DT", "POS") for tag in tags)
                if not bare or document.length(mention) >= fullest[mention.chain]:
                    continue
                kind = "short name"
            gold[kind] += 1
            found[kind] += resolved.get(mention.head, False)
            if misses and mention.head not in resolved and kind != "second person":
                start = document.starts[mention.first]
                context = document.text[max(0, start - 150):start + 60].replace("\n", " ")
                print(f"MISSED {kind}: {document.words(mention)}\n      {document.id}: {context}")
    print(f"{'kind':<14}{'named':>6}{'right':>6}{'precision':>10}{'gold':>6}{'found':>6}{'recall':>8}{'no gold':>8}")
    for kind in KINDS + ["all"]:
        row = [sum(c.values()) if kind == "all" else c[kind] for c in (given, right, gold, found, outside)]
        if kind == "all":
            row[2] -= gold["second person"]
        g, r, n, f, o = row
        print(f"{kind:<14}{g:>6}{r:>6}{r / max(g, 1):>10.3f}{n:>6}{f:>6}{f / max(n, 1):>8.3f}{o:>8}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=["documents", "score"])
    parser.add_argument("folder")
    parser.add_argument("read", nargs="?")
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    if arguments.task == "documents":
        for document in read_documents(arguments.folder):
            line = {"id": document.id, "text": document.text, "published": document.published}
            print(json.dumps(line, ensure_ascii=False))
    else:
        score(arguments.folder, arguments.read, arguments.misses)


if __name__ == "__main__":
    sys.exit(main())
