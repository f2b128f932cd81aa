"""Posts that a page shows as they were written: "The gate is open. — Ida Voss (@voss) May 7, 2024".

The form is the evidence: a dash, a name, a handle in brackets and a date after the words of the post.
"""

from __future__ import annotations

import re

from sayso.extract.draft import Draft, Page, Range, overlap

_SIGNED = re.compile(
    r"(?P<dash>[—–-])\s?(?P<name>[^\s—–()@][^\n—–()@]{0,50})\s\(@\w{1,30}\),?\s"
    r"(?P<date>[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4}|\d{1,2}\s[A-Z][a-z]{2,8}\s\d{4})"
)
_LINK = re.compile(r"(?:\bpic\.|\bhttps?://)\S{1,120}\s{0,5}$")
LONGEST_LINK = 140
SHORTEST = 10
"""Characters of a post; what is shorter is a link or an emoji."""


def posts(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A statement for each post that is signed with a handle and a date; what the tagger read inside it goes."""
    found: list[Draft] = []
    last = 0
    for match in _SIGNED.finditer(page.text):
        words = _words(page, max(last, page.paragraph(match.start())[0]), match.start())
        last = match.end()
        if words is not None and not page.article.is_marked(*match.span()):
            draft = Draft(match.span("name"), match.span("dash"), [words], p={"all": 0.8}, kind="direct")
            draft.note("post", match["name"], match.span("name"))
            found.append(draft)
    taken = [(draft.content[0][0], draft.source[1]) for draft in found if draft.source is not None]
    if not taken:
        return drafts
    return [*(draft for draft in drafts if not any(_lies_in(draft, one) for one in taken)), *found]


def _words(page: Page, start: int, end: int) -> Range | None:
    """The words before the dash, without the links that end them."""
    while (link := _LINK.search(page.text, max(start, end - LONGEST_LINK), end)) is not None:
        end = link.start()
    start, end = page.trimmed(start, end) if start < end else (start, start)
    return (start, end) if end - start >= SHORTEST else None


def _lies_in(draft: Draft, post: Range) -> bool:
    return any(overlap(part, post) > 0 for part in (draft.cue, *draft.content) if part is not None)
