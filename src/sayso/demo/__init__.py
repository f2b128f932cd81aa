"""The demo collection: six invented articles about an invented flood, and the reading of them made by hand.

``README.md`` beside this file says what each article shows; ``gold/`` holds the reading, one JSON file an article,
``story.json`` across them, ``reuse.json`` for passages that two share. All is our own writing: place, people and
outlets do not exist.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def folder() -> Path:
    """The folder that holds the demo collection.

    >>> folder().name
    'demo'
    """
    return Path(str(files("sayso.demo")))


def articles() -> tuple[Path, ...]:
    """The six articles in the order of their numbers: what ``sayso demo`` reads.

    >>> [path.name for path in articles()][:2]
    ['01-agency.txt', '02-tabloid.txt']
    """
    return tuple(sorted(path for path in folder().iterdir() if path.name[:2].isdigit()))


def gold_folder() -> Path:
    """The folder with the reading made by hand; every offset is into the text that Sayso stores for the article.

    >>> (gold_folder() / "story.json").is_file()
    True
    """
    return folder() / "gold"
