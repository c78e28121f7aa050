"""The command deals at the door: text, JSON, picture, exit codes."""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HOW_TO = ROOT / "docs" / "how-to" / "deals.md"

KEYS = {
    "card",
    "name",
    "parties",
    "ratifiers",
    "silent",
    "size",
    "size_log10",
    "feasible",
    "pareto",
    "solutions",
    "zopa",
    "deals",
    "deals_total",
    "narrowed",
    "narrowed_total",
    "reservations",
    "given",
    "trades",
    "red_lines",
    "nearest_miss",
    "notes",
}


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """The model that the how-to page shows."""
    (text,) = re.findall(r"```toml\n(.*?)```", HOW_TO.read_text("utf-8"), re.DOTALL)
    path = tmp_path / "harbour.toml"
    path.write_text(text, encoding="utf-8")
    return path


def _changed(model: Path, old: str, new: str) -> Path:
    text = model.read_text("utf-8")
    assert old in text
    model.write_text(text.replace(old, new), encoding="utf-8")
    return model


def test_the_model_of_the_how_to_page_is_answered(model, cli):
    code, out, err = cli("deals", str(model))
    assert (code, err) == (0, "")
    assert out.startswith(
        "Harbour dues\nBetween Port Authority, Dockers' Union.\nTo be ratified by City Council.\n"
    )
    for head in (
        "Zone of possible agreement: ",
        "Bargaining solutions",
        "Price of a red line",
        "Trades",
    ):
        assert head in out
    assert re.search(r"in [\d,]+ of 10,000 draws \(± \d+\)", out)
    assert "%" not in out
    assert "likely" not in out


def test_commands_of_the_how_to_page_run(model, cli, monkeypatch):
    monkeypatch.chdir(model.parent)
    asked = ("--outcome", "pay=6 per cent", "--outcome", "shifts=two", "--outcome", "jobs=none")
    code, out, _ = cli("deals", "harbour.toml", *asked)
    assert code == 0
    assert "The deal asked about: #2" in out
    assert re.search(r"all accept it in [\d,]+ of 10,000 draws of the stated doubt", out)
    assert cli("deals", "harbour.toml", "--outcome", "2")[1] == out


def test_the_json_has_its_keys_and_the_same_bytes_each_time(model, cli):
    code, out, _ = cli("deals", str(model), "--json", "--draws", "500")
    assert code == 0
    told = json.loads(out)
    assert set(told) == KEYS
    assert set(told["solutions"]) == {"nash", "kalai_smorodinsky", "egalitarian", "utilitarian"}
    assert told["size"] == "27"
    assert set(told["pareto"]) == {deal["outcome"] for deal in told["deals"]}
    nash = told["solutions"]["nash"]
    assert nash["status"] == "proved"
    assert set(nash["utilities"]) == {"port", "union"}
    assert told["deals"][0]["share_accept"].keys() == {"port", "union", "council"}
    assert told["card"]["parameters"]["draws"] == 500
    assert cli("deals", str(model), "--json", "--draws", "500")[1] == out
    assert cli("deals", str(model), "--json", "--draws", "500", "--seed", "1")[1] != out


def test_a_picture_is_written_and_named(model, cli, tmp_path):
    target = tmp_path / "deals.svg"
    code, out, _ = cli("deals", str(model), "--draws", "0", "-o", str(target))
    assert code == 0
    assert f"Drawn to {target}" in out
    assert ET.fromstring(target.read_text("utf-8")).get("role") == "img"


def test_a_picture_of_another_kind_is_refused_before_anything_is_solved(model, cli, tmp_path):
    code, _, err = cli("deals", str(model), "-o", str(tmp_path / "deals.png"))
    assert code == 2
    assert "written as .svg" in err


def test_a_reservation_not_stated_is_said_and_can_be_chosen(model, cli):
    _changed(model, "reservation = 0.5\n[preference.union.values]", "[preference.union.values]")
    code, out, _ = cli("deals", str(model), "--draws", "100")
    assert code == 0
    assert "Nash, Kalai–Smorodinsky, egalitarian: none: what no deal is worth is not stated by" in out
    assert "inside" in out
    told = json.loads(cli("deals", str(model), "--json", "--draws", "50")[1])
    assert told["solutions"]["nash"]["status"] == "none"
    assert told["solutions"]["nash"]["reason"] == "no reservation"
    assert told["zopa"]["count"] is None
    assert told["zopa"]["unknown"] == ["union"]
    chosen = json.loads(cli("deals", str(model), "--json", "--reservation", "0", "--draws", "50")[1])
    assert chosen["card"]["parameters"]["reservation"] == 0
    assert chosen["solutions"]["nash"]["status"] == "proved"


def test_an_empty_zone_shows_the_nearest_miss(model, cli):
    _changed(
        model, "reservation = 0.5\n[preference.union.values]", "reservation = 0.99\n[preference.union.values]"
    )
    code, out, _ = cli("deals", str(model), "--draws", "100")
    assert code == 0
    assert "empty; no deal is acceptable to all" in out
    assert "Nearest miss" in out
    assert "would have to come down" in out


def test_a_limit_is_exit_code_four_with_the_way_out(tmp_path, cli):
    issues = "".join(
        f'[[issue]]\nid = "i{at}"\noptions = [{", ".join(repr(c) for c in "abcdefghij")}]\n'
        for at in range(9)
    )
    model = tmp_path / "large.toml"
    model.write_text(
        '[[party]]\nid = "a"\nrole = "negotiating"\n[[party]]\nid = "b"\nrole = "negotiating"\n'
        + issues
        + '[preference.a]\nutilities = [[{i0 = "a"}, 1.0], [{}, 0.5]]\n'
        + '[preference.b]\nutilities = [[{i1 = "a"}, 1.0], [{}, 0.5]]\n',
        encoding="utf-8",
    )
    code, out, _ = cli("deals", str(model), "--draws", "100")
    assert code == 4
    assert "Gave up: 1,000,000,000 outcomes" in out
    told = cli("deals", str(model), "--json")
    assert told[0] == 4
    assert json.loads(told[1])["card"]["status"] == "gave_up"


def test_a_space_beyond_numbers_is_told_in_options(tmp_path, cli):
    names = [f"i{at}" for at in range(54)]
    issues = "".join(f'[[issue]]\nid = "{name}"\noptions = ["no", "yes"]\n' for name in names)
    values = "".join(f"{name} = {{no = 0.0, yes = 1.0}}\n" for name in names)
    back = "".join(f"{name} = {{no = 1.0, yes = 0.0}}\n" for name in names)
    weights = ", ".join(f"{name} = 0.01" for name in names)
    model = tmp_path / "wide.toml"
    model.write_text(
        '[[party]]\nid = "a"\nrole = "negotiating"\n[[party]]\nid = "b"\nrole = "negotiating"\n'
        + issues
        + f"[preference.a]\nreservation = 0.1\nweights = {{{weights}}}\n[preference.a.values]\n{values}"
        + f"[preference.b]\nreservation = 0.1\nweights = {{{weights}}}\n[preference.b.values]\n{back}",
        encoding="utf-8",
    )
    code, out, _ = cli("deals", str(model), "--json")
    assert code == 0
    told = json.loads(out)
    assert told["size"] == str(2**54)
    assert told["size_log10"] == pytest.approx(16.255621)
    assert told["pareto"] == {"count": 2**54}
    assert told["solutions"]["nash"]["outcomes"]["count"] > 10**15
    assert told["deals"][0]["outcome"] == told["deals"][0]["options"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("nowhere.toml",), 3, "nowhere.toml"),
        (("{model}", "--outcome", "99"), 3, "Numbers run from 0 to 26"),
        (("{model}", "--outcome", "pay"), 2, "neither a number nor ISSUE=OPTION"),
        (("{model}", "--outcome", "pay=much"), 3, "no option 'much' of pay"),
        (("{model}", "--outcome", "shifts=two", "--outcome", "shifts=four"), 3, "shifts stands twice"),
        (("{model}", "--outcome", "no-deal"), 2, "no deal is not judged"),
        (("{model}", "--draws", "-1"), 2, "--draws"),
        (("{model}", "--reservation", "nan"), 2, "--reservation"),
        (("{model}", "--reservation", "inf"), 2, "--reservation"),
    ],
)
def test_bad_words_are_refused_with_the_mend(model, cli, words, code, said):
    found, _, err = cli("deals", *(word.format(model=model) for word in words))
    assert found == code
    assert said in err


def test_without_any_reservation_red_lines_tell_of_best_deals_and_compromises_come_first(model, cli):
    text = re.sub(r"^reservation = .*\n", "", model.read_text("utf-8"), flags=re.MULTILINE)
    model.write_text(text, encoding="utf-8")
    code, out, _ = cli("deals", str(model), "--draws", "100")
    assert code == 0
    assert "so no deal is ruled out" in " ".join(out.split())
    assert "of the zone" not in out
    assert re.search(r"no shifts=four: best deal: Port Authority −0\.20\b", out)
    told = json.loads(cli("deals", str(model), "--json", "--draws", "50")[1])
    first = told["deals"][0]["utilities"]
    assert min(first["port"], first["union"]) > 0.5


def test_a_case_with_a_loaded_model_is_answered(model, cli, folder):
    assert cli("new", "talks")[0] == 0
    code, _, err = cli("deals", "talks")
    assert code != 0
    assert "model" in err
    assert cli("load", "talks", str(model))[0] == 0
    few = ("--draws", "50")
    assert cli("deals", "talks", *few)[1] == cli("deals", str(model), *few)[1] == cli("deals", *few)[1]


ORDERS = """
[case]
name = "Ferry"
[[party]]
id = "quay"
name = "Quay Union of the North"
[[party]]
id = "line"
name = "Quay Union of the South"
[[party]]
id = "town"
name = "Town"
role = "ratifier"
[[issue]]
id = "fare"
options = ["low", "mid", "high"]
[[issue]]
id = "boats"
options = ["two", "three"]
[preference.quay]
ranking = [[{fare = "high"}], [{fare = "mid"}], ["no-deal"], [{}]]
[preference.line]
weights = {fare = 4, boats = 2}
values = {fare = {low = 0, mid = 1, high = 2}, boats = {two = 1, three = 0}}
reservation = 3
[preference.town]
ranking = [[{fare = "low"}], [{fare = "mid"}], ["no-deal"], [{}]]
"""


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.toml"
    path.write_text(ORDERS, encoding="utf-8")
    return path


def test_what_is_acceptable_is_told_where_a_ratifier_refuses_every_efficient_deal(ferry, cli):
    code, out, _ = cli("deals", str(ferry))
    assert code == 0
    text = " ".join(out.split())
    assert "0 of 1 acceptable to all" in text
    assert "Acceptable beside these: 1 deal that no acceptable deal beats" in text
    told = json.loads(cli("deals", str(ferry), "--json")[1])
    assert [deal["options"] for deal in told["narrowed"]] == [{"fare": "mid", "boats": "two"}]
    assert told["narrowed_total"] == 1


def test_who_only_orders_is_named_in_a_miss_and_can_open_a_deal_alone(ferry, cli):
    code, out, _ = cli("deals", str(ferry))
    assert code == 0
    text = " ".join(out.split())
    assert "no fare=mid: nothing acceptable is left nearest: #2 fare high · boats two" in text
    assert "there Town would have to take what it ranks below no deal" in text
    assert "one party moving alone: Town, how far is not known" in text
    assert "no party can open a deal" not in text
    told = json.loads(cli("deals", str(ferry), "--json")[1])
    (line,) = [row for row in told["red_lines"] if row["option"] == "mid"]
    assert line["nearest_miss"]["refusing"] == ["town"]
    assert line["nearest_miss"]["alone_by_order"] == ["town"]


def test_no_line_is_wider_than_the_reader(model, ferry, cli):
    for path in (model, ferry):
        out = cli("deals", str(path), "--draws", "50")[1]
        assert max(map(len, out.splitlines())) <= 100


def test_numbers_have_the_digits_they_need_and_columns_differ(ferry, cli):
    out = cli("deals", str(ferry))[1]
    assert "What no deal is worth: Quay Union of the South 3." in out
    assert re.search(r"Quay Uni…he North +Quay Uni…he South", out)
    assert "Numbers say what a deal is worth to a party, on its own scale" in out


def test_best_deals_of_a_party_that_only_orders_are_no_free_red_line(ferry, cli):
    text = ferry.read_text("utf-8")
    text = text.replace('["no-deal"], ', "").replace("reservation = 3\n", "")
    ferry.write_text(text, encoding="utf-8")
    code, out, _ = cli("deals", str(ferry))
    assert code == 0
    line = re.search(r"no fare=high: (.*(?:\n {6}.*)*)", out)
    assert line is not None
    assert "the best deal of Quay Union of the North goes" in " ".join(line.group(1).split())
    free = re.search(r"cost nothing.*(?:\n {6}.*)*", out)
    assert "fare=high" not in free.group(0)


def test_a_party_without_a_preference_keeps_its_seat_and_hides_no_reservation(ferry, cli):
    text = ferry.read_text("utf-8")
    ferry.write_text(
        text[: text.index("[preference.quay]")] + text[text.index("[preference.line]") :], "utf-8"
    )
    out = " ".join(cli("deals", str(ferry))[1].split())
    assert "Between Quay Union of the South; with Quay Union of the North, of whom no preference is" in out
    assert "no deal is ruled out" not in out
    assert "Zone of possible agreement: inside" in out
    assert json.loads(cli("deals", str(ferry), "--json")[1])["silent"] == ["quay"]


def test_a_model_in_which_nobody_negotiates_is_told_so(ferry, cli):
    text = ferry.read_text("utf-8").replace('South"\n', 'South"\nrole = "host"\n')
    ferry.write_text(text.replace('North"\n', 'North"\nrole = "host"\n'), encoding="utf-8")
    out = cli("deals", str(ferry))[1]
    assert "Between nobody: no party of the model has the role 'negotiating'." in out
    assert "none: nobody negotiates" in out


def test_every_deal_that_a_solution_falls_on_in_the_draws_is_spelled_out(model, cli):
    out = cli("deals", str(model))[1]
    doubt = out[out.index("Doubt: ") :]
    named = set(re.findall(r"on (#\d+)", doubt))
    assert named
    assert all(re.search(rf"{one}  pay ", out) for one in named)


def test_deals_that_tie_and_differ_are_each_told_with_their_worth(ferry, cli):
    text = ferry.read_text("utf-8")
    quay = "[preference.quay]\nreservation = 1\nweights = {fare = 1, boats = 0}\n"
    quay += "values = {fare = {low = 10, mid = 6, high = 2}, boats = {two = 0, three = 0}}\n"
    start = text.index("[preference.quay]")
    ferry.write_text(
        text[:start] + quay + text[text.index("[preference.line]") : text.index("[preference.town]")]
    )
    out = cli("deals", str(ferry))[1]
    assert "utilitarian: 2 deals that score the same" in out
    lines = out[out.index("utilitarian: 2 deals") :].splitlines()
    assert lines[2].split("North")[1].split(",")[0] != lines[4].split("North")[1].split(",")[0]
    assert "that score the same" not in lines[5]
