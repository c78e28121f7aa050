"""A folder with an office's templates, read as a House: one ``.docx``, one ``.css``, one ``.typ`` at most."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from pourparler.base.errors import EncodingError, FormatError, UsageError
from pourparler.exchange.model_text import bytes_of
from pourparler.finding.house import House

KINDS: Final = (".docx", ".css", ".typ")
REACHES_OUT: Final = {
    ".css": re.compile(r"<|@import|url\s*\(", re.IGNORECASE),
    ".typ": re.compile(r"@[a-z][\w-]*/", re.IGNORECASE),
}
"""What would end the page's own style or fetch something: a document fetches nothing."""


def read_house(folder: Path) -> House:
    """Return the templates in a folder.

    Raises
    ------
    UsageError
        If it is no folder, holds none of them, or two of one kind.
    EncodingError
        If rules are not UTF-8.
    FormatError
        If rules would fetch something from elsewhere.
    """
    if not folder.is_dir():
        raise UsageError("is no folder", where=str(folder), mend="Name the folder of your templates")
    files = sorted(
        path for path in folder.iterdir() if path.is_file() and not path.name.startswith((".", "~"))
    )
    found = {kind: [path for path in files if path.suffix.lower() == kind] for kind in KINDS}
    for kind, paths in found.items():
        if len(paths) > 1:
            raise UsageError(
                f"holds {len(paths)} templates {kind}", where=str(folder), mend=f"Leave one: {paths[0].name}"
            )
    if not any(found.values()):
        raise UsageError("holds no template", where=str(folder), mend=f"Put one there: {', '.join(KINDS)}")
    return House(
        docx=bytes_of(found[".docx"][0]) if found[".docx"] else None,
        css=_rules(found[".css"], kind=".css"),
        typ=_rules(found[".typ"], kind=".typ"),
        folder=folder,
    )


def _rules(paths: list[Path], *, kind: str) -> str:
    if not paths:
        return ""
    try:
        text = bytes_of(paths[0]).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise EncodingError("is not UTF-8", where=str(paths[0]), mend="Save it as UTF-8") from error
    odd = REACHES_OUT[kind].search(text)
    if odd:
        line = text.count("\n", 0, odd.start()) + 1
        raise FormatError(
            f"{odd.group()!r} would reach outside the document",
            where=f"{paths[0]}:{line}",
            mend="Take it out; a document fetches nothing",
        )
    return text
