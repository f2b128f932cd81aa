"""Who stands between the outlet and the source: ``via``, nearest to the outlet first.

"Citing the river agency, Mayor Voss said ...", "according to divers cited by the Courier", "The agency predicted rain,
Voss said", "The gate held, a spokesman said, according to state radio", "Voss said the agency had warned that ...".
"""

from __future__ import annotations

import re

from sayso.extract import clauses, cues, phrases, wordlists
from sayso.extract.draft import Draft, Page, Range, Shelf, overlap, size, without
from sayso.extract.keep import is_question, is_statement
from sayso.extract.utterances import is_utterance

_CITING = re.compile(r"\b(?:citing|quoting)\b", re.I)
_CITED_BY = re.compile(r",? (?:as )?(?:cited|quoted|relayed|carried|reported|interviewed) by ")
_REPORT_BY = re.compile(
    r"^(?:an? |the |its |their |recent |new |unpublished |internal |official )*([a-z]+) (?:by|from|of) ", re.I
)
_NOUN_CUE = re.compile(r"\b([a-z]+) (?:that|of)\b")
_SURFACED = re.compile(
    r"\b(?:ha(?:s|ve) |had )?(?:also |reportedly |since ){0,3}(?:surfaced|emerged|circulated|spread)(?: that)?\b", re.I
)
_NAME_IN_AS = r"[^\s,.;:“”\"]+(?: [^\s,;:“”\"]+){0,8}?"
_QUOTED_AS = re.compile(
    rf"\b(?:(?:quoted|quotes|cited|cites|quoting) (?!by |in |as )(?P<whom>{_NAME_IN_AS})"
    rf"|(?:was|were|is|are|been) (?:quoted|cited) (?:by (?P<by>{_NAME_IN_AS})|in {_NAME_IN_AS}))"
    r" as (?:saying|telling)\b"
)
_PARTICLES = frozenset(
    ["to", "on", "in", "for", "of", "at", "by", "with", "up", "out", "about", "into", "over", "off", "down", "as"]
)
WHOLE = 0.6
"""A nested content that makes up this much of the outer one, less who says it, stands for it; a smaller one is a
statement beside it."""


def citing(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "Citing X, Y said": the source is X, via Y."""
    shelf = Shelf(drafts)
    gone: set[int] = set()
    for match in _CITING.finditer(page.text):
        if page.quoted(match.span()):
            continue
        sentence = page.clause(match.start())
        citing_draft = next(iter(shelf.at(match.span())), None)
        cited = _cited(page, match.end(), citing_draft)
        carrier = _carrier(shelf, citing_draft, sentence, match.start())
        if cited is None or carrier is None:
            continue
        if citing_draft is not None:
            gone.add(id(citing_draft))
        _put_via(page, carrier, cited, "citing")
    return [draft for draft in drafts if id(draft) not in gone]


def quoted_as(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "“It broke,” the agency quoted Voss as saying", "Voss was quoted by the agency as saying": via the agency."""
    shelf = Shelf(drafts)
    for match in _QUOTED_AS.finditer(page.text):
        draft = next(iter(shelf.at(match.span())), None)
        if draft is None or page.quoted(match.span()):
            continue
        if match["whom"] is not None and draft.source is not None:
            draft.via, draft.source = [*draft.via, draft.source], match.span("whom")
        elif match["by"] is not None:
            draft.source = draft.source or phrases.subject_before(page, match.span())
            draft.cue = match.span()
            draft.via = [match.span("by"), *draft.via]
        draft.content = without(draft.content, [match.span()])
        draft.note("quoted_as", page.slice(match.span()), match.span())
    return drafts


def _put_via(page: Page, draft: Draft, source: Range, rule: str) -> None:
    """``source`` speaks through whoever was the draft's source so far."""
    if draft.source is not None and not overlap(draft.source, source):
        draft.via = [*draft.via, draft.source]
    draft.source = source
    draft.note(rule, page.slice(source), source)


def _cited(page: Page, offset: int, draft: Draft | None) -> Range | None:
    """Who or what is cited after ``offset``, if it can speak; of "a report by the agency" the agency."""
    where = draft.content[0] if draft is not None and draft.content else phrases.phrase_after(page, offset)
    if where is None:
        return None
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
    able = tables["people"] | tables["bodies"] | tables["material"]
    head = re.split(r",| (?:of|in|by|that|for|from|with|on|about|over|to|who|which|as) ", words)[0].split()
    named = any(token[:1].isupper() for token in head[-1:])
    return named or any(token.lower().strip(",.") in able for token in head[-2:])


def _carrier(shelf: Shelf, but: Draft | None, sentence: Range, at: int) -> Draft | None:
    """Who does the citing: the next cue of the sentence if the citing opens it, else the last one before."""
    here = [draft for draft in shelf.between(*sentence) if draft is not but and draft.cue is not None]
    before, after = [d for d in here if d.anchor < at], [d for d in here if d.anchor > at]
    opens = at - sentence[0] < 4 or not before
    return next(iter(after), None) if opens else before[-1]


def cited_by(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "divers cited by the Courier": the source is the divers, via the Courier."""
    for draft in drafts:
        if draft.source is None:
            continue
        match = _CITED_BY.search(page.text, draft.source[0], draft.source[1]) or _CITED_BY.match(
            page.text, draft.source[1]
        )
        if match is None:
            continue
        carrier = phrases.phrase_after(page, match.end())
        if carrier is not None and match.start() > draft.source[0]:
            told = page.slice((draft.source[0], match.start())).removesuffix(" and").rstrip(" ,")
            draft.source = (draft.source[0], draft.source[0] + len(told))
            draft.via = [carrier, *draft.via]
            draft.note("cited_by", page.slice(carrier), carrier)
    return drafts


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


def nested(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Statements inside contents: "Voss said the agency had warned that ..." holds one of the agency, via Voss."""
    found: list[Draft] = []
    for draft in drafts:
        pieces = draft.content if draft.source is not None else []
        inside = [one for piece in pieces for one in _inside(page, draft, piece)]
        whole = [one for one in inside if _is_whole(page, one, draft)]
        others = [one for one in inside if whole and one is not whole[0]]
        if whole and all(page.quoted(one.content[0]) for one in others):
            inner = whole[0]
            for one in others:
                one.via = [*one.via, *([inner.source] if inner.source is not None else [])]
            found.extend([_replaced(page, draft, inner), *others])
        else:
            found.extend([draft, *inside])
    return found


def _is_whole(page: Page, inner: Draft, outer: Draft) -> bool:
    """Is the nested statement nearly all that the outer one says? Later pieces of its sentence are its own."""
    start, end = inner.content[0]
    if page.last_before(page.sentence(start)[1]) - end > 3 and not any(
        one[0] <= end < one[1] + 3 for one in outer.content
    ):
        return False
    if inner.notes[0][0] == "nested_noun" and not any(abs(piece[1] - end) < 3 for piece in outer.content):
        return False
    if page.quoted(inner.content[0]) and page.quoted(outer.content[0]):
        return False
    sentence = page.sentence(start)
    later = [piece for piece in outer.content if end <= piece[0] < sentence[1]]
    named = [part for part in (inner.source, inner.cue) if part is not None]
    return size([*inner.content, *later]) >= WHOLE * size(without(outer.content, named))


def _replaced(page: Page, outer: Draft, inner: Draft) -> Draft:
    """The outer statement told as the inner one. A noun ("reports that") keeps the outer cue."""
    rest = [piece for piece in outer.content if inner.cue is not None and piece[0] > inner.cue[1]]
    inner.content = [*inner.content, *without(rest, inner.content)]
    if inner.cue is not None and inner.source is not None and overlap(inner.cue, inner.source):
        inner.cue = outer.cue
    inner.p = outer.p
    return inner


def _inside(page: Page, outer: Draft, piece: Range) -> list[Draft]:
    """The statements that begin in one piece of a content, at the head of one of its sentences or with a noun."""
    found: list[Draft] = []
    for start, end in page.sentences_in(*piece):
        sentence = (max(start, piece[0]), min(end, piece[1]))
        comes_after = outer.cue is not None and outer.cue[0] > sentence[0] and piece[0] <= start + 1
        comes_after = comes_after and not page.quoted(piece)
        whole = (sentence[0], max(sentence[1], end - 1))
        draft = _surfaced(page, sentence) or _opening(page, whole, outer, bare=comes_after) or _by_noun(page, sentence)
        if draft is None or draft.source is None or _is_self(page, draft.source):
            continue
        chain = [*outer.via, *([outer.source] if outer.source is not None else [])]
        if outer.source is not None and page.text[max(0, outer.source[0] - 5) : outer.source[0]] == ", as ":
            chain = []  # "Voss said it would not be shut, as the mill had claimed": an aside
        draft.via = [one for one in chain if not _same_words(page, one, draft.source)]
        draft.p = {**outer.p, "all": outer.p.get("all", 1.0) * 0.8}
        found.append(draft)
    return found


def _is_self(page: Page, source: Range) -> bool:
    """ "Voss said she believed that ...": outside quotation marks a pronoun is mostly the speaker herself."""
    return page.slice(source).lower() in phrases.class_words("pronouns") and not page.quoted(source)


def _same_words(page: Page, one: Range, other: Range) -> bool:
    """Do two phrases share a telling word ("the Inspectorate", "State Inspectorate")? Then they are one."""
    left, right = (
        {word[:7].lower() for word in re.findall(r"[^\W\d_]{5,}", page.slice(where))} for where in (one, other)
    )
    return bool(left & right)


def _opening(page: Page, sentence: Range, outer: Draft, *, bare: bool) -> Draft | None:
    """The statement a sentence begins with; without "that" only if ``bare``: its outer clause comes after it."""
    found = clauses.opening(page, sentence)
    if found is None:
        return None
    source, cue = found
    following = page.text[cue[1] : cue[1] + 12].lstrip(" ‘“'\"")
    telling = cues.holds(page.slice(cue), "cues.toml", "telling") is not None
    outright = cues.holds(page.slice(cue), "cues.toml", "outright") is not None
    bare = (bare and telling) or outright
    if not following.startswith("that") and (not bare or following.split(" ")[0] in _PARTICLES):
        return None
    content = [(max(start, cue[1]), end) for start, end in outer.content if end > cue[1] and start < sentence[1]]
    content = [piece for piece in content if page.slice(piece).strip(" ,.‘’“”\"'")]
    if not content or not any(start <= source[0] < end for start, end in outer.content):
        return None
    draft = Draft(source, cue, content)
    draft.note("nested", page.slice(cue), cue)
    return draft


def _by_noun(page: Page, sentence: Range) -> Draft | None:
    """ "rumours of a second breach were exaggerated": the rumours are a source, the breach their content."""
    nouns = wordlists.table("sources.toml")["reporting"]
    for match in _NOUN_CUE.finditer(page.text, *sentence):
        before = page.text[sentence[0] : match.start()].split()
        if match[1] in nouns and len(before) < 5 and not _has_verb(before):
            end = _end_of_noun_content(page, match, sentence[1])
            if end - match.end() < 8:
                return None
            draft = Draft(match.span(1), match.span(), [(match.end(), end)])
            draft.note("nested_noun", match[0], match.span())
            return draft
    return None


def _has_verb(words: list[str]) -> bool:
    """Do the words before a noun say what somebody did with it ("officials received reports of"), or end in a name, so
    that it is a verb: "the Courier reports that"?"""
    acts = wordlists.table("sources.toml")["takes_in"]
    named = len(words) > 1 or (bool(words) and words[0].lower() not in phrases.class_words("determiners"))
    told = named and words[-1][:1].isupper()
    return told or (bool(words) and (words[-1].endswith("ing") or any(word.lower() in acts for word in words)))


_PREDICATE = re.compile(
    r" (?:was|were|is|are|had been|has been|have been|turned out|proved) |,(?= [a-z]+(?:ing|ed)\b)|, said "
)


def _end_of_noun_content(page: Page, match: re.Match[str], end: int) -> int:
    """After "rumours of", the content ends where the sentence says something about the rumours."""
    if match[0].endswith("that"):
        return end
    predicate = _PREDICATE.search(page.text, match.end(), end)
    return predicate.start() if predicate is not None else end


def _surfaced(page: Page, sentence: Range) -> Draft | None:
    """ "complaints have reportedly surfaced that ..."."""
    match = _SURFACED.search(page.text, *sentence)
    if match is None or not match[0].endswith("that"):
        return None
    source = (sentence[0], page.last_before(match.start()))
    nouns = wordlists.table("sources.toml")["reporting"]
    if source[0] >= source[1] or page.slice(source).split()[-1].lower() not in nouns:
        return None
    cue = (match.start(), match.end() - len(" that"))
    draft = Draft(source, cue, [(match.end(), sentence[1])])
    draft.note("nested_noun", page.slice(cue), cue)
    return draft
