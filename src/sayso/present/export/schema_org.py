"""schema.org JSON-LD: NewsArticle, Quotation, Claim; and drafts of ClaimReview without any rating.

A claim appears in articles, each with the exact words as quotations. Drops: offsets, figures, checks.
``firstAppearance`` is never written: earliest here is not first. A ClaimReview is marked as a draft: it has
``itemReviewed`` and no ``reviewRating``, for Sayso gives no verdict, a person may.
"""

from __future__ import annotations

from sayso.present.export.common import article_ids, claims, dumps, urn
from sayso.present.views import View, Views

CONTEXT = "https://schema.org"
AGENTS = {"person": "Person", "organisation": "Organization", "outlet": "Organization"}
"""Who can be an author; footage, rumours and places are none."""


def export(views: Views) -> str:
    """Articles, quotation groups and claims in one graph."""
    graph = [_article(views.article(id)) for id in article_ids(views)]
    types = _speaker_types(views)
    graph += [_quotation(views, quote, types.get(quote["id"])) for quote in views.quotes(shared=False)]
    graph += [_claim(views, claim, whole=False) for claim in claims(views)]
    return dumps({"@context": CONTEXT, "@graph": graph})


def export_reviews(views: Views) -> str:
    """A draft of a ClaimReview for every claim that two outlets or more carry."""
    graph = [
        {"@type": "ClaimReview", "creativeWorkStatus": "Draft", "claimReviewed": claim["claim"],
         "itemReviewed": _claim(views, claim, whole=True)}
        for claim in claims(views)
        if len(claim["outlets"]) > 1
    ]  # fmt: skip
    return dumps({"@context": CONTEXT, "@graph": graph})


def _article(article: View) -> View:
    found: View = {"@type": "NewsArticle", "@id": urn(article["sha256"]), "identifier": f"sha256:{article['sha256']}"}
    found |= {"headline": article["title"]} if article["title"] else {}
    found |= {"url": article["url"]} if article["url"] else {}
    found |= {"datePublished": article["published"]} if article["published"] else {}
    found |= {"inLanguage": article["language"]} if article["language"] else {}
    if article["outlet"]:
        found["publisher"] = {"@type": "Organization", "name": article["outlet"]}
    return found


def _speaker_types(views: Views) -> dict[str, str]:
    """``{quotation group: type of its speaker}``."""
    found: dict[str, str] = {}
    for id in views.collection.story_ids():
        story = views.story_reading(id)
        types = {entity.id: entity.type for entity in story.resolution.entities}
        found |= {q.id: types[q.speaker] for q in story.quotations if q.speaker in types}
    return found


def _agent(name: str, type_: str | None) -> View | None:
    """A person or body; ``None`` for what can be no author."""
    return {"@type": AGENTS[type_], "name": name} if type_ in AGENTS else None


def _quotation(views: Views, quote: View, type_: str | None) -> View:
    """The group as a Quotation whose parts are its wordings."""
    found: View = {"@type": "Quotation", "@id": f"urn:sayso:{quote['id']}", "text": quote["variants"][0]["text"]}
    if quote["speaker"] and (creator := _agent(quote["speaker"], type_)):
        found["creator"] = creator
    sources = [views.reading(v["article"]).article.sha256 for v in quote["variants"]]
    found["hasPart"] = [
        {"@type": "Quotation", "text": v["text"], "isPartOf": {"@type": "NewsArticle", "@id": urn(sha256)}}
        for v, sha256 in zip(quote["variants"], sources, strict=True)
    ]
    return found


def _claim(views: Views, claim: View, *, whole: bool) -> View:
    """The claim; with ``whole`` the articles it appears in are described, not only named."""
    found: View = {"@type": "Claim", "@id": f"urn:sayso:{claim['id']}", "text": claim["claim"]}
    named = (_agent(origin["name"], origin["type"]) for origin in claim["origin"] if origin["named"])
    authors = [agent for agent in named if agent]
    found |= {"author": authors} if authors else {}
    found["appearance"] = [
        _appearance(views, claim, id, whole=whole) for id in sorted({o["article_id"] for o in claim["occurrences"]})
    ]
    return found


def _appearance(views: Views, claim: View, article: str, *, whole: bool) -> View:
    """An article with the words in which it tells the claim."""
    named = {"@type": "NewsArticle", "@id": urn(views.reading(article).article.sha256)}
    found = _article(views.article(article)) if whole else named
    words = [part["text"] for o in claim["occurrences"] if o["article_id"] == article for part in o["parts"]]
    return {**found, "hasPart": [{"@type": "Quotation", "text": text} for text in words]}
