-- Derived: which documents were taken from which.

-- What is compared of a document, beside what its own row tells.
CREATE TABLE lineage_document (
    document INTEGER PRIMARY KEY,
    modified TEXT,
    corrects INTEGER NOT NULL,
    credits TEXT NOT NULL,
    fingerprint BLOB NOT NULL
) STRICT;

-- By which key a document is found; the first documents of each key.
CREATE TABLE lineage_band (
    band INTEGER NOT NULL,
    document INTEGER NOT NULL,
    PRIMARY KEY (band, document)
) STRICT, WITHOUT ROWID;

-- A document was taken from another, or from an outlet whose text is not kept.
CREATE TABLE lineage_edge (
    document INTEGER NOT NULL,
    source INTEGER,
    outlet TEXT,
    method TEXT NOT NULL,
    score REAL NOT NULL,
    directed INTEGER NOT NULL,
    known TEXT NOT NULL,
    CHECK ((source IS NULL) <> (outlet IS NULL))
) STRICT;

CREATE INDEX lineage_edge_document ON lineage_edge (document, source, method, known);
CREATE INDEX lineage_edge_source ON lineage_edge (source) WHERE source IS NOT NULL;
-- The documents whose place another took: few, and asked for with every assertion.
CREATE INDEX lineage_edge_replaced ON lineage_edge (source, known)
WHERE directed AND method IN ('revision', 'correction');
