"""The day of publication and where it was read: strict dates, no guessing."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pourparler.record.source import Published, PublishedBasis

YEARS: Final = range(1800, 2101)
"""Years that a document can name as its own; others are kept raw."""

_MONTHS: Final = (
    "jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?", "aug(?:ust)?",
    "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?",
)  # fmt: skip
_MONTH = r"(?P<month{0}>" + "|".join(_MONTHS) + r")\b\.?"
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = (
    r"(?:\b(?P<weekday{0}>mon(?:day)?|tue(?:s|sday)?|wed(?:nesday|s)?|thu(?:r|rs|rsday)?"
    r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b\.?,?\s{{1,3}})?"
)
_NUMBER = r"(?P<number{0}>\d{{1,2}})(?:st|nd|rd|th)?\b"
_ALONE = r"(?<![\d.:–-])"  # not the end of a range or a time
_YEAR = r"(?:,?\s{{1,3}}(?P<year{0}>\d{{4}}))?(?!\d)"
_DATE = re.compile(
    "|".join(
        [
            r"(?<![\d.-])(?P<iso>\d{4}-\d{2}-\d{2})(?![\d-])",
            r"(?<![\d./])(?P<first>\d{1,2})(?P<mark>[./])(?P<second>\d{1,2})(?P=mark)(?P<full>\d{4})(?!\d)",
            (_WEEKDAY + r"\b" + _MONTH + r"\s{{1,3}}" + _NUMBER + _YEAR).format("a"),
            (_WEEKDAY + r"(?<![\d.:–-])" + _NUMBER + r"(?:\s{{1,3}}of)?\s{{1,3}}" + _MONTH + _YEAR).format(
                "b"
            ),
        ]
    ),
    re.IGNORECASE,
)
_MONTH_OF: Final = {pattern[:3]: number for number, pattern in enumerate(_MONTHS, start=1)}
_IN_NAME = re.compile(r"(?<!\d)(\d{4})[-_/]?(\d{2})[-_/]?(\d{2})(?!\d)")
_OUTLET_NAME = re.compile(r"(?:\d{1,4}-)?([a-z][a-z0-9]*)-\d{4}-\d{2}-\d{2}\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A calendar day named in a text.

    Attributes
    ----------
    start, end
        Where the words stand, in code points.
    value
        ``YYYY-MM-DD``, or None where the words do not fix one day.
    month, day
        None where even these are open (``3.4.2025``).
    weekday
        0 (Monday) to 6, if named.
    """

    start: int
    end: int
    value: str | None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None


def named_days(text: str, start: int = 0, end: int | None = None) -> Iterator[Named]:
    """Yield the explicit days of `text` in order: English month names, ISO, plain numbers.

    Examples
    --------
    >>> [d.value for d in named_days("Tuesday Feb. 18, 2025; 18.2.2025; 3.4.2025; 2 April")]
    ['2025-02-18', '2025-02-18', None, None]
    """
    for found in _DATE.finditer(text, start, len(text) if end is None else end):
        parts = found.groupdict()
        if parts["iso"]:
            year, month, day = (int(part) for part in parts["iso"].split("-"))
            weekday = None
        elif parts["mark"]:
            pair = _day_and_month(int(parts["first"]), int(parts["second"]))
            if pair is None:
                yield Named(start=found.start(), end=found.end(), value=None)
                continue
            (day, month), year, weekday = pair, int(parts["full"]), None
        else:
            form = "a" if parts["montha"] else "b"
            month = _MONTH_OF[parts["month" + form][:3].lower()]
            day = int(parts["number" + form])
            year = int(parts["year" + form] or 0)
            name = parts["weekday" + form]
            weekday = _WEEKDAYS.index(name[:3].lower()) if name else None
            if not year and form == "a" and found[0][0].islower():
                continue  # "may 5" is a verb and a number more often than a day
        yield Named(
            start=found.start(),
            end=found.end(),
            value=iso_day(year, month, day),
            month=month if 1 <= month <= 12 else None,
            day=day if 1 <= day <= 31 else None,
            weekday=weekday,
        )


def iso_day(year: int, month: int, day: int) -> str | None:
    """Return a day as ``YYYY-MM-DD``, None if there is no such day in the years that count."""
    if year not in YEARS:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def stamped_day(raw: str) -> str | None:
    """Return the day of a machine stamp (ISO 8601 or the form of mail and RSS), as written there.

    Examples
    --------
    >>> stamped_day("Tue, 18 Feb 2025 23:00:00 -0500"), stamped_day("2025-02-18T09:00Z")
    ('2025-02-18', '2025-02-18')
    >>> stamped_day("18 Feb 25") is None, stamped_day("99999-01-01") is None
    (True, True)
    """
    words = raw.strip()[:100]
    compact = re.match(r"(\d{4})(\d{2})(\d{2})(?:T|\Z)", words)
    if compact:
        return iso_day(int(compact[1]), int(compact[2]), int(compact[3]))
    if re.match(r"\d{4}-\d{2}-\d{2}(?:[T ]|\Z)", words):
        return iso_day(int(words[:4]), int(words[5:7]), int(words[8:10]))
    first = next(named_days(words), None)
    return first.value if first and first.start <= 1 else None


def day_in_name(name: str) -> tuple[str, str] | None:
    """Return (day, raw words) of the last day in a file name or address, None if there is none.

    Examples
    --------
    >>> day_in_name("03-lantern-2026-02-19")
    ('2026-02-19', '2026-02-19')
    """
    for found in reversed(list(_IN_NAME.finditer(name[-500:]))):
        value = iso_day(int(found[1]), int(found[2]), int(found[3]))
        if value:
            return value, found[0]
    return None


def outlet_in_name(stem: str) -> str | None:
    """Return the outlet of a file named ``NN-outlet-YYYY-MM-DD`` or ``outlet-YYYY-MM-DD``."""
    found = _OUTLET_NAME.match(stem)
    return found[1] if found else None


def nearest_year(named: Named, anchor: str) -> str | None:
    """Return the day that `named` leaves without a year, in the year nearest to the day `anchor`.

    A weekday, if named, must agree in that year, else in a neighbouring one.
    """
    if named.month is None or named.day is None:
        return None
    near = datetime.date.fromisoformat(anchor)
    days = []
    for year in (near.year - 1, near.year, near.year + 1):
        value = iso_day(year, named.month, named.day)
        if value:
            day = datetime.date.fromisoformat(value)
            fits = named.weekday is None or day.weekday() == named.weekday
            days.append((not fits, abs((day - near).days), value))
    return min(days)[2] if days else None


def weekday_remark(named: Named, value: str) -> str | None:
    """Return a remark if the weekday named beside a day is not that day's."""
    if named.weekday is None or datetime.date.fromisoformat(value).weekday() == named.weekday:
        return None
    return f"the weekday named beside {value} is another one; the date was kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """A place that may tell the day of publication.

    `value` is set where the place fixes the day; else `named` is a day without
    a year, which another place may complete.
    """

    basis: PublishedBasis
    raw: str
    value: str | None = None
    named: Named | None = None


def decide(hints: tuple[Hint, ...], *, today: str | None) -> tuple[Published, tuple[str, ...]]:
    """Return the day of publication from hints in order of trust, and remarks.

    A day without a year takes the year from the next hints that have one. A day
    after `today` is refused: the value is None and the raw words are kept.
    """
    remarks: list[str] = []
    anchor = next((hint.value for hint in hints if hint.value), None)
    unfixed = None
    for hint in hints:
        value = hint.value
        if value is None and hint.named is not None and anchor:
            value = nearest_year(hint.named, anchor)
        if value is None:
            unfixed = unfixed or hint
            continue
        if hint.named is not None:
            remark = weekday_remark(hint.named, value)
            remarks += [remark] if remark else []
        if today and value > today:
            remarks.append(f"the day {value} ({hint.basis}) lies after today, {today}; no day was set")
            return Published(value=None, basis=hint.basis, raw=hint.raw), tuple(remarks)
        if unfixed and unfixed.basis in {"given", "meta", "feed"}:
            remarks.append(f"no day could be made of {unfixed.raw!r} ({unfixed.basis})")
        remarks += _contradiction(value, hint, hints)
        return Published(value=value, basis=hint.basis, raw=hint.raw), tuple(remarks)
    if unfixed:
        remarks.append(f"no day could be made of {unfixed.raw!r} ({unfixed.basis})")
        return Published(value=None, basis=unfixed.basis, raw=unfixed.raw), tuple(remarks)
    return Published(), ("no day of publication was found",)


def _contradiction(value: str, used: Hint, hints: tuple[Hint, ...]) -> list[str]:
    """Return a remark where the file name names another day than the text."""
    return [
        f"the day is {value} by the {used.basis}, {hint.value} by the {hint.basis}"
        for hint in hints
        if hint.value and hint.basis == "path" and hint.value != value
    ]


def _day_and_month(first: int, second: int) -> tuple[int, int] | None:
    """Return (day, month) where the order of two numbers is beyond doubt."""
    if first > 12 >= second or first == second:
        return first, second
    if second > 12 >= first:
        return second, first
    return None
