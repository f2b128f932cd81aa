"""Work on many items in processes, in order, each under a bound of time and memory; a worker may die, the run goes on.

The standard pool ends as a whole when one of its workers dies. Here the item that may have killed it is tried once more
in a process of its own, the others are handed to a new pool, and only an item that kills its own process is given up.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import connection, parent_process
from multiprocessing.context import SpawnContext, SpawnProcess
from types import ModuleType
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
AHEAD = 8
"""Items handed out for each worker before the oldest result is awaited: enough to keep all busy, bounded in memory."""
GRACE = 30.0
"""Seconds after the bound of an item before its process is killed: library code does not hear an alarm."""

RARELY = (100_000, 50, 100)
"""Thresholds of Python's search for garbage in cycles."""


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """Raise ``TimeoutError`` in this thread after so many seconds; no bound outside a process's main thread."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def ring(*_: object) -> None:
        raise TimeoutError(f"it took more than {seconds:g} seconds")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def rare_collections() -> Iterator[None]:
    """Within, garbage is looked for less often: reading makes many objects, nearly none of them in cycles.

    Reading ninety articles took 6 % less processor time with it.
    """
    before = gc.get_threshold()
    gc.set_threshold(*RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _begin(megabytes: float) -> None:
    """In a new worker: leave the interrupt to the parent, end with the parent, bound the memory."""
    gc.set_threshold(*RARELY)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        import resource
    except ImportError:  # not on every system
        return
    size = int(megabytes * 1_000_000)
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _end_with_parent() -> None:
    """A parent killed by force cannot end its workers, and they would wait for work, and hold memory, for ever."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


class _Worker(SpawnProcess):
    """A new process that does not run the caller's script again.

    A spawned process begins by importing the main module of its parent, for functions that may stand there; a script
    that reads articles at its top level, as the examples do, would read them again in every worker, and so on for ever.
    No function that workers run stands in a main module, so they are told of an empty one.
    """

    @staticmethod
    def _Popen(process_obj: Any) -> Any:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            return SpawnProcess._Popen(process_obj)
        finally:
            sys.modules["__main__"] = main


class _Context(SpawnContext):
    Process = _Worker


class Workers(Generic[Item, Result]):
    """``jobs`` processes that run ``work`` on items; ``failed(item, reason)`` makes the result of one that died.

    They end with the work, unless ``keep``: then ``pool`` can be given to those who go on with other work.
    """

    def __init__(
        self,
        work: Callable[[Item], Result],
        failed: Callable[[Item, str], Result],
        *,
        jobs: int,
        seconds: float,
        megabytes: float,
        pool: ProcessPoolExecutor | None = None,
        keep: bool = False,
    ) -> None:
        self.work, self.failed = work, failed
        self.jobs, self.seconds, self.megabytes, self.keep = jobs, seconds, megabytes, keep
        self.pool = pool or self._pool(jobs)
        self.window: deque[tuple[Item, Future[Result]]] = deque()

    def _pool(self, jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs, mp_context=_Context(), initializer=_begin, initargs=(self.megabytes,))

    def map(self, items: Iterable[Item]) -> Iterator[Result]:
        """Results in the order of the items."""
        try:
            for item in items:
                self.window.append((item, self._submit(item)))
                if len(self.window) >= self.jobs * AHEAD:
                    yield self._oldest()
            while self.window:
                yield self._oldest()
        finally:
            if self.window or not self.keep:
                end(self.pool)

    def _submit(self, item: Item) -> Future[Result]:
        try:
            return self.pool.submit(self.work, item)
        except BrokenProcessPool:
            self._renew()
            return self.pool.submit(self.work, item)

    def _oldest(self) -> Result:
        item, future = self.window.popleft()
        try:
            return future.result(self._patience())
        except (BrokenProcessPool, TimeoutError):
            result = self._alone(item)
            self._renew()
            return result

    def _patience(self) -> float:
        """How long an item may take to come back: it may have to wait for those before it."""
        return (self.seconds + GRACE) * AHEAD

    def _renew(self) -> None:
        """A new pool for what was handed to the broken one and has no result."""
        end(self.pool)
        self.pool = self._pool(self.jobs)
        kept = [(item, future if _came_back(future) else None) for item, future in self.window]
        self.window = deque((item, future or self.pool.submit(self.work, item)) for item, future in kept)

    def _alone(self, item: Item) -> Result:
        """The item that may have killed its worker, in a process of its own."""
        pool = self._pool(1)
        try:
            return pool.submit(self.work, item).result(self.seconds + GRACE)
        except BrokenProcessPool:
            return self.failed(item, "the process that read it died")
        except TimeoutError:
            return self.failed(item, f"it took more than {self.seconds:g} seconds")
        finally:
            end(pool)


def _came_back(future: Future[Result]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def end(pool: ProcessPoolExecutor) -> None:
    """Shut a pool down at once; its processes are ours and may hang."""
    processes = list((getattr(pool, "_processes", None) or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.kill()
    for process in processes:
        process.join(GRACE)
