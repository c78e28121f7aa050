"""What reads written documents back: Word by bookmarks and footnotes, PDF by its letters."""

from __future__ import annotations

import io
from typing import Any

from pourparler.brief.plain import shown
from pourparler.finding.brief import Line

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def words_of(line: Line) -> str:
    """Return the words of a line as they stand in a document."""
    return shown(line.text)


def opened(content: bytes) -> Any:
    """Return a Word document."""
    import docx

    return docx.Document(io.BytesIO(content))


def by_anchor(document: Any) -> dict[str, str]:
    """Return the words inside each bookmark of a Word document, by its name."""
    found: dict[str, str] = {}
    inside: dict[str, str] = {}
    for element in document.element.body.iter():
        if element.tag == f"{W}bookmarkStart":
            name = element.get(f"{W}name")
            if not name.startswith("_"):
                inside[element.get(f"{W}id")] = name
                found[name] = ""
        elif element.tag == f"{W}bookmarkEnd":
            inside.pop(element.get(f"{W}id"), None)
        elif element.tag == f"{W}t":
            for name in inside.values():
                found[name] += element.text or ""
    return found


def footnotes(document: Any) -> dict[str, str]:
    """Return the footnotes of a Word document by their id, without the lines that part them off."""
    from docx.oxml import parse_xml

    (part,) = (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/footnotes"))
    notes = parse_xml(part.blob)
    return {
        note.get(f"{W}id"): "".join(text.text or "" for text in note.iter(f"{W}t"))
        for note in notes
        if note.get(f"{W}type") is None
    }


def pdf_words(content: bytes) -> str:
    """Return the letters of a PDF without spaces, marks of direction and hyphens of line ends."""
    from pypdf import PdfReader

    pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    return bare("".join(pages))


def bare(text: str) -> str:
    """Return the letters and digits of a text alone."""
    return "".join(c for c in text if c.isalnum())
