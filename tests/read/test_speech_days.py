"""When it was said: weekdays, relative words, calendar days, days carried over, no day at all."""

from __future__ import annotations

from datetime import date

import pytest
from speech_made import DAY, holding, only, read_text

WEEKDAYS = {
    "the day before but one": ("Tomas Verrin said on Monday that the maps were forged.", "2031-05-12"),
    "the day before": ("The maps were forged, Tomas Verrin said Tuesday.", "2031-05-13"),
    "the same weekday is today": ("“The maps are forged,” Tomas Verrin said on Wednesday.", DAY),
    "the day after is last week": (
        "Tomas Verrin told reporters on Thursday the maps were forged.",
        "2031-05-08",
    ),
    "late on": ("Late on Sunday, Tomas Verrin said the maps were forged.", "2031-05-11"),
    "part of the day": (
        "“The maps are forged,” Tomas Verrin told the chamber on Friday evening.",
        "2031-05-09",
    ),
    "at the head of the sentence": (
        "On Saturday Tomas Verrin denied that the maps were forged.",
        "2031-05-10",
    ),
}


@pytest.mark.parametrize(("text", "day"), WEEKDAYS.values(), ids=WEEKDAYS)
def test_weekday_is_the_latest_such_day_not_after_the_article(text: str, day: str) -> None:
    said = only(read_text(text)).said_on
    assert (said.value, said.basis, said.not_after) == (day, "weekday", day)


@pytest.mark.parametrize(
    "text",
    [
        "After Monday’s session, Tomas Verrin said the maps were forged.",
        "Tomas Verrin said, a little before Thursday's vote, that the maps were forged.",
        "Reading from Sunday's paper, Tomas Verrin said the maps were forged.",
    ],
)
def test_weekday_that_owns_something_does_not_date_the_words(text: str) -> None:
    said = only(read_text(text)).said_on
    assert said.basis == "article"
    assert said.value in (DAY, None)
    assert said.not_after == DAY


@pytest.mark.parametrize(
    "text",
    [
        "Tomas Verrin said that the maps were stolen on Monday.",
        "“We lost the maps on Monday,” Tomas Verrin said.",
        "Tomas Verrin demanded the return of the maps by Friday.",
        "The ferries would stop next Monday, Tomas Verrin said.",
        "“On 3 May the maps were stolen,” Tomas Verrin said.",
        "Tomas Verrin said that the maps were stolen a week ago.",
    ],
)
def test_day_inside_the_content_does_not_date_the_words(text: str) -> None:
    said = only(read_text(text)).said_on
    assert said.basis == "article"
    assert said.not_after == DAY


RELATIVE = {
    "yesterday": ("Yesterday, Tomas Verrin said the maps were forged.", "2031-05-13"),
    "today": ("Tomas Verrin said today that the maps were forged.", DAY),
    "this morning": ("Tomas Verrin said this morning that the maps were forged.", DAY),
    "a week ago": ("A week ago Tomas Verrin said the maps were forged.", "2031-05-07"),
    "two days ago": ("Tomas Verrin said two days ago that the maps were forged.", "2031-05-12"),
    "three weeks ago": ("The maps were forged, Tomas Verrin said three weeks ago.", "2031-04-23"),
}


@pytest.mark.parametrize(("text", "day"), RELATIVE.values(), ids=RELATIVE)
def test_relative_word_counts_back_from_the_article(text: str, day: str) -> None:
    said = only(read_text(text)).said_on
    assert (said.value, said.basis) == (day, "relative")


@pytest.mark.parametrize(
    "text",
    [
        "For weeks Tomas Verrin has said that the maps were forged.",
        "Tomas Verrin has said for months that the maps were forged.",
        "In recent days, Tomas Verrin has said that the maps were forged.",
        "Tomas Verrin has repeatedly said that the maps were forged.",
    ],
)
def test_interval_gives_no_day_but_a_bound(text: str) -> None:
    said = only(read_text(text)).said_on
    assert (said.value, said.basis, said.not_after) == (None, "relative", DAY)


@pytest.mark.parametrize(
    "later",
    [
        "Hours later Tomas Verrin said the pilots were innocent.",
        "A few hours later, Tomas Verrin said the pilots were innocent.",
        "Minutes later, he said the pilots were innocent.",
    ],
)
def test_hours_later_counts_from_the_day_in_force(later: str) -> None:
    record = read_text(f"Tomas Verrin said on Monday that the maps were forged. {later}")
    said = holding(record, "the pilots were innocent").said_on
    assert (said.value, said.basis) == ("2031-05-12", "relative")


EXPLICIT = {
    "day and month": ("On 3 May Tomas Verrin said the maps were forged.", "2031-05-03"),
    "month and day": ("Tomas Verrin said on May 3 that the maps were forged.", "2031-05-03"),
    "with the year": ("On 9 March 2029 Tomas Verrin said the maps were forged.", "2029-03-09"),
    "American form": ("On March 9, 2029, Tomas Verrin said the maps were forged.", "2029-03-09"),
    "a month still to come is last year's": (
        "Tomas Verrin said on 20 December that the maps were forged.",
        "2030-12-20",
    ),
    "wins over a weekday": ("On Saturday, 3 May, Tomas Verrin said the maps were forged.", "2031-05-03"),
}


@pytest.mark.parametrize(("text", "day"), EXPLICIT.values(), ids=EXPLICIT)
def test_calendar_day_is_read_as_it_stands(text: str, day: str) -> None:
    said = only(read_text(text)).said_on
    assert (said.value, said.basis, said.not_after) == (day, "explicit", day)


@pytest.mark.parametrize(
    "text",
    [
        "Tomas Verrin said on Monday that the maps were forged. He added that the pilots were innocent.",
        "Tomas Verrin said on Monday that the maps were forged. The pilots were innocent, he said.",
        "“The maps are forged,” Tomas Verrin said on Monday. “The pilots were innocent all along,” he said.",
    ],
)
def test_day_is_carried_to_the_next_words_of_the_same_speaker(text: str) -> None:
    said = holding(read_text(text), "the pilots were innocent").said_on
    assert (said.value, said.basis, said.not_after) == ("2031-05-12", "carried", "2031-05-12")


def test_day_of_one_speaker_is_not_carried_to_another_article_part() -> None:
    record = read_text(
        "Tomas Verrin said on Monday that the maps were forged.",
        "The rain went on all through the night and the boats stayed in.",
        "Ilse Marrow said that the locks were safe.",
    )
    said = holding(record, "the locks were safe").said_on
    assert said.value in (DAY, None)
    assert said.basis == "article"


def test_words_without_a_day_have_the_articles_day_as_bound() -> None:
    said = only(read_text("Tomas Verrin said the maps were forged.")).said_on
    assert said.value in (DAY, None)
    assert (said.basis, said.not_after) == ("article", DAY)


@pytest.mark.parametrize(
    "text",
    [
        "Tomas Verrin said the maps were forged.",
        "Tomas Verrin said on Monday that the maps were forged.",
        "Yesterday, Tomas Verrin said the maps were forged.",
        "For weeks Tomas Verrin has said that the maps were forged.",
    ],
)
def test_without_a_day_of_publication_no_day_is_made_up(text: str) -> None:
    said = only(read_text(text, published=None)).said_on
    assert (said.value, said.not_after) == (None, None)


@pytest.mark.parametrize("published", ["2031-05-12", "2031-05-15", "2032-02-29", "2031-01-01"])
@pytest.mark.parametrize("weekday", ["Monday", "Wednesday", "Sunday"])
def test_weekday_lies_within_the_week_that_ends_with_the_article(published: str, weekday: str) -> None:
    text = f"Tomas Verrin said on {weekday} that the maps were forged."
    said = only(read_text(text, published=published)).said_on
    assert said.value is not None
    day, last = date.fromisoformat(said.value), date.fromisoformat(published)
    assert 0 <= (last - day).days <= 6
    assert day.strftime("%A") == weekday


def day_of(words: str, *paragraphs: str) -> tuple[str | None, str]:
    said = holding(read_text(*paragraphs), words).said_on
    return said.value, said.basis


def test_a_headline_carries_the_day_that_the_report_gives_its_speaker() -> None:
    text = ("Marrow says locks are safe", "Ilse Marrow said on Monday that the locks were safe and dry.")
    assert day_of("locks are safe", *text) == ("2031-05-12", "carried")


def test_a_line_of_a_list_carries_the_day_that_the_report_gives_its_speaker() -> None:
    text = (
        "In short:\n• Ilse Marrow says the locks will close.",
        "On Monday Ilse Marrow said they were dry.",
    )
    assert day_of("locks will close", *text) == ("2031-05-12", "carried")


def test_a_sentence_of_the_report_takes_no_day_from_below() -> None:
    text = ("Ilse Marrow says the locks will close.", "On Monday Ilse Marrow said they were dry.")
    assert day_of("locks will close", *text) == (DAY, "article")


@pytest.mark.parametrize(
    ("before", "day"),
    [
        ("The two ministers met the press on Monday.", ("2031-05-12", "weekday")),
        ("Ilse Marrow came down the steps at three on Tuesday morning.", ("2031-05-13", "weekday")),
        ("A barge sank on Monday.", (DAY, "article")),
        ("The two ministers will meet next Monday.", (DAY, "article")),
    ],
)
def test_who_came_before_the_press_spoke_that_day(before: str, day: tuple[str, str]) -> None:
    assert day_of("locks", f"{before} “The locks are safe,” Ilse Marrow said.") == day


def test_a_day_beyond_a_semicolon_dates_something_else() -> None:
    text = "The barge sank on Monday; “the locks are safe”, Ilse Marrow said."
    assert day_of("locks are safe", text) == (DAY, "article")


def test_a_day_in_the_words_of_another_cue_dates_something_else() -> None:
    text = "The guards had not fired on Monday, Ilse Marrow said, and she accused smugglers of the raid."
    assert day_of("smugglers", text) == (DAY, "article")


def test_the_date_of_a_letter_is_carried_to_nobody() -> None:
    text = (
        "Quorra wants the toll halved, according to a letter dated May 2. "
        "Tomas Verrin said he had no comment."
    )
    assert day_of("comment", text) == (DAY, "article")


def test_a_month_alone_is_no_day() -> None:
    assert day_of("locks", "Ilse Marrow told the board in January that the locks were safe.")[0] is None


def test_a_date_line_before_the_day_of_publication_is_the_day_of_the_session() -> None:
    text = ("HARBOUR TALKS HIGHLIGHTS", "Tuesday, 13 May 2031", "Pellandia said the locks were safe.")
    assert day_of("locks were safe", *text) == ("2031-05-13", "carried")
    old = ("HARBOUR TALKS HIGHLIGHTS", "Tuesday, 1 April 2031", "Pellandia said the locks were safe.")
    assert day_of("locks were safe", *old) == (DAY, "article")


@pytest.mark.parametrize(
    "text",
    [
        "Ilse Marrow had told reporters that the toll was dead.",
        "The talks went on. Ilse Marrow had said that the toll was dead.",
        "Ilse Marrow had met the press and told it that the toll was dead.",
        "Quorra had demanded that the toll be paid.",
    ],
)
def test_what_had_been_said_has_no_day_of_its_own(text: str) -> None:
    said = holding(read_text(text), "toll").said_on
    assert (said.value, said.not_after) == (None, DAY)


@pytest.mark.parametrize(
    ("text", "value", "basis"),
    [
        ("Ilse Marrow had said on Monday that the toll was dead.", "2031-05-12", "weekday"),
        (
            "Tomas Verrin said on Monday the maps were forged. Ilse Marrow had said that the toll was dead.",
            "2031-05-12",
            "carried",
        ),
        ("Ilse Marrow said that the toll had been dead.", DAY, "article"),
    ],
)
def test_a_day_that_is_told_or_carried_stays(text: str, value: str, basis: str) -> None:
    said = holding(read_text(text), "dead").said_on
    assert (said.value, said.basis) == (value, basis)
