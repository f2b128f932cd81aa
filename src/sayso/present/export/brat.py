"""brat standoff: a zip with ``NAME.txt`` and ``NAME.ann`` for every article, and the ``annotation.conf`` of the types.

``T`` lines are Source, Cue, Content (discontinuous where it has pieces), Figure; ``R`` lines tie a source and a
content to their cue; ``A`` lines hold kind and stance; ``#`` lines name the statement or figure that a ``T`` line is
of, so that corrections find their way back (``sayso corrections``). Drops: entities, via, claims, everything across
articles. brat cuts text bounds at line breaks, so a piece that runs over one is written as several.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple, get_args

from sayso.errors import UsageError
from sayso.model import Kind, Span, Stance
from sayso.present.export.common import article_ids
from sayso.present.export.tables import EPOCH
from sayso.present.views import View, Views

BOUND = re.compile(r"^(T\d+)\t(\w+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)$")
RELATION = re.compile(r"^R\d+\t(\S+) Arg1:(T\d+) Arg2:(T\d+)\s*$")
ATTRIBUTE = re.compile(r"^A\d+\t(\S+) (T\d+) (\S+)\s*$")
NOTE = re.compile(r"^#\d+\tAnnotatorNotes (T\d+)\t([sf][0-9a-f]{12})\s*$")
CONF = (
    "[entities]\nSource\nCue\nContent\nFigure\n\n[relations]\n"
    "Source-of\tArg1:Source, Arg2:Cue\nContent-of\tArg1:Content, Arg2:Cue\n"
    "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\n[events]\n\n[attributes]\n"
    f"Kind\tArg:Cue|Content, Value:{'|'.join(get_args(Kind))}\n"
    f"Stance\tArg:Cue|Content, Value:{'|'.join(get_args(Stance))}\n"
)


def export(views: Views) -> bytes:
    """The zip of all articles; the same collection gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("annotation.conf", EPOCH), CONF)
        for id, name in file_names(views).items():
            article = views.article(id, text=True)
            data = article["text"].encode("utf-8", "replace")
            archive.writestr(zipfile.ZipInfo(f"{name}.txt", EPOCH), data)
            archive.writestr(zipfile.ZipInfo(f"{name}.ann", EPOCH), standoff(article).encode("utf-8", "replace"))
    return out.getvalue()


def file_names(views: Views) -> dict[str, str]:
    """``{article id: name of its files}``; where two names differ in case or signs only, a piece of the id is added."""
    plain = {id: re.sub(r"[^\w.-]", "_", views.names[id]) for id in article_ids(views)}
    count = Counter(name.casefold() for name in plain.values())
    return {id: name if count[name.casefold()] == 1 else f"{name}~{id}" for id, name in plain.items()}


def standoff(article: View) -> str:
    """The ``.ann`` text of one article, from its view with text."""
    made = _Lines()
    for s in article["statements"]:
        names: dict[str, str] = {}
        for role, pieces in fragments(s).items():
            names[role] = made.bound(role, pieces, s["id"])
        for role in ("Source", "Content"):
            if role in names and "Cue" in names:
                made.add("R", f"{role}-of Arg1:{names[role]} Arg2:{names['Cue']}")
        for key, value in (("Kind", s["kind"]), ("Stance", s["stance"])):
            made.add("A", f"{key} {names.get('Cue', names['Content'])} {value}")
    for figure in article["figures"]:
        made.bound("Figure", by_line(figure), figure["id"])
    return "\n".join(made.lines) + ("\n" if made.lines else "")


Fragment = tuple[int, int, str]
"""A stretch without a line break: start, end, words."""


def fragments(statement: View) -> dict[str, list[Fragment]]:
    """``{role: stretches}`` of a statement's view: what stands on its ``T`` lines."""
    roles = {"Source": [statement["source"]], "Cue": [statement["cue"]], "Content": statement["content"]}
    found = {role: [piece for span in spans if span for piece in by_line(span)] for role, spans in roles.items()}
    return {role: pieces for role, pieces in found.items() if pieces}


class _Lines:
    """The lines of a file, each kind numbered from 1."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.count: Counter[str] = Counter()

    def add(self, kind: str, rest: str) -> str:
        """Write a line; returns its name."""
        self.count[kind] += 1
        self.lines.append(f"{kind}{self.count[kind]}\t{rest}")
        return f"{kind}{self.count[kind]}"

    def bound(self, role: str, pieces: list[Fragment], of: str) -> str:
        """Write a text bound and the note that says what it is of."""
        places = ";".join(f"{start} {end}" for start, end, _ in pieces)
        name = self.add("T", f"{role} {places}\t{' '.join(words for _, _, words in pieces)}")
        self.add("#", f"AnnotatorNotes {name}\t{of}")
        return name


def by_line(span: View) -> list[Fragment]:
    """The stretches of a slice between line breaks."""
    return [
        (span["start"] + m.start(), span["start"] + m.end(), m[0])
        for m in re.finditer(r"[^\r\n]+", span["text"])
        if m[0].strip()
    ]


class Bound(NamedTuple):
    """A text bound of an ``.ann`` file: its name, role, slices and line, and what its note says it is of."""

    name: str
    role: str
    spans: tuple[Span, ...]
    line: int


@dataclass(slots=True)
class Standoff:
    """What an ``.ann`` file says: bounds by name, ``(role, bound, cue, line)`` ties, attributes, notes."""

    bounds: dict[str, Bound] = field(default_factory=dict)
    ties: list[tuple[str, str, str, int]] = field(default_factory=list)
    attributes: list[tuple[str, str, str, int]] = field(default_factory=list)
    of: dict[str, str] = field(default_factory=dict)


def parse(text: str, annotated: str, name: str) -> Standoff:
    """An ``.ann`` file, each bound checked against the article's text; lines of other kinds are passed over.

    Raises ``UsageError`` with file and line if a line cannot be read or a bound does not slice to its words.
    """
    made = Standoff()
    for number, line in enumerate(re.split("\r?\n", annotated), 1):
        if line.startswith("T"):
            bound = _bound(text, line, f"{name}:{number}", number)
            if bound.name in made.bounds:
                raise UsageError(f"{name}:{number}: {bound.name} stands on line {made.bounds[bound.name].line} already")
            made.bounds[bound.name] = bound
        elif line.startswith("R"):
            role, one, other = _matched(RELATION, line, f"{name}:{number}", "a relation")
            made.ties.append((role, one, other, number))
        elif line.startswith("A"):
            key, of, value = _matched(ATTRIBUTE, line, f"{name}:{number}", "an attribute with a value")
            made.attributes.append((key, of, value, number))
        elif match := NOTE.match(line):
            made.of[match[1]] = match[2]
    for kind, one, other, number in made.ties:
        if missing := [end for end in (one, other) if end not in made.bounds]:
            raise UsageError(f"{name}:{number}: {kind} names {missing[0]}, and there is no such line")
    return made


def _matched(pattern: re.Pattern[str], line: str, where: str, what: str) -> tuple[str, ...]:
    match = pattern.match(line)
    if match is None:
        raise UsageError(f"{where}: not {what} of brat: {line[:60]!r}")
    return match.groups()


def _bound(text: str, line: str, where: str, number: int) -> Bound:
    name, role, places, words = _matched(BOUND, line, where, "a text bound")
    pairs = [tuple(map(int, pair.split())) for pair in places.split(";")]
    spans = tuple(Span(start, end, text[start:end]) for start, end in pairs)
    if any(not start < end <= len(text) for start, end in pairs) or " ".join(s.text for s in spans) != words:
        raise UsageError(f"{where}: {places} does not hold {words[:60]!r}; was the text changed?")
    return Bound(name, role, spans, number)


def read(text: str, annotated: str, name: str) -> list[tuple[str, str, tuple[Span, ...]]]:
    """``(name, role, spans)`` of every text bound in an ``.ann`` file; raises as :func:`parse` does."""
    return [(bound.name, bound.role, bound.spans) for bound in parse(text, annotated, name).bounds.values()]
