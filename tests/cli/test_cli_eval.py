"""The door of the evaluations: figures, floors and exit codes. The shipped gold is the data."""

import json
from importlib.resources import files
from pathlib import Path

import pytest

SHIPPED = str(files("pourparler") / "shipped")


def test_a_sample_is_scored_and_passes_no_gate(folder: Path, cli):
    code, out, _ = cli("eval", "gold", "--data", SHIPPED, "--sample", "1", "--json")
    assert code == 0
    found = json.loads(out)
    assert found["name"] == "gold"
    assert found["sample"] == 1
    assert found["shortfalls"] == []
    assert 0 < found["figures"]["alone.found_f1"] <= 1
    (folder / "floors.json").write_text("{}", encoding="utf-8")
    code, _, err = cli(
        "eval", "gold", "--data", SHIPPED, "--sample", "1", "--gate", "--floors", "floors.json"
    )
    assert code == 2
    assert "--sample" in err


def test_a_figure_under_its_floor_ends_with_1_and_is_named(folder: Path, cli):
    (folder / "floors.json").write_text('{"gold": {"alone.found_f1": 1.0}}', encoding="utf-8")
    code, out, _ = cli("eval", "gold", "--data", SHIPPED, "--gate", "--floors", "floors.json")
    assert code == 1
    assert "under the floor: gold: alone.found_f1" in out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["eval", "gold", "--data", "nowhere"], 3, "nowhere"),
        (["eval", "beauty", "--data", "."], 2, "beauty"),
        (["eval", "gold", "--data", ".", "--gate"], 2, "--floors FILE"),
        (["eval", "gold", "--data", "."], 3, "no labelled negotiation"),
    ],
)
def test_a_wrong_evaluation_says_what_to_do(folder: Path, cli, words, code, said):
    got, _, err = cli(*words)
    assert got == code
    assert said in err
