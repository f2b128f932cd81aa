-- What `sayso watch` has already told: one row a thing, so that a restart neither repeats nor forgets.
CREATE TABLE told (
    kind TEXT NOT NULL,
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    PRIMARY KEY (kind, a, b)
) STRICT;
