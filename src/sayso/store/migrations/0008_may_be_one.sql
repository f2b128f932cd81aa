-- Claims that may be one although nothing joins them, for a person to decide; made with the claims and dropped with them.
-- `why` is a JSON list of [rule, detail].

CREATE TABLE may_be_one (
    claim TEXT NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    other TEXT NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    rank INTEGER NOT NULL,
    chance REAL NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (claim, other)
) STRICT;
CREATE INDEX may_be_one_other ON may_be_one (other, claim);

-- The surest first, for the list of decisions to make.
CREATE INDEX may_be_one_chance ON may_be_one (chance DESC, claim, other);

UPDATE story SET pending = 1;
