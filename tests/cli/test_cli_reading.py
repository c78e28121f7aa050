"""From documents to an answer: read, brief, demo, add; and what each says when something is missing."""

import io
import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from pourparler.cli.app import COMMANDS
from pourparler.cli.notices import NO_DAY, NO_STATEMENT
from pourparler.record.statement import Statement

ARTICLE = """Lessa keeps its harbour closed

LESSA TOWN, May 6, 2021 (Gannet Wire) - Lessa will never open the harbour, \
foreign minister Ana Orsk said on Monday.

"We want a fair share of the quota," said Ilo Brand, the president of the Fleet Union.
"""
PEOPLE = """[[party]]
id = "lessa"
name = "Lessa"
role = "negotiating"
[[party]]
id = "fleet"
name = "Fleet Union"
role = "negotiating"
[[person]]
name = "Ana Orsk"
office = "foreign minister"
party = "lessa"
[[issue]]
id = "harbour"
name = "Use of the harbour"
options = ["closed", "open"]
keywords = ["harbour"]
"""
QUIET = "The harbour lies on the east coast. It has four piers and a small light.\n"


@pytest.fixture
def article(folder: Path) -> Path:
    path = folder / "lessa.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    (folder / "people.toml").write_text(PEOPLE, encoding="utf-8")
    return path


def _stdin(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


def test_read_as_json_has_the_documented_keys_and_true_spans(article: Path, cli):
    code, out, _ = cli("read", str(article), "--people", "people.toml", "--json")
    assert code == 0
    found = json.loads(out)
    assert list(found) == ["sources", "people", "parties", "issues", "meetings", "statements", "flags"]
    assert found["statements"]
    for row in found["statements"]:
        assert set(row) == set(Statement.__dataclass_fields__)
        for span in row["content_spans"]:
            assert ARTICLE[span["start"] : span["end"]] == span["text"]
    assert {row["party"] for row in found["statements"]} >= {"lessa"}


def test_the_same_input_gives_the_same_bytes_from_a_file_and_from_standard_input(
    article: Path, cli, monkeypatch
):
    first = cli("brief", str(article), "--people", "people.toml", "--json")
    assert cli("brief", str(article), "--people", "people.toml", "--json") == first
    _stdin(monkeypatch, ARTICLE.encode())
    code, out, _ = cli("read", "-", "--json")
    assert code == 0
    assert [s["text"] for row in json.loads(out)["statements"] for s in row["content_spans"]]


def test_a_brief_is_written_by_the_ending_of_its_file(article: Path, folder: Path, cli):
    for ending, begin in ((".html", "<!doctype html>"), (".md", ""), (".json", "{")):
        code, out, err = cli("brief", str(article), "-o", f"brief{ending}", "--title", "Harbour talks")
        assert (code, out) == (0, "")
        text = (folder / f"brief{ending}").read_text(encoding="utf-8")
        assert text.lower().startswith(begin)
        assert "Harbour talks" in text
        assert f"brief{ending}" in err
    assert not list(folder.glob(".brief*"))


@pytest.mark.parametrize("target", ["brief.odt", "brief", "lessa.txt", "nowhere/brief.md"])
def test_a_brief_that_cannot_be_written_leaves_everything_as_it_was(article: Path, cli, target: str):
    code, out, err = cli("brief", str(article), "-o", target)
    assert code in (2, 3)
    assert out == ""
    assert "error: " in err
    assert article.read_text(encoding="utf-8") == ARTICLE


def test_a_brief_of_a_case_needs_no_documents(case: Path, cli):
    code, out, _ = cli("brief", "lessa.pourparler")
    assert code == 0
    assert "Lessa will never close the harbour" in out
    assert cli("brief")[1] == out
    code, _, err = cli("brief", "lessa", "--outlet", "Island Courier")
    assert code == 2
    assert "pourparler add lessa.pourparler FILE" in err


def test_add_says_what_came_of_a_document_and_takes_it_once(article: Path, cli):
    cli("new", "talks")
    code, out, _ = cli("add", "lessa.txt", "--people", "people.toml", "--outlet", "Island Courier")
    assert code == 0
    assert out.startswith("1 document, ")
    assert "lessa.txt · Island Courier · 2021-05-06 (dateline)" in out
    code, out, err = cli("add", "talks", "lessa.txt", "--outlet", "Island Courier", "--json")
    assert code == 0
    assert json.loads(out)["already"] == 1
    assert "1 document on file already" in err
    _, out, _ = cli("statements", "--party", "lessa", "--json")
    assert json.loads(out)["statements"]


def test_a_folder_with_one_bad_file_is_read_and_the_bad_file_is_named(folder: Path, cli):
    docs = folder / "docs"
    docs.mkdir()
    (docs / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (docs / "b.txt").write_bytes(b"")
    cli("new", "talks")
    code, out, err = cli("add", "docs", "--json")
    assert code == 3
    found = json.loads(out)
    assert len(found["sources"]) == 1
    assert "b.txt" in found["refused"][0]["where"]
    assert "b.txt" in err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["read"], 2, "Missing argument"),
        (["read", "nowhere.txt"], 3, "error: nowhere.txt: there is no such file or folder"),
        (["read", "https://example.org/a"], 2, "does not fetch from the network"),
        (["read", "-", "-"], 2, "named twice"),
        (["read", "lessa.txt", "--published", "6 May"], 3, "YYYY-MM-DD"),
        (["read", "lessa.txt", "--published", "2999-01-01"], 3, "2999-01-01"),
        (["read", "lessa.txt", "--people", "nobody.toml"], 3, "nobody.toml: cannot be opened"),
        (["add", "lessa.txt"], 2, "pourparler new NAME"),
        (["fly"], 2, "No such command"),
        (["why", "--nonsense", "a", "b"], 2, "No such option"),
    ],
)
def test_each_wrong_call_ends_with_its_code_and_says_what_to_do(article: Path, cli, words, code, said):
    got, out, err = cli(*words)
    assert got == code
    assert out == ""
    assert said in err


def test_a_case_is_no_document(case: Path, cli):
    code, _, err = cli("read", "lessa.pourparler")
    assert code == 2
    assert "pourparler statements lessa.pourparler" in err


def test_what_is_missing_is_said_with_what_was_tried_and_the_next_command(folder: Path, cli):
    (folder / "quiet.txt").write_text(QUIET)
    code, out, err = cli("read", "quiet.txt")
    assert code == 0
    assert f"quiet.txt: {NO_DAY}" in err
    assert f"quiet.txt: {NO_STATEMENT}" in err
    assert "0 statements" in out
    cli("new", "talks")
    cli("add", "quiet.txt")
    _, out, _ = cli("statements")
    assert "--by PARTY" in out
    code, out, _ = cli("brief", "talks")
    assert code == 0
    assert out.strip()


def test_the_demo_writes_its_brief_and_says_where(folder: Path, cli):
    code, out, _ = cli("demo")
    assert code == 0
    path = folder / "demo" / "brief.html"
    assert f"The brief: {path}" in out
    text = path.read_text(encoding="utf-8")
    assert "<script" not in text
    assert str(folder) not in text


def test_version_and_help(cli):
    assert cli("--version") == (0, f"pourparler {version('pourparler')}\n", "")
    code, out, _ = cli("--help")
    assert code == 0
    assert out.startswith("Usage: pourparler")
    for name in COMMANDS:
        assert f"\n  {name} " in out


@pytest.mark.parametrize(("name", "start"), [("b.docx", b"PK"), ("b.pdf", b"%PDF"), ("b.json", b"{")])
@pytest.mark.parametrize("form", ["brief", "four-column"])
def test_a_case_goes_to_word_and_pdf_in_both_forms(case: Path, folder: Path, cli, name, start, form):
    assert cli("brief", "lessa", "-o", name, "--form", form)[0] == 0
    content = (folder / name).read_bytes()
    assert content.startswith(start)
    assert cli("brief", "lessa", "-o", f"again-{name}", "--form", form)[0] == 0
    assert (folder / f"again-{name}").read_bytes() == content


def test_templates_are_of_a_folder_and_for_a_file_that_has_a_look(case: Path, folder: Path, cli):
    (folder / "house").mkdir()
    (folder / "house" / "ours.css").write_text("h1 { color: navy }", encoding="utf-8")
    assert cli("brief", "lessa", "-o", "b.html", "--template", "house")[0] == 0
    assert "h1 { color: navy }" in (folder / "b.html").read_text(encoding="utf-8")
    assert cli("brief", "lessa", "-o", "b.md", "--template", "house")[0] == 2
    assert cli("brief", "lessa", "--template", "house")[0] == 2
    assert cli("brief", "lessa", "-o", "b.html", "--template", "nowhere")[0] == 2
    assert cli("brief", "lessa", "-o", "b.html", "--form", "sonnet")[0] == 2


def test_the_module_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pourparler", "--version"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout[:11]) == (0, "pourparler ")
