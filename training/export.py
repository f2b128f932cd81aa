"""Write a checkpoint as the package's model files: ``python -m training.export --checkpoint BEST.pt --out FOLDER``.

Attention is exported as ONNX Runtime's fused operator: the plain export of scaled dot-product attention leaves nodes
that cost half the time of the 8-bit model. Weights become 8-bit integers, per channel, activations are quantised as
they come. Beside the model go the small tables that linking and decoding need, the vocabulary, and the list of sums.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from training.encoder import Encoder
from training.sums import write_sums
from training.train import load

OPSET = 17
INPUTS = ("ids", "case", "state", "line")


@torch.library.custom_op("sayso::attention", mutates_args=())  # type: ignore[untyped-decorator]
def attention(query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, heads: int) -> torch.Tensor:
    """Attention over ``[batch, length, width]``, to be replaced by the fused operator on export."""
    batch, length, width = query.shape

    def split(part: torch.Tensor) -> torch.Tensor:
        return part.view(batch, length, heads, width // heads).transpose(1, 2)

    found = functional.scaled_dot_product_attention(split(query), split(key), split(value))
    return found.transpose(1, 2).reshape(batch, length, width).contiguous()


def _fused() -> Any:
    def symbolic(graph: Any, query: Any, key: Any, value: Any, heads: Any) -> Any:
        node = heads.node()
        count = node.i("value") if node.kind() == "prim::Constant" else int(node.t("value"))
        return graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=count)

    return symbolic


class Reader(nn.Module):  # type: ignore[misc]
    """The encoder as it reads: no dropout, fused attention, windows of one length only, so that no mask is needed."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Any, case: Any, state: Any, line: Any) -> tuple[Any, Any]:
        """``(tag scores, link vectors)`` of every piece."""
        hidden = self.encoder.embed(ids, case, state, line)
        for layer in self.encoder.layers:
            query, key, value = layer.query(hidden), layer.key(hidden), layer.value(hidden)
            mixed = torch.ops.sayso.attention(query, key, value, layer.heads)
            hidden = layer.norm_out(hidden + layer.out(mixed))
            hidden = layer.norm_outer(hidden + layer.outer(functional.gelu(layer.inner(hidden))))
        return self.encoder.tags(hidden), self.encoder.link(hidden)


def write_model(encoder: Encoder, path: Path) -> None:
    """Export, and quantise to 8 bits."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    torch.onnx.register_custom_op_symbolic("sayso::attention", _fused(), OPSET)
    ids = torch.randint(1000, 5000, (2, 64))
    zeros = torch.zeros_like(ids)
    example = (ids, zeros, zeros, zeros)
    outputs = ["tags", "link"]
    axes = {name: {0: "batch", 1: "length"} for name in (*INPUTS, *outputs)}
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            Reader(encoder).eval(),
            example,
            str(plain),
            input_names=list(INPUTS),
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
            custom_opsets={"com.microsoft": 1},
        )
        kinds = ["MatMul", "Gemm", "Gather"]
        quantize_dynamic(plain, path, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=kinds)


def settings_of(encoder: Encoder) -> dict[str, Any]:
    """The tables that stand beside the model; the calibration is fitted afterwards by ``training.calibrate``."""

    def table(values: Any) -> Any:
        return np.round(values.detach().float().numpy(), 5).tolist()

    return {
        "transitions": table(encoder.allowed_transitions()),
        "link_bias": table(encoder.link_bias),
        "no_source": table(encoder.no_source),
        "calibration": {},
    }


def main() -> None:
    """Run the command line that the module's docstring shows."""
    parser = argparse.ArgumentParser(description="Export the tagger.")
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="folder that holds vocabulary.txt")
    options = parser.parse_args()
    encoder = load(options.checkpoint)
    write_model(encoder, options.out / "tagger.int8.onnx")
    (options.out / "tagger.json").write_text(json.dumps(settings_of(encoder), indent=1), encoding="ascii")
    write_sums(options.out)


if __name__ == "__main__":
    main()
