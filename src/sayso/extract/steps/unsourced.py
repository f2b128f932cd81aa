"""Statements that an adverb alone marks: "The gate was allegedly left open." has a cue and no source."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from sayso.extract import cues, wordlists
from sayso.extract.draft import Draft, Page, Range, merged


@cache
def _adverb() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{wordlists.any_of('hearsay.toml', 'adverbs')})\b", re.I)


def adverbs(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A statement without source for each sentence that only an adverb ("allegedly") marks as somebody's word."""
    for draft in drafts:
        _without_doer(page, draft)
    found = list(drafts)
    spoken = merged(part for draft in drafts for part in _parts(draft))
    starts = [start for start, _ in spoken]
    for match in _adverb().finditer(page.text):
        cue = match.span()
        if not page.told(cue):
            continue
        start, end = page.clause(cue[0])
        last = bisect_left(starts, end) - 1
        if last >= 0 and spoken[last][1] > start:
            continue
        draft = Draft(None, cue, _around(page, (start, end), cue), p={"all": 0.6})
        draft.note("adverb_without_source", match[0], cue)
        found.append(draft)
    return found


def _without_doer(page: Page, draft: Draft) -> None:
    """ "Voss reportedly left": Voss did it, who says so is not told; he is part of the content."""
    adverb = _adverb().match(page.slice(draft.cue)) if draft.cue is not None else None
    if draft.cue is None or draft.source is None or adverb is None:
        return
    after = page.slice(draft.cue)[adverb.end() :].strip()
    if after and cues.class_of(after) != "other":
        return
    draft.cue = (draft.cue[0], draft.cue[0] + adverb.end())
    start, end = page.clause(draft.cue[0])
    if page.quoted(draft.cue) or not start <= draft.source[0] < draft.source[1] <= draft.cue[0]:
        return
    draft.source, draft.content = None, _around(page, (start, end), draft.cue)
    draft.note("adverb_without_source", page.slice(draft.cue), draft.cue)


def _parts(draft: Draft) -> list[Range]:
    return [*draft.content, *([draft.cue] if draft.cue else []), *([draft.source] if draft.source else [])]


def _around(page: Page, sentence: Range, cue: Range) -> list[Range]:
    return [piece for piece in ((sentence[0], cue[0]), (cue[1], sentence[1])) if page.slice(piece).strip(" .,!?")]
