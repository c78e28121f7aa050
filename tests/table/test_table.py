"""The table against the slow way: states, merged states, order of worth, floors."""

from dataclasses import replace

import deals_slow as slow
import numpy as np
import pytest
from made_case import form, issue, made, party, pattern

from pourparler.base.errors import InputError, LimitError
from pourparler.case.case import Case
from pourparler.case.preference import Preference, Ranking, UtilityTable
from pourparler.table.plan import chunks, plan_of
from pourparler.table.table import members_of, ranks_of, rows_of, table

FORMS = ("additive", "table", "priorities")


@pytest.mark.parametrize("seed", range(40))
def test_states_and_members_are_those_of_the_slow_way(seed):
    case = made(seed, kinds=FORMS)
    found = table(case)
    wanted = slow.members(case)
    assert found.states.tolist() == list(wanted)
    for row, (state, members) in enumerate(wanted.items()):
        assert members_of(found, row).tolist() == members
        assert rows_of(found, state).tolist() == [row]


@pytest.mark.parametrize("seed", range(40))
def test_levels_order_the_states_as_the_slow_way_does(seed):
    case = made(seed, kinds=FORMS)
    found = table(case)
    for at, name in enumerate(("p0", "p1", "p2")):
        worth = [slow.worth(case, name, int(n)) for n in found.states]
        place = {value: rank for rank, value in enumerate(sorted(set(worth)))}
        ranks = np.unique(found.levels[:, at], return_inverse=True)[1]
        assert ranks.tolist() == [place[value] for value in worth]
        with_no_deal = ranks_of(found, name)[: len(found.states)]
        assert np.unique(with_no_deal, return_inverse=True)[1].tolist() == ranks.tolist()


@pytest.mark.parametrize("seed", range(20))
def test_chunks_of_any_size_give_the_same_states_and_levels(seed):
    plan = plan_of(made(seed, kinds=FORMS))
    (numbers, levels), *rest = chunks(plan)
    assert rest == []
    for most in (1, 2, 3, 5, 7, 12):
        parts = list(chunks(plan, most=most))
        assert np.concatenate([one for one, _ in parts]).tolist() == numbers.tolist()
        assert np.concatenate([two for _, two in parts]).tolist() == levels.tolist()


def _ranked(*tiers) -> Case:
    issues = (issue("a", 2), issue("b", 2))
    return Case(
        name="ranked",
        parties=(party("x"),),
        issues=issues,
        preferences=(Preference(party="x", form=Ranking(tiers=tiers)),),
    )


def test_in_a_ranking_the_first_item_that_matches_counts():
    case = _ranked((3,), ((("a", "a1"),),), ((),))
    assert ranks_of(table(case), "x").tolist() == [0, 1, 0, 2]


def test_no_deal_in_a_ranking_is_a_row_after_the_last():
    found = table(_ranked((3,), (1, "no-deal"), (0, 2)))
    assert found.no_deal
    assert ranks_of(found, "x").tolist() == [0, 1, 0, 2, 1]
    assert rows_of(found, "no-deal").tolist() == [4]
    assert found.columns[0].floor == 1


def test_no_deal_below_stands_just_below_the_worst_match():
    rng = np.random.default_rng(5)
    issues = (issue("a", 2), issue("b", 3))
    case = Case(
        name="below",
        parties=(party("x"),),
        issues=issues,
        preferences=(
            Preference(
                party="x", form=form(rng, issues, "priorities"), no_deal_below=pattern(rng, issues, 1)
            ),
        ),
    )
    found = table(case)
    matched = rows_of(found, case.preferences[0].no_deal_below)
    ranks = ranks_of(found, "x")
    worst = ranks[matched].min()
    assert ranks[-1] < worst
    assert ((ranks[:-1] >= worst) == (ranks[:-1] > ranks[-1])).all()


def test_a_state_without_a_worth_is_an_error_that_names_it():
    case = _ranked((3,), (1, 2))
    with pytest.raises(InputError, match=r"preference\.x: outcome 0 matches no item"):
        table(case)


def test_what_a_table_says_is_a_tie_when_the_decimals_are_equal():
    issues = (issue("a", 2),)
    rows = (((("a", "a0"),), 0.1 + 0.2), ((("a", "a1"),), 0.3))
    case = Case(
        name="tie",
        parties=(party("x"),),
        issues=issues,
        preferences=(Preference(party="x", form=UtilityTable(rows=rows), reservation=0.3),),
    )
    found = table(case)
    (floor,) = (column.floor for column in found.plan.columns if column.party == "x")
    assert found.levels[0, 0] == found.levels[1, 0] == floor


def test_too_many_outcomes_are_a_limit_with_the_way_out():
    case = replace(_ranked((3,), ((),)), issues=tuple(issue(f"i{at}", 10) for at in range(20)))
    with pytest.raises(LimitError, match=r"about 10\^20 outcomes.*weights and values"):
        list(chunks(plan_of(case)))
    with pytest.raises(LimitError):
        table(case)
