"""JSON lines, JSON documents and tables."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from sayso import ingest
from sayso.errors import BadArticle, UsageError
from sayso.ingest import jsonl
from sayso.model import Noted, Raw
from sayso.settings import Settings

RECORD = {
    "id": "g1",
    "title": "Gate fails",
    "text": "The gate failed, Ada Brill said.",
    "date": "2031-05-03T08:00:00Z",
    "outlet": "Holm Herald",
    "url": "https://holm.example/gate",
}


def read(path: Path, **options: object) -> list[Raw | BadArticle]:
    return list(ingest.read([str(path)], settings=Settings(**options)))  # type: ignore[arg-type]


def test_a_line_of_json_carries_all_fields(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(RECORD) + "\n")
    (raw,) = read(tmp_path / "a.jsonl")
    assert isinstance(raw, Raw)
    assert (raw.name, raw.text, raw.url) == ("g1", RECORD["text"], RECORD["url"])
    assert raw.title == Noted("Gate fails", "field title")
    assert raw.outlet == Noted("Holm Herald", "field outlet")
    assert raw.published == Noted("2031-05-03T08:00:00+00:00", "field date")
    assert raw.path == f"{tmp_path}/a.jsonl#g1"


def test_every_bad_line_is_named_and_the_others_read(tmp_path: Path) -> None:
    lines = [
        json.dumps(RECORD),
        "{not json",
        '"a string"',
        '{"id": "x"}',
        '{"id": "y", "text": ""}',
        '{"id": "z", "text": "half \\ud800 a pair"}',
        '{"id": "n", "text": "a \\u0000 nul"}',
        "[" * 100_000,
        '{"text": "No id and a date that is none.", "date": "soonish"}',
        "",
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    found = read(tmp_path / "a.jsonl")
    assert [one.name if isinstance(one, Raw) else "bad" for one in found] == ["g1", *["bad"] * 7, "a:9"]
    assert [one.name.rsplit(":", 1)[1] for one in found if isinstance(one, BadArticle)] == list("2345678")
    last = found[-1]
    assert isinstance(last, Raw)
    assert last.published is None
    assert "not understood" in last.warnings[0]


def test_a_line_without_end_is_skipped_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = json.dumps({"id": "long", "text": "x" * 90_000})
    (tmp_path / "a.jsonl").write_text(f"{long}\n{json.dumps(RECORD)}\n")
    found = read(tmp_path / "a.jsonl", article_megabytes=0.01)
    assert isinstance(found[0], BadArticle)
    assert isinstance(found[1], Raw)


def test_one_id_with_two_texts_gives_two_names_and_with_one_text_one(tmp_path: Path) -> None:
    other = {**RECORD, "text": "The gate held, Ada Brill said."}
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(one) for one in (RECORD, other, RECORD)))
    names = [one.name for one in read(tmp_path / "a.jsonl")]
    assert names[0] == names[2] == "g1"
    assert names[1].startswith("g1~")


@pytest.mark.parametrize(
    "document",
    [[RECORD], RECORD, {"articles": [RECORD]}, {"items": [RECORD]}],
    ids=["list", "object", "articles", "items"],
)
def test_a_json_file_holds_one_record_or_a_list(tmp_path: Path, document: object) -> None:
    (tmp_path / "a.json").write_text(json.dumps(document))
    (raw,) = read(tmp_path / "a.json")
    assert raw.name == "g1"


def test_json_lines_under_the_ending_json_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(
        "\n".join(json.dumps({**RECORD, "id": str(n), "text": f"Text {n}"}) for n in range(3))
    )
    assert [one.name for one in read(tmp_path / "a.json")] == ["0", "1", "2"]


def test_packed_json_lines_are_read_and_a_bomb_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(json.dumps(RECORD).encode()))
    assert [one.name for one in read(tmp_path / "a.jsonl.gz")] == ["g1"]
    from sayso.ingest import bounded

    monkeypatch.setattr(bounded, "FREE_BYTES", 100_000)
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(json.dumps({"text": "x" * 9_000_000}).encode()))
    (bad,) = read(tmp_path / "b.jsonl.gz")
    assert isinstance(bad, BadArticle)
    assert "200 times" in bad.found


def test_a_file_of_blank_lines_is_given_up(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\n" * 200_000)
    (bad,) = read(tmp_path / "a.jsonl")
    assert isinstance(bad, BadArticle)
    assert "blank" in bad.found


def test_a_table_is_read_by_usual_names_and_by_a_mapping(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id,headline,body,published\n7,Gate fails,"It failed,\nshe said.",3 May 2031\n')
    (raw,) = read(tmp_path / "a.csv")
    assert isinstance(raw, Raw)
    assert (raw.name, raw.text) == ("7", "It failed,\nshe said.")
    assert raw.published == Noted("2031-05-03", "field date")
    (tmp_path / "b.tsv").write_text("Nr\tWortlaut\n8\tThe gate held.\n")
    (raw,) = read(tmp_path / "b.tsv", columns="id=Nr,text=Wortlaut")
    assert (raw.name, raw.text if isinstance(raw, Raw) else "") == ("8", "The gate held.")


@pytest.mark.parametrize("columns", ["body", "Wortlaut=text", "text=", "text=body,foo=bar"])
def test_columns_that_name_no_field_are_refused_before_anything_is_read(tmp_path: Path, columns: str) -> None:
    with pytest.raises(UsageError, match="write FIELD=COLUMN, of id, title, text"):
        read(tmp_path / "a.csv", columns=columns)


def test_a_table_without_text_and_a_broken_one_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,colour\n1,red\n")
    (bad,) = read(tmp_path / "a.csv")
    assert isinstance(bad, BadArticle)
    assert "colour" in bad.found
    (tmp_path / "b.csv").write_bytes(b"id,text\n1,It failed.\n2,Caf\xe9\n")
    assert any(isinstance(one, BadArticle) for one in read(tmp_path / "b.csv"))


def test_a_value_that_is_no_text_is_not_taken_for_one() -> None:
    with pytest.raises(BadArticle):
        list(jsonl.read_document(b'{"text": {"a": 1}}', "a.json", "a", Settings()))
