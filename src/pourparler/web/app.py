"""The workbench as an application: its pages in one table, and where errors become pages."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from pourparler.base.errors import FormError, InputError, LimitError, PourparlerError, UsageError
from pourparler.web import adding, briefing, dealing, looking, standing
from pourparler.web.guard import Guard, Lock
from pourparler.web.render import page
from pourparler.web.workbench import Workbench

ROUTES: Final[tuple[BaseRoute, ...]] = (
    Route("/", looking.start),
    Route("/cases", adding.begin, methods=["POST"]),
    Route("/reading", looking.reading),
    Route("/articles", adding.add, methods=["POST"]),
    Route("/articles/{source}", looking.article),
    Route("/statements", looking.statements),
    Route("/statements/{statement}", looking.one_statement),
    Route("/search", looking.search),
    Route("/matrix", standing.matrix),
    Route("/quotes", standing.quotes),
    Route("/board", standing.board),
    Route("/deals", dealing.deals),
    Route("/brief", briefing.brief),
    Route("/brief.{suffix:str}", briefing.written),
    Route("/log", looking.log),
    Mount("/static", StaticFiles(directory=Path(__file__).parent / "static")),
)


def application(bench: Workbench, *, lock: Lock) -> ASGIApp:
    """Return the application, its guard in front."""
    made = Starlette(
        routes=list(ROUTES),
        exception_handlers={
            PourparlerError: _trouble,
            HTTPException: _no_page,
            MultiPartException: _malformed,
        },
    )
    made.state.bench = bench
    return Guard(made, lock=lock)


def _trouble(request: Request, error: Exception) -> Response:
    """Show what is wrong, where, and what to do."""
    assert isinstance(error, PourparlerError)
    status = (
        400
        if isinstance(error, UsageError)
        else 422
        if isinstance(error, FormError | InputError | LimitError)
        else 503
    )
    return page(
        request,
        "problem.html",
        status=status,
        head="This did not work",
        what=error.what,
        where=error.where,
        mend=error.mend,
    )


def _no_page(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    head = "There is no such page" if error.status_code == 404 else "This did not work"
    return page(
        request, "problem.html", status=error.status_code, head=head, what=error.detail, where="", mend=""
    )


def _malformed(request: Request, error: Exception) -> Response:
    return page(
        request, "problem.html", status=400, head="This did not work", what=str(error), where="", mend=""
    )
