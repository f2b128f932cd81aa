"""A dossier notices one changed byte; a covered name leaves no trace in it."""

from __future__ import annotations

import io
import zipfile

import pytest

from sayso import demo
from sayso.errors import UsageError
from sayso.present.dossier import dossier, faults_of
from sayso.present.export.lines import restore
from sayso.present.redact import BLOCK, spellings
from sayso.present.views import Views
from sayso.reading import read
from sayso.settings import Settings
from sayso.store import Collection, verify


@pytest.fixture(scope="module")
def views(tmp_path_factory):
    path = tmp_path_factory.mktemp("dossier") / "demo.db"
    read([str(p) for p in demo.articles()], path, settings=Settings(jobs=1)).close()
    return Views(Collection.open(path))


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
