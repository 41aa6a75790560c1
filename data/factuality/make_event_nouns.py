"""Writes event_nouns.txt from the files of WordNet 3.0 (index.noun, data.noun, cntlist.rev).

    python3 make_event_nouns.py FOLDER > event_nouns.txt

FOLDER is WordNet's `dict`; Debian has it as /usr/share/wordnet, in the package wordnet-base. A noun
is kept if at least a third of its uses in WordNet's tagged texts have a sense that is an act, an
event or a process, a phenomenon or a state that is tagged at all, or one that is derived from a verb and means an
attribute, a thought, a message or a feeling. Each sense counts once more than it is tagged.
"""
import collections
import sys

EVENTS = {4, 11, 22}  # noun.act, noun.event, noun.process
STATES = {19, 26}  # noun.phenomenon, noun.state: crisis, recession, earthquake
TOPS = {"event", "process"}  # in WordNet above these files
DERIVED = {7, 9, 10, 12}  # noun.attribute, cognition, communication, feeling
LENGTH_MIN = 3
# Our own judgement: nouns of the news that name what happens and stand elsewhere in WordNet, and
# general ones that stand in these files and seldom do.
ADDED = """airlift airstrike briefing buildup ceasefire clash conference counteroffensive coverage
    crackdown drawdown drop explosion gain gathering handover incursion inspection landing lockdown
    meeting mutiny outbreak overhaul parade rally reshuffle rollout shelling shootout standoff summit
    takeover truce turmoil unrest uprising walkout""".split()
REMOVED = """action address administration ambience analogy art aspect atmosphere attention attitude
    basis behavior behaviour belief benefit business capacity care career case category certificate
    climate color colour concept contract copy culture data definition detail difference direction
    document duty electricity email energy environment estimate evidence example expression factor
    fashion favor favour feature file film finance focus force format freedom fun gas health heat
    history idea image industry influence information instance interest invoice item job law
    leadership liberty life light list literature luck mail mark market material matter meaning
    media medium memory method mind mission model music name nature need noise none number
    opportunity option painting paper paperwork parking pattern peace period person picture place
    poster practice presence price principle priority problem product profession program programme
    project property purpose quality question quotation quote range rate reason receipt reference
    relation relationship religion reputation resource respect responsibility right role score
    section sector security sense service shape sight sign situation size skill society soil song
    sort sound source spirit sport stage standard state status story structure study style subject
    system taste television technology term text theory thing thought time title topic type use value view
    visa way wealth weather word writing""".split()
SHARE = 0.35
HEAD = """\
# English nouns that name what happens: acts, events, processes, and what verbs are made into.
# One a line, sorted. Of the uses of a noun with several senses, at least a third are such;
# some are added and left out by our own judgement.
# Source: WordNet 3.0, https://wordnet.princeton.edu (the package wordnet-base 1:3.0-37 of Debian),
# by make_event_nouns.py. Licence: WordNet 3.0 license, (c) 2006 Princeton University, which allows
# any use with this notice; no warranty.
"""


def senses(folder):
    """Offset of a synset -> its file, and whether each of its words is derived from a verb."""
    found = {}
    with open(f"{folder}/data.noun", encoding="latin-1") as lines:
        for line in lines:
            if line.startswith(" "):
                continue
            fields = line.split(" | ")[0].split()
            count = int(fields[3], 16)
            words = [word.lower() for word in fields[4 : 4 + 2 * count : 2]]
            pointers = fields[5 + 2 * count :]
            derived = set()
            for at in range(0, 4 * int(fields[4 + 2 * count]), 4):
                kind, _, pos, ends = pointers[at : at + 4]
                if kind == "+" and pos == "v":
                    first = int(ends[:2], 16)
                    derived.add(words[first - 1] if first else "")
            found[fields[0]] = (int(fields[1]), derived)
    return found


def uses(folder):
    """(noun, number of the sense) -> how often it is tagged."""
    counts = collections.Counter()
    with open(f"{folder}/cntlist.rev", encoding="latin-1") as lines:
        for line in lines:
            key, number, count = line.split()
            lemma, _, rest = key.partition("%")
            if rest.startswith("1:"):
                counts[lemma, int(number)] = int(count)
    return counts


def main(folder):
    synsets, counts = senses(folder), uses(folder)
    nouns = set()
    print(HEAD, end="")
    with open(f"{folder}/index.noun", encoding="latin-1") as lines:
        for line in lines:
            fields = line.split()
            lemma = fields[0]
            if line.startswith(" ") or not lemma.isalpha() or len(lemma) < LENGTH_MIN:
                continue
            offsets = fields[-int(fields[2]) :]
            total = event = 0
            for number, offset in enumerate(offsets, 1):
                file, derived = synsets[offset]
                weight = counts[lemma, number] + 1
                total += weight
                is_state = file in STATES and counts[lemma, number]
                if file in EVENTS or is_state or (file in DERIVED and lemma in derived):
                    event += weight
            if event / total >= SHARE or lemma in TOPS:
                nouns.add(lemma)
    print("\n".join(sorted(nouns.union(ADDED).difference(REMOVED))))


if __name__ == "__main__":
    main(sys.argv[1])
