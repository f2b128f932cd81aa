"""Fit the weights of ``sayso.cluster.score.FEATURES``: logistic regression over labelled candidate pairs.

    python training/story_weights.py ARTICLES.jsonl [--fixes FIXES.json]

Publication dates are left out of the fit: dates of archives are often those of the crawl, and what they would teach is
to trust them. Their weight is set by hand so that wrong or missing dates cannot carry a story. Pairs are weighed
down by the size of their stories, so that one much-covered event does not decide.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

import numpy as np

from sayso import cluster
from sayso.cluster.score import FEATURES
from sayso.model import Article, Noted, text_hash

RIDGE = 1 / 0.3
LEFT_OUT = {"published_gap"}


def article(record: dict[str, str]) -> Article:
    """A record of the labelled file as an article, without its date."""
    title, outlet = record.get("title"), record.get("outlet")
    return Article(
        id=record["id"],
        name=record["id"],
        path="",
        text=record["text"],
        sha256=text_hash(record["text"]),
        title=Noted(title, "record") if title else None,
        outlet=Noted(outlet, "record") if outlet else None,
    )


def labels(records: list[dict[str, str]], fixes: Path | None) -> dict[str, str]:
    """Story of each article, corrected; dropped articles are left out."""
    table = json.loads(fixes.read_text(encoding="utf-8")) if fixes else {"drop": {}, "story": {}}
    moved = {key: entry["to"] for key, entry in table["story"].items()}
    return {r["id"]: moved.get(r["id"], r["story"]) for r in records if r["id"] not in table["drop"]}


def logistic(rows: np.ndarray, wanted: np.ndarray, weight: np.ndarray) -> tuple[np.ndarray, float]:
    """Ridge logistic regression by Newton's method on standardised columns; returns weights and intercept as given."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    design = np.c_[(rows - mean) / spread, np.ones(len(rows))]
    ridge = np.diag([RIDGE] * rows.shape[1] + [0.0])
    beta = np.zeros(design.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-design @ beta))
        slope = design.T @ (weight * (wanted - chance)) - ridge @ beta
        curve = (design * (weight * chance * (1 - chance))[:, None]).T @ design + ridge
        beta = beta + np.linalg.solve(curve, slope)
    weights = beta[:-1] / spread
    return weights, float(beta[-1] - weights @ mean)


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--fixes", type=Path)
    options = parser.parse_args()
    records = [json.loads(line) for line in options.articles.read_text(encoding="utf-8").splitlines()]
    story = labels(records, options.fixes)
    grouping = cluster.Grouping().extend([cluster.fingerprint(article(r)) for r in records if r["id"] in story])
    size = Counter(story.values())
    rows, wanted, weight = [], [], []
    for a, b, features in grouping.compared():
        rows.append(features)
        wanted.append(story[a] == story[b])
        weight.append(1 / np.sqrt(size[story[a]] * size[story[b]]))
    used = [n for n, feature in enumerate(FEATURES) if feature.name not in LEFT_OUT]
    found, intercept = logistic(np.array(rows)[:, used], np.array(wanted, float), np.array(weight))
    for place, value in zip(used, found, strict=True):
        print(f"{FEATURES[place].name:14s} {value:8.3f}")
    print(f"{'intercept':14s} {intercept:8.3f}   {len(rows)} pairs, {sum(wanted)} of one story")


if __name__ == "__main__":
    main()
