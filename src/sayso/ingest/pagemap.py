"""The way back from an article's text to the page it was taken from.

Extractors change white space and entities and leave things out, but keep the letters in order. So the letters of each
line are looked up among the visible letters of the page, and what agrees is kept as runs ``(text_start, page_start,
length)``.
"""

from __future__ import annotations

import html
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator

from sayso.ingest.guard import tags
from sayso.text import LINE

Run = tuple[int, int, int]

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_CELL = re.compile(r"[^|\r\n]+")
_UNSEEN = ("script", "style", "head")
MAX_RUNS = 20_000
"""A page that needs more (it is all entities) has no way back for the rest of its text."""
_FULL_SEARCHES = 50
"""Lines that may be looked for on the whole page after they were not found further on; bounds the time."""


def back(text: str, page: str) -> tuple[Run, ...]:
    """Runs of the text that stand on the page letter for letter; what was changed or not found lies in no run.

    >>> back("Gates & walls", "<p>Gates &amp; walls</p>")
    ((0, 3, 7), (8, 15, 5))
    """
    letters, places = _visible(page)
    runs: list[Run] = []
    at, spare = 0, _FULL_SEARCHES
    for line in LINE.finditer(text):
        if len(runs) >= MAX_RUNS:
            break
        for start, end in _pieces(text, *line.span(), letters, at):
            packed, offsets = _packed(text, start, end)
            found = letters.find(packed, at) if packed else -1
            if found < 0 and packed and spare:
                spare -= 1
                found = letters.find(packed)
            if found >= 0:
                at = found + len(packed)
                _extend(runs, text, page, offsets, places[found:at])
    return tuple(runs)


def _pieces(text: str, start: int, end: int, letters: str, at: int) -> list[tuple[int, int]]:
    """A line whole, or without the marks that the extractor sets: bars between cells, a hyphen before a list's item."""
    first = text[start:end].lstrip()[:1]
    if first not in ("|", "-") or _packed(text, start, end)[0] in letters[at : at + 10_000]:
        return [(start, end)]
    if first == "-":
        return [(text.index("-", start) + 1, end)]
    return [match.span() for match in _CELL.finditer(text, start, end)]


def place(runs: tuple[Run, ...], start: int, end: int) -> tuple[int, int] | None:
    """Where ``text[start:end]`` stands on the page; ``None`` where its first or last letter is in no run.

    >>> place(((0, 3, 7), (8, 15, 5)), 0, 13), place(((0, 3, 7), (8, 15, 5)), 7, 8)
    ((3, 20), None)
    """
    first, last = _on_page(runs, start), _on_page(runs, end - 1)
    return (first, last + 1) if first is not None and last is not None and first <= last else None


def _on_page(runs: tuple[Run, ...], at: int) -> int | None:
    run = bisect_right(runs, at, key=lambda one: one[0]) - 1
    if run < 0 or at >= runs[run][0] + runs[run][2]:
        return None
    return runs[run][1] + at - runs[run][0]


def _packed(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """The letters without white space, and the offset of each."""
    offsets = [at for at in range(start, end) if not text[at].isspace()]
    return "".join(text[at] for at in offsets), offsets


def _extend(runs: list[Run], text: str, page: str, offsets: list[int], places: array[int]) -> None:
    """Add the letters of a line to the runs, joining what agrees on both sides, the white space between included."""
    for offset, place in zip(offsets, places, strict=True):
        if page[place] != text[offset]:
            continue  # an entity: no letter of the page is this letter
        if runs:
            start, there, length = runs[-1]
            step = offset - start
            same_step = step == place - there
            if same_step and text[start + length : offset + 1] == page[there + length : place + 1]:
                runs[-1] = (start, there, step + 1)
                continue
        runs.append((offset, place, 1))


def _visible(page: str) -> tuple[str, array[int]]:
    """The letters of a page outside its tags, without white space, entities resolved, and the place of each."""
    pieces: list[str] = []
    places: array[int] = array("I")
    for start, end in _text_parts(page):
        for letter, place in _letters(page, start, end):
            if not letter.isspace():
                pieces.append(letter)
                places.append(place)
    return "".join(pieces), places


def _text_parts(page: str) -> Iterator[tuple[int, int]]:
    """The stretches between tags, but for scripts, styles and the head."""
    at = 0
    unseen = ""
    for tag in tags(page):
        if not unseen:
            yield from _without_comments(page, at, tag.start)
        at = tag.end
        if tag.name in _UNSEEN:
            unseen = "" if tag.closes and tag.name == unseen else unseen if tag.closes else unseen or tag.name
        elif tag.name == "body":
            unseen = ""
    if not unseen:
        yield from _without_comments(page, at, len(page))


def _without_comments(page: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while (opens := page.find("<!--", start, end)) >= 0:
        yield start, opens
        closes = page.find("-->", opens, end)
        start = end if closes < 0 else closes + 3
    yield start, end


def _letters(page: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    at = start
    for entity in _ENTITY.finditer(page, start, end):
        yield from zip(page[at : entity.start()], range(at, entity.start()), strict=True)
        yield from ((letter, entity.start()) for letter in html.unescape(entity[0]))
        at = entity.end()
    yield from zip(page[at:end], range(at, end), strict=True)
