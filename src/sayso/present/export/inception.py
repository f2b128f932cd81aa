"""UIMA CAS XMI for INCEpTION (and WebAnno): a zip that holds, for every article, a zip to upload as one document.

Types are those of a "basic annotation (span/relation)" project: ``custom.Span`` with ``label`` Source, Cue, Content or
Figure, ``custom.Relation`` from a cue to its source and its contents. ``statement``, ``kind``, ``stance`` and
``measure`` are further features; a project that has none of that name leaves them out. Offsets are UTF-16 code units,
as UIMA counts. Drops: entities, via, everything across articles. Characters that XML cannot hold become U+FFFD.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from itertools import accumulate

from sayso.present.export.brat import file_names
from sayso.present.export.common import ILLEGAL, article_ids, attribute
from sayso.present.export.tables import EPOCH
from sayso.present.views import View, Views

FEATURES = ("label", "statement", "kind", "stance", "measure")
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<xmi:XMI xmlns:xmi="http://www.omg.org/XMI"'
    ' xmlns:cas="http:///uima/cas.ecore" xmlns:custom="http:///custom.ecore" xmi:version="2.0">\n<cas:NULL xmi:id="0"/>'
)


def export(views: Views) -> bytes:
    """The zip of all articles; the same collection gives the same bytes."""
    out = io.BytesIO()
    names = file_names(views)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for id in article_ids(views):
            data = _document(views.article(id, text=True), names[id])
            archive.writestr(zipfile.ZipInfo(f"{names[id]}.zip", EPOCH), data)
    return out.getvalue()


def _document(article: View, name: str) -> bytes:
    """What INCEpTION takes as one document: the XMI and its type system."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(f"{name}.xmi", EPOCH), xmi(article))
        archive.writestr(zipfile.ZipInfo("TypeSystem.xml", EPOCH), type_system())
    return out.getvalue()


def type_system() -> str:
    """The UIMA type system of the spans and relations."""
    span = "".join(_feature(name, "uima.cas.String") for name in FEATURES)
    ends = "".join(_feature(name, "custom.Span") for name in ("Governor", "Dependent"))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types>\n'
        f"{_type('custom.Span', span)}{_type('custom.Relation', ends + _feature('label', 'uima.cas.String'))}"
        "</types></typeSystemDescription>\n"
    )


def _type(name: str, features: str) -> str:
    return (
        f"<typeDescription><name>{name}</name><description/><supertypeName>uima.tcas.Annotation</supertypeName>"
        f"<features>{features}</features></typeDescription>\n"
    )


def _feature(name: str, kind: str) -> str:
    return (
        f"<featureDescription><name>{name}</name><description/><rangeTypeName>{kind}</rangeTypeName>"
        "</featureDescription>"
    )


class _Layers:
    """The annotations of one document, numbered as they come; the text itself is number 1."""

    def __init__(self, text: str) -> None:
        self.units = [0, *accumulate(1 + (character > "\uffff") for character in text)]
        self.lines: list[str] = []

    def add(self, layer: str, span: View, **features: str | int) -> int:
        """Write an annotation; returns its number."""
        number = len(self.lines) + 2
        more = "".join(f" {key}={attribute(str(value))}" for key, value in features.items())
        place = f'begin="{self.units[span["start"]]}" end="{self.units[span["end"]]}"'
        self.lines.append(f'<custom:{layer} xmi:id="{number}" sofa="1" {place}{more}/>')
        return number

    def statement(self, s: View) -> None:
        """Write a statement's spans, and relations from its cue to them; a relation stands where its dependent does."""
        known = {"statement": s["id"], "kind": s["kind"], "stance": s["stance"]}
        made = [(label, span, self.add("Span", span, label=label, **known)) for label, span in _roles(s)]
        cue = next((number for label, _, number in made if label == "Cue"), None)
        for label, span, number in made:
            if cue is not None and label != "Cue":
                self.add("Relation", span, Governor=cue, Dependent=number, label=label.lower())


def xmi(article: View) -> str:
    """The XMI of one article, from its view with text."""
    text = ILLEGAL.sub("\ufffd", article["text"])
    layers = _Layers(text)
    for s in article["statements"]:
        layers.statement(s)
    for figure in article["figures"]:
        layers.add("Span", figure, label="Figure", measure=figure["measure"])
    members = " ".join(str(number + 2) for number in range(len(layers.lines)))
    sofa = attribute(text)  # line ends become references, so that no parser turns them to spaces
    lines = [
        HEAD,
        *layers.lines,
        f'<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString={sofa}/>',
        f'<cas:View sofa="1" members="{members}"/>\n</xmi:XMI>',
    ]
    return "\n".join(lines) + "\n"


def _roles(statement: View) -> Iterator[tuple[str, View]]:
    """``(label, slice)`` of a statement's source, cue and every piece of content."""
    if statement["source"]:
        yield "Source", statement["source"]
    if statement["cue"]:
        yield "Cue", statement["cue"]
    for piece in statement["content"]:
        yield "Content", piece
