"""The API: what the pages show as JSON, to read only, under the same key; its description from one table."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from pourparler import flow
from pourparler.base.errors import UsageError
from pourparler.brief.form import in_form
from pourparler.brief.json import to_json
from pourparler.finding.settlement_plain import settlement_to_plain
from pourparler.finding.verdict_plain import holding_to_plain
from pourparler.record.plain import (
    issue_to_plain,
    meeting_to_plain,
    party_to_plain,
    person_to_plain,
    source_to_plain,
    statement_to_plain,
)
from pourparler.store.search import search
from pourparler.web.dealing import DRAWS
from pourparler.web.looking import is_stated, source_named
from pourparler.web.render import bench_of, page

if TYPE_CHECKING:
    from pourparler.record.source import Source

MOST: Final = 1_000
"""Most rows in one answer; ``offset`` gets the rest."""

Plain = Any
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """One address of the API: what it answers, and the parameters it takes, each with its meaning."""

    told: str
    answer: Callable[[Request], Plain]
    takes: Mapping[str, str]


PAGED: Final = {"offset": "rows to leave out, from 0", "limit": f"most rows, up to {MOST:,}"}
CHOSEN: Final = {"party": "id of a party", "issue": "id of an issue", "act": "an act, such as refusal"}


def _count(request: Request, name: str, otherwise: int) -> int:
    word = request.query_params.get(name, str(otherwise))
    if not (word.isascii() and word.isdigit() and len(word) < 10):
        raise UsageError(f"{word[:40]!r} is no count", where=name, mend="Give a whole number from 0 up")
    return int(word)


def _part(request: Request, rows: Sequence[Item], *, plain: Callable[[Item], Plain]) -> dict[str, Plain]:
    offset, limit = _count(request, "offset", 0), min(_count(request, "limit", 100), MOST)
    found = [plain(row) for row in rows[offset : offset + limit]]
    return {"total": len(rows), "offset": offset, "rows": found}


def _case(request: Request) -> Plain:
    view = bench_of(request).view()
    record = view.record
    return {
        "case": view.path.stem,
        "head": view.head,
        "sources": len(record.sources),
        "statements": len(record.statements),
        "stated": sum(is_stated(view, row) for row in record.statements),
        "model": view.model is not None,
        "parties": [party_to_plain(party) for party in record.parties],
        "people": [person_to_plain(person) for person in record.people],
        "issues": [issue_to_plain(issue) for issue in record.issues],
        "meetings": [meeting_to_plain(meeting) for meeting in record.meetings],
    }


def _sources(request: Request) -> Plain:
    def plain(source: Source) -> Plain:
        return {key: value for key, value in source_to_plain(source).items() if key != "text"}

    return _part(request, bench_of(request).view().record.sources, plain=plain)


def _source(request: Request) -> Plain:
    view = bench_of(request).view()
    source = source_named(view, request.path_params["source"])
    rows = [statement_to_plain(row) for row in view.rows_of.get(source.id, ())]
    return {**source_to_plain(source), "statements": rows}


def _statements(request: Request) -> Plain:
    view = bench_of(request).view()
    wanted = {name: request.query_params[name] for name in CHOSEN if name in request.query_params}
    rows = [
        row
        for row in view.record.statements
        if all((getattr(row, name) or "") == value for name, value in wanted.items())
    ]
    return _part(
        request, rows, plain=lambda row: {**statement_to_plain(row), "reviewed": row.id in view.reviewed}
    )


def _matrix(request: Request) -> Plain:
    return asdict(bench_of(request).view().framing.matrix)


def _demands(request: Request) -> Plain:
    return asdict(bench_of(request).view().framing.demands)


def _brief(request: Request) -> Plain:
    return json.loads(to_json(in_form(bench_of(request).view().brief)))


def _deals(request: Request) -> Plain:
    view = bench_of(request).view()
    if view.model is None:
        raise HTTPException(404, "no model is loaded in this case")
    return settlement_to_plain(view.answers.once("base", partial(flow.solve, view.model, draws=DRAWS)))


def _holds(request: Request) -> Plain:
    view = bench_of(request).view()
    if view.model is None:
        raise HTTPException(404, "no model is loaded in this case")
    outcome = _count(request, "outcome", 0)
    found = view.answers.once(("api", outcome), partial(flow.hold, view.model, deals=(outcome,)))
    return holding_to_plain(found)


def _log(request: Request) -> Plain:
    return _part(request, bench_of(request).view().log[::-1], plain=asdict)


def _search(request: Request) -> Plain:
    hits = search(bench_of(request).open_case(), request.query_params.get("q", ""), limit=MOST)
    return _part(request, hits, plain=asdict)


ENDPOINTS: Final[dict[str, Endpoint]] = {
    "/api/case": Endpoint(told="The case: head of its log, counts, cast", answer=_case, takes={}),
    "/api/sources": Endpoint(told="The sources, without their text", answer=_sources, takes=PAGED),
    "/api/sources/{source}": Endpoint(
        told="One source with its text and statements",
        answer=_source,
        takes={"source": "id of the source, or its first 12 digits or more"},
    ),
    "/api/statements": Endpoint(
        told="The statements in force", answer=_statements, takes={**CHOSEN, **PAGED}
    ),
    "/api/matrix": Endpoint(told="Where each party stands on each issue", answer=_matrix, takes={}),
    "/api/demands": Endpoint(told="The board of demands", answer=_demands, takes={}),
    "/api/brief": Endpoint(told="The brief, each line with its traces", answer=_brief, takes={}),
    "/api/deals": Endpoint(
        told="Which deals of the model are possible; 404 without a model", answer=_deals, takes={}
    ),
    "/api/holds": Endpoint(
        told="Whether one deal would hold; 404 without a model",
        answer=_holds,
        takes={"outcome": "number of the outcome"},
    ),
    "/api/log": Endpoint(told="The log, in order of entry", answer=_log, takes=PAGED),
    "/api/search": Endpoint(
        told="Where words stand in the texts", answer=_search, takes={"q": "the words", **PAGED}
    ),
}
"""Every address, once; pages, routes and description are made of this table."""


def description() -> dict[str, Plain]:
    """Return the description of the API in the form of OpenAPI 3.1."""
    refused = {"description": "What is wrong, where, and what to do", "content": {"application/json": {}}}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "pourparler",
            "version": "1",
            "description": "What the workbench shows, to read only. The keys are those of the command line.",
        },
        "security": [{"key": []}],
        "components": {"securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}},
        "paths": {
            path: {
                "get": {
                    "summary": one.told,
                    "operationId": path.removeprefix("/api/").replace("/{source}", "_one"),
                    "parameters": [_parameter(path, name, told) for name, told in one.takes.items()],
                    "responses": {
                        "200": {"description": one.told, "content": {"application/json": {}}},
                        "400": refused,
                        "401": {"description": "Without the key"},
                        "404": refused,
                    },
                }
            }
            for path, one in ENDPOINTS.items()
        },
    }


def _parameter(path: str, name: str, told: str) -> dict[str, Plain]:
    inside = f"{{{name}}}" in path
    kind = "integer" if name in ("offset", "limit", "outcome") else "string"
    return {
        "name": name,
        "in": "path" if inside else "query",
        "required": inside or name in ("q", "outcome"),
        "description": told,
        "schema": {"type": kind},
    }


def as_json(value: Plain, *, status: int = 200) -> Response:
    """Return a value as JSON; half a surrogate pair, which UTF-8 cannot carry, is escaped."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return Response(
        text.encode("utf-8", "backslashreplace"), status_code=status, media_type="application/json"
    )


def answered(request: Request, *, endpoint: Endpoint) -> Response:
    """Answer one address."""
    return as_json(endpoint.answer(request))


def described(request: Request) -> Response:
    """Give the description."""
    return as_json(description())


def shown(request: Request) -> Response:
    """Show the description as a page."""
    bench = bench_of(request)
    return page(request, "api.html", bench.view() if bench.case else None, endpoints=ENDPOINTS)


def _route(path: str, endpoint: Endpoint) -> BaseRoute:
    def answer(request: Request) -> Response:
        return answered(request, endpoint=endpoint)

    return Route(path, answer)


ROUTES: Final[tuple[BaseRoute, ...]] = (
    Route("/api", shown),
    Route("/api/openapi.json", described),
    *(_route(path, endpoint) for path, endpoint in ENDPOINTS.items()),
)
