"""Whose "its chairman" is, whose a branch, who is called on, and who sits in the mediator's chair."""

from __future__ import annotations

import pytest
from speech_made import NO_CAST, holding, read_text

from pourparler.record.cast import Cast
from pourparler.record.party import Party

CAST = Cast(
    parties=(
        Party(id="norland", name="Norland", kind="state"),
        Party(id="ovens", name="Oven Hands' Union", kind="union"),
        Party(id="tiles", name="Brennick Tiles", kind="company"),
        Party(id="council", name="Island Council of Ostry", kind="body"),
    )
)


def party_of(words: str, *text: str, cast: Cast = CAST) -> str | None:
    return holding(read_text(*text, cast=cast), words).party


def test_its_chairman_is_of_the_subject_before_and_not_of_whom_he_calls_on() -> None:
    text = (
        "The island council of Ostry said bread would run short. "
        "Its chairman, Ada Korv, called on the union to bake."
    )
    assert party_of("bake", text) == "council"
    assert party_of("bake", text, cast=NO_CAST) is None
    assert party_of("bake", "The Oven Hands’ Union struck. " + text, cast=NO_CAST) is None


def test_its_chairman_is_of_a_body_that_has_a_name() -> None:
    text = "The Oven Hands’ Union struck. Its chairman, Ada Korv, called on the company to pay."
    assert party_of("pay", text) == "ovens"
    assert party_of("pay", text, cast=NO_CAST) == "oven-hands-union"


NEAR = "The Oven Hands’ Union struck. Chairwoman Ada Korv wants a ban."


@pytest.mark.parametrize("called", ["Korv called on the union to bake.", "She urged the union to bake."])
def test_who_calls_on_the_union_is_not_of_it_because_it_was_near(called: str) -> None:
    found = read_text(f"{NEAR} Korv said that bread would run short. {called}", cast=NO_CAST)
    assert {s.party for s in found.statements if s.speaker == "Ada Korv"} == {None}
    near = read_text(f"{NEAR} Korv said that bread would run short.", cast=NO_CAST)
    assert {s.party for s in near.statements} == {"oven-hands-union"}


def test_who_calls_on_his_own_stays_where_the_text_tells_it() -> None:
    text = "Ada Korv, chairwoman of the Oven Hands’ Union, urged the union to bake."
    assert party_of("bake", text) == "ovens"


@pytest.mark.parametrize(
    "text",
    [
        "The union’s branch on Norland rejected the plan. Its head, Ada Korv, said the bread was poor.",
        "The Norland branch of the union rejected the plan. Its head, Ada Korv, said the bread was poor.",
        "The Oven Hands’ Union’s wing in Norland laughed. Its head, Ada Korv, said the bread was poor.",
        "Ada Korv, head of the union’s branch on Norland, said the bread was poor.",
        "Ada Korv, head of the Norland branch of the Oven Hands’ Union, said the bread was poor.",
    ],
)
def test_a_branch_is_of_the_body_and_not_of_the_place(text: str) -> None:
    assert party_of("bread was poor", text) == "ovens"


def test_the_head_of_a_place_is_of_the_place() -> None:
    text = "Norland rejected the plan. Its head, Ada Korv, said the bread was poor."
    assert party_of("bread was poor", text) == "norland"


def role_of(text: str) -> str | None:
    return next(p.role for p in read_text(text, cast=CAST).parties if p.id == "norland")


@pytest.mark.parametrize(
    "text",
    [
        "Norland had asked for a mediator last week.",
        "Norland wants a mediator in the talks.",
        "Norland wants the company as mediator.",
        "Norland needs a conciliator for the talks.",
        "The demand of Norland was a mediator.",
        "Norland is not the mediator in the talks.",
    ],
)
def test_who_asks_for_a_mediator_is_none(text: str) -> None:
    assert role_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Norland acted as mediator in the talks.",
        "Norland, the mediator in the talks, wants peace.",
        "Norland is the mediator in the talks.",
        "Norland was named as mediator last week.",
        "Norland served as a conciliator last week.",
        "Norland will mediate in the talks.",
    ],
)
def test_who_mediates_is_the_mediator(text: str) -> None:
    assert role_of(text) == "mediator"
