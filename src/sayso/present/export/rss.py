"""RSS 2.0 of the claims: title, who is its origin, who carries and checked it. Drops: everything but the board.

An item's ``guid`` names the claim and what is known of it, so that a feed reader shows a claim when it is new, and
again when its origins, outlets or checks have changed.
"""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime

from sayso.model import content_id
from sayso.present.export.common import claims, xml
from sayso.present.views import View, Views


def export(views: Views) -> str:
    """The feed; ``pubDate`` is the last publication among the articles that carry a claim."""
    dates = {row["claim"]: row["last_date"] for row in views.board()}
    items = "\n".join(_item(claim, dates[claim["id"]]) for claim in claims(views))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>Sayso: claims</title>'
        "<link>urn:sayso:claims</link><description>Who said it, who carried it, who checked it.</description>\n"
        f"{items}\n</channel></rss>\n"
    )


def _item(claim: View, date: str | None) -> str:
    origins = ", ".join(origin["name"] for origin in claim["origin"]) or "not stated"
    outlets = ", ".join(claim["outlets"])
    checks = "; ".join(f"{c['state'].replace('_', ' ')}: {c['by']}" for c in claim["check"]) or "nobody checked it"
    text = f"origins {claim['origins_text']}: {origins}. Outlets {len(claim['outlets'])}: {outlets}. {checks}."
    when = f"<pubDate>{format_datetime(datetime.fromisoformat(date).replace(tzinfo=UTC))}</pubDate>" if date else ""
    known = content_id("", text)
    title, guid = xml(claim["claim"]), f'<guid isPermaLink="false">urn:sayso:{claim["id"]}:{known}</guid>'
    return f"<item><title>{title}</title>{guid}{when}<description>{xml(text)}</description></item>"
