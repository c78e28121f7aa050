"""From a case to its verdicts, against the plain definitions on random cases."""

import pytest
from stability_case import case_of, drawn_with_patterns, named
from stability_slow import TABLE, coalition_stable, equilibria, stable, subsets

from pourparler.finding.verdict import LEVELS
from pourparler.hold.hold import Ask, hold
from pourparler.table.table import table

SINGLE = ("nash", "gmr", "smr", "seq", "sseq", "sim")
JOINT = ("cnash", "cgmr", "csmr", "cseq")


def _able(model):
    """Parties that can change something; the others are in no coalition and no answer.

    Else an onlooker would matter: two parts that differ by it alone could step in turn.
    """
    seats = model.negotiating() if model.has_table() else frozenset()
    ending = [p for p in model.parties() if model.roles[p] in ("negotiating", "ratifier")]
    return sorted({*seats, *(ending if model.no_deal else ())}.union(*model.controllers))


def _level(model, s, index):
    def holds(concept):
        able = _able(model)
        return all(coalition_stable(model, concept, h, s, index, able) for h in subsets(able))

    if holds("cnash"):
        return LEVELS[0]
    if not holds("cgmr"):
        return LEVELS[3]
    return LEVELS[1] if holds("cseq") else LEVELS[2]


def _all_agreed(model):
    return not model.no_deal and not any(model.controllers)


@pytest.mark.parametrize("seed", range(60))
def test_sets_levels_and_breaks_are_those_of_the_definitions(seed):
    """A third of the cases is certain, a third has unknown pairs, in a third some cannot place no deal."""
    model = drawn_with_patterns(seed, doubt=(False, True, "no-deal")[seed % 3])
    if _all_agreed(model):
        pytest.skip("every issue by agreement and no deal without a value")
    case, states = case_of(model), model.states()
    names = {named(model, s): s for s in states}
    found = hold(case, table=table(case), ask=Ask(deals=list(names)))
    if seed % 3 == 2:
        assert found.card.parameters["engine"] == "ranks"
    assert found.states == len(states)
    assert set(found.options) == set(names)
    for index, sets, all_sets in (
        ("a" if any(model.unknown) else "b", found.stable, found.equilibria),
        ("d", found.stable_d, found.equilibria_d),
    ):
        if sets is None:
            assert not any(model.unknown)
            continue
        for concept in SINGLE:
            for party in model.parties():
                wanted = {named(model, s) for s in states if stable(model, concept, party, s, index)}
                assert set(sets[f"p{party}"][concept].outcomes) == wanted, (concept, party, index)
        for concept in (*SINGLE, *JOINT):
            # of single parties all count, whether they can act or not
            wanted = {named(model, s) for s in equilibria(model, concept, index, _able(model))}
            assert set(all_sets[concept].outcomes) == wanted, (concept, index)
    for verdict in found.verdicts:
        _check(model, names, verdict)


def _check(model, names, verdict):
    s = names[verdict.outcome]
    worst = "a" if any(model.unknown) else "b"
    level = _level(model, s, worst)
    if verdict.interval is None:
        assert verdict.level == level
    else:
        assert verdict.interval == (level, _level(model, s, "d"))
        assert verdict.level == (level if verdict.interval[0] == verdict.interval[1] else "unknown")
    ends = {h: _joint_gains(model, h, s, worst) for h in subsets(_able(model))}
    assert verdict.breaks_total == sum(map(len, ends.values()))
    assert len(verdict.breaks) == min(20, verdict.breaks_total)
    if level == "breakable":
        assert any(one.deterrent is None for one in verdict.breaks)
    for one in verdict.breaks:
        members = frozenset(int(party[1:]) for party in one.coalition)
        t = names[one.route[-1].to]
        assert t in ends[members]
        _check_steps(model, names, s, one.route)
        _check_answer(model, names, one, (s, t), worst)


def _joint_gains(model, members, s, index):
    return {t for t in model.ends(members, s) if all(model.gains(p, s, t, index) for p in members)}


def _check_answer(model, names, one, way, index):
    s, t = way
    members = frozenset(int(party[1:]) for party in one.coalition)
    others = frozenset(_able(model)) - members

    def hurt(x):
        return {p for p in members if model.deters(p, s, x, index)}

    plain = {x for x in model.ends(others, t) if hurt(x)}
    credible = {x for x in model.coalition_replies(others, t) if hurt(x)}
    reply = one.deterrent
    if reply is None:
        assert not plain
        return
    x = names[reply.to]
    assert reply.self_interested == bool(credible)
    assert x in (credible or plain)
    assert {int(party[1:]) for party in reply.hurts} == hurt(x)
    assert {party for step in reply.route for party in step.by} == set(reply.by)
    preferred = _check_steps(model, names, t, reply.route)
    assert reply.route[-1].to == reply.to
    assert preferred or not reply.step_by_step
    final = {y for y in (credible or plain) if all(hurt(z) for z in model.ends(members, y))}
    assert reply.recoverable == (not final)
    assert x in (final or credible or plain)


def _check_steps(model, names, here, route):
    """Every step told is one that its mover can take; return whether each prefers it, or may."""
    preferred = True
    for step in route:
        by, there = [int(party[1:]) for party in step.by], names[step.to]
        movers = [*(by if len(by) == 1 else ()), *([TABLE] if frozenset(by) == model.negotiating() else ())]
        able = [mover for mover in movers if there in model.moves(mover, here)]
        assert able, (step, here)
        preferred = preferred and any(model.steps_up(mover, here, there) for mover in able)
        here = there
    return preferred


def test_nothing_is_said_of_a_case_where_nobody_can_leave_and_no_deal_has_no_value():
    for seed in range(400):
        model = drawn_with_patterns(seed)
        if _all_agreed(model) and len(model.states()) > 1:
            case = case_of(model)
            found = hold(case, table=table(case), ask=Ask())
            assert found.verdicts
            assert {verdict.level for verdict in found.verdicts} == {"unknown"}
            assert found.stable == {}
            said = "".join(part.text for part in found.verdicts[0].said[0])
            assert "nobody states what no deal is worth" in said
            return
    pytest.fail("no such case was drawn")
