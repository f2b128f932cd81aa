"""One figure as one outlet tells it: its measure, group, window, and the chain of those who say it.

A telling is comparable to another if measure, group and place agree and the windows do not exclude each other. The
chain is every story entity that stands behind the statement, the source first, then who passed it on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from sayso import data
from sayso.model import Entity, Figure, Passage, Reading, Resolution, Span, Statement
from sayso.text import sentences

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
_SAME_WORDING, _SHARED_WORDS = 0.6, 5
"""Share and number of common longer words from which two sentences are one text; 0.65 missed an edited agency text."""
_DAYS_OF_NEWS = 45
"""A window that closed longer before publication than this belongs to another event than the story's."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A figure in its article, with what is needed to compare it."""

    figure: Figure
    article: str
    outlet: str | None
    published: str
    statement: Statement | None
    origin: str | None
    chain: tuple[str, ...]
    group: tuple[frozenset[str], str]
    place: frozenset[str]
    wording: frozenset[str]
    """The longer words of the sentence it stands in, numbers left out."""
    text: str = field(repr=False, compare=False, default="")
    main: str | None = None

    @property
    def id(self) -> str:
        """The id of the figure."""
        return self.figure.id

    @property
    def words(self) -> Passage:
        """The figure's own words."""
        return Passage(self.article, self.figure.span)

    @property
    def is_part(self) -> bool:
        """True if the text calls it a part of another count ("12 people, including three children")."""
        return any(row.rule == "part" for row in self.figure.because)

    @property
    def degree(self) -> str | None:
        """How badly the wounded are hurt ("critical"), if the text says so: not all that were hurt."""
        return next((row.detail for row in self.figure.because if row.rule == "degree"), None)

    @property
    def doubt(self) -> Span | None:
        """The words that make it unsure ("may have been affected"), if there are any."""
        return next((row.span for row in self.figure.because if row.rule == "doubt"), None)

    @property
    def bound(self) -> str:
        """How the words bound the number: exact, about, near, low, high or range."""
        return bound_of(self.figure)


def bound_of(figure: Figure) -> str:
    """How the words of a figure bound its number: exact, about, near, low, high or range."""
    if figure.value is None:
        return "range"
    if figure.low is None:
        return "near" if figure.approx else "high"
    if figure.high is None:
        return "low"
    return "about" if figure.approx else "exact"


def tellings(
    readings: Iterable[Reading], resolution: Resolution, origin_of: Mapping[str, str | None]
) -> tuple[Telling, ...]:
    """The figures of a story that can be compared: counts of people by a known measure.

    Of a change ("rose from seven to eight") the number that it came to; one that names no such number is left out.
    """
    story_entity = dict(resolution.of)
    found: list[Telling] = []
    for reading in sorted(readings, key=lambda one: one.article.id):
        by_id = {statement.id: statement for statement in reading.statements}
        for figure in (come_to(one) for one in reading.figures):
            if figure.measure in comparable() and figure.trend is None:
                statement = by_id.get(figure.statement or "")
                found.append(_telling(reading, figure, statement, story_entity, origin_of))
    # a figure that names no place is taken to be of the place that the story's figures name most
    main = _main_place(found)
    return tuple(replace(telling, main=main) for telling in found)


def come_to(figure: Figure) -> Figure:
    """What a count came to by a change: "from seven to eight" is eight; any other figure as it is.

    >>> from sayso.model import Span
    >>> rose = Figure("f", "a", Span(0, 19, "from seven to eight"), 7, 8, None, False, "killed", trend="up")
    >>> come_to(rose).value, come_to(rose).trend, come_to(replace(rose, trend="down")).value
    (8, None, 7)
    """
    end = figure.high if figure.trend == "up" else figure.low
    if figure.trend is None or figure.value is not None or figure.low is None or figure.high is None:
        return figure
    return replace(figure, low=end, high=end, value=end, trend=None)


def _main_place(told: Sequence[Telling]) -> str | None:
    """The word for a place that most articles use beside their figures; ``None`` where no two articles share one."""
    by_word: dict[str, set[str]] = {}
    for telling in told:
        for word in telling.place:
            by_word.setdefault(word, set()).add(telling.article)
    ranked = sorted(by_word, key=lambda word: (-len(by_word[word]), word))
    return ranked[0] if ranked and len(by_word[ranked[0]]) > 1 else None


def _telling(
    reading: Reading,
    figure: Figure,
    statement: Statement | None,
    story_entity: Mapping[str, str],
    origin_of: Mapping[str, str | None],
) -> Telling:
    article = reading.article
    chain = chain_of(statement, story_entity)
    origin = chain[0] if chain else None
    if statement is not None and origin_of.get(statement.id) is not None:
        origin = origin_of[statement.id]
    if origin is not None and origin not in chain:
        chain = (origin, *chain)
    published = article.published.value if article.published else article.not_before or ""
    return Telling(
        figure,
        article.id,
        article.outlet.value if article.outlet else None,
        published,
        statement,
        origin,
        chain,
        group_of(figure.of),
        words_of(figure.where),
        _wording(article.text, figure.span),
        article.text,
    )


def _wording(text: str, span: Span) -> frozenset[str]:
    """The words of four letters or more in the sentence around a span."""
    words = _WORD.findall(sentence_around(text, span).lower())
    return frozenset(word for word in words if len(word) > 3 and word.isalpha())


def sentence_around(text: str, span: Span) -> str:
    """The sentence that a span begins in, cut to a sensible length."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - 600)
    stop = text.find("\n", span.end)
    stop = min(stop if stop >= 0 else len(text), span.end + 600)
    inside = next(((a, b) for a, b in sentences(text, start, stop) if a <= span.start < b), (span.start, span.end))
    return text[slice(*inside)]


def chain_of(statement: Statement | None, story_entity: Mapping[str, str]) -> tuple[str, ...]:
    """The story entities behind a statement: its source, then those who passed it on, the one nearest to it first."""
    if statement is None:
        return ()
    mentions = [statement.source, *reversed(statement.via)]
    local = [mention.entity for mention in mentions if mention is not None and mention.entity is not None]
    return tuple(dict.fromkeys(story_entity.get(entity, entity) for entity in local))


@lru_cache(maxsize=1)
def _tables() -> tuple[frozenset[str], dict[str, str]]:
    """The measures that count people, and the class of each head noun."""
    measures = data.table("measures.toml")
    classes: dict[str, str] = {}
    for name, words in data.table("groups.toml")["classes"].items():
        for word in words:
            classes.setdefault(word, name)
    return frozenset(name for name, row in measures.items() if row.get("person")), classes


def comparable() -> frozenset[str]:
    """The measures whose figures are compared across articles."""
    return _tables()[0]


def words_of(span: Span | None) -> frozenset[str]:
    """The words of a span in lower case, possessive endings and articles left out."""
    if span is None:
        return frozenset()
    words = (re.sub(r"['’]s$", "", word.lower()) for word in _WORD.findall(span.text))
    return frozenset(word for word in words if word not in ("the", "of", "a", "an"))


def group_of(span: Span | None) -> tuple[frozenset[str], str]:
    """``(proper adjectives, class)`` of the counted group: "Danish troops" is ({"danish"}, "military").

    A group that is not named is "people": deaths are people's deaths. "Danes" and "Danish" stay two words; such
    pairs are left apart.

    >>> group_of(Span(0, 13, "Danish troops"))
    (frozenset({'danish'}), 'military')
    >>> group_of(None)
    (frozenset(), 'people')
    """
    if span is None:
        return frozenset(), "people"
    words = _WORD.findall(span.text)
    classes = _tables()[1]
    head = next((word for word in reversed(words) if word.lower() in classes), None)
    capitals = [word for word in words if word[0].isupper() and word.lower() not in classes]
    proper = frozenset(_stem(word) for word in capitals)
    if head is not None:
        return proper, classes[head.lower()]
    plain = [word.lower() for word in words if word[0].islower()]
    return proper, plain[-1] if plain else "nationals" if capitals else "people"


def _stem(word: str) -> str:
    """A proper adjective or its plural ("Koreans", "Korean") as one word."""
    low = re.sub(r"['’]s$", "", word.lower())
    return low[:-1] if low.endswith("ns") and len(low) > 4 else low


def same_group(a: tuple[frozenset[str], str], b: tuple[frozenset[str], str]) -> bool:
    """Do two figures count one group? Classes agree; a bare nationality goes with any class of that nationality."""
    if a == b:
        return True
    return a[0] == b[0] and bool(a[0]) and "nationals" in (a[1], b[1])


def same_place(a: Telling, b: Telling) -> bool:
    """Places that do not exclude each other: they share a word, or one is not named and the other is the story's."""
    if a.place and b.place:
        return bool(a.place & b.place)
    named = a.place or b.place
    return not named or a.main is None or a.main in named


# ------------------------------------------------------------------------------------------------ windows


def window(figure: Figure) -> tuple[str, str] | None:
    """The first and last date of a figure's window, ``None`` if no window is named.

    An open window ("since May", publication not known) ends in ".."; a month of an unknown year is "--05".
    """
    found = window_words(figure)
    if found is None:
        return None
    start, _, end = found[0].partition("/")
    return start, end or start


def window_words(figure: Figure) -> tuple[str, Span] | None:
    """The value of a figure's window, its year known or not, and the words that give it."""
    if figure.when is not None:
        return figure.when.value, figure.when.span
    return next(
        ((row.detail, row.span) for row in figure.because if row.rule == "window" and row.span is not None), None
    )


def windows_agree(a: tuple[str, str] | None, b: tuple[str, str] | None) -> bool:
    """True unless both windows are named and cannot be the same one.

    A day inside a month agrees with the month; neighbouring days agree ("last night"); a span of months does not
    agree with one of its months.

    >>> windows_agree(("2024-05-06", "2024-05-06"), ("2024-05", "2024-05"))
    True
    >>> windows_agree(("2024-03", "2024-05"), ("2024-05", "2024-05"))
    False
    """
    if a is None or b is None or a == b:
        return True
    if "-" in (a[0][0], b[0][0]):
        return _yearless(a) == _yearless(b)
    if a[0] != a[1] or b[0] != b[1]:
        return False
    if a[0].startswith(b[0]) or b[0].startswith(a[0]):
        return True
    return _days_apart(a[0], b[0]) <= 1


def _yearless(span: tuple[str, str]) -> tuple[str, ...]:
    """The months of a window without the year: all that can be compared with a month of an unknown year."""
    months = tuple(end[2:4] if end.startswith("--") else end[5:7] for end in span if end != "..")
    return months if ".." not in span or len(months) == 2 else (*months, "..")


def _days_apart(a: str, b: str) -> int:
    """Days between two ISO dates; very many where one is none."""
    try:
        return abs((date.fromisoformat(a) - date.fromisoformat(b)).days)
    except ValueError:
        return 9999


def is_long(span: tuple[str, str] | None) -> bool:
    """Does a window begin more than a year before it ends: "since 2009"? A count without a window is of the event.

    >>> is_long(("2009", "2016")), is_long(("2016-10", "2016-12")), is_long(None)
    (True, False, False)
    """
    return span is not None and span[1] != ".." and span[0][:1].isdigit() and int(span[1][:4]) - int(span[0][:4]) > 1


def is_background(telling: Telling) -> bool:
    """Does the window lie so far before publication that the figure is of another event?

    Only windows that are closed and named count; "since 2020" runs to the present.
    """
    span = window(telling.figure)
    if span is None or not telling.published:
        return False
    end = span[1]
    if end == ".." or end.startswith("-") or len(end) < 4:
        return False
    last = end if len(end) == 10 else f"{end}-28" if len(end) == 7 else f"{end}-12-31"
    return last < telling.published[:10] and _days_apart(last, telling.published[:10]) > _DAYS_OF_NEWS


# ------------------------------------------------------------------------------------------------ one origin?


@dataclass(frozen=True, slots=True)
class Links:
    """Which story entities may be one: pairs that the resolution calls possible, and names inside longer sources."""

    entities: Mapping[str, Entity]
    possible: frozenset[frozenset[str]]

    @classmethod
    def of(cls, resolution: Resolution) -> Links:
        """The links of a story's resolution."""
        story_entity = dict(resolution.of)
        pairs = frozenset(
            frozenset((story_entity.get(left, left), story_entity.get(right, right)))
            for left, right, _ in resolution.possible
        )
        return cls({entity.id: entity for entity in resolution.entities}, pairs)

    def may_be_one(self, a: str, b: str) -> bool:
        """Equal, called possible, or the full name of one stands inside the words for the other."""
        return a == b or frozenset((a, b)) in self.possible or self._inside(a, b) or self._inside(b, a)

    def _inside(self, part: str, whole: str) -> bool:
        """ "Norland intelligence" inside "Elmish and Norland intelligence": one source among several named at once."""
        one, other = self.entities.get(part), self.entities.get(whole)
        if one is None or other is None:
            return False
        texts = [other.name.lower(), *(alias.text.lower() for alias in other.aliases)]
        joint = [text for text in texts if " and " in text or "," in text]
        names = [one.name.lower(), *(alias.text.lower() for alias in one.aliases if not alias.contextual)]
        return any(name in text for name in names if name.count(" ") >= 1 for text in joint)

    def named_in(self, entity: str, text: str) -> bool:
        """Does a text use the name of an entity?"""
        one = self.entities.get(entity)
        if one is None:
            return False
        names = [one.name, *(alias.text for alias in one.aliases if not alias.contextual)]
        return any(name in text for name in names)

    def is_place(self, entity: str) -> bool:
        """Is the entity a place or a country?"""
        return entity in self.entities and self.entities[entity].type == "place"

    def is_named(self, entity: str) -> bool:
        """Is the entity known by a name, not only by a description?"""
        return entity in self.entities and self.entities[entity].named


def linked(a: Telling, b: Telling, links: Links) -> bool | None:
    """``True`` if two tellings have one origin, ``False`` if they may have, ``None`` if nothing says so."""
    if a.origin is not None and a.origin == b.origin:
        return True
    if any(links.may_be_one(left, right) for left in a.chain for right in b.chain):
        return False
    if not a.chain or not b.chain:
        return False if same_wording(a, b) else None
    return None


def same_wording(a: Telling, b: Telling) -> bool:
    """Do the sentences of two tellings share most of their longer words: one text, copied and perhaps edited?"""
    shared = len(a.wording & b.wording)
    return shared >= _SHARED_WORDS and shared >= _SAME_WORDING * len(a.wording | b.wording)


def by_article(items: Sequence[Telling]) -> dict[str, list[Telling]]:
    """Tellings under their article, articles in order of publication, then of id."""
    ordered = sorted(items, key=lambda one: (one.published or "9", one.article, one.figure.span.start))
    found: dict[str, list[Telling]] = {}
    for telling in ordered:
        found.setdefault(telling.article, []).append(telling)
    return found
