"""Interviews: who asks, and who gives the answers that bear no name."""

from __future__ import annotations

from speech_made import read_text, voices, words_of

from pourparler.read.turns import turns

BOLD = (
    "“The toll is dead”: a talk with Ilse Marrow",
    "The minister received us between two trains.",
    "**Will the toll come back?**",
    "It will not come back.",
    "**Quorra says it was promised.**",
    "Quorra must return the tug first.",
    "**And the archive?**",
    "The archive will be opened in May.",
)


def test_answers_under_bold_questions_are_of_the_one_the_talk_is_with() -> None:
    said = voices(read_text(*BOLD))
    assert set(said) == {"Ilse Marrow"}
    assert "opened in May" in said["Ilse Marrow"]
    assert "promised" not in said["Ilse Marrow"]


def test_headings_in_bold_make_no_interview() -> None:
    assert turns("**The toll**\nIt stays.\n**The tug**\nIt sank.\n**The rain**\nIt fell.") == ()


def test_dashes_before_questions_and_answers_make_an_interview() -> None:
    text = "— Why?\n— No money.\n— And now?\n— We wait.\n— Until when?\n— Until May."
    assert [turn.name for turn in turns(text)] == ["Q", "", "Q", "", "Q", ""]


def test_a_list_of_questions_is_no_interview() -> None:
    assert turns("- Who pays?\n- Who sails?\n- Who waits?\n- Who rows?\n- Who sings?\n- Who asks?") == ()


def test_letters_q_and_a_give_the_answers_to_the_one_the_title_names() -> None:
    record = read_text(
        "Questions to Tomas Verrin on the archive",
        "Q: Is the archive open?\nA: The archive stays shut.\nQ: And the toll?\nA: The toll stays too.\n"
        "Q: Until when?\nA: Until the tug is returned.",
    )
    assert set(voices(record)) == {"Tomas Verrin"}


def test_whoever_mostly_asks_is_the_host_and_states_nothing() -> None:
    record = read_text(
        "HALE: Is the archive open?\nVERRIN: The archive stays shut.\nHALE: And the toll?\n"
        "VERRIN: The toll stays too.\nHALE: Until when?\nVERRIN: Until the tug is returned."
    )
    assert set(voices(record)) == {"Tomas Verrin"}


def test_a_question_to_somebody_by_name_is_answered_by_him_once() -> None:
    record = read_text(
        "A morning with Ilse Marrow",
        "**Will the toll come back?**",
        "It will not come back.",
        "**Tomas Verrin is on the line. Mr Verrin, will you sign?**",
        "I will never sign it.",
        "**When do you meet?**",
        "We meet on Friday in the tower.",
    )
    said = voices(record)
    assert "never sign" in said["Tomas Verrin"]
    assert "tower" in said["Ilse Marrow"]


def test_he_in_somebodys_own_words_is_another() -> None:
    record = read_text(
        "Q: What did Tomas Verrin say?\nILSE MARROW: He said the archive was ours.\n"
        "Q: Did you believe it?\nILSE MARROW: I believe the rain.\n"
        "Q: And now?\nILSE MARROW: We wait in the tower."
    )
    assert "archive was ours" in voices(record)["Tomas Verrin"]


def test_a_report_behind_the_last_answer_is_not_the_answer() -> None:
    record = read_text(
        "VERRIN: The archive stays shut.",
        "MARROW: Then the boats stay in.",
        "VERRIN: The boats belong to us.",
        "MARROW: They are ours.",
        "The rain fell on Lomara. Oda Kestrick said the wages were late.",
    )
    assert words_of([s for s in record.statements if s.speaker == "Ilse Marrow"]).endswith("They are ours")
    assert voices(record)["Oda Kestrick"] == "the wages were late"
