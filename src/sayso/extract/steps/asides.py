"""Asides of the outlet on what it has just told: ", a claim the rebels deny", ", a figure that could not be verified".

Behind a comma or dash stands a word for what was told, and what somebody else says of it. Such an aside is no part of
what was told. It is a denial, a confirmation or a refusal to vouch. Its content is the word, which the joining of
claims leads back to the statement before it, or, where the outlet told the thing itself, what the outlet told. "The
video, which the Courier could not verify, shows" speaks of the video.
"""

from __future__ import annotations

import re
from functools import cache

from sayso.extract import cues, phrases, wordlists
from sayso.extract.draft import Draft, Page, Range, Shelf, overlap, without
from sayso.extract.steps import chains
from sayso.model import Stance

_ENDS = r"(?= as [\"“‘]?[a-z]|[,.;:)]| [—–-]|\s*$)"
_THAT = r" (?:that |which )?"
_NAME = r"(?P<source>(?:[\w.’'&-]+ ){1,7}?)"
_DESCRIBED = r"(?P<source>(?:[\w.’'&-]+ ){0,6}?[\w.’'&-]+, [^,.;:“”\"\n]{2,50}), "
_UNABLE = re.compile(
    rf"{_THAT}(?:{_NAME})??(?P<cue>(?:could not|couldn[’']t|cannot|can[’']t|(?:was|were|is|are) unable to"
    r"|(?:has|have|had) (?:not been able to|been unable to|not)) "
    r"(?:be |been )?(?:immediately |independently |yet |fully ){0,2}"
    rf"(?P<verb>[a-z]+)(?: independently)?){_ENDS}"
)
_BY = re.compile(
    rf"{_THAT}(?:(?:was|were|is|are|has been|have been|had been) )?(?:[a-z]+ly )?(?P<cue>(?P<verb>[a-z]+ed) by) "
    rf"(?P<source>[^,.;:()—–“”\"\n]{{2,60}}?){_ENDS}"
)
_ACTS = re.compile(
    rf"{_THAT}{_NAME}(?P<cue>(?:(?:has|have|had) )?(?:[a-z]+ly |always |never |long )?(?P<verb>[a-z]+)){_ENDS}"
)
_ACTS_DESCRIBED = re.compile(
    rf"{_THAT}{_DESCRIBED}(?P<cue>(?:(?:has|have|had) )?(?:[a-z]+ly |always |never |long )?(?P<verb>[a-z]+)){_ENDS}"
)
LONGEST = 130
"""Characters of an aside."""


def asides(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A statement for each aside; what the tagger took it for, and contents that run into it, give way."""
    found: list[tuple[Draft, Range]] = []
    for word in _words().finditer(page.text):
        if not page.quoted(word.span("what")) and not page.article.is_marked(*word.span()):
            found.extend(_read(page, word))
    if not found:
        return drafts
    shelf, taken = Shelf(drafts), [where for _, where in found]
    gone = {id(draft) for where in taken for draft in shelf.at((where[0] + 1, where[1]))}
    kept = [draft for draft in drafts if id(draft) not in gone]
    for draft in kept:
        draft.content = without(draft.content, taken)
    shelf = Shelf(kept)
    for draft, where in found:
        draft.content[0] = _content(page, shelf, draft.content[0], where[0])
    return [*kept, *(draft for draft, _ in found)]


_IN_WORDS = re.compile(
    r"\b(?P<cue>[Ii]n the words of) (?P<of>[^,.;:“”\"\n]{2,80}), "
    r"|\b[Ii]n (?P<own>[^,.;:“”\"\n]{2,60})(?:[’']s|(?<=s)[’']) (?P<noun>words), "
    r"|\b(?P<by>[Bb]y) (?P<who>his|her|their|its|[^,.;:“”\"\n]{2,60}(?:[’']s|s[’'])) (?:own )?(?P<account>account), "
)
LONGEST_LEAD = 5
"""Words before ", in the ministry's words, “beyond repair”" that belong to what is said: "The gate was"."""


def in_words(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "In the words of one engineer, the gate was “beyond repair”": the engineer says so."""
    if " words" not in page.text and " account, " not in page.text:
        return drafts
    found, gone = list(drafts), set[int]()
    for match in _IN_WORDS.finditer(page.text):
        if page.quoted(match.span()):
            continue
        begin, end = page.clause(match.start())
        shelf = Shelf(drafts)
        known = [one for one in shelf.between(begin, end) if _is_in(one, match.span())]
        alone = match["by"] is not None or page.quotations_in(begin, end)
        if not alone or len(known) < len(shelf.between(begin, end)):
            continue  # somebody else is told to say so
        source = _whose(match)
        lead = (begin, match.start() - len(", "))
        pieces = [lead] if len(page.slice(lead).split()) <= LONGEST_LEAD else []
        pieces.append((match.end(), end))
        cue = next(match.span(name) for name in ("cue", "noun", "account") if match[name] is not None)
        draft = Draft(source, cue, [piece for piece in pieces if piece[1] - piece[0] > 1], p={"all": 0.8})
        draft.note("in_words", page.slice(match.span()), match.span())
        gone.update(id(one) for one in known)
        found.append(draft)
    return [draft for draft in found if id(draft) not in gone]


def _whose(match: re.Match[str]) -> Range:
    """Whose words or account it is, without the ending of the possessive."""
    name = next(name for name in ("of", "own", "who") if match[name] is not None)
    start, end = match.span(name)
    owner = match[name]
    return start, end - (2 if owner.endswith(("'s", "’s")) else owner.endswith(("'", "’")))


def _is_in(draft: Draft, where: Range) -> bool:
    """Has the tagger read these words themselves, or found nobody who speaks?"""
    return any(part is None or overlap(part, where) for part in (draft.source, draft.cue))


_RULED_OUT = re.compile(r"rule[ds]? out(?= \w)")
_HELPS = re.compile(
    r" (?:(?:would|did|could|will|has|have|had) not|(?:would|did|could|wo|has|have)n[’']t|refused to|declined to"
    r"|has|have|had)(?: yet)? $"
)
LONGEST_HELP = 20
"""Characters before "rule out" in which its helping verb stands."""


def ruled_out(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "Voss ruled out a strike", "... but would not rule out a strike", where the tagger overlooked it."""
    found, shelf = list(drafts), Shelf(drafts)
    for match in _RULED_OUT.finditer(page.text):
        helps = _HELPS.search(page.text, max(0, match.start() - LONGEST_HELP), match.start())
        cue = (helps.start() + 1 if helps is not None else match.start(), match.end())
        begin, end = page.clause(cue[0])
        if not page.told(cue) or shelf.at(cue) or any(overlap(cue, piece) for piece in _contents(page, shelf, cue)):
            continue
        before = [one.source for one in shelf.between(begin, cue[0]) if one.source is not None]
        shares = page.text[max(begin, cue[0] - 5) : cue[0]].endswith((" but ", " and "))
        source = before[-1] if before and shares else phrases.subject_before(page, cue)
        if source is not None and chains.speaks(page.slice(source)):
            draft = Draft(source, cue, [(cue[1], end)], p={"all": 0.7})
            draft.note("ruled_out", page.slice(cue), cue)
            found.append(draft)
    return found


@cache
def _answer() -> re.Pattern[str]:
    """ "denied this", "has confirmed the report": an answer to what was told before, and no more of it."""
    lists = wordlists.table("asides.toml")
    verbs = wordlists.one_of(form for form in cues.inflected("asides.toml", "answers") if form.endswith(("ed", "s")))
    told = wordlists.one_of(lists["told"] | lists["told_before"])
    return re.compile(
        rf" (?P<cue>{verbs}) (?P<what>this|that|it|(?:the|those|these|this|that|such) (?:{told}))"
        r"(?= (?:on|in|to|at|late|when|after|and|but|as) |[.,;:]|$)"
    )


def answers(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "The brigade denied this, saying ...": the denial too, if the tagger overlooked it."""
    found, shelf = list(drafts), Shelf(drafts)
    for match in _answer().finditer(page.text):
        cue = match.span("cue")
        if not page.told(cue) or shelf.at(cue) or any(overlap(cue, p) for p in _contents(page, shelf, cue)):
            continue
        source = phrases.subject_before(page, cue)
        if source is not None:
            draft = Draft(source, cue, [match.span("what")], p={"all": 0.8})
            draft.note("aside", page.slice((cue[0], match.end())), (cue[0], match.end()))
            found.append(draft)
    return found


def _contents(page: Page, shelf: Shelf, cue: Range) -> list[Range]:
    return [piece for one in shelf.between(*page.frame(cue[0])) for piece in one.content]


@cache
def _words() -> re.Pattern[str]:
    """A comma or dash with a word for what was told behind it."""
    lists = wordlists.table("asides.toml")
    told, of_a_thing = (wordlists.one_of(lists[name]) for name in ("told", "of_a_thing"))
    return re.compile(
        r"(?:,|[ \u00a0][—–-]{1,2})[ \u00a0]"
        rf"(?P<what>(?:an? )?(?:[a-z]+ )?(?:{told})|(?P<bare>which|something)|(?P<owned>whose (?:{of_a_thing})))(?= )"
    )


def _read(page: Page, word: re.Match[str]) -> list[tuple[Draft, Range]]:
    """The statement behind the word for what was told, if somebody answers it there, and where the aside stands."""
    end = min(page.clause(word.start())[1], word.end() + LONGEST)
    for form in (_UNABLE, _BY, _ACTS, _ACTS_DESCRIBED):
        match = form.match(page.text, word.end(), end)
        stance = _stance(match, bare=word["bare"] is not None) if match is not None else None
        if match is None or stance is None or page.quotations_in(*match.span()):
            continue
        source = None
        if match["source"]:
            source = phrases.phrase(page, phrases.words(page, *page.trimmed(*match.span("source"))))
            if source is None:
                continue
        draft = Draft(source, match.span("cue"), [word.span("what")], p={"all": 0.8}, stance=stance)
        draft.note("aside", page.slice((word.start("what"), match.end())), (word.start("what"), match.end()))
        return [(draft, (word.start(), _with_quoted(page, draft, match.end())))]
    return []


def _with_quoted(page: Page, draft: Draft, end: int) -> int:
    """Where the aside ends: of "a figure the mill dismissed as “fantasy”" the quoted word is part of the dismissal."""
    called = page.quotation(end + len(" as ")) if page.text.startswith(" as ", end) else None
    if called is None:
        return end
    draft.content.append((called.start, called.end))
    return called.end


def _stance(match: re.Match[str], *, bare: bool) -> Stance | None:
    """What the verb says of what was told, ``None`` if nothing. An offer, "which the board rejected", is no claim."""
    if match.re is _UNABLE:
        return "could_not_verify" if match["verb"] in cues.inflected("stance.toml", "verify_cues") else None
    if match["verb"] not in cues.inflected("asides.toml", "answers_bare" if bare else "answers"):
        return None
    stances: tuple[Stance, ...] = ("doubts", "confirms")
    for stance in stances:
        if match["verb"] in cues.inflected("stance.toml", f"{stance}_cues"):
            return stance
    return "denies"


def _content(page: Page, shelf: Shelf, word: Range, aside: int) -> Range:
    """The word for what was told where a statement ends right before the aside; else what the outlet told there."""
    start = page.clause(aside)[0]
    before = page.trimmed(start, aside)
    for draft in shelf.between(start, aside):
        if draft.content and draft.cue is not None and draft.content[-1][1] >= aside - 2:
            return word
    return before if before[0] < before[1] else word
