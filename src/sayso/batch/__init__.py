"""The same stages over shards, on this machine or on a Dask cluster; restartable, and equal to what `sayso read` gives.

A run has four steps. Each writes its output under a temporary name and moves it into place, so that what is there is
whole, and a run that was cut short goes on where it stopped:

1. ``raw/``: the inputs, read by ingest in order, in shards of so many articles.
2. ``articles/``: the article stages, a task a shard.
3. ``stories.parquet``: fingerprints grouped into stories.
4. ``stories/``: the story stages, grouped by story with a shuffle.
"""

from __future__ import annotations

from sayso.batch.engines import DaskEngine, Engine, LocalEngine
from sayso.batch.run import Outcome, batch
from sayso.batch.tables import to_collection

__all__ = ["DaskEngine", "Engine", "LocalEngine", "Outcome", "batch", "to_collection"]
