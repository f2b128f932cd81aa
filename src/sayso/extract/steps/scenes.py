"""Scenes that are named: "..., Voss said, describing the scene", "in videos posted online, sirens can be heard".

The first adds nothing to the quotation beside it, and the speaker goes on in the next paragraph; in the second the
outlet tells what it saw.
"""

from __future__ import annotations

import re
from functools import cache

from sayso.extract import cues, phrases, wordlists
from sayso.extract.draft import Draft, Page, Range, Shelf, overlap

_WAS_HOW = re.compile(
    r" (?:is|was|were) (?:how|the (?:words?|phrase|term)(?: that)?) (?P<who>[^\s,.;:“”\"]+(?: [^\s,.;:“”\"]+){0,7}?) "
    r"(?P<cue>[a-z]+(?: to describe)?) "
)
LONGEST_SCENE = 8
"""Words of a scene that is only named; a longer one tells something."""
LONGEST_LEAD = 100
"""Characters of "In videos that were posted online over the weekend"."""


def named(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Without "describing the scene" beside what the same speaker says: it is no statement of its own."""
    shelf = Shelf(drafts)
    return [draft for draft in drafts if not (_is_participle(page, draft) and _is_beside(page, draft, shelf))]


def _is_participle(page: Page, draft: Draft) -> bool:
    """ "Describing the scene", "as she described it": with a bare object, and no words behind it in its sentence."""
    cue = draft.cue
    if cue is None or page.quoted(cue):
        return False
    leans = draft.source is not None and page.text[max(0, draft.source[0] - 3) : draft.source[0]].lower() == "as "
    if not leans and not page.slice(cue).lower().endswith("ing"):
        return False
    end = page.clause(cue[0])[1]
    return _depicts(page, cue) and _is_bare(page, (cue[1], end)) and not page.quotations_in(cue[1], end)


def _depicts(page: Page, cue: Range) -> bool:
    """Is the verb one that depicts: "described", "used to describe"?"""
    return page.slice(cue).split()[-1].lower() in cues.inflected("scenes.toml", "depicting")


def _is_bare(page: Page, where: Range) -> bool:
    """Do the words only name something: "the moment when the gate broke", not "the gate as a trap"?"""
    lists = wordlists.table("scenes.toml")
    words = page.slice(where).lower().partition(",")[0].split()
    told = any(word in cues.inflected("cues.toml", "speech") and word.endswith("ing") for word in words)
    bare = 0 < len(words) <= LONGEST_SCENE and words[0] in lists["bare"] and not told
    return bare and lists["messages"].isdisjoint(words)


def _is_beside(page: Page, draft: Draft, shelf: Shelf) -> bool:
    """Does the same speaker say something in the sentence, or stand a quotation before the participle?"""
    if draft.cue is None:
        return False
    frame = page.frame(draft.cue[0])
    others = [one for one in shelf.between(*frame) if one is not draft and one.cue is not None]
    others = [one for one in others if one.cue and cues.class_of(page.slice(one.cue)) == "speech"]
    alike = [one for one in others if one.source is not None and one.source == draft.source]
    return bool(alike) or (bool(others) and bool(page.quotations_in(frame[0], draft.cue[0])))


def described(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "“Absolute chaos,” Voss described the scene", "“Chaos” was how Voss described it": the quotation is said."""
    for draft in drafts:
        if draft.cue is None or not _depicts(page, draft.cue) or page.quoted(draft.cue):
            continue
        if (quotation := _was_how(page, draft.cue)) is not None:
            draft.content = [quotation]
            draft.note("scene", page.slice(draft.cue), draft.cue)
        else:
            pieces = [one for piece in draft.content for one in _without_scene(page, draft.cue, piece)]
            draft.content = pieces if any(page.quoted(piece) for piece in pieces) else draft.content
    return drafts


def _was_how(page: Page, cue: Range) -> Range | None:
    """The quotation before "was how Voss described"."""
    match = next((m for m in _WAS_HOW.finditer(page.text, *page.clause(cue[0])) if m.span("cue") == cue), None)
    quotation = page.quotation(match.start() - 1) if match is not None else None
    return (quotation.start, quotation.end) if quotation is not None else None


def _without_scene(page: Page, cue: Range, piece: Range) -> list[Range]:
    """A piece right after the cue less the scene that it names, if words of the speaker stand elsewhere."""
    if not cue[1] <= piece[0] <= cue[1] + 1 or page.quoted(piece):
        return [piece]
    quotation = next(iter(page.quotations_in(*piece)), None)
    scene = (piece[0], quotation.start if quotation is not None else piece[1])
    if not _is_bare(page, scene):
        return [piece]
    if quotation is None:
        return []
    return [(quotation.start, piece[1])] if page.slice(scene).rstrip().endswith(":") else [piece]


# ------------------------------------------------------------------------------------------------ what the outlet saw


@cache
def _in_material() -> re.Pattern[str]:
    tables = wordlists.table("evidence.toml")
    material = wordlists.one_of(tables["video"] | tables["images"] | tables["recordings"])
    return re.compile(
        rf"\bIn (?:[\w’'-]+ ){{0,5}}?(?:{material})\b(?P<put>[^.;:“”\"\n]{{0,{LONGEST_LEAD}}}?), "
        r"[^.;:“”\"\n]{2,120}?\b(?P<seen>(?:can be|could be|is|are|was|were) (?:\w+ly )?(?:heard|seen))\b"
    )


def seen(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "In videos posted online, people can be heard shouting and calling for help": the outlet tells what it saw.

    Somebody who "can be heard saying that" something speaks.
    """
    shelf = Shelf(drafts)
    gone: set[int] = set()
    for match in _in_material().finditer(page.text):
        if not page.told(match.span()):
            continue
        for one in shelf.between(match.start(), page.clause(match.end())[1]):
            if one.cue is not None and (_puts_out(page, one, match) or _only_heard(page, one, match)):
                gone.add(id(one))
    return [draft for draft in drafts if id(draft) not in gone]


def _puts_out(page: Page, draft: Draft, match: re.Match[str]) -> bool:
    """Has the tagger taken "posted" for a verb of saying?"""
    if draft.cue is None or not overlap(draft.cue, (match.start("put"), match.end("put"))):
        return False
    within = draft.source is None or draft.source[1] <= match.end("put")
    words = page.slice(draft.cue).lower().split()
    return within and not wordlists.table("scenes.toml")["put_out"].isdisjoint(words)


def _only_heard(page: Page, draft: Draft, match: re.Match[str]) -> bool:
    """Is it something that people are heard to do, with no words of theirs: "shouting and calling for help"?"""
    if draft.cue is None or draft.cue[1] < match.end("seen") or any(page.quoted(piece) for piece in draft.content):
        return False
    if draft.cue[0] < match.end("seen"):
        return page.slice(draft.cue).endswith(" for")  # "can be heard pleading for help"
    after = page.text[draft.cue[1] : draft.cue[1] + len(" that ")]
    between = page.slice((match.end("seen"), draft.cue[0])).split()
    heard_doing = page.slice(draft.cue).split()[0].endswith("ing") and not any(map(phrases.is_finite, between))
    return heard_doing and "," not in between and not after.startswith(" that ")
