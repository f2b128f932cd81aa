"""Statements that no reporting verb with a subject marks: adverbs, the outlet's own refusal.

"The gate was allegedly left open." has a cue and no source. "The Courier could not verify the claim." is the outlet
speaking of itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from sayso.extract import cues, details, phrases
from sayso.extract.draft import Draft, Page, Range, Shelf, merged
from sayso.text import fold

_ADVERB = re.compile(r"\b(?:allegedly|reportedly|purportedly|supposedly)\b", re.I)
_NOT_ABLE = re.compile(
    r"\b(?=[chwia])(?:could not|couldn[’']t|cannot|can not|can[’']t"
    r"|(?:has|have|had|was|were|is|are) (?:not been able|unable|not able) to"
    r"|(?:has|have|had) not) (?:be |been )?(?:immediately |independently |yet |fully |itself )?([a-z]+)",
    re.I,
)
_NOT_ONE = re.compile(
    r"\b(?P<what>[Nn](?:either|one) (?:of )?[a-z’' ]{3,60}?) "
    r"(?P<cue>could be (?:immediately |independently |yet )?(?P<verb>[a-z]+))(?=[.,;]| by )"
)
_NO_CONFIRMATION = re.compile(
    r"[Tt]here (?:was|is|has been|had been) no (?:immediate )?independent (?:confirmation|verification) of\b"
)
_FACT = re.compile(
    r" (?:whether|how|what|why|who|if|that|when|where|the (?:cause|identity|facts?|truth|number|origin|author))\b|[.,]"
)


def adverbs(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A statement without source for each sentence that only an adverb ("allegedly") marks as somebody's word."""
    for draft in drafts:
        _without_doer(page, draft)
    found = list(drafts)
    spoken = merged(part for draft in drafts for part in _parts(draft))
    starts = [start for start, _ in spoken]
    for match in _ADVERB.finditer(page.text):
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
    adverb = _ADVERB.match(page.slice(draft.cue)) if draft.cue is not None else None
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


def refusals(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The outlet's own "could not verify": made if the tagger missed it, marked as such if it did not."""
    found, shelf = list(drafts), Shelf(drafts)
    for match in _NOT_ABLE.finditer(page.text):
        if match[1].lower() not in cues.inflected("stance.toml", "verify_cues") or page.quoted(match.span()):
            continue
        if match[1].lower().startswith("establish") and not _FACT.match(page.text, match.end()):
            continue  # "could not establish contact"
        known = shelf.at(match.span())
        if any(draft.source is not None and _keeps_silent(page, match, draft.source) for draft in known):
            continue
        for draft in known:
            draft.stance = "could_not_verify"
            draft.note("could_not_verify", match[0], match.span())
        if not known:
            found.extend(_refusal(page, match))
    for match in _NOT_ONE.finditer(page.text) if "either " in page.text or "one of " in page.text else ():
        able = match["verb"] in cues.inflected("stance.toml", "verify_cues")
        if able and not page.quoted(match.span()) and not shelf.at(match.span("cue")):
            found.append(_refused(None, match, [match.span("what")]))
    for match in _NO_CONFIRMATION.finditer(page.text) if " no " in page.text and " independent " in page.text else ():
        if not page.quoted(match.span()) and not shelf.between(*page.clause(match.start())):
            found.append(_refused(None, match, [(match.end(), page.clause(match.start())[1])]))
    return found


def _keeps_silent(page: Page, match: re.Match[str], source: Range) -> bool:
    """ "The mill has not confirmed any plans": not an outlet that could not check, but a party that does not say."""
    bare = re.fullmatch(r"(?:has|have|had) not (?:yet )?confirm(?:ed)?", match[0], re.I) is not None
    outlet = page.article.outlet
    named = page.slice(source)
    return bare and not details.is_outlet_name(named) and (outlet is None or fold(named) not in fold(outlet.value))


def _refusal(page: Page, match: re.Match[str]) -> list[Draft]:
    start, end = page.clause(match.start())
    passive = re.search(r"\b(?:be|been)\b", match[0]) is not None
    subject = phrases.subject_before(page, match.span())
    if passive:
        source, content = None, [(start, page.last_before(match.start()))]
    elif subject is not None and match.end() < end:
        source, content = subject, [(match.end(), end)]
    else:
        return []
    if not page.slice(content[0]).strip():
        return []
    return [_refused(source, match, content)]


def _refused(source: Range | None, match: re.Match[str], content: list[Range]) -> Draft:
    cue = match.span("cue" if "cue" in match.re.groupindex else 0)
    draft = Draft(source, cue, content, p={"all": 0.8}, stance="could_not_verify")
    draft.note("could_not_verify", match[0], match.span())
    return draft
