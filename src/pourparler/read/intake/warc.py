"""A web archive (WARC) to pieces: its pages, one at a time, whatever its length.

Own code and not warcio: that one unpacks a chunk of any size at once, takes damage
for plain text and reports it on standard error. Of the format (ISO 28500) only this
is wanted: versions, headers, lengths.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final, cast

from pourparler.base.errors import FormatError, LimitError, PourparlerError
from pourparler.base.numbers import MAX_BYTES
from pourparler.read.intake.given import web_address
from pourparler.read.intake.pieces import STEP, Piece
from pourparler.read.unpacked import WRAPPINGS, unpacked

KINDS: Final = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
"""Types of content that may be articles; pictures, scripts and the like are passed over unsaid."""

MAX_SKIPPED: Final = 500_000_000
"""Bytes that a packed record too large to take may unpack to before the rest of the file is given up."""

_LINE: Final = 16_384
_HEADERS: Final = 500
_VERSION = re.compile(rb"WARC/\d\.\d{1,2}\r?\n\Z")
_LENGTH = re.compile(r"\d{1,20}\Z")
_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n\Z")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_DAMAGE = (EOFError, OSError, zlib.error)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lost:
    """The place in the stream is not known any more: the next version line is to be looked for."""

    error: PourparlerError


def warc_pieces(stream: BinaryIO, *, name: str, packed: bool) -> Iterator[Piece | PourparlerError]:
    """Yield the pages of a WARC (`packed`: gzipped), an error in place of a record that cannot be read.

    After a wrong length the next record is looked for, so that good ones are kept. Memory stays flat.

    Raises
    ------
    FormatError
        If the packing is damaged or cut off: what came before has been yielded.
    LimitError
        If a packed record unpacks to more than MAX_SKIPPED bytes, likewise.
    """
    size = None if packed else _size(stream)
    plain = cast("BinaryIO", gzip.GzipFile(fileobj=stream)) if packed else stream
    number, lost = 0, False
    try:
        while line := plain.readline(_LINE):
            if _VERSION.match(line) is None:
                if line.strip() and not lost:
                    lost = True
                    yield _misplaced(f"{name}#{number}")
                continue
            number, lost = number + 1, False
            where = f"{name}#{number}"
            try:
                piece = _record(plain, where=where, size=size)
            except PourparlerError as error:
                yield type(error)(error.what, where=where, mend=error.mend)
                continue
            if isinstance(piece, _Lost):
                lost = True
                yield type(piece.error)(piece.error.what, where=where, mend=piece.error.mend)
            elif piece is not None:
                yield piece
    except _DAMAGE as error:
        raise FormatError(f"damaged or cut off ({error})", mend="Copy the archive again") from error


def _record(plain: BinaryIO, *, where: str, size: int | None) -> Piece | _Lost | None:
    """Return the page of a record, None for one that holds none; its block is read to the end."""
    head = _head(plain)
    words = head.get("content-length", "")
    if not _LENGTH.match(words):
        return _Lost(error=FormatError("a record without its length", mend="Copy the archive again"))
    length = int(words)
    if size is not None and length > size - plain.tell():
        return _Lost(error=FormatError("a record that is cut off", mend="Copy the archive again"))
    kind = head.get("content-type", "").partition(";")[0].strip().lower()
    asked = head.get("warc-type") == "response" or (head.get("warc-type") == "resource" and kind in KINDS)
    if not asked or length > MAX_BYTES:
        _skip(plain, length)
        if asked:
            raise LimitError(f"a record of {length:,} bytes", mend="Save the page alone")
        return None
    block = plain.read(length)
    if len(block) < length:
        raise FormatError("a record that is cut off", mend="Copy the archive again")
    url = web_address(head.get("warc-target-uri", "").strip("<> "))
    if head.get("warc-type") == "resource":
        return Piece(name=where, content=block, url=url, charset=_charset(head))
    return _page(block, name=where, url=url)


def _page(block: bytes, *, name: str, url: str | None) -> Piece | None:
    """Return the body of an HTTP answer, if it is a page; chunks joined, one layer of packing undone."""
    head, mark, body = block.partition(b"\r\n\r\n")
    if not mark:
        head, mark, body = block.partition(b"\n\n")
    lines = head[: _LINE * 4].splitlines()
    status = lines[0].split() if lines else []
    if not mark or len(status) < 2 or not status[0].startswith(b"HTTP/"):
        raise FormatError("a response that is no HTTP", mend="Copy the archive again")
    fields = _fields(lines[1 : _HEADERS + 1])
    kind = fields.get("content-type", "").partition(";")[0].strip().lower()
    if status[1] != b"200" or kind not in KINDS:
        return None
    if fields.get("transfer-encoding", "").lower() == "chunked":
        body = _joined(body)
    coding = fields.get("content-encoding", "").strip().lower()
    if coding in WRAPPINGS:
        body = unpacked([body], coding=coding, most=MAX_BYTES)
    elif coding not in {"", "identity"}:
        raise FormatError(f"a page packed as {coding[:40]!r}", mend="Save the page alone")
    return Piece(name=name, content=body, url=url, charset=_charset(fields))


def _joined(body: bytes) -> bytes:
    """Return a chunked body joined; linear in its length.

    Raises
    ------
    FormatError
        If a chunk is not as long as it says.
    """
    out = bytearray()
    place = 0
    while True:
        end = body.find(b"\n", place, place + 200) + 1
        found = _CHUNK.match(body[place:end]) if end else None
        if found is None:
            raise FormatError("a page whose chunks are damaged or cut off", mend="Save the page alone")
        length = int(found[1], 16)
        if not length:
            return bytes(out)
        out += body[end : end + length]
        place = end + length
        place += 2 if body.startswith(b"\r\n", place) else 1 if body.startswith(b"\n", place) else 0


def _head(plain: BinaryIO) -> dict[str, str]:
    lines = []
    while (line := plain.readline(_LINE)).strip():
        lines.append(line)
        if len(lines) > _HEADERS:
            raise FormatError("a record with too many headers", mend="Copy the archive again")
    return _fields(lines)


def _fields(lines: list[bytes]) -> dict[str, str]:
    """Return headers by name in lower case; the first of a name counts."""
    fields: dict[str, str] = {}
    for line in lines:
        key, mark, value = line.decode("utf-8", errors="replace").partition(":")
        if mark:
            fields.setdefault(key.strip().lower(), value.strip())
    return fields


def _skip(plain: BinaryIO, length: int) -> None:
    """Pass over a block; in a packed file only so far."""
    left = length
    passed = 0
    while left > 0:
        piece = plain.read(min(STEP, left))
        if not piece:
            raise FormatError("a record that is cut off", mend="Copy the archive again")
        left -= len(piece)
        passed += len(piece)
        if passed > MAX_SKIPPED and isinstance(plain, gzip.GzipFile):
            raise EOFError(f"a record of more than {MAX_SKIPPED:,} bytes")


def _misplaced(where: str) -> FormatError:
    return FormatError(
        "no record begins where the one before ends", where=where, mend="Copy the archive again"
    )


def _charset(fields: dict[str, str]) -> str | None:
    found = _CHARSET.search(fields.get("content-type", ""))
    return found[1] if found else None


def _size(stream: BinaryIO) -> int:
    place = stream.tell()
    size = stream.seek(0, 2)
    stream.seek(place)
    return size
