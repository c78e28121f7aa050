"""What is handed over: the brief and the four columns, sheets, pictures, the model; and sheets taken back."""

from __future__ import annotations

from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from pourparler import flow
from pourparler.base.errors import EmptyInput, UsageError
from pourparler.brief.form import in_form
from pourparler.exchange.outside import export_case
from pourparler.web.form import form_of
from pourparler.web.render import bench_of, page

if TYPE_CHECKING:
    from pourparler.web.workbench import View

MEDIA: Final = {
    ".html": "text/html",
    ".md": "text/markdown",
    ".json": "application/json",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".csv": "text/csv",
    ".svg": "image/svg+xml",
    ".toml": "application/toml",
}

FORMS: Final[dict[str, tuple[str, str]]] = {
    ".docx": ("Word", "docx"),
    ".pdf": ("PDF", "typst"),
    ".html": ("Web page", ""),
    ".md": ("Markdown", ""),
    ".json": ("JSON", ""),
}
"""Written forms with their names, and the package that some of them need."""

SHEETS: Final[dict[str, tuple[str, str]]] = {
    ".xlsx": ("Excel", "xlsxwriter"),
    ".csv": ("CSV", ""),
    ".svg": ("Picture", ""),
}
"""Files of the positions, likewise."""


def at_hand(forms: dict[str, tuple[str, str]]) -> dict[str, str]:
    """Return the forms that can be written here, by ending, with their names."""
    return {suffix: name for suffix, (name, package) in forms.items() if not package or find_spec(package)}


def _suffix(request: Request, forms: dict[str, tuple[str, str]]) -> str:
    suffix = f".{request.path_params['suffix']}"
    if suffix not in at_hand(forms):
        raise HTTPException(404, "nothing is written in that form")
    return suffix


def brief(request: Request) -> Response:
    """Give the brief in one of its written forms; what breaks a rule of form is not given."""
    view = bench_of(request).view()
    suffix = _suffix(request, FORMS)
    return _file(view, flow.brief_bytes(in_form(view.brief), suffix=suffix), name="brief", suffix=suffix)


def columns(request: Request) -> Response:
    """Give the four-column document in one of its written forms."""
    view = bench_of(request).view()
    suffix = _suffix(request, FORMS)
    made = flow.columns_of(view.record, reviewed=view.reviewed, model=view.model)
    return _file(view, flow.brief_bytes(made, suffix=suffix), name="four-columns", suffix=suffix)


def positions(request: Request) -> Response:
    """Give the positions as a sheet or picture; sources that are restricted are left out."""
    view = bench_of(request).view()
    suffix = _suffix(request, SHEETS)
    content = flow.view_bytes(view.now, view="matrix", suffix=suffix)
    return _file(view, content, name="positions", suffix=suffix)


def model(request: Request) -> Response:
    """Give the formal model in force; without one, a draft made of the record."""
    view = bench_of(request).view()
    made = view.model or flow.draft(
        view.record, name=view.path.stem, reviewed=view.reviewed, regrouped=view.now.regrouped
    )
    content = export_case(made, form="toml").files[0][1]
    return _file(view, content, name="model" if view.model else "draft-model", suffix=".toml")


async def edits(request: Request) -> Response:
    """Take back a workbook of positions, each edit in it a logged decision, and say what came of it."""
    bench = bench_of(request)
    form = await form_of(request)
    if not form.files:
        raise EmptyInput("no file was chosen", mend="Choose the workbook that you edited")
    by = form.word("by")
    if not by:
        raise UsageError("nobody is named", where="your name", mend="Give your name: it stands in the log")
    from pourparler.flow.edits import take_edits

    file = form.files[0]
    taking = partial(
        take_edits, bench.open_case(), file.content, where=file.name, by=by, at=bench.clock.now()
    )
    taken = await run_in_threadpool(taking)
    return page(request, "taken.html", await run_in_threadpool(bench.view), taken=taken)


def _file(view: View, content: bytes, *, name: str, suffix: str) -> Response:
    """Return a file to keep; its name in letters that every system takes, and as it is beside."""
    called = flow.download_name(f"{view.path.stem} {name}", suffix=suffix)
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "-" for c in called)
    headers = {"content-disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(called)}"}
    return Response(content, media_type=MEDIA[suffix], headers=headers)
