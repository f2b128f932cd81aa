-- What a server said of a page when it was last read, to be sent with the next question: an unchanged page is not sent
-- again. Written only after every text that came from the address is stored.

CREATE TABLE visit (
    url TEXT PRIMARY KEY,
    etag TEXT,
    modified TEXT
) STRICT;
