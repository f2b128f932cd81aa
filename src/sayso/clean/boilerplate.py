"""Stretches of a text that belong to no story, marked with a reason and never cut.

The patterns are data (``data/furniture.toml``): whole lines, and for some reasons whole sentences. Three things need
more than one line: a lede that is printed twice, a block of links to other stories, a place before the first words.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, takewhile

from sayso import data
from sayso import text as words_of
from sayso.clean import language
from sayso.model import Article, Mark

_STRAIGHT = str.maketrans("’‘“”\u00a0", "''\"\" ")
_LONG_PARAGRAPH = 40
"""Letters a paragraph must have for its second copy to be more than chance."""

TOP_LINES = 5
"""Lines among which a name alone may be a byline."""

LONGEST_CAPTION = 400
"""Characters of a line that may be a caption."""

LAST_LINKS = 5
"""Lines that may follow the last heading of a page and be nothing but links."""

LONGEST_LINK = 120
"""Characters of such a line."""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Rule:
    reason: str
    pattern: re.Pattern[str]
    longest: int
    sentences: bool
    top: bool


@lru_cache(maxsize=1)
def _furniture() -> tuple[tuple[_Rule, ...], re.Pattern[str]]:
    """The rules, and the pattern of headings over links to other stories."""
    table = data.table("furniture.toml")
    rules = tuple(
        _Rule(
            row["reason"],
            re.compile("|".join(row["patterns"]), 0 if row.get("exact") else re.IGNORECASE),
            row.get("longest", 200),
            row.get("sentences", False),
            row.get("top", False),
        )
        for row in table["rule"]
    )
    return rules, re.compile(rf"(?:{'|'.join(table['teaser']['headings'])})\W{{0,3}}", re.IGNORECASE)


def mark(article: Article) -> tuple[Mark, ...]:
    """The marks of an article, in order and without overlaps; every one an exact slice with its reason."""
    lines = words_of.paragraphs(article.text)
    found: dict[Place, str] = {}
    taken: list[Place] = []
    is_english = article.language is not None and article.language.value == "en"
    others = (_other_languages,) if is_english else ()
    for steps in (_repeated, _teasers, _galleries, _single_lines, _sentences, _datelines, _before_captions, *others):
        for place, reason in steps(article.text, lines):
            if _is_free(taken, place):
                insort(taken, place)
                found[place] = reason
    return tuple(Mark(article.span(*place), found[place]) for place in taken)


def _is_free(taken: list[Place], place: Place) -> bool:
    """Does the place overlap none of those taken, which are in order and apart?"""
    at = bisect_left(taken, place)
    before_ends = at == 0 or taken[at - 1][1] <= place[0]
    return before_ends and (at == len(taken) or place[1] <= taken[at][0])


def reason_for(line: str, *, sentence: bool = False, top: bool = False) -> str | None:
    """Why a line (or sentence, or line at the top) is furniture, or ``None`` if it may be part of a story.

    >>> reason_for("MORE: Gate keeper speaks of long nights"), reason_for("More people came than ever before.")
    ('more_link', None)
    """
    plain = line.translate(_STRAIGHT)
    for rule in _furniture()[0]:
        if len(plain) > rule.longest or (sentence and not rule.sentences) or (rule.top and not top):
            continue
        if rule.pattern.fullmatch(plain):
            return rule.reason
    return None


def _single_lines(text: str, lines: Sequence[Place]) -> Iterator[tuple[Place, str]]:
    for number, (start, end) in enumerate(lines):
        if (reason := reason_for(text[start:end], top=number < TOP_LINES)) is not None:
            yield (start, end), reason


def _sentences(text: str, lines: Sequence[Place]) -> Iterator[tuple[Place, str]]:
    """Prompts that stand as sentences within a longer line, as in texts whose line breaks were lost."""
    for start, end in lines:
        for place in words_of.sentences(text, start, end):
            if place != (start, end) and place[1] - place[0] <= 320:
                reason = reason_for(text[slice(*place)], sentence=True)
                if reason not in (None, "credit", "audio_notice") and not _is_said(text, start, *place):
                    yield place, reason


def _is_said(text: str, line: int, start: int, end: int) -> bool:
    """Does the sentence hold a quotation mark, or stand in a quotation opened before it? Then somebody says it."""
    before = text[line:start]
    is_open = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    return is_open or any(mark in text[start:end] for mark in '“”"')


# ------------------------------------------------------------------------------------------------ repeated paragraphs


def _repeated(text: str, lines: Sequence[Place]) -> Iterator[tuple[Place, str]]:
    """A paragraph printed twice: the copy above the text if it is the first one, else the later copy."""
    places: dict[str, list[Place]] = {}
    for place in lines:
        if place[1] - place[0] >= _LONG_PARAGRAPH:
            places.setdefault(_key(text[slice(*place)]), []).append(place)
    for copies in places.values():
        on_top = len(copies) > 1 and copies[0] in lines[:2]
        if on_top:
            yield copies[0], "repeated_lede"
        for place in copies[2 if on_top else 1 :]:
            yield place, "repeated"


def _key(line: str) -> str:
    return re.sub(r"\W+", "", line.casefold())


# ------------------------------------------------------------------------------------------- links to other stories


def _teasers(text: str, lines: Sequence[Place]) -> Iterator[tuple[Place, str]]:
    """Headings such as "Related stories", the headlines under them, and a standfirst under a headline.

    A standfirst is taken for one only if it shares with its headline a word that stands nowhere else in the text.
    """
    heading = _furniture()[1]
    blocks = [at for at, place in enumerate(lines) if _is_heading(heading, text, place)]
    once = _words_by_line(text, lines) if blocks else Counter()
    for at in blocks:
        place = lines[at]
        headlines: set[str] = set()
        block = list(_block(text, lines, at + 1, once, headlines))
        if _is_last(text, lines, at):
            block = list(range(at + 1, len(lines)))
        yield place, "teaser"
        yield from ((lines[one], "teaser") for one in block)
        earlier = lines[max(0, at - 3) : at]
        yield from ((one, "teaser") for one in earlier if _key(text[slice(*one)]) in headlines)


def _is_last(text: str, lines: Sequence[Place], at: int) -> bool:
    """Do only a few short lines follow a heading with a colon? Then they are headlines, whatever they end in."""
    rest = lines[at + 1 :]
    short = all(end - start <= LONGEST_LINK and text[start] not in "“\"‘'" for start, end in rest)
    return text[lines[at][1] - 1] == ":" and len(rest) <= LAST_LINKS and short


def _is_heading(heading: re.Pattern[str], text: str, place: Place) -> bool:
    line = text[slice(*place)]
    return len(line) <= 60 and heading.fullmatch(line.translate(_STRAIGHT)) is not None


def _block(text: str, lines: Sequence[Place], at: int, once: Counter[str], headlines: set[str]) -> Iterator[int]:
    """Numbers of the lines of a teaser block that begins at line ``at``; ``headlines`` gathers their keys."""
    while at < len(lines) and len(headlines) < 12 and _is_headline(text[slice(*lines[at])]):
        headline = text[slice(*lines[at])]
        headlines.add(_key(headline))
        yield at
        at += 1
        if at < len(lines) and _is_standfirst(text[slice(*lines[at])], headline, once):
            yield at
            at += 1


def _is_headline(line: str) -> bool:
    count = line.count(" ") + 1
    return 4 <= count <= 22 and len(line) <= 160 and line[-1] not in '.:;,”"!' and line[0] not in "“\"‘'"


def _is_standfirst(line: str, headline: str, lines_with: Counter[str]) -> bool:
    """Does the line share a word with the headline that no line outside the block has?"""
    if len(line) > 320 or line[0] in "“\"‘'" or _is_headline(line):
        return False
    shared = _long_words(line) & _long_words(headline)
    copies = lines_with["\n" + _key(headline)]
    return any(lines_with[word] <= copies + 1 for word in shared)


def _long_words(line: str) -> set[str]:
    return set(re.findall(r"\w{4,}", line.casefold()))


def _words_by_line(text: str, lines: Sequence[Place]) -> Counter[str]:
    """In how many lines each word stands; and, after a line break, how often each whole line does."""
    count: Counter[str] = Counter()
    for place in lines:
        line = text[slice(*place)]
        count.update(_long_words(line))
        count["\n" + _key(line)] += 1
    return count


# -------------------------------------------------------------------------------------------------------- pictures


@lru_cache(maxsize=1)
def _captions() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """For each reason the words that may run into a caption."""
    rows = data.table("furniture.toml")["before_caption"]
    return tuple((row["reason"], re.compile(rf"(?:{'|'.join(row['patterns'])})(?= [A-Z0-9])")) for row in rows)


def _before_captions(text: str, lines: Sequence[Place]) -> Iterator[tuple[Place, str]]:
    """ "Reuters The gate this morning": the credit that runs into a caption, or it would be taken for who says so."""
    for start, end in lines:
        if end - start > LONGEST_CAPTION or text[end - 1] in ".!?…”\"'":
            continue
        for reason, words in _captions():
            match = words.match(text, start, end)
            if match is not None:
                yield match.span(), reason
                break


@lru_cache(maxsize=1)
def _gallery() -> tuple[str, re.Pattern[str]]:
    row = data.table("furniture.toml")["gallery"]
    return row["begins"], re.compile(row["ends"])


def _galleries(text: str, lines: Sequence[Place]) -> Iterator[tuple[Place, str]]:
    """Captions run into one line, or one a line: where each ends, and the gallery's title before the next one.

    Nothing says where the title ends and the caption begins, but that all of them share it.
    """
    begins, ends = _gallery()
    for start, end in _runs(text, lines, begins):
        found = [match.span() for match in ends.finditer(text, start, end)]
        heads = [match.start() for match in re.finditer(re.escape(begins), text[start:end])] if len(found) > 1 else []
        title = _shared([text[start + head : min(end, start + head + LONGEST_CAPTION)] for head in heads])
        yield from ((place, "media") for place in found)
        yield from (((start + head, start + head + len(title)), "media") for head in heads if title)


def _runs(text: str, lines: Sequence[Place], begins: str) -> Iterator[Place]:
    """The lines, those in a row that begin with the same words as one."""
    for headed, run in groupby(lines, lambda place: text.startswith(begins, place[0])):
        places = list(run)
        yield from [(places[0][0], places[-1][1])] if headed else places


def _shared(tails: Sequence[str]) -> str:
    """The whole words with which all begin."""
    if len(tails) < 2:
        return ""
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*tails, strict=False))
    return "".join(letters[0] for letters in alike).rpartition(" ")[0]


# ------------------------------------------------------------------------------------------------- other languages


def _other_languages(text: str, lines: Sequence[Place]) -> Iterator[tuple[Place, str]]:
    """Lines in another language within an English article, such as the original of a statement; not read, but shown."""
    for start, end in lines:
        if language.other_than_english(text[start:end]) is not None:
            yield (start, end), "other_language"


# ------------------------------------------------------------------------------------------------------- datelines

_DATELINE = re.compile(
    r"(?:(?:[A-Z][a-z]+ ){1,3}|[A-Z][A-Za-z.’'-]*[A-Z][A-Za-z.’' -]*(?:, [A-Z][A-Za-z.]+\.?(?: [A-Z][a-z.]+)?)?"
    r"(?:, [A-Z][a-z]+\.? \d{1,2})? ?)?"
    r"\((?:[A-Z][A-Za-z]*|[A-Z][a-z]+ [A-Z][a-z]+(?: [A-Z][a-z]+)?)\) ?(?:[-–—]{1,2}|:) ?"
)
_PLACE_LINE = re.compile(
    r"[A-Z][A-Z.’' -]{2,30}(?:, (?:[A-Z][a-z]+\.?|[A-Z]\.[A-Z]\.))?(?:, [A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?)? ?[–—] ?|"
    r"[A-Z][A-Z.’' ]{2,30}(?:, [A-Z][a-z]+\.?)? - "
)
_BARE = re.compile(r"(?:[A-Z][a-z]+(?: [A-Z][a-z]+)?(?:, [A-Z][a-z]+\.?)? )?\([A-Z]{2,9}\)(?= ?[A-Z“‘\"'])")
"""Brackets that hold nothing but capitals, right before the first words: "(BCN) The gate", without a dash."""


DATELINE_LINES = 4
"""Lines of which one may begin with a dateline: above it stand a headline, a standfirst, a credit."""


def _datelines(text: str, lines: Sequence[Place]) -> Iterator[tuple[Place, str]]:
    """The place and agency before the first words: "HOLMFORD (Reuters) -"."""
    for start, end in lines[:DATELINE_LINES]:
        match = (
            _DATELINE.match(text, start, min(end, start + 120))
            or _PLACE_LINE.match(text, start, min(end, start + 80))
            or _BARE.match(text, start, min(end, start + 80))
        )
        if match is not None and match.end() < end:
            trimmed = words_of.trim(text, match.start(), match.end())
            if trimmed:
                yield trimmed, "dateline"
            return
