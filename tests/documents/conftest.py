"""An invented quarrel as a brief and as four columns."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "brief"))

from made_brief import ferry

from pourparler.brief.columns import four_columns
from pourparler.brief.facts import brief
from pourparler.finding.brief import Brief


@pytest.fixture(scope="session")
def ferry_brief() -> Brief:
    record, matrix, demands, _ = ferry()
    return brief(record, matrix=matrix, demands=demands)


@pytest.fixture(scope="session")
def ferry_columns() -> Brief:
    record, matrix, _, _ = ferry()
    return four_columns(record, matrix=matrix)
