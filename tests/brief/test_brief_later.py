"""A cell that states something old says what is newer and only to check."""

from __future__ import annotations

from dataclasses import replace

from made_brief import ISSUES, NO_DEMANDS, PARTIES, empty_matrix, said, source

from pourparler.brief.drawn import grid_drawn
from pourparler.brief.facts import brief
from pourparler.brief.md import to_markdown
from pourparler.finding.brief import Brief, GridCell
from pourparler.finding.matrix import Cell
from pourparler.record.record import Record
from pourparler.record.statement import SaidOn

FIRST = source("Ilmere will not share the quay, Dossen said.", kinds=("body",))
SECOND = source(
    "Dossen said Ilmere could share the quay on weekdays. He asked for a fee. The fare is too high, he said.",
    day="2031-03-09",
    outlet="Corvel News",
    kinds=("body",),
)


def made(**fields: object) -> Brief:
    dossen = {"speaker": "Jorun Dossen", "party": "ilmere", "mode": "indirect"}
    late = SaidOn(value="2031-03-09", basis="article", not_after="2031-03-09")
    rows = (
        said(FIRST, "will not share the quay", act="refusal", issue="quay", negated=True, **dossen),
        said(SECOND, "Ilmere could share the quay on weekdays", act="concession", issue="quay", sure=0.6,
             said_on=late, **dossen),
        said(SECOND, "a fee", cue="asked", act="demand", issue="quay", sure=0.4, said_on=late, **dossen),
        said(SECOND, "The fare is too high", act="demand", issue="fare", said_on=late, **dossen),
    )  # fmt: skip
    stated, newer, newest, fare = rows
    cells = (
        Cell(
            party="ilmere",
            issue="quay",
            status="stated",
            stance=stated.id,
            firmness="plain",
            evidence=(stated.id,),
            to_check=(newest.id, newer.id),
            later=(newest.id, newer.id),
        ),
        Cell(party="ilmere", issue="fare", status="stated", stance=fare.id, evidence=(fare.id,)),
    )
    sources = (replace(FIRST, **fields), SECOND)  # type: ignore[arg-type]
    record = Record(sources=sources, parties=PARTIES, issues=ISSUES, statements=rows)
    matrix = replace(empty_matrix(record), issues=("quay", "fare"), cells=cells)
    return brief(record, matrix=matrix, demands=NO_DEMANDS)


def quay(shown: Brief) -> GridCell:
    return next(c for row in shown.grid.rows if row.issue == "quay" for c in row.cells if c.party == "ilmere")


def test_the_newest_stands_below_what_is_stated_with_its_day_and_its_trace() -> None:
    shown = quay(made())
    first, later = shown.lines
    assert (first.text, first.to_check) == ("will not share the quay — Jorun Dossen, 3 Mar 2031", False)
    assert (later.label, later.to_check) == ("Later, newest of 2", True)
    assert later.text == "Ilmere could share the quay on weekdays — Jorun Dossen, by 9 Mar 2031"
    assert later.traces[0].outlet == "Corvel News"
    assert shown.acts == ("refusal", "concession")
    assert shown.more == 0


def test_it_is_written_as_later_and_to_check() -> None:
    assert "**Later, newest of 2.** *to check:* Ilmere could share" in to_markdown(made())


def test_the_picture_counts_it_not() -> None:
    drawn = grid_drawn(made())
    assert "later: concession?" in drawn
    assert "×" not in drawn


def test_where_the_stance_is_held_back_nothing_is_later_than_it() -> None:
    (line,) = quay(made(caveat="restricted")).lines
    assert (line.to_check, line.label) == (True, "")
