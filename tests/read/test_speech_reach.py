"""How far the words reach: relative objects, cues between commas, semicolons, refusals without speech."""

from __future__ import annotations

import pytest
from speech_made import NO_CAST, holding, only, read_text, voices

from pourparler.record.record import Record


def uncast(text: str) -> Record:
    return read_text(text, cast=NO_CAST)


RELATIVE = {
    "which it denied": ("The bonus which the guild had denied is back on the table.", "The bonus"),
    "on which it insists": (
        "The pilots’ lounge, on which the guild insists, was not named.",
        "The pilots’ lounge",
    ),
    "both of which": (
        "The cooks asked for a rise and a bonus, both of which the guild rejected.",
        "a rise and a bonus",
    ),
}


@pytest.mark.parametrize(("text", "words"), RELATIVE.values(), ids=RELATIVE)
def test_a_relative_clause_says_its_cue_of_the_noun_before(text: str, words: str) -> None:
    contents = [span.text for statement in uncast(text).statements for span in statement.content_spans]
    assert words in contents


@pytest.mark.parametrize("verb", ["warned", "is understood to have warned", "said"])
def test_a_cue_between_commas_has_its_words_on_both_sides(verb: str) -> None:
    record = uncast(f"If the offer is refused, the foreign minister {verb}, there will be no second one.")
    said = only(record)
    assert [span.text for span in said.content_spans] == [
        "If the offer is refused",
        "there will be no second one",
    ]
    assert said.conditional


def test_speech_goes_on_behind_a_semicolon() -> None:
    record = uncast("The ovens were cold, Ada Korv told the Courier; a cold oven was what every town had.")
    assert "cold oven was what every town had" in (voices(record)["Ada Korv"])


def test_behind_a_semicolon_with_a_cue_of_its_own_somebody_else_speaks() -> None:
    record = uncast("The ovens were cold, Ada Korv said; Odo Brann replied that they were warm.")
    assert "warm" not in voices(record)["Ada Korv"]
    assert holding(record, "they were warm").speaker == "Odo Brann"


THAT = {
    "for weeks": "Ada Korv has been warning for weeks that the ovens will stay cold.",
    "let it be known": "Ada Korv let it be known through her office that the ovens will stay cold.",
    "understood": "Ada Korv has let it be understood more than once that the ovens will stay cold.",
}


@pytest.mark.parametrize("text", THAT.values(), ids=THAT)
def test_the_clause_behind_an_adjunct_is_what_is_said(text: str) -> None:
    said = only(uncast(text))
    assert said.speaker == "Ada Korv"
    assert [span.text for span in said.content_spans] == ["the ovens will stay cold"]


@pytest.mark.parametrize("words", ["will not sign", "would not sign", "won't sign"])
def test_will_not_tells_a_refusal_without_a_verb_of_speech(words: str) -> None:
    said = only(uncast(f"The union {words} a deal on the ovens."))
    assert said.act == "refusal"
    assert said.cue_span is not None
    assert said.cue_span.text.endswith("sign")


@pytest.mark.parametrize("text", ["The rain will not leave the town.", "The union will sign a deal."])
def test_what_refuses_nothing_is_no_statement(text: str) -> None:
    assert uncast(text).statements == ()


@pytest.mark.parametrize("who", ["Each", "Everybody", "Nobody", "The other"])
def test_the_words_of_anybody_at_all_are_nobodys(who: str) -> None:
    assert uncast(f"{who} blamed the rain for the cold ovens.").statements == ()


BLUNT = {
    "a pronoun": ("Ada Korv came late. She was blunt: “The ovens will stay cold.”", "Ada Korv"),
    "an aside": ("Ada Korv (71), who bakes bread opposite the school: “The ovens are cold.”", "Ada Korv"),
}


@pytest.mark.parametrize(("text", "speaker"), BLUNT.values(), ids=BLUNT)
def test_who_stands_before_a_quotation_speaks_it(text: str, speaker: str) -> None:
    assert holding(uncast(text), "ovens").speaker == speaker


def test_a_result_before_a_quotation_speaks_nothing() -> None:
    record = uncast("The talks in Geneva had one result: “the parties will meet again soon.”")
    assert all(statement.speaker is None for statement in record.statements)


def test_the_question_put_is_nobodys_words() -> None:
    record = uncast("Ada Korv, asked how she would describe the mood, said that she was a baker.")
    assert list(voices(record)) == ["Ada Korv"]
    assert "mood" not in voices(record)["Ada Korv"]
