"""Files of the graph model: options regrouped, conditions remapped, rankings renumbered."""

import json

import pytest

from pourparler import flow
from pourparler.base.errors import FormatError, UsageError
from pourparler.case.preference import Priorities, Ranking
from pourparler.case.priority import written
from pourparler.exchange.gmcr import gmcr_case
from pourparler.exchange.outside import import_files

# Options stand in another order than their owners; bit 0 is the ferry's after regrouping.
HARBOUR = {
    "title": "Harbour dues",
    "options": [
        {"name": "Strike", "permittedDirection": "fwd"},
        {"name": "Raise dues", "permittedDirection": "both"},
        {"name": "Waive dues", "permittedDirection": "back"},
    ],
    "decisionMakers": [
        {
            "name": "Harbour Board",
            "options": [1, 2],
            "useManualPreferenceRanking": True,
            "preferenceRanking": [2, [1, 3], 5, 4, 6],
        },
        {
            "name": "Ferry Crews",
            "options": [0],
            "preferences": [
                [[1, "N"]],
                {"compound": True, "members": [[[0, "Y"], [2, "N"]], [[2, "Y"]]]},
                [[1, "N"]],
            ],
        },
    ],
    "infeasibles": [[[1, "Y"], [2, "Y"]]],
    "coalitions": [[0, 1]],
}


def _read(values, name="harbour.gmcr"):
    return gmcr_case([(name, json.dumps(values).encode())])


def test_options_are_regrouped_and_every_condition_follows():
    case = _read(HARBOUR).case
    assert [(i.name, i.moved_by, i.steps) for i in case.issues] == [
        ("Raise dues", ("harbour-board",), "both"),
        ("Waive dues", ("harbour-board",), "backward"),
        ("Strike", ("ferry-crews",), "forward"),
    ]
    assert case.excluded == ((("raise-dues", "yes"), ("waive-dues", "yes")),)
    assert case.name == "Harbour dues"


def test_a_ranking_numbers_the_feasible_states_from_one():
    """Feasible outcomes are 0 1 2 4 5 6: state 5 of the file is outcome 5, state 4 outcome 4."""
    (board, _) = _read(HARBOUR).case.preferences
    assert board.form == Ranking(tiers=((1,), (0, 2), (5,), (4,), (6,)))


def test_priorities_keep_their_order_and_a_statement_said_twice_changes_nothing():
    (_, crews) = _read(HARBOUR).case.preferences
    assert isinstance(crews.form, Priorities)
    assert [written(expr) for expr in crews.form.statements] == [
        "raise-dues=no",
        "strike=yes & waive-dues=no | waive-dues=yes",
    ] or [written(expr) for expr in crews.form.statements] == [
        "raise-dues=no",
        "(strike=yes & waive-dues=no) | waive-dues=yes",
    ]


def test_fixed_coalitions_are_left_out_and_said():
    assert _read(HARBOUR).remarks == (
        "Fixed coalitions are left out: every coalition is tested, and single parties stay.",
    )


def test_the_case_is_judged_like_any_other(tmp_path):
    path = tmp_path / "harbour.gmcr"
    path.write_text(json.dumps(HARBOUR), encoding="utf-8")
    found = flow.hold(import_files([path]).case)
    assert found.states == 6
    assert found.card.status == "proved"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"options": []}, "no list 'options'"),
        ({"infeasibles": [[[7, "Y"]]]}, "[7, 'Y'] in infeasibles.1"),
        ({"infeasibles": [[[0, "maybe"]]]}, "in infeasibles.1"),
        ({"infeasibles": ["all"]}, "None in infeasibles.1"),
        ({"options": [{"name": "A", "permittedDirection": "up"}] * 3}, "direction 'up'"),
        ({"options": [*HARBOUR["options"], {"name": "Weather"}]}, "nobody controls Weather"),
        ({"decisionMakers": [{"name": "A", "options": [9]}]}, "there is no option 9"),
        ({"decisionMakers": [{"options": [0, 1, 2]}]}, "without 'name'"),
    ],
)
def test_a_file_that_cannot_stand_is_refused_with_the_place(change, said):
    with pytest.raises(FormatError) as caught:
        _read(HARBOUR | change)
    assert said in str(caught.value)
    assert caught.value.where == "harbour.gmcr"


@pytest.mark.parametrize("ranking", [[1, 2], [1, 1, 2, 3, 4, 5], [0, 1, 2, 3, 4, 5], None, ["a"]])
def test_a_ranking_that_does_not_cover_the_states_is_refused(ranking):
    board = HARBOUR["decisionMakers"][0] | {"preferenceRanking": ranking}
    with pytest.raises(FormatError, match="Harbour Board"):
        _read(HARBOUR | {"decisionMakers": [board, HARBOUR["decisionMakers"][1]]})


def test_two_files_are_two_models():
    with pytest.raises(UsageError):
        gmcr_case([("a.gmcr", b"{}"), ("b.gmcr", b"{}")])


def test_nobody_who_prefers_anything_is_said():
    makers = [{"name": m["name"], "options": m["options"]} for m in HARBOUR["decisionMakers"]]
    remarks = _read(HARBOUR | {"decisionMakers": makers}).remarks
    assert "Harbour Board states no preference: all states tie for it." in remarks
