"""Fuzzing guided by coverage: atheris looks for inputs that reach new lines of Sayso, and for those that break it.

    python benchmarks/guided.py [--minutes 14] [--only html] [--keep FOLDER]

Each target of ``targets.py`` runs in a process of its own for its share of the time, beginning with cases made from
the demo collection. What is found is written to ``--keep`` and is to be kept in ``tests/fuzzcases``. It needs atheris
(a Linux wheel, Python 3.11 to 3.13). Stops by itself; ends with 1 if anything was found.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

SECONDS, MEGABYTES, LENGTH = 25, 2048, 20_000
"""Bounds of one case: time, memory, bytes."""
SEEDS = 200
WORDS = ("said", "“", "”", "at least", "killed", "wounded", "million", "Dec. 16, 2024", "Tuesday", "<p>", "</article>",
         "<script", "<!--", "&#", "<item>", "<![CDATA[", "WARC/1.0", "Content-Length: ", "percent", "between", "up to",
         "not", "per day", "half", "dozen", "last week", "o'clock", "a.m.")  # fmt: skip


def begin(target: str, folder: Path) -> None:
    """Cases to begin with."""
    import fuzz

    make = {"html": fuzz.as_page, "feed": fuzz.as_feed, "warc": fuzz.as_archive, **fuzz.LINES}.get(target, fuzz.as_text)
    for seed in range(SEEDS):
        (folder / f"{seed}").write_bytes(make(random.Random(seed))[1][:LENGTH])
    (folder.parent / "words").write_text("".join(f'"{_escaped(word)}"\n' for word in WORDS), encoding="ascii")


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


def child(target: str, flags: list[str]) -> None:
    """Fuzz one target in this process, which ends with it."""
    import atheris

    with atheris.instrument_imports(include=["sayso"]):
        import targets
    targets.read_here()
    atheris.Setup([sys.argv[0], *flags], targets.TARGETS[target])
    atheris.Fuzz()


def one(target: str, seconds: float, keep: Path) -> tuple[int, str]:
    """Run a target for a while: ``(inputs tried, what came of it)``."""
    with tempfile.TemporaryDirectory() as folder:
        cases = Path(folder) / "cases"
        cases.mkdir()
        begin(target, cases)
        flags = [
            f"-max_total_time={seconds:.0f}", f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}", "-seed=1",
            f"-max_len={LENGTH}", f"-dict={folder}/words", f"-artifact_prefix={keep}/{target}-",
            "-print_final_stats=1", str(cases),
        ]  # fmt: skip
        command = [sys.executable, __file__, "--child", target, *flags]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    tried = re.findall(r"number_of_executed_units: (\d+)", done.stderr) or re.findall(r"^#(\d+)", done.stderr, re.M)
    places = re.findall(r"cov: (\d+)", done.stderr)
    slowest = re.findall(r"slowest_unit_time_sec: (\d+)", done.stderr)
    said = f"places reached {places[0] if places else '?'} to {places[-1] if places else '?'}"
    said += f", slowest {slowest[-1]} s" if slowest else ""
    if done.returncode:
        said += "; FOUND: " + " ".join(done.stderr[-1500:].split())
    return int(tried[-1]) if tried else 0, said


def main() -> int:
    """Run the targets one after the other."""
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], sys.argv[3:])
        return 0
    import targets

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=14.0)
    parser.add_argument("--only", choices=sorted(targets.TARGETS))
    parser.add_argument("--keep", type=Path, default=Path("build/fuzz"))
    options = parser.parse_args()
    options.keep.mkdir(parents=True, exist_ok=True)
    names = [options.only] if options.only else list(targets.TARGETS)
    total, found = 0, 0
    for name in names:
        tried, said = one(name, 60 * options.minutes / len(names), options.keep)
        total, found = total + tried, found + ("FOUND" in said)
        print(f"{name:8} {tried:8} inputs, {said}", flush=True)
    print(f"{total} inputs, {found} of {len(names)} targets with a finding")
    return int(found > 0)


if __name__ == "__main__":
    raise SystemExit(main())
