"""Which slices a heading shows: whole sentences rather than ends of them, and the cue where the words need it.

A claim may rest on a part of a sentence ("to spare the mill"). Its heading goes back to where the sentence begins, so
that it reads as one; what is then shown is still the article's own words, in their order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sayso.align.tokens import tokenise
from sayso.align.words import word_list
from sayso.model import Article, Span, Statement
from sayso.text import QUOTATION_MARKS, fold, sentences, words
from sayso.words import table

LONGEST = 240
"""Code points up to which a heading goes back to the beginning of its sentence."""
REACH = 30
"""Code points between a cue and its object: "thanked | on Monday | the keepers"."""
NOUN, WORDS = 80, 6
"""Code points, and words, before "which" in which what it stands for begins."""
RELATIVES = frozenset({"which", "who", "whom", "that"})
_BREAKS = (", ", ". ", "\n", "; ", ": ", " and ", " but ", " that ", " which ", " who ", *QUOTATION_MARKS)
_PART_OF = re.compile(r"(?:, )?\b(?:some|many|most|all|both|none|one|two|several|each) of \Z")
_PLAIN_GAP = re.compile(r"[\w’' -]*+\Z")


def whole(statement: Statement, article: Article, parts: Sequence[Span]) -> tuple[Span, ...]:
    """The parts, from the beginning of their sentence on if they begin in its middle with no subject of their own."""
    if fold(parts[0].text) in RELATIVES and len(parts) > 1:
        return (_with_noun(article, parts[0]), *parts[1:])
    if not hangs(article, parts[0]):
        return tuple(parts)
    first, last = statement.content[0].start, statement.content[-1].end
    starts = [start for start, _ in sentences(article.text, first, last) if start <= parts[0].start]
    start = max(starts, default=first)
    if start == parts[0].start or parts[-1].end - start > LONGEST:
        return tuple(parts)
    before = [
        article.span(max(piece.start, start), min(piece.end, parts[0].end))
        for piece in statement.content
        if piece.start < parts[0].start and piece.end > start
    ]
    return (*before, *(part for part in parts if not any(piece.contains(part) for piece in before)))


def hangs(article: Article, part: Span) -> bool:
    """Does a part begin without a subject: "to spare it", "killed three", "would have allowed it"?"""
    tokens = tokenise(article.text, part.start, part.end)
    lead = word_list("lead_ins")
    tokens = tokens[1:] if len(tokens) > 1 and tokens[0].word in lead else tokens
    if not tokens or tokens[0].capital:
        return False
    if tokens[0].word in word_list("heading_openers"):
        return True
    adverbs = next((n for n, token in enumerate(tokens) if token.word not in _auxiliaries()), 0)
    token = tokens[adverbs]
    inflected = token.word != token.base and token.base in table().verbs
    inflected = inflected and (adverbs > 0 or token.word not in table().nouns)  # "also reopens"; "fears grew"
    return token.word in word_list("heading_openers") or inflected or token.word.endswith("ing")


def _opens(article: Article, part: Span) -> bool:
    return fold(part.text).split()[0] in word_list("heading_openers")


def _with_noun(article: Article, relative: Span) -> Span:
    """ "which" with what it stands for: "the local police, some of which", where an article or the like begins it."""
    before = article.text[max(0, relative.start - NOUN) : relative.start]
    noun = _PART_OF.sub("", before).rstrip(", ")
    end = max(0, relative.start - NOUN) + len(noun)
    near = words(article.text, end - len(noun), end)[-WORDS:]
    for place, (a, _) in reversed(list(enumerate(near))):
        word = fold(article.text[a : near[place][1]])
        if not word[0].isalnum():
            break
        if word in word_list("definites") or word in ("a", "an"):
            return article.span(a, relative.end)
    return relative


def cue_before(statement: Statement, article: Article, parts: Sequence[Span]) -> Span | None:
    """The cue with all that stands between it and the words, where these are its object; else nothing.

    A colon ("KEEPER: We heard it") is no verb that words could be the object of, and of a cue that tells no more than
    that somebody spoke a heading says "said". One that is denied ("did not say") is shown as it stands.
    """
    cue, source = statement.cue, statement.source
    if cue is None or source is None or statement.kind == "direct" or not cue.text[0].isalpha():
        return None
    if not cue.start < parts[0].start == statement.content[0].start:
        return None
    follows = parts[-1].end <= source.span.start  # "Condemning the repairs, Ada Marsh left"
    if source.span.end > cue.start and not (follows and not is_plain(cue)):
        return None
    start, denied = (cue.start, False) if follows else _with_auxiliaries(article, source.span.end, cue)
    gap = article.text[cue.end : parts[0].start]
    bare = gap.strip(QUOTATION_MARKS + " ")
    if not _PLAIN_GAP.match(bare) or len(bare) > REACH or "\n" in gap:
        return None
    if is_plain(cue) and not denied and (gap != " " or (_before_clause(cue) and not _opens(article, parts[0]))):
        return None
    end = parts[0].start - (len(gap) - len(gap.rstrip(QUOTATION_MARKS + " ")))
    return article.span(start, end)


def passive(statement: Statement, article: Article, parts: Sequence[Span]) -> Span | None:
    """The cue between the words and whoever is named behind it: "the repair | was criticised by | the board"."""
    cue, source = statement.cue, statement.source
    if cue is None or source is None or statement.kind == "direct" or not cue.text.endswith(" by"):
        return None
    start, _ = _with_auxiliaries(article, parts[-1].end, cue)
    before = article.text[parts[-1].end : start] if parts[-1].end <= start else "|"
    after = article.text[cue.end : source.span.start] if cue.end <= source.span.start else "|"
    return article.span(start, cue.end) if before == after == " " else None


def clause_to(article: Article, cue: Span) -> Span:
    """The cue with what stands before it in its clause, if that is short: "people | were told"."""
    before = article.text[max(0, cue.start - NOUN) : cue.start]
    cut = max((before.rfind(mark) + len(mark) for mark in _BREAKS if mark in before), default=0)
    is_whole = cut > 0 or cue.start <= NOUN
    own = before[cut:].lstrip(" -—")
    is_plain_text = is_whole and own != "" and _PLAIN_GAP.match(own)
    return article.span(cue.start - len(own), cue.end) if is_plain_text else cue


def is_plain(cue: Span) -> bool:
    """Does a cue tell no more than that somebody said it?

    >>> is_plain(Span(0, 4, "said")), is_plain(Span(0, 7, "accused"))
    (True, False)
    """
    return any(token.base in _plain() for token in tokenise(cue.text))


def is_participle(cue: Span) -> bool:
    """Does a cue begin with a participle, and with no auxiliary: "warning of", but not "bring" or "was warning of"?

    >>> [is_participle(Span(0, len(cue), cue)) for cue in ("warning", "bring", "was warning")]
    [True, False, False]
    """
    first = fold(cue.text).split()[0]
    return first.endswith("ing") and not set("aeiouy").isdisjoint(first.removesuffix("ing"))


def past_of(article: Article, cue: Span) -> str | None:
    """The past form of the participle that a cue begins with: "warned" for "warning of".

    ``None`` where the words before it leave open that it was done ("without warning of") or the form is not known.
    """
    if not is_participle(cue):
        return None
    before = words(article.text, max(0, cue.start - REACH), cue.start)
    near = fold(article.text[slice(*before[-1])]) if before else ""
    follows = article.text[before[-1][1] : cue.start] if before else ""
    if near in word_list("undone_before") and follows == " ":
        return None
    return past_form(fold(cue.text).split()[0])


def past_form(participle: str) -> str | None:
    """The past form of a participle in -ing, if English has it.

    >>> [past_form(word) for word in ("warning", "denying", "telling", "describing", "blorking")]
    ['warned', 'denied', 'told', 'described', None]
    """
    if participle in _irregular():
        return _irregular()[participle]
    stem = participle.removesuffix("ing")
    regular = f"{stem[:-1]}ied" if stem.endswith("y") and stem[-2:-1] not in "aeiou" else f"{stem}ed"
    return regular if regular in table().places else None


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    return dict(line.split() for line in word_list("past_forms"))


def _before_clause(cue: Span) -> bool:
    """Is a cue a participle that a clause follows: "saying it had held"?"""
    return cue.text.endswith("ing") and any(_plain().get(token.base, False) for token in tokenise(cue.text))


@lru_cache(maxsize=1)
def _plain() -> dict[str, bool]:
    return {line.split()[0]: " " in line for line in word_list("plain_telling")}


def _with_auxiliaries(article: Article, start: int, cue: Span) -> tuple[int, bool]:
    """Where the cue begins with the auxiliaries before it, and whether one of them denies it."""
    begin, denied = cue.start, False
    for a, b in reversed(words(article.text, start, cue.start)):
        word = fold(article.text[a:b])
        if word == ",":
            continue
        if word not in _auxiliaries():
            break
        begin, denied = a, denied or _auxiliaries()[word]
    return begin, denied


@lru_cache(maxsize=1)
def _auxiliaries() -> dict[str, bool]:
    return {line.split()[0]: " " in line for line in word_list("heading_auxiliaries")}
