"""The catalog: each published or classic case is read, names its source, and its printed answer comes out.

The bargaining points are found here by trying every outcome, so that this
test does not lean on the solver it is to judge; stable states come from ``hold``.
"""

import tomllib
from functools import cache
from itertools import product
from math import prod
from pathlib import Path
from typing import Any

import pytest

from pourparler.case.case import Case
from pourparler.case.pattern import matches
from pourparler.case.preference import Additive, UtilityTable
from pourparler.case.space import size
from pourparler.exchange.model_read import read_model
from pourparler.hold.hold import Ask, hold
from pourparler.table.table import table

CATALOG = Path(__file__).parents[2] / "catalog"
MODELS = sorted(path for path in CATALOG.rglob("*.toml") if not path.name.endswith(".answers.toml"))
CLOSE = 1e-9


def _name(path: Path) -> str:
    return path.relative_to(CATALOG).with_suffix("").as_posix()


@cache
def _answers(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.with_suffix(".answers.toml").read_text(encoding="utf-8"))


SOLVED = [path for path in MODELS if "solutions" in _answers(path)]
HELD = [path for path in MODELS if "equilibria" in _answers(path)]


def test_there_are_models_with_answers_and_no_answers_without_a_model():
    answers = {path.with_name(path.name.replace(".answers", "")) for path in CATALOG.rglob("*.answers.toml")}
    assert answers == set(MODELS)
    assert len(SOLVED) >= 6
    assert len(HELD) >= 5


@pytest.mark.parametrize("path", MODELS, ids=_name)
def test_each_case_names_its_source_its_answer_and_what_was_checked(path: Path):
    answers = _answers(path)
    assert all(isinstance(answers[key], str) and answers[key] for key in ("source", "answer", "checked"))
    case = read_model(path)
    assert case.sources
    assert 0 < size(case) <= 20_000


def _worth(case: Case, options: dict[str, str], party: int) -> float:
    form = case.preferences[party].form
    if isinstance(form, UtilityTable):
        return next(float(value) for pattern, value in form.rows if matches(options, pattern))  # type: ignore[arg-type]
    assert isinstance(form, Additive)
    at = {issue.id: issue.options.index(options[issue.id]) for issue in case.issues}
    return sum(
        weight * values[at[issue.id]]  # type: ignore[operator]
        for issue, weight, values in zip(case.issues, form.weights, form.values, strict=True)
    )


def _all(case: Case) -> list[tuple[dict[str, str], tuple[float, ...]]]:
    """Return every outcome that leaves nobody below no deal, with the gains of all over it."""
    found = []
    ids = [issue.id for issue in case.issues]
    floors = [float(row.reservation) for row in case.preferences]  # type: ignore[arg-type]
    for outcome in product(*(issue.options for issue in case.issues)):
        options = dict(zip(ids, outcome, strict=True))
        gains = tuple(_worth(case, options, party) - floor for party, floor in enumerate(floors))
        if min(gains) >= -CLOSE:
            found.append((options, gains))
    return found


RULES = {
    "nash": lambda gains, ideal: prod(gains),
    "kalai_smorodinsky": lambda gains, ideal: min(g / m for g, m in zip(gains, ideal, strict=True)),
    "egalitarian": lambda gains, ideal: min(gains),
    "utilitarian": lambda gains, ideal: sum(gains),
}


@pytest.mark.parametrize("path", SOLVED, ids=_name)
def test_the_printed_bargaining_solution_comes_out_by_trying_every_outcome(path: Path):
    case = read_model(path)
    rows = _all(case)
    ideal = [max(gains[party] for _, gains in rows) for party in range(len(case.preferences))]
    for rule, answer in _answers(path)["solutions"].items():
        best = max(RULES[rule](gains, ideal) for _, gains in rows)
        found = [(options, gains) for options, gains in rows if RULES[rule](gains, ideal) >= best - CLOSE]
        wanted = [
            answer["utilities"][row.party] - float(row.reservation)  # type: ignore[arg-type]
            for row in case.preferences
        ]
        assert any(gains == pytest.approx(wanted, abs=CLOSE) for _, gains in found), (rule, found)
        efficient = [
            (options, gains)
            for options, gains in found
            if not any(_beats(other, gains) for _, other in found)
        ]
        assert all(gains == pytest.approx(wanted, abs=CLOSE) for _, gains in efficient), rule
        for outcome in answer.get("outcomes", ()):
            assert outcome in [options for options, _ in efficient], rule


def _beats(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    at_least = all(a >= b - CLOSE for a, b in zip(one, other, strict=True))
    return at_least and any(a > b + CLOSE for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("path", SOLVED, ids=_name)
def test_the_solver_gives_the_printed_bargaining_solution(path: Path):
    solving = pytest.importorskip("pourparler.solve.solve", reason="bargaining solutions are not built yet")
    from pourparler.solve.asked import Asked

    settlement = solving.solve(read_model(path), asked=Asked(draws=0))
    told = {solution.name: solution for solution in settlement.solutions}
    for rule, answer in _answers(path)["solutions"].items():
        assert told[rule].status == "proved"
        assert any(row == pytest.approx(answer["utilities"], abs=1e-6) for row in told[rule].utilities), rule
        found = [dict(deal.options) for deal in told[rule].deals]
        assert all(outcome in found for outcome in answer.get("outcomes", ())), rule


@pytest.mark.parametrize("path", HELD, ids=_name)
def test_the_printed_stable_states_come_out(path: Path):
    case = read_model(path)
    wanted = _answers(path)["equilibria"]
    found = hold(case, table=table(case), ask=Ask(concepts=tuple(wanted)))
    assert {concept: sorted(found.equilibria[concept].outcomes) for concept in wanted} == wanted
