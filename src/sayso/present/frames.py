"""Tables as pandas, polars or Arrow: the names are those of ``TABLES``.

>>> list(TABLES)
['articles', 'statements', 'figures', 'claims', 'origins', 'chains', 'checks', 'quotations', 'drifts', 'spans']
"""

from __future__ import annotations

from typing import Any

from sayso.errors import UsageError
from sayso.present.export.common import TABLES
from sayso.present.export.tables import arrow_of
from sayso.present.views import Views
from sayso.store import Collection


def to_arrow(collection: Collection, table: str) -> Any:
    """A table as ``pyarrow.Table``. Raises ``UsageError`` for an unknown table, or where pyarrow is missing."""
    return arrow_of(Views(collection), _known(table))


def to_pandas(collection: Collection, table: str) -> Any:
    """A table as ``pandas.DataFrame``. Raises ``UsageError`` for an unknown table, or where pandas is missing."""
    try:
        import pandas
    except ImportError:
        raise UsageError("this needs pandas; install it with: pip install pandas") from None
    return pandas.DataFrame(list(TABLES[_known(table)](Views(collection))))


def to_polars(collection: Collection, table: str) -> Any:
    """A table as ``polars.DataFrame``. Raises ``UsageError`` for an unknown table, or where polars is missing."""
    try:
        import polars
    except ImportError:
        raise UsageError("this needs polars; install it with: pip install polars") from None
    return polars.DataFrame(list(TABLES[_known(table)](Views(collection))), infer_schema_length=None)


def _known(table: str) -> str:
    if table not in TABLES:
        raise UsageError(f"no table {table!r}; there are: {', '.join(TABLES)}")
    return table
