"""What somebody quotes or passes on inside a quotation: “She said, ‘Get out,’” Reel recalled.

Whoever is quoted within the marks is a source of an own statement, via who speaks; so are "some people" who "are saying
that", and nobody named where "it is reported that". "I said" and "we said" are the speaker again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from sayso.extract import cues, phrases
from sayso.extract.draft import Draft, Find, Page, Range, Shelf, size
from sayso.extract.quotes import QuotationMarks
from sayso.extract.steps import chains

_PLAIN = frozenset(["said", "says", "say", "told"])
_SAID = re.compile(
    r"(?<= )(?P<cue>(?:just |then |also |used to )?(?P<verb>[a-z]+))"
    r"(?: (?:to )?(?:me|us|him|her|them|everyone|everybody))?(?:,|:)? $"
)
_SAID_AFTER = re.compile(r",? ?(?P<who>he|she|they|[A-Z][\w-]+(?: [A-Z][\w-]+){0,3}) (?P<cue>(?P<verb>[a-z]+))\b")
_PEOPLE = re.compile(
    r"(?:[A-Z][a-z]+, |(?:And|But|So|Now)(?: now)?,? )?"
    r"(?P<who>(?:(?:[Ss]ome|[Mm]any|[Aa] lot of|[Oo]ther|[Ll]ots of|[Mm]ost|[Mm]ore) )?"
    r"(?:[Pp]eople|[Rr]esidents|[Vv]oters|[Ff]olks)"
    r"|Some|Many|Others|Everyone|Everybody|They)(?: out there| here)? "
    r"(?P<cue>(?:(?:are|were|have been|keep|kept) (?:now |also |still )?(?P<verb>[a-z]+ing)"
    r"|(?P<plain>say|claim|allege)))"
    r"(?P<that> that)? "
)
_IT = re.compile(
    r"(?:(?:And|But|So|Now)(?: now)?,? )?(?:[Nn]ow )?"
    r"(?P<cue>[Ii]t(?:[’']s| is| was| has been) (?:now |also |being |widely )?"
    r"(?:reported|alleged|claimed|rumoured|rumored)) that "
)
_ACCORDING = re.compile(
    r"(?:(?:And|But|So|Now),? )?(?P<cue>(?:also )?[Aa]ccording to) (?P<who>[^,.;:“”\"‘’\n]{2,80}), "
)
_HEARD = re.compile(
    r"(?P<self>I|We|[Hh]e|[Ss]he|[Tt]hey)(?: have|[’']ve| has| had|[’']d)?(?: just| also| now| recently)? "
    r"(?P<cue>(?:learn(?:ed|t)|heard) from) (?P<who>[^,.;:“”\"‘’\n]{2,60}?) that "
)
_SELF = frozenset(["i", "we", "you", "it", "that", "who", "which"])
SHORTEST = 2
"""Words of what is quoted inside a quotation; a single one is picked out."""
LONGEST_CLAUSE = 120
"""Characters before an inner quotation in which who says it is looked for."""
SURENESS = 0.8
"""What a statement inside another is surer of than the one around it."""


Voices = Callable[[Page, Draft], Iterator[Find]]
"""Finds whoever is told of within a statement."""


def inside(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A statement for each voice inside a quotation, via the speaker; those read already are left as they are."""
    marks = [mark for mark in page.every_quotation if mark.depth == 1]
    return through(page, drafts, lambda page, outer: _voices(page, outer, marks), "inside")


def through(page: Page, drafts: list[Draft], voices: Voices, rule: str) -> list[Draft]:
    """The drafts with one for each voice within them that no cue tells yet, via whoever tells of it: the statement with
    the shortest content around it. A speaker who names herself is no other voice."""
    found, shelf = list(drafts), Shelf(drafts)
    for outer in sorted(drafts, key=lambda draft: size(draft.content)):
        if outer.source is None or outer.cue is None or page.quoted(outer.cue):
            continue
        for one in voices(page, outer):
            if shelf.at(one.cue) or (one.source is not None and _is_speaker(page, one.source, outer.source)):
                continue
            draft = Draft(one.source, one.cue, one.content, [*outer.via, outer.source])
            draft.p = {**outer.p, "all": outer.p.get("all", 1.0) * SURENESS}
            draft.note(rule, page.slice(one.cue), one.cue)
            found.append(draft)
            shelf.add(draft)
    return found


def _is_speaker(page: Page, source: Range, speaker: Range) -> bool:
    """ "Voss", told of by "Ida Voss": the words of the one are all among those of the other."""
    names = (set(re.findall(r"[\w’'-]+", page.slice(where).lower())) for where in (source, speaker))
    return next(names) <= next(names)


def _voices(page: Page, outer: Draft, marks: list[QuotationMarks]) -> Iterator[Find]:
    for piece in outer.content:
        if page.quoted(piece):
            for start, end in page.sentences_in(*piece):
                yield from _passed_on(page, (max(start, piece[0]), min(end, piece[1])))
            for mark in [mark for mark in marks if piece[0] <= mark.start + 1 < piece[1]]:
                yield from _quoted(page, piece, mark)
        yield from _heard(page, piece)


def _passed_on(page: Page, sentence: Range) -> Iterator[Find]:
    """ "Some people are saying that ...", "So now it is reported that ...", "According to the indictment, ..."."""
    reported = _IT.match(page.text, *sentence)
    if reported is not None:
        yield Find(None, reported.span("cue"), [(reported.end(), sentence[1])])
    cited = _ACCORDING.match(page.text, *sentence)
    if cited is not None and chains.speaks(cited["who"]):
        yield Find(cited.span("who"), cited.span("cue"), [(cited.end(), sentence[1])])
    people = _PEOPLE.match(page.text, *sentence)
    if people is None or (people["who"] == "They" and people["that"] is None):
        return
    verb = people["verb"] or people["plain"]
    if verb in cues.inflected("cues.toml", "telling") and (people["that"] or _is_clause(page, people.end())):
        yield Find(people.span("who"), people.span("cue"), [(people.end(), sentence[1])])


def _is_clause(page: Page, start: int) -> bool:
    """Does a clause with its verb begin here, so that "that" was left out?"""
    words = page.text[start : start + 60].split()[:6]
    return bool(words) and any(phrases.is_finite(word) for word in words[1:])


def _quoted(page: Page, piece: Range, mark: QuotationMarks) -> Iterator[Find]:
    """ "She said, ‘Get out’", "‘Get out,’ he shouted"."""
    words = page.slice((mark.inner[0][0], mark.inner[-1][1]))
    if words.count(" ") + 1 < SHORTEST or not (words[:1].isupper() or words[:1] in "…["):
        return
    start = max(piece[0], page.sentence(mark.start)[0], mark.start - LONGEST_CLAUSE)
    match = _SAID.search(page.text, start, mark.start) or _SAID_AFTER.match(page.text, mark.end, piece[1])
    if match is None or not _tells(match["verb"], words) or match.end() > piece[1]:
        return
    cue = match.span("cue")
    source = _subject(page, start, match.span("verb")) if match.re is _SAID else match.span("who")
    if source is not None and source[0] >= piece[0] and page.slice(source).lower() not in _SELF:
        yield Find(source, cue, list(mark.inner))


def _tells(verb: str, words: str) -> bool:
    """Any verb of speech before a whole sentence; "said" and "told" before a few words."""
    return verb in _told_forms() and (verb in _PLAIN or words[-1] in ".,!?…—–")


def _subject(page: Page, start: int, verb: Range) -> Range | None:
    """Who says it: of "my neighbour came and he" the last word, of "the clerk looked up and" the clerk."""
    source = phrases.subject_before(page, verb)
    if source is None:
        return phrases.head_subject(page, (start, verb[0]))
    last = page.slice(source).rpartition(" ")[2]
    return (source[1] - len(last), source[1]) if last.lower() in phrases.class_words("pronouns") else source


@cache
def _told_forms() -> frozenset[str]:
    """Finite forms of verbs of speech."""
    forms = cues.inflected("cues.toml", "speech")
    return _PLAIN | frozenset(form for form in forms if form.endswith("ed") or form in cues.irregular())


def _heard(page: Page, piece: Range) -> Iterator[Find]:
    """ "I have learned from the mayor that ...": the mayor says so."""
    match = _HEARD.match(page.text, *piece)
    quoted = page.quoted(piece)
    if match is None or (match["self"] in ("I", "We")) is not quoted:
        return
    source = phrases.phrase(page, phrases.words(page, *match.span("who")), strict=True)
    if source == match.span("who"):
        end = min(piece[1], page.sentence(match.start())[1])
        yield Find(source, match.span("cue"), [(match.end(), end)])
