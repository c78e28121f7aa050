"""What the first page takes in: articles pasted or uploaded, a cast, a model; and how a case begins."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pourparler.base.errors import EmptyInput, LimitError, UsageError
from pourparler.base.numbers import MAX_BYTES
from pourparler.read.intake.given import Given, check_given
from pourparler.record.cast import Cast
from pourparler.store.case import create
from pourparler.web.intake import Document
from pourparler.web.render import bench_of

if TYPE_CHECKING:
    from pourparler.web.workbench import Workbench

FIELDS: Final = 200
"""Most fields of a form."""

FILES: Final = 100
"""Most files of one upload."""

SUFFIX: Final = ".pourparler"
_NAME: Final = re.compile(r"[\w][\w .-]{0,79}")


async def form_of(request: Request) -> FormData:
    """Return the fields of a form.

    Raises
    ------
    LimitError
        If there are more fields than any form of ours has.
    """
    form = await request.form(max_files=FILES, max_fields=FIELDS, max_part_size=MAX_BYTES)
    if len(form.multi_items()) > FIELDS:
        raise LimitError("too many fields", mend="Send the form as the page has it")
    return form


def word(form: FormData, name: str) -> str:
    """Return a field of a form, trimmed; empty when it is not there."""
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""


async def add(request: Request) -> Response:
    """Put pasted text and uploaded files in line, and lead to the first page, which says how far they are."""
    bench = bench_of(request)
    form = await form_of(request)
    case = bench.open_case()
    given = Given(
        outlet=word(form, "outlet") or None,
        published=word(form, "published") or None,
        caveat=word(form, "caveat") or None,
        by=word(form, "by") or None,
        today=bench.clock.today(),
    )
    check_given(given)
    documents = [
        Document(name=file_name(item.filename or "upload"), content=await item.read(), given=given)
        for item in form.getlist("files")
        if isinstance(item, UploadFile) and item.filename
    ]
    pasted = word(form, "text")
    if pasted:
        documents.append(Document(name="pasted text", content=pasted.encode("utf-8", "replace"), given=given))
    if not documents:
        raise EmptyInput("there is nothing to read", mend="Paste the text of an article, or choose a file")
    cast = await run_in_threadpool(_cast, await _people(form))
    bench.intake.add(case, [replace(document, cast=cast) for document in documents])
    return RedirectResponse("/#reading", status_code=303)


async def _people(form: FormData) -> bytes:
    item = form.get("people")
    return await item.read() if isinstance(item, UploadFile) and item.filename else b""


def _cast(content: bytes) -> Cast:
    """Return the cast of an uploaded people.toml."""
    if not content:
        return Cast()
    from pourparler.exchange.people import cast_from_toml

    return cast_from_toml(content.decode("utf-8", "replace"))


def file_name(given: str) -> str:
    r"""Return the last part of a file name as a browser gives it.

    Raises
    ------
    UsageError
        If it holds a NUL or another control.

    Examples
    --------
    >>> file_name("C:\\papers\\monday.html"), file_name("../../etc/passwd")
    ('monday.html', 'passwd')
    """
    if any(sign < " " or sign == "\x7f" for sign in given):
        raise UsageError("a file name with a control character", where="files", mend="Rename the file")
    return PureWindowsPath(PurePosixPath(given).name).name[:200] or "upload"


async def begin(request: Request) -> Response:
    """Make a case in its folder, and open it."""
    bench = bench_of(request)
    name = word(await form_of(request), "name").removesuffix(SUFFIX)
    await run_in_threadpool(_begin, bench, name)
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
