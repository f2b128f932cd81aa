"""Templates with what they need: escaping always on, links made by one object, nothing from outside."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup, escape

from sayso.present.collation import told
from sayso.present.drifts import pairs
from sayso.present.views import pieces
from sayso.present.views.search import BEGIN, END
from sayso.present.web.chain_svg import chain_svg
from sayso.present.web.links import DeskLinks, Links, ReportLinks, address, anchor

__all__ = ["STATES", "DeskLinks", "Links", "ReportLinks", "environment", "plain", "render", "static", "visible"]

STATES = (
    ("confirmed", "confirmed"),
    ("denied", "denied"),
    ("could_not_verify", "could not verify"),
    ("no_comment", "no comment"),
)


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
    env.globals.update(states=STATES, anchor=anchor, address=address, chain_svg=chain_svg, family=_letter)
    for make in (coded, measure, moment, pairs, plain, plural, publisher, sentence, told, visible, name, excerpt):
        env.filters[make.__name__] = make
    env.filters["words"], env.filters["teller"] = _words, pieces.teller
    return env


def coded(text: object) -> Markup:
    """What stands between backticks as code.

    >>> print(coded("`1`: claims <here>"))
    <code>1</code>: claims &lt;here&gt;
    """
    pieces = str(text).split("`")
    return Markup("").join(Markup("<code>%s</code>") % one if n % 2 else escape(one) for n, one in enumerate(pieces))


def _letter(family: int) -> str:
    return chr(65 + family % 26)


def _words(text: object) -> str:
    return str(text).replace("_", " ")


def sentence(text: object) -> str:
    """Words as a sentence: a capital at the beginning, a full stop at the end. Names and addresses stay as they are.

    >>> sentence("no claim 'c0'"), sentence("See /api.")
    ("No claim 'c0'.", 'See /api.')
    """
    words = str(text).strip()
    return words[:1].upper() + words[1:] + ("" if words[-1:] in ".?!…/" else ".") if words else ""


def measure(name: object) -> str:
    """What a figure counts, as a reader says it.

    >>> measure("other:log_books"), measure("took_part")
    ('log books', 'took part')
    """
    return str(name).removeprefix("other:").replace("_", " ")


def plural(count: int, one: str, many: str | None = None) -> str:
    """``1 outlet``, ``5 outlets``.

    >>> plural(1, "outlet"), plural(5, "outlet")
    ('1 outlet', '5 outlets')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


DIRECTION = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]"
)


def visible(text: object) -> Markup:
    """Escaped text in which control, zero-width and direction characters are shown by their number, not obeyed."""
    return Markup(DIRECTION.sub(_shown, str(escape(text))))


def _shown(found: re.Match[str]) -> str:
    return f'<span class="hidden-char" title="hidden character">U+{ord(found[0]):04X}</span>'


def name(text: object) -> Markup:
    """A name, kept apart from the direction of the words round it."""
    return Markup("<bdi>%s</bdi>") % visible(text)


def publisher(outlet: object) -> Markup:
    """An outlet's name; one that nothing states goes by its article."""
    return name(pieces.publisher(outlet))


def plain(text: object) -> str:
    """Text for places that take no markup, such as a page's title.

    >>> plain("a\\u202eb")
    'a b'
    """
    return DIRECTION.sub(" ", str(text))


def moment(when: str) -> str:
    """A date as people read it: to the minute, with its distance from UTC. Midnight sharp stands for no time stated.

    >>> moment("2031-03-04"), moment("2031-03-04T21:30:00+01:00"), moment("2031-03-04T00:00:00")
    ('2031-03-04', '2031-03-04 21:30 +01:00', '2031-03-04')
    """
    day, _, time = when.partition("T")
    if time in ("00:00:00", "00:00:00Z", "00:00:00+00:00"):
        return day
    zone = re.search(r"Z|[+-]\d\d:?\d\d$", time)
    return " ".join(part for part in (day, time[:5], zone[0] if zone else "") if part)


def excerpt(text: str, called: object = "") -> Markup:
    """An excerpt of a search with the words that were found marked; lines apart, for each may be another's words.

    A line that only says again what the thing is ``called``, or a part of it, is left out.

    >>> lines = f"The {BEGIN}gate{END} failed", f"the {BEGIN}gate{END} at Holm"
    >>> print(excerpt(chr(10).join(lines), "The gate failed"))
    the <mark>gate</mark> at Holm
    """
    whole = str(called).replace("…", "")
    lines = [line for line in text.split("\n") if re.sub(f"[{BEGIN}{END}…]", "", line).strip() not in whole]
    text = "\n".join(lines)
    parts = re.split(f"[{BEGIN}{END}]", re.sub(r"\n+", " · ", text))
    pieces = [
        visible(part) if n % 2 == 0 else Markup("<mark>%s</mark>") % visible(part) for n, part in enumerate(parts)
    ]
    return Markup("").join(pieces)


def render(template: str, **given: Any) -> str:
    """A template with what it is given."""
    return environment().get_template(template).render(**given)


@lru_cache(maxsize=4)
def static(name: str) -> str:
    """The text of a file of ``static/``."""
    return files("sayso.present.web").joinpath("static").joinpath(name).read_text(encoding="utf-8")
