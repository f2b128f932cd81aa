"""Stages declare what they need and give; the runner holds them to it."""

import pytest

from sayso.stages import STAGES, Stage, check, run


def test_the_pipeline_is_complete():
    check(STAGES)


def test_a_stage_that_needs_what_nothing_gives_is_refused():
    lost = Stage("lost", "article", ("nowhere",), ("something",), lambda nowhere: (nowhere,))
    with pytest.raises(ValueError, match="lost needs nowhere"):
        check((*STAGES, lost))


def test_stages_of_one_scope_run_in_order_and_share_the_board():
    double = Stage("double", "story", ("readings",), ("two",), lambda n: (2 * n,))
    both = Stage("both", "story", ("readings", "two"), ("sum", "difference"), lambda a, b: (a + b, b - a))
    other = Stage("other", "article", ("raw",), ("two",), lambda raw: (raw,))
    board = run("story", {"readings": 5}, (double, other, both))
    assert (board["two"], board["sum"], board["difference"]) == (10, 15, 5)
