"""All tables as one workbook for spreadsheets (Office Open XML), a sheet a table. Drops what Parquet drops,
and of a text what a cell cannot hold.

Unlike CSV it says itself that it is UTF-8 and which cells are numbers, and its texts are never taken for formulas.
Written by hand: the few parts that a workbook needs, with nothing in them that changes from one run to the next.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sayso.errors import UsageError
from sayso.present.export.common import COLUMNS, TABLES, xml
from sayso.present.export.tables import EPOCH
from sayso.present.views import Views

MOST_ROWS = 1_048_576
LONGEST_CELL = 32_767
"""What a sheet and a cell can hold (ECMA-376, and the programs that open it)."""
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def export(views: Views) -> bytes:
    """The workbook."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _frame(list(TABLES)):
            _put(archive, name, text)
        for number, table in enumerate(TABLES, 1):
            rows = ([row[column] for column in COLUMNS[table]] for row in TABLES[table](views))
            _put(archive, f"xl/worksheets/sheet{number}.xml", _sheet(table, COLUMNS[table], rows))
    return out.getvalue()


def _put(archive: zipfile.ZipFile, name: str, text: str) -> None:
    member = zipfile.ZipInfo(name, EPOCH)
    member.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(member, text)


def _frame(sheets: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The parts that name the sheets and say what each part is."""
    numbered = list(enumerate(sheets, 1))
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{TYPE}.worksheet+xml"/>' for n, _ in numbered
    )
    yield (
        "[Content_Types].xml",
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.'
        'openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override'
        f' PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>{parts}</Types>',
    )
    yield "_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")])
    named = "".join(f'<sheet name="{xml(name)}" sheetId="{n}" r:id="rId{n}"/>' for n, name in numbered)
    yield (
        "xl/workbook.xml",
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATION}"><sheets>{named}</sheets></workbook>',
    )
    yield "xl/_rels/workbook.xml.rels", _relations([("worksheet", f"worksheets/sheet{n}.xml") for n, _ in numbered])


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATION}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def _sheet(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A sheet whose first row, the names of the columns, stays in sight."""
    lines = [f"<row>{''.join(map(_cell, row))}</row>" for row in (columns, *rows)]
    if len(lines) > MOST_ROWS:
        raise UsageError(f"a sheet holds {MOST_ROWS:,} rows, the table {table} has {len(lines):,}; use parquet or CSV")
    view = (
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft"'
        ' state="frozen"/></sheetView></sheetViews>'
    )
    return f'{HEAD}<worksheet xmlns="{MAIN}">{view}<sheetData>{"".join(lines)}</sheetData></worksheet>'


def _cell(value: object) -> str:
    """A cell: a number, a truth value, a text; empty for what is not stated.

    >>> _cell(84.0), _cell(None), _cell("=1+1")
    ('<c><v>84</v></c>', '<c/>', '<c t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c>')
    """
    if value is None or value == "":
        return "<c/>"
    if isinstance(value, bool):
        return f'<c t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f"<c><v>{value:.17g}</v></c>"
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list | tuple) else str(value)
    shown = xml(text[:LONGEST_CELL]).replace("\r", "&#13;")
    return f'<c t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'
