"""What the reader once reached on labelled texts, it still reaches."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pourparler.evals.gate import gate, load_floors
from pourparler.evals.run import EVALS, run

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("POURPARLER_DATA") or ROOT.parent / "shared" / "data")
FOLDERS = {
    "polnear": "polnear",
    "gold": "negotiations",
    "enb": "enb",
    "reprints": "negotiations",
    "movement": "negotiations",
}


def test_every_evaluation_has_its_floors() -> None:
    assert set(load_floors(ROOT / "evals" / "floors.json").floors) == set(EVALS)


@pytest.mark.parametrize("name", sorted(EVALS))
def test_no_figure_is_under_its_floor(name: str) -> None:
    folder = DATA / FOLDERS[name]
    if not folder.is_dir():
        pytest.skip(f"no labelled texts at {folder}; POURPARLER_DATA names their folder")
    floors = load_floors(ROOT / "evals" / "floors.json")
    report = run(name, data=folder)
    pinned = {key: sha for key, sha in floors.corpus.items() if key.partition("/")[0] == name}
    if report.corpus != pinned:
        pytest.skip(f"other labelled texts than those the floors of {name} were set with")
    assert gate(report, floors=floors) == ()
