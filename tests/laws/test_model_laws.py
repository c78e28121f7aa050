"""Laws of the model file: what is written is read back."""

import sys
from pathlib import Path

from hypothesis import HealthCheck, given, settings

sys.path.insert(0, str(Path(__file__).parents[1] / "exchange"))
from made_models import cases

from pourparler.case.case import Case
from pourparler.exchange.model_read import model_from_json, model_from_toml
from pourparler.exchange.model_write import model_json, model_toml

patiently = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


@patiently
@given(cases())
def test_a_case_written_as_toml_is_read_back_equal(case: Case):
    assert model_from_toml(model_toml(case)) == case


@patiently
@given(cases())
def test_a_case_written_as_json_is_read_back_equal(case: Case):
    assert model_from_json(model_json(case)) == case


@patiently
@given(cases())
def test_writing_again_gives_the_same_bytes(case: Case):
    assert model_toml(model_from_json(model_json(case))) == model_toml(case)
