-- Derived: what claims assert, and what of it cannot all be true.

-- What claims have in common, by the names in them; object 0: it has none.
CREATE TABLE disputes_proposition (
    id INTEGER PRIMARY KEY,
    subject INTEGER NOT NULL,
    attribute TEXT NOT NULL,
    object INTEGER NOT NULL,
    -- How many assertions there are of it.
    told INTEGER NOT NULL DEFAULT 0,
    UNIQUE (subject, attribute, object)
) STRICT;
-- So that what is told most of an entity is read without what is told less.
CREATE INDEX disputes_proposition_subject
ON disputes_proposition (subject, told DESC, attribute, object);
CREATE INDEX disputes_proposition_object
ON disputes_proposition (object, told DESC, attribute, subject) WHERE object <> 0;

-- In the order in which they are read: the latest of a proposition lie side by side, each with all
-- that it is compared by.
CREATE TABLE disputes_assertion (
    proposition INTEGER NOT NULL,
    known TEXT NOT NULL,
    -- The claim's id as a number, the smallest id the smallest number: which of those of one day
    -- come first, whenever they were added.
    claim_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    document INTEGER NOT NULL,
    -- The document's id, as a number like the claim's.
    document_id INTEGER NOT NULL,
    status TEXT NOT NULL,
    low REAL,
    high REAL,
    slack REAL,
    sort TEXT NOT NULL,
    place INTEGER,
    earliest TEXT,
    latest TEXT,
    voice TEXT,
    PRIMARY KEY (proposition, known, claim_id, position)
) STRICT, WITHOUT ROWID;
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
