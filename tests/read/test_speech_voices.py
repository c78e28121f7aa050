"""Who has the word where another name stands nearer: after a denial, an office, a hearer, "they"."""

from __future__ import annotations

from speech_made import NO_CAST, holding, read_text

from pourparler.record.record import Record


def uncast(*paragraphs: str) -> Record:
    return read_text(*paragraphs, cast=NO_CAST)


def speaker(words: str, *paragraphs: str) -> str | None:
    return holding(uncast(*paragraphs), words).speaker


DENIED = "Envoy Jon Marl denied a claim that President Olle Brandt had offered to sell the ferry."


def test_he_after_a_denial_is_the_one_who_denied() -> None:
    assert speaker("nonsense", f"{DENIED} “It is nonsense,” he said.") == "Jon Marl"


def test_he_after_the_other_one_spoke_is_the_other_one() -> None:
    text = f"{DENIED} Brandt laughed at the claim in Oslo. “It is nonsense,” Brandt said."
    assert speaker("nonsense", text) == "Olle Brandt"


def test_the_holder_of_an_office_in_capitals_speaks_before_his_state() -> None:
    text = (
        "Envoy Jon Marl said the ferry was late. "
        "Norway's Foreign Minister Olle Brandt, who rowed there, said the rope was wet."
    )
    assert speaker("rope was wet", text) == "Olle Brandt"


def test_an_office_in_capitals_alone_is_its_holder_no_other_name_behind_it() -> None:
    text = "The Foreign Minister said Jon Marl was late. Envoy Jon Marl said the rope was wet."
    assert speaker("was late", text) != "Jon Marl"


def test_they_after_unnamed_sources_are_the_sources() -> None:
    text = "Greek shipping sources said the ferry was late. Norway was counting the rope, they said."
    record = uncast(text)
    assert holding(record, "counting the rope").speaker is None
    names = {party.id: party.name for party in record.parties}
    assert names.get(holding(record, "counting the rope").party or "") == "Greece"


def test_it_after_a_state_is_the_state() -> None:
    assert (
        speaker("sold the rope", "Norway said the ferry was late. It said it had sold the rope.") == "Norway"
    )


def test_who_is_told_does_not_speak() -> None:
    text = "“The rope is wet,” Jon Marl, a member of the ferry board, told Radio Vestland."
    assert speaker("rope is wet", text) == "Jon Marl"


def test_who_stands_behind_said_speaks() -> None:
    assert speaker("rope is wet", "“The rope is wet,” said Jon Marl.") == "Jon Marl"


def test_a_name_goes_on_over_a_hyphened_article() -> None:
    assert speaker("rope is wet", "Envoy Hamad al-Marl said the rope is wet.") == "Hamad al-Marl"
    assert speaker("rope is wet", "Envoy Hamad Marl said the al-fresco rope is wet.") == "Hamad Marl"


def test_a_plural_owns_the_name_of_its_body() -> None:
    text = "The Vestland Ferrymen's Association said the rope is wet."
    assert speaker("rope is wet", text) == "Vestland Ferrymen's Association"


def test_a_state_is_no_part_of_the_name_of_its_body() -> None:
    assert "Norway's Association" not in (
        speaker("rope is wet", "Norway's Association said the rope is wet.") or ""
    )


def test_he_after_a_man_nobody_named_is_that_man() -> None:
    text = "Jon Marl smiled. A man who knows him said the ferry was late. “It always is,” he said."
    assert holding(uncast(text), "always is").speaker is None
    assert speaker("always is", "Jon Marl smiled at a man. “It always is,” he said.") == "Jon Marl"


def test_she_is_the_subject_before_also_under_a_double_name() -> None:
    text = "Envoy Ada Korv-Lund, Marl's number two, was asked to leave Oslo. She had sung, she wrote."
    assert speaker("had sung", "Envoy Jon Marl came.", text) == "Ada Korv-Lund"
    text = "Envoy Ada Korv-Lund came. Envoy Jon Marl was asked to leave. He had sung, he wrote."
    assert speaker("had sung", text) == "Jon Marl"
