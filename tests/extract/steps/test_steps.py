"""The page on the steps names them all, in the order in which they run."""

from __future__ import annotations

import re
from pathlib import Path

from sayso.extract import statements, steps

PHASE = re.compile(r"^(\d+)\. ", re.M)


def modules() -> set[str]:
    return {path.stem for path in Path(steps.__file__).parent.glob("*.py")} - {"__init__"}


def phases() -> list[set[str]]:
    """The modules that each phase of the page names."""
    page = (steps.__doc__ or "").partition("To read one alone")[0]
    return [set(re.findall(r"``([a-z_]+)", part)) & modules() for part in PHASE.split(page)[2::2]]


def test_every_file_is_named_in_a_phase() -> None:
    assert set().union(*phases()) | {"stance"} == modules()  # the stance is decided when all have run


def test_the_steps_run_phase_by_phase() -> None:
    """The first step of a file that only one phase names comes no earlier than those of the phases before it."""
    once = {name: number for number, names in enumerate(phases()) for name in names
            if sum(name in others for others in phases()) == 1}  # fmt: skip
    order = list(
        dict.fromkeys(once[name] for row in statements.STEPS if (name := row.run.__module__.split(".")[-1]) in once)
    )
    assert order == sorted(order)
