#!/usr/bin/env python3
"""Fit how often claims of each sort are right, and write the weights that `sayso read` uses.

    calibrate.py SCORER KINDS GOLD PREDICTED [GOLD PREDICTED ...] > data/claims/confidence.tsv

SCORER is the Python file that scores claims; its functions `load(path)` and
`match(golds, predicted)` say which of the predicted claims are right. KINDS is the
folder of the kinds that PREDICTED, the output of `sayso read --format jsonl`, was
made with: the line that a claim was made by tells what set it off.

Logistic regression with a ridge penalty, by Newton's method. On standard error stands
a reliability table in which every claim was judged by weights that were fitted without
its document, with the Brier score beside that of the plain share of right claims.
"""
import collections
import importlib.util
import json
import math
import os
import sys

RIDGE = 2.0
STEPS = 25
BINS = 5


def evidence_words(claim):
    return sum(len(piece["text"].split()) for piece in claim["evidence"])


def anchor(claim, kinds):
    """What set the claim off: the first word of the line in the kind's file."""
    maker = claim["made_by"].split()[-1]
    if ":" not in maker:
        return "statement"
    name, line = maker.split(":")
    return kinds[name][int(line) - 1].split()[0]


def features(claim, kinds, headings):
    """The sorts that a claim is of; `confidence.rs` names the same."""
    words = evidence_words(claim)
    place = claim["evidence"][0]["start"]
    found = [
        "bias",
        f"kind {claim['kind']}",
        f"anchor {anchor(claim, kinds)}",
        f"roles {min(len(claim['roles']), 4)}",
        "words " + ("few" if words <= 10 else "some" if words <= 25 else "many"),
    ]
    if claim["factuality"] != "certain":
        found.append("not certain")
    if claim["attribution"]:
        found.append("attributed")
    if any("name" in filler for fillers in claim["roles"].values() for filler in fillers):
        found.append("resolved")
    if any(start <= place < end for start, end in headings):
        found.append("heading")
    return found


def sigmoid(x):
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))


def solve(matrix, vector):
    """Gaussian elimination with pivots."""
    size = len(vector)
    rows = [row[:] + [value] for row, value in zip(matrix, vector)]
    for at in range(size):
        pivot = max(range(at, size), key=lambda row: abs(rows[row][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        for row in range(at + 1, size):
            factor = rows[row][at] / rows[at][at]
            if factor:
                for column in range(at, size + 1):
                    rows[row][column] -= factor * rows[at][column]
    answer = [0.0] * size
    for at in reversed(range(size)):
        rest = sum(rows[at][column] * answer[column] for column in range(at + 1, size))
        answer[at] = (rows[at][size] - rest) / rows[at][at]
    return answer


def fit(samples):
    """Weights by name; samples are (names, right)."""
    names = sorted({name for found, _ in samples for name in found})
    index = {name: at for at, name in enumerate(names)}
    rows = [([index[name] for name in found], right) for found, right in samples]
    weights = [0.0] * len(names)
    for _ in range(STEPS):
        gradient = [-RIDGE * weight for weight in weights]
        hessian = [[0.0] * len(names) for _ in names]
        for at, name in enumerate(names):
            hessian[at][at] = RIDGE
            if name == "bias":
                hessian[at][at], gradient[at] = 1e-6, 0.0
        for found, right in rows:
            chance = sigmoid(sum(weights[at] for at in found))
            for one in found:
                gradient[one] += right - chance
                for other in found:
                    hessian[one][other] += chance * (1 - chance)
        weights = [weight + step for weight, step in zip(weights, solve(hessian, gradient))]
    return dict(zip(names, weights))


def judge(weights, found):
    return sigmoid(sum(weights.get(name, 0.0) for name in found))


def load_scorer(path):
    spec = importlib.util.spec_from_file_location("scorer", path)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def samples_of(scorer, kinds, gold, predicted):
    """document -> [(features, 1 or 0)]; what matches an optional claim in part is left out."""
    with open(predicted, encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    headings = {
        line["id"]: [
            (block["start"], block["end"])
            for block in line["blocks"]
            if block["role"] in ("headline", "subheading", "standfirst", "caption")
        ]
        for line in lines
        if line["type"] == "document"
    }
    raw = {line["id"]: line for line in lines if line["type"] == "claim"}
    by_document = collections.defaultdict(lambda: ([], []))
    for claim in scorer.load(gold):
        by_document[claim["document"]][0].append(claim)
    for claim in scorer.load(predicted):
        if claim["document"] in by_document:
            by_document[claim["document"]][1].append(claim)
    found = {}
    for document, (golds, claims) in sorted(by_document.items()):
        by_gold, by_claim = scorer.match(golds, claims)
        samples = []
        for at, claim in enumerate(claims):
            right = at in by_claim and by_gold[by_claim[at]][1]
            if not right and at in by_claim and golds[by_claim[at]].get("optional"):
                continue
            line = raw[claim["id"]]
            samples.append((features(line, kinds, headings[line["document"]]), int(right)))
        found[document] = samples
    return found


def reliability(documents):
    """Prints how often claims were right that were judged alike without their document."""
    judged = []
    for left_out, samples in documents.items():
        others = [one for name, many in documents.items() if name != left_out for one in many]
        weights = fit(others)
        share = sum(right for _, right in others) / len(others)
        judged += [(judge(weights, found), right, share) for found, right in samples]
    print("| confidence | claims | mean confidence | share right |", file=sys.stderr)
    print("|---|---|---|---|", file=sys.stderr)
    for at in range(BINS):
        low, high = at / BINS, (at + 1) / BINS
        inside = [(p, r) for p, r, _ in judged if low <= p < high or at == BINS - 1 and p == 1]
        if inside:
            mean = sum(p for p, _ in inside) / len(inside)
            share = sum(r for _, r in inside) / len(inside)
            line = f"| {low:.1f}–{high:.1f} | {len(inside)} | {mean:.2f} | {share:.2f} |"
            print(line, file=sys.stderr)
    brier = sum((p - r) ** 2 for p, r, _ in judged) / len(judged)
    plain = sum((s - r) ** 2 for _, r, s in judged) / len(judged)
    print(f"\nBrier score {brier:.3f}, of the plain share {plain:.3f}", file=sys.stderr)


def main():
    if len(sys.argv) < 5 or len(sys.argv) % 2 == 0:
        sys.exit(__doc__)
    scorer = load_scorer(sys.argv[1])
    kinds = {}
    for name in os.listdir(sys.argv[2]):
        with open(os.path.join(sys.argv[2], name), encoding="utf-8") as file:
            kinds[name] = file.read().split("\n")
    documents = {}
    for gold, predicted in zip(sys.argv[3::2], sys.argv[4::2]):
        documents.update(samples_of(scorer, kinds, gold, predicted))
    reliability(documents)
    samples = [sample for many in documents.values() for sample in many]
    count = collections.Counter(name for found, _ in samples for name in found)
    print("# How often claims of each sort are right: the weights of a logistic regression.")
    print("# Written by eval/calibrate.py from texts with claims written down by hand.")
    print(f"# {len(samples)} claims of {len(documents)} documents. Columns: sort, weight, claims.")
    print("# The kinds were written with these texts in sight, so of others fewer claims are right.")
    for name, weight in sorted(fit(samples).items()):
        print(f"{name}\t{weight:.3f}\t{count[name]}")


if __name__ == "__main__":
    main()
