"""Every position in every export slices to its words: one property over all formats and several collections."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from xml.etree import ElementTree

import pytest

from sayso.model import Reading, StoryReading
from sayso.present.export import FORMATS, export_of, text_of
from sayso.present.export import brat as brat_form
from sayso.present.export.brat import file_names
from sayso.present.views import Views
from sayso.reading import read
from sayso.settings import Settings
from sayso.store import Collection
from sayso.store.codec import decode
from sayso.store.verify import anchored, spans_of

ODD = (
    "\N{PARTY POPPER} Gate fails \N{PARTY POPPER}\r\n\r\n"
    "The flood gate failed on Monday, Ada Marsh \N{WATER WAVE} said."
    " At least 40 people were killed\u2028in Brack, police said.\r\n\r\n"
    "“Nobody\t\N{MATHEMATICAL BOLD CAPITAL A} closed it\x0b — =not one—,” the mayor, Ada Marsh, told reporters."
    " <b>&amp;\ufffe She did not say why.\r\n",
    "The flood gate at Brack failed on Monday. “Nobody closed it,” the mayor, Ada Marsh, told \N{SEWING NEEDLE}"
    " reporters.\nMore than 40 people were hurt, Ada Marsh said.\n",
)
"""Astral characters, CRLF, separators inside a line, controls and markup."""


def _odd(folder):
    for number, text in enumerate(ODD):
        (folder / f"odd{number}.txt").write_bytes(text.encode("utf-8"))
    return [str(folder)]


def _seeds(shared):
    return [str(shared / "seeds" / f"{n:03}.txt") for n in range(5)]


@pytest.fixture(scope="module", params=["demo", "odd", pytest.param("seeds", marks=pytest.mark.shared)])
def views(request, tmp_path_factory) -> Views:
    if request.param == "demo":
        return Views(Collection.open(request.getfixturevalue("demo_read")))
    folder = tmp_path_factory.mktemp("positions")
    sources = _seeds(request.getfixturevalue("shared")) if request.param == "seeds" else _odd(folder)
    read(sources, folder / "held.db", settings=Settings(jobs=1)).close()
    return Views(Collection.open(folder / "held.db"))


@pytest.fixture(scope="module")
def texts(views) -> dict[str, str]:
    """Texts by key, by id and by SHA-256."""
    articles = [views.article(id, text=True) for id in views.names]
    return {a[key]: a["text"] for a in articles for key in ("article", "id", "sha256")}


def walked(thing, article=None):
    """Every place inside plain data that names its article, or stands below one that does."""
    if isinstance(thing, dict):
        here = thing.get("article") if isinstance(thing.get("article"), str) else article
        if {"start", "end", "text"} <= thing.keys():
            yield here, thing["start"], thing["end"], thing["text"]
        for value in thing.values():
            yield from walked(value, here)
    elif isinstance(thing, list):
        for value in thing:
            yield from walked(value, article)


def of_json(views, name):
    yield from walked(json.loads(text_of(views, name)))


def of_lines(views, name):
    for record in map(json.loads, text_of(views, name).splitlines()):
        if record["type"] == "article":
            reading = decode(Reading, record["reading"])
            yield from ((reading.article.id, span.start, span.end, span.text) for span in spans_of(reading))
        elif record["type"] == "story":
            for article, span in anchored(decode(StoryReading, record["story"])):
                yield article, span.start, span.end, span.text


def of_row(row):
    """Every place of a flat row: ``start``, ``cue_start``, ``before_start`` ... beside ``text``, ``cue_text`` ..."""
    for key in row:
        if key.endswith("start") and row[key] not in (None, ""):
            side = key.removesuffix("start")
            article = row.get("sha256") or row.get(f"{side}article") or row["article"]
            yield article, int(row[key]), int(row[f"{side}end"]), row[f"{side}text"]


def of_csv(views, name):
    for row in csv.DictReader(io.StringIO(text_of(views, name), newline="")):
        for article, start, end, words in of_row(row):
            yield article, start, end, re.sub(r"^'(?=[=+\-@\t\r])", "", words)


def of_parquet(views, name):
    parquet = pytest.importorskip("pyarrow.parquet")
    with zipfile.ZipFile(io.BytesIO(export_of(views, name))) as archive:
        for member in archive.namelist():
            for row in parquet.read_table(io.BytesIO(archive.read(member))).to_pylist():
                yield from of_row(row)


def of_xlsx(views, name):
    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(io.BytesIO(export_of(views, name))) as archive:
        for member in (one for one in archive.namelist() if "/sheet" in one):
            lines = ElementTree.fromstring(archive.read(member)).iter(f"{main}row")
            head, *rows = [["".join(cell.itertext()) or None for cell in line] for line in lines]
            for row in rows:
                yield from of_row(dict(zip(head, row, strict=True)))


def of_annotation(views, name):
    for item in json.loads(text_of(views, name))["first"]["items"]:
        quote, position = item["target"]["selector"]
        yield item["target"]["source"].split(":")[-1], position["start"], position["end"], quote["exact"]


def test_the_surroundings_of_an_annotation_are_found_once(views, texts):
    for item in json.loads(text_of(views, "annotation"))["first"]["items"]:
        quote, position = item["target"]["selector"]
        text = texts[item["target"]["source"].split(":")[-1]]
        assert text.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1
        assert (
            text.index(quote["prefix"] + quote["exact"] + quote["suffix"]) + len(quote["prefix"]) == position["start"]
        )


def of_prov(views, name):
    for entity, data in json.loads(text_of(views, name))["entity"].items():
        for record in data if isinstance(data, list) else [data]:
            if "sayso:start" in record:
                article = entity.split(":")[1].split("-")[0]
                yield article, *(int(record[f"sayso:{key}"]["$"]) for key in ("start", "end")), record["prov:value"]


def of_rdf(views, name):
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(data=text_of(views, name), format="nt")
    value = rdflib.URIRef("http://www.w3.org/ns/prov#value")
    for entity, _, start in graph.triples((None, rdflib.URIRef("urn:sayso:start"), None)):
        end = graph.value(entity, rdflib.URIRef("urn:sayso:end"))
        article = str(entity).removeprefix("urn:sayso:").split("-")[0]
        yield article, int(start), int(end), str(graph.value(entity, value))


def of_ftm(views, name):
    for entity in map(json.loads, text_of(views, name).splitlines()):
        if entity["schema"] == "Note":
            places = entity["properties"]["summary"][0]
            words = entity["properties"]["description"]
            article, *spans = re.split(r" (?=\d+:\d+)", places)
            for span, piece in zip(spans, words, strict=True):
                yield article, *map(int, span.split(":")), piece


def of_tolls(views, name):
    for row in csv.DictReader(io.StringIO(text_of(views, name))):
        for key in (key for key in row if key.endswith("_span")):
            for place in filter(None, row[key].split("; ")):
                article, span = place.rsplit(" ", 1)
                start, end = map(int, span.split(":"))
                yield article, start, end, row["words"] if key == "words_span" else None
        for cell, at in (("where_description", "where_span"), ("location", "where_span"), ("place", "where_span"),
                         ("side_b", "of_span"), ("actor2", "of_span"), ("actors", "of_span"),
                         ("date_start", "when_span"), ("event_date", "when_span"), ("date", "when_span"),
                         ("source_original", "origin_span"), ("origin", "origin_span")):  # fmt: skip
            assert not row.get(cell) or row[at], (cell, row)


def of_tei(views, name):
    etree = pytest.importorskip("lxml.etree")
    tree = etree.fromstring(text_of(views, name).encode())
    tei, xml = "{http://www.tei-c.org/ns/1.0}", "{http://www.w3.org/XML/1998/namespace}"
    witnesses = {w.get(xml + "id"): w.get("n") for w in tree.iter(tei + "witness")}
    for reading in tree.iter(tei + "rdg"):
        yield witnesses[reading.get("wit")[1:]], *map(int, reading.get("n").split(":")), reading.text


def of_collatex(views, name):
    for group in json.loads(text_of(views, name)):
        for witness in group["witnesses"]:
            article, start, end = witness["id"].rsplit(":", 2)
            yield article, int(start), int(end), witness["content"]


def of_brat(views, name):
    with zipfile.ZipFile(io.BytesIO(export_of(views, name))) as archive:
        for id, file in file_names(views).items():
            text = archive.read(f"{file}.txt").decode("utf-8")
            for _, _, spans in brat_form.read(text, archive.read(f"{file}.ann").decode("utf-8"), file):
                yield from ((id, span.start, span.end, span.text) for span in spans)


def of_inception(views, name):
    cassis = pytest.importorskip("cassis")
    with zipfile.ZipFile(io.BytesIO(export_of(views, name))) as archive:
        for id, file in file_names(views).items():
            with zipfile.ZipFile(io.BytesIO(archive.read(f"{file}.zip"))) as one:
                types = cassis.load_typesystem(one.read("TypeSystem.xml").decode())
                cas = cassis.load_cas_from_xmi(one.read(f"{file}.xmi").decode(), types)
            for span in cas.select("custom.Span"):
                yield id, span.begin, span.end, span.get_covered_text()


READERS = {
    "json": of_json, "jsonl": of_lines, "csv-statements": of_csv, "csv-figures": of_csv, "csv-spans": of_csv,
    "csv-chains": of_csv,
    "xlsx": of_xlsx, "parquet": of_parquet, "annotation": of_annotation, "prov": of_prov, "prov-rdf": of_rdf,
    "ftm": of_ftm, "ged": of_tolls, "acled": of_tolls, "every-casualty": of_tolls, "tei": of_tei,
    "collatex": of_collatex, "brat": of_brat, "inception": of_inception,
}  # fmt: skip
WITHOUT = {
    "schema", "schema-jsonl", "csv-claims", "csv-origins", "claims", "claimreview", "datasette", "bibtex", "ris", "csl",
    "rss",
}  # fmt: skip
"""Formats that hold no positions."""
XML = {"tei", "inception", "xlsx"}
"""Formats that cannot hold every character."""


def test_every_format_is_looked_at():
    assert READERS.keys() | WITHOUT == {form.name for form in FORMATS}
    assert not READERS.keys() & WITHOUT


@pytest.mark.parametrize("name", list(READERS))
def test_every_position_slices_to_its_words(views, texts, name):
    count = 0
    for article, start, end, words in READERS[name](views, name):
        held = texts[article][start:end]
        if name in XML:
            held = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", held)
        assert 0 <= start < end <= len(texts[article])
        assert words is None or held == words, (name, article, start, end)
        count += 1
    assert count
