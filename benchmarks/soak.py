"""Kill -9 at random moments over `read` and `watch`, and look whether anything was lost or doubled.

    python benchmarks/soak.py [--kills 1000] [--seed 1] [--minutes 75]

Articles are invented. `read` takes them from a folder, `watch` from a real feed server on loopback whose feed grows
while it is watched. A moment of a kill is drawn over the whole length of a run, and a little beyond. After every kill
the collection is opened read-only and verified: every article that a reader saw before the kill, or that the killed
command had reported, must be there, once. A run that ends is compared with one that was never killed.

Every tenth collection is made by the command as a process of its own; the others by a copy of this process that has
its modules loaded, so that the kills fall into the work and not into the start. It stops by itself after so many kills
or minutes, prints the figures, and ends with 1 if anything was lost, doubled, off or left behind.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import urlopen

from sayso.errors import SaysoError
from sayso.model import Raw
from sayso.present.cli import main as command_line
from sayso.present.export import text_of
from sayso.present.views import Views
from sayso.reading import read_article
from sayso.settings import Settings
from sayso.store import Collection, verify

for module in ("sayso.present.cli.app", "sayso.ingest.urls", "sayso.watch"):
    importlib.import_module(module)  # a copy of this process need not load them again

COUNT, FIRST, MANY = 16, 8, 12
"""Articles in all; in the first answer of the feed, for a watch that reads in one process and for one with workers."""
PLAIN = 10
"""Every tenth collection is made by a new process."""


def article(number: int) -> str:
    """An invented article; those of one lock share a story."""
    lock = number % 6
    return (
        f"The flood gate at Lock {lock} of the Ossel canal failed on Monday, keeper Nr{number} Marsh said.\n\n"
        f"“We heard it break before we saw it break, and {40 + number} people ran,” Marsh told the Canal Post.\n\n"
        f"The Canal Authority of Lock {lock} denied that the gate was old. At least {number + 2} boats were lost.\n"
    )


# -------------------------------------------------------------------------------------------------------- a feed


class Handler(BaseHTTPRequestHandler):
    """The feed and its pages. Asked for the feed a second time, it tells all; ``/new/8`` begins again with 8."""

    first = FIRST

    def do_GET(self) -> None:
        base = f"http://{self.headers['Host']}"
        if self.path.startswith("/new/"):
            Handler.first = int(self.path.split("/")[2])
            self._send("text/plain", "")
        elif self.path == "/feed.xml":
            self._send("application/rss+xml", feed(base, Handler.first))
            Handler.first = COUNT
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
        with suppress(ConnectionError):  # whoever asked was killed
            self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def feed(base: str, count: int) -> str:
    """The first articles as RSS."""
    items = "".join(
        f"<item><title>Gate {n}</title><link>{base}/a{n}.txt</link><guid>{base}/a{n}.txt</guid>"
        f"<description>{article(n)}</description></item>"
        for n in range(count)
    )
    return f'<rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'


def serve() -> tuple[int, str]:
    """Serve the feed in a process of its own; its id and its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    process = os.fork()
    if process == 0:
        server.serve_forever()
    server.server_close()
    return process, f"http://127.0.0.1:{server.server_address[1]}"


# ----------------------------------------------------------------------------------------------------- a command


def start(words: list[str], said: Path, *, plain: bool) -> int:
    """Start a command with its output in a file; its process id. It leads a group of its own."""
    if plain:
        with said.open("wb") as out, open(os.devnull, "wb") as errors:
            command = [sys.executable, "-m", "sayso", *words]
            return subprocess.Popen(command, stdout=out, stderr=errors, start_new_session=True).pid
    process = os.fork()
    if process == 0:
        os.setsid()
        os.dup2(os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        sys.argv = ["sayso", *words]
        code = 1
        try:
            command_line()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        finally:
            sys.stdout.flush()
            os._exit(code)
    return process


def ended(process: int, seconds: float = 600.0) -> bool:
    """True if it ends within so many seconds; raises if it fails by itself."""
    until = time.monotonic() + seconds
    while True:
        done, status = os.waitpid(process, os.WNOHANG)
        if done:
            code = os.waitstatus_to_exitcode(status)
            if code:
                raise RuntimeError(f"a command ended with {code}")
            return True
        if time.monotonic() >= until:
            return False
        time.sleep(min(0.01, max(0.0, until - time.monotonic())))


def left_behind(group: int) -> int:
    """Processes of a killed command that still run a while after it."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            os.killpg(group, 0)
        except (ProcessLookupError, PermissionError):
            return 0
        time.sleep(0.05)
    os.killpg(group, signal.SIGKILL)
    return 1


# ---------------------------------------------------------------------------------------------------- what holds


def ids(path: Path) -> list[str]:
    """The articles in a collection as a reader sees them; none if it is not made yet."""
    try:
        with Collection.open(path) as collection:
            return collection.article_ids()
    except SaysoError:
        if path.exists() and path.stat().st_size > 0 and Collection.open(path, write=True).article_ids():
            raise
        return []


def reported(said: Path) -> int:
    """How many articles a watch has told that it stored; a line cut off by the kill was not told."""
    lines = said.read_text(encoding="utf-8", errors="replace").split("\n")[:-1] if said.exists() else []
    return sum(line.get("new", 0) for line in map(json.loads, filter(None, lines)))


def given(path: Path) -> set[tuple[str, str]]:
    """What each stored article gives: ``(article, statement or figure)``."""
    with Collection.open(path) as collection:
        found = collection.query("SELECT article, id FROM statement UNION SELECT article, id FROM figure")
        return {(row["article"], row["id"]) for row in found}


def look(path: Path, before: set[str], told: int, whole: set[tuple[str, str]]) -> Counter[str]:
    """What is lost, doubled or off after a kill; an article that is stored is stored with all it gives."""
    now = ids(path)
    found = Counter(lost=max(len(before - set(now)), told - len(now)), doubled=len(now) - len(set(now)))
    if now:
        with Collection.open(path) as collection:
            twice = collection.query("SELECT 1 FROM copy GROUP BY name, path HAVING count(DISTINCT article) > 1")
            found["faults"] += len(verify(collection))
        wanted = {(article, id) for article, id in whole if article in set(now)}
        found["lost"] += len(wanted - given(path))
        found["doubled"] += len(twice) + len(given(path) - wanted)
    return found


def exported(path: Path) -> str:
    """All that a collection holds, as text."""
    with Collection.open(path) as collection:
        return text_of(Views(collection), "json")


@dataclass(frozen=True)
class Mode:
    """A command, and what it makes if it is never killed."""

    name: str
    words: list[str]
    begin: Callable[[int], object]
    export: str
    given: set[tuple[str, str]]


def mode(name: str, words: list[str], begin: Callable[[int], object], place: Path) -> Mode:
    """Run a command once, unharmed."""
    path = place / f"whole-{name}.db"
    begin(FIRST)
    process = start([*words, "-o", str(path)], place / "said", plain=False)
    assert ended(process), f"{name} hangs"
    assert len(ids(path)) == COUNT, f"{name} read {len(ids(path))} articles"
    assert name != "watch" or reported(place / "said") == COUNT
    return Mode(name, words, begin, exported(path), given(path))


class Soak:
    """Collections made one after the other, each by commands that are killed until one ends."""

    def __init__(self, place: Path, kills: int, minutes: float, seed: int) -> None:
        self.place, self.kills = place, kills
        self.began, self.end = time.monotonic(), time.monotonic() + 60 * minutes
        self.chance = random.Random(seed)
        self.totals: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        self.length = {"read": 3.0, "watch": 3.0}

    def goes_on(self) -> bool:
        return self.totals["kills"] < self.kills and time.monotonic() < self.end

    def collection(self, mode: Mode, *, plain: bool) -> None:
        """Kill a command again and again on one collection, until it ends before the kill."""
        path, said = self.place / "killed.db", self.place / "said"
        before, told, kills = set[str](), 0, 0
        for old in self.place.glob("killed.db*"):
            old.unlink()
        mode.begin(MANY if plain else FIRST)
        while self.goes_on():
            process = start([*mode.words, "-o", str(path)], said, plain=plain)
            if ended(process, self.chance.uniform(0.0, 1.2) * self.length[mode.name]):
                # Few ends: the machine is busier than it was, and kills come too early; many: they come too late.
                self.length[mode.name] *= 0.9
                self.totals["finished"] += 1
                self.totals["different"] += exported(path) != mode.export
                return
            self.length[mode.name] *= 1.03
            before |= set(ids(path)) if path.exists() and self.chance.random() < 0.5 else set()
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            told += reported(said)
            self.totals += look(path, before, told, mode.given)
            self.totals += Counter({"left behind": left_behind(process)})
            before |= set(ids(path))
            kills += 1
            self.totals["kills"] += 1
            self.kinds[mode.name + (" in a new process" if plain else "")] += 1

    def figures(self) -> str:
        """What was counted so far."""
        names = ("kills", "lost", "doubled", "faults", "left behind", "finished", "different")
        kinds = ", ".join(f"{count} over {name}" for name, count in sorted(self.kinds.items()))
        minutes = (time.monotonic() - self.began) / 60
        return ", ".join(f"{self.totals[name]} {name}" for name in names) + f" ({kinds}; {minutes:.0f} minutes)"

    def sound(self) -> bool:
        return not any(self.totals[name] for name in ("lost", "doubled", "faults", "left behind", "different"))


def run(soak: Soak, address: str) -> None:
    """Take turns between read and watch."""
    texts = soak.place / "in"
    texts.mkdir()
    for number in range(COUNT):
        (texts / f"a{number}.txt").write_text(article(number), encoding="utf-8")
    read_article(Raw("warm", "warm", article(0)), Settings())  # loads the models, so that a copy need not
    watch = ["watch", f"{address}/feed.xml", "--every", "0.2s", "--rounds", "2", "--allow-host", "127.0.0.1", "--jsonl"]
    modes = (
        mode("read", ["read", str(texts), "-q", "--jobs", "1"], lambda _: None, soak.place),
        mode("watch", watch, lambda first: urlopen(f"{address}/new/{first}").read(), soak.place),
    )
    number = shown = 0
    while soak.goes_on():
        soak.collection(modes[number % 2], plain=number // 2 % PLAIN == PLAIN - 1)
        number += 1
        if soak.totals["kills"] >= shown + 100:
            shown = soak.totals["kills"]
            print(soak.figures(), file=sys.stderr, flush=True)


def main() -> int:
    """Kill and count; exit code 1 if anything was lost, doubled or off."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=75.0)
    options = parser.parse_args()
    process, address = serve()
    try:
        with tempfile.TemporaryDirectory() as folder:
            soak = Soak(Path(folder), options.kills, options.minutes, options.seed)
            run(soak, address)
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
    print(soak.figures())
    return int(not soak.sound())


if __name__ == "__main__":
    raise SystemExit(main())
