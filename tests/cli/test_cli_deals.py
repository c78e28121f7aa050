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
    "size",
    "size_log10",
    "feasible",
    "pareto",
    "solutions",
    "zopa",
    "deals",
    "deals_total",
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
    assert "0 deals acceptable to all" in out
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
    assert re.search(r"no shifts=four: best deal: Port Authority −0\.200", out)
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
