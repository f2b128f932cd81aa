"""W3C Web Annotation (JSON-LD): every source, cue, content, figure and check as an annotation of its article.

Drops: entities across articles, claims, quotations, series. Positions are code points of the text whose SHA-256 the
``source`` names; TimeState holds the date of publication where it is known.
"""

from __future__ import annotations

from collections.abc import Iterator

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
    if article["published"]:
        target["state"] = {"type": "TimeState", "sourceDate": article["published"]}
    return {
        "id": f"urn:sayso:{id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": {"type": "TextualBody", "purpose": "tagging", "value": value},
        "generator": {"id": "urn:sayso", "type": "Software", "name": "Sayso"},
        "target": target,
    }
