"""Frame on the labelled negotiations: the matrix that a person drew, day by day."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pourparler.evals.goldfile import GoldNegotiation, gold_record, load_negotiation
from pourparler.finding.matrix import Cell
from pourparler.frame.frame import frame

DATA = Path(os.environ.get("POURPARLER_DATA", Path(__file__).parents[3] / "shared" / "data")) / "negotiations"

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason=f"no labelled negotiations in {DATA}")


@pytest.fixture(scope="module", params=["tesmar-river", "corvenia-rail"])
def negotiation(request: pytest.FixtureRequest) -> GoldNegotiation:
    return load_negotiation(DATA / request.param)


def _spoken(negotiation: GoldNegotiation, *, until: int) -> dict[tuple[str, str], Cell]:
    cells = frame(gold_record(negotiation, until=until)).matrix.cells
    return {(cell.party, cell.issue): cell for cell in cells if cell.status != "silent"}


def test_cells_are_those_of_the_labels_on_every_day(negotiation: GoldNegotiation) -> None:
    """At most one cell in thirty is extra, none is missing; stated firmness is right four times in five."""
    hits = extra = firm = 0
    for until, day in enumerate(sorted(negotiation.facts["matrix"]), start=1):
        cells = _spoken(negotiation, until=until)
        labels = {
            (party, issue): label
            for party, row in negotiation.facts["matrix"][day].items()
            for issue, label in row.items()
        }
        assert labels.keys() <= cells.keys()
        hits += len(labels)
        extra += len(cells.keys() - labels.keys())
        firm += sum(cells[point].firmness == label["firmness"] for point, label in labels.items())
    assert 30 * extra <= hits
    assert 5 * firm >= 4 * hits


def test_silent_pairs_stay_silent(negotiation: GoldNegotiation) -> None:
    cells = _spoken(negotiation, until=len(negotiation.articles))
    assert not cells.keys() & {tuple(pair) for pair in negotiation.facts["silent"]}


def test_an_option_is_seldom_wrong(negotiation: GoldNegotiation) -> None:
    """Options are null unless words fix them; of those named nine in ten are the labelled ones."""
    said = right = 0
    for until, day in enumerate(sorted(negotiation.facts["matrix"]), start=1):
        cells = _spoken(negotiation, until=until)
        for party, row in negotiation.facts["matrix"][day].items():
            for issue, label in row.items():
                option = cells[party, issue].option
                said += option is not None
                right += option is not None and option == label["option"]
    assert 10 * right >= 9 * said > 0


def test_nine_in_ten_judged_demands_are_on_the_board(negotiation: GoldNegotiation) -> None:
    record = gold_record(negotiation)
    rows = iter(record.statements)
    ids = {
        (article.path.stem, label["id"]): next(rows).id
        for article in negotiation.articles
        for label in article.labels["statements"]
    }
    judged = {
        ids[tuple(demand["statement"])]
        for truth in negotiation.facts["truth"].values()
        for demand in truth["demands"]
    }
    found = {row for demand in frame(record).demands.demands for row in demand.statements}
    assert 10 * len(judged & found) >= 9 * len(judged)
