"""Floors: what falls short, and that none is lowered in silence."""

import json

import pytest

from pourparler.base.errors import FormatError, UsageError
from pourparler.evals.gate import Floors, floors_text, gate, load_floors, raised
from pourparler.evals.report import Report

CORPUS = {"gold/strait": "aa"}


def report(value=0.857, *, corpus=None, sample=None):
    return Report(
        name="gold",
        figures={"cast.party": value, "cast.act": 0.6},
        text="",
        corpus=corpus or CORPUS,
        sample=sample,
    )


FLOORS = Floors(floors={"gold": {"cast.party": 0.85}, "polnear": {"spans_f1": 0.5}}, corpus=CORPUS)


def test_a_figure_at_its_floor_passes_and_one_under_it_fails():
    assert gate(report(0.85), floors=FLOORS) == ()
    assert gate(report(0.8499), floors=FLOORS) == ("gold: cast.party is 0.8499, under its floor 0.85",)


def test_a_missing_figure_fails():
    bare = Report(name="gold", figures={}, text="", corpus=CORPUS)
    assert "missing" in gate(bare, floors=FLOORS)[0]


@pytest.mark.parametrize(
    ("corpus", "says"),
    [
        ({"gold/strait": "bb"}, "changed"),
        ({**CORPUS, "gold/new": "cc"}, "new"),
        ({"gold/new": "cc"}, "not there"),
    ],
)
def test_a_changed_corpus_fails_and_says_so(corpus, says):
    assert any(says in fault for fault in gate(report(corpus=corpus), floors=FLOORS))


def test_the_corpus_of_another_evaluation_does_not_matter():
    other = Floors(floors=FLOORS.floors, corpus={**CORPUS, "polnear/dev": "dd"})
    assert gate(report(), floors=other) == ()


def test_a_sample_passes_no_gate_and_sets_no_floor():
    with pytest.raises(UsageError, match="sample"):
        gate(report(sample=3), floors=FLOORS)
    with pytest.raises(UsageError, match="sample"):
        raised(FLOORS, report=report(sample=3), figures=())


def test_no_floors_are_no_pass():
    with pytest.raises(UsageError, match="no floors"):
        gate(report(), floors=Floors())


def test_a_better_result_raises_its_floor_to_whole_hundredths_below():
    after = raised(FLOORS, report=report(0.879), figures=("cast.act",))
    assert after.floors["gold"] == {"cast.party": 0.87, "cast.act": 0.6}
    assert after.floors["polnear"] == FLOORS.floors["polnear"]
    assert after.lowered == ()


def test_a_result_between_floor_and_next_hundredth_keeps_the_floor():
    exact = Floors(floors={"gold": {"cast.party": 0.855}}, corpus=CORPUS)
    assert raised(exact, report=report(0.857), figures=()).floors["gold"] == {"cast.party": 0.855}


def test_lowering_a_floor_without_a_reason_is_refused():
    for reason in (None, "", "  "):
        with pytest.raises(UsageError, match=r"cast\.party: 0\.85 → 0\.8"):
            raised(FLOORS, report=report(0.80), figures=(), reason=reason)


def test_lowering_a_floor_with_a_reason_records_it():
    after = raised(FLOORS, report=report(0.80), figures=(), reason="the labels were mended")
    assert after.floors["gold"]["cast.party"] == 0.8
    assert [(row.figure, row.before, row.reason) for row in after.lowered] == [
        ("cast.party", "0.85", "the labels were mended")
    ]


def test_exchanging_the_corpus_needs_a_reason():
    other = report(corpus={"gold/strait": "bb"})
    with pytest.raises(UsageError, match="corpus"):
        raised(FLOORS, report=other, figures=())
    after = raised(FLOORS, report=other, figures=(), reason="one article more")
    assert after.corpus == {"gold/strait": "bb"}
    assert gate(other, floors=after) == ()


def test_dropping_a_figure_that_had_a_floor_needs_a_reason():
    bare = Report(name="gold", figures={}, text="", corpus=CORPUS)
    with pytest.raises(UsageError, match="none"):
        raised(FLOORS, report=bare, figures=())


def test_a_floor_for_an_unknown_figure_is_refused():
    with pytest.raises(UsageError, match="no figure"):
        raised(FLOORS, report=report(), figures=("cast.luck",))


def test_floors_come_back_from_their_file(tmp_path):
    path = tmp_path / "floors.json"
    kept = raised(FLOORS, report=report(0.8), figures=(), reason="why")
    path.write_text(floors_text(kept), encoding="utf-8")
    assert load_floors(path) == kept


@pytest.mark.parametrize("text", ["{", json.dumps({"gold": {"x": "high"}}), '{"gold": {"x": NaN}}'])
def test_a_floor_file_that_cannot_be_read_is_refused(tmp_path, text):
    path = tmp_path / "floors.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormatError):
        load_floors(path)
