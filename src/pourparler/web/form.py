"""What a form sent, read whole and let go of: fields as words, files as bytes, both counted first."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath, PureWindowsPath
from typing import Final

from starlette.datastructures import UploadFile
from starlette.requests import Request

from pourparler.base.errors import LimitError, UsageError
from pourparler.base.numbers import MAX_BYTES

FIELDS: Final = 200
"""Most fields of a form."""

FILES: Final = 100
"""Most files of one upload."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """One file: the field it came in, its name without folders, its bytes."""

    field: str
    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The fields and files of a form."""

    fields: dict[str, list[str]] = field(default_factory=dict)
    files: tuple[Upload, ...] = ()

    def word(self, name: str) -> str:
        """Return a field, trimmed; empty when it is not there."""
        return next(iter(self.fields.get(name, [])), "").strip()

    def words(self, name: str) -> list[str]:
        """Return every value of a field."""
        return self.fields.get(name, [])


async def form_of(request: Request) -> Form:
    """Return what a form sent.

    Raises
    ------
    LimitError
        If there are more fields than any form of ours has.
    UsageError
        If a file name holds a control character.
    """
    fields: dict[str, list[str]] = {}
    files = []
    async with request.form(max_files=FILES, max_fields=FIELDS, max_part_size=MAX_BYTES) as sent:
        items = sent.multi_items()
        if len(items) > FIELDS:
            raise LimitError("too many fields", mend="Send the form as the page has it")
        for name, value in items:
            if isinstance(value, UploadFile):
                if value.filename:
                    content = await value.read()
                    files.append(Upload(field=name, name=file_name(value.filename), content=content))
            else:
                # Half a surrogate pair can be sent, and no UTF-8 can carry it.
                fields.setdefault(name, []).append(value.encode("utf-8", "replace").decode("utf-8"))
    return Form(fields=fields, files=tuple(files))


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
