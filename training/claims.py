"""Learns the two scorers of ``sayso.align`` from labelled pairs and measures them by cross-validation over stories.

    python training/claims.py --pairs FOLDER --articles ARTICLES.jsonl [--speakers] [--write]

FOLDER holds ``quote_pairs.dev.jsonl`` and ``claim_pairs.dev.jsonl``; our own claim pairs lie in
``eval/claim_pairs_own.jsonl`` (offsets only). A fold holds out whole stories, so no article is in both parts. The
threshold of a fold is chosen inside its training part, which makes the F1 printed here a fair one. With ``--speakers``
the pipeline reads the articles first (a minute) and quotations of other named speakers lose what they lose in a run.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "eval"))

import pairs as judged  # noqa: E402
from sayso.align import quotations, scorer  # noqa: E402

Floats = NDArray[np.float64]
RIDGE = {"quotation": 1.0, "claim": 10.0}
"""Pull of the weights towards 0; claims tried 1, 3, 10, 30."""
CLAUSES = 0.3
"""How much a pair of clauses counts beside a pair of sentences; tried 0.1, 0.2, 0.3, 0.6, 1. They are harder, and
other."""
FOLDS, ROUNDS = 10, 10


def learn(x: Floats, y: Floats, count: Floats, ridge: float) -> tuple[Floats, Floats, Floats]:
    """Ridge logistic regression by Newton's method: means, scales and weights (the bias first).

    ``x`` is ``[pair, feature]``, ``y`` 0 or 1 a pair; ``count`` says how much each pair counts.
    """
    means, scales = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = np.column_stack([np.ones(len(x)), (x - means) / scales])
    pull = np.eye(z.shape[1]) * ridge
    pull[0, 0] = 1e-6
    weights = np.zeros(z.shape[1])
    for _ in range(40):
        p = 1 / (1 + np.exp(-z @ weights))
        weights -= np.linalg.solve(
            z.T @ (z * (count * p * (1 - p))[:, None]) + pull, z.T @ (count * (p - y)) + pull @ weights
        )
    return means, scales, weights


def predict(x: Floats, model: tuple[Floats, Floats, Floats], shift: Floats | float = 0.0) -> Floats:
    """Probabilities; ``shift`` is added to the logits."""
    means, scales, weights = model
    logits = np.column_stack([np.ones(len(x)), (x - means) / scales]) @ weights + shift
    return np.asarray(1 / (1 + np.exp(-logits)))


def f1(decided: NDArray[np.bool_], y: Floats) -> float:
    """F1 of the positives."""
    hit = float((decided & (y == 1)).sum())
    return 2 * hit / max(1.0, float(decided.sum() + y.sum()))


def average_precision(p: Floats, y: Floats) -> float:
    """Average precision; ties by place, scores here are never tied in practice."""
    order = np.argsort(-p, kind="stable")
    hits = np.cumsum(y[order])
    return float(((hits / np.arange(1, len(y) + 1)) * y[order]).sum() / y.sum())


def best_threshold(p: Floats, y: Floats) -> float:
    """The threshold with the best F1 on average over 0.05 to both sides: a peak of one or two pairs is luck."""
    grid = np.arange(0.2, 0.8, 0.01)
    scores = np.array([f1(p >= t, y) for t in grid])
    smooth = np.convolve(scores, np.ones(11) / 11, mode="valid")
    return float(grid[5 + int(smooth.argmax())])


def expected_threshold(p: Floats) -> float:
    """Half of the best F1 that the probabilities themselves let expect: where one more pair neither helps nor harms.

    The probabilities of the claim scorer are calibrated well enough; a threshold sought on some 90 labels is luck.
    """
    ordered = np.sort(p)[::-1]
    return float((2 * ordered.cumsum() / (np.arange(1, len(p) + 1) + p.sum())).max() / 2)


def threshold_of(name: str, p: Floats, y: Floats) -> float:
    """The threshold of a scorer, from held-out probabilities."""
    return expected_threshold(p) if name == "claim" else best_threshold(p, y)


def folds_of(stories: Sequence[str], seed: int) -> NDArray[np.int64]:
    """A fold for every row, whole stories together."""
    names = sorted(set(stories))
    np.random.default_rng(seed).shuffle(names)
    fold = {name: i % FOLDS for i, name in enumerate(names)}
    return np.array([fold[story] for story in stories])


@dataclass(frozen=True)
class Table:
    """Pairs with features ``x`` and labels ``y``.

    ``count`` says how much each pair counts in learning, ``shift`` what is added to its logit, ``given`` which pairs
    are judged: ours were sampled where the words decide little, so their rate is another.
    """

    x: Floats
    y: Floats
    count: Floats
    shift: Floats
    stories: NDArray[np.str_]
    given: NDArray[np.bool_]
    kinds: NDArray[np.str_]

    def only(self, rows: NDArray[np.bool_]) -> Table:
        """The rows marked."""
        return Table(*(getattr(self, item.name)[rows] for item in fields(self)))


def held_out(table: Table, ridge: float, seed: int) -> Floats:
    """The probability of every pair from a model that has not seen its story."""
    fold = folds_of(table.stories.tolist(), seed)
    p = np.zeros(len(table.y))
    for k in range(FOLDS):
        out = fold == k
        if out.any():
            seen, asked = table.only(~out), table.only(out)
            p[out] = predict(asked.x, learn(seen.x, seen.y, seen.count, ridge), asked.shift)
    return p


def cross_validate(name: str, table: Table, seed: int) -> tuple[Floats, NDArray[np.bool_]]:
    """Held-out probabilities of one division into folds, and decisions by thresholds chosen without the fold."""
    ridge = RIDGE[name]
    p = held_out(table, ridge, seed)
    fold = folds_of(table.stories.tolist(), seed)
    decided = np.zeros(len(p), dtype=bool)
    for k in range(FOLDS):
        out = fold == k
        seen = table.only(~out)
        inner = held_out(seen, ridge, seed + 1)
        decided[out] = p[out] >= threshold_of(name, inner[seen.given], seen.y[seen.given])
    return p, decided


def report(name: str, table: Table) -> float:
    """Prints the mean over several divisions for the given pairs; returns the final threshold."""
    runs = [cross_validate(name, table, seed) for seed in range(ROUNDS)]
    at, y, kinds = table.given, table.y, table.kinds
    aps = [average_precision(p[at], y[at]) for p, _ in runs]
    f1s = [f1(d[at], y[at]) for _, d in runs]
    print(f"{name}: {int(at.sum())} pairs judged, {len(y)} learned from, {FOLDS} folds x {ROUNDS}")
    print(f"  AP {np.mean(aps):.3f} ({min(aps):.3f}-{max(aps):.3f})")
    print(f"  F1 {np.mean(f1s):.3f} ({min(f1s):.3f}-{max(f1s):.3f})")
    for kind in sorted(set(kinds[at].tolist())):
        rows = at & (kinds == kind) & (y == 1)
        if rows.any():
            print(f"  recall of {kind} ({int(rows.sum())}): {np.mean([d[rows].mean() for _, d in runs]):.3f}")
    if name == "quotation":
        rows = at & (kinds != "identical_or_cut")
        print(f"  F1 without the identical and cut: {np.mean([f1(d[rows], y[rows]) for _, d in runs]):.3f}")
    mean = np.mean([p for p, _ in runs], axis=0)
    best = max(f1(mean[at] >= t, y[at]) for t in np.arange(0.2, 0.8, 0.005))
    print(f"  mean of the divisions: AP {average_precision(mean[at], y[at]):.3f}, F1 at its best threshold {best:.3f}")
    return threshold_of(name, mean[at], y[at])


def write(name: str, features: Sequence[str], table: Table, threshold: float, learned_from: dict[str, int]) -> None:
    """Writes the scorer as data."""
    means, scales, weights = learn(table.x, table.y, table.count, RIDGE[name])
    columns = {
        feature: {"mean": round(float(m), 5), "scale": round(float(s), 5), "weight": round(float(w), 4)}
        for feature, m, s, w in zip(features, means, scales, weights[1:], strict=True)
    }
    row = {
        "made_by": "training/claims.py",
        "learned_from": learned_from,
        "threshold": round(threshold, 3),
        "bias": round(float(weights[0]), 4),
        "features": columns,
    }
    path = ROOT / "src" / "sayso" / "data" / f"{name}_scorer.json"
    path.write_text(json.dumps(row, indent=1) + "\n", encoding="utf-8")


def claim_rows(folder: Path, articles: dict[str, Any]) -> tuple[list[dict[str, Any]], Floats]:
    """The claim pairs given and our own, with their features."""
    rows = judged.read_lines(str(folder / "claim_pairs.dev.jsonl"))
    rows += judged.read_lines(str(ROOT / "eval" / "claim_pairs_own.jsonl"))
    works = judged.stories(rows, articles)
    values = [scorer.claim_values(judged.claim_pair(works[row["story"]], row)) for row in rows]
    return rows, np.array([[value[name].value for name, _ in scorer.CLAIM_FEATURES] for value in values])


def quotation_rows(folder: Path, articles: dict[str, Any]) -> tuple[list[dict[str, Any]], Floats]:
    """The quotation pairs given, with their features."""
    rows = judged.read_lines(str(folder / "quote_pairs.dev.jsonl"))
    out = []
    for row in rows:
        sides = [(articles[row[s]].text, [(row[s + "_start"], row[s + "_end"])]) for s in "ab"]
        values = scorer.quotation_values(quotations.compare_utterances(*sides))
        out.append([values[name] for name, _ in scorer.QUOTATION_FEATURES])
    return rows, np.array(out)


def speaker_shift(rows: Sequence[dict[str, Any]], articles: dict[str, Any]) -> Floats:
    """What every pair of quotations loses because the pipeline finds two named speakers."""
    speakers = judged.Speakers(rows, articles)
    who = [[speakers.of(row["story"], row[s], row[s + "_start"], row[s + "_end"]) for s in "ab"] for row in rows]
    return np.array([-quotations.OTHER_SPEAKER * quotations.other_speakers(*pair) for pair in who])


def main() -> None:
    """Measures, and with ``--write`` writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", required=True, type=Path)
    parser.add_argument("--articles", required=True)
    parser.add_argument("--speakers", action="store_true")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    articles = {str(row["id"]): judged.article_of(row) for row in judged.read_lines(given.articles)}
    for name, read, features in (
        ("quotation", quotation_rows, scorer.QUOTATION_FEATURES),
        ("claim", claim_rows, scorer.CLAIM_FEATURES),
    ):
        rows, x = read(given.pairs, articles)
        asked = given.speakers and name == "quotation"
        table = Table(
            x=x,
            y=np.array([float(row["same"]) for row in rows]),
            count=np.array([CLAUSES if str(row["id"]).startswith("op") else 1.0 for row in rows]),
            shift=speaker_shift(rows, articles) if asked else np.zeros(len(rows)),
            stories=np.array([row["story"] for row in rows]),
            given=np.array([not str(row["id"]).startswith("o") for row in rows]),
            kinds=np.array([str(row.get("kind") if name == "quotation" else row.get("label")) for row in rows]),
        )
        threshold = report(name, table)
        own = int((~table.given).sum())
        if given.write:
            names = [feature for feature, _ in features]
            write(name, names, table, threshold, {"pairs": len(rows), "given": len(rows) - own, "own": own})


if __name__ == "__main__":
    main()
