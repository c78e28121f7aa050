"""Models made to hurt: huge, tiny, flat, extreme, and odd to read."""

from dataclasses import replace

import pytest
from made_case import issue, party

from pourparler.base.errors import InputError, LimitError
from pourparler.case.case import Case
from pourparler.case.issue import Issue
from pourparler.case.preference import Additive, Preference, Priorities, UtilityTable
from pourparler.case.priority import Is
from pourparler.case.value import Normal, Uniform
from pourparler.cli.settling import settlement_lines
from pourparler.finding.settlement import picture
from pourparler.finding.settlement_plain import settlement_to_plain
from pourparler.solve.asked import Asked
from pourparler.solve.solve import solve


def _two(issues, values, *, weights=None, reservation=0.0, roles=("negotiating", "negotiating")):
    rows = []
    for name, table in zip(("p0", "p1"), values, strict=True):
        form = Additive(weights=weights or (1.0,) * len(issues), values=tuple(map(tuple, table)))
        rows.append(Preference(party=name, form=form, reservation=reservation))
    parties = tuple(party(name, role) for name, role in zip(("p0", "p1"), roles, strict=True))
    return Case(name="h", parties=parties, issues=tuple(issues), preferences=tuple(rows))


def _whole(found):
    """Everything that a reader can be shown."""
    return settlement_lines(found), settlement_to_plain(found), picture(found), found._repr_html_()


def test_a_hundred_issues_are_solved_and_told():
    issues = [issue(f"i{at}", 2) for at in range(100)]
    one = [(0.0, float(at % 7)) for at in range(100)]
    other = [(float(at % 5), 0.0) for at in range(100)]
    found = solve(_two(issues, (one, other)), asked=Asked(parts=frozenset()))
    assert found.card.status == "proved"
    assert found.size == 2**100
    assert found.pareto_count > 10**4
    assert len(found.pareto) < 20_000
    text, plain, _, _ = _whole(found)
    assert "about 10^30 possible deals" in text
    assert plain["size_log10"] == pytest.approx(30.103, abs=0.001)


def test_all_deals_alike_are_one_point_counted():
    issues = [issue(f"i{at}", 10) for at in range(12)]
    flat = [(0.5,) * 10] * 12
    found = solve(_two(issues, (flat, flat)))
    assert found.pareto_count == 10**12
    assert len(found.pareto) == 10
    assert settlement_to_plain(found)["pareto"] == {"count": 10**12}
    assert found.trades == ()
    _whole(found)


@pytest.mark.parametrize("scale", [1e-300, 1e-12, 1e12, 1e300])
def test_utilities_of_any_size_keep_their_order(scale):
    values = ([(0.1 * scale, 0.2 * scale, 0.3 * scale)], [(0.3 * scale, 0.2 * scale, 0.05 * scale)])
    found = solve(_two([issue("a", 3)], values, reservation=0.06 * scale))
    assert [number for number, _ in found.pareto] == [0, 1, 2]
    assert found.zopa.count == 2
    nash = next(one for one in found.solutions if one.name == "nash")
    assert [deal.number for deal in nash.deals] == [1]
    _whole(found)


def test_a_reservation_beyond_all_measure_is_never_reached():
    tiny = ([(1e-307, 2e-307)], [(1e-307, 0.0)])
    found = solve(_two([issue("a", 2)], tiny, reservation=0.5))
    assert found.zopa.count == 0
    assert found.miss.shortfall == {"p0": 0.5, "p1": 0.5}
    _whole(found)


def test_a_weight_of_zero_for_everything_is_a_flat_preference():
    found = solve(_two([issue("a", 2)], ([(1.0, 2.0)], [(1.0, 2.0)]), weights=(0.0,)))
    assert found.pareto_count == 2
    assert {one.reason for one in found.solutions if one.status == "none"} == {"no joint gain"}


def test_negative_values_and_reservations_are_numbers_like_others():
    found = solve(_two([issue("a", 2)], ([(-3.0, -1.0)], [(-2.0, -4.0)]), reservation=-3.5))
    assert found.zopa.count == 1
    assert found.pareto_count == 2


def test_one_negotiating_party_is_solved_by_its_best():
    case = _two([issue("a", 3)], ([(0.0, 1.0, 2.0)], [(2.0, 0.0, 0.0)]), roles=("negotiating", "outside"))
    found = solve(case, asked=Asked(reservation=0.5))
    assert [number for number, _ in found.pareto] == [2]
    _whole(found)


def test_eight_parties_are_solved():
    names = [f"p{at}" for at in range(8)]
    issues = tuple(issue(f"i{at}", 4) for at in range(5))
    rows = tuple(
        Preference(
            party=name,
            form=Additive(
                weights=(1.0,) * 5,
                values=tuple(tuple(((at * 7 + k * 3 + o * 5) % 11) / 10 for o in range(4)) for k in range(5)),
            ),
            reservation=0.5,
        )
        for at, name in enumerate(names)
    )
    case = Case(name="8", parties=tuple(map(party, names)), issues=issues, preferences=rows)
    found = solve(case)
    assert found.card.status == "proved"
    assert len(found.parties) == 8
    _whole(found)


def test_names_with_markup_and_controls_are_escaped():
    odd = '<b>&"\x1b[31m\u202e'
    stake = Issue(id=odd, name=odd, options=(odd, "plain"))
    case = _two([stake], ([(0.0, 1.0)], [(1.0, 0.0)]))
    case = replace(case, name=odd, parties=tuple(replace(one, name=odd) for one in case.parties))
    _, _, svg, html = _whole(solve(case))
    assert "<b>" not in svg + html
    assert "\x1b" not in svg


def test_too_many_priorities_are_a_limit_with_the_place():
    rule = Priorities(statements=tuple(Is("a", "a0") for _ in range(60)))
    case = replace(
        _two([issue("a", 2)], ([(0.0, 1.0)], [(1.0, 0.0)])),
        preferences=(Preference(party="p0", form=rule),),
    )
    with pytest.raises(LimitError, match=r"preference\.p0\.priorities"):
        solve(case)


def test_a_table_with_a_gap_names_the_outcome():
    table = UtilityTable(rows=(((("a", "a0"),), 1.0),))
    case = replace(
        _two([issue("a", 2)], ([(0.0, 1.0)], [(1.0, 0.0)])),
        preferences=(Preference(party="p0", form=table), Preference(party="p1", form=table)),
    )
    with pytest.raises(InputError, match="outcome 1 matches no item"):
        solve(case)


def test_doubt_as_wide_as_can_be_is_drawn():
    wide = (Uniform(low=0.0, high=1e9), Normal(mean=0.0, sd=1e9))
    case = _two([issue("a", 2)], ([(wide[0], 1.0)], [(1.0, Normal(mean=0.5, sd=100.0))]), reservation=wide[1])
    found = solve(case, asked=Asked(draws=300))
    assert found.card.parameters["draws"] == 300
    _whole(found)


def test_merging_everything_leaves_one_deal():
    case = replace(_two([issue("a", 2)], ([(0.0, 1.0)], [(1.0, 0.0)])), merged=((),))
    found = solve(case)
    assert (found.feasible, found.pareto_count) == (1, 1)


def test_merged_and_excluded_in_a_large_space():
    issues = [issue(f"i{at}", 10) for at in range(10)]
    ramp = [tuple(o / 10 for o in range(10)) for _ in range(10)]
    case = replace(
        _two(issues, (ramp, [row[::-1] for row in ramp])),
        excluded=((("i0", "i00"), ("i1", "i10")),),
        merged=((("i2", "i20"),), (("i2", "i20"), ("i3", "i31")), (("i4", "i44"),)),
    )
    found = solve(case, asked=Asked(parts=frozenset()))
    assert found.feasible == 99 * 9 * 9 * 10**6 + 1
    assert found.pareto_count == found.feasible
    _whole(found)


def test_issues_of_very_many_options_do_not_fill_the_memory():
    issues = [issue("a", 20_000), issue("b", 2_000), issue("c", 3)]
    odd = [tuple(float(at * 7919 % 104_729) for at in range(len(one.options))) for one in issues]
    other = [tuple(float(at * 6007 % 104_723) for at in range(len(one.options))) for one in issues]
    case = _two(issues, (odd, other), reservation=1000.0)
    found = solve(case, asked=Asked(draws=0))
    assert found.card.status == "proved"
    assert any("too large to price red lines" in note for note in found.notes)
    _whole(found)
    assert all(trade.gain["p0"] > 0 for trade in solve(case, asked=Asked(deal=0)).trades)


def test_wide_issues_under_exclusions_pair_only_the_best_moves():
    issues = [issue("a", 80), issue("b", 80)]
    ups = [tuple(float(at * at % 97) for at in range(80))] * 2
    downs = [tuple(float(at * 7 % 89) for at in range(80))] * 2
    case = replace(_two(issues, (ups, downs)), excluded=((("a", "a0"), ("b", "b0")),))
    assert solve(case).trades
