"""The trained network: loaded once a process, run over windows of pieces; one row of scores a word comes out."""

from __future__ import annotations

import hashlib
import json
import os
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from sayso.errors import IntegrityError
from sayso.extract.tagger.features import Words, piece_inputs
from sayso.extract.tagger.windows import windows
from sayso.extract.tagger.wordpiece import END, START

if TYPE_CHECKING:
    import onnxruntime

Floats = npt.NDArray[np.float32]

_INPUTS = ("ids", "case", "state", "line")
_NOT_FUSED = ["SkipLayerNormFusion"]
"""Left out of the optimiser: the fused kernel took a sixth of the time, its two parts apart next to nothing."""
_MODEL, _SETTINGS, _SUMS = "tagger.int8.onnx", "tagger.json", "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class View:
    """The link vectors of one window, for the words from ``start`` to ``end``.

    The network knows where in its window a word stands, and compares vectors of one window only. So a word looks for
    its partner among the vectors of the window that it belongs to: the one whose words from ``own`` on are its own.
    ``vectors[word - start]`` has three parts of ``linking.DIMENSIONS``: the word as a cue, as a source that a cue may
    choose, as a content that chooses a cue.
    """

    own: int
    start: int
    end: int
    vectors: Floats


@dataclass(frozen=True, slots=True)
class Scores:
    """``tags[word, tag]`` are log-probabilities of the seven tags, ``views`` the windows' link vectors."""

    tags: Floats
    views: list[View]

    def view(self, word: int) -> View:
        """The view that the word belongs to."""
        return self.views[bisect_right(self.views, word, key=lambda view: view.own) - 1]


@dataclass(frozen=True, slots=True)
class Network:
    """The session, and what was trained beside it and stands in the settings file."""

    session: onnxruntime.InferenceSession
    transitions: Floats
    """``[tag, next tag]``; what cannot follow has a very low score."""
    link_bias: Floats
    """``[source or content, bucket of distance]``."""
    no_source: Floats
    """Vector and bias of the choice that a cue has no source."""
    calibration: dict[str, float]
    """Weights of ``extract.tagger.confidence``."""


def _resource(name: str) -> bytes:
    return files("sayso.extract.tagger").joinpath("models", name).read_bytes()


def checked(name: str) -> bytes:
    """The bytes of a file in ``models/``, refused if they do not have the sum that ``SHA256SUMS`` lists for it."""
    lines = _resource(_SUMS).decode("ascii").splitlines()
    sums = {file: digest for digest, file in (line.split() for line in lines)}
    content = _resource(name)
    found = hashlib.sha256(content).hexdigest()
    if sums.get(name) != found:
        raise IntegrityError(f"model file {name} has SHA-256 {found}, listed is {sums.get(name)}; install Sayso again")
    return content


@lru_cache(maxsize=1)
def load() -> Network:
    """The network in the package, from the first call on kept for the life of the process.

    Raises ``IntegrityError`` if a file of it is not the one that was packaged.
    """
    settings = json.loads(checked(_SETTINGS))
    checked("vocabulary.txt")

    def table(name: str) -> Floats:
        return np.array(settings[name], np.float32)

    session, calibration = open_session(checked(_MODEL)), settings["calibration"]
    return Network(session, table("transitions"), table("link_bias"), table("no_source"), calibration)


def open_session(model: bytes) -> onnxruntime.InferenceSession:
    """A session on one thread: processes read articles in parallel, and a second thread costs more than it gives."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # its builds else keep a device id and send events to their makers
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(
        model, options, providers=["CPUExecutionProvider"], disabled_optimizers=_NOT_FUSED
    )


def score(network: Network, words: Words) -> Scores:
    """Run the network over all windows of one text, one at a time: they differ in length, and several at once gain
    nothing on one thread."""
    inputs = piece_inputs(words)
    tags = np.zeros((len(words), 7), np.float32)
    views: list[View] = []
    lines = words.first[words.line_start.astype(bool)].tolist()
    for first, last, own_first, own_last in windows(words.first.tolist(), lines, len(words.ids)):
        logits, vectors = _run(network, inputs[:, first:last])
        start, own, own_end, end = np.searchsorted(words.first, (first, own_first, own_last, last)).tolist()
        rows = words.first[start:end] - first + 1
        tags[own:own_end] = logits[rows[own - start : own_end - start]]
        views.append(View(own, start, end, vectors[rows]))
    return Scores(_log_softmax(tags), views)


def _run(network: Network, inputs: npt.NDArray[np.int64]) -> tuple[Floats, Floats]:
    """``[piece, tag]`` and ``[piece, 3 * 64]`` of one window's ``inputs[4, piece]``; both have a row for the marks at
    its ends too."""
    window = np.zeros((4, 1, inputs.shape[1] + 2), np.int64)
    window[0, :, 0], window[0, :, -1] = START, END
    window[:, 0, 1:-1] = inputs
    logits, vectors = network.session.run(["tags", "link"], dict(zip(_INPUTS, window, strict=True)))
    return logits[0], vectors[0]


def _log_softmax(logits: Floats) -> Floats:
    shifted = logits - logits.max(axis=1, keepdims=True, initial=-np.inf)
    totals = np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return np.asarray(shifted - totals, np.float32)
