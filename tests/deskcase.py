"""The demo collection as people read it, built without a model: for tests of pages, interface and browser."""

from __future__ import annotations

import time
from dataclasses import replace

import builders as b
import goldset
from sayso import demo, ingest
from sayso.align.figures import compare
from sayso.settings import Settings
from sayso.store import Collection
from sayso.trace import trace


def build(path):
    """The demo collection at ``path``, from the reading made by hand."""
    texts = {raw.name: raw.text for raw in ingest.read([str(p) for p in demo.articles()], settings=Settings())}
    gold = goldset.load(demo.gold_folder(), texts)
    series, drifts, conflicts = compare(gold.readings, gold.resolution)
    gold = replace(gold, series=series, drifts=drifts, conflicts=conflicts)
    with Collection.open(path, create=True) as collection:
        b.keep(collection, gold.readings, trace(gold.story, gold.readings, gold.resolution, gold, (), ()))
    return path


def waited(desk, answer):
    """The page of the work that an answer of the desk leads to, once it is over."""
    assert answer.status_code == 303
    for _ in range(400):
        page = desk.get(answer.headers["location"])
        if "refresh" not in page.headers:
            return page
        time.sleep(0.02)
    raise AssertionError("the work did not end")
