"""Words that a noun hands over: "His first comment was “did you shut the gate?”", also inside what somebody else says.

"Her comments were “beyond the pale”" quotes somebody's view of them: what is handed over asks, addresses somebody,
speaks of its speaker or begins as a sentence does.
"""

from __future__ import annotations

import re
from functools import cache

from sayso.extract import wordlists
from sayso.extract.draft import Draft, Page, Range, Shelf
from sayso.extract.quotes import QuotationMarks

_OWN = re.compile(r"\b(?:I|I[’']\w+|we|you|me|my|us|our|your)\b|\?")
SHORTEST = 3
"""Words that are handed over; fewer are a view of the comment."""


@cache
def _handed() -> re.Pattern[str]:
    nouns = wordlists.one_of(wordlists.table("asides.toml")["handed_over"])
    return re.compile(
        r"\b(?:(?P<whose>[Hh]is|[Hh]er|[Tt]heir)|(?P<name>[A-Z][\w-]+(?: [A-Z][\w-]+)?)[’']s) (?:[a-z0-9]+ ){0,2}"
        rf"(?P<cue>(?:{nouns}) (?:was|were|is|are|has been))[:,]? (?=[“\"‘'])"
    )


def comments(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A statement for each comment that nobody has found, via whoever tells of it."""
    found, shelf = list(drafts), Shelf(drafts)
    marks: dict[int, QuotationMarks] = {}
    for match in _handed().finditer(page.text):
        marks = marks or {mark.start: mark for mark in page.every_quotation}
        mark, cue = marks.get(match.end()), match.span("cue")
        if mark is None or not _speaks(page, mark) or shelf.at(cue) or page.article.is_marked(*match.span()):
            continue
        outer = next((one for one in shelf.between(*page.paragraph(cue[0])) if _holds(one, cue)), None)
        source = match.span("whose") if match["whose"] else match.span("name")
        one = Draft(source, cue, list(mark.inner), p={"all": 0.7})
        one.via = [*outer.via, outer.source] if outer is not None and outer.source is not None else []
        one.note("comment", page.slice(cue), cue)
        found.append(one)
    return found


def _holds(draft: Draft, cue: Range) -> bool:
    return any(start <= cue[0] and cue[1] <= end for start, end in draft.content)


def _speaks(page: Page, mark: QuotationMarks) -> bool:
    """Whole words of somebody, and no view of them."""
    words = page.slice((mark.inner[0][0], mark.inner[-1][1]))
    return words.count(" ") + 1 >= SHORTEST and (words[0].isupper() or _OWN.search(words) is not None)
