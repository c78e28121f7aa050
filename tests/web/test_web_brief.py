"""The brief in the browser: a sentence without words under it is red, and then nothing is given out."""

from dataclasses import replace
from pathlib import Path

import pytest
from web_made import client, workbench

from pourparler.finding.brief import Line, Part
from pourparler.web.workbench import View, Workbench


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return workbench(tmp_path)


FORMS = ("html", "md", "json", "docx")


def test_the_brief_is_given_in_every_form(bench: Workbench):
    inside = client(bench)
    for form in FORMS:
        answer = inside.get(f"/brief.{form}")
        assert answer.status_code == 200, form
        assert "attachment" in answer.headers["content-disposition"]
        assert answer.content
    assert inside.get("/four-columns.html").status_code == 200


def _with(bench: Workbench, line: Line) -> View:
    view = bench.view()
    view.brief = replace(view.brief, bottom_line=(line, *view.brief.bottom_line))  # type: ignore[misc]
    return view


@pytest.mark.parametrize(
    "line",
    [
        Line(parts=(Part(text="Tarn gives way."),), mark="P"),
        Line(parts=(Part(text="Words of nobody", voice="source"),), mark="I"),
    ],
)
def test_a_sentence_with_no_words_under_it_is_red_and_blocks_every_form(bench: Workbench, line: Line):
    _with(bench, line)
    inside = client(bench)
    page = inside.get("/brief")
    assert page.status_code == 200
    assert "The brief is not given out" in page.text
    assert 'class="sentence bad" id="bottom_line-1"' in page.text
    assert "/brief.docx" not in page.text
    for form in FORMS:
        assert inside.get(f"/brief.{form}").status_code == 422
    assert inside.get("/api/brief").status_code == 422
    assert "No words are under this sentence" in inside.get("/brief?line=bottom_line-1").text


def test_a_sentence_marked_as_inference_blocks_nothing(bench: Workbench):
    _with(bench, Line(parts=(Part(text="Two parties are heard."),), mark="I"))
    inside = client(bench)
    assert "not given out" not in inside.get("/brief").text
    assert inside.get("/brief.md").status_code == 200
