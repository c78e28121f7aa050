"""Utilities as a reader sees them: no more digits than they need, one minus sign, no minus zero."""

from __future__ import annotations

from collections.abc import Iterable

from pourparler.base.numbers import DIGITS, HOLDS, SMALLEST


def number(value: float, *, digits: int = DIGITS) -> str:
    """Return a utility with so many digits after the point, with three where they do not hold it.

    From 1,000 on no digits stand after the point.

    Examples
    --------
    >>> number(0.35), number(-0.0), number(125000.4), number(-2, digits=0), number(0.5, digits=0)
    ('0.350', '0.000', '125,000', '−2', '0.500')
    """
    if abs(value) >= 1000:
        return f"{value:,.0f}".replace("-", "−")
    kept = digits if _holds(value, digits) else DIGITS
    said = f"{value if abs(value) >= SMALLEST else 0.0:.{kept}f}"
    return said.replace("-", "−")


def signed(value: float, *, digits: int = DIGITS) -> str:
    """Return a change with its sign.

    Examples
    --------
    >>> signed(0.25, digits=2), signed(-3, digits=0)
    ('+0.25', '−3')
    """
    return ("+" if value >= 0 else "−") + number(abs(value), digits=digits)


def digits_for(values: Iterable[float]) -> int:
    """Return how few digits after the point hold all the values, three at most.

    Examples
    --------
    >>> digits_for([1, 66.0]), digits_for([0.4, 0.25]), digits_for([1 / 3])
    (0, 2, 3)
    """
    every = list(values)
    return next((digits for digits in range(DIGITS) if all(_holds(one, digits) for one in every)), DIGITS)


def _holds(value: float, digits: int) -> bool:
    return abs(round(value, digits) - value) <= HOLDS * max(1.0, abs(value))
