"""The draft of a model: what was said, nothing more, and a question for the rest."""

import pytest
from made_frame import PARTIES, record, said

from pourparler.base.errors import EmptyInput
from pourparler.case.case import Case
from pourparler.case.preference import Priorities
from pourparler.case.priority import Is
from pourparler.exchange.model_read import model_from_toml
from pourparler.exchange.model_write import model_toml
from pourparler.frame.draft import NO_TALKS, PROCESS, draft
from pourparler.frame.frame import frame
from pourparler.record.party import Party
from pourparler.record.record import Record


def _draft(made: Record) -> Case:
    framing = frame(made)
    return draft(made, matrix=framing.matrix, demands=framing.demands, name="ferry")


def _talk() -> Record:
    return record(
        said("The toll must be 4 crowns.", level="firm"),
        said("We want a joint watch on the pier.", issue="pier", day="2031-05-02"),
        said("No toll of 4 crowns.", party="vel", act="refusal", negated=True, day="2031-05-03"),
    )


def test_a_draft_written_is_read_back_equal():
    made = _draft(_talk())
    assert model_from_toml(model_toml(made)) == made


def test_stances_in_force_become_wishes_with_their_statements_firmest_first():
    made = _draft(_talk())
    forms = {row.party: row.form for row in made.preferences}
    assert forms["ost"] == Priorities(statements=(Is("toll", "4 crowns"), Is("pier", "joint watch")))
    assert forms["vel"] == Priorities(statements=(Is("toll", "4 crowns", negated=True),))
    grounds = dict(made.grounds)["preference.ost"]
    assert [issue for issue, _ in grounds.each] == ["toll", "pier"]
    known = {row.id for row in _talk().statements}
    assert all(ids for _, ids in grounds.each)
    assert known


def test_a_silent_party_has_no_preference_but_a_question():
    made = _draft(record(said("The toll must be 4 crowns.")))
    assert [row.party for row in made.preferences] == ["ost"]
    about = {row.about: row.text for row in made.questions}
    assert "No stated words of it fix an option" in about["preference.vel"]
    assert "preference.far" not in about, "an outsider decides nothing"


def test_no_number_is_estimated_and_no_deal_is_asked_about():
    made = _draft(_talk())
    assert all(row.reservation is None and row.floor is None for row in made.preferences)
    about = [row.about for row in made.questions]
    assert "preference.ost.reservation" in about
    assert "preference.ost.priorities" in about
    assert "issue.toll.moved_by" in about


def test_the_process_is_always_bargained_over_and_its_status_quo_is_no_talks():
    made = _draft(_talk())
    process = {issue.id: issue for issue in made.issues if issue.id.startswith("talks-")}
    assert set(process) == {one for one, _, _ in PROCESS}
    assert all(issue.status_quo == NO_TALKS == issue.options[0] for issue in process.values())
    assert len(made.merged) == len(PROCESS)


def test_one_left_out_may_sit_at_the_table():
    left = Party(id="isl", name="Islet", role="excluded")
    made = _draft(record(said("The toll must be 4 crowns."), parties=(*PARTIES, left)))
    who = next(issue for issue in made.issues if issue.id == "talks-who")
    assert who.options[-1] == "Islet as well"


def test_an_issue_without_options_gets_what_is_asked_for_and_a_question():
    made = _draft(record(said("The armed boats must go.", issue="guns")))
    guns = next(issue for issue in made.issues if issue.id == "guns")
    assert guns.options == ("not settled", "as Ostmere asks")
    assert "issue.guns.options" in [row.about for row in made.questions]


def test_a_party_without_a_role_is_asked_about():
    nameless = (Party(id="ost", name="Ostmere"), Party(id="mum", name="Mum"))
    made = _draft(record(said("The toll must be 4 crowns."), parties=nameless))
    assert [party.id for party in made.parties] == ["ost"]
    assert made.questions[0].about == "party.ost.role"


def test_nobody_on_file_is_an_error():
    with pytest.raises(EmptyInput, match="nobody is on file"):
        _draft(Record())
