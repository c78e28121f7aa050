"""The commands that say what changed, what moved, and who is silent, on a case of the shipped talks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pourparler.cli.app import run
from pourparler.evals.goldfile import gold_record, load_negotiation
from pourparler.store.case import create, save

TALKS = Path(__file__).parents[2] / "src" / "pourparler" / "shipped" / "varran-bank"
AT = "2026-04-09T09:00:00+00:00"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("diff") / "varran.pourparler"
    create(path, at=AT)
    save(path, gold_record(load_negotiation(TALKS)), author="Ann", at=AT)
    return str(path)


def told(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert run(list(words)) == 0
    return capsys.readouterr().out


def test_screen_html_and_json_hold_the_same_lines(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = json.loads(told(capsys, "diff", case, "--since", "2026-04-01", "--json"))
    screen = told(capsys, "diff", case, "--since", "2026-04-01")
    page = tmp_path / "changes.html"
    told(capsys, "diff", case, "--since", "2026-04-01", "-o", str(page))
    html = page.read_text(encoding="utf-8")
    for cell in found["cells"]:
        assert cell["after"]["statement"] in screen
        assert cell["after"]["statement"] in html
    assert "http" not in html.replace("http-equiv", "")
    assert "<script" not in html


def test_nothing_after_the_last_day_is_said(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Nothing: no document was published" in told(
        capsys, "diff", case, "--since", "2026-04-08", "--quiet-weeks", "99"
    )


@pytest.mark.parametrize(
    ("words", "code"),
    [(["--since", "spring"], 2), (["--since", "2026-04-01", "-o", "x.pdf"], 2), ([], 2)],
)
def test_wrong_usage_is_refused(case: str, words: list[str], code: int) -> None:
    assert run(["diff", case, *words]) in (code, 3)


def test_restricted_sources_stay_out_of_a_file(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "held.pourparler"
    copy.write_bytes(Path(case).read_bytes())
    about = ["--party", "ILM", "--issue", "inspection", "--day", "2026-04-07", "--by", "Ann"]
    told(capsys, "note", str(copy), "Valença will sign", *about)
    page = tmp_path / "changes.json"
    assert run(["diff", str(copy), "--since", "2026-04-01", "-o", str(page)]) == 0
    assert "1 statement of restricted sources left out" in capsys.readouterr().err
    held = json.loads(told(capsys, "diff", str(copy), "--since", "2026-04-01", "--json"))
    shared = json.loads(page.read_text(encoding="utf-8"))
    assert len(held["sources"]) == len(shared["sources"]) + 1


def test_why_shows_the_line_of_movement(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    screen = told(capsys, "why", case, "ILM", "inspection")
    assert "movement:" in screen
    assert "2026-04-08  softer (a concession): “Half of every team is ours" in screen
    found = json.loads(told(capsys, "why", case, "ILM", "inspection", "--json"))
    assert [step["move"] for step in found["movement"][0]["steps"]][:1] == ["new"]


def test_silence_names_who_speaks(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    screen = " ".join(told(capsys, "matrix", case, "--silence").split())
    assert "Ilmeria on Who licenses boats in Faldane waters; spoken on by Brennoy, Faldane Islands" in screen
