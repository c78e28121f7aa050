"""Laws of decisions: what undoing restores, what order means, what is never in a cell."""

from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "review"))

from desk_made import IDS, NOON, record, signed

from pourparler.base.errors import PourparlerError
from pourparler.evals.agreement import agreement, kappa
from pourparler.frame.frame import frame
from pourparler.record.decision import Decision, decision, decision_from_plain, decision_to_plain
from pourparler.record.record import check_spans
from pourparler.record.revised import check, revised
from pourparler.record.statement import ACTS

MACHINE = record()
LONGEST = max(len(source.text) for source in MACHINE.sources)

idents = st.sampled_from([*IDS, "0" * 16])
places = st.tuples(st.integers(-1, LONGEST + 1), st.integers(-1, LONGEST + 1)).map(
    lambda pair: {"start": pair[0], "end": pair[1]}
)
spans = st.lists(places, min_size=1, max_size=2)
fields = st.fixed_dictionaries(
    {},
    optional={
        "act": st.sampled_from(ACTS),
        "party": st.sampled_from(["union", "port", None, "nobody"]),
        "issue": st.sampled_from(["pay", "date", None]),
        "speaker": st.sampled_from(["Ada Holm", "Ben Lund", "\u202eX", None]),
        "negated": st.booleans(),
        "content_spans": spans,
        "ordinal": st.integers(0, 2),
    },
)
names = st.sampled_from(["union", "port", "harbour", "nobody"])


@st.composite
def asked(draw):
    """A kind of decision, what it is about, and what it changes; many of them cannot stand."""
    kind = draw(
        st.sampled_from(
            ["accept", "reject", "grade", "edit", "add", "split", "link", "settle", "merge-parties", "office"]
        )
    )
    if kind == "merge-parties":
        return kind, tuple(draw(st.lists(names, min_size=1, max_size=3))), {}
    if kind == "office":
        day = st.sampled_from([None, "2025-02-05", "2025-03-01"])
        return kind, ("Ada Holm",), {"party": draw(names), "from": draw(day), "to": draw(day)}
    if kind == "add":
        source = draw(st.sampled_from([source.id for source in MACHINE.sources]))
        return kind, (source,), {**draw(fields), "content_spans": draw(spans)}
    one = (draw(idents),)
    if kind == "split":
        return kind, one, {"parts": draw(st.lists(fields, min_size=1, max_size=3))}
    if kind == "grade":
        return kind, one, {"grade": draw(st.sampled_from(["B2", "Z9"]))}
    if kind in ("accept", "reject"):
        return kind, tuple(draw(st.lists(idents, min_size=1, max_size=3))), {}
    return kind, one, draw(fields)


@st.composite
def histories(draw):
    """Decisions and undos by two people; some cannot be applied."""
    made: list[Decision] = []
    for number in range(draw(st.integers(0, 8))):
        by = signed(draw(st.sampled_from(["Ann", "Bo"])))
        if made and draw(st.booleans()):
            target = draw(st.sampled_from(made)).id
            made.append(decision("undo", targets=(target,), signed=by, number=number))
        else:
            kind, targets, changes = draw(asked())
            made.append(decision(kind, targets=targets, changes=changes, signed=by, number=number))
    return tuple(made)


@given(histories())
@settings(max_examples=200, deadline=None)
def test_every_history_gives_a_whole_record_and_says_what_became_of_each_decision(made):
    now = revised(MACHINE, decisions=made)
    check_spans(now.record)
    ids = [row.id for row in now.record.statements]
    assert len(ids) == len(set(ids))
    assert [one.decision for one in now.rulings] == list(made)
    assert all(one.why for one in now.rulings if one.state != "in force")
    assert now.reviewed <= set(ids)
    assert not set(now.rejected) & set(ids)
    parties = {party.id for party in now.record.parties}
    assert {row.party for row in now.record.statements if row.party} <= parties
    assert now.record.sources == MACHINE.sources


@given(histories(), asked())
@settings(max_examples=200, deadline=None)
def test_a_decision_and_its_undo_leave_what_was(made, one):
    kind, targets, changes = one
    before = revised(MACHINE, decisions=made)
    new = decision(kind, targets=targets, changes=changes, signed=signed(), number=len(made))
    undo = decision("undo", targets=(new.id,), signed=signed(), number=len(made) + 1)
    after = revised(MACHINE, decisions=(*made, new, undo))
    assert (after.record, after.reviewed, after.rejected_rows, after.regrouped) == (
        before.record,
        before.reviewed,
        before.rejected_rows,
        before.regrouped,
    )
    redone = decision("undo", targets=(undo.id,), signed=signed(), number=len(made) + 2)
    again = revised(MACHINE, decisions=(*made, new, undo, redone))
    assert again.record == revised(MACHINE, decisions=(*made, new)).record


@given(histories(), asked())
@settings(max_examples=150, deadline=None)
def test_what_the_check_lets_through_is_in_force_and_what_it_stops_changes_nothing(made, one):
    kind, targets, changes = one
    new = decision(kind, targets=targets, changes=changes, signed=signed(), number=len(made))
    now = revised(MACHINE, decisions=(*made, new))
    try:
        check(MACHINE, decisions=made, made=new)
    except PourparlerError:
        if kind != "settle" and not any(one.kind == "settle" for one in made):
            assert now.rulings[-1].state == "set aside"
            assert now.record == revised(MACHINE, decisions=made).record
    else:
        assert now.rulings[-1].state == "in force"


@given(histories())
@settings(max_examples=100, deadline=None)
def test_what_is_rejected_is_in_no_cell_and_on_no_board(made):
    now = revised(MACHINE, decisions=made)
    framing = frame(now.record, reviewed=now.reviewed, regrouped=now.regrouped)
    gone = set(now.rejected)
    for cell in framing.matrix.cells:
        assert not gone & {cell.stance, *cell.evidence, *cell.to_check}
    for one in (*framing.demands.demands, *framing.demands.apart):
        assert not gone & {*one.statements, *one.to_check}


@given(histories(), st.sets(st.sampled_from(IDS), max_size=4))
@settings(max_examples=100, deadline=None)
def test_a_later_reading_changes_no_field_that_a_person_decided(made, again):
    """The machine tells another act of the same words; what was edited keeps the analyst's."""
    from dataclasses import replace

    statements = tuple(
        replace(row, act="other", sure=0.99) if row.id in again else row for row in MACHINE.statements
    )
    first = {row.id: row for row in revised(MACHINE, decisions=made).record.statements}
    second = revised(replace(MACHINE, statements=statements), decisions=made)
    decided = {
        ident
        for ruling in second.rulings
        if ruling.state == "in force" and "act" in ruling.decision.changes
        for ident in ruling.decision.targets
    }
    for row in second.record.statements:
        if row.id in decided:
            assert row.act == first[row.id].act


@given(histories())
@settings(max_examples=100, deadline=None)
def test_a_decision_is_what_its_plain_values_say(made):
    assert tuple(decision_from_plain(decision_to_plain(one)) for one in made) == made


told = st.sampled_from("abc")


@given(st.lists(st.tuples(told, told), min_size=1, max_size=30))
def test_kappa_is_one_for_full_agreement_alike_both_ways_and_never_more(pairs):
    value = kappa(pairs)
    assert value == kappa([(two, one) for one, two in pairs])
    if value is not None:
        assert value <= 1
        assert (value == 1) == all(one == two for one, two in pairs)
    same = kappa([(one, one) for one, _ in pairs])
    assert same == (1 if len({one for one, _ in pairs}) > 1 else None)


def test_kappa_of_the_printed_example():
    """Fleiss, Levin, Paik 2003, Statistical Methods for Rates and Proportions, 3rd ed., table 18.1: 0.68."""
    counts = {("p", "p"): 75, ("p", "n"): 1, ("p", "o"): 4, ("n", "p"): 5, ("n", "n"): 4, ("n", "o"): 1}
    counts[("o", "o")] = 10
    pairs = [pair for pair, times in counts.items() for _ in range(times)]
    assert round(kappa(pairs), 2) == 0.68


def test_who_codes_the_same_agrees_and_an_undefined_kappa_is_a_status():
    made = [
        decision("accept", targets=IDS, signed=signed("Ann"), number=0),
        decision("accept", targets=IDS, signed=signed("Bo"), number=1),
    ]
    found = agreement(MACHINE, decisions=made)
    fields = {one.field: one for one in found.fields}
    assert fields["act"].kappa == 1
    assert (fields["kept"].n, fields["kept"].same, fields["kept"].kappa) == (6, 6, None)
    assert (fields["kept"].status, fields["kept"].reason) == ("none", "both used one value alone")
    assert found.differences == ()
    assert NOON
