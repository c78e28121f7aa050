"""Bytes to text by the web's rules, and what may not pass the door.

Order: byte order mark, transport label, declaration in the page, UTF-8 if the
bytes are valid, windows-1252. UTF-7 is never decoded.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from pourparler.base.errors import EncodingError, FormatError, LimitError
from pourparler.base.numbers import MAX_LINE

MAX_LINES: Final = 300_000
"""Most lines taken; a longer text is no article, and its blocks would take tens of seconds."""

MAX_MARKS: Final = 100
"""Most combining marks on one letter; living scripts need fewer than ten."""

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# The labels that the web reads as another encoding than their name says.
_RENAMED: Final = {
    "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "iso8859-1": "cp1252",
    "iso_8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "l1": "cp1252",
    "x-user-defined": "cp1252", "iso-8859-9": "cp1254", "latin5": "cp1254", "iso-8859-11": "cp874",
    "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949", "big5": "big5hkscs", "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic", "ibm866": "cp866", "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8",
    "utf-16": "utf-16-le", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be", "unicode": "utf-16-le",
}  # fmt: skip
_PLAIN: Final = re.compile(
    r"(?:utf-8|windows-(?:874|125[0-8])|cp(?:125[0-8]|866|874)|iso-8859-(?:[2-8]|10|1[3-6])"
    r"|koi8-[ru]|euc-jp|iso-2022-jp|gb18030)\Z"
)

_REFUSED: Final = frozenset({"iso-2022-kr", "iso-2022-cn", "iso-2022-cn-ext", "hz-gb-2312"})
CONTROLS: Final = bytes(set(range(0x20)) - {0x00, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B}) + b"\x7f"
"""Control bytes that no text has many of."""

_META = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{1,40})[\"']", re.IGNORECASE)

# One code point for one, so that offsets stay those of the file.
_BARRED: Final = {
    **dict.fromkeys((*range(0x09), *range(0x0E, 0x20)), "\ufffd"),
    **dict.fromkeys((0x0B, 0x0C), "\n"),
    **dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd"),
}
_BARRED_ANY = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069]")
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
    f"{{{MAX_MARKS + 1}}}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text, the encoding it was read in, and what had to be repaired."""

    text: str
    encoding: str
    remarks: tuple[str, ...] = ()


def decode(content: bytes, *, charset: str | None = None) -> Decoded:
    """Return the text of `content`, the byte order mark removed, nothing else changed.

    Parameters
    ----------
    charset
        Label of the transport, if any.

    Raises
    ------
    FormatError
        If the zero bytes fit neither UTF-16 nor UTF-32: binary content.
    EncodingError
        If the declared encoding is one the web refuses to decode.
    """
    for bom, codec in _BOMS:
        if content.startswith(bom):
            return _decoded(content[len(bom) :], codec, [])
    wide = _wide(content)
    if wide:
        return _decoded(content, wide, [f"no byte order mark; read as {wide.upper()} by its zero bytes"])
    sound = _mostly_utf8(content)
    remarks: list[str] = []
    for label, of_page in ((charset, False), (_declared(content), True)):
        codec_or_none = _codec(label) if label else None
        if label and codec_or_none is None:
            remarks.append(f"the declared encoding {label!r} is not one the web knows; it was ignored")
        elif codec_or_none and codec_or_none.startswith("utf-16") and (of_page or sound):
            remarks.append(f"the declared encoding {label!r} cannot be true of these bytes; it was ignored")
        elif codec_or_none:
            return _decoded(content, codec_or_none, remarks)
    return _decoded(content, "utf-8" if sound else "cp1252", remarks)


def barred(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text fit for the store, and remarks on what was replaced or is hidden.

    Control characters, lone surrogates and non-characters become U+FFFD, form
    feeds and vertical tabs a line feed: one code point for one.

    Raises
    ------
    LimitError
        If a letter carries more than MAX_MARKS combining marks.
    """
    remarks = []
    if _BARRED_ANY.search(text):
        count = len(_BARRED_ANY.findall(text))
        text = _SURROGATE.sub("\ufffd", text).translate(_BARRED)
        remarks.append(f"control and other barred characters: {count}, each replaced")
    if _HIDDEN.search(text):
        count = len(_HIDDEN.findall(text))
        remarks.append(f"invisible or direction-changing characters: {count}, kept as they are")
    if not text.isascii() and _MARKS.search(text):
        raise LimitError(f"a letter with more than {MAX_MARKS} combining marks", mend="Clean the text first")
    return text, tuple(remarks)


def check_lines(text: str, *, where: str) -> None:
    """Raise LimitError if `text` has more than MAX_LINES lines, or a line over MAX_LINE code points."""
    lines = text.count("\n")
    if lines > MAX_LINES:
        raise LimitError(
            f"{lines:,} lines; the limit is {MAX_LINES:,}", where=where, mend="Split the document"
        )
    if len(text) <= MAX_LINE:
        return
    start = 0
    while start < len(text):
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        if stop - start > MAX_LINE:
            raise LimitError(
                f"a line of {stop - start:,} characters; the limit is {MAX_LINE:,}",
                where=where,
                mend="Break the text into paragraphs",
            )
        start = stop + 1


def _declared(content: bytes) -> str | None:
    for pattern in (_XML, _META):
        found = pattern.search(content[:1024])
        if found:
            return found[1].decode("ascii")
    return None


def _codec(label: str) -> str | None:
    name = label.strip().lower()
    if name in _REFUSED:
        raise EncodingError(
            f"the declared encoding {label!r} is unsafe to decode", mend="Save the text as UTF-8"
        )
    if name in _RENAMED:
        return _RENAMED[name]
    return name if _PLAIN.match(name) else None


def _decoded(content: bytes, codec: str, remarks: list[str]) -> Decoded:
    text = content.decode(codec, errors="replace")
    broken = text.count("\ufffd") - (content.count(b"\xef\xbf\xbd") if codec == "utf-8" else 0)
    if broken > 0:
        name = codec.replace("cp125", "windows-125").upper()
        remarks = [*remarks, f"bytes that are not {name}: {broken}, each read as U+FFFD"]
    return Decoded(text=text, encoding=codec, remarks=tuple(remarks))


def _mostly_utf8(content: bytes) -> bool:
    """Return whether the bytes are UTF-8, or UTF-8 with a few broken places."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("utf-8", errors="replace")
        sound = sum(len(run) for run in re.findall("[^\x00-\x7f\ufffd]+", text))
        return 2 * sound >= text.count("\ufffd")
    return True


def _wide(content: bytes) -> str | None:
    """Return the two- or four-byte encoding that the zero bytes betray, if any."""
    head = content[:4096]
    zeros = head.count(0)
    if not zeros or len(head) < 4:
        return None
    quarter = len(head) // 4
    shares = [head[place::4].count(0) / quarter for place in range(4)]
    if shares[0] < 0.1 and shares[2] > 0.9 and shares[3] > 0.9:
        return "utf-32-le"
    if shares[3] < 0.1 and shares[0] > 0.9 and shares[1] > 0.9:
        return "utf-32-be"
    even, odd = head[0::2].count(0), head[1::2].count(0)
    for codec, here, there in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if len(content) % 2 or here <= 10 * there:
            continue
        # Latin letters have a zero each; other scripts only where spaces stand,
        # but then the other bytes are no UTF-8 text.
        if here > 0.4 * (len(head) // 2) or (here > 0.02 * len(head) and _control_share(head) > 0.1):
            return codec
    if zeros > 8 and zeros > 0.1 * len(head):
        raise FormatError("binary content, not a text", mend="Give a text, a page or a feed")
    return None


def _control_share(head: bytes) -> float:
    """Return the share of bytes that are controls other than zero, or no UTF-8."""
    controls = len(head) - len(head.translate(None, CONTROLS))
    return (controls + head.decode("utf-8", errors="replace").count("\ufffd")) / len(head)
