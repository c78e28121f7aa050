"""Laws of the spreadsheet: what sheets hold comes back as it went."""

import sys
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings

sys.path.insert(0, str(Path(__file__).parents[1] / "exchange"))
from made_models import cases

from pourparler.case.case import Case
from pourparler.exchange.sheets import case_of_sheets, csv_case, csv_files, sheets_of

patiently = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def _held(case: Case) -> Case:
    """Return the case without what sheets have no place for."""
    return replace(
        case,
        parties=tuple(replace(party, aliases=(), kind=None) for party in case.parties),
        preferences=tuple(replace(row, unknown=()) for row in case.preferences),
        positions=(),
        offers=(),
        answers=(),
        questions=(),
        ending=None,
        grounds=(),
    )


@patiently
@given(cases())
def test_a_case_comes_back_from_its_sheets(case: Case):
    sheets, lost = sheets_of(case)
    assert case_of_sheets(sheets, where="m.xlsx").case == _held(case)
    assert bool(lost) == (_held(case) != case)


@patiently
@given(cases())
def test_a_case_comes_back_from_its_csv_files(case: Case):
    assert csv_case(csv_files(case).files).case == _held(case)
