-- The ledger, version 1. docs/ledger-format.md tells what each table and column holds.
-- Offsets count Unicode code points, as SQLite's substr does. Days are YYYY-MM-DD, moments RFC 3339.

-- What is kept: it grows, and nothing in it is ever changed or taken out.

CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    started TEXT NOT NULL,
    program TEXT NOT NULL,
    command TEXT NOT NULL,
    UNIQUE (started, program, command)
) STRICT;

CREATE TABLE content (
    id INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE,
    bytes INTEGER NOT NULL,
    packed BLOB
) STRICT;

CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL,
    title TEXT,
    outlet TEXT,
    published TEXT,
    address TEXT,
    known TEXT NOT NULL,
    read TEXT NOT NULL,
    text TEXT NOT NULL,
    line TEXT NOT NULL,
    run INTEGER NOT NULL REFERENCES run
) STRICT;

CREATE TABLE capture (
    id INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL REFERENCES content (sha256),
    path TEXT NOT NULL,
    address TEXT,
    fetched TEXT,
    read TEXT NOT NULL,
    document INTEGER REFERENCES document,
    run INTEGER NOT NULL REFERENCES run
) STRICT;

CREATE TABLE finding (
    id INTEGER PRIMARY KEY,
    capture INTEGER NOT NULL REFERENCES capture,
    kind TEXT NOT NULL,
    message TEXT NOT NULL,
    byte INTEGER,
    "start" INTEGER,
    "end" INTEGER
) STRICT;

CREATE TABLE reading (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document,
    reader TEXT NOT NULL,
    read TEXT NOT NULL,
    run INTEGER NOT NULL REFERENCES run,
    UNIQUE (document, reader)
) STRICT;

CREATE TABLE name (
    id INTEGER PRIMARY KEY,
    class TEXT NOT NULL,
    key TEXT NOT NULL,
    UNIQUE (class, key)
) STRICT;

CREATE TABLE mention (
    document INTEGER NOT NULL REFERENCES document,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    name INTEGER NOT NULL REFERENCES name,
    spelled TEXT NOT NULL,
    PRIMARY KEY (document, "start", "end")
) STRICT, WITHOUT ROWID;

CREATE TABLE claim (
    id INTEGER PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    document INTEGER NOT NULL REFERENCES document,
    kind TEXT NOT NULL,
    factuality TEXT NOT NULL,
    earliest TEXT,
    latest TEXT,
    precision TEXT,
    known TEXT NOT NULL,
    confidence REAL NOT NULL,
    made_by TEXT NOT NULL,
    time TEXT,
    doubts TEXT
) STRICT;

-- A later reading of a document that no longer makes a claim, or makes it again.
CREATE TABLE standing (
    claim INTEGER NOT NULL REFERENCES claim,
    reading INTEGER NOT NULL REFERENCES reading,
    stands INTEGER NOT NULL,
    PRIMARY KEY (claim, reading)
) STRICT, WITHOUT ROWID;

CREATE TABLE filler (
    claim INTEGER NOT NULL REFERENCES claim,
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    spelled TEXT,
    name INTEGER REFERENCES name,
    value REAL,
    high REAL,
    bound TEXT,
    unit TEXT,
    time TEXT,
    PRIMARY KEY (claim, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE speaker (
    claim INTEGER NOT NULL REFERENCES claim,
    position INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    spelled TEXT,
    name INTEGER REFERENCES name,
    cue TEXT,
    mode TEXT NOT NULL,
    PRIMARY KEY (claim, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence (
    claim INTEGER NOT NULL REFERENCES claim,
    position INTEGER NOT NULL,
    use TEXT NOT NULL CHECK (use IN ('evidence', 'cue')),
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (claim, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE decision (
    id INTEGER PRIMARY KEY,
    decided TEXT NOT NULL,
    known TEXT NOT NULL,
    act TEXT NOT NULL,
    reason TEXT,
    run INTEGER NOT NULL REFERENCES run
) STRICT;

-- A hash over rows that were written together, so that a byte that turned is seen.
CREATE TABLE seal (
    id INTEGER PRIMARY KEY,
    part TEXT NOT NULL CHECK (part IN ('document', 'capture', 'decision')),
    row INTEGER NOT NULL,
    sha256 BLOB NOT NULL
) STRICT;

CREATE INDEX seal_row ON seal (part, row);
CREATE INDEX document_known ON document (known);
CREATE INDEX document_outlet ON document (outlet, known, read);
CREATE INDEX document_path ON document (path);
CREATE INDEX capture_sha256 ON capture (sha256, path);
CREATE INDEX capture_document ON capture (document) WHERE document IS NOT NULL;
CREATE INDEX finding_capture ON finding (capture);
CREATE INDEX mention_name ON mention (name, document);
CREATE INDEX claim_document ON claim (document);
CREATE INDEX claim_known ON claim (known);
CREATE INDEX claim_kind ON claim (kind, known);
CREATE INDEX filler_name ON filler (name, role) WHERE name IS NOT NULL;
CREATE INDEX speaker_name ON speaker (name) WHERE name IS NOT NULL;

-- It is only ever added to.

CREATE TRIGGER run_no_update BEFORE UPDATE ON run
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;
CREATE TRIGGER run_no_delete BEFORE DELETE ON run
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;
CREATE TRIGGER content_no_update BEFORE UPDATE ON content
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;
CREATE TRIGGER content_no_delete BEFORE DELETE ON content
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;
CREATE TRIGGER document_no_update BEFORE UPDATE ON document
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;
CREATE TRIGGER document_no_delete BEFORE DELETE ON document
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;
CREATE TRIGGER capture_no_update BEFORE UPDATE ON capture
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;
CREATE TRIGGER capture_no_delete BEFORE DELETE ON capture
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;
CREATE TRIGGER finding_no_update BEFORE UPDATE ON finding
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;
CREATE TRIGGER finding_no_delete BEFORE DELETE ON finding
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;
CREATE TRIGGER reading_no_update BEFORE UPDATE ON reading
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;
CREATE TRIGGER reading_no_delete BEFORE DELETE ON reading
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;
CREATE TRIGGER name_no_update BEFORE UPDATE ON name
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;
CREATE TRIGGER name_no_delete BEFORE DELETE ON name
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;
CREATE TRIGGER mention_no_update BEFORE UPDATE ON mention
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;
CREATE TRIGGER mention_no_delete BEFORE DELETE ON mention
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;
CREATE TRIGGER claim_no_update BEFORE UPDATE ON claim
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;
CREATE TRIGGER claim_no_delete BEFORE DELETE ON claim
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;
CREATE TRIGGER standing_no_update BEFORE UPDATE ON standing
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;
CREATE TRIGGER standing_no_delete BEFORE DELETE ON standing
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;
CREATE TRIGGER filler_no_update BEFORE UPDATE ON filler
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;
CREATE TRIGGER filler_no_delete BEFORE DELETE ON filler
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;
CREATE TRIGGER speaker_no_update BEFORE UPDATE ON speaker
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;
CREATE TRIGGER speaker_no_delete BEFORE DELETE ON speaker
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;
CREATE TRIGGER evidence_no_update BEFORE UPDATE ON evidence
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;
CREATE TRIGGER evidence_no_delete BEFORE DELETE ON evidence
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;
CREATE TRIGGER decision_no_update BEFORE UPDATE ON decision
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;
CREATE TRIGGER decision_no_delete BEFORE DELETE ON decision
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;
CREATE TRIGGER seal_no_update BEFORE UPDATE ON seal
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;
CREATE TRIGGER seal_no_delete BEFORE DELETE ON seal
BEGIN SELECT RAISE (ABORT, 'the ledger is only ever added to'); END;

-- Of which version each of the derived parts is: names, lineage, disputes, search, and the views.
CREATE TABLE derived (
    part TEXT PRIMARY KEY,
    version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
