"""Where tasks run: processes of this machine, or a Dask cluster. An engine maps over items and groups rows."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from sayso.batch import tables
from sayso.errors import StopRun, UsageError
from sayso.workers import Workers

RETRIES = 5
"""Times that Dask hands a task to another worker before the run stops."""


class Engine(Protocol):
    """What a run needs of an engine."""

    def map(self, work: Callable[[Any], Any], items: Iterable[Any]) -> Iterator[Any]:
        """Results, in any order."""

    def stories(self, folder: Path, parts: int) -> None:
        """Run the story stages over the shards of ``folder``, grouped by story, into ``folder/stories``."""

    def close(self) -> None:
        """Let go of processes and connections."""


class LocalEngine:
    """Processes of this machine, one a core by default."""

    def __init__(self, jobs: int = 0, seconds: float = 3600.0, megabytes: float = 6000.0) -> None:
        self.jobs = jobs or os.cpu_count() or 1
        self.seconds, self.megabytes = seconds, megabytes

    def map(self, work: Callable[[Any], Any], items: Iterable[Any]) -> Iterator[Any]:
        """Results in the order of the items. Raises ``StopRun`` if a task died twice."""
        workers: Workers[Any, Any] = Workers(
            work, _died, jobs=self.jobs, seconds=self.seconds, megabytes=self.megabytes
        )
        for result in workers.map(items):
            if isinstance(result, StopRun):
                raise result
            yield result

    def stories(self, folder: Path, parts: int) -> None:
        """A task a part; each reads the rows of its stories."""
        wanted = [part for part in range(parts) if not tables.part_path(folder, part).exists()]
        for _ in self.map(partial(tables.story_part, folder), wanted):
            pass

    def close(self) -> None:
        """Nothing is held."""


def _died(item: Any, reason: str) -> StopRun:
    return StopRun(f"the task on {item} failed ({reason}); what was done is kept, run the command again")


class DaskEngine:
    """A Dask cluster: one at an address (``dask scheduler``), or one made on this machine."""

    def __init__(self, address: str | None = None, jobs: int = 0) -> None:
        try:
            from distributed import Client, LocalCluster
        except ImportError:
            raise UsageError("the dask engine needs Dask; install it with: pip install 'sayso[cluster]'") from None
        self.cluster: Any = None
        if address is None:
            workers = jobs or os.cpu_count() or 1
            self.cluster = LocalCluster(
                n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
            )
        self.client: Any = Client(address or self.cluster)

    def map(self, work: Callable[[Any], Any], items: Iterable[Any]) -> Iterator[Any]:
        """Results as they come back; a task whose worker died is run again elsewhere."""
        from distributed import as_completed

        futures = self.client.map(work, list(items), retries=RETRIES, pure=False)
        for future in as_completed(futures):
            yield future.result()

    def stories(self, folder: Path, parts: int) -> None:
        """Join readings with their stories, shuffle by story, run the story stages on every partition."""
        import dask.dataframe as dd
        import pandas as pd

        index = pd.read_parquet(folder / "stories.parquet", columns=["article", "story", "part"])
        rows = dd.read_parquet(tables.shard_paths(folder), columns=["article", "reading"])
        grouped = rows.merge(index, on="article", how="inner").shuffle("part", npartitions=parts)
        meta = {"part": "int64", "stories": "int64"}
        done = grouped.map_partitions(tables.story_frame, str(folder), meta=meta)
        self.client.compute(done, sync=True, retries=RETRIES)

    def close(self) -> None:
        """Close the connection, and the cluster if it was made here."""
        self.client.close()
        if self.cluster is not None:
            self.cluster.close()
