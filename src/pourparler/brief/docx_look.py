"""How a brief looks in Word where no house template is given, and what a template must have."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from pourparler.base.errors import FormatError, UsageError

if TYPE_CHECKING:
    from docx.document import Document

NEEDED: Final = "Install it with: pip install 'pourparler[docx]'; or write .html and open that in Word"
FONT: Final = "Arial"
BODY: Final = 10.0
SMALL: Final = 8.0
GREY: Final = "595959"
FAINT: Final = "F2F2F2"
RULE: Final = "BFBFBF"
MOST_UNPACKED: Final = 100_000_000
MADE: Final = datetime(2000, 1, 1)  # noqa: DTZ001 — a fixed stamp: no clock in a file
FOOTNOTE: Final = "Footnote Text"
REFERENCE: Final = "Footnote Reference"
IN_TABLE: Final = "Brief Table"
"""Style of the words in tables; a house template that has it decides how they look."""


def opened(template: bytes | None, *, landscape: bool) -> Document:
    """Return an empty document: of a house template with its styles and pages, else our own.

    Raises
    ------
    UsageError
        If the package python-docx is not installed.
    FormatError
        If the template is no Word document.
    """
    try:
        import docx
    except ModuleNotFoundError as error:
        raise UsageError("Word needs the package python-docx", where="docx", mend=NEEDED) from error
    if template is None:
        document = docx.Document()
        _our_look(document)
        _our_page(document, landscape=landscape)
    else:
        document = _of_house(template)
        if landscape:
            _turned(document.sections[0])
    _styles(document)
    core = document.core_properties
    core.created = core.modified = MADE
    core.author = core.last_modified_by = "pourparler"
    core.comments, core.revision = "", 1
    return document


def _of_house(template: bytes) -> Document:
    """Return a house template without its own words; headers and footers stay."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    fault = FormatError("is no Word document", where="template.docx", mend="Save it again as .docx")
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as held:
            if sum(entry.file_size for entry in held.infolist()) > MOST_UNPACKED:
                raise fault
        document = docx.Document(io.BytesIO(template))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise fault from error
    outside = [rel for rel in document.part.package.iter_rels() if rel.is_external]
    odd = next((rel for rel in outside if not rel.reltype.endswith("/hyperlink")), None)
    if odd is not None:
        raise FormatError(
            f"would fetch {odd.target_ref[:80]!r} when it is opened",
            where="template.docx",
            mend="Take the linked picture or attached template out; a document fetches nothing",
        )
    body = document.element.body
    for child in list(body):
        if not child.tag.endswith("}sectPr"):
            body.remove(child)
    return document


def _our_page(document: Document, *, landscape: bool) -> None:
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side in ("left_margin", "right_margin"):
        setattr(section, side, Mm(16))
    section.top_margin, section.bottom_margin = Mm(17), Mm(15)
    section.header_distance = section.footer_distance = Mm(7)
    if landscape:
        _turned(section)


def _turned(section: Any) -> None:
    from docx.enum.section import WD_ORIENT

    if section.page_width < section.page_height:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width


def _our_look(document: Document) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    styles = document.styles
    for name, size, before, after in (
        ("Normal", BODY, 0, 3),
        ("Title", 18, 2, 4),
        ("Heading 1", 12, 10, 3),
        ("List Bullet", BODY, 0, 2),
    ):
        style: Any = styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for slot in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{slot}"), None)
        for slot in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{slot}"), FONT)
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.line_spacing = 1.08
    styles["Title"].font.bold = True
    styles["Heading 1"].paragraph_format.keep_with_next = True
    for border in styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)


def _styles(document: Document) -> None:
    """Add the styles of footnotes and of words in tables where a template lacks them."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    if style_of(document, FOOTNOTE) is None:
        text: Any = document.styles.add_style(FOOTNOTE, WD_STYLE_TYPE.PARAGRAPH)
        text.base_style, text.font.size = document.styles["Normal"], Pt(SMALL)
        text.paragraph_format.space_after = Pt(1)
    if IN_TABLE not in [style.name for style in document.styles]:
        cells: Any = document.styles.add_style(IN_TABLE, WD_STYLE_TYPE.PARAGRAPH)
        cells.base_style, cells.font.size = document.styles["Normal"], Pt(SMALL + 0.5)
        cells.paragraph_format.space_before = cells.paragraph_format.space_after = Pt(1)
        cells.paragraph_format.line_spacing = 1.0
    if style_of(document, REFERENCE) is None:
        sign: Any = document.styles.add_style(REFERENCE, WD_STYLE_TYPE.CHARACTER)
        sign.font.superscript = True


def style_of(document: Document, name: str) -> str | None:
    """Return a style's name as the document writes it, None where it has none: Word writes some small."""
    names = [style.name for style in document.styles if style.name]
    return next((known for known in names if known.casefold() == name.casefold()), None)
