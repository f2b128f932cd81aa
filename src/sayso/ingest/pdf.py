"""PDF documents, with the extra ``pdf``: the text of the pages in order, as well as the file gives it."""

from __future__ import annotations

import io
from typing import Any

from sayso.errors import BadArticle
from sayso.ingest import guard
from sayso.ingest.columns import parted
from sayso.ingest.when import iso
from sayso.ingest.wrapped import joined
from sayso.model import Noted, Raw
from sayso.settings import Settings

MAX_PAGES = 300
FULL = 0.8
"""Share of the longest line's letters at which a printed line counts as full: letters are of many widths."""


def to_raw(data: bytes, where: str, name: str, settings: Settings) -> Raw:
    """The text of a PDF as a ``Raw``. Breaks that were made for the page's width are joined.

    Raises ``BadArticle`` if the file is damaged or holds no text, or the library is missing.
    """
    try:
        import pypdf
    except ModuleNotFoundError:
        raise BadArticle(where, "it is a PDF", "install the extra: pip install sayso[pdf]") from None
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        pages = [joined(_text(page), FULL) for page in reader.pages[:MAX_PAGES]]
        about = reader.metadata
        title = str(about.title or "").strip() if about else ""
        made = iso(str(about.get("/CreationDate", "")).removeprefix("D:")[:14]) if about else None
    except Exception as error:  # the library raises many kinds on broken files
        raise BadArticle(where, f"the PDF cannot be read ({type(error).__name__})", "print it to text first") from None
    text = "\n\n".join(page.strip() for page in pages if page.strip()).replace("\0", "\ufffd")
    if not text:
        raise BadArticle(where, "the PDF holds no text, perhaps only images", "run text recognition on it first")
    return Raw(
        name=name,
        path=where,
        text=text,
        title=Noted(title, "PDF title") if title else None,
        published=Noted(made, "PDF creation date") if made else None,
        warnings=("read from a PDF: lines that the page broke are joined", *guard.check_text(where, text, settings)),
    )


def _text(page: Any) -> str:
    """The text of a page, two columns one after the other."""
    plain = str(page.extract_text())
    try:
        layout = str(page.extract_text(extraction_mode="layout"))
    except Exception:  # the library's picture of the page fails more often than its text
        return plain
    return parted(plain, layout)
