"""Pairs of quotation marks, over paragraphs: where something stands in marks, never who said it.

News style re-opens a quotation at every paragraph and closes it once, mixes curly and straight marks, uses ’ for both
apostrophe and closing mark, and forgets marks. :func:`find` pairs what can be paired and never fails: a mark that fits
nowhere is left alone. One pass over the marks, each is looked at once: time grows with the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from sayso import text as texts
from sayso.extract import wordlists

Style = Literal["double", "single", "angle"]
Role = Literal["open", "close", "weak", "either"]

_MARK = re.compile(r"``|''|[“”„‟\"‘’‚‛'«»‹›]")
_STYLE: dict[str, Style] = {
    **dict.fromkeys(["“", "”", "„", "‟", '"', "``", "''"], "double"),
    **dict.fromkeys("‘’‚‛'", "single"),
    **dict.fromkeys("«»‹›", "angle"),
}
_OPENING = frozenset(["“", "„", "‟", "``", "‘", "‚", "‛", "«", "‹"])
_CLOSING = frozenset(["”", "’", "»", "›"])
_BEFORE_OPEN = frozenset("([{—–-/") | _OPENING | {'"', "'"}
_AFTER_CLOSE = frozenset(".,;:!?…)]}—–-/") | _CLOSING | {'"', "'"}
_SENTENCE_END = frozenset(".!?…”’\"'")
_WORD = re.compile(r"[^\W_]+")
_DECADE = re.compile(r"\d0s\b")

DEEPEST = 4
"""Quotations inside one another; more is noise, and a bound keeps hostile text cheap."""
LONGEST_GAP = 8
"""Paragraphs without marks between an opening mark and the closing mark that nobody else waits for."""


@dataclass(frozen=True, slots=True)
class QuotationMarks:
    """One quotation as its marks show it.

    ``start`` to ``end`` includes the marks; ``inner`` holds the words between them, one ``(start, end)`` for each
    contiguous piece (a re-opened paragraph begins a new one). ``closed`` is False where the closing mark is missing
    (the quotation is then taken to the end of its paragraph). ``depth`` is 0 for quotations inside no other.
    """

    start: int
    end: int
    inner: tuple[tuple[int, int], ...]
    style: Style
    closed: bool
    depth: int = 0


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    style: Style
    role: Role
    straight: bool = False


@dataclass(slots=True)
class _Open:
    """A quotation that waits for its closing mark. ``whole``: it opened as whole sentences are quoted."""

    start: int
    style: Style
    piece: int
    whole: bool
    after_colon: bool
    straight: bool = False
    inner: list[tuple[int, int]] = field(default_factory=list)


def find(text: str, skip: Iterable[tuple[int, int]] = ()) -> list[QuotationMarks]:
    """The quotations of ``text`` in order of their start; paragraphs lying in ``skip`` (furniture) are passed over.

    >>> text = "Roe said: “We left.\\n“Nobody’s there.” He’d gone."
    >>> [[text[a:b] for a, b in found.inner] for found in find(text)]
    [['We left.', 'Nobody’s there.']]
    """
    scan = _Scan(text)
    left_out = sorted(skip, reverse=True)
    for start, end in texts.paragraphs(text):
        while left_out and left_out[-1][1] < end:
            left_out.pop()
        if not (left_out and left_out[-1][0] <= start):
            scan.paragraph(start, end)
    return scan.finish()


class _Scan:
    """The state of one pass: open quotations, and what was found."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.stack: list[_Open] = []
        self.dangling: _Open | None = None
        self.dangling_at = 0
        self.between: list[tuple[int, int]] = []
        self.found: list[QuotationMarks] = []

    def paragraph(self, start: int, end: int) -> None:
        """Read one paragraph."""
        marks = _marks(self.text, start, end)
        if self.stack:
            marks = self._carry_over(marks, start)
        if self.dangling is not None:
            self._rejoin(marks, start, end)
        closer_first = _closer_first(marks)
        last_straight = max((mark.start for mark in marks if mark.straight and mark.role != "open"), default=-1)
        for index, mark in enumerate(marks):
            self._take(mark, closer_first[index], start, last_straight)
        del self.stack[1:]
        if self.stack:
            self._piece(self.stack[0], end)

    def finish(self) -> list[QuotationMarks]:
        """All quotations, with the depth that their nesting gives them."""
        self._give_up()
        self.found.sort(key=lambda quotation: (quotation.start, -quotation.end))
        return _with_depth(self.found)

    # ------------------------------------------------------------------------------------------ between paragraphs

    def _carry_over(self, marks: list[_Mark], start: int) -> list[_Mark]:
        """Go on with the quotation of the paragraph before if this one re-opens it, else give it up."""
        waiting = self.stack[0]
        if marks and marks[0].start == start and marks[0].style == waiting.style and marks[0].role != "close":
            waiting.piece = marks[0].end
            return marks[1:]
        self._give_up()
        return marks

    def _give_up(self) -> None:
        """No closing mark came: whole sentences stay quoted to the end of their paragraph, other marks are strays."""
        for waiting in self.stack[:1]:
            if waiting.inner and (waiting.whole or len(waiting.inner) > 1) and waiting.style != "angle":
                self.dangling, self.dangling_at, self.between = waiting, len(self.found), []
                self._add(waiting, waiting.inner[-1][1], closed=False)
        self.stack.clear()

    def _rejoin(self, marks: list[_Mark], start: int, end: int) -> None:
        """Paragraphs not re-opened, but closed at last: the closing mark that nobody waits for tells so."""
        waiting = self.dangling
        first = next((mark for mark in marks if waiting and mark.style == waiting.style and mark.role != "weak"), None)
        if waiting is None or first is None:
            self.between.append((start, end))
            return
        self.dangling = None
        if first.role == "close" and self.text[first.start - 1] in ".!?…," and len(self.between) <= LONGEST_GAP:
            del self.found[self.dangling_at]
            waiting.inner.extend(self.between)
            waiting.piece = start
            self.stack = [waiting]

    # ------------------------------------------------------------------------------------------ inside a paragraph

    def _take(self, mark: _Mark, closer_first: bool, start: int, last_straight: int) -> None:
        top = self.stack[-1] if self.stack else None
        if mark.role == "either":
            mark.role = "close" if top is not None and top.style == mark.style else "open"
        if mark.role == "open":
            # Curly marks inside straight ones that close further on are quotations inside a quotation.
            inside = top is not None and top.straight and not mark.straight and mark.start < last_straight
            self._open(mark, None if inside else top, start)
        elif mark.role == "close" or not self._is_apostrophe(top, closer_first):
            self._close(mark)

    def _is_apostrophe(self, top: _Open | None, closer_first: bool) -> bool:
        """Is "soldiers’ losses" inside ‘...’ a genitive? Yes if a surer closing mark comes before the next opening one,
        or if the quotation holds whole sentences, which close after a full stop or comma."""
        return top is None or top.style != "single" or closer_first or top.after_colon

    def _open(self, mark: _Mark, top: _Open | None, start: int) -> None:
        before = _last_before(self.text, start, mark.start)
        whole, after_colon = _opens_sentence(self.text, mark, before)
        if top is not None and top.style == mark.style:
            if before in _SENTENCE_END or (top.whole and whole and before != ","):
                self._piece(top, mark.start)
                top.piece = mark.end
                return
            if not top.whole:
                self.stack.pop()
        if len(self.stack) < DEEPEST:
            self.stack.append(_Open(mark.start, mark.style, mark.end, whole, after_colon, mark.straight))

    def _close(self, mark: _Mark) -> None:
        """Close the innermost quotation of this style, one opened with the same kind of mark if there is any; what
        was opened inside it and never closed were strays."""
        fitting = [index for index, waiting in enumerate(self.stack) if waiting.style == mark.style]
        alike = [index for index in fitting if self.stack[index].straight == mark.straight]
        if fitting:
            index = (alike or fitting)[-1]
            self._piece(self.stack[index], mark.start)
            self._add(self.stack[index], mark.end, closed=True)
            del self.stack[index:]

    def _piece(self, waiting: _Open, end: int) -> None:
        trimmed = texts.trim(self.text, waiting.piece, end) if waiting.piece < end else None
        if trimmed is not None and _WORD.search(self.text, *trimmed):
            waiting.inner.append(trimmed)
        waiting.piece = end

    def _add(self, waiting: _Open, end: int, *, closed: bool) -> None:
        if waiting.inner:
            self.found.append(QuotationMarks(waiting.start, end, tuple(waiting.inner), waiting.style, closed))


def _with_depth(found: Sequence[QuotationMarks]) -> list[QuotationMarks]:
    """The same quotations with ``depth`` set: how many others each lies in."""
    around: list[QuotationMarks] = []
    out: list[QuotationMarks] = []
    for quotation in found:
        while around and around[-1].end <= quotation.start:
            around.pop()
        depth = len(around)
        out.append(
            QuotationMarks(quotation.start, quotation.end, quotation.inner, quotation.style, quotation.closed, depth)
        )
        around.append(quotation)
    return out


def _last_before(text: str, start: int, at: int) -> str:
    """The last character of ``text[start:at]`` that is no white space, or an empty string."""
    while at > start and text[at - 1].isspace():
        at -= 1
    return text[at - 1] if at > start else ""


def _opens_sentence(text: str, mark: _Mark, before: str) -> tuple[bool, bool]:
    """Does a quotation opened here hold whole sentences; and does it stand after a colon or begin the paragraph?"""
    after_colon = not before or before in ":"
    following = text[mark.end : mark.end + 3].lstrip("[(…. ‘“'\"")[:1]
    starts = following.isupper() or following.isdigit() or (after_colon and following.isalpha())
    return starts and (after_colon or before in ",.!?…”’\"'—–"), starts and after_colon


def _closer_first(marks: Sequence[_Mark]) -> list[bool]:
    """For each mark: among the later single marks, does a sure closing one come before an opening one?"""
    out = [False] * len(marks)
    closer = False
    for index in range(len(marks) - 1, -1, -1):
        out[index] = closer
        if marks[index].style == "single" and marks[index].role in ("open", "close"):
            closer = marks[index].role == "close"
    return out


# ---------------------------------------------------------------------------------------------- what one mark can be


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    """The quotation marks of one paragraph with the part each can play; apostrophes are left out."""
    out = []
    for match in _MARK.finditer(text, start, end):
        if (role := _role(text, match.start(), match.end(), start, end)) is not None:
            out.append(_Mark(match.start(), match.end(), _STYLE[match[0]], role, match[0] == '"'))
    return out


def _role(text: str, at: int, stop: int, start: int, end: int) -> Role | None:
    """What the mark at ``at:stop`` can be in its surroundings, ``None`` for an apostrophe or a sign of measure."""
    mark = text[at:stop]
    before = text[at - 1] if at > start else " "
    after = text[stop] if stop < end else " "
    opens = (before.isspace() or before in _BEFORE_OPEN) and not after.isspace()
    closes = not before.isspace() and (after.isspace() or after in _AFTER_CLOSE)
    if _STYLE[mark] == "single":
        return _single_role(text, at, stop, before, after, opens=opens, closes=closes)
    if before.isdigit() and after.isdigit():
        return None
    if mark in _OPENING:
        return "close" if closes and not opens else "open"
    if mark in _CLOSING:
        return "open" if opens and not closes else "close"
    if opens == closes:
        return "either"
    return "open" if opens else "close"


def _single_role(text: str, at: int, stop: int, before: str, after: str, *, opens: bool, closes: bool) -> Role | None:
    """The same for ‘ ’ ', which are apostrophes more often than quotation marks."""
    if before.isalnum() and after.isalnum():
        return None
    if opens and not closes:
        return None if _is_elision(text, stop, before) else "open"
    if closes and not opens:
        return "weak" if _is_weak(text, at, before, after) else "close"
    if not opens:
        return "close" if before in ".,!?…" else None
    return "open" if text[at] in _OPENING else "close"


def _is_elision(text: str, stop: int, before: str) -> bool:
    """’70s, ’em, and the genitive that a careless editor split off: "the town ’s"."""
    word = _WORD.match(text, stop)
    if word is None:
        return False
    if _DECADE.match(text, stop):
        return True
    return before.isspace() and word[0].lower() in wordlists.lines("elisions.txt")


def _is_weak(text: str, at: int, before: str, after: str) -> bool:
    """After a plural s or a dropped g the mark may be an apostrophe: "soldiers’ losses", "singin’ along"."""
    if not after.isspace():
        return False
    return before in "sSzZxX" or text[max(0, at - 2) : at].lower() == "in"
