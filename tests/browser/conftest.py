"""A running desk and Debian's Chromium; skipped with a reason where one of them is missing."""

from __future__ import annotations

import json
import os
import shutil
import threading
import time
import urllib.request
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

import deskcase

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip


@pytest.fixture(scope="session")
def chromium():
    """A browser that is driven; one for the whole run."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    place = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not place:
        pytest.skip("no Chromium: apt-get install chromium, or set CHROMIUM to its path")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=place, headless=True, args=FLAGS)
        yield browser
        browser.close()


class Served:
    """A desk that answers at ``url``."""

    def __init__(self, path):
        import uvicorn

        from sayso.present.web.serve import listen
        from sayso.present.web.server import make_app

        self.socket = listen("127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self.server = uvicorn.Server(uvicorn.Config(make_app(path), log_level="error", server_header=False))
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.socket]}, daemon=True)
        self.thread.start()
        while not self.server.started:
            time.sleep(0.02)

    def stop(self):
        """End it and wait."""
        self.server.should_exit = True
        self.thread.join(10)
        self.socket.close()


@pytest.fixture(scope="session")
def desk_url(tmp_path_factory):
    """The address of a desk with the demo collection, as people read it."""
    served = Served(deskcase.build(tmp_path_factory.mktemp("browser") / "demo.db"))
    yield served.url
    served.stop()


@pytest.fixture(scope="session")
def deep_pages(desk_url):
    """Pages whose address holds an id: a speaker, a passage with its panel, a place."""

    def first(path):
        with urllib.request.urlopen(f"{desk_url}/api/v1/{path}") as answer:
            return json.load(answer)["data"]

    told = first("claims/c1")["occurrences"][0]
    article, part = told["article"], told["parts"][0]
    return (
        f"/speaker/{first('speakers?limit=1')[0]['entity']}",
        f"/article/{article}?s={quote(told['statement'], safe='')}",
        f"/article/{article}?at={part['start']}-{part['end']}",
        f"/fix?s={quote(told['statement'], safe='')}",
        f"/fix?s={quote(told['statement'], safe='')}&from={part['start']}&whole=1",
    )


@pytest.fixture
def served():
    """Starts desks for other collections; they end with the test."""
    running = []

    def start(path):
        running.append(Served(path))
        return running[-1].url

    yield start
    for one in running:
        one.stop()


@pytest.fixture
def visit(chromium):
    """``visit(url, width=..., dark=..., scripts=...)`` opens a page; at the end the console must be free of errors and
    every request must have gone to this machine."""
    contexts, errors, requests = [], [], []

    def note(message):
        # a 4xx page that a test asks for is reported by the browser as an error of the network, not of the page
        if message.type == "error" and "Failed to load resource" not in message.text:
            errors.append(message.text)

    def open_page(url, *, width=1280, height=900, dark=False, scripts=True):
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            bypass_csp=False,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", note)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []
    assert {urlsplit(url).hostname for url in requests} <= {"127.0.0.1", None}  # None: a file from disk


@pytest.fixture(scope="session")
def axe():
    """The text of axe-core, which is no part of the repository: `make axe` fetches it."""
    place = Path(os.environ.get("SAYSO_AXE", ROOT / ".cache" / "axe" / "node_modules" / "axe-core" / "axe.min.js"))
    if not place.is_file():
        pytest.skip("axe-core is not here: make axe (needs npm), or set SAYSO_AXE to axe.min.js")
    return place.read_text(encoding="utf-8")
