"""Published conflicts: the stable states of each party and concept, exactly as given.

Elmira: Hipel, Kilgour, Fang and Peng 1993. The file of facts is found as the
evaluations find theirs; without it the shipped Elmira alone is tested.
"""

import json
import os
from pathlib import Path

import pytest

from pourparler.case.case import Case
from pourparler.case.issue import Issue
from pourparler.case.preference import Preference, Ranking
from pourparler.exchange.model_read import read_model
from pourparler.hold.hold import Ask, hold
from pourparler.record.party import Party
from pourparler.table.table import table

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("POURPARLER_DATA") or ROOT.parent / "shared" / "data")
FILE = DATA / "graph-cases" / "cases.json"
ELMIRA = ROOT / "catalog" / "hipel-kilgour-fang-peng-1993" / "elmira.toml"
PUBLISHED = {1: 2, 2: 3, 3: 4, 4: 5, 5: 18, 6: 19, 7: 20, 8: 21, 9: 8}
NAMES = ("elmira-9", "2x2-prisoners-dilemma", "2x2-chicken", "2x2-stag-hunt", "korea2017-base")
STEPS = {"both": "both", "fwd": "forward", "back": "backward"}


def _numbers(facts: dict) -> dict:
    """Return the outcome number of each state as the facts name it."""
    found = {}
    for state in facts["feasible_states"]:
        if "yn" in state:
            number = 8 if "-" in state["yn"] else sum(1 << k for k, c in enumerate(state["yn"]) if c == "Y")
        elif "dec" in state:
            number = state["dec"]
        else:
            number = sum(1 << k for k, c in enumerate(state["n"]) if c == "D")
        found[state["n"]] = number
    return found


def _case(facts: dict) -> tuple[Case, dict]:
    numbers = _numbers(facts)
    ids = {name: f"p{n}" for n, name in enumerate(facts["dms"])}
    owner = {k: ids[name] for name, owned in facts["option_owner"].items() for k in owned}
    issues = tuple(
        Issue(
            id=f"o{k}",
            name=option["name"],
            options=("no", "yes"),
            moved_by=(owner[k],),
            steps=STEPS[option["direction"]],
        )
        for k, option in enumerate(facts["options"])
    )
    merged = any("-" in state.get("yn", "") for state in facts["feasible_states"])
    members = {8 | n for n in range(32) if n & 8} if merged else set()
    left = set(numbers.values()) | members
    excluded = tuple(
        tuple((f"o{k}", ("no", "yes")[n >> k & 1]) for k in range(len(issues)))
        for n in range(2 ** len(issues))
        if n not in left
    )
    preferences = tuple(
        Preference(
            party=ids[name],
            form=Ranking(
                tiers=tuple(
                    tuple(numbers[s] for s in (tier if isinstance(tier, list) else [tier])) for tier in order
                )
            ),
        )
        for name, order in facts["preference_best_to_worst"].items()
    )
    case = Case(
        name=facts["id"],
        parties=tuple(Party(id=ids[name], name=name, role="negotiating") for name in facts["dms"]),
        issues=issues,
        excluded=excluded,
        merged=((("o3", "yes"),),) if merged else (),
        preferences=preferences,
    )
    return case, numbers


@pytest.fixture(scope="module")
def facts() -> dict:
    if not FILE.is_file():
        pytest.skip(f"no {FILE.name}: set POURPARLER_DATA to the folder of labelled data")
    return {case["id"]: case for case in json.loads(FILE.read_text("utf-8"))["cases"]}


@pytest.mark.parametrize("name", NAMES)
def test_every_published_set_is_exact(facts, name):
    assert set(facts) == set(NAMES)
    given = facts[name]
    case, numbers = _case(given)
    found = hold(case, table=table(case), ask=Ask())
    assert found.states == given["n_states"]
    for concept, states in given["expected"].items():
        wanted = {numbers[s] for s in states}
        assert set(found.equilibria[concept.lower()].outcomes) == wanted, concept
    for concept, by_party in given["stable_per_dm"].items():
        for at, party in enumerate(given["dms"]):
            wanted = {numbers[s] for s in by_party[party]}
            assert set(found.stable[f"p{at}"][concept.lower()].outcomes) == wanted, (concept, party)
    assert found.card.status == "proved"


def test_the_shipped_elmira_has_its_published_equilibria():
    case = read_model(ELMIRA)
    found = hold(case, table=table(case), ask=Ask())
    wanted = {
        **{key: {5, 8, 9} for key in ("nash", "seq", "sseq", "sim")},
        **{key: {1, 4, 5, 8, 9} for key in ("gmr", "smr")},
        **{key: {8, 9} for key in ("cnash", "cseq")},
        **{key: {1, 4, 8, 9} for key in ("cgmr", "csmr")},
    }
    for concept, states in wanted.items():
        assert set(found.equilibria[concept].outcomes) == {PUBLISHED[s] for s in states}, concept


def test_the_ministry_and_the_works_break_state_five_together_and_nobody_alone_does():
    case = read_model(ELMIRA)
    (verdict,) = hold(case, table=table(case), ask=Ask(deals=[PUBLISHED[5]])).verdicts
    assert verdict.level == "breakable"
    assert verdict.breaks_total == 1
    (one,) = verdict.breaks
    assert one.coalition == ("moe", "uniroyal")
    assert one.route[-1].to == PUBLISHED[8]
    assert {by for step in one.route for by in step.by} == {"moe", "uniroyal"}
    assert dict(one.gain) == {"moe": "better", "uniroyal": "better"}
    assert one.deterrent is None
    said = ["".join(part.text for part in sentence) for sentence in verdict.said]
    assert said[0].startswith("In this model (3 parties, 10 options, preferences by ")
    assert any("The Ministry of the Environment and Uniroyal can break it together" in line for line in said)
