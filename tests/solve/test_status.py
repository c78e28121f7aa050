"""What cannot be answered is a status with its reason, and the rest goes on."""

from dataclasses import replace

import deals_slow as slow
import numpy as np
import pytest
from deals_made import additive, dispute
from made_case import made

from pourparler.base.errors import InputError, LimitError
from pourparler.case.issue import Issue
from pourparler.case.preference import Preference, Priorities, UtilityTable
from pourparler.case.priority import parsed
from pourparler.solve import survey as surveying
from pourparler.solve.asked import Asked
from pourparler.solve.solve import solve


def _status(settlement):
    return {one.name: (one.status, one.reason) for one in settlement.solutions}


def _with(case, at, preference):
    rows = list(case.preferences)
    rows[at : at + 1] = [preference] if preference else []
    return replace(case, preferences=tuple(rows))


def test_a_missing_reservation_stops_three_rules_and_not_the_sum():
    case = dispute(firm=None)
    found = solve(case)
    assert _status(found) == {
        "nash": ("none", "no reservation"),
        "kalai_smorodinsky": ("none", "no reservation"),
        "egalitarian": ("none", "no reservation"),
        "utilitarian": ("proved", ""),
    }
    assert found.solutions[0].about == ("firm",)
    assert found.zopa.unknown == ("firm",)
    assert found.deals[0].accepts["firm"] is None
    assert found.deals[0].share_all is None
    assert any("Reservation unknown: The Firm" in note for note in found.notes)


def test_a_chosen_reservation_stands_in_the_card_and_spares_what_is_stated():
    found = solve(dispute(firm=None), asked=Asked(reservation=0.1))
    assert found.card.parameters["reservation"] == 0.1
    assert found.reservations == {"union": 0.3, "firm": 0.1}
    assert _status(found)["nash"] == ("proved", "")


def test_a_party_without_a_preference_is_left_out_and_said():
    found = solve(_with(dispute(), 1, None))
    assert {reason for _, reason in _status(found).values()} == {"no preference"}
    assert found.parties == ("union",)
    assert [dict(options)["pay"] for _, options in found.pareto] == ["high"]
    assert any("No preference on file: The Firm" in note for note in found.notes)


def test_nobody_with_a_preference_gives_no_frontier():
    found = solve(_with(_with(dispute(), 1, None), 0, None))
    assert (found.card.status, found.pareto, found.zopa) == ("none", (), None)
    assert {status for status, _ in _status(found).values()} == {"none"}


def test_a_party_that_only_orders_leaves_frontier_and_zone():
    order = Preference(
        party="firm", form=Priorities(statements=(parsed("hours=long"),)), floor=(("hours", "long"),)
    )
    found = solve(_with(dispute(), 1, order))
    assert {reason for _, reason in _status(found).values()} == {"ordinal"}
    assert [dict(options) for _, options in found.pareto] == [
        {"pay": "high", "hours": "short"},
        {"pay": "high", "hours": "long"},
    ]
    assert found.zopa.count == 2
    assert found.deals[0].utilities["firm"] is None


def test_priorities_that_contradict_each_other_let_the_stronger_decide():
    clash = Priorities(statements=(parsed("hours=long"), parsed("not hours=long"), parsed("pay=low")))
    plain = Priorities(statements=(parsed("hours=long"), parsed("pay=low")))
    one, other = (solve(_with(dispute(), 1, Preference(party="firm", form=form))) for form in (clash, plain))
    assert one.pareto == other.pareto


def test_all_outcomes_excluded_is_no_deal_and_no_miss():
    found = solve(dispute(excluded=((),)))
    assert (found.card.status, found.feasible, found.pareto_count) == ("none", 0, 0)
    assert found.card.bound == "every outcome is excluded"
    assert {reason for _, reason in _status(found).values()} == {"no acceptable deal"}
    assert found.miss is None


def test_an_empty_zone_names_who_would_have_to_move_how_much():
    """Worth to union and firm: low short .3 .4, middle short .72 .2, high short 1 0, low long 0 1,
    middle long .42 .8, high long .7 .6. Wanted: .75 and .7."""
    found = solve(dispute(union=0.75, firm=0.7))
    assert found.zopa.count == 0
    assert found.miss.alone == {"union": pytest.approx(0.33), "firm": pytest.approx(0.7)}
    assert dict(found.miss.deal.options) == {"pay": "high", "hours": "long"}
    assert found.miss.shortfall == {"union": pytest.approx(0.05), "firm": pytest.approx(0.1)}
    assert found.red_lines == ()


def test_no_joint_gain_is_said_and_the_point_of_no_deal_is_not_printed():
    """The firm accepts nothing but its best, at which the union gets exactly what no deal gives."""
    found = solve(dispute(union=0.0, firm=1.0))
    assert found.zopa.count == 1
    assert _status(found)["nash"] == ("none", "no joint gain")
    assert _status(found)["utilitarian"] == ("proved", "")


def test_a_space_too_large_to_enumerate_gives_up_with_the_way_out():
    issues = tuple(Issue(id=f"i{at}", name="", options=tuple("abcdefghij")) for at in range(9))
    row = Preference(party="union", form=UtilityTable(rows=(((), 0.5),)), reservation=0.2)
    case = replace(dispute(), issues=issues, preferences=(row, replace(row, party="firm")))
    found = solve(case)
    assert found.card.status == "gave_up"
    assert "1,000,000,000 outcomes" in found.card.bound
    assert "weights and values" in found.card.bound
    assert {status for status, _ in _status(found).values()} == {"gave_up"}


def test_exclusions_that_tie_too_much_together_fall_back_to_enumeration(monkeypatch):
    monkeypatch.setattr(surveying, "ENUMERATED_TO", 0)
    plain = solve(dispute(excluded=((("pay", "low"), ("hours", "long")),)))
    assert plain.card.parameters["frontier"] == "issue by issue"
    monkeypatch.setattr("pourparler.table.blocks.MAX_COMPOSITE", 3)
    tied = solve(dispute(excluded=((("pay", "low"), ("hours", "long")),)))
    assert tied.card.parameters["frontier"] == "enumerated"
    assert (tied.pareto, tied.zopa) == (plain.pareto, plain.zopa)


@pytest.mark.parametrize(
    ("deal", "words"),
    [
        (6, "no outcome 6"),
        ((("pay", "low"),), "leaves open: hours"),
        ((("pay", "low"), ("hours", "never")), "no option 'never' of hours"),
        ((("wage", "low"), ("hours", "long")), "no issue 'wage'"),
        ((("pay", "high"), ("hours", "short")), "excluded by the model"),
    ],
)
def test_a_deal_asked_about_that_is_none_is_an_error_that_says_why(deal, words):
    case = dispute(excluded=((("pay", "high"), ("hours", "short")),))
    with pytest.raises(InputError, match=words):
        solve(case, asked=Asked(deal=deal))


def test_parties_left_below_no_deal_are_named_outsiders_too():
    case = dispute(union=0.5, firm=0.5)
    outsider = replace(case.parties[0], id="town", name="Town", role="outside")
    row = additive("town", (1.0, 0.0), ((0.0, 0.0, 1.0), (0.0, 0.0)), reservation=0.9)
    case = replace(case, parties=(*case.parties, outsider), preferences=(*case.preferences, row))
    found = {dict(deal.options)["pay"] + dict(deal.options)["hours"]: deal for deal in solve(case).deals}
    assert found["lowlong"].below_no_deal == ("union", "town")
    assert found["highshort"].below_no_deal == ("firm",)
    assert set(found["highshort"].accepts) == {"union", "firm"}


def test_a_ratifier_narrows_the_solutions_not_the_frontier():
    free, bound = solve(dispute()), solve(dispute(council=0.5))
    assert free.pareto == bound.pareto
    assert dict(free.solutions[3].deals[0].options) == {"pay": "high", "hours": "long"}
    assert dict(bound.solutions[3].deals[0].options) == {"pay": "middle", "hours": "long"}


def test_too_many_partial_deals_give_up(monkeypatch):
    monkeypatch.setattr(surveying, "ENUMERATED_TO", 0)

    def full(*_args, **_more):
        raise LimitError("too many", mend="Rule out options")

    monkeypatch.setattr(surveying, "prune", full)
    found = solve(dispute())
    assert (found.card.status, found.card.bound) == ("gave_up", "too many. Rule out options")


def _known_to_beat(case, one, other, names, pairs):
    worth = {name: (slow.worth(case, name, one), slow.worth(case, name, other)) for name in names}
    sure = not any(frozenset((one, other)) == frozenset(pair) for pair in pairs)
    return sure and all(a >= b for a, b in worth.values()) and any(a > b for a, b in worth.values())


@pytest.mark.parametrize("seed", range(20))
def test_what_only_an_unknown_pair_would_beat_stays_on_the_frontier(seed):
    case = made(seed, kinds=("priorities", "additive"))
    states = list(slow.members(case))
    rng = np.random.default_rng(seed)
    pairs = (
        [tuple(map(int, rng.choice(states, 2, replace=False))) for _ in range(8)] if len(states) > 1 else []
    )
    first = replace(case.preferences[0], unknown=tuple(pairs))
    case = replace(case, preferences=(first, *case.preferences[1:]))
    names = [party.id for party in case.parties]
    wanted = [n for n in states if not any(_known_to_beat(case, m, n, names, pairs) for m in states)]
    found = solve(case)
    assert [number for number, _ in found.pareto] == wanted
    assert not pairs or any("unknown order" in note for note in found.notes)


@pytest.mark.parametrize(
    ("deal", "told"),
    [
        (0, False),
        (3, True),
        ((("hours", "long"), ("pay", "low")), True),
        ((("hours", "short"), ("pay", "low")), False),
    ],
)
def test_a_deal_merged_with_another_is_said_to_be_that_one(deal, told):
    found = solve(dispute(merged=((("pay", "low"),),)), asked=Asked(deal=deal))
    assert found.given.deal.number == 0
    assert any("one with outcome 0 by [[merge]]" in note for note in found.notes) == told
