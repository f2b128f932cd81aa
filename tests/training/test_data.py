"""Training texts become targets as they should; no torch is needed."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))
from training import data

TEXT = "Ann Roe said “it broke”. “We know,” she added."
OUT, SOURCE, IN_SOURCE, CUE, IN_CUE, CONTENT, IN_CONTENT = range(7)


def span(words: str, after: int = 0) -> list[int]:
    start = TEXT.index(words, after)
    return [start, start + len(words)]


GOLD = [
    {"source": [span("Ann Roe")], "cue": [span("said")], "content": [span("“it broke”")]},
    {"source": [span("she")], "cue": [span("added")], "content": [span("“We know,”")]},
]


def example(attributions: list[dict[str, list[list[int]]]]) -> data.Example:
    return data.example_of(data.Text("t", TEXT, attributions))


def test_tags_begin_and_go_on() -> None:
    wanted = [SOURCE, IN_SOURCE, CUE, CONTENT, *[IN_CONTENT] * 3, OUT, CONTENT, *[IN_CONTENT] * 4, SOURCE, CUE, OUT]
    assert example(GOLD).tags.tolist() == wanted


def test_a_source_inside_a_content_cuts_it() -> None:
    attributions = [
        {"source": [], "cue": [span("said")], "content": [span("“We know,” she added")]},
        {"source": [span("she")], "cue": [], "content": []},
    ]
    tags = example(attributions).tags.tolist()
    assert tags[-4:] == [IN_CONTENT, SOURCE, CONTENT, OUT]


@pytest.mark.parametrize("style", sorted(data.STYLES))
def test_another_style_of_marks_keeps_offsets(style: str) -> None:
    restyled = data.example_of(data.Text("t", TEXT, GOLD), style)
    assert restyled.words.spans == example(GOLD).words.spans
    assert restyled.tags.tolist() == example(GOLD).tags.tolist()


def test_every_cue_has_its_source_and_every_content_its_cue() -> None:
    whole = example(GOLD)
    window = data.Window(0, 0, len(whole.words.ids))
    (links,) = data.collate([whole], [window], random.Random(1)).links
    assert [links.sources[choice] for choice in links.source_of] == links.sources
    half = links.contents[links.cue_of.index(1)]
    assert all((content < half) == (cue == 0) for content, cue in zip(links.contents, links.cue_of, strict=True))


def test_a_source_outside_the_window_is_not_taught() -> None:
    whole = example(GOLD)
    start = int(whole.words.first[2])
    (links,) = data.collate([whole], [data.Window(0, start, len(whole.words.ids))], random.Random(1)).links
    assert links.source_of == [data.IGNORED, 0]


def test_windows_cover_a_long_text() -> None:
    long = data.example_of(data.Text("t", "the gate broke again " * 200, []))
    _, batches = data.epoch(
        [data.Text("t", "the gate broke again " * 200, [])], [long], random.Random(3), size=254, batch=4, restyled=0
    )
    seen = np.zeros(long.inputs.shape[1], bool)
    for window in (window for batch in batches for window in batch):
        seen[window.start : window.end] = True
    assert seen.all()
