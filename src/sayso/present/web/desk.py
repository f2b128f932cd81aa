"""The desk: one collection, opened anew for every request, and the work that changes it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from sayso.errors import UsageError
from sayso.model import Judgement
from sayso.places import Place, place_of
from sayso.present.same_claim import decision
from sayso.present.spans import fix
from sayso.present.views import Views
from sayso.present.web.jobs import Job, Jobs
from sayso.present.web.links import DeskLinks
from sayso.present.web.render import plural
from sayso.resolve.judgements import one_id
from sayso.settings import Settings
from sayso.store import Collection, now

NAV = (
    ("/", "Claims", "b"),
    ("/quotes", "Wordings", ""),
    ("/figures", "Figures", "f"),
    ("/timeline", "Timeline", ""),
    ("/speakers", "Speakers", ""),
    ("/desk", "Desk list", ""),
    ("/articles", "Articles", ""),
    ("/add", "Add", ""),
)
Verdict = Literal["positive", "negative"]
links = DeskLinks()


class Desk:
    """What the pages share. Without a ``path`` it shows the demo until the first articles are added.

    What cannot be added or decided raises ``UsageError``, whose words a page shows.
    """

    def __init__(self, path: Path | None, *, token: str | None = None, allow_fetch: bool = False) -> None:
        self.demo = path is None
        self.folder = None if path else TemporaryDirectory(prefix="sayso-demo-")
        self.path = path or Path(self.folder.name if self.folder else "") / "demo.db"
        self.own = path or Path("sayso.db")
        self.token = token
        self.allow_fetch = allow_fetch
        self.jobs = Jobs()
        self.opening: Job | None = None
        self.nav = NAV
        if self.demo:
            Collection.open(self.path, create=True).close()
            self.opening = self.jobs.start("Reading the demo collection", self._read_demo)

    @contextmanager
    def views(self) -> Iterator[Views]:
        """Views of the collection as it is now, over a connection of their own."""
        with Collection.open(self.path) as collection:
            yield Views(collection)

    def _read_demo(self, job: Job) -> str:
        from sayso.demo import articles
        from sayso.reading import extend

        with Collection.open(self.path, write=True) as collection:
            report = extend(collection, [str(p) for p in articles()], settings=Settings(jobs=1), progress=job.progress)
        return f"{report.new} articles of an invented event were read."

    # ------------------------------------------------------------------------------------------------ adding

    def kept(self) -> Path:
        """The folder beside the collection that keeps what was added in the browser."""
        return self.own.with_name(self.own.stem + "-added")

    def add_text(self, text: str, fields: dict[str, str]) -> Job:
        """Read one pasted text, with what is known of it."""
        if not text.strip():
            raise UsageError("there is no text; paste the article into the first field")
        text = text.replace("\r\n", "\n")
        id = "pasted-" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
        known = {name: value for name, value in fields.items() if value.strip()}
        record = json.dumps({"id": id, "text": text, **known})
        kept = self._keep(f"{id}.jsonl", record.encode())
        return self._read("Reading the pasted text", [kept], back=links.article(id))

    def add_files(self, files: Sequence[tuple[str, bytes]]) -> Job:
        """Read uploaded files: ``(name, bytes)`` each."""
        if not files:
            raise UsageError("no file was chosen; choose one or more")
        kept = [self._keep(file_name(name), data) for name, data in files]
        return self._read(f"Reading {plural(len(files), 'file')}", kept, back="/articles")

    def add_url(self, url: str) -> Job:
        """Fetch an address, if the desk was started so that it may."""
        if not self.allow_fetch:
            raise UsageError("addresses are not fetched here; start the desk with --allow-fetch")
        if not re.match(r"https?://[^\s/]", url):
            raise UsageError(f"{url[:200]!r} is no address; it begins with http:// or https://")
        return self._read("Fetching and reading an address", [url], back="/articles")

    def _keep(self, name: str, data: bytes) -> str:
        """Store added bytes beside the collection; the same name with other bytes gets a number."""
        folder = self.kept()
        folder.mkdir(parents=True, exist_ok=True)
        place, number = folder / name, 1
        while place.exists() and place.read_bytes() != data:
            number += 1
            place = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
        place.write_bytes(data)
        return str(place)

    def _read(self, label: str, sources: Sequence[str], *, back: str) -> Job:
        """Read into the collection; ``back`` is where what was read can be seen."""
        from sayso.reading import extend

        def work(job: Job) -> str:
            with Collection.open(self.own, create=True) as collection:
                report = extend(collection, sources, settings=Settings(), progress=job.progress)
            job.failed = report.failed
            # a text that is known has its page under the name by which it was read first
            job.back = back if report.new else "/articles" if report.known else "/add"
            self.path, self.demo = self.own, False
            return f"{report.new} new, {report.known} known already, {len(report.failed)} not read."

        return self.jobs.start(label, work)

    # ------------------------------------------------------------------------------------------------ deciding

    def decide_statement(self, statement: str, entity: str, verdict: Verdict, by: str) -> None:
        """Keep what a person says about who said a statement. The machine's reading stays as it is beside it."""
        with self.views() as views:
            views.statement(statement)
            views.speaker(entity)
        with Collection.open(self.path, write=True) as collection:
            collection.judge(Judgement(statement, entity, verdict, initials(by), now()), recompute=False)

    def decide_span(self, statement: str, role: str, places: Sequence[tuple[int, int]], by: str) -> None:
        """Keep where a person says that a statement's source, cue or content stands, beside the machine's reading."""
        with Collection.open(self.path, write=True) as collection:
            fix(collection, statement, role, places, initials(by), now())

    def decide_speakers(self, left: str, right: str, verdict: Verdict, by: str, back: str) -> Job:
        """Keep that two speakers are one, or are not; the stories are computed anew with it."""
        with self.views() as views:
            views.speaker(left)
            unnamed = views.collection.query("SELECT 1 FROM entity WHERE id IN (?, ?) AND NOT named", (left, right))
        if unnamed and verdict == "positive":
            raise UsageError("a source that the articles do not name is never joined to another; look for a name first")
        if left == right or not re.fullmatch(r"e[0-9a-f]{12}", right):
            raise UsageError("two different speakers are needed; choose another one")
        judgement = Judgement(left, right, verdict, initials(by), now())
        if verdict == "positive":
            with self.views() as views:
                back = links.speaker(one_id([*views.collection.judgements(), judgement])[left])
        return self._recompute("Keeping the decision", lambda c: c.judge(judgement), back)

    def decide_claims(self, left: str, right: str, verdict: Verdict, by: str, back: str) -> Job:
        """Keep that two claims are one, or are not; the story is computed anew with it."""
        with self.views() as views:
            judgement = decision(views, left, right, same=verdict == "positive", by=initials(by), at=now())
            story = views.collection.story_of(claim=left)

        def keep(collection: Collection) -> None:
            collection.judge(judgement, recompute=False)
            collection.write("UPDATE story SET pending = 1 WHERE id = ?", [(story,)])

        return self._recompute("Keeping the decision", keep, back or links.story(story), at=place_of(judgement.left))

    def decide_part(self, claim: str, statement: str, by: str) -> Job:
        """Keep that a statement is no part of a claim: it is set apart from each of the claim's other statements."""
        with self.views() as views:
            found = views.claim(claim)
        others = [id for id in found["statements"] if id != statement]
        if statement not in found["statements"] or not others:
            raise UsageError("that statement is no part of this claim, or its only one; choose another one")
        by, at = initials(by), now()

        def apart(collection: Collection) -> None:
            for other in others:
                collection.judge(Judgement(statement, other, "negative", by, at))

        return self._recompute("Keeping the decision", apart, links.story(found["story"]))

    def undo(self, left: str, right: str, at: str, back: str) -> Job | None:
        """Mark a decision as undone, with the rows that were made by it; stories are computed anew where it matters."""
        with self.views() as views:
            rows = [d for d in views.decisions() if d["at"] == at and d["left"] == left and not d["revoked"]]
        if not any(d["right"] == right for d in rows):
            raise UsageError("there is no such decision, or it is undone already; see /review")
        only_beside = all(d["kind"] in ("statement", "span", "review") for d in rows)
        with Collection.open(self.path, write=True) as collection:
            for d in rows:
                collection.revoke(d["left"], d["right"], at=at, recompute=not only_beside)
        return None if only_beside else self._recompute("Undoing the decision", lambda c: None, back)

    def _recompute(self, label: str, change: Any, back: str, *, at: Place | None = None) -> Job:
        """Change the collection and compute what is pending; where the page to go ``back`` to was that of a claim, it
        is that of the claim which then holds the words ``at``."""
        from sayso.reading import update_stories

        def work(job: Job) -> str:
            with Collection.open(self.path, write=True) as collection:
                change(collection)
                count, job.failed = update_stories(collection, settings=Settings(), progress=job.progress)
                if at and back.startswith(links.claim("")) and (found := Views(collection).claim_at(at)):
                    job.back = links.claim(found["claim"])
            return f"Kept; {plural(count, 'story', 'stories')} computed anew."

        return self.jobs.start(label, work, back=back)

    def close(self) -> None:
        """Let running work end, and leave nothing of the demo."""
        self.jobs.close()
        if self.folder is not None:
            self.folder.cleanup()


def initials(by: str) -> str:
    """Somebody's initials. Raises ``UsageError`` if there are none: a decision has a name to it."""
    wanted = " ".join(by.split())[:12]
    if not wanted:
        raise UsageError("a decision needs somebody's initials; write yours beside the button")
    return wanted


def file_name(name: str) -> str:
    """A name for an uploaded file that is no path, no pattern and no option.

    >>> file_name("../../a[1]<b>.txt"), file_name("-o"), file_name("Лист.html")
    ('a1b.txt', 'o.txt', 'Лист.html')
    """
    last = re.split(r"[\\/]", name)[-1]
    kept = re.sub(r"[^\w.\- ]", "", last).strip(". -")[-120:]
    return (kept or "file") if "." in kept else f"{kept or 'file'}.txt"
