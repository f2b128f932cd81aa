"""Claims told by a noun: "Amsel's claim that no one was told was rejected by the board".

Where such a noun phrase is the subject of its sentence, what was claimed ends before the main verb; and who rejects or
backs it in a passive says so of the claim. Where it is an object ("the board rejected Amsel's claim that no one was
told"), the owner's claim is a statement of its own beside the other's answer. "Amsel's “too late” remark" says that he
said so.
"""

from __future__ import annotations

import re
from functools import cache

from sayso.extract import cues, phrases, until, wordlists
from sayso.extract.draft import Draft, Page, Range, Shelf, overlap
from sayso.extract.phrases import class_words

_BY = re.compile(
    r"(?:was|were|is|are|has been|have been|had been) (?:[a-z]+ly |later |also |first ){0,2}(?P<verb>[a-z]+) by "
    r"(?P<source>[^,.;:()—–“”\"\n]{2,60}?)(?=[,.;:)]| [—–-]| (?:on|in|as|after|when|who|which)\b|\s*$)"
)
LONGEST = 400
"""Characters of a sentence that are looked through."""


@cache
def _owned() -> re.Pattern[str]:
    nouns = wordlists.one_of(wordlists.table("asides.toml")["claimed"])
    return re.compile(r"(?<=\w)(?:[’']s|(?<=s)[’']) (?P<cue>(?:[a-z]+ )?(?:" + nouns + r")) that ")


@cache
def _noun_cue() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + wordlists.one_of(wordlists.table("asides.toml")["claimed"]) + r")$", re.I)


def subjects(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Contents of noun cues that head their sentence end before its main verb; a passive there is an answer."""
    found: list[Draft] = []
    for draft in drafts:
        found.append(draft)
        predicate = _main_verb(page, draft)
        if predicate is None:
            continue
        end = page.last_before(predicate)
        draft.content = [(start, min(stop, end)) for start, stop in draft.content if start < end]
        draft.note("noun_claim", page.slice(draft.cue or (0, 0)), draft.cue)
        found.extend(_answer(page, draft, predicate))
    return found


def _main_verb(page: Page, draft: Draft) -> int | None:
    """Where the main verb of a sentence is whose subject is the noun of the cue; ``None`` if the content holds none."""
    if draft.cue is None or not draft.content or _noun_cue().search(page.slice(draft.cue)) is None:
        return None
    owned = draft.source is None or page.text[draft.source[1] : draft.cue[0]].startswith(("'", "’"))
    if not owned or not page.text.startswith(" that ", draft.cue[1]):
        return None  # "the Courier reports that": a verb
    start, end = page.clause(draft.cue[0])
    content = draft.content[-1]
    if content[1] < end - 2 or content[0] < draft.cue[1] or page.quotations_in(*content):
        return None
    if any(phrases.is_finite(page.slice(token)) for token in phrases.words(page, start, draft.cue[0])):
        return None
    groups = until.verb_groups(page, (draft.content[0][0], min(end, draft.cue[1] + LONGEST)))
    return groups[-1] if len(groups) > 1 else None


def _answer(page: Page, draft: Draft, predicate: int) -> list[Draft]:
    """ "... was rejected by the board": the board's answer to what the draft tells."""
    match = _BY.match(page.text, predicate, page.clause(predicate)[1])
    if match is None or match["verb"] not in cues.inflected("asides.toml", "answers"):
        return []
    source = phrases.phrase(page, phrases.words(page, *match.span("source")))
    if source is None:
        return []
    one = Draft(source, (match.start(), match.start("source") - 1), list(draft.content), p={"all": 0.8})
    one.note("noun_claim", page.slice((match.start(), match.end())), match.span())
    return [one]


def objects(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The owner's statement beside an answer to it: "the board rejected Amsel's claim that no one was told"."""
    found, shelf = list(drafts), Shelf(drafts)
    for match in _owned().finditer(page.text):
        cue = match.span("cue")
        if not page.told(cue) or shelf.at(cue):
            continue
        following = phrases.words(page, match.end(), match.end() + 20)[:1]
        if following and phrases.is_finite(page.slice(following[0]).lower()):
            continue  # "emails from Voss's account that were found"
        sentence = page.clause(cue[0])
        around = [
            one
            for one in shelf.between(*sentence)
            if any(overlap(piece, (cue[0], match.end())) for piece in one.content)
        ]
        owner = owner_of(page, sentence[0], match.start())
        if len(around) != 1 or owner is None:
            continue
        (outer,) = around
        pieces = [(max(start, match.end()), end) for start, end in outer.content if end > match.end()]
        if not pieces or outer.cue is None or outer.cue[0] > cue[0]:
            continue
        one = Draft(owner, cue, pieces, p={**outer.p, "all": outer.p.get("all", 1.0) * 0.8})
        one.via = [] if is_answer(page, outer) else [*outer.via, *([outer.source] if outer.source else [])]
        one.note("noun_claim", page.slice(cue), cue)
        found.append(one)
    return found


def remarks(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "Her “too late” remark", "the fallout of Amsel's “too late” remarks": a statement of whose remark it is."""
    shelf, found = Shelf(drafts), list(drafts)
    for match in _remark().finditer(page.text):
        cue, marks = match.span("cue"), page.quotation(match.start("said"))
        if marks is None or marks.end != match.start("cue") - 1 or not page.told(cue) or shelf.at(cue):
            continue
        begin = page.clause(cue[0])[0]
        owner = match.span("whose") if match["whose"] else owner_of(page, begin, match.start())
        if owner is None:
            continue
        made = [one for one in shelf.between(begin, cue[0]) if _makes(page, one, (owner[0], cue[1]))]
        found = [one for one in found if one not in made]
        source = next((one.source for one in made if one.source is not None), _maker(page, begin, owner[0]) or owner)
        one = Draft(source, cue, list(marks.inner), p={"all": 0.7})
        one.note("noun_claim", page.slice(cue), cue)
        found.append(one)
    return found


def _makes(page: Page, draft: Draft, remark: Range) -> bool:
    """ "Made her “too late” remark": no words beside it."""
    verb = page.slice(draft.cue).split(" ")[-1] if draft.cue is not None else ""
    made = verb in cues.inflected("asides.toml", "makes_remarks")
    return made and all(remark[0] <= start and end <= remark[1] for start, end in draft.content)


def _maker(page: Page, start: int, end: int) -> Range | None:
    """Who "made" what stands at ``end``, if that verb is right before it."""
    before = phrases.words(page, max(start, end - 20), end)[-1:]
    made = before and page.slice(before[0]) in cues.inflected("asides.toml", "makes_remarks")
    return phrases.subject_before(page, before[0]) if made else None


@cache
def _remark() -> re.Pattern[str]:
    nouns = wordlists.one_of(wordlists.table("asides.toml")["remarks"])
    return re.compile(
        r"(?:\b(?P<whose>[Hh]is|[Hh]er|[Tt]heir)|(?<=\w)[’']s|(?<=s)[’'])(?: [a-z-]+){0,2}"
        rf" [“\"‘'](?P<said>[^“”\"\n]{{2,80}})[”\"’'] (?P<cue>{nouns})\b"
    )


def owner_of(page: Page, start: int, end: int) -> Range | None:
    """The noun phrase that ends at ``end``: a name with what stands before it in capitals, or back to "the"."""
    tokens = phrases.words(page, max(start, end - 100), end)
    first = len(tokens)
    while first > 0:
        word = page.slice(tokens[first - 1])
        capital = word[:1].isupper()
        begins = word.lower() in class_words("determiners")
        named = first < len(tokens) and page.slice(tokens[first])[:1].isupper()
        if not word[:1].isalnum() or (named and not capital and not begins) or phrases.is_finite(word):
            break
        first -= 1
        if begins:
            break
    while first < len(tokens) and page.slice(tokens[first]).lower() in class_words("openers"):
        first += 1
    return phrases.phrase(page, tokens[first:])


def is_answer(page: Page, outer: Draft) -> bool:
    """Does the outer cue only answer, so that the outlet itself tells whose claim it is?"""
    words = page.slice(outer.cue).lower().split() if outer.cue else []
    answers = cues.inflected("asides.toml", "answers") | wordlists.table("unsaid.toml")["worded"]
    return not answers.isdisjoint(words)
