"""Points are the cells and demands of a framing, and rows laid out before give the same."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from pourparler.evals.goldfile import gold_record, load_negotiation
from pourparler.frame.change import until
from pourparler.frame.frame import frame
from pourparler.frame.movement import movement
from pourparler.frame.points import points_of
from pourparler.frame.reprints import reprints
from pourparler.frame.rows import worded
from pourparler.frame.sketch import sketches
from pourparler.frame.stand import stand_of
from pourparler.record.record import Record

SHIPPED = Path(str(files("pourparler"))) / "shipped/varran-bank"


@pytest.fixture(scope="module")
def record() -> Record:
    return gold_record(load_negotiation(SHIPPED))


@pytest.mark.parametrize("share", [0, 2, 1])
def test_points_are_what_a_framing_holds(record: Record, share: int) -> None:
    unsure = replace(record, statements=tuple(replace(row, sure=0.4) for row in record.statements))
    reviewed = frozenset(row.id for row in unsure.statements[:: share or 10**6])
    whole = frame(unsure, reviewed=reviewed)
    points = points_of(unsure, stand=stand_of(unsure, reviewed=reviewed))
    assert points.cells == whole.matrix.cells
    assert points.reprints == whole.matrix.reprints
    bare = replace(whole.demands.demands[0], for_need=(), for_bid=(), not_known=(), would_tell=())
    assert points.demands[0] == bare
    assert [one.id for one in points.demands] == [one.id for one in whole.demands.demands]


def test_what_was_made_of_the_whole_serves_for_a_part(record: Record) -> None:
    earlier = until(record, "2026-03-20")
    kept = frozenset(source.id for source in earlier.sources)
    assert 0 < len(kept) < len(record.sources)
    known = reprints(earlier, made=sketches(record).of(kept))
    assert known == reprints(earlier)
    said = tuple(row for row in worded(record) if row.statement.source in kept)
    assert movement(earlier, stand=stand_of(earlier, known=known, said=said)) == movement(earlier)
