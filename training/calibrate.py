"""Fit the confidence: ``python -m training.calibrate --gold DEV.jsonl --models FOLDER [--table TABLE.md]``.

Reads the gold's texts with the exported model, marks each attribution right or wrong (cue and content share at least
half of their words with one gold attribution's, the sources share a word or both are missing), fits a logistic
function, and writes its weights into ``tagger.json``. The reliability table comes from folds of articles, each judged
by a function that was fitted without it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.extract import tagger
from sayso.extract.tagger import network
from sayso.extract.tagger.confidence import Evidence
from sayso.extract.tagger.wordpiece import words
from training.sums import write_sums

Floats = npt.NDArray[np.float64]
FOLDS = 10
RIDGE = 1.0
Places = Sequence[Sequence[int]]


def words_in(text_words: Sequence[tuple[int, int]], places: Places) -> frozenset[int]:
    """The words that any of the places touches."""
    return frozenset(
        at for at, (start, end) in enumerate(text_words) if any(start < last and first < end for first, last in places)
    )


def jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    """Shared words over all words."""
    return len(a & b) / len(a | b) if a and b else 0.0


def is_right(found: tuple[frozenset[int], ...], gold: tuple[frozenset[int], ...]) -> bool:
    """Does an attribution agree with one of the gold's? Both are words of source, cue and content."""
    sources = bool(found[0] & gold[0]) if found[0] or gold[0] else True
    return sources and jaccard(found[1], gold[1]) >= 0.5 and jaccard(found[2], gold[2]) >= 0.5


def examples(row: dict[str, Any]) -> list[tuple[Evidence, bool]]:
    """The evidence of every attribution found in one gold text, and whether it is right."""
    spans = words(row["text"])
    gold = [
        tuple(words_in(spans, attribution.get(role) or []) for role in ("source", "cue", "content"))
        for attribution in row["attributions"]
    ]
    judged = []
    for found in tagger.tag_text(row["text"]):
        cue = [found.cue] if found.cue else []
        own = tuple(words_in(spans, places) for places in (found.source, cue, found.content))
        judged.append((found.evidence, any(is_right(own, other) for other in gold)))
    return judged


def fit(values: Floats, right: Floats) -> Floats:
    """Weights of a logistic function, the bias first, by Newton's method with a small ridge on all but the bias."""
    design = np.column_stack([np.ones(len(values)), values])
    weights = np.zeros(design.shape[1])
    ridge = np.diag([0.0] + [RIDGE] * values.shape[1])
    for _ in range(50):
        chance = 1.0 / (1.0 + np.exp(-design @ weights))
        gradient = design.T @ (right - chance) - ridge @ weights
        curvature = (design * (chance * (1.0 - chance))[:, None]).T @ design + ridge
        step = np.linalg.solve(curvature, gradient)
        weights += step
        if np.abs(step).max() < 1e-9:
            break
    return weights


def held_out(values: Floats, right: Floats, articles: npt.NDArray[np.int64]) -> Floats:
    """For every example the confidence from a function fitted on the other folds of articles."""
    found = np.zeros(len(values))
    for fold in range(FOLDS):
        out = articles % FOLDS == fold
        weights = fit(values[~out], right[~out])
        found[out] = 1.0 / (1.0 + np.exp(-(weights[0] + values[out] @ weights[1:])))
    return found


def reliability(chance: Floats, right: Floats) -> str:
    """A table in Markdown: how often attributions of each stretch of confidence are right; then summary figures."""
    lines = ["| confidence | attributions | mean confidence | right |", "|---|---|---|---|"]
    error = 0.0
    bins = np.minimum((chance * 10).astype(int), 9)
    for number in range(10):
        low, inside = number / 10, bins == number
        if inside.any():
            mean, share = chance[inside].mean(), right[inside].mean()
            error += inside.mean() * abs(mean - share)
            lines.append(f"| {low:.1f} to {low + 0.1:.1f} | {inside.sum()} | {mean:.2f} | {share:.2f} |")
    brier, base = ((chance - right) ** 2).mean(), right.mean() * (1.0 - right.mean())
    lines += ["", f"Expected calibration error {error:.3f}; Brier score {brier:.3f} (a constant guess {base:.3f})."]
    lines += ["", "| kept at or above | share kept | right |", "|---|---|---|"]
    for least in (0.0, 0.3, 0.5, 0.7, 0.8, 0.9):
        kept = chance >= least
        if kept.any():
            lines.append(f"| {least:.1f} | {kept.mean():.2f} | {right[kept].mean():.2f} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Run the command line that the module's docstring shows."""
    parser = argparse.ArgumentParser(description="Fit the tagger's confidence.")
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--models", type=Path, required=True, help="folder with tagger.json")
    parser.add_argument("--table", type=Path, help="where to write the reliability table")
    options = parser.parse_args()
    lines = options.gold.read_text(encoding="utf-8").splitlines()
    judged = [(at, *example) for at, line in enumerate(lines) for example in examples(json.loads(line))]
    values = np.array([evidence for _, evidence, _ in judged], np.float64)
    right = np.array([correct for _, _, correct in judged], np.float64)
    table = reliability(held_out(values, right, np.array([at for at, _, _ in judged])), right)
    print(table)
    if options.table:
        options.table.write_text(table, encoding="utf-8")
    settings = json.loads((options.models / "tagger.json").read_text(encoding="ascii"))
    weights = np.round(fit(values, right), 5).tolist()
    settings["calibration"] = dict(zip(("bias", *Evidence._fields), weights, strict=True))
    (options.models / "tagger.json").write_text(json.dumps(settings, indent=1), encoding="ascii")
    write_sums(options.models)
    network.load.cache_clear()


if __name__ == "__main__":
    main()
