"""Loads an export of `sayso export --format ftm` with FollowTheMoney's own package and checks it.

    python3 -m venv target/ftm && target/ftm/bin/pip install followthemoney==4.11.2
    sayso export --format ftm > target/entities.ftm.json
    target/ftm/bin/python eval/ftm_check.py target/entities.ftm.json

Each line must become an entity of the model as `ftm validate` makes it, with nothing lost: every
property is one of its schema, every value is valid and stays as it is, whatever is required is there,
and whatever a value refers to is in the export and of the schema that the property asks for.
Exit status: 0 all is right, 1 something is wrong.
"""

import argparse
import collections
import json
import sys

import followthemoney
from followthemoney import model
from followthemoney.exc import FollowTheMoneyException
from followthemoney.proxy import EntityProxy


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("export", help="file of lines of JSON, `-` for standard input")
    arguments = parser.parse_args()
    source = sys.stdin if arguments.export == "-" else open(arguments.export, encoding="utf-8")
    schemata, references, faults = {}, [], []
    counts = collections.Counter()
    for number, line in enumerate(source, 1):
        faults += [f"line {number}: {fault}" for fault in check(line, schemata, references)]
        counts[json.loads(line)["schema"]] += 1
    for entity, prop, value in references:
        found = schemata.get(value)
        if found is None:
            faults.append(f"{entity}: {prop.name} refers to {value}, which is not in the export")
        elif not found.is_a(prop.range):
            faults.append(f"{entity}: {prop.name} refers to a {found.name}, not a {prop.range.name}")
    print(f"followthemoney {followthemoney.__version__}: {sum(counts.values())} entities")
    for schema, count in sorted(counts.items()):
        print(f"  {count:>8} {schema}")
    for fault in faults[:50]:
        print(fault, file=sys.stderr)
    print("all is right" if not faults else f"{len(faults)} faults")
    sys.exit(1 if faults else 0)


def check(line, schemata, references):
    """What is wrong with one line."""
    told = json.loads(line)
    try:
        entity = EntityProxy.from_dict(told, cleaned=False)
        model.get(told["schema"]).validate(told)
    except FollowTheMoneyException as error:
        yield f"{told.get('id')}: {error}"
        return
    kept = entity.to_dict()["properties"]
    for name, values in told["properties"].items():
        if sorted(kept.get(name, [])) != sorted(values):
            yield f"{entity.id}: {name} was {values}, is {kept.get(name)}"
        for value in values:
            if not entity.schema.get(name).type.validate(value):
                yield f"{entity.id}: {name} is not valid: {value!r}"
    for prop, value in entity.itervalues():
        if prop.type.name == "entity":
            references.append((entity.id, prop, value))
    for name in entity.schema.required:
        if not entity.get(name):
            yield f"{entity.id}: {name} is required in {entity.schema.name}"
    schemata[entity.id] = entity.schema


if __name__ == "__main__":
    main()
