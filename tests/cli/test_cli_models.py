"""import and export at the door."""

import json
import re
from pathlib import Path

import pytest

import pourparler as pp
from pourparler.cli.app import run
from pourparler.store.case import log_rows

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "models.md").read_text(encoding="utf-8")
Capture = pytest.CaptureFixture[str]
MODEL = """
[case]
name = "jobs"
[[party]]
id = "ann"
[[issue]]
id = "pay"
options = ["low", "high"]
[preference.ann]
weights = {pay = 1}
values = {pay = {low = 0, high = 1}}
reservation = 0.25
"""


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "jobs.toml"
    path.write_text(MODEL)
    return path


@pytest.mark.parametrize("form", ["genius", "negmas", "csv", "xlsx", "json", "toml"])
def test_a_model_goes_out_and_comes_back(model: Path, tmp_path: Path, form: str, capsys: Capture):
    out = tmp_path / f"out.{form}"
    assert run(["export", str(model), "--to", form, "-o", str(out), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["lost"] == []
    assert all(Path(path).is_file() for path in said["files"])
    back = out
    if form not in ("json", "toml"):
        back = tmp_path / "back.toml"
        assert run(["import", str(out), "-o", str(back)]) == 0
        assert "1 party, 1 issue, 2 outcomes" in capsys.readouterr().out
    assert pp.load_model(back).preferences == pp.load_model(model).preferences


def test_a_model_is_printed_as_it_would_stand_in_a_file(model: Path, tmp_path: Path, capsys: Capture):
    assert run(["export", str(model), "--to", "csv", "-o", str(tmp_path / "sheets")]) == 0
    capsys.readouterr()
    assert run(["import", str(tmp_path / "sheets")]) == 0
    printed = capsys.readouterr().out
    (tmp_path / "again.toml").write_text(printed)
    assert pp.load_model(tmp_path / "again.toml") == pp.load_model(model)
    assert run(["import", str(tmp_path / "sheets"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["case"]["name"] == "jobs"


def test_what_is_there_is_kept_unless_forced(model: Path, tmp_path: Path, capsys: Capture):
    taken = tmp_path / "taken.json"
    taken.write_text("mine")
    assert run(["export", str(model), "--to", "json", "-o", str(taken)]) == 2
    assert taken.read_text() == "mine"
    assert "is there already" in capsys.readouterr().err
    assert run(["export", str(model), "--to", "json", "-o", str(taken), "--force"]) == 0
    assert pp.load_model(taken) == pp.load_model(model)


def test_what_is_lost_is_said_beside_the_answer(model: Path, tmp_path: Path, capsys: Capture):
    model.write_text(
        MODEL.replace('options = ["low", "high"]', 'options = ["low", "high"]\nmoved_by = ["ann"]')
    )
    assert run(["export", str(model), "--to", "genius", "-o", str(tmp_path / "g")]) == 0
    assert "! not in genius: who moves which issue" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["export", "--to", "json"], 2, "no model named"),
        (["export", "{model}", "--to", "pdf"], 2, "no format 'pdf'"),
        (["export", "{model}", "--to", "genius"], 2, "Name a file or folder with -o"),
        (["export", "{folder}/absent.toml", "--to", "json"], 3, "there is no such file"),
        (["import", "{model}", "-o", "{folder}/m.toml"], 2, "no one known format"),
        (["import", "{model}", "-o", "{folder}/m.txt"], 2, "a model is .toml or .json"),
    ],
)
def test_wrong_words_are_refused(
    model: Path, tmp_path: Path, words: list[str], code: int, said: str, capsys: Capture
):
    assert run([word.format(model=model, folder=tmp_path) for word in words]) == code
    assert said in capsys.readouterr().err


def test_a_case_takes_a_model_and_keeps_its_versions(model: Path, tmp_path: Path, capsys: Capture):
    case = tmp_path / "talks.pourparler"
    assert run(["new", str(case)]) == 0
    assert run(["export", str(case), "--to", "toml"]) == 2
    assert "holds no formal model yet" in capsys.readouterr().err
    assert run(["load", str(case), str(model), "--by", "Ana Orsk"]) == 0
    assert "holds it now" in capsys.readouterr().out
    assert run(["load", str(case), str(model), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["changed"] is False
    assert run(["export", str(case), "--to", "toml", "-o", str(tmp_path / "back.toml")]) == 0
    assert pp.load_model(tmp_path / "back.toml") == pp.load_model(model)
    model.write_text(MODEL.replace("0.25", "0.5"))
    assert run(["load", str(case), str(model)]) == 0
    rows = [row for row in log_rows(case) if row.kind == "model"]
    assert [row.author for row in rows] == ["Ana Orsk", "analyst"]
    capsys.readouterr()
    assert run(["verify", str(case)]) == 0


def test_an_answer_for_a_demand_that_the_case_lacks_is_refused(model: Path, tmp_path: Path, capsys: Capture):
    case = tmp_path / "talks.pourparler"
    assert run(["new", str(case)]) == 0
    model.write_text(MODEL + "\n[demand.ann-pay-1]\nbatna = 1\n")
    assert run(["load", str(case), str(model)]) == 2
    assert "the case has no demand 'ann-pay-1'" in capsys.readouterr().err
    assert not [row for row in log_rows(case) if row.kind == "model"]


def test_a_faulty_model_leaves_the_case_as_it_was(model: Path, tmp_path: Path):
    case = tmp_path / "talks.pourparler"
    assert run(["new", str(case)]) == 0
    model.write_text(MODEL.replace("pay = 1", "pay = -1"))
    before = case.read_bytes()
    assert run(["load", str(case), str(model)]) == 3
    assert case.read_bytes() == before


def test_the_schema_is_printed_without_a_model(capsys: Capture):
    assert run(["export", "--to", "schema"]) == 0
    assert "preference" in json.loads(capsys.readouterr().out)["properties"]


def test_the_model_of_the_page_is_read_and_its_error_is_what_the_page_shows(tmp_path: Path):
    path = tmp_path / "model.toml"
    found = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert found
    path.write_text(found[1])
    assert [party.role for party in pp.load_model(path).parties] == ["negotiating", "negotiating", "ratifier"]
    path.write_text(found[1].replace('[{dues = "as now", strike', '[{dues = "raised", strike'))
    with pytest.raises(pp.PourparlerError) as raised:
        pp.load_model(path)
    assert str(raised.value).removeprefix(f"{tmp_path}/") in PAGE


def test_a_draft_of_a_case_is_a_model_that_loads_again(case: Path, tmp_path: Path, capsys: Capture):
    draft = tmp_path / "draft.toml"
    assert run(["frame", str(case), "-o", str(draft)]) == 0
    assert "open questions" in capsys.readouterr().out
    assert run(["frame", str(case), "-o", str(draft)]) == 2
    assert run(["frame", str(case), "-o", str(draft), "--force", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["questions"]
    assert run(["load", str(case), str(draft)]) == 0
    capsys.readouterr()
    assert run(["frame", str(case), "--json"]) == 0
    assert "talks-who" in [issue["id"] for issue in json.loads(capsys.readouterr().out)["issue"]]
    assert pp.load_model(draft).merged
