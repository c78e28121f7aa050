"""What the first page takes in: articles pasted or uploaded, a cast, a model; and how a case begins."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pourparler import flow
from pourparler.base.errors import EmptyInput, UsageError
from pourparler.read.intake.given import Given, check_given
from pourparler.record.cast import Cast
from pourparler.store.case import create
from pourparler.web.form import form_of
from pourparler.web.intake import Document
from pourparler.web.render import bench_of

if TYPE_CHECKING:
    from pourparler.web.form import Upload
    from pourparler.web.workbench import Workbench

SUFFIX: Final = ".pourparler"
_NAME: Final = re.compile(r"[\w][\w .-]{0,79}")


async def add(request: Request) -> Response:
    """Put pasted text and uploaded files in line, and lead to the first page, which says how far they are."""
    bench = bench_of(request)
    form = await form_of(request)
    case = bench.open_case()
    given = Given(
        outlet=form.word("outlet") or None,
        published=form.word("published") or None,
        caveat=form.word("caveat") or None,
        by=form.word("by") or None,
        today=bench.clock.today(),
    )
    check_given(given)
    cast = await run_in_threadpool(_cast, [one for one in form.files if one.field == "people"])
    documents = [
        Document(name=one.name, content=one.content, given=given, cast=cast)
        for one in form.files
        if one.field == "files"
    ]
    pasted = form.word("text")
    if pasted:
        documents.append(Document(name="pasted text", content=pasted.encode(), given=given, cast=cast))
    if not documents:
        raise EmptyInput("there is nothing to read", mend="Paste the text of an article, or choose a file")
    bench.intake.add(case, documents)
    return RedirectResponse("/#reading", status_code=303)


def _cast(files: list[Upload]) -> Cast | None:
    """Return the cast of an uploaded people.toml."""
    if not files:
        return None
    from pourparler.exchange.people import cast_from_toml

    return cast_from_toml(files[0].content.decode("utf-8", "replace"), where=files[0].name)


async def load_model(request: Request) -> Response:
    """Take a formal model into the case, and lead to its deals."""
    bench = bench_of(request)
    form = await form_of(request)
    if not form.files:
        raise EmptyInput("no file was chosen", mend="Choose a model: NAME.toml or NAME.json")
    by = form.word("by")
    if not by:
        raise UsageError("nobody is named", where="by", mend="Give your name: it stands in the log")
    await run_in_threadpool(partial(_load_model, bench, form.files[0], by=by))
    return RedirectResponse("/deals", status_code=303)


def _load_model(bench: Workbench, file: Upload, *, by: str) -> None:
    from pourparler.exchange.model_read import model_from_json, model_from_toml

    read = model_from_json if file.name.lower().endswith(".json") else model_from_toml
    model = read(file.content.decode("utf-8", "replace"), where=file.name)
    flow.keep_model(bench.open_case(), model, by=by, at=bench.clock.now())


async def begin(request: Request) -> Response:
    """Make a case in the folder of the workbench, and open it."""
    bench = bench_of(request)
    form = await form_of(request)
    await run_in_threadpool(_begin, bench, form.word("name").removesuffix(SUFFIX))
    return RedirectResponse("/", status_code=303)


def _begin(bench: Workbench, name: str) -> None:
    if bench.case is not None:
        raise UsageError("a case is open already", mend="Stop this workbench, and serve another case")
    if not _NAME.fullmatch(name):
        raise UsageError(
            "this is no name for a case", where="name", mend="Letters, digits, spaces, dots and hyphens"
        )
    path = bench.folder / f"{name}{SUFFIX}"
    create(path, at=bench.clock.now())
    bench.case = path
