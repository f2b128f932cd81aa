"""Learns the chance that two claims of a story are one (``sayso.align.possible``) from stories grouped by hand.

    python -m training.chances ARTICLES.jsonl [--without STORY ...] [--write]

A row is a pair of claims that the program looks at: its features, and whether a reader makes one claim of the two (see
``eval/possible.py``). Printed are the figures of three thirds, whole stories each, every third judged by what the
two others taught; then the same without each feature. What is written learned from all stories but ``--without``.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from training.claims import ROOT, Floats, average_precision, learn, predict

sys.path.insert(0, str(ROOT / "eval"))

from pairs import read_lines
from possible import Judged, Offers, arguments, chosen, homes_of, partners_of, readings_of, report
from sayso.align.claims import grouped
from sayso.align.possible import FEATURES, MOST, looked_at, values_of, wholes
from sayso.align.quotations import group_quotations
from sayso.align.units import pages, vocabulary
from sayso.model import Reading
from sayso.resolve import across

NAMES = [name for name, _ in FEATURES]
RIDGE = 10.0
"""Pull of the weights towards 0; tried 1, 10, 100."""
FLOOR = 0.3
"""Chance from which a claim is offered; tried .2, .25, .3, .35."""
THIRDS, SEED = 3, 7


@dataclass
class Story:
    """The pairs of one story's claims that the program looks at, and which claims are partners."""

    claims: int
    pairs: list[tuple[int, int]]
    values: Floats
    partners: dict[tuple[int, int], bool]
    chances: Floats = field(default_factory=lambda: np.zeros(0))

    @property
    def labels(self) -> Floats:
        """1 and 0 for each pair, no number where it is not judged."""
        return np.array([float(self.partners[pair]) if pair in self.partners else np.nan for pair in self.pairs])

    def judged(self, floor: float) -> Judged:
        """What the chances would offer."""
        offers: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for (a, b), chance in zip(self.pairs, self.chances.tolist(), strict=True):
            if chance >= floor:
                offers[a].append((b, chance))
                offers[b].append((a, chance))
        first: Offers = {a: sorted(rows, key=lambda row: (-row[1], row[0]))[:MOST] for a, rows in offers.items()}
        return Judged(self.claims, self.partners, first)


def story_of(readings: Sequence[Reading], rows: Sequence[dict[str, object]]) -> Story:
    """The rows of one story."""
    by_article = pages(readings)
    known, resolution = vocabulary(by_article.values()), across(readings)
    quotations = group_quotations(readings, resolution, known.lexicon)
    units, groups, likeness, _ = grouped(readings, resolution, quotations, (), by_article, known)
    looked = list(wholes(units, groups, looked_at(units, groups, likeness)))
    values = [[values_of(both)[name].value for name in NAMES] for _, both in looked]
    told = [frozenset(units[i].statement for i in group) for group in groups]
    partners = partners_of(told, homes_of(readings, rows))
    return Story(len(groups), [pair for pair, _ in looked], np.array(values).reshape(-1, len(NAMES)), partners)


Model = tuple[Floats, Floats, Floats]


def taught(stories: Sequence[Story], columns: Sequence[int]) -> Model:
    """The regression on the judged pairs of some stories."""
    x, y = np.concatenate([s.values for s in stories])[:, columns], np.concatenate([s.labels for s in stories])
    seen = ~np.isnan(y)
    return learn(x[seen], y[seen], np.ones(int(seen.sum())), RIDGE)


def gathered(stories: dict[str, Story], of: str) -> Floats:
    """What all stories have of one kind, in their order."""
    return np.concatenate([getattr(stories[name], of) for name in sorted(stories)])


def held_out(stories: dict[str, Story], columns: Sequence[int]) -> tuple[float, float]:
    """Gives every story chances that it did not teach; returns the slope and shift that calibrate their logits."""
    names = sorted(stories)
    np.random.default_rng(SEED).shuffle(names)
    for third in range(THIRDS):
        model = taught([stories[name] for n, name in enumerate(names) if n % THIRDS != third], columns)
        for name in names[third::THIRDS]:
            stories[name].chances = predict(stories[name].values[:, columns], model)
    p, y = gathered(stories, "chances"), gathered(stories, "labels")
    seen = ~np.isnan(y)
    logits = np.log(p / (1 - p))
    means, scales, weights = learn(logits[seen, None], y[seen], np.ones(int(seen.sum())), 1e-6)
    slope = float(weights[1] / scales[0])
    return slope, float(weights[0] - slope * means[0])


def precision(stories: dict[str, Story]) -> float:
    """Average precision of the chances."""
    p, y = gathered(stories, "chances"), gathered(stories, "labels")
    seen: NDArray[np.bool_] = ~np.isnan(y)
    return average_precision(p[seen], y[seen])


def calibrate(stories: dict[str, Story], slope: float, shift: float) -> None:
    """Puts the chances right."""
    for story in stories.values():
        story.chances = 1 / (1 + np.exp(-(slope * np.log(story.chances / (1 - story.chances)) + shift)))


def write(model: Model, slope: float, shift: float, stories: int, pairs: int) -> None:
    """Writes the scorer as data, the calibration worked into it."""
    means, scales, weights = model
    columns = {
        name: {"mean": round(float(m), 5), "scale": round(float(s), 5), "weight": round(slope * float(w), 4)}
        for name, m, s, w in zip(NAMES, means, scales, weights[1:], strict=True)
    }
    row = {
        "made_by": "training/chances.py",
        "learned_from": {"stories": stories, "pairs": pairs},
        "threshold": FLOOR,
        "bias": round(slope * float(weights[0]) + shift, 4),
        "features": columns,
    }
    path = ROOT / "src" / "sayso" / "data" / "possible_scorer.json"
    path.write_text(json.dumps(row, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Measures, and with ``--write`` writes."""
    parser = arguments(__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--floors", nargs="*", type=float, default=[FLOOR])
    given = parser.parse_args()
    articles = read_lines(given.articles)
    stories = {}
    for story, rows in chosen(given.only, given.without).items():
        stories[story] = story_of(readings_of(row for row in articles if row["story"] == story), rows)
        print(story, file=sys.stderr)
    everything = list(range(len(NAMES)))
    calibrate(stories, *(fit := held_out(stories, everything)))
    print(f"average precision {precision(stories):.4f}")
    for floor in given.floors:
        print("\n".join([f"from {floor}:", *report(story.judged(floor) for story in stories.values())]))
    judged = sum(int((~np.isnan(story.labels)).sum()) for story in stories.values())
    if given.write:
        write(taught(list(stories.values()), everything), *fit, len(stories), judged)
    for n, name in enumerate(NAMES):
        held_out(stories, [k for k in everything if k != n])
        print(f"without {name}: {precision(stories):.4f}")


if __name__ == "__main__":
    main()
