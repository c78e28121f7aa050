# ruff: noqa: E501 -- a fault and what is said of it stand on one line
"""Foreign formats: what they state is kept, what they cannot hold is named."""

import json
import os
import re
from pathlib import Path

import pytest
from made_models import ELMIRA

from pourparler.base.errors import FormatError, LimitError, UsageError
from pourparler.case.case import Case
from pourparler.case.preference import Additive, Preference
from pourparler.case.space import size
from pourparler.case.value import Value
from pourparler.exchange.genius import genius_case
from pourparler.exchange.geniusweb import geniusweb_case
from pourparler.exchange.model_read import model_from_toml
from pourparler.exchange.negmas import negmas_case
from pourparler.exchange.outside import EXPORTERS, IMPORTERS, export_case, import_files
from pourparler.exchange.profiles import middle

DATA = Path(os.environ.get("POURPARLER_DATA") or Path(__file__).parents[3] / "shared" / "data")
SCENARIOS = DATA / "scenarios"

DOMAIN = b"""<negotiation_template><utility_space><objective index="0" name="root">
<issue index="1" name="Pay rate"><item index="1" value="low"/><item index="2" value="high"/></issue>
<issue index="2" name="Start"><item index="1" value="May"/><item index="2" value="June"/></issue>
</objective></utility_space></negotiation_template>"""

PROFILE = b"""<utility_space><objective index="0" name="root">
<issue index="2" name="Start"><item value="May" evaluation="1"/><item value="June" evaluation="4"/></issue>
<issue index="1" name="Pay rate"><item value="low" evaluation="9"/><item value="low" evaluation="2"/>
<item value="high" evaluation="8"/><similarity><item value="high" evaluation="99"/></similarity></issue>
<weight index="1" value="0.7"/><weight index="2" value="0.4"/>
</objective><discount_factor value="0.9"/><reservation value="0.25"/></utility_space>"""


def _utility(case: Case, party: int, options: dict[str, str]) -> float:
    form = case.preferences[party].form
    assert isinstance(form, Additive)
    return sum(
        middle(weight) * middle(values[issue.options.index(options[issue.id])])
        for issue, weight, values in zip(case.issues, form.weights, form.values, strict=True)
    )


def test_genius_values_are_over_the_largest_weights_as_written_the_later_item_counts():
    found = genius_case([("d.xml", DOMAIN), ("ann.xml", PROFILE)])
    (row,) = found.case.preferences
    assert row.form == Additive(weights=(0.7, 0.4), values=((0.25, 1.0), (0.25, 1.0)))
    assert (row.reservation, row.discount) == (0.25, 0.9)
    assert [issue.id for issue in found.case.issues] == ["pay-rate", "start"]
    assert found.case.issues[0].name == "Pay rate"
    assert found.remarks == ("ann.xml:3: 'Pay rate' has 'low' twice; the later counts",)


def test_an_absent_reserved_value_stays_absent_and_zero_stays_zero():
    bare = PROFILE.replace(b'<reservation value="0.25"/>', b"").replace(
        b'<discount_factor value="0.9"/>', b""
    )
    (row,) = genius_case([("d.xml", DOMAIN), ("a.xml", bare)]).case.preferences
    assert (row.reservation, row.discount) == (None, None)
    zero = PROFILE.replace(b'"0.25"', b'"0.0"')
    assert genius_case([("d.xml", DOMAIN), ("a.xml", zero)]).case.preferences[0].reservation == 0.0


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b'name="Start"', b'name="End"', "issue 'End' is not in the domain"),
        (b'<weight index="1" value="0.7"/>', b"", "issue 'Pay rate' has no weight"),
        (b'value="0.7"', b'value="much"', "value 'much' of <weight> is no finite number"),
        (b'value="0.7"', b'value="nan"', "no finite number"),
        (b'value="0.7"', b'value="-0.7"', "a negative weight"),
        (b'<item value="June" evaluation="4"/>', b"", "item 'June' of 'Start' has no evaluation"),
        (
            b'<item value="June" evaluation="4"/>',
            b'<item value="July" evaluation="4"/>',
            "'July' of 'Start' is not in",
        ),
        (b'index="2" name="Start"', b'index="2" name="Start" vtype="real"', "'Start' is real, not discrete"),
        (b'evaluation="8"', b'evaluation="x"', "evaluation 'x' of <item>"),
        (b"<utility_space>", b"<space>", "not XML"),
    ],
)
def test_a_fault_of_a_profile_is_named(old: bytes, new: bytes, said: str):
    with pytest.raises(FormatError, match=said):
        genius_case([("d.xml", DOMAIN), ("a.xml", PROFILE.replace(old, new, 1))])


def test_two_domains_or_no_profile_are_refused():
    with pytest.raises(UsageError, match="two domains"):
        genius_case([("d.xml", DOMAIN), ("e.xml", DOMAIN), ("a.xml", PROFILE)])
    with pytest.raises(UsageError, match="no profile"):
        genius_case([("d.xml", DOMAIN)])
    with pytest.raises(FormatError, match="not Genius XML"):
        genius_case([("d.xml", b"<html/>")])


GENIUSWEB = {
    "LinearAdditiveUtilitySpace": {
        "issueUtilities": {
            "pay": {"discreteutils": {"valueUtilities": {"low": 0.5, "high": 1}}},
            "start": {"DiscreteValueSetUtilities": {"valueUtilities": {"May": 0, "June": 1}}},
        },
        "issueWeights": {"pay": 0.5, "start": 0.5},
        "domain": {"name": "jobs", "issuesValues": {"pay": {"values": ["low", "high"]},
                                                    "start": {"values": ["May", "June"]}}},
        "name": "ann",
        "reservationBid": {"issuevalues": {"pay": "low", "start": "June"}},
    }
}  # fmt: skip


def test_a_reservation_bid_of_geniusweb_becomes_its_utility_and_goes_back_to_a_bid():
    found = geniusweb_case([("ann.json", json.dumps(GENIUSWEB).encode())])
    assert found.case.name == "jobs"
    assert found.case.preferences[0].reservation == 0.75
    made = export_case(found.case, form="geniusweb")
    assert made.lost == ()
    assert geniusweb_case(made.files).case == found.case


def test_a_discounted_ufun_of_negmas_keeps_the_reserved_value_of_its_inside():
    plain = {
        "type": "LinearAdditiveUtilityFunction", "name": "ann", "reserved_value": 0.25, "weights": [1, 2],
        "values": [{"type": "TableFun", "mapping": {"low": 0.1, "high": 1.0}}, {"type": "IdentityFun"}],
    }  # fmt: skip
    outer = {"type": "ExpDiscountedUFun", "discount": 0.9, "reserved_value": "-.inf", "ufun": plain}
    domain = """
name: jobs
type: DiscreteCartesianOutcomeSpace
issues:
- {name: pay, type: CategoricalIssue, values: [low, high]}
- {name: days, type: ContiguousIssue, values: [1, 3]}
"""
    text = json.dumps(outer).replace('"-.inf"', "-.inf")
    found = negmas_case([("jobs.yml", domain.encode()), ("ann.yml", text.encode())])
    (row,) = found.case.preferences
    assert (row.reservation, row.discount) == (0.25, 0.9)
    assert found.case.issues[1].options == ("1", "2", "3")
    assert row.form == Additive(weights=(1.0, 2.0), values=((0.1, 1.0), (1.0, 2.0, 3.0)))
    as_json = json.dumps(outer).replace('"-.inf"', "-Infinity")
    same = negmas_case([("jobs.yml", domain.encode()), ("ann.json", as_json.encode())])
    assert same.case.preferences == found.case.preferences


def test_an_issue_with_one_option_is_left_out_and_what_it_is_worth_kept():
    domain = "name: d\nissues:\n- {name: dummy, type: ContiguousIssue, values: [1, 1]}\n- {name: pay, values: [x, y]}"
    ufun = "{type: LinearAdditiveUtilityFunction, weights: [0.5, 2], values: [{type: IdentityFun}, {mapping: {x: 0, y: 1}}]}"
    found = negmas_case([("d.yml", domain.encode()), ("u.yml", ufun.encode())])
    assert [issue.id for issue in found.case.issues] == ["pay"]
    assert [_utility(found.case, 0, {"pay": option}) for option in "xy"] == [0.5, 2.5]
    assert found.remarks == ("d.yml: issue 'dummy' has one option: what it is worth is in another",)


def test_sheets_keep_every_form_of_preference_patterns_and_doubt(tmp_path: Path):
    case = model_from_toml(ELMIRA)
    for form in ("csv", "xlsx"):
        made = export_case(case, form=form)
        assert made.lost == ()
        assert IMPORTERS[form](made.files).case == case
        for name, content in made.files:
            (tmp_path / form).mkdir(exist_ok=True)
            (tmp_path / form / name).write_bytes(content)
        assert import_files([tmp_path / form]).case == case
        assert export_case(case, form=form) == made, "the same case, the same bytes"


def test_what_a_format_cannot_hold_is_refused_or_named():
    case = model_from_toml(ELMIRA)
    for form in ("genius", "geniusweb", "negmas"):
        with pytest.raises(UsageError, match="not by weights"):
            export_case(case, form=form)
    weights = ELMIRA[: ELMIRA.index("[preference.moe]")] + ELMIRA[ELMIRA.index("[preference.local]") :]
    lost = export_case(model_from_toml(weights), form="negmas").lost
    assert "excluded outcomes" in lost
    assert "stated doubt: the middle of each range is written" in lost
    assert "2 parties without a preference" in lost
    with pytest.raises(UsageError, match="no format 'pdf'"):
        export_case(case, form="pdf")


@pytest.mark.parametrize("form", ["genius", "xlsx"])
def test_a_control_mark_that_a_format_cannot_hold_is_refused(form: str):
    weights = ELMIRA[: ELMIRA.index("[preference.moe]")].replace(
        'id = "modify"', 'id = "modify"\nname = "a\\u0001b"'
    )
    with pytest.raises(UsageError, match="control mark"):
        export_case(model_from_toml(weights), form=form)


@pytest.mark.parametrize(
    ("form", "edit", "said"),
    [
        ("issues.csv", ("option", "choice"), "no column 'option'"),
        ("parties.csv", ("moe,Ministry", "no one,Ministry"), "'no one' is no id"),
        ("local.csv", ("0.1 to 0.2", "0.1 or 0.2"), "'0.1 or 0.2' is no value"),
        ("moe.csv", ("1,20", "1,not accept=yes"), "is no pattern"),
        ("moe.csv", ("tier", "rank"), "no column of a preference"),
    ],
)
def test_a_fault_of_a_sheet_is_named(form: str, edit: tuple[str, str], said: str):
    files = dict(export_case(model_from_toml(ELMIRA), form="csv").files)
    assert edit[0].encode() in files[form]
    files[form] = files[form].replace(edit[0].encode(), edit[1].encode())
    with pytest.raises(FormatError, match=said):
        IMPORTERS["csv"](list(files.items()))
    del files["parties.csv"]
    with pytest.raises(FormatError, match="no sheet 'parties'"):
        IMPORTERS["csv"](list(files.items()))


def test_files_of_several_formats_are_refused(tmp_path: Path):
    (tmp_path / "a.xml").write_bytes(PROFILE)
    (tmp_path / "b.yml").write_text("issues: []")
    with pytest.raises(UsageError, match="no one known format"):
        import_files([tmp_path])
    with pytest.raises(UsageError, match="no file named"):
        import_files([])


def test_what_is_too_large_is_not_read(tmp_path: Path):
    (tmp_path / "a.xml").write_bytes(b"<a>" + b" " * 20_000_001 + b"</a>")
    with pytest.raises(LimitError):
        import_files([tmp_path / "a.xml"])


@pytest.mark.skipif(not SCENARIOS.is_dir(), reason="no domains; POURPARLER_DATA names their folder")
class TestScenarios:
    """The eight public domains: everything that they state survives."""

    @pytest.mark.parametrize("name", sorted(path.name for path in SCENARIOS.glob("*")))
    @pytest.mark.parametrize("form", sorted(set(EXPORTERS) - {"geniusweb", "json", "toml"}))
    def test_every_reserved_value_and_discount_survives_there_and_back(self, name: str, form: str):
        found = import_files([SCENARIOS / name])
        stated = _stated(SCENARIOS / name)
        kept = sorted(_pair(row) for row in found.case.preferences if row.reservation is not None)
        assert kept == sorted(pair for pair in stated if pair[0] is not None)
        back = IMPORTERS[form](export_case(found.case, form=form).files).case
        assert [_pair(row) for row in back.preferences] == [_pair(row) for row in found.case.preferences]
        last = {issue.id: issue.options[-1] for issue in found.case.issues}
        for party in range(len(back.preferences)):
            assert _utility(back, party, last) == pytest.approx(_utility(found.case, party, last), abs=1e-12)

    def test_the_sizes_are_the_published_ones(self):
        sizes = {path.name: size(import_files([path]).case) for path in sorted(SCENARIOS.iterdir())}
        assert sizes == {
            "AMPOvsCity": 1_944_000, "AcquisitionC": 384, "AirportSiteSelectionA": 420, "Camera": 3_600,
            "EnglandZimbabwe": 576, "Grocery": 1_600, "ItexvsCypress": 180, "group2-politics": 23_040,
        }  # fmt: skip


def _pair(row: Preference) -> tuple[Value | None, float | None]:
    return row.reservation, row.discount


def _stated(folder: Path) -> list[tuple[float | None, float | None]]:
    """Return reserved value and discount of each profile, found in its text without the reader."""
    pairs = []
    for path in folder.glob("*.xml"):
        text = path.read_text(encoding="utf-8", errors="replace")
        if "<negotiation_template" in text:
            continue
        found = [re.search(rf'<{tag}\s+value="([^"]*)"', text) for tag in ("reservation", "discount_factor")]
        pairs.append((float(found[0][1]) if found[0] else None, float(found[1][1]) if found[1] else None))
    return pairs


def test_an_outsider_that_only_orders_stops_no_export_and_is_named():
    text = (
        '[[party]]\nid = "a"\n[[party]]\nid = "b"\nrole = "outside"\nname = "The Press"\n'
        '[[issue]]\nid = "pay"\noptions = ["low", "high"]\n'
        "[preference.a]\nweights = {pay = 1}\nvalues = {pay = {low = 0, high = 1}}\n"
        '[preference.b]\npriorities = ["pay=low"]\n'
    )
    case = model_from_toml(text)
    for form in ("genius", "geniusweb", "negmas"):
        made = export_case(case, form=form)
        assert "the preference of The Press, which has no say" in made.lost
        assert [party.name for party in IMPORTERS[form](made.files).case.parties] == ["a"]
