"""Lines that were broken to fit a width (mail, PDF): found, and joined where the container's lines are not the text's.

A break was made for width if the first word of the next line would not have fitted behind it. Plain text files are
never changed: of them it is only said.
"""

from __future__ import annotations

import re
from itertools import pairwise

MOST_WIDE = 130
"""Lines longer than this were hardly broken by a program that breaks lines."""
FEWEST = 3
"""Breaks for width that a text must have: two may be chance."""
MOST = 0.6
"""The share of breaks between written lines that must be for width."""
_NEW = re.compile(r"[-*•>#|]|\d{1,3}[.)] ")


def width(text: str, slack: float = 1.0) -> int | None:
    """The width at which the lines of a text are broken; ``None`` if they end where paragraphs end.

    >>> width("The gate at the river\\nfailed in the night,\\nand nobody was there\\nto see it but her.")
    21
    >>> width("The gate failed.\\nNobody was hurt in the night.\\nIt was late.") is None
    True
    """
    breaks = [(one, two) for one, two in pairwise(line.strip() for line in text.splitlines()) if one and two]
    wide = max((len(one) for one, _ in breaks), default=0)  # the last line of a paragraph was not broken
    made = sum(_is_made(one, two, wide * slack) for one, two in breaks)
    return wide if wide <= MOST_WIDE and made >= FEWEST and made >= MOST * len(breaks) else None


def _is_made(one: str, two: str, wide: float) -> bool:
    """Was the break between two lines made for width? A list's next item, or a quoted line, begins anew."""
    return len(one) + 1 + len(two.split(None, 1)[0]) > wide and _NEW.match(two) is None


def joined(text: str, slack: float = 1.0) -> str:
    """The text with breaks made for width as spaces, all else as it is; a hyphen at a line's end stays.

    ``slack`` is the share of the width at which a line counts as full: letters of a printed page are of many widths.

    >>> joined("The gate at the river\\nfailed in the night,\\nand nobody was there\\nto see it but her.\\n\\nEnd.")
    'The gate at the river failed in the night, and nobody was there to see it but her.\\n\\nEnd.'
    """
    wide = width(text, slack)
    if wide is None:
        return text
    out: list[str] = []
    before = ""
    for line in text.splitlines():
        bare = line.strip()
        if before and bare and _is_made(before, bare, wide * slack):
            out[-1] += bare if before.endswith("-") else f" {bare}"
        else:
            out.append(bare)
        before = bare
    return "\n".join(out)


def flowed(text: str) -> str:
    """A mail that marks its soft breaks with a space at the line's end (RFC 3676), joined there.

    >>> flowed("The gate \\nfailed.\\n-- \\nAda")
    'The gate failed.\\n-- \\nAda'
    """
    out: list[str] = []
    soft = False
    for line in text.splitlines():
        if soft and not line.startswith(">"):
            out[-1] += line
        else:
            out.append(line)
        soft = line.endswith(" ") and line != "-- " and not line.startswith(">")
    return "\n".join(out)
