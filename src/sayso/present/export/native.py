"""The native JSON: articles, stories, reuse. The same collection always gives the same bytes."""

from __future__ import annotations

import json

from sayso.present.views import Views


def export(views: Views) -> str:
    """The whole collection as one JSON object, without the article texts; ASCII, so that no character can be lost."""
    return json.dumps(views.export(), ensure_ascii=True, indent=1, allow_nan=False) + "\n"
