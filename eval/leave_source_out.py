#!/usr/bin/env python3
"""Reads each source of re3d with an encoder that has not seen it.

    leave_source_out.py SAYSO RE3D FOLDS OUT.jsonl

SAYSO is the program, RE3D the folder of the set (docs.jsonl, gold.jsonl, whose `source` says where
a document comes from), FOLDS a folder with one encoder for each source, `NAME.onnx`, made by
`models/make_reading.py --leave-out SOURCE`. OUT.jsonl gets the lines of all documents.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

# What the file of the encoder that has not seen a source is called.
FOLDS = {
    "CENTCOM": "centcom",
    "US State Department": "state",
    "UK Government": "uk",
    "Wikipedia": "wikipedia",
    "Delegation of the European Union to Syria": "eu",
    "Australian Department of Foreign Affairs": "australia",
}


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [line for line in file if line.strip()]


def main(program, folder, folds, out):
    folder = pathlib.Path(folder)
    documents = {json.loads(line)["id"]: line for line in lines(folder / "docs.jsonl")}
    sources = {}
    for line in lines(folder / "gold.jsonl"):
        gold = json.loads(line)
        sources.setdefault(gold["source"], []).append(gold["id"])
    with open(out, "w", encoding="utf-8") as output:
        for source, ids in sources.items():
            encoder = pathlib.Path(folds) / f"{FOLDS[source]}.onnx"
            with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as part:
                part.writelines(documents[name] for name in ids)
                part.flush()
                command = [program, "read", "--format", "jsonl", "--with", "mentions"]
                command += ["--encoder", encoder, part.name]
                output.write(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            print(f"{source}: {len(ids)} documents", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
