-- Derived: the words by which things are found, and the marks by which claims are picked.
--
-- The full-text tables hold no text (content = '') and no sizes (columnsize = 0), for nothing is
-- ranked by what else is kept: a rank by the statistics of the whole would tell what was learned
-- later. What they hold is folded, so that the simplest tokenizer will do. Their rows are places:
-- numbers that begin with the day on which something was known. So what was known by a day is a
-- range, and the latest known is read first, without sorting.

CREATE TABLE search_claim_place (
    place INTEGER PRIMARY KEY,
    claim INTEGER NOT NULL
) STRICT;

CREATE TABLE search_document_place (
    place INTEGER PRIMARY KEY,
    document INTEGER NOT NULL
) STRICT;

-- Each spelling of each name; the place begins with the number of its words.
CREATE TABLE search_name_place (
    place INTEGER PRIMARY KEY,
    name INTEGER NOT NULL,
    words TEXT NOT NULL,
    known TEXT NOT NULL,
    UNIQUE (name, words)
) STRICT;

-- The words of names by what they sound like.
CREATE TABLE search_sound (
    sound TEXT NOT NULL,
    word TEXT NOT NULL,
    known TEXT NOT NULL,
    PRIMARY KEY (sound, word)
) STRICT, WITHOUT ROWID;

-- Positions are kept (detail = full), for words in quotation marks stand together.
CREATE VIRTUAL TABLE search_claim
USING fts5 (words, content = '', columnsize = 0, tokenize = 'ascii');

-- The titles by themselves: a column of search_document could be asked for alone only by reading all
-- that is found in the other.
CREATE VIRTUAL TABLE search_title
USING fts5 (words, content = '', columnsize = 0, tokenize = 'ascii');

CREATE VIRTUAL TABLE search_document
USING fts5 (title, text, content = '', columnsize = 0, tokenize = 'ascii');

CREATE VIRTUAL TABLE search_name
USING fts5 (words, content = '', columnsize = 0, tokenize = 'ascii');

-- One mark for each name, kind, outlet and day of a claim; no positions, so a few bytes each.
CREATE VIRTUAL TABLE search_mark
USING fts5 (marks, content = '', columnsize = 0, detail = 'none', tokenize = 'ascii');
