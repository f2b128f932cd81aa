"""What an outlet prints as said or thought by people whom it does not name: "The fire is thought to have started in the
kitchen", "It is alleged that ...", "Lind is accused of ...", "There were reports of gunfire".

One statement without source, unless a source stands there ("was accused by the union of"). Nothing is given for what
the outlet leaves open ("It was not clear") or finds out ("It emerged that"): nobody's word is told there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial

from sayso.extract import cues, phrases, until, wordlists
from sayso.extract.draft import Draft, Find, Page, Range, Shelf, merged, overlap
from sayso.extract.steps import carried

_EDGE = re.compile(
    r"[;:()“”\"\n]|[,–—] |\b(?:that|which|who|where|when|while|because|although|though|but|if|whether|after|before|as"
    r"|until|since|so) "
)
_RELATIVE = re.compile(r"\b(who|which|that) $")
_SAID = re.compile(r"\b(?:said|says|say|what|and|or|also)$|\b(?:said|says?|claims|claimed|believes?|thinks?) ")
_LEAD = re.compile(r"(?:and|but|or|yet|however|meanwhile|also|so) ", re.I)
_BY = " by "
_ASKED = frozenset(["asked", "briefed"])
_DESCRIBED = re.compile(r", (?:an?|already|formerly|known|once|one|the|who|which) ")
LONGEST_SUBJECT = 120


def hearsay(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Statements without source for what is only marked as told; a "by" names the source."""
    found, shelf = list(drafts), Shelf(drafts)
    spoken = merged(piece for draft in drafts for piece in draft.content)
    for draft in drafts:
        _without_it(page, draft)
        _without_accused(page, draft)
        _without_hearer(page, draft)
    for one in _finds(page):
        if not page.told(one.cue):
            continue
        known = shelf.at(one.cue)
        if known and not known[0].via and (one.source is not None or _is_told_of(known[0], one)):
            known[0].source, known[0].cue, known[0].content = one
            known[0].note("told_of", page.slice(one.cue), one.cue)
        if known or any(overlap(one.cue, piece) for piece in spoken):
            continue
        draft = Draft(*one, p={"all": 0.6})
        draft.note("told_of", page.slice(one.cue), one.cue)
        found.append(draft)
    return found


def _is_told_of(known: Draft, one: Find) -> bool:
    """Has the tagger taken for the source whom it is told of: "Lind stands accused of"?"""
    return known.source is not None and len(one.content) > 1 and overlap(known.source, one.content[0]) > 0


def _without_it(page: Page, draft: Draft) -> None:
    """ "It was announced on Friday that ...": "it" is no part of what was announced."""
    if draft.cue is not None and len(draft.content) > 1:
        first, second = draft.content[:2]
        if page.slice(second).startswith("that ") and first[1] <= draft.cue[0] and page.slice(first).lower() == "it":
            del draft.content[0]


def _without_accused(page: Page, draft: Draft) -> None:
    """ "Voss, accused of taking bribes, left", "has been criticized for it": who accuses him is not told."""
    if draft.source is None or draft.cue is None or draft.via:
        return
    accused, cue = draft.source, page.slice(draft.cue)
    judged = "been " in cue or cue.startswith(("was ", "were ", "is ", "are "))
    judged = judged and cue.endswith(tuple(wordlists.table("hearsay.toml")["judged"]))
    beside = cue in ("accused of", "suspected of") and draft.cue[0] - accused[1] <= len(", ")
    if (judged or beside) and accused[1] <= draft.cue[0]:
        draft.source, draft.content = None, [accused, *draft.content]
        draft.note("told_of", page.slice(draft.cue), draft.cue)


def _without_hearer(page: Page, draft: Draft) -> None:
    """ "The jury was told that the gate was open": the jury hears it, and who says it is not told."""
    if draft.source is None or draft.cue is None or draft.source[1] > draft.cue[0] or draft.via:
        return
    words = page.slice(draft.cue).split()
    told = next((at for at, word in enumerate(words) if _is_told_to(word)), 0)
    if phrases.class_words("passive").isdisjoint(words[:told]) or words[told - 1] == "have" or words[-1] == "of":
        return  # "is assured of a win": nobody's word
    bidden = words[told] in cues.inflected("stance.toml", "urges_cues")  # "People are being urged": not the magazine
    if bidden or not carried.is_outlet(page, draft.source):  # "The Courier is told": by whom it does not say
        draft.note("told_of", page.slice(draft.source), draft.source)
        by = draft.cue[1] + len(_BY)
        draft.source = phrases.phrase_after(page, by) if page.text.startswith(_BY, draft.cue[1]) else None


def _is_told_to(verb: str) -> bool:
    """Is it the participle of a verb that names who hears it?"""
    told = cues.inflected("chains.toml", "to_whom") | cues.inflected("stance.toml", "urges_cues") | _ASKED
    return verb in told and (verb.endswith("ed") or verb in cues.irregular())


def _finds(page: Page) -> Iterator[Find]:
    for match in _passive().finditer(page.text):
        yield from _of_passive(page, match)
    for match in _it().finditer(page.text):
        yield from _of_it(page, match)
    for match in _there().finditer(page.text):
        if page.text[match.start() - 1 : match.start()] in ("T", "t"):
            yield Find(
                None, (match.start() - 1, match.end()), [(match.end(), until.next_clause(page, match.end(), acts=True))]
            )


def _of_passive(page: Page, match: re.Match[str]) -> Iterator[Find]:
    """ "The fire is thought to have started": the subject and what is thought of it."""
    subject = _subject(page, match.start("cue")) if _takes(match) else None
    if subject is None:
        return
    end, begin = until.next_clause(page, match.end(), acts=True), match.end()
    relative = page.slice(subject) in ("who", "which", "that") or page.slice(subject).startswith("whose ")
    if relative and (comma := page.text.find(",", begin, end)) > 0:
        end = comma
    if match["by"] is not None:
        yield Find(match.span("by"), (match.start("cue"), match.end("by_word")), [subject, (begin, end)])
    else:
        begin += len(" of") if match["of"] else len(" for") if match["for"] else 0
        if match["of"] or match["for"]:  # whom alone: "Voss, known for her boats, is accused of theft"
            described = _DESCRIBED.search(page.text, *subject)
            subject = (subject[0], described.start()) if described is not None else subject
        yield Find(None, (match.start("cue"), begin), [subject, (begin, end)])


def _takes(match: re.Match[str]) -> bool:
    """Does the verb go with what follows: "accused of", "blamed for", "said to be", "feared dead"?"""
    lists, verb = wordlists.table("hearsay.toml"), match["verb"]
    if match["of"]:
        return verb in lists["of"]
    if match["for"]:
        return verb in lists["blame"]
    if match["to"]:
        return verb in lists["passive"] and (match["to"] in ("be", "have") or verb in lists["infinitive"])
    return verb in lists["bare"] and match["by"] is None


def _subject(page: Page, offset: int) -> Range | None:
    """What stands before the verb in its clause; nothing where it is shared with another verb or is a clause."""
    start = page.clause(offset)[0]
    if (relative := _RELATIVE.search(page.text, max(start, offset - 7), offset)) is not None:
        return relative.span(1)
    begin = max([start, *(edge.end() for edge in _EDGE.finditer(page.text, start, offset))])
    begin = max([begin, *(verb.end() for verb in _and().finditer(page.text, begin, offset))])
    if not page.slice((begin, offset)).strip():
        return phrases.subject_before(page, (offset, offset))
    while (lead := _LEAD.match(page.text, begin, offset)) is not None:
        begin = lead.end()
    subject = page.trimmed(begin, offset)
    words = page.slice(subject)
    return None if len(words) > LONGEST_SUBJECT or len(words) < 2 or _SAID.search(words) else subject


def _of_it(page: Page, match: re.Match[str]) -> Iterator[Find]:
    """ "It is believed that the fire ...", "The fire, it is believed, ..."."""
    start, end = page.clause(match.start())
    if page.text[match.start() - 1 : match.start()].isalnum():
        return
    if page.text[match.end() : match.end() + 1] not in ",.":
        yield Find(None, match.span(), [(match.end(), until.next_clause(page, match.end(), acts=True))])
    elif page.text[match.start() - 2 : match.start()] == ", ":
        pieces = [(start, match.start() - 2), (match.end(), end)]
        yield Find(None, match.span(), [piece for piece in pieces if page.slice(piece).strip(" ,.")])


# ----------------------------------------------------------------------------------------------------------- word lists

_BE = r"(?:is|are|was|were|stands?|stood|(?:has|have|had) been)(?: (?:also|now|still|[a-z]+ly))?"


_any_of = partial(wordlists.any_of, "hearsay.toml")


@cache
def _passive() -> re.Pattern[str]:
    return re.compile(
        rf" (?P<cue>{_BE} (?P<verb>{_any_of('of', 'blame', 'passive')}))"
        rf"(?:(?P<by_word> by) (?P<by>[^,.;:“”\n]{{2,80}}?))?"
        rf"(?=(?P<of> of )|(?P<for> for )| to (?P<to>[a-z]+)| (?:{_any_of('states')})\b)"
    )


@cache
def _and() -> re.Pattern[str]:
    """ "The wall fell on Friday and": a clause with its own verb before another one."""
    pasts = "|".join(sorted(phrases.class_words("irregular_pasts") | phrases.class_words("finite")))
    return re.compile(rf"\b(?:[a-z]{{2,}}ed|{pasts}) [^,]{{0,60}}?\band ")


@cache
def _it() -> re.Pattern[str]:
    return re.compile(
        rf"[Ii]t(?:[’']s| is| was| has been| had been)(?: [a-z]+ly| also| now)? (?:{_any_of('passive', 'it')})"
        r"(?=[,.]| that | (?:the|an?|he|she|they|there|his|her|their|some|many|around|about|up|at least|more|one|two) "
        r"| [A-Z\d])"
    )


@cache
def _there() -> re.Pattern[str]:
    """Without the first letter: a fixed beginning is found fast."""
    return re.compile(
        r"here (?:is|are|was|were|(?:has|have|had) been)(?: (?!no |few )[a-z]+)?"
        rf" (?:{_any_of('nouns')})(?: of| about|(?= that ))"
    )
