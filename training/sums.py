"""The list of SHA-256 sums beside the model files, as the loader checks it."""

from __future__ import annotations

import hashlib
from pathlib import Path

FILES = ("tagger.int8.onnx", "tagger.json", "vocabulary.txt")


def write_sums(folder: Path) -> None:
    """List the sum of every model file in the folder."""
    lines = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in FILES]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="ascii")
