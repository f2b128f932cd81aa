"""Every format is read by somebody else's program, and every position in it slices to its words."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from sayso.errors import UsageError
from sayso.present.export import FORMATS, annotation, export_of, rss, text_of
from sayso.present.export import brat as brat_form
from sayso.present.export.common import COLUMNS, TABLES
from sayso.present.export.datasette import HIDDEN, QUERIES
from sayso.present.export.datasette import TABLES as DESCRIBED
from sayso.present.export.ftm import _merge
from sayso.present.export.lines import restore, restore_file
from sayso.present.export.provenance import _key
from sayso.present.export.tables import csv_of
from sayso.present.views import Views
from sayso.reading import read
from sayso.settings import Settings
from sayso.store import Collection


@pytest.fixture(scope="module")
def views(demo_read) -> Views:
    return Views(Collection.open(demo_read))


@pytest.fixture(scope="module")
def texts(views) -> dict[str, str]:
    """Texts by key and by SHA-256."""
    articles = [views.article(id, text=True) for id in views.names]
    return {a["article"]: a["text"] for a in articles} | {a["sha256"]: a["text"] for a in articles}


def test_every_format_is_the_same_on_repeat(views):
    for form in FORMATS:
        assert export_of(views, form.name) == export_of(Views(views.collection), form.name), form.name


def test_every_format_says_what_it_drops():
    assert all("drop" in form.sentence or form.name in ("jsonl", "schema", "schema-jsonl") for form in FORMATS)


def test_the_json_keeps_its_published_schema(views):
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(text_of(views, "schema"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(text_of(views, "json")), schema)


def test_the_json_names_measures_as_the_guidelines_do(views):
    whole = json.loads(text_of(views, "json"))
    names = {figure["measure"] for part in (*whole["articles"], *whole["stories"]) for figure in part["figures"]}
    closed = {"killed", "wounded", "casualties", "deployed", "took_part", "captured", "distance", "duration", "other"}
    assert names - closed
    assert all(name.startswith("other:") for name in names - closed)


def test_the_native_form_comes_back_the_same(views, tmp_path):
    native = text_of(views, "jsonl")
    with Collection.open(tmp_path / "again.db", create=True) as again:
        assert restore(native.splitlines(), again) == 6
        assert text_of(Views(again), "jsonl") == native
        assert text_of(Views(again), "json") == text_of(views, "json")


@pytest.mark.parametrize("line", ["{}", "nonsense", '{"type":"article"}', '{"type":"sayso","version":99}'])
def test_other_lines_are_refused_with_a_reason(line, tmp_path):
    with Collection.open(tmp_path / "x.db", create=True) as empty, pytest.raises(UsageError, match="native form"):
        restore([line], empty)


ONE = '{"type":"sayso","version":1}'


@pytest.mark.parametrize(
    "line", ['{"type":"sayso","version":"1"}', '{"type":"sayso"}', '{"type":"sayso","version":true}']
)
def test_a_first_line_without_a_known_version_is_refused(line, tmp_path):
    with Collection.open(tmp_path / "x.db", create=True) as empty, pytest.raises(UsageError, match="line 1"):
        restore([line], empty)


@pytest.mark.parametrize(
    "line",
    ['{"type":"article"}', '{"type":"novel"}', '{"type":"story","story":{}}', '{"type":"judgement","judgement":3}',
     '{"type":"article","reading":{"article":[]},"fingerprint":"xx","copies":[]}', '{"type":["article"]}'],
)  # fmt: skip
def test_a_broken_record_is_refused_with_its_line(line, tmp_path):
    with Collection.open(tmp_path / "x.db", create=True) as empty, pytest.raises(UsageError, match="line 2"):
        restore([ONE, line], empty)


def test_an_empty_file_is_refused(tmp_path):
    with Collection.open(tmp_path / "x.db", create=True) as empty, pytest.raises(UsageError, match="empty"):
        restore([], empty)


@pytest.mark.parametrize("computed", [True, False])
def test_a_story_that_is_to_be_computed_comes_back_so(views, tmp_path, computed):
    with Collection.open(tmp_path / "cut.db", create=True) as cut:
        restore(text_of(views, "jsonl").splitlines(), cut)
        cut.write("UPDATE story SET pending = ? WHERE id = ?", [(1, cut.story_ids()[0])])
        if not computed:
            cut.save_stories([story.story for story in cut.stories()])
        native = text_of(Views(cut), "jsonl")
    (tmp_path / "cut.jsonl").write_text(native, encoding="utf-8")
    assert restore_file(tmp_path / "cut.jsonl", tmp_path / "again.db") == 6
    with Collection.open(tmp_path / "again.db") as again:
        assert again.pending()
        assert text_of(Views(again), "jsonl") == native
        assert bool(again.stories()[0].claims) == computed


@pytest.mark.parametrize("change", ["text", "cut", "bytes"])
def test_a_file_that_does_not_agree_with_itself_leaves_nothing(views, tmp_path, change):
    data = text_of(views, "jsonl").encode()
    if change == "text":
        data = data.replace(b'"text":"', b'"text":"x', 1)
    else:
        data = data[: len(data) // 2] if change == "cut" else data + b"\xff\xfe"
    (tmp_path / "x.jsonl").write_bytes(data)
    with pytest.raises(UsageError):
        restore_file(tmp_path / "x.jsonl", tmp_path / "x.db")
    assert [path.name for path in tmp_path.iterdir()] == ["x.jsonl"]


def test_web_annotations_select_exactly_one_place(views, texts):
    data = json.loads(text_of(views, "annotation"))
    items = data["first"]["items"]
    assert len(items) == data["total"] > 100
    for item in items:
        text = texts[item["target"]["source"].removeprefix("urn:sha256:")]
        quote, position = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1


ANNO = {
    "oa": "http://www.w3.org/ns/oa#", "as": "http://www.w3.org/ns/activitystreams#", "@version": 1.1, "id": "@id",
    "type": "@type", "Annotation": "oa:Annotation", "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector", "TimeState": "oa:TimeState", "first": "as:first",
    "items": {"@id": "as:items", "@container": "@list"}, "target": "oa:hasTarget", "selector": "oa:hasSelector",
    "source": {"@id": "oa:hasSource", "@type": "@id"}, "exact": "oa:exact", "prefix": "oa:prefix",
    "state": "oa:hasState", "suffix": "oa:suffix", "start": "oa:start", "end": "oa:end", "body": "oa:hasBody",
}  # fmt: skip
"""As much of the context of Web Annotation as an export needs; the whole one is on the web."""


def test_web_annotations_are_read_by_pyld(views):
    jsonld = pytest.importorskip("pyld").jsonld
    data = json.loads(text_of(views, "annotation"))
    assert data["@context"] == "http://www.w3.org/ns/anno.jsonld"
    data["@context"] = ANNO
    oa = ANNO["oa"]
    (collection,) = jsonld.expand(data)
    items = collection["http://www.w3.org/ns/activitystreams#first"][0]["http://www.w3.org/ns/activitystreams#items"]
    assert len(items[0]["@list"]) == data["total"]
    for item in items[0]["@list"]:
        (target,) = item[f"{oa}hasTarget"]
        assert target[f"{oa}hasSource"][0]["@id"].startswith("urn:sha256:")
        assert {s["@type"][0] for s in target[f"{oa}hasSelector"]} == {
            f"{oa}TextQuoteSelector",
            f"{oa}TextPositionSelector",
        }


@pytest.mark.parametrize(
    ("published", "state"),
    [("2031-05-04", {"sourceDateStart": "2031-05-04T00:00:00Z", "sourceDateEnd": "2031-05-04T23:59:59Z"}),
     ("2031-05-04T10:00:00+02:00", {"sourceDate": "2031-05-04T08:00:00Z"}),
     ("2031-05-04T10:00:00", {"sourceDateStart": "2031-05-04T00:00:00Z", "sourceDateEnd": "2031-05-04T23:59:59Z"}),
     ("2031-05", None), (None, None)],
)  # fmt: skip
def test_the_time_of_an_annotation_is_a_moment_or_a_day(published, state):
    assert annotation._state(published) == (state and {"type": "TimeState", **state})


def test_json_ld_is_read_by_pyld_and_holds_no_rating(views):
    jsonld = pytest.importorskip("pyld").jsonld
    for name in ("claims", "claimreview"):
        data = json.loads(text_of(views, name))
        assert "reviewRating" not in json.dumps(data)
        assert "firstAppearance" not in json.dumps(data)
        assert name == "claims" or all(node["creativeWorkStatus"] == "Draft" for node in data["@graph"])
        data["@context"] = {"@vocab": "https://schema.org/", "@base": "urn:sayso:"}
        assert jsonld.expand(data)


def test_prov_is_read_by_its_library_and_by_rdflib(views, texts):
    prov = pytest.importorskip("prov.model")
    rdflib = pytest.importorskip("rdflib")
    document = prov.ProvDocument.deserialize(content=text_of(views, "prov"), format="json")
    assert len(document.get_records()) > 50
    graph = rdflib.Graph().parse(data=text_of(views, "prov-rdf"), format="turtle")
    quoted = rdflib.URIRef("http://www.w3.org/ns/prov#qualifiedQuotation")
    assert any(graph.triples((None, quoted, None)))
    plain = {str(p).split("#")[1] for p in graph.predicates() if "prov#" in str(p)}
    assert plain >= {"wasQuotedFrom", "wasDerivedFrom", "hadPrimarySource", "wasAttributedTo", "alternateOf", "used"}
    query = """PREFIX prov: <http://www.w3.org/ns/prov#> SELECT ?who (count(*) AS ?n) WHERE { ?telling
        prov:hadPrimarySource/prov:wasAttributedTo ?who } GROUP BY ?who"""
    assert len(graph.query(query)) > 5


def _derivations(data):
    """``(made, source, types)`` of every derivation of a PROV-JSON document."""
    for edge in data["wasDerivedFrom"].values():
        types = edge.get("prov:type", [])
        names = {one["$"] for one in (types if isinstance(types, list) else [types])}
        yield edge["prov:generatedEntity"], edge["prov:usedEntity"], names


def test_an_edge_that_no_text_states_is_typed_as_inferred(views, monkeypatch):
    pytest.importorskip("prov")
    first = views.board()[0]["claim"]
    told = views.claim

    def inferred(id):
        claim = told(id)
        return {**claim, "origin": [{**o, "inferred": id == first} for o in claim["origin"]]}

    monkeypatch.setattr(views, "claim", inferred)
    edges = list(_derivations(json.loads(text_of(views, "prov"))))
    of_first = [
        types for _, source, types in edges if source.startswith(f"sayso:{first}") and "sayso:passed-on" not in types
    ]
    assert of_first
    assert all("sayso:inferred" in types and "prov:PrimarySource" not in types for types in of_first)
    assert any("prov:PrimarySource" in types for _, _, types in edges)
    assert {"prov:Quotation", "sayso:paraphrase"} <= {name for _, _, types in edges for name in types}


def test_a_later_version_is_a_revision_and_a_carrier_stands_between(tmp_path):
    pytest.importorskip("prov")
    words = "Police said councillor Anka Velt had reported that {n} people were hurt when the gate failed on Monday.\n"
    records = [{"id": f"v{n}", "text": words.format(n=n), "url": "https://example.org/gate", "date": f"2031-05-0{n}"}
               for n in (3, 4)]  # fmt: skip
    (tmp_path / "v.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    with read([str(tmp_path / "v.jsonl")], tmp_path / "v.db", settings=Settings(jobs=1)) as collection:
        held = Views(collection)
        edges = list(_derivations(json.loads(text_of(held, "prov"))))
        old, new = (f"sayso:{held.article_id(name)}" for name in ("v3", "v4"))
        carried = any(s.via for s in collection.statements())
    assert (new, old, {"prov:Revision"}) in edges
    assert any("sayso:passed-on" in types for _, _, types in edges) == carried


def test_follow_the_money_lines_are_entities_whose_notes_hold_the_words(views, texts):
    entities = [json.loads(line) for line in text_of(views, "ftm").splitlines()]
    assert {entity["schema"] for entity in entities} >= {"Article", "Person", "Organization", "Documentation", "Note"}
    for note in (entity["properties"] for entity in entities if entity["schema"] == "Note"):
        article, *places = note["summary"][0].split(" ")
        assert [texts[article][slice(*map(int, place.split(":")))] for place in places] == note["description"]


@pytest.mark.parametrize("name", ["ged", "acled", "every-casualty"])
def test_casualty_rows_leave_best_to_the_coder_and_show_the_words(views, texts, name):
    rows = list(csv.DictReader(io.StringIO(text_of(views, name))))
    assert rows
    for row in rows:
        article, place = row["words_span"].rsplit(" ", 1)
        start, end = map(int, place.split(":"))
        assert texts[article][start:end] == row["words"]
        assert row.get("best", "") == ""
        assert int(row["n_origins"]) >= 0


def test_tei_is_well_formed_and_every_reading_has_a_witness(views, texts):
    etree = pytest.importorskip("lxml.etree")
    tree = etree.fromstring(text_of(views, "tei").encode())
    tei, xml = "{http://www.tei-c.org/ns/1.0}", "{http://www.w3.org/XML/1998/namespace}"
    witnesses = {w.get(xml + "id"): w.get("n") for w in tree.iter(tei + "witness")}
    readings = list(tree.iter(tei + "rdg"))
    assert readings
    for reading in readings:
        assert reading.getparent().tag == tei + "app"
        start, end = map(int, reading.get("n").split(":"))
        assert texts[witnesses[reading.get("wit")[1:]]][start:end] == reading.text


APP = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"
 ns="http://www.tei-c.org/ns/1.0"><start><element name="app"><ref name="ids"/><zeroOrMore><element name="lem"><text/>
 </element></zeroOrMore><oneOrMore><element name="rdg"><attribute name="wit"/><optional><attribute name="type">
 <data type="NCName"/></attribute></optional><optional><attribute name="n"/></optional><text/></element></oneOrMore>
 </element></start><define name="ids"><optional><attribute name="xml:id"><data type="ID"/></attribute></optional>
 <optional><attribute name="n"/></optional></define></grammar>"""
"""The RELAX NG pattern of ``app`` with readings, cut down to what an export may write."""


def test_every_app_fits_the_pattern_of_tei(views):
    etree = pytest.importorskip("lxml.etree")
    pattern = etree.RelaxNG(etree.fromstring(APP))
    tree = etree.fromstring(text_of(views, "tei").encode())
    apps = [etree.fromstring(etree.tostring(app, with_tail=False)) for app in tree.iter("{*}app")]
    assert apps
    for app in apps:
        pattern.assertValid(etree.ElementTree(app))


def test_collatex_witnesses_are_slices(views, texts):
    for group in json.loads(text_of(views, "collatex")):
        assert len(group["witnesses"]) > 1
        for witness in group["witnesses"]:
            article, start, end = witness["id"].rsplit(":", 2)
            assert texts[article][int(start) : int(end)] == witness["content"]


def test_brat_out_and_in_gives_the_same_spans(views):
    with zipfile.ZipFile(io.BytesIO(export_of(views, "brat"))) as archive:
        names = archive.namelist()
        assert len(names) == 13
        for name in (n for n in names if n.endswith(".ann")):
            text = archive.read(name.replace(".ann", ".txt")).decode()
            bounds = brat_form.read(text, archive.read(name).decode(), name)
            roles = {role for _, role, _ in bounds}
            assert roles >= {"Source", "Cue", "Content"}
            assert all(text[s.start : s.end] == s.text for _, _, spans in bounds for s in spans)


def test_a_brat_file_for_another_text_is_refused():
    with pytest.raises(UsageError, match="was the text changed"):
        brat_form.read("The gate.", "T1\tCue 0 3\tsaid\n", "one.ann")


def test_parquet_is_read_by_pandas_and_duckdb(views, tmp_path):
    pandas, duckdb = pytest.importorskip("pandas"), pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    with zipfile.ZipFile(io.BytesIO(export_of(views, "parquet"))) as archive:
        archive.extractall(tmp_path)
    frame = pandas.read_parquet(tmp_path / "statements.parquet")
    count = duckdb.sql(f"SELECT count(*) FROM '{tmp_path / 'statements.parquet'}'").fetchall()[0][0]
    assert len(frame) == count == len(list(csv.DictReader(io.StringIO(csv_of(views, "statements")))))


def test_csv_spans_are_slices(views, texts):
    rows = list(csv.DictReader(io.StringIO(text_of(views, "csv-spans"))))
    assert {row["sha256"] for row in rows} == {sha for sha in texts if len(sha) == 64}
    for row in rows:
        words = texts[row["sha256"]][int(row["start"]) : int(row["end"])]
        assert row["text"] in (words, "'" + words)


def test_bibtex_is_read_by_pybtex(views, odd):
    database = pytest.importorskip("pybtex.database")
    entries = database.parse_string(text_of(views, "bibtex"), "bibtex").entries
    assert entries.keys() == set(views.names)
    for id, entry in entries.items():
        article = views.article(id)
        assert entry.fields.get("journal") == article["outlet"]
        assert entry.fields["note"] == f"sha256:{article['sha256']}"
        assert len(entry.persons.get("author", [])) == bool(article["byline"])
    assert len(database.parse_string(text_of(odd, "bibtex"), "bibtex").entries) == 3


def test_ris_is_read_by_rispy(views):
    records = pytest.importorskip("rispy").loads(text_of(views, "ris"))
    assert {record["id"] for record in records} == set(views.names)
    assert all(record["type_of_reference"] == "NEWS" and record["title"] for record in records)


def test_csl_items_have_a_title_and_dates_in_parts(views):
    items = json.loads(text_of(views, "csl"))
    assert {item["id"] for item in items} == set(views.names)
    assert all(item["type"] == "article-newspaper" and item["title"] for item in items)
    assert all(all(isinstance(n, int) for n in item["issued"]["date-parts"][0]) for item in items if "issued" in item)


def test_an_article_without_a_title_is_named_by_its_first_line(views):
    title = next(item["title"] for item in json.loads(text_of(views, "csl")) if "title" in item)
    assert any(views.article(id, text=True)["text"].startswith(title.removesuffix(" …")) for id in views.names)


def test_the_feed_is_read_by_feedparser(views):
    feed = pytest.importorskip("feedparser").parse(text_of(views, "rss"))
    assert not feed.bozo
    assert len(feed.entries) == len(views.board())
    assert all(re.fullmatch(r"urn:sayso:c[0-9a-f]{12}:[0-9a-f]{12}", entry.id) for entry in feed.entries)


def test_a_claim_that_changed_is_another_item_of_the_feed():
    claim = {"id": "c1", "claim": "It failed", "origin": [{"name": "Ada Marsh"}], "origins_text": "1", "check": [],
             "outlets": ["One"]}  # fmt: skip
    more = {**claim, "outlets": ["One", "Two"]}
    assert rss._item(claim, None) == rss._item(dict(claim), None)
    assert (
        re.search("<guid.*?</guid>", rss._item(claim, None))[0]
        != re.search("<guid.*?</guid>", rss._item(more, None))[0]
    )


@pytest.fixture(scope="module")
def served(views):
    """``served(address)`` is what Datasette answers for the demo collection, with no plugin."""
    app = pytest.importorskip("datasette.app")
    path = Path(views.collection.path)
    running = app.Datasette([str(path)], metadata=json.loads(text_of(views, "datasette")))

    def ask(address: str):
        answer = asyncio.run(running.client.get(f"/{path.stem}/{address}"))
        assert answer.status_code == 200, answer.text
        return answer.json()

    return ask


@pytest.mark.parametrize(
    ("view", "columns"),
    [("claim_board", {"heading", "origins", "outlets"}), ("check_ledger", {"state", "words", "claim"}),
     ("figure_drift", {"kind", "before_words", "after_words"})],
)  # fmt: skip
def test_datasette_serves_the_ready_views(served, view, columns):
    assert columns <= served(f"{view}.json?_shape=array")[0].keys()


@pytest.mark.parametrize("name", list(QUERIES))
def test_datasette_answers_every_ready_query(views, served, name):
    claim = views.board()[0]["claim"]
    given = {"one_origin": "outlets=2", "claim": f"claim={claim}", "figures": "measure=killed", "find": "words=gate"}
    assert served(f"{name}.json?_shape=array&{given.get(name, '')}")


def test_every_table_has_a_key_and_is_described(views):
    held = views.collection.query("SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')")
    names = {row["name"] for row in held if not row["name"].startswith(("search_", "sqlite_"))}
    assert DESCRIBED.keys() <= names <= DESCRIBED.keys() | set(HIDDEN)
    for table in DESCRIBED.keys() - {"claim_board", "figure_drift", "check_ledger"}:
        columns = views.collection.query(f"SELECT name, type FROM pragma_table_info('{table}') WHERE pk = 1")
        assert [row["type"] for row in columns] == ["TEXT"], table


@pytest.mark.parametrize("table", list(DESCRIBED))
def test_every_column_that_is_described_is_there(views, table):
    columns = {row["name"] for row in views.collection.query(f"SELECT name FROM pragma_table_info('{table}')")}
    assert DESCRIBED[table][1].keys() <= columns


def test_an_unknown_format_names_those_there_are(views):
    with pytest.raises(UsageError, match="claimreview"):
        export_of(views, "word")


@pytest.fixture(scope="module")
def odd(tmp_path_factory) -> Views:
    """Articles with names that differ in signs only, without outlets, with a line separator inside a quotation."""
    folder = tmp_path_factory.mktemp("odd")
    for name, words in (("a b", "open"), ("a_b", "shut"), ("A b", "stuck")):
        text = f"The flood gate was {words}, the canal authority said.\n\n“It was\u2028{words},” Ada Marsh said.\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    read([str(folder)], folder / "odd.db", settings=Settings(jobs=1)).close()
    return Views(Collection.open(folder / "odd.db"))


def test_brat_keeps_every_article_and_reads_back_its_own_lines(odd):
    with zipfile.ZipFile(io.BytesIO(export_of(odd, "brat"))) as archive:
        names = archive.namelist()
        assert len({name.casefold() for name in names}) == len(names) == 7
        for name in (n for n in names if n.endswith(".ann")):
            assert brat_form.read(
                archive.read(name.replace(".ann", ".txt")).decode(), archive.read(name).decode(), name
            )


def test_an_outlet_that_is_not_known_is_no_publisher(odd):
    assert "unknown (" not in text_of(odd, "claims") + text_of(odd, "claimreview")


def test_a_draft_says_where_the_claim_appears_and_in_which_words(views, texts):
    for node in json.loads(text_of(views, "claimreview"))["@graph"]:
        appearances = node["itemReviewed"]["appearance"]
        assert len(appearances) > 1
        for article in appearances:
            text = texts[article["identifier"].removeprefix("sha256:")]
            assert article["hasPart"]
            assert all(part["text"] in text for part in article["hasPart"])


def test_only_persons_are_creators_as_persons(views):
    types = {entity.name: entity.type for entity in views.collection.entities()}
    graph = json.loads(text_of(views, "claims"))["@graph"]
    creators = [node["creator"] for node in graph if "creator" in node]
    assert creators
    assert all((types[c["name"]] == "person") == (c["@type"] == "Person") for c in creators)


def test_names_in_other_letters_stay_apart():
    assert _key("Вечер") != _key("Утро")


def test_who_passed_on_whom_is_a_link(views):
    entities = {entity["id"]: entity for entity in map(json.loads, text_of(views, "ftm").splitlines())}
    passed = any(s.via for s in views.collection.statements())
    links = [entity["properties"] for entity in entities.values() if entity["schema"] == "UnknownLink"]
    assert bool(links) == passed
    assert all(link["subject"][0] in entities and link["object"][0] in entities for link in links)


def test_spellings_of_one_identity_are_merged():
    held = {"name": ["Ada Marsh"], "alias": ["A. Marsh"]}
    _merge(held, {"name": ["Marsh"]})
    assert held == {"name": ["Ada Marsh"], "alias": ["A. Marsh", "Marsh"]}


@pytest.mark.parametrize("table", list(COLUMNS))
def test_an_empty_table_has_its_header(views, table, tmp_path):
    with Collection.open(tmp_path / "empty.db", create=True) as empty:
        header = csv_of(Views(empty), table)
    assert header == ",".join(COLUMNS[table]) + "\n" == csv_of(views, table).splitlines(keepends=True)[0]
    assert all(tuple(row) == COLUMNS[table] for row in TABLES[table](views))
