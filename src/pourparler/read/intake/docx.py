"""A DOCX to text: its main part read straight from the zip, under caps.

Own code and not a package for it: of a DOCX only the paragraphs are wanted,
and a general reader unpacks every part without a limit.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from typing import BinaryIO, Final
from xml.parsers import expat

from pourparler.base.errors import EmptyInput, FormatError, LimitError
from pourparler.base.numbers import MAX_BYTES
from pourparler.read.intake.found import Entries, Found

MAIN: Final = "word/document.xml"
PROPERTIES: Final = "docProps/core.xml"
MAX_DEPTH: Final = 200
_DAMAGE: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError)
_MARKS: Final = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}


def docx(archive: zipfile.ZipFile) -> Entries:
    """Return the paragraphs of a DOCX, those of its tables included; what was deleted is left out.

    Raises
    ------
    FormatError
        If it is malformed, or declares a document type.
    LimitError
        If its main part is too large or nested too deep.
    EmptyInput
        If there are no words in it.
    """
    paragraphs, deleted = _paragraphs(part(archive, MAIN))
    if not paragraphs:
        raise EmptyInput("no words in the DOCX", mend="Open it and look: it may hold pictures only")
    title = None
    if PROPERTIES in archive.namelist():
        title = _title(part(archive, PROPERTIES))
    remarks = ["words that were deleted under tracked changes are left out"] if deleted else []
    if any(name.startswith("word/footnotes") for name in archive.namelist()):
        remarks.append("footnotes are not read")
    # A title among the properties counts only where the text shows it: templates carry odd ones.
    shown = next((p for p in paragraphs[:6] if title and p.casefold() == title.casefold()), None)
    found = Found(text="\n".join(paragraphs), title=shown, extracted_by="docx", remarks=tuple(remarks))
    return Entries(found=(found,))


def part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return the bytes of a member, never more than MAX_BYTES.

    Raises
    ------
    FormatError
        If it is encrypted or damaged.
    LimitError
        If it unpacks to more.
    """
    try:
        # Other packings can ask for gigabytes before the first byte is out.
        if archive.getinfo(name).compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise FormatError(
                "packed in an uncommon way", where=name, mend="Pack it again as an ordinary zip"
            )
        with archive.open(name) as member:
            content = member.read(MAX_BYTES + 1)
    except (*_DAMAGE, NotImplementedError, KeyError, ValueError) as error:
        raise FormatError(f"damaged ({error})", where=name, mend="Copy it again") from error
    except RuntimeError as error:  # what zipfile raises for a member that needs a password
        raise FormatError("encrypted", where=name, mend="Save a copy without the password") from error
    if len(content) > MAX_BYTES:
        raise LimitError(
            f"more than {MAX_BYTES:,} bytes when unpacked", where=name, mend="Split the document"
        )
    return content


def opened(stream: BinaryIO) -> zipfile.ZipFile:
    """Return the zip in a stream; FormatError if there is none."""
    try:
        return zipfile.ZipFile(stream)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        EOFError,
        ValueError,
        OSError,
        NotImplementedError,
    ) as error:
        raise FormatError(f"a damaged zip container ({error})", mend="Copy it again") from error


def _paragraphs(xml: bytes) -> tuple[list[str], bool]:
    """Return the paragraphs in order, and whether any words in them had been deleted."""
    words = _Words()
    parsed(xml, start=words.start, end=words.end, text=words.text)
    return words.paragraphs, words.deleted


class _Words:
    """Collects the words of paragraphs, also of one inside another (a text box)."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.deleted = False
        self._open: list[list[str]] = []
        self._within = ""

    def start(self, name: str) -> None:
        self._within = name
        if name == "p":
            self._open.append([])
        elif name == "delText":
            self.deleted = True
        elif self._open and name in _MARKS:
            self._open[-1].append(_MARKS[name])

    def end(self, name: str) -> None:
        self._within = ""
        if name == "p" and self._open:
            words = " ".join("".join(self._open.pop()).split())
            if words:
                self.paragraphs.append(words)

    def text(self, words: str) -> None:
        if self._within == "t" and self._open:
            self._open[-1].append(words)


def _title(xml: bytes) -> str | None:
    found: list[str] = []
    within: list[str] = []
    parsed(
        xml,
        start=within.append,
        end=lambda name: within.clear(),
        text=lambda words: found.append(words) if within[-1:] == ["title"] else None,
    )
    return " ".join("".join(found).split()) or None


def parsed(
    xml: bytes, *, start: Callable[[str], None], end: Callable[[str], None], text: Callable[[str], None]
) -> None:
    """Call back for each element, by its local name, and each run of text; linear in the XML.

    Raises
    ------
    FormatError
        If the XML is malformed or declares a document type, so that nothing can be expanded or fetched.
    LimitError
        If elements lie deeper than MAX_DEPTH.
    """
    depth = 0

    def open_element(name: str, _: object) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise LimitError(f"elements nested more than {MAX_DEPTH} deep", mend="Save it as plain text")
        start(name.rpartition(" ")[2])

    def close_element(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name.rpartition(" ")[2])

    def refuse(*_: object) -> None:
        raise FormatError("it declares a document type, which no DOCX does", mend="Save it again from Word")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = open_element
    parser.EndElementHandler = close_element
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse
    parser.buffer_text = True
    try:
        parser.Parse(xml, True)  # noqa: FBT003  (its argument has no name)
    except expat.ExpatError as error:
        raise FormatError(f"malformed XML in it ({error})", mend="Save it again from Word") from error
