"""Posts that a page shows as they were written: "The gate is open. — Ida Voss (@voss) May 7, 2024".

The form is the evidence: a dash, a name, a handle in brackets and a date after the words of the post.
"""

from __future__ import annotations

import re

from sayso.extract.draft import Draft, Page, Range, Shelf, overlap

_SIGNED = re.compile(
    r"(?P<dash>[—–-])\s?(?P<name>[^\s—–()@][^\n—–()@]{0,50})\s\(@\w{1,30}\),?\s"
    r"(?P<date>[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4}|\d{1,2}\s[A-Z][a-z]{2,8}\s\d{4})"
)
_LINK = re.compile(r"(?:\bpic\.|\bhttps?://)\S{1,120}\s{0,5}$")
LONGEST_LINK = 140
LONGEST_LINE, LONGEST_POST = 60, 280
"""Characters of a line that the next one goes on with, and of all lines of a post."""
SHORTEST = 10
"""Characters of a post; what is shorter is a link or an emoji."""


def posts(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A statement for each post that is signed with a handle and a date; what the tagger read inside it goes."""
    found: list[Draft] = []
    last, shelf = 0, Shelf(drafts)
    for match in _SIGNED.finditer(page.text):
        names = {word for word in match["name"].split() if word[:1].isupper()}
        first = _first_line(page, shelf, match.start(), names)
        words = _words(page, max(last, first), match.start())
        last = match.end()
        if words is not None and not page.article.is_marked(*match.span()):
            draft = Draft(match.span("name"), match.span("dash"), [words], p={"all": 0.8}, kind="direct")
            draft.note("post", match["name"], match.span("name"))
            found.append(draft)
    taken = [(draft.content[0][0], draft.source[1]) for draft in found if draft.source is not None]
    if not taken:
        return drafts
    return [*(draft for draft in drafts if not any(_lies_in(draft, one) for one in taken)), *found]


def _first_line(page: Page, shelf: Shelf, end: int, names: set[str]) -> int:
    """Where the first line of a post begins: a short line that ends as a sentence is part of it. A line that tells what
    somebody said, or that names who signs, is the outlet's."""
    start = page.paragraph(end)[0]
    while (before := page.paragraph_before(start)) is not None and end - before[0] <= LONGEST_POST:
        line = page.slice(before).strip()
        whole = line.endswith((".", "!", "?", "…", ",")) and len(line) <= LONGEST_LINE
        apart = page.quotations_in(*before) or shelf.between(*before) or any(name in line for name in names)
        if not whole or apart or page.text[before[1] : start].count("\n") > 1:
            break
        start = before[0]
    return start


def _words(page: Page, start: int, end: int) -> Range | None:
    """The words before the dash, without the links that end them."""
    while (link := _LINK.search(page.text, max(start, end - LONGEST_LINK), end)) is not None:
        end = link.start()
    start, end = page.trimmed(start, end) if start < end else (start, start)
    return (start, end) if end - start >= SHORTEST else None


def _lies_in(draft: Draft, post: Range) -> bool:
    return any(overlap(part, post) > 0 for part in (draft.cue, *draft.content) if part is not None)
