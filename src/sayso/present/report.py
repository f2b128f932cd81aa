"""One self-contained HTML file: board, wordings, figures, desk list, every claim, every article with its marks."""

from __future__ import annotations

from sayso import __version__
from sayso.present.chain import chain_view
from sayso.present.collation import collation_view
from sayso.present.desk_list import desk_list
from sayso.present.panels import figure_panels
from sayso.present.reader import marked_view
from sayso.present.views import View, Views
from sayso.present.web.method import measured
from sayso.present.web.render import ReportLinks, render, static


def report_html(views: Views, story: str | None = None) -> str:
    """The report of a collection, or of one ``story``, as one HTML file: nothing is loaded, no script is needed."""
    ids = [story] if story else views.collection.story_ids()
    stories = [views.story(id) for id in ids]
    board = views.board(where="claim.story = ?", given=(story,)) if story else views.board()
    claims = [views.claim(row["claim"]) for row in board]
    wanted = views.story_reading(story).story.articles if story else views.names
    articles = [views.article(id) for id in sorted(wanted, key=lambda id: views.names[id])]
    return render(
        "report.html",
        links=ReportLinks(),
        css=static("sayso.css"),
        version=__version__,
        stories=stories,
        board=board,
        story_titles={story["id"]: story["title"] for story in stories} if len(stories) > 1 else None,
        origin_names=views.origin_names(board),
        titles={row["claim"]: row["heading"] for row in board},
        claims=[(claim, chain_view(claim)) for claim in claims],
        quotes=[collation_view(quotation) for quotation in views.quotes(story=story)],
        figures=list(views.figures(story=story)),
        lanes="".join(panel["lanes"] for id in ids for panel in figure_panels(views, views.story_reading(id))),
        drifts=list(views.drifts(story=story)),
        todo=[line for id in ids for line in desk_list(views, id)],
        articles=[(article, article_marks(views, article["id"])) for article in articles],
        outlets=sorted({article["outlet"] for article in articles if article["outlet"]}),
        failures=[] if story else views.collection.failures(),
        measured=measured(),
    )


def article_marks(views: Views, article: str) -> View:
    """An article by lines, cut where links from claims, wordings and checks lead."""
    return marked_view(views.reading(article), places=views.places(article))
