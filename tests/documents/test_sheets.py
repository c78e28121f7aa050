"""Positions as a workbook and CSV: every cell is text, edits come back as logged decisions."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from made_brief import ferry

from pourparler import flow
from pourparler.base.errors import FormatError
from pourparler.base.filenames import file_name, sheet_name
from pourparler.exchange.positions import HEAD, MOST_LETTERS, csv_bytes, cut_cell, matrix_rows, statement_rows
from pourparler.exchange.positions_edits import edits_in
from pourparler.exchange.positions_xlsx import HELP, KEPT, MATRIX, STATEMENTS, workbook
from pourparler.record.record import Record
from pourparler.store.case import create
from pourparler.store.save import save
from pourparler.store.verify import verify

NOON = "2031-03-05T12:00:00+00:00"
FORMULAS = ('=HYPERLINK("http://x","y")', "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", " =1", "＝1")


@pytest.fixture
def record() -> Record:
    return ferry()[0]


@pytest.fixture
def content(record: Record) -> bytes:
    _, matrix, _, _ = ferry()
    return workbook(record, matrix=matrix)


@pytest.fixture
def case(record: Record, tmp_path: Path) -> Path:
    path = tmp_path / "ferry.pourparler"
    create(path, at=NOON)
    save(path, record, author="hand", at=NOON)
    return path


def edited(content: bytes, **cells: str) -> bytes:
    """Return a workbook with cells of its statements changed: ``row_head=text``, such as ``3_act``."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book[STATEMENTS]
    for place, text in cells.items():
        row, _, head = place.removeprefix("r").partition("_")
        sheet.cell(int(row), HEAD.index(head.replace("_", " ")) + 1).value = text
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_has_the_matrix_the_statements_and_how_to_edit(record: Record, content: bytes) -> None:
    _, matrix, _, _ = ferry()
    assert workbook(record, matrix=matrix) == content
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == [MATRIX, STATEMENTS, HELP, KEPT]
    assert book[KEPT].sheet_state == "hidden"
    held = [[cell.value or "" for cell in row] for row in book[MATRIX].iter_rows()]
    assert held == matrix_rows(record, matrix=matrix)
    assert all(cell.data_type == "s" for sheet in book for row in sheet for cell in row if cell.value)
    assert len(list(book[STATEMENTS].iter_rows())) == len(record.statements) + 1
    assert book[STATEMENTS].freeze_panes == "B2"


def test_a_cell_of_the_matrix_has_the_cue_that_its_act_rests_on(record: Record) -> None:
    _, matrix, _, _ = ferry()
    cells = [cell for row in matrix_rows(record, matrix=matrix) for cell in row]
    assert any(cell.endswith(": vowed: to block any boat that is agreed without them") for cell in cells)


def test_a_cell_of_the_matrix_says_what_is_newer_and_to_check(record: Record) -> None:
    _, matrix, _, rows = ferry()
    old, new = rows["seven"], rows["flat"]
    cells = tuple(
        replace(cell, to_check=(new.id,), later=(new.id,)) if cell.stance == old.id else cell
        for cell in matrix.cells
    )
    found = [cell for row in matrix_rows(record, matrix=replace(matrix, cells=cells)) for cell in row]
    told = "; later, to check: refusal, 2031-03-04, Strait Post: will not share the quay"
    assert [cell for cell in found if cell.endswith(told)]
    assert not [cell for cell in found if "1 to check" in cell]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_text_in_a_workbook_and_behind_an_apostrophe_in_csv(text: str) -> None:
    record, matrix, _, _ = ferry()
    issues = tuple(replace(issue, name=text) for issue in record.issues)
    parties = tuple(replace(party, name=text) for party in record.parties)
    statements = tuple(replace(row, speaker=text) for row in record.statements)
    hostile = replace(record, issues=issues, parties=parties, statements=statements)
    book = openpyxl.load_workbook(io.BytesIO(workbook(hostile, matrix=matrix)))
    cell = book[MATRIX].cell(2, 1)
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    assert not [c for sheet in book for row in sheet for c in row if c.data_type == "f"]
    held = csv_bytes(matrix_rows(hostile, matrix=matrix)).decode("utf-8-sig")
    first = [row[0] for row in csv.reader(io.StringIO(held))][1]
    assert first.startswith("'")


def test_a_cell_of_forty_thousand_letters_is_cut_with_a_mark() -> None:
    held = cut_cell("word " * 8_000)
    assert len(held) < 32_767
    assert held.startswith("word word")
    assert held.endswith(f" … [cut: {MOST_LETTERS:,} of 40,000 letters]")


@pytest.mark.parametrize(
    "words", ["/:*?[]..", "CON", "nul.txt", "a" * 300, "..", "../../x", "'History'", "", "\ud800", "\u202ex"]
)
def test_names_of_files_and_sheets_lead_nowhere(words: str, tmp_path: Path) -> None:
    name = file_name(words, suffix=".docx")
    (tmp_path / name).write_bytes(b"x")
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert len(name) < 130
    sheet = sheet_name(words, taken=("Sheet",))
    assert 0 < len(sheet) <= 31
    openpyxl.Workbook().create_sheet(sheet)
    assert sheet_name(sheet, taken=(sheet,)) != sheet


def test_an_unchanged_workbook_changes_nothing(case: Path, content: bytes) -> None:
    path = case.with_name("positions.xlsx")
    path.write_bytes(content)
    taken = flow.take_in(case, path, by="Ann", at=NOON)
    assert dict(taken.counts) == {"decisions": 0, "notes": 0, "same": 0}
    assert taken.remarks == ()


def test_edits_come_back_as_decisions_with_author_and_reason(
    case: Path, record: Record, content: bytes
) -> None:
    path = case.with_name("positions.xlsx")
    changes = {
        "r2_act": "Demand",
        "r2_reason": "the verb says so",
        "r3_party": "the islanders of  BRANE",
        "r4_grade": "b2",
        "r5_review": "reject",
        "r6_review": "ok",
        "r7_review": "accept",
        "r8_said_on": "2031-03-01",
        "r9_firmness": "soft",
        "r9_conditional": "yes",
    }
    path.write_bytes(edited(content, **changes))
    taken = flow.take_in(case, path, by="Ann", at=NOON)
    assert taken.remarks == ()
    assert taken.counts["decisions"] == 7
    now = flow.in_force(case)
    rows = {row.id: row for row in now.record.statements}
    ids = [row.id for row in record.statements]
    assert rows[ids[0]].act == "demand"
    assert rows[ids[1]].party == "brane"
    assert rows[ids[2]].grade == "B2"
    assert ids[3] in now.rejected
    assert {ids[4], ids[5]} <= now.reviewed
    assert rows[ids[6]].said_on.value == "2031-03-01"
    assert (rows[ids[7]].firmness.level, rows[ids[7]].conditional) == ("soft", True)
    first = now.rulings[0].decision
    assert (first.by, first.at, first.reason) == ("Ann", NOON, "the verb says so")
    assert verify(case).ok
    again = flow.take_in(case, path, by="Ann", at=NOON)
    assert again.counts["decisions"] == 0
    assert again.counts["same"] == 8


def test_what_another_decided_since_the_export_stays(case: Path, record: Record, content: bytes) -> None:
    from pourparler.flow.desk import open_desk
    from pourparler.flow.review import edit
    from pourparler.record.decision import Signed

    ident = record.statements[0].id
    later = Signed(by="Ben", at=NOON, because="read again")
    edit(open_desk(case), [ident], changes={"act": "threat"}, signed=later)
    path = case.with_name("positions.xlsx")
    path.write_bytes(edited(content, r3_act="goal"))
    flow.take_in(case, path, by="Ann", at=NOON)
    rows = {row.id: row for row in flow.in_force(case).record.statements}
    assert rows[ident].act == "threat"


def test_a_row_without_an_id_is_a_note_and_rows_may_be_sorted_and_left_out(
    case: Path, content: bytes
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book[STATEMENTS]
    table = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head, body = table[0], table[1:]
    keep = [head.index(name) for name in ("act", "statement", "words", "party", "reason")]
    book.remove(sheet)
    made = book.create_sheet("My copy")
    made.append(["Positions of March"])
    made.append([head[at].upper() for at in keep])
    for row in reversed(body[:4]):
        made.append([row[at] for at in keep])
    made.append(["offer", None, "They would take five crowns, off the record", "ilmere", "over lunch"])
    made.append(["offer", None, "words of nobody", None, None])
    made.append(["offer", "nosuchstatement", "x", None, None])
    out = io.BytesIO()
    book.save(out)
    path = case.with_name("copy.xlsx")
    path.write_bytes(out.getvalue())
    taken = flow.take_in(case, path, by="Ann", at=NOON)
    assert (taken.counts["decisions"], taken.counts["notes"]) == (0, 1)
    assert len(taken.remarks) == 2
    notes = [source for source in flow.in_force(case).record.sources if source.kind == "note"]
    assert [note.text for note in notes] == ["They would take five crowns, off the record"]
    assert flow.take_in(case, path, by="Ann", at=NOON).counts["notes"] == 0


def test_what_cannot_stand_is_a_remark_with_its_row_and_the_rest_is_taken(
    record: Record, content: bytes
) -> None:
    hostile = edited(
        content, r2_act="shouting", r3_party="Nobody", r4_grade="Z9", r5_said_on="soon", r6_act="goal"
    )
    found = edits_in(hostile, record=record, where="x.xlsx")
    assert [edit.row for edit in found.edits] == [6]
    assert [remark.split(":")[0] for remark in found.remarks] == [
        "row 2, act",
        "row 3, party",
        "row 4, grade",
        "row 5, said on",
    ]


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04"])
def test_what_is_no_workbook_is_refused(record: Record, content: bytes) -> None:
    with pytest.raises(FormatError, match="no workbook"):
        edits_in(content, record=record, where="x.xlsx")


def test_a_workbook_of_something_else_is_refused(record: Record) -> None:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    with pytest.raises(FormatError, match="no sheet has a column 'statement'"):
        edits_in(out.getvalue(), record=record, where="x.xlsx")


def test_restricted_sources_are_in_no_file(record: Record) -> None:
    from dataclasses import replace

    from pourparler.record.revised import Revised

    closed = replace(record, sources=tuple(replace(s, caveat="Restricted") for s in record.sources))
    for view, forms in flow.VIEWS.items():
        for suffix in forms:
            content = flow.view_bytes(Revised(record=closed), view=view, suffix=suffix)
            if suffix == ".xlsx":
                book = openpyxl.load_workbook(io.BytesIO(content))
                assert len(list(book[STATEMENTS].iter_rows())) == 1
            else:
                assert b"four crowns" not in content
    assert flow.held_back(closed) == len(record.statements)
    for form in flow.RECORD_FORMS:
        assert b"four crowns" not in flow.record_bytes(closed, form=form, name="x")


def test_statements_as_csv_have_the_heads_of_the_workbook(record: Record) -> None:
    held = csv_bytes(statement_rows(record)).decode("utf-8-sig")
    assert next(csv.reader(io.StringIO(held))) == list(HEAD)


@pytest.mark.parametrize("text", [*FORMULAS, "'=1", "plain", "-0.5"])
def test_a_model_as_csv_computes_nothing_and_comes_back(text: str) -> None:
    from pourparler.case.case import Case
    from pourparler.case.issue import Issue
    from pourparler.exchange.sheets import csv_case, csv_files
    from pourparler.record.party import Party

    issue = Issue(id="dues", name=text.strip(), options=("no", text.strip()), moved_by=())
    case = Case(name=text.strip(), parties=(Party(id="a", name="A", role="negotiating"),), issues=(issue,))
    files = csv_files(case).files
    for _, content in files:
        for row in csv.reader(io.StringIO(content.decode())):
            assert not [cell for cell in row if cell[:1] in "=+@\t＝" and cell]
    assert csv_case(files).case.issues[0].options == issue.options
