"""The door of the intake: files, folders and bytes to Sources, each failure typed and named."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Final, Literal

from pourparler.base.errors import EmptyInput, FormatError, InputError, LimitError, PourparlerError
from pourparler.base.numbers import MAX_BYTES
from pourparler.read.intake.archive import check_count, tar_pieces, zip_pieces
from pourparler.read.intake.decode import barred, check_lines, decode
from pourparler.read.intake.docx import MAIN, docx, opened
from pourparler.read.intake.feed import feed, json_feed
from pourparler.read.intake.found import Entries, Found
from pourparler.read.intake.given import NOTHING_GIVEN, Given, check_given
from pourparler.read.intake.mail import mbox_pieces, message
from pourparler.read.intake.make import make
from pourparler.read.intake.page import page
from pourparler.read.intake.pdf import pdf
from pourparler.read.intake.pieces import Piece, ungzipped
from pourparler.read.intake.seek import Passed, sought
from pourparler.read.intake.sniff import Form, Format, form_of, refuse_controls, refuse_magic, sniff
from pourparler.read.intake.stub import stub_remarks
from pourparler.read.intake.warc import warc_pieces
from pourparler.read.unpacked import WRAPPINGS
from pourparler.record.source import Source

STDIN: Final = "-"
"""Name of bytes that come from no file."""

_HEAD: Final = 4_096
_NESTED: Final = frozenset({"zip", "gzip", "tar", "warc", "mbox"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A document that was not taken, and why."""

    path: str
    error: PourparlerError


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A web address that was asked.

    Attributes
    ----------
    kind
        ``feed`` or ``page``.
    etag, modified
        What the server gave, to ask the next time only for what is new.
    fresh
        False when the server said that nothing has changed.
    """

    address: str
    kind: Literal["feed", "page"]
    etag: str | None = None
    modified: str | None = None
    fresh: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The sources taken, in order of file name and place, and what was refused or passed over.

    Attributes
    ----------
    names
        (name, id) of the sources that have a name for good at their origin: a feed's entry, a fetched page.
    visits
        The web addresses that were asked, and what to send the next time.
    """

    sources: tuple[Source, ...] = ()
    refused: tuple[Refusal, ...] = ()
    passed: tuple[Passed, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    visits: tuple[Visit, ...] = ()


def _plain(text: str) -> Entries:
    return Entries(found=(Found(text=text, remarks=stub_remarks(text, shown=text)),))


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
        Paths of files and folders, or the bytes of one file.
    given
        What the user knows of the documents: outlet, day, language, issuer.
    """
    taken = _together(documents(inputs, given=given))
    once = {source.id: source for source in taken.sources}
    return replace(taken, sources=tuple(once.values()))


def documents(inputs: Iterable[Path | str | bytes], *, given: Given | None = None) -> Iterator[Taken]:
    """Yield what comes of each document in `inputs`, one after the other; nothing is raised.

    Of a feed all entries come together, of an archive or mailbox each member alone. Memory holds
    one document (of a zip or tar: its list of members too).
    """
    known = given or NOTHING_GIVEN
    for item in sought(inputs):
        if isinstance(item, Passed):
            yield Taken(passed=(item,))
        elif isinstance(item, EmptyInput):
            yield Taken(refused=(Refusal(path=item.where, error=item),))
        elif isinstance(item, bytes):
            yield from _each(io.BytesIO(item), name=STDIN, given=known)
        else:
            yield from _of_file(item, given=known)


def take(path: Path, *, given: Given = NOTHING_GIVEN) -> Taken:
    """Return the sources of a file, or of all files under a folder.

    What fails in a folder or archive is listed in ``refused`` and the rest goes on. A single
    document that fails raises.

    Raises
    ------
    InputError
        If there is no such file, it cannot be opened, or it is refused (see `take_bytes`).
    EmptyInput
        If a folder holds no files.
    """
    check_given(given)
    taken = _together(documents([path], given=given))
    empty = any(isinstance(one.error, EmptyInput) and one.path == str(path) for one in taken.refused)
    return taken if path.is_dir() and not empty else _or_raised(taken)


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
    return _or_raised(_together(_each(io.BytesIO(content), name=name, given=given)))


def _together(parts: Iterable[Taken]) -> Taken:
    """Return the parts as one."""
    sources: list[Source] = []
    refused: list[Refusal] = []
    passed: list[Passed] = []
    names: list[tuple[str, str]] = []
    for part in parts:
        sources += part.sources
        refused += part.refused
        passed += part.passed
        names += part.names
    return Taken(sources=tuple(sources), refused=tuple(refused), passed=tuple(passed), names=tuple(names))


def _or_raised(taken: Taken) -> Taken:
    """Return what was taken; raise the one reason why nothing was."""
    if len(taken.refused) == 1 and not taken.sources:
        raise taken.refused[0].error
    return taken


def _of_file(path: Path, *, given: Given) -> Iterator[Taken]:
    where = str(path)
    try:
        if not path.exists():
            raise InputError("no such file", where=where, mend="Check the name")
        if not path.is_file():
            raise FormatError("no ordinary file", where=where, mend="Give a file or a folder")
        with path.open("rb") as stream:
            yield from _each(stream, name=where, given=given)
    except PourparlerError as error:
        yield _refused(where, error)
    except OSError as error:
        reason = InputError(f"cannot be read ({error.strerror})", where=where, mend="Check its rights")
        yield _refused(where, reason)


def _each(stream: BinaryIO, *, name: str, given: Given) -> Iterator[Taken]:
    """Yield what comes of a file: of a container each member, else the one document."""
    count = 0
    try:
        check_given(given)
        for piece in _pieces(stream, form=form_of(_head(stream)), name=name):
            count += 1
            yield _refused(name, piece) if isinstance(piece, PourparlerError) else _one(piece, given=given)
        if not count:
            raise EmptyInput("no document in it", mend="Open it and look")
    except PourparlerError as error:
        yield _refused(name, error)


def _pieces(stream: BinaryIO, *, form: Form, name: str) -> Iterator[Piece | PourparlerError]:
    """Yield the documents in a file, still packed each in its own format."""
    if form == "gzip":
        inside = form_of(_peeked(stream))
        if inside == "warc":
            yield from warc_pieces(stream, name=name, packed=True)
        elif inside == "tar":
            yield from tar_pieces(stream, name=name, packed=True)
        else:
            yield Piece(name=name.removesuffix(".gz"), content=ungzipped(stream))
    elif form == "warc":
        yield from warc_pieces(stream, name=name, packed=False)
    elif form == "tar":
        yield from tar_pieces(stream, name=name, packed=False)
    elif form == "mbox":
        yield from mbox_pieces(stream, name=name)
    elif form == "zip" and not _is_office(stream):
        yield from zip_pieces(opened(stream), name=name)
    else:
        yield Piece(name=name, content=stream.read(MAX_BYTES + 1))


def _one(piece: Piece, *, given: Given) -> Taken:
    """Return what comes of one document."""
    known = replace(given, charset=piece.charset or given.charset, fetched=piece.url or given.fetched)
    try:
        entries, remarks = _entries(piece, given=known)
        path = None if piece.name == STDIN or given.fetched else piece.name
        sources = tuple(
            make(_fit(found, where=piece.name), given=known, path=path, remarks=remarks)
            for found in entries.found
        )
    except PourparlerError as error:
        return _refused(piece.name, error)
    names = [
        (_lasting(found, given=given), source.id)
        for found, source in zip(entries.found, sources, strict=True)
    ]
    return Taken(sources=sources, names=tuple((name, key) for name, key in names if name))


def _entries(piece: Piece, *, given: Given) -> tuple[Entries, tuple[str, ...]]:
    """Return the documents of a piece (several only of a feed), and remarks on its bytes."""
    if piece.found is not None:
        return Entries(found=(piece.found,)), ()
    content = piece.content
    if len(content) > MAX_BYTES:
        raise LimitError(f"more than {MAX_BYTES:,} bytes", mend="Split the document")
    if not content.strip():
        raise EmptyInput("nothing in it", mend="Give a document with text")
    form = form_of(content[:_HEAD])
    if form == "pdf":
        return pdf(content), ()
    if form == "message":
        return Entries(found=(message(content),)), ()
    if form == "zip" and _is_office(io.BytesIO(content)):
        return docx(opened(io.BytesIO(content))), ()
    if form in _NESTED:
        raise FormatError("an archive within an archive, which is not opened", mend="Unpack it first")
    return _text_entries(content, given=given)


def _text_entries(content: bytes, *, given: Given) -> tuple[Entries, tuple[str, ...]]:
    refuse_magic(content)
    decoded = decode(content, charset=given.charset)
    refuse_controls(decoded.text)
    text, repaired = barred(decoded.text)
    if not text.strip():
        raise EmptyInput("only white space in it", mend="Give a document with text")
    entries = _READERS[sniff(text)](text)
    return entries, (*decoded.remarks, *repaired, *entries.remarks)


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
        remarks=tuple(barred(remark)[0] for remark in (*found.remarks, *repaired)),
    )


def _lasting(found: Found, *, given: Given) -> str:
    """Return the name that a document keeps at its origin when its words change; empty if it has none."""
    if found.stamp_basis == "feed":
        own = found.guid or found.url
        return barred(f"{found.outlet or ''} {own}".strip()[:1_000])[0] if own else ""
    return given.fetched or ""


def _refused(name: str, error: PourparlerError) -> Taken:
    """Return a refusal whose error says which document it is about, and which part of it."""
    if not error.where.startswith(name):
        where = f"{name}, {error.where}" if error.where else name
        error = type(error)(error.what, where=where, mend=error.mend)
    part = error.where.partition(", ")[0]
    return Taken(refused=(Refusal(path=part if part.startswith(name) else name, error=error),))


def _is_office(stream: BinaryIO) -> bool:
    """Return whether a zip is a DOCX.

    Raises
    ------
    FormatError
        If it is another kind of Office file or book.
    """
    check_count(stream)
    names = set(opened(stream).namelist())
    stream.seek(0)
    if MAIN in names:
        return True
    if "mimetype" in names or "[Content_Types].xml" in names:
        raise FormatError(
            "a spreadsheet, slides, ODT or EPUB, which is not read", mend="Save it as DOCX or text"
        )
    return False


def _head(stream: BinaryIO) -> bytes:
    head = stream.read(_HEAD)
    stream.seek(0)
    return head


def _peeked(stream: BinaryIO) -> bytes:
    """Return the first bytes of a gzipped file unpacked."""
    try:
        return zlib.decompressobj(WRAPPINGS["gzip"]).decompress(stream.read(_HEAD), _HEAD)
    except zlib.error as error:
        raise FormatError(f"the gzip packing is damaged ({error})", mend="Copy it again") from error
    finally:
        stream.seek(0)
