"""Pages that look: the case, its statements, one article, search, the log."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pourparler import flow
from pourparler.base.errors import UsageError
from pourparler.base.numbers import SURE_STATED
from pourparler.brief.plain import shown
from pourparler.record.caveat import handling
from pourparler.record.statement import ACTS, Statement
from pourparler.store.search import search as search_case
from pourparler.web.render import DID, bench_of, content, lead, page
from pourparler.web.text import paragraphs

if TYPE_CHECKING:
    from pourparler.record.source import Source
    from pourparler.store.log import LogRow
    from pourparler.web.workbench import View

A_PAGE: Final = 50
"""Rows on a page; the rest is on the next one."""

AROUND: Final = 120
"""Code points shown before and after a statement in a list."""

PLACES: Final = 50
"""Most places that a search shows."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet(Generic[Item]):
    """One page of a longer list: its rows, its number from 1, how many pages and rows there are."""

    rows: Sequence[Item]
    number: int
    pages: int
    total: int


def sheet(request: Request, rows: Sequence[Item]) -> Sheet[Item]:
    """Return the page of a list that a request asks for with ``page=N``; the first when it is none."""
    word = request.query_params.get("page", "1")
    pages = max(1, -(-len(rows) // A_PAGE))
    number = min(max(int(word), 1), pages) if word.isascii() and word.isdigit() and len(word) < 9 else 1
    first = (number - 1) * A_PAGE
    return Sheet(rows=rows[first : first + A_PAGE], number=number, pages=pages, total=len(rows))


def start(request: Request) -> Response:
    """Show the case: its sources, what was set aside, and how to add to it; without a case, how to begin."""
    bench = bench_of(request)
    if bench.case is None:
        return page(request, "start.html", folder=str(bench.folder))
    view = bench.view()
    newest = sorted(view.record.sources, key=lambda s: s.published.value or "", reverse=True)
    stated = sum(is_stated(view, row) for row in view.record.statements)
    made = page(
        request,
        "case.html",
        view,
        sheet=sheet(request, newest),
        rows_of=view.rows_of,
        stated=stated,
        to_check=len(view.record.statements) - stated,
        aside=aside_of,
        handling=handling,
        flagged=len(view.framing.matrix.flags) if "framing" in vars(view) else None,
        progress=bench.intake.progress(),
        busy=bench.intake.busy,
    )
    made.background = BackgroundTask(bench.intake.begin)  # once this page is there
    return made


def reading(request: Request) -> Response:
    """Show how far the documents are that were put in line."""
    bench = bench_of(request)
    view = bench.view()
    return page(request, "reading.html", view, progress=bench.intake.progress(), busy=bench.intake.busy)


def is_stated(view: View, row: Statement) -> bool:
    """Return whether a statement is sure enough to be stated, or was checked by somebody."""
    return row.sure >= SURE_STATED or row.id in view.reviewed


def aside_of(source: Source) -> int:
    """Return how many paragraphs and expressions of a source count as no statement."""
    kinds = {"lead-repeat", "boilerplate", "related"}
    return len(source.not_statements) + sum(block.kind in kinds for block in source.blocks)


def source_named(view: View, word: str) -> Source:
    """Return the source whose id begins with a word of 12 signs or more; 404 when there is none."""
    found = view.sources.get(word)
    if found is None and len(word) >= 12:
        found = next((one for key, one in view.sources.items() if key.startswith(word)), None)
    if found is None:
        raise HTTPException(404, "no such article on file")
    return found


def article(request: Request) -> Response:
    """Show one article, its statements where they stand, and beside it what was asked about."""
    view = bench_of(request).view()
    source = source_named(view, request.path_params["source"])
    rows = view.rows_of.get(source.id, ())
    asked = asked_rows(request, rows)
    flags = view.flags_near(source.id)
    words: dict[str, Any] = {"source": source, "asked": asked, "flags": flags, "rows": view.rows}
    if "HX-Request" in request.headers:
        return page(request, "beside.html", view, **words)
    return page(
        request,
        "article.html",
        view,
        paragraphs=paragraphs(source, rows),
        statements=rows,
        parties=list(dict.fromkeys(row.party for row in rows if row.party)),
        flagged=[row for row in rows if row.id in flags],
        people=view.record.people,
        **words,
    )


def asked_rows(request: Request, rows: Sequence[Statement]) -> list[Statement]:
    """Return the statements asked about: by their id, or by a place in the text."""
    wanted, place = request.query_params.get("statement"), request.query_params.get("at", "")
    if wanted:
        return [row for row in rows if row.id == wanted]
    if not (place.isascii() and place.isdigit() and len(place) < 12):
        return []
    at = int(place)
    return [row for row in rows if any(span.start <= at < span.end for span in row.content_spans)]


def one_statement(request: Request) -> Response:
    """Lead to a statement in its article."""
    view = bench_of(request).view()
    row = view.rows.get(request.path_params["statement"])
    if row is None:
        raise HTTPException(404, "no such statement on file")
    return RedirectResponse(f"/articles/{row.source[:16]}?statement={row.id}#beside", status_code=303)


def statements(request: Request) -> Response:
    """Show the statements: those to check, the weakest first, or all by day."""
    view = bench_of(request).view()
    asked = {name: request.query_params.get(name, "") for name in ("show", "party", "issue", "act")}
    published = {source.id: source.published.value or "" for source in view.record.sources}

    def day(row: Statement) -> str:
        return row.said_on.value or row.said_on.not_after or published[row.source]

    rows = [
        row
        for row in view.record.statements
        if asked["party"] in ("", row.party or "")
        and asked["issue"] in ("", row.issue or "")
        and asked["act"] in ("", row.act)
    ]
    to_check = [row for row in rows if not is_stated(view, row)]
    if asked["show"] == "all":
        rows = sorted(rows, key=day)
    elif asked["show"] == "stated":
        rows = sorted((row for row in rows if is_stated(view, row)), key=day)
    else:
        rows = sorted(to_check, key=lambda row: row.sure)
    return page(
        request,
        "statements.html",
        view,
        sheet=sheet(request, rows),
        asked=asked,
        context_of=lambda row: around(view.sources[row.source].text, row),
        asked_list={**asked, "page": request.query_params.get("page", "")},
        acts=ACTS,
        flags={},
        rows=view.rows,
        to_check=len(to_check),
    )


def around(text: str, row: Statement) -> tuple[str, str]:
    """Return what stands before and after the words of a statement, on its own line."""
    start, end = row.content_spans[0].start, row.content_spans[-1].end
    first = max(text.rfind("\n", 0, start) + 1, start - AROUND)
    stop = text.find("\n", end)
    last = min(len(text) if stop < 0 else stop, end + AROUND)
    before = ("… " if first and text[first - 1] != "\n" else "") + text[first:start]
    after = text[end:last] + (" …" if last < len(text) and text[last] != "\n" else "")
    return shown(before), shown(after)


def search(request: Request) -> Response:
    """Show where words stand next to each other in the texts."""
    bench = bench_of(request)
    view = bench.view()
    words = request.query_params.get("q", "")
    hits, trouble = [], ""
    if words.strip():
        try:
            hits = list(search_case(bench.open_case(), words, limit=PLACES))
        except UsageError as error:
            trouble = f"{error.what}. {error.mend}"
    return page(request, "search.html", view, words=words, hits=hits, trouble=trouble, most=PLACES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """A row of the log in words: what was entered, by whom, when, and why where that is said."""

    seq: int
    at: str
    author: str
    what: str
    why: str
    link: str
    seal: str
    undo: str = ""


KIND_WORDS: Final = {
    "case": "The case was made",
    "source": "Document entered",
    "statement": "Statement entered",
    "person": "Person entered",
    "party": "Party entered",
    "issue": "Issue entered",
    "meeting": "Meeting entered",
    "model": "Model loaded",
    "tombstone": "Row redacted",
    "decision": "Decision",
}


def log(request: Request) -> Response:
    """Show who entered and changed what, and why; the newest first."""
    bench = bench_of(request)
    view = bench.view()
    asked = request.query_params.get("show", "")
    kept = [row for row in view.log if asked != "people" or row.author != flow.READER]
    part = sheet(request, kept)
    rows = [entered(view, row) for row in part.rows]
    return page(request, "log.html", view, sheet=part, entries=rows, head=view.head, asked=asked)


def entered(view: View, row: LogRow) -> Entered:
    """Return a row of the log in words."""
    payload = json.loads(row.payload) if row.payload else {}
    label, link, undo = str(payload.get("name") or payload.get("what") or row.key), "", ""
    if row.kind == "source" and row.key in view.sources:
        source = view.sources[row.key]
        label, link = source.title or source.path or source.outlet or row.key, f"/articles/{row.key[:16]}"
    elif row.kind == "statement":
        spans = payload.get("content_spans") or [{"text": row.key}]
        here = view.rows.get(row.key)
        label = f"{lead(view, here) if here else ''}“{spans[0]['text']}”"
        link = f"/statements/{row.key}" if here else ""
    elif row.kind == "decision":
        label, link, undo = decided(view, payload)
    elif row.kind in ("case", "model"):
        label = ""
    return Entered(
        seq=row.seq,
        at=row.at,
        author=row.author,
        what=KIND_WORDS.get(row.kind, row.kind) + (f": {label}" if label else ""),
        why=str(payload.get("reason") or payload.get("because") or ""),
        link=link,
        seal=row.head[:12],
        undo=undo,
    )


def decided(view: View, payload: dict[str, Any]) -> tuple[str, str, str]:
    """Return what was decided, where it can be seen, and its id where it can still be undone."""
    kind, targets = str(payload.get("kind", "")), [str(one) for one in payload.get("targets", ())]
    row = next((view.rows[one] for one in targets if one in view.rows), None)
    changes = {key: value for key, value in dict(payload.get("changes") or {}).items() if key != "ordinal"}
    told = ", ".join(
        f"{key.replace('_', ' ')} {value}" for key, value in changes.items() if not isinstance(value, list)
    )
    many = f" {len(targets)} statements" if len(targets) > 1 and row is not None else ""
    words = f"{DID.get(kind, kind)}{many}" + (f" ({told})" if told else "")
    words += f", {lead(view, row)}“{content(row)[:120]}”" if row is not None else ""
    ident = str(payload.get("id", ""))
    open_still = any(one.decision.id == ident and one.state == "in force" for one in view.now.rulings)
    return words, f"/statements/{row.id}" if row else "", ident if open_still and kind != "undo" else ""
