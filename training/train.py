"""Train the tagger: ``python -m training.train --data TRAIN.jsonl --base FOLDER --out CHECKPOINT.pt``.

One process, one thread by default; half-precision (bfloat16) matrix products, which trained 2.5 times as fast as
single precision on a processor with AVX512-BF16. The schedule is a warm-up and a linear decay to zero: judge a recipe
only at its end.
"""

from __future__ import annotations

import argparse
import dataclasses
import itertools
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch.nn import functional

from training.data import Batch, Text, collate, epoch, example_of, read_texts
from training.encoder import Encoder, Shape, from_bert, link_loss, tag_loss

HEADS = ("features", "tags", "link", "link_bias", "no_source", "transitions")


@dataclass(frozen=True, slots=True)
class Recipe:
    """Every setting of a training run; the model card says with which the packaged model was made."""

    seed: int = 1
    epochs: float = 7.0
    minutes: float = 0.0
    """If not 0, the schedule follows the clock and ends after this time, or after the epochs: for a busy machine."""
    rate: float = 3e-4
    """Learning rate of the encoder."""
    head_rate: float = 1e-3
    warm_up: float = 0.06
    batch: int = 12
    window: int = 254
    restyled: float = 0.25
    """Share of the texts whose quotation marks are rewritten in each epoch."""
    single_weight: float = 0.5
    sequence_weight: float = 0.5
    link_weight: float = 0.25
    teacher_weight: float = 0.0
    """Share of the words' loss that comes from the teachers' probabilities, if teachers are given."""
    unlabelled_share: float = 0.2
    """Share of the steps that show unlabelled texts, if such are given: there the teachers alone are learned from."""
    layers: int = 6


def optimizer_of(encoder: Encoder, recipe: Recipe) -> Any:
    """AdamW with a higher rate for the parts that start fresh; the pieces' embeddings stay as they are."""
    encoder.pieces.weight.requires_grad = False
    heads = [value for name, value in encoder.named_parameters() if name.split(".")[0] in HEADS]
    known = {id(value) for value in heads}
    rest = [value for value in encoder.parameters() if value.requires_grad and id(value) not in known]
    groups = [{"params": rest, "lr": recipe.rate}, {"params": heads, "lr": recipe.head_rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def batches(texts: list[Text], recipe: Recipe, rng: random.Random) -> Iterator[Batch]:
    """Batches without end, epoch after epoch."""
    plain = [example_of(text) for text in texts]
    while True:
        examples, groups = epoch(texts, plain, rng, size=recipe.window, batch=recipe.batch, restyled=recipe.restyled)
        yield from (collate(examples, group, rng) for group in groups)


def mixed(
    texts: list[Text], unlabelled: list[Text], recipe: Recipe, rng: random.Random
) -> Iterator[tuple[Batch, bool]]:
    """Batches without end, each with whether it is labelled; the unlabelled ones lie evenly among the others."""
    share = recipe.unlabelled_share if unlabelled else 0.0
    labelled, other = batches(texts, recipe, rng), batches(unlabelled, recipe, rng)
    due = 0.0
    while True:
        due += share
        yield (next(other), False) if due >= 1.0 else (next(labelled), True)
        due -= due >= 1.0


def steps_per_epoch(texts: list[Text], recipe: Recipe, share: float) -> int:
    """About how many batches all pieces fill, and the unlabelled ones among them."""
    pieces = sum(len(example_of(text).words.ids) for text in texts)
    return max(1, round(pieces // (recipe.window * recipe.batch) / (1.0 - share)))


def forward(encoder: Encoder, batch: Batch) -> tuple[Any, Any]:
    """Tag scores and link vectors of a batch."""
    inputs = [torch.from_numpy(values) for values in batch.inputs]
    with torch.autocast("cpu", torch.bfloat16):
        scores, vectors = encoder(*inputs, torch.from_numpy(batch.mask))
    return scores, vectors


def teacher_loss(scores: Any, batch: Batch, teachers: list[Encoder]) -> Any:
    """Cross-entropy of the words' scores against the mean probabilities of the teachers."""
    with torch.no_grad():
        wanted = torch.stack([functional.softmax(forward(teacher, batch)[0].float(), -1) for teacher in teachers])
    first = torch.from_numpy(batch.first)[:, :, None].expand(-1, -1, scores.shape[-1])
    words = functional.log_softmax(torch.gather(scores.float(), 1, first), -1)
    targets = torch.gather(wanted.mean(0), 1, first)
    mask = torch.from_numpy(batch.tags >= 0)
    return -(targets * words).sum(-1)[mask].mean()


def losses(
    encoder: Encoder, batch: Batch, recipe: Recipe, teachers: list[Encoder], *, labelled: bool = True
) -> dict[str, Any]:
    """The weighted parts of the loss."""
    scores, vectors = forward(encoder, batch)
    if not labelled:
        return {"unlabelled": teacher_loss(scores, batch, teachers)}
    single, sequence = tag_loss(encoder, scores, batch)
    gold = 1.0 - recipe.teacher_weight if teachers else 1.0
    found = {
        "single": gold * recipe.single_weight * single,
        "sequence": gold * recipe.sequence_weight * sequence,
        "link": recipe.link_weight * link_loss(encoder, vectors, batch),
    }
    if teachers:
        found["teacher"] = recipe.teacher_weight * teacher_loss(scores, batch, teachers)
    return found


def rate_at(progress: float, warm_up: float) -> float:
    """The factor of the learning rates at a point between 0 and 1: up over the first part, then in a line to zero."""
    return min(1.0, (progress + 0.001) / warm_up) * max(0.0, 1.0 - progress)


def set_rates(optimizer: Any, recipe: Recipe, progress: float) -> None:
    """Set the learning rates of both groups."""
    for group, rate in zip(optimizer.param_groups, (recipe.rate, recipe.head_rate), strict=True):
        group["lr"] = rate * rate_at(progress, recipe.warm_up)


def train(
    encoder: Encoder, texts: list[Text], recipe: Recipe, out: Path, teachers: list[Encoder], unlabelled: list[Text]
) -> None:
    """Run a recipe; the checkpoint is written after every epoch and at the end."""
    rng = random.Random(recipe.seed)
    torch.manual_seed(recipe.seed)
    each = steps_per_epoch(texts, recipe, recipe.unlabelled_share if unlabelled else 0.0)
    total = max(1, round(each * recipe.epochs))
    optimizer = optimizer_of(encoder, recipe)
    encoder.train()
    began = time.monotonic()
    sums: dict[str, float] = {}
    drawn = itertools.islice(mixed(texts, unlabelled, recipe, rng), total)
    for step, (batch, labelled) in enumerate(drawn, start=1):
        parts = losses(encoder, batch, recipe, teachers, labelled=labelled)
        sum(parts.values()).backward()
        torch.nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
        clock = (time.monotonic() - began) / 60.0 / recipe.minutes if recipe.minutes else 0.0
        progress = max(step / total, clock)
        set_rates(optimizer, recipe, progress)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        sums = sums | {name: sums.get(name, 0.0) + part.item() for name, part in parts.items()}
        if step % 25 == 0:
            shown = " ".join(f"{name} {value / 25:.4f}" for name, value in sums.items())
            print(f"step {step}/{total} {shown} seconds {time.monotonic() - began:.0f}", flush=True)
            sums = {}
        if step % each == 0 or progress >= 1.0:
            save(encoder, recipe, step, out)
        if progress >= 1.0:
            break


def save(encoder: Encoder, recipe: Recipe, step: int, out: Path) -> None:
    """Write weights, sizes and settings."""
    made_of = {"shape": dataclasses.asdict(encoder.shape), "recipe": dataclasses.asdict(recipe), "step": step}
    torch.save({"weights": encoder.state_dict(), **made_of}, out)


def load(path: Path) -> Encoder:
    """The encoder of a checkpoint, ready to read."""
    stored = torch.load(path, weights_only=True)
    encoder = Encoder(Shape(**stored["shape"]))
    encoder.load_state_dict(stored["weights"])
    encoder.eval()
    return encoder


def main() -> None:
    """Run the command line that the module's docstring shows."""
    parser = argparse.ArgumentParser(description="Train the tagger.")
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="JSON lines with text and attributions")
    start = parser.add_mutually_exclusive_group(required=True)
    start.add_argument("--base", type=Path, help="safetensors file of a BERT to start from")
    start.add_argument("--continue-from", type=Path, help="checkpoint to go on from")
    parser.add_argument("--teacher", type=Path, nargs="*", default=[], help="checkpoints to learn from as well")
    parser.add_argument("--unlabelled", type=Path, nargs="*", default=[], help="JSON lines with text; needs --teacher")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=1)
    for field in dataclasses.fields(Recipe):
        parser.add_argument("--" + field.name.replace("_", "-"), type=type(field.default), default=field.default)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    if options.unlabelled and not options.teacher:
        parser.error("--unlabelled needs --teacher: unlabelled texts are learned from teachers alone")
    recipe = Recipe(**{field.name: getattr(options, field.name) for field in dataclasses.fields(Recipe)})
    torch.manual_seed(recipe.seed)
    texts = [text for path in options.data for text in read_texts(path)]
    encoder = from_bert(options.base, Shape(layers=recipe.layers)) if options.base else load(options.continue_from)
    unlabelled = [text for path in options.unlabelled for text in read_texts(path)]
    train(encoder, texts, recipe, options.out, [load(path) for path in options.teacher], unlabelled)


if __name__ == "__main__":
    main()
