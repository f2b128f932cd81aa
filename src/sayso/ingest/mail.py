"""Mail (EML) and saved pages in mail form (MHTML): the text part, or the first HTML part."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr

from sayso.errors import BadArticle
from sayso.ingest import guard
from sayso.ingest.when import iso
from sayso.ingest.wrapped import flowed, joined
from sayso.model import Noted, Raw
from sayso.settings import Settings

MAX_PARTS = 500


def read(data: bytes, where: str, name: str, settings: Settings) -> Iterator[Raw | BadArticle]:
    """The one article that a mail or a saved page holds."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    try:
        plain, page = _parts(message)
    except (ValueError, LookupError, AttributeError) as error:  # the header parser stumbles over some broken headers
        raise BadArticle(where, f"its headers are broken ({type(error).__name__})", "save it again") from None
    is_saved_page = _header(message, "Snapshot-Content-Location") or message.get_content_subtype() == "related"
    if page is not None and (is_saved_page or plain is None):
        yield _page(message, page, where, name, settings)
    elif plain is not None:
        yield _plain(message, plain, where, name, settings)
    else:
        raise BadArticle(where, "the mail holds no text", "only its text is read, no attachments")


def _parts(message: EmailMessage) -> tuple[EmailMessage | None, EmailMessage | None]:
    """The first plain and the first HTML part that are no attachments."""
    found: dict[str, EmailMessage] = {}
    for count, part in enumerate(message.walk()):
        if count > MAX_PARTS:
            break
        kind = part.get_content_type()
        if kind in ("text/plain", "text/html") and part.get_content_disposition() != "attachment":
            found.setdefault(kind, part)
    return found.get("text/plain"), found.get("text/html")


def _bytes(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _header(message: EmailMessage, name: str) -> str:
    """A header as one line of text; broken ones are read as far as they go."""
    try:
        return " ".join(str(message.get(name) or "").split())[:1000]
    except Exception:  # the header parser stumbles over some broken headers
        return ""


def _page(message: EmailMessage, part: EmailMessage, where: str, name: str, settings: Settings) -> Raw:
    from dataclasses import replace

    from sayso.ingest import html

    url = _header(message, "Snapshot-Content-Location") or _header(part, "Content-Location")
    url = url if url.lower().startswith(("http://", "https://")) else ""
    raw = html.to_raw(_bytes(part), where, name, settings, url=url or None, charset=part.get_content_charset())
    title = raw.title or _noted(_header(message, "Subject"), "header Subject")
    return replace(raw, title=title, published=raw.published or _dated(message))


def _plain(message: EmailMessage, part: EmailMessage, where: str, name: str, settings: Settings) -> Raw:
    data = _bytes(part)
    try:
        text = data.decode(part.get_content_charset() or "utf-8")
    except (ValueError, LookupError):  # a name of NULs, or of a codec that gives no text
        text = data.decode("cp1252", "replace")
    is_flowed = str(part.get_param("format") or "").lower() == "flowed"
    text = flowed(text) if is_flowed else joined(text)
    sender, address = parseaddr(_header(message, "From"))
    return Raw(
        name=name,
        path=where,
        text=text,
        title=_noted(_header(message, "Subject"), "header Subject"),
        published=_dated(message),
        byline=sender or address or None,
        warnings=guard.check_text(where, text, settings),
    )


def _dated(message: EmailMessage) -> Noted | None:
    return _noted(iso(_header(message, "Date")) or "", "header Date")


def _noted(value: str, where: str) -> Noted | None:
    return Noted(value, where) if value else None
