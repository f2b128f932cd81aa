"""What a person corrected in brat, read back: every difference from the machine's reading becomes a judgement row.

The reading itself stays as it is. A changed source, cue, content or figure is a row that says where it stands (as
``sayso fix`` writes); one that was taken out is a row that says where it does not; a statement or figure that was added
gets the id it would have. Changed attributes (kind, stance) and other types have no row and are told with their line.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from sayso.errors import UsageError
from sayso.model import Judgement, Span, content_id, statement_id
from sayso.places import Place
from sayso.present.export.brat import Bound, Fragment, Standoff, by_line, file_names, fragments, parse, standoff
from sayso.present.export.common import DAMAGED
from sayso.present.views import View, Views
from sayso.store import Collection

ROLES = ("Source", "Cue", "Content")


class Correction(NamedTuple):
    """A difference at ``FILE:LINE``, of a statement or figure; ``place`` is ``None`` where no row can say it."""

    where: str
    of: str
    place: Place | None
    verdict: Literal["positive", "negative"]
    words: str
    note: str = ""


def read(views: Views, source: Path) -> list[Correction]:
    """Every difference between a folder (or zip) of brat files and the collection that they were exported from.

    Raises ``UsageError``, with file and line, for a file of no article, a changed text, or a line that is not brat's.
    """
    held = _files(source)
    names = {name: id for id, name in file_names(views).items()}
    annotated = sorted(name for name in held if name.endswith(".ann"))
    if not annotated:
        raise UsageError(f"{source}: no .ann file in it; give the folder or zip that was corrected")
    found: list[Correction] = []
    for file in annotated:
        name = file.removesuffix(".ann")
        if name not in names:
            raise UsageError(f"{source}/{file}: the collection has no article of this name")
        article = views.article(names[name], text=True)
        text = article["text"].encode("utf-8", "replace").decode("utf-8")
        if f"{name}.txt" in held and _text(held[f"{name}.txt"], f"{source}/{name}.txt") != text:
            raise UsageError(f"{source}/{name}.txt: another text than the one that was read; brat must not change it")
        lines = _text(held[file], f"{source}/{file}")
        if lines != standoff(article):
            found += _differences(article, parse(text, lines, f"{source}/{file}"), f"{source}/{file}")
    return found


def _files(source: Path) -> dict[str, bytes]:
    """``{name: bytes}`` of the ``.ann`` and ``.txt`` files of a folder or zip."""
    if source.is_dir():
        return {path.name: path.read_bytes() for path in source.iterdir() if path.suffix in (".ann", ".txt")}
    try:
        with zipfile.ZipFile(source) as archive:
            names = [name for name in archive.namelist() if name.endswith((".ann", ".txt"))]
            return {Path(name).name: archive.read(name) for name in names}
    except DAMAGED as error:
        raise UsageError(f"{source}: no folder and no readable zip ({error})") from error


def _text(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name}: no UTF-8 ({error.reason}); save it as UTF-8") from error


def _differences(article: View, made: Standoff, file: str) -> Iterator[Correction]:
    """What one file says otherwise than the machine."""
    groups = _grouped(made)
    for statement in article["statements"]:
        yield from _of_statement(article, statement, groups.pop(statement["id"], []), file)
    for figure in article["figures"]:
        yield from _of_figure(article, figure, groups.pop(figure["id"], []), file)
    for bounds in groups.values():
        yield from _added(article, bounds, file)
    yield from _attributes(article, made, file)


def _grouped(made: Standoff) -> dict[str, list[Bound]]:
    """Bounds by what they are of: their note, else that of the cue they are tied to, else a group of their own."""
    cues = {one: other for _, one, other, _ in made.ties}
    found: dict[str, list[Bound]] = {}
    for name, bound in made.bounds.items():
        cue = cues.get(name, name)
        found.setdefault(made.of.get(name) or made.of.get(cue) or cue, []).append(bound)
    return found


def _of_statement(article: View, statement: View, bounds: list[Bound], file: str) -> Iterator[Correction]:
    read = fragments(statement)
    for role in ROLES:
        mine = [bound for bound in bounds if bound.role == role]
        spans = sorted(span for bound in mine for span in bound.spans)
        before = [(start, end) for start, end, _ in read.get(role, [])]
        if [(span.start, span.end) for span in spans] == before:
            continue
        where = f"{file}:{mine[0].line}" if mine else file
        yield _correction(article, statement["id"], role.lower(), spans, read.get(role, []), where)
    yield from _others(bounds, (*ROLES, "Figure"), file)


def _of_figure(article: View, figure: View, bounds: list[Bound], file: str) -> Iterator[Correction]:
    before = by_line(figure)
    spans = sorted(span for bound in bounds for span in bound.spans)
    if [(span.start, span.end) for span in spans] != [(start, end) for start, end, _ in before]:
        where = f"{file}:{bounds[0].line}" if bounds else file
        yield _correction(article, figure["id"], "figure", spans, before, where)


def _added(article: View, bounds: list[Bound], file: str) -> Iterator[Correction]:
    """A statement or figure that the machine did not read."""
    by_role = {role: sorted(s for b in bounds if b.role == role for s in b.spans) for role in (*ROLES, "Figure")}
    for bound in (bound for bound in bounds if bound.role == "Figure"):
        id = content_id("f", article["id"], bound.spans[0].start, bound.spans[-1].end)
        yield _correction(article, id, "figure", list(bound.spans), [], f"{file}:{bound.line}")
    if by_role["Content"]:
        source, cue = (by_role[role][0] if by_role[role] else None for role in ("Source", "Cue"))
        id = statement_id(article["id"], source, cue, by_role["Content"])
        for bound in (bound for bound in bounds if bound.role in ROLES):
            yield _correction(article, id, bound.role.lower(), list(bound.spans), [], f"{file}:{bound.line}")
    else:
        for bound in (bound for bound in bounds if bound.role in ROLES):
            yield _left(bound, file, "it is tied to no content")
    yield from _others(bounds, (*ROLES, "Figure"), file)


def _others(bounds: Iterable[Bound], known: tuple[str, ...], file: str) -> Iterator[Correction]:
    for bound in (bound for bound in bounds if bound.role not in known):
        yield _left(bound, file, f"the type {bound.role} has no place in a reading")


def _left(bound: Bound, file: str, note: str) -> Correction:
    words = " … ".join(span.text for span in bound.spans)
    return Correction(f"{file}:{bound.line}", bound.name, None, "positive", words, note)


def _correction(article: View, of: str, role: str, spans: list[Span], before: list[Fragment], where: str) -> Correction:
    """A row for what now stands there, or, if nothing does, for what does not."""
    places = _pieces(article["text"], [(s.start, s.end) for s in spans] or [(start, end) for start, end, _ in before])
    words = " … ".join(article["text"][start:end] for start, end in places)
    if spans and role != "content" and len(places) > 1:
        return Correction(where, of, None, "positive", words, f"a {role} has one piece")
    return Correction(where, of, Place(article["id"], role, places), "positive" if spans else "negative", words)


def _pieces(text: str, places: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The stretches with those put together again that only a line break parts, as brat cuts them there."""
    made: list[tuple[int, int]] = []
    for start, end in places:
        if made and not (gap := text[made[-1][1] : start]).strip() and ("\n" in gap or "\r" in gap):
            made[-1] = made[-1][0], end
        else:
            made.append((start, end))
    return tuple(made)


def _attributes(article: View, made: Standoff, file: str) -> Iterator[Correction]:
    """Attributes that were changed: there is no row for them."""
    known = {s["id"]: {"Kind": s["kind"], "Stance": s["stance"]} for s in article["statements"]}
    for key, name, value, line in made.attributes:
        read = known.get(made.of.get(name, ""), {}).get(key)
        if read is not None and value != read:
            note = f"{key} {value} instead of {read} cannot be kept yet"
            yield Correction(f"{file}:{line}", made.of[name], None, "positive", "", note)


def keep(collection: Collection, corrections: Iterable[Correction], *, by: str, at: str) -> int:
    """Write a judgement row for each correction that has a place and does not stand already; returns how many."""
    rows = collection.query('SELECT "left", "right", verdict FROM judgement WHERE revoked = 0')
    held = {(row["left"], row["right"], row["verdict"]) for row in rows}
    count = 0
    for correction in corrections:
        if correction.place is None:
            continue
        row = (correction.of, correction.place.written(), correction.verdict)
        if row not in held:
            collection.judge(Judgement(*row, by, at), recompute=False)
            held.add(row)
            count += 1
    return count
