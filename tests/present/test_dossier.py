"""A dossier notices one changed byte; a covered name leaves no trace in it."""

from __future__ import annotations

import io
import json
import re
import unicodedata
import zipfile
from urllib.parse import quote, unquote

import pytest

from sayso.errors import IntegrityError, UsageError
from sayso.model import Review, content_id, text_hash
from sayso.present.dossier import dossier, faults_of
from sayso.present.export.lines import export, restore
from sayso.present.redact import BLOCK, mask_of, redacted_lines, spellings
from sayso.present.reviews import attach
from sayso.present.views import Views
from sayso.reading import read
from sayso.settings import Settings
from sayso.store import Collection, verify
from sayso.text import fold


@pytest.fixture(scope="module")
def views(demo_read):
    return Views(Collection.open(demo_read))


@pytest.fixture(scope="module")
def speaker(views) -> str:
    """The person who speaks most in the demo collection."""
    return next(row["name"] for row in views.speakers() if row["type"] == "person" and row["named"])


def test_a_dossier_is_whole_and_the_same_on_repeat(views, tmp_path):
    data = dossier(views)
    assert dossier(Views(views.collection)) == data
    (tmp_path / "d.zip").write_bytes(data)
    assert faults_of(tmp_path / "d.zip") == []


def test_one_changed_byte_is_found(views, tmp_path):
    data = dossier(views)
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(tmp_path / "d.zip", "w") as new:
        for name in old.namelist():
            content = bytearray(old.read(name))
            if name == "sayso.jsonl":
                content[len(content) // 2] ^= 1
            new.writestr(name, bytes(content))
    assert faults_of(tmp_path / "d.zip") == ["sayso.jsonl: changed since the dossier was made"]


def test_something_else_is_no_dossier(tmp_path):
    (tmp_path / "x.zip").write_bytes(b"not a zip")
    with pytest.raises(UsageError, match="no dossier"):
        faults_of(tmp_path / "x.zip")


def test_a_covered_name_leaves_no_trace(views, speaker, tmp_path):
    data = dossier(views, redact=[speaker])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            content = archive.read(name).decode("utf-8").casefold()
            for spelling in spellings(views, [speaker]):
                assert spelling.casefold() not in content, (name, spelling)
        lines = archive.read("sayso.jsonl").decode().splitlines()
    with Collection.open(tmp_path / "covered.db", create=True) as covered:
        restore(lines, covered)
        assert verify(covered) == []
        assert any(BLOCK in covered.article(id).text for id in covered.article_ids())
        assert len(list(covered.claims())) == len(list(views.collection.claims()))


def test_no_name_is_a_usage_error(views):
    with pytest.raises(UsageError, match="--redact NAME"):
        dossier(views, redact=[" "])


def _redacted(views, name: str) -> list[dict]:
    return [json.loads(line) for line in redacted_lines(views, [name])]


@pytest.mark.parametrize("name", ["Ed", "Article", "Story", "direct", "confirms", "fact", "person", "figure"])
def test_words_of_the_format_are_no_names(views, name, tmp_path):
    (tmp_path / "d.zip").write_bytes(dossier(views, redact=[name]))
    assert faults_of(tmp_path / "d.zip") == []


def test_no_id_can_be_made_from_a_covered_name(views, speaker):
    made = json.dumps(_redacted(views, speaker))
    kept = {entity.id for entity in views.collection.entities()} & set(re.findall(r"e[0-9a-f]{12}", made))
    assert kept == set()
    names = {fold(speaker), fold(speaker).split()[-1]}
    assert not any(content_id("e", name, type_) in made for name in names for type_ in ("person", "organisation"))


def test_the_same_names_give_the_same_bytes(views, speaker):
    assert dossier(views, redact=[speaker]) == dossier(Views(views.collection), redact=[speaker])


NAME = "Žofie Müller"
WRITINGS = ["Zofie Muller", "ŽOFIE MÜLLER", unicodedata.normalize("NFD", NAME), "%C5%BDofie%20M%C3%BCller",
            "z%CC%8Cofie-mu%CC%88ller", "zofie_muller", "Žofie\n  Müller", "žofiemüller"]  # fmt: skip


@pytest.mark.parametrize("written", WRITINGS)
def test_a_name_is_covered_however_it_is_written(written):
    text = f"See https://example.org/{written}?x about {written}, said {written}'s aunt."
    covered = mask_of([NAME])(text)
    assert len(covered) == len(text)
    for trace in (written, "ofie", "ller"):
        assert trace.casefold() not in covered.casefold()


@pytest.mark.parametrize("text", ["Edward confirmed it", "a needed bed", "https://example.org/edition"])
def test_other_words_that_hold_a_name_stay(text):
    assert mask_of(["Ed"])(text) == text


def test_a_name_in_a_script_without_spaces_is_covered():
    assert mask_of(["山田花子"])("水門は山田花子氏が閉めた") == f"水門は{BLOCK * 4}氏が閉めた"


def test_a_name_that_cannot_be_covered_is_no_dossier():
    with pytest.raises(IntegrityError, match="left"):
        mask_of(["Ada Marsh"])("https://example.org/?next=%41da%2DMarsh")


def test_a_covered_name_leaves_no_encoded_trace(tmp_path):
    text = f"The flood gate failed on Monday, {NAME} said. “Nobody closed it,” {NAME} added.\n"
    (tmp_path / f"{NAME}.txt").write_text(text, encoding="utf-8")
    read([str(tmp_path / f"{NAME}.txt")], tmp_path / "x.db", settings=Settings(jobs=1)).close()
    with Collection.open(tmp_path / "x.db") as collection:
        data = dossier(Views(collection), redact=[NAME])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.namelist():
            content = archive.read(member).decode("utf-8")
            held = content + unquote(content) + content.encode().decode("unicode_escape", "replace")
            for form in ("muller", "zofie"):
                assert form not in fold(held), member
            assert text_hash(text)[:12] not in content


@pytest.mark.parametrize("manifest", ['{"files": []}', "[]", "3", '{"files": {"a": 1}}', "{}", "nonsense"])
def test_a_zip_with_another_manifest_is_no_dossier(tmp_path, manifest):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as made:
        made.writestr("manifest.json", manifest)
    with pytest.raises(UsageError, match="no dossier"):
        faults_of(tmp_path / "x.zip")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_second_member_of_one_name_is_found(views, tmp_path):
    (tmp_path / "d.zip").write_bytes(dossier(views))
    with zipfile.ZipFile(tmp_path / "d.zip", "a") as made:
        made.writestr("report.html", made.read("report.html"))
    assert faults_of(tmp_path / "d.zip") == ["report.html: 2 members of this name"]


def test_a_member_packed_in_an_unknown_way_is_damaged(views, tmp_path):
    data = bytearray(dossier(views))
    entry = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    data[entry + 10] = 99  # the method of the second entry of the directory
    (tmp_path / "d.zip").write_bytes(bytes(data))
    assert any("damaged" in fault for fault in faults_of(tmp_path / "d.zip"))


def test_texts_that_differ_in_covered_names_only_stay_apart(tmp_path):
    for name in ("Anna", "Elsa"):
        text = f"The flood gate failed on Monday, {name} Marsh said. “Nobody closed it,” {name} Marsh added.\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    read([str(tmp_path)], tmp_path / "x.db", settings=Settings(jobs=1)).close()
    with Collection.open(tmp_path / "x.db") as collection, Collection.open(tmp_path / "y.db", create=True) as covered:
        assert restore(redacted_lines(Views(collection), ["Anna", "Elsa", "Marsh"]), covered) == 2
        assert verify(covered) == []


def test_a_covered_name_leaves_no_bytes_in_any_file_also_of_an_outside_review(views, speaker, tmp_path):
    with Collection.open(tmp_path / "r.db", create=True) as held:
        restore(export(views).splitlines(), held)
        claim = Views(held).board()[0]["claim"]
        review = Review(
            "r0123456789ab", f"{speaker} closed the gate", speaker, f"What {speaker} says", claimant=speaker
        )
        attach(held, [review], by="AB", at="2031", claim=claim)
        data = dossier(Views(held), redact=[speaker])
    spelt = {form for spelling in spellings(views, [speaker]) for form in (spelling, spelling.upper(), quote(spelling))}
    traces = {form.encode(code) for form in spelt for code in ("utf-8", "utf-16-le")}
    traces |= {json.dumps(form)[1:-1].encode() for form in spelt}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            assert [trace for trace in traces if trace in content] == [], name
        assert b"Outside reviews" in archive.read("report.html")
