-- What the claims of each story have in common, counted when the story is stored: a board of everything adds the
-- stories' counts up and does not walk through all claims.

CREATE TABLE facet (
    story TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    label TEXT NOT NULL,
    claims INTEGER NOT NULL,
    PRIMARY KEY (story, name, value)
) STRICT;
CREATE INDEX facet_total ON facet (name, value, label, claims);

-- The board's counts by number of outlets, origins and checks, without the headings.
CREATE INDEX claim_counts ON claim (outlets, origins_high, confirmed, denied, could_not_verify, no_comment, unnamed, story);

UPDATE story SET pending = 1;
