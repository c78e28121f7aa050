"""What looks like a statement and is none, and headlines that are one."""

from __future__ import annotations

import pytest
from speech_made import only, read_text, voices, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The “emergency” meeting in Lomara lasted ten minutes.", "emergency"),
        ("Nobody had been hurt on the so-called “peace line” in the yard.", "peace line"),
        ("The 'free' berths cost forty crowns a night.", "free"),
        ('Both towns have a "harbour day" in June, with brass bands.', "harbour day"),
    ],
)
def test_scare_quote_is_set_aside_with_its_reason(text: str, words: str) -> None:
    record = read_text(text)
    assert record.statements == ()
    assert [(n.text, n.why) for n in record.sources[0].not_statements] == [(words, "scare quote")]


@pytest.mark.parametrize(
    "text",
    [
        "Quorra made clear it was in no mood to talk.",
        "Pellandia made clear that it was approaching the table like a bailiff.",
        "Brennick Shipping made it plain that it thought little of the union.",
    ],
)
def test_verdict_of_the_reporter_is_no_statement_of_the_party(text: str) -> None:
    assert read_text(text).statements == ()


@pytest.mark.parametrize(
    "text",
    [
        "Tomas Verrin made clear in Lomara on Monday that the gates would stay shut.",
        "At a press conference on Monday, Tomas Verrin made clear that the gates would stay shut.",
        "Tomas Verrin made it clear during the session that the gates would stay shut.",
    ],
)
def test_made_clear_with_a_setting_is_a_statement(text: str) -> None:
    assert voices(read_text(text)) == {"Tomas Verrin": "the gates would stay shut"}


def test_repeated_lead_is_entered_once() -> None:
    record = read_text(
        "Tomas Verrin said on Monday that the gates of the strait would stay shut until June.",
        "Tomas Verrin said on Monday that the gates of the strait would stay shut until June, "
        "after a night of talks in the old customs house at Lomara.",
        "The pilots played cards.",
    )
    statement = only(record)
    assert statement.block == "body"
    (lead,) = [b for b in record.sources[0].blocks if b.kind == "lead-repeat"]
    assert statement.content_spans[0].start >= lead.end


@pytest.mark.parametrize(
    "text",
    [
        "Asked whether the toll would stay, Ilse Marrow said the matter was closed.",
        "Asked if he would resign, Ilse Marrow said the matter was closed.",
        "Pressed on whether the toll would stay, Ilse Marrow said the matter was closed.",
        "“Will the toll stay?” a reporter asked. Ilse Marrow said the matter was closed.",
    ],
)
def test_question_put_to_a_speaker_is_not_said_by_anybody(text: str) -> None:
    record = read_text(text)
    named = [s for s in record.statements if s.speaker is not None or s.party is not None]
    assert words_of(named) == "the matter was closed"


@pytest.mark.parametrize(
    "text",
    [
        "Would Quorra give up the toll? The pilots did not care.",
        "Ilse Marrow asked whether the locks were safe.",
        "Tomas Verrin wondered why the boats had stayed in.",
    ],
)
def test_question_without_an_answer_states_nothing(text: str) -> None:
    assert read_text(text).statements == ()


@pytest.mark.parametrize(
    "text",
    [
        "A spokesman for Brennick Shipping declined to comment.",
        "Brennick Shipping declined to comment on the crane.",
        "Ilse Marrow declined to say when the locks would open.",
        "Tomas Verrin refused to comment on the maps.",
        "Quorra did not respond to a request for comment.",
        "Ilse Marrow did not say whether the toll would stay.",
        "Brennick Shipping could not be reached for comment.",
    ],
)
def test_silence_is_no_statement(text: str) -> None:
    assert read_text(text).statements == ()


@pytest.mark.parametrize(
    "text",
    [
        "The map shows that the river bends to the north.",
        "It rained in Lomara for the whole of the week.",
        "The two delegations ate fish soup and went to bed.",
        "Tomas Verrin arrived by train with forty boxes of paper.",
        "The treaty of 1962 has nine articles and a map.",
        "Ilse Marrow knew the way to the old customs house.",
    ],
)
def test_plain_report_states_nothing(text: str) -> None:
    assert read_text(text).statements == ()


SYNDICATION = {
    "vows to": (
        "The post Verrin Vows to Keep the Gates Shut appeared first on The Lantern.",
        "Tomas Verrin",
        "to keep the gates shut",
    ),
    "says": (
        "The post Locks Are Safe, Says Marrow appeared first on The Lantern.",
        "Ilse Marrow",
        "locks are safe",
    ),
    "demands": (
        "The post Quorra Demands Return of Tug appeared first on The Lantern.",
        "Quorra",
        "return of tug",
    ),
}


@pytest.mark.parametrize(("line", "speaker", "words"), SYNDICATION.values(), ids=SYNDICATION)
def test_headline_in_a_syndication_line_is_a_statement_of_boilerplate(
    line: str, speaker: str, words: str
) -> None:
    record = read_text(
        "Ilse Marrow and Tomas Verrin met in Lomara; the gates, the locks and the tug were on the table.",
        "They sat until midnight, and the boats stayed in.",
        line,
    )
    statement = only(record)
    assert statement.block == "boilerplate"
    assert statement.speaker == speaker
    assert words_of([statement]).lower().removeprefix("to ") == words.removeprefix("to ")


def test_syndication_line_itself_is_no_content() -> None:
    record = read_text(
        "The boats stayed in.", "The post Verrin Vows to Keep the Gates Shut appeared first on The Lantern."
    )
    assert "appeared" not in words_of(record.statements)
    assert "Lantern" not in {s.speaker for s in record.statements}


@pytest.mark.parametrize("headline", ["Talks Turn Sour in Lomara", "A Cold Day for the Pilots"])
def test_headline_that_only_judges_is_no_statement(headline: str) -> None:
    record = read_text(headline, "The two delegations met for a third day and the boats stayed in.")
    assert record.sources[0].blocks[0].kind == "title"
    assert record.statements == ()


def test_headline_with_a_speaker_is_a_statement_of_the_title() -> None:
    record = read_text(
        "Verrin rejects toll on the strait",
        "Tomas Verrin met Ilse Marrow in Lomara for a third day and the boats stayed in.",
    )
    statement = only(record)
    assert (statement.block, statement.speaker, statement.act) == ("title", "Tomas Verrin", "refusal")


@pytest.mark.parametrize(
    "caption",
    [
        "Ilse Marrow, second from left, says goodbye to Tomas Verrin in Lomara. (Photo: Ola Brandt)",
        "Photo: Tomas Verrin says the gates will stay shut. Ola Brandt/Pool",
    ],
)
def test_caption_is_read_for_names_and_not_for_speech(caption: str) -> None:
    record = read_text("Talks in Lomara", caption, "The two delegations met and the boats stayed in.")
    assert record.statements == ()


@pytest.mark.parametrize(
    "line",
    [
        "More: Verrin says the gates will stay shut",
        "Copyright The Lantern. All rights reserved. Ilse Marrow said no.",
        "By Tomas Verrin",
    ],
)
def test_furniture_of_a_page_states_nothing(line: str) -> None:
    record = read_text("Talks in Lomara", line, "The two delegations met and the boats stayed in.")
    assert record.statements == ()
