"""More than three hundred hostile strings in every field that comes from outside: no script runs in a real browser."""

from __future__ import annotations

from itertools import product

import pytest

import builders as b
from sayso.model import Noted, StoryReading
from sayso.present.report import report_html
from sayso.present.views import Views
from sayso.store import Collection
from sayso.trace import trace_claim
from sayso.trace.context import context_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAYLOADS = (
    "<script>window.hit=1</script>", "<img src=x onerror=window.hit=1>", "<svg onload=window.hit=1>",
    "<svg><script>window.hit=1</script></svg>", "<iframe srcdoc='<script>parent.hit=1</script>'>",
    "<body onload=window.hit=1>", "<input autofocus onfocus=window.hit=1>", "<details open ontoggle=window.hit=1>",
    "<video><source onerror=window.hit=1></video>", "<math><mi xlink:href='javascript:window.hit=1'>x</mi></math>",
    "<a href='javascript:window.hit=1' autofocus>x</a>", "<object data='javascript:window.hit=1'>",
    "<embed src='javascript:window.hit=1'>", "<marquee onstart=window.hit=1>x</marquee>",
    "<style>@import 'javascript:window.hit=1'</style>", "<link rel=stylesheet href='javascript:window.hit=1'>",
    "<form action='javascript:window.hit=1'><button autofocus>x</button></form>", "<template><script>hit=1</script>",
    "<base href='javascript:window.hit=1//'>", "<meta http-equiv=refresh content='0;url=javascript:window.hit=1'>",
)  # fmt: skip
FRAMES = (
    "{}", '">{}', "'>{}", "</title>{}", "</style>{}", "</script>{}", "</textarea>{}", "-->{}", "]]>{}", "`>{}",
    "\u202e{}", "\x00{}", "&#60;{}", "%3C{}", "{{{{{}}}}}", "{}\u2028{}",
)  # fmt: skip
VECTORS = [frame.format(payload, payload) for frame, payload in product(FRAMES, PAYLOADS)]


def build(path):
    """A story for every vector, with it in title, outlet, byline, text, speaker, address and file name."""
    with Collection.open(path, create=True) as collection:
        stories = [story_of(number, words) for number, words in enumerate(VECTORS)]
        for reading, _ in stories:
            collection.add(reading, b"")
        collection.save_stories([story.story for _, story in stories])
        for reading, story in stories:
            collection.save_story(story, {reading.article.id: reading})
    return [(reading.article.id, story.claims[0].id, reading.statements[0].id) for reading, story in stories]


def story_of(number, words):
    speaker = b.entity(f"Ada {number} {words}")
    article = b.article(f"Ada {words} said the gate {words} had failed {number}.", f"{number}{words}", f"Post {words}")
    more = {"title": Noted(words, words), "byline": words, "url": f"https://x.example/{words}", "path": f"{words}.txt"}
    article = b.changed(article, **more)
    said = b.statement(article, f"Ada {words}", "said", f"the gate {words} had failed {number}", by=speaker)
    reading = b.reading(article, said, entities=(speaker,))
    resolution = b.resolution(speaker)
    claim = trace_claim(b.claim(said, title=f"{words} said: "), context_of([reading], resolution, ()))
    return reading, StoryReading(b.story(reading), resolution, (claim,))


LOOK = """() => ({
  hit: window.hit,
  odd: document.querySelectorAll('img,iframe,object,embed,base,video,math,marquee,template').length,
  handlers: [...document.querySelectorAll('*')].filter(e =>
    [...e.attributes].some(a => a.name.startsWith('on'))).length,
  links: [...document.querySelectorAll('[href],[src],[action]')].filter(e =>
    /^\\s*javascript:/i.test(e.getAttribute('href') || e.getAttribute('src') || e.getAttribute('action'))).length,
})"""
CLEAN = {"hit": None, "odd": 0, "handlers": 0, "links": 0}


def look(page):
    found = page.evaluate(LOOK)
    return {**found, "hit": found.get("hit")}


def test_there_are_more_than_three_hundred():
    assert len(set(VECTORS)) >= 300


def test_no_vector_runs_on_a_page_or_in_the_report(chromium, served, tmp_path):
    ids = build(tmp_path / "v.db")
    url = served(tmp_path / "v.db")
    page = chromium.new_page()
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
    for path in ("/", "/articles", "/speakers", "/stories", "/desk", "/collection"):
        page.goto(url + path)
        assert look(page) == CLEAN, path
    for (article, claim, statement), words in zip(ids, VECTORS, strict=True):
        for path in (f"/article/{article}", f"/claim/{claim}", f"/fix?s={statement}&whole=1"):
            page.goto(url + path, wait_until="domcontentloaded")
            assert look(page) == CLEAN, (path, words)
    with Collection.open(tmp_path / "v.db") as collection:
        (tmp_path / "r.html").write_text(report_html(Views(collection)), encoding="utf-8", errors="replace")
    page.goto((tmp_path / "r.html").as_uri())
    assert look(page) == CLEAN
    page.close()
