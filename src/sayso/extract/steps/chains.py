"""Who stands between the outlet and the source: ``via``, nearest to the outlet first.

"Citing the river agency, Mayor Voss said ...", "according to divers cited by the Courier", "The agency predicted rain,
Voss said", "The gate held, a spokesman said, according to state radio", "Voss said the agency had warned that ...".
"""

from __future__ import annotations

import re
from functools import cache

from sayso import data
from sayso.extract import clauses, cues, phrases, wordlists
from sayso.extract.draft import Draft, Page, Range, Shelf, overlap, without
from sayso.extract.steps.keep import is_question, is_statement
from sayso.extract.utterances import is_utterance

_CITES_NOTHING = re.compile(
    r"\b(?:(?:did|does|do|has|have|had) not|(?:did|does|do)n[’']t|never|without) (?:cite|citing|quote|quoting)", re.I
)
_NOTHING = frozenset(["no", "neither", "nobody", "nothing", "any", "anonymity"])
_ACCORDING = re.compile(r"\b(According to) ([^,]{3,80}), $", re.I)
_INSERTED = re.compile(
    r"(?=[ ,A])(?:\b(?P<opens>According to)|(?P<that> that)?,? according to) (?P<who>[^,.;:“”\"\n]{2,80}), "
)
_REPORT_BY = re.compile(r"^(?:(?:an?|the|its|their|his|her) )?(?:[a-z-]+ ){0,3}?([a-z]+) (?:by|from|of) ", re.I)

LONGEST_ASIDE = 90
"""Characters of "which cited a source in the ministry", and of the clause before "citing"."""

SHORTEST = 3
"""Words of a content before a comma and a clause."""
LONGEST_HEARER = 3
"""Words after "Voss told", with the comma that follows them."""


@cache
def _citing() -> re.Pattern[str]:
    given, things = wordlists.any_of("chains.toml", "giving"), wordlists.any_of("chains.toml", "grounds")
    return re.compile(
        r"\b(?:(?P<not>(?:without|not|never)(?: directly)? )?(?:citing|quoting)"
        rf"|(?P<without>(?<=, )without (?:elaborating|(?:{given}) (?:\w+ ){{0,3}}?(?:{things}))"
        r"|(?<=, )but (?:it |he |she |they )?(?:gave|offered|cited|named) no)"
        r"|(?P<which>(?:which|who) (?:cited|cites|quoted|quotes)))\b",
        re.I,
    )


def citing(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "Citing X, Y said": the source is X, via Y."""
    shelf = Shelf(drafts)
    gone: set[int] = set()
    for match in _citing().finditer(page.text):
        if page.quoted(match.span()):
            continue
        sentence = page.clause(match.start())
        citing_draft = next(iter(shelf.at(match.span())), None)
        carrier = _carrier(shelf, citing_draft, sentence, match.start())
        if _cites_nothing(page, match):
            if carrier is None and citing_draft is not None:
                carrier = _carrier_told(page, citing_draft, match.start(), match.span(), sentence)
            _without_aside(page, carrier, match.start(), sentence)
            gone.update([id(citing_draft)] if citing_draft is not None and carrier not in (None, citing_draft) else [])
            continue
        cited = _cited(page, match.end(), citing_draft, whole=match["which"] is not None)
        if cited is None:
            continue
        if carrier is None and citing_draft is not None:
            carrier = _carrier_told(page, citing_draft, match.start(), cited, sentence)
        if carrier is None:
            continue
        if citing_draft is not None and citing_draft is not carrier:
            gone.add(id(citing_draft))
        _cut_relative(page, carrier, match)
        if citing_draft is not None and _is_told_before(page, carrier, citing_draft):
            carrier.via = [citing_draft.source or cited, cited, *carrier.via]
            carrier.note("citing", page.slice(cited), cited)
            continue
        _put_via(page, carrier, cited, "citing")
    return [draft for draft in drafts if id(draft) not in gone and not _is_uncited(page, draft)]


def _is_told_before(page: Page, carrier: Draft, other: Draft) -> bool:
    """ "Voss proposed a new gate, the Courier has reported, citing two aides": who cites told what Voss said."""
    if carrier.cue is None or carrier.source is None or other.source is None or not carrier.content:
        return False
    told = carrier.source[0] < carrier.cue[0] < carrier.content[0][0] < carrier.content[-1][1] <= other.source[0]
    return told and carrier is not other and page.slice(other.source).lower() not in phrases.class_words("pronouns")


def _cites_nothing(page: Page, match: re.Match[str]) -> bool:
    """ "Without citing a source", "citing no evidence"."""
    following = page.text[match.end() : match.end() + 12].split()[:1]
    unnamed = match["not"] is not None or match["without"] is not None
    return unnamed or bool(_NOTHING.intersection(following))


def _is_uncited(page: Page, draft: Draft) -> bool:
    """ "The paper, which did not cite its sources": nobody says anything by that."""
    return draft.cue is not None and _CITES_NOTHING.search(page.slice(draft.cue)) is not None


def _without_aside(page: Page, carrier: Draft | None, start: int, sentence: Range) -> None:
    """ "The minister had resigned, without citing a source": how a thing was told is no part of it."""
    if carrier is None:
        return
    comma = page.text.find(",", start, sentence[1])
    quotation = page.next_quotation(start)
    end = min(place for place in (comma, quotation, sentence[1]) if place >= 0)
    carrier.content = without(carrier.content, [(start, end)])
    if carrier.source is not None and carrier.source[0] < start < carrier.source[1]:
        carrier.source = (
            carrier.source[0],
            carrier.source[0] + len(page.slice((carrier.source[0], start)).rstrip(" ,")),
        )
    if carrier.cue is not None and carrier.cue[0] < start < carrier.cue[1]:
        carrier.cue = (carrier.cue[0], max(carrier.cue[0] + 1, page.last_before(start)))
    carrier.note("not_citing", page.slice((start, end)), (start, end))


def _carrier_told(page: Page, draft: Draft, start: int, cited: Range, sentence: Range) -> Draft | None:
    """ "The Courier reported, citing police, that ...", "According to the Courier, which cited police, ...": the clause
    before the citing tells what stands after it, if the tagger saw the citing alone."""
    near = max(sentence[0], start - LONGEST_ASIDE)
    comma = page.text.find(", ", cited[0], sentence[1])
    according = _ACCORDING.search(page.text, near, start)
    if comma < 0:
        return None
    if according is not None:
        draft.source, draft.cue, draft.content = according.span(2), according.span(1), [(comma + 2, sentence[1])]
        return draft
    verbs = [
        word
        for word in phrases.words(page, max(sentence[0], start - LONGEST_ASIDE), start)
        if clauses.is_verb(page.slice(word))
    ]
    if (
        not verbs
        or not page.text.startswith("that ", comma + 2)
        or draft.source is None
        or draft.source[1] > verbs[-1][0]
    ):
        return None
    draft.cue, draft.content = verbs[-1], [(comma + 2, sentence[1])]
    return draft


def _cut_relative(page: Page, carrier: Draft, match: re.Match[str]) -> None:
    """ "The Courier, which cited police, said": the relative clause is no part of who carries."""
    if carrier.source is not None and carrier.source[0] < match.start() < carrier.source[1]:
        told = page.slice((carrier.source[0], match.start())).rstrip(" ,")
        carrier.source = (carrier.source[0], carrier.source[0] + len(told))


def _put_via(page: Page, draft: Draft, source: Range, rule: str) -> None:
    """``source`` speaks through whoever was the draft's source so far."""
    if draft.source is not None and not overlap(draft.source, source):
        draft.via = [*draft.via, draft.source]
    draft.source = source
    draft.note(rule, page.slice(source), source)


def _cited(page: Page, offset: int, draft: Draft | None, *, whole: bool) -> Range | None:
    """Who or what is cited after ``offset``, if it can speak; of "a report by the agency" the agency.

    With ``whole`` all that stands before the next comma, for it closes a relative clause.
    """
    where = draft.content[0] if draft is not None and draft.content else phrases.phrase_after(page, offset)
    if where is None:
        return None
    end = page.text.find(",", offset, page.sentence(offset)[1])
    if whole or page.text.startswith(", that ", end):
        where = (where[0], end if 0 < end - where[0] < LONGEST_ASIDE else where[1])
    where = page.trimmed(*where)
    words = page.slice(where)
    report = _REPORT_BY.match(words)
    tables = wordlists.table("sources.toml")
    if report is not None and report[1].lower() in tables["material"]:
        inner = phrases.phrase_after(page, where[0] + report.end())
        return inner or (where[0] + report.end(), where[1])
    return where if speaks(words) else None


def speaks(words: str) -> bool:
    """Can this be a source? A name, people, a body, or material that tells something; not "safety concerns"."""
    tables = wordlists.table("sources.toml")
    able = tables["people"] | tables["bodies"] | tables["material"] | tables["papers"] | _roles()
    head = re.split(r",| (?:of|in|by|that|for|from|with|on|about|over|to|who|which|as|it|he|she|they) ", words)[
        0
    ].split()
    named = any(token[:1].isupper() for token in head[-1:])
    return named or any(token.lower().strip(",.") in able for token in head[-2:])


@cache
def _roles() -> frozenset[str]:
    """The words for people's roles and their plurals: "a doctor", "two members"."""
    words = {
        word for names in data.table("people.toml")["roles"].values() for name in names for word in name.split()[-1:]
    }
    return frozenset(form for word in words for form in (word, word + "s"))


def _carrier(shelf: Shelf, but: Draft | None, sentence: Range, at: int) -> Draft | None:
    """Who does the citing: the next cue of the sentence if the citing opens it, else the last one before."""
    here = [draft for draft in shelf.between(*sentence) if draft is not but and draft.cue is not None]
    before, after = [d for d in here if d.anchor < at], [d for d in here if d.anchor > at]
    opens = at - sentence[0] < 4 or not before
    return next(iter(after), None) if opens else before[-1]


def inserted(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "Voss said, according to the Courier, that", "According to the Courier, Voss said: “...”": via the Courier; "the
    Courier said that, according to police, ...": the police, via the Courier."""
    shelf = Shelf(drafts)
    gone: set[int] = set()
    for match in _INSERTED.finditer(page.text):
        if page.quoted(match.span()) or not speaks(match["who"]):
            continue
        known = [
            one for one in shelf.at(match.span()) if one.source is not None and overlap(one.source, match.span("who"))
        ]
        others = [one for one in shelf.between(*page.clause(match.start())) if one not in known]
        for one in others if match["opens"] is None else []:
            _own_subject(page, one, match)
        other = next((one for one in others if _is_around(one, match)), None)
        if other is None or other.source is None or any(_tells_more(page, one, other) for one in known):
            continue
        gone.update(id(one) for one in known)
        other.content = without(other.content, [match.span()])
        who = match.span("who")
        if match["that"] is not None:
            other.via, other.source = [*other.via, other.source], who
        else:
            other.via = [who, *other.via]
        other.note("cited_by", match["who"], who)
    return [draft for draft in drafts if id(draft) not in gone]


def _own_subject(page: Page, draft: Draft, match: re.Match[str]) -> None:
    """ "Voss, according to the Courier, said": Voss said it, though the tagger took the Courier, which is nearer."""
    if draft.source is None or draft.cue is None or not overlap(draft.source, match.span("who")):
        return
    if draft.cue[0] == match.end():
        draft.source = phrases.subject_before(page, match.span()) or draft.source


def _is_around(draft: Draft, match: re.Match[str]) -> bool:
    """Does the clause begin right after "according to the Courier, ", or its source or cue end right before?"""
    if draft.source is None or draft.cue is None or draft.source[0] > draft.cue[0]:
        return False
    if match["opens"] is not None:
        return draft.source[0] == match.end()
    return match.start() in (draft.source[1], draft.cue[1])


def _tells_more(page: Page, known: Draft, other: Draft) -> bool:
    """Has the tagger's "according to" words of its own, beside "Voss said"?"""
    named = [part for part in (other.source, other.cue) if part is not None]
    return any(len(page.slice(piece).split()) > 1 for piece in without(known.content, named))


def leading(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "The agency said the gate held, said Voss", if the tagger saw the last clause alone: the first one tells."""
    for outer in drafts:
        if outer.cue is None or outer.source is None or not outer.content or outer.content[0][0] > outer.cue[0]:
            continue
        if page.slice(outer.source).lower() in phrases.class_words("pronouns"):
            continue
        start, end = outer.content[0]
        head = page.clause(start)[0]
        found = clauses.opening(page, (head, end)) if head < start and not page.quoted((head, start)) else None
        if found is None or not found[1][1] <= start <= found[1][1] + len(" that ‘"):
            continue
        if any(page.text[page.last_before(one.start) - 1] == ":" for one in page.quotations_in(start, end)):
            continue  # what stands after the colon is the last clause's own
        outer.note("leading_clause", page.slice(outer.source), outer.cue)
        outer.via, outer.source, outer.cue = [outer.source, *outer.via], found[0], found[1]
    return drafts


def trailing(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "The agency predicted rain, Voss said": the second clause passes on the words of the first."""
    for outer in drafts:
        _first_clause(page, outer)
    shelf = Shelf(drafts)
    gone: set[int] = set()
    for outer in shelf.drafts:
        inner = _told_before(page, outer, shelf)
        if inner is None or outer.source is None:
            continue
        inner.via = [outer.source, *inner.via]
        inner.note("trailing_clause", page.slice(outer.source), outer.cue)
        inner.content = _joined(inner, outer)
        gone.add(id(outer))
    return [draft for draft in shelf.drafts if id(draft) not in gone]


def _first_clause(page: Page, outer: Draft) -> None:
    """ "“The gate held,” Voss told lawmakers, according to the Courier", if the tagger saw the last clause alone."""
    if outer.cue is None or outer.source is None or not outer.content:
        return
    first = min(outer.source[0], outer.cue[0])
    begins = _begins_last(page, outer, first)
    inner = clauses.between(page, (begins, first)) if begins is not None else None
    if begins is None or inner is None or inner.source is None or inner.cue is None:
        return
    telling = cues.holds(page.slice(inner.cue), "cues.toml", "telling") is not None
    after = page.slice((max(inner.source[1], inner.cue[1]), first)).split()
    if not page.quotation(begins - 1) and (not telling or len(after) > LONGEST_HEARER):
        return
    outer.content = without(outer.content, [(begins, first)])
    outer.note("trailing_clause", page.slice(outer.source), outer.cue)
    outer.via, outer.source, outer.cue = [outer.source, *outer.via], inner.source, inner.cue


def _begins_last(page: Page, outer: Draft, first: int) -> int | None:
    """Where the words between the last quotation, or the last comma but one, and the last clause begin."""
    piece = next((one for one in reversed(outer.content) if one[0] < first), None)
    if piece is None:
        return None
    closed = [one.end for one in page.quotations_in(outer.content[0][0], first) if one.end < first and one.closed]
    if closed:
        return closed[-1] if any(overlap(one, (closed[-1], first)) > 3 for one in outer.content) else None
    comma = page.text.rfind(", ", piece[0], page.last_before(first) - 1)
    told = page.slice((piece[0], max(piece[0], comma))).split()
    return (
        comma + 1 if len(told) >= SHORTEST and page.slice(outer.cue or (0, 0)).lower().startswith("according") else None
    )


def _joined(inner: Draft, outer: Draft) -> list[Range]:
    parts = [part for part in (inner.source, inner.cue, outer.source, outer.cue) if part is not None]
    more = without(outer.content, inner.content)
    if inner.cue is not None and outer.cue is not None and inner.content and inner.content[0][0] < inner.cue[0]:
        # "“...,” said Voss on the “Morning” show, according to the Courier": where she said it is no part of it.
        more = [piece for piece in more if not inner.cue[0] < piece[0] < outer.cue[0]]
    return without([*inner.content, *more], parts)


def _told_before(page: Page, outer: Draft, shelf: Shelf) -> Draft | None:
    """The draft before ``outer`` in the same frame, if outer has no words of its own to tell."""
    if outer.cue is None or outer.source is None or page.quoted(outer.cue):
        return None
    frame = page.frame(outer.cue[0])
    first = min(outer.source[0], outer.cue[0])
    if page.text[page.last_before(first) - 1] not in ",”’\"'" or _has_own_words(page, outer, first):
        return None
    before = [draft for draft in shelf.between(frame[0], first) if draft is not outer and draft.cue and draft.source]
    before = [d for d in before if not overlap(d.source or (0, 0), outer.source) and not page.quoted(d.cue or (0, 0))]
    sources = [page.slice(one.source).lower() for one in (outer, *before[-1:]) if one.source is not None]
    if any(source in phrases.class_words("pronouns") for source in sources):
        # "Voss said it was late, “but not too late,” she said" has one speaker, not two.
        return None
    if before and (_is_asked(page, before[-1]) or not is_statement(page, before[-1])):
        return None
    if not before or cues.class_of(page.slice(before[-1].cue or (0, 0))) not in ("speech", "show"):
        return None
    inner = before[-1]
    between = page.text[inner.cue[1] : first] if inner.cue else ""
    return inner if len(between.split()) >= 3 and " and " not in between[-6:] else None


def _is_asked(page: Page, draft: Draft) -> bool:
    """ "Asked by reporters about the gate, Voss said": the question is no news that Voss passes on."""
    return draft.cue is not None and is_question(page, draft.cue, draft.source)


def _has_own_words(page: Page, outer: Draft, first: int) -> bool:
    """Does the clause have content after it that does not go on with what stands before it, or an utterance right
    before it? "The notice spoke of the gate: “It will be shut,” the office wrote": the office wrote it. And "the
    mayor's comments do not" passes nothing on."""
    if outer.source is not None and page.text[outer.source[0] : outer.source[1] + 2].endswith(("'s", "’s")):
        return True
    around = page.quotation(page.last_before(first) - 1)
    if around is not None and around.start > page.sentence(first)[0] + 1 and is_utterance(page, around):
        return True
    after = [piece for piece in outer.content if piece[0] > first]
    return any(page.text[page.last_before(piece[0]) - 1] not in ",”’\"'" for piece in after if not page.quoted(piece))
