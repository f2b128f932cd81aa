"""The table of ``eval/steps.py``: what each step adds, changes and drops."""

from __future__ import annotations

from sayso.extract import statements
from sayso.extract.draft import Draft, Page
from sayso.extract.statements import Row
from sayso.model import Article, article_id, text_hash


def test_added_changed_and_dropped_are_told_apart(monkeypatch, evaluation) -> None:
    steps = evaluation("steps")

    def add(page: Page, drafts: list[Draft]) -> list[Draft]:
        return [*drafts, Draft(None, None, [(0, 3)]), Draft(None, None, [(4, 7)])]

    def change(page: Page, drafts: list[Draft]) -> list[Draft]:
        drafts[0].content = [(0, 2)]
        return drafts

    def drop(page: Page, drafts: list[Draft]) -> list[Draft]:
        return drafts[1:]

    text = "The gate."
    monkeypatch.setattr(steps.tagger, "tag", lambda article: [])
    monkeypatch.setattr(statements, "STEPS", (Row("add", add), Row("change", change), Row("drop", drop)))
    counts = {}
    steps.count(Article(article_id(text), "case", "case", text, text_hash(text)), counts)
    assert counts == {"add": [2, 0, 0], "change": [0, 1, 0], "drop": [0, 0, 1]}
