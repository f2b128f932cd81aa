-- Fact-checks that others published, in their own words. Which words of the collection one is about is a row of
-- `judgement`: its left side is the review's id, its right side the place.

CREATE TABLE review (
    id TEXT PRIMARY KEY,
    publisher TEXT,
    url TEXT,
    reviewed TEXT NOT NULL,
    says TEXT,
    claimant TEXT,
    published TEXT,
    language TEXT,
    path TEXT NOT NULL
) STRICT;
CREATE INDEX judgement_right ON judgement ("right");
