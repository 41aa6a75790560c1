"""Learns weights.txt: ridge regression of the score of an event on its signs.

    cargo run --release -p sayso-reading --example event_signs SET/docs.jsonl > signs.jsonl
    python3 make_weights.py SET/gold.jsonl signs.jsonl > weights.txt

SET is UDS-IH2 in the unified form (`{"id", "events": [{"start", "end", "score"}]}`). Sentences with
"-train-" in their id are learned from, those with "-dev-" are only measured. Plain Python; the
columns are gone through in a fixed order, so the same set gives the same file.
"""
import collections
import json
import math
import sys

COUNT_MIN = 20
RIDGE = 20.0
ROUNDS = 40
WEIGHT_MIN = 0.02
HEAD = """\
# What each sign of an event adds to its score, in hundredths.
# Source: learned by make_weights.py from the train part of UDS-IH2 ("It Happened" v2; Rudinger,
# White and Van Durme, NAACL 2018), annotations over UD English EWT. Derived from data under
# CC BY-SA 4.0; this file is under CC BY-SA 4.0.
"""


def read(path):
    with open(path, encoding="utf-8") as lines:
        return {line["id"]: line["events"] for line in map(json.loads, lines)}


def pairs(gold, signs, part):
    for name, events in gold.items():
        if part not in name:
            continue
        found = {(event["start"], event["end"]): event["signs"] for event in signs[name]}
        for event in events:
            yield event["score"], sorted(set(found.get((event["start"], event["end"]), ())))


def learn(events):
    columns = collections.defaultdict(list)
    for at, (_, signs) in enumerate(events):
        for sign in signs:
            columns[sign].append(at)
    columns = {sign: rows for sign, rows in sorted(columns.items()) if len(rows) >= COUNT_MIN}
    weights = dict.fromkeys(columns, 0.0)
    rest = [score for score, _ in events]
    for _ in range(ROUNDS):
        for sign, rows in columns.items():
            ridge = 0.0 if sign == "any" else RIDGE
            old = weights[sign]
            new = (sum(rest[at] for at in rows) + old * len(rows)) / (len(rows) + ridge)
            for at in rows:
                rest[at] -= new - old
            weights[sign] = new
    return {sign: weight for sign, weight in weights.items() if abs(weight) >= WEIGHT_MIN}


def correlation(gold, found):
    n = len(gold)
    mean_gold, mean_found = sum(gold) / n, sum(found) / n
    both = sum((x - mean_gold) * (y - mean_found) for x, y in zip(gold, found))
    ours = sum((x - mean_gold) ** 2 for x in gold)
    theirs = sum((y - mean_found) ** 2 for y in found)
    return both / math.sqrt(ours * theirs)


def measure(weights, events):
    def score(signs):
        return max(-3.0, min(3.0, sum(weights.get(sign, 0.0) for sign in signs)))

    found = [score(signs) if signs else 0.0 for _, signs in events]
    gold = [score for score, _ in events]
    error = sum(abs(x - y) for x, y in zip(gold, found)) / len(gold)
    return correlation(gold, found), error


def main(gold, signs):
    gold, signs = read(gold), read(signs)
    weights = learn([event for event in pairs(gold, signs, "-train-") if event[1]])
    for part in ("-train-", "-dev-"):
        r, error = measure(weights, list(pairs(gold, signs, part)))
        print(f"{part} r {r:.4f} mae {error:.4f}, {len(weights)} signs", file=sys.stderr)
    print(HEAD, end="")
    for sign, weight in sorted(weights.items()):
        print(f"{round(100 * weight)} {sign}")


if __name__ == "__main__":
    main(*sys.argv[1:])
