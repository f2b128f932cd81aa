"""What changed between two versions of an article, and which claims rest on words that were taken back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from sayso.errors import NotFound, UsageError
from sayso.model import Figure, Reading, Span, Statement
from sayso.present.views import View, Views
from sayso.text import fold


def diff_view(views: Views, old: str, new: str) -> View:
    """Quotations, figures and sources that are only in one of two articles: ``removed``, ``added``, ``changed``.

    A statement whose source and cue stayed but whose words changed is ``changed``; a figure of the same measure in the
    same statement with another interval likewise. Old anchors stay with the old version. Raises ``UsageError`` for one
    and the same text.
    """
    a, b = views.reading(old), views.reading(new)
    if a.article.id == b.article.id:
        raise UsageError(
            f"{old!r} and {new!r} are one text; texts that are versions: sayso diff {views.collection.path}"
        )
    changes = [*_statements(views, a, b), *_figures(views, a, b), *_sources(views, a, b)]
    return {"old": views.names[a.article.id], "new": views.names[b.article.id], "changes": changes}


def _change(kind: str, change: str, before: View | None, after: View | None) -> View:
    return {"kind": kind, "change": change, "before": before, "after": after}


def _said(statement: Statement) -> str:
    return fold(" ".join(piece.text for piece in statement.content))


def _who(statement: Statement) -> str:
    return fold(statement.source.span.text) if statement.source else ""


def _statements(views: Views, a: Reading, b: Reading) -> Iterable[View]:
    same = {(_who(s), _said(s)) for s in a.statements} & {(_who(s), _said(s)) for s in b.statements}
    gone = [s for s in a.statements if (_who(s), _said(s)) not in same]
    come = [s for s in b.statements if (_who(s), _said(s)) not in same]
    for old in gone:
        new = next((s for s in come if _who(s) == _who(old) and _alike(_said(s), _said(old))), None)
        if new is not None:
            come.remove(new)
        after = views.at(b.article.id, new.content[0]) if new else None
        yield _change("statement", "changed" if new else "removed", views.at(a.article.id, old.content[0]), after)
    for new in come:
        yield _change("statement", "added", None, views.at(b.article.id, new.content[0]))


def _alike(left: str, right: str) -> bool:
    """True if half of the shorter one's words stand in the other."""
    a, b = set(left.split()), set(right.split())
    return 2 * len(a & b) >= min(len(a), len(b)) > 0


def _counted(figure: Figure) -> tuple[str, float | None, float | None]:
    return figure.measure, figure.low, figure.high


def _figures(views: Views, a: Reading, b: Reading) -> Iterable[View]:
    same = {_counted(f) for f in a.figures} & {_counted(f) for f in b.figures}
    gone = [f for f in a.figures if _counted(f) not in same]
    come = [f for f in b.figures if _counted(f) not in same]
    for old in gone:
        new = next((f for f in come if f.measure == old.measure), None)
        if new is not None:
            come.remove(new)
        after = views.at(b.article.id, new.span) if new else None
        yield _change("figure", "changed" if new else "removed", views.at(a.article.id, old.span), after)
    for new in come:
        yield _change("figure", "added", None, views.at(b.article.id, new.span))


def _sources(views: Views, a: Reading, b: Reading) -> Iterable[View]:
    def named(reading: Reading) -> dict[str, Span]:
        return {e.name: s.source.span for s in reading.statements if s.source and (e := _entity(s, reading))}

    old, new = named(a), named(b)
    for name in sorted(old.keys() - new.keys()):
        yield _change("source", "removed", views.at(a.article.id, old[name]), None)
    for name in sorted(new.keys() - old.keys()):
        yield _change("source", "added", None, views.at(b.article.id, new[name]))


def _entity(statement: Statement, reading: Reading) -> Any:
    id = statement.source.entity if statement.source else None
    return next((entity for entity in reading.entities if entity.id == id and entity.named), None)


def versions(views: Views) -> dict[str, list[str]]:
    """``{address: article ids}`` of addresses read with more than one text, the newest last.

    Where no address on the web is known it is the file (and the record in it), which may have been edited. The newest
    is the one published last; only where no date tells is it the one read last.
    """
    rows = views.collection.query(
        "SELECT url, path, name, id FROM article ORDER BY coalesce(url, path), coalesce(published, ''), read_at, id"
    )
    found: dict[tuple[str, ...], list[str]] = {}
    shown: dict[tuple[str, ...], str] = {}
    for row in rows:
        key = (bare_address(row["url"]),) if row["url"] else (row["path"], row["name"])
        found.setdefault(key, []).append(row["id"])
        shown.setdefault(key, row["url"] or row["path"])
    return {shown[key]: ids for key, ids in found.items() if len(ids) > 1}


_TRACKS = re.compile(r"(?:utm_\w{1,30}|fbclid|gclid|mc_[ce]id)=[^&#]*&?")


def bare_address(url: str) -> str:
    """An address without what does not change the page: scheme, fragment, a last slash, marks of who sent the reader.

    >>> bare_address("http://holm.example/gate/?utm_source=feed#top") == bare_address("https://holm.example/gate")
    True
    >>> bare_address("https://holm.example/?id=7&utm_medium=rss")
    'holm.example/?id=7'
    """
    bare = _TRACKS.sub("", url.partition("#")[0].partition("://")[2] or url)
    return bare.rstrip("?&").rstrip("/")


def version_rows(views: Views) -> list[View]:
    """A row for every address read with more than one text: the address, how many, and their names, the newest last."""
    return [
        {"address": address, "texts": len(ids), "names": ", ".join(views.names[id] for id in ids)}
        for address, ids in versions(views).items()
    ]


def last_two(views: Views, address: str) -> tuple[str, str]:
    """The ids of the last two texts of an address. Raises ``NotFound`` if it was not read with two."""
    for other, ids in versions(views).items():
        if bare_address(other) == bare_address(address):
            return ids[-2], ids[-1]
    raise NotFound(f"{address} was not read with two texts; those that were: sayso diff {views.collection.path}")


def withdrawn(views: Views) -> list[View]:
    """A row for every claim that rests on words which the newest version of their article no longer has."""
    out = []
    for ids in versions(views).values():
        newest = views.reading(ids[-1]).article
        for old in ids[:-1]:
            rows = views.collection.query(
                'SELECT claim, start, "end", claim_statement.text, heading FROM claim_statement'
                " JOIN claim ON claim.id = claim WHERE article = ? ORDER BY claim, start",
                (old,),
            )
            for row in rows:
                if row["text"] not in newest.text:
                    place = {"article": views.names[old], "start": row["start"], "end": row["end"]}
                    out.append({"claim": row["claim"], "heading": row["heading"], "words": row["text"], **place,
                                "newest": views.names[newest.id]})  # fmt: skip
    return out
