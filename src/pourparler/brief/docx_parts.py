"""What python-docx has no word for: footnotes, bookmarks, header rows, links, fields, a fixed archive."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any, Final

from pourparler.brief.plain import shown

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FOOTNOTES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
FOOTNOTES_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
HYPERLINK: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
DAY_OF_ARCHIVE: Final = (1980, 1, 1, 0, 0, 0)
"""Every entry of the archive has this day, so that the same brief gives the same bytes."""

AFTER_FOOTNOTES: Final = (
    "endnotePr",
    "compat",
    "docVars",
    "rsids",
    "mathPr",
    "attachedSchema",
    "themeFontLang",
)
"""Settings that the schema wants behind those of footnotes; the first found decides the place."""

_EMPTY: Final = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:footnotes xmlns:w="{W}">'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="0" w:line="240" '
    'w:lineRule="auto"/></w:pPr><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:spacing w:after="0" w:line="240" '
    'w:lineRule="auto"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p></w:footnote></w:footnotes>'
)


def w(tag: str, /, **attributes: str) -> Any:
    """Return an element of WordprocessingML; its attributes are in the same namespace."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def run(paragraph: Paragraph, text: str, *, style: str | None = None) -> Run:
    """Add words to a paragraph, controls written out; words that run right to left are marked so."""
    made = paragraph.add_run(shown(text), style=style)
    if RIGHT_TO_LEFT.search(text):
        made.font.rtl = True
    return made


class Marks:
    """Numbers of the bookmarks of one document."""

    def __init__(self) -> None:
        self._next = 1

    def around(self, paragraph: Paragraph, first: int, name: str) -> None:
        """Put a bookmark around everything in a paragraph from its child number `first` on."""
        start = w("bookmarkStart", id=str(self._next), name=name.replace("-", "_")[:40])
        end = w("bookmarkEnd", id=str(self._next))
        self._next += 1
        paragraph._p.insert(first, start)
        paragraph._p.append(end)


class Footnotes:
    """The footnotes of one document: each is referred to once, and again by its number."""

    def __init__(self, document: Document, *, style: str, sign: str) -> None:
        from docx.oxml import parse_xml

        self._document = document
        self._style = style
        self._sign = sign
        part = document.part
        held = [rel.target_part for rel in part.rels.values() if rel.reltype == FOOTNOTES]
        self._part: Any = held[0] if held else None
        self._root: Any = parse_xml(held[0].blob if held else _EMPTY.encode())
        ids = [int(note.get(f"{{{W}}}id")) for note in self._root]
        self._next = max([*ids, 0]) + 1
        self._first = self._next
        self._ids: dict[int, int] = {}

    def refer(self, paragraph: Paragraph, number: int, text: str) -> None:
        """Add a reference to a paragraph: the footnote itself at first, then a field that repeats its number.

        Parameters
        ----------
        number
            Row of the annex that the note stands for.
        """
        if number in self._ids:
            self._again(paragraph, self._ids[number])
            return
        key = self._ids[number] = self._next
        self._next += 1
        made = paragraph.add_run()
        made.style = self._sign
        at = len(paragraph._p) - 1
        made._r.append(w("footnoteReference", id=str(key)))
        start = w("bookmarkStart", id=str(100_000 + key), name=f"_RefNote{key}")
        paragraph._p.insert(at, start)
        paragraph._p.append(w("bookmarkEnd", id=str(100_000 + key)))
        self._root.append(self._note(key, text))

    def _again(self, paragraph: Paragraph, key: int) -> None:
        kinds = ("begin", "instr", "separate", "text", "end")
        for kind in kinds:
            made = paragraph.add_run()
            made.style = self._sign
            if kind == "instr":
                words = w("instrText")
                words.text = f" NOTEREF _RefNote{key} \\h "
                made._r.append(words)
            elif kind == "text":
                made.text = str(key - self._first + 1)
            else:
                made._r.append(w("fldChar", fldCharType=kind))

    def _note(self, key: int, text: str) -> Any:
        note, paragraph, shape = w("footnote", id=str(key)), w("p"), w("pPr")
        shape.append(w("pStyle", val=self._style))
        sign, raised = w("r"), w("rPr")
        raised.append(w("vertAlign", val="superscript"))
        sign.extend((raised, w("footnoteRef")))
        words, held = w("r"), w("t")
        if RIGHT_TO_LEFT.search(text):
            script = w("rPr")
            script.append(w("rtl"))
            words.append(script)
        held.text = " " + shown(text)
        held.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        words.append(held)
        paragraph.extend((shape, sign, words))
        note.append(paragraph)
        return note

    def close(self) -> None:
        """Write the notes into the document; call it once, when all are there."""
        from docx.opc.oxml import serialize_part_xml
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        blob = serialize_part_xml(self._root)
        if self._part is not None:
            self._part._blob = blob
            return
        package = self._document.part.package
        made = Part(PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, blob, package)
        self._document.part.relate_to(made, FOOTNOTES)
        settings = self._document.settings.element
        notes = w("footnotePr")
        notes.append(w("footnote", id="-1"))
        notes.append(w("footnote", id="0"))
        named = {child.tag.rpartition("}")[2]: child for child in reversed(settings)}
        behind = next((named[name] for name in AFTER_FOOTNOTES if name in named), None)
        if behind is None:
            settings.append(notes)
        else:
            behind.addprevious(notes)


def head_row(row: Any) -> None:
    """Make a row the head of its table, repeated on every page."""
    row._tr.get_or_add_trPr().append(w("tblHeader"))


def whole_row(row: Any) -> None:
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().append(w("cantSplit"))


def shaded(cell: Any, colour: str) -> None:
    """Fill a cell with a colour."""
    cell._tc.get_or_add_tcPr().append(w("shd", val="clear", color="auto", fill=colour))


def link(paragraph: Paragraph, address: str) -> None:
    """Add an address of the web that opens when it is clicked."""
    from docx.oxml.ns import qn

    key = paragraph.part.relate_to(address, HYPERLINK, is_external=True)
    made = w("hyperlink")
    made.set(qn("r:id"), key)
    words = paragraph.add_run(shown(address))
    words.font.underline = True
    made.append(words._r)
    paragraph._p.append(made)


def field(paragraph: Paragraph, code: str) -> Run:
    """Add a field such as ``PAGE`` and return the run that shows it."""
    made = w("fldSimple", instr=f" {code} ")
    shows = paragraph.add_run("1")
    made.append(shows._r)
    paragraph._p.append(made)
    return shows


def ruled(table: Any, colour: str) -> None:
    """Give a table thin lines of a colour."""
    borders = w("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(w(side, val="single", sz="4", space="0", color=colour))
    names = ("shd", "tblLayout", "tblCellMar", "tblLook")
    behind = (child for child in table._tbl.tblPr if child.tag.rpartition("}")[2] in names)
    next(behind).addprevious(borders)


def archived(document: Document) -> bytes:
    """Return a document as bytes, the same whenever it is made."""
    out, fixed = io.BytesIO(), io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(out) as held, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as made:
        for name in held.namelist():
            made.writestr(zipfile.ZipInfo(name, DAY_OF_ARCHIVE), held.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
