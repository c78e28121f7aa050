"""Models that ask for trouble: a typed error or an honest status, never a silent answer."""

from dataclasses import replace

import pytest

from pourparler import flow
from pourparler.base.errors import InputError, LimitError
from pourparler.case.case import Case
from pourparler.case.issue import Issue
from pourparler.case.preference import Additive, Preference, Ranking
from pourparler.hold import asked, engine
from pourparler.hold.hold import Ask
from pourparler.record.party import Party


def _case(**changed) -> Case:
    made = Case(
        name="two",
        parties=(
            Party(id="a", name="Aland", role="negotiating"),
            Party(id="b", name="Bland", role="negotiating"),
        ),
        issues=(
            Issue(id="x", name="X", options=("no", "yes"), moved_by=("a",)),
            Issue(id="y", name="Y", options=("no", "yes"), moved_by=("b",)),
        ),
        preferences=(
            Preference(party="a", form=Ranking(tiers=((1,), (3,), (0,), (2,)))),
            Preference(party="b", form=Ranking(tiers=((2,), (3,), (0,), (1,)))),
        ),
    )
    return replace(made, **changed)


def test_no_feasible_state_is_an_error_that_says_so():
    with pytest.raises(InputError, match="excluded"):
        flow.hold(_case(excluded=((),), preferences=()))


def test_a_stranger_who_moves_an_issue_is_named():
    issues = (replace(_case().issues[0], moved_by=("c",)), _case().issues[1])
    with pytest.raises(InputError, match="'c' moves it and is no party"):
        flow.hold(_case(issues=issues))


def test_preferences_that_do_not_cover_the_states_name_the_state_and_the_mend():
    rows = (Preference(party="a", form=Ranking(tiers=((1,), (3,), (0,)))), _case().preferences[1])
    with pytest.raises(InputError, match="outcome 2 matches no item") as caught:
        flow.hold(_case(preferences=rows))
    assert caught.value.where == "preference.a"
    assert caught.value.mend


def test_a_party_that_controls_nothing_is_allowed_and_said():
    issues = (_case().issues[0], replace(_case().issues[1], moved_by=("a",)))
    found = flow.hold(_case(issues=issues))
    assert any(remark.startswith("Bland controls nothing") for remark in found.remarks)
    assert found.stable["b"]["nash"].count == 4


def test_a_party_without_a_preference_is_unknown_and_said_never_content():
    found = flow.hold(_case(preferences=_case().preferences[:1]))
    assert any("Bland states no preference" in remark for remark in found.remarks)
    assert found.stable["b"]["nash"].count == 0
    assert found.stable_d["b"]["nash"].count == 4
    assert all(verdict.level != "no-break" for verdict in found.verdicts)


def test_a_party_without_a_preference_over_very_many_states_is_a_limit():
    issues = tuple(
        Issue(id=f"i{k}", name=f"I{k}", options=("no", "yes"), moved_by=("a", "b")[k % 2 :][:1])
        for k in range(12)
    )
    form = Additive(weights=(1.0,) * 12, values=((0.0, 1.0),) * 12)
    with pytest.raises(LimitError, match="b has no preference over 4,096 states"):
        flow.hold(_case(issues=issues, preferences=(Preference(party="a", form=form),)))


def test_nobody_who_can_change_or_wants_anything_is_an_error():
    issues = tuple(replace(issue, moved_by=()) for issue in _case().issues)
    parties = tuple(replace(party, role="outside") for party in _case().parties)
    with pytest.raises(InputError, match="nobody can change anything"):
        flow.hold(_case(issues=issues, parties=parties, preferences=()))


def test_one_state_alone_holds():
    found = flow.hold(
        _case(
            excluded=((("x", "yes"),), (("y", "yes"),)),
            preferences=tuple(Preference(party=p, form=Ranking(tiers=((0,),))) for p in ("a", "b")),
        )
    )
    assert found.states == 1
    assert [verdict.level for verdict in found.verdicts] == ["no-break"]


def test_too_many_coalitions_leave_breaks_proved_and_the_rest_unknown(monkeypatch):
    monkeypatch.setattr(engine, "MOST_COALITIONS", 2)
    found = flow.hold(_case(), deals=[3, 0])
    assert found.card.status == "gave_up"
    assert "coalitions of more than 1 were not gone through" in found.card.bound
    assert found.equilibria["nash"].count == 1
    assert "cnash" not in found.equilibria
    whole, broken = found.verdicts
    assert (whole.level, whole.searched) == ("unknown", 1)
    assert "single parties have no break, and larger coalitions were not gone through" in "".join(
        p.text for p in whole.said[0]
    )
    assert broken.level != "no-break"
    assert broken.breaks


def test_an_unknown_order_over_too_many_states_gives_up_and_says_what_to_ask(monkeypatch):
    monkeypatch.setattr(engine, "MOST_LISTED", 3)
    rows = (replace(_case().preferences[0], unknown=((1, 3),)), _case().preferences[1])
    found = flow.hold(_case(preferences=rows))
    assert found.card.status == "gave_up"
    assert "settle what is unknown" in found.card.bound


def test_efficient_deals_too_many_to_compare_are_still_ordered(monkeypatch):
    def refuse(points):
        raise LimitError("too many")

    monkeypatch.setattr(asked, "frontier", refuse)
    found = flow.hold(_case())
    assert next(verdict.outcome for verdict in found.verdicts) == 3


def test_two_hundred_deals_asked_are_all_judged_once():
    verdicts = flow.hold(_case(), ask=Ask(deals=[0, 1, 2, 3] * 50)).verdicts
    assert [verdict.outcome for verdict in verdicts] == [0, 1, 2, 3]
