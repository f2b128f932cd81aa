"""How far a run is, and what it learns beside the texts."""

from __future__ import annotations

import json
from pathlib import Path

from sayso import ingest
from sayso.ingest import Course
from sayso.settings import Settings


def test_the_share_read_grows_from_nothing_to_all(tmp_path: Path) -> None:
    for name in ("a", "b"):
        text = f"The gate {name} failed, they said. " * 20 + "Day {}."
        lines = [json.dumps({"id": f"{name}{n}", "text": text.format(n)}) for n in range(50)]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(lines))
    (tmp_path / "c.txt").write_text("The gate held.")
    course = Course()
    shares = []
    for _ in ingest.read([str(tmp_path)], settings=Settings(), course=course):
        shares.append(course.share())
    known = [share for share in shares if share is not None]
    assert len(known) == 101
    assert known == sorted(known)
    assert 0 < known[0] < 0.5 < known[-1] <= course.share() == 1.0  # type: ignore[operator]


def test_nobody_knows_how_much_is_left_of_the_web_or_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "list.opml").write_text("<opml></opml>")
    course = Course()
    list(ingest.read([str(tmp_path)], settings=Settings(), course=course))
    assert course.share() is None


def test_what_failed_is_not_worth_keeping() -> None:
    course = Course()
    for name in ("a", "b", "c"):
        course.learn(f"https://holm.example/{name}", {"If-None-Match": name})
    course.learn("https://holm.example/d", {})
    course.forget("https://holm.example/c")
    failed = ["https://holm.example/a#item", "other.txt"]
    assert list(course.worth_keeping(failed)) == ["https://holm.example/b"]
