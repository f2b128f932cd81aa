"""Long work behind a page: one thing at a time, in the order asked for, with its progress."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from sayso.errors import BadArticle, NotFound, SaysoError

KEPT = 100
"""Jobs that can still be looked at."""


@dataclass(slots=True)
class Job:
    """One piece of work: ``state`` is ``waiting``, ``running``, ``done`` or ``failed``."""

    id: str
    label: str
    back: str = "/"
    state: str = "waiting"
    message: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    failed: list[BadArticle] = field(default_factory=list)

    @property
    def over(self) -> bool:
        """True if nothing more will happen."""
        return self.state in ("done", "failed")

    def progress(self, what: str, count: int) -> None:
        """Note how many are done."""
        self.counts[what] = count


class Jobs:
    """Work in one thread of its own: a collection has one writer."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="sayso-job")
        self._jobs: dict[str, Job] = {}
        self._made = 0

    def start(self, label: str, work: Callable[[Job], str], *, back: str = "/") -> Job:
        """Have ``work`` done; it gets its job and returns what to say at the end."""
        self._made += 1
        job = Job(str(self._made), label, back)
        self._jobs[job.id] = job
        for id in list(self._jobs)[:-KEPT]:
            del self._jobs[id]
        self._pool.submit(_run, job, work)
        return job

    def job(self, id: str) -> Job:
        """A job by its id. Raises ``NotFound`` for one that is not (any more) known."""
        if id not in self._jobs:
            raise NotFound(f"no work {id[:20]!r}; it may have ended before the desk was started anew")
        return self._jobs[id]

    def close(self) -> None:
        """Wait for what runs, drop what waits."""
        self._pool.shutdown(wait=True, cancel_futures=True)


def _run(job: Job, work: Callable[[Job], str]) -> None:
    job.state = "running"
    try:
        job.message = work(job)
        job.state = "done"
    except SaysoError as error:
        job.message = str(error)
        job.state = "failed"
    except Exception as error:  # the page must say that it ended, whatever happened
        logging.getLogger("sayso").exception("work failed: %s", job.label)
        job.message = f"something went wrong inside Sayso ({type(error).__name__}); the terminal says more"
        job.state = "failed"
