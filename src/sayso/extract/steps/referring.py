"""Whom somebody meant: "He – referring to Reel – never came", "Voss said, in an apparent reference to the mayor".

Such an aside of the outlet tells whom words meant. It is no statement beside the one it stands in, and no part of it
where it stands outside the quotation marks.
"""

from __future__ import annotations

import re

from sayso.extract import clauses, phrases
from sayso.extract.draft import LONGEST_SENTENCE, Draft, Page, Range, Shelf, overlap, without

_REFERRING = re.compile(
    r"(?:\b[a-z]+ly )?(?:referring|alluding)(?: back)? to|in (?:an? )?(?:[a-z]+ )?(?:reference|allusion) to"
)
_ASIDE = re.compile(
    r"[”\"] ?(?:[—–]|--|-) ?(?:[a-z]+ly )?(?:referring|alluding) to [^\n“”\"]{2,80}? ?(?:[—–]|--|-) ?(?=[“\"])"
)
_ENDS = re.compile(r",| ?(?:[—–]|--| - )")
_VERB = re.compile(r" ?(?:[—–,]|--|-) ?([a-z]+)\b")
LONGEST = 90
"""Characters of who is meant."""


def referring(page: Page, drafts: list[Draft]) -> list[Draft]:
    """One statement where the tagger saw two: what stands beside "referring to X" is the speaker's."""
    shelf, gone = Shelf(drafts), set[int]()
    for draft in drafts:
        if draft.cue is None or page.quoted(draft.cue) or _REFERRING.match(page.slice(draft.cue).lower()) is None:
            continue
        aside = _aside(page, draft.cue)
        if " as " in page.slice((draft.cue[1], min(aside[1] + len(" as "), len(page.text)))):
            continue  # "referring to them as “thieves”" says what they are
        teller = _teller(page, shelf, draft)
        if teller is None:
            _take_verb(page, draft, aside)
            continue
        pieces = [piece for piece in without(draft.content, [aside]) if page.quotations_in(*piece)]
        teller.content = sorted([*without(teller.content, [aside]), *pieces])
        teller.note("referring", page.slice(aside), aside)
        gone.add(id(draft))
    return [draft for draft in drafts if id(draft) not in gone]


def _aside(page: Page, cue: Range) -> Range:
    """From "referring to" to the comma, dash or mark that ends who is meant."""
    end = min(page.clause(cue[0])[1], page.next_quotation(cue[1]), cue[1] + LONGEST)
    found = _ENDS.search(page.text, cue[1], end)
    return cue[0], found.start() if found is not None else end


def _teller(page: Page, shelf: Shelf, draft: Draft) -> Draft | None:
    """The statement that the aside stands in: the last one before it in its frame."""
    if draft.cue is None:
        return None
    before = shelf.between(page.frame(draft.cue[0])[0], draft.cue[0])
    told = [one for one in before if one is not draft and one.cue is not None and not page.quoted(one.cue)]
    return told[-1] if told else None


def _take_verb(page: Page, draft: Draft, aside: Range) -> None:
    """ "Lind said, referring to the mill, that it was sold": he said so, if the tagger saw the aside alone."""
    begin, end = page.clause(aside[0])
    behind = _VERB.match(page.text, aside[1], end)
    if behind is not None and clauses.is_verb(behind[1]):  # "Reel – referring to the owners – said"
        draft.cue, draft.content = behind.span(1), without(draft.content, [(aside[0], behind.end())])
        draft.note("referring", page.slice(aside), aside)
        return
    verbs = [word for word in phrases.words(page, begin, aside[0]) if clauses.is_verb(page.slice(word))]
    content = [piece for piece in without(draft.content, [aside]) if len(page.slice(piece)) > 2]
    near = bool(verbs) and page.text[verbs[-1][1] : aside[0]].strip() in (",", "—", "–", "--")
    if near and content and (draft.source is None or draft.source[1] <= verbs[-1][0]):
        draft.cue, draft.content = verbs[-1], content
        draft.note("referring", page.slice(aside), aside)


def parted(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "“They” – referring to the mill – “never came,” Voss said": both parts are hers."""
    shelf = Shelf(drafts)
    for match in _ASIDE.finditer(page.text):
        left, right = page.quotation(match.start()), page.quotation(match.end())
        if left is None or right is None or left is right:
            continue
        for draft in shelf.between(left.start - LONGEST_SENTENCE, right.end + LONGEST_SENTENCE):
            after = any(overlap(piece, (right.start, right.end)) for piece in draft.content)
            if after and not any(overlap(piece, (left.start, left.end)) for piece in draft.content):
                draft.content = sorted([*draft.content, *left.inner])
                draft.note("referring", page.slice(match.span()), match.span())
    return drafts
