"""Laws of what changed: nothing against itself, everything against nothing, and no order counts."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from test_frame_laws import statements

from pourparler.flow.change import diff
from pourparler.frame.accounts import accounts_of
from pourparler.record.issue import Issue
from pourparler.record.party import Party
from pourparler.record.record import Record
from pourparler.record.source import Published, Source
from pourparler.record.statement import Statement


def record(rows: tuple[Statement, ...]) -> Record:
    sources = (
        Source(id="a", text="", text_sha256="", outlet="A", published=Published(value="2031-05-02")),
        Source(id="b", text="", text_sha256="", outlet="B", published=Published(value="2031-05-04")),
    )
    parties = tuple(Party(id=name, name=name.title(), role="negotiating") for name in ("ost", "vel", "har"))
    issues = (
        Issue(id="toll", name="Toll", options=("6 crowns", "eight crowns")),
        Issue(id="pier", name="Pier"),
    )
    return Record(sources=sources, parties=parties, issues=issues, statements=rows)


@given(statements())
@settings(max_examples=60, deadline=None)
def test_a_file_against_itself_has_not_changed(rows: tuple[Statement, ...]) -> None:
    found = diff(record(rows), since="2031-05-04")
    nothing = (found.cells, found.demands, found.restated, found.speakers, found.accounts, found.sources)
    assert nothing == ((),) * 6


@given(statements())
@settings(max_examples=60, deadline=None)
def test_against_an_empty_file_all_is_new_and_nothing_moved(rows: tuple[Statement, ...]) -> None:
    found = diff(record(rows), since="2031-05-01")
    assert {cell.move for cell in found.cells} <= {"new", "contradictory"}
    assert all(cell.before is None for cell in found.cells)
    assert (found.restated, len(found.sources)) == ((), 2)


@given(statements(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_rows_changes_nothing(rows: tuple[Statement, ...], order: random.Random) -> None:
    held, mixed = record(rows), list(rows)
    order.shuffle(mixed)
    other = replace(held, sources=tuple(reversed(held.sources)), statements=tuple(mixed))
    found, again = (diff(one, since="2031-05-02") for one in (held, other))
    assert (found.cells, found.demands, found.quiet) == (again.cells, again.demands, again.quiet)
    assert {*accounts_of(held)} == {*accounts_of(other)}


@given(statements())
@settings(max_examples=60, deadline=None)
def test_every_quote_is_new_where_it_is_said_to_be(rows: tuple[Statement, ...]) -> None:
    found = diff(record(rows), since="2031-05-02")
    for cell in found.cells:
        assert cell.after.source == "b"
        assert cell.before is None or cell.before.source == "a"
    assert all(row.newest.source == "b" for row in (*found.demands, *found.restated))
