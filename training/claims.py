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
FOLDS, ROUNDS = 10, 10


def learn(x: Floats, y: Floats, ridge: float) -> tuple[Floats, Floats, Floats]:
    """Ridge logistic regression by Newton's method: means, scales and weights (the bias first)."""
    means, scales = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = np.column_stack([np.ones(len(x)), (x - means) / scales])
    pull = np.eye(z.shape[1]) * ridge
    pull[0, 0] = 1e-6
    weights = np.zeros(z.shape[1])
    for _ in range(40):
        p = 1 / (1 + np.exp(-z @ weights))
        weights -= np.linalg.solve(z.T @ (z * (p * (1 - p))[:, None]) + pull, z.T @ (p - y) + pull @ weights)
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
    """The middle of the widest range of thresholds whose F1 is within 0.005 of the best: steadier than the best one."""
    grid = np.arange(0.2, 0.8, 0.01)
    scores = np.array([f1(p >= t, y) for t in grid])
    return float(np.median(grid[scores >= scores.max() - 0.005]))


def folds_of(stories: Sequence[str], seed: int) -> NDArray[np.int64]:
    """A fold for every row, whole stories together."""
    names = sorted(set(stories))
    np.random.default_rng(seed).shuffle(names)
    fold = {name: i % FOLDS for i, name in enumerate(names)}
    return np.array([fold[story] for story in stories])


def cross_validate(
    x: Floats, y: Floats, shift: Floats, stories: Sequence[str], given: NDArray[np.bool_], ridge: float, seed: int
) -> tuple[Floats, NDArray[np.bool_]]:
    """Held-out probabilities and decisions of one division into folds."""
    fold = folds_of(stories, seed)
    p, decided = np.zeros(len(y)), np.zeros(len(y), dtype=bool)
    for k in range(FOLDS):
        out = fold == k
        # The threshold is chosen on held-out scores of an inner division, not on scores of the pairs learned from.
        inner = np.zeros(int((~out).sum()))
        inside = folds_of([s for s, o in zip(stories, out, strict=True) if not o], seed + 1)
        for j in range(FOLDS):
            held = inside == j
            if held.any():
                model = learn(x[~out][~held], y[~out][~held], ridge)
                inner[held] = predict(x[~out][held], model, shift[~out][held])
        p[out] = predict(x[out], learn(x[~out], y[~out], ridge), shift[out])
        asked = given[~out]  # ours were sampled where the words decide little: their rate is another
        decided[out] = p[out] >= best_threshold(inner[asked], y[~out][asked])
    return p, decided


def report(
    name: str,
    x: Floats,
    y: Floats,
    shift: Floats,
    stories: Sequence[str],
    at: NDArray[np.bool_],
    kinds: Sequence[str],
) -> float:
    """Prints the mean over several divisions for the rows in ``at``; returns the final threshold."""
    runs = [cross_validate(x, y, shift, stories, at, RIDGE[name], seed) for seed in range(ROUNDS)]
    aps = [average_precision(p[at], y[at]) for p, _ in runs]
    f1s = [f1(d[at], y[at]) for _, d in runs]
    print(f"{name}: {int(at.sum())} pairs judged, {len(y)} learned from, {FOLDS} folds x {ROUNDS}")
    print(f"  AP {np.mean(aps):.3f} ({min(aps):.3f}-{max(aps):.3f})")
    print(f"  F1 {np.mean(f1s):.3f} ({min(f1s):.3f}-{max(f1s):.3f})")
    for kind in sorted({k for k, here in zip(kinds, at, strict=True) if here}):
        rows = at & np.array([k == kind for k in kinds]) & (y == 1)
        if rows.any():
            print(f"  recall of {kind} ({int(rows.sum())}): {np.mean([d[rows].mean() for _, d in runs]):.3f}")
    if "identical_or_cut" in kinds:
        rows = at & np.array([k != "identical_or_cut" for k in kinds])
        print(f"  F1 without the identical and cut: {np.mean([f1(d[rows], y[rows]) for _, d in runs]):.3f}")
    mean = np.mean([p for p, _ in runs], axis=0)
    best = max(f1(mean[at] >= t, y[at]) for t in np.arange(0.2, 0.8, 0.005))
    print(f"  mean of the divisions: AP {average_precision(mean[at], y[at]):.3f}, F1 at its best threshold {best:.3f}")
    return best_threshold(mean[at], y[at])


def write(
    name: str, features: Sequence[str], x: Floats, y: Floats, threshold: float, learned_from: dict[str, int]
) -> None:
    """Writes the scorer as data."""
    means, scales, weights = learn(x, y, RIDGE[name])
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
    for name, table, features in (
        ("quotation", quotation_rows, scorer.QUOTATION_FEATURES),
        ("claim", claim_rows, scorer.CLAIM_FEATURES),
    ):
        rows, x = table(given.pairs, articles)
        y = np.array([float(row["same"]) for row in rows])
        given_rows = np.array([not str(row["id"]).startswith("o") for row in rows])
        kinds = [str(row.get("kind") if name == "quotation" else row.get("label")) for row in rows]
        asked = given.speakers and name == "quotation"
        shift = speaker_shift(rows, articles) if asked else np.zeros(len(y))
        threshold = report(name, x, y, shift, [row["story"] for row in rows], given_rows, kinds)
        learned = {"pairs": len(rows), "given": int(given_rows.sum()), "own": int((~given_rows).sum())}
        if given.write:
            write(name, [feature for feature, _ in features], x, y, threshold, learned)


if __name__ == "__main__":
    main()
