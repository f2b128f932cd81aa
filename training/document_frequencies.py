"""Count in how many articles each word and each pair of neighbouring words occurs; write ``document_frequencies.npy``.

    python training/document_frequencies.py ARTICLES.jsonl... --out src/sayso/data

Input: JSON lines with ``text`` and perhaps ``title``. Output: hashes and counts only, no word and no text: rows
``(term uint32, count uint16)`` sorted by term, the first row holding the number of articles as its count. Words of one
article alone and pairs of fewer than three are left out: an unlisted term is taken as rare, which is right for nearly
all of them. Also writes the line of ``SHA256SUMS``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from sayso.cluster.terms import pairs_of, word_hashes

WORD_FLOOR, PAIR_FLOOR, PAIR_WORTH = 2, 3, 3.0
ROW = np.dtype([("term", "<u4"), ("count", "<u2")])


def count(groups: Iterable[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Distinct hashes over all groups and in how many groups each occurs."""
    return np.unique(np.concatenate([np.unique(group) for group in groups]), return_counts=True)


def table(texts: list[str]) -> np.ndarray:
    """The rows of the file for these texts."""
    words = [word_hashes(text) for text in texts]
    terms, counts = count(words)
    rarity = dict(zip(terms.tolist(), -np.log((counts + 0.5) / (len(texts) + 1)), strict=True))
    pairs = []
    for hashes in words:
        worth = np.array([rarity[term] for term in hashes.tolist()])
        kept = worth[:-1] + worth[1:] >= PAIR_WORTH
        pairs.append(pairs_of(hashes[:-1][kept], hashes[1:][kept]))
    pair_terms, pair_counts = count(pairs)
    listed = {t: c for t, c in zip(pair_terms.tolist(), pair_counts.tolist(), strict=True) if c >= PAIR_FLOOR}
    listed |= {t: c for t, c in zip(terms.tolist(), counts.tolist(), strict=True) if c >= WORD_FLOOR}
    rows = [(0, len(texts)), *((term, min(n, 65535)) for term, n in sorted(listed.items()) if term)]
    return np.array(rows, dtype=ROW)


def read(paths: list[Path]) -> list[str]:
    """Title and text of every record."""
    records = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [f"{record.get('title') or ''}\n{record['text']}" for record in records]


def main() -> None:
    """Read, count, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    rows = table(read(options.articles))
    target = options.out / "document_frequencies.npy"
    np.save(target, rows, allow_pickle=False)
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    print(f"{digest}  {target.name}")
    print(f"# {rows['count'][0]} articles, {len(rows) - 1} terms and pairs, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
