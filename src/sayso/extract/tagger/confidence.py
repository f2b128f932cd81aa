"""How sure: the network's probabilities as a calibrated probability that a whole attribution is right.

The network is asked word by word; whether source, cue and content are right together is another question. A logistic
function of the features below, fitted on development data by ``training.calibrate``, answers it. "Right" means: cue
and content share at least half of their words with those of one gold attribution, and the sources share a word.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple


class Evidence(NamedTuple):
    """What is known about one attribution; every value is a feature."""

    source: float
    """Log-odds of the source's words; 0 where there is none."""
    cue: float
    """Log-odds of the cue's words."""
    content: float
    """Log-odds of the content's words."""
    source_link: float
    """Log-odds of the choice of the source, or of having none."""
    content_link: float
    """Log-odds of the weakest choice of this cue by a piece of content."""
    no_source: float
    """1 where no source was found."""
    length: float
    """Natural log of the number of words in the content."""
    pieces: float
    """Pieces of content beyond the first."""


NO_EVIDENCE = Evidence(*[0.0] * len(Evidence._fields))


def log_odds(probability: float) -> float:
    """Log-odds, kept within those of 1 and 99 per cent so that one certain part does not outweigh all others.

    >>> round(log_odds(0.5), 2), round(log_odds(1.0), 2)
    (0.0, 4.6)
    """
    inside = min(0.99, max(0.01, probability))
    return math.log(inside / (1.0 - inside))


def confidence(evidence: Evidence, weights: Mapping[str, float]) -> float:
    """The calibrated probability; a feature without a weight counts nothing, no weights at all give the even chance."""
    total = weights.get("bias", 0.0)
    total += sum(weights.get(name, 0.0) * value for name, value in evidence._asdict().items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
