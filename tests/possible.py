"""A collection of one story in which two claims may be one: one counts the hurt, the other does not."""

from __future__ import annotations

import builders as b
from sayso.cluster import fingerprint
from sayso.reading import update_stories
from sayso.settings import Settings
from sayso.store import Collection

LEAD = "A flood gate above Orlen failed on Tuesday night and water ran into the lower streets.\n"
HURT = "residents of the lower streets were injured when the gate failed"


def told(name, who, cue, words):
    """An article of one outlet in which one person says one thing."""
    article = b.article(f"{LEAD}{who} {cue} that {words}.", name, f"The {name} Post", "2031-03-04")
    speaker = b.entity(who)
    return b.reading(article, b.statement(article, who, cue, words, by=speaker), entities=(speaker,))


def build(path):
    """The collection, with its story computed."""
    readings = [told("North", "Ada Miller", "said", HURT), told("South", "Jon Reeve", "reported", f"43 {HURT}")]
    with Collection.open(path, create=True) as collection:
        for reading in readings:
            collection.add(reading, fingerprint(reading.article).to_bytes())
        assert update_stories(collection, settings=Settings()) == (1, [])
    return path
