"""The refusal to vouch: "The Courier could not verify the claim", "the toll could not be independently confirmed".

Without a name it is the outlet's own, and has no source. The words are data (``data/refusals.toml``).
"""

from __future__ import annotations

import re
from functools import cache, partial

from sayso.extract import cues, details, phrases, wordlists
from sayso.extract.draft import Draft, Page, Range, Shelf, overlap, without
from sayso.text import fold

_NOT_ONE = re.compile(
    r"\b(?P<what>[Nn](?:either|one) (?:of )?[a-z’' ]{3,60}?) "
    r"(?P<cue>could be (?:immediately |independently |yet )?(?P<verb>[a-z]+))(?=[.,;]| by )"
)
_NO_CONFIRMATION = re.compile(
    r"(?P<cue>[Tt]here (?:was|is|has been|had been) no (?:immediate )?independent (?:confirmation|verification) of)\b"
)
_NOT_CONFIRMED = re.compile(r"(?:has|have|had) not (?:yet )?confirm(?:ed)?", re.I)
_FACT = re.compile(
    r" (?:whether|how|what|why|who|if|that|when|where|the (?:cause|identity|facts?|truth|number|origin|author))\b|[.,]"
)
_SHARES = re.compile(r",? (?:and|but|or|nor) $")
_BY = " by "


def refusals(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The outlet's own "could not verify": made if the tagger missed it, marked as such if it did not."""
    found, shelf = list(drafts), Shelf(drafts)
    for match in _not_able().finditer(page.text):
        if match["verb"] not in cues.inflected("stance.toml", "verify_cues") or page.quoted(match.span()):
            continue
        if match["verb"].startswith("establish") and not _FACT.match(page.text, match.end()):
            continue  # "could not establish contact"
        known = shelf.at(match.span())
        if not known and (around := _around(page, shelf, match)):
            around[0].stance = "could_not_verify"
            around[0].note("could_not_verify", match[0], match.span())
            continue
        if any(draft.source is not None and _keeps_silent(page, match, draft.source) for draft in known):
            continue
        read = _read(page, shelf, match)
        for draft in known:
            draft.stance = "could_not_verify"
            draft.note("could_not_verify", match[0], match.span())
            _mend(draft, read, match)
        if not known and read is not None:
            found.append(read)
    found.extend(_impersonal(page, shelf))
    return found


def _around(page: Page, shelf: Shelf, match: re.Match[str]) -> list[Draft]:
    """ "The claim has not been verified, Voss of the Courier reports": she says so, and nobody else."""
    if not (match["be"] or match["passive"]) or page.text.startswith(_BY, match.end()):
        return []
    around = [one for one in shelf.between(*page.clause(match.start())) if one.source is not None]
    return [one for one in around if any(_is_all(page, piece, match) for piece in one.content)]


def _is_all(page: Page, content: Range, match: re.Match[str]) -> bool:
    """Is what could not be verified the subject with which a content begins?"""
    within = content[0] <= match.start() and match.end() <= content[1]
    subject = phrases.words(page, content[0], match.start()) if within else []
    return within and not any(phrases.is_finite(page.slice(word)) for word in subject)


def _impersonal(page: Page, shelf: Shelf) -> list[Draft]:
    """ "Neither claim could be verified", "There was no independent confirmation", "It was not possible to verify"."""
    found: list[Draft] = []
    for match in _NOT_ONE.finditer(page.text) if "either " in page.text or "one of " in page.text else ():
        able = match["verb"] in cues.inflected("stance.toml", "verify_cues")
        if able and not page.quoted(match.span()) and not shelf.at(match.span("cue")):
            found.append(_refused(None, match, [match.span("what")]))
    for match in _NO_CONFIRMATION.finditer(page.text) if " no " in page.text and " independent " in page.text else ():
        if not page.quoted(match.span()) and not shelf.between(*page.clause(match.start())):
            found.append(_refused(None, match, [(match.end(), page.clause(match.start())[1])]))
    for match in _impossible().finditer(page.text) if "possible to " in page.text or " no way to " in page.text else ():
        begin, end = page.clause(match.start())
        told = any(overlap(piece, match.span()) for one in shelf.between(begin, end) for piece in one.content)
        if match["verb"] in cues.inflected("stance.toml", "verify_cues") and not told and page.told(match.span()):
            found.append(_refused(None, match, [(match.end(), end)]))
    return found


def _keeps_silent(page: Page, match: re.Match[str], source: Range) -> bool:
    """ "The mill has not confirmed any plans": not an outlet that could not check, but a party that does not say."""
    outlet = page.article.outlet
    named = page.slice(source)
    bare = _NOT_CONFIRMED.fullmatch(match[0]) is not None
    return bare and not details.is_outlet_name(named) and (outlet is None or fold(named) not in fold(outlet.value))


def _read(page: Page, shelf: Shelf, match: re.Match[str]) -> Draft | None:
    """The refusal as its words alone tell it."""
    start, end = page.clause(match.start())
    if match["be"] or match["passive"]:
        return _passive(page, shelf, match, (start, end))
    subject = phrases.subject_before(page, match.span()) or _shared_subject(page, start, match.start())
    if subject is None or match.end() >= end or not page.slice((match.end(), end)).strip():
        return None
    return _refused(subject, match, [(match.end(), end)])


def _passive(page: Page, shelf: Shelf, match: re.Match[str], clause: Range) -> Draft | None:
    """ "The army said it had won, but the claim could not be verified": the claim, and nothing that the army said."""
    begin, by = clause[0], None
    edge = next(reversed(list(_clauses().finditer(page.text, clause[0], match.start()))), None)
    if edge is not None and not page.quoted(edge.span()):
        begin = edge.end()
        for outer in shelf.between(clause[0], edge.start()):
            outer.content = without(outer.content, [(edge.start(), clause[1])]) or outer.content
    content = (begin, page.last_before(match.start()))
    if page.text.startswith(_BY, match.end()):
        by = phrases.phrase_after(page, match.end() + len(_BY))
    return _refused(by, match, [content]) if page.slice(content).strip() else None


def _shared_subject(page: Page, start: int, end: int) -> Range | None:
    """ "The Courier has not seen the memo and could not verify it": the subject of the verb before."""
    shares = _SHARES.search(page.text, start, end)
    return phrases.head_subject(page, (start, shares.end())) if shares is not None else None


def _mend(draft: Draft, read: Draft | None, match: re.Match[str]) -> None:
    """Give the tagger's find the source it lacks, and cut from it what the outlet tells before the refusal."""
    if read is None:
        return
    if draft.source is None and not draft.via:
        draft.source = read.source
    if match["be"] and draft.content and draft.content[0][0] < read.content[0][0]:
        draft.content = read.content


def _refused(source: Range | None, match: re.Match[str], content: list[Range]) -> Draft:
    draft = Draft(source, match.span("cue"), content, p={"all": 0.8}, stance="could_not_verify")
    draft.note("could_not_verify", match[0], match.span())
    return draft


# ----------------------------------------------------------------------------------------------------------- word lists


_any_of = partial(wordlists.any_of, "refusals.toml")


@cache
def _not_able() -> re.Pattern[str]:
    how = rf"(?:(?:{_any_of('how')}) )"
    return re.compile(
        rf"\b(?=[chwia])(?P<cue>(?:(?:{_any_of('unable')}) {how}?(?P<be>be |been )?{how}?"
        rf"|(?P<passive>(?:{_any_of('passive')}) {how}))(?P<verb>[a-z]+))\b",
        re.I,
    )


@cache
def _impossible() -> re.Pattern[str]:
    how = rf"(?:(?:{_any_of('how')}) )"
    return re.compile(rf"\b(?:[Ii]t|[Tt]here) (?P<cue>(?:{_any_of('impossible')}) {how}?(?P<verb>[a-z]+))\b")


@cache
def _clauses() -> re.Pattern[str]:
    """Where a clause of the outlet's own begins; "but that ..." goes on with what is said."""
    return re.compile(rf"[,;—–]? ?[,;—–] (?:{_any_of('clauses')}) (?!that [a-z]+ [a-z])")
