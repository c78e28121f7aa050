"""Compressed bytes to plain ones under a cap: what is not whole, or too much, is an error."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Final

from pourparler.base.errors import FormatError, LimitError

_STEP: Final = 65_536
_GZIP: Final = 16 + zlib.MAX_WBITS
WRAPPINGS: Final = {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": zlib.MAX_WBITS}
"""The codings that are undone, by name, with zlib's number for each."""


def joined(chunks: Iterable[bytes], *, most: int) -> bytes:
    """Return the chunks as one.

    Raises
    ------
    LimitError
        As soon as they hold more than `most` bytes.
    """
    out = bytearray()
    for chunk in chunks:
        out += chunk
        if len(out) > most:
            raise _too_large(most)
    return bytes(out)


def unpacked(chunks: Iterable[bytes], *, coding: str, most: int) -> bytes:
    """Return the chunks unpacked, one layer.

    Parameters
    ----------
    coding
        A name in WRAPPINGS.
    most
        Largest number of bytes, before and after unpacking.

    Raises
    ------
    LimitError
        As soon as more than `most` bytes have come out, or gone in.
    FormatError
        If they are not so packed, or end in the middle.
    """
    out = bytearray()
    fed = 0
    packed = zlib.decompressobj(WRAPPINGS[coding])
    try:
        for piece in _small(chunks):
            fed += len(piece)
            if fed > most:
                raise _too_large(most)
            rest = piece
            while rest:
                if packed.eof:  # another member of the same gzip file, or padding after the last
                    rest = rest.lstrip(b"\x00")
                    if not rest:
                        break
                    packed = zlib.decompressobj(WRAPPINGS[coding])
                out += packed.decompress(rest, _STEP)
                rest = packed.unused_data if packed.eof else packed.unconsumed_tail
                if len(out) > most:
                    raise _too_large(most)
        out += b"" if packed.eof else packed.flush()
    except zlib.error as error:
        raise FormatError(f"the {coding} packing is damaged", mend="Fetch or copy it again") from error
    if not packed.eof:
        raise FormatError(f"the {coding} packing ends in the middle", mend="Fetch or copy it again")
    if len(out) > most:
        raise _too_large(most)
    return bytes(out)


def _small(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the same bytes in small pieces: what is left of a piece is copied at each member."""
    for chunk in chunks:
        for place in range(0, len(chunk), _STEP):
            yield chunk[place : place + _STEP]


def _too_large(most: int) -> LimitError:
    return LimitError(f"more than {most:,} bytes when unpacked", mend="Split the document")
