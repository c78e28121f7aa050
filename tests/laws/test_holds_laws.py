"""Laws of stability: the concepts nest, names and order mean nothing, the powerless change nothing."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stability_case import case_of, drawn_with_patterns

from pourparler.case.case import Case
from pourparler.case.preference import Preference, Ranking
from pourparler.hold.hold import Ask, hold
from pourparler.record.party import Party
from pourparler.table.table import table

SINGLE = (("nash", "smr"), ("smr", "gmr"), ("nash", "sseq"), ("sseq", "seq"), ("sseq", "smr"), ("seq", "gmr"))
JOINT = (("cnash", "csmr"), ("csmr", "cgmr"), ("cnash", "cseq"), ("cnash", "nash"))
UNMERGED = ("cseq", "cgmr")
"""With merged states two parts that share a member can step in turn where nobody may step twice."""

seeds = st.integers(0, 10_000)


def _hold(case: Case, **asked):
    return hold(case, table=table(case), ask=Ask(**asked))


def _plain(found):
    sets = {
        (party, concept): set(states.outcomes)
        for party, by_concept in found.stable.items()
        for concept, states in by_concept.items()
    }
    sets |= {("all", concept): set(states.outcomes) for concept, states in found.equilibria.items()}
    return sets


@given(seeds)
@settings(max_examples=40, deadline=None)
def test_the_concepts_nest(seed):
    case = case_of(drawn_with_patterns(seed))
    found = _hold(case, deals=[])
    for sets in (*found.stable.values(), found.equilibria):
        for inner, outer in (*SINGLE, *JOINT, *(() if case.merged else (UNMERGED,))):
            if inner in sets and outer in sets:
                assert set(sets[inner].outcomes) <= set(sets[outer].outcomes), (inner, outer)


@given(seeds)
@settings(max_examples=30, deadline=None)
def test_more_doubt_against_a_state_makes_fewer_stable(seed):
    model = drawn_with_patterns(seed, doubt=True)
    found = _hold(case_of(model), deals=[])
    if found.equilibria_d is None:
        return
    for concept, states in found.equilibria.items():
        assert set(states.outcomes) <= set(found.equilibria_d[concept].outcomes), concept


@given(seeds)
@settings(max_examples=30, deadline=None)
def test_order_and_names_of_parties_mean_nothing(seed):
    case = case_of(drawn_with_patterns(seed))
    new = {party.id: f"x{n}" for n, party in enumerate(reversed(case.parties))}
    turned = replace(
        case,
        parties=tuple(replace(party, id=new[party.id]) for party in reversed(case.parties)),
        issues=tuple(
            replace(issue, moved_by=tuple(new[p] for p in reversed(issue.moved_by))) for issue in case.issues
        ),
        preferences=tuple(replace(row, party=new[row.party]) for row in reversed(case.preferences)),
    )
    renamed = {(new.get(who, who), concept): s for (who, concept), s in _plain(_hold(case)).items()}
    assert _plain(_hold(turned)) == renamed


@given(seeds)
@settings(max_examples=30, deadline=None)
def test_order_of_issues_means_nothing(seed):
    """Without merged states: there the outcome that speaks hangs on the numbers."""
    case = replace(case_of(drawn_with_patterns(seed)), merged=())
    if any(not issue.moved_by for issue in case.issues):
        case = replace(case, issues=tuple(replace(i, moved_by=i.moved_by or ("p0",)) for i in case.issues))
    sizes = [len(issue.options) for issue in case.issues]
    count = 1
    for size in sizes:
        count *= size
    left = [n for n in range(count) if _options(n, sizes) not in _excluded(case)]
    ranked = tuple(
        Preference(
            party=row.party,
            form=Ranking(tiers=tuple((n,) for n in sorted(left, key=lambda n, k=k: (n * (7 + k)) % 11))),
        )
        for k, row in enumerate(case.preferences)
    )
    case = replace(case, preferences=ranked)
    turned_sizes = sizes[::-1]

    def turned(n: int) -> int:
        found, stride = 0, 1
        for digit, size in zip(reversed(_options(n, sizes)), turned_sizes, strict=True):
            found, stride = found + digit * stride, stride * size
        return found

    other = replace(
        case,
        issues=case.issues[::-1],
        excluded=tuple(pattern[::-1] for pattern in case.excluded),
        preferences=tuple(
            replace(row, form=Ranking(tiers=tuple((turned(n),) for (n,) in row.form.tiers))) for row in ranked
        ),
    )
    wanted = {key: {turned(n) for n in states} for key, states in _plain(_hold(case)).items()}
    assert _plain(_hold(other)) == wanted


def _options(number: int, sizes: list[int]) -> tuple[int, ...]:
    found = []
    for size in sizes:
        number, digit = divmod(number, size)
        found.append(digit)
    return tuple(found)


def _excluded(case: Case) -> set[tuple[int, ...]]:
    return {tuple(int(option[1:]) for _, option in pattern) for pattern in case.excluded}


@pytest.mark.parametrize("prefers", [False, True])
@given(seeds)
@settings(max_examples=25, deadline=None)
def test_a_powerless_outsider_changes_nothing(prefers, seed):
    case = case_of(drawn_with_patterns(seed))
    onlooker = Party(id="onlooker", name="Onlooker", role="outside")
    rows = case.preferences
    if prefers:
        rows = (*rows, Preference(party="onlooker", form=Ranking(tiers=rows[0].form.tiers[::-1])))
    wider = replace(case, parties=(*case.parties, onlooker), preferences=rows)
    before, after = _hold(case), _hold(wider)
    sets = {key: states for key, states in _plain(after).items() if key[0] != "onlooker"}
    assert sets == _plain(before)
    deals = [verdict.outcome for verdict in before.verdicts]
    again = _hold(wider, deals=deals).verdicts
    assert [(v.outcome, v.level, v.breaks) for v in again] == [
        (v.outcome, v.level, v.breaks) for v in before.verdicts
    ]
    assert any("nlooker control" in remark and "nothing" in remark for remark in after.remarks)
