"""A brief as PDF: the same words as the JSON, tagged, no clock, nothing of a source read as markup."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from read_back import bare, pdf_words, words_of

from pourparler.base.errors import FormatError, UsageError
from pourparler.brief.json import to_json
from pourparler.brief.pdf import paged, to_pdf
from pourparler.brief.refs import index
from pourparler.exchange.house import read_house
from pourparler.finding.brief import Brief, placed_lines


@pytest.fixture(params=["ferry_brief", "ferry_columns"])
def made(request: pytest.FixtureRequest) -> Brief:
    return request.getfixturevalue(request.param)


def test_the_words_are_those_of_the_json_line_by_line(made: Brief) -> None:
    text = pdf_words(to_pdf(made))
    for placed in placed_lines(made):
        for piece in words_of(placed.line).split(" — "):
            assert bare(piece) in text, placed.anchor
    for line in json.loads(to_json(made))["left_out"]:
        assert bare(line["text"]) in text


def test_every_trace_is_a_footnote_once(made: Brief) -> None:
    text = pdf_words(to_pdf(made))
    values = paged(made)
    lines = [line for row in values["rows"] for cell in row["cells"] for line in cell["lines"]]
    assert all(isinstance(n["first"], bool) for line in lines for ref in line["refs"] for n in ref["rows"])
    for row in index(made).rows:
        assert bare(row.text) in text


def test_it_is_tagged_and_has_no_clock(made: Brief) -> None:
    from pypdf import PdfReader

    content = to_pdf(made)
    assert to_pdf(made) == content
    held = PdfReader(io.BytesIO(content))
    assert held.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert held.metadata.title == made.title
    assert "/OpenAction" not in held.trailer["/Root"]
    assert b"/JavaScript" not in content


def test_the_rules_of_a_house_are_used(ferry_brief: Brief, tmp_path: Path) -> None:
    (tmp_path / "house.typ").write_text('#set page(paper: "us-letter")\n', encoding="utf-8")
    held = read_house(tmp_path)
    from pypdf import PdfReader

    page = PdfReader(io.BytesIO(to_pdf(ferry_brief, typ=held.typ, root=held.folder))).pages[0]
    assert float(page.mediabox.width) == pytest.approx(612, abs=1)


def test_rules_that_cannot_be_set_are_an_error_that_names_them(ferry_brief: Brief) -> None:
    with pytest.raises(FormatError, match=r"house\.typ"):
        to_pdf(ferry_brief, typ="#nothing-of-this-name()")


def test_without_the_package_the_error_says_what_to_do(
    ferry_brief: Brief, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    with pytest.raises(UsageError, match="print that from a browser"):
        to_pdf(ferry_brief)
