"""House: how an office wants its documents to look."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Templates of an office; what is empty is left to the program.

    Attributes
    ----------
    docx
        A Word document whose styles, page, header and footer are used; its words are not.
    css
        Rules for the HTML, after our own.
    typ
        Rules for the PDF in the language of typst, after our own.
    folder
        Where they stand; a picture that `typ` names is looked for there.
    """

    docx: bytes | None = None
    css: str = ""
    typ: str = ""
    folder: Path | None = None
