"""Red lines, misses, trades and a deal asked about: against the slow way, and by hand."""

from dataclasses import replace
from itertools import product

import deals_slow as slow
import pytest
from deals_made import additive, dispute
from made_case import made

from pourparler.case.case import parties_with, preference_of
from pourparler.case.pattern import joined
from pourparler.case.preference import UtilityTable
from pourparler.solve import rows, survey, zone
from pourparler.solve.asked import Asked
from pourparler.solve.solve import solve

KINDS = ("additive",) * 3


def _shortfalls(case, number):
    return [
        max(0.0, preference_of(case, party.id).reservation - float(slow.worth(case, party.id, number)))
        for party in case.parties
    ]


@pytest.mark.parametrize("seed", range(25))
def test_ruling_out_an_option_costs_what_the_case_without_it_lacks(seed):
    case = replace(made(seed, kinds=KINDS, ratifiers=1), merged=())
    found = solve(case)
    good = slow.acceptable(case, [party.id for party in case.parties])
    every = slow.outcomes(case)
    assert len(found.red_lines) == (sum(len(issue.options) for issue in case.issues) if good else 0)
    for line in found.red_lines:
        left = [n for n in good if every[n][line.issue] != line.option]
        assert (line.zopa.count, line.lost.count) == (len(left), len(good) - len(left))
        some = [n for n in slow.members(case) if every[n][line.issue] != line.option]
        assert (line.miss is not None) == (bool(some) and not left)
        cut = replace(case, excluded=(*case.excluded, ((line.issue, line.option),)))
        again = solve(cut, asked=Asked(parts=frozenset()))
        nash = next(one for one in again.solutions if one.name == "nash")
        assert line.nash == pytest.approx(dict(nash.utilities[0]) if nash.utilities else {})
        for party in parties_with(case, "negotiating") if left else ():
            assert line.best[party] == pytest.approx(max(float(slow.worth(case, party, n)) for n in left))


@pytest.mark.parametrize("seed", range(25))
def test_large_and_small_spaces_price_red_lines_alike(seed, monkeypatch):
    case = made(seed, kinds=KINDS, ratifiers=1)
    small = solve(case)
    monkeypatch.setattr(survey, "ENUMERATED_TO", 0)
    monkeypatch.setattr(rows, "HELD_TO", 0)
    monkeypatch.setattr(zone, "COUNTED_TO", 0)
    large = solve(case)
    by_option = {(line.issue, line.option): line for line in large.red_lines}
    assert len(by_option) == len(small.red_lines)
    for line in small.red_lines:
        other = by_option[line.issue, line.option]
        assert (line.best, line.nash, line.best_lost) == (other.best, other.nash, other.best_lost)
        assert (line.miss is None) == (other.miss is None)
        if line.miss is not None:
            assert line.miss.alone == pytest.approx(other.miss.alone)
    if small.zopa.count and not case.merged:
        share = small.zopa.count / small.feasible
        assert abs(large.zopa.share.value - share) <= 5 * large.zopa.share.mc_error


@pytest.mark.parametrize("seed", range(30))
def test_moving_alone_is_the_least_that_opens_a_deal(seed):
    case = made(seed, kinds=KINDS, ratifiers=1)
    case = replace(
        case,
        preferences=tuple(replace(row, reservation=row.reservation + 0.8) for row in case.preferences),
    )
    found = solve(case)
    short = {n: _shortfalls(case, n) for n in slow.members(case)}
    if found.miss is None:
        assert found.zopa.count or not short
        return
    for at, party in enumerate(case.parties):
        alone = [row[at] for row in short.values() if sum(row) == row[at]]
        wanted = min(alone) if alone else None
        assert found.miss.alone[party.id] == (None if wanted is None else pytest.approx(wanted))
    row = short[found.miss.deal.number]
    got = [found.miss.shortfall.get(party.id, 0.0) for party in case.parties]
    assert got == pytest.approx(row)
    assert not any(all(b <= a - 1e-9 for a, b in zip(row, other, strict=True)) for other in short.values())


def test_a_trade_gives_each_what_it_cares_for_more():
    (trade,) = solve(dispute()).trades
    assert trade.parties == ("union", "firm")
    assert [(row.issue, row.old, row.new) for row in trade.changes] == [
        ("pay", "low", "high"),
        ("hours", "short", "long"),
    ]
    assert trade.gain == pytest.approx({"union": 0.7 - 0.3, "firm": 0.6 - 0.4})
    assert trade.joint == pytest.approx(0.4 + 0.2)


def test_a_trade_starts_from_the_deal_asked_about_and_tells_what_others_lose():
    case = dispute(council=0.0)
    (trade,) = solve(case, asked=Asked(deal=(("pay", "low"), ("hours", "short")))).trades
    assert [(row.old, row.new) for row in trade.changes] == [("low", "high"), ("short", "long")]
    assert trade.others == {"council": -1.0}
    # from the middle the union gains 0.28 of pay and gives 0.3 of hours: no trade
    assert solve(case, asked=Asked(deal=(("pay", "middle"), ("hours", "short")))).trades == ()


def test_trades_are_best_first_and_none_breaks_an_exclusion():
    for seed in range(30):
        case = made(seed, kinds=KINDS)
        found = solve(case).trades
        assert [one.joint for one in found] == sorted((one.joint for one in found), reverse=True)
        for trade in found:
            assert min(trade.gain.values()) > 0
            for side in ("old", "new"):
                held = tuple((row.issue, getattr(row, side)) for row in trade.changes)
                assert not any(set(rule) <= set(held) for rule in case.excluded)


@pytest.mark.parametrize("seed", range(15))
def test_no_better_trade_of_two_issues_is_missed(seed):
    case = replace(made(seed, kinds=KINDS), excluded=(), merged=())
    found = solve(case).trades
    names = parties_with(case, "negotiating")
    best = {}
    for a, b in product(names, names):
        for one, other in product(case.issues, case.issues):
            if a < b and one.id != other.id:
                best[a, b, one.id, other.id] = _best_by_hand(case, (a, b), one, other)
    for trade in found:
        key = (*trade.parties, *(row.issue for row in trade.changes))
        assert trade.joint == pytest.approx(best[key])
    assert len(found) == sum(value is not None for value in best.values())


def _best_by_hand(case, pair, one, other):
    """The largest joint gain of any trade over all options; None where there is none."""
    worth, span = {}, {}
    for party in pair:
        form = preference_of(case, party).form
        terms = [[w * v for v in row] for w, row in zip(form.weights, form.values, strict=True)]
        span[party] = sum(max(row) - min(row) for row in terms)
        worth[party] = dict(zip((issue.id for issue in case.issues), terms, strict=True))
    found = []
    a, b = pair
    moves = product(range(len(one.options)), repeat=2), product(range(len(other.options)), repeat=2)
    for (p, q), (r, s) in product(*map(list, moves)):
        rise, cost = (worth[x][one.id][q] - worth[x][one.id][p] for x in pair)
        give, take = (worth[x][other.id][s] - worth[x][other.id][r] for x in pair)
        if rise > 1e-9 and cost < -1e-9 and give < -1e-9 and take > 1e-9:
            mine, theirs = rise + give, cost + take
            if mine > 1e-9 and theirs > 1e-9:
                found.append(mine / span[a] + theirs / span[b])
    return max(found, default=None)


def test_a_deal_asked_about_is_placed_beside_what_is_better_and_the_solutions():
    found = solve(dispute(), asked=Asked(deal=0)).given
    assert found.efficient is False
    assert [dict(deal.options) for deal in found.better] == [
        {"pay": "high", "hours": "long"},
        {"pay": "middle", "hours": "long"},
    ]
    nash = next(row for row in found.distances if row.solution == "nash")
    assert nash.change == pytest.approx({"union": 0.4, "firm": 0.2})
    best = solve(dispute(), asked=Asked(deal=(("pay", "high"), ("hours", "long")))).given
    assert best.efficient is True
    assert min(row.far for row in best.distances) == 0


def test_a_member_of_a_merged_state_is_judged_as_the_state():
    case = dispute(merged=((("pay", "low"),),))
    found = solve(case, asked=Asked(deal=3)).given
    assert found.deal.number == 0
    assert joined((("pay", "low"),), (("hours", "long"),)) is not None


def test_an_issue_that_both_see_alike_is_no_trade():
    case = dispute()
    alike = additive("firm", (0.4, 0.6), ((0.0, 0.5, 1.0), (1.0, 0.0)), reservation=0.3)
    assert solve(replace(case, preferences=(case.preferences[0], alike))).trades == ()


@pytest.mark.parametrize("seed", range(20))
def test_a_table_that_says_what_weights_say_trades_alike_from_a_deal(seed):
    case = replace(made(seed, kinds=("additive",) * 2), merged=())
    every = slow.outcomes(case)
    tabled = replace(
        case,
        preferences=tuple(
            replace(
                row,
                form=UtilityTable(
                    rows=tuple(
                        (tuple(options.items()), float(slow.worth(case, row.party, n)))
                        for n, options in enumerate(every)
                    )
                ),
            )
            for row in case.preferences
        ),
    )
    states = list(slow.members(case))
    if not states:
        return
    asked = Asked(deal=states[seed % len(states)])
    one, two = solve(case, asked=asked).trades, solve(tabled, asked=asked).trades
    assert solve(tabled).trades == ()
    plain = {(t.parties, tuple(c.issue for c in t.changes)): t.gain for t in one}
    for trade in two:
        key = (trade.parties, tuple(change.issue for change in trade.changes))
        assert key in plain
        assert min(trade.gain.values()) > 0
    if not case.excluded:
        assert {key: pytest.approx(gain) for key, gain in plain.items()} == {
            (t.parties, tuple(c.issue for c in t.changes)): t.gain for t in two
        }


def _with_a_strict_ratifier(case):
    """The case with everybody else open to anything, and a ratifier that takes the better half for itself."""
    (ratifier,) = parties_with(case, "ratifier")
    worths = sorted(float(slow.worth(case, ratifier, n)) for n in slow.members(case))
    limits = {ratifier: worths[len(worths) // 2]}
    rows = tuple(replace(row, reservation=limits.get(row.party, 0.0)) for row in case.preferences)
    return replace(case, preferences=rows)


@pytest.mark.parametrize("seed", range(25))
def test_what_ratifiers_leave_best_is_told_beside_the_frontier(seed):
    case = _with_a_strict_ratifier(replace(made(seed, kinds=KINDS, ratifiers=1), merged=()))
    found = solve(case, asked=Asked(parts=frozenset()))
    negotiating = parties_with(case, "negotiating")
    good = slow.acceptable(case, [party.id for party in case.parties])
    points = slow.points(case, negotiating)
    best = set(slow.efficient({n: points[n] for n in good}))
    efficient = {number for number, _ in found.pareto}
    assert {deal.number for deal in found.narrowed} == best - efficient
    assert found.narrowed_count == len(best - efficient)


def test_a_strict_ratifier_leaves_something_beside_the_frontier_in_some_cases():
    cases = [replace(made(seed, kinds=KINDS, ratifiers=1), merged=()) for seed in range(25)]
    found = [solve(_with_a_strict_ratifier(case), asked=Asked(parts=frozenset())) for case in cases]
    assert sum(one.narrowed_count > 0 for one in found) >= 5
