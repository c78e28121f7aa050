"""The model of the shipped negotiation is read, fits its cast, and leaves both questions open."""

from importlib.resources import files
from pathlib import Path

import pourparler as pp
from pourparler.case.case import has_no_deal, parties_with
from pourparler.case.preference import Additive, Priorities
from pourparler.case.space import number_of, size
from pourparler.case.value import Uniform

FOLDER = Path(str(files("pourparler"))) / "shipped" / "varran-bank"


def test_the_shipped_model_is_small_enough_for_every_concept_and_has_a_no_deal():
    case = pp.load_model(FOLDER / "model.toml")
    assert size(case) == 648
    assert has_no_deal(case)
    assert parties_with(case, "negotiating") == ("BRE", "ILM")
    assert [issue.id for issue in case.issues if issue.moved_by] == [
        "harbour",
        "trawlers",
        "licences",
        "patrol",
    ]


def test_its_parties_and_issues_are_those_of_the_cast():
    case, cast = pp.load_model(FOLDER / "model.toml"), pp.read_people(FOLDER / "people.toml")
    known = {party.id: party.name for party in cast.parties}
    assert {party.id: party.name for party in case.parties} == known
    assert {issue.id for issue in case.issues} - {"patrol"} == {issue.id for issue in cast.issues}


def test_every_party_that_decides_has_a_reservation_in_doubt_and_the_silent_cell_is_wide_open():
    case = pp.load_model(FOLDER / "model.toml")
    forms = {row.party: row for row in case.preferences}
    for party in ("BRE", "ILM", "UBF"):
        assert isinstance(forms[party].reservation, Uniform)
        assert isinstance(forms[party].form, Additive)
    assert isinstance(forms["FAL"].form, Priorities)
    brennoy = forms["BRE"].form
    assert isinstance(brennoy, Additive)
    closure = [issue.id for issue in case.issues].index("closure")
    assert set(brennoy.values[closure]) == {Uniform(low=0.0, high=1.0)}


def test_the_end_is_a_complete_deal_of_the_model():
    case = pp.load_model(FOLDER / "model.toml")
    assert case.ending is not None
    assert case.ending.deal is not None
    assert 0 < number_of(case, dict(case.ending.deal)) < 648
