"""Stages declare what they need and give; the runner holds them to it."""

import pytest

from sayso.model import Raw
from sayso.settings import Settings
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


def test_a_text_in_another_language_is_stored_marked_and_not_read():
    text = (
        "Der Bürgermeister sagte am Montag, dass das Tor gebrochen ist und dass mindestens 40 Menschen verletzt\n"
        "wurden.\n\n"
        "Die Behörde hat das nicht bestätigt, und niemand von der Firma wollte sich zu dem Bericht äußern.\n"
    )
    board = run("article", {"raw": Raw("one", "one.txt", text), "settings": Settings()})
    assert (board["statements"], board["figures"]) == ((), ())
    assert board["article"].language.value == "de"
    assert any("not analysed yet" in warning for warning in board["article"].warnings)
