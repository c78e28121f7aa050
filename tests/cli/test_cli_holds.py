"""The door of holds: words, JSON keys, exit codes."""

import json
from pathlib import Path

import pytest

from pourparler.cli.app import run

ROOT = Path(__file__).parents[2]
SHIPPED = str(ROOT / "src" / "pourparler" / "shipped" / "varran-bank" / "model.toml")
ELMIRA = str(ROOT / "catalog" / "hipel-kilgour-fang-peng-1993" / "elmira.toml")

TALKS = """
[[party]]
id = "union"
name = "Union"
[[party]]
id = "employer"
name = "Employer"
[[issue]]
id = "pay"
name = "Pay"
options = ["2", "4", "6"]
[[issue]]
id = "strike"
name = "Strike"
options = ["no", "yes"]
moved_by = ["union"]
[preference.union]
weights = {pay = 1.0, strike = 0.1}
values = {pay = {"2" = 0.0, "4" = 0.5, "6" = 1.0}, strike = {no = 1.0, yes = 0.0}}
reservation = 0.4
[preference.employer]
weights = {pay = 1.0, strike = 0.5}
values = {pay = {"2" = 1.0, "4" = 0.5, "6" = 0.0}, strike = {no = 1.0, yes = 0.0}}
reservation = 0.2
"""

TWO_TO_ANSWER = """
[[party]]
id = "a"
name = "A"
[[party]]
id = "b"
name = "B"
[[party]]
id = "c"
name = "C"
[[issue]]
id = "x"
name = "x"
options = ["no", "yes"]
moved_by = ["a"]
[[issue]]
id = "y"
name = "y"
options = ["no", "yes"]
moved_by = ["b"]
[[issue]]
id = "z"
name = "z"
options = ["no", "yes"]
moved_by = ["c"]
[preference.a]
ranking = [[1], [0], [2, 3, 4, 5, 6, 7]]
[preference.b]
ranking = [[0], [7], [1], [2, 3, 4, 5, 6]]
[preference.c]
ranking = [[0], [7], [1], [2, 3, 4, 5, 6]]
"""


@pytest.fixture
def talks(tmp_path: Path) -> str:
    path = tmp_path / "talks.toml"
    path.write_text(TALKS, encoding="utf-8")
    return str(path)


def _json(capsys, *words: str) -> tuple[int, dict]:
    code = run([*words, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_elmira_is_explained_in_words_of_the_case(capsys):
    assert run(["holds", ELMIRA, "--outcome", "18"]) == 1
    text = " ".join(capsys.readouterr().out.split())
    assert "In this model (3 parties, 10 options, preferences by Hipel" in text
    assert "The Ministry of the Environment and Uniroyal can break it together: Uniroyal changes" in text
    assert "relies on the next step" in text
    assert "both prefer that" in text
    assert "Nobody else has an answer that would leave either of them no better off" in text
    assert "%" not in text
    assert "spoiler" not in text.lower()


def test_the_json_has_the_keys_of_the_contract(capsys):
    code, plain = _json(capsys, "holds", ELMIRA, "--outcome", "21", "--outcome", "18")
    assert code == 1
    assert {"card", "outcomes", "stable", "equilibria", "verdicts"} <= set(plain)
    assert plain["outcomes"][0] == {
        "number": 2,
        "options": {"modify": "no", "delay": "yes", "accept": "no", "abandon": "no", "insist": "no"},
    }
    assert set(plain["stable"]) == {"moe", "uniroyal", "local"}
    assert set(plain["stable"]["moe"]) == {"nash", "gmr", "smr", "seq", "sseq", "sim"}
    assert plain["equilibria"]["cnash"] == [8, 21]
    holds, breaks = plain["verdicts"]
    assert set(holds) == {"outcome", "level", "breaks", "breaks_total", "below_no_deal", "share"}
    assert (holds["outcome"], holds["level"], holds["breaks"]) == (21, "no-break", [])
    (one,) = breaks["breaks"]
    assert set(one) == {"coalition", "route", "gain", "deterrent"}
    assert one["coalition"] == ["moe", "uniroyal"]
    assert one["route"][-1] == {"by": ["moe"], "to": 21}
    assert one["gain"] == {"moe": "better", "uniroyal": "better"}
    assert one["deterrent"] is None


def test_an_answer_names_who_gives_it_and_whether_it_is_in_their_interest(capsys):
    code, plain = _json(capsys, "hold", ELMIRA, "--outcome", "5")
    assert code == 0
    (verdict,) = plain["verdicts"]
    assert verdict["level"] == "answered-at-a-cost"
    assert verdict["breaks"][0]["deterrent"] == {
        "by": ["uniroyal"],
        "to": 8,
        "hurts": ["local"],
        "self_interested": False,
        "recoverable": False,
    }


def test_a_deal_that_leaves_a_party_below_no_deal_says_what_would_bring_it_in_first(talks, capsys):
    code, plain = _json(capsys, "holds", talks, "--outcome", "0")
    assert code == 1
    (verdict,) = plain["verdicts"]
    assert verdict["below_no_deal"] == ["union"]
    assert verdict["breaks"][0]["route"] == [{"by": ["union"], "to": "no-deal"}]
    assert verdict["breaks"][0]["gain"] == {"union": 0.3}
    (told,) = plain["explained"]
    assert told["said"][0] == (
        "In this model (2 parties, 5 options, preferences by the author of the model), "
        "outcome 0 leaves the Union worse off than no deal, by 0.3 on its own scale; "
        "the smallest change that would bring it in is Pay: 4 (outcome 1)."
    )
    assert told["shortfalls"] == [{"party": "union", "gap": 0.3, "nearest": 1, "changes": {"pay": "4"}}]


def test_paths_lead_from_no_deal_by_the_table(talks, capsys):
    _, plain = _json(capsys, "holds", talks, "--outcome", "1", "--paths")
    assert plain["start"] == "no-deal"
    gains, agreed = plain["paths"]
    assert gains["kind"] == "each-gains"
    assert gains["route"] == agreed["route"] == [{"by": ["union", "employer"], "to": 1}]
    assert agreed["said"] == ["No path has fewer steps."]


def test_only_the_concepts_asked_are_computed(capsys):
    _, plain = _json(capsys, "holds", ELMIRA, "--concepts", "cnash,nash")
    assert list(plain["equilibria"]) == ["cnash", "nash"]
    assert list(plain["stable"]["moe"]) == ["nash"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--concepts", "stable"], 2, "'stable' is no concept"),
        (["--concepts", "l2"], 2, "two parties"),
        (["--outcome", "x"], 2, "'x' is no outcome"),
        (["--outcome", "999"], 3, "there is no such outcome"),
        (["--outcome", "0"], 3, "this outcome is excluded"),
        (["--outcome", "no-deal"], 3, "no state of no deal"),
    ],
)
def test_wrong_words_are_named_with_the_mend(words, code, said, capsys):
    assert run(["holds", ELMIRA, *words]) == code
    assert said in capsys.readouterr().err


def test_the_same_case_gives_the_same_bytes(capsys):
    run(["holds", ELMIRA, "--json"])
    first = capsys.readouterr().out
    run(["holds", ELMIRA, "--json"])
    assert capsys.readouterr().out == first


def test_a_limit_leaves_the_rest_standing_and_is_said(capsys, monkeypatch):
    from pourparler.hold import engine

    monkeypatch.setattr(engine, "MOST_LISTED", 5)
    monkeypatch.setattr(engine, "MOST_JOINT", 5)
    code, plain = _json(capsys, "holds", ELMIRA, "--concepts", "nash,cgmr")
    assert code == 4
    assert plain["card"]["status"] == "gave_up"
    assert "cgmr" in plain["card"]["bound"]
    assert plain["equilibria"] == {"nash": [8, 18, 21]}


def test_the_move_graph_is_drawn_to_a_file(tmp_path, capsys):
    target = tmp_path / "elmira.svg"
    assert run(["holds", ELMIRA, "--outcome", "21", "-o", str(target)]) == 0
    drawn = target.read_text("utf-8")
    assert drawn.startswith("<svg")
    assert "Ministry of the Environment" in drawn
    assert run(["holds", ELMIRA, "-o", str(tmp_path / "elmira.png")]) == 2
    assert "a picture is written as .svg" in capsys.readouterr().err


def test_what_it_would_take_is_told_and_in_the_json(capsys):
    code, plain = _json(capsys, "holds", ELMIRA, "--outcome", "18", "--mend")
    assert code == 1
    answered, _ = plain["mends"]
    assert answered["goal"] == "answered"
    assert answered["raises"] == [{"party": "moe", "level_with": 21, "passed": [21]}]
    assert answered["blocked"][0] == {"by": ["moe"], "start": 18, "to": 19}
    assert answered["proved_pairs"]
    assert answered["proved_steps"]
    assert answered["said"][0].startswith(
        "Every break would be answered if the Ministry of the Environment liked"
    )


def test_what_takes_the_same_for_either_goal_is_told_once(capsys):
    run(["holds", ELMIRA, "--outcome", "18", "--mend"])
    text = " ".join(capsys.readouterr().out.split())
    assert text.count("if a guarantee ruled out these 2 steps") == 1
    assert "The same would leave nobody a gain by leaving." in text


def test_unasked_each_deal_is_told_with_its_worst_break_alone(capsys):
    run(["holds", ELMIRA])
    text = " ".join(capsys.readouterr().out.split())
    told = text[text.index("Outcome 4: breakable") : text.index("Outcome 2:")]
    assert "Uniroyal can break it alone" in told
    assert "The Local Government can break it alone" not in told
    assert "2 more ways to leave it: --outcome 4" in told


def test_the_shipped_negotiation_is_told_step_by_step(capsys):
    """Whoever answers is said to move only what is its own, and nothing is called a reason it may lack."""
    run(["holds", SHIPPED, "--outcome", "310", "--draws", "5", "--concepts", "nash"])
    text = " ".join(capsys.readouterr().out.split())
    assert "In this model (6 parties, 18 options, preferences by the authors), outcome 310 leaves" in text
    assert "worse off than no deal, by 0.04 on its own scale" in text
    assert "The answer: Brennoy changes who licenses boats in Faldane waters from shared register" in text
    assert "The Union of Brennoyan Fishers takes no step but gains, so it counts with those who leave" in text
    assert "the Faldane patrol vessel from at sea to in port" in text
    assert "changes The" not in text
    assert "Lethmar and the Canners' League control nothing in this model, so they can neither" in text


def test_an_answer_that_pays_only_as_a_whole_is_told_by_its_single_steps(tmp_path):
    from pourparler import hold, load_model
    from pourparler.finding.verdict_plain import text_of

    path = tmp_path / "two.toml"
    path.write_text(TWO_TO_ANSWER, encoding="utf-8")
    (verdict,) = hold(load_model(str(path)), deals=[0]).verdicts
    (one,) = verdict.breaks
    assert verdict.level == "answered-credibly"
    assert [(step.by, step.to) for step in one.deterrent.route] == [(("c",), 5), (("b",), 7)]
    assert not one.deterrent.step_by_step
    said = " ".join(text_of(sentence) for sentence in verdict.said)
    assert "C changes z from no to yes, then B changes y from no to yes (outcome 7)" in said
    assert "gain by what they do together, not by each step alone" in said


def test_what_somebody_has_not_ranked_is_told_after_what_is_certain(tmp_path, capsys):
    """The employer has not valued no deal: that it may leave comes after the union, which would."""
    path = tmp_path / "talks.toml"
    path.write_text(TALKS.replace("reservation = 0.2\n", ""), encoding="utf-8")
    run(["holds", str(path), "--outcome", "0", "--paths"])
    text = " ".join(capsys.readouterr().out.split())
    assert "3 ways lead to something that those who leave prefer, or have not ranked, and" in text
    assert text.index("The Union can break it alone") < text.index("mployer can break it alone")
    run(["holds", str(path), "--outcome", "1", "--paths"])
    text = " ".join(capsys.readouterr().out.split())
    assert "A path by steps that whoever takes them prefers, or has not ranked: the Union and" in text


def test_a_notebook_shows_the_verdicts_and_the_picture():
    from pourparler import hold, load_model

    shown = hold(load_model(ELMIRA), deals=[18])._repr_html_()
    assert "In this model (3 parties" in shown
    assert "<svg" in shown


def test_a_deal_is_named_by_its_options_too(talks, capsys):
    _, plain = _json(capsys, "holds", talks, "--outcome", "pay=4", "--outcome", "strike=no", "--outcome", "0")
    assert [verdict["outcome"] for verdict in plain["verdicts"]] == [0, 1]
    assert run(["holds", talks, "--outcome", "pay=4"]) == 2
    assert "leaves strike open" in capsys.readouterr().err
    assert run(["holds", talks, "--outcome", "pay=5", "--outcome", "strike=no"]) == 2
    assert "Options of pay: 2, 4, 6" in capsys.readouterr().err


def test_no_deal_is_judged_and_told_as_a_state(talks, capsys):
    assert run(["holds", talks, "--outcome", "no-deal"]) == 1
    text = " ".join(capsys.readouterr().out.split())
    assert "the state of no deal can be broken" in text
    assert "can break it together: they agree on Pay: 4, the rest at its first option (outcome 1)" in text
    assert "Nobody is left outside to answer." in text


def test_only_where_an_order_is_unknown_is_an_answer_called_not_known(capsys):
    """The islands cannot place no deal; the three that can are told without a doubt."""
    run(["holds", SHIPPED, "--outcome", "310", "--outcome", "421", "--draws", "5", "--concepts", "nash"])
    text = " ".join(capsys.readouterr().out.split())
    assert "Nobody else has an answer that would leave any of them no better off than before." in text
    assert "Nobody else has an answer that is known to leave it no better off than before." in text


def test_dilemmas_of_stated_positions_are_told(capsys):
    words = ["--position", "moe=21", "--position", "uniroyal=2", "--threat", "18", "--outcome", "21"]
    code, plain = _json(capsys, "holds", ELMIRA, *words)
    assert code == 0
    kinds = {(row["kind"], row["of"], row["towards"]) for row in plain["dilemmas"]}
    assert ("persuasion", "moe", "uniroyal") not in kinds
    assert ("rejection", "uniroyal", "moe") in kinds
    run(["holds", ELMIRA, *words])
    text = " ".join(capsys.readouterr().out.split())
    assert (
        "Rejection: Uniroyal likes the Ministry of the Environment’s position, outcome 21, no less than"
        in text
    )
    assert run(["holds", ELMIRA, "--threat", "18"]) == 2
    assert run(["holds", ELMIRA, "--position", "moe", "--threat", "18"]) == 2
