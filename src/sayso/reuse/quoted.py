"""Which stretches of a text stand in quotation marks: cheap, by paragraph, for telling quotations from narration."""

from __future__ import annotations

import re

from sayso.text import paragraphs

_DOUBLE = re.compile(r"[“”„‟\"«»]")
_SINGLE = re.compile(r"(?:(?<=[\s(\[“\"])|^)[‘'](?=\w)|(?<=[\w.,!?…])[’'](?=[\s.,;:!?)\]”\"]|$)", re.MULTILINE)
_LONGEST_SINGLE = 600


def quoted_ranges(text: str) -> list[tuple[int, int]]:
    """Sorted ranges inside quotation marks, the marks left out.

    A mark that opens and is not closed in its paragraph quotes to the end of the paragraph, as quotations over several
    paragraphs do. Single marks are looked at only where a paragraph has no double ones.

    >>> text = 'She said: “We left.” Then "all" went.'
    >>> [text[a:b] for a, b in quoted_ranges(text)]
    ['We left.', 'all']
    """
    ranges: list[tuple[int, int]] = []
    for start, end in paragraphs(text):
        marks = [match.start() for match in _DOUBLE.finditer(text, start, end)]
        ranges.extend(_double(text, marks, end) if marks else _single(text, start, end))
    return ranges


def _double(text: str, marks: list[int], end: int) -> list[tuple[int, int]]:
    """Ranges between double marks: curved ones say whether they open, straight ones take turns."""
    ranges, opened = [], -1
    for mark in marks:
        low = opened > 0 and text[opened - 1] == "„"
        opens = (text[mark] in "“„«‟" and not (low and text[mark] == "“")) or (text[mark] == '"' and opened < 0)
        if opens:
            if opened < 0:
                opened = mark + 1
        elif opened >= 0:
            ranges.append((opened, mark))
            opened = -1
    if 0 <= opened < end:
        ranges.append((opened, end))
    return [(start, stop) for start, stop in ranges if start < stop]


def _single(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Ranges between single marks that open before a word and close after one; an apostrophe does neither."""
    ranges, opened = [], -1
    for match in _SINGLE.finditer(text, start, end):
        place = match.start()
        opens = place + 1 < end and text[place + 1].isalnum() and (place == start or not text[place - 1].isalnum())
        if opens and opened < 0:
            opened = place + 1
        elif not opens and opened >= 0 and place - opened <= _LONGEST_SINGLE:
            ranges.append((opened, place))
            opened = -1
    return [(begin, stop) for begin, stop in ranges if begin < stop]
