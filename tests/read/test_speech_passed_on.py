"""Interviews: what somebody passes on of others is theirs, with him in the chain."""

from __future__ import annotations

import pytest
from speech_made import holding, plain, read_text, voices, words_of

from pourparler.record.record import Record


def talk(answer: str) -> Record:
    return read_text(
        f"Q: And the others?\nILSE MARROW: {answer}\nQ: And Quorra?\nILSE MARROW: We wait in the tower.\n"
        "Q: Until when?\nILSE MARROW: Until May."
    )


@pytest.mark.parametrize(
    ("answer", "words", "speaker", "party"),
    [
        ("The union has told us it will not sign.", "it will not sign", "Union of Quay Hands", "quay-hands"),
        (
            "My colleague Tomas Verrin has assured me that the archive will be opened.",
            "the archive will be opened",
            "Tomas Verrin",
            "quorra",
        ),
        (
            "The union has made it clear to us that it will not sail with four.",
            "it will not sail with four",
            "Union of Quay Hands",
            "quay-hands",
        ),
        ("Pemberly has told us that six are too many.", "six are too many", "Jarl Pemberly", "brennick"),
        ("The union insists on six deckhands.", "six deckhands", "Union of Quay Hands", "quay-hands"),
        ("They have told us the archive stays shut.", "the archive stays shut", None, None),
    ],
)
def test_what_others_said_is_no_position_of_who_passes_it_on(
    answer: str, words: str, speaker: str | None, party: str | None
) -> None:
    record = talk(answer)
    said = holding(record, words)
    assert (said.speaker, said.party) == (speaker, party)
    assert "Ilse Marrow" in said.chain[1:]
    assert words_of([s for s in record.statements if s.speaker == "Ilse Marrow"]) == (
        "We wait in the tower Until May"
    )


def test_what_he_adds_of_his_own_stays_his() -> None:
    said = voices(talk("The union has told us it will not sign, and I respect that choice."))
    assert said["Union of Quay Hands"] == "it will not sign"
    assert said["Ilse Marrow"].startswith("I respect that choice")


def test_a_stance_of_another_told_without_his_words_is_to_check() -> None:
    said = holding(talk("Quorra demands the old maps of the archive."), "maps")
    assert said.party == "quorra"
    assert said.sure <= 0.5


@pytest.mark.parametrize(
    "answer",
    [
        "My office has said that the archive is ours.",
        "I say the union will not sign.",
        "Six deckhands, they say, are too few.",
        "Somebody must mend the lamps.",
    ],
)
def test_own_words_stay_own(answer: str) -> None:
    said = voices(talk(answer))
    assert set(said) == {"Ilse Marrow"}
    assert said["Ilse Marrow"].startswith(plain(answer))
