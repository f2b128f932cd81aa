"""Training texts: read from JSON lines, restyled, cut into windows, turned into targets.

A line holds ``text`` and ``attributions``, each with lists of ``[start, end]`` for ``source``, ``cue``, ``content``.
Features come from ``sayso.extract.tagger.features``, so that training and reading see the same words.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sayso.extract.tagger import features
from sayso.extract.tagger.features import Words
from sayso.extract.tagger.wordpiece import END, START

Ints = npt.NDArray[np.int64]
ROLES = ("source", "cue", "content")
IGNORED = -100

STYLES: dict[str, dict[str, str]] = {
    "straight": {"“": '"', "”": '"'},
    "single": {"“": "‘", "”": "’", "‘": "“"},
    "straight single": {"“": "'", "”": "'", "’": "'", "‘": '"'},
}
"""Ways of writing quotation marks, each one character for one, so that offsets stay: American news as British news."""

STYLE_ODDS = ("straight", "single", "single", "straight single")


@dataclass(frozen=True, slots=True)
class Text:
    """One text with its gold attributions in character offsets."""

    name: str
    text: str
    attributions: list[dict[str, list[list[int]]]]


@dataclass(frozen=True, slots=True)
class Example:
    """One text as the network is taught it. Runs of words are lists of ``[first, past the last]`` in words."""

    words: Words
    inputs: Ints
    tags: Ints
    """One tag a word."""
    attributions: list[dict[str, list[tuple[int, int]]]]


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces ``start:end`` of one example."""

    example: int
    start: int
    end: int


def read_texts(path: Path) -> list[Text]:
    """The texts of a file of JSON lines; lines without ``attributions`` have none (unlabelled text)."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return [Text(str(row.get("article", row.get("id"))), row["text"], row.get("attributions", [])) for row in rows]


def example_of(source: Text, style: str | None = None) -> Example:
    """The example of a text, its quotation marks rewritten in a style if one is named."""
    marks = {ord(old): new for old, new in STYLES[style].items()} if style else {}
    text = source.text.translate(marks)
    words = features.read(text)
    starts = np.array([start for start, _ in words.spans])
    ends = np.array([end for _, end in words.spans])
    attributions = [_in_words(row, starts, ends) for row in source.attributions]
    return Example(words, features.piece_inputs(words), _tags(attributions, len(words)), attributions)


def _in_words(row: dict[str, list[list[int]]], starts: Ints, ends: Ints) -> dict[str, list[tuple[int, int]]]:
    """An attribution in runs of words; a word in two roles is the cue's before the source's before the content's."""
    found: dict[str, set[int]] = {}
    for role in ROLES:
        found[role] = {int(word) for start, end in row.get(role) or () for word in _covered(start, end, starts, ends)}
    found["source"] -= found["cue"]
    found["content"] -= found["cue"] | found["source"]
    return {role: runs(found[role]) for role in ROLES}


def _covered(start: int, end: int, starts: Ints, ends: Ints) -> Ints:
    """The words of which a span covers at least half; all that it touches if it covers half of none."""
    touched = np.flatnonzero((starts < end) & (ends > start))
    shared = np.minimum(end, ends[touched]) - np.maximum(start, starts[touched])
    half = touched[2 * shared >= ends[touched] - starts[touched]]
    return half if len(half) else touched


def runs(words: Iterable[int]) -> list[tuple[int, int]]:
    """The runs of consecutive numbers.

    >>> runs({1, 2, 3, 7})
    [(1, 4), (7, 8)]
    """
    found: list[tuple[int, int]] = []
    for word in sorted(words):
        if found and found[-1][1] == word:
            found[-1] = (found[-1][0], word + 1)
        else:
            found.append((word, word + 1))
    return found


def _tags(attributions: Sequence[dict[str, list[tuple[int, int]]]], count: int) -> Ints:
    """Begin and inside tags; where attributions overlap a cue covers a source and a source a content."""
    role_of = np.full(count, -1)
    begins = np.zeros(count + 1, bool)
    for role in ("content", "source", "cue"):
        for attribution in attributions:
            for start, end in attribution[role]:
                role_of[start:end] = ROLES.index(role)
                begins[start], begins[end] = True, True
    changed = np.diff(role_of, prepend=-1) != 0
    inside = ~(begins[:count] | changed)
    return np.where(role_of < 0, 0, 1 + 2 * role_of + inside).astype(np.int64)


def epoch(
    texts: Sequence[Text], plain: Sequence[Example], rng: random.Random, *, size: int, batch: int, restyled: float
) -> tuple[list[Example], list[list[Window]]]:
    """One pass: some texts in another style of marks, windows from a random offset on, in batches of like length."""
    examples = [
        example_of(text, rng.choice(STYLE_ODDS)) if rng.random() < restyled else example
        for text, example in zip(texts, plain, strict=True)
    ]
    places = [window for number, example in enumerate(examples) for window in _windows(number, example, rng, size)]
    rng.shuffle(places)
    batches: list[list[Window]] = []
    for begin in range(0, len(places), batch * 16):
        group = sorted(places[begin : begin + batch * 16], key=lambda window: window.end - window.start)
        batches.extend(group[at : at + batch] for at in range(0, len(group), batch))
    rng.shuffle(batches)
    return examples, batches


def _windows(number: int, example: Example, rng: random.Random, size: int) -> Iterator[Window]:
    count = example.inputs.shape[1]
    if count <= size:
        if count:
            yield Window(number, 0, count)
        return
    for begin in range(-rng.randrange(size), count, size):
        start, end = max(0, begin), min(count, begin + size)
        if end - start >= 64:
            yield Window(number, start, end)
        else:
            yield Window(number, 0, size) if begin < 0 else Window(number, count - size, count)


@dataclass(frozen=True, slots=True)
class Batch:
    """Arrays of one step. ``rows`` of words and links count pieces with the mark at the window's start as 0."""

    inputs: Ints
    """``[4, window, piece]``"""
    mask: npt.NDArray[np.bool_]
    first: Ints
    """``[window, word]``: the first piece of each word, 0 where padded."""
    tags: Ints
    """``[window, word]``: ``IGNORED`` where padded."""
    links: list[Links]


@dataclass(frozen=True, slots=True)
class Links:
    """Of one window, in pieces: where cues and sources start, and the right choices.

    ``source_of[i]`` is the place in ``sources`` of cue ``i``'s source, or ``len(sources)`` for none, or ``IGNORED``
    where it lies outside the window. ``contents`` are pieces inside contents, ``cue_of`` the place of their cue.
    """

    cues: list[int]
    sources: list[int]
    source_of: list[int]
    contents: list[int]
    cue_of: list[int]


def collate(examples: Sequence[Example], windows: Sequence[Window], rng: random.Random) -> Batch:
    """The arrays of one batch of windows."""
    length = max(window.end - window.start for window in windows) + 2
    inputs = np.zeros((4, len(windows), length), np.int64)
    mask = np.zeros((len(windows), length), np.bool_)
    rows: list[tuple[Ints, Ints]] = []
    for row, window in enumerate(windows):
        example, count = examples[window.example], window.end - window.start
        inputs[0, row, 0], inputs[0, row, count + 1] = START, END
        inputs[:, row, 1 : count + 1] = example.inputs[:, window.start : window.end]
        mask[row, : count + 2] = True
        inside = slice(*np.searchsorted(example.words.first, (window.start, window.end)))
        rows.append((example.words.first[inside] - window.start + 1, example.tags[inside]))
    width = max(len(first) for first, _ in rows)
    first = np.stack([np.pad(first, (0, width - len(first))) for first, _ in rows])
    tags = np.stack([np.pad(tags, (0, width - len(tags)), constant_values=IGNORED) for _, tags in rows])
    return Batch(inputs, mask, first, tags, [_links(examples[w.example], w, rng) for w in windows])


def _links(example: Example, window: Window, rng: random.Random, samples: int = 3) -> Links:
    first = example.words.first

    def place(word: int) -> int | None:
        piece = int(first[word])
        return piece - window.start + 1 if window.start <= piece < window.end else None

    kept = [(row, at) for row in example.attributions if row["cue"] and (at := place(row["cue"][0][0])) is not None]
    sources = sorted({at for row, _ in kept if row["source"] and (at := place(row["source"][0][0])) is not None})
    cues = [at for _, at in kept]
    source_of: list[int] = []
    contents: list[tuple[int, int]] = []
    for number, (row, _) in enumerate(kept):
        start = place(row["source"][0][0]) if row["source"] else None
        missing = IGNORED if row["source"] else len(sources)
        source_of.append(sources.index(start) if start is not None else missing)
        for begin, end in row["content"]:
            chosen = {begin, *(rng.randrange(begin, end) for _ in range(samples - 1))}
            contents.extend((at, number) for word in sorted(chosen) if (at := place(word)) is not None)
    return Links(cues, sources, source_of, [at for at, _ in contents], [number for _, number in contents])
