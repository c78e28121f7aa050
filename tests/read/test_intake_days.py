"""The day of publication: strict dates, the most trusted place first, nothing guessed."""

import pytest

from pourparler.base.errors import DateError
from pourparler.read.intake.given import Given
from pourparler.read.intake.take import take_bytes
from pourparler.read.published import Named, named_days, nearest_year, stamped_day
from pourparler.record.source import Source

BODY = "\n\nThe Quay Union said that it would not sign the harbour pact.\n\nThe board would not comment."


def one(text: str, *, name: str = "-", given: Given = Given()) -> Source:  # noqa: B008
    (source,) = take_bytes(text.encode(), name=name, given=given).sources
    return source


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Tuesday Feb. 18, 2025", "2025-02-18"),
        ("18th of February 2025", "2025-02-18"),
        ("Sat 28 Feb 2026, 08:15", "2026-02-28"),
        ("2025-02-18", "2025-02-18"),
        ("18.2.2025", "2025-02-18"),
        ("02/18/2025", "2025-02-18"),
        ("3.4.2025", None),
        ("3.3.2025", "2025-03-03"),
        ("30 February 2025", None),
        ("1 May 0999", None),
        ("1 May 9999", None),
    ],
)
def test_explicit_days_are_read_strictly(words: str, day: str | None) -> None:
    assert [found.value for found in named_days(words)] == [day]


@pytest.mark.parametrize("words", ["7-18 December 2009", "may 5", "10:18 Mar", "version 1.2.3.2025"])
def test_ranges_times_and_verbs_are_no_days(words: str) -> None:
    assert list(named_days(words)) == []


@pytest.mark.parametrize(
    "raw", ["Tue, 18 Feb 25 10:00 GMT", "mardi 18 février 2025", "0000-01-01", "now", ""]
)
def test_stamps_that_are_no_days_give_none(raw: str) -> None:
    assert stamped_day(raw) is None


def test_a_day_without_a_year_takes_the_nearest_year_that_fits_the_weekday() -> None:
    new_year = Named(start=0, end=6, value=None, month=12, day=31)
    assert nearest_year(new_year, "2026-01-02") == "2025-12-31"
    tuesday = Named(start=0, end=6, value=None, month=9, day=16, weekday=1)
    assert nearest_year(tuesday, "2026-02-01") == "2025-09-16"


PLAIN = "No deal was made, the board said."
CAPTION = "The gate, Tuesday Feb. 10, 2026. (Ola Fenn/Pool Photo via AP)"


@pytest.mark.parametrize(
    ("text", "name", "basis", "day"),
    [
        (
            "Pact refused\n\nPublished Sat 28 Feb 2026 – by Al",
            "lamp-2026-03-01.txt",
            "byline",
            "2026-02-28",
        ),
        ("Pact refused\n\nPosted Saturday 28 February", "7-lamp-2026-03-01.txt", "byline", "2026-02-28"),
        (f"AMARU, Feb 10 (Nordwire) - {PLAIN}", "lamp-2026-02-11.txt", "dateline", "2026-02-10"),
        (f"{PLAIN}\n\n{CAPTION}", "x.txt", "caption", "2026-02-10"),
        (PLAIN, "07-lamp-2026-03-01.txt", "path", "2026-03-01"),
        (PLAIN, "x.txt", "none", None),
    ],
)
def test_the_most_trusted_place_gives_the_day(text: str, name: str, basis: str, day: str | None) -> None:
    published = one(text + BODY, name=name).published
    assert (published.basis, published.value) == (basis, day)


def test_a_given_day_wins_over_all() -> None:
    source = one("Pact refused\n\nPublished Sat 28 Feb 2026" + BODY, given=Given(published="2026-01-05"))
    assert (source.published.value, source.published.basis) == ("2026-01-05", "given")


def test_a_dateline_without_any_year_stays_open_with_its_words() -> None:
    published = one("AMARU, Feb 10 (Nordwire) - No deal was made." + BODY).published
    assert (published.value, published.basis, published.raw) == (None, "dateline", "Feb 10")


def test_a_wrong_weekday_keeps_the_date_and_is_remarked() -> None:
    source = one("Pact refused\n\nPublished Monday 28 February 2026" + BODY)
    assert source.published.value == "2026-02-28"
    assert any("weekday" in remark for remark in source.remarks)


def test_a_file_name_that_contradicts_the_text_is_remarked() -> None:
    source = one("Pact refused\n\nPublished 28 February 2026" + BODY, name="lamp-2026-03-01.txt")
    assert any("2026-03-01" in remark for remark in source.remarks)


@pytest.mark.parametrize(
    "given",
    [
        Given(published="2026-02-30"),
        Given(published="1 May"),
        Given(published="2026-05-02", today="2026-05-01"),
    ],
)
def test_given_days_that_cannot_stand_are_refused(given: Given) -> None:
    with pytest.raises(DateError):
        one("No deal." + BODY, given=given)


def test_a_day_in_the_text_after_today_is_dropped_with_its_words_kept() -> None:
    source = one("Pact refused\n\nPublished 28 February 2098" + BODY, given=Given(today="2026-05-01"))
    assert source.published.value is None
    assert "2098" in source.published.raw
    assert any("after today" in remark for remark in source.remarks)
