"""What a finding says beside its sets: pivots, grounds, what was left out, how large models are treated."""

from dataclasses import replace

import pytest

from pourparler import flow
from pourparler.base.errors import UsageError
from pourparler.exchange.model_read import model_from_toml
from pourparler.hold import concepts, engine
from pourparler.hold.hold import Ask

TALKS = """
[[party]]
id = "union"
name = "Union"
[[party]]
id = "employer"
name = "Employer"
[[party]]
id = "council"
name = "Council"
role = "ratifier"
[[issue]]
id = "pay"
name = "Pay"
options = ["2", "4", "6"]
[[issue]]
id = "strike"
name = "Strike"
options = ["no", "yes"]
moved_by = ["union"]
steps = "forward"
[preference.union]
weights = {pay = 1.0, strike = 0.1}
values = {pay = {"2" = 0.0, "4" = 0.5, "6" = 1.0}, strike = {no = 1.0, yes = 0.0}}
reservation = 0.4
by = "R. Amel"
on = "2031-02-03"
because = ["aa11", "bb22"]
[preference.employer]
weights = {pay = 1.0, strike = 0.5}
values = {pay = {"2" = 1.0, "4" = 0.5, "6" = 0.0}, strike = {no = 1.0, yes = 0.0}}
reservation = 0.2
[preference.council]
priorities = ["strike=no", "pay='4'"]
"""


@pytest.fixture
def case():
    return model_from_toml(TALKS)


def test_a_level_that_hangs_on_an_unknown_pair_names_it(case):
    """The council says nothing of no deal: every deal hangs on how it sets it against no deal."""
    (verdict,) = flow.hold(case, deals=[1]).verdicts
    assert verdict.level == "unknown"
    assert verdict.interval == ("answered-credibly", "no-break")
    assert ("council", "no-deal") in verdict.pivots
    said = "".join(part.text for part in verdict.said[0])
    assert "whether the Council prefers outcome 1 to no deal" in said
    assert any("Council states no value of no deal" in r for r in flow.hold(case, deals=[1]).remarks)


def test_a_settled_pair_settles_the_level_and_names_none(case):
    settled = model_from_toml(
        TALKS.replace('["strike=no", "pay=\'4\'"]', '["strike=no", "pay=\'4\'"]\nreservation = 0')
    )
    (verdict,) = flow.hold(settled, deals=[1]).verdicts
    assert verdict.level == "no-break"
    assert verdict.interval is None
    assert verdict.pivots == ()


def test_what_a_preference_rests_on_is_carried_with_its_author(case):
    ((party, ground),) = flow.hold(case, deals=[1]).rests_on
    assert (party, ground.by, ground.on) == ("union", "R. Amel", "2031-02-03")
    assert ground.statements == ("aa11", "bb22")


def test_each_verdict_names_the_authors_of_its_preferences(case):
    (verdict,) = flow.hold(case, deals=[1]).verdicts
    assert "".join(part.text for part in verdict.said[0]).startswith(
        "In this model (3 parties, 5 options, preferences by R. Amel), "
    )


def test_what_the_size_leaves_out_is_said_and_is_no_failure(case, monkeypatch):
    monkeypatch.setattr(concepts, "SMALL", 3)
    settled = replace(case, parties=case.parties[:2], preferences=case.preferences[:2])
    found = flow.hold(settled)
    assert list(found.equilibria) == ["nash", "gmr", "smr", "seq", "sseq", "cnash"]
    assert found.card.status == "proved"
    assert found.card.bound == "not computed at this size unless asked: sim cgmr csmr cseq"
    monkeypatch.setattr(engine, "MOST_LISTED", 3)
    monkeypatch.setattr(engine, "MOST_JOINT", 3)
    found = flow.hold(settled)
    assert "cnash" not in found.equilibria
    assert found.card.status == "proved"
    assert "sim cnash cgmr" in found.card.bound
    assert "only steps of one mover at a time" in found.card.bound


def test_credible_answers_by_one_mover_at_a_time_never_promise_more(monkeypatch):
    """Where joint answers are not searched the level is no better than where they are."""
    from stability_case import case_of, drawn_with_patterns

    from pourparler.finding.verdict import LEVELS

    for seed in range(30):
        made = case_of(drawn_with_patterns(seed))
        whole = flow.hold(made, ask=Ask(concepts=()))
        with monkeypatch.context() as patch:
            patch.setattr(engine, "MOST_JOINT", 0)
            part = flow.hold(made, ask=Ask(concepts=()))
        for one, other in zip(whole.verdicts, part.verdicts, strict=True):
            if one.level == "unknown":
                continue
            assert LEVELS.index(other.level) >= LEVELS.index(one.level)
            assert (one.level == "breakable") == (other.level == "breakable")


def test_a_belief_is_refused_until_there_is_one(case):
    with pytest.raises(UsageError):
        flow.hold(case, belief=object())  # type: ignore[arg-type]
