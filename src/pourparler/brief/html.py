"""A Brief as one HTML file that stands alone: no script, nothing fetched, prints on A4."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from pourparler.brief.drawn import board_drawn, grid_drawn
from pourparler.brief.view import view
from pourparler.finding.brief import Brief


@cache
def _template() -> Template:
    loader = PackageLoader("pourparler", "brief/templates")
    rooms = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return rooms.get_template("brief.html.j2")


def to_html(brief: Brief, *, css: str = "") -> str:
    """Return a brief as HTML; words of sources are escaped, isolated and never read as a template.

    Parameters
    ----------
    css
        Rules of a house, after our own; they hold no ``<`` (see :func:`pourparler.brief.house.house_of`).
    """
    return _template().render(
        **view(brief),
        house_css=css,
        grid_drawn=grid_drawn(brief) if brief.form == "brief" else "",
        board_drawn=board_drawn(brief),
    )
