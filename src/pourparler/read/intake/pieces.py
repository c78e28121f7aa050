"""Piece: one document inside a container, and what the container says about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO, Final

from pourparler.base.errors import LimitError
from pourparler.base.numbers import MAX_BYTES
from pourparler.read.intake.found import Found
from pourparler.read.unpacked import unpacked

MAX_MEMBERS: Final = 10_000
"""Most members of a zip or tar; one of more is refused whole."""

MAX_UNPACKED: Final = 500_000_000
"""Most bytes that a zip or tar is unpacked to; what comes after is refused."""

STEP: Final = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """The bytes of a document, or what was already found in it.

    Attributes
    ----------
    name
        Its place in the container, after the name of the container.
    url, charset
        From the head of a web record.
    """

    name: str
    content: bytes = b""
    found: Found | None = None
    url: str | None = None
    charset: str | None = None


def ungzipped(stream: BinaryIO) -> bytes:
    """Return a gzipped document unpacked; LimitError beyond MAX_BYTES, FormatError if it is cut off."""
    return unpacked(iter(lambda: stream.read(STEP), b""), coding="gzip", most=MAX_BYTES)


class Capped:
    """A binary stream, for reading only, that fails once more than `most` bytes have come out of it."""

    def __init__(self, stream: BinaryIO, *, most: int) -> None:
        self._stream = stream
        self._left = most
        self._most = most

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes; LimitError when there are more than are allowed."""
        wanted = self._left + 1 if size < 0 else min(size, self._left + 1)
        content = self._stream.read(wanted)
        self._left -= len(content)
        if self._left < 0:
            raise LimitError(f"more than {self._most:,} bytes when unpacked", mend="Split the archive")
        return content
