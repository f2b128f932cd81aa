"""Pieces that belong to no content though the tagger gave them to one: the outlet's sentence before, and what it tells
behind "..., Voss said".

"The gate is old. The council criticized its keepers" criticizes the keepers; "“It held,” Voss said after the flood
had reached the mill" is what held, and not the flood.
"""

from __future__ import annotations

from sayso.extract.draft import Draft, Page, Range


def strays(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Contents without such pieces; a content keeps at least one. Where attitudes are wanted, all stay."""
    if page.attitudes:
        return drafts
    for draft in drafts:
        if draft.cue is None or len(draft.content) < 2 or page.quoted(draft.cue):
            continue
        kept = [one for one in draft.content if not (_is_before(page, draft, one) or _is_behind(page, draft, one))]
        if kept and len(kept) < len(draft.content):
            draft.note("stray", page.slice(next(one for one in draft.content if one not in kept))[:60])
            draft.content = kept
    return drafts


def _is_bare(page: Page, piece: Range) -> bool:
    """Neither in quotation marks nor around any."""
    return not page.quoted(piece) and not page.quotations_in(*piece)


def _is_before(page: Page, draft: Draft, piece: Range) -> bool:
    """Does it stand in an earlier sentence, without marks in between, where words behind the cue are what is said?"""
    cue = draft.cue
    if cue is None or not _is_bare(page, piece) or piece[1] > page.sentence(cue[0])[0]:
        return False
    behind = draft.content[-1][0] >= cue[1] and draft.content[-1][0] < page.sentence(cue[0])[1]
    return behind and not page.quotations_in(piece[1], cue[0])


def _is_behind(page: Page, draft: Draft, piece: Range) -> bool:
    """Does it follow "..., Voss said" behind a quotation, in the same sentence and without a comma before it?"""
    cue, first = draft.cue, draft.content[0]
    if cue is None or piece[0] < cue[1] or not page.quoted(first) or first[1] > cue[0] or not _is_bare(page, piece):
        return False
    beside = not page.text[first[1] : cue[0]].strip(" ,.?!…”’\"'") or _is_source(page, draft, (first[1], cue[0]))
    plain = not set(',;:—–.”"') & set(page.text[cue[1] : piece[0]])
    return beside and plain and piece[1] <= page.sentence(cue[0])[1]


def _is_source(page: Page, draft: Draft, between: Range) -> bool:
    """Does nothing but the source stand between a quotation and the cue?"""
    return draft.source is not None and page.slice(between).strip(" ,.?!…”’\"'") == page.slice(draft.source)
