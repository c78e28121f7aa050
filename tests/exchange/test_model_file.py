# ruff: noqa: E501 -- a fault and what is said of it stand on one line
"""The model file: what it states is read, and each fault is named with line, key and mend."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from made_models import AGREED, ELMIRA

import pourparler as pp
from pourparler.base.errors import EmptyInput, FormatError, InputError, UsageError
from pourparler.case.case import has_no_deal, preference_of
from pourparler.case.preference import Additive, Priorities, Ranking
from pourparler.case.priority import Is
from pourparler.case.value import Normal, Uniform
from pourparler.exchange.model_read import model_from_json, model_from_toml
from pourparler.exchange.model_shape import model_schema
from pourparler.exchange.model_text import text_of
from pourparler.exchange.model_write import model_toml


def test_a_model_states_parties_issues_patterns_and_preferences():
    case = model_from_toml(ELMIRA)
    assert [party.role for party in case.parties] == ["negotiating", "negotiating", "outside"]
    assert case.issues[1].steps == "backward"
    assert case.issues[1].status_quo == "yes"
    assert case.excluded[0] == (("accept", "yes"), ("abandon", "yes"))
    assert case.merged == ((("abandon", "yes"),),)
    ranking, priorities, additive = case.preferences
    assert isinstance(ranking.form, Ranking)
    assert ranking.form.tiers[0] == (20,)
    assert isinstance(priorities.form, Priorities)
    assert priorities.form.statements[1] == Is("delay", "yes", negated=True)
    assert priorities.floor == (("accept", "yes"),)
    assert additive.form == Additive(
        weights=(0.5, 0.0, Uniform(low=0.1, high=0.2), 0.0, 0.0),
        values=((0.0, 1.0), (0.0, 0.0), (1.0, Normal(mean=0.1, sd=0.2)), (0.0, 0.0), (0.0, 0.0)),
    )
    assert additive.reservation == 0.35


def test_a_pattern_may_name_its_issues_in_any_order():
    case = model_from_toml(
        ELMIRA.replace('accept = "yes"\nabandon = "yes"', 'abandon = "yes"\naccept = "yes"')
    )
    assert case.excluded[0] == (("accept", "yes"), ("abandon", "yes"))


def test_no_deal_stands_in_rankings_and_pairs_where_an_issue_needs_agreement():
    case = model_from_toml(AGREED)
    assert has_no_deal(case)
    second = preference_of(case, "b")
    assert second is not None
    assert second.unknown == (("no-deal", (("pay", "mid"),)), (0, 1))


def test_json_has_the_same_shape():
    assert model_from_json(json.dumps(tomllib.loads(ELMIRA))) == model_from_toml(ELMIRA)


def test_a_day_may_stand_bare_or_in_quotes():
    one = model_from_toml(AGREED.replace("[preference.a]", "[preference.a]\non = 2025-02-19"))
    other = model_from_toml(AGREED.replace("[preference.a]", '[preference.a]\non = "2025-02-19"'))
    assert one == other
    assert one.grounds[0][1].on == "2025-02-19"


def test_grounds_stand_by_the_path_of_their_table():
    text = AGREED.replace('[[party]]\nid = "b"', '[[party]]\nid = "b"\nbecause = ["s1"]\nby = "Ana Orsk"')
    text += '\n[[exclude]]\npay = "low"\nstrike = "yes"\nbecause = "nobody would"\n'
    text = text.replace("unknown =", 'because = {pay = ["s2", "s3"]}\nunknown =')
    grounds = dict(model_from_toml(text).grounds)
    assert grounds["party.b"].statements == ("s1",)
    assert grounds["party.b"].by == "Ana Orsk"
    assert grounds["exclude.1"].words == "nobody would"
    assert grounds["preference.b"].each == (("pay", ("s2", "s3")),)


def test_the_law_of_the_whole_text_holds_for_the_models_written_by_hand():
    for text in (ELMIRA, AGREED):
        assert model_from_toml(model_toml(model_from_toml(text))) == model_from_toml(text)


def test_a_path_is_read_by_its_ending(tmp_path: Path):
    path = tmp_path / "elmira.toml"
    path.write_text(ELMIRA.replace('[case]\nname = "Elmira groundwater contamination"', '[case]\nname = "E"'))
    assert pp.load_model(path).name == "E"
    path.write_text(AGREED)
    assert pp.load_model(str(path)).name == "elmira"
    with pytest.raises(UsageError, match="not a model by its name"):
        pp.load_model(tmp_path / "model.xml")
    with pytest.raises(InputError, match="cannot be opened"):
        pp.load_model(tmp_path / "absent.toml")


def _faulty(base: str, old: str, new: str) -> str:
    assert old in base, "the test plants its fault where it can stand"
    return base.replace(old, new, 1)


E, A = ELMIRA, AGREED
HIGH = 'ranking = [[{pay = "high"}], ["no-deal"], [{}]]'

FAULTS = [
    # ids, names, keys
    ("unknown table", E, "[[merge]]", "[[marge]]", r"marge: unknown table. Did you mean 'merge'"),
    ("unknown key", E, "steps =", "step =", r"issue 1, step: unknown key. Did you mean 'steps'"),
    ("unknown key of a range", E, "low = 0.1", "lo = 0.1", r"accept.lo: unknown key. Did you mean 'low'"),
    ("no party", E, re.findall(r"\[\[party\]\].*(?=\[\[issue\]\]\nid = \"modify)", E, re.S)[0], "", "party: missing"),
    ("party without id", E, 'id = "uniroyal"\n', "", "party 2, id: missing"),
    ("id of odd marks", E, 'id = "uniroyal"', 'id = "uni royal"', "'uni royal' is no id.*letters, digits"),
    ("id twice when folded", E, 'id = "uniroyal"', 'id = "MoE"', "'MoE' is the id of an earlier one, 'moe'"),
    ("issue twice when folded", E, 'id = "delay"', 'id = "MODIFY"', "'MODIFY' is the id of an earlier one"),
    ("issue called as a key", E, 'id = "modify"', 'id = "by"', "'by' is a key of every table"),
    ("one option", E, 'options = ["no", "yes"]', 'options = ["no"]', "issue 1, options: .*two or more options"),
    ("option twice", E, 'options = ["no", "yes"]', 'options = ["no", "no"]', "'no' stands twice"),
    ("unknown role", E, 'role = "outside"', 'role = "outsider"', "party 3, role.*Roles: negotiating"),
    ("unknown steps", E, 'steps = "forward"', 'steps = "up"', "Steps: both, forward, backward"),
    ("status quo", E, 'status_quo = "yes"', 'status_quo = "perhaps"', "'perhaps' is no option"),
    ("mover", E, 'moved_by = ["moe"]', 'moved_by = ["moo"]', "no party 'moo'. Did you mean 'moe'"),
    ("mover twice", E, 'moved_by = ["moe"]', 'moved_by = ["moe", "moe"]', "a party stands twice"),
    ("preference of nobody", E, "[preference.moe]", "[preference.mow]", "no party 'mow'. Did you mean 'moe'"),
    # patterns
    ("issue of a pattern", E, "[[merge]]\nabandon", "[[merge]]\nabandom", "merge 1: no issue 'abandom'.*'abandon'"),
    ("option of a pattern", E, '[[merge]]\nabandon = "yes"', '[[merge]]\nabandon = "y"', "no option 'y'.*no, yes"),
    ("empty pattern", E, '[[merge]]\nabandon = "yes"', "[[merge]]", "merge 1: an empty pattern"),
    # forms
    ("two forms", E, "[preference.moe]", '[preference.moe]\npriorities = ["accept=yes"]', "second form.*'ranking'"),
    ("no form", E, re.findall(r"ranking = .*", E)[0], "discount = 0.9", "preference.moe: no form of preference"),
    ("values alone", E, re.findall(r"weights = .*", E)[0], "", "values without weights"),
    # rankings
    ("number beyond", E, "[8]]", "[8], [32]]", "outcome 32 is not there. Numbers run from 0 to 31"),
    ("negative number", E, "[8]]", "[8], [-1]]", "ranking 10.*below 0"),
    ("a number with a point", E, "[8]]", "[8.5]]", "an outcome number, a pattern .* is wanted"),
    ("excluded number", E, "[8]]", "[8], [12]]", "outcome 12 is excluded"),
    ("another member", E, "[8]]", "[24]]", "outcome 24 is part of a merged state that outcome 8 speaks for. Write 8"),
    ("number twice", E, "[8]]", "[8, 20]]", "outcome 20 stands twice"),
    ("left out", E, ", [8]]", "]", r"outcome 8 \(modify=no, .*abandon=yes.*\) is not in it"),
    ("left out, alone", E, "[3], ", "", r"outcome 3 \(modify=yes, delay=yes"),
    ("bare number", E, "[[20], [4]", "[20, [4]", "ranking.*Write tiers"),
    ("odd word", A, '"no-deal"], [{}', '"no deal"], [{}', "preference.b.ranking 2"),
    # priorities
    ("grammar", E, '"accept=yes"', '"accept yes"', "priorities 1: priority 'accept yes', character 8: '=' is wanted"),
    ("its issue", E, '"accept=yes"', '"acept=yes"', "no issue 'acept'. Did you mean 'accept'"),
    ("its option", E, '"accept=yes"', '"accept=y"', "issue 'accept' has no option 'y'"),
    ("true of nothing", E, '"accept=yes"', '"accept=yes & accept=no"', "contradicts itself"),
    ("the opposite again", E, '"not delay=yes"', '"accept=no"', "contradicts priority 1, 'accept=yes'"),
    # weights and values
    ("NaN", E, "modify = 0.5", "modify = nan", "weights.modify: .*finite"),
    ("infinite", E, "modify = 0.5", "modify = inf", "weights.modify: .*finite"),
    ("negative", E, "modify = 0.5", "modify = -0.5", "weights.modify: a negative weight"),
    ("negative low", E, "low = 0.1", "low = -0.1", "weights.accept: a negative weight"),
    ("sum of zero", E, "modify = 0.5, accept = {low = 0.1, high = 0.2}", "modify = 0, accept = 0", "sum to zero"),
    ("low above high", E, "low = 0.1", "low = 0.3", "low is above high"),
    ("no spread", E, "sd = 0.2", "sd = 0", "yes.sd: not above 0"),
    ("mean outside", E, "mean = 0.1", "mean = 1.1", "its mean is from 0 to 1"),
    ("a word for a number", E, "modify = 0.5", 'modify = "much"', r"a number, \{low, high\} or \{mean, sd\}"),
    ("true for a number", E, "modify = 0.5", "modify = true", r"a number, \{low, high\} or \{mean, sd\}"),
    ("weight of no issue", E, "modify = 0.5", "modyfy = 0.5", "weights.modyfy: no such issue"),
    ("weight alone", E, "modify = 0.5", "modify = 0.5, insist = 1", "weights.insist: a weight without values"),
    ("value alone", E, "modify = {no", "insist = {no = 0, yes = 1}\nmodify = {no", "an issue without a weight"),
    ("option not valued", E, "{no = 0.0, yes = 1.0}", "{no = 0.0}", "no value for 'yes'"),
    ("option not there", E, "{no = 0.0, yes = 1.0}", "{no = 0, ye = 1}", "values.modify.ye: no such option"),
    # no deal
    ("utility for an order", E, 'reservation = {accept = "yes"}', "reservation = 0.4", "only an order is given"),
    ("pattern for a utility", E, "reservation = 0.35", 'reservation = {accept = "yes"}', "utilities are given"),
    ("nothing feasible", E, '{accept = "yes"}', '{accept = "yes", abandon = "yes"}', "no feasible outcome matches"),
    ("two values", A, "no_deal_below", "reservation = 0\nno_deal_below", "a second value for no deal"),
    ("ranked and reserved", A, "unknown =", "reservation = 0\nunknown =", "second value.*'reservation'"),
    ("below a ranking", A, HIGH, f'{HIGH[:-7]}, [{{}}]]\nno_deal_below = {{pay = "low"}}', "goes with priorities only"),
    ("nothing to agree on", A, "ordered = true", 'moved_by = ["a"]', "no issue needs agreement"),
    ("no such state", E, "[preference.moe]", '[preference.moe]\nunknown = [["no-deal", 20]]', "there is no state"),
    ("one thing with itself", A, "[0, 1]", "[1, 1]", "unknown 2: both sides are the same"),
    ("three in a pair", A, "[0, 1]", "[0, 1, 2]", "Write pairs"),
    ("discount", E, "reservation = 0.35", "discount = 1.5", "discount: .*factor from 0 to 1"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("base", "old", "new", "said"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS]
)
def test_a_fault_of_the_model_is_named_with_its_line_its_key_and_the_mend(
    base: str, old: str, new: str, said: str
):
    with pytest.raises(FormatError, match=said) as raised:
        model_from_toml(_faulty(base, old, new), where="m.toml")
    error = raised.value
    assert error.mend
    if "party: missing" not in said:
        assert re.fullmatch(r"m\.toml:\d+", error.where), error.where


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ('[[offer]]\nparty = "a"\ntime = 0\noptions = {pay = "low"}', "no option for strike. An offer is a complete"),
        ('[[offer]]\nparty = "c"\ntime = 0\noptions = {pay = "low", strike = "no"}', "no party 'c'"),
        ('[[offer]]\nparty = "a"\ntime = 2\noptions = {pay = "low", strike = "no"}', "number from 0 to 1"),
        ('[[offer]]\nparty = "a"\ntime = "May"\noptions = {pay = "low", strike = "no"}', "not a day. Write a day"),
        ("[position.a]\nissue.price = {at = 7, salience = 1}", "no such issue"),
        ("[position.a]\nissue.pay = {at = 101, salience = 1}", "at: above 100"),
        ("[position.c]", "no party 'c'"),
        ("[demand.a-pay-1]\nbatna = 2", "batna: above 1"),
        ("[demand.a-pay-1]\nrepeated = true", "repeated: no whole number"),
        ("[demand.a-pay-1]\ndivisible = 2", "divisible: above 1"),
        ('[demand.a-pay-1]\naudience = "all"', "audience: .*'domestic', 'foreign' or 'both'"),
        ("[demand.a-pay-1]\n[demand.A-pay-1]", "'A-pay-1' is the id of an earlier one"),
        ('[[question]]\nid = "q"\ntext = "?"\n[[question]]\nid = "Q"\ntext = "?"', "'Q' is the id of an earlier"),
        ('[outcome]\ndeal = "some"', "deal: .*\"none\""),
        ('[outcome]\ndeal = {pay = "more"}', "issue 'pay' has no option 'more'"),
        ('[outcome]\ndeal = "none"\non = 2025-02-30', "not TOML"),
        ('[case]\nname = "x"\ndeadline = "soon"', "deadline: not a day"),
        ('[case]\nname = " "', "case.name"),
        ("[case]\nby = \"me\"\nname = \"x\"", "case.by: unknown key"),
    ],
)  # fmt: skip
def test_a_fault_of_what_goes_with_the_model_is_named(extra: str, said: str):
    with pytest.raises(FormatError, match=said):
        model_from_toml(f"{AGREED}\n{extra}\n", where="m.toml")


def test_times_of_offers_are_all_days_or_all_numbers():
    row = '\n[[offer]]\nparty = "a"\ntime = {}\noptions = {{pay = "low", strike = "no"}}\n'
    assert len(model_from_toml(AGREED + row.format("0.5") + row.format("1")).offers) == 2
    with pytest.raises(FormatError, match="mixed"):
        model_from_toml(AGREED + row.format("0.5") + row.format('"2025-01-01"'))


def test_utilities_must_cover_every_outcome_and_the_first_match_counts():
    table = 'utilities = [[{pay = "high"}, 1], [{strike = "no"}, {low = 0.2, high = 0.4}]]'
    text = AGREED.replace(HIGH, table).replace('unknown = [["no-deal", {pay = "mid"}], [0, 1]]\n', "")
    with pytest.raises(FormatError, match=r"outcome 3 \(pay=low, strike=yes\) is not in it"):
        model_from_toml(text)
    model_from_toml(text.replace("0.4}]]", "0.4}], [{}, 0]]"))


def test_a_third_party_without_a_preference_loads():
    assert len(model_from_toml(AGREED + '\n[[party]]\nid = "c"\n').preferences) == 2


def test_all_outcomes_excluded_loads_and_leaves_the_answer_to_the_solver():
    rows = "".join(f'\n[[exclude]]\nstrike = "{option}"\n' for option in ("no", "yes"))
    bare = AGREED[: AGREED.index("[preference.a]")]
    assert len(model_from_toml(bare + '[preference.a]\npriorities = ["pay=low"]\n' + rows).excluded) == 2


def test_json_faults_name_the_key_and_syntax_names_the_line():
    with pytest.raises(FormatError, match=r"m\.json: party: missing"):
        model_from_json('{"issue": [{"id": "a", "options": ["x", "y"]}]}', where="m.json")
    with pytest.raises(FormatError, match=r"m\.json:2: not JSON"):
        model_from_json('{"case":\n oops}', where="m.json")
    with pytest.raises(FormatError, match="NaN is no number of JSON"):
        model_from_json('{"party": NaN}')
    with pytest.raises(FormatError, match="'party' stands twice"):
        model_from_json('{"party": [], "party": []}')
    with pytest.raises(FormatError, match="the top is not an object"):
        model_from_json("[1]")
    with pytest.raises(EmptyInput):
        text_of(b" \n", where="m.json")


def test_the_schema_names_every_table_and_forbids_others():
    schema = model_schema()
    assert schema["additionalProperties"] is False
    assert {"case", "party", "issue", "preference", "outcome"} <= set(schema["properties"])
    json.dumps(schema)
