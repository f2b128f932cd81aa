"""An invented page that the tests of this room share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

MakePage = Callable[..., str]


@pytest.fixture
def page() -> MakePage:
    """Makes a page with an article of ``count`` paragraphs, ``body`` before them and ``head`` in its head."""

    def make(body: str = "", head: str = "", count: int = 8) -> str:
        story = "".join(
            f"<p>The flood gate at Brackwater failed in the night of {day} May, said keeper Ada Brill &amp; two of her "
            f"<b>crew</b>. Nobody was hurt on day {day}, the harbour office said.</p>\n"
            for day in range(1, count + 1)
        )
        return (
            f'<!doctype html><html lang="en-GB"><head><title>Gate fails | Holm Herald</title>{head}</head><body>'
            f"<nav><a href=/>Home</a></nav><article><h1>Gate fails</h1>{body}{story}</article></body></html>"
        )

    return make
