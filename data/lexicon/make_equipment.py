#!/usr/bin/env python3
"""Writes designations.tsv: the letters and digits by which weapon systems are known.

    curl -LO https://static.crates.io/crates/dis-rs/dis-rs-0.14.0.crate    (then unpack it)
    python3 data/lexicon/make_equipment.py dis-rs-0.14.0/enumerations/SISO-REF-010.xml

Of each entry's label the first designation is taken, without its suffix: "Su-35S" gives SU35. No label
carries over as a whole.
"""
import collections
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

HEAD = """\
# What a designation begins with, in capitals and without hyphens, by class of weapon system.
# Source: SISO-REF-010 v35 (2025-04-27) as crate dis-rs 0.14.0 (MIT) carries it, by
# make_equipment.py; the system names of the last lines are there from public facts. Edit the script.
# Reprinted with permission from SISO Inc. Copyright (c) 2025 by the Simulation Interoperability
# Standards Organization, Inc. Designations alone are taken, which are facts.
"""
# The kind, domain and category of the enumeration that a class has.
CLASSES = {
    "1.1.1": "tank", "1.1.2": "armoured vehicle", "1.1.3": "armoured vehicle", "1.1.4": "self-propelled gun",
    "1.1.5": "howitzer", "1.1.10": "mortar", "1.1.28": "air defence system", "1.2.1": "fighter aircraft",
    "1.2.2": "attack aircraft", "1.2.3": "bomber", "1.2.4": "transport aircraft", "1.2.5": "patrol aircraft",
    "1.2.6": "electronic warfare aircraft", "1.2.7": "reconnaissance aircraft",
    "1.2.8": "early warning aircraft", "1.2.20": "attack helicopter", "1.2.21": "helicopter",
    "1.2.22": "helicopter", "1.2.23": "helicopter", "1.2.40": "trainer aircraft", "1.2.50": "drone",
    "2.1.1": "missile", "2.2.1": "missile", "2.6.1": "missile", "2.9.1": "rocket", "2.10.1": "missile",
    "2.11.1": "missile",
}
# Well-known ones that the enumeration writes otherwise.
MORE = {
    "rifle": "AK47 AK74 AKM AKS74 AK12 AK103 M16 M4 HK416 G36 G3 PKM RPK SVD AR15 M249 M240 M60",
    "rocket launcher": "RPG7 RPG29 RPG26 RPG18 AT4 NLAW M72 BM21 BM27 BM30 9K57 9K58 9A52 M142 M270 TOS1 TOS1A",
    "air defence system": "S75 S125 S200 S300 S400 S500 S350 9K33 9K37 9K38 9K317 9K330 9K331 9K332 96K6",
    "missile": "9K720 9M723 9M729 9K79 9M133 KH22 KH31 KH35 KH47M2 KH55 KH59 KH69 KH101 KH555 P800 3M14 3M54 3M22 "
               "RS24 RS28 R36M DF17 DF21 DF26 DF31 DF41 YJ12 YJ18 ATGM AGM65 AGM86 AGM88 AGM114 AGM158 BGM109 AIM9 AIM120",
    "artillery": "D30 D20 2A65 2A36 2S1 2S3 2S4 2S5 2S7 2S19 2S35 M777 M109 M198 PZH2000 K9 2B9 2B14",
    "armoured vehicle": "BMP1 BMP2 BMP3 BMD2 BMD4 BTR60 BTR70 BTR80 BTR82 BRDM2 MTLB M2 M113 M1126 BMPT",
    "tank": "T34 T54 T55 T62 T64 T72 T80 T84 T90 T14 M1A1 M1A2 M60A3 PT91 K2",
    "drone": "MQ1 MQ4 MQ9 RQ4 RQ7 RQ170 TB2 TB3 CH4 CH5 KUB",
}
DESIGNATION = re.compile(r"\b(?:[A-Z][A-Za-z]{0,3}-?\d{1,4}|\d{1,2}[A-Z]\d{1,4})(?=[A-Z]?[A-Za-z]?\d?\b)")
# Letters that count editions, sizes or axles and not systems.
NOT_LETTERS = {"MK", "MOD", "TYPE", "HX", "BLK", "V", "X", "NO", "LOT", "INC", "MM"}


def stems(path):
    tree = ElementTree.parse(path).getroot()
    space = tree.tag.split("}")[0] + "}"
    for entity in tree.iter(space + "entity"):
        for category in entity:
            cls = CLASSES.get(f"{entity.get('kind')}.{entity.get('domain')}.{category.get('value')}")
            for item in category.iter() if cls else ():
                for match in DESIGNATION.finditer(item.get("description") or ""):
                    stem = match[0].replace("-", "").upper()
                    if re.sub(r"\d", "", stem) not in NOT_LETTERS:
                        yield cls, stem
                    break


def main(path):
    classes = collections.defaultdict(set)
    for cls, stem in stems(path):
        classes[cls].add(stem)
    for cls, more in MORE.items():
        classes[cls].update(more.split())
    body = "".join(f"{cls}\t{' '.join(sorted(found))}\n" for cls, found in sorted(classes.items()))
    pathlib.Path(__file__).with_name("designations.tsv").write_text(HEAD + body)


if __name__ == "__main__":
    main(*sys.argv[1:])
