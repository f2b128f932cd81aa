"""Takes the screenshots of the tour anew, from a fresh reading of the demo collection.

python docs/tour/shots.py        (needs Playwright and Chromium; see tests/browser/conftest.py)
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

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
            page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light")
            page.goto(served.url + address)
            page.screenshot(path=HERE / f"{name}.png")
            page.close()
        browser.close()
        served.stop()


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
        ("8-phone", f"/claim/{first}", 390, True),
    ]
    return steps + ([("5-wordings", f"/quote/{quote}", 1280, False)] if quote else [])


if __name__ == "__main__":
    main()
