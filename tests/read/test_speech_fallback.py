"""Without a language model: quotation marks alone, and the row says so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from speech_made import read_text, voices, words_of

from pourparler.read.speech import parse


@pytest.fixture(autouse=True)
def no_model(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the look-up find no model, and leave no parser behind."""
    parse.parser.cache_clear()
    monkeypatch.setattr(parse, "_model_folder", lambda _package: None)
    yield
    parse.parser.cache_clear()


FORMS = {
    "content, name, cue": "“The gates will stay shut,” Tomas Verrin said.",
    "content, cue, name": "“The gates will stay shut,” said Tomas Verrin.",
    "name, cue, colon": "Tomas Verrin said: “The gates will stay shut.”",
    "name, cue, comma": 'Tomas Verrin said, "The gates will stay shut."',
    "straight marks": '"The gates will stay shut," Tomas Verrin said.',
    "told reporters": "“The gates will stay shut,” Tomas Verrin told reporters in Lomara.",
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_direct_quotation_beside_a_name_and_a_cue_is_found(text: str) -> None:
    record = read_text(text)
    assert voices(record) == {"Tomas Verrin": "The gates will stay shut"}
    (statement,) = record.statements
    assert statement.party == "quorra"
    assert statement.mode == "direct"


def test_every_row_says_that_quotation_marks_alone_were_read() -> None:
    record = read_text("“The gates will stay shut,” Tomas Verrin said.")
    assert parse.parser().parses is False
    assert [s.made_by for s in record.statements] == ["rules-1/quote-marks"]


def test_row_without_a_parse_is_never_stated_as_sure() -> None:
    record = read_text("“We will never accept a toll,” Tomas Verrin said.")
    assert record.statements
    assert all(s.sure < 0.9 for s in record.statements)


def test_quotation_of_two_sentences_is_found_whole() -> None:
    record = read_text("“The gates will stay shut. The boats stay in,” Tomas Verrin said.")
    assert words_of(record.statements) == "The gates will stay shut The boats stay in"


@pytest.mark.parametrize(
    "text",
    [
        "Tomas Verrin said that the gates would stay shut.",
        "The “emergency” meeting lasted ten minutes.",
        "It rained in Lomara for the whole of the week.",
        "",
        "“",
        "“The gates will stay shut",
    ],
)
def test_nothing_is_guessed_and_nothing_breaks_without_a_quotation_and_a_speaker(text: str) -> None:
    record = read_text(f"The boats stayed in. {text}")
    assert [s for s in record.statements if s.speaker is not None] == []


def test_wire_does_not_speak_without_a_model_either() -> None:
    record = read_text("“The talks ran late,” Nordlys News Agency said.")
    assert [s for s in record.statements if s.speaker is not None or s.party is not None] == []


def test_transcript_is_read_without_a_model() -> None:
    record = read_text(
        "MS MARROW: The strait will stay closed.\nMR VERRIN: The boats belong to us.\n"
        "MS MARROW: Then the boats stay in.\n"
    )
    assert set(voices(record)) == {"Ilse Marrow", "Tomas Verrin"}
