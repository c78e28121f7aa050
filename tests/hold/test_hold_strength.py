"""Strong stability against the words of its definition; dilemmas on a conflict made by hand."""

import numpy as np
import pytest
from made_case import made
from stability_slow import Model

from pourparler.base.errors import UsageError
from pourparler.exchange.model_read import model_from_toml
from pourparler.hold.dilemmas import DILEMMAS, dilemmas
from pourparler.hold.engine import Engine
from pourparler.hold.game import game_of, utilities
from pourparler.hold.hold import Ask, hold
from pourparler.hold.strength import STRONG, strongly
from pourparler.table.table import table


def _engine(case) -> Engine:
    return Engine(game_of(case, table=table(case)))


def _model(engine: Engine, worth) -> Model:
    """The plain moves of a case without merging: each state is one outcome."""
    game = engine.game
    model = Model(
        sizes=game.table.plan.sizes,
        controllers=tuple(
            frozenset(game.parties.index(p) for p in issue.moved_by) for issue in game.case.issues
        ),
        steps=tuple(issue.steps for issue in game.case.issues),
        roles=tuple("negotiating" for _ in game.parties),
    )
    left = set(game.table.states.tolist())
    numbered = dict(enumerate(model.outcomes()))
    model.excluded = frozenset(o for n, o in numbered.items() if n not in left)
    model.rank = tuple({s: float(u) for s, u in zip(model.states(), row, strict=True)} for row in worth)
    return model


@pytest.mark.parametrize("difference", [0.0, 0.15, 0.4])
@pytest.mark.parametrize("seed", range(8))
def test_strong_stability_is_that_of_its_definition(seed, difference):
    from dataclasses import replace

    case = made(seed, kinds=("additive", "additive", "additive"))
    case = replace(
        case,
        merged=(),
        issues=tuple(replace(i, moved_by=(f"p{k % 3}",)) for k, i in enumerate(case.issues)),
        preferences=tuple(replace(p, reservation=None) for p in case.preferences),
    )
    engine = _engine(case)
    worth = [np.round(utilities(engine.game, p), 9) for p in range(3)]
    model = _model(engine, worth)
    states = model.states()

    def far_worse(party, s, x):
        return model.rank[party][x] < round(model.rank[party][s] - difference, 9)

    def holds(concept, party, s):
        others = frozenset(range(3)) - {party}
        for t in model.moves(party, s):
            if not model.better(party, s, t):
                continue
            ends = model.ends(others, t, improving=STRONG[concept]["rising"])
            if not any(
                far_worse(party, s, x)
                and (
                    not STRONG[concept]["recovery"]
                    or all(far_worse(party, s, y) for y in model.moves(party, x))
                )
                for x in ends
            ):
                return False
        return True

    for concept in STRONG:
        for party in range(3):
            mask = strongly(engine, concept, party=party, difference=difference)
            assert mask.tolist() == [holds(concept, party, s) for s in states], (concept, party)


def test_strength_is_asked_and_orders_have_none():
    case = made(1, kinds=("additive", "priorities"))
    found = hold(case, table=table(case), ask=Ask(strength=0.1, deals=[]))
    assert list(found.strongly) in (["p0"], [])
    assert hold(case, table=table(case), ask=Ask(deals=[])).strongly == {}


QUARREL = """
[[party]]
id = "a"
name = "Aland"
[[party]]
id = "b"
name = "Bland"
[[issue]]
id = "x"
name = "X"
options = ["peace", "war"]
moved_by = ["a"]
[[issue]]
id = "y"
name = "Y"
options = ["peace", "war"]
moved_by = ["b"]
[preference.a]
ranking = [[1], [0], [2], [3]]
[preference.b]
ranking = [[0], [2], [3], [1]]
"""


def test_the_six_dilemmas_of_a_quarrel():
    """a prefers to strike alone and would not join a war; b would keep the peace. Both threaten war (3)."""
    engine = _engine(model_from_toml(QUARREL))
    found = dilemmas(engine, positions={"a": 0, "b": 0}, threat=3)
    assert {(d.kind, d.of, d.towards, d.by) for d in found} == {
        ("threat", "a", None, 2),  # a steps from war to 2
        ("cooperation", "a", None, 1),  # a would break the peace that it asks for
        ("trust", "b", "a", 1),  # and b cannot rely on it
    }
    other = dilemmas(engine, positions={"a": 1, "b": 2}, threat=3)
    assert {(d.kind, d.of, d.towards, d.by) for d in other} == {
        ("threat", "a", None, 2),
        ("rejection", "a", "b", 2),  # 2 is better for a than war
        ("persuasion", "a", "b", 3),  # b likes war better than 1
        ("trust", "a", "b", 3),  # from 1 b steps to 3
        ("cooperation", "b", None, 0),  # from 2 b steps to peace
    }
    assert list(DILEMMAS) == ["threat", "positioning", "rejection", "persuasion", "trust", "cooperation"]


@pytest.mark.parametrize(
    ("positions", "said"), [({"a": 0}, "two positions"), ({"a": 0, "c": 1}, "'c' takes no part")]
)
def test_positions_that_make_no_dilemma_are_refused(positions, said):
    with pytest.raises(UsageError, match=said):
        dilemmas(_engine(model_from_toml(QUARREL)), positions=positions, threat=3)
