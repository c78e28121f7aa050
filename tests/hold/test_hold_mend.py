"""The least that makes a deal hold, against trying everything smaller."""

from itertools import combinations, product

import pytest
from stability_case import case_of, drawn_with_patterns, named
from stability_slow import TABLE, Model, coalition_stable, subsets

from pourparler.base.errors import LimitError
from pourparler.hold import mend as mending
from pourparler.hold.engine import Engine
from pourparler.hold.game import game_of, state_at
from pourparler.hold.hold import Ask, hold
from pourparler.hold.mend import GOALS, mend
from pourparler.table.table import table

CONCEPT = {"answered": "cgmr", "no-break": "cnash"}


def _engine(case) -> Engine:
    return Engine(game_of(case, table=table(case)))


class Ruled(Model):
    """A conflict with some steps ruled out."""

    out: frozenset = frozenset()

    def moves(self, mover, s):
        return frozenset(t for t in super().moves(mover, s) if (mover, s, t) not in self.out)


def _copy(model, **changed):
    fields = {n: getattr(model, n) for n in model.__dataclass_fields__ if n != "known"}
    return Ruled(**(fields | changed))


def _good(model, s, goal):
    coalitions = subsets(model.parties())
    return all(coalition_stable(model, CONCEPT[goal], h, s) for h in coalitions)


def _small(seed):
    model = drawn_with_patterns(seed, largest=8)
    return model if len(model.states()) <= 8 and len(model.roles) <= 3 else None


SMALL = [seed for seed in range(120) if _small(seed) is not None][:14]


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("seed", SMALL)
def test_lifting_the_deal_as_told_works_and_nothing_less_does(seed, goal):
    model = _small(seed)
    engine, names = _engine(case_of(model)), {named(model, s): s for s in model.states()}
    for number, s in list(names.items())[:4]:
        found = mend(engine, state_at(engine.game, number), goal=goal)
        assert found.proved_pairs
        lifted = {
            int(row.party[1:]): model.rank[int(row.party[1:])][names[row.level_with]] for row in found.raises
        }
        assert _good(_lifted(model, s, lifted), s, goal)
        assert found.pairs == _pairs(model, s, lifted)
        cheaper = [
            levels
            for levels in _all_levels(model, s)
            if _pairs(model, s, levels) < found.pairs and _good(_lifted(model, s, levels), s, goal)
        ]
        assert cheaper == []


def _lifted(model, s, levels):
    rank = [dict(row) for row in model.rank]
    for party, level in levels.items():
        rank[party][s] = max(level, rank[party][s])
    return _copy(model, rank=tuple(rank))


def _pairs(model, s, levels):
    return sum(
        sum(model.rank[p][s] < r <= level for t, r in model.rank[p].items() if t != s)
        for p, level in levels.items()
    )


def _all_levels(model, s):
    choices = [sorted({r for r in row.values() if r >= row[s]}) for row in model.rank]
    return [dict(enumerate(levels)) for levels in product(*choices)]


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("seed", SMALL)
def test_ruling_out_the_steps_as_told_works_and_no_fewer_do(seed, goal):
    model = _small(seed)
    engine, names = _engine(case_of(model)), {named(model, s): s for s in model.states()}
    every = [
        (mover, s, t)
        for mover in [*model.parties(), *([TABLE] if model.has_table() else [])]
        for s in model.states()
        for t in model.moves(mover, s)
    ]
    for number, s in list(names.items())[:3]:
        found = mend(engine, state_at(engine.game, number), goal=goal)
        if not found.proved_steps:
            assert found.blocked is None
            continue
        out = frozenset((_mover(model, names, row), names[row.start], names[row.to]) for row in found.blocked)
        assert len(out) == found.steps
        assert _good(_ruled(model, out), s, goal)
        if 0 < found.steps <= 2:
            for fewer in combinations(every, found.steps - 1):
                assert not _good(_ruled(model, frozenset(fewer)), s, goal)


def _mover(model, names, row):
    party = int(row.by[0][1:])
    if len(row.by) == 1 and names[row.to] in model.moves(party, names[row.start]):
        return party
    return TABLE


def _ruled(model, out):
    made = _copy(model)
    made.out = out
    return made


def test_a_search_that_is_cut_off_says_what_it_proved(monkeypatch):
    monkeypatch.setattr(mending, "MOST_TRIED", 3)
    monkeypatch.setattr(mending, "MOST_NODES", 0)
    for seed in SMALL:
        model = _small(seed)
        engine = _engine(case_of(model))
        for state in range(engine.game.graph.states):
            found = mend(engine, state, goal="no-break")
            if found.blocked is None:
                assert found.steps >= 1
                assert not found.proved_steps
                assert found.raises is None
                assert not found.proved_pairs
                return
    pytest.fail("nothing was cut off")


def test_it_is_told_in_words_and_left_out_where_it_cannot_be_asked(monkeypatch):
    model = next(m for m in map(_small, SMALL) if any(not _good(m, s, "no-break") for s in m.states()))
    case = case_of(model)
    bad = next(named(model, s) for s in model.states() if not _good(model, s, "no-break"))
    found = hold(case, table=table(case), ask=Ask(deals=[bad], mend=True))
    said = ["".join(part.text for part in sentence) for row in found.mends for sentence in row.said]
    assert any(line.startswith("Nobody would gain by leaving if Party ") for line in said)
    monkeypatch.setattr(mending, "MOST_STATES", 0)
    with pytest.raises(LimitError):
        mend(_engine(case), 0, goal="answered")
    assert hold(case, table=table(case), ask=Ask(deals=[bad], mend=True)).card.status == "gave_up"
