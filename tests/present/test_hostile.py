"""Articles are data: whatever stands in a title, name, text, address or path is shown and never interpreted."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

import builders as b
from sayso.model import Noted
from sayso.present.report import report_html
from sayso.present.views import Views
from sayso.store import Collection

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "</style><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "{{ 7*7 }}{% raw %}",
    "<!--",
    "]]><script>",
    "&lt;script&gt;",
    "<a href=javascript:alert(1)>x</a>",
    "\u202eevil\u2066\u200b",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0>",
    "<form action=//evil.example><input name=q>",
)
TAGS = {
    "a", "aside", "b", "bdi", "body", "br", "button", "code", "dd", "details", "div", "dl", "dt", "footer", "form",
    "g", "h1", "h2", "h3", "head", "header", "html", "input", "kbd", "label", "li", "link", "main", "mark", "meta",
    "nav", "ol", "option", "p", "path", "script", "section", "select", "span", "style", "summary", "svg", "table",
    "tbody", "td", "text", "textarea", "th", "thead", "title", "tr", "ul", "circle",
}  # fmt: skip


class Look(HTMLParser):
    """Collects what a page would make a browser do."""

    def __init__(self, page):
        super().__init__()
        self.wrong = []
        self.texts = []
        self.scripts = 0
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag not in TAGS:
            self.wrong.append(tag)
        self.scripts += tag == "script"
        for name, value in attrs:
            if name.startswith("on") or name == "style" or (name in ("href", "src", "action") and not local(value)):
                self.wrong.append((tag, name, value))
        if tag == "img" or (tag == "meta" and dict(attrs).get("http-equiv") == "refresh"):
            self.wrong.append(tag)

    def handle_data(self, data):
        self.texts.append(data)


def local(value):
    return value is None or (value.startswith(("/", "#")) and not value.startswith("//"))


def hostile_collection(path, words):
    """A collection in which everything that comes from outside holds these words."""
    ada = b.entity(f"Ada {words}")
    text = f"Ada {words} said the {words} gate had failed. {words}"
    more = {"title": Noted(words, words), "url": f"http://x/{words}", "byline": words, "warnings": (words,)}
    readings = []
    statements = []
    for n in (1, 2):
        article = b.changed(
            b.article(f"{text} {n}", f"{words}{n}", f"{words} Post {n}", "2031-03-04"), path=f"{words}/{words}", **more
        )
        said = b.statement(article, f"Ada {words}", "said", f"the {words} gate had failed", by=ada)
        statements.append(said)
        readings.append(b.reading(article, said, entities=(ada,)))
    story = b.told_alike(readings, statements, ada, f"{words} said: ")
    with Collection.open(path, create=True) as collection:
        b.keep(collection, readings, story)
    return story.claims[0], readings, ada, statements


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_hostile_is_interpreted_on_any_page(tmp_path, desk_of, words):
    claim, readings, ada, statements = hostile_collection(tmp_path / "h.db", words)
    desk = desk_of(tmp_path / "h.db")
    article = readings[0].article.id
    pages = [
        "/", "/stories", f"/claim/{claim.id}", f"/article/{article}", f"/article/{article}?s={statements[0].id}",
        "/articles", "/quotes", "/quote/q1", "/figures", "/timeline", "/speakers", f"/speaker/{ada.id}", "/desk",
        "/collection", "/review", f"/fix?s={statements[0].id}", f"/fix?s={statements[0].id}&from=0&to=9&whole=1",
        "/quote/q1?by=outlet",
    ]  # fmt: skip
    answers = [desk.get(page) for page in pages]
    answers += [desk.get("/search", params={"q": words}), desk.get("/", params={"outlet": words, "q": words})]
    answers.append(desk.get("/claim/" + words.replace("/", "")))
    for answer in answers:
        look = Look(answer.text)
        assert answer.status_code in (200, 400, 404), answer.url
        assert (look.wrong, look.scripts) == ([], 1), answer.url


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_hostile_is_interpreted_in_the_report(tmp_path, words):
    hostile_collection(tmp_path / "h.db", words)
    with Collection.open(tmp_path / "h.db") as collection:
        page = report_html(Views(collection))
    look = Look(page)
    assert (look.wrong, look.scripts) == ([], 0)


def test_direction_characters_are_shown_by_number_and_obeyed_nowhere(tmp_path, desk_of):
    _, readings, _, _ = hostile_collection(tmp_path / "h.db", "\u202eevil\u2066")
    page = desk_of(tmp_path / "h.db").get(f"/article/{readings[0].article.id}").text
    assert "\u202e" not in page
    assert "U+202E" in page


def test_hostile_initials_and_cookies_are_text(demo_db, desk_of):
    desk = desk_of(demo_db)
    desk.cookies.set("sayso_by", '"><b>x')
    assert Look(desk.get("/speakers").text).wrong == []
    with Collection.open(demo_db) as collection:
        views = Views(collection)
        panel = views.panel(views.claim("c1")["occurrences"][0]["statement"])
    form = {"left": panel["id"], "right": panel["source"]["entity_id"], "verdict": "positive", "by": "<b onclick=1>"}
    assert desk.post("/review/statement", data=form).status_code == 303
    assert Look(desk.get("/review").text).wrong == []
