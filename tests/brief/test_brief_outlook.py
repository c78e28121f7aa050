"""The section on deals: verdicts from a model, in form, in every kind of brief."""

import json
from importlib.resources import as_file, files

import pytest

from pourparler import flow
from pourparler.brief.form import check_form
from pourparler.brief.render import RENDERERS
from pourparler.case.case import Case
from pourparler.case.issue import Issue
from pourparler.case.preference import Additive, Preference
from pourparler.case.value import Uniform
from pourparler.record.party import Party
from pourparler.record.record import Record


def _names(name: str, option: str) -> Case:
    """A case whose names are words that the program itself does not use."""
    spread = Uniform(low=0.2, high=0.9)
    return Case(
        name="names",
        parties=(
            Party(id="a", name=f"{name} Should", role="negotiating"),
            Party(id="b", name="Spoiler Bank", role="negotiating"),
        ),
        issues=(
            Issue(id="pay", name="Accept the offer", options=(option, "perhaps")),
            Issue(id="ban", name="Never", options=("likely", "0%"), moved_by=("b",)),
        ),
        preferences=tuple(
            Preference(
                party=p,
                form=Additive(weights=(spread, spread), values=((0.1, 0.9)[::way], (0.3, 0.8))),
                reservation=0.3,
            )
            for p, way in (("a", 1), ("b", -1))
        ),
    )


@pytest.fixture(scope="module")
def shipped() -> Case:
    with as_file(files("pourparler") / "shipped" / "varran-bank" / "model.toml") as path:
        return flow.load_model(path)


@pytest.fixture(scope="module")
def made(shipped):
    return flow.brief_of(Record(), model=shipped)


def test_each_verdict_begins_in_this_model_and_the_form_has_no_fault(made):
    assert check_form(made) == ()
    verdicts = [line for line in made.would_hold if line.label.startswith("Outcome ")]
    assert 1 < len(verdicts) <= 3
    for line in verdicts:
        assert line.text.startswith("In this model (6 parties, 18 options, preferences by the authors), ")
    assert {line.mark for line in made.would_hold} == {"I"}
    assert any("as it ended" in line.label for line in verdicts)


def test_shares_are_told_in_draws_never_in_per_cent(made):
    shares = [line.text for line in made.would_hold if "draws" in line.text]
    assert shares
    for text in shares:
        assert "of 1,000 draws of the stated doubt" in text
        assert "%" not in text


@pytest.mark.parametrize(
    ("name", "option"),
    [("May", "6 per cent"), ("Genuine", "100 %"), ("Must", "you should accept"), ("Probably Not", "0 %")],
)
def test_names_of_the_model_are_never_taken_for_words_of_the_brief(name, option):
    found = flow.brief_of(Record(), model=_names(name, option))
    assert check_form(found) == ()
    assert any(option in line.text for line in found.would_hold)


def test_the_section_stands_in_every_kind_of_brief(made):
    for ending in (".md", ".html"):
        assert "Which deals would hold" in RENDERERS[ending](made)
    assert json.loads(RENDERERS[".json"](made))["would_hold"][0]["mark"] == "I"


def test_without_a_model_there_is_no_section():
    plain = flow.brief_of(Record())
    assert plain.would_hold == ()
    for ending in (".md", ".html"):
        assert "Which deals would hold" not in RENDERERS[ending](plain)


def test_names_from_a_model_are_escaped():
    found = flow.brief_of(Record(), model=_names("May", "<b>*x*</b>"))
    assert any("<b>*x*</b>" in line.text for line in found.would_hold)
    assert "<b>*x*" not in RENDERERS[".html"](found)
    assert "<b>*x*" not in RENDERERS[".md"](found)
