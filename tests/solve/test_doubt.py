"""Doubt: counts of draws against the slow way, streams of their own, and what stays without doubt."""

from dataclasses import replace

import deals_slow as slow
import numpy as np
import pytest
from deals_made import additive, dispute
from made_case import made

from pourparler.case.case import Case
from pourparler.case.preference import Additive, Preference, UtilityTable
from pourparler.case.value import Normal, Uniform
from pourparler.solve import rows, survey
from pourparler.solve.asked import Asked
from pourparler.solve.solve import solve
from pourparler.table.draws import draws_of
from pourparler.table.plan import plan_of
from pourparler.table.value import mean_of

DRAWS = 60


def _doubtful(case: Case) -> Case:
    """The case with every weight, value and reservation between nine and eleven tenths of what it was."""

    def wide(value: float):
        return Uniform(low=0.9 * value, high=1.1 * value) if value > 0 else value

    def form(one):
        if isinstance(one, UtilityTable):
            return UtilityTable(rows=tuple((pattern, wide(value)) for pattern, value in one.rows))
        return Additive(
            weights=tuple(map(wide, one.weights)), values=tuple(tuple(map(wide, row)) for row in one.values)
        )

    return replace(
        case,
        preferences=tuple(
            replace(row, form=form(row.form), reservation=wide(row.reservation)) for row in case.preferences
        ),
    )


def _at(case: Case, draw: int) -> Case:
    """The case with every value at one draw, from the streams that the program draws from."""
    plan = plan_of(case)
    found = []
    for column, row in zip(plan.columns, case.preferences, strict=True):
        drawn = draws_of(case, column, draws=DRAWS, seed=0)
        pick = lambda values: values[draw if len(values) > 1 else 0]  # noqa: E731
        if isinstance(row.form, UtilityTable):
            values = pick(drawn.values)
            form = UtilityTable(
                rows=tuple((pattern, float(v)) for (pattern, _), v in zip(row.form.rows, values, strict=True))
            )
        else:
            form = Additive(
                weights=(1.0,) * len(case.issues),
                values=tuple(tuple(map(float, pick(term))) for term in drawn.terms),
            )
        found.append(replace(row, form=form, reservation=float(pick(drawn.floor))))
    return replace(case, preferences=tuple(found))


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_draws_are_solved_one_by_one(seed, large, monkeypatch):
    kinds = ("additive", "additive", "additive") if large or seed % 2 else ("additive", "table", "additive")
    case = _doubtful(made(seed, kinds=kinds, ratifiers=1))
    alone = [solve(_at(case, draw), asked=Asked(draws=0, parts=frozenset())) for draw in range(DRAWS)]
    if large:
        monkeypatch.setattr(survey, "ENUMERATED_TO", 0)
        monkeypatch.setattr(rows, "HELD_TO", 0)
    found = solve(case, asked=Asked(draws=DRAWS, parts=frozenset()))
    assert found.card.exact is False
    assert found.zopa.drawn.value == np.mean([bool(one.zopa.count) for one in alone])
    for at, solution in enumerate(found.solutions):
        wanted = [one.solutions[at].deals[0].number if one.solutions[at].deals else None for one in alone]
        assert solution.drawn_none.value == np.mean([one is None for one in wanted])
        for row in solution.drawn:
            assert row.share.value == np.mean([one == row.number for one in wanted])
    for deal in found.deals:
        on = [any(number == deal.number for number, _ in one.pareto) for one in alone]
        assert deal.share_efficient.value == np.mean(on)
        yes = {party.id: _accepts(alone, case, party.id, deal.number) for party in case.parties}
        assert {party: share.value for party, share in deal.share_accept.items()} == {
            party: np.mean(row) for party, row in yes.items()
        }
        assert deal.share_all.value == np.mean([all(rows) for rows in zip(*yes.values(), strict=True)])


def _accepts(alone, case, party, number):
    found = []
    for draw in range(len(alone)):
        one = _at(case, draw)
        row = next(row for row in one.preferences if row.party == party)
        found.append(float(slow.worth(one, party, number)) >= row.reservation)
    return found


def test_a_doubt_added_elsewhere_leaves_the_draws_of_a_value_alone():
    wide = Uniform(low=0.1, high=0.9)
    case = dispute(union=wide)
    more = replace(case, preferences=(case.preferences[0], replace(case.preferences[1], reservation=wide)))
    turned = replace(more, preferences=more.preferences[::-1], parties=more.parties[::-1])
    drawn = [
        draws_of(one, next(c for c in plan_of(one).columns if c.party == "union"), draws=50, seed=3).floor
        for one in (case, more, turned)
    ]
    assert drawn[0].tolist() == drawn[1].tolist() == drawn[2].tolist()
    firm = draws_of(more, plan_of(more).columns[1], draws=50, seed=3).floor
    assert firm.tolist() != drawn[0].tolist()


def test_the_seed_fixes_everything_and_another_seed_changes_it():
    case = dispute(union=Uniform(low=0.2, high=0.8))
    one, again, other = (solve(case, asked=Asked(draws=200, seed=seed)) for seed in (1, 1, 2))
    assert one == again
    assert one.deals != other.deals


def test_acceptance_has_the_share_that_the_range_gives():
    """The firm gets 0.6 of high pay and long hours; its reservation is anything from 0.5 to 1."""
    case = dispute(firm=Uniform(low=0.5, high=1.0))
    found = solve(case, asked=Asked(draws=4000))
    deal = next(deal for deal in found.deals if dict(deal.options) == {"pay": "high", "hours": "long"})
    share = deal.share_accept["firm"]
    assert abs(share.value - 0.2) < 4 * share.mc_error
    assert deal.share_all == share


def test_without_doubt_nothing_is_drawn():
    found = solve(dispute())
    assert found.card.exact
    assert "draws" not in found.card.parameters
    assert all(deal.share_efficient is None for deal in found.deals)
    assert {share.value for deal in found.deals for share in deal.share_accept.values()} <= {0.0, 1.0}


def test_an_unknown_reservation_has_no_share():
    case = dispute(firm=None, union=Uniform(low=0.2, high=0.8))
    found = solve(case, asked=Asked(draws=100))
    assert all(deal.share_accept["firm"] is None and deal.share_all is None for deal in found.deals)
    assert found.zopa.drawn is None
    assert found.solutions[0].drawn == ()
    assert found.solutions[3].drawn != ()


def test_utilities_are_means_of_what_is_drawn():
    """The value of an option is a normal cut to [0, 1]: its mean is not that of the whole normal."""
    skew = Normal(mean=0.9, sd=0.5)
    row = additive(
        "union", (Uniform(low=0.4, high=0.8), 0.3), ((0.0, skew, 1.0), (1.0, 0.0)), reservation=0.1
    )
    case = dispute()
    case = replace(case, preferences=(row, case.preferences[1]))
    mean = mean_of(skew, support="share")
    assert mean < 0.7
    drawn = draws_of(case, plan_of(case).columns[0], draws=20_000, seed=0)
    values = drawn.terms[0][:, 1] + drawn.terms[1][0, 0]
    assert values.min() >= 0.3
    deal = solve(case, asked=Asked(draws=10, deal=1)).given.deal
    assert deal.utilities["union"] == pytest.approx(0.6 * mean + 0.3)
    assert abs(values.mean() - deal.utilities["union"]) < 4 * values.std() / 20_000**0.5


def test_a_table_may_be_doubtful_and_an_order_stands_beside():
    case = dispute()
    table = UtilityTable(rows=(((("pay", "high"),), Uniform(low=0.5, high=1.0)), ((), 0.2)))
    case = replace(
        case,
        preferences=(Preference(party="union", form=table, reservation=0.6), case.preferences[1]),
    )
    found = solve(case, asked=Asked(draws=2000))
    deal = next(deal for deal in found.deals if dict(deal.options) == {"pay": "high", "hours": "long"})
    assert abs(deal.share_accept["union"].value - 0.8) < 0.04


def test_shares_stand_in_every_deal_described_and_in_none_without_draws():
    case = dispute(firm=Uniform(low=0.2, high=0.6), council=0.5)
    found = solve(case, asked=Asked(deal=2, draws=400))
    again = solve(case, asked=Asked(deal=found.deals[0].number, draws=400))
    assert again.given is not None
    assert again.given.deal == found.deals[0]
    none = solve(case, asked=Asked(deal=2, draws=0))
    assert none.deals[0].share_all is None
    assert set(none.deals[0].share_accept.values()) == {None}
    assert none.given is not None
    assert none.given.deal.share_all is None
