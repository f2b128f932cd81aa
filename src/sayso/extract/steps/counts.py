"""Counts that somebody gives: "The ministry put the toll at 12", "the union counted 12 deaths", "by its own count".

No verb of speech stands there, so the tagger overlooks most of them; yet who counts is who says it. What is counted
and how many are the content. The words are data (``data/counts.toml``); nothing is given unless a number follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, partial

from sayso import dates
from sayso.extract import phrases, until, wordlists
from sayso.extract.draft import Draft, Find, Page, Range, Shelf, overlap
from sayso.extract.figures.numbers import trigger
from sayso.extract.figures.words import measures

_HARM = frozenset(["killed", "wounded", "casualties", "missing", "displaced", "detained"])
_LEAD = re.compile(r"\b(?:has|have|had) (?:so far |[a-z]+ )?$")
_BE = re.compile(r"\b(?:is|are|was|were|(?:has|have|had) been) (?:[a-z]+ )?$")
_TO_NUMBER = re.compile(r" (at|as|to|from) ")
_MARK = re.compile(r"[.;:()“”\"\n](?!\d)")
_MOVED = re.compile(r"(?: up| down| upwards?| downwards?| again)? (?=(?:at|as|to) )")
_BY = re.compile(
    r"(?P<what>(?:at|as|to) [^.;:“”\n]{1,80}?) by (?P<by>[^,.;:“”\n]{2,90}?)(?=,? and (?:at|to|as) |[,.;\n]|$"
    r"| (?:and|on|in|after|before|when|while|from|which|who|but|this|last|late|early|yesterday|today)\b)"
)
_AND_AT = re.compile(r",? and (?=(?:at|to|as) )")
_BREAK = re.compile(r"[,;:.()“”\"\n]|\b(?:while|but|and|that|after|when|because)\b")
_PLURAL = re.compile(r"(?:^|; |\b(?:while|and|but|whereas) )([A-Za-z]+s) $")
_ASIDE = re.compile(r", (?:which|who|whose|quoting|citing) [^,;:]{2,120}, $")
_RELATIVE = re.compile(r"\b(?:which|that|who) $")
_BY_OWNER = re.compile(r"\b[Bb]y ([^,.;:“”\n]{2,60})$")
_POSSESSIVE = re.compile(r"[’']s$|(?<=s)[’']$")
_WITHIN = frozenset(["with", "in", "on", "from", "by", "against", "of", "to", "for", "after", "before", "as", "that"])
NUMBER_REACH = 5
"""Words between "at" and its number: "at between 40 and 60", "at somewhere close to 90"."""
NOUN_REACH = 6
"""Words from a number to what it counts: "12 confirmed civilian deaths"."""
LEFT_OVER = 6
"""Characters that an outer statement may hold beside the count: "that "."""
LONGEST_THING = 110
"""Characters of what is put at a number."""


def counts(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Statements of those who give a count; a find of the tagger in its place is set right."""
    found, shelf = list(drafts), Shelf(drafts)
    done: set[int] = set()
    for one in _finds(page, shelf):
        if not page.told(one.cue):
            continue
        known, outer = _known(page, shelf, one), _outer(page, shelf, one.cue)
        known = known if id(known) not in done else None  # two may share a cue: "put at 12 by A and at 15 by B"
        done.update([id(known)] if known is not None else [])
        if outer is not None and one.source is not None and _is_self(page, one.source):
            continue  # "The charity says it has documented 19 killings"
        if one.source is None and (outer is not None or (known is not None and known.source is not None)):
            continue  # told by somebody
        draft = known or Draft(one.source, one.cue, one.content, p={"all": 0.8})
        if known is not None and not _tells(page, known, one):
            draft.source, draft.cue, draft.content = one.source, one.cue, one.content
        draft.note("reported_count", page.slice(one.cue), one.cue)
        if known is None:
            found.append(draft)
            if outer is not None and outer.source is not None:
                draft.via = [*outer.via, outer.source]
                found = [other for other in found if other is not outer or not _is_all_of(outer, one)]
    return found


def _is_self(page: Page, source: Range) -> bool:
    return page.slice(source).lower() in phrases.class_words("pronouns")


def _known(page: Page, shelf: Shelf, one: Find) -> Draft | None:
    """The tagger's find of the same count: with the same cue, or with a noun in the source for its cue."""
    near = shelf.between(one.source[0], one.source[1]) if one.source is not None else []
    inside = [draft for draft in near if draft.cue is not None and any(overlap(p, one.cue) for p in draft.content)]
    return next(iter([*shelf.at(one.cue), *inside]), None)


def _tells(page: Page, draft: Draft, one: Find) -> bool:
    """Does the find hold the number already, told of somebody, and has its own verb?"""
    number = _number(page, one.content[-1][0])
    held = number is None or any(start <= number < end for start, end in draft.content)
    return held and draft.source is not None and draft.cue is not None and overlap(draft.cue, one.cue) > 0


def _outer(page: Page, shelf: Shelf, cue: Range) -> Draft | None:
    """The statement that holds these words, told by somebody else."""
    for one in shelf.between(*page.clause(cue[0])):
        if one.cue != cue and any(start <= cue[0] and cue[1] <= end for start, end in one.content):
            return one
    return None


def _is_all_of(outer: Draft, one: Find) -> bool:
    """ "The ministry put the toll at 12, Voss said" says no more than the count."""
    begin = min(one.cue[0], one.source[0] if one.source is not None else one.cue[0])
    return begin - outer.content[0][0] < LEFT_OVER and outer.content[-1][1] - one.content[-1][1] < LEFT_OVER


def _finds(page: Page, shelf: Shelf) -> Iterator[Find]:
    for match in _verbs().finditer(page.text):
        verb = match.span("verb")
        if trigger().search(page.text, verb[1], verb[1] + LONGEST_THING):
            yield from _of_verb(page, shelf, verb)
    for match in _owned().finditer(page.text):
        yield from _of_noun(page, shelf, match)
    for match in _official().finditer(page.text):
        yield from _of_officials(page, shelf, match)


def _of_verb(page: Page, shelf: Shelf, verb: Range) -> Iterable[Find]:
    start = max(page.clause(verb[0])[0], verb[0] - 40)
    if (be := _BE.search(page.text, start, verb[0])) is not None:
        return _passive(page, (be.start(), verb[1]), page.slice(verb))
    lead = _LEAD.search(page.text, start, verb[0])
    cue = (lead.start() if lead is not None else verb[0], verb[1])
    number = _put(page, verb) or _counted(page, verb)
    source = _subject(page, shelf, cue) if number is not None else None
    if number is None or source is None:
        return ()
    end = _end(page, shelf, number)
    if page.slice(source) in ("which", "that", "who"):
        end = page.text.find(",", number, end) if "," in page.text[number:end] else end
    return [Find(source, cue, [(verb[1], end)])]


# ----------------------------------------------------------------------------------------------------- what is counted


def _put(page: Page, verb: Range) -> int | None:
    """Where the number stands in "put the toll at 12", "gave the toll as 12", "raised the toll to 12"."""
    word, stop = page.slice(verb), min(page.clause(verb[0])[1], verb[1] + LONGEST_THING)
    if (mark := _MARK.search(page.text, verb[1], stop)) is not None:
        stop = mark.start()
    for to in _TO_NUMBER.finditer(page.text, verb[1], stop):
        number = _number(page, to.end())
        if number is not None:
            return number if _fits(page, word, to[1], (verb[1], to.start())) else None
    return None


def _fits(page: Page, verb: str, preposition: str, thing: Range) -> bool:
    """Can the verb take this thing and this preposition? "It" stands for a count told of before."""
    words = page.slice(thing).lower().replace("’s", " ").replace("'s", " ").split()
    if words == ["it"]:
        words = page.text[page.sentence(thing[0])[0] : thing[0]].lower().split()
    if preposition == "at":
        return _listed(verb, "puts_at") and _holds(words, "amounts")
    if preposition == "as":
        return _listed(verb, "gives_as") and _holds(words, "amounts")
    return _listed(verb, "moves_to") and (_holds(words, "tolls") or _is_number_of_harm(words))


def _is_number_of_harm(words: list[str]) -> bool:
    return bool({"number", "figure", "total"} & set(words)) and bool(_harms() & set(words))


def _counted(page: Page, verb: Range) -> int | None:
    """Where the number stands in "counted 12 deaths"."""
    number = _number(page, verb[1]) if _listed(page.slice(verb), "counts") else None
    if number is None or _WITHIN & set(page.text[verb[1] : number].split()):
        return None
    words = []
    for token in phrases.words(page, number, min(page.clause(number)[1], number + 80))[: NOUN_REACH + 1]:
        if page.slice(token) in ",;:.(" and not page.text[token[1] : token[1] + 1].isdigit():
            break
        words.append(page.slice(token).lower())
    return number if _holds(words, "counted") or _harms() & set(words) else None


def _number(page: Page, start: int) -> int | None:
    """Where a number begins, a few words after ``start``."""
    for token in phrases.words(page, start, min(page.clause(start)[1], start + 60))[:NUMBER_REACH]:
        if trigger().match(page.text, token[0]) is not None:
            return token[0]
        if page.slice(token) in ",;:.":
            return None
    return None


def _end(page: Page, shelf: Shelf, number: int) -> int:
    """Where what is said of the count ends: at another clause, or where somebody else is told of."""
    end = until.next_clause(page, number, acts=True)
    for one in shelf.between(number, end):
        if one.cue is not None and one.source is not None and number < min(one.source[0], one.cue[0]):
            comma = page.text.rfind(",", number, min(one.source[0], one.cue[0]))
            end = comma if comma > 0 else end
    return end


# ----------------------------------------------------------------------------------------------------------- who counts


def _subject(page: Page, shelf: Shelf, cue: Range) -> Range | None:
    """Who puts, counts or raises: a phrase that names somebody, "which", or a plural alone ("organisers put")."""
    start = page.clause(cue[0])[0]
    if (relative := _RELATIVE.search(page.text, start, cue[0])) is not None:
        return relative.start(), relative.end() - 1
    if page.slice(cue).endswith("ing"):
        return _leans_on(page, shelf, (start, cue[0]))
    found = phrases.subject_before(page, cue)
    if found is None and (aside := _ASIDE.search(page.text, start, cue[0])) is not None:
        found = phrases.subject_before(page, (aside.start(), aside.start()))
    if found is None and (plural := _PLURAL.search(page.text, start, cue[0])) is not None:
        found = plural.span(1)
    words = [word.strip(".,") for word in page.slice(found).lower().split()] if found is not None else []
    if found is None or _holds(words, "no_counters") or _harms() & set(words):
        return None
    return (found[0] - len("whose "), found[1]) if page.text[found[0] - 7 : found[0]] == " whose " else found


def _leans_on(page: Page, shelf: Shelf, before: Range) -> Range | None:
    """The subject of ", putting the toll at 12": who spoke before it, or the words before the comma."""
    if not page.slice(before).endswith(", "):
        return None
    told = [one.source for one in shelf.between(*before) if one.source is not None]
    return told[-1] if told else phrases.subject_before(page, (before[1] - 2, before[1] - 2))


def _passive(page: Page, cue: Range, verb: str) -> Iterator[Find]:
    """ "The toll was put at 12 by the ministry and at 15 by the brigade", "losses are put at $3m" with nobody named."""
    begin, end = page.clause(cue[0])
    thing = page.trimmed(max([begin, *(m.end() for m in _BREAK.finditer(page.text, begin, cue[0]))]), cue[0])
    moved = _MOVED.match(page.text, cue[1], end)
    if moved is None or not _fits(page, verb, page.text[moved.end() : moved.end() + 2], thing):
        return
    at = moved.end()
    if _number(page, at + 3) is None:
        return
    given = _BY.match(page.text, at, end)
    if given is None and _listed(verb, "puts_at"):
        yield Find(None, cue, [thing, (at, until.next_clause(page, at, acts=True))])
    while given is not None and _names(page, given.span("by")):
        yield Find(given.span("by"), (cue[0], at - 1), [thing, given.span("what")])
        more = _AND_AT.match(page.text, given.end(), end)
        given = _BY.match(page.text, more.end(), end) if more is not None else None


def _names(page: Page, where: Range) -> bool:
    """Can it count? "By Friday" tells when."""
    words = page.slice(where).lower().split()
    if words[0] in phrases.class_words("when") or trigger().match(page.text, where[0]) is not None:
        return False
    return not dates.find(page.text, *where, anchor=page.anchor, default_year=page.year, partial=True)


def _of_noun(page: Page, shelf: Shelf, match: re.Match[str]) -> Iterator[Find]:
    """ "The ministry's toll stood at 12", "by the union's own count, 12 had left"."""
    owns = _POSSESSIVE.search(page.text, match.start() - 2, match.start())
    if owns is None or page.quoted(match.span()):
        return
    start, end = page.clause(match.start())
    noun = match.span("noun")
    by = _BY_OWNER.search(page.text, start, owns.start())
    owner = by.span(1) if by is not None else phrases.subject_before(page, (owns.start(), owns.start()))
    if owner is None or page.quotations_in(start, match.end()):
        return
    stands = _stands().match(page.text, match.end(), end)
    if stands is not None and by is None and _speaks(page, owner) and _number(page, stands.end()) is not None:
        yield Find(owner, stands.span(1), [noun, (stands.end(), _end(page, shelf, stands.end()))])
    elif by is not None and not shelf.between(start, end) and trigger().search(page.text, start, end):
        pieces = [(start, by.start()), (match.end(), end)]
        yield Find(owner, noun, [piece for piece in pieces if page.slice(piece).strip(" ,.")])


def _of_officials(page: Page, shelf: Shelf, match: re.Match[str]) -> Iterator[Find]:
    """ "The official toll stands at 12": officials say so, and no more is told of them."""
    end = page.clause(match.start())[1]
    stands = _stands().match(page.text, match.end(), end)
    if stands is not None and _number(page, stands.end()) is not None:
        yield Find(None, match.span("cue"), [(match.start("noun"), _end(page, shelf, stands.end()))])


def _speaks(page: Page, owner: Range) -> bool:
    """A body or people, and no place or event: "the ministry's toll", not "the fire's toll"."""
    tables = wordlists.table("sources.toml")
    words = page.slice(owner).split()
    return words[-1].lower() in tables["bodies"] | tables["people"] or (words[-1].isupper() and len(words[-1]) > 1)


# ----------------------------------------------------------------------------------------------------------- word lists


def _listed(word: str, *names: str) -> bool:
    return any(word.lower() in wordlists.table("counts.toml")[name] for name in names)


def _holds(words: list[str], name: str) -> bool:
    return not wordlists.table("counts.toml")[name].isdisjoint(words)


@cache
def _harms() -> frozenset[str]:
    rows = [measure for measure in measures() if measure.name in _HARM]
    return frozenset(word for measure in rows for word in (*measure.nouns, *measure.adjectives, *measure.verbs))


_any_of = partial(wordlists.any_of, "counts.toml")


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(rf" (?P<verb>{_any_of('puts_at', 'gives_as', 'moves_to', 'counts')})(?= )")


@cache
def _owned() -> re.Pattern[str]:
    own = "own |official |latest |running |confirmed "
    return re.compile(rf"(?<=[’'s]) (?:{own})?(?P<noun>{_any_of('owned')})\b")


@cache
def _official() -> re.Pattern[str]:
    return re.compile(rf"(?P<cue>official) (?P<noun>{_any_of('owned')})\b")


@cache
def _stands() -> re.Pattern[str]:
    return re.compile(rf" ({_any_of('stands')}) ")
