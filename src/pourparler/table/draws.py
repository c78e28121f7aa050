"""Draws: the stated doubt of each party drawn many times, each value from a stream of its own.

A value's stream hangs on the seed, the party and what the value is of, and on
nothing else: with another doubt added, another order of parties or issues, or
an option ruled out, the same value has the same draws (common random numbers).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pourparler.case.case import Case
from pourparler.case.preference import Additive, Preference, UtilityTable
from pourparler.case.value import Value
from pourparler.table.box import Held
from pourparler.table.column import Column, held_of
from pourparler.table.value import Support, drawn, is_certain

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyDraws:
    """What was drawn of one party; a certain value has one row that stands for all draws.

    Attributes
    ----------
    terms
        Additive: for each issue (draws or 1, options), weight × value.
    rows
        Table: the patterns, first match counts.
    values
        Table: (draws or 1, patterns).
    floor
        The reservation, (draws or 1,); None where unknown.
    scale
        The column's scale.
    """

    party: str
    scale: float
    terms: tuple[Floats, ...] | None = None
    rows: tuple[Held, ...] = ()
    values: Floats | None = None
    floor: Floats | None = None


def has_doubt(preference: Preference) -> bool:
    """Return whether some value of a preference is a range or a spread."""
    return any(not is_certain(value) for value in _values(preference))


def _values(preference: Preference) -> list[Value]:
    found: list[Value] = [] if preference.reservation is None else [preference.reservation]
    if isinstance(preference.form, Additive):
        found += preference.form.weights
        found += [value for row in preference.form.values for value in row]
    if isinstance(preference.form, UtilityTable):
        found += [value for _, value in preference.form.rows]
    return found


def draws_of(case: Case, column: Column, *, draws: int, seed: int) -> PartyDraws | None:
    """Return the draws of a party with utilities; None for one that only orders."""
    preference = next(row for row in case.preferences if row.party == column.party)
    form = preference.form
    floor = None
    if preference.reservation is not None:
        floor = _one(preference.reservation, (seed, column.party, "reservation"), draws, "amount")
    if isinstance(form, Additive):
        terms = []
        for issue, weight, values in zip(case.issues, form.weights, form.values, strict=True):
            key = (seed, column.party, "weight", issue.id)
            weights = _one(weight, key, draws, "amount")
            names = [(seed, column.party, "value", f"{issue.id}={option}") for option in issue.options]
            terms.append(weights[:, None] * _many(values, names, draws, "share"))
        return PartyDraws(party=column.party, scale=column.scale, terms=tuple(terms), floor=floor)
    if isinstance(form, UtilityTable):
        names = [(seed, column.party, "utility", repr(pattern)) for pattern, _ in form.rows]
        return PartyDraws(
            party=column.party,
            scale=column.scale,
            rows=tuple(held_of(case, pattern) for pattern, _ in form.rows),
            values=_many([value for _, value in form.rows], names, draws, "amount"),
            floor=floor,
        )
    return None


def _one(value: Value, key: Sequence[object], draws: int, support: Support) -> Floats:
    if is_certain(value):
        return drawn(value, _NO_STREAM, 1, support=support)
    return drawn(value, _stream(key), draws, support=support)


def _many(values: Sequence[Value], keys: Sequence[Sequence[object]], draws: int, support: Support) -> Floats:
    rows = 1 if all(is_certain(value) for value in values) else draws
    found = np.empty((rows, len(values)))
    for at, (value, key) in enumerate(zip(values, keys, strict=True)):
        found[:, at] = _one(value, key, draws, support)
    return found


_NO_STREAM = np.random.default_rng(0)


def _stream(key: Sequence[object]) -> np.random.Generator:
    digest = hashlib.sha256("\x1f".join(map(str, key)).encode()).digest()
    return np.random.default_rng(np.frombuffer(digest, np.uint32))
