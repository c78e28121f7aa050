"""Written forms of a Brief, by the ending of the file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pourparler.base.errors import UsageError
from pourparler.brief.docx import to_docx
from pourparler.brief.html import to_html
from pourparler.brief.json import to_json
from pourparler.brief.md import to_markdown
from pourparler.brief.pdf import to_pdf
from pourparler.finding.brief import Brief
from pourparler.finding.house import House

RENDERERS: Final[dict[str, Callable[[Brief], str]]] = {
    ".md": to_markdown,
    ".html": to_html,
    ".json": to_json,
}
"""Forms that are text."""

DOCUMENTS: Final[dict[str, Callable[[Brief, House], bytes]]] = {
    ".md": lambda brief, house: _encoded(to_markdown(brief)),
    ".html": lambda brief, house: _encoded(to_html(brief, css=house.css)),
    ".json": lambda brief, house: _encoded(to_json(brief)),
    ".docx": lambda brief, house: to_docx(brief, template=house.docx),
    ".pdf": lambda brief, house: to_pdf(brief, typ=house.typ, root=house.folder),
}
"""Every form, as the bytes of its file."""

PLAIN: Final = House()


def render(brief: Brief, *, suffix: str) -> str:
    """Return a brief as the text that a file ending asks for.

    Raises
    ------
    UsageError
        If no form that is text has that ending.
    """
    write = RENDERERS.get(suffix.lower())
    if write is None:
        raise _unknown(suffix, tuple(RENDERERS))
    return write(brief)


def written(brief: Brief, *, suffix: str, house: House = PLAIN) -> bytes:
    """Return a brief as the bytes of a file, by its ending; the same brief gives the same bytes.

    Parameters
    ----------
    house
        Templates of an office.

    Raises
    ------
    UsageError
        If no form has that ending, or the package that writes it is not installed.
    FormatError
        If a template of the house cannot be used.
    """
    write = DOCUMENTS.get(suffix.lower())
    if write is None:
        raise _unknown(suffix, tuple(DOCUMENTS))
    return write(brief, house)


def _unknown(suffix: str, known: tuple[str, ...]) -> UsageError:
    return UsageError(
        f"no brief can be written as “{suffix}”", mend=f"Give a file that ends in {', '.join(known)}"
    )


def _encoded(text: str) -> bytes:
    return text.encode("utf-8")
