"""A Brief as a Word document: styles, real tables with heads, and a footnote for every trace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pourparler.brief import refs
from pourparler.brief.blocks import blocks
from pourparler.brief.docx_look import (
    FAINT,
    FOOTNOTE,
    GREY,
    IN_TABLE,
    REFERENCE,
    RULE,
    SMALL,
    opened,
    style_of,
)
from pourparler.brief.docx_parts import (
    Footnotes,
    Marks,
    archived,
    field,
    head_row,
    link,
    ruled,
    run,
    shaded,
    whole_row,
)
from pourparler.brief.plain import shown, web_address
from pourparler.brief.refs import Index, further, index, note_words, references
from pourparler.brief.view import DASH
from pourparler.brief.wording import counted, day_words
from pourparler.finding.brief import (
    REASONS,
    SECTIONS,
    Brief,
    DemandRow,
    GridCell,
    Line,
    Part,
    SourceRow,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

NUMBERED: Final = frozenset({"bottom_line", "assumptions"})
LANDING: Final = 1.6
"""How much wider than a party's the column is that belongs to no party."""

NO_BREAK: Final = "\u00a0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The document that is being written, and what numbers its lines."""

    document: Document
    notes: Footnotes
    marks: Marks
    index: Index
    ours: bool


def to_docx(brief: Brief, *, template: bytes | None = None) -> bytes:
    """Return a brief as the bytes of a Word document; the same brief gives the same bytes.

    Parameters
    ----------
    template
        A house's own document: its styles, page, header and footer are kept, its words are not.

    Raises
    ------
    UsageError
        If the package python-docx is not installed.
    FormatError
        If the template is no Word document.
    """
    document = opened(template, landscape=brief.form != "brief")
    base, sign = style_of(document, FOOTNOTE) or FOOTNOTE, style_of(document, REFERENCE) or REFERENCE
    sheet = Sheet(
        document=document,
        notes=Footnotes(document, style=document.styles[base].style_id, sign=sign),
        marks=Marks(),
        index=index(brief),
        ours=template is None,
    )
    document.core_properties.title = shown(brief.title)[:255]
    _margins(document, brief, ours=template is None)
    _head(sheet, brief)
    if brief.form == "brief":
        _section(sheet, brief, *SECTIONS[0])
    _key(sheet)
    _grid(sheet, brief)
    _section(sheet, brief, *SECTIONS[1])
    if brief.form == "brief":
        _demands(sheet, brief)
    for name, heading in SECTIONS[2:]:
        _section(sheet, brief, name, heading)
    _sources(sheet, brief)
    _small(document.add_paragraph(), f"{refs.card_words(brief)}.")
    sheet.notes.close()
    return archived(document)


def _margins(document: Document, brief: Brief, *, ours: bool) -> None:
    """Put the handling caveat above and below every page; a house's own header stays above it."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    section = document.sections[0]
    for area in (section.header, section.footer):
        held = area.paragraphs
        paragraph = held[0] if ours and held else area.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _small(paragraph, brief.marking.upper(), bold=True)
    if ours:
        _small(paragraph, "  ·  page ")
        _fine(field(paragraph, "PAGE"))
        _small(paragraph, " of ")
        _fine(field(paragraph, "NUMPAGES"))


def _small(paragraph: Paragraph, text: str, *, bold: bool = False) -> None:
    made = run(paragraph, text)
    made.bold = bold
    _fine(made)


def _fine(made: Run) -> None:
    from docx.shared import Pt, RGBColor

    made.font.size, made.font.color.rgb = Pt(SMALL), RGBColor.from_string(GREY)


def _heading(sheet: Sheet, text: str, *, small: str = "") -> None:
    paragraph = sheet.document.add_paragraph(style=style_of(sheet.document, "Heading 1"))
    run(paragraph, text)
    if small:
        _small(paragraph, f"   {small}")


def _head(sheet: Sheet, brief: Brief) -> None:
    run(sheet.document.add_paragraph(style=style_of(sheet.document, "Title")), brief.title)
    for label, words in (
        ("As of", refs.as_of_words(brief.as_of)),
        ("Status", brief.status),
        ("Reader", refs.READER),
        ("File", refs.file_words(brief)),
    ):
        paragraph = sheet.document.add_paragraph()
        run(paragraph, f"{label}  ").bold = True
        run(paragraph, words)


def _key(sheet: Sheet) -> None:
    marks = " · ".join(f"{mark} {words}" for mark, words in refs.mark_words())
    _small(
        sheet.document.add_paragraph(),
        f"Marks. {marks}. Words in “…” are exact. To check: not sure enough to state. ¶ is the paragraph; "
        f"the footnote holds the exact words. {refs.NOTHING_CALIBRATED}",
    )


def _section(sheet: Sheet, brief: Brief, name: str, heading: str) -> None:
    lines: tuple[Line, ...] = getattr(brief, name)
    if not lines:
        return
    _heading(sheet, heading)
    for n, line in enumerate(lines, 1):
        if name in NUMBERED:
            paragraph = sheet.document.add_paragraph()
            _hung(paragraph)
            run(paragraph, f"{n}.").add_tab()
        else:
            paragraph = sheet.document.add_paragraph(style=style_of(sheet.document, "List Bullet"))
        _line(sheet, paragraph, line, anchor=f"{name}-{n}")


def _hung(paragraph: Paragraph) -> None:
    from docx.shared import Mm

    paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Mm(7), Mm(-7)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(7))


def _line(sheet: Sheet, paragraph: Paragraph, line: Line, *, anchor: str, tags: bool = False) -> None:
    """Add a line: label, doubt, its words inside a bookmark named after its anchor, references."""
    if line.label:
        run(paragraph, f"{line.label}. ").bold = True
    if line.to_check:
        run(paragraph, "to check: ").italic = True
    first = len(paragraph._p)
    split = next((n for n, p in enumerate(line.parts) if _is_dash(p)), len(line.parts))
    for n, part in enumerate(line.parts):
        if n < split:
            run(paragraph, part.text)
        else:
            _small(paragraph, part.text)
    sheet.marks.around(paragraph, first, anchor)
    if tags and line.tags:
        _small(paragraph, f" ({', '.join(line.tags)})")
    _references(sheet, paragraph, line)


def _is_dash(part: Part) -> bool:
    return part.voice == "own" and part.text == DASH


def _references(sheet: Sheet, paragraph: Paragraph, line: Line) -> None:
    """Add the marks and places of a line in small print, each followed by its footnotes."""
    rows = {row.number: row for row in sheet.index.rows}
    found = references(line, index=sheet.index)
    opening = " [I" if line.mark == "I" else " ["
    for n, reference in enumerate(found):
        lead = (" from " if line.mark == "I" else "") if n == 0 else ", "
        place = f"{reference.mark} {reference.place}".replace(" ", NO_BREAK)
        made = paragraph.add_run(f"{opening if n == 0 else ''}{lead}{place}")
        _fine(made)
        for m, number in enumerate(reference.rows):
            if m:
                run(paragraph, " ")
            sheet.notes.refer(paragraph, number, note_words(rows[number]))
    if not found and line.mark != "I":
        return
    more = further(line, index=sheet.index)
    _small(paragraph, f"{'' if found else opening}{f', +{more}' if more else ''}]")


def _table(sheet: Sheet, heads: Sequence[tuple[str, str]], widths: Sequence[float]) -> Any:
    """Return a table with a head that is repeated on every page; widths are shares of the page."""
    section = sheet.document.sections[0]
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    table = sheet.document.add_table(rows=1, cols=len(heads), style=style_of(sheet.document, "Table Grid"))
    table.autofit = False
    if sheet.ours:
        ruled(table, RULE)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = int(room * width)
    for cell, (words, small), width in zip(table.rows[0].cells, heads, widths, strict=True):
        cell.width = int(room * width)
        paragraph = _tight(cell.paragraphs[0])
        run(paragraph, words).bold = True
        if small:
            _small(_tight(cell.add_paragraph()), small)
    head_row(table.rows[0])
    return table


def _row(table: Any) -> Any:
    """Return a new row of a table, kept on one page, its cells as wide as the head's."""
    row = table.add_row()
    whole_row(row)
    for cell, head in zip(row.cells, table.rows[0].cells, strict=True):
        cell.width = head.width
    return row


def _tight(paragraph: Paragraph) -> Paragraph:
    paragraph.style = IN_TABLE
    return paragraph


def _grid(sheet: Sheet, brief: Brief) -> None:
    grid = brief.grid
    _heading(sheet, "Positions", small="a dash means nothing in the sources shown; never filled by guess")
    if not grid.rows:
        run(sheet.document.add_paragraph(), refs.NO_GRID)
        return
    for number, block in enumerate(blocks(grid)):
        if number:
            _small(sheet.document.add_paragraph(), "Positions, continued")
        heads = [("Issue", ""), *((grid.columns[c].name, grid.columns[c].seat) for c in block)]
        shares = [1.0 if grid.columns[c].party else LANDING for c in block]
        widths = [0.13, *(0.87 * share / sum(shares) for share in shares)]
        table = _table(sheet, heads, widths)
        for r, row in enumerate(grid.rows, 1):
            cells = _row(table).cells
            run(_tight(cells[0].paragraphs[0]), row.name).bold = True
            for cell, c in zip(cells[1:], block, strict=True):
                _cell(sheet, cell, row.cells[c], anchor=f"cell-{r}-{c + 1}")


def _cell(sheet: Sheet, cell: Any, held: GridCell, *, anchor: str) -> None:
    first = _tight(cell.paragraphs[0])
    if not held.lines:
        run(first, "—")
        shaded(cell, FAINT)
        return
    if held.contradictory:
        _small(first, "speaks both ways", bold=True)
        first = _tight(cell.add_paragraph())
    for n, line in enumerate(held.lines, 1):
        paragraph = first if n == 1 else _tight(cell.add_paragraph())
        _line(sheet, paragraph, line, anchor=f"{anchor}-{n}", tags=True)
    if held.more:
        _small(_tight(cell.add_paragraph()), f"+{held.more} more stated")


def _demands(sheet: Sheet, brief: Brief) -> None:
    _heading(sheet, "Demands", small="what would tell a need from a bid")
    if not brief.demands:
        run(sheet.document.add_paragraph(), refs.NO_DEMANDS)
        return
    _small(sheet.document.add_paragraph(), refs.NO_TABLE_NUMBER)
    heads = [("Demand", ""), *((heading.capitalize(), "") for _, heading in REASONS)]
    table = _table(sheet, heads, [0.26, 0.21, 0.17, 0.16, 0.2])
    for d, row in enumerate(brief.demands, 1):
        _demand(sheet, _row(table).cells, row, number=d)


def _demand(sheet: Sheet, cells: Any, row: DemandRow, *, number: int) -> None:
    head = _tight(cells[0].paragraphs[0])
    run(head, f"{number}. {row.party} {row.side}: {row.issue}").bold = True
    if not row.words.to_check:
        _small(head, f" ({row.firmness}, {counted(row.times, 'statement')})")
    _line(sheet, _tight(cells[0].add_paragraph()), row.words, anchor=f"demand-{number}")
    for cell, (name, _) in zip(cells[1:], REASONS, strict=True):
        lines: tuple[Line, ...] = getattr(row, name)
        if not lines:
            run(_tight(cell.paragraphs[0]), "–")
            shaded(cell, FAINT)
        for n, line in enumerate(lines, 1):
            paragraph = _tight(cell.paragraphs[0] if n == 1 else cell.add_paragraph())
            _line(sheet, paragraph, line, anchor=f"demand-{number}-{name}-{n}")


def _sources(sheet: Sheet, brief: Brief) -> None:
    _heading(sheet, "Sources")
    if not brief.sources:
        run(sheet.document.add_paragraph(), "No source is on file.")
    for row in brief.sources:
        _source(sheet.document.add_paragraph(style=style_of(sheet.document, "List Bullet")), row)


def _source(paragraph: Paragraph, row: SourceRow) -> None:
    run(paragraph, f"S{row.number} ").bold = True
    title = f", “{row.title}”" if row.title else ""
    run(paragraph, f"{row.outlet}{title}, {day_words(row.published.value)}")
    address = web_address(row.address)
    if address:
        run(paragraph, ", ")
        link(paragraph, address)
    elif row.address:
        run(paragraph, f", {row.address}")
    caveat = f", {row.caveat}" if row.caveat else ""
    statements = counted(row.statements, "statement")
    run(paragraph, f"; {row.kind}, grade {row.grade}, {statements}{caveat}.")
    for remark in row.remarks:
        run(paragraph, f" {remark}.")
