"""A brief in Word: the same words as the JSON, a footnote for each trace, tables with heads, same bytes."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from read_back import W, by_anchor, footnotes, opened, words_of

from pourparler.base.errors import FormatError, UsageError
from pourparler.brief.docx import to_docx
from pourparler.brief.json import to_json
from pourparler.brief.plain import shown
from pourparler.brief.refs import index
from pourparler.exchange.house import read_house
from pourparler.finding.brief import Brief, placed_lines


@pytest.fixture(params=["ferry_brief", "ferry_columns"])
def made(request: pytest.FixtureRequest) -> Brief:
    return request.getfixturevalue(request.param)


def test_the_words_are_those_of_the_json_line_by_line(made: Brief) -> None:
    found = by_anchor(opened(to_docx(made)))
    wanted = {placed.anchor.replace("-", "_"): words_of(placed.line) for placed in placed_lines(made)}
    assert found == wanted
    plain = json.loads(to_json(made))
    for n, line in enumerate(plain["bottom_line"], 1):
        assert found[f"bottom_line_{n}"] == shown(line["text"])


def test_every_trace_is_a_real_footnote_with_its_exact_words(made: Brief) -> None:
    document = opened(to_docx(made))
    notes = footnotes(document)
    for row in index(made).rows:
        assert any(f"“{shown(row.text)}”" in note for note in notes.values()), row.text
    used = [one.get(f"{W}id") for one in document.element.body.iter(f"{W}footnoteReference")]
    assert sorted(used) == sorted(notes)
    assert [int(key) for key in used] == list(range(1, len(used) + 1))
    codes = re.findall(r"NOTEREF _RefNote(\d+)", document.element.xml)
    assert set(codes) <= set(used)


def test_tables_have_heads_that_repeat_and_nothing_runs(made: Brief) -> None:
    content = to_docx(made)
    document = opened(content)
    assert document.tables
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(f"{W}tblHeader") is not None
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        names = held.namelist()
        assert not [name for name in names if "vba" in name.lower() or "embed" in name.lower()]
        assert {entry.date_time for entry in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    outside = [rel for rel in document.part.rels.values() if rel.is_external]
    assert all(rel.reltype.endswith("/hyperlink") for rel in outside)


def test_the_same_brief_gives_the_same_bytes(made: Brief) -> None:
    assert to_docx(made) == to_docx(made)


def test_the_landing_zone_holds_what_is_on_file_and_every_party_has_its_column(ferry_columns: Brief) -> None:
    assert [column.name for column in ferry_columns.grid.columns][-1] == "Landing zone"
    landing = {row.name: row.cells[-1].lines for row in ferry_columns.grid.rows}
    assert [line.label for line in landing["The quay"]] == ["Condition"]
    assert [line.label for line in landing["The fare"]] == ["Not both to be met"]
    assert [line.label for line in landing["The pier"]] == ["Shared fear"]
    assert not landing["Boats agreed without Brane"]
    assert all(line.traces for lines in landing.values() for line in lines)


def house(folder: Path) -> bytes:
    """A template with a style of its own, words to be dropped, a header to be kept, and a footnote."""
    document = opened(to_docx_of_nothing())
    document.add_paragraph("Words of the office")
    document.styles["Normal"].font.name = "Courier New"
    document.sections[0].header.paragraphs[0].text = "Ministry of Ferries"
    document.save(folder / "letter.docx")
    return (folder / "letter.docx").read_bytes()


def to_docx_of_nothing() -> bytes:
    import docx

    out = io.BytesIO()
    docx.Document().save(out)
    return out.getvalue()


def test_a_house_template_gives_its_look_and_not_its_words(ferry_brief: Brief, tmp_path: Path) -> None:
    house(tmp_path)
    document = opened(to_docx(ferry_brief, template=read_house(tmp_path).docx))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Words of the office" not in text
    header = [paragraph.text for paragraph in document.sections[0].header.paragraphs]
    assert header == ["Ministry of Ferries", ferry_brief.marking.upper()]
    assert document.styles["Normal"].font.name == "Courier New"
    assert by_anchor(document) == by_anchor(opened(to_docx(ferry_brief)))


def test_styles_are_found_as_word_writes_them(ferry_brief: Brief) -> None:
    from docx.enum.style import WD_STYLE_TYPE

    document = opened(to_docx_of_nothing())
    document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
    document.styles["List Bullet"].delete()
    document.styles["Table Grid"].delete()
    out = io.BytesIO()
    document.save(out)
    made = opened(to_docx(ferry_brief, template=out.getvalue()))
    names = [style.name for style in made.styles if "ootnote" in style.name]
    assert names == ["footnote reference", "footnote text"]
    assert by_anchor(made) == by_anchor(opened(to_docx(ferry_brief)))


def test_our_own_file_can_be_a_template_again(ferry_brief: Brief) -> None:
    again = opened(to_docx(ferry_brief, template=to_docx(ferry_brief)))
    wanted = {placed.anchor.replace("-", "_") for placed in placed_lines(ferry_brief)}
    assert set(by_anchor(again)) == wanted
    kept = footnotes(again)
    used = [one.get(f"{W}id") for one in again.element.body.iter(f"{W}footnoteReference")]
    assert set(used) <= set(kept)


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04broken"])
def test_what_is_no_word_document_is_refused(ferry_brief: Brief, content: bytes) -> None:
    with pytest.raises(FormatError, match="no Word document"):
        to_docx(ferry_brief, template=content)


def test_a_template_that_would_fetch_something_is_refused(ferry_brief: Brief) -> None:
    document = opened(to_docx_of_nothing())
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    document.part.relate_to("http://x.example/t.dotm", kind, is_external=True)
    out = io.BytesIO()
    document.save(out)
    with pytest.raises(FormatError, match=r"x\.example"):
        to_docx(ferry_brief, template=out.getvalue())


def test_without_the_package_the_error_says_what_to_do(
    ferry_brief: Brief, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "docx", None)
    with pytest.raises(UsageError, match=r"pourparler\[docx\]"):
        to_docx(ferry_brief)


@pytest.mark.parametrize(
    ("name", "text", "word"),
    [
        ("a.css", "</style><script>", "<"),
        ("a.css", "@import 'x'", "@import"),
        ("a.css", "p { background: URL (http://x) }", "URL"),
        ("a.typ", '#import "@preview/cetz:0.3.0"', "@preview/"),
    ],
)
def test_a_house_rule_that_reaches_outside_is_refused(
    tmp_path: Path, name: str, text: str, word: str
) -> None:
    (tmp_path / name).write_text(f"\n{text}", encoding="utf-8")
    with pytest.raises(FormatError, match=re.escape(word)) as error:
        read_house(tmp_path)
    assert f"{name}:2" in str(error.value)


def test_a_folder_without_templates_or_with_two_of_a_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no template"):
        read_house(tmp_path)
    for name in ("a.css", "b.css"):
        (tmp_path / name).write_text("p {}", encoding="utf-8")
    with pytest.raises(UsageError, match="2 templates"):
        read_house(tmp_path)
    with pytest.raises(UsageError, match="no folder"):
        read_house(tmp_path / "a.css")
