"""Days: when the words were said, by weekday, relative word or calendar date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from pourparler.record.statement import SaidOn

_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS: Final = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "couple": 2,
    "few": 0,
    "several": 0,
}
_WEEKDAY: Final = re.compile(
    r"\b(?P<day>mon|tues|wednes|thurs|fri|satur|sun)day\b(?P<own>[’']s)?", re.IGNORECASE
)
_MONTH: Final = "jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec"
_EXPLICIT: Final = re.compile(
    rf"\b(?:(?P<m1>{_MONTH})[a-z]*\.? (?P<d1>\d{{1,2}})(?!\d)(?:,? (?P<y1>\d{{4}}))?"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? (?P<m2>{_MONTH})[a-z]*\.?(?:,? (?P<y2>\d{{4}}))?)\b",
    re.IGNORECASE,
)
_DATED_WEEKDAY: Final = re.compile(
    rf"(?:{'|'.join(_WEEKDAYS)}),? (?:the )?{_EXPLICIT.pattern}", re.IGNORECASE
)
_AGO: Final = re.compile(
    r"\b(?P<n>\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|(?:a )?couple of|a few|several) "
    r"(?P<unit>minute|hour|day|week|month|year)s? (?:ago|earlier|before)\b",
    re.IGNORECASE,
)
_RELATIVE: Final = (
    (re.compile(r"\b(?:yesterday|last night)\b", re.IGNORECASE), 1),
    (re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b(?![’'])", re.IGNORECASE), 0),
)
_OPENING: Final = 6
"""Paragraphs in which the report of a meeting says when it met."""
_SESSION: Final = re.compile(
    rf"On (?:{'|'.join(_WEEKDAYS)})\b.*\b(?:convened|met|opened|resumed|gathered|continued|heard)\b",
    re.IGNORECASE,
)
_DATE_LINE: Final = re.compile(rf"(?:(?:{'|'.join(_WEEKDAYS)}),? )?{_EXPLICIT.pattern}", re.IGNORECASE)
_HEAD, _HEAD_LINES, _WEEK = 600, 4, 7
_LATER: Final = re.compile(
    r"\b(?:hours?|minutes?|moments|shortly) (?:later|afterwards)\b|\b(?:an|one) hour later\b", re.IGNORECASE
)
_MONTHS_FULL: Final = "january|february|march|april|may|june|july|august|september|october|november|december"
_SPAN: Final = re.compile(
    r"\bha(?:s|ve|d) long\b|\bfor (?:days|weeks|months|years|some time)\b"
    r"|\b(?:last|earlier this|late last|this) (?:week|month|year)\b|\bin recent (?:days|weeks|months)\b"
    rf"|\bin (?:{_MONTHS_FULL})\b(?! \d{{1,2}}\b)"
    r"|\bsince \w+\b|\brepeatedly\b|\bmore than once\b|\bnot long ago\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A day read from words: the day or None for an interval, and how.

    `carries` is False where it dates only its own words: "three weeks ago", "a letter dated Jan. 30".
    """

    value: str | None
    basis: str
    carries: bool = True


def _weekday(anchor: date, name: str) -> date:
    """Return the latest such weekday not after the anchor; the anchor's own weekday is the anchor."""
    number = next(i for i, full in enumerate(_WEEKDAYS) if full.startswith(name.lower()))
    return anchor - timedelta(days=(anchor.weekday() - number) % 7)


def _explicit(anchor: date, match: re.Match[str]) -> date | None:
    month_name = (match["m1"] or match["m2"])[:3].lower()
    day, year = int(match["d1"] or match["d2"]), match["y1"] or match["y2"]
    month = _MONTHS.index(month_name) + 1
    try:
        found = date(int(year) if year else anchor.year, month, day)
    except ValueError:
        return None
    if not year and found > anchor:
        found = date(anchor.year - 1, month, day) if month != 2 or day != 29 else found
    return found


def day_in(words: str, *, anchor: date, carried: date | None = None) -> Dated | None:
    """Return the day that some words name, counted from the day of publication.

    Parameters
    ----------
    words
        The sentence around the cue, without the content.
    anchor
        Day of publication.
    carried
        Day in force before this sentence; "hours later" counts from it.

    Notes
    -----
    A calendar date beside a weekday wins over it, a weekday over another date, both over a relative word. An
    interval ("for weeks") gives no day. A possessive weekday ("Wednesday's
    session") dates something else.

    Examples
    --------
    >>> day_in("he said on Monday", anchor=date(2025, 2, 18)).value
    '2025-02-17'
    """
    named = _DATED_WEEKDAY.search(words)
    found = _explicit(anchor, named) if named is not None else None
    if found is not None and found <= anchor:
        return Dated(value=found.isoformat(), basis="explicit")
    for match in _WEEKDAY.finditer(words):
        if match["own"] or words[max(0, match.start() - 5) : match.start()].lower().endswith(
            ("next ", "from ")
        ):
            continue
        if re.search(
            r"\b(?:next|by|until|from|since|before|due|coming)\s+(?:on\s+)?$",
            words[: match.start()],
            re.IGNORECASE,
        ):
            continue
        return Dated(value=_weekday(anchor, match["day"]).isoformat(), basis="weekday")
    for match in _EXPLICIT.finditer(words):
        found = _explicit(anchor, match)
        if (
            found is not None
            and found <= anchor
            and (lead := re.search(r"\b(?:on|dated|of|in)\s+$", words[: match.start()], re.IGNORECASE))
        ):
            carries = not lead[0].lower().startswith("dated")
            return Dated(value=found.isoformat(), basis="explicit", carries=carries)
    return _relative(words, anchor=anchor, carried=carried)


def _relative(words: str, *, anchor: date, carried: date | None) -> Dated | None:
    for pattern, back in _RELATIVE:
        if pattern.search(words):
            return Dated(value=(anchor - timedelta(days=back)).isoformat(), basis="relative")
    if _LATER.search(words) and carried is not None:
        return Dated(value=carried.isoformat(), basis="relative")
    match = _AGO.search(words)
    if match is not None:
        counted = anchor if match[0].endswith("ago") or carried is None else carried
        return Dated(value=_back(match, counted), basis="relative", carries=False)
    if _SPAN.search(words):
        return Dated(value=None, basis="relative", carries=False)
    return None


def _back(match: re.Match[str], anchor: date) -> str | None:
    raw = match["n"].lower().removeprefix("a ").removesuffix(" of")
    count = int(raw) if raw.isdigit() else _NUMBERS.get(raw, 0)
    days = {"minute": 0, "hour": 0, "day": count, "week": 7 * count}.get(match["unit"].lower())
    if days is None or (count == 0 and days == 0 and match["unit"].lower() not in ("minute", "hour")):
        return None
    return (anchor - timedelta(days=days)).isoformat()


def session_day(text: str, *, paragraphs: Sequence[str], published: str | None) -> Dated | None:
    """Return the day of the session that a report tells: "On Monday, the board convened", or its date line.

    A line at the head of the text that is no more than a date counts where it is up to a week
    before the day of publication.
    """
    for paragraph in paragraphs[:_OPENING]:
        sentence = paragraph.split(". ", 1)[0]
        if published is not None and _SESSION.match(sentence):
            found = day_in(sentence, anchor=date.fromisoformat(published))
            return None if found is None or found.value is None else found
    lines = [line.strip() for line in text[:_HEAD].splitlines() if line.strip()]
    for line in lines[:_HEAD_LINES] if published is not None else ():
        match = _DATE_LINE.fullmatch(line)
        anchor = date.fromisoformat(published or "")
        day = None if match is None else _explicit(anchor, match)
        if day is not None and 0 < (anchor - day).days <= _WEEK:
            return Dated(value=day.isoformat(), basis="explicit")
    return None


def said_on(dated: Dated | None, *, published: str | None, carried: Dated | None) -> SaidOn:
    """Return the day of a statement: its own, else the one carried over, else the article's."""
    if dated is not None:
        return SaidOn(value=dated.value, basis=dated.basis, not_after=dated.value or published)  # type: ignore[arg-type]
    if carried is not None and carried.value is not None:
        return SaidOn(value=carried.value, basis="carried", not_after=carried.value)
    return SaidOn(value=published, basis="article", not_after=published)
