"""Laws of the verb frame, over made records."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from pourparler.base.ids import statement_id
from pourparler.frame.frame import frame
from pourparler.record.issue import Issue
from pourparler.record.party import Party
from pourparler.record.record import Record
from pourparler.record.source import Published, Source
from pourparler.record.span import Span
from pourparler.record.statement import ACTS, LEVELS, Firmness, SaidOn, Statement

PARTIES = ("ost", "vel", "har")
ISSUES = ("toll", "pier")
WORDS = (
    "6 crowns",
    "eight crowns",
    "not that figure",
    "no access",
    "fear of an attack",
    "day access",
    "never",
)
DAYS = ("2031-05-01", "2031-05-02", "2031-05-03", None)


@st.composite
def statements(draw: st.DrawFn) -> tuple[Statement, ...]:
    """Rows of three parties on two issues in two sources; some unsure, some undated, some headlines."""
    rows = []
    for place in range(draw(st.integers(0, 12))):
        text = draw(st.sampled_from(WORDS))
        source = draw(st.sampled_from("ab"))
        spans = (Span(start=100 * place, end=100 * place + len(text), text=text),)
        rows.append(
            Statement(
                id=statement_id(source=source, spans=((100 * place, 100 * place + len(text)),)),
                source=source,
                content_spans=spans,
                speaker=draw(st.sampled_from(("Ada Quill", "Bo Tarn", None))),
                party=draw(st.sampled_from((*PARTIES, None))),
                issue=draw(st.sampled_from((*ISSUES, None))),
                act=draw(st.sampled_from(ACTS)),
                negated=draw(st.booleans()),
                firmness=Firmness(level=draw(st.sampled_from(LEVELS))),
                said_on=SaidOn(value=draw(st.sampled_from(DAYS)), basis="weekday", not_after="2031-05-03"),
                block=draw(st.sampled_from(("body", "body", "title"))),
                sure=draw(st.sampled_from((1.0, 0.9, 0.5, 0.2))),
            )
        )
    return tuple(rows)


def made(rows: tuple[Statement, ...]) -> Record:
    """A record of the rows."""
    return Record(
        sources=tuple(
            Source(
                id=name, text="", text_sha256="", outlet=name, published=Published(value=day, basis="given")
            )
            for name, day in (("a", "2031-05-02"), ("b", "2031-05-03"))
        ),
        parties=(
            Party(id="ost", name="Ostmere", role="negotiating"),
            Party(id="vel", name="Velland", role="negotiating"),
            Party(id="har", name="Harrow Mission", role="mediator"),
        ),
        issues=(
            Issue(id="toll", name="Ferry toll", options=("4 crowns", "6 crowns", "8 crowns")),
            Issue(id="pier", name="Use of the pier", options=("no access", "day access")),
        ),
        statements=rows,
    )


@given(statements())
def test_all_evidence_exists_and_is_of_the_cells_party_and_issue(rows: tuple[Statement, ...]) -> None:
    by_id = {row.id: row for row in rows}
    framing = frame(made(rows))
    for cell in framing.matrix.cells:
        held = (*cell.evidence, *cell.to_check, *((cell.stance,) if cell.stance else ()))
        assert all((by_id[i].party, by_id[i].issue) == (cell.party, cell.issue) for i in held)
        assert not set(cell.evidence) & set(cell.to_check)
    for demand in (*framing.demands.demands, *framing.demands.apart):
        assert all(
            (by_id[i].party, by_id[i].issue) == (demand.party, demand.issue) for i in demand.statements
        )
        reasons = (*demand.for_need, *demand.for_bid, *demand.not_known, *demand.would_tell)
        assert all(i in by_id for reason in reasons for i in reason.statements)


@given(statements())
def test_a_cell_is_silent_exactly_when_no_stated_row_holds_it(rows: tuple[Statement, ...]) -> None:
    for cell in frame(made(rows)).matrix.cells:
        assert (cell.status == "silent") == (cell.evidence == ()) == (cell.stance is None)
        if cell.status == "silent":
            assert (cell.option, cell.firmness, cell.first, cell.last, cell.move) == (None,) * 5


@settings(max_examples=60)
@given(statements(), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_sources_changes_nothing(rows: tuple[Statement, ...], random: object) -> None:
    record = made(rows)
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    mixed = replace(record, statements=tuple(shuffled), sources=record.sources[::-1])
    assert frame(mixed) == frame(record)


@given(statements())
def test_unsure_body_rows_change_nothing_but_to_check(rows: tuple[Statement, ...]) -> None:
    """Without headlines: an unsure body row does set aside the headline above it."""
    body = tuple(row for row in rows if row.block == "body")
    sure = tuple(row for row in body if row.sure >= 0.9)
    full, stated = frame(made(body)), frame(made(sure))
    assert all({*cell.later} <= {*cell.to_check} for cell in full.matrix.cells)
    bare = [replace(cell, to_check=(), later=()) for cell in full.matrix.cells]
    assert bare == list(stated.matrix.cells)
    assert full.matrix.mirrors == stated.matrix.mirrors
    assert full.matrix.opposed == stated.matrix.opposed
    shown = [replace(demand, to_check=()) for demand in full.demands.demands if demand.stated]
    assert shown == list(stated.demands.demands)


@given(statements(), statements())
def test_rows_on_another_issue_change_no_other_cell(
    rows: tuple[Statement, ...], more: tuple[Statement, ...]
) -> None:
    other = tuple(replace(row, id=f"x{row.id}", issue="other") for row in more)
    before = frame(made(rows)).matrix.cells
    after = {(cell.party, cell.issue): cell for cell in frame(made((*rows, *other))).matrix.cells}
    assert all(after[cell.party, cell.issue] == cell for cell in before)


@given(statements())
def test_a_review_of_every_row_leaves_nothing_to_check(rows: tuple[Statement, ...]) -> None:
    framing = frame(made(rows), reviewed=frozenset(row.id for row in rows))
    assert not any(cell.to_check for cell in framing.matrix.cells)
    assert all(demand.stated for demand in framing.demands.demands)
