"""A scale of days: where a day stands between two edges, and which days are named below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from pourparler.figure.svg import FAINT, MUTED, px, words

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NAMED: Final = 7
"""Most days named on an axis."""
STEPS: Final = (1, 2, 7, 14, 31, 92, 183, 366, 732, 1830, 3660, 18300, 36600, 183000, 732000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The scale: `first` stands at the pixel `left`, `last` at `right`."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: str) -> float:
        """Return the pixel of a day, ``YYYY-MM-DD``, held inside the edges."""
        span = (self.last - self.first).days
        gone = (date.fromisoformat(day) - self.first).days
        return self.left + (self.right - self.left) * min(max(gone / span, 0.0), 1.0)


def days_of(days: Iterable[str | None], *, left: float, right: float) -> Days | None:
    """Return the scale of days, with a little room at both ends; None where no day is known.

    Raises
    ------
    ValueError
        If a day is not ``YYYY-MM-DD``.
    """
    known = sorted({date.fromisoformat(day) for day in days if day})
    if not known:
        return None
    room = max((known[-1] - known[0]).days // 30, 1)
    first = date.fromordinal(max(known[0].toordinal() - room, 1))
    last = date.fromordinal(min(known[-1].toordinal() + room, date.max.toordinal()))
    return Days(first=first, last=last, left=left, right=right)


def named_days(scale: Days) -> Sequence[date]:
    """Return the days to name: every day, week, month, quarter or year, at most seven of them.

    Examples
    --------
    >>> scale = days_of(["2025-01-20", "2025-06-02"], left=0, right=100)
    >>> [day.isoformat() for day in named_days(scale)][:3]
    ['2025-02-01', '2025-03-01', '2025-04-01']
    """
    span = (scale.last - scale.first).days
    step = next((step for step in STEPS if span // step < NAMED), STEPS[-1])
    if step < 31:
        found = [scale.first + timedelta(days=1)]
        while (found[-1] + timedelta(days=step)) < scale.last:
            found.append(found[-1] + timedelta(days=step))
        return found
    months = round(step / 30.5)
    every = range(scale.first.year * 12, scale.last.year * 12 + 12)
    marks = [date(at // 12, at % 12 + 1, 1) for at in every if at % months == 0]
    return [day for day in marks if scale.first <= day <= scale.last]


def day_label(day: date, *, whole_months: bool = False) -> str:
    """Return a day as it stands below an axis, in English on every machine."""
    if whole_months:
        return f"{MONTHS[day.month - 1]} {day.year}"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def axis(scale: Days, *, top: float, bottom: float) -> list[str]:
    """Return thin lines for the named days, and their names below."""
    marks = named_days(scale)
    whole = len(marks) > 1 and all(day.day == 1 for day in marks)
    parts = []
    for day in marks:
        x = scale.at(day.isoformat())
        ends = f'x1="{px(x)}" y1="{px(top)}" x2="{px(x)}" y2="{px(bottom)}"'
        parts.append(f'<line class="faint" {ends} stroke="{FAINT}"/>')
        style = f'class="muted" text-anchor="middle" font-size="11" fill="{MUTED}"'
        parts.append(words(x, bottom + 15, day_label(day, whole_months=whole), style=style))
    return parts
