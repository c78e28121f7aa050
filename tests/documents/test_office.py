"""An office program opens what was written and makes pages of it: run by ``make test-documents``."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from made_brief import ferry
from read_back import bare, pdf_words, words_of

from pourparler.brief.docx import to_docx
from pourparler.brief.refs import index
from pourparler.exchange.positions import matrix_rows
from pourparler.exchange.positions_xlsx import workbook
from pourparler.finding.brief import Brief, placed_lines

pytestmark = pytest.mark.office


def converted(content: bytes, suffix: str, folder: Path) -> bytes:
    """Return a document as the PDF that LibreOffice makes of it; its profile is made anew."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    assert program, "LibreOffice is not installed: run make test-documents"
    path = folder / f"made{suffix}"
    path.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return path.with_suffix(".pdf").read_bytes()


@pytest.mark.parametrize("name", ["ferry_brief", "ferry_columns"])
def test_word_opens_whole_with_every_sentence_and_footnote(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    made: Brief = request.getfixturevalue(name)
    text = pdf_words(converted(to_docx(made), ".docx", tmp_path))
    for placed in placed_lines(made):
        for piece in words_of(placed.line).split(" — "):
            assert bare(piece) in text, placed.anchor
    for row in index(made).rows:
        assert bare(row.text) in text


def test_excel_opens_whole_with_every_cell_of_the_matrix(tmp_path: Path) -> None:
    record, matrix, _, _ = ferry()
    text = pdf_words(converted(workbook(record, matrix=matrix), ".xlsx", tmp_path))
    for row in matrix_rows(record, matrix=matrix):
        for cell in row:
            assert bare(cell) in text, cell
