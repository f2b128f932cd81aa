"""Where things are: addresses on the desk, anchors in the one file of a report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Protocol
from urllib.parse import quote, urlencode


class Links(Protocol):
    """Where things are. ``desk`` is True on the desk, where every place has a page of its own."""

    desk: bool

    def claim(self, id: str) -> str:
        """A claim's page."""

    def article(self, id: str, start: int | None = None, end: int | None = None) -> str:
        """An article, at a place."""

    def quote(self, id: str) -> str:
        """A quotation's collation."""


class ReportLinks:
    """Anchors inside the one file of a report."""

    desk = False

    def claim(self, id: str) -> str:
        """A claim's section."""
        return f"#{quote(id)}"

    def article(self, id: str, start: int | None = None, end: int | None = None) -> str:
        """An article's section, or the segment of it that begins at ``start``."""
        return f"#{anchor(id, start)}"

    def quote(self, id: str) -> str:
        """A quotation's section."""
        return f"#{quote(id)}"


class DeskLinks:
    """Addresses on the desk: every one is a permalink, filters and places included."""

    desk = True

    def claim(self, id: str) -> str:
        """A claim's page."""
        return f"/claim/{quote(id, safe='')}"

    def article(self, id: str, start: int | None = None, end: int | None = None) -> str:
        """An article's page; with ``start`` and ``end`` the words there are marked.

        >>> DeskLinks().article("one", 4, 9)
        '/article/one?at=4-9#at'
        """
        page = f"/article/{quote(id, safe='')}"
        if start is None:
            return page
        return f"{page}?at={start}-{end}#at" if end is not None else f"{page}#{anchor(id, start)}"

    def statement(self, article: str, statement: str) -> str:
        """A statement in its article, with the same statement elsewhere beside it."""
        return f"/article/{quote(article, safe='')}?s={quote(statement, safe='')}#s-{quote(statement, safe='')}"

    def quote(self, id: str) -> str:
        """A quotation's page."""
        return f"/quote/{quote(id, safe='')}"

    def story(self, id: str) -> str:
        """A story's board."""
        return f"/?story={quote(id, safe='')}"

    def speaker(self, id: str) -> str:
        """A speaker's page."""
        return f"/speaker/{quote(id, safe='')}"


def address(path: str, given: Mapping[str, Any] = {}, **more: Any) -> str:
    """A path with its query; ``None`` and empty values are left out, ``more`` wins.

    >>> address("/", {"story": "t1", "q": None}, check="none")
    '/?story=t1&check=none'
    """
    query = {name: value for name, value in {**given, **more}.items() if value not in (None, "")}
    return f"{path}?{urlencode(query)}" if query else path


def anchor(article: str, start: int | None = None) -> str:
    """The element id of an article, or of the place in it that begins at ``start``.

    >>> anchor("my file.txt", 12)
    'a-my-file-txt-12'
    """
    name = re.sub(r"[^A-Za-z0-9_-]", lambda m: "-" if m[0].isascii() else f"u{ord(m[0]):x}", article)
    return f"a-{name}" + ("" if start is None else f"-{start}")
