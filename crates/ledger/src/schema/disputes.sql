-- Derived: what claims assert, and what of it cannot all be true.

-- What claims have in common, by the names in them; object 0: it has none.
CREATE TABLE disputes_proposition (
    id INTEGER PRIMARY KEY,
    subject INTEGER NOT NULL,
    attribute TEXT NOT NULL,
    object INTEGER NOT NULL,
    UNIQUE (subject, attribute, object)
) STRICT;
CREATE INDEX disputes_proposition_object ON disputes_proposition (object) WHERE object <> 0;

CREATE TABLE disputes_assertion (
    claim INTEGER NOT NULL,
    position INTEGER NOT NULL,
    document INTEGER NOT NULL,
    proposition INTEGER NOT NULL,
    status TEXT NOT NULL,
    low REAL,
    high REAL,
    slack REAL,
    sort TEXT NOT NULL,
    place INTEGER,
    earliest TEXT,
    latest TEXT,
    known TEXT NOT NULL,
    voice TEXT,
    -- The claim's id as a number: which of those of one day come first, whenever they were added.
    tie INTEGER NOT NULL,
    PRIMARY KEY (claim, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX disputes_assertion_known ON disputes_assertion (proposition, known, tie);
CREATE INDEX disputes_assertion_document ON disputes_assertion (document);
CREATE INDEX disputes_assertion_place ON disputes_assertion (place) WHERE place IS NOT NULL;

-- To which entity each name in a proposition belonged when its disputes were last looked for: the
-- row of the entity's first name.
CREATE TABLE disputes_entity (
    name INTEGER PRIMARY KEY,
    first INTEGER NOT NULL
) STRICT;
CREATE INDEX disputes_entity_first ON disputes_entity (first);

-- Disputes, each from the day on which it stood so to the day on which it no longer did. Subject and
-- object are first names of entities.
CREATE TABLE disputes_span (
    id TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    definite INTEGER NOT NULL,
    known TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject INTEGER NOT NULL,
    attribute TEXT NOT NULL,
    object INTEGER NOT NULL,
    PRIMARY KEY (subject, attribute, object, kind, since)
) STRICT, WITHOUT ROWID;
CREATE INDEX disputes_span_object ON disputes_span (object) WHERE object <> 0;
CREATE INDEX disputes_span_order ON disputes_span (until, definite DESC, known DESC, id);
