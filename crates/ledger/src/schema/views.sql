-- Views that stay as they are, for any program that reads SQLite. docs/ledger-format.md tells them.

CREATE VIEW v1_documents AS
SELECT document.hash AS document, path, title, outlet, published, address, known, read, text,
    (SELECT count(*) FROM claim WHERE claim.document = document.id) AS claims
FROM document;

CREATE VIEW v1_captures AS
SELECT lower(hex(capture.sha256)) AS sha256, content.bytes, capture.path, capture.address,
    capture.fetched, capture.read, document.hash AS document
FROM capture
JOIN content ON content.sha256 = capture.sha256
LEFT JOIN document ON document.id = capture.document;

CREATE VIEW v1_claims AS
SELECT claim.hash AS claim, document.hash AS document, document.path, document.outlet, claim.kind,
    claim.factuality, claim.earliest, claim.latest, claim.precision, claim.known, claim.confidence,
    claim.made_by,
    coalesce((SELECT stands FROM standing WHERE standing.claim = claim.id
        ORDER BY reading DESC LIMIT 1), 1) AS stands,
    (SELECT group_concat(coalesce(spelled, text), ' > ') FROM
        (SELECT spelled, text FROM speaker WHERE speaker.claim = claim.id ORDER BY position)
    ) AS speakers,
    (SELECT group_concat(text, ' ... ') FROM
        (SELECT text FROM evidence WHERE evidence.claim = claim.id AND use = 'evidence'
            ORDER BY position)
    ) AS evidence
FROM claim JOIN document ON document.id = claim.document;

CREATE VIEW v1_fillers AS
SELECT claim.hash AS claim, filler.position, filler.role, filler.text, filler.spelled,
    name.class AS name_class, name.key AS name,
    (SELECT names_name.id FROM names_name WHERE names_name.name = coalesce(
        (SELECT first FROM names_entity WHERE names_entity.name = filler.name), filler.name)
    ) AS entity,
    filler.value, filler.high, filler.bound, filler.unit, filler."start", filler."end"
FROM filler
JOIN claim ON claim.id = filler.claim
LEFT JOIN name ON name.id = filler.name;

CREATE VIEW v1_entities AS
WITH spelling AS (
    SELECT coalesce(first, names_spelling.name) AS first, spelled, sum(mentions) AS mentions,
        min(known) AS first_known, max(known) AS last_known
    FROM names_spelling LEFT JOIN names_entity USING (name)
    GROUP BY 1, spelled
), ranked AS (
    SELECT *, row_number() OVER (PARTITION BY first ORDER BY mentions DESC, spelled) AS rank
    FROM spelling
), entity AS (
    SELECT first, max(CASE rank WHEN 1 THEN spelled END) AS title, sum(mentions) AS mentions,
        min(first_known) AS first_known, max(last_known) AS last_known
    FROM ranked GROUP BY first
)
SELECT names_name.id AS entity, name.class, title,
    coalesce((SELECT group_concat(key, ', ') FROM
        (SELECT one.key FROM names_entity JOIN name AS one ON one.id = names_entity.name
            WHERE names_entity.first = entity.first ORDER BY one.key)
    ), name.key) AS names,
    mentions, first_known, last_known
FROM entity
JOIN name ON name.id = entity.first
JOIN names_name ON names_name.name = entity.first;

CREATE VIEW v1_disputes AS
SELECT disputes_span.id AS dispute, kind,
    CASE definite WHEN 0 THEN 'possible' ELSE 'definite' END AS strength, attribute,
    (SELECT id FROM names_name WHERE name = subject) AS subject,
    (SELECT key FROM name WHERE name.id = subject) AS subject_name,
    (SELECT id FROM names_name WHERE name = object) AS object,
    (SELECT key FROM name WHERE name.id = object) AS object_name,
    known
FROM disputes_span WHERE until IS NULL;

CREATE VIEW v1_lineage AS
SELECT document.hash AS document, source.hash AS source, lineage_edge.outlet, method, score,
    directed, lineage_edge.known
FROM lineage_edge
JOIN document ON document.id = lineage_edge.document
LEFT JOIN document AS source ON source.id = lineage_edge.source;

CREATE VIEW v1_decisions AS
SELECT id AS number, json_extract(act, '$.act') AS act, act AS decision, reason, known, decided
FROM decision;
