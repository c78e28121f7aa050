"""A reprint that is read as another act than the first print is a demand of its own, and breaks nothing."""

from web_made import RECORD, source, statement

from pourparler import flow
from pourparler.record.record import Record

WORDS = "the quay at Tarn stays closed to every boat from the islands this winter"


def test_a_demand_that_rests_on_reprints_alone_is_on_the_board():
    first = source(f"Ann Amel said {WORDS}.\n", outlet="Northline", day="2026-04-01")
    again = source(f"Ann Amel said {WORDS}.\n", outlet="Homeport", day="2026-04-02")
    rows = (statement(first, WORDS, act="refusal"), statement(again, WORDS, act="demand", negated=False))
    record = Record(sources=(first, again), parties=RECORD.parties, issues=RECORD.issues, statements=rows)
    demands = flow.frame(record).demands
    held = [ident for demand in (*demands.demands, *demands.apart) for ident in demand.statements]
    assert sorted(held) == sorted(row.id for row in rows)
    assert all(demand.stated for demand in demands.demands)
