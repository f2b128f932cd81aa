"""The tour in docs/guide.md quotes the demo articles: its words must stand in them."""

from __future__ import annotations

import html
import re
from pathlib import Path

from sayso import demo

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide.md"


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_every_quoted_word_of_the_tour_stands_in_an_article() -> None:
    tour = GUIDE.read_text(encoding="utf-8").split("## A tour of the demo collection")[1].split("\n## ")[0]
    articles = one_line(" ".join(html.unescape(path.read_text(encoding="utf-8")) for path in demo.articles()))
    quoted = re.findall(r'"([^"]+)"', one_line(tour))
    assert len(quoted) > 50
    assert [words for words in quoted if words not in articles] == []


def test_every_passage_set_off_in_the_tour_stands_in_an_article() -> None:
    articles = one_line(" ".join(path.read_text(encoding="utf-8") for path in demo.articles()))
    lines = [line[1:].strip() for line in GUIDE.read_text(encoding="utf-8").splitlines() if line.startswith(">")]
    passages = [passage.strip() for passage in re.split(r"\(`[^)]*\)", one_line(" ".join(lines))) if passage.strip()]
    assert len(passages) >= 2
    assert [passage for passage in passages if passage not in articles] == []
