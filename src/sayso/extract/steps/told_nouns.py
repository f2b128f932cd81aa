"""Nouns that tell what somebody said where no verb does and the tagger saw nothing: "the town's admission that the gate
was old", "growing calls that she go", "their pledge to rebuild it".

Whoever owns the noun says so; where nobody does, only what many say is given, and only in the outlet's own words. What
the owner's own verb takes ("he repeated his claim that") is left to that verb.
"""

from __future__ import annotations

import re
from functools import cache, partial

from sayso.extract import cues, phrases, until, wordlists
from sayso.extract.draft import Draft, Page, Range, Shelf, overlap
from sayso.extract.phrases import class_words
from sayso.extract.steps import noun_claims

_any_of = partial(wordlists.any_of, "told_nouns.toml")
_WHOSE = re.compile(r"\b(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)$")
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
_WHETHER = re.compile(r"\b(?:whether|that|if) (?=[^,;:]{2,60}$)")
LONGEST_OWNER = 100
SHORTEST = 3
"""Spaces in a quotation that is what somebody said, and no word for it: "her comment was “rude and wrong”"."""
CLAUSE_WORDS = 9
"""Words behind "that" among which the verb of its clause is looked for."""


def told_nouns(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A statement for each such noun that is no cue yet."""
    found, shelf = list(drafts), Shelf(drafts)
    for match in _nouns().finditer(page.text):
        cue = match.span("cue")
        if not page.told(cue) or shelf.at(cue) or not _tells(page, match):
            continue
        around = [one for one in shelf.between(*page.clause(cue[0])) if _holds(one, match)]
        owner = _owner(page, cue) if match["by"] is None else _by(page, match.span("by"))
        if any(_takes(page, one, owner, cue) for one in around):
            continue
        if owner is None and (around or not _is_anonymous(page, match)):
            continue
        if match["does"] and any(noun_claims.is_answer(page, outer) for outer in around):
            continue  # "turned down the union's offer to talk": the answer tells of the offer
        begin = match.start("does") if match["does"] else match.end()
        one = Draft(owner, cue, [(begin, _end(page, match, shelf))])
        one.stance = "urges" if match["cue"] in wordlists.table("told_nouns.toml")["urges"] else None
        one.p = {"all": 0.7}
        one.via = [
            draft.source for draft in around[:1] if draft.source is not None and not noun_claims.is_answer(page, draft)
        ]
        one.note("told_noun", page.slice(match.span()), cue)
        found.append(one)
    return found


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<cue>{_any_of('that', 'to_do')})"
        r" (?:(?:(?:from|by) (?P<by>[^,.;:“”\"\n]{2,60}?) )?that (?=[\w“\"‘'$])|(?P<does>(?:not )?to (?P<verb>[a-z]+)))"
    )


@cache
def _was() -> re.Pattern[str]:
    return re.compile(
        r"(?:\b(?P<whose>[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)|(?P<owned>(?<=\w)[’']s|(?<=s)[’']))(?: [\da-z-]+){0,2}"
        rf" (?P<cue>(?:{_any_of('was')}) (?:was|is)):?,? (?=[“\"‘'])"
    )


def was(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "Her first comment was “who left it open?”": she says so; not "her comment was “rude”"."""
    found, shelf = list(drafts), Shelf(drafts)
    for match in _was().finditer(page.text):
        marks = next((mark for mark in page.every_quotation if mark.start == match.end()), None)
        if marks is None or page.article.is_marked(*match.span()) or shelf.at(match.span("cue")):
            continue
        words = page.slice((marks.inner[0][0], marks.inner[-1][1]))
        begin = page.clause(match.start())[0]
        owner = match.span("whose") if match["whose"] else noun_claims.owner_of(page, begin, match.start("owned"))
        if owner is None or (words.count(" ") < SHORTEST and words[-1] not in ".?!"):
            continue
        around = next((one for one in drafts if one.source is not None and _holds(one, match)), None)
        one = Draft(owner, match.span("cue"), list(marks.inner), p={"all": 0.7})
        one.via = [*around.via, around.source] if around is not None and around.source is not None else []
        one.note("told_noun", page.slice(match.span("cue")), match.span("cue"))
        found.append(one)
    return found


def _tells(page: Page, match: re.Match[str]) -> bool:
    """Is it a clause with its own subject and verb, or something to do; no "claims that were filed"?"""
    lists = wordlists.table("told_nouns.toml")
    if match["does"] is not None:
        rest = page.text[match.end() : match.end() + LONGEST_OWNER].split()[match["verb"].endswith("ly") :][:1]
        shown = not rest or rest[0].lower() in class_words("determiners") or not rest[0][:1].islower()
        return match["cue"] in lists["to_do"] and (shown or match["cue"] not in lists["loose"])
    words = [page.slice(word) for word in phrases.words(page, match.end(), page.clause(match.end())[1])[:CLAUSE_WORDS]]
    at = next((index for index, word in enumerate(words) if _is_verb(word)), 0)
    if match["cue"] not in lists["that"] or at == 0:
        return False
    helping = class_words("helping") | class_words("between_verbs")
    verb = next((word for word in words[at:] if word not in helping), "")
    return verb not in cues.inflected("told_nouns.toml", "made")


def _is_verb(word: str) -> bool:
    return phrases.is_finite(word) or word in class_words("helping")


def _holds(draft: Draft, match: re.Match[str]) -> bool:
    return any(overlap(piece, match.span()) for piece in draft.content)


def _owner(page: Page, cue: Range) -> Range | None:
    """Whose noun it is: of "Ida Voss's repeated", "their", "Labour" what names somebody."""
    start = max(page.clause(cue[0])[0], cue[0] - LONGEST_OWNER)
    tokens = phrases.words(page, start, cue[0])
    lists = wordlists.table("told_nouns.toml")
    while tokens and page.slice(tokens[-1]) in lists["between"] | lists["groups"]:
        if page.slice(tokens[-1]) in lists["groups"]:
            return tokens[-1]
        tokens = tokens[:-1]
    if not tokens:
        return None
    last = page.slice(tokens[-1])
    if _WHOSE.search(last) is not None:
        return tokens[-1]
    mark = _POSSESSIVE.search(page.slice((start, tokens[-1][1])))
    if mark is not None:
        return noun_claims.owner_of(page, start, tokens[-1][1] - len(mark[0]))
    return tokens[-1] if last in _adjectives() and _is_attribute(page, tokens, cue) else None


def _by(page: Page, where: Range) -> Range | None:
    """ "Accusations from other aides that": all of it, if it names somebody and holds no verb."""
    tokens = phrases.words(page, *where)
    verbs = any(_is_verb(page.slice(token)) for token in tokens)
    return where if not verbs and phrases.phrase(page, tokens, strict=True) == where else None


def _is_attribute(page: Page, tokens: list[Range], cue: Range) -> bool:
    """ "Republican claims that", not "the Republican claims that"."""
    before = page.slice(tokens[-2]).lower() if len(tokens) > 1 else ""
    return not page.slice(cue).endswith("s") or (before not in class_words("determiners") and before.islower())


@cache
def _adjectives() -> frozenset[str]:
    countries = {name for row in wordlists.rows("countries.txt") if len(row) > 2 for name in row[2]}
    return frozenset(countries | {word for word in wordlists.table("sources.toml")["adjectives"] if word[:1].isupper()})


def _takes(page: Page, outer: Draft, owner: Range | None, cue: Range) -> bool:
    """ "He repeated his claim that": the verb right before the noun phrase, which is all its own."""
    if outer.cue is None or not outer.content:
        return False
    first = owner[0] if owner is not None else cue[0]
    own = owner is None or _WHOSE.search(page.slice(owner)) is not None
    return own and outer.cue[1] <= first and page.slice((outer.cue[1], first)).strip() in ("", "the", "a")


def _is_anonymous(page: Page, match: re.Match[str]) -> bool:
    """Is it a noun for what many say, behind a word that lets the outlet tell of it: "amid growing calls that"?"""
    lists = wordlists.table("told_nouns.toml")
    if match["cue"] not in lists["anonymous"] or match["does"] is not None or match["by"] is not None:
        return False
    words = page.text[page.clause(match.start())[0] : match.start("cue")].split()
    while words and words[-1] in lists["between"]:
        words.pop()
    return bool(words) and words[-1].lower() in lists["before_anonymous"]


def _end(page: Page, match: re.Match[str], shelf: Shelf) -> int:
    """Where the content ends: before the main verb of a sentence that the noun heads, else with its clause."""
    start, stop = page.clause(match.start("cue"))
    stop = until.others(page, shelf, match.end(), until.next_clause(page, match.end(), stop))
    opener = _WHETHER.search(page.text, start, match.start("cue"))
    start = opener.end() if opener is not None and match["does"] is None else start
    if any(_is_verb(page.slice(word)) for word in phrases.words(page, start, match.start("cue"))):
        return stop
    return until.main_verb(page, match.end(), stop, own=0 if match["does"] is not None else 1)
