"""W3C PROV through the ``prov`` library: who is quoted in what, derived from what; PROV-JSON or RDF.

An article is an entity attributed to its outlet, a later version of it a revision. What an origin said is an entity
(its own text is seldom in the collection), attributed to the origin, who may act on behalf of a party. A telling is a
slice quoted from its article; it is derived from what the origin said (a quotation where it is verbatim, a paraphrase
where not), through what each carrier passed on; ``hadPrimarySource`` where the text names the source. Wordings of one
quotation are alternates of one another. Edges that no text states have the type ``sayso:inferred`` as well.
Drops: figures, checks, places of cues and sources.
"""

from __future__ import annotations

import io
import warnings
from itertools import pairwise
from typing import Any

from sayso import __version__
from sayso.errors import UsageError
from sayso.model import content_id
from sayso.present.export.common import article_ids, claims
from sayso.present.versions import versions
from sayso.present.views import View, Views

NAMESPACE = "urn:sayso:"


def export_json(views: Views) -> str:
    """PROV-JSON."""
    return _serialised(views, "json", indent=1)


PLAIN = {
    "Derivation": ("entity", "wasDerivedFrom"),
    "Quotation": ("entity", "wasQuotedFrom", "wasDerivedFrom"),
    "PrimarySource": ("entity", "hadPrimarySource", "wasDerivedFrom"),
    "Revision": ("entity", "wasRevisionOf", "wasDerivedFrom"),
    "Attribution": ("agent", "wasAttributedTo"),
    "Delegation": ("agent", "actedOnBehalfOf"),
    "Generation": ("activity", "wasGeneratedBy"),
    "Usage": ("entity", "used"),
}
"""By the type of an edge: where it leads, and the plain properties that say the same."""


def export_rdf(views: Views) -> str:
    """PROV-O as sorted N-Triples (which Turtle readers take too); every edge has a name, so bytes repeat.

    The library writes edges that have a name or a type in the qualified form alone; most queries ask for the plain
    properties, so these are there as well.
    """
    from rdflib import RDF, Graph, Namespace

    graph = Graph().parse(data=_serialised(views, "rdf", rdf_format="nt"), format="nt")
    prov = Namespace("http://www.w3.org/ns/prov#")
    edges = {(s, edge) for kind in PLAIN for s, edge in graph.subject_objects(prov[f"qualified{kind}"])}
    for subject, edge in edges:
        for end, *names in [PLAIN[kind] for kind in PLAIN if (edge, RDF.type, prov[kind]) in graph]:
            if (target := graph.value(edge, prov[end])) is not None:
                graph += [(subject, prov[name], target) for name in names]
    lines = _as_triples(graph).split("\n")
    return "\n".join(sorted({line for line in lines if line})) + "\n"


def _as_triples(graph: Any) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return str(graph.serialize(format="nt"))


def _serialised(views: Views, form: str, **more: Any) -> str:
    out = io.StringIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # rdflib minds that the library names no encoding
        document(views).serialize(out, format=form, **more)
    return out.getvalue().rstrip() + "\n"


def document(views: Views) -> Any:
    """The ``prov.model.ProvDocument``. Raises ``UsageError`` where the library is not installed."""
    try:
        import prov.model as prov
    except ImportError:
        raise UsageError("PROV needs the library prov; install it with: pip install 'sayso[prov]'") from None
    graph = _Graph(views, prov)
    for id in article_ids(views):
        graph.article(views.article(id))
    for ids in versions(views).values():
        for old, new in pairwise(ids):
            graph.derived(new, old, graph.prov["Revision"])
    for claim in claims(views):
        graph.claim(claim)
    for quote in views.quotes():
        graph.alternates(quote)
    return graph.doc


def _key(text: str) -> str:
    """What stands for a name in an id: another name always has another."""
    return content_id("", text)


class _Graph:
    """A PROV document that grows; each entity, agent and edge is written once."""

    def __init__(self, views: Views, model: Any) -> None:
        self.views = views
        self.prov = model.PROV
        self.doc = model.ProvDocument()
        self.own = self.doc.add_namespace("sayso", NAMESPACE)
        self.made: set[str] = set()
        maker = {"prov:type": self.prov["SoftwareAgent"], "prov:label": f"Sayso {__version__}"}
        self.doc.activity(self.own["reading"])
        self.doc.wasAssociatedWith(self.own["reading"], self.doc.agent(self.own["software"], maker))

    def _new(self, name: str) -> bool:
        """True the first time that a name is asked for."""
        fresh = name not in self.made
        self.made.add(name)
        return fresh

    def _edge(self, make: str, left: str, right: str, *types: Any) -> None:
        """An edge with a name of its own, made by the method ``make`` of the document."""
        name = "edge-" + _key(f"{make} {left} {right}")
        if self._new(name):
            attributes = [("prov:type", type_) for type_ in types]
            ends = self.own[left], self.own[right]
            getattr(self.doc, make)(*ends, identifier=self.own[name], other_attributes=attributes)

    def derived(self, made: str, source: str, *types: Any) -> None:
        """``made`` comes from ``source``; ``types`` say how, and whether a text says so."""
        self._edge("derivation", made, source, *types)

    def _agent(self, name: str, label: str, type_: str) -> str:
        """An agent; its type is one of Sayso's entities."""
        if self._new(name):
            kind = self.prov["Person" if type_ == "person" else "Organization"]
            known = {} if type_ == "impersonal" else {"prov:type": kind}
            self.doc.agent(self.own[name], {"prov:label": label, **known})
        return name

    def _attributed(self, entity: str, agent: str) -> None:
        self._edge("attribution", entity, agent)

    def article(self, article: View) -> None:
        """The text of an article, attributed to its outlet and used by the reading."""
        known = {"sayso:sha256": article["sha256"], "prov:label": article["article"]}
        self.doc.entity(self.own[article["id"]], known | ({"sayso:url": article["url"]} if article["url"] else {}))
        self._edge("usage", "reading", article["id"])
        if article["outlet"]:
            outlet = self._agent(f"outlet-{_key(article['outlet'])}", article["outlet"], "outlet")
            self._attributed(article["id"], outlet)

    def claim(self, claim: View) -> None:
        """What each origin of a claim said, and every telling of it."""
        told = {o["statement"]: o for o in claim["occurrences"]}
        for origin in claim["origin"]:
            who = self._agent(origin["entity"], origin["name"], origin["type"])
            for party in origin["party"]:
                side = self._agent(f"party-{_key(party)}", party, "party")
                self._edge("delegation", who, side, self.own["party"])
            said = self._said(claim, who)
            for statement in (id for id in origin["statements"] if id in told):
                self._telling(claim, told[statement], said, origin)

    def _said(self, claim: View, who: str) -> str:
        """What an agent said or passed on of a claim."""
        said = f"{claim['id']}-{who}"
        if self._new(said):
            self.doc.entity(self.own[said], {"prov:type": self.own["utterance"], "prov:label": claim["claim"]})
            self._attributed(said, who)
        return said

    def _telling(self, claim: View, occurrence: View, said: str, origin: View) -> None:
        """The slices of one telling: quoted from the article, derived from what the origin said, carrier by carrier."""
        upstream = said
        for carrier in reversed(self._carriers(claim, occurrence)):
            passed = self._said(claim, carrier)
            self.derived(passed, upstream, self.own["passed-on"])
            upstream = passed
        named = not origin["inferred"] and occurrence["source"] == origin["name"]
        verbatim = occurrence["kind"] == "direct"
        types = [self.prov["Quotation"] if verbatim else self.own["paraphrase"]]
        types += [self.prov["PrimarySource"]] if named and not occurrence["via"] else []
        types += [] if named else [self.own["inferred"]]
        for part in occurrence["parts"]:
            telling = self._slice(occurrence["article_id"], part)
            self.derived(telling, upstream, *types)

    def _carriers(self, claim: View, occurrence: View) -> list[str]:
        """The agents that stand between the outlet and the source, nearest to the outlet first."""
        statement, reading = self.views.statement(occurrence["statement"])
        story = self.views.story_reading(claim["story"])
        found = (self.views.entity(mention, reading, story) for mention in statement.via)
        return [self._agent(entity.id, entity.name, entity.type) for entity in found if entity]

    def _slice(self, article: str, part: View) -> str:
        """A slice of an article, quoted from it."""
        name = f"{article}-{part['start']}-{part['end']}"
        if self._new(name):
            place = {"sayso:start": part["start"], "sayso:end": part["end"], "prov:value": part["text"]}
            self.doc.entity(self.own[name], {"prov:type": self.own["telling"], **place})
            self.derived(name, article, self.prov["Quotation"])
            self._edge("generation", name, "reading")
        return name

    def alternates(self, quote: View) -> None:
        """The wordings of one utterance."""
        names = []
        for variant in quote["variants"]:
            name = self._slice(self.views.article_id(variant["article"]), variant)
            self.doc.entity(self.own[name], {f"sayso:family-{quote['id']}": variant["family"]})
            names.append(name)
        for other in names[1:]:
            self.doc.alternateOf(self.own[names[0]], self.own[other])
