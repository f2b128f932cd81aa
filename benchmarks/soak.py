"""Kill -9 at random moments over `read` and `watch`, and look whether anything was lost or doubled.

    python benchmarks/soak.py [--kills 1000] [--seed 1] [--minutes 60]

Articles are invented and served by a real feed server on loopback. After every kill the collection is opened and
verified: every article that was there before must be there still. A read that ends is compared with one that was never
killed. It stops by itself after so many kills or minutes and prints the figures.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from sayso.present.export import text_of
from sayso.present.views import Views
from sayso.store import Collection, verify

COUNT = 30


def article(number: int) -> str:
    """An invented article; those of one lock share a story."""
    lock = number % 6
    return (
        f"The flood gate at Lock {lock} of the Ossel canal failed on Monday, keeper Nr{number} Marsh said.\n\n"
        f"“We heard it break before we saw it break, and {40 + number} people ran,” Marsh told the Canal Post.\n\n"
        f"The Canal Authority of Lock {lock} denied that the gate was old. At least {number + 2} boats were lost.\n"
    )


class Server(ThreadingHTTPServer):
    """A feed of the articles on loopback."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def feed(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/feed.xml"


class Handler(BaseHTTPRequestHandler):
    """The feed and its pages."""

    def do_GET(self) -> None:
        base = f"http://127.0.0.1:{self.server.server_port}"  # type: ignore[attr-defined]
        if self.path == "/feed.xml":
            items = "".join(
                f"<item><title>Gate {n}</title><link>{base}/a{n}.txt</link><guid>{base}/a{n}.txt</guid>"
                f"<description>{article(n)}</description></item>"
                for n in range(COUNT)
            )
            self._send("application/rss+xml", f'<rss version="2.0"><channel><title>Post</title>{items}</channel></rss>')
        elif self.path.startswith("/a"):
            self._send("text/plain; charset=utf-8", article(int(self.path[2:].split(".")[0])))
        else:
            self.send_error(404)

    def _send(self, kind: str, text: str) -> None:
        data = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def ids(path: Path) -> set[str]:
    """The articles in a collection; empty if it is not there yet."""
    if not path.exists():
        return set()
    with Collection.open(path, create=True) as collection:
        return set(collection.article_ids())


def exported(path: Path) -> str:
    with Collection.open(path) as collection:
        return text_of(Views(collection), "json")


def look(path: Path, before: set[str]) -> tuple[int, int, int]:
    """``(lost, doubled, faults)`` after a kill."""
    if not path.exists():
        return len(before), 0, 0
    with Collection.open(path, create=True) as collection:
        now = collection.article_ids()
        return len(before - set(now)), len(now) - len(set(now)), len(verify(collection))


def round_of(command: list[str], path: Path, chance: random.Random, whole: float) -> tuple[bool, set[str]]:
    """Start, wait a random part of the ``whole`` seconds that it needs, kill; was it killed, and what was stored."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(chance.uniform(0.02, 1.3) * whole)
    seen = ids(path) if path.exists() and chance.random() < 0.5 else set()
    if process.poll() is not None:
        return False, seen
    process.send_signal(signal.SIGKILL)
    process.wait()
    return True, seen


def main() -> int:
    """Kill and count; exit code 1 if anything was lost, doubled or off."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=60.0)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    end = time.monotonic() + 60 * options.minutes
    totals = {"kills": 0, "lost": 0, "doubled": 0, "faults": 0, "finished": 0, "different": 0}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        texts = place / "in"
        texts.mkdir()
        for number in range(COUNT):
            (texts / f"a{number}.txt").write_text(article(number), encoding="utf-8")
        sayso = [sys.executable, "-m", "sayso"]
        server = Server()
        modes = {
            "read": lambda path: [*sayso, "read", str(texts), "-o", str(path), "-q", "--jobs", "1"],
            "watch": lambda path: [*sayso, "watch", server.feed, "-o", str(path), "--every", "1s", "--rounds", "1",
                                   "--allow-host", "127.0.0.1"],
        }  # fmt: skip
        clean, needed = {}, {}
        for mode, command in modes.items():
            begin = time.monotonic()
            subprocess.run(command(place / f"clean-{mode}.db"), check=True, stdout=subprocess.DEVNULL)
            needed[mode] = time.monotonic() - begin
            clean[mode] = exported(place / f"clean-{mode}.db")
        number = 0
        while totals["kills"] < options.kills and time.monotonic() < end:
            mode = ("read", "watch")[number % 2]
            path = place / f"killed-{number}.db"
            number += 1
            while totals["kills"] < options.kills and time.monotonic() < end:
                killed, seen = round_of(modes[mode](path), path, chance, needed[mode])
                for name, count in zip(("lost", "doubled", "faults"), look(path, seen), strict=True):
                    totals[name] += count
                if not killed:
                    totals["finished"] += 1
                    totals["different"] += exported(path) != clean[mode]
                    break
                totals["kills"] += 1
        server.shutdown()
    print(", ".join(f"{value} {name}" for name, value in totals.items()))
    return int(any(totals[name] for name in ("lost", "doubled", "faults", "different")))


if __name__ == "__main__":
    raise SystemExit(main())
