"""schema.org JSON-LD: NewsArticle, Quotation, Claim; and drafts of ClaimReview without any rating.

Drops: offsets, figures, checks. ``firstAppearance`` is never written: earliest here is not first. A ClaimReview draft
has ``itemReviewed`` and no ``reviewRating``: Sayso gives no verdict, a person may.
"""

from __future__ import annotations

from sayso.present.export.common import article_ids, claims, dumps, urn
from sayso.present.views import View, Views

CONTEXT = "https://schema.org"
PERSONS = frozenset({"person"})


def export(views: Views) -> str:
    """Articles, quotation groups and claims in one graph."""
    graph = [_article(views.article(id)) for id in article_ids(views)]
    types = _speaker_types(views)
    graph += [_quotation(quote, types.get(quote["id"])) for quote in views.quotes(shared=False)]
    graph += [_claim(views, claim) for claim in claims(views)]
    return dumps({"@context": CONTEXT, "@graph": graph})


def export_reviews(views: Views) -> str:
    """A draft of a ClaimReview for every claim that two outlets or more carry."""
    graph = [
        {"@type": "ClaimReview", "claimReviewed": claim["claim"], "itemReviewed": _claim(views, claim)}
        for claim in claims(views)
        if len(claim["outlets"]) > 1
    ]
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


def _agent(name: str, type_: str | None) -> View:
    return {"@type": "Person" if type_ in PERSONS else "Organization", "name": name}


def _quotation(quote: View, type_: str | None) -> View:
    """The group as a Quotation whose parts are its wordings."""
    found: View = {"@type": "Quotation", "@id": f"urn:sayso:{quote['id']}", "text": quote["variants"][0]["text"]}
    found |= {"creator": _agent(quote["speaker"], type_)} if quote["speaker"] else {}
    found["hasPart"] = [{"@type": "Quotation", "text": v["text"], "isPartOf": v["article"]} for v in quote["variants"]]
    return found


def _claim(views: Views, claim: View) -> View:
    found: View = {"@type": "Claim", "@id": f"urn:sayso:{claim['id']}", "text": claim["claim"]}
    authors = [_agent(origin["name"], origin["type"]) for origin in claim["origin"] if origin["named"]]
    found |= {"author": authors} if authors else {}
    found["appearance"] = [_appearance(views, id) for id in sorted({o["article_id"] for o in claim["occurrences"]})]
    return found


def _appearance(views: Views, article: str) -> View:
    """The article; an outlet that is not known is no publisher."""
    outlet = views.reading(article).article.outlet
    publisher = {"publisher": {"@type": "Organization", "name": outlet.value}} if outlet else {}
    return {"@type": "NewsArticle", "identifier": article, **publisher}
