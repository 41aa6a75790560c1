-- Derived: which names are those of one entity.

-- The names that documents mention or call something else by.
CREATE TABLE names_name (
    name INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    known TEXT NOT NULL
) STRICT;
CREATE INDEX names_name_id ON names_name (id);

-- The words of names, by which they are searched.
CREATE TABLE names_word (
    word TEXT NOT NULL,
    name INTEGER NOT NULL,
    PRIMARY KEY (word, name)
) STRICT, WITHOUT ROWID;

-- Keys that names share wherever something in the names alone may tie them.
CREATE TABLE names_block (
    key TEXT NOT NULL,
    name INTEGER NOT NULL,
    PRIMARY KEY (key, name)
) STRICT, WITHOUT ROWID;

-- Reasons to hold two names for those of one entity. The document is 0 and the day is missing where
-- the reason lies in the names alone.
CREATE TABLE names_tie (
    one INTEGER NOT NULL,
    other INTEGER NOT NULL,
    document INTEGER NOT NULL,
    reason TEXT NOT NULL,
    score REAL NOT NULL,
    known TEXT,
    PRIMARY KEY (one, other, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX names_tie_other ON names_tie (other, one);
CREATE INDEX names_tie_score ON names_tie (score);

-- How many mentions of a name have a spelling, by the day on which their documents were known.
CREATE TABLE names_spelling (
    name INTEGER NOT NULL,
    spelled TEXT NOT NULL,
    known TEXT NOT NULL,
    mentions INTEGER NOT NULL,
    PRIMARY KEY (name, spelled, known)
) STRICT, WITHOUT ROWID;

-- The same as of today: of all days together, with the first and the last of them.
CREATE TABLE names_spelled (
    name INTEGER NOT NULL,
    spelled TEXT NOT NULL,
    mentions INTEGER NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    PRIMARY KEY (name, spelled)
) STRICT, WITHOUT ROWID;

-- The entity of each name as of today: its first name.
CREATE TABLE names_entity (
    name INTEGER PRIMARY KEY,
    first INTEGER NOT NULL
) STRICT;
CREATE INDEX names_entity_first ON names_entity (first);
