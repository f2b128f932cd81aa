"""One self-contained HTML file."""

from __future__ import annotations

from sayso.present.views import Views


def report_html(views: Views) -> str:
    """The report of a collection as one HTML file that loads nothing."""
    raise NotImplementedError
