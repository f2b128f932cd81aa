"""Windows own every piece once, fit the network, and are cut at line breaks where that costs little."""

from __future__ import annotations

import pytest

from sayso.extract.tagger.windows import CONTEXT, WINDOW, windows

LAYOUTS = {
    "no lines": lambda pieces: [0],
    "short lines": lambda pieces: range(0, pieces, 40),
    "one long line": lambda pieces: [0, pieces // 2],
    "every piece": range,
}


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
@pytest.mark.parametrize("pieces", [1, 254, 255, 300, 1000, 5001])
def test_windows_own_every_piece_once(pieces: int, layout: str) -> None:
    places = windows(range(pieces), LAYOUTS[layout](pieces), pieces)
    assert [own for _, _, own, _ in places] == [0, *(end for _, _, _, end in places[:-1])]
    assert places[-1][3] == pieces
    assert all(start <= own < own_end <= end for start, end, own, own_end in places)


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_windows_fit_and_have_their_context(layout: str) -> None:
    for start, end, own, own_end in windows(range(1000), LAYOUTS[layout](1000), 1000):
        assert end - start <= WINDOW
        assert start == max(0, own - CONTEXT)
        assert end == min(1000, own_end + CONTEXT)


def test_cuts_fall_on_line_breaks() -> None:
    lines = list(range(0, 700, 50))
    assert all(own in lines for _, _, own, _ in windows(range(700), lines, 700))


def test_a_word_of_many_pieces_is_not_torn_apart() -> None:
    first = [0, *range(200, 400)]
    assert all(own in first for _, _, own, _ in windows(first, [0], 400))
