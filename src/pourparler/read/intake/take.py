"""The door of the intake: files, folders and bytes to Sources, each failure typed and named."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pourparler.base.errors import (
    EmptyInput,
    FormatError,
    InputError,
    LimitError,
    PourparlerError,
)
from pourparler.base.numbers import MAX_BYTES
from pourparler.read.intake.decode import barred, check_lines, decode
from pourparler.read.intake.feed import Entries, feed, json_feed
from pourparler.read.intake.found import Found
from pourparler.read.intake.given import NOTHING_GIVEN, Given, check_given
from pourparler.read.intake.make import make
from pourparler.read.intake.page import page
from pourparler.read.intake.sniff import Format, refuse_controls, refuse_magic, sniff
from pourparler.record.source import Source

STDIN: Final = "-"
"""Name of bytes that come from no file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A file that was not taken, and why."""

    path: str
    error: PourparlerError


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The sources taken, in order of file name and place, and the files refused."""

    sources: tuple[Source, ...] = ()
    refused: tuple[Refusal, ...] = ()


def _plain(text: str) -> Entries:
    return Entries(found=(Found(text=text),))


def _page(text: str) -> Entries:
    return Entries(found=(page(text),))


_READERS: Final[dict[Format, Callable[[str], Entries]]] = {
    "plain": _plain,
    "html": _page,
    "feed": feed,
    "jsonfeed": json_feed,
}


def take_each(inputs: Iterable[Path | str | bytes], *, given: Given | None = None) -> Taken:
    """Return the sources in `inputs`, each once; what is refused is named, and the rest goes on.

    Parameters
    ----------
    inputs
        Paths of files and folders, or the bytes of one document.
    given
        What the user knows of the documents: outlet, day, language, issuer.
    """
    known = given or NOTHING_GIVEN
    sources: dict[str, Source] = {}
    refused: list[Refusal] = []
    for item in inputs:
        name = STDIN if isinstance(item, bytes) else str(item)
        try:
            if isinstance(item, bytes):
                taken = take_bytes(item, name=name, given=known)
            else:
                taken = take(Path(item), given=known)
        except PourparlerError as error:
            refused.append(Refusal(path=name, error=error))
            continue
        sources |= {source.id: source for source in taken.sources}
        refused += taken.refused
    return Taken(sources=tuple(sources.values()), refused=tuple(refused))


def take(path: Path, *, given: Given = NOTHING_GIVEN) -> Taken:
    """Return the sources of a file, or of all files under a folder.

    A folder is walked in order of names, hidden files skipped; a file that fails is
    listed in ``refused`` and the rest goes on. A single file that fails raises.

    Raises
    ------
    InputError
        If there is no such file, it cannot be opened, or it is refused (see `take_bytes`).
    EmptyInput
        If a folder holds no files.
    """
    check_given(given)
    if not path.is_dir():
        return _take_file(path, given=given)
    sources: list[Source] = []
    refused: list[Refusal] = []
    for file in _files(path):
        try:
            taken = _take_file(file, given=given)
        except PourparlerError as error:
            refused.append(Refusal(path=str(file), error=error))
        else:
            sources.extend(taken.sources)
            refused.extend(taken.refused)
    if not sources and not refused:
        raise EmptyInput("a folder without files", where=str(path), mend="Give a folder that holds articles")
    return Taken(sources=tuple(sources), refused=tuple(refused))


def take_bytes(content: bytes, *, name: str, given: Given = NOTHING_GIVEN) -> Taken:
    """Return the sources in `content`; `name` is its file name, ``-`` for standard input.

    Raises
    ------
    EmptyInput
        If there is no text in it.
    FormatError
        If it is of a kind that is not read, or malformed.
    EncodingError
        If it declares an encoding that is unsafe to decode.
    LimitError
        If it, a line or its nesting is larger than the stated limits.
    DateError
        If a given day cannot stand.
    """
    check_given(given)
    try:
        return _take_bytes(content, name=name, given=given)
    except PourparlerError as error:
        if error.where:
            raise
        raise type(error)(error.what, where=name, mend=error.mend) from error


def _take_bytes(content: bytes, *, name: str, given: Given) -> Taken:
    if len(content) > MAX_BYTES:
        raise LimitError(f"more than {MAX_BYTES:,} bytes", where=name, mend="Split the document")
    if not content.strip():
        raise EmptyInput("nothing in it", where=name, mend="Give a document with text")
    refuse_magic(content)
    decoded = decode(content, charset=given.charset)
    refuse_controls(decoded.text)
    text, repaired = barred(decoded.text)
    if not text.strip():
        raise EmptyInput("only white space in it", where=name, mend="Give a document with text")
    entries = _READERS[sniff(text)](text)
    remarks = (*decoded.remarks, *repaired, *entries.remarks)
    path = None if name == STDIN else name
    sources = tuple(
        make(_fit(found, where=name), given=given, path=path, remarks=remarks) for found in entries.found
    )
    return Taken(sources=sources)


def _fit(found: Found, *, where: str) -> Found:
    """Return a document out of its wrapping, once more fit for the store: references can hide anything."""
    if found.extracted_by == "plain":
        check_lines(found.text, where=where)
        return found
    text, repaired = barred(found.text)
    check_lines(text, where=where)
    title = barred(found.title)[0] if found.title else None
    outlet = barred(found.outlet)[0] if found.outlet else None
    return replace(
        found,
        text=text,
        title=title,
        outlet=outlet,
        stamp=barred(found.stamp)[0] if found.stamp else None,
        remarks=(*found.remarks, *repaired),
    )


def _take_file(path: Path, *, given: Given) -> Taken:
    where = str(path)
    if not path.exists():
        raise InputError("no such file", where=where, mend="Check the name")
    if not path.is_file():
        raise FormatError("no ordinary file", where=where, mend="Give a file or a folder")
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(
            f"cannot be read ({error.strerror})", where=where, mend="Check its rights"
        ) from error
    return take_bytes(content, name=where, given=given)


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files under a folder in order of names; hidden ones and linked folders are left out."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(root) / name
