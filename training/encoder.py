"""The network: a small BERT encoder in plain torch with a head for tags and one for links, and its losses."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn
from torch.nn import functional

from training.data import IGNORED, Batch, Links

TAGS = 7
LINK = 64
BUCKETS = 12
FORBIDDEN = -1e4
DROPOUT = 0.1


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the encoder; the default is that of MiniLM-L6."""

    vocabulary: int = 30522
    width: int = 384
    inner: int = 1536
    layers: int = 6
    heads: int = 12
    positions: int = 512


class Layer(nn.Module):  # type: ignore[misc]
    """One layer of the encoder: attention and a feed-forward part, each with its residual and norm."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.query = nn.Linear(shape.width, shape.width)
        self.key = nn.Linear(shape.width, shape.width)
        self.value = nn.Linear(shape.width, shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.norm_out = nn.LayerNorm(shape.width, eps=1e-12)
        self.inner = nn.Linear(shape.width, shape.inner)
        self.outer = nn.Linear(shape.inner, shape.width)
        self.norm_outer = nn.LayerNorm(shape.width, eps=1e-12)

    def forward(self, hidden: Any, mask: Any) -> Any:
        """``hidden`` is ``[batch, length, width]``, in and out; ``mask`` ``[batch, 1, 1, length]``, true at a piece."""
        batch, length, width = hidden.shape

        def split(part: Any) -> Any:
            return part.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

        attended = functional.scaled_dot_product_attention(
            split(self.query(hidden)), split(self.key(hidden)), split(self.value(hidden)), attn_mask=mask
        )
        mixed = self.out(attended.transpose(1, 2).reshape(batch, length, width))
        hidden = self.norm_out(hidden + functional.dropout(mixed, DROPOUT, self.training))
        fed = self.outer(functional.gelu(self.inner(hidden)))
        return self.norm_outer(hidden + functional.dropout(fed, DROPOUT, self.training))


class Encoder(nn.Module):  # type: ignore[misc]
    """Pieces and features in, tag scores and link vectors out (key of a cue, query of a source, query of a content)."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.pieces = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.kind = nn.Parameter(torch.zeros(shape.width))
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.features = nn.ModuleList(nn.Embedding(classes, shape.width) for classes in (5, 6, 2))
        for table in self.features:
            nn.init.zeros_(table.weight)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.tags = nn.Linear(shape.width, TAGS)
        self.link = nn.Linear(shape.width, 3 * LINK)
        self.link_bias = nn.Parameter(torch.zeros(2, 2 * BUCKETS + 1))
        self.no_source = nn.Parameter(torch.zeros(LINK + 1))
        self.transitions = nn.Parameter(torch.zeros(TAGS, TAGS))

    def embed(self, ids: Any, case: Any, state: Any, line: Any) -> Any:
        """The sum of all embeddings, normed: ``[batch, length, width]`` of four times ``[batch, length]``."""
        summed = self.pieces(ids) + self.positions.weight[: ids.shape[1]] + self.kind
        for table, values in zip(self.features, (case, state, line), strict=True):
            summed = summed + table(values)
        return self.norm(summed)

    def forward(self, ids: Any, case: Any, state: Any, line: Any, mask: Any) -> tuple[Any, Any]:
        """``(tag scores, link vectors)`` of every piece: ``[batch, length, 7]`` and ``[batch, length, 3 * 64]``.

        The inputs are ``[batch, length]``; ``mask`` is true where there is a piece.
        """
        hidden = functional.dropout(self.embed(ids, case, state, line), DROPOUT, self.training)
        for layer in self.layers:
            hidden = layer(hidden, mask[:, None, None, :])
        hidden = functional.dropout(hidden, DROPOUT, self.training)
        return self.tags(hidden), self.link(hidden)

    def allowed_transitions(self) -> Any:
        """``[tag, next tag]``: the learned scores of going on, with the impossible ones forbidden."""
        table = self.transitions.clone()
        for inside in (2, 4, 6):
            for before in range(TAGS):
                if before not in (inside, inside - 1):
                    table[before, inside] = FORBIDDEN
        return table


def from_bert(path: Path, shape: Shape) -> Encoder:
    """An encoder that starts from the weights of a BERT in a safetensors file; heads and features start fresh."""
    from safetensors.torch import load_file

    weights = {name.removeprefix("bert."): value for name, value in load_file(path).items()}
    encoder = Encoder(shape)

    def copy(module: Any, name: str) -> None:
        for part in ("weight", "bias"):
            if f"{name}.{part}" in weights:
                getattr(module, part).data.copy_(weights[f"{name}.{part}"])

    copy(encoder.pieces, "embeddings.word_embeddings")
    copy(encoder.positions, "embeddings.position_embeddings")
    copy(encoder.norm, "embeddings.LayerNorm")
    encoder.kind.data.copy_(weights["embeddings.token_type_embeddings.weight"][0])
    for number, layer in enumerate(encoder.layers):
        prefix = f"encoder.layer.{number}."
        for name in ("query", "key", "value"):
            copy(getattr(layer, name), f"{prefix}attention.self.{name}")
        copy(layer.out, f"{prefix}attention.output.dense")
        copy(layer.norm_out, f"{prefix}attention.output.LayerNorm")
        copy(layer.inner, f"{prefix}intermediate.dense")
        copy(layer.outer, f"{prefix}output.dense")
        copy(layer.norm_outer, f"{prefix}output.LayerNorm")
    return encoder


def tag_loss(encoder: Encoder, scores: Any, batch: Batch) -> tuple[Any, Any]:
    """``(cross-entropy a word, negative log-likelihood a word of the whole sequence)`` of ``scores[batch, length, 7]``.

    The first keeps each word's scores probabilities, the second teaches where runs begin and end as wholes.
    """
    first, tags = torch.from_numpy(batch.first), torch.from_numpy(batch.tags)
    words = torch.gather(scores.float(), 1, first[:, :, None].expand(-1, -1, TAGS))
    single = functional.cross_entropy(words.reshape(-1, TAGS), tags.reshape(-1), ignore_index=IGNORED)
    return single, _sequence_loss(words, tags, encoder.allowed_transitions())


def _sequence_loss(words: Any, tags: Any, transitions: Any) -> Any:
    """Linear-chain conditional random field: log of the sum over all sequences, less the score of the right one.

    ``words`` is ``[batch, word, tag]``, ``tags`` ``[batch, word]`` with ``IGNORED`` where padded.
    """
    mask = tags != IGNORED
    gold = torch.where(mask, tags, 0)
    emitted = (torch.gather(words, 2, gold[:, :, None])[:, :, 0] * mask).sum()
    moved = (transitions[gold[:, :-1], gold[:, 1:]] * mask[:, 1:]).sum()
    total = words[:, 0]
    for at in range(1, words.shape[1]):
        following = torch.logsumexp(total[:, :, None] + transitions[None], dim=1) + words[:, at]
        total = torch.where(mask[:, at, None], following, total)
    return (torch.logsumexp(total, dim=1).sum() - emitted - moved) / mask.sum()


def bucket(distance: Any) -> Any:
    """The bucket of a signed distance in pieces, as ``sayso.extract.tagger.linking.distance_bucket`` has it."""
    size = torch.clamp((torch.log2(distance.abs().float() + 1) * 1.6).long(), max=BUCKETS)
    return BUCKETS + torch.sign(distance).long() * size


def link_loss(encoder: Encoder, vectors: Any, batch: Batch) -> Any:
    """Cross-entropy of each cue's choice of a source (or none) and of each content word's choice of a cue.

    ``vectors`` is ``[batch, length, 3 * 64]``: key of a cue, query of a source, query of a content.
    """
    losses = [
        loss
        for row, links in enumerate(batch.links)
        for loss in (
            _source_loss(encoder, vectors[row].float(), links),
            _content_loss(encoder, vectors[row].float(), links),
        )
        if loss is not None
    ]
    return torch.stack(losses).mean() if losses else vectors.sum() * 0.0


def _source_loss(encoder: Encoder, vectors: Any, links: Links) -> Any | None:
    if all(choice == IGNORED for choice in links.source_of):
        return None
    cues, sources = torch.tensor(links.cues), torch.tensor(links.sources, dtype=torch.long)
    keys = vectors[cues, :LINK]
    queries = vectors[sources, LINK : 2 * LINK]
    near = encoder.link_bias[0][bucket(sources[None] - cues[:, None])]
    table = keys @ queries.T / math.sqrt(LINK) + near
    none = keys @ encoder.no_source[:LINK] / math.sqrt(LINK) + encoder.no_source[LINK]
    scores = torch.cat([table, none[:, None]], dim=1)
    return functional.cross_entropy(scores, torch.tensor(links.source_of), ignore_index=IGNORED)


def _content_loss(encoder: Encoder, vectors: Any, links: Links) -> Any | None:
    if not links.contents:
        return None
    cues, contents = torch.tensor(links.cues), torch.tensor(links.contents)
    near = encoder.link_bias[1][bucket(contents[:, None] - cues[None])]
    table = vectors[contents, 2 * LINK :] @ vectors[cues, :LINK].T / math.sqrt(LINK) + near
    return functional.cross_entropy(table, torch.tensor(links.cue_of))
