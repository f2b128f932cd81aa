"""Score the whole pipeline against a gold folder and hold it to floors: ``python eval/gate.py [--write]``.

Floors stand in ``eval/floors.json`` with a digest of the gold and the texts they were measured on. A score below its
floor fails, and so does a gold that changed without being announced; ``--write`` sets floors and digest anew, which a
reviewer sees in the change. How things count (after the annotation guidelines):

* statement: one to one, content Jaccard of characters 0.5 or more and cues that overlap; the best pairs first.
* figure: spans overlap and both ends of the interval are equal.
* source: the names of the two entities, or one among the other's aliases, case and articles aside.
* quotation pairs: two matched statements that share a quotation group.
* claim: the predicted claim with the best Jaccard of statements, 0.5 or more, missed and additional statements
  counted; the highest number of its origins and its checks must then be exact.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sayso import demo
from sayso.present.views import Views
from sayso.reading import read
from sayso.settings import Settings
from sayso.text import fold

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
View = dict[str, Any]


def chars(spans: Iterable[View | None]) -> set[int]:
    """The places that spans cover."""
    return {at for span in spans if span for at in range(span["start"], span["end"])}


def jaccard(a: set[Any], b: set[Any]) -> float:
    """Shared over all."""
    return len(a & b) / len(a | b) if a | b else 0.0


def best_pairs(scores: dict[tuple[str, str], float]) -> dict[str, str]:
    """One to one, the highest scores first: ``{gold id: predicted id}``."""
    taken: dict[str, str] = {}
    for (gold, pred), _ in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if gold not in taken and pred not in taken.values():
            taken[gold] = pred
    return taken


def match_statements(gold: View, pred: View) -> dict[str, str]:
    """Matched statements of one article."""
    scores = {}
    for g, p in itertools.product(gold["statements"], pred["statements"]):
        likeness = jaccard(chars(g["content"]), chars(p["content"]))
        if likeness >= 0.5 and chars([g["cue"]]) & chars([p["cue"]]):
            scores[g["id"], p["id"]] = likeness
    return best_pairs(scores)


def match_figures(gold: View, pred: View) -> dict[str, str]:
    """Matched figures of one article."""
    scores = {}
    for g, p in itertools.product(gold["figures"], pred["figures"]):
        shared = jaccard(chars([g]), chars([p]))
        if shared > 0 and (g["low"], g["high"]) == (p["low"], p["high"]):
            scores[g["id"], p["id"]] = shared
    return best_pairs(scores)


def f1(hits: int, predicted: int, wanted: int) -> float:
    """Harmonic mean of precision and recall."""
    return 2 * hits / (predicted + wanted) if predicted + wanted else 1.0


def names_of(story: View) -> dict[str, set[str]]:
    """``{folded name: all folded spellings}`` of a story's entities."""
    found: dict[str, set[str]] = {}
    for entity in story["entities"]:
        spellings = {_plain(name) for name in (entity["name"], *entity["aliases"])}
        found.setdefault(_plain(entity["name"]), set()).update(spellings)
    return found


def _plain(name: str | None) -> str:
    words = fold(name or "").split()
    return " ".join(words[1:] if words[:1] and words[0] in ("the", "a", "an") else words)


def same(gold: str | None, pred: str | None, names: dict[str, set[str]]) -> bool:
    """True if both name one entity of the gold, or are both nobody."""
    return _plain(pred) == _plain(gold) or _plain(pred) in names.get(_plain(gold), set())


def scores_of(gold: dict[str, View], gold_story: View, export: View) -> dict[str, float]:
    """Every score of an export against its gold, 0 to 1."""
    articles = {article["article"]: article for article in export["articles"]}
    names = names_of(gold_story)
    hits = predicted = wanted = figures = figures_predicted = figures_wanted = 0
    right = {"source": 0, "kind": 0, "stance": 0}
    of: dict[str, str] = {}
    for name, article in gold.items():
        found = articles[name]
        matched = match_statements(article, found)
        by_id = {s["id"]: s for s in found["statements"]}
        for g in article["statements"]:
            if g["id"] in matched:
                p = by_id[matched[g["id"]]]
                right["source"] += same((g["source"] or {}).get("entity"), (p["source"] or {}).get("entity"), names)
                right["kind"] += g["kind"] == p["kind"]
                right["stance"] += g["stance"] == p["stance"]
        of |= {p: g for g, p in matched.items()}
        hits, predicted, wanted = hits + len(matched), predicted + len(by_id), wanted + len(article["statements"])
        figures += len(match_figures(article, found))
        figures_predicted += len(found["figures"])
        figures_wanted += len(article["figures"])
    scores = {"statements": f1(hits, predicted, wanted), "figures": f1(figures, figures_predicted, figures_wanted)}
    scores |= {name: count / max(1, hits) for name, count in right.items()}
    return {name: round(value, 4) for name, value in (scores | story_scores(gold_story, export, of, names)).items()}


def story_scores(gold: View, export: View, of: dict[str, str], names: dict[str, set[str]]) -> dict[str, float]:
    """Scores of quotation groups, claims, origins and checks."""
    claims = [claim for story in export["stories"] for claim in story["claims"]]
    quotes = [quote for story in export["stories"] for quote in story["quotes"]]
    matched = set(of.values())
    gold_pairs = pairs([[v["statement"] for v in q["variants"]] for q in gold["quotes"]], matched)
    pred_pairs = pairs([[of.get(v["statement"]) for v in q["variants"]] for q in quotes], matched)
    core = [c for c in gold["claims"] if c.get("core") and len(set(c["outlets"])) > 1]
    found = origins = checks = 0
    for claim in core:
        wanted = set(claim["statements"])
        best = max(claims, key=lambda c: likeness(wanted, c, of), default=None)
        if best is None or likeness(wanted, best, of) < 0.5:
            continue
        found += 1
        origins += counted(claim, best)
        checks += all(_as_many(claim.get(key, []), best[key], names) for key in CHECKS)
    total = max(1, len(core))
    return {
        "quotation pairs": f1(len(gold_pairs & pred_pairs), len(pred_pairs), len(gold_pairs)),
        "claims found": found / total,
        "origins": origins / total,
        "checks": checks / total,
    }


def likeness(wanted: set[str], claim: View, of: dict[str, str]) -> float:
    """Jaccard of statements; one that matches none of the gold's counts against the claim, as one missed does."""
    return jaccard(wanted, {of.get(s, s) for s in claim["statements"]})


def counted(gold: View, pred: View) -> bool:
    """True if the most origins that the claim may have is a count of the gold: a low end that fits proves nothing."""
    return pred["origins_high"] in {len(gold["origins"]), len(gold.get("origins_literal") or gold["origins"])}


CHECKS = ("confirmed_by", "denied_by", "not_verified_by", "no_comment_by")


def _as_many(gold: list[str], pred: list[str], names: dict[str, set[str]]) -> bool:
    return len(gold) == len(pred) and all(any(same(g, p, names) for p in pred) for g in gold)


def pairs(groups: Iterable[Iterable[str | None]], matched: set[str]) -> set[tuple[str, str]]:
    """Pairs of matched statements that share a group."""
    return {
        pair
        for group in groups
        for pair in itertools.combinations(sorted({s for s in group if s is not None and s in matched}), 2)
    }


def digest(folder: Path, texts: Iterable[Path]) -> str:
    """SHA-256 over the gold files and the texts."""
    total = hashlib.sha256()
    for path in sorted([*folder.glob("*.json"), *texts], key=lambda p: p.name):
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def measure(folder: Path, texts: Iterable[Path]) -> dict[str, float]:
    """Read the texts and score the result against the gold in ``folder``."""
    gold = {
        data["article"]: data
        for path in sorted(folder.glob("*.json"))
        if "article" in (data := json.loads(path.read_text(encoding="utf-8")))
    }
    story = json.loads((folder / "story.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as place:
        collection = read([str(path) for path in texts], Path(place) / "gate.db", settings=Settings(jobs=1))
        with collection:
            return scores_of(gold, story, Views(collection).export())


def main() -> int:
    """Print scores beside floors; exit code 1 if one is below, or the gold changed."""
    folder, texts = demo.gold_folder(), demo.articles()
    scores, sign = measure(folder, texts), digest(folder, texts)
    if "--write" in sys.argv:
        floors = {name: round(max(0.0, value - 0.005), 3) for name, value in scores.items()}
        FLOORS.write_text(json.dumps({"demo": {"digest": sign, "floors": floors}}, indent=1) + "\n", encoding="utf-8")
    held = json.loads(FLOORS.read_text(encoding="utf-8"))["demo"]
    if held["digest"] != sign:
        print("the gold or the texts changed: announce it with --write")
    bad = [name for name, floor in held["floors"].items() if scores[name] < floor]
    for name, value in scores.items():
        print(f"{name:16} {value:.3f}  floor {held['floors'][name]:.3f}{'  BELOW' if name in bad else ''}")
    return int(bool(bad) or held["digest"] != sign)


if __name__ == "__main__":
    raise SystemExit(main())
