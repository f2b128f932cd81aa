"""The worked notebook runs from top to bottom on the demo collection."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

NOTEBOOK = Path(__file__).parent.parent / "docs" / "notebook.ipynb"


def test_every_cell_of_the_notebook_runs(capsys):
    pytest.importorskip("pandas")
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    space: dict[str, Any] = {}
    for cell in cells:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), space)
    assert len(space["claims"]) > 30
    assert space["claims"][0]._repr_html_().startswith("<b>")
    assert space["quotation"]._repr_html_().count("<li>") == len(space["quotation"].variants)
    assert space["claims"][0].title in capsys.readouterr().out
