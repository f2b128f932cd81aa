"""Relative clauses that tell: "councillors whom he accused of stealing bolts", "calls to boycott the mill that were
supported by the mayor", "a law that critics said would harm them".

In the first the pronoun behind "whom" speaks; in the second the relative word stands for what was called for; in the
third the critics say what the law would do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sayso.extract import cues, phrases, until, wordlists
from sayso.extract.draft import Draft, Page, Range, Shelf, without
from sayso.extract.phrases import class_words

_ACCUSED = re.compile(
    r"\b(?:(?P<whom>whom|which|who|that) (?P<named>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})"
    r"|(?P<rel>(?:whom|which|who|that) )?(?P<pronoun>he|she|they|it))"
    r" (?:(?:has|had|have|also|later|repeatedly|falsely) ){0,2}(?P<cue>accused) of (?=[a-z])"
)
_ACCUSES = re.compile(r"\b(?P<cue>accused) (?:them|him|her|it|[^,.;:“”\"\n]{2,60}?) of (?=[a-z])")
_AND_DID = re.compile(
    r",? and (?:(?:then |later )?(?P<verb>[a-z]+ed) (?:them|him|her|it|off|out|the|an?|his|their|its)"
    r"|(?:the|an?|his|her|their|its)(?: [a-z-]+){1,3} (?:was|were|had|has|have|is|are))\b"
)
_WHO = re.compile(r", who [^,.;:“”\"\n]{2,60}, $")
_FROM = re.compile(
    r" (?P<who>[^,.;:“”\"\n—–]{3,90}?)"
    r"(?: (?P<why>for|over) (?=\w)|(?=,| who | that | as | after | when | while |\.(?:\s|$)|$))"
)
_BEFORE = re.compile(r"(?:, (?:and |even |all )?|\b)(?:(?<=, )|while )(?:[a-z]+ly )?$")


def accusing(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A statement of whoever accuses in a relative clause; the tagger took the accuser for the accused."""
    found, shelf = list(drafts), Shelf(drafts)
    for match in _ACCUSED.finditer(page.text):
        if not page.told(match.span()):
            continue
        who = match.span("named") if match["named"] else match.span("pronoun")
        begin = page.clause(match.start())[0]
        content = (match.end(), until.next_break(page, match.end()))
        bare = match["whom"] is None and match["rel"] is None
        if bare and not page.text[max(begin, match.start() - 2) : match.start()].strip().isalnum():
            continue  # at the head of a clause of its own
        known = shelf.at(match.span("cue"))
        one = known[0] if known else Draft(None, None, [], p={"all": 0.7})
        one.source, one.cue, one.content, one.via = who, match.span("cue"), [content], []
        one.note("accusing", page.slice(match.span()), match.span())
        found.extend([] if known else [one])
    found.extend(_accusers(page, Shelf(found)))
    for draft in found:
        _end_before_act(page, draft)
    return found


def _accusers(page: Page, shelf: Shelf) -> Iterator[Draft]:
    """ "A guard, who was new, accused them of theft": where the tagger saw none."""
    for match in _ACCUSES.finditer(page.text):
        cue = match.span("cue")
        if not page.told(match.span()) or shelf.at(cue):
            continue
        begin = page.clause(cue[0])[0]
        relative = _WHO.search(page.text, begin, cue[0])
        source = phrases.subject_before(page, (relative.start(), cue[1]) if relative is not None else cue)
        if source is None or source[0] < begin:
            continue
        one = Draft(source, cue, [(cue[1] + 1, until.next_break(page, match.end()))], p={"all": 0.7})
        one.note("accusing", page.slice(match.span()), match.span())
        yield one


def _end_before_act(page: Page, draft: Draft) -> None:
    """ "Accused them of theft and forced them out": what the accuser did next is the outlet's own."""
    if draft.cue is None or not draft.content or not page.slice(draft.cue).lower().endswith(("accused", "accusing")):
        return
    start, end = draft.content[-1]
    act = _AND_DID.search(page.text, max(start, draft.cue[1]), min(end + len(" were"), len(page.text)))
    if act is not None and page.told(act.span()) and act["verb"] not in phrases.class_words("no_pasts"):
        draft.content[-1] = (start, act.start())
        draft.note("accusing", act[0], act.span())


@cache
def _told_of() -> re.Pattern[str]:
    verbs = wordlists.one_of(wordlists.table("unsaid.toml")["tells_of"])
    doing = wordlists.one_of(wordlists.table("unsaid.toml")["told_to_do"])
    return re.compile(
        rf"(?<=[\w”’\"]),? (?:who|which|that) (?P<who>(?:[\w.’'-]+ ){{0,3}}?[\w.’'-]+) "
        rf"(?P<cue>{verbs}) (?P<does>{doing}) "
    )


def told_of(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "A law that critics said would harm them": a statement of the critics, if the tagger saw none."""
    found, shelf = list(drafts), Shelf(drafts)
    for match in _told_of().finditer(page.text):
        who, cue = match.span("who"), match.span("cue")
        tokens = phrases.words(page, *who)
        silent = any(phrases.is_finite(page.slice(token)) or phrases.ends_phrase(page.slice(token)) for token in tokens)
        if not page.told(match.span()) or shelf.at(cue) or silent or phrases.phrase(page, tokens) is None:
            continue
        begin = page.clause(match.start())[0]
        content = (match.start("does"), until.next_break(page, match.end()))
        for outer in shelf.between(begin, match.start()):
            if outer.cue is not None and outer.cue[1] <= match.start():
                outer.content = without(outer.content, [(match.start(), content[1])]) or outer.content
        one = Draft(who, cue, [content], p={"all": 0.7})
        one.note("relative_clause", match["cue"], cue)
        found.append(one)
    return found


@cache
def _supported() -> re.Pattern[str]:
    nouns = wordlists.one_of(wordlists.table("unsaid.toml")["called_for"])
    return re.compile(
        rf"\b(?P<what>(?:{nouns}) (?:to|for|of|that) [^,.;:“”\"\n]{{3,120}}?),? (?P<that>that|which) "
        r"(?:was|were|is|are|had been|has been|have been) (?:[a-z]+ly |also |later ){0,2}(?P<verb>[a-z]+) by "
    )


def antecedents(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Contents that are nothing but "that" or "which" of a passive take what the word stands for."""
    shelf = Shelf(drafts)
    for match in _supported().finditer(page.text):
        answers = match["verb"] in cues.inflected("unsaid.toml", "answers_by")
        for draft in shelf.at((match.start("verb"), match.end())) if answers else ():
            draft.content = [match.span("what")]
            draft.note("antecedent", match["what"], match.span("what"))
    return drafts


# ------------------------------------------------------------------------------------------------- who is talked of


@cache
def _drawn() -> re.Pattern[str]:
    lists = wordlists.table("unsaid.toml")
    verbs = wordlists.one_of(cues.inflected("unsaid.toml", "draws") | lists["drew"])
    drawn = wordlists.one_of(lists["criticism"])
    return re.compile(
        rf"(?P<verb>(?:(?:has|have|had) )?(?:also )?(?:{verbs})) (?:[a-z-]+ ){{0,3}}?(?P<drawn>{drawn})"
        r"(?: (?P<by>from)| (?P<over>for|over|after))(?= )"
    )


def drawn(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "Lind drew criticism from Voss for his plan, openly saying that it was old": he says so; and "Lind drew
    criticism for his plan" is nobody's word."""
    if not any(word in page.text for word in wordlists.table("unsaid.toml")["criticism"]):
        return drafts
    found, shelf = list(drafts), Shelf(drafts)
    for match in _drawn().finditer(page.text):
        subject = phrases.subject_before(page, match.span("verb"))
        theirs = _critics(page, match, subject) if subject is not None and match["by"] else None
        if theirs is not None:
            taken = {id(one) for one in shelf.at(match.span()) if one.cue is not None and one.cue[0] <= match.end()}
            found = [*(one for one in found if id(one) not in taken), theirs]
        begin, end = page.clause(match.start())
        for draft in shelf.between(begin, end):
            if draft.cue is None or draft.source is None or page.quoted(draft.cue):
                continue
            speaks = page.slice(draft.cue).endswith("ing")  # "came under fire for describing"
            if match["over"] and not speaks and draft.cue[0] <= match.end() and match.start() < draft.cue[1]:
                draft.source = None
            elif match["by"] and subject is not None and _leans(page, draft.cue, match.end()):
                draft.source = subject if draft.source[0] > match.end() else draft.source
                draft.note("drawn", page.slice(match.span()), match.span())
    return found


def _critics(page: Page, match: re.Match[str], subject: Range) -> Draft | None:
    """ "The plan drew criticism from Voss", "Lind drew praise from farmers for the gate": whose, and on what."""
    told = match["drawn"] in wordlists.table("unsaid.toml")["worded"] and page.told(match.span())
    if not told or page.text[: match.start()].endswith((" to ", " will ", " would ", " could ", " may ", " might ")):
        return None
    end = page.clause(match.start())[1]
    who = _FROM.match(page.text, match.end(), end)
    source = phrases.whole_phrase(page, who.span("who")) if who is not None else None
    if who is None or source is None:
        return None
    content = (who.end(), until.next_break(page, who.end())) if who["why"] else _without_aside(page, subject)
    one = Draft(source, match.span(), [content], p={"all": 0.6})
    one.note("drawn", page.slice(match.span()), match.span())
    return one


def _without_aside(page: Page, subject: Range) -> Range:
    """ "The rules, however, drew criticism"."""
    name, comma, rest = page.slice(subject).rpartition(", ")
    return (subject[0], subject[0] + len(name)) if comma and rest in class_words("openers") else subject


def _leans(page: Page, cue: Range, start: int) -> bool:
    """Is it a participle behind a comma: ", while openly saying"?"""
    participle = page.slice(cue).split(" ")[-1].endswith("ing")
    return cue[0] > start and participle and _BEFORE.search(page.text, max(start, cue[0] - 24), cue[0]) is not None
