"""The share of draws against judging each draw as a model of its own."""

import math
from dataclasses import replace

import numpy as np
import pytest

from pourparler.case.case import Case
from pourparler.case.issue import Issue
from pourparler.case.preference import Additive, Preference, Ranking
from pourparler.case.value import Uniform
from pourparler.hold.hold import Ask, hold
from pourparler.record.party import Party
from pourparler.table.draws import draws_of
from pourparler.table.table import table

DRAWS = 40


def _doubtful(seed: int, *, merged: bool = False, silent: bool = False) -> Case:
    rng = np.random.default_rng(seed)
    issues = tuple(
        Issue(
            id=f"i{k}",
            name=f"Issue {k}",
            options=("a", "b", "c")[: 2 + k % 2],
            moved_by=() if k == 0 else (f"p{k % 3}",),
            steps="forward" if k == 2 and seed % 2 else "both",
        )
        for k in range(4)
    )

    def spread(low: float, high: float) -> Uniform:
        one, other = sorted(rng.uniform(low, high, 2).tolist())
        return Uniform(low=one, high=other)

    preferences = [
        Preference(
            party=f"p{p}",
            form=Additive(
                weights=tuple(spread(0.1, 1.0) for _ in issues),
                values=tuple(tuple(spread(0, 1) for _ in issue.options) for issue in issues),
            ),
            reservation=None if silent and p == 1 else spread(0.6, 1.4),
        )
        for p in range(3)
    ]
    tiers = tuple((int(n),) for n in rng.permutation(36))
    if not merged:
        preferences[2] = Preference(party="p2", form=Ranking(tiers=(*tiers[:9], ("no-deal",), *tiers[9:])))
    return Case(
        name="drawn",
        parties=tuple(
            Party(id=f"p{p}", name=f"Party {p}", role=role)
            for p, role in enumerate(("negotiating", "negotiating", "ratifier"))
        ),
        issues=issues,
        merged=((("i1", "b"),),) if merged else (),
        preferences=tuple(preferences),
    )


def _one_draw(case: Case, n: int) -> Case:
    """The case in which the n-th draw is certain."""
    found = table(case)
    fixed = []
    for preference, column in zip(case.preferences, found.columns, strict=True):
        made = draws_of(case, column, draws=DRAWS, seed=3)
        if made is None:
            fixed.append(preference)
            continue
        values = tuple(tuple(term[min(n, len(term) - 1)].tolist()) for term in made.terms)
        floor = None if made.floor is None else float(made.floor[min(n, len(made.floor) - 1)])
        form = Additive(weights=(1.0,) * len(values), values=values)
        fixed.append(replace(preference, form=form, reservation=floor))
    return replace(case, preferences=tuple(fixed))


@pytest.mark.parametrize(("seed", "merged"), [(0, False), (1, False), (2, True), (3, True), (5, False)])
def test_the_share_is_that_of_the_draws_judged_one_by_one(seed, merged):
    case = _doubtful(seed, merged=merged)
    ask = Ask(draws=DRAWS, seed=3, concepts=["nash"])
    found = hold(case, table=table(case), ask=ask)
    deals = [verdict.outcome for verdict in found.verdicts]
    held = dict.fromkeys(deals, 0)
    for n in range(DRAWS):
        one = _one_draw(case, n)
        for verdict in hold(one, table=table(one), ask=replace(ask, deals=deals)).verdicts:
            held[verdict.outcome] += verdict.level != "breakable"
    assert {v.outcome: round(v.share.value * DRAWS) for v in found.verdicts} == held
    assert found.card.exact is False
    assert found.card.seed == 3


def test_some_share_is_neither_nothing_nor_all():
    shares = set()
    for seed in range(6):
        case = _doubtful(seed)
        shares |= {v.share.value for v in hold(case, table=table(case), ask=Ask(draws=50)).verdicts}
    assert any(0 < share < 1 for share in shares)


def test_a_share_is_told_in_draws_with_its_error():
    case = _doubtful(0)
    verdict = hold(case, table=table(case), ask=Ask(draws=400)).verdicts[0]
    held = round(verdict.share.value * 400)
    assert 0 < verdict.share.mc_error < 0.03
    near = min(max(held, 1), 399) / 400
    assert math.isclose(verdict.share.mc_error, math.sqrt(near * (1 - near) / 400))
    said = "".join(part.text for part in verdict.said[-1])
    assert said == f"In {held} of 400 draws of the stated doubt every break is answered."


def test_draws_hang_on_the_seed_alone():
    case = _doubtful(0)

    def one(seed: int):
        return [v.share for v in hold(case, table=table(case), ask=Ask(draws=100, seed=seed)).verdicts]

    assert one(1) == one(1)
    assert one(1) != one(2)


def test_no_value_of_no_deal_counts_against_the_deal():
    """A party that may prefer no deal breaks every deal, in every draw."""
    case = _doubtful(0, silent=True)
    for verdict in hold(case, table=table(case), ask=Ask(draws=20)).verdicts:
        gone = [one for one in verdict.breaks if one.coalition == ("p1",) and one.route[-1].to == "no-deal"]
        assert gone
        assert dict(gone[0].gain) == {"p1": "unknown"}
        assert verdict.share is not None
