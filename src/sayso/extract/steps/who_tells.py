"""Relative clauses that tell and that the tagger overlooked: "critics who said the dam was dear", "Voss, who vowed to
rebuild it", "a letter that urged the town to wait".

The source is what "who" stands for. Only verbs that leave no doubt, with an object or a clause after them.
"""

from __future__ import annotations

import re
from functools import cache

from sayso.extract import cues, phrases, until, wordlists
from sayso.extract.draft import Draft, Page, Range, Shelf, overlap
from sayso.extract.phrases import class_words
from sayso.extract.steps import chains

_THAT = re.compile(
    r" (?:[A-Za-z]+day |recently |publicly |(?:on|in|at|last|this|earlier|again) (?:[\w’'-]+ ){0,7}?)?that (?=\w)"
)
_CONTRACTED = re.compile(r"(?:i|you|he|she|it|we|they|that|there)[’'](?:s|m|re|ve|ll|d)$")
_QUOTE = re.compile(r"[:,]? (?=[“‘\"'][A-Z])")
_BEFORE = frozenset(
    ["from", "by", "among", "with", "including", "over", "under", "than", "and", "or", "even", "only", "concerned"]
)
_PREPOSITIONS = frozenset(["of", "for", "with", "from", "like", "to", "against"])
_OF = re.compile(r" (?:of|for|from|in|like|such as) ")
_WHEN = re.compile(
    r" on [A-Z][a-z]+\.?(?: \d|,? )| (?:in|during|at) (?:an?|the) (?:interview|speech|episode|news|press)\b"
)
LONGEST_ANTECEDENT = 120
CLAUSE_WORDS = 8
"""Words behind a verb of speech among which the verb of its clause is looked for."""


def who_tells(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A statement for each such clause whose verb is no cue yet."""
    found, shelf = list(drafts), Shelf(drafts)
    for match in _who().finditer(page.text):
        cue = match.span("cue")
        if not page.told(match.span()) or shelf.at(cue):
            continue
        begin = content(page, match["cue"], match.end())
        source = _antecedent(page, match) if begin is not None else None
        if begin is None or source is None:
            continue
        end = _end(page, match, begin, source, shelf)
        if end - begin < 2:
            continue
        outer = next((one for one in shelf.between(*page.clause(cue[0])) if _holds(page, one, source, cue)), None)
        draft = Draft(source, cue, [(begin, end)], p={"all": 0.7})
        draft.via = [*outer.via, outer.source] if outer is not None and outer.source is not None else []
        draft.note("who_tells", page.slice(match.span()), cue)
        found.append(draft)
    return found


@cache
def _verbs() -> dict[str, frozenset[str]]:
    """Finite forms by what follows them."""
    kinds = {key: cues.inflected("who_tells.toml", key) for key in ("to_do", "of_somebody", "judging", "giving", "own")}
    kinds["telling"] = cues.inflected("cues.toml", "telling")
    return {
        key: frozenset(form for form in forms if not form.split()[0].endswith("ing")) for key, forms in kinds.items()
    }


@cache
def _who() -> re.Pattern[str]:
    every = wordlists.one_of(frozenset().union(*_verbs().values()) | {"made it clear", "made clear", "reads", "read"})
    return re.compile(
        r"(?<=[\w”’\")])(?P<comma>,)? (?P<rel>who|which|that) "
        r"(?:(?:has|have|had|also|repeatedly|later|first|long|recently|publicly|often|now|then|earlier) ){0,3}"
        rf"(?P<cue>{every})(?= )"
    )


def verbs() -> frozenset[str]:
    """Every form that may tell."""
    return frozenset().union(*_verbs().values())


def verb_at(page: Page, cue: Range) -> str | None:
    """The verb with which a cue ends, its particle behind it included: "has called", and "on" after it."""
    word = page.slice(cue).split()[-1].lower()
    longer = f"{word} {page.text[cue[1] : cue[1] + 9].split(' ')[1]}" if page.text[cue[1] : cue[1] + 1] == " " else word
    return next((verb for verb in (longer, word) if verb in verbs()), None)


def content(page: Page, verb: str, after: int) -> int | None:
    """Where the content begins, if what follows the verb is one: a clause, a quotation, a deed, who is meant."""
    stop = page.clause(after)[1]
    quote = _QUOTE.match(page.text, after)
    if quote is not None and (verb in _verbs()["telling"] or verb in ("reads", "read")):
        return quote.end() + 1
    rest = page.text[after + 1 : stop].split(" ", CLAUSE_WORDS)[:CLAUSE_WORDS]
    first = rest[0].lower() if rest else ""
    that = _THAT.match(page.text, after)
    if that is not None and (verb in _verbs()["telling"] or verb.startswith("made")):
        return that.end()
    kinds = {key for key, forms in _verbs().items() if verb in forms}
    phrase = first in class_words("determiners") or first in _OBJECTS or (rest[:1] and rest[0][:1].isupper())
    clause = phrase and any(map(_is_verb, rest[1:])) and not any("," in word for word in rest[:2])
    if first in _SUBJECTS:  # "said it again" is no clause
        clause = len(rest) > 1 and rest[1].rstrip(",.;") not in _NO_VERBS and rest[1][-1:] not in ",."
    clause = clause or _CONTRACTED.match(first) is not None
    told = (
        (("telling" in kinds or verb.startswith("made")) and clause)
        or ("to_do" in kinds and first == "to")
        or ("of_somebody" in kinds and first and (" of " in page.text[after:stop] or not verb.startswith("accuse")))
        or (("judging" in kinds or "giving" in kinds) and phrase and first not in ("he", "she", "they", "it"))
        or ("own" in kinds and first in wordlists.table("who_tells.toml")["owning"])
    )
    return after + 1 if told else None


_SUBJECTS = frozenset(["he", "she", "it", "they", "there"])
_NO_VERBS = frozenset(
    [
        "over", "again", "all", "to", "in", "on", "at", "with", "for", "about", "of", "twice", "once", "first", "out",
        "and",
    ]
)  # fmt: skip
_OBJECTS = frozenset(["he", "she", "it", "they", "him", "her", "them", "us", "there", "how", "what", "why", "whether"])


def _is_verb(word: str) -> bool:
    return phrases.is_finite(word.strip(",")) or word in class_words("helping")


def _antecedent(page: Page, match: re.Match[str]) -> Range | None:
    """What "who" stands for: people and bodies, and papers behind "that" and "which"."""
    end = match.start()
    tokens = phrases.words(page, max(page.clause(end)[0], end - LONGEST_ANTECEDENT), end)
    first = len(tokens)
    while first > 0 and not _ends(page.slice(tokens[first - 1])):
        first -= 1
    while first < len(tokens) and _leads(page.slice(tokens[first])):
        first += 1
    made = first > 0 and page.slice(tokens[first - 1]) == "by" and match["rel"] != "who"  # "a book by Voss, which"
    if first == len(tokens) or made:
        return None
    where = (tokens[first][0], tokens[-1][1])
    head = _OF.split(page.slice(where))[0].split()[-1].lower()
    if match["rel"] != "who" and head in wordlists.table("who_tells.toml")["papers"]:
        return where
    if head in wordlists.table("who_tells.toml")["not_heads"] or head in class_words("pronouns"):
        return None
    bare = first == len(tokens) - 1 and head == page.slice(where) and not head.endswith("s")
    if bare and first > 0 and page.slice(tokens[first - 1]) in ("and", "or"):
        return None  # "a bully and cheat who": one person is meant by both
    if match["rel"] == "who":
        return where
    person = not wordlists.given_names().isdisjoint(page.slice(where).split())
    return where if match["comma"] and not person and chains.speaks(page.slice(where)) else None


def _ends(word: str) -> bool:
    """Can no noun phrase go on over this word?"""
    verb = word[:1].islower() and "-" not in word and _is_verb(word)  # "a well-connected source"
    return phrases.ends_phrase(word) or word in _BEFORE or verb


def _leads(word: str) -> bool:
    """A preposition or participle before a noun phrase: "citing an article", "for a post"."""
    return word.lower() in _PREPOSITIONS or word.lower().endswith("ing")


def _end(page: Page, match: re.Match[str], begin: int, source: Range, shelf: Shelf) -> int:
    """Where the clause ends: at its comma, before the main verb of a sentence that the antecedent heads."""
    start, stop = page.clause(match.start())
    marks = page.quotation(begin)
    if marks is not None and marks.start == begin - 1:
        return marks.inner[-1][1]
    if match["cue"] in _verbs()["giving"] and (when := _WHEN.search(page.text, begin, stop)) is not None:
        return when.start()  # "who announced her bid on May 15 in a show"
    if match["comma"]:
        comma = page.text.find(",", begin, stop)
        while comma > 0 and _goes_on(page, comma):
            comma = page.text.find(",", comma + 1, stop)
        return comma if comma > 0 else stop
    stop = until.others(page, shelf, begin, until.next_clause(page, begin, stop, acts=True))
    if page.text[start : source[0]].strip().lower() not in ("", "the", "but", "and"):
        return stop
    own = 1 if match["cue"] in _verbs()["telling"] and match["cue"] not in _verbs()["to_do"] else 0
    return until.main_verb(page, begin, stop, own=own)


def _goes_on(page: Page, comma: int) -> bool:
    """A comma in a number, or in the midst of a quotation."""
    inside = page.quoted((comma, comma)) and page.text[comma + 1 : comma + 2] not in "”\"’'"
    return inside or page.text[comma + 1 : comma + 2].isdigit()


def _holds(page: Page, outer: Draft, source: Range, cue: Range) -> bool:
    """Is the clause told on another's word?"""
    before = outer.cue is not None and outer.cue[1] <= source[0] and page.told(outer.cue)
    before = before and cues.holds(page.slice(outer.cue or (0, 0)), "cues.toml", "telling") is not None
    return before and outer.source is not None and any(overlap(piece, cue) for piece in outer.content)
