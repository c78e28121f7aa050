"""Issues that nobody listed: nouns that several speak on, and what a statement goes on about."""

from __future__ import annotations

import pytest
from speech_made import CAST, holding, read_text, source_of

from pourparler.read.read import read
from pourparler.record.cast import Cast

BELLS = (
    "The Guild of Bell Ringers said on Monday that the peal would stay. “Every peal is a prayer,” said its "
    "chairwoman, Hanna Frome.",
    "Ormsby Council rejected that. The council leader, Piet Vandermeer, said the peal woke children at five. "
    "He demanded rubber clappers and said the scaffolding would come down in June.",
    "Frome said rubber clappers were an insult. She asked the council to leave the scaffolding alone.",
)
LATER = (
    "Piet Vandermeer, the council leader, said the scaffolding could stay. “The peal is another matter,” he "
    "said.",
    "Hanna Frome said the ringers would try rubber clappers on the small bells. She said floodlights on the "
    "spire were out of the question.",
    "Vandermeer said the floodlights had been paid for.",
)
NO_CAST = Cast()


def test_nouns_that_two_speak_on_become_issues_with_names_to_read() -> None:
    record = read_text(*BELLS, cast=NO_CAST)
    assert [(issue.id, issue.name) for issue in record.issues] == [
        ("on-peal", "Peal"),
        ("on-rubber-clappers", "Rubber clappers"),
        ("on-scaffolding", "Scaffolding"),
    ]
    assert holding(record, "were an insult").issue == "on-rubber-clappers"
    assert holding(record, "come down in June").issue == "on-scaffolding"


def test_later_article_finds_the_issues_and_adds_its_own_behind_them() -> None:
    first = read([source_of(*BELLS)])
    both = read([source_of(*LATER, published="2031-05-20")], earlier=first)
    assert both.issues[: len(first.issues)] == first.issues
    assert [issue.name for issue in both.issues[len(first.issues) :]] == ["Floodlights"]
    assert holding(both, "could stay").issue == "on-scaffolding"
    assert holding(both, "try rubber clappers").issue == "on-rubber-clappers"
    assert holding(both, "been paid for").issue == "on-floodlights"


def test_noun_of_one_statement_is_no_issue() -> None:
    record = read_text(
        "Hanna Frome, the chairwoman of the Guild of Bell Ringers, said the spire leaned.", cast=NO_CAST
    )
    assert record.issues == ()


@pytest.mark.parametrize("noun", ["meeting", "crowns", "minister", "week", "Lomara"])
def test_talk_money_people_days_and_names_are_no_issue(noun: str) -> None:
    word = f"40 {noun}" if noun == "crowns" else f"the {noun}"
    record = read_text(
        f"Ilse Marrow, Pellandia's foreign minister, said that {word} had surprised her.",
        f"Tomas Verrin, the prime minister of Quorra, said that {word} had pleased him.",
        cast=NO_CAST,
    )
    assert len(record.statements) == 2
    assert not any(issue.id.startswith("on-") for issue in record.issues)


def test_issues_of_the_user_stand_alone() -> None:
    record = read_text(*BELLS, cast=CAST)
    assert record.issues == CAST.issues


def test_statement_without_words_of_its_own_goes_on_about_what_stands_before_it() -> None:
    record = read_text(
        "Ilse Marrow spoke of the toll. “It will fall by a half,” she said.",
        "“That is my last word,” Marrow added.",
        "Oda Kestrick spoke of the crew. She said nobody had asked her.",
    )
    assert holding(record, "fall by a half").issue == "toll"
    assert holding(record, "last word").issue == "toll"
    assert holding(record, "nobody had asked").issue == "crew"


def test_issue_does_not_carry_over_to_another_speaker_or_far_down() -> None:
    record = read_text(
        "Ilse Marrow spoke of the toll. “It will fall by a half,” she said.",
        "“Not a word of it is true,” Oda Kestrick said.",
        "The rain fell on Lomara.",
        "The boats lay in the mud.",
        "“We go home tomorrow,” Ilse Marrow said.",
    )
    assert holding(record, "not a word").issue is None
    assert holding(record, "we go home").issue is None
