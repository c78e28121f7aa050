"""Zip and tar: members to pieces, in order of name, in memory; nothing is ever written out."""

from __future__ import annotations

import gzip
import re
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final, cast

from pourparler.base.errors import EmptyInput, FormatError, LimitError, PourparlerError
from pourparler.base.numbers import MAX_BYTES
from pourparler.read.intake.docx import part
from pourparler.read.intake.pieces import MAX_MEMBERS, MAX_UNPACKED, Capped, Piece

_END_RECORD: Final = b"PK\x05\x06"
_END_SPAN: Final = 65_536 + 22
_OUTSIDE = re.compile(r"(?:\A|[/\\])\.\.(?:[/\\]|\Z)|\A[/\\]|\A[A-Za-z]:|\x00")
_SYMLINK: Final = 0o120000
_KIND: Final = 0o170000


def check_count(stream: BinaryIO) -> None:
    """Raise LimitError if a zip says that it has more than MAX_MEMBERS members, before they are listed."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _END_SPAN))
    tail = stream.read(_END_SPAN)
    stream.seek(0)
    place = tail.rfind(_END_RECORD)
    if place < 0 or len(tail) < place + 16:
        return
    count, length = struct.unpack("<HI", tail[place + 10 : place + 16])
    # The directory needs 46 bytes a member, so its length tells where the count lies or is too small.
    if count > MAX_MEMBERS or length > 46 * MAX_MEMBERS * 8:
        raise _too_many(max(count, length // 46))


def zip_pieces(archive: zipfile.ZipFile, *, name: str) -> Iterator[Piece | PourparlerError]:
    """Yield the members of a zip, and an error in place of one that cannot be read.

    Raises
    ------
    FormatError
        If a member's name leads outside, or it is a link.
    LimitError
        If there are too many members, or they unpack to too much.
    """
    members = [one for one in archive.infolist() if not one.filename.endswith("/")]
    _check_names(
        ((one.filename, one.external_attr >> 16 & _KIND == _SYMLINK) for one in members), count=len(members)
    )
    left = MAX_UNPACKED
    for member in sorted(members, key=lambda one: one.filename):
        where = f"{name}/{member.filename}"
        if _is_hidden(member.filename):
            continue
        try:
            content = part(archive, member.filename)
        except PourparlerError as error:
            left -= MAX_BYTES if isinstance(error, LimitError) else 0
            yield type(error)(error.what, where=where, mend=error.mend)
        else:
            left -= len(content)
            yield Piece(name=where, content=content)
        if left < 0:
            raise LimitError(
                f"more than {MAX_UNPACKED:,} bytes when unpacked", where=name, mend="Split the archive"
            )


def tar_pieces(stream: BinaryIO, *, name: str, packed: bool) -> Iterator[Piece | PourparlerError]:
    """Yield the members of a tar (`packed`: gzipped) in their order; as for a zip, twice through the stream.

    Raises
    ------
    FormatError
        If a member's name leads outside, it is a link or a device, or the tar is damaged.
    LimitError
        If there are too many members, or they unpack to too much.
    """
    heads: list[tuple[str, bool]] = []
    for head, _ in _members(stream, packed=packed):
        if len(heads) >= MAX_MEMBERS:
            raise _too_many(len(heads) + 1)
        heads.append((head.name, not (head.isreg() or head.isdir())))
    _check_names(heads, count=len(heads))
    for head, archive in _members(stream, packed=packed):
        where = f"{name}/{head.name}"
        if not head.isreg() or _is_hidden(head.name):
            continue
        if head.size > MAX_BYTES:
            yield LimitError(f"more than {MAX_BYTES:,} bytes", where=where, mend="Split the document")
            continue
        member = archive.extractfile(head)
        content = member.read() if member else b""
        if len(content) < head.size:
            yield FormatError("cut off", where=where, mend="Copy the archive again")
        else:
            yield Piece(name=where, content=content)


def _members(stream: BinaryIO, *, packed: bool) -> Iterator[tuple[tarfile.TarInfo, tarfile.TarFile]]:
    stream.seek(0)
    plain = gzip.GzipFile(fileobj=stream) if packed else stream
    capped = cast("BinaryIO", Capped(cast("BinaryIO", plain), most=MAX_UNPACKED))
    try:
        with tarfile.open(fileobj=capped, mode="r|", bufsize=1 << 16) as archive:
            while (member := archive.next()) is not None:
                yield member, archive
    except (tarfile.TarError, EOFError, OSError, zlib.error, ValueError) as error:
        raise FormatError(f"a damaged tar ({error})", mend="Copy it again") from error


def _check_names(heads: Iterable[tuple[str, bool]], *, count: int) -> None:
    """Raise for the first member that could reach outside; of a hostile archive nothing is taken."""
    if count > MAX_MEMBERS:
        raise _too_many(count)
    if not count:
        raise EmptyInput("an archive without files", mend="Give one that holds articles")
    for name, linked in heads:
        if _OUTSIDE.search(name):
            raise FormatError(
                f"a member {name[:120]!r} leads outside the archive; nothing of it is taken",
                mend="Do not trust this archive",
            )
        if linked:
            raise FormatError(
                f"a member {name[:120]!r} is a link or a device; nothing of it is taken",
                mend="Pack the files themselves",
            )


def _is_hidden(name: str) -> bool:
    return any((piece.startswith(".") and piece != ".") or piece == "__MACOSX" for piece in name.split("/"))


def _too_many(count: int) -> LimitError:
    return LimitError(f"{count:,} members; the limit is {MAX_MEMBERS:,}", mend="Split the archive")
