-- The collection: texts as read, what each article gives, what each story gives.
-- `payload` columns hold the whole object as JSON (the truth); the other tables are its rows, ready to query.

CREATE TABLE article (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    text TEXT NOT NULL,
    title TEXT,
    outlet TEXT,
    outlet_where TEXT,
    published TEXT,
    published_where TEXT,
    not_before TEXT,
    url TEXT,
    byline TEXT,
    language TEXT,
    story TEXT REFERENCES story (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    read_at TEXT NOT NULL,
    fingerprint BLOB,
    payload TEXT NOT NULL
) STRICT;
CREATE INDEX article_story ON article (story);
CREATE INDEX article_name ON article (name);
CREATE INDEX article_outlet ON article (outlet);
CREATE INDEX article_url ON article (url);

-- Where a text was read; one text may be read in several places, or printed by several outlets.
CREATE TABLE copy (
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    path TEXT NOT NULL,
    outlet TEXT,
    PRIMARY KEY (article, name, path)
) STRICT;

CREATE TABLE statement (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    source TEXT,
    source_start INTEGER,
    source_end INTEGER,
    cue TEXT,
    cue_start INTEGER,
    cue_end INTEGER,
    content TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind TEXT NOT NULL,
    stance TEXT NOT NULL,
    channel TEXT,
    said_on TEXT,
    evidence TEXT,
    confidence REAL NOT NULL
) STRICT;
CREATE INDEX statement_article ON statement (article, start);

CREATE TABLE figure (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    statement TEXT REFERENCES statement (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    low REAL,
    high REAL,
    value REAL,
    approx INTEGER NOT NULL,
    measure TEXT NOT NULL,
    of TEXT,
    "where" TEXT,
    "when" TEXT,
    per TEXT,
    modality TEXT NOT NULL
) STRICT;
CREATE INDEX figure_article ON figure (article, start);
CREATE INDEX figure_measure ON figure (measure);

CREATE TABLE story (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    articles INTEGER NOT NULL,
    outlets INTEGER NOT NULL,
    texts INTEGER NOT NULL,
    claims INTEGER NOT NULL,
    first_date TEXT,
    last_date TEXT,
    pending INTEGER NOT NULL,
    payload TEXT NOT NULL
) STRICT;

CREATE TABLE entity (
    id TEXT NOT NULL,
    story TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    named INTEGER NOT NULL,
    party TEXT NOT NULL,
    statements INTEGER NOT NULL,
    PRIMARY KEY (id, story)
) STRICT;
CREATE INDEX entity_name ON entity (name);

CREATE TABLE claim (
    id TEXT PRIMARY KEY,
    story TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    heading TEXT NOT NULL,
    origins_low INTEGER NOT NULL,
    origins_high INTEGER NOT NULL,
    outlets INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    confirmed INTEGER NOT NULL,
    denied INTEGER NOT NULL,
    could_not_verify INTEGER NOT NULL,
    no_comment INTEGER NOT NULL,
    silent INTEGER NOT NULL,
    unnamed INTEGER NOT NULL,
    figures INTEGER NOT NULL,
    first_date TEXT,
    last_date TEXT,
    rank REAL NOT NULL
) STRICT;
CREATE INDEX claim_story ON claim (story);
CREATE INDEX claim_rank ON claim (rank, id);

CREATE TABLE claim_statement (
    claim TEXT NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    statement TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    stance TEXT NOT NULL,
    PRIMARY KEY (claim, statement, start)
) STRICT;
CREATE INDEX claim_statement_statement ON claim_statement (statement);

CREATE TABLE origin (
    claim TEXT NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    entity TEXT NOT NULL,
    name TEXT NOT NULL,
    named INTEGER NOT NULL,
    party TEXT NOT NULL,
    basis TEXT NOT NULL,
    PRIMARY KEY (claim, entity)
) STRICT;
CREATE INDEX origin_entity ON origin (entity);

CREATE TABLE "check" (
    claim TEXT NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    entity TEXT NOT NULL,
    name TEXT NOT NULL,
    statement TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (claim, state, entity, statement)
) STRICT;

CREATE TABLE quotation (
    id TEXT NOT NULL,
    story TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    speaker TEXT,
    statement TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    family INTEGER NOT NULL,
    PRIMARY KEY (id, article, start)
) STRICT;

CREATE TABLE drift (
    story TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    before TEXT NOT NULL REFERENCES figure (id) ON DELETE CASCADE,
    after TEXT NOT NULL REFERENCES figure (id) ON DELETE CASCADE,
    before_words TEXT NOT NULL,
    after_words TEXT NOT NULL,
    origin TEXT,
    certain INTEGER NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (story, kind, before, after)
) STRICT;

CREATE TABLE judgement (
    "left" TEXT NOT NULL,
    "right" TEXT NOT NULL,
    verdict TEXT NOT NULL,
    "by" TEXT NOT NULL,
    at TEXT NOT NULL,
    revoked INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY ("left", "right", at)
) STRICT;

CREATE TABLE failure (
    name TEXT PRIMARY KEY,
    found TEXT NOT NULL,
    advice TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (kind UNINDEXED, id UNINDEXED, story UNINDEXED, body, tokenize = "unicode61 remove_diacritics 2");

-- Which rows of the search belong to what: full-text rows can only be found by rowid without reading them all.
CREATE TABLE searched (
    row INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    story TEXT NOT NULL
) STRICT;
CREATE INDEX searched_id ON searched (id);
CREATE INDEX searched_story ON searched (story);

CREATE VIEW claim_board AS
SELECT id AS claim, heading, CASE WHEN origins_low = origins_high THEN CAST(origins_low AS TEXT)
       ELSE origins_low || ' to ' || origins_high END AS origins,
       outlets, confirmed, denied, could_not_verify, no_comment, silent, first_date, last_date, story
FROM claim ORDER BY rank, id;

CREATE VIEW figure_drift AS
SELECT drift.story, drift.kind, before.text AS before_text, drift.before_words, after.text AS after_text,
       drift.after_words, drift.certain, drift.note, before.article AS before_article, after.article AS after_article
FROM drift JOIN figure AS before ON before.id = drift.before JOIN figure AS after ON after.id = drift.after;

CREATE VIEW check_ledger AS
SELECT claim.heading, "check".state, "check".name, "check".words, "check".article, "check".start, "check"."end",
       "check".claim
FROM "check" JOIN claim ON claim.id = "check".claim;
