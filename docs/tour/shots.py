"""Takes the screenshots of the tour anew, from a fresh reading of the demo collection.

python docs/tour/shots.py        (needs Playwright and Chromium; see tests/browser/conftest.py)
"""

from __future__ import annotations

import base64
import struct
import sys
import tempfile
import zlib
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "tests"))
sys.path.insert(0, str(HERE.parents[1] / "tests" / "browser"))


def main() -> None:
    """Read the demo, serve it, walk through it, keep a picture of every step."""
    from playwright.sync_api import sync_playwright

    import conftest
    from sayso import demo, read
    from sayso.present.views import Views

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "demo.db"
        with read([str(place) for place in demo.articles()], path) as collection:
            steps = walk(Views(collection))
        served = conftest.Served(path)
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", headless=True, args=conftest.FLAGS)
        for name, address, width, dark in steps:
            page = browser.new_page(
                viewport={"width": width, "height": 800},
                color_scheme="dark" if dark else "light",
                reduced_motion="reduce",  # else the picture is taken while the page scrolls to its place
            )
            page.goto(served.url + address)
            (HERE / f"{name}.png").write_bytes(small(browser, page.screenshot()))
            page.close()
        browser.close()
        served.stop()


PIXELS = """async picture => {
  const image = new Image();
  image.src = "data:image/png;base64," + picture;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height), pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  const all = pen.getImageData(0, 0, image.width, image.height).data;
  let text = "";
  for (let at = 0; at < all.length; at += 32768) text += String.fromCharCode(...all.subarray(at, at + 32768));
  return [image.width, image.height, btoa(text)];
}"""


def small(browser: Any, picture: bytes) -> bytes:
    """The picture with its 256 most frequent colours (of 32,768), the others as the nearest of them."""
    page = browser.new_page()
    width, height, data = page.evaluate(PIXELS, base64.b64encode(picture).decode())
    page.close()
    colours = np.frombuffer(base64.b64decode(data), np.uint8).reshape(-1, 4)[:, :3]
    coarse = (colours >> 3).astype(np.int32)
    codes = (coarse[:, 0] << 10) | (coarse[:, 1] << 5) | coarse[:, 2]
    _, where, counts = np.unique(codes, return_inverse=True, return_counts=True)
    means = np.stack([np.bincount(where, colours[:, c]) / counts for c in range(3)], axis=1)
    palette = means[np.argsort(-counts)[:256]]
    nearest = np.argmin(((means[:, None, :] - palette[None]) ** 2).sum(axis=2), axis=1)
    rows = nearest[where].astype(np.uint8).reshape(height, width)
    lines = np.hstack([np.zeros((height, 1), np.uint8), rows]).tobytes()

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    table = palette.round().astype(np.uint8).tobytes()
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        chunk(kind, body)
        for kind, body in ((b"IHDR", head), (b"PLTE", table), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    )


def walk(views: Any) -> list[tuple[str, str, int, bool]]:
    """``(picture, address, width, dark)`` of every step."""
    first = views.board(limit=1)[0]["claim"]
    claim = views.claim(first)
    told = claim["occurrences"][-1]
    quote = max(claim["quotes"], key=lambda q: len(q["variants"]))["id"] if claim["quotes"] else None
    steps = [
        ("1-board", "/", 1280, False),
        ("2-one-voice", "/?origins=1&outlets=2%2B", 1280, False),
        ("3-claim", f"/claim/{first}", 1280, False),
        ("4-reader", f"/article/{told['article']}?s={told['statement']}#s-{told['statement']}", 1280, False),
        ("6-figures", "/figures", 1280, False),
        ("7-desk-list", "/desk", 1280, False),
        ("8-phone", f"/article/{told['article']}?s={told['statement']}#s-{told['statement']}", 390, True),
        ("9-fix", f"/fix?s={told['statement']}", 1280, False),
    ]
    return steps + ([("5-wordings", f"/quote/{quote}", 1280, False)] if quote else [])


if __name__ == "__main__":
    main()
