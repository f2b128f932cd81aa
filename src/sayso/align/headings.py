"""Headings of claims: *X said: "..."*, slices wherever the words are an article's, the program's own words marked.

``HeadingPart.passage`` is ``None`` for the program's words. Nothing is rephrased, so a heading says no more than the
slice does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from sayso import data
from sayso.align.heading_slices import clause_to, cue_before, is_participle, passive, past_of, whole
from sayso.model import Article, Entity, HeadingPart, Passage, Reading, Span, Stance, Statement
from sayso.text import QUOTATION_MARKS, fold, quoted_pieces

VERBS: dict[Stance, str] = {
    "asserts": "said",
    "confirms": "confirmed",
    "denies": "denied",
    "doubts": "doubted",
    "could_not_verify": "could not verify",
    "no_comment": "would not comment",
    "predicts": "expected",
    "urges": "urged",
}
LONGEST_NAME, LONG_NAME = 60, 44
SHORTEST = 12
"""Code points that a heading's words keep at least."""
UNNAMED = "Source not stated"
UNRESOLVED = "Source not clear"
_BETWEEN = QUOTATION_MARKS + " "


def heading(
    statement: Statement, article: Article, parts: Sequence[Span], name: Passage | None, entity: Entity | None
) -> tuple[HeadingPart, ...]:
    """The heading of a claim whose clearest wording is ``parts`` of ``statement``.

    ``name`` is a place where an article names the source; without one, the entity's name stands as the program's words.
    Where the words are the object of the cue ("accused the operator of ..."), the cue stands in the heading, of a
    participle its past form ("Ada Marsh warned of a flood"), which is the program's own word.
    Where nobody is named, so does the cue ("the gate was reportedly open"): nobody "said" it. A part that is no clause
    ("to spare the mill") is shown from the beginning of its sentence on.
    """
    who = _who(statement, name, entity)
    parts = whole(statement, article, parts)
    cue = cue_before(statement, article, parts)
    if who.text == UNNAMED and who.passage is None:
        told, within = _with_cue(statement, article, parts)
        pieces = _pieces(statement, article, told)
        return (who, *(() if within else _by_cue(statement)), HeadingPart(": ", None), *pieces)
    pieces = _pieces(statement, article, parts)
    comma = "," if _is_added_to(who.text) else ""
    by = passive(statement, article, parts)
    if by is not None:
        shown = HeadingPart(by.text, Passage(statement.article, by))
        return (*pieces, HeadingPart(" ", None), shown, HeadingPart(" ", None), *_behind(statement, who, entity))
    if cue is not None:
        past = past_of(article, cue)
        of = "" if is_participle(cue) else _possessive(statement, article)
        lead = ", " if is_participle(cue) and past is None else f"{of}{comma} "
        return (
            *_subject(statement, who),
            HeadingPart(lead, None),
            *_inside(article, cue, past),
            HeadingPart(" ", None),
            *pieces,
        )
    verb = VERBS[statement.stance]
    asks = statement.stance == "urges" and parts[0].text.startswith("to ") and not pieces[0].text.endswith("“")
    return (*_subject(statement, who), HeadingPart(f"{comma} {verb}{' ' if asks else ': '}", None), *pieces)


def _pieces(statement: Statement, article: Article, parts: Sequence[Span]) -> list[HeadingPart]:
    """The words, in quotation marks only where the article has them: the rest is the outlet's wording.

    Pieces that only quotation marks part follow each other; what is left out between others is shown.
    """
    quoted, parts = quoted_pieces(article, statement), _whole_from(parts)
    pieces: list[HeadingPart] = []
    own = ""  # the program's marks between two slices
    for number, span in enumerate(parts):
        said = any(piece.contains(span) for piece in quoted)
        shown = _bare(article, span, said=said)
        if number:
            between = article.text[parts[number - 1].end : span.start]
            own += " " if not between.strip(_BETWEEN) else " … "
        if own + "“" * said:
            pieces.append(HeadingPart(own + "“" * said, None))
        pieces.append(HeadingPart(shown.text, Passage(statement.article, shown)))
        own = "”" * said
    if parts and _is_cut(article, statement, parts[-1]):
        own = " …" + own
    return [*pieces, HeadingPart(own, None)] if own else pieces


def _is_cut(article: Article, statement: Statement, part: Span) -> bool:
    """Does what is said go on in the same clause ("it may take quite a" of "quite a lot")?"""
    piece = next((piece for piece in statement.content if piece.contains(part)), None)
    rest = article.text[part.end : piece.end].split(maxsplit=1) if piece is not None else []
    if not rest or not article.text[part.end].isspace() or not rest[0][0].isalnum() or part.text[-1] in ".,;:!?":
        return False
    is_range = " between " in f" {part.text}" and " and " not in part.text.rpartition("between ")[2]
    return is_range or rest[0].casefold() not in _lead_ins()


def _by_cue(statement: Statement) -> tuple[HeadingPart, ...]:
    """The cue in brackets, if there is one."""
    if statement.cue is None:
        return ()
    cue = HeadingPart(statement.cue.text, Passage(statement.article, statement.cue))
    return (HeadingPart(" (“", None), cue, HeadingPart("”)", None))


def _is_added_to(name: str) -> bool:
    """Does something stand behind a name that a comma closes ("Ada Marsh, the mayor, said")? No list of names."""
    _, comma, last = name.rpartition(", ")
    return comma != "" and not (last[:1].isupper() and " and " in last)


def _inside(article: Article, cue: Span, past: str | None = None) -> tuple[HeadingPart, ...]:
    """A cue inside a heading: one that begins its sentence ("Calling it") with its first word as the program's own, and
    a participle with its past form."""
    first = cue.text.split(maxsplit=1)[0]
    if past is None and not cue.text[0].isupper():
        return (HeadingPart(cue.text, Passage(article.id, cue)),)
    own = HeadingPart(past or first.lower(), None)
    if cue.text == first:
        return (own,)
    rest = article.span(cue.start + len(first), cue.end)
    return own, HeadingPart(rest.text, Passage(article.id, rest))


def _behind(statement: Statement, who: HeadingPart, entity: Entity | None) -> tuple[HeadingPart, ...]:
    """Who stands behind "by": a description as it stands there ("many keepers"), a name as it is named best."""
    source = statement.source
    named = entity is not None and entity.named and who.text.split(" ", 1)[0].casefold() not in ("the", "a", "an")
    if named or source is None or source.span.text.casefold() in _pronouns():
        return _subject(statement, who)
    return (HeadingPart(source.span.text, Passage(statement.article, source.span)),)


def _with_cue(statement: Statement, article: Article, parts: Sequence[Span]) -> tuple[Sequence[Span], bool]:
    """The words with a cue that stands between them or right beside them ("the gate was | reportedly | open").

    What stands before a cue that comes first belongs to it: "people | were told | to leave".
    """
    cue = statement.cue
    if cue is None or not parts or not cue.text[0].isalpha():
        return parts, False
    beside = cue.end + 1 == parts[0].start or cue.start == parts[-1].end + 1
    if not beside and not parts[0].end <= cue.start <= cue.end <= parts[-1].start:
        return parts, False
    if cue.start < parts[0].start:
        return [clause_to(article, cue), *parts], True
    return sorted([*parts, cue]), True


def _possessive(statement: Statement, article: Article) -> str:
    """ "'s" for a cue that is a noun: "Ada Marsh | 's | endorsement of the board"."""
    if statement.source is None:
        return ""
    source = statement.source.span
    follows = article.text[source.end : source.end + 2] in ("'s", "’s")
    return "’s" if follows or source.text.casefold() in _possessives() else ""


@lru_cache(maxsize=1)
def _possessives() -> frozenset[str]:
    return frozenset(data.table("open_references.toml")["possessives"]["words"])


@lru_cache(maxsize=1)
def _lead_ins() -> frozenset[str]:
    return frozenset(data.lines("align/lead_ins.txt"))


@lru_cache(maxsize=1)
def _subordinators() -> frozenset[str]:
    return frozenset(data.lines("align/subordinators.txt"))


def _bare(article: Article, span: Span, *, said: bool = False) -> Span:
    """The span without a word that only ties it to what stood before, and without a comma or dash at its end.

    "As I leave, I thank them" keeps its first word, for without it the words would be no sentence; so do words that
    somebody said, unless it is an "and" or "but".
    """
    start, end = span.start, span.end
    for _ in range(2):  # "and that it held"
        first = article.text[start:end].split(" ", 1)
        if len(first) < 2 or first[0].casefold() not in _lead_ins() or len(first[1]) <= SHORTEST:
            break
        if first[0].casefold() in _subordinators() and (said or "," in first[1]):
            break
        start += len(first[0]) + 1
    while end - start > SHORTEST and _hangs_over(article.text[end - 3 : end]):
        end -= 1
    return article.span(start, end)


def _hangs_over(end: str) -> bool:
    """A comma or dash at an end, or a bracket that opens there; the hyphen of "tax-" belongs to its word."""
    return end[-1] in ",;:—– " or end.endswith((" -", " --", "("))


def _whole_from(parts: Sequence[Span]) -> Sequence[Span]:
    """The parts without those at the beginning that only tie: "and that" | "the gate held"."""
    first = next((n for n, part in enumerate(parts) if not _lead_ins().issuperset(fold(part.text).split())), 0)
    return parts[first:]


def _who(statement: Statement, name: Passage | None, entity: Entity | None) -> HeadingPart:
    if name is not None:
        return HeadingPart(name.span.text, name)
    if entity is not None:
        return HeadingPart(_shown_name(entity), None)
    if statement.source is not None:
        return HeadingPart(statement.source.span.text, Passage(statement.article, statement.source.span))
    return HeadingPart(UNNAMED, None)


@lru_cache(maxsize=1)
def _pronouns() -> frozenset[str]:
    return frozenset(data.table("function_words.toml")["pronouns"]) | {"which", "that"}


def is_open(name: str) -> bool:
    """Is what stands for a name a word that leads to nobody: "he", "which", "his"?"""
    return name.casefold() in _pronouns() | _possessives()


def _subject(statement: Statement, who: HeadingPart) -> tuple[HeadingPart, ...]:
    """Who speaks; of a pronoun that leads to nobody, that it is one: "Source not clear (“who”)"."""
    if statement.source is None or not is_open(who.text):
        return (who,)
    word = HeadingPart(statement.source.span.text, Passage(statement.article, statement.source.span))
    return (HeadingPart(f"{UNRESOLVED} (“", None), word, HeadingPart("”)", None))


@lru_cache(maxsize=1)
def _name_ends() -> re.Pattern[str]:
    """A comma and a word with which something else begins: "Lockworks, which runs the gate"."""
    return re.compile(", (?:" + "|".join(map(re.escape, sorted(data.lines("align/name_ends.txt")))) + ") ")


def _shown_name(entity: Entity) -> str:
    """The name on one line; what describes somebody begins the heading with a capital."""
    name = _name_ends().split(" ".join(entity.name.split()), maxsplit=1)[0]
    return name if entity.named else name[:1].upper() + name[1:]


def _names_somebody(article: Article, span: Span, entity: Entity) -> bool:
    """Is it short, of several words or the whole name, on one line and in no furniture?

    A name can run into a credit or a title line ("Lockworks Lockworks", "Reuters Lockworks"). "The Board's own message"
    names the message.
    """
    words = span.text
    if any(one == other for one, other in pairwise(words.split())) or _begins_with_credit(words, entity.name):
        return False
    whole = " " in words or words == entity.name
    is_name = len(words) <= LONGEST_NAME and words[:1].isupper() and whole and len(words.splitlines()) == 1
    first = fold(words).split()[0]
    is_name = is_name and not (first.endswith("ing") and first not in fold(entity.name))  # "Attacking Ada Marsh"
    is_name = is_name and not _is_cut_title(article, span, entity)
    is_name = is_name and not words.startswith((f"{entity.name}'s ", f"{entity.name}’s "))
    return is_name and not any(mark.span.start < span.end and span.start < mark.span.end for mark in article.marks)


def _begins_with_credit(words: str, name: str) -> bool:
    """Does a news agency stand before a name, as under a picture: "Reuters Lockworks"?"""
    first = words.split(" ", 1)[0]
    return first in _agencies() and first != words and not name.startswith(first)


@lru_cache(maxsize=1)
def _agencies() -> frozenset[str]:
    return frozenset(data.forms("agencies.txt"))


def _is_colour(words: str, name: str) -> bool:
    """Does a word that is no part of the name begin the words, to judge its bearer or to tie it to what went before?"""
    first, _, rest = words.partition(" ")
    return rest != "" and first.casefold() in _colours() and not name.casefold().startswith(f"{first.casefold()} ")


@lru_cache(maxsize=1)
def _colours() -> frozenset[str]:
    return frozenset(data.lines("align/name_colours.txt"))


def _is_cut_title(article: Article, span: Span, entity: Entity) -> bool:
    """Is it the end of a title that went before: "former | President Ada Marsh"?"""
    lead = fold(article.text[max(0, span.start - 12) : span.start]).replace("-", " ").split()
    titled = fold(entity.name).split()[0] != fold(span.text).split()[0]
    return titled and bool(lead) and lead[-1] in _name_leads()


@lru_cache(maxsize=1)
def _name_leads() -> frozenset[str]:
    return frozenset(data.lines("align/name_leads.txt"))


def _bare_name(article: Article, span: Span, name: str) -> Span:
    """A name without a clause that tells something else of its bearer ("Lockworks, which runs the gate"), and without
    words that lean on what stood before ("its head, Ada Marsh", "but Ada Marsh") or judge ("controversial Ada Marsh").
    """
    clause = _name_ends().search(span.text)
    end = span.start + clause.start() if clause and clause.start() else span.end
    leans = span.text.split(" ", 1)[0].casefold() in _possessives()
    start = max(article.text.find(name, span.start, end), span.start) if leans else span.start
    while _is_colour(article.text[start:end], name):
        start = article.text.index(" ", start) + 1
    return article.span(start, end)


def names(readings: Iterable[Reading], of: dict[str, str], entities: Iterable[Entity]) -> dict[str, Passage]:
    """For every story entity the best place that names it: the longest mention that is one of its names, before others
    one that has its whole name, or the last word of it ("Lockworks" rather than "the company"); long ones come last.

    Descriptions that mean nothing outside their article, pronouns, very long mentions and those that run into furniture
    are passed over.
    """
    every = {entity.id: entity for entity in entities}
    known = {
        entity.id: {alias.text for alias in entity.aliases if not alias.contextual} | {entity.name}
        for entity in every.values()
    }
    best: dict[str, tuple[tuple[object, ...], Passage]] = {}
    for reading in readings:
        mentions = [*reading.mentions, *(s.source for s in reading.statements if s.source is not None)]
        for mention in mentions:
            entity = of.get(mention.entity, mention.entity) if mention.entity is not None else None
            if entity not in every:
                continue
            span = _bare_name(reading.article, mention.span, every[entity].name)
            if not _names_somebody(reading.article, span, every[entity]):
                continue
            low, name = fold(span.text), fold(every[entity].name)
            unknown, size = span.text not in known[entity], len(span.text)
            rank = (name.split()[-1] not in low, name not in low, unknown, size > LONG_NAME, -size)
            place = (*rank, reading.article.id, span.start)
            if entity not in best or place < best[entity][0]:
                best[entity] = (place, Passage(reading.article.id, span))
    return {entity: found[1] for entity, found in best.items()}
