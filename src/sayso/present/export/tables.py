"""Tables as CSV (one table a format) and Parquet (all tables, in a zip). Drops: nested lists beyond the first piece."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from sayso.errors import UsageError
from sayso.present.cells import csv_text
from sayso.present.export.common import COLUMNS, TABLES
from sayso.present.views import Views

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every member of a zip: the same collection gives the same bytes."""


def csv_of(views: Views, table: str) -> str:
    """One table as CSV; a cell that a spreadsheet would take for a formula is quoted."""
    return csv_text(COLUMNS[table], TABLES[table](views))


def export_statements(views: Views) -> str:
    """The statements as CSV."""
    return csv_of(views, "statements")


def export_figures(views: Views) -> str:
    """The figures as CSV."""
    return csv_of(views, "figures")


def export_claims(views: Views) -> str:
    """The claim board as CSV."""
    return csv_of(views, "claims")


def export_origins(views: Views) -> str:
    """The origins of every claim as CSV."""
    return csv_of(views, "origins")


def export_chains(views: Views) -> str:
    """Every telling of every claim as CSV: origin, who passed it on, outlet."""
    return csv_of(views, "chains")


def export_spans(views: Views) -> str:
    """Every marked slice as CSV."""
    return csv_of(views, "spans")


def arrow_of(views: Views, table: str) -> Any:
    """One table as a ``pyarrow.Table``. Raises ``UsageError`` where pyarrow is not installed."""
    try:
        import pyarrow
    except ImportError:
        raise UsageError("Parquet needs pyarrow; install it with: pip install 'sayso[parquet]'") from None
    rows = list(TABLES[table](views))
    return pyarrow.table({column: [row[column] for row in rows] for column in COLUMNS[table]})


def export_parquet(views: Views) -> bytes:
    """A zip with a file a table: ``statements.parquet``, ``claims.parquet`` ..."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for table in TABLES:
            arrow = arrow_of(views, table)
            import pyarrow.parquet

            held = io.BytesIO()
            pyarrow.parquet.write_table(arrow, held)
            archive.writestr(zipfile.ZipInfo(f"{table}.parquet", EPOCH), held.getvalue())
    return out.getvalue()
