"""The workbench as an application: its pages in one table, and where errors become pages."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from pourparler.base.errors import FormError, InputError, LimitError, PourparlerError, UsageError
from pourparler.web import adding, api, briefing, dealing, handing, looking, reviewing, standing
from pourparler.web.guard import Guard, Lock, TooMuch
from pourparler.web.render import page
from pourparler.web.workbench import Workbench

STATIC: Final = Path(__file__).parent / "static"


def _mark(request: Request) -> Response:
    """Give our mark, which a browser asks for beside what is no page."""
    return FileResponse(STATIC / "mark.svg", media_type="image/svg+xml")


ROUTES: Final[tuple[BaseRoute, ...]] = (
    Route("/", looking.start),
    Route("/cases", adding.begin, methods=["POST"]),
    Route("/reading", looking.reading),
    Route("/model", adding.load_model, methods=["POST"]),
    Route("/articles", adding.add, methods=["POST"]),
    Route("/articles/{source}", looking.article),
    Route("/statements", looking.statements),
    Route("/statements/{statement}", looking.one_statement),
    Route("/articles/{source}/statements", reviewing.enter, methods=["POST"]),
    Route("/statements/{statement}", reviewing.change, methods=["POST"]),
    Route("/decisions/{decision}/undo", reviewing.undo, methods=["POST"]),
    Route("/search", looking.search),
    Route("/matrix", standing.matrix),
    Route("/matrix.{suffix:str}", handing.positions),
    Route("/edits", handing.edits, methods=["POST"]),
    Route("/model.toml", handing.model),
    Route("/quotes", standing.quotes),
    Route("/board", standing.board),
    Route("/deals", dealing.deals),
    Route("/brief", briefing.brief),
    Route("/brief.{suffix:str}", handing.brief),
    Route("/four-columns.{suffix:str}", handing.columns),
    Route("/log", looking.log),
    *api.ROUTES,
    Route("/favicon.ico", _mark),
    Mount("/static", StaticFiles(directory=STATIC)),
)


def application(bench: Workbench, *, lock: Lock) -> ASGIApp:
    """Return the application, its guard in front."""
    made = Starlette(
        routes=list(ROUTES),
        exception_handlers={
            PourparlerError: _trouble,
            HTTPException: _no_page,
            MultiPartException: _malformed,
            TooMuch: _too_much,
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
    return _problem(request, status, (error.what, error.where, error.mend))


def _no_page(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _problem(request, error.status_code, (error.detail, "", ""))


def _malformed(request: Request, error: Exception) -> Response:
    return _problem(request, 400, (str(error), "", ""))


def _too_much(request: Request, error: Exception) -> Response:
    assert isinstance(error, TooMuch)
    told = ("too much, or too slow", "", "Send less at a time: one document may have 20 MB")
    return _problem(request, error.status, told)


def _problem(request: Request, status: int, told: tuple[str, str, str]) -> Response:
    """Show what is wrong, where, and what to do; to programs as JSON."""
    what, where, mend = told
    if request.url.path.startswith("/api/"):
        return api.as_json({"what": what, "where": where, "mend": mend}, status=status)
    head = "There is no such page" if status == 404 else "This did not work"
    return page(request, "problem.html", status=status, head=head, what=what, where=where, mend=mend)
