"""Clauses beside what is said: ", with police warning of rain", "a plan she said would help", ", a town in Norland".

The first two are statements of their own; the third describes what was said last and belongs to it.
"""

from __future__ import annotations

import re
from functools import cache

from sayso.extract import clauses, cues, phrases, wordlists
from sayso.extract.draft import Draft, Page, Range, Shelf, overlap, without

LONGEST_NOUN = 40
"""Characters of the word before "which she said"."""
LONGEST_APPOSITION = 140
"""Characters of a description that ends a sentence."""
_RELATIVE = frozenset(["that", "who", "which", "whose", "where"])
_INSIDE = frozenset(["of", "in", "the", "a"])
SHORTEST = 2
"""Words of what is told; fewer are no message."""


# ------------------------------------------------------------------------------------------------------- with somebody


@cache
def _with() -> re.Pattern[str]:
    verbs = wordlists.one_of(word for word in cues.inflected("beside.toml", "with_saying") if word.endswith("ing"))
    return re.compile(rf",? with (?P<who>(?:[\w.’'-]+ ){{0,6}}?[\w.’'-]+) (?P<cue>(?:also )?(?:{verbs}))(?= )")


def accompanied(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "The river will rise, with police warning drivers to stay away": a statement of the police, cut off the rest."""
    shelf = Shelf(drafts)
    found, cut = list(drafts), set[int]()
    for match in _with().finditer(page.text):
        end = page.clause(match.start())[1]
        if not page.told(match.span()) or not _may_tell(page, match, end):
            continue
        known = next((one for one in shelf.at(match.span("cue")) if one.source is not None), None)
        if known is None and match["cue"].split()[-1] not in cues.inflected("beside.toml", "with_sure"):
            continue
        if known is None:
            known = Draft(match.span("who"), match.span("cue"), [(match.end(), end)], p={"all": 0.7})
            found.append(known)
        known.note("with_clause", match["cue"], match.span("cue"))
        for outer in shelf.between(*page.frame(match.start())):
            if outer is not known and outer.cue is not None and outer.cue[1] <= match.start():
                outer.content = without(outer.content, [(match.start(), end)])
                cut.add(id(outer))
    return [draft for draft in found if draft.content or id(draft) not in cut]


def _may_tell(page: Page, match: re.Match[str], end: int) -> bool:
    """Is there somebody who speaks, and a message behind the verb?"""
    words = [page.slice(word).lower() for word in phrases.words(page, *match.span("who"))]
    silent = not wordlists.table("beside.toml")["with_no_speaker"].isdisjoint(words)
    who = phrases.phrase(page, phrases.words(page, *match.span("who")), strict=True)
    if silent or who is None or any(phrases.ends_phrase(word) for word in words if word not in _INSIDE):
        return False
    return len(page.slice((match.end(), end)).split()) >= SHORTEST


# ------------------------------------------------------------------------------------------------- which somebody said


@cache
def _inner() -> re.Pattern[str]:
    verbs = wordlists.one_of(wordlists.table("beside.toml")["inner"])
    return re.compile(
        r" (?:which |that |who )?(?P<who>he|she|it|they) (?:also |later )?"
        rf"(?:(?:has|have|had) )?(?P<cue>{verbs}) (?P<verb>[a-z]+)(?= )"
    )


def inner_said(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "Signed a declaration which she said would help": she says that it would; the signing is nobody's statement."""
    shelf = Shelf(drafts)
    found, gone = list(drafts), set[int]()
    for match in _inner().finditer(page.text):
        if not page.told(match.span()) or not _is_predicate(match["verb"]) or not _hangs_on_noun(page, match):
            continue
        begin, end = page.clause(match.start())
        known = [one for one in shelf.at(match.span("cue")) if one.source is not None]
        outers = [one for one in shelf.between(begin, match.start()) if _only_does(page, one, match)]
        if not known and outers:
            one = Draft(match.span("who"), match.span("cue"), [(match.start("verb"), end)], p=dict(outers[0].p))
            one.note("inner_clause", match["cue"], match.span("cue"))
            found.append(one)
        if known or outers:
            gone.update(id(one) for one in outers if one not in known)
    return [draft for draft in found if id(draft) not in gone]


def _hangs_on_noun(page: Page, match: re.Match[str]) -> bool:
    """ "A plan she said", and not "what she said", "and she said"."""
    before = page.text[max(0, match.start() - LONGEST_NOUN) : match.start()].rstrip(",").split(" ")
    return before[-1:] != [""] and not phrases.ends_phrase(before[-1])


def _is_predicate(word: str) -> bool:
    """ "Which she said would help", and not "that he said nothing"."""
    return phrases.is_finite(word) or word in phrases.class_words("finite") | phrases.class_words("auxiliaries")


def _only_does(page: Page, outer: Draft, match: re.Match[str]) -> bool:
    """Does a verb that is no speech take what the clause hangs on: "signed a declaration", "backed the plan"?"""
    if outer.cue is None or not outer.content or outer.cue[1] > match.start() or page.quoted(outer.cue):
        return False
    start = outer.content[0][0]
    comma = page.text[match.start() - 1] == ","
    end = match.start() - comma
    told = start < end and outer.cue[0] < start and "," not in page.text[min(outer.content[-1][1], end) : end]
    between = page.slice((outer.cue[1], match.start())).split()
    plain = between[:1] not in ([], ["that"]) and not any(phrases.is_finite(word.strip(",")) for word in between)
    cue = page.slice(outer.cue)
    kind = cues.class_of(cue) if not cue.endswith(" off") else "act"  # "called off a strike"
    acts = kind == "act" if comma else kind not in ("speech", "show")
    return told and plain and acts


# -------------------------------------------------------------------------------------------------------- descriptions


@cache
def _apposition() -> re.Pattern[str]:
    return re.compile(rf", (?P<article>an?|the) (?P<words>[^,.;:()“”\"\n—–]{{3,{LONGEST_APPOSITION}}})\.?$")


def described_last(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "... would be run by Holm Water, a new operator in the valley.": what ends a reported sentence belongs to it."""
    shelf = Shelf(drafts)
    for draft in drafts:
        if draft.cue is None or not draft.content or page.quoted(draft.content[-1]):
            continue
        last = draft.content[-1]
        end = page.clause(last[0])[1]
        match = _apposition().match(page.text, last[1], end)
        if match is None or draft.cue[1] > last[0] or not _describes(page, last, match):
            continue
        if cues.class_of(page.slice(draft.cue)) != "speech":
            continue  # "cheered Voss, a sign of her support": the outlet's own
        if not any(one is not draft and _touches(one, match.span()) for one in shelf.between(*page.clause(last[0]))):
            draft.content[-1] = (last[0], end)
            draft.note("apposition", match[0], match.span())
    return drafts


def _describes(page: Page, told: Range, match: re.Match[str]) -> bool:
    """Is it a noun phrase without a verb of its own, behind a name or a noun?"""
    words = match["words"].split()
    barred = wordlists.table("beside.toml")["no_apposition"]
    before = page.slice(told).rsplit(" ", maxsplit=1)[-1]
    named = before[:1].isupper()  # behind other nouns the outlet often says what it thinks: ", a swipe at the mayor"
    own = words[: next((at for at, word in enumerate(words) if at and word in _RELATIVE), len(words))]
    verbal = any(phrases.is_finite(word) or clauses.is_verb(word) for word in own)
    verbal = verbal or words[-1] in cues.inflected("cues.toml", "telling")  # ", the Courier reports"
    return named and not verbal and barred.isdisjoint(word.lower() for word in words[:3])


def _touches(draft: Draft, where: Range) -> bool:
    parts = [*draft.content, *(part for part in (draft.source, draft.cue) if part is not None)]
    return any(overlap(part, where) for part in parts)
