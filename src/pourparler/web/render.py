"""Pages from templates: escaping on, texts made safe to show, whole pages or the part that changed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from pourparler.base.numbers import SURE_STATED
from pourparler.brief.plain import shown, web_address
from pourparler.brief.refs import BASES
from pourparler.brief.wording import counted, long_day_words
from pourparler.record.cue import cue_lead
from pourparler.record.statement import ACTS, LEVELS, MODES

if TYPE_CHECKING:
    from pourparler.finding.flag import FlagKind
    from pourparler.record.statement import Statement
    from pourparler.web.workbench import View, Workbench

PATTERNS: Final = 8
"""Patterns that parties are told apart by; with more parties they begin again, and the short name tells."""


TABS: Final[tuple[tuple[str, str], ...]] = (
    ("/", "Case"),
    ("/statements", "To check"),
    ("/matrix", "Positions"),
    ("/quotes", "Quotes"),
    ("/board", "Red lines"),
    ("/deals", "Deals"),
    ("/brief", "Brief"),
    ("/log", "Log"),
)
"""The pages in the order of the work; deals are there once a model is."""

WITHOUT_MODEL: Final = tuple(tab for tab in TABS if tab[0] != "/deals")

FLAG_WORDS: Final[dict[FlagKind, str]] = {
    "headline-harder-than-body": "The headline is harder than the article",
    "opening-lost": "“From a position of”, “opening”: a start is told as an end",
    "condition-lost": "The condition got lost",
    "condition-added": "A condition was added",
    "negation-lost": "A “not” got lost",
    "negation-added": "A “not” was added",
    "modality-hardened": "A “might” became a “will”",
    "modality-softened": "A “will” became a “might”",
}


BY: Final = "pourparler-by"
"""Cookie that keeps the analyst's name for the next form; it opens nothing."""

DID: Final = {
    "accept": "accepted",
    "edit": "corrected",
    "add": "entered",
    "reattribute": "given to its speaker",
    "grade": "graded",
    "reject": "taken out",
    "link": "put under its issue",
    "settle": "settled",
    "split": "split",
}
"""Kinds of decisions about a statement, in words."""

SAID: Final = {
    "accept": "Accepted as it is.",
    "save": "Corrected.",
    "rejected": "Taken out.",
    "reject": "Taken out.",
    "add": "Entered.",
    "undo": "Undone.",
}
"""What the page says after a decision."""


@cache
def rooms() -> Environment:
    """Return the templates."""
    made = Environment(
        loader=PackageLoader("pourparler", "web/pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "shown": lambda text: shown(str(text or "")),
        "address": lambda text: web_address(str(text or "")),
        "day": lambda day: long_day_words(day) if day else "no day",
        "basis": lambda basis: BASES.get(basis, basis),
        "counted": counted,
        "zip": zip,
    }
    made.tests |= {"stated": lambda row: row.sure >= SURE_STATED}
    return made


def bench_of(request: Request) -> Workbench:
    """Return the bench that a request is for."""
    bench: Workbench = request.app.state.bench
    return bench


def page(
    request: Request, name: str, view: View | None = None, *, status: int = 200, **words: Any
) -> Response:
    """Return a page; of one that is asked for by script, only the part that script puts in its place."""
    bench = bench_of(request)
    whole = "HX-Request" not in request.headers
    context: Mapping[str, Any] = {
        "layout": "layout.html" if whole else "bare.html",
        "path": request.url.path,
        "case": bench.case.stem if bench.case else "",
        "has_model": view is not None and view.model is not None,
        "view": view,
        "names": {} if view is None else view.party_names,
        "issues": {} if view is None else view.issue_names,
        "look": lambda party: look(view, party),
        "content": content,
        "lead": lambda row: lead(view, row),
        "tabs": TABS if view is not None and view.model is not None else WITHOUT_MODEL,
        "kinds_of": FLAG_WORDS,
        "ruled_on": lambda key: () if view is None else view.rulings_on.get(key, ()),
        "did": DID,
        "analyst": unquote(request.cookies.get(BY, "")),
        "said_done": SAID.get(request.query_params.get("said", "")),
        "acts_known": ACTS,
        "levels_known": LEVELS,
        "modes_known": MODES,
        **words,
    }
    return HTMLResponse(rooms().get_template(name).render(context), status_code=status)


def look(view: View | None, party: str | None) -> str:
    """Return the class that gives a party its colour and pattern; ``p-none`` for nobody."""
    if view is None or party is None or party not in view.party_places:
        return "p-none"
    return f"p{view.party_places[party] % PATTERNS}"


def lead(view: View | None, row: Statement) -> str:
    """Return the cue that the act of a statement rests on, as it stands before the words, else nothing."""
    return "" if view is None else shown(cue_lead(row, text=view.sources[row.source].text))


def content(row: Statement) -> str:
    """Return the words of a statement, its pieces joined by an ellipsis."""
    return " … ".join(shown(span.text) for span in row.content_spans)
