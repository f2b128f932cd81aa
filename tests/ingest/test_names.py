"""File names that are no UTF-8 cost nothing but their looks."""

from __future__ import annotations

import os

from sayso import ingest
from sayso.model import Raw
from sayso.settings import Settings


def test_a_file_name_that_is_not_utf8_is_read_and_can_be_written(tmp_path):
    with open(os.path.join(os.fsencode(tmp_path), b"\xff\xfe.txt"), "wb") as file:
        file.write(b"Ada Marsh said the gate had failed.")
    (tmp_path / "ok.txt").write_text("Jon Pell said it was old.", encoding="utf-8")
    found = [raw for raw in ingest.read([str(tmp_path)], settings=Settings()) if isinstance(raw, Raw)]
    assert sorted(raw.name for raw in found) == ["\\xff\\xfe", "ok"]
    for raw in found:
        raw.path.encode("utf-8")
