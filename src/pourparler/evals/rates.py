"""Shares, precision and recall, with what is not defined left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping


def share(right: int, *, of: int) -> float | None:
    """Return ``right / of``, or None when there is nothing to be right about."""
    return right / of if of else None


def prf(name: str, *, right: int, gold: int, found: int) -> dict[str, float]:
    """Return ``name_p``, ``name_r`` and ``name_f1``; nothing when both sides are empty.

    Examples
    --------
    >>> prf("found", right=1, gold=2, found=1)
    {'found_p': 1.0, 'found_r': 0.5, 'found_f1': 0.6666666666666666}
    >>> prf("found", right=0, gold=0, found=0)
    {}
    """
    if not gold and not found:
        return {}
    return {
        f"{name}_p": right / found if found else 0.0,
        f"{name}_r": right / gold if gold else 0.0,
        f"{name}_f1": 2 * right / (gold + found),
    }


def defined(figures: Mapping[str, float | None]) -> dict[str, float]:
    """Return the figures that have a value."""
    return {name: value for name, value in figures.items() if value is not None}


def positive_f1(pairs: Iterable[tuple[bool, bool]]) -> float | None:
    """Return the F1 of True over (labelled, found) pairs, or None when nobody says True."""
    both = labelled = found = 0
    for gold_value, found_value in pairs:
        both += gold_value and found_value
        labelled += gold_value
        found += found_value
    return share(2 * both, of=labelled + found)


def macro_f1(pairs: Iterable[tuple[str, str]]) -> float | None:
    """Return the mean F1 over the classes that are labelled at least once."""
    seen = list(pairs)
    classes = sorted({gold for gold, _ in seen})
    scores = [positive_f1((gold == one, found == one) for gold, found in seen) or 0.0 for one in classes]
    return sum(scores) / len(scores) if scores else None


def together_f1(rows: Iterable[tuple[str, str | None, str | None]]) -> float | None:
    """Return how well found groups agree with labelled ones, as F1 over pairs of rows.

    A pair of rows of one record counts when both have one and the same group;
    a row without a group stands alone. Names of groups do not matter.

    Parameters
    ----------
    rows
        Record, labelled group, found group.

    Examples
    --------
    >>> together_f1([("r", "water", "x"), ("r", "water", "x"), ("r", "fish", None)])
    1.0
    """
    seen = list(rows)
    labelled = Counter((record, gold) for record, gold, _ in seen if gold is not None)
    found = Counter((record, group) for record, _, group in seen if group is not None)
    both = Counter(row for row in seen if row[1] is not None and row[2] is not None)
    pairs = [sum(n * (n - 1) for n in counts.values()) for counts in (both, labelled, found)]
    return share(2 * pairs[0], of=pairs[1] + pairs[2])
