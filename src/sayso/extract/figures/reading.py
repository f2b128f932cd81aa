"""Figures of one article: every quantity as an interval, with what it counts, of whom, where, when, and who says it.

``read`` goes sentence by sentence. Numbers are found by ``numbers``, their measure by ``measures``, the rest by
``figure_context``. Vague small words ("several", "a few") are figures only where they count people of a known measure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sayso import dates
from sayso.extract.figures.carried import (
    HARM,
    adds,
    carried_on,
    is_people,
    of_all,
    owned,
    phrase_of,
    same_depth,
    same_things,
    same_unit,
)
from sayso.extract.figures.context import (
    age_group,
    degree,
    doubt,
    inherited_group,
    modality,
    own_group,
    per,
    same_period,
)
from sayso.extract.figures.joint import after_noun, joint
from sayso.extract.figures.measures import Found, measure_of
from sayso.extract.figures.noun_phrases import NounPhrase, names_people
from sayso.extract.figures.numbers import Quantity, find
from sayso.extract.figures.ones import named_among, picks
from sayso.extract.figures.places import is_glued, where
from sayso.extract.figures.subjects import subject
from sayso.extract.figures.sums import told_alike
from sayso.extract.figures.tokens import Token, addresses, lex
from sayso.extract.figures.updates import EARLIER, updated
from sayso.extract.figures.windows import led_in
from sayso.extract.figures.words import grammar, groups, not_counts
from sayso.model import Article, Because, Dated, Figure, Modality, Span, Statement, content_id
from sayso.text import sentences

_DATE_REACH = 40
_LONGEST = 4000
_REPEATED = 40
_RECORDS = grammar()["records"]
_UNITS = frozenset({"money", "share", "distance", "duration", "age"})
_AMOUNTS = frozenset({"money", "share"})
_LENGTHS = _UNITS - _AMOUNTS


@dataclass(slots=True)
class _Before:
    """What earlier sentences of the article lend: the last group and window of a count of harm, sentences seen."""

    group: Span | None = None
    group_paragraph: int = -1
    when: Dated | None = None
    when_at: int = -1
    named: Found | None = None
    depth: Found | None = None
    seen: set[str] = field(default_factory=set)


def read(article: Article, statements: Sequence[Statement]) -> tuple[Figure, ...]:
    """The figures of an article, in the order of the text.

    Left out: numbers in stretches marked as no part of the story, and a sentence that only repeats an earlier one.
    A figure stands in the smallest statement whose content covers it, else in none: the outlet's own voice.
    """
    found: list[Figure] = []
    before = _Before()
    text = article.text
    for start, end in _stretches(text):
        if not _may_count(text, start, end) or article.is_marked(start, end):
            continue
        if end - start > _REPEATED:
            if text[start:end] in before.seen:
                continue
            before.seen.add(text[start:end])
        found.extend(_Sentence(article, statements, start, end, before).figures())
    return tuple(found)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Sentences; an endless one in pieces, so that time grows with length and not with its square."""
    for start, end in sentences(text):
        for begin in range(start, end, _LONGEST):
            yield begin, min(end, begin + _LONGEST)


def _may_count(text: str, start: int, end: int) -> bool:
    """A cheap look: digits, or a word of the number grammar."""
    from sayso.extract.figures.numbers import trigger

    return trigger().search(text, start, end) is not None


class _Sentence:
    """One sentence with numbers, and its figures."""

    def __init__(
        self, article: Article, statements: Sequence[Statement], start: int, end: int, before: _Before
    ) -> None:
        self.article, self.statements, self.before = article, statements, before
        self.start, self.end = start, end
        self.tokens = lex(article.text, start, end)
        self.addresses = addresses(article.text, start, end)
        self.quantities = [row for row in find(self.tokens) if not self._is_marked(row)]
        self.taken = {index: row for row in self.quantities for index in range(row.first, row.end)}
        self.groups: list[tuple[int, int]] = []
        self._dates: list[Dated] | None = None

    def _is_marked(self, quantity: Quantity) -> bool:
        """Is it no part of the story's words: furniture, a link, a handle, a hashtag?"""
        start, end = self.tokens[quantity.core].start, self.tokens[quantity.last - 1].end
        return self.article.is_marked(start, end) or any(first < end and start < last for first, last in self.addresses)

    def figures(self) -> list[Figure]:
        made: list[Figure] = []
        measured: Found | None = None
        named = self.before.named
        measuring: Quantity | None = None
        last: tuple[NounPhrase | None, Found] | None = None
        count: tuple[Quantity, Found] | None = None
        for row, phrase, said in self._measured():
            found = carried_on(self.tokens, row, after_noun(self.tokens, phrase, said, last), measured)
            last = phrase, found
            quantity, found = updated(self.tokens, row, found, count)
            found = same_depth(self.tokens, quantity, found, self.before.depth)
            if quantity.unit == "distance" and found.measure != "distance":
                self.before.depth = found
            found = same_unit(self.tokens, quantity, found, measuring)
            measuring = quantity if quantity.unit else measuring
            found = same_things(self.tokens, quantity, found, named, here=named is not self.before.named)
            part = any(test(self.tokens, quantity, found) for test in (owned, of_all))
            found = found._replace(subset=found.subset or part or adds(self.tokens, quantity, found, measured))
            named = found if found.rule in ("noun", "noun told before") else named
            vague = quantity.form == "small" or picks(self.tokens, quantity, found)
            if (vague and not is_people(found.measure)) or named_among(self.tokens, quantity, found):
                continue
            measured = found if is_people(found.measure) else measured
            count = quantity, found
            made.append(self._figure(quantity, phrase, found))
        self.before.named = named if named is not self.before.named else None
        return made

    def _measured(self) -> list[tuple[Quantity, NounPhrase | None, Found]]:
        """The quantities with what they count: "five soldiers and two guards were killed" says it of both."""
        rows: list[tuple[Quantity, NounPhrase | None, Found]] = []
        for quantity in reversed(self.quantities):
            phrase = phrase_of(self.tokens, quantity, self.taken)
            found = measure_of(self.tokens, quantity, phrase, self.taken)
            if rows and (shared := joint(self.tokens, phrase, found, rows[-1])) is not None:
                found = shared
            rows.append((quantity, phrase, found))
        return told_alike(self.tokens, rows[::-1])

    def _figure(self, quantity: Quantity, phrase: NounPhrase | None, found: Found) -> Figure:
        article, tokens = self.article, self.tokens
        span = self._span(quantity.first, quantity.last)
        people = is_people(found.measure)
        group = own_group(tokens, quantity, phrase, found) or age_group(tokens, quantity)
        group = group or subject(tokens, quantity, found)
        of = self._span(*group) if group else None
        if of is None and people:
            of = self._inherit(quantity, found)
        statement = self._statement(span)
        when = self._when(quantity, statement) if found.measure not in _LENGTHS or quantity.unit == "" else None
        if when is not None and quantity.unit and found.measure in _AMOUNTS and not led_in(self.tokens, quantity, when):
            when = None
        self._remember(quantity, found, group, of, when)
        moves = found.measure in ("deployed", "displaced")
        placed = found.measure not in _UNITS and not is_glued(tokens, quantity)
        place = where(tokens, quantity.first, quantity.end, moves=moves) if placed else None
        return Figure(
            content_id("f", article.id, span.start, span.end),
            article.id,
            span,
            quantity.low,
            quantity.high,
            quantity.value,
            quantity.approx,
            found.measure,
            self._unit(quantity, phrase),
            of,
            self._place(*place) if place else None,
            when if when is not None and not when.value.startswith("--") else None,
            per(tokens, quantity, quantity.end if quantity.unit else found.last),
            self._modality(quantity, found, statement),
            quantity.trend,
            statement.id if statement else None,
            tuple(self._because(quantity, found, when)),
        )

    def _span(self, first: int, last: int) -> Span:
        return self.article.span(self.tokens[first].start, self.tokens[last - 1].end)

    def _place(self, first: int, last: int) -> Span:
        """The place without the end of a possessive: "Roe's old mill" stands in Roe."""
        own = len("'s") if self.tokens[last - 1].low.endswith("'s") else 0
        return self.article.span(self.tokens[first].start, self.tokens[last - 1].end - own)

    def _unit(self, quantity: Quantity, phrase: NounPhrase | None) -> Span | None:
        if quantity.unit_tokens is not None:
            return self._span(*quantity.unit_tokens)
        return self._span(phrase.head, phrase.head + 1) if phrase is not None else None

    def _because(self, quantity: Quantity, found: Found, when: Dated | None) -> list[Because]:
        rows = [Because("measure", found.rule, self._span(found.first, max(found.last, found.first + 1)))]
        if found.subset:
            rows.append(Because("part", "a part of another count, or on top of one"))
        unsure = doubt(self.tokens, quantity, found) if is_people(found.measure) else None
        if unsure is not None:
            rows.append(Because("doubt", "told as unsure", self._span(*unsure)))
        if (told := degree(self.tokens, quantity, found)) is not None:
            rows.append(Because("degree", told[0], self._span(told[1], told[1] + 1)))
        if when is not None and when.value.startswith("--"):
            rows.append(Because("window", when.value, when.span))
        return rows

    # -------------------------------------------------------------------------------------------- whose, when, who says

    def _inherit(self, quantity: Quantity, found: Found) -> Span | None:
        """The group of the count before; none for a toll of several ("12 adults and a child died: the toll is 13")."""
        before = self.groups[-1] if self.groups else None
        if found.rule == EARLIER:
            return self._span(*before) if before else None
        sums_up = found.rule == "noun before" and len({self._span(*group).text for group in self.groups}) > 1
        group = inherited_group(self.tokens, quantity, found, None if sums_up else before)
        if group is not None:
            return self._span(*group)
        near = self.before.group is not None and found.rule == "noun before" and not self.groups
        return self.before.group if near and self._paragraphs_since() <= 1 else None

    def _paragraphs_since(self) -> int:
        return self.article.text.count("\n", self.before.group_paragraph, self.start)

    def _remember(
        self, quantity: Quantity, found: Found, group: tuple[int, int] | None, of: Span | None, when: Dated | None
    ) -> None:
        part = owned(self.tokens, quantity, found) or (found.subset and quantity is not self.quantities[0])
        if group is not None and not part and (is_people(found.measure) or names_people(self.tokens[group[1] - 1])):
            self.groups.append(group)
        if found.measure in HARM:
            if of is not None:
                self.before.group, self.before.group_paragraph = of, self.end
            if when is not None:
                self.before.when, self.before.when_at = when, self.end

    def _when(self, quantity: Quantity, statement: Statement | None) -> Dated | None:
        """The window: the date nearest to the number inside the reported words; "the same period" points back.

        A month whose year is not known ("--12") is kept apart by ``_figure``: unknown is a value.
        """
        place = self.tokens[quantity.first].start
        inside = [row for row in self._found_dates() if statement is None or _covers(statement, row.span)]
        behind = [
            row
            for row in inside
            if row.span.start > place
            and self._same_clause(quantity.end, row.span.start)
            and not self._of_a_record(quantity.end, row)
        ]
        ahead = [
            row
            for row in inside
            if row.span.start < place
            and self._same_clause_back(row.span.end, quantity.first)
            and not self._of_a_record(0, row)
        ]
        if behind and ahead and self._number_between(quantity.end, behind[0].span.start):
            return ahead[-1]
        if behind or ahead:
            return behind[0] if behind else ahead[-1]
        if self.before.when is not None and self.start - self.before.when_at < 400 and same_period(self.tokens):
            return self.before.when
        return None

    def _of_a_record(self, index: int, date: Dated) -> bool:
        """ "12 died in the worst flood since 1931": the date belongs to the record."""
        if not date.span.text.lower().startswith("since"):
            return False
        between = [token.low for token in self.tokens[index : index + _DATE_REACH] if token.start < date.span.start]
        return between[-2:] == ["the", "most"] or any(
            word in _RECORDS or (word.endswith("est") and len(word) > 5) for word in between
        )

    def _number_between(self, index: int, stop: int) -> bool:
        """Does another number stand between a number and a date after it? Then a date before it is the nearer one."""
        near = range(index, min(index + _DATE_REACH, len(self.tokens)))
        return any(place in self.taken and self.tokens[place].start < stop for place in near)

    def _same_clause(self, index: int, stop: int) -> bool:
        """No new clause between the number and the date after it ("since" leads in a date)."""
        between = self.tokens[index : index + _DATE_REACH]
        if between and between[-1].start < stop and len(between) == _DATE_REACH:
            return False
        if self._relative_closes(index, stop):
            return False
        clauses = groups()["boundaries"]["clauses"] - {"since", "as", "that", "when"}
        return not any(token.start < stop and (token.low in clauses or token.text in ";:") for token in between)

    def _relative_closes(self, index: int, stop: int) -> bool:
        """ "Voss, who has held two posts, resigned on Friday": the date is of the main clause alone."""
        behind = [token for token in self.tokens[index:] if token.start < stop]
        comma = next((at for at, token in enumerate(behind) if token.text == ","), None)
        if comma is None or comma + 1 >= len(behind) or not behind[comma + 1].low.endswith("ed"):
            return False
        before = [token.low for token in self.tokens[:index]]
        opened = max((at for at, word in enumerate(before) if word in ("who", "which")), default=None)
        return opened is not None and "," not in before[opened:]

    def _same_clause_back(self, start: int, last: int) -> bool:
        """No other clause between a date and the number after it, and the date is not that of a number before it."""
        reach = self.tokens[max(0, last - _DATE_REACH) : last]
        if reach and reach[0].start > start and len(reach) == _DATE_REACH:
            return False
        between = [token for token in reach if token.start >= start]
        if self._inserted(start):
            return False
        earlier = any(row.core < last - len(between) for row in self.quantities if row.unit != "age")
        ends = {
            "while",
            "but",
            "after",
            "before",
            "who",
            "according",
            "though",
            "although",
            "because",
            *((",", "with") if earlier else ()),
        }
        return not any(token.text in ";:" or token.low in ends for token in between)

    def _inserted(self, end: int) -> bool:
        """ "The mill, founded in 1998, employs 320": a date inside an insertion that a participle begins."""
        index = next((at for at, token in enumerate(self.tokens) if token.start >= end), len(self.tokens))
        words = [token.low for token in self.tokens[max(0, index - 7) : index + 1]]
        comma = next((at for at in range(len(words) - 2, -1, -1) if words[at] == ","), None)
        return words[-1:] == [","] and comma is not None and words[comma + 1].endswith(("ed", "built"))

    def _found_dates(self) -> list[Dated]:
        if self._dates is None:
            # a latest date mentioned says nothing of the year of "in May": only the day of publication does
            anchor = self.article.published.value if self.article.published else None
            names_date = self._names_date()
            found = (
                dates.find(self.article.text, self.start, self.end, anchor=anchor, partial=True) if names_date else []
            )
            self._dates = [self._dated(row, anchor) for row in found]
        return self._dates

    def _names_date(self) -> bool:
        """Dates cost more than numbers: they are looked for only where a word or a year could be one."""
        lists = not_counts()
        return any(
            token.low in lists["months"] or token.low in lists["date_words"] or _is_year(token) for token in self.tokens
        )

    def _dated(self, row: dates.DateFound, anchor: str | None) -> Dated:
        """A date as a window: "since October" runs to the day of publication, open where that is not known."""
        before = self.article.text[max(self.start, row.start - 45) : row.start].lower()
        value = row.value
        if "/" not in value and any(word in before.split() for word in ("since",)):
            until = anchor[: len(value)] if anchor and len(anchor) >= len(value) else ".."
            value = value if until == value else f"{value}/{until}"
        start = row.start - len("since ") if before.endswith("since ") else row.start
        return Dated(value, self.article.span(start, row.end))

    def _statement(self, span: Span) -> Statement | None:
        """The statement whose content covers the figure; of several the one with the shortest covering piece."""
        covering = [
            (min(piece.end - piece.start for piece in row.content if piece.contains(span)), row.id, row)
            for row in self.statements
            if any(piece.contains(span) for piece in row.content)
        ]
        if covering:
            return min(covering, key=lambda row: row[:2])[2]
        touching = [row for row in self.statements if any(piece.overlaps(span) for piece in row.content)]
        return min(touching, key=lambda row: row.id) if touching else None

    def _modality(self, quantity: Quantity, found: Found, statement: Statement | None) -> Modality:
        kind = modality(self.tokens, quantity, found)
        predicted = statement is not None and statement.stance == "predicts" and is_people(found.measure)
        return "forecast" if kind == "fact" and predicted else kind


def _covers(statement: Statement, span: Span) -> bool:
    return any(piece.contains(span) for piece in statement.content)


def _is_year(token: Token) -> bool:
    return len(token.text) == 4 and token.text.isdecimal() and token.text[:2] in ("19", "20")
