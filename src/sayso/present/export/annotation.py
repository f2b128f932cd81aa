"""W3C Web Annotation (JSON-LD): every source, cue, content, figure and check as an annotation of its article.

Drops: entities across articles, claims, quotations, series. Positions are code points of the text whose SHA-256 the
``source`` names. A TimeState holds when it was published, where that is known: the moment in UTC, or, where only a
day is given, that day from its first to its last second.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from sayso.present.export.common import article_ids, claims, dumps, selectors, urn
from sayso.present.views import View, Views


def export(views: Views) -> str:
    """An AnnotationCollection with one page."""
    items = list(_annotations(views))
    return dumps({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:sayso:annotations",
        "type": "AnnotationCollection",
        "total": len(items),
        "first": {"id": "urn:sayso:annotations:1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    })  # fmt: skip


def _annotations(views: Views) -> Iterator[View]:
    for id in article_ids(views):
        article = views.article(id, text=True)
        for s in article["statements"]:
            for role in ("source", "cue"):
                if s[role]:
                    yield _annotation(article, f"{s['id']}:{role}", f"statement:{role}", s[role])
            for n, piece in enumerate(s["content"]):
                yield _annotation(article, f"{s['id']}:content:{n}", f"statement:content:{s['kind']}", piece)
        for figure in article["figures"]:
            yield _annotation(article, figure["id"], f"figure:{figure['measure']}", figure)
    for claim in claims(views):
        for check in claim["check"]:
            article = views.article(check["words"]["article"], text=True)
            name = f"{claim['id']}:{check['statement']}"
            yield _annotation(article, name, f"check:{check['state']}", check["words"])


def _annotation(article: View, id: str, value: str, span: View) -> View:
    target: View = {
        "source": urn(article["sha256"]),
        "selector": selectors(article["text"], span["start"], span["end"]),
    }
    if state := _state(article["published"]):
        target["state"] = state
    return {
        "id": f"urn:sayso:{id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": {"type": "TextualBody", "purpose": "tagging", "value": value},
        "generator": {"id": "urn:sayso", "type": "Software", "name": "Sayso"},
        "target": target,
    }


def _state(published: str | None) -> View | None:
    """When the article was as it is, in the form of XML Schema; ``None`` where no day is known.

    >>> _state("2031-05-04T10:00:00+02:00")
    {'type': 'TimeState', 'sourceDate': '2031-05-04T08:00:00Z'}
    """
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    if moment.tzinfo is not None:
        return {"type": "TimeState", "sourceDate": moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}
    day = moment.strftime("%Y-%m-%d")
    return {"type": "TimeState", "sourceDateStart": f"{day}T00:00:00Z", "sourceDateEnd": f"{day}T23:59:59Z"}
