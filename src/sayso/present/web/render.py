"""Templates with what they need: escaping always on, links made by one object, nothing from outside."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Any, Protocol
from urllib.parse import quote

import jinja2
from markupsafe import Markup, escape

from sayso.present.web.chain_svg import chain_svg

STATES = (
    ("confirmed", "confirmed"),
    ("denied", "denied"),
    ("could_not_verify", "could not verify"),
    ("no_comment", "no comment"),
)


class Links(Protocol):
    """Where things are: addresses on the desk, anchors in the report."""

    def claim(self, id: str) -> str:
        """A claim's page."""

    def article(self, id: str, start: int | None = None) -> str:
        """An article, at a place."""

    def quote(self, id: str) -> str:
        """A quotation's collation."""


class ReportLinks:
    """Anchors inside the one file of a report."""

    def claim(self, id: str) -> str:
        """A claim's section."""
        return f"#{quote(id)}"

    def article(self, id: str, start: int | None = None) -> str:
        """An article's section, or the segment of it that begins at ``start``."""
        return f"#{anchor(id, start)}"

    def quote(self, id: str) -> str:
        """A quotation's section."""
        return f"#{quote(id)}"


class DeskLinks:
    """Addresses on the desk."""

    def claim(self, id: str) -> str:
        """A claim's page."""
        return f"/claim/{quote(id, safe='')}"

    def article(self, id: str, start: int | None = None) -> str:
        """An article's page, at a place."""
        return f"/article/{quote(id, safe='')}" + ("" if start is None else f"#{anchor(id, start)}")

    def quote(self, id: str) -> str:
        """A quotation's page."""
        return f"/quote/{quote(id, safe='')}"


def anchor(article: str, start: int | None = None) -> str:
    """The element id of an article, or of the place in it that begins at ``start``.

    >>> anchor("my file.txt", 12)
    'a-my-file-txt-12'
    """
    name = re.sub(r"[^A-Za-z0-9_-]", lambda m: "-" if m[0].isascii() else f"u{ord(m[0]):x}", article)
    return f"a-{name}" + ("" if start is None else f"-{start}")


@lru_cache(maxsize=1)
def environment() -> jinja2.Environment:
    """The one template environment."""
    folder = files("sayso.present.web").joinpath("templates")
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(str(folder)),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    env.globals.update(states=STATES, anchor=anchor, chain_svg=chain_svg, family=lambda n: chr(65 + n % 26))
    env.filters.update(words=lambda text: str(text).replace("_", " "), plural=plural, visible=visible)
    return env


def plural(count: int, one: str, many: str | None = None) -> str:
    """``1 outlet``, ``5 outlets``.

    >>> plural(1, "outlet"), plural(5, "outlet")
    ('1 outlet', '5 outlets')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


DIRECTION = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def visible(text: str) -> Markup:
    """Escaped text in which control, zero-width and direction characters are shown by their number, not obeyed."""
    return Markup(DIRECTION.sub(_shown, str(escape(text))))  # noqa: S704


def _shown(found: re.Match[str]) -> str:
    return f'<span class="hidden-char" title="hidden character">U+{ord(found[0]):04X}</span>'


def render(template: str, **given: Any) -> str:
    """A template with what it is given."""
    return environment().get_template(template).render(**given)


@lru_cache(maxsize=4)
def static(name: str) -> str:
    """The text of a file of ``static/``."""
    return files("sayso.present.web").joinpath("static").joinpath(name).read_text(encoding="utf-8")
