"""Views of a case to files, and statements and edits back into a case, from the door."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

VIEWS = [
    ("matrix", "m.xlsx"),
    ("matrix", "m.csv"),
    ("matrix", "m.svg"),
    ("statements", "s.csv"),
    ("statements", "s.svg"),
    ("demands", "d.svg"),
]


@pytest.mark.parametrize(("view", "name"), VIEWS)
def test_a_view_goes_to_a_file_by_its_ending_and_the_same_again(case: Path, folder: Path, cli, view, name):
    assert cli(view, "lessa", "-o", name)[:2] == (0, f"{name}\n")
    first = (folder / name).read_bytes()
    code, _, err = cli(view, "lessa", "-o", name)
    assert code == 2
    assert "--force" in err
    assert cli(view, "lessa", "-o", name, "--force")[0] == 0
    assert (folder / name).read_bytes() == first


@pytest.mark.parametrize(
    "words",
    [
        ("matrix", "lessa", "-o", "m.docx"),
        ("matrix", "lessa", "-o", "m"),
        ("matrix", "lessa", "-o", "m.xlsx", "--party", "lessa"),
        ("matrix", "lessa", "-o", "lessa.pourparler", "--force"),
        ("export", "lessa"),
        ("export", "lessa", "-o", "x.pdf"),
        ("export", "lessa", "--to", "qdpx"),
        ("import", "m.xlsx", "--into", "lessa"),
        ("import", "m.xlsx", "--into", "nowhere", "--by", "Ann"),
        ("import", "lessa.pourparler", "--into", "lessa", "--by", "Ann"),
    ],
)
def test_a_wrong_call_ends_with_2_and_leaves_the_case_as_it_was(case: Path, cli, words):
    before = case.read_bytes()
    (case.parent / "m.xlsx").write_bytes(b"x") if words[0] == "import" else None
    code, _, err = cli(*words)
    assert code == 2
    assert err.startswith("error: ")
    assert case.read_bytes() == before


def test_an_edited_workbook_comes_back(case: Path, folder: Path, cli):
    import openpyxl

    assert cli("matrix", "-o", "m.xlsx")[0] == 0
    book = openpyxl.load_workbook(folder / "m.xlsx")
    sheet = book["Statements"]
    heads = [cell.value for cell in sheet[1]]
    sheet.cell(2, heads.index("act") + 1).value = "threat"
    sheet.cell(3, heads.index("review") + 1).value = "accept"
    book.save(folder / "m.xlsx")
    code, out, err = cli("import", "m.xlsx", "--into", "lessa", "--by", "Ann", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)["decisions"] == 2
    held = json.loads(cli("statements", "--json")[1])
    assert len(held["reviewed"]) == 2
    assert "threat" in {row["act"] for row in held["statements"]}
    assert "2 known already" in cli("import", "m.xlsx", "--into", "lessa", "--by", "Ann")[1]
    assert cli("verify")[0] == 0


@pytest.mark.parametrize("name", ["x.jsonl", "x.jsonld", "x.qdpx"])
def test_a_case_is_exported_by_the_ending_and_comes_back(case: Path, folder: Path, cli, name):
    assert cli("export", "lessa", "-o", name)[:2] == (0, f"{name}\n")
    assert cli("new", "copy")[0] == 0
    if name == "x.jsonl":
        assert cli("import", name, "--into", "copy", "--by", "Ann")[0] == 0
        one, two = (json.loads(cli("statements", at, "--json")[1])["statements"] for at in ("lessa", "copy"))
        assert one == two
    if name == "x.jsonld":
        code, _, err = cli("import", name, "--into", "copy", "--by", "Ann")
        assert code == 0
        assert err.count("not on file") == 2


def test_printed_formats_are_printed(case: Path, cli):
    assert cli("export", "lessa", "--to", "jsonl")[1].startswith('{"pourparler-record": 1}\n')
    assert json.loads(cli("export", "lessa", "--to", "schema-org")[1])["@context"] == "https://schema.org"


def test_what_moved_is_drawn(case: Path, folder: Path, cli):
    assert cli("diff", "lessa", "--since", "2031-05-01", "-o", "moved.svg")[:2] == (0, "moved.svg\n")
    text = (folder / "moved.svg").read_text(encoding="utf-8")
    assert text.startswith("<svg")
    assert "What moved since 2031-05-01" in text
