"""The script that sets floors, with a planted loss."""

import importlib.util
from pathlib import Path

import pytest

from pourparler.evals.gate import load_floors
from pourparler.evals.report import Report

pytest.importorskip("pourparler.evals.run", reason="the reader is not there", exc_type=ImportError)

SCRIPT = Path(__file__).parents[2] / "evals" / "gate.py"


@pytest.fixture
def script(monkeypatch):
    spec = importlib.util.spec_from_file_location("gate_script", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    reached = {"spans_f1": 0.6, "with_source_f1": 0.5}

    def pretend(name, *, data):
        return Report(name=name, figures=dict(reached), text="", corpus={"polnear/dev": data.name})

    monkeypatch.setattr(module, "run", pretend)
    module.reached = reached
    return module


@pytest.fixture
def floors(tmp_path):
    path = tmp_path / "floors.json"
    path.write_text("{}", encoding="utf-8")
    return path


def call(script, floors, *more, data="one"):
    return script.main(["polnear", "--data", data, "--floors", str(floors), *more])


def test_a_planted_loss_fails_the_gate_and_is_not_written_without_a_reason(script, floors, capsys):
    assert call(script, floors, "--update") == 0
    assert call(script, floors) == 0
    before = floors.read_text(encoding="utf-8")
    script.reached["spans_f1"] = 0.4
    assert call(script, floors) == 1
    assert "under its floor" in capsys.readouterr().out
    assert call(script, floors, "--update") == 1
    assert "would lower" in capsys.readouterr().err
    assert floors.read_text(encoding="utf-8") == before
    assert call(script, floors, "--update", "--allow-regression", "stricter labels") == 0
    kept = load_floors(floors)
    assert kept.floors["polnear"]["spans_f1"] == 0.4
    assert kept.lowered[0].reason == "stricter labels"


def test_a_changed_corpus_fails_the_gate_and_says_so(script, floors, capsys):
    assert call(script, floors, "--update") == 0
    assert call(script, floors, data="two") == 1
    assert "changed" in capsys.readouterr().out


def test_every_gated_figure_is_a_share_that_is_better_when_higher(script):
    lower_is_better = ("brier", "ece", "relays", "false", "invented", "labelled", "_n")
    for figures in script.GATED.values():
        assert len(set(figures)) == len(figures)
        assert not [f for f in figures if f.split(".")[-1].endswith(lower_is_better)]


def test_the_floors_of_the_project_can_be_read(script):
    kept = load_floors(script.FLOORS)
    assert set(kept.floors) <= set(script.EVALS)
    assert all(set(rows) <= set(script.GATED[name]) for name, rows in kept.floors.items())
