"""W3C PROV through the ``prov`` library: who is quoted in what, derived from what; PROV-JSON or RDF.

An article is an entity attributed to its outlet; what an origin said is an entity (its own text is seldom in the
collection), attributed to the origin and possibly on behalf of a party; a telling is an entity of its article, quoted
from (verbatim) or derived from (paraphrase) the utterance, with ``hadPrimarySource`` where the text names the source;
wordings of one quotation are alternates of one another; inferred edges have ``prov:type`` ``sayso:inferred``.
Drops: figures, checks, offsets of cues and sources.
"""

from __future__ import annotations

import io
from typing import Any

from sayso import __version__
from sayso.errors import UsageError
from sayso.model import content_id
from sayso.present.export.common import article_ids, claims
from sayso.present.views import View, Views

NAMESPACE = "urn:sayso:"


def export_json(views: Views) -> str:
    """PROV-JSON."""
    return _serialised(views, "json", indent=1)


def export_rdf(views: Views) -> str:
    """PROV-O as sorted N-Triples (which Turtle readers take too); blank nodes are canonical, so bytes repeat."""
    from rdflib import Graph
    from rdflib.compare import to_canonical_graph

    graph = Graph().parse(data=_serialised(views, "rdf", rdf_format="nt"), format="nt")
    lines = str(to_canonical_graph(graph).serialize(format="nt")).splitlines()
    return "\n".join(sorted(line for line in lines if line)) + "\n"


def _serialised(views: Views, form: str, **more: Any) -> str:
    out = io.StringIO()
    document(views).serialize(out, format=form, **more)
    return out.getvalue().rstrip() + "\n"


def document(views: Views) -> Any:
    """The ``prov.model.ProvDocument``. Raises ``UsageError`` where the library is not installed."""
    try:
        from prov.model import PROV, ProvDocument
    except ImportError:
        raise UsageError("PROV needs the library prov; install it with: pip install 'sayso[prov]'") from None
    doc = ProvDocument()
    doc.add_namespace("sayso", NAMESPACE)
    agent = doc.agent("sayso:software", {"prov:type": PROV["SoftwareAgent"], "prov:label": f"Sayso {__version__}"})
    run = doc.activity("sayso:reading")
    doc.wasAssociatedWith(run, agent)
    for id in article_ids(views):
        _article(doc, PROV, views.article(id))
    for claim in claims(views):
        _claim(doc, PROV, claim)
    for quote in views.quotes():
        _alternates(doc, quote)
    return doc


def _article(doc: Any, prov: Any, article: View) -> None:
    entity = doc.entity(f"sayso:{article['id']}", {"sayso:sha256": article["sha256"], "prov:label": article["article"]})
    if article["outlet"]:
        outlet = doc.agent(f"sayso:outlet-{_key(article['outlet'])}", {"prov:type": prov["Organization"], "prov:label": article["outlet"]})  # fmt: skip # noqa: E501
        doc.wasAttributedTo(entity, outlet)


def _claim(doc: Any, prov: Any, claim: View) -> None:
    told = {o["statement"]: o for o in claim["occurrences"]}
    for origin in claim["origin"]:
        kind = prov["Person"] if origin["type"] == "person" else prov["Organization"]
        who = doc.agent(f"sayso:{origin['entity']}", {"prov:type": kind, "prov:label": origin["name"]})
        utterance = doc.entity(f"sayso:{claim['id']}-{origin['entity']}", {"prov:type": doc_name("utterance"), "prov:label": claim["claim"]})  # fmt: skip # noqa: E501
        doc.wasAttributedTo(utterance, who)
        for statement in origin["statements"]:
            if statement in told:
                _telling(doc, prov, told[statement], utterance, inferred=origin["inferred"])


def doc_name(name: str) -> Any:
    """A qualified name of Sayso's own."""
    from prov.identifier import Namespace

    return Namespace("sayso", NAMESPACE)[name]


def _telling(doc: Any, prov: Any, occurrence: View, utterance: Any, *, inferred: bool) -> None:
    for part in occurrence["parts"]:
        place = {"sayso:start": part["start"], "sayso:end": part["end"], "prov:value": part["text"]}
        name = f"sayso:{occurrence['article_id']}-{part['start']}-{part['end']}"
        telling = doc.entity(name, {"prov:type": doc_name("telling"), **place})
        doc.hadPrimarySource(telling, utterance)
        doc.wasDerivedFrom(
            telling,
            utterance,
            other_attributes={
                "prov:type": doc_name("inferred")
                if inferred
                else (prov["Quotation"] if occurrence["kind"] == "direct" else doc_name("paraphrase"))
            },
        )
        doc.specializationOf(telling, f"sayso:{occurrence['article_id']}")


def _alternates(doc: Any, quote: View) -> None:
    names = []
    for variant in quote["variants"]:
        name = f"sayso:{quote['id']}-{_key(variant['article'])}-{variant['start']}"
        doc.entity(name, {"prov:value": variant["text"], "sayso:family": variant["family"]})
        names.append(name)
    for other in names[1:]:
        doc.alternateOf(names[0], other)


def _key(text: str) -> str:
    """What stands for a name in an id: another name always has another."""
    return content_id("", text)
